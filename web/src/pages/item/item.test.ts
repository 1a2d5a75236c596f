import { expect, it } from 'vitest'
import { barOf, draftFor, draftFromItem, unchanged, type Whole } from './item'

const whole = {
  item: { number: '2026-0001', due: '2026-09-30', target: '10公里', title: '修路', area: 3 },
  area: '城乡建设',
  parent: null,
  duties: [
    { unit: '区住建局', role: 'lead', state: 'claimed' },
    { unit: '旧局', role: 'support', state: 'released' },
    { unit: '城北街道', role: 'responsible', state: 'assigned' },
  ],
  nodes: [{ day: '2026-06-30', percent: 50, title: '过半', id: 1, seq: 2, item: 3 }],
  changes: [{ state: 'refused', new_due: '2026-10-01' }, { state: 'asked', new_due: '2026-12-31' }],
} as unknown as Whole

it('shows the act that is most wanted first, and puts the rest behind', () => {
  const bar = barOf(['item.cancel', 'item.suspend', 'evidence.add', 'change.ask', 'report.submit', 'item.claim', 'item.dispute'])
  expect(bar.shown[0]).toBe('item.claim')
  expect(bar.shown).toHaveLength(4)
  expect(bar.more).toEqual(['item.suspend', 'item.cancel'])
})
it('counts reports without change in a row, each unit for itself', () => {
  const said = [[1, true], [2, false], [1, true], [2, true], [1, false], [1, true]] as const
  const runs = unchanged(said.map(([unit, no_change], id) => ({ id, unit, no_change })))
  expect([...runs.values()]).toEqual([1, 0, 2, 1, 0, 1])
})
it('starts a form from what the item says', () => {
  expect(draftFor('item.assign', whole)).toEqual({ lead: '区住建局', responsible: ['城北街道'], support: [] })
  expect(draftFor('change.decide', whole)).toEqual({ approve: true, due: '2026-12-31' })
  expect(draftFor('item.schedule', whole)).toEqual({ nodes: [{ day: '2026-06-30', percent: 50, title: '过半' }] })
})
it('fills an edit with names, not with numbers of rows', () => {
  const fields = [{ name: 'title' }, { name: 'area' }, { name: 'nothing' }] as never
  expect(draftFromItem(fields, whole)).toEqual({ title: '修路', area: '城乡建设' })
})
