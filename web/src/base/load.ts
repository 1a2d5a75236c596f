/**
 * What a page shows: asked for when its question changes, again when the journal grows, kept on screen meanwhile.
 *
 *   const board = useGet<Board>(() => ['board', { ...moment.query.value, area: area.value }])
 *   board.data, board.problem, board.isLoading (true until the first answer), board.again()
 *
 * A question of null asks nothing (a page that still waits for a choice).
 */
import { onUnmounted, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { get, Problem, type Query } from './api'
import { onChange, type Concerns } from './live'

export type Question = [path: string, query?: Query] | null

export interface Load<T> {
  data: ShallowRef<T | undefined>
  problem: Ref<Problem | undefined>
  isLoading: Ref<boolean>
  again: () => Promise<void>
}

export function useGet<T>(question: () => Question, options: { live?: boolean | Concerns } = {}): Load<T> {
  const data = shallowRef<T>()
  const problem = ref<Problem>()
  const isLoading = ref(true)
  let running: AbortController | undefined
  let newest = Promise.resolve()

  /** Done when what is newest is there: an answer that a later question overtook waits for that one's. */
  const again = () => (newest = ask())
  async function ask() {
    const asked = question()
    running?.abort()
    isLoading.value = Boolean(asked) && data.value === undefined
    const mine = (running = asked ? new AbortController() : undefined)
    if (!asked || !mine) return
    try {
      const answer = await get<T>(asked[0], asked[1], mine.signal)
      if (mine !== running) return newest
      data.value = answer
      problem.value = undefined
    } catch (e) {
      if (mine !== running) return newest
      problem.value = asProblem(e)
    }
    isLoading.value = false
  }

  watch(
    () => JSON.stringify(question()),
    () => void again(),
    { immediate: true },
  )
  const { live } = options
  if (live !== false) onChange(() => void again(), live === true ? undefined : live)
  onUnmounted(() => running?.abort())
  return { data, problem, isLoading, again }
}

export function asProblem(e: unknown): Problem {
  return e instanceof Problem ? e : new Problem(0, 'bug', String(e))
}
