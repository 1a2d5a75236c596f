import { describe, expect, it } from 'vitest'
import type { WorksheetLine } from '@/base/types'
import { asksForNote, common, hint, isFilled, keyOf, saidOf, shown, valueOf, vintageOf, withEdit } from './entry'

const line = (more: Partial<WorksheetLine> = {}) =>
  ({ id: 0, code: 'REV', measure: '亿元', form: 'both', unit: null, place: null, period: '2026-08', basis: 'cumulative', over: true, vintage: '' as never, level: null, growth: null, rank: 0, ranked: 0, ...more }) as WorksheetLine
const ESTIMATE = line({ id: 5, vintage: 'estimate', level: 8.6, growth: 3.5 })

describe('a figure to be filled in', () => {
  it('is an estimate while its period runs, preliminary after, and what it is once it is there', () => {
    expect(vintageOf(line({ over: false }))).toBe('estimate')
    expect(vintageOf(line())).toBe('preliminary')
    expect(vintageOf(ESTIMATE)).toBe('preliminary')
    expect(vintageOf(line({ vintage: 'final' }))).toBe('final')
    expect(vintageOf(line({ vintage: 'final' }), { vintage: 'estimate' })).toBe('estimate')
  })
  it('shows what is there of its vintage; of another it is a hint that is not sent', () => {
    expect(shown(ESTIMATE, 'level')).toBe('')
    expect(hint(ESTIMATE, 'level')).toBe('8.6')
    expect(shown(ESTIMATE, 'level', { vintage: 'estimate' })).toBe('8.6')
    expect(valueOf(ESTIMATE, { growth: '4' })).toMatchObject({ vintage: 'preliminary', level: null, growth: 4 })
    expect(valueOf(ESTIMATE, { growth: '4', vintage: 'estimate' })).toMatchObject({ level: 8.6, growth: 4 })
  })
  it('is changed by what differs alone', () => {
    const there = line({ id: 5, vintage: 'preliminary', level: 8.6, rank: 3, ranked: 7 })
    const edits = withEdit({}, there, { level: '8.7' })
    expect(edits[keyOf(there)]).toEqual({ level: '8.7' })
    expect(withEdit(edits, there, { level: '8.6' })).toEqual({})
    expect(withEdit({}, there, { vintage: 'preliminary' })).toEqual({})
    expect(valueOf(there, { level: '8.7' })).toMatchObject({ level: 8.7, rank: 3, ranked: 7 })
  })
  it('goes as it was typed when it is no number, for the server to say so', () => {
    expect(valueOf(line(), { level: '约5', growth: '5%' })).toMatchObject({ level: '约5', growth: 5 })
    expect(valueOf(line(), { level: '1,234亿元', rank: '2/7' })).toMatchObject({ level: 1234, rank: 2, ranked: 7 })
  })
  it('says where it comes from: as said for all, else as it was told of the same vintage', () => {
    const there = line({ id: 5, vintage: 'preliminary', level: 8.6, source: '月报', published: '2026-09-10' })
    expect(valueOf(there, { level: '8.7' })).toMatchObject({ source: '月报', published: '2026-09-10' })
    expect(valueOf(there, { level: '8.7' }, { source: ' 快报 ', published: '2026-09-12' })).toMatchObject({ source: '快报', published: '2026-09-12' })
    const final = valueOf(there, { level: '8.7', vintage: 'final' })
    expect(final).not.toHaveProperty('source')
    expect(final).not.toHaveProperty('published')
  })
  it('has in the head of its column what all of it have in common', () => {
    const a = line({ id: 1, source: '月报' })
    expect(common([a, line({ id: 2, source: '月报' }), line({ source: '别的' })], 'source')).toBe('月报')
    expect(common([a, line({ id: 2, source: '快报' })], 'source')).toBe(null)
    expect(common([line()], 'published')).toBe(null)
  })
  it('is sent when a figure changed, or a note answers what was asked', () => {
    expect(isFilled(line(), { note: '核实' })).toBe(false)
    expect(isFilled(line(), { level: '5' })).toBe(true)
    expect(isFilled(line({ id: 5, vintage: 'preliminary', level: 5 }), { note: '核实' })).toBe(true)
  })
})

describe('a refusal', () => {
  it('stands at the cell it is about', () => {
    expect(saidOf([{ pointer: '/values/1/level', detail: 'a' }, { pointer: '/values/1/level', detail: 'b' }, { pointer: '/values/0/ranked', detail: 'c' }, { pointer: '/values/0/period', detail: 'd' }, { pointer: '/other', detail: 'e' }], ['x', 'y'])).toEqual({
      y: { level: ['a', 'b'] },
      x: { rank: ['c'], row: ['d'] },
    })
  })
  it('is a question when a note answers it', () => {
    expect(asksForNote('累计 7 低于上期的 8；如确实无误，请在说明（note）里写明原因')).toBe(true)
    expect(asksForNote('REV 应最多 2 位小数')).toBe(false)
  })
})
