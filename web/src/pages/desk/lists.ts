/** The lists of a desk: what each is called, what it says when nothing waits, and the acts its lines offer. */
export interface DeskList {
  zh: string
  en: string
  hintZh: string
  hintEn: string
  /** Acts offered on each line; the first is the one most wanted. */
  acts: string[]
  /** For the eye: nothing of it waits for this person. */
  isView?: boolean
  /** How the ledger is asked for the same lines, where it can be: it has all of them, filtered and exported. */
  ledger?: Record<string, string>
}

export const LISTS: Record<string, DeskList> = {
  sign: { zh: '待签发', en: 'To sign', hintZh: '联络员已填好，等您签发后上报', hintEn: 'filled in by the liaison; goes up once you sign', acts: ['report.sign', 'report.return'] },
  claim: { zh: '待认领', en: 'To claim', hintZh: '认领即确认责任；有异议请写明理由', hintEn: 'claiming accepts the duty; or dispute it with a reason', acts: ['item.claim', 'item.dispute'] },
  owe: { zh: '要报的', en: 'To report', hintZh: '已按上次报送预填，没有变化可一键报送', hintEn: 'prefilled from the last report; "no change" is one click', acts: [] },
  red: { zh: '本单位的红灯', en: 'Red in my unit', hintZh: '为什么红，每条写在下面', hintEn: 'why, in words, under each', acts: [], isView: true },
  verify: { zh: '待核查', en: 'To verify', hintZh: '自报是自报，核实了才算数', hintEn: 'a claim counts once it is verified', acts: [] },
  disputes: { zh: '有异议', en: 'Disputes', hintZh: '责任单位对分工有异议，请裁定', hintEn: 'a unit disputes its duty: decide', acts: ['item.resolve'] },
  changes: { zh: '延期和调整申请', en: 'Changes asked', hintZh: '原定时限永远保留', hintEn: 'the first deadline is kept for ever', acts: ['change.decide'] },
  applied: { zh: '申请销号', en: 'Close-outs asked', hintZh: '核实办结后销号', hintEn: 'close once done is verified', acts: ['item.close', 'item.refuse'], ledger: { state: 'applied' } },
  late: { zh: '没有报来', en: 'Not reported', hintZh: '报送期限已过，进展还没有报来', hintEn: 'the report was due and has not come', acts: [], isView: true, ledger: { late_report: '1' } },
  no_holder: { zh: '没有责任人', en: 'Without a holder', hintZh: '责任单位的岗位空缺，事项无人可催', hintEn: 'nobody holds the post that owes it', acts: ['item.assign'], ledger: { no_holder: '1' } },
  slipping: { zh: '正在滑坡', en: 'Slipping', hintZh: '落后或逾期，最急的在前', hintEn: 'behind or overdue, the most urgent first', acts: [], isView: true },
  next: { zh: '接下来要盯的', en: 'Next to watch', hintZh: '快要滑坡，期限最近的在前', hintEn: 'about to slip, the nearest deadline first', acts: [], isView: true },
  drafts: { zh: '待确认的草稿', en: 'Drafts to confirm', hintZh: '确认后下达', hintEn: 'issue them once they are right', acts: ['item.issue'], ledger: { state: 'draft' } },
}

/** Lists over many units: each line says whose it is. */
export const WHERE = new Set(['changes', 'applied', 'no_holder', 'slipping', 'next', 'drafts'])

/** Which acts stand out: those that end what waits. */
export const MAIN_ACTS = new Set(['report.sign', 'item.claim', 'item.close', 'item.issue', 'item.resolve', 'change.decide'])
/** What the form of an act leaves out, as it is filled in: what has no meaning there. */
export function leftOut(act: string | null, input: Record<string, unknown>): string[] {
  if (act === 'report.return') return ['percent']
  if (act === 'change.ask') return input.kind === 'target' ? ['due'] : ['target']
  if (act === 'change.decide') return input.approve === false ? ['due'] : []
  return []
}
/** Acts that need no form: the click is the act. */
export const PLAIN_ACTS = new Set(['report.sign', 'item.claim', 'item.acknowledge', 'item.issue', 'item.close'])
