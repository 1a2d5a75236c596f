import { expect, test } from 'vitest'
import { possible, turn } from './slips'

test('what can be done goes by the state and by the right', () => {
  const all = ['slip.issue', 'slip.receive', 'slip.reply', 'slip.object', 'slip.verify']
  expect(possible('draft', all, true, false)).toEqual(['slip.issue'])
  expect(possible('issued', all, true, false)).toEqual(['slip.receive', 'slip.reply', 'slip.object'])
  expect(possible('issued', all, false, false)).toEqual(['slip.receive', 'slip.verify', 'slip.object'])
  expect(possible('received', all, true, true)).toEqual(['slip.reply'])
  expect(possible('closed', all, true, false)).toEqual([])
  expect(possible(null, all, true, false)).toEqual([])
})

test('it is the turn of the unit, of the office, or of nobody', () => {
  expect(turn({ state: 'returned' })).toBe('unit')
  expect(turn({ state: 'objected' })).toBe('office')
  expect(turn({ state: 'climbed' })).toBe('none')
})
