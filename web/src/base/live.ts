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

export function startLive(token?: string) {
  stopLive()
  source = new EventSource(token ? `/api/v1/events?token=${encodeURIComponent(token)}` : '/api/v1/events')
  source.onopen = () => (liveness.value = 'live')
  source.onerror = () => (liveness.value = 'waiting')
  const heard = (e: MessageEvent<string>) => {
    const size = sizeOf(e.data)
    if (size > journal.value) {
      const isNews = journal.value > 0
      journal.value = size
      if (isNews) listeners.forEach((l) => l(size))
    }
  }
  source.onmessage = heard
  source.addEventListener('journal', heard)
}

export function sizeOf(data: string): number {
  try {
    const said: unknown = JSON.parse(data)
    if (typeof said === 'number') return said
    return Number((said as { journal?: number }).journal ?? 0)
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
