/**
 * How a long table comes onto one sheet of paper: cut into so many columns of rows that the type stays as large as can be.
 * Pure arithmetic; who prints measures (SheetFit, Board.vue).
 */
export interface Measured {
  columns: number
  /** What it takes unscaled, in pixels: at least so wide, and then so high. */
  width: number
  height: number
}
export interface Fit {
  columns: number
  scale: number
}
/** Larger than on the screen helps nobody. */
const MOST = 1.2
/** A hair's breadth, for the browser rounds lines up when it scales. */
const SPARE = 0.985

export function scaleOf(m: Measured, page: { width: number; height: number }): number {
  return Math.min(MOST, (SPARE * page.width) / m.width, (SPARE * page.height) / m.height)
}

/** The way of cutting that leaves the largest type; of equal ones the one with fewer columns. */
export function bestFit(ways: Measured[], page: { width: number; height: number }): Fit {
  let best: Fit = { columns: 1, scale: 0 }
  for (const way of ways) {
    const scale = scaleOf(way, page)
    if (scale > best.scale + 0.001) best = { columns: way.columns, scale }
  }
  return best
}

/** Rows cut into columns of equal length, the last perhaps shorter. */
export function cut<T>(rows: T[], columns: number): T[][] {
  const each = Math.max(1, Math.ceil(rows.length / Math.max(1, columns)))
  const out: T[][] = []
  for (let from = 0; from < rows.length; from += each) out.push(rows.slice(from, from + each))
  return out.length ? out : [[]]
}
