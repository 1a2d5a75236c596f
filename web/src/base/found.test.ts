import { expect, test } from 'vitest'
import { countText, hasWords, isNumber, placeAt, placeOf, showsSnippet } from './found'
import type { Found } from './types'

const found = (of: Partial<Found>): Found => ({ kind: 'item', id: 7, number: '2026-0049', title: '化解信访积案', title_lit: [], snippet: null, snippet_of: null, snippet_lit: [], unit: '区信访局', level: null, day: null, ...of })

test('every kind leads to its page', () => {
  expect(placeOf(found({}))).toEqual({ path: '/t/2026-0049' })
  expect(placeOf(found({ kind: 'report' }))).toEqual({ path: '/t/2026-0049', hash: '#reports' })
  expect(placeOf(found({ kind: 'source' }))).toEqual({ path: '/sources/7' })
  expect(placeOf(found({ kind: 'unit' }))).toEqual({ path: '/org/7' })
})

test('what is found in the past leads to the past', () => {
  expect(placeAt(found({}), { on: '2026-01-10', asof: undefined })).toEqual({ path: '/t/2026-0049', query: { on: '2026-01-10' } })
})

test('signs and blanks are not asked for', () => {
  expect([' ，。', '信', 'fgj', '62', ''].map(hasWords)).toEqual([false, true, true, true, false])
})

test('only a whole number opens its item', () => {
  expect(['2026-0049', '2026-004', '2026-00491', 'x2026-0049'].map(isNumber)).toEqual([true, false, true, false])
})

test('counts end where the server stops counting', () => {
  expect([0, 499, 500].map(countText)).toEqual(['0', '499', '500+'])
})

test('a snippet is shown where it says more than the title', () => {
  const snippet_lit = [{ start: 0, end: 2 }]
  expect(showsSnippet(found({ snippet: '信访稳定', snippet_of: 'measure', snippet_lit }))).toBe(true)
  expect(showsSnippet(found({ snippet: '无越级上访', snippet_of: 'target' }))).toBe(false)
  expect(showsSnippet(found({ kind: 'unit', snippet: '区发改局', snippet_of: 'short_name', snippet_lit }))).toBe(false)
  expect(showsSnippet(found({ kind: 'unit', snippet: '区发改委', snippet_of: 'alias', snippet_lit }))).toBe(true)
})
