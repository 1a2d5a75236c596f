/**
 * What somebody has half typed stays on this device until it is sent, whatever happens to the page.  Signing out takes it
 * away, and so does half a month: it is nobody else's.
 */
import { onScopeDispose, ref, watch } from 'vue'

const PREFIX = 'luoshi.kept.'
const DAYS = 15

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
/** A browser may refuse to keep anything; typing goes on all the same. */
function quietly<T>(what: () => T): T | undefined {
  try {
    return what()
  } catch {
    return undefined
  }
}

export function recall(store: Store, key: string, now = Date.now()): Record<string, unknown> | undefined {
  const said = quietly(() => JSON.parse(store.getItem(PREFIX + key) ?? 'null') as { at: number; form: Record<string, unknown> } | null)
  return said && now - said.at < DAYS * 86_400_000 ? said.form : undefined
}
export function keep(store: Store, key: string, form: object, now = Date.now()) {
  quietly(() => store.setItem(PREFIX + key, JSON.stringify({ at: now, form })))
}
export function forget(store: Store, key: string) {
  quietly(() => store.removeItem(PREFIX + key))
}
export function forgetAll(store: Store) {
  quietly(() => {
    const names = Array.from({ length: store.length }, (_, i) => store.key(i))
    for (const n of names) if (n?.startsWith(PREFIX)) store.removeItem(n)
  })
}

/** Fill a form from what was kept of it, and keep it from now on.  `isBack`: something was found. */
export function useKept<T extends Record<string, unknown>>(key: string, form: T) {
  const store = localStorage
  const empty = { ...form }
  const found = recall(store, key)
  const isBack = ref(Boolean(found))
  if (found) for (const name of Object.keys(form)) if (name in found) Object.assign(form, { [name]: found[name] })
  const save = () => (JSON.stringify(form) === JSON.stringify(empty) ? forget(store, key) : keep(store, key, form))
  let late: ReturnType<typeof setTimeout> | undefined
  let isDone = false
  watch(form, () => {
    clearTimeout(late)
    late = setTimeout(save, 300)
  })
  onScopeDispose(() => {
    clearTimeout(late)
    if (!isDone) save()
  })
  return {
    isBack,
    /** It is sent: nothing is kept any more. */
    done() {
      isDone = true
      clearTimeout(late)
      forget(store, key)
    },
    /** Start again from what the page would have shown. */
    reset() {
      Object.assign(form, empty)
      isBack.value = false
    },
  }
}
