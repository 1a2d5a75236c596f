import { expect, test } from 'vitest'
import { isShown, queryOf, viewOf } from './views'

const ADDRESS = { level: 'overdue', unit: '区发改局', sort: '-due', columns: 'level,number,title', on: '2026-05-07', asof: '2026-05-07' }

test('a view keeps the question and the columns, not the day', () => {
  expect(viewOf(ADDRESS)).toEqual({ query: new URLSearchParams({ level: 'overdue', sort: '-due', unit: '区发改局' }).toString(), columns: 'level,number,title' })
})

test('what was kept is shown again, on the day looked at now', () => {
  const kept = viewOf(ADDRESS)
  expect(queryOf(kept, { text: '学校', on: '2026-06-01' })).toEqual({ level: 'overdue', sort: '-due', unit: '区发改局', columns: 'level,number,title', on: '2026-06-01' })
})

test('a view is shown whatever the order of its parts', () => {
  expect(isShown({ query: 'unit=%E5%8C%BA%E5%8F%91%E6%94%B9%E5%B1%80&level=overdue&sort=-due', columns: 'level,number,title' }, ADDRESS)).toBe(true)
  expect(isShown({ query: 'level=overdue', columns: null }, ADDRESS)).toBe(false)
  expect(isShown({ query: null, columns: null }, {})).toBe(true)
})
