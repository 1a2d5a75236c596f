import { describe, expect, it } from 'vitest'
import type { WorksheetLine } from '@/base/types'
import { difference, groupsOf, stepsOf } from './waiting'

const line = (code: string, period: string, unit: string | null = null, place: string | null = null) => ({ code, period, unit, place, state: 'entered' }) as WorksheetLine

describe('what waits', () => {
  it('is signed an indicator and period at a time, the units’ figures with the whole', () => {
    const groups = groupsOf([line('REV', '2026-07'), line('REV', '2026-07', '清泉镇'), line('REV', '2026-08'), line('GDP', '2026Q2', null, '邻区')])
    expect(groups.map((g) => g.lines.length)).toEqual([2, 1, 1])
    expect(groups.map(stepsOf)).toEqual([[{ indicator: 'REV', period: '2026-07' }], [{ indicator: 'REV', period: '2026-08' }], [{ indicator: 'GDP', period: '2026Q2' }]])
  })
  it('of units alone is named by unit', () => {
    expect(stepsOf(groupsOf([line('REV', '2026-07', '清泉镇'), line('REV', '2026-07', '柳河镇')])[0]!)).toEqual([
      { indicator: 'REV', period: '2026-07', unit: '清泉镇' },
      { indicator: 'REV', period: '2026-07', unit: '柳河镇' },
    ])
  })
  it('differs by what both have', () => {
    expect(difference(8.3, 8.1)).toBe(0.2)
    expect(difference(null, 1)).toBeNull()
  })
})
