import { describe, expect, it } from 'vitest'
import { heatOf, type HeatCell } from './heat'

const cell = (area: string, lead: string, n: Partial<HeatCell>): HeatCell => ({
  area, lead, lead_id: lead.codePointAt(0) ?? 0, below: 0, overdue: 0, behind: 0, near: 0, unknown: 0, normal: 0, done: 0, ...n,
})
const cells = [
  cell('项目', '甲局', { normal: 3 }),
  cell('民生', '甲局', { near: 1 }),
  cell('项目', '乙局', { overdue: 1, normal: 1 }),
  cell('民生', '丙镇', { done: 9 }),
]

describe('the heat table', () => {
  it("keeps the office's order of areas and units", () => {
    const h = heatOf(cells, 'office', false)
    expect(h.areas).toEqual(['项目', '民生'])
    expect(h.rows.map((r) => r.lead)).toEqual(['甲局', '乙局', '丙镇'])
    expect(h.rows[1]?.cells[1]).toBeUndefined()
  })
  it('adds up to the same whole by rows and by columns', () => {
    const h = heatOf(cells, 'office', false)
    expect(h.all.normal).toBe(4)
    expect(h.feet.map((f) => f.near)).toEqual([0, 1])
  })
  it('tells units of one name apart, and how many stand below', () => {
    const h = heatOf([cell('项目', '发改局', { lead_id: 3, below: 2, near: 1 }), cell('项目', '发改局', { lead_id: 9, near: 1 })], 'office', false)
    expect(h.rows.map((r) => [r.id, r.below])).toEqual([[3, 2], [9, 0]])
  })
  it('puts the worst first, and leaves out who has no trouble', () => {
    expect(heatOf(cells, 'worst', true).rows.map((r) => r.lead)).toEqual(['乙局', '甲局'])
    expect(heatOf(cells, 'most', false).rows[0]?.lead).toBe('丙镇')
  })
})
