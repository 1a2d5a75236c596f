import { describe, expect, it } from 'vitest'
import { draftOf, dueKind, issueInput, lacks, merged, split, type Directive } from './drafts'

const directive = (more: Partial<Directive> = {}): Directive => ({
  text: '由区发改局牵头完成台账。',
  actors: [
    { name: '区发改局', unit: '区发改局', role: 'lead', found: 'explicit' },
    { name: '某某办', unit: null, role: 'support', found: 'explicit' },
  ],
  due: { date: '2026-09-30', from: null, kind: 'relative', text: '九月底前' },
  quantities: [{ indicator: '投资', comparator: '≥', value: 20, unit: '亿元' }],
  strength: 'must',
  kind: 'decision',
  start: 2,
  end: 14,
  confidence: 0.9,
  reasons: ['明写牵头'],
  ...more,
})

describe('a draft', () => {
  it('keeps what is known and names what is not', () => {
    const d = draftOf(directive(), 1)
    expect([d.lead, d.support, d.unknown, d.due, d.dueKind, d.target, d.kind]).toEqual(['区发改局', [], ['某某办'], '2026-09-30', 'fixed', '投资≥20亿元', 'decision'])
    expect(d.isChosen).toBe(true)
  })
  it('without a lead is not chosen by itself and cannot be issued', () => {
    const d = draftOf(directive({ actors: [] }), 1)
    expect([d.isChosen, lacks(d), lacks({ ...d, lead: '区发改局' }), lacks({ ...d, title: ' ' })]).toEqual([false, 'lead', null, 'title'])
  })
  it('has one lead: a second one answers beside it', () => {
    const two = [{ name: '甲', unit: '甲', role: 'lead' as const, found: 'explicit' }, { name: '乙', unit: '乙', role: 'lead' as const, found: 'explicit' }]
    expect(draftOf(directive({ actors: two }), 1).responsible).toEqual(['乙'])
  })
  it('has a deadline of a kind that items know', () => {
    expect([dueKind('workday', '2026-09-01'), dueKind('event', null), dueKind('immediate', null), dueKind(undefined, null)]).toEqual(['fixed', 'event', 'none', 'none'])
  })
})

describe('two drafts', () => {
  const a = draftOf(directive(), 1)
  const b = { ...draftOf(directive({ start: 14, end: 20, due: null, text: '抓好调度。' }), 2), lead: '区统计局', support: ['区发改局', '区水务局'] }
  it('become one with one lead, whichever is named first', () => {
    const m = merged(b, a)
    expect([m.key, m.start, m.end, m.lead, m.responsible, m.support]).toEqual(['d1', 2, 20, '区发改局', ['区统计局'], ['区水务局']])
    expect(m.title).toBe('由区发改局牵头完成台账；抓好调度。')
  })
  it('come of one that is split, cut by code points', () => {
    const text = '一🏠由区发改局牵头完成台账。'
    const got = split(a, 8, text, 'd9')!
    expect(got.map((d) => [d.key, d.start, d.end, d.title, d.lead])).toEqual([
      ['d1', 2, 8, '由区发改局牵', '区发改局'],
      ['d9', 8, 14, '头完成台账。', '区发改局'],
    ])
    expect(split({ ...a, start: 0, end: 11 }, 6, '完成清淤三处，修补护岸', 'd9')!.map((d) => d.title)).toEqual(['完成清淤三处', '修补护岸'])
    expect([split(a, 2, text, 'x'), split(a, 14, text, 'x')]).toEqual([null, null])
  })
})

it('issuing sends what is set and nothing empty', () => {
  const d = { ...draftOf(directive({ due: { date: null, from: null, kind: 'ongoing', text: '长期' }, quantities: [] }), 1), title: ' 抓好 ' }
  expect(issueInput(d)).toEqual({ start: 2, end: 14, title: '抓好', kind: 'decision', due_kind: 'ongoing', due_text: '长期', lead: '区发改局' })
})
