/** What is found, and where it leads. */
import type { Query } from './api'
import type { Found } from './types'

export interface Answer {
  found: Found[]
  next: string | null
  /** Up to COUNT_TO of each kind; with the first page alone. */
  counts?: Record<Found['kind'], number>
}
export const COUNT_TO = 500
export const KINDS = ['item', 'report', 'source', 'unit'] as const satisfies Found['kind'][]

/** The server looks for words: signs and blanks alone are none. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

/** A whole number of an item opens it. */
export function isNumber(text: string): boolean {
  return /^\d{4}-\d{4,}$/.test(text)
}

export interface Place {
  path: string
  query?: Record<string, string>
  hash?: string
}
export function placeOf(f: Pick<Found, 'kind' | 'id' | 'number'>): Place {
  if (f.kind === 'item') return { path: `/t/${f.number}` }
  if (f.kind === 'report') return { path: `/t/${f.number}`, hash: '#reports' }
  if (f.kind === 'source') return { path: `/sources/${f.id}` }
  return { path: `/org/${f.id}` }
}

/** A place at the moment looked at. */
export function placeAt(f: Found, moment: Query): Place {
  const place = placeOf(f)
  const at = Object.fromEntries(Object.entries(moment).filter(([, v]) => v)) as Record<string, string>
  return { ...place, query: { ...place.query, ...at } }
}

/** What the title does not show already: a unit's names stand there, but for the one it is found by. */
export function showsSnippet(f: Pick<Found, 'kind' | 'snippet' | 'snippet_of' | 'snippet_lit'>): boolean {
  return Boolean(f.snippet && f.snippet_lit.length) && (f.kind !== 'unit' || f.snippet_of === 'alias')
}

export function countText(n: number): string {
  return n >= COUNT_TO ? `${COUNT_TO}+` : String(n)
}
