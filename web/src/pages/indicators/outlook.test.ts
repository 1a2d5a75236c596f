import { describe, expect, it } from 'vitest'
import type { LandingLine } from '@/base/types'
import { chance, isOfOthers, landingText, landingsOf, othersText } from './outlook'

const line = (more: Partial<LandingLine>) => ({ code: 'REV', measure: '亿元', is_growth: false, class: null, refusal: null, mean: 12.58, low80: 12.27, high80: 12.9, probability: null, ...more }) as LandingLine

describe('where the year will end', () => {
  it('is told of what is aimed at; of an indicator without a target once', () => {
    const all = [line({}), line({ is_growth: true, class: 'open' }), line({ code: 'GDP' }), line({ code: 'GDP', is_growth: true })]
    expect(landingsOf(all, 'REV').map((l) => l.is_growth)).toEqual([true])
    expect(landingsOf(all, 'GDP').map((l) => l.is_growth)).toEqual([false])
    expect(landingsOf(all, 'TAX')).toEqual([])
  })
  it('has its interval beside it, and no chance is certain', () => {
    expect(landingText(line({}))).toBe('12.58亿元（12.27 至 12.9）')
    expect(chance(line({ probability: 99.7 }))).toBe('>99%')
    expect(chance(line({ probability: 0.2 }))).toBe('<1%')
    expect(chance(line({ probability: 78.6 }))).toBe('79%')
    expect(chance(line({}))).toBe('')
  })
  it('says why there is no chance where the target looks at others', () => {
    expect([line({ bound: 'at_least' }), line({ bound: null }), line({ bound: 'rank' }), line({ bound: 'above_peers' })].map(isOfOthers)).toEqual([false, false, true, true])
    expect(othersText(line({ bound: 'rank' }))).toContain('位次')
    expect(othersText(line({ bound: 'above_peers' }))).toContain('同类均值')
  })
})
