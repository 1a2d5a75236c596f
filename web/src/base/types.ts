// Printed by `luoshi api types` from the program's own tables; a test compares.

export interface Item {
  id: number
  seq: number
  number: string | null
  kind: 'task' | 'measure' | 'milestone' | 'decision'
  state: 'draft' | 'issued' | 'active' | 'applied' | 'closed' | 'suspended' | 'merged' | 'cancelled'
  programme: number | null
  area: number | null
  parent: number | null
  weight: number | null
  title: string | null
  measure: string | null
  target: string | null
  category: string | null
  leader: string | null
  start: string | null
  due: string | null
  first_due: string | null
  due_kind: 'fixed' | 'ongoing' | 'recurring' | 'event' | 'none'
  due_text: string | null
  source: number | null
  source_start: number
  source_end: number
  import: number | null
  origin_no: string | null
  remark: string | null
  merged_into: number | null
  issued_day: string | null
  closed_day: string | null
  reopened: number
  report_days: number
}
export interface DutyLine {
  id: number
  unit_id: number
  unit: string | null
  principal: string | null
  liaison: string | null
  role: 'lead' | 'responsible' | 'support'
  state: 'assigned' | 'acknowledged' | 'claimed' | 'disputed' | 'released'
  reason: string | null
  acknowledged: string | null
  claimed: string | null
}
export interface Node {
  id: number
  seq: number
  item: number | null
  day: string | null
  percent: number | null
  title: string | null
  every: number | null
}
export interface Report {
  id: number
  seq: number
  item: number | null
  unit: number | null
  day: string | null
  percent: number | null
  accepted: number | null
  text: string | null
  problem: string | null
  help: string | null
  help_unit: number | null
  next_step: string | null
  no_change: boolean
  state: 'submitted' | 'signed' | 'returned' | 'verified'
  submitted: string | null
  signed_at: string | null
  verified: string | null
  submitted_by: number | null
  signed_by: number | null
  verified_by: number | null
  reason: string | null
}
export interface Evidence {
  id: number
  seq: number
  item: number | null
  report: number | null
  name: string | null
  type: string | null
  size: number
  hash: string | null
}
export interface Change {
  id: number
  seq: number
  item: number | null
  kind: 'extension' | 'target'
  state: 'asked' | 'approved' | 'refused'
  old_due: string | null
  new_due: string | null
  old_target: string | null
  new_target: string | null
  reason: string | null
  asked_by: number | null
  decided_by: number | null
  asked: string | null
  decided: string | null
  decision: string | null
}
export interface Waiver {
  id: number
  seq: number
  item: number | null
  approved_by: number | null
  granted: string | null
  until: string | null
  reason: string | null
}
export interface ItemTrail {
  seq: number
  time: string | null
  actor: string | null
  actor_name: string | null
  act: string | null
  reason: string | null
  changes: {
    table: string | null
    table_label: string | null
    row: number
    field: string | null
    field_label: string | null
    was: string | null
    now: string | null
  }[]
}
export interface TrailChange {
  table: string | null
  table_label: string | null
  row: number
  field: string | null
  field_label: string | null
  was: string | null
  now: string | null
}
export interface Named {
  id: number
  name: string | null
}
export interface WhyInput {
  name: string | null
  label: string | null
  value: string | null
  link: string | null
  link_id: number | null
}
export interface ChartNode {
  day: string | null
  percent: number | null
  title: string | null
  reached: string | null
  is_missed: boolean
}
export interface ChartPoint {
  day: string | null
  percent: number | null
}
export interface Can {
  act: string | null
  zh: string | null
  en: string | null
  needs_reason: boolean
  report: number | null
  change: number | null
  unit: string | null
}
export interface Indicator {
  id: number
  seq: number
  code: string | null
  name: string | null
  name_en: string | null
  measure: string | null
  decimals: number
  kind: 'level' | 'growth' | 'rate' | 'count'
  direction: 'higher' | 'lower' | 'range' | 'not_more'
  every: 'month' | 'quarter' | 'half' | 'year'
  form: 'level' | 'growth' | 'both'
  basis: 'cumulative' | 'current' | 'both'
  price: 'nominal' | 'real' | 'comparable'
  no_january: boolean
  owner: number | null
  confirmer: number | null
  release_day: number
  formula: string | null
  parent: number | null
  preset: string | null
  sort: number
  retired: boolean
}
export interface TargetLine {
  id: number
  version: number
  parent: number | null
  method: 'none' | 'even' | 'last_year' | 'weights' | 'hand' | 'same' | 'season'
  bound: 'at_least' | 'at_most' | 'about' | 'range' | 'positive' | 'above_peers' | 'rank'
  period: string | null
  unit: string | null
  source: string | null
  reason: string | null
  is_growth: boolean
  value: number | null
  high: number | null
  stretch: number | null
  weight: number | null
  parts: number
  sum: number | null
  surplus: number | null
}
export interface ExemptionLine {
  id: number
  period: string | null
  person: string | null
  granted_by: string | null
  reason: string | null
  until: string | null
  holds: boolean
}
export interface DerivedLine {
  period: string | null
  period_words: string | null
  level: number | null
  figures: {
    code: string | null
    level: number | null
  }[]
}
export interface OutlookLine {
  is_growth: boolean
  computed: boolean
  year: number
  period: string | null
  refusal: 'none' | 'short' | 'missing' | 'range' | 'horizon' | 'frequency' | 'no_year' | 'no_value' | 'parts' | null
  method: 'known' | 'share' | 'run' | 'both' | 'growth' | null
  mean: number | null
  low80: number | null
  high80: number | null
  low95: number | null
  high95: number | null
  target: number | null
  bound: 'at_least' | 'at_most' | 'about' | 'range' | 'positive' | 'above_peers' | 'rank' | null
  probability: number | null
  error: number | null
  tested: number
  steps: {
    period: string | null
    mean: number | null
    low80: number | null
    high80: number | null
    low95: number | null
    high95: number | null
  }[]
}
export interface CourseLine {
  period: string | null
  period_words: string | null
  vintage: 'estimate' | 'preliminary' | 'final' | null
  level: number | null
  growth: number | null
  level_before: number | null
  growth_before: number | null
  plan: number | null
  plan_growth: number | null
}
export interface PartLine {
  unit: string | null
  level: number | null
  growth: number | null
  share: number | null
  target: number | null
  completion: number | null
}
export interface Breakdown {
  period: string | null
  period_words: string | null
  whole: number | null
  sum: number | null
  difference: number | null
  missing: number
}
export interface OwedLine {
  code: string | null
  name: string | null
  name_en: string | null
  measure: string | null
  period: string | null
  period_words: string | null
  unit: string | null
  state: 'entered' | 'signed' | 'confirmed' | 'returned' | null
  figures: number
  due: string | null
  days_left: number
  days_waiting: number
  reason: string | null
  light: 'done' | 'normal' | 'near' | 'behind' | 'overdue' | 'unknown' | null
  light_reason: 'no_target' | 'no_figure' | 'on_plan' | 'reached' | 'below_plan' | 'below_peers' | 'negative' | 'over_limit' | 'rank_lost' | 'parts' | null
  want: number | null
  have: number | null
  behind: number | null
}
export interface GaugeLine {
  item: string | null
  title: string | null
  code: string | null
  name: string | null
  name_en: string | null
  measure: string | null
  unit: string | null
  period: string | null
  is_growth: boolean
  target: number | null
  figure: number | null
  percent: number | null
  figure_period: string | null
  indicator_id: number
  level: 'done' | 'normal' | 'near' | 'behind' | 'overdue' | 'unknown'
}
export interface AlertCount {
  kind: 'soon' | 'overdue' | 'behind' | 'stale' | 'no_holder' | 'undecided' | 'indicator' | 'stuck' | 'leap' | 'copied' | 'red_part' | 'sums' | 'slip' | 'rectify'
  severity: 'notice' | 'warning' | 'serious'
  open: number
  acknowledged: number
}
export interface SaidLine {
  id: number
  since: string | null
  until: string | null
  reason: string | null
  person: string | null
  made: string | null
  reopened: string | null
  reopened_by: string | null
  reopened_why: string | null
}
export interface AutomationLine {
  id: number
  call: number
  title: string | null
  opens: boolean
  before: number
  after: number
  since: string | null
}
export interface OwedReturn {
  round: number
  title: string | null
  unit_id: number | null
  unit: string | null
  state: 'open' | 'draft' | 'signed' | 'received' | 'returned'
  wave: number
  due: string | null
  late: number
  missing: boolean
  to_sign: boolean
  chased: number
  reason: string | null
  asked: number
  answered: number
}
export interface ExemptLine {
  id: number
  person: string | null
  granted_by: string | null
  reason: string | null
  until: string | null
  holds: boolean
}
export interface Overlap {
  unit_id: number | null
  unit: string | null
  calls: number
  open: number
  titles: string | null
  fields: number
}
export interface Repeat {
  place: number
  call: number
  call_title: string | null
  question: string | null
  why: string | null
  units: number
}
export interface Digest {
  id: number
  seq: number
  round: number | null
  title: string | null
  text: string | null
  data: string | null
  entries: number
  root: string | null
  drafted: string | null
  drafted_by: number | null
  edited: string | null
  edited_by: number | null
  frozen: string | null
  frozen_by: number | null
}
export interface ReplyLine {
  id: number
  text: string | null
  state: 'made' | 'returned' | 'accepted' | 'moot'
  made: string | null
  made_by: string | null
  judged: string | null
  judged_by: string | null
  note: string | null
}
export interface ObjectionLine {
  id: number
  text: string | null
  state: 'made' | 'refused' | 'upheld'
  made: string | null
  made_by: string | null
  due: string | null
  decided: string | null
  decided_by: string | null
  decision: string | null
}
export interface LadderStep {
  kind: 'remind' | 'urge' | 'slip_blue' | 'slip_yellow' | 'slip_red' | 'letter' | 'bulletin' | 'interview' | 'referral'
  from: 'done' | 'normal' | 'near' | 'behind' | 'overdue' | 'unknown'
  late: number
  reply: number
}
export interface LadderLimit {
  basis: 'light' | 'urgent' | 'instruction' | 'hard' | 'document' | 'minutes' | 'media'
  days: number
  calendar: boolean
}
export interface VisitLine {
  id: number
  version: number
  unit_id: number | null
  unit: string | null
  unit_name: string | null
  conclusion: string | null
  concluded: string | null
  concluded_by: string | null
  received: string | null
  received_by: string | null
  review_until: string | null
}
export interface MemberLine {
  person: number | null
  login: string | null
  name: string | null
  unit: string | null
  part: 'head' | 'member' | 'expert' | 'recorder'
}
export interface TeamChangeLine {
  id: number
  gone: string | null
  came: string | null
  reason: string | null
  made: string | null
  made_by: string | null
}
export interface MarkLine {
  unit_id: number | null
  point: number | null
  verdict: 'good' | 'bad' | 'not_asked'
  figure: number | null
  text: string | null
  made: string | null
  made_by: string | null
}
export interface RectifiedLine {
  id: number
  finding: number | null
  text: string | null
  state: 'made' | 'failed' | 'passed'
  made: string | null
  made_by: string | null
  judged: string | null
  judged_by: string | null
  note: string | null
}
export interface ExtensionLine {
  id: number
  finding: number | null
  was: string | null
  due: string | null
  reason: string | null
  state: 'asked' | 'granted' | 'refused' | 'lapsed'
  asked: string | null
  asked_by: string | null
  own: boolean
  decided: string | null
  decided_by: string | null
  decision: string | null
}
export interface ReviewLine {
  id: number
  unit_id: number | null
  unit: string | null
  text: string | null
  state: 'made' | 'kept' | 'changed' | 'revoked'
  made: string | null
  made_by: string | null
  due: string | null
  decided: string | null
  decided_by: string | null
  decision: string | null
}
export interface PhotoLine {
  id: number
  finding: number | null
  after: boolean
  name: string | null
  type: string | null
  size: number
  added: string | null
  added_by: string | null
}
export interface UnitCount {
  unit_id: number | null
  unit: string | null
  visits: number
  planned: number
  cap: number
  over: boolean
}
export interface PlanNamed {
  unit_id: number | null
  unit: string | null
}
export interface PlanJoint {
  other: number
  title: string | null
  lead: string | null
  unit: string | null
}
export interface CheckPoint {
  id: number
  seq: number
  checklist: number | null
  place: number
  text: string | null
  basis: string | null
  how: string | null
  kind: 'yes_no' | 'figure' | 'text'
}
export interface InspectOwed {
  todo: 'receive' | 'rectify' | 'recheck' | 'strike' | 'look_back' | 'decide' | 'conclude' | 'extend'
  inspection: number | null
  finding: number | null
  review: number | null
  unit_id: number | null
  title: string | null
  unit: string | null
  due: string | null
  since: string | null
  days_over: number
}
export interface OutlookSum {
  year: number
  targets: number
  likely: number
  open: number
  unlikely: number
  untold: number
  expected: number | null
}
export interface SessionLine {
  id: number
  device: string | null
  started: string | null
  seen: string | null
  current: boolean
}
export interface TokenLine {
  id: number
  name: string | null
  scope: 'read' | 'act' | 'wall'
  made: string | null
  expires: string | null
  seen: string | null
  revoked: string | null
}
export interface FeedLine {
  id: number
  kind: 'mine' | 'area' | 'bulletins'
  name: string | null
  area: string | null
  made: string | null
  seen: string | null
}
export interface Account {
  id: number
  login: string | null
  name: string | null
  disabled: boolean
  last_sign_in: string | null
  password_set: string | null
  second_factor: boolean
  locked_seconds: number
  posts: {
    post: number
    unit: number | null
    unit_name: string | null
    title: string | null
    role: 'leader' | 'hq' | 'task_force' | 'supervisor' | 'principal' | 'liaison' | 'auditor' | 'admin' | 'assessor' | 'security_admin' | 'audit_admin'
  }[]
}
export interface DeskLine {
  number: string | null
  kind: 'task' | 'measure' | 'milestone' | 'decision'
  title: string | null
  area: string | null
  lead: string | null
  category: string | null
  leader: string | null
  start: string | null
  due: string | null
  first_due: string | null
  days_left: number
  state: 'draft' | 'issued' | 'active' | 'applied' | 'closed' | 'suspended' | 'merged' | 'cancelled'
  level: 'done' | 'normal' | 'near' | 'behind' | 'overdue' | 'unknown'
  why: 'on_schedule' | 'done' | 'done_late' | 'not_started' | 'suspended' | 'cancelled' | 'no_figure' | 'no_plan' | 'awaited' | 'waived' | 'gap' | 'node' | 'caught_up' | 'late' | 'unbegun' | 'soon' | 'unverified' | 'unclaimed'
  because: string | null
  planned: number | null
  verified: number | null
  claimed: number | null
  last_report: string | null
  late_report: boolean
  no_holder: boolean
  parent: string | null
  children: number
  depth: number
  updated: string | null
  version: number
  id: number
  area_id: number
  lead_id: number
  unit: string | null
  role: 'lead' | 'responsible' | 'support' | null
  duty_state: 'assigned' | 'acknowledged' | 'claimed' | 'disputed' | 'released' | null
  assigned: string | null
  days_waiting: number
  report: number | null
  report_state: 'submitted' | 'signed' | 'returned' | 'verified' | null
  report_percent: number | null
  report_day: string | null
  report_text: string | null
  problem: string | null
  help: string | null
  next_step: string | null
  report_by: string | null
  report_at: string | null
  report_note: string | null
  evidence: number
  unchanged: number
  report_due: string | null
  workdays_left: number
  period: string | null
  can_no_change: boolean
  change: number | null
  change_kind: 'extension' | 'target' | null
  old_due: string | null
  new_due: string | null
  old_target: string | null
  new_target: string | null
  reason: string | null
  asked_by: string | null
  asked: string | null
}
export interface SlipLine {
  id: number
  version: number
  label: string | null
  kind: 'remind' | 'urge' | 'slip_blue' | 'slip_yellow' | 'slip_red' | 'letter' | 'bulletin' | 'interview' | 'referral'
  basis: 'light' | 'urgent' | 'instruction' | 'hard' | 'document' | 'minutes' | 'media'
  item: string | null
  matter: string | null
  unit_id: number | null
  unit: string | null
  area: string | null
  title: string | null
  state: 'draft' | 'issued' | 'received' | 'replied' | 'returned' | 'objected' | 'closed' | 'withdrawn' | 'climbed'
  due: string | null
  days_over: number
  drafted: string | null
  issued: string | null
  issued_by: string | null
  received: string | null
  replied: string | null
  closed: string | null
  sent_back: number
  level: 'done' | 'normal' | 'near' | 'behind' | 'overdue' | 'unknown'
  is_lit: boolean
}
export interface AreaTally {
  area_id: number
  area: string | null
  lead_id: number
  lead: string | null
  below: number
  items: number
  done: number
  normal: number
  near: number
  behind: number
  overdue: number
  unknown: number
  late_reports: number
  no_holder: number
  unanswered: number
  worst: 'done' | 'normal' | 'near' | 'behind' | 'overdue' | 'unknown'
  done_share: number | null
  verified: number | null
}
export interface MonthLights {
  day: string | null
  done: number
  normal: number
  near: number
  behind: number
  overdue: number
  unknown: number
}
export interface Mover {
  number: string | null
  kind: 'task' | 'measure' | 'milestone' | 'decision'
  title: string | null
  area: string | null
  lead: string | null
  category: string | null
  leader: string | null
  start: string | null
  due: string | null
  first_due: string | null
  days_left: number
  state: 'draft' | 'issued' | 'active' | 'applied' | 'closed' | 'suspended' | 'merged' | 'cancelled'
  level: 'done' | 'normal' | 'near' | 'behind' | 'overdue' | 'unknown'
  why: 'on_schedule' | 'done' | 'done_late' | 'not_started' | 'suspended' | 'cancelled' | 'no_figure' | 'no_plan' | 'awaited' | 'waived' | 'gap' | 'node' | 'caught_up' | 'late' | 'unbegun' | 'soon' | 'unverified' | 'unclaimed'
  because: string | null
  planned: number | null
  verified: number | null
  claimed: number | null
  last_report: string | null
  late_report: boolean
  no_holder: boolean
  parent: string | null
  children: number
  depth: number
  updated: string | null
  version: number
  id: number
  area_id: number
  lead_id: number
  was_level: 'done' | 'normal' | 'near' | 'behind' | 'overdue' | 'unknown' | 'none'
  was_why: 'on_schedule' | 'done' | 'done_late' | 'not_started' | 'suspended' | 'cancelled' | 'no_figure' | 'no_plan' | 'awaited' | 'waived' | 'gap' | 'node' | 'caught_up' | 'late' | 'unbegun' | 'soon' | 'unverified' | 'unclaimed'
  moved: string | null
  was_there: boolean
}
export interface UnitTally {
  lead_id: number
  lead: string | null
  kind: 'leading_group' | 'headquarters' | 'hq_office' | 'task_force' | 'supervision_office' | 'assessment_office' | 'bureau' | 'township' | 'development_zone' | 'village' | 'other' | null
  items: number
  done: number
  normal: number
  near: number
  behind: number
  overdue: number
  unknown: number
  late_reports: number
  no_holder: number
  unanswered: number
  worst: 'done' | 'normal' | 'near' | 'behind' | 'overdue' | 'unknown'
  done_share: number | null
  verified: number | null
}
export interface ChartLine {
  number: string | null
  kind: 'task' | 'measure' | 'milestone' | 'decision'
  title: string | null
  area: string | null
  lead: string | null
  category: string | null
  leader: string | null
  start: string | null
  due: string | null
  first_due: string | null
  days_left: number
  state: 'draft' | 'issued' | 'active' | 'applied' | 'closed' | 'suspended' | 'merged' | 'cancelled'
  level: 'done' | 'normal' | 'near' | 'behind' | 'overdue' | 'unknown'
  why: 'on_schedule' | 'done' | 'done_late' | 'not_started' | 'suspended' | 'cancelled' | 'no_figure' | 'no_plan' | 'awaited' | 'waived' | 'gap' | 'node' | 'caught_up' | 'late' | 'unbegun' | 'soon' | 'unverified' | 'unclaimed'
  because: string | null
  planned: number | null
  verified: number | null
  claimed: number | null
  last_report: string | null
  late_report: boolean
  no_holder: boolean
  parent: string | null
  children: number
  depth: number
  updated: string | null
  version: number
  id: number
  area_id: number
  lead_id: number
  nodes: {
    day: string | null
    percent: number | null
    title: string | null
    reached: string | null
    is_missed: boolean
  }[]
  actual: {
    day: string | null
    percent: number | null
  }[]
}
export interface ItemLine {
  number: string | null
  kind: 'task' | 'measure' | 'milestone' | 'decision'
  title: string | null
  area: string | null
  lead: string | null
  category: string | null
  leader: string | null
  start: string | null
  due: string | null
  first_due: string | null
  days_left: number
  state: 'draft' | 'issued' | 'active' | 'applied' | 'closed' | 'suspended' | 'merged' | 'cancelled'
  level: 'done' | 'normal' | 'near' | 'behind' | 'overdue' | 'unknown'
  why: 'on_schedule' | 'done' | 'done_late' | 'not_started' | 'suspended' | 'cancelled' | 'no_figure' | 'no_plan' | 'awaited' | 'waived' | 'gap' | 'node' | 'caught_up' | 'late' | 'unbegun' | 'soon' | 'unverified' | 'unclaimed'
  because: string | null
  planned: number | null
  verified: number | null
  claimed: number | null
  last_report: string | null
  late_report: boolean
  no_holder: boolean
  parent: string | null
  children: number
  depth: number
  updated: string | null
  version: number
  id: number
  area_id: number
  lead_id: number
}
export interface FieldChange {
  seq: number
  time: string | null
  actor: string | null
  actor_name: string | null
  act: string | null
  reason: string | null
  was: string | null
  now: string | null
}
export interface IndicatorLine {
  id: number
  version: number
  code: string | null
  name: string | null
  name_en: string | null
  measure: string | null
  kind: 'level' | 'growth' | 'rate' | 'count'
  every: 'month' | 'quarter' | 'half' | 'year'
  decimals: number
  owner: string | null
  unit: string | null
  period: string | null
  period_words: string | null
  basis: 'cumulative' | 'current' | 'both'
  vintage: 'estimate' | 'preliminary' | 'final'
  revision: number
  level: number | null
  growth: number | null
  own_growth: boolean
  pending: string | null
  pending_state: 'entered' | 'signed' | 'confirmed' | 'returned'
  missing: string | null
  missing_due: string | null
  target: number | null
  target_growth: number | null
  target_high: number | null
  growth_high: number | null
  stretch: number | null
  target_bound: 'at_least' | 'at_most' | 'about' | 'range' | 'positive' | 'above_peers' | 'rank'
  growth_bound: 'at_least' | 'at_most' | 'about' | 'range' | 'positive' | 'above_peers' | 'rank'
  time_progress: number | null
  completion: number | null
  gap: number | null
  monthly_need: number | null
  share: number | null
  growth_need: number | null
  seen_low: number | null
  seen_high: number | null
  need_unseen: boolean
  half: 'unknown' | 'reached' | 'missed'
  rank: number
  ranked: number
  rank_before: number
  peers_mean: number | null
  light: 'done' | 'normal' | 'near' | 'behind' | 'overdue' | 'unknown'
  reason: 'no_target' | 'no_figure' | 'on_plan' | 'reached' | 'below_plan' | 'below_peers' | 'negative' | 'over_limit' | 'rank_lost' | 'parts'
  want: number | null
  have: number | null
  behind: number | null
  spark: {
    period: string | null
    value: number | null
  }[]
}
export interface WorksheetLine {
  id: number
  version: number
  code: string | null
  name: string | null
  name_en: string | null
  measure: string | null
  kind: 'level' | 'growth' | 'rate' | 'count'
  every: 'month' | 'quarter' | 'half' | 'year'
  form: 'level' | 'growth' | 'both'
  decimals: number
  owner: string | null
  unit: string | null
  place: string | null
  period: string | null
  period_words: string | null
  basis: 'cumulative' | 'current' | 'both'
  due: string | null
  over: boolean
  vintage: 'estimate' | 'preliminary' | 'final'
  revision: number
  state: 'entered' | 'signed' | 'confirmed' | 'returned'
  level: number | null
  growth: number | null
  rank: number
  ranked: number
  source: string | null
  published: string | null
  note: string | null
  reason: string | null
  broken: string | null
  entered_by: string | null
  entered: string | null
  before: string | null
  before_level: number | null
  before_growth: number | null
  year_level: number | null
  year_growth: number | null
  may_enter: boolean
  may_sign: boolean
  may_return: boolean
  may_confirm: boolean
}
export interface LandingLine {
  code: string | null
  name: string | null
  name_en: string | null
  measure: string | null
  kind: 'level' | 'growth' | 'rate' | 'count'
  is_growth: boolean
  computed: boolean
  class: 'untold' | 'likely' | 'open' | 'unlikely' | null
  refusal: 'none' | 'short' | 'missing' | 'range' | 'horizon' | 'frequency' | 'no_year' | 'no_value' | 'parts' | null
  period: string | null
  mean: number | null
  low80: number | null
  high80: number | null
  target: number | null
  target_high: number | null
  bound: 'at_least' | 'at_most' | 'about' | 'range' | 'positive' | 'above_peers' | 'rank' | null
  probability: number | null
  error: number | null
  tested: number
}
export interface ReleaseLine {
  id: number | null
  code: string | null
  name: string | null
  name_en: string | null
  owner: string | null
  every: 'month' | 'quarter' | 'half' | 'year'
  period: string | null
  period_words: string | null
  due: string | null
  state: 'ahead' | 'waiting' | 'done' | 'late' | 'missing'
  days: number
  confirmed: string | null
}
export interface FigureRuleLine {
  id: number | null
  entry: number
  code: string | null
  version: number
  name: string | null
  name_en: string | null
  left_side: string | null
  relation: 'at_most' | 'at_least' | 'equal' | 'same_sign'
  right_side: string | null
  tolerance: number | null
  severity: 'question' | 'refuse'
  off: boolean
  in_force: boolean
  unread: string | null
  time: string | null
  actor: string | null
  actor_name: string | null
  reason: string | null
}
export interface ComparedLine {
  name: string | null
  own: boolean
  level: number | null
  growth: number | null
  target: number | null
  completion: number | null
  rank: number
  rank_before: number
  change: number
  from_mean: number | null
  published: number
}
export interface RowProblem {
  row: number
  what: string | null
}
export interface ListedTarget {
  id: number
  version: number
  code: string | null
  name: string | null
  name_en: string | null
  measure: string | null
  decimals: number
  owner: string | null
  unit: string | null
  period: string | null
  is_growth: boolean
  bound: 'at_least' | 'at_most' | 'about' | 'range' | 'positive' | 'above_peers' | 'rank'
  value: number | null
  high: number | null
  stretch: number | null
  method: 'none' | 'even' | 'last_year' | 'weights' | 'hand' | 'same' | 'season'
  source: string | null
  reason: string | null
}
export interface ValueLine {
  id: number
  version: number
  period: string | null
  period_words: string | null
  unit: string | null
  place: string | null
  basis: 'cumulative' | 'current' | 'both'
  vintage: 'estimate' | 'preliminary' | 'final'
  revision: number
  state: 'entered' | 'signed' | 'confirmed' | 'returned'
  level: number | null
  growth: number | null
  rank: number
  ranked: number
  source: string | null
  published: string | null
  cutoff: string | null
  note: string | null
  reason: string | null
  entered: string | null
  signed_at: string | null
  confirmed: string | null
  entered_by: string | null
  signed_by: string | null
  confirmed_by: string | null
  shown: boolean
}
export interface IndicatorEntry {
  seq: number
  time: string | null
  actor: string | null
  actor_name: string | null
  act: string | null
  reason: string | null
  targets: {
    target: number
    period: string | null
    unit: string | null
    is_growth: boolean
    was_bound: 'at_least' | 'at_most' | 'about' | 'range' | 'positive' | 'above_peers' | 'rank'
    was_value: number | null
    was_high: number | null
    was_stretch: number | null
    was_source: string | null
    bound: 'at_least' | 'at_most' | 'about' | 'range' | 'positive' | 'above_peers' | 'rank'
    value: number | null
    high: number | null
    stretch: number | null
    source: string | null
  }[]
  fields: {
    label: string | null
    was: string | null
    now: string | null
  }[]
}
export interface CallLine {
  id: number
  version: number
  title: string | null
  basis: string | null
  owner: string | null
  area: string | null
  every: 'week' | 'month' | 'quarter' | 'once'
  asks: 'leads' | 'duties' | 'towns' | 'bureaus' | 'named'
  due_day: number
  due_after: number
  due_minute: number
  moves: number
  grace: number
  opens: number
  ahead: number
  expires: string | null
  elsewhere: boolean
  ended: boolean
  expired: boolean
  questions: number
  units: number
  fields: number
  rounds: number
  next_period: string | null
  next_opens: string | null
  next_due: string | null
  to_open: boolean
}
export interface QuestionLine {
  id: number
  place: number
  kind: 'items' | 'indicator' | 'text' | 'number'
  items: 'led' | 'duty' | 'lagging'
  text: string | null
  indicator: string | null
  indicator_name: string | null
  measure: string | null
  why: string | null
  optional: boolean
}
export interface RoundLine {
  id: number
  version: number
  call: number | null
  title: string | null
  period: string | null
  starts: string | null
  ends: string | null
  opened: string | null
  due: string | null
  state: 'open' | 'locked' | 'cancelled'
  returns: number
  is_in: number
  received: number
  late: number
  missing: number
  no_change: number
  late_minutes: number
  digest: boolean
  frozen: boolean
}
export interface ReturnLine {
  id: number
  unit_id: number | null
  unit: string | null
  wave: number
  state: 'open' | 'draft' | 'signed' | 'received' | 'returned'
  due: string | null
  first_signed: string | null
  signed_at: string | null
  signed_by: string | null
  received: string | null
  late: number
  missing: boolean
  no_change: boolean
  chased: number
  chased_at: string | null
  sent_back: number
  reason: string | null
  asked: number
  answered: number
}
export interface AnswerLine {
  id: number
  question: number | null
  kind: 'items' | 'indicator' | 'text' | 'number'
  place: number
  question_text: string | null
  measure: string | null
  indicator: string | null
  indicator_name: string | null
  optional: boolean
  is_answered: boolean
  item_id: number | null
  number: string | null
  title: string | null
  lead: string | null
  area: string | null
  level: 'done' | 'normal' | 'near' | 'behind' | 'overdue' | 'unknown'
  item_state: 'draft' | 'issued' | 'active' | 'applied' | 'closed' | 'suspended' | 'merged' | 'cancelled'
  due: string | null
  planned: number | null
  verified: number | null
  claimed: number | null
  is_measured: boolean
  can_no_change: boolean
  report: number | null
  report_state: 'submitted' | 'signed' | 'returned' | 'verified'
  is_known: boolean
  percent: number | null
  said: string | null
  problem: string | null
  help: string | null
  help_unit: string | null
  next_step: string | null
  last_report: number | null
  last_day: string | null
  last_percent: number | null
  last_said: string | null
  last_problem: string | null
  last_help: string | null
  last_next_step: string | null
  diff: {
    kind: 'same' | 'new' | 'gone'
    text: string | null
  }[]
  value: number | null
  value_state: 'entered' | 'signed' | 'confirmed' | 'returned'
  period: string | null
  figure: number | null
  growth: number | null
  text: string | null
  last_text: string | null
  number_said: number | null
  last_number: number | null
  kept: 'unsaid' | 'yes' | 'partly' | 'no'
}
export interface Promise {
  item_id: number | null
  number: string | null
  title: string | null
  next_step: string | null
  said: string | null
  said_percent: number | null
  percent: number | null
  level: 'done' | 'normal' | 'near' | 'behind' | 'overdue' | 'unknown'
  item_state: 'draft' | 'issued' | 'active' | 'applied' | 'closed' | 'suspended' | 'merged' | 'cancelled'
  outcome: 'done' | 'moved' | 'same' | 'back'
  kept: 'unsaid' | 'yes' | 'partly' | 'no'
}
export interface BurdenLine {
  unit_id: number | null
  unit: string | null
  month: string | null
  rounds: number
  answers: number
  fields: number
  known: number
  elsewhere: number
  chased: number
  no_change: number
}
export interface ReliefLine {
  rule: 'once' | 'check_in' | 'forced' | 'traces' | 'merit' | 'fewer'
  verdict: 'kept' | 'look' | 'built_in'
  built_in: string | null
  measures: {
    number: number
    text: string | null
    amiss: boolean
    things: {
      kind: 'call' | 'unit' | 'round' | 'slip' | 'inspection' | 'plan'
      id: number | null
      title: string | null
      why: string | null
    }[]
  }[]
}
export interface AlertLine {
  kind: 'soon' | 'overdue' | 'behind' | 'stale' | 'no_holder' | 'undecided' | 'indicator' | 'stuck' | 'leap' | 'copied' | 'red_part' | 'sums' | 'slip' | 'rectify'
  severity: 'notice' | 'warning' | 'serious'
  subject: string | null
  title: string | null
  inspection: number | null
  unit: string | null
  unit_id: number | null
  area: string | null
  item_id: number | null
  level: 'done' | 'normal' | 'near' | 'behind' | 'overdue' | 'unknown'
  because: string | null
  since: string | null
  days: number
  due: string | null
  told: string | null
  is_signal: boolean
  shown: string | null
  acknowledged: boolean
  until: string | null
  acknowledged_by: string | null
  acknowledged_why: string | null
}
export interface WatchRuleLine {
  id: number
  entry: number
  kind: 'soon' | 'overdue' | 'behind' | 'stale' | 'no_holder' | 'undecided' | 'indicator' | 'stuck' | 'leap' | 'copied' | 'red_part' | 'sums' | 'slip' | 'rectify'
  off: boolean
  days: number
  times: number
  points: number | null
  first: number
  time: string | null
  actor: string | null
  actor_name: string | null
  reason: string | null
}
export interface Ground {
  label: string | null
  value: string | null
  kind: string | null
  ref: string | null
}
export interface Turn {
  job: string | null
  key: string | null
  act: string | null
  call: number | null
  round: number | null
  title: string | null
  at: string | null
  done: string | null
  is_due: boolean
}
export interface ChannelLine {
  id: number
  version: number
  name: string | null
  kind: 'dingtalk' | 'feishu' | 'wecom' | 'webhook'
  host: string | null
  digest: boolean
  off: boolean
  at: number
  events: string | null
  ended: string | null
  sent: string | null
  waiting: number
  dead: number
  held: string | null
}
export interface OutLine {
  id: number
  kind: 'digest' | 'notice' | 'event' | 'group' | 'test' | 'entry'
  name: string | null
  host: string | null
  lines: number
  state: 'waiting' | 'sending' | 'sent' | 'dead' | 'nothing' | 'dropped'
  tries: number
  made: string | null
  due: string | null
  sent: string | null
  why: string | null
  key: string | null
  may_retry: boolean
  next: string | null
}
export interface LadderLine {
  number: string | null
  kind: 'task' | 'measure' | 'milestone' | 'decision'
  title: string | null
  area: string | null
  lead: string | null
  category: string | null
  leader: string | null
  start: string | null
  due: string | null
  first_due: string | null
  days_left: number
  state: 'draft' | 'issued' | 'active' | 'applied' | 'closed' | 'suspended' | 'merged' | 'cancelled'
  level: 'done' | 'normal' | 'near' | 'behind' | 'overdue' | 'unknown'
  why: 'on_schedule' | 'done' | 'done_late' | 'not_started' | 'suspended' | 'cancelled' | 'no_figure' | 'no_plan' | 'awaited' | 'waived' | 'gap' | 'node' | 'caught_up' | 'late' | 'unbegun' | 'soon' | 'unverified' | 'unclaimed'
  because: string | null
  planned: number | null
  verified: number | null
  claimed: number | null
  last_report: string | null
  late_report: boolean
  no_holder: boolean
  parent: string | null
  children: number
  depth: number
  updated: string | null
  version: number
  id: number
  area_id: number
  lead_id: number
  step: 'remind' | 'urge' | 'slip_blue' | 'slip_yellow' | 'slip_red' | 'letter' | 'bulletin' | 'interview' | 'referral'
  reason: 'fine' | 'first' | 'unanswered' | 'unreceived' | 'again' | 'waits' | 'ours' | 'rests' | 'top'
  proposed_because: string | null
  days_late: number
  workdays: number
  reply_due: string | null
  slip: number | null
  slip_kind: 'remind' | 'urge' | 'slip_blue' | 'slip_yellow' | 'slip_red' | 'letter' | 'bulletin' | 'interview' | 'referral' | null
  slip_label: string | null
  slip_state: 'draft' | 'issued' | 'received' | 'replied' | 'returned' | 'objected' | 'closed' | 'withdrawn' | 'climbed' | null
  slip_due: string | null
  slip_issued: string | null
  slip_closed: string | null
  highest: 'remind' | 'urge' | 'slip_blue' | 'slip_yellow' | 'slip_red' | 'letter' | 'bulletin' | 'interview' | 'referral' | null
}
export interface LadderRule {
  id: number
  version: number
  name: string
  zh: string
  en: string | null
  source: string | null
  source_en: string | null
  steps: {
    kind: 'remind' | 'urge' | 'slip_blue' | 'slip_yellow' | 'slip_red' | 'letter' | 'bulletin' | 'interview' | 'referral'
    from: 'done' | 'normal' | 'near' | 'behind' | 'overdue' | 'unknown'
    late: number
    reply: number
  }[]
  limits: {
    basis: 'light' | 'urgent' | 'instruction' | 'hard' | 'document' | 'minutes' | 'media'
    days: number
    calendar: boolean
  }[]
  grace: number
  again: number
  forgets: number
  object: number
  decide: number
}
export interface SlipEvent {
  seq: number
  time: string | null
  actor: string | null
  actor_name: string | null
  act: string | null
  reason: string | null
}
export interface InspectionLine {
  id: number
  version: number
  label: string | null
  title: string | null
  kind: 'comprehensive' | 'special' | 'follow_up'
  unannounced: boolean
  planned: boolean
  state: 'planned' | 'noticed' | 'under_way' | 'concluded' | 'closed' | 'cancelled'
  starts: string | null
  ends: string | null
  lead: string | null
  unit: string | null
  units: number
  findings: number
  open: number
  late: number
  noticed: string | null
  concluded: string | null
  closed: string | null
}
export interface InspectPlanLine {
  id: number
  version: number
  year: number
  title: string | null
  basis: string | null
  kind: 'comprehensive' | 'special' | 'follow_up'
  from_month: number
  to_month: number
  scope: string | null
  area: string | null
  lead: string | null
  lead_id: number | null
  filing: string | null
  filed: string | null
  dropped: boolean
  reason: string | null
  held: number
  units: {
    unit_id: number | null
    unit: string | null
  }[]
  joint: {
    other: number
    title: string | null
    lead: string | null
    unit: string | null
  }[]
}
export interface Clash {
  unit_id: number | null
  unit: string | null
  kind: 'inspection' | 'plan' | 'slip' | 'round'
  id: number
  title: string | null
  lead: string | null
  starts: string | null
  ends: string | null
  joint: boolean
}
export interface InspectEvent {
  seq: number
  time: string | null
  actor: string | null
  actor_name: string | null
  act: string | null
  reason: string | null
}
export interface ChecklistLine {
  id: number
  version: number
  no: number
  name: string | null
  made: string | null
  made_by: string | null
  newest: boolean
  used: number
  points: {
    id: number
    seq: number
    checklist: number | null
    place: number
    text: string | null
    basis: string | null
    how: string | null
    kind: 'yes_no' | 'figure' | 'text'
  }[]
}
export interface FindingLine {
  id: number
  version: number
  inspection: number | null
  label: string | null
  inspection_title: string | null
  unit_id: number | null
  unit: string | null
  item: string | null
  item_title: string | null
  point: string | null
  grade: 'good' | 'minor' | 'major' | 'grave'
  title: string | null
  grounds: string | null
  place: string | null
  demand: string | null
  days: number
  state: 'found' | 'noted' | 'open' | 'reported' | 'returned' | 'passed' | 'struck' | 'dropped'
  found: string | null
  found_by: string | null
  due: string | null
  days_over: number
  reported: string | null
  sent_back: number
  extended: number
  struck: string | null
  look: string | null
  looked: string | null
  held: 'unknown' | 'held' | 'fell_back'
  note: string | null
  photos: number
  has_page: boolean
}
export interface Unit {
  id: number
  seq: number
  name: string | null
  short_name: string | null
  kind: 'leading_group' | 'headquarters' | 'hq_office' | 'task_force' | 'supervision_office' | 'assessment_office' | 'bureau' | 'township' | 'development_zone' | 'village' | 'other'
  parent: number | null
  division: string | null
  credit_code: string | null
  valid_from: string | null
  valid_to: string | null
  successor: number | null
  sort: number
}
export interface Area {
  id: number
  seq: number
  programme: number | null
  name: string | null
  task_force: number | null
  sort: number
}
export interface Found {
  kind: 'unit' | 'item' | 'source' | 'report'
  id: number
  number: string | null
  title: string | null
  title_lit: {
    start: number
    end: number
  }[]
  snippet: string | null
  snippet_of: 'name' | 'short_name' | 'alias' | 'number' | 'title' | 'target' | 'measure' | 'category' | 'leader' | 'due_text' | 'remark' | 'origin_no' | 'text' | 'progress' | 'problem' | 'help' | 'next_step' | null
  snippet_lit: {
    start: number
    end: number
  }[]
  unit: string | null
  level: string | null
  day: string | null
}
export interface JournalLine {
  seq: number
  time: string | null
  actor: string | null
  actor_name: string | null
  act: string | null
  reason: string | null
  subject: string | null
  subject_id: number
  about: string | null
  title: string | null
}
export interface Difference {
  kind: 'altered' | 'missing' | 'inserted' | 'reordered'
  entry: number
  table: string | null
  row: number
  column: string | null
  was: string | null
  is: string | null
}
export interface OrgLine {
  id: number
  name: string | null
  short_name: string | null
  kind: 'leading_group' | 'headquarters' | 'hq_office' | 'task_force' | 'supervision_office' | 'assessment_office' | 'bureau' | 'township' | 'development_zone' | 'village' | 'other'
  parent: number | null
  depth: number
  division: string | null
  valid_from: string | null
  valid_to: string | null
  successor: number | null
  aliases: string[]
  posts: number
  vacant: number
  leads: number
  duties: number
  overdue: number
  behind: number
  near: number
  normal: number
  unknown: number
}
export interface UnitDuty {
  number: string | null
  title: string | null
  role: 'lead' | 'responsible' | 'support'
  duty_state: 'assigned' | 'acknowledged' | 'claimed' | 'disputed' | 'released'
  state: 'draft' | 'issued' | 'active' | 'applied' | 'closed' | 'suspended' | 'merged' | 'cancelled'
  level: 'done' | 'normal' | 'near' | 'behind' | 'overdue' | 'unknown'
  due: string | null
  verified: number | null
}
export interface PostLine {
  id: number
  unit: number
  unit_name: string | null
  title: string | null
  role: 'leader' | 'hq' | 'task_force' | 'supervisor' | 'principal' | 'liaison' | 'auditor' | 'admin' | 'assessor' | 'security_admin' | 'audit_admin'
  rank: number
  person: number | null
  holder: string | null
  login: string | null
  since: string | null
}
export interface PersonLine {
  id: number
  name: string | null
  login: string | null
  phone: string | null
  disabled: boolean
  posts: string | null
}
export interface RuleLine {
  id: number
  entry: number
  preset: string | null
  body: string | null
  time: string | null
  actor: string | null
  actor_name: string | null
  reason: string | null
}
export interface SettingLine {
  name: string | null
  zh: string | null
  en: string | null
  value: string | null
  preset: string | null
  max: number
  is_set: boolean
  changed: string | null
  changed_by: string | null
}
export interface ViewLine {
  id: number
  name: string | null
  query: string | null
  columns: string | null
  owner: string | null
  shared: boolean
  mine: boolean
}
export interface SourceLine {
  id: number
  title: string | null
  kind: 'minutes' | 'notice' | 'plan' | 'instruction' | 'news' | 'other'
  day: string | null
  length: number
  items: number
  closed: number
  overdue: number
  added: string | null
  added_by: string | null
}
export interface SourceItem {
  number: string | null
  title: string | null
  kind: 'task' | 'measure' | 'milestone' | 'decision'
  state: 'draft' | 'issued' | 'active' | 'applied' | 'closed' | 'suspended' | 'merged' | 'cancelled'
  level: 'done' | 'normal' | 'near' | 'behind' | 'overdue' | 'unknown'
  start: number
  end: number
  lead: string | null
  due: string | null
  due_text: string | null
  verified: number | null
}
export interface ImportLine {
  id: number
  name: string | null
  time: string | null
  actor: string | null
  person: string | null
  rows: number
  items: number
  undone: boolean
  undone_at: string | null
  undone_by: string | null
  undone_why: string | null
  can_undo: boolean
}
export interface PlanLine {
  row: number
  kind: 'programme' | 'area' | 'item' | 'indicator'
  fate: 'new' | 'known' | 'left'
  goal: string | null
  no: string | null
  name: string | null
  unit: string | null
  targets: number
  figures: number
  note: string | null
  problem: string | null
}

/** Every act a page may do, and what it takes. */
export interface Acts {
  'unit.create': {
    name: string
    short_name?: string | null
    kind?: 'leading_group' | 'headquarters' | 'hq_office' | 'task_force' | 'supervision_office' | 'assessment_office' | 'bureau' | 'township' | 'development_zone' | 'village' | 'other' | null
    parent?: string | null
    division?: string | null
    credit_code?: string | null
    valid_from?: string | null
    sort?: number | null
    aliases?: string[] | null
  }
  'unit.edit': {
    unit: string
    short_name?: string | null
    kind?: 'leading_group' | 'headquarters' | 'hq_office' | 'task_force' | 'supervision_office' | 'assessment_office' | 'bureau' | 'township' | 'development_zone' | 'village' | 'other' | null
    parent?: string | null
    division?: string | null
    credit_code?: string | null
    valid_from?: string | null
    sort?: number | null
    aliases?: string[] | null
  }
  'unit.rename': {
    unit: string
    into?: string | null
    name?: string | null
    short_name?: string | null
    day?: string | null
    reason?: string | null
  }
  'unit.merge': {
    unit: string
    into?: string | null
    name?: string | null
    short_name?: string | null
    day?: string | null
    reason?: string | null
  }
  'org.import': {
    units: {
      row?: number | null
      name: string
      short_name?: string | null
      kind?: 'leading_group' | 'headquarters' | 'hq_office' | 'task_force' | 'supervision_office' | 'assessment_office' | 'bureau' | 'township' | 'development_zone' | 'village' | 'other' | null
      parent?: string | null
      division?: string | null
      credit_code?: string | null
      aliases?: string[] | null
    }[]
  }
  'posts.import': {
    posts: {
      row?: number | null
      unit: string
      title?: string | null
      role: 'leader' | 'hq' | 'task_force' | 'supervisor' | 'principal' | 'liaison' | 'auditor' | 'admin' | 'assessor' | 'security_admin' | 'audit_admin'
      name?: string | null
      login?: string | null
      phone?: string | null
      valid_from?: string | null
      valid_to?: string | null
    }[]
  }
  'org.undo': {
    entry: number
    reason?: string | null
  }
  'alias.add': {
    unit: string
    name: string
  }
  'post.create': {
    unit: string
    title: string
    role: 'leader' | 'hq' | 'task_force' | 'supervisor' | 'principal' | 'liaison' | 'auditor' | 'admin' | 'assessor' | 'security_admin' | 'audit_admin'
    rank?: number | null
  }
  'post.hold': {
    login: string
    post: number
    day?: string | null
  }
  'post.leave': {
    login: string
    post: number
    day?: string | null
  }
  'user.add': {
    login: string
    name?: string | null
    phone?: string | null
    unit?: string | null
    title?: string | null
    role?: 'leader' | 'hq' | 'task_force' | 'supervisor' | 'principal' | 'liaison' | 'auditor' | 'admin' | 'assessor' | 'security_admin' | 'audit_admin' | null
    post?: number | null
    after?: string | null
    reason?: string | null
    day?: string | null
  }
  'user.disable': {
    login: string
    reason: string
  }
  'user.enable': {
    login: string
    reason: string
  }
  'user.unlock': {
    login: string
  }
  'user.password': {
    login: string
    password: string
  }
  'factor.reset': {
    login: string
    reason: string
  }
  'token.create': {
    name: string
    scope: 'read' | 'act' | 'wall'
    days?: number | null
  }
  'token.revoke': {
    token: number
  }
  'security.set': {
    profile: 'asvs' | 'dengbao3'
    idle_minutes?: number | null
    whole_hours?: number | null
    password_min?: number | null
    password_days?: number | null
    password_past?: number | null
    hash_mib?: number | null
    hash_passes?: number | null
    factor_roles?: string[] | null
    oidc_issuer?: string | null
    oidc_client?: string | null
    oidc_claim?: string | null
    oidc_name?: string | null
    oidc_origin?: string | null
    reason?: string | null
  }
  'post.handover': {
    post: number
    from?: string | null
    to: string
    day?: string | null
    reason: string
  }
  'clock.confirm': {
    reason: string
  }
  'calendar.set': {
    text: string
    reason?: string | null
  }
  'programme.create': {
    name: string
    start?: string | null
    due?: string | null
  }
  'area.create': {
    name: string
    task_force?: string | null
    sort?: number | null
  }
  'item.create': {
    title: string
    kind?: 'task' | 'measure' | 'milestone' | 'decision' | null
    area?: string | null
    parent?: string | null
    measure?: string | null
    target?: string | null
    category?: string | null
    leader?: string | null
    remark?: string | null
    origin_no?: string | null
    start?: string | null
    due?: string | null
    due_kind?: 'fixed' | 'ongoing' | 'recurring' | 'event' | 'none' | null
    due_text?: string | null
    weight?: number | null
    lead?: string | null
    responsible?: string[] | null
    support?: string[] | null
    nodes?: {
      day: string
      percent: number
      title?: string | null
    }[] | null
    report_days?: number | null
    draft?: boolean | null
  }
  'item.edit': {
    item: string
    seq?: number | null
    title?: string | null
    measure?: string | null
    target?: string | null
    category?: string | null
    leader?: string | null
    remark?: string | null
    area?: string | null
    start?: string | null
    due?: string | null
    due_text?: string | null
  }
  'item.issue': {
    item: string
    seq?: number | null
    reason?: string | null
  }
  'item.assign': {
    item: string
    seq?: number | null
    lead?: string | null
    responsible?: string[] | null
    support?: string[] | null
    reason?: string | null
  }
  'item.acknowledge': {
    item: string
    seq?: number | null
    reason?: string | null
  }
  'item.claim': {
    item: string
    seq?: number | null
    reason?: string | null
  }
  'item.dispute': {
    item: string
    seq?: number | null
    reason: string
  }
  'item.resolve': {
    item: string
    seq?: number | null
    uphold?: boolean | null
    lead?: string | null
    reason: string
  }
  'item.decompose': {
    item: string
    seq?: number | null
    children: {
      title: string
      kind?: 'task' | 'measure' | 'milestone' | 'decision' | null
      area?: string | null
      parent?: string | null
      measure?: string | null
      target?: string | null
      category?: string | null
      leader?: string | null
      remark?: string | null
      origin_no?: string | null
      start?: string | null
      due?: string | null
      due_kind?: 'fixed' | 'ongoing' | 'recurring' | 'event' | 'none' | null
      due_text?: string | null
      weight?: number | null
      lead?: string | null
      responsible?: string[] | null
      support?: string[] | null
      nodes?: {
        day: string
        percent: number
        title?: string | null
      }[] | null
      report_days?: number | null
      draft?: boolean | null
    }[]
    reason?: string | null
  }
  'item.measure': {
    item: string
    indicator: string
    unit?: string | null
    period?: string | null
    is_growth?: boolean | null
    reason?: string | null
  }
  'item.unmeasure': {
    item: string
    reason: string
  }
  'item.schedule': {
    item: string
    seq?: number | null
    nodes?: {
      day: string
      percent: number
      title?: string | null
    }[] | null
    every?: 'month' | 'quarter' | 'week' | null
    reason?: string | null
  }
  'report.submit': {
    item: string
    percent?: number | null
    day?: string | null
    text?: string | null
    problem?: string | null
    help?: string | null
    help_unit?: string | null
    next_step?: string | null
    no_change?: boolean | null
  }
  'report.sign': {
    item: string
    report?: number | null
    percent?: number | null
    reason?: string | null
  }
  'report.return': {
    item: string
    report?: number | null
    percent?: number | null
    reason?: string | null
  }
  'report.verify': {
    item: string
    report?: number | null
    percent?: number | null
    reason?: string | null
  }
  'change.ask': {
    item: string
    seq?: number | null
    kind?: 'extension' | 'target' | null
    due?: string | null
    target?: string | null
    reason: string
  }
  'change.decide': {
    item: string
    seq?: number | null
    approve: boolean
    due?: string | null
    reason: string
  }
  'item.waive': {
    item: string
    until: string
    reason: string
  }
  'item.suspend': {
    item: string
    seq?: number | null
    reason: string
  }
  'item.resume': {
    item: string
    seq?: number | null
    reason: string
  }
  'item.merge': {
    item: string
    seq?: number | null
    into: string
    reason: string
  }
  'item.cancel': {
    item: string
    seq?: number | null
    reason: string
  }
  'item.apply': {
    item: string
    seq?: number | null
    reason?: string | null
  }
  'item.close': {
    item: string
    seq?: number | null
    reason?: string | null
  }
  'item.refuse': {
    item: string
    seq?: number | null
    reason: string
  }
  'item.reopen': {
    item: string
    seq?: number | null
    reason: string
  }
  'indicator.create': {
    code: string
    name: string
    measure: string
    kind: 'level' | 'growth' | 'rate' | 'count'
    decimals?: number | null
    no_january?: boolean | null
    name_en?: string | null
    direction?: 'higher' | 'lower' | 'range' | 'not_more' | null
    every?: 'month' | 'quarter' | 'half' | 'year' | null
    form?: 'level' | 'growth' | 'both' | null
    basis?: 'cumulative' | 'current' | 'both' | null
    price?: 'nominal' | 'real' | 'comparable' | null
    owner?: string | null
    confirmer?: string | null
    release_day?: number | null
    formula?: string | null
    parent?: string | null
    preset?: string | null
    sort?: number | null
  }
  'indicator.edit': {
    indicator: string
    seq?: number | null
    name?: string | null
    measure?: string | null
    kind?: 'level' | 'growth' | 'rate' | 'count' | null
    name_en?: string | null
    direction?: 'higher' | 'lower' | 'range' | 'not_more' | null
    every?: 'month' | 'quarter' | 'half' | 'year' | null
    form?: 'level' | 'growth' | 'both' | null
    basis?: 'cumulative' | 'current' | 'both' | null
    price?: 'nominal' | 'real' | 'comparable' | null
    owner?: string | null
    confirmer?: string | null
    release_day?: number | null
    formula?: string | null
    parent?: string | null
    preset?: string | null
    sort?: number | null
    decimals?: number | null
    january?: 'alone' | 'with_february' | null
    clear?: string[] | null
    standing?: 'in_use' | 'retired' | null
  }
  'target.set': {
    indicator: string
    unit?: string | null
    period: string
    is_growth?: boolean | null
    bound: 'at_least' | 'at_most' | 'about' | 'range' | 'positive' | 'above_peers' | 'rank'
    value?: number | null
    high?: number | null
    stretch?: number | null
    source?: string | null
    reason?: string | null
  }
  'target.decompose': {
    indicator: string
    unit?: string | null
    period: string
    is_growth?: boolean | null
    every?: 'month' | 'quarter' | 'half' | 'year' | null
    method: 'none' | 'even' | 'last_year' | 'weights' | 'hand' | 'same' | 'season'
    parts?: {
      unit?: string | null
      period?: string | null
      weight?: number | null
      value?: number | null
    }[] | null
    reason?: string | null
  }
  'target.withdraw': {
    indicator: string
    unit?: string | null
    period: string
    is_growth?: boolean | null
    reason: string
  }
  'value.enter': {
    values: {
      row?: number | null
      indicator: string
      unit?: string | null
      place?: string | null
      period: string
      basis?: 'cumulative' | 'current' | 'both' | null
      vintage?: 'estimate' | 'preliminary' | 'final' | null
      level?: number | null
      growth?: number | null
      rank?: number | null
      ranked?: number | null
      source?: string | null
      published?: string | null
      cutoff?: string | null
      note?: string | null
    }[]
  }
  'value.sign': {
    indicator: string
    period?: string | null
    unit?: string | null
    place?: string | null
    reason?: string | null
    figures?: {
      id: number
    }[] | null
  }
  'value.return': {
    indicator: string
    period?: string | null
    unit?: string | null
    place?: string | null
    reason?: string | null
    figures?: {
      id: number
    }[] | null
  }
  'value.confirm': {
    indicator: string
    period?: string | null
    unit?: string | null
    place?: string | null
    reason?: string | null
    figures?: {
      id: number
    }[] | null
  }
  'value.except': {
    indicator: string
    period: string
    login: string
    until: string
    reason: string
  }
  'figure_rule.set': {
    code: string
    name?: string | null
    name_en?: string | null
    left_side?: string | null
    relation?: 'at_most' | 'at_least' | 'equal' | 'same_sign' | null
    right_side?: string | null
    tolerance?: number | null
    severity?: 'question' | 'refuse' | null
    off?: boolean | null
    reason?: string | null
  }
  'value.undo': {
    entry: number
    reason?: string | null
  }
  'call.create': {
    title: string
    basis: string
    every: 'week' | 'month' | 'quarter' | 'once'
    questions: {
      kind: 'items' | 'indicator' | 'text' | 'number'
      text: string
      items?: 'led' | 'duty' | 'lagging' | null
      indicator?: string | null
      measure?: string | null
      optional?: boolean | null
      why?: string | null
    }[]
    elsewhere?: boolean | null
    owner?: string | null
    due_day?: number | null
    due_after?: boolean | null
    due_time?: string | null
    moves?: number | null
    stays?: boolean | null
    grace?: number | null
    opens?: number | null
    ahead?: number | null
    asks?: 'leads' | 'duties' | 'towns' | 'bureaus' | 'named' | null
    area?: string | null
    units?: string[] | null
    expires?: string | null
  }
  'call.edit': {
    call: number
    seq?: number | null
    title?: string | null
    basis?: string | null
    questions?: {
      kind: 'items' | 'indicator' | 'text' | 'number'
      text: string
      items?: 'led' | 'duty' | 'lagging' | null
      indicator?: string | null
      measure?: string | null
      optional?: boolean | null
      why?: string | null
    }[] | null
    owner?: string | null
    due_day?: number | null
    due_after: boolean
    due_time?: string | null
    moves?: number | null
    stays: boolean
    grace?: number | null
    opens?: number | null
    ahead?: number | null
    asks?: 'leads' | 'duties' | 'towns' | 'bureaus' | 'named' | null
    area?: string | null
    units?: string[] | null
    expires?: string | null
    reason?: string | null
  }
  'call.end': {
    call: number
    reason: string
  }
  'round.open': {
    call: number
    period?: string | null
    due?: string | null
    title?: string | null
  }
  'round.chase': {
    round: number
    units?: string[] | null
    reason?: string | null
  }
  'round.lock': {
    round: number
    reason?: string | null
  }
  'round.except': {
    round: number
    login: string
    until: string
    reason: string
  }
  'round.cancel': {
    round: number
    reason: string
  }
  'return.fill': {
    round: number
    unit?: string | null
    answers: {
      question: number
      item?: string | null
      percent?: number | null
      progress?: string | null
      problem?: string | null
      help?: string | null
      help_unit?: string | null
      next_step?: string | null
      no_change?: boolean | null
      kept?: 'unsaid' | 'yes' | 'partly' | 'no' | null
      text?: string | null
      number?: number | null
    }[]
  }
  'return.repeat': {
    round: number
    unit?: string | null
    reason?: string | null
  }
  'return.sign': {
    round: number
    unit?: string | null
    reason?: string | null
  }
  'return.receive': {
    round: number
    units?: string[] | null
    reason?: string | null
  }
  'return.return': {
    round: number
    unit: string
    reason: string
  }
  'digest.draft': {
    round: number
    seq?: number | null
  }
  'digest.edit': {
    round: number
    seq?: number | null
    title?: string | null
    text: string
  }
  'digest.freeze': {
    round: number
    seq?: number | null
  }
  'slip.draft': {
    item: string
    kind?: 'remind' | 'urge' | 'slip_blue' | 'slip_yellow' | 'slip_red' | 'letter' | 'bulletin' | 'interview' | 'referral' | null
    unit?: string | null
    basis?: 'light' | 'urgent' | 'instruction' | 'hard' | 'document' | 'minutes' | 'media' | null
    title?: string | null
    grounds?: string | null
    requirement?: string | null
    due?: string | null
  }
  'slip.raise': {
    matter: string
    unit: string
    kind: 'remind' | 'urge' | 'slip_blue' | 'slip_yellow' | 'slip_red' | 'letter' | 'bulletin' | 'interview' | 'referral'
    basis: 'light' | 'urgent' | 'instruction' | 'hard' | 'document' | 'minutes' | 'media'
    grounds: string
    title?: string | null
    requirement?: string | null
    due?: string | null
  }
  'slip.edit': {
    slip: number
    seq?: number | null
    title?: string | null
    grounds?: string | null
    requirement?: string | null
    due?: string | null
  }
  'slip.issue': {
    slip: number
    seq?: number | null
  }
  'slip.withdraw': {
    slip: number
    seq?: number | null
    reason: string
  }
  'slip.receive': {
    slip: number
    seq?: number | null
  }
  'slip.reply': {
    slip: number
    seq?: number | null
    text: string
  }
  'slip.return': {
    slip: number
    seq?: number | null
    reason: string
    due?: string | null
  }
  'slip.verify': {
    slip: number
    seq?: number | null
    reason?: string | null
  }
  'slip.object': {
    slip: number
    seq?: number | null
    text: string
  }
  'slip.decide': {
    slip: number
    seq?: number | null
    uphold?: boolean | null
    reason: string
  }
  'ladder.adopt': {
    preset?: string | null
    body?: string | null
    reason: string
  }
  'inspect_plan.add': {
    year: number
    title: string
    basis: string
    kind: 'comprehensive' | 'special' | 'follow_up'
    from_month: number
    to_month?: number | null
    lead: string
    scope?: string | null
    area?: string | null
    units?: string[] | null
  }
  'inspect_plan.edit': {
    plan: number
    seq?: number | null
    title?: string | null
    basis?: string | null
    kind?: 'comprehensive' | 'special' | 'follow_up' | null
    from_month?: number | null
    to_month?: number | null
    lead?: string | null
    scope?: string | null
    area?: string | null
    units?: string[] | null
  }
  'inspect_plan.file': {
    year: number
    filing: string
    day?: string | null
  }
  'inspect_plan.drop': {
    plan: number
    seq?: number | null
    reason: string
  }
  'checklist.add': {
    name: string
    points: {
      text: string
      basis?: string | null
      how?: string | null
      kind?: 'yes_no' | 'figure' | 'text' | null
    }[]
  }
  'checklist.revise': {
    checklist: number
    name?: string | null
    points: {
      text: string
      basis?: string | null
      how?: string | null
      kind?: 'yes_no' | 'figure' | 'text' | null
    }[]
  }
  'inspection.draft': {
    plan?: number | null
    title?: string | null
    kind?: 'comprehensive' | 'special' | 'follow_up' | null
    reason?: string | null
    basis?: string | null
    starts: string
    ends?: string | null
    unannounced?: boolean | null
    checklist?: number | null
    lead?: string | null
    subject?: string | null
    units?: string[] | null
    members?: {
      login: string
      part?: 'head' | 'member' | 'expert' | 'recorder' | null
    }[] | null
  }
  'inspection.edit': {
    inspection: number
    seq?: number | null
    title?: string | null
    kind?: 'comprehensive' | 'special' | 'follow_up' | null
    reason?: string | null
    basis?: string | null
    starts?: string | null
    ends?: string | null
    unannounced: boolean
    checklist?: number | null
    lead?: string | null
    subject?: string | null
    units?: string[] | null
    members?: {
      login: string
      part?: 'head' | 'member' | 'expert' | 'recorder' | null
    }[] | null
  }
  'inspection.notice': {
    inspection: number
    seq?: number | null
    excess?: string | null
  }
  'inspection.begin': {
    inspection: number
    seq?: number | null
    excess?: string | null
  }
  'inspection.replace': {
    inspection: number
    seq?: number | null
    login: string
    successor?: string | null
    part?: 'head' | 'member' | 'expert' | 'recorder' | null
    reason: string
  }
  'inspection.cancel': {
    inspection: number
    seq?: number | null
    reason: string
  }
  'inspection.check': {
    inspection: number
    unit?: string | null
    point: number
    verdict?: 'good' | 'bad' | 'not_asked' | null
    figure?: number | null
    text?: string | null
  }
  'inspection.conclude': {
    inspection: number
    unit?: string | null
    text: string
  }
  'inspection.receive': {
    inspection: number
    unit?: string | null
  }
  'inspection.close': {
    inspection: number
    seq?: number | null
    reason?: string | null
  }
  'finding.add': {
    inspection: number
    unit?: string | null
    item?: string | null
    point?: number | null
    grade: 'good' | 'minor' | 'major' | 'grave'
    title: string
    grounds: string
    place?: string | null
    demand?: string | null
    days?: number | null
  }
  'finding.edit': {
    finding: number
    seq?: number | null
    grade?: 'good' | 'minor' | 'major' | 'grave' | null
    title?: string | null
    grounds?: string | null
    place?: string | null
    demand?: string | null
    no_demand?: boolean | null
    days?: number | null
  }
  'finding.withdraw': {
    finding: number
    seq?: number | null
    reason: string
  }
  'finding.rectify': {
    finding: number
    seq?: number | null
    text: string
  }
  'finding.recheck': {
    finding: number
    seq?: number | null
    passed: boolean
    reason: string
    due?: string | null
  }
  'finding.strike': {
    finding: number
    seq?: number | null
    reason?: string | null
    due?: string | null
  }
  'finding.look_back': {
    finding: number
    seq?: number | null
    passed: boolean
    reason: string
    due?: string | null
  }
  'extension.ask': {
    finding: number
    seq?: number | null
    due: string
    reason: string
  }
  'extension.decide': {
    finding: number
    seq?: number | null
    extension?: number | null
    approve: boolean
    due?: string | null
    reason: string
  }
  'review.ask': {
    inspection: number
    unit?: string | null
    text: string
  }
  'review.decide': {
    review: number
    seq?: number | null
    outcome: 'made' | 'kept' | 'changed' | 'revoked'
    reason: string
    text?: string | null
  }
  'alert.acknowledge': {
    kind: 'soon' | 'overdue' | 'behind' | 'stale' | 'no_holder' | 'undecided' | 'indicator' | 'stuck' | 'leap' | 'copied' | 'red_part' | 'sums' | 'slip' | 'rectify'
    subject: string
    until: string
    reason: string
  }
  'alert.reopen': {
    kind: 'soon' | 'overdue' | 'behind' | 'stale' | 'no_holder' | 'undecided' | 'indicator' | 'stuck' | 'leap' | 'copied' | 'red_part' | 'sums' | 'slip' | 'rectify'
    subject: string
    reason: string
  }
  'watch.set': {
    kind: 'soon' | 'overdue' | 'behind' | 'stale' | 'no_holder' | 'undecided' | 'indicator' | 'stuck' | 'leap' | 'copied' | 'red_part' | 'sums' | 'slip' | 'rectify'
    off?: boolean | null
    days?: number | null
    times?: number | null
    points?: number | null
    first?: number | null
    reason: string
  }
  'call.automate': {
    call: number
    opens?: boolean | null
    before?: number | null
    after?: number | null
    reason: string
  }
  'source.add': {
    title: string
    kind?: 'minutes' | 'notice' | 'plan' | 'instruction' | 'news' | 'other' | null
    day?: string | null
    text: string
  }
  'source.issue': {
    source: number
    drafts: {
      start: number
      end: number
      title: string
      kind?: 'task' | 'measure' | 'milestone' | 'decision' | null
      area?: string | null
      target?: string | null
      category?: string | null
      leader?: string | null
      due?: string | null
      due_kind?: 'fixed' | 'ongoing' | 'recurring' | 'event' | 'none' | null
      due_text?: string | null
      lead?: string | null
      responsible?: string[] | null
      support?: string[] | null
      draft?: boolean | null
    }[]
  }
  'import.apply': {
    name: string
    hash: string
    create_units?: boolean | null
    rows: {
      row?: number | null
      sheet?: string | null
      number?: string | null
      title: string
      kind?: 'task' | 'measure' | 'milestone' | 'decision' | null
      area?: string | null
      measure?: string | null
      target?: string | null
      category?: string | null
      leader?: string | null
      remark?: string | null
      origin_no?: string | null
      start?: string | null
      due?: string | null
      due_kind?: 'fixed' | 'ongoing' | 'recurring' | 'event' | 'none' | null
      due_text?: string | null
      lead?: string | null
      responsible?: string[] | null
      support?: string[] | null
      nodes?: {
        day: string
        percent: number
        title?: string | null
      }[] | null
      progress?: number | null
      text?: string | null
      problem?: string | null
      next_step?: string | null
    }[]
  }
  'plan.import': {
    name: string
    hash: string
    programme?: string | null
    start?: string | null
    due?: string | null
    create_units?: boolean | null
    note?: string | null
    areas?: {
      name: string
      task_force?: string | null
      sort?: number | null
    }[] | null
    items?: {
      title: string
      kind?: 'task' | 'measure' | 'milestone' | 'decision' | null
      area?: string | null
      parent?: string | null
      measure?: string | null
      target?: string | null
      category?: string | null
      leader?: string | null
      remark?: string | null
      origin_no?: string | null
      start?: string | null
      due?: string | null
      due_kind?: 'fixed' | 'ongoing' | 'recurring' | 'event' | 'none' | null
      due_text?: string | null
      weight?: number | null
      lead?: string | null
      responsible?: string[] | null
      support?: string[] | null
      nodes?: {
        day: string
        percent: number
        title?: string | null
      }[] | null
      report_days?: number | null
      draft?: boolean | null
    }[] | null
    indicators?: {
      code: string
      name: string
      measure: string
      kind: 'level' | 'growth' | 'rate' | 'count'
      decimals?: number | null
      no_january?: boolean | null
      name_en?: string | null
      direction?: 'higher' | 'lower' | 'range' | 'not_more' | null
      every?: 'month' | 'quarter' | 'half' | 'year' | null
      form?: 'level' | 'growth' | 'both' | null
      basis?: 'cumulative' | 'current' | 'both' | null
      price?: 'nominal' | 'real' | 'comparable' | null
      owner?: string | null
      confirmer?: string | null
      release_day?: number | null
      formula?: string | null
      parent?: string | null
      preset?: string | null
      sort?: number | null
    }[] | null
    targets?: {
      indicator: string
      unit?: string | null
      period: string
      is_growth?: boolean | null
      bound: 'at_least' | 'at_most' | 'about' | 'range' | 'positive' | 'above_peers' | 'rank'
      value?: number | null
      high?: number | null
      stretch?: number | null
      source?: string | null
      reason?: string | null
      of_period?: string | null
      of_unit?: string | null
      method?: 'none' | 'even' | 'last_year' | 'weights' | 'hand' | 'same' | 'season' | null
      weight?: number | null
    }[] | null
    values?: {
      row?: number | null
      indicator: string
      unit?: string | null
      place?: string | null
      period: string
      basis?: 'cumulative' | 'current' | 'both' | null
      vintage?: 'estimate' | 'preliminary' | 'final' | null
      level?: number | null
      growth?: number | null
      rank?: number | null
      ranked?: number | null
      source?: string | null
      published?: string | null
      cutoff?: string | null
      note?: string | null
    }[] | null
  }
  'import.undo': {
    import: number
    reason?: string | null
  }
  'channel.set': {
    channel?: number | null
    name: string
    kind?: 'dingtalk' | 'feishu' | 'wecom' | 'webhook' | null
    address?: string | null
    secret?: string | null
    digest?: boolean | null
    off?: boolean | null
    at?: number | null
    events?: string[] | null
  }
  'channel.end': {
    channel: number
    reason?: string | null
  }
  'feed.create': {
    kind: 'mine' | 'area' | 'bulletins'
    area?: string | null
    name?: string | null
  }
  'feed.revoke': {
    feed: number
  }
  'notice.set': {
    mail?: string | null
    digest?: boolean | null
    rest_days?: boolean | null
    slips?: boolean | null
    changes?: boolean | null
    returns?: boolean | null
    chases?: boolean | null
    at?: number | null
    quiet_from?: number | null
    quiet_to?: number | null
    lang?: 'zh' | 'en' | null
  }
  'setting.set': {
    name: string
    value?: string | null
    reason?: string | null
  }
  'view.save': {
    view?: number | null
    name: string
    query?: string | null
    columns?: string | null
    shared?: boolean | null
  }
  'view.delete': {
    view: number
  }
  'rule.adopt': {
    preset?: string | null
    body?: string | null
    reason: string
  }
}
