/** How days, times and shares are written. */
import { lang, t } from './lang'

const DAY = 86_400_000

/** 2026-08-31: ledgers are read by column, so days keep one width. */
export function day(d: string | null | undefined): string {
  return d ? d.slice(0, 10) : ''
}

/** 8月31日, or 2025年8月31日 in another year than `near`'s. */
export function shortDay(d: string | null | undefined, near: string): string {
  if (!d) return ''
  const [y, m, dd] = d.slice(0, 10).split('-').map(Number)
  if (lang.value === 'zh') return `${d.slice(0, 4) === near.slice(0, 4) ? '' : `${y}年`}${m}月${dd}日`
  const text = new Date(Date.UTC(y ?? 0, (m ?? 1) - 1, dd)).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return d.slice(0, 4) === near.slice(0, 4) ? text : `${text} ${y}`
}

/** 2026-08-31 14:05; stamps come in the realm's own time zone. */
export function time(ts: string | null | undefined): string {
  return ts ? `${ts.slice(0, 10)} ${ts.slice(11, 16)}` : ''
}

export function percent(p: number | null | undefined): string {
  if (p === null || p === undefined) return '—'
  return `${Math.round(p * 10) / 10}%`
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / DAY)
}

export function addDays(d: string, days: number): string {
  return new Date(Date.parse(`${d.slice(0, 10)}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/** 还有 3 天 / 今天到期 / 已过 5 天 */
export function dueIn(due: string | null | undefined, today: string): string {
  if (!due) return ''
  const left = daysBetween(today, due)
  if (left === 0) return t('今天到期', 'due today')
  return left > 0 ? t(`还有 ${left} 天`, `${left} d left`) : t(`已过 ${-left} 天`, `${-left} d over`)
}

export function bytes(n: number): string {
  if (n < 1024) return `${n} B`
  return n < 1 << 20 ? `${Math.round(n / 1024)} KB` : `${(n / (1 << 20)).toFixed(1)} MB`
}
