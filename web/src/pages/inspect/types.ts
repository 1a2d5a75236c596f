/** What the server answers of one inspection. */
import type { CheckPoint, Clash, ExtensionLine, FindingLine, InspectEvent, InspectionLine, MarkLine, MemberLine, PhotoLine, RectifiedLine, ReviewLine, TeamChangeLine, UnitCount, VisitLine } from '@/base/types'

export interface Whole {
  inspection: InspectionLine
  basis: string
  reason: string | null
  subject: string
  excess: string | null
  note: string | null
  lead_name: string
  plan: number
  plan_title: string | null
  plan_filing: string | null
  drafted_by: string | null
  noticed_by: string | null
  closed_by: string | null
  checklist: number
  checklist_name: string | null
  checklist_no: number
  units: VisitLine[]
  members: MemberLine[]
  changes: TeamChangeLine[]
  points: CheckPoint[]
  marks: MarkLine[]
  findings: FindingLine[]
  rectified: RectifiedLine[]
  extensions: ExtensionLine[]
  reviews: ReviewLine[]
  photos: PhotoLine[]
  clashes: Clash[]
  counts: UnitCount[]
  history: InspectEvent[]
  can: string[]
}
/** An act that a part of the page asks for: what it is about is given, what is likely stands filled in. */
export interface Asked {
  act: string
  preset: Record<string, unknown>
  draft?: Record<string, unknown>
  version?: number | null
  subject?: string
  without?: string[] | ((input: Record<string, unknown>) => string[])
}
