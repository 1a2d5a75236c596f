/** The heat table: units down, areas across, each cell a tally. */
import { add, LEVELS, sum, type Tally } from '@/base/levels'

export interface HeatCell extends Tally {
  area: string | null
  lead: string | null
  lead_id: number
  /** Lead units below it that are summed up with it. */
  below: number
}
export interface HeatRow {
  id: number
  lead: string
  below: number
  cells: (HeatCell | undefined)[]
  all: Tally
}
export interface Heat {
  areas: string[]
  rows: HeatRow[]
  /** Under each area, and at the end over all. */
  feet: Tally[]
  all: Tally
}

export type HeatOrder = 'office' | 'worst' | 'most'

export function heatOf(cells: HeatCell[], order: HeatOrder, onlyTrouble: boolean): Heat {
  const areas = [...new Set(cells.map((c) => c.area ?? ''))]
  const byLead = new Map<number, HeatCell[]>()
  for (const c of cells) byLead.set(c.lead_id, [...(byLead.get(c.lead_id) ?? []), c])
  let rows = [...byLead].map(([id, own]) => ({
    id,
    lead: own[0]?.lead ?? '',
    below: own[0]?.below ?? 0,
    cells: areas.map((a) => own.find((c) => (c.area ?? '') === a)),
    all: own.reduce<Tally>(add, add({}, {})),
  }))
  if (onlyTrouble) rows = rows.filter((r) => r.all.overdue + r.all.behind + r.all.near + r.all.unknown > 0)
  if (order === 'worst') rows.sort((a, b) => compareWorst(a.all, b.all))
  if (order === 'most') rows.sort((a, b) => sum(b.all) - sum(a.all))
  const feet = areas.map((a) => cells.filter((c) => (c.area ?? '') === a).reduce<Tally>(add, add({}, {})))
  return { areas, rows, feet, all: feet.reduce<Tally>(add, add({}, {})) }
}

/** More of the worst light first; equal ones are told apart by the next. */
export function compareWorst(a: Tally, b: Tally): number {
  for (const l of LEVELS) if (a[l] !== b[l]) return b[l] - a[l]
  return 0
}
