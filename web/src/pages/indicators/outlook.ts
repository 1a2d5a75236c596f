/** Where the year will end, as the cockpit tells it beside each indicator and of all targets together. */
import { t } from '@/base/lang'
import type { LandingLine, OutlookSum } from '@/base/types'
import { word } from '@/base/words'
import { figure } from './figures'

export const CLASSES = ['likely', 'open', 'unlikely', 'untold'] as const
export type OutlookClass = (typeof CLASSES)[number]

/** What a tile has room for: the lines of the year's targets; of an indicator without any, the first that is forecast. */
export function landingsOf(all: LandingLine[], code: string | null): LandingLine[] {
  const its = all.filter((l) => l.code === code)
  const aimed = its.filter((l) => l.class)
  return aimed.length ? aimed : its.filter((l) => l.mean !== null).slice(0, 1)
}
/** 12.58亿元（12.27—12.9） */
export function landingText(l: LandingLine): string {
  if (l.mean === null) return l.refusal && l.refusal !== 'none' ? word('refusals', l.refusal) : t('不作预测', 'not forecast')
  const unit = l.is_growth ? '%' : l.measure
  return t(`${figure(l.mean, unit)}（${figure(l.low80)} 至 ${figure(l.high80)}）`, `${figure(l.mean, unit)} (${figure(l.low80)} to ${figure(l.high80)})`)
}
/** No figure of it is surer than a hundredth, and none is certain. */
export function chance(l: { probability: number | null }): string {
  if (l.probability === null) return ''
  const p = Math.round(l.probability)
  return p > 99 ? '>99%' : p < 1 ? '<1%' : `${p}%`
}
export const toldOf = (s: OutlookSum) => s.targets - s.untold

/** Why no probability stands beside what is expected: it would need the others' figures as well. */
export const isOfOthers = (o: { bound: string | null }) => o.bound === 'rank' || o.bound === 'above_peers'
export const othersText = (o: { bound: string | null }) =>
  o.bound === 'rank'
    ? t('目标是位次，要看别的地区的数，不算完成的可能性', 'the target is a rank: it depends on the figures of others, so no probability is told')
    : t('目标是高于同类均值，要看别的地区的数，不算完成的可能性', "the target is the peers' mean: it depends on the figures of others, so no probability is told")
