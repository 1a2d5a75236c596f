import { describe, expect, it } from 'vitest'
import { months, scaleOf, spanOf, WIDE, wholeSpan, years } from './chart'

const line = (start: string | null, due: string | null, nodes: string[] = []) => ({ start, due, first_due: null, nodes: nodes.map((day) => ({ day })), actual: [] })

describe('the strip', () => {
  it('is of whole months, over the end of a year', () => {
    const s = scaleOf('2025-11-20', '2026-02-03')
    expect([s.from, s.to, s.x('2025-11-01'), s.x('2026-03-01')]).toEqual(['2025-11-01', '2026-03-01', 0, WIDE])
    const m = months(s)
    expect(m.map((x) => x.month)).toEqual([11, 12, 1, 2])
    expect(m.reduce((sum, x) => sum + x.width, 0)).toBeCloseTo(WIDE)
    expect(years(m).map((y) => y.year)).toEqual([2025, 2026])
    expect(years(m)[0]!.width).toBeCloseTo(s.x('2026-01-01'))
  })
  it('keeps days outside at its edges', () => {
    const s = scaleOf('2026-01-01', '2026-01-31')
    expect([s.x('2020-01-01'), s.x('2030-01-01')]).toEqual([0, WIDE])
  })
})

describe('the span', () => {
  it('of an item is its days, those of its nodes when it has none', () => {
    expect(spanOf(line('2026-01-05', '2026-06-30', ['2026-07-31']))).toEqual(['2026-01-05', '2026-07-31'])
    expect(spanOf(line(null, null))).toBeNull()
  })
  it('of all has today in it', () => {
    expect(wholeSpan([line('2026-01-05', '2026-06-30'), line(null, null)], '2026-08-31')).toEqual(['2026-01-05', '2026-08-31'])
    expect(wholeSpan([], '2026-08-31')).toEqual(['2026-08-31', '2026-08-31'])
  })
})
