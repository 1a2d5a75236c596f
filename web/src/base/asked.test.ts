import { expect, it, vi } from 'vitest'
import { isNarrowed, useAsked, withGroups } from './asked'

const route = vi.hoisted(() => ({ query: {} as Record<string, unknown> }))
vi.mock('vue-router', async () => {
  const { reactive } = await import('vue')
  const shown = reactive(route)
  return { useRoute: () => shown, useRouter: () => ({ replace: (to: typeof route) => (shown.query = to.query) }) }
})

it('what is asked for is what the address says, and what is usual does not stand there', async () => {
  route.query = { unit: '区财政局', asof: '2026-05-07', kind: ['a', 'b'] }
  const ask = useAsked({ text: '', unit: '', kind: '', sort: 'new' })
  expect({ ...ask }).toEqual({ text: '', unit: '区财政局', kind: '', sort: 'new' })
  ask.sort = 'due'
  ask.unit = null as unknown as string // a field that was cleared
  await Promise.resolve()
  expect([ask.sort, ask.unit]).toEqual(['due', ''])
  expect(JSON.parse(JSON.stringify(route.query))).toEqual({ asof: '2026-05-07', kind: ['a', 'b'], sort: 'due' })
  ask.sort = 'new'
  await Promise.resolve()
  expect(route.query.sort).toBeUndefined()
})

it('an order alone narrows nothing', () => {
  expect(isNarrowed({ text: '', unit: '', sort: '-due' })).toBe(false)
  expect(isNarrowed({ text: '渠', unit: '', sort: 'new' })).toBe(true)
})

it('one choice is a group with a member of its own, or a state', () => {
  const ask = { text: '渠', which: '' }
  expect(withGroups(ask, ['live'])).toEqual({ text: '渠' })
  expect(withGroups({ ...ask, which: 'live' }, ['live'])).toEqual({ text: '渠', live: '1' })
  expect(withGroups({ ...ask, which: 'closed' }, ['live'])).toEqual({ text: '渠', state: 'closed' })
})
