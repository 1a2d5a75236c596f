/** A ledger's file on its way in: what the server read in it, and what a person says about it. */
export interface Heading {
  sheet: string
  column: number
  heading: string | null
  meaning: string
}
export interface PreviewRow {
  sheet: string
  row: number
  no?: string | null
  category?: string | null
  area?: string | null
  task: string | null
  target?: string | null
  lead: string[]
  support: string[]
  due: { date: string | null; kind: string; text: string | null } | null
  progress?: number | null
  problems: string[]
}
export interface UnknownName {
  name: string
  rows: number
  is_several: boolean
}
export interface Preview {
  id: string
  name: string
  imported_as: number | null
  counts: { rows: number; good: number; problems: number; skipped: number }
  unknown_units: UnknownName[]
  unknown_areas: UnknownName[]
  columns: Heading[]
  rows: PreviewRow[]
  skipped: { sheet: string; row: number; why: string }[]
}
export interface Choice {
  columns: { sheet: string; column: number; meaning: string }[]
  units: { name: string; unit: string }[]
  area?: string
  partial?: boolean
  create_units?: boolean
}
export interface Applied {
  result: { import: number; created: number; updated: number; unchanged: number; units_created: number }
  left_out: { sheet: string; row: number; task: string | null; problems: string }[]
}

/** The choice with one column taken for something else; a second word on the same column replaces the first. */
export function chooseColumn(choice: Choice, h: Heading, meaning: string): Choice {
  const others = choice.columns.filter((c) => c.sheet !== h.sheet || c.column !== h.column)
  return { ...choice, columns: [...others, { sheet: h.sheet, column: h.column, meaning }] }
}

export function chooseUnit(choice: Choice, name: string, unit: string | null): Choice {
  const others = choice.units.filter((u) => u.name !== name)
  return { ...choice, units: unit ? [...others, { name, unit }] : others }
}

/** Names that stand in the way: units are never guessed, and one that several bear is not made anew either. */
export function blocking(unknown: UnknownName[], choice: Choice): UnknownName[] {
  const mapped = new Set(choice.units.map((u) => u.name))
  return unknown.filter((u) => !mapped.has(u.name) && (!choice.create_units || u.is_several))
}

/** Headings of each sheet, in their order. */
export function bySheet(columns: Heading[]): [string, Heading[]][] {
  const map = new Map<string, Heading[]>()
  for (const c of columns) map.set(c.sheet, [...(map.get(c.sheet) ?? []), c])
  return [...map]
}
