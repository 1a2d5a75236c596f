/** Every act and what it takes, from the server's table; forms are drawn from it. */
import { computed, ref } from 'vue'
import { get } from './api'
import { lang } from './lang'
import type { Word } from './words'

export interface ActField {
  name: string
  type: 'integer' | 'boolean' | 'text' | 'decimal' | 'date' | 'time' | 'bytes' | 'list'
  required: boolean
  zh: string | null
  en: string | null
  words?: Word[]
  of?: ActField[]
}
/** One value that a member may take, and what it is called. */
export interface Choice {
  value: string | number
  label: string
}
export interface ActDef {
  name: string
  zh: string
  en: string
  input: ActField[]
}

const all = ref<ActDef[]>([])
let asking: Promise<void> | undefined

export function loadActs(): Promise<void> {
  asking ??= get<{ acts: ActDef[] }>('acts').then(
    (answer) => void (all.value = answer.acts),
    (e) => {
      asking = undefined
      throw e
    },
  )
  return asking
}

export const allActs = computed(() => all.value)

export function actDef(name: string): ActDef | undefined {
  return all.value.find((a) => a.name === name)
}

export function actTitle(name: string): string {
  const def = actDef(name)
  return def ? def[lang.value] : name
}

export function fieldLabel(f: ActField): string {
  return f[lang.value] ?? f.name
}
