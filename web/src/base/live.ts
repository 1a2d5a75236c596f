/**
 * Live pages.  One stream of events tells how long the journal is; whoever shows something of it asks again.
 * The stream reconnects by itself and says at once where the journal is, so what was missed is caught up with.
 */
import { onUnmounted, ref } from 'vue'

export type Liveness = 'off' | 'live' | 'waiting'
export const liveness = ref<Liveness>('off')
/** Entries of the journal, as last heard. */
export const journal = ref(0)

type Listener = (size: number) => void
const listeners = new Set<Listener>()
let source: EventSource | null = null

/** `known`: how long the journal was when the page learned what it shows; `token`: of a link that only reads. */
export function startLive(known: number, token?: string) {
  stopLive()
  journal.value = known
  source = new EventSource(token ? `/api/v1/events?token=${encodeURIComponent(token)}` : '/api/v1/events')
  source.onopen = () => (liveness.value = 'live')
  source.onerror = () => (liveness.value = 'waiting')
  source.addEventListener('head', (e: MessageEvent<string>) => {
    const size = sizeOf(e.data)
    if (size <= journal.value) return
    journal.value = size
    listeners.forEach((l) => l(size))
  })
}

export function sizeOf(data: string): number {
  try {
    return Number((JSON.parse(data) as { journal?: number }).journal ?? 0)
  } catch {
    return 0
  }
}

export function stopLive() {
  source?.close()
  source = null
  liveness.value = 'off'
}

/** Call `then` after every commit, for as long as the component lives; several commits in a row are one call. */
export function onChange(then: Listener) {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const listener: Listener = (size) => {
    clearTimeout(waiting)
    waiting = setTimeout(() => then(size), 250)
  }
  listeners.add(listener)
  onUnmounted(() => {
    clearTimeout(waiting)
    listeners.delete(listener)
  })
}
