import { expect, it } from 'vitest'
import { add, hasNoLight, sum, worst } from './levels'

it('the worst light is the one that counts, however few have it', () => {
  expect(worst({ normal: 90, behind: 1 })).toBe('behind')
  expect(worst({ normal: 90, unknown: 1, done: 3 })).toBe('unknown')
  expect(worst({ normal: 0 })).toBeUndefined()
})
it('tallies add light by light', () => {
  const both = add({ done: 1, overdue: 2 }, { overdue: 3 })
  expect(both).toEqual({ done: 1, overdue: 5, behind: 0, near: 0, unknown: 0, normal: 0 })
  expect(sum(both)).toBe(6)
})
it('drafts, merged and void items have no light', () => {
  expect(['draft', 'merged', 'cancelled'].map(hasNoLight)).toEqual([true, true, true])
  expect(['issued', 'active', 'closed', 'suspended', undefined, null].some(hasNoLight)).toBe(false)
})
