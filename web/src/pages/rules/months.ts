/** Months to be replayed, in pieces short enough that one sees them come. */

export interface Span {
  from: string
  to: string
}
const PIECE = 3 // months

const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const firstOf = (month: number) => `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`
const lastOf = (month: number) => new Date(Date.parse(`${firstOf(month + 1)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** Whole months from `from`'s to `to`'s, the last one up to `to` itself. */
export function pieces(from: string, to: string): Span[] {
  const spans: Span[] = []
  const end = monthOf(to)
  for (let m = monthOf(from); m <= end; m += PIECE) {
    const last = Math.min(m + PIECE - 1, end)
    spans.push({ from: firstOf(m), to: last === end ? to : lastOf(last) })
  }
  return spans
}

/** How many months lie in between, both ends counted. */
export function monthsIn(from: string, to: string): number {
  return Math.max(0, monthOf(to) - monthOf(from) + 1)
}

/** The first day of the month so many months before. */
export function monthsBefore(day: string, months: number): string {
  return firstOf(monthOf(day) - months)
}
