import { describe, expect, it } from 'vitest'
import type { CourseLine, OutlookLine } from '@/base/types'
import { courseOf } from './course'

const COURSE = [
  { period: '2026Q1', level: 10, growth: 5, level_before: 9, growth_before: 4, plan: 11, plan_growth: null },
  { period: '2026Q2', level: 21, growth: 4, level_before: 20, growth_before: 3, plan: 22, plan_growth: null },
  { period: '2026Q3', level: null, growth: null, level_before: 30, growth_before: 3, plan: 33, plan_growth: null },
  { period: '2026Q4', level: null, growth: null, level_before: 40, growth_before: 3, plan: 44, plan_growth: null },
] as CourseLine[]
const OUTLOOK = { year: 2026, steps: [{ period: '2026Q3', mean: 31, low80: 30, high80: 32, low95: 29, high95: 33 }, { period: '2026Q4', mean: 42, low80: 40, high80: 44, low95: 38, high95: 46 }] } as OutlookLine

describe('the course of a year', () => {
  it('goes on from the newest figure by what is expected', () => {
    const c = courseOf(COURSE, 'level', OUTLOOK)
    expect(c.now).toEqual([10, 21, null, null])
    expect(c.mean).toEqual([null, 21, 31, 42])
    expect(c.low95).toEqual([null, 21, 29, 38])
    expect(c.plan[3]).toBe(44)
  })
  it('has no way to come of another year, or of none', () => {
    expect(courseOf(COURSE, 'level', { ...OUTLOOK, year: 2025 }).mean).toEqual([null, null, null, null])
    expect(courseOf(COURSE, 'growth').before).toEqual([4, 3, 3, 3])
  })
})
