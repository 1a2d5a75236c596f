import { describe, expect, it } from 'vitest'
import type { CallLine, QuestionLine } from '@/base/types'
import { asIs } from './calls'

const call = { title: '月调度', basis: '区指〔2024〕3号', owner: null, area: '城建', asks: 'leads', due_day: 10, due_after: 1, due_minute: 545, moves: 2, grace: 30, opens: 5, ahead: 0, expires: null } as CallLine
const question = { kind: 'number', text: '新开工个数', items: 'led', indicator: null, measure: '个', why: null, optional: false } as QuestionLine

describe('the form that changes a call', () => {
  it('shows what the call is set to', () => {
    expect(asIs(call, [question])).toMatchObject({ due_day: 10, due_after: true, due_time: '09:05', moves: 2, stays: false, grace: 30, opens: 5, ahead: 0, asks: 'leads', area: '城建', questions: [{ kind: 'number', text: '新开工个数', measure: '个' }] })
  })
  it('says no to what is off, and leaves empty what is none', () => {
    expect(asIs({ ...call, every: 'once', due_day: 0, due_after: 0, moves: 0 }, [])).toMatchObject({ due_day: null, due_after: false, moves: null, stays: true })
  })
})
