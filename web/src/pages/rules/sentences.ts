/** A rule of lights in plain words: what makes each light, line by line. */
import type { Level } from '@/base/levels'
import { n, t } from '@/base/lang'

export interface Rule {
  id: number
  name: string
  zh: string
  en: string | null
  source: string | null
  source_en: string | null
  gap_near: number | null
  gap_behind: number | null
  gap_overdue: number | null
  gap_min_days: number
  node_near: number
  node_behind: number
  node_overdue: number
  node_quarter: number
  node_caught_up: boolean
  late_near: number
  late_behind: number
  late_overdue: number
  unbegun_near: number
  unbegun_overdue: number
  claim_near: number
  claim_behind: number
  claim_overdue: number
  soon_days: number
  soon_below: number | null
  unknown: 'no_figure' | 'late_report' | 'never'
  stale_days: number
  stale_workdays: boolean
}

const gap = (from: number | null) =>
  from === null ? undefined : from === 0 ? t('核实进度落后于计划', 'verified less than planned') : t(`核实进度落后计划 ${from} 个百分点及以上`, `verified ${from} points or more behind plan`)
const node = (days: number) =>
  !days ? undefined : days === 1 ? t('有节点过期未达到', 'a node was missed') : t(`有节点过期 ${days} 天及以上仍未达到`, `a node was missed ${days} days ago or more`)
const late = (days: number) =>
  !days ? undefined : days === 1 ? t('过了完成时限还没办结', 'past the due date and not done') : t(`过完成时限 ${days} 天及以上`, `${days} days or more past the due date`)
const unclaimed = (days: number) => (!days ? undefined : t(`交办 ${days} 天及以上没有认领`, `assigned ${days} days ago or more and not claimed`))
const unbegun = (months: number) =>
  !months ? undefined : t(`计划开工后满 ${months} 个月仍没有核实进度`, `nothing verified ${n(months, '', 'month')} after the planned start`)

function soon(r: Rule): string | undefined {
  if (!r.soon_days) return undefined
  const below = r.soon_below === null ? '' : t(`，核实进度还不到 ${r.soon_below}%`, `, with less than ${r.soon_below}% verified`)
  return t(`离完成时限不足 ${r.soon_days} 天（含）${below}`, `due within ${r.soon_days} days${below}`)
}
const UNKNOWN = {
  no_figure: () => t('过了报送期限，从没有核实过的数据', 'a report was due and nothing was ever verified'),
  late_report: () => t('最近一期报送逾期未报', 'the latest report is overdue'),
  never: () => undefined,
}

/** Each level's lines; the worst level reached is the light. */
export function sentencesOf(r: Rule): Record<Level, string[]> {
  const all: Record<Level, (string | undefined)[]> = {
    overdue: [
      r.gap_overdue === null ? undefined : t(`核实进度落后计划超过 ${r.gap_overdue} 个百分点`, `verified more than ${r.gap_overdue} points behind plan`),
      node(r.node_overdue),
      r.node_quarter ? t('季度节点（3、6、9、12 月）过期未达到', "a quarter's node (March, June, September, December) was missed") : undefined,
      late(r.late_overdue),
      unbegun(r.unbegun_overdue),
      unclaimed(r.claim_overdue),
    ],
    behind: [gap(r.gap_behind), node(r.node_behind), late(r.late_behind), unclaimed(r.claim_behind)],
    near: [
      gap(r.gap_near),
      node(r.node_near),
      r.node_caught_up ? t('最近一个节点过期后才补上', 'the last node was reached only after its date') : undefined,
      late(r.late_near),
      unbegun(r.unbegun_near),
      unclaimed(r.claim_near),
      soon(r),
    ],
    unknown: [UNKNOWN[r.unknown](), t('没有时限也没有节点，或已中止', 'neither a due date nor nodes, or suspended')],
    normal: [t('以上都没有', 'none of the above')],
    done: [t('核实办结并销号', 'verified as done and closed out')],
  }
  return Object.fromEntries(Object.entries(all).map(([level, list]) => [level, list.filter((s) => s !== undefined)])) as Record<Level, string[]>
}

/** What changes no light but belongs to the rule. */
export function notesOf(r: Rule): string[] {
  const notes = [t('只看核实的进度；自报的另列，不算数', 'only what is verified counts; a claim is shown beside it')]
  if (r.gap_min_days > 1) notes.push(t(`工期不足 ${r.gap_min_days} 天的不比进度`, `items of less than ${r.gap_min_days} days are not compared with the plan`))
  if (r.unknown === 'never') notes.push(t('没有核实过的按零算', 'what is not verified counts as nothing'))
  if (r.stale_days)
    notes.push(r.stale_workdays ? t(`${r.stale_days} 个工作日没有报送，标为沉寂，不改灯`, `stale after ${r.stale_days} workdays without a report; no light changes`) : t(`${r.stale_days} 天没有报送，标为沉寂，不改灯`, `stale after ${r.stale_days} days without a report; no light changes`))
  return notes
}

/** A rule of the realm's own stands as text in its adoption. */
export function ruleOfBody(body: string | null): Rule | undefined {
  try {
    return body ? (JSON.parse(body) as Rule) : undefined
  } catch {
    return undefined
  }
}
