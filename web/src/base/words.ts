/** The words of every enumeration, from the server's own tables; loaded once before the first page. */
import { reactive } from 'vue'
import { get } from './api'
import { lang } from './lang'

export interface Word {
  name: string
  zh: string
  en: string
}

const all = reactive<Record<string, Word[]>>({})

export async function loadWords() {
  Object.assign(all, await get<Record<string, Word[]>>('words'))
}

export function words(of: string): Word[] {
  return all[of] ?? []
}

/** word('levels', 'near') is "预警". */
export function word(of: string, name: string | null | undefined): string {
  if (!name) return ''
  const found = all[of]?.find((w) => w.name === name)
  return found ? found[lang.value] : name
}
