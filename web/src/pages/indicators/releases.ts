/** What became of a figure that is due on a day. */
import { lang, n, t } from '@/base/lang'
import type { ReleaseLine } from '@/base/types'
import { word } from '@/base/words'

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
