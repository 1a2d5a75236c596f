/** Which day is judged (on) and what was known when (asof): kept in the address, so that a link shows what its sender saw. */
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export function useMoment() {
  const route = useRoute()
  const router = useRouter()
  const one = (name: string) => (typeof route.query[name] === 'string' && route.query[name] ? (route.query[name] as string) : undefined)
  const on = computed(() => one('on'))
  const asof = computed(() => one('asof'))
  const isPast = computed(() => Boolean(on.value || asof.value))
  const query = computed(() => ({ on: on.value, asof: asof.value }))
  function go(to: { on?: string; asof?: string }) {
    const rest = { ...route.query }
    delete rest.on
    delete rest.asof
    void router.push({ query: { ...rest, ...(to.on ? { on: to.on } : {}), ...(to.asof ? { asof: to.asof } : {}) } })
  }
  return { on, asof, isPast, query, go }
}
