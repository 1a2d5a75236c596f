/**
 * What a list is asked for: kept in the address, so that a link, an export and the way back mean the same rows.
 *
 *   const ask = useAsked({ text: '', unit: '', sort: 'new' })   // each with its usual answer
 *   <el-input v-model.lazy="ask.text">, usePages('slips', () => ['slips', { ...ask }]), isNarrowed(ask)
 *
 * A member at its usual answer does not stand in the address.
 */
import { computed, reactive } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export type Asked = Record<string, string>

export function useAsked<T extends Asked>(usual: T): { [K in keyof T]: string } {
  const route = useRoute()
  const router = useRouter()
  let change: Record<string, string | undefined> | undefined
  /** What changes in one breath, as the two ends of a span, goes into the address together. */
  function say(name: string, value: string | undefined) {
    if (!change)
      queueMicrotask(() => {
        void router.replace({ query: { ...route.query, ...change } })
        change = undefined
      })
    change = { ...change, [name]: value }
  }
  const member = (name: string) =>
    computed({
      get: () => {
        const said = route.query[name]
        return (typeof said === 'string' && said) || usual[name]!
      },
      // A field that is cleared says '', null or nothing at all.
      set: (v: string | null | undefined) => say(name, v && v !== usual[name] ? v : undefined),
    })
  return reactive(Object.fromEntries(Object.keys(usual).map((name) => [name, member(name)]))) as unknown as { [K in keyof T]: string }
}

/** Fewer rows than there are: any member but the order asks for something. */
export const isNarrowed = (ask: Asked) => Object.entries(ask).some(([name, v]) => name !== 'sort' && v)

/** `which` is one choice for several members of the question: a group, which has a member of its own, or one state. */
export function withGroups(ask: Asked, groups: string[]): Asked {
  const { which, ...rest } = ask
  if (!which) return rest
  return groups.includes(which) ? { ...rest, [which]: '1' } : { ...rest, state: which }
}
