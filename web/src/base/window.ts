/** Which rows of a long list are drawn: those in sight and some above and below. */
export interface Sight {
  first: number
  /** After the last. */
  end: number
}

/**
 * `top`: how far the list has been scrolled, `height`: of what can be seen, both in pixels; rows are all of one height.
 * The first row is even, so that stripes and what is read aloud do not jump while scrolling.
 */
export function inSight(top: number, height: number, rowHeight: number, total: number, spare = 8): Sight {
  if (total <= 0 || rowHeight <= 0) return { first: 0, end: 0 }
  const at = Math.min(Math.max(0, Math.floor(top / rowHeight)), total - 1)
  const first = Math.max(0, at - spare)
  const end = Math.min(total, at + Math.ceil(Math.max(0, height) / rowHeight) + 1 + spare)
  return { first: first - (first % 2), end }
}

/** How far to scroll so that row `at` is wholly seen; undefined when it is already. */
export function scrollFor(at: number, top: number, height: number, rowHeight: number): number | undefined {
  const above = at * rowHeight
  if (above < top) return above
  if (above + rowHeight > top + height) return above + rowHeight - height
  return undefined
}

/** Where the cursor goes for a key; undefined when the key is none of ours. */
export function moveCursor(key: string, at: number, total: number, page: number): number | undefined {
  const last = total - 1
  if (last < 0) return undefined
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: last }[key]
  return to === undefined ? undefined : Math.min(last, Math.max(0, to))
}
