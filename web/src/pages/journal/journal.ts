/** The journal's list: filters as the address has them, pages by entry number, new entries on top as they come. */
import { ref, shallowRef, watch, onUnmounted } from 'vue'
import { get, type Problem } from '@/base/api'
import { one, type Given } from '@/base/filter'
import { onChange } from '@/base/live'
import { asProblem } from '@/base/load'
import type { JournalLine } from '@/base/types'

export const JOURNAL_FILTERS = ['actor', 'act', 'subject', 'item', 'from', 'to'] as const
export type JournalFilter = Partial<Record<(typeof JOURNAL_FILTERS)[number], string>>

export function journalFilter(query: Given): JournalFilter {
  return Object.fromEntries(JOURNAL_FILTERS.map((name) => [name, one(query, name)]).filter(([, v]) => v))
}

export interface Column {
  name: string
  label: string
  was: string | null
  is: string | null
}
export interface Row {
  table: string
  id: number
  effect: 'made' | 'changed' | 'gone'
  label: string
  about: string | null
  columns: Column[]
}
/** What GET journal/:seq tells. */
export interface Entry {
  entry: JournalLine
  hash: string
  before: string
  changes: number
  rows: Row[]
}

/** A fresh first page put on what is here; undefined when there is a gap between them. */
export function joined(fresh: JournalLine[], rows: JournalLine[]): JournalLine[] | undefined {
  const newest = rows[0]?.seq
  if (newest === undefined) return fresh
  const more = fresh.filter((e) => e.seq > newest)
  return more.length < fresh.length || !fresh.length ? [...more, ...rows] : undefined
}

/** Entries of one day stand together. */
export function byDay(rows: JournalLine[]): [day: string, entries: JournalLine[]][] {
  const days = new Map<string, JournalLine[]>()
  for (const e of rows) {
    const d = e.time?.slice(0, 10) ?? ''
    days.set(d, [...(days.get(d) ?? []), e])
  }
  return [...days]
}

const PAGE = 50

export function useJournal(filter: () => JournalFilter, at: () => number | undefined) {
  const rows = shallowRef<JournalLine[]>([])
  const size = ref(0)
  const hasMore = ref(false)
  const isLoading = ref(true)
  const problem = ref<Problem>()
  let running: AbortController | undefined

  async function ask(before: number | undefined, use: (got: JournalLine[]) => void) {
    running?.abort()
    const mine = (running = new AbortController())
    try {
      const answer = await get<{ entries: JournalLine[]; journal: number }>('journal', { ...filter(), before, limit: PAGE }, mine.signal)
      if (mine !== running) return
      size.value = answer.journal
      problem.value = undefined
      use(answer.entries)
    } catch (e) {
      if (mine !== running) return
      problem.value = asProblem(e)
    }
    isLoading.value = false
  }
  const fill = (got: JournalLine[]) => {
    rows.value = got
    hasMore.value = got.length === PAGE
  }
  const top = () => (at() ? at()! + 1 : undefined)
  const again = () => ask(top(), fill)
  const more = () =>
    ask(rows.value.at(-1)?.seq, (got) => {
      rows.value = [...rows.value, ...got]
      hasMore.value = got.length === PAGE
    })
  watch(
    () => JSON.stringify([filter(), at()]),
    () => {
      isLoading.value = true
      void again()
    },
    { immediate: true },
  )
  onChange(() => void ask(top(), (got) => {
    const all = joined(got, rows.value)
    if (all) rows.value = all
    else fill(got)
  }))
  onUnmounted(() => running?.abort())
  return { rows, size, hasMore, isLoading, problem, again, more }
}
