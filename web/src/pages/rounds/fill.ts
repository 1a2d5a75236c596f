/** What a unit says in a return, as it is typed: only what was touched is sent. */
import type { Acts, AnswerLine } from '@/base/types'

export interface Said {
  percent?: string
  progress?: string
  problem?: string
  help?: string
  help_unit?: string
  next_step?: string
  text?: string
  number?: string
  kept?: AnswerLine['kept']
  no_change?: boolean
}
export type Filled = Acts['return.fill']['answers'][number]

/** Digits of an input method, signs of percent and thousands; undefined: no number stands there. */
export function numberOf(text: string | undefined): number | undefined {
  const plain = (text ?? '').normalize('NFKC').replace(/[,%\s]/g, '')
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : undefined
}

export function answersOf(lines: AnswerLine[], said: Record<string, Said>): Filled[] {
  return lines.flatMap((l): Filled[] => {
    const s = said[l.id]
    if (!s || !l.question) return []
    const base: Filled = { question: l.question, item: l.number ?? undefined }
    if (s.no_change) return [{ ...base, no_change: true, kept: s.kept }]
    const given: Filled = {
      ...base,
      percent: numberOf(s.percent),
      progress: s.progress || undefined,
      problem: s.problem || undefined,
      help: s.help || undefined,
      help_unit: (s.help && s.help_unit) || undefined,
      next_step: s.next_step || undefined,
      text: s.text || undefined,
      number: numberOf(s.number),
      kept: s.kept,
    }
    return Object.entries(given).some(([name, v]) => v !== undefined && name !== 'question' && name !== 'item') ? [given] : []
  })
}
