import { describe, expect, it } from 'vitest'
import { aimOf, figure, growth, monthAt, newestFirst, piecesOf } from './figures'

describe('figures', () => {
  it('are written with their unit, and a dash where there is none', () => {
    expect(figure(1234.567, '%')).toBe('1,234.57%')
    expect(figure(null, '%')).toBe('—')
    expect(growth(4.8)).toBe('+4.8%')
    expect(growth(-1)).toBe('-1%')
  })
  it('stand at the month their period ends in', () => {
    expect(monthAt('2026-08')).toEqual({ year: 2026, month: 8 })
    expect(monthAt('2026-01..02')).toEqual({ year: 2026, month: 2 })
    expect(monthAt('2026Q3')).toEqual({ year: 2026, month: 9 })
    expect(monthAt('2026H1')).toEqual({ year: 2026, month: 6 })
    expect(monthAt('2026')).toEqual({ year: 2026, month: 12 })
    expect(monthAt('soon')).toBeUndefined()
  })
  it('of a column line up by the decimals of their indicator', () => {
    expect(figure(1, null, 2)).toBe('1.00')
    expect(figure(0.9, '%', 2)).toBe('0.90%')
    expect(figure(5200, null, 0)).toBe('5,200')
    expect(figure(1.234, null, 0)).toBe('1.23') // what is finer is not hidden
  })
  it('that are aimed at are told by the kind of target', () => {
    expect(aimOf({ bound: 'range', value: 2, high: 3.5, is_growth: false }, '%', 1)).toBe('2.0—3.5%')
    expect(aimOf({ bound: 'about', value: 5, high: null, is_growth: true }, '亿元', 2)).toContain('5%')
  })
  it('stand newest first, and in a period the whole, units, places, each with its last revision first', () => {
    const v = (id: number, period: string, unit: string | null, place: string | null) => ({ id, period, unit, place })
    // as the server gives them: by period, the whole, places, units, then revisions
    const given = [v(1, '2026-06', null, null), v(2, '2026-06', null, '邻区'), v(3, '2026-06', '清泉镇', null), v(4, '2026-07', null, null), v(5, '2026-07', null, null), v(6, '2026-07', null, '邻区'), v(7, '2026-07', '柳河镇', null), v(8, '2026-07', '清泉镇', null)]
    expect(newestFirst(given).map((x) => x.id)).toEqual([5, 4, 8, 7, 6, 1, 3, 2])
    expect(given[0]!.id).toBe(1)
  })
  it('of a formula name what it reads', () => {
    expect(piecesOf('TAX/REV *100')).toEqual([
      { text: 'TAX', isCode: true },
      { text: ' ÷ ', isCode: false },
      { text: 'REV', isCode: true },
      { text: ' × 100', isCode: false },
    ])
    expect(piecesOf('(A_1 - B) * 2').map((p) => p.text).join('')).toBe('(A_1 − B) × 2')
  })
})
