import { describe, expect, it } from 'vitest'
import { monthsBefore, monthsIn, pieces } from './months'

describe('months to replay', () => {
  it('come in pieces of three, each ending with its month, the last one on the day asked for', () => {
    expect(pieces('2025-11-15', '2026-03-10')).toEqual([
      { from: '2025-11-01', to: '2026-01-31' },
      { from: '2026-02-01', to: '2026-03-10' },
    ])
  })
  it('know February and the turn of the year', () => {
    expect(pieces('2023-12-01', '2024-02-29')).toEqual([{ from: '2023-12-01', to: '2024-02-29' }])
    expect(pieces('2023-12-01', '2024-03-31')[0]).toEqual({ from: '2023-12-01', to: '2024-02-29' })
    expect(monthsIn('2025-12-31', '2026-01-01')).toBe(2)
    expect(monthsBefore('2026-08-31', 11)).toBe('2025-09-01')
  })
  it('are none when the end comes first', () => {
    expect(pieces('2026-03-01', '2026-01-01')).toEqual([])
  })
})
