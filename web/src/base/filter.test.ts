import { describe, expect, it } from 'vitest'
import { filterOf, nextSort, sortOf, sortText, withFilter, withoutFilter } from './filter'

describe('a filter', () => {
  it('is read out of the address, whatever else stands there', () => {
    expect(filterOf({ area: '工业倍增', level: ['overdue', 'near'], asof: '2026-05-07', unit: '', text: null })).toEqual({
      area: '工业倍增',
      level: 'overdue',
    })
  })
  it('changes one member and leaves the day looked at alone', () => {
    const query = { area: '工业倍增', asof: '2026-05-07', sort: '-due' }
    expect(withFilter(query, { level: 'near', area: null })).toEqual({ level: 'near', asof: '2026-05-07', sort: '-due' })
    expect(withoutFilter({ ...query, text: '信访' })).toEqual({ asof: '2026-05-07', sort: '-due' })
  })
})

describe('an order', () => {
  it('goes up, down and away', () => {
    const up = nextSort(undefined, 'due')
    const down = nextSort(up, 'due')
    expect([sortText(up), sortText(down), nextSort(down, 'due')]).toEqual(['due', '-due', undefined])
    expect(nextSort(down, 'level')).toEqual({ by: 'level', isDown: false })
  })
  it('is what the address says', () => expect(sortOf('-percent')).toEqual({ by: 'percent', isDown: true }))
})
