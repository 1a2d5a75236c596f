/**
 * Live pages.  One stream of events tells how long the journal is and what of it may be named to this reader; whoever
 * shows something of it asks again.  The stream reconnects by itself and says what it heard last: what was missed is
 * told then, or that it was too much to name.
 */
import { onUnmounted, ref } from 'vue'

export type Liveness = 'off' | 'live' | 'waiting'
export const liveness = ref<Liveness>('off')
/** Entries of the journal, as last heard. */
export const journal = ref(0)

/** A thing that an entry changed: a unit, a rule, a text, or an item with all that belongs to it. */
export interface Change {
  seq: number
  act: string
  kind: string
  id: number
  number?: string
}
export interface News {
  journal: number
  /** More than is named, or nobody knows: whoever shows anything asks again. */
  many: boolean
  changes: Change[]
}

type Listener = (news: News) => void
const listeners = new Set<Listener>()
let source: EventSource | null = null

/** `known`: how long the journal was when the page learned what it shows; `token`: of a link that only reads. */
export function startLive(known: number, token?: string) {
  stopLive()
  journal.value = known
  const query = new URLSearchParams({ after: String(known), ...(token ? { token } : {}) })
  source = new EventSource(`/api/v1/events?${query.toString()}`)
  source.onopen = () => (liveness.value = 'live')
  source.onerror = () => (liveness.value = 'waiting')
  source.addEventListener('head', (e: MessageEvent<string>) => {
    const news = newsOf(e.data)
    if (news.journal <= journal.value) return
    journal.value = news.journal
    listeners.forEach((l) => l(news))
  })
}

export function newsOf(data: string): News {
  try {
    const said = JSON.parse(data) as Partial<News>
    return { journal: Number(said.journal ?? 0), many: said.many ?? !said.changes, changes: said.changes ?? [] }
  } catch {
    return { journal: 0, many: true, changes: [] }
  }
}

export function stopLive() {
  source?.close()
  source = null
  liveness.value = 'off'
}

/** Does this news touch what is shown?  Without a test everything does, for lists and boards count what is not named. */
export type Concerns = (change: Change) => boolean
export function isNewsFor(news: News, concerns?: Concerns): boolean {
  return !concerns || news.many || news.changes.some(concerns)
}

/** What a page on these items shows: they, and the names of units, persons and rules. */
export function onItems(numbers: () => readonly (string | null | undefined)[]): Concerns {
  return (c) => c.kind !== 'item' || numbers().includes(c.number)
}

/** What a page on one indicator's definition and targets shows: figures of it are none of them. */
export function onIndicator(id: () => number | undefined): Concerns {
  return (c) => c.kind === 'indicator' && (id() === undefined || c.id === id())
}

/** Call `then` after commits that concern it, for as long as the component lives; several in a row are one call. */
export function onChange(then: (size: number) => void, concerns?: Concerns) {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const listener: Listener = (news) => {
    if (!isNewsFor(news, concerns)) return
    clearTimeout(waiting)
    waiting = setTimeout(() => then(news.journal), 250)
  }
  listeners.add(listener)
  onUnmounted(() => {
    clearTimeout(waiting)
    listeners.delete(listener)
  })
}
