import { describe, expect, it } from 'vitest'
import type { OrgLine } from '@/base/types'
import { shownOf, totals, type TreeFilter } from './tree'

const line = (id: number, parent: number | null, name: string, more: Partial<OrgLine> = {}): OrgLine => ({
  id, parent, name, short_name: null, kind: 'bureau', depth: 0, division: null, valid_from: null, valid_to: null, successor: null,
  aliases: [], posts: 1, vacant: 0, leads: 0, duties: 0, overdue: 0, behind: 0, near: 0, normal: 0, unknown: 0, ...more,
})
const lines = [
  line(1, null, '指挥部', { kind: 'headquarters' }),
  line(2, 1, '办公室', { kind: 'hq_office' }),
  line(3, 2, '综合科', { vacant: 1, posts: 2 }),
  line(4, null, '发展和改革局', { short_name: '发改局', aliases: ['发改委'] }),
  line(5, null, '老局', { valid_to: '2025-12-31' }),
]
const all: TreeFilter = { text: '', kind: '', found: new Set(), onlyVacant: false, today: '2026-08-31' }
const ids = (f: Partial<TreeFilter>, closed: number[] = []) => shownOf(lines, { ...all, ...f }, new Set(closed)).map((s) => s.line.id)

describe('the tree of units', () => {
  it('leaves out units that ended, unless the past is asked for', () => {
    expect(ids({})).toEqual([1, 2, 3, 4])
    expect(ids({ today: undefined })).toEqual([1, 2, 3, 4, 5])
  })
  it('hides all that stands below a closed unit', () => {
    expect(ids({}, [1])).toEqual([1, 4])
    expect(ids({}, [2])).toEqual([1, 2, 4])
  })
  it('keeps who stands above a match, and says that it is only the way there', () => {
    const shown = shownOf(lines, { ...all, onlyVacant: true }, new Set([1]))
    expect(shown.map((s) => [s.line.id, s.isOnlyPath])).toEqual([[1, true], [2, true], [3, false]])
  })
  it('finds by name, short name, alias and what the server found', () => {
    expect(ids({ text: '发改委' })).toEqual([4])
    expect(ids({ text: 'fgj', found: new Set([4]) })).toEqual([4])
    expect(ids({ text: 'fgj' })).toEqual([])
  })
  it('counts what is there now', () => {
    expect(totals(lines, '2026-08-31')).toEqual({ units: 4, posts: 5, vacant: 1 })
  })
})
