/** Figures being filled in: what was typed, what is sent of it, and where the server's refusals belong. */
import type { ProblemPart } from '@/base/api'
import type { Acts, WorksheetLine } from '@/base/types'
import { numberOf, rankOf } from './paste'

export const COLUMNS = ['level', 'growth', 'rank', 'note'] as const
export type EntryColumn = (typeof COLUMNS)[number]
export type Vintage = 'estimate' | 'preliminary' | 'final'
/** What was typed of a figure; a member that is there was changed. */
export type Edit = Partial<Record<EntryColumn, string>> & { vintage?: Vintage }
export type Edits = Record<string, Edit>
export type ValueIn = Acts['value.enter']['values'][number]
/** Where figures come from, said once for all that are kept together; what is not said stays as it was told last. */
export interface Origin {
  source: string
  published: string
  vintage?: Vintage | ''
}
const ORDER: Vintage[] = ['estimate', 'preliminary', 'final']

export const keyOf = (l: WorksheetLine) => [l.code, l.unit ?? '', l.place ?? '', l.period, l.basis].join('|')

/** The vintage a figure is likely to be: an estimate while its period runs, else what comes after an estimate. */
export function vintageOf(l: WorksheetLine, edit?: Edit): Vintage {
  if (edit?.vintage) return edit.vintage
  if (!l.over) return 'estimate'
  return l.vintage && ORDER.indexOf(l.vintage) > 0 ? l.vintage : 'preliminary'
}

/** Does the published form have it? */
export function takes(l: WorksheetLine, column: EntryColumn): boolean {
  return column === 'level' ? l.form !== 'growth' : column === 'growth' ? l.form !== 'level' : true
}

/** What is there already of this vintage; of another it is no more than a hint. */
function there(l: WorksheetLine, column: EntryColumn): string {
  if (column === 'note') return ''
  if (column === 'rank') return l.rank ? `${l.rank}${l.ranked ? `/${l.ranked}` : ''}` : ''
  const n = l[column]
  return n === null ? '' : String(n)
}
export function shown(l: WorksheetLine, column: EntryColumn, edit?: Edit): string {
  return edit?.[column] ?? (l.vintage === vintageOf(l, edit) ? there(l, column) : '')
}
export function hint(l: WorksheetLine, column: EntryColumn, edit?: Edit): string {
  return l.id && l.vintage !== vintageOf(l, edit) ? there(l, column) : ''
}

/** A change that leaves the figure as it is is none. */
export function withEdit(edits: Edits, l: WorksheetLine, change: Edit): Edits {
  const key = keyOf(l)
  const next: Edit = { ...edits[key], ...change }
  if (next.vintage === vintageOf(l)) delete next.vintage
  for (const c of COLUMNS) if (next[c] !== undefined && next[c] === shown(l, c, { vintage: next.vintage })) delete next[c]
  const rest = { ...edits }
  if (Object.keys(next).length) rest[key] = next
  else delete rest[key]
  return rest
}

/** Something to send: a note or a vintage alone says nothing. */
export function isFilled(l: WorksheetLine, edit: Edit | undefined): boolean {
  if (!edit) return false
  return (['level', 'growth', 'rank'] as const).some((c) => edit[c] !== undefined) || Boolean(edit.note && (shown(l, 'level', edit) || shown(l, 'growth', edit)))
}

/** What cannot be read as a number goes as it was typed: the server says what is wrong with it, as with all else. */
function figure(text: string, measure: string): number | null {
  const n = numberOf(text, measure)
  return n === undefined ? (text as unknown as number) : n
}

/** What the lines of a column have in common: told in its head; null when they differ or say nothing. */
export function common(lines: WorksheetLine[], of: 'source' | 'published'): string | null {
  const all = new Set(lines.filter((l) => l.id).map((l) => l[of] ?? ''))
  return all.size === 1 ? ([...all][0] || null) : null
}

export function valueOf(l: WorksheetLine, edit: Edit, origin?: Origin): ValueIn {
  const isSame = vintageOf(l, edit) === l.vintage
  const source = origin?.source.trim() || (isSame ? l.source : null)
  const published = origin?.published || (isSame ? l.published : null)
  const typedRank = shown(l, 'rank', edit)
  const rank = rankOf(typedRank)
  return {
    indicator: l.code ?? '',
    period: l.period ?? '',
    basis: l.basis,
    vintage: vintageOf(l, edit),
    ...(l.unit ? { unit: l.unit } : {}),
    ...(l.place ? { place: l.place } : {}),
    level: figure(shown(l, 'level', edit), l.measure ?? ''),
    growth: figure(shown(l, 'growth', edit), '%'),
    ...(rank === undefined ? { rank: typedRank as unknown as number } : rank ? { rank: rank.rank, ranked: rank.ranked ?? l.ranked } : {}),
    ...(source ? { source } : {}),
    ...(published ? { published } : {}),
    ...(edit.note ? { note: edit.note } : {}),
  }
}

/** What the server said of each figure sent: by its key, under the column it stands in ("row": of the figure as a whole). */
export type Said = Record<string, Partial<Record<EntryColumn | 'row', string[]>>>
export function saidOf(parts: ProblemPart[], sent: string[]): Said {
  const said: Said = {}
  for (const p of parts) {
    const m = /^\/values\/(\d+)(?:\/(\w+))?/.exec(p.pointer ?? '')
    const key = m ? sent[Number(m[1])] : undefined
    if (!key) continue
    const column = m![2] === 'ranked' ? 'rank' : (COLUMNS.find((c) => c === m![2]) ?? 'row')
    const all = (said[key] ??= {})
    all[column] = [...(all[column] ?? []), p.detail]
  }
  return said
}
/** Is it a question rather than a refusal: answered by a note?  Those words name the member that answers them. */
export const asksForNote = (detail: string) => /\bnote\b/.test(detail)
