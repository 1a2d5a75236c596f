/** One indicator whole, as the server answers it. */
import type { Breakdown, CourseLine, DerivedLine, ExemptionLine, GaugeLine, Indicator, IndicatorLine, OutlookLine, PartLine, TargetLine, ValueLine } from '@/base/types'

export interface Whole {
  indicator: Indicator
  owner: string | null
  confirmer: string | null
  parent: string | null
  rule: { name: string; text: string; source: string }
  line: IndicatorLine
  values: ValueLine[]
  /** Of a formula: the indicators it names, and what it gave. */
  formula_parts: Indicator[]
  derived: DerivedLine[]
  targets: TargetLine[]
  outlook: OutlookLine[]
  year: number
  course: CourseLine[]
  breakdown: Breakdown & { parts: PartLine[] }
  units: IndicatorLine[]
  exemptions: ExemptionLine[]
  /** Items that go by it. */
  items?: GaugeLine[]
  can: string[]
}
