import { describe, expect, it } from 'vitest'
import { inSight, moveCursor, scrollFor } from './window'

describe('what is drawn', () => {
  it('covers what can be seen, at the start, in the middle and at the end', () => {
    expect(inSight(0, 400, 40, 10_000)).toEqual({ first: 0, end: 19 })
    expect(inSight(200_000, 400, 40, 10_000)).toEqual({ first: 4992, end: 5019 })
    expect(inSight(399_600, 400, 40, 10_000)).toEqual({ first: 9982, end: 10_000 })
  })
  it('is never more than there is, and nothing when there is nothing', () => {
    expect(inSight(9_999_999, 400, 40, 12)).toEqual({ first: 2, end: 12 })
    expect(inSight(-50, 400, 40, 3)).toEqual({ first: 0, end: 3 })
    expect(inSight(0, 400, 40, 0)).toEqual({ first: 0, end: 0 })
  })
  it('begins with an even row', () => {
    for (let top = 0; top < 4000; top += 13) expect(inSight(top, 400, 40, 500).first % 2).toBe(0)
  })
})

describe('the cursor', () => {
  it('stays within the list', () => {
    expect(moveCursor('ArrowDown', 4, 5, 10)).toBe(4)
    expect(moveCursor('PageUp', 4, 50, 10)).toBe(0)
    expect(moveCursor('End', 4, 50, 10)).toBe(49)
    expect(moveCursor('x', 4, 50, 10)).toBeUndefined()
    expect(moveCursor('Home', 0, 0, 10)).toBeUndefined()
  })
  it('is scrolled to only when it is out of sight', () => {
    expect(scrollFor(3, 0, 400, 40)).toBeUndefined()
    expect(scrollFor(10, 0, 400, 40)).toBe(40)
    expect(scrollFor(2, 200, 400, 40)).toBe(80)
  })
})
