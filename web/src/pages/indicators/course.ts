/** A year's course laid out for a chart: one place a period, nothing where there is none. */
import type { CourseLine, OutlookLine } from '@/base/types'
import { monthAt } from './figures'

type Row = (number | null)[]
export interface Course {
  periods: string[]
  now: Row
  before: Row
  plan: Row
  /** From the newest figure on, which the way to come begins at. */
  mean: Row
  low80: Row
  high80: Row
  low95: Row
  high95: Row
}

export function courseOf(course: CourseLine[], of: 'level' | 'growth', outlook?: OutlookLine): Course {
  const isGrowth = of === 'growth'
  const periods = course.map((c) => c.period ?? '')
  const now = course.map((c) => (isGrowth ? c.growth : c.level))
  const last = now.reduce<number>((have, v, i) => (v === null ? have : i), -1)
  const year = monthAt(periods[0] ?? '')?.year
  const steps = outlook && outlook.year === year ? outlook.steps : []
  const at = (p: string) => steps.find((s) => monthAt(s.period)?.month === monthAt(p)?.month)
  const way = (of: 'mean' | 'low80' | 'high80' | 'low95' | 'high95') => periods.map((p, i) => (i < last || !steps.length ? null : i === last ? (now[i] ?? null) : (at(p)?.[of] ?? null)))
  return {
    periods,
    now,
    before: course.map((c) => (isGrowth ? c.growth_before : c.level_before)),
    plan: course.map((c) => (isGrowth ? c.plan_growth : c.plan)),
    mean: way('mean'),
    low80: way('low80'),
    high80: way('high80'),
    low95: way('low95'),
    high95: way('high95'),
  }
}
