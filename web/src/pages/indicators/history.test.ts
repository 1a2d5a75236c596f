import { describe, expect, it } from 'vitest'
import type { Indicator, IndicatorEntry } from '@/base/types'
import { changesOf } from './history'

const indicator = { measure: '亿元', decimals: 2 } as Indicator
type Target = IndicatorEntry['targets'][number]
const none = { was_bound: null, was_value: null, was_high: null, was_stretch: null, was_source: null, bound: null, value: null, high: null, stretch: null, source: null }
const entry = (targets: Partial<Target>[]) => ({ targets: targets.map((c, k) => ({ ...none, target: k + 1, period: '2026', unit: null, is_growth: false, ...c })), fields: [] }) as unknown as IndicatorEntry

describe('what an entry changed', () => {
  it('is a target that was set, with what is beside it', () => {
    const [c] = changesOf(entry([{ bound: 'at_least', value: 12, stretch: 13, source: '政府工作报告' }]), indicator)
    expect(c).toMatchObject({ what: '2026 全区 总量', was: '', more: ['奋斗 13.00亿元', '依据 政府工作报告'] })
    expect(c!.now).toContain('12.00亿元')
  })
  it('is what it was and what it became', () => {
    const [c] = changesOf(entry([{ was_bound: 'at_least', was_value: 12, was_stretch: 13, bound: 'at_least', value: 11.5 }]), indicator)
    expect(c!.was).toContain('12.00亿元')
    expect(c!.now).toContain('11.50亿元')
    expect(c!.more).toEqual(['奋斗 13.00亿元（取消）'])
  })
  it('is a target withdrawn, of which nothing more is said', () => {
    const [c] = changesOf(entry([{ was_bound: 'about', was_value: 6, was_source: '会议', is_growth: true, unit: '清泉镇' }]), indicator)
    expect(c).toMatchObject({ what: '2026 清泉镇 增速', now: '撤销', more: [] })
    expect(c!.was).toContain('6%')
  })
})
