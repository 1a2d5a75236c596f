import { describe, expect, it } from 'vitest'
import { figure, growth, monthAt } from './figures'

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
})
