import { describe, expect, it } from 'vitest'
import type { ValueLine } from '@/base/types'
import { figure, growth, monthAt, yearsOf } from './figures'

const value = (period: string, level: number, more: Partial<ValueLine> = {}) => ({ period, level, growth: null, shown: true, unit: null, place: null, ...more }) as ValueLine

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
  it('of a year leave out other places and what was revised since', () => {
    const years = yearsOf([value('2025-12', 10), value('2026-01..02', 2), value('2026-01..02', 9, { shown: false }), value('2026-03', 7, { place: '邻区' }), value('2026-03', 8, { unit: '清泉镇' })])
    expect(years.map((y) => y.year)).toEqual([2026, 2025])
    expect(years[0]?.level).toEqual([null, 2, ...Array<null>(10).fill(null)])
    expect(years[1]?.level[11]).toBe(10)
  })
})
