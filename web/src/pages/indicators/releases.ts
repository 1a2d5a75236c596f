/** What became of a figure that is due on a day. */
import { lang, n, t } from '@/base/lang'
import type { ReleaseLine } from '@/base/types'
import type { Post } from '@/base/session'
import { word } from '@/base/words'

/** Which releases are a person's to enter, to sign or to confirm, as the calendar is asked for them; nothing: none is. */
export function inHands(posts: Pick<Post, 'role' | 'unit_name'>[]): Record<string, string> | undefined {
  const units = new Set(posts.filter((p) => p.role === 'principal' || p.role === 'liaison').map((p) => p.unit_name))
  const isOffice = posts.some((p) => p.role === 'hq')
  if (!units.size && !isOffice) return undefined
  return { ...(units.size ? { hand: [...units].join(',') } : {}), ...(isOffice ? { unconfirmed: '1' } : {}) }
}

/** 按期 2026-08-08 · 迟 3 天 2026-08-11 · 逾期未报，已 5 天 · 还有 4 天 */
export function releaseText(r: Pick<ReleaseLine, 'state' | 'days' | 'confirmed'>): string {
  const days = Math.abs(r.days)
  const said = word('release_states', r.state)
  const many = lang.value === 'en' ? n(days, '', 'day') : ''
  switch (r.state) {
    case 'done':
      return `${said} ${r.confirmed ?? ''}`
    case 'late':
      return t(`迟 ${days} 天，${r.confirmed ?? ''}`, `${many} late, ${r.confirmed ?? ''}`)
    case 'missing':
      return t(`${said}，已 ${days} 天`, `${said} for ${many}`)
    case 'waiting':
      return r.days > 0 ? t(`${said}，已迟 ${days} 天`, `${said}, ${many} late`) : said
    default:
      return r.days ? t(`还有 ${days} 天`, `in ${many}`) : t('今天', 'today')
  }
}
