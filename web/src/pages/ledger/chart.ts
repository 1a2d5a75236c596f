/** The arithmetic of the wall chart: days become places on a strip of a thousand units, whole months at both ends. */
import { daysBetween } from '@/base/format'
import type { ChartLine } from '@/base/types'

export const WIDE = 1000

export interface Scale {
  from: string
  /** The first day after the strip. */
  to: string
  x: (day: string) => number
}

function monthStart(day: string, add = 0): string {
  const [y, m] = day.split('-').map(Number)
  return new Date(Date.UTC(y ?? 1970, (m ?? 1) - 1 + add, 1)).toISOString().slice(0, 10)
}

export function scaleOf(from: string, to: string): Scale {
  const begin = monthStart(from)
  const end = monthStart(to < from ? from : to, 1)
  const days = daysBetween(begin, end)
  return { from: begin, to: end, x: (day) => Math.min(WIDE, Math.max(0, (daysBetween(begin, day) / days) * WIDE)) }
}

type Dated = Pick<ChartLine, 'start' | 'due' | 'first_due'> & { nodes: Pick<ChartLine['nodes'][number], 'day'>[]; actual: Pick<ChartLine['actual'][number], 'day'>[] }

/** When an item is at work: its own days, else those of its nodes and of what was verified; null without any. */
export function spanOf(line: Dated): [from: string, to: string] | null {
  const days = [line.start, line.due, line.first_due, ...line.nodes.map((n) => n.day), ...line.actual.map((a) => a.day)].filter((d): d is string => Boolean(d)).sort()
  return days.length ? [days[0]!, days[days.length - 1]!] : null
}

/** From the first day to the last of all items, today within. */
export function wholeSpan(lines: Dated[], today: string): [string, string] {
  const spans = lines.map(spanOf).filter((s) => s !== null)
  const days = [today, ...spans.flat()].sort()
  return [days[0]!, days[days.length - 1]!]
}

export interface Month {
  day: string
  x: number
  width: number
  month: number
  year: number
}
export function months(scale: Scale): Month[] {
  const out: Month[] = []
  for (let day = scale.from; day < scale.to; day = monthStart(day, 1)) {
    const x = scale.x(day)
    out.push({ day, x, width: scale.x(monthStart(day, 1)) - x, month: Number(day.slice(5, 7)), year: Number(day.slice(0, 4)) })
  }
  return out
}

export interface Year {
  year: number
  x: number
  width: number
}
export function years(list: Month[]): Year[] {
  const out: Year[] = []
  for (const m of list) {
    const last = out[out.length - 1]
    if (last?.year === m.year) last.width += m.width
    else out.push({ year: m.year, x: m.x, width: m.width })
  }
  return out
}
