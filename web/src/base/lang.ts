/**
 * Languages.  A text for people is written once, both languages side by side: t('台账', 'Ledger').
 * Nothing is looked up by a key, so nothing can be missing in one of them.
 */
import { ref } from 'vue'

export type Lang = 'zh' | 'en'

// There is no browser under the unit tests.
const KEPT = 'luoshi.lang'

function first(): Lang {
  const kept = globalThis.localStorage?.getItem(KEPT)
  if (kept === 'zh' || kept === 'en') return kept
  return globalThis.navigator?.language?.toLowerCase().startsWith('en') ? 'en' : 'zh'
}

export const lang = ref<Lang>(first())

export function setLang(to: Lang) {
  lang.value = to
  globalThis.localStorage?.setItem(KEPT, to)
  if (globalThis.document) document.documentElement.lang = to === 'zh' ? 'zh-CN' : 'en'
}

/** The text in the reader's language; follows a change of language wherever it is rendered. */
export function t(zh: string, en: string): string {
  return lang.value === 'zh' ? zh : en
}

/** English wants a plural; Chinese does not: n(3, '项', 'item') is "3 项" or "3 items". */
export function n(count: number, zh: string, en: string): string {
  return lang.value === 'zh' ? `${count} ${zh}` : `${count} ${en}${count === 1 ? '' : 's'}`
}
