import { describe, expect, it } from 'vitest'
import type { WorksheetLine } from '@/base/types'
import { difference, groupsOf, stepsOf } from './waiting'

const line = (id: number, code: string, period: string, unit: string | null = null, place: string | null = null) => ({ id, code, period, unit, place, state: 'entered' }) as WorksheetLine
const figures = (...ids: number[]) => ids.map((id) => ({ id }))

describe('what waits', () => {
  it("is signed an indicator and period at a time, the units' figures with the whole, those that were seen", () => {
    const groups = groupsOf([line(1, 'REV', '2026-07'), line(2, 'REV', '2026-07', '清泉镇'), line(3, 'REV', '2026-08'), line(4, 'GDP', '2026Q2', null, '邻区')])
    expect(groups.map((g) => g.lines.length)).toEqual([2, 1, 1])
    expect(groups.map(stepsOf)).toEqual([
      [{ indicator: 'REV', period: '2026-07', figures: figures(1, 2) }],
      [{ indicator: 'REV', period: '2026-08', figures: figures(3) }],
      [{ indicator: 'GDP', period: '2026Q2', figures: figures(4) }],
    ])
  })
  it('of units alone is named by unit', () => {
    expect(stepsOf(groupsOf([line(1, 'REV', '2026-07', '清泉镇'), line(2, 'REV', '2026-07', '柳河镇')])[0]!)).toEqual([
      { indicator: 'REV', period: '2026-07', unit: '清泉镇', figures: figures(1) },
      { indicator: 'REV', period: '2026-07', unit: '柳河镇', figures: figures(2) },
    ])
  })
  it('differs by what both have', () => {
    expect(difference(8.3, 8.1)).toBe(0.2)
    expect(difference(null, 1)).toBeNull()
  })
})
