import { describe, expect, it } from 'vitest'
import type { TargetLine } from '@/base/types'
import { decomposeInput, periodsOf, sumOf } from './targets'

const WHOLE = { id: 7, period: '2026', unit: null, is_growth: false } as TargetLine

describe('sharing out', () => {
  it('names the periods of a year as the server does', () => {
    expect(periodsOf('2026', 'quarter', false)).toEqual(['2026Q1', '2026Q2', '2026Q3', '2026Q4'])
    expect(periodsOf('2026', 'month', true).slice(0, 2)).toEqual(['2026-01..02', '2026-03'])
    expect(periodsOf('2026', 'month', true)).toHaveLength(11)
  })
  it('adds up to the last decimal, and to nothing as long as a part is no number', () => {
    expect(sumOf(['0.1', '0.2'])).toBe(0.3)
    expect(sumOf(['1,000.5', '', '—'])).toBe(1000.5)
    expect(sumOf(['1', 'x'])).toBeUndefined()
  })
  it('says to whom, and how much where that is given', () => {
    const parts = [{ name: '清泉镇', text: '3' }, { name: '柳河镇', text: '' }]
    expect(decomposeInput('REV', WHOLE, 'unit', 'hand', parts, '下达')).toEqual({ indicator: 'REV', period: '2026', is_growth: false, method: 'hand', parts: [{ unit: '清泉镇', value: 3 }], reason: '下达' })
    expect(decomposeInput('REV', WHOLE, 'unit', 'even', parts, '')).toMatchObject({ method: 'even', parts: [{ unit: '清泉镇' }, { unit: '柳河镇' }] })
    expect(decomposeInput('REV', WHOLE, 'quarter', 'last_year', [], '')).toEqual({ indicator: 'REV', period: '2026', is_growth: false, method: 'last_year', every: 'quarter' })
    expect(decomposeInput('REV', WHOLE, 'quarter', 'weights', [{ name: '2026Q1', text: '2' }], '')).toMatchObject({ every: 'quarter', parts: [{ period: '2026Q1', weight: 2 }] })
  })
})
