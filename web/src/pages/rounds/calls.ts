/** A call as it is, as the form that changes it shows it. */
import type { CallLine, QuestionLine } from '@/base/types'

const asked = (q: QuestionLine) => Object.fromEntries(Object.entries({ kind: q.kind, text: q.text, items: q.kind === 'items' ? q.items : null, indicator: q.indicator, measure: q.kind === 'number' ? q.measure : null, optional: q.optional || null, why: q.why }).filter(([, v]) => v !== null))
const two = (n: number) => String(n).padStart(2, '0')

/** What stands in no field is left out; the named units stay as they are, unless others are named. */
export function asIs(c: CallLine, questions: QuestionLine[]): Record<string, unknown> {
  return {
    title: c.title,
    basis: c.basis,
    owner: c.owner,
    due_day: c.due_day || null,
    due_after: c.due_after > 0,
    due_time: `${two(Math.floor(c.due_minute / 60))}:${two(c.due_minute % 60)}`,
    moves: c.moves || null,
    stays: c.moves === 0,
    grace: c.grace,
    opens: c.opens,
    ahead: c.ahead,
    asks: c.asks,
    area: c.area,
    expires: c.expires,
    questions: questions.map(asked),
  }
}
