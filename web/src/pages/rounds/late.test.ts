import { describe, expect, it } from 'vitest'
import { lateness } from './late'

describe('lateness', () => {
  it('speaks in the largest unit that still matters', () => {
    expect(lateness(59)).toBe('59 分钟')
    expect(lateness(60)).toBe('1 小时')
    expect(lateness(47 * 60 + 59)).toBe('47 小时')
    expect(lateness(48 * 60)).toBe('2 天')
  })
})
