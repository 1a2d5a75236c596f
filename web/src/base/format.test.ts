import { beforeEach, describe, expect, it } from 'vitest'
import { addDays, bytes, day, daysBetween, dueIn, percent, shortDay, time } from './format'
import { setLang } from './lang'

beforeEach(() => setLang('zh'))

describe('days', () => {
  it('keep one width in ledgers', () => {
    expect(day('2026-08-31T10:00:00+08:00')).toBe('2026-08-31')
    expect(day(null)).toBe('')
  })
  it('name the year only when it is another one', () => {
    expect(shortDay('2026-08-03', '2026-01-01')).toBe('8月3日')
    expect(shortDay('2025-12-31', '2026-01-01')).toBe('2025年12月31日')
    setLang('en')
    expect(shortDay('2025-12-31', '2026-01-01')).toBe('31 Dec 2025')
  })
  it('are counted over month and year ends', () => {
    expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2)
    expect(daysBetween('2026-01-01', '2025-12-31')).toBe(-1)
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  })
  it('say how far a deadline is', () => {
    expect(dueIn('2026-08-31', '2026-08-31')).toBe('今天到期')
    expect(dueIn('2026-09-03', '2026-08-31')).toBe('还有 3 天')
    expect(dueIn('2026-08-26', '2026-08-31')).toBe('已过 5 天')
  })
})

describe('figures', () => {
  it('say nothing rather than zero when there is none', () => {
    expect(percent(null)).toBe('—')
    expect(percent(0)).toBe('0%')
    expect(percent(84.087432)).toBe('84.1%')
  })
  it('keep the time of the realm', () => expect(time('2026-08-31T09:43:24.000000+08:00')).toBe('2026-08-31 09:43'))
  it('round sizes', () => {
    expect(bytes(900)).toBe('900 B')
    expect(bytes(1_572_864)).toBe('1.5 MB')
  })
})
