import { expect, test } from 'vitest'
import type { JournalLine } from '@/base/types'
import { byDay, joined, journalFilter } from './journal'

const line = (seq: number, day = '2026-08-31') => ({ seq, time: `${day}T09:00:00.000000+08:00` }) as JournalLine
const seqs = (rows?: JournalLine[]) => rows?.map((r) => r.seq)

test('a filter is what the address says, and nothing else of it', () => {
  expect(journalFilter({ act: 'item', item: ['2026-0001', 'x'], from: '', at: '7' })).toEqual({ act: 'item', item: '2026-0001' })
})

test('new entries go on top of those that are here', () => {
  expect(seqs(joined([line(9), line(8), line(7)], [line(8), line(7), line(6)]))).toEqual([9, 8, 7, 6])
  expect(seqs(joined([line(8)], [line(8), line(7)]))).toEqual([8, 7])
  expect(seqs(joined([], [line(8)]))).toEqual([8])
  expect(seqs(joined([line(1)], []))).toEqual([1])
})

test('where entries are missing between, the list begins anew', () => {
  expect(joined([line(99), line(98)], [line(8)])).toBeUndefined()
})

test('days hold their entries in order', () => {
  expect(byDay([line(3), line(2), line(1, '2026-08-30')]).map(([d, e]) => [d, e.length])).toEqual([['2026-08-31', 2], ['2026-08-30', 1]])
})
