import { describe, expect, it } from 'vitest'
import { bestFit, cut, scaleOf } from './fit'

const A3 = { width: 1500, height: 1000 }
/** A table of 700 px with so many rows of 26 px under a head of 150. */
const ways = (rows: number) => [1, 2, 3, 4].map((columns) => ({ columns, width: columns * 700, height: 150 + Math.ceil(rows / columns) * 26 }))

describe('one sheet', () => {
  it('takes the number of columns that leaves the largest type', () => {
    expect(bestFit(ways(12), A3).columns).toBe(1)
    expect(bestFit(ways(70), A3).columns).toBe(2)
    expect(bestFit(ways(140), A3).columns).toBe(3)
  })
  it('stays readable with twice as many units: more than half the size of the screen', () => {
    expect(bestFit(ways(140), A3).scale).toBeGreaterThan(0.6)
  })
  it('never blows a small table up', () => {
    expect(scaleOf({ columns: 1, width: 100, height: 100 }, A3)).toBe(1.2)
  })
  it('cuts rows so that none is lost', () => {
    expect(cut([1, 2, 3, 4, 5], 2)).toEqual([[1, 2, 3], [4, 5]])
    expect(cut([1, 2, 3, 4, 5], 4)).toEqual([[1, 2], [3, 4], [5]])
    expect(cut([], 3)).toEqual([[]])
  })
})
