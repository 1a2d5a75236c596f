/**
 * What of the ledger is shown: kept in the address, so that a link, an export and a saved view mean the same rows.
 * The names are the server's own (GET items, export.xlsx).
 */
export const FILTERS = [
  'text', 'area', 'unit', 'under', 'duty', 'level', 'state', 'kind', 'category', 'due_after', 'due_before',
  'parent', 'source', 'numbers', 'since', 'late_report', 'no_holder',
] as const
export type FilterName = (typeof FILTERS)[number]
export type Filter = Partial<Record<FilterName, string>>

/** A router's query: a member given twice counts once, an empty one not at all. */
export type Given = Record<string, string | null | undefined | (string | null)[]>

export function one(query: Given, name: string): string | undefined {
  const value = query[name]
  const first = Array.isArray(value) ? value[0] : value
  return first || undefined
}

export function filterOf(query: Given): Filter {
  const out: Filter = {}
  for (const name of FILTERS) {
    const value = one(query, name)
    if (value) out[name] = value
  }
  return out
}

/** The query with the filter changed; what else stands in it (on, asof, sort) stays. An empty value takes a filter out. */
export function withFilter(query: Given, change: Partial<Record<FilterName, string | null | undefined>>): Record<string, string> {
  const out: Record<string, string> = {}
  for (const name of Object.keys(query)) {
    const value = one(query, name)
    if (value) out[name] = value
  }
  for (const [name, value] of Object.entries(change)) {
    if (value) out[name] = value
    else delete out[name]
  }
  return out
}

export function withoutFilter(query: Given): Record<string, string> {
  return withFilter(query, Object.fromEntries(FILTERS.map((name) => [name, null])))
}

export interface Sort {
  by: string
  isDown: boolean
}

/** "-due" is downwards. */
export function sortOf(text: string | undefined): Sort | undefined {
  if (!text) return undefined
  return text.startsWith('-') ? { by: text.slice(1), isDown: true } : { by: text, isDown: false }
}

export function sortText(sort: Sort | undefined): string | undefined {
  return sort && `${sort.isDown ? '-' : ''}${sort.by}`
}

/** A head pressed again and again: up, down, as it was. */
export function nextSort(now: Sort | undefined, by: string): Sort | undefined {
  if (now?.by !== by) return { by, isDown: false }
  return now.isDown ? undefined : { by, isDown: true }
}
