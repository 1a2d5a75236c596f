/** Figures that wait for a hand, together as they are signed: an indicator's of one period. */
import type { WorksheetLine } from '@/base/types'

export interface Group {
  key: string
  lines: WorksheetLine[]
}

export function groupsOf(lines: WorksheetLine[]): Group[] {
  const groups = new Map<string, Group>()
  for (const l of lines) {
    const key = `${l.state} ${l.code} ${l.period}`
    const group = groups.get(key) ?? { key, lines: [] }
    groups.set(key, group)
    group.lines.push(l)
  }
  return [...groups.values()]
}

/**
 * What is asked of the server for a group: the figures that were seen, and no others.  Who may sign the whole realm's
 * figure signs all of that period with it; who may sign units' figures alone names each.
 */
export function stepsOf(g: Group): { indicator: string; period: string; unit?: string; figures: { id: number }[] }[] {
  const [first] = g.lines
  const whole = { indicator: first!.code ?? '', period: first!.period ?? '' }
  const seen = (lines: WorksheetLine[]) => lines.map((l) => ({ id: l.id }))
  if (g.lines.some((l) => !l.unit)) return [{ ...whole, figures: seen(g.lines) }]
  return [...new Set(g.lines.map((l) => l.unit!))].map((unit) => ({ ...whole, unit, figures: seen(g.lines.filter((l) => l.unit === unit)) }))
}

/** In what it is told in; no more digits than both have. */
export function difference(now: number | null, before: number | null): number | null {
  return now === null || before === null ? null : Math.round((now - before) * 1e6) / 1e6
}
