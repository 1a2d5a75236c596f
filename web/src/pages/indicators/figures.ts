/** How figures of indicators are written, and how a year of them is laid out month by month. */
import { lang, t } from '@/base/lang'
import { word } from '@/base/words'

const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
/** 0.90 beside 1.27: in a column, as many decimals as the indicator is told in. */
const even = (decimals: number) => new Intl.NumberFormat('en', { minimumFractionDigits: decimals, maximumFractionDigits: Math.max(2, decimals) })

export function figure(n: number | null | undefined, unit?: string | null, decimals?: number): string {
  if (n === null || n === undefined) return '—'
  const text = (decimals === undefined ? plain : even(decimals)).format(n)
  if (!unit) return text
  return unit === '%' || lang.value === 'zh' ? text + unit : `${text} ${unit}`
}

/** +4.8% */
export function growth(n: number | null | undefined): string {
  if (n === null || n === undefined) return '—'
  return `${n > 0 ? '+' : ''}${plain.format(n)}%`
}

/** 不低于 6% */
export function aim(bound: string | null | undefined, value: number | null | undefined, unit: string | null, decimals?: number): string {
  if (!bound) return '—'
  if (bound === 'positive' || bound === 'above_peers') return word('bounds', bound)
  if (bound === 'rank') return t(`前 ${figure(value)} 位`, `among the first ${figure(value)}`)
  if (bound === 'about') return t(`${figure(value, unit, decimals)} 左右`, `about ${figure(value, unit, decimals)}`)
  return `${word('bounds', bound)} ${figure(value, unit, decimals)}`
}
/** The same of a target, whose range has two ends; of growth the indicator's decimals say nothing. */
export function aimOf(g: { bound: string | null; value: number | null; high: number | null; is_growth: boolean }, measure: string | null, decimals?: number): string {
  const [unit, shown] = g.is_growth ? ['%', undefined] : [measure, decimals]
  return g.bound === 'range' ? `${figure(g.value, null, shown)}—${figure(g.high, unit, shown)}` : aim(g.bound, g.value, unit, shown)
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

/** For a table: the newest period first; in it the realm's own figure, then units, then places outside, each with its newest revision first. */
export function newestFirst<T extends { period: string | null; unit: string | null; place: string | null }>(values: T[]): T[] {
  const first = (key: (v: T) => string) => {
    const seen = new Map<string, number>()
    for (const v of values) if (!seen.has(key(v))) seen.set(key(v), seen.size)
    return (v: T) => seen.get(key(v))!
  }
  const period = first((v) => v.period ?? '')
  const whose = first((v) => `${v.place ? 2 : v.unit ? 1 : 0}${whoseOf(v)}`)
  const kind = (v: T) => (v.place ? 2 : v.unit ? 1 : 0)
  return values
    .map((v, at) => ({ v, at }))
    .sort((a, b) => period(b.v) - period(a.v) || kind(a.v) - kind(b.v) || whose(a.v) - whose(b.v) || b.at - a.at)
    .map((x) => x.v)
}

/** A formula in pieces: codes, which name indicators, and what stands between them, as people write it. */
export function piecesOf(formula: string): { text: string; isCode: boolean }[] {
  return formula
    .split(/([A-Z][A-Z0-9_]*)/)
    .map((text, k) => ({ text: k % 2 ? text : text.replace(/\s*([-+*/])\s*/g, (_, sign: string) => ` ${{ '*': '×', '/': '÷', '-': '−' }[sign] ?? sign} `), isCode: k % 2 === 1 }))
    .filter((p) => p.text)
}
