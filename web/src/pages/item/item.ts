/** What one item's page is told, and what it works out of it. */
import type { ActField } from '@/base/acts'
import type { Change, DutyLine, Evidence, GaugeLine, Item, ItemLine, ItemTrail, Node, Report, Waiver } from '@/base/types'

export interface Point {
  day: string
  percent: number
}
export interface Run {
  from: string
  to: string
  level: string
  reason: string
}
export interface Reason {
  name: string
  label: string | null
  value: string | null
  link: string | null
  link_id: number | null
}
export interface Named {
  id: number
  name: string
}
export interface Whole {
  on: string
  item: Item
  area: string | null
  parent: string | null
  light: { level: number; name: string; word: string; why: string; late_report: boolean; no_holder: boolean; rule: { name: string; version: number }; inputs: { curve: number | null; verified: number | null; claimed: number | null } }
  why: string
  reasons?: Reason[]
  source: { title: string | null; sentence: string | null; id?: number; start?: number; end?: number }
  duties: (DutyLine & { principal?: string | null; liaison?: string | null })[]
  nodes: Node[]
  reports: Report[]
  reports_no_change?: number
  reports_unchanged?: number
  evidence: Evidence[]
  changes: Change[]
  waivers: Waiver[]
  persons?: Named[]
  units?: Named[]
  children: ItemLine[]
  children_percent: number | null
  planned_curve?: Point[]
  verified_curve?: Point[]
  claimed_curve?: Point[]
  history: Run[]
  trail: ItemTrail[]
  /** The indicator its progress goes by. */
  gauge?: GaugeLine | null
  can: string[]
}

/** "No change" is one click, but it adds up: for each report how many of its unit in a row said so, itself the last. */
export function unchanged(reports: { id: number; unit: number | null; no_change: boolean }[]): Map<number, number> {
  const run = new Map<number | null, number>()
  const out = new Map<number, number>()
  for (const r of reports) {
    const n = r.no_change ? (run.get(r.unit) ?? 0) + 1 : 0
    run.set(r.unit, n)
    out.set(r.id, n)
  }
  return out
}

/** Acts in the order an office thinks of them; what is not named here goes behind. */
const ORDER = [
  'item.issue', 'item.claim', 'item.acknowledge', 'report.submit', 'report.sign', 'report.verify', 'report.return', 'item.apply',
  'item.close', 'item.refuse', 'item.dispute', 'item.resolve', 'change.ask', 'change.decide', 'item.schedule', 'item.decompose',
  'item.assign', 'item.edit', 'item.waive', 'item.suspend', 'item.resume', 'item.merge', 'item.reopen', 'item.cancel',
]
/** They have a place of their own on the page. */
export const IN_PLACE = new Set(['report.submit', 'report.verify', 'report.return', 'evidence.add'])
const STANDS_OUT = 4

export function ordered(can: string[]): string[] {
  const place = (a: string) => (ORDER.includes(a) ? ORDER.indexOf(a) : ORDER.length)
  return [...can].sort((a, b) => place(a) - place(b))
}
export function barOf(can: string[]): { shown: string[]; more: string[] } {
  const acts = ordered(can).filter((a) => a !== 'evidence.add')
  return { shown: acts.slice(0, STANDS_OUT), more: acts.slice(STANDS_OUT) }
}

/** A form for an act starts from what the item says today. */
export function draftFor(act: string, w: Whole): Record<string, unknown> {
  const i = w.item
  if (act === 'item.schedule') return { nodes: w.nodes.map((n) => ({ day: n.day, percent: n.percent, title: n.title })) }
  if (act === 'change.ask') return { kind: 'extension', due: i.due, target: i.target }
  if (act === 'change.decide') {
    const asked = w.changes.find((c) => c.state === 'asked')
    return { approve: true, due: asked?.new_due ?? null }
  }
  if (act === 'item.assign')
    return {
      lead: w.duties.find((d) => d.role === 'lead' && d.state !== 'released')?.unit ?? null,
      responsible: w.duties.filter((d) => d.role === 'responsible' && d.state !== 'released').map((d) => d.unit),
      support: w.duties.filter((d) => d.role === 'support' && d.state !== 'released').map((d) => d.unit),
    }
  return {}
}
/** item.edit asks for the item's own members: they stand as they are. */
export function draftFromItem(fields: ActField[], w: Whole): Record<string, unknown> {
  const own = w.item as unknown as Record<string, unknown>
  const names: Record<string, unknown> = { area: w.area, parent: w.parent }
  return Object.fromEntries(fields.filter((f) => f.name in own).map((f) => [f.name, f.name in names ? names[f.name] : own[f.name]]))
}
