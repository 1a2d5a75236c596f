/** The share of items that are behind, week by week, as layers one upon another. */
import { sum, type Level, type Tally } from '@/base/levels'

export const LAYERS = ['overdue', 'behind', 'near'] as const satisfies Level[]

export interface Layer {
  level: (typeof LAYERS)[number]
  /** Percent of all items on the last day. */
  last: number
  /** Its area from left to right and back, x in weeks, y in percent from the top. */
  points: string
}
export interface Shares {
  /** The percent at the upper edge: the next ten. */
  top: number
  layers: Layer[]
}

export function sharesOf(weeks: Tally[]): Shares {
  const share = (w: Tally, upTo: number) => (sum(w) ? (100 * LAYERS.slice(0, upTo).reduce((all, l) => all + w[l], 0)) / sum(w) : 0)
  const top = Math.max(10, Math.ceil(Math.max(0, ...weeks.map((w) => share(w, LAYERS.length))) / 10) * 10)
  const line = (upTo: number) => weeks.map((w, x) => `${x},${Math.round((top - share(w, upTo)) * 10) / 10}`)
  const last = weeks.at(-1)
  const layers = LAYERS.map((level, k) => ({
    level,
    last: last ? Math.round(share(last, k + 1) - share(last, k)) : 0,
    points: [...line(k + 1), ...line(k).reverse()].join(' '),
  }))
  return { top, layers }
}
