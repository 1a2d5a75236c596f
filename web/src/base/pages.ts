/**
 * A long list, page by page: asked for from the start when its question changes, further when more of it comes into
 * sight (`need`), again when the journal grows; what is on screen stays there meanwhile.
 */
import { onUnmounted, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { get, Problem } from './api'
import { onChange, type Concerns } from './live'
import { asProblem, type Question } from './load'

/** The first page is what a glance takes in; who goes on, or scrolls through rows drawn only in sight, gets more at once. */
const isNarrow = globalThis.matchMedia?.('(max-width: 760px)').matches
const FIRST = isNarrow ? 20 : 50
export const PAGE = 200
/** After a change so many are asked for at once; what was loaded beyond them is asked for again when it is needed. */
const MOST_AGAIN = 1000

interface Answer {
  next: string | null
  total?: number
  [list: string]: unknown
}

export interface Pages<T> {
  rows: ShallowRef<T[]>
  /** Of all pages, as far as the server says; else of those that are here. */
  total: Ref<number>
  hasMore: Ref<boolean>
  problem: Ref<Problem | undefined>
  isLoading: Ref<boolean>
  /** Rows before `end` are wanted. */
  need: (end: number) => void
  again: () => Promise<void>
}

export function usePages<T>(list: string, question: () => Question, concerns?: Concerns, first = FIRST): Pages<T> {
  const rows = shallowRef<T[]>([])
  const total = ref(0)
  const hasMore = ref(false)
  const problem = ref<Problem>()
  const isLoading = ref(true)
  let next: Answer['next'] = null
  let wanted = 0
  let running: AbortController | undefined

  async function ask(limit: number, from: Answer['next'], signal: AbortSignal): Promise<T[]> {
    const [path, query] = question() ?? ['']
    const answer = await get<Answer>(path, { ...query, limit, cursor: from }, signal)
    const got = answer[list] as T[]
    next = answer.next ?? null
    hasMore.value = next !== null
    total.value = answer.total ?? (from === null ? 0 : rows.value.length) + got.length + (hasMore.value ? 1 : 0)
    return got
  }

  /** One run at a time; a newer question ends the older one. */
  async function run(begin: (signal: AbortSignal) => Promise<void>) {
    running?.abort()
    const mine = (running = new AbortController())
    try {
      await begin(mine.signal)
      while (mine === running && hasMore.value && rows.value.length < wanted) {
        const more = await ask(PAGE, next, mine.signal)
        if (mine !== running) return
        rows.value = rows.value.concat(more)
      }
      if (mine === running) problem.value = undefined
    } catch (e) {
      if (mine !== running) return
      problem.value = asProblem(e)
    }
    if (mine !== running) return
    isLoading.value = false
    running = undefined
  }

  function from(limit: number) {
    return run(async (signal) => {
      const got = await ask(limit, null, signal)
      if (!signal.aborted) rows.value = got
    })
  }

  function need(end: number) {
    wanted = end
    if (!running && hasMore.value && rows.value.length < end) void run(async () => {})
  }

  watch(
    () => JSON.stringify(question()),
    () => {
      wanted = 0
      isLoading.value = Boolean(question())
      if (question()) void from(first)
    },
    { immediate: true },
  )
  const again = async () => (question() ? from(Math.min(MOST_AGAIN, Math.max(first, rows.value.length))) : undefined)
  onChange(() => void again(), concerns)
  onUnmounted(() => running?.abort())
  return { rows, total, hasMore, problem, isLoading, need, again }
}
