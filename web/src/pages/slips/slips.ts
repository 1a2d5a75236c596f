/** What of a slip stands first, and how late a reply is. */
import { n, t } from '@/base/lang'
import type { SlipLine } from '@/base/types'

/** Acts that make sense as a slip stands; whether the person may is the server's `can`. */
const BY_STATE: Record<string, string[]> = {
  draft: ['slip.issue', 'slip.edit', 'slip.withdraw'],
  issued: ['slip.receive', 'slip.reply', 'slip.verify', 'slip.object', 'slip.withdraw'],
  received: ['slip.reply', 'slip.object', 'slip.withdraw'],
  returned: ['slip.reply', 'slip.object', 'slip.withdraw'],
  replied: ['slip.verify', 'slip.return', 'slip.withdraw'],
  objected: ['slip.decide'],
}
/** What needs nothing filled in. */
export const PLAIN = new Set(['slip.receive'])

/** What wants no reply is closed as it stands, received or not; what wants one, by its reply. */
export function possible(state: string | null, can: string[], wantsReply: boolean, hasObjected: boolean): string[] {
  return (BY_STATE[state ?? ''] ?? []).filter(
    (a) =>
      can.includes(a) &&
      !(a === 'slip.object' && hasObjected) &&
      !(a === 'slip.reply' && !wantsReply) &&
      !(a === 'slip.verify' && state === 'issued' && wantsReply),
  )
}

/** Whose turn it is. */
export function turn(s: Pick<SlipLine, 'state'>): 'unit' | 'office' | 'none' {
  if (s.state === 'issued' || s.state === 'received' || s.state === 'returned') return 'unit'
  return s.state === 'draft' || s.state === 'replied' || s.state === 'objected' ? 'office' : 'none'
}

export function over(s: Pick<SlipLine, 'days_over'>): string {
  return s.days_over ? t(`逾期 ${s.days_over} 个工作日`, `${n(s.days_over, '', 'workday')} over`) : ''
}
