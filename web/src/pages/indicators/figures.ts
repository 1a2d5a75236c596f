/** How figures of indicators are written, and how a year of them is laid out month by month. */
import { lang, t } from '@/base/lang'
import { word } from '@/base/words'

const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })

export function figure(n: number | null | undefined, unit?: string | null): string {
  if (n === null || n === undefined) return '—'
  const text = plain.format(n)
  if (!unit) return text
  return unit === '%' || lang.value === 'zh' ? text + unit : `${text} ${unit}`
}

/** +4.8% */
export function growth(n: number | null | undefined): string {
  if (n === null || n === undefined) return '—'
  return `${n > 0 ? '+' : ''}${plain.format(n)}%`
}

/** 不低于 6% */
export function aim(bound: string | null | undefined, value: number | null | undefined, unit: string | null): string {
  if (!bound) return '—'
  if (bound === 'positive' || bound === 'above_peers') return word('bounds', bound)
  if (bound === 'rank') return t(`前 ${figure(value)} 位`, `among the first ${figure(value)}`)
  if (bound === 'about') return t(`${figure(value, unit)} 左右`, `about ${figure(value, unit)}`)
  return `${word('bounds', bound)} ${figure(value, unit)}`
}

/** The month a period ends in: 2026-08, 2026-01..02, 2026Q3, 2026H1, 2026. */
export function monthAt(period: string | null): { year: number; month: number } | undefined {
  const m = /^(\d{4})(?:-(?:\d\d\.\.)?(\d\d)|Q([1-4])|H([12]))?$/.exec(period ?? '')
  if (!m) return undefined
  const month = m[2] ? Number(m[2]) : m[3] ? Number(m[3]) * 3 : m[4] ? Number(m[4]) * 6 : 12
  return { year: Number(m[1]), month }
}

/** An indicator's name in the reader's language. */
export function nameOf(i: { code: string | null; name: string | null; name_en: string | null }): string {
  return (lang.value === 'en' && i.name_en) || i.name || i.code || ''
}
/** Whose figure it is: a unit's or a place's; of the whole realm nothing is said. */
export function whoseOf(v: { unit: string | null; place: string | null }): string {
  return v.unit ?? v.place ?? ''
}
