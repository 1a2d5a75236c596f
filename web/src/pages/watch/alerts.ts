/** What an alert is about, by the number or code that names it. */
import { t } from '@/base/lang'

export function numbered(kind: string | null, subject: string | null): string {
  return kind === 'rectify' ? t(`督查问题 ${subject}`, `finding ${subject}`) : (subject ?? '')
}
