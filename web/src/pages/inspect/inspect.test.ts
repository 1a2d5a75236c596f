import { expect, test } from 'vitest'
import { choicesOf, mayAskReview, mayReplace, meant, ofConclusion, possible, possibleOf } from './inspect'

const all = ['inspection.notice', 'inspection.begin', 'inspection.edit', 'inspection.cancel', 'finding.add', 'inspection.conclude', 'inspection.close', 'finding.rectify', 'finding.recheck']

test('an inspection is noticed before it begins, but an unannounced one', () => {
  expect(possible({ state: 'planned', unannounced: false, open: 0 }, all)).toEqual(['inspection.notice', 'inspection.edit', 'inspection.cancel'])
  expect(possible({ state: 'planned', unannounced: true, open: 0 }, all)).toEqual(['inspection.begin', 'inspection.edit', 'inspection.cancel'])
  expect(possible({ state: 'noticed', unannounced: false, open: 0 }, all)).toEqual(['inspection.begin', 'inspection.cancel'])
})
test('an inspection is closed when nothing is open', () => {
  expect(possible({ state: 'concluded', unannounced: false, open: 2 }, all)).toEqual([])
  expect(possible({ state: 'concluded', unannounced: false, open: 0 }, all)).toEqual(['inspection.close'])
  expect(possible({ state: 'concluded', unannounced: false, open: 0 }, all, [{ state: 'made' }])).toEqual([])
  expect(possible({ state: 'concluded', unannounced: false, open: 0 }, all, [{ state: 'kept' }])).toEqual(['inspection.close'])
})
test('a form offers the units that have no conclusion yet, the points of the list, and what a review comes to', () => {
  const visit = { id: 1, version: 1, unit_name: '', conclusion: null, concluded_by: null, received: null, received_by: null, review_until: null }
  const w = {
    units: [{ ...visit, unit_id: 3, unit: '区住建局', concluded: null }, { ...visit, unit_id: 4, unit: '清泉镇', concluded: '2026-08-01T09:00:00+08:00' }],
    points: [{ id: 7, seq: 1, checklist: 1, place: 1, text: '围挡是否齐全', basis: null, how: null, kind: 'yes_no' as const }],
  }
  expect(choicesOf('inspection.conclude', w)).toEqual({ unit: [{ value: '3', label: '区住建局' }] })
  expect(choicesOf('finding.add', w)).toEqual({ unit: [{ value: '3', label: '区住建局' }], point: [{ value: 7, label: '围挡是否齐全' }] })
  expect(choicesOf('finding.strike', w)).toEqual({})
})
test('a link opens the form of the unit that it names, and of none when several fit', () => {
  const units = [{ unit_id: 3 }, { unit_id: 4 }]
  const id = (v: { unit_id: number }) => v.unit_id
  expect(meant(units, '4', id)).toEqual({ unit_id: 4 })
  expect(meant(units, '5', id)).toBeUndefined()
  expect(meant(units, undefined, id)).toBeUndefined()
  expect(meant(units.slice(1), undefined, id)).toEqual({ unit_id: 4 })
})
test('a review is asked for once, until its last day', () => {
  const v = { concluded: '2026-08-01T09:00:00+08:00', review_until: '2026-08-31' }
  expect(mayAskReview(v, [], '2026-08-31')).toBe(true)
  expect(mayAskReview(v, [], '2026-09-01')).toBe(false)
  expect(mayAskReview(v, [{}], '2026-08-31')).toBe(false)
  expect(mayAskReview({ concluded: v.concluded, review_until: null }, [], '2026-09-01')).toBe(true)
  expect(mayAskReview({ concluded: null, review_until: null }, [], '2026-08-01')).toBe(false)
})
test('a page offers what the server lets one do, and no more', () => {
  expect(possible({ state: 'under_way', unannounced: true, open: 0 }, ['finding.add'])).toEqual(['finding.add'])
  expect(possibleOf({ state: 'open', due: '2026-09-10' }, all)).toEqual(['finding.rectify'])
  expect(possibleOf({ state: 'reported', due: null }, all)).toEqual(['finding.recheck'])
  expect(possibleOf({ state: 'dropped', due: null }, all)).toEqual([])
})
test('a member is replaced from the notice to the conclusion', () => {
  expect(mayReplace({ state: 'planned' }, ['inspection.replace'])).toBe(false)
  expect(mayReplace({ state: 'noticed' }, ['inspection.replace'])).toBe(true)
  expect(mayReplace({ state: 'under_way' }, ['inspection.replace'])).toBe(true)
  expect(mayReplace({ state: 'concluded' }, ['inspection.replace'])).toBe(false)
  expect(mayReplace({ state: 'noticed' }, all)).toBe(false)
})
test('more days are asked for in time, once, and decided', () => {
  const may = ['finding.rectify', 'extension.ask', 'extension.decide']
  const open = { state: 'open', due: '2026-09-10' } as const
  expect(possibleOf(open, may, [], '2026-09-10')).toEqual(['finding.rectify', 'extension.ask'])
  expect(possibleOf(open, may, [], '2026-09-11')).toEqual(['finding.rectify'])
  expect(possibleOf(open, may, [{ state: 'asked' }], '2026-09-11')).toEqual(['finding.rectify', 'extension.decide'])
  expect(possibleOf(open, may, [{ state: 'asked', own: true }], '2026-09-10')).toEqual(['finding.rectify'])
  expect(possibleOf(open, may, [{ state: 'refused' }], '2026-09-01')).toEqual(['finding.rectify', 'extension.ask'])
  expect(possibleOf({ state: 'reported', due: '2026-09-10' }, may, [{ state: 'lapsed' }], '2026-09-01')).toEqual([])
})
test('a conclusion that was revoked, and one not yet made, offer nothing', () => {
  const told = { concluded: '2026-08-01T09:00:00+08:00', received: '2026-08-02T09:00:00+08:00', review_until: '2026-09-01' }
  const none = { concluded: null, received: null, review_until: null }
  const may = ['inspection.conclude', 'inspection.receive', 'review.ask']
  expect(ofConclusion(told, { state: 'concluded' }, [{ state: 'revoked' }], may, '2026-08-31')).toEqual([])
  expect(ofConclusion(told, { state: 'concluded' }, [{ state: 'kept' }], may, '2026-08-31')).toEqual(['letter'])
  expect(ofConclusion(told, { state: 'concluded' }, [], may, '2026-08-31')).toEqual(['review.ask', 'letter'])
  expect(ofConclusion(none, { state: 'noticed' }, [], may, '2026-08-31')).toEqual([])
  expect(ofConclusion(none, { state: 'under_way' }, [], may, '2026-08-31')).toEqual(['inspection.conclude'])
  expect(ofConclusion(none, { state: 'under_way' }, [], [], '2026-08-31')).toEqual([])
})
