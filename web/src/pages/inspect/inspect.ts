/** What may be done with an inspection and a finding as they stand, and whose turn it is. */
import { t } from '@/base/lang'
import type { ExtensionLine, FindingLine, InspectionLine, ReviewLine, VisitLine } from '@/base/types'
import type { Choice } from '@/base/acts'
import { word, words } from '@/base/words'
import type { Whole } from './types'

const BY_STATE: Record<string, string[]> = {
  planned: ['inspection.notice', 'inspection.begin', 'inspection.edit', 'inspection.cancel'],
  noticed: ['inspection.begin', 'inspection.cancel'],
  under_way: ['finding.add', 'inspection.conclude', 'inspection.cancel'],
  concluded: ['inspection.close'],
}
/** Acts that make sense; whether the person may is the server's `can`.  What is unannounced begins without a notice. */
export function possible(n: Pick<InspectionLine, 'state' | 'unannounced' | 'open'>, can: string[], reviews: Pick<ReviewLine, 'state'>[] = []): string[] {
  return (BY_STATE[n.state ?? ''] ?? []).filter(
    (a) =>
      can.includes(a) &&
      !(a === 'inspection.notice' && n.unannounced) &&
      !(a === 'inspection.begin' && n.state === 'planned' && !n.unannounced) &&
      !(a === 'inspection.close' && (n.open > 0 || reviews.some((r) => r.state === 'made'))),
  )
}

/** Of what a form asks for: the units that have no conclusion yet, the points of the list, what a review comes to. */
export function choicesOf(act: string, w: Pick<Whole, 'units' | 'points'>): Record<string, Choice[]> {
  const unit = w.units.filter((v) => !v.concluded).map((v) => ({ value: String(v.unit_id), label: v.unit ?? '' }))
  if (act === 'inspection.conclude') return { unit }
  if (act === 'finding.add') return { unit, point: w.points.map((p) => ({ value: p.id, label: p.text ?? '' })) }
  if (act === 'review.decide') return { outcome: words('review_states').filter((x) => x.name !== 'made').map((x) => ({ value: x.name, label: word('review_states', x.name) })) }
  return {}
}

/** A draft is edited; from the notice to the conclusion members are replaced one by one. */
export function mayReplace(n: Pick<InspectionLine, 'state'>, can: string[]): boolean {
  return can.includes('inspection.replace') && (n.state === 'noticed' || n.state === 'under_way')
}

/** A review is asked for once, on the last day too; before the receipt there is no last day. */
export function mayAskReview(v: Pick<VisitLine, 'concluded' | 'review_until'>, reviews: unknown[], today: string): boolean {
  return Boolean(v.concluded) && !reviews.length && (!v.review_until || v.review_until >= today)
}

/** What a unit's card offers: acts, and the letter, which is not printed once a review revoked it. */
export function ofConclusion(v: Pick<VisitLine, 'concluded' | 'received' | 'review_until'>, n: Pick<InspectionLine, 'state'>, reviews: Pick<ReviewLine, 'state'>[], can: string[], today: string): string[] {
  const offered: string[] = []
  if (!v.concluded && n.state === 'under_way') offered.push('inspection.conclude')
  if (v.concluded && !v.received) offered.push('inspection.receive')
  if (mayAskReview(v, reviews, today)) offered.push('review.ask')
  return [...offered.filter((a) => can.includes(a)), ...(v.concluded && !reviews.some((r) => r.state === 'revoked') ? ['letter'] : [])]
}

/** Of what a link may mean the one it names; where it names none, the only one there is: nobody's turn is guessed. */
export function meant<T>(all: T[], named: unknown, id: (one: T) => unknown): T | undefined {
  const fit = named === undefined ? all : all.filter((one) => String(id(one)) === named)
  return fit.length === 1 ? fit[0] : undefined
}

const OF_FINDING: Record<string, string[]> = {
  found: ['finding.edit', 'finding.withdraw'],
  open: ['finding.rectify'],
  returned: ['finding.rectify'],
  reported: ['finding.recheck'],
  passed: ['finding.strike'],
  struck: ['finding.look_back'],
}
type Request = Pick<ExtensionLine, 'state'> & Partial<Pick<ExtensionLine, 'own'>>
/** More days are asked for in time, one request at a time; who may decides it, but not who asked. */
function daysOf(f: Pick<FindingLine, 'due'>, asked: Request[], today: string): string[] {
  const waiting = asked.find((x) => x.state === 'asked')
  if (waiting) return waiting.own ? [] : ['extension.decide']
  return f.due && f.due >= today ? ['extension.ask'] : []
}
export function possibleOf(f: Pick<FindingLine, 'state' | 'due'>, can: string[], asked: Request[] = [], today = ''): string[] {
  const owed = f.state === 'open' || f.state === 'returned'
  return [...(OF_FINDING[f.state ?? ''] ?? []), ...(owed ? daysOf(f, asked, today) : [])].filter((a) => can.includes(a))
}

/** Concluded with something still to be rectified is called so. */
export function standing(n: Pick<InspectionLine, 'state' | 'open'>): string {
  return n.state === 'concluded' && n.open ? t('整改中', 'being rectified') : word('inspection_states', n.state)
}

export function over(f: { days_over: number }): string {
  return f.days_over ? t(`逾期 ${f.days_over} 个工作日`, `${f.days_over} workdays over`) : ''
}

/** A photo no wider than this, upright, as JPEG: what a telephone wrote into it stays behind.  One that cannot be read here goes as it is, and the server strips it. */
const WIDEST = 2000
export async function smaller(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, WIDEST / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85))
    return made ?? file
  } catch {
    return file
  }
}
