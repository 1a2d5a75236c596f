import { describe, expect, it } from 'vitest'
import { pieces, points, pointsBefore, pointsBeforeInField } from './points'

describe('places', () => {
  it('count characters beyond the first plane once', () => {
    const p = points('𠮷镇要🏠建成')
    expect(p.length).toBe(6)
    expect(p.slice(0, 2)).toBe('𠮷镇')
    expect(p.slice(3, 5)).toBe('🏠建')
    expect(pointsBefore('𠮷镇要', 3)).toBe(2)
  })
  it('of a text field know that a line end is one character there', () => {
    expect(pointsBeforeInField('甲\r\n乙𠮷丙', 2)).toBe(3)
    expect(pointsBeforeInField('甲\r\n乙𠮷丙', 5)).toBe(5)
    expect(pointsBeforeInField('甲', 9)).toBe(1)
  })
})

describe('pieces', () => {
  const joined = (text: string, spans: { key: string; start: number; end: number }[]) => pieces(text, spans).map((p) => p.text).join('')
  it('are the whole text, cut where spans begin and end', () => {
    const text = '一🏠二三四五'
    const got = pieces(text, [{ key: 'a', start: 1, end: 3 }])
    expect(got).toEqual([
      { text: '一', keys: [], ends: [] },
      { text: '🏠二', keys: ['a'], ends: ['a'] },
      { text: '三四五', keys: [], ends: [] },
    ])
  })
  it('name the innermost span first where several overlap', () => {
    const spans = [
      { key: 'outer', start: 0, end: 5 },
      { key: 'inner', start: 1, end: 3 },
      { key: 'over', start: 2, end: 6 },
    ]
    expect(pieces('一二三四五六', spans).map((p) => p.keys.join())).toEqual(['outer', 'inner,outer', 'inner,over,outer', 'over,outer', 'over'])
    expect(pieces('一二三四五六', spans).map((p) => p.ends.join())).toEqual(['', '', 'inner', 'outer', 'over'])
    expect(joined('一二三四五六', spans)).toBe('一二三四五六')
  })
  it('survive spans that reach past the end or are empty', () => {
    expect(pieces('一二', [{ key: 'a', start: 1, end: 99 }, { key: 'b', start: 1, end: 1 }, { key: 'c', start: 5, end: 9 }])).toEqual([
      { text: '一', keys: [], ends: [] },
      { text: '二', keys: ['a'], ends: ['a'] },
    ])
    expect(pieces('', [])).toEqual([])
  })
})
