/** The six lights, the worst first. */
export const LEVELS = ['overdue', 'behind', 'near', 'unknown', 'normal', 'done'] as const
export type Level = (typeof LEVELS)[number]
export type Tally = Record<Level, number>

/** The worst light that stands on at least one item. */
export function worst(tally: Partial<Tally>): Level | undefined {
  return LEVELS.find((l) => (tally[l] ?? 0) > 0)
}
export function sum(tally: Partial<Tally>): number {
  return LEVELS.reduce((all, l) => all + (tally[l] ?? 0), 0)
}
export function add(a: Partial<Tally>, b: Partial<Tally>): Tally {
  return Object.fromEntries(LEVELS.map((l) => [l, (a[l] ?? 0) + (b[l] ?? 0)])) as Tally
}
/** What is not at work has no light. */
export function hasNoLight(state: string | null | undefined): boolean {
  return ['draft', 'merged', 'cancelled'].includes(state ?? '')
}
