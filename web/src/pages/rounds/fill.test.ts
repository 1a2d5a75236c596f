import { describe, expect, it } from 'vitest'
import type { AnswerLine } from '@/base/types'
import { answersOf, numberOf } from './fill'

const line = (id: number, more: Partial<AnswerLine>) => ({ id, question: 7, number: null, ...more }) as AnswerLine

describe('what a unit says', () => {
  it('reads numbers as people type them', () => {
    expect(numberOf('６５．５％')).toBe(65.5)
    expect(numberOf('1,200')).toBe(1200)
    expect(numberOf('')).toBeUndefined()
    expect(numberOf('约三成')).toBeUndefined()
  })
  it('names whom help is asked of only where help is asked', () => {
    const lines = [line(1, { number: '2026-0001' }), line(2, { number: '2026-0002' })]
    const [first, second] = answersOf(lines, { 1: { help: '协调资金', help_unit: '区财政局' }, 2: { progress: '进场', help: '', help_unit: '区财政局' } })
    expect([first?.help_unit, second?.help_unit]).toEqual(['区财政局', undefined])
  })
  it('sends only what was touched', () => {
    const lines = [line(1, { number: '2026-0001' }), line(2, { number: '2026-0002' }), line(3, {}), line(4, {})]
    expect(answersOf(lines, { 1: { percent: '60', progress: '已完成主体' }, 2: { no_change: true, progress: '写了又不要' }, 3: { text: '' } })).toEqual([
      { question: 7, item: '2026-0001', percent: 60, progress: '已完成主体', problem: undefined, help: undefined, help_unit: undefined, next_step: undefined, text: undefined, number: undefined, kept: undefined },
      { question: 7, item: '2026-0002', no_change: true, kept: undefined },
    ])
  })
})
