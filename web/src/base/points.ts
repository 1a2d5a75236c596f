/**
 * Places in a text.  The server counts code points of the original; JavaScript counts UTF-16 units, two for each character
 * beyond the first plane (𠮷, 🏠).  Every place crosses that border here.
 */
export interface Points {
  length: number
  slice: (start: number, end: number) => string
}

export function points(text: string): Points {
  const all = Array.from(text)
  return { length: all.length, slice: (start, end) => all.slice(start, end).join('') }
}

/** How many code points stand before a place counted in UTF-16 units. */
export function pointsBefore(text: string, unit: number): number {
  return Array.from(text.slice(0, unit)).length
}

/**
 * The same for a place in a text field, which shows every line end as one character: "\r\n" counts once there and twice in
 * the original.
 */
export function pointsBeforeInField(text: string, unit: number): number {
  let shown = 0
  let real = 0
  while (shown < unit && real < text.length) {
    real += text.startsWith('\r\n', real) ? 2 : 1
    shown++
  }
  return pointsBefore(text, real)
}

export interface Span {
  key: string
  start: number
  end: number
}
export interface Piece {
  text: string
  /** Spans that cover it, shortest first: the innermost is what a reader points at. */
  keys: string[]
  /** Spans that end with it. */
  ends: string[]
}

/** A text cut wherever a span begins or ends; spans may overlap. */
export function pieces(text: string, spans: Span[]): Piece[] {
  const p = points(text)
  const within = spans.filter((s) => s.start < s.end && s.start < p.length)
  const cuts = [...new Set([0, p.length, ...within.flatMap((s) => [s.start, Math.min(s.end, p.length)])])].sort((a, b) => a - b)
  const byLength = [...within].sort((a, b) => a.end - a.start - (b.end - b.start))
  return cuts.slice(0, -1).map((from, k) => {
    const to = cuts[k + 1]!
    const over = byLength.filter((s) => s.start <= from && Math.min(s.end, p.length) >= to)
    return { text: p.slice(from, to), keys: over.map((s) => s.key), ends: over.filter((s) => Math.min(s.end, p.length) === to).map((s) => s.key) }
  })
}
