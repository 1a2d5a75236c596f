/** What an entry changed of an indicator, one line a target or a member of the definition. */
import { t } from '@/base/lang'
import type { Indicator, IndicatorEntry } from '@/base/types'
import { aimOf, figure } from './figures'

export interface Change {
  key: string
  /** What was changed: 2026 全区 总量. */
  what: string
  /** '' where nothing stood before. */
  was: string
  now: string
  more: string[]
}
type Target = IndicatorEntry['targets'][number]

/** "奋斗 12 → 13", or what there is of the two; nothing where they are the same. */
function beside(name: string, was: string, now: string): string[] {
  if (was === now) return []
  return [`${name} ${was && now ? `${was} → ${now}` : now || t(`${was}（取消）`, `${was} (dropped)`)}`]
}

/** isOne: alone in its entry; of the many of a sharing the source is that of the whole, and not said each time. */
function ofTarget(c: Target, i: Indicator, isOne: boolean): Change {
  const unit = c.is_growth ? '%' : i.measure
  const stretch = (n: number | null) => (n === null ? '' : figure(n, unit, c.is_growth ? undefined : i.decimals))
  const aimed = (bound: Target['bound'] | Target['was_bound'], value: number | null, high: number | null) => (bound ? aimOf({ bound, value, high, is_growth: c.is_growth }, i.measure, i.decimals) : '')
  const was = aimed(c.was_bound, c.was_value, c.was_high)
  const now = aimed(c.bound, c.value, c.high)
  return {
    key: `t${c.target}`,
    what: `${c.period} ${c.unit ?? t('全区', 'the whole')} ${c.is_growth ? t('增速', 'growth') : t('总量', 'level')}`,
    was: was === now ? '' : was,
    now: now || t('撤销', 'withdrawn'),
    more: now ? [...beside(t('奋斗', 'stretch'), stretch(c.was_stretch), stretch(c.stretch)), ...(isOne ? beside(t('依据', 'source'), c.was_source ?? '', c.source ?? '') : [])] : [],
  }
}

export function changesOf(e: IndicatorEntry, i: Indicator): Change[] {
  const empty = t('（空）', '(empty)')
  return [...e.targets.map((c) => ofTarget(c, i, e.targets.length === 1)), ...e.fields.map((f, k) => ({ key: `f${k}`, what: f.label ?? '', was: f.was ?? empty, now: f.now ?? empty, more: [] }))]
}
