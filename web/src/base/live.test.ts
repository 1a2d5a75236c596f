import { describe, expect, it } from 'vitest'
import { isNewsFor, newsOf, onIndicator, onItems } from './live'

const change = (kind: string, number?: string) => ({ seq: 9, act: 'item.claim', kind, id: 1, number })

describe('news', () => {
  it('is read as the server says it', () => {
    const said = '{"journal":9,"many":false,"changes":[{"seq":9,"act":"item.claim","kind":"item","id":1,"number":"2025-0001"}]}'
    expect(newsOf(said)).toEqual({ journal: 9, many: false, changes: [change('item', '2025-0001')] })
  })
  it('that names nothing concerns everybody, and what is no news is none', () => {
    expect(newsOf('{"journal":9}').many).toBe(true)
    expect(newsOf('x').journal).toBe(0)
  })
})

describe('a page on an item', () => {
  const shown = onItems(() => ['2025-0001', '2025-0002', null])
  const news = (...changes: ReturnType<typeof change>[]) => ({ journal: 9, many: false, changes })
  it('asks again when one of its items or a name changed', () => {
    expect(isNewsFor(news(change('item', '2025-0003'), change('item', '2025-0002')), shown)).toBe(true)
    expect(isNewsFor(news(change('unit')), shown)).toBe(true)
    expect(isNewsFor({ journal: 9, many: true, changes: [] }, shown)).toBe(true)
  })
  it('stays as it is when others changed, or nothing it may know of', () => {
    expect(isNewsFor(news(change('item', '2025-0003')), shown)).toBe(false)
    expect(isNewsFor(news(), shown)).toBe(false)
  })
})

describe('a page on an indicator', () => {
  const news = (kind: string, id: number) => ({ journal: 9, many: false, changes: [{ seq: 9, act: 'target.set', kind, id }] })
  const shown = onIndicator(() => 7)
  it('asks again when that one changed, and stays at every other commit', () => {
    expect(isNewsFor(news('indicator', 7), shown)).toBe(true)
    expect(isNewsFor(news('indicator', 8), shown)).toBe(false)
    expect(isNewsFor(news('item', 7), shown)).toBe(false)
    expect(isNewsFor({ journal: 9, many: true, changes: [] }, shown)).toBe(true)
  })
})

describe('a list', () => {
  it('asks again always', () => expect(isNewsFor({ journal: 9, many: false, changes: [] })).toBe(true))
})
