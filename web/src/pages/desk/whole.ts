/** A list of the desk: its first lines came with the desk, all of them are fetched once they are asked for. */
import { computed, ref } from 'vue'
import { useGet } from '@/base/load'
import { useMoment } from '@/base/moment'

/** So many lines of each list come with the desk. */
export const FIRST = 8
/** A phone shows fewer of them: what waits of each kind is seen before one scrolls far. */
export const FEW = globalThis.matchMedia?.('(max-width: 760px)').matches ? 4 : FIRST
/** No list shows more: what is worked off from the top needs no bottom. */
export const MOST = 200

/** path: desk/PATH; member: what its answer calls the lines. */
export function useWhole<T>(path: string, member: string, first: () => T[]) {
  const moment = useMoment()
  const isAll = ref(false)
  const whole = useGet<Record<string, T[]>>(() => (isAll.value ? [`desk/${path}`, moment.query.value] : null))
  const lines = computed(() => (isAll.value && whole.data.value?.[member]) || first().slice(0, FEW))
  return { isAll, lines, isLoading: whole.isLoading, problem: whole.problem, again: () => (isAll.value ? whole.again() : undefined) }
}
