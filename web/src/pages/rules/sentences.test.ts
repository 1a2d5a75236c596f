import { beforeAll, describe, expect, it } from 'vitest'
import { setLang } from '@/base/lang'
import { notesOf, ruleOfBody, sentencesOf, type Rule } from './sentences'

const none: Rule = {
  id: 0, name: 'x', zh: '某规则', en: null, source: null, source_en: null, gap_near: null, gap_behind: null, gap_overdue: null, gap_min_days: 0, node_near: 0,
  node_behind: 0, node_overdue: 0, node_quarter: 0, node_caught_up: false, late_near: 0, late_behind: 0, late_overdue: 0, unbegun_near: 0,
  unbegun_overdue: 0, claim_near: 0, claim_behind: 0, claim_overdue: 0, soon_days: 0, soon_below: null, unknown: 'no_figure', stale_days: 0, stale_workdays: false,
}
beforeAll(() => setLang('zh'))

describe('a rule in words', () => {
  it('says only the lines it draws, each under its light', () => {
    const said = sentencesOf({ ...none, gap_behind: 10, gap_overdue: 30, late_overdue: 1, soon_days: 7, soon_below: 90 })
    expect(said.overdue).toEqual(['核实进度落后计划超过 30 个百分点', '过了完成时限还没办结'])
    expect(said.behind).toEqual(['核实进度落后计划 10 个百分点及以上'])
    expect(said.near).toEqual(['离完成时限不足 7 天（含），核实进度还不到 90%'])
  })
  it('tells who does not claim', () => {
    const said = sentencesOf({ ...none, claim_near: 4, claim_behind: 8 })
    expect(said.near).toEqual(['交办 4 天及以上没有认领'])
    expect(said.behind).toEqual(['交办 8 天及以上没有认领'])
  })
  it('knows a line at nought from no line', () => {
    expect(sentencesOf({ ...none, gap_behind: 0 }).behind).toEqual(['核实进度落后于计划'])
    expect(sentencesOf(none).behind).toEqual([])
  })
  it('says how long, in the days that count', () => {
    expect(notesOf({ ...none, stale_days: 5, stale_workdays: true }).at(-1)).toContain('5 个工作日')
  })
  it('reads a rule back from its adoption, or nothing', () => {
    expect(ruleOfBody('{"name":"a","zh":"甲"}')?.zh).toBe('甲')
    expect(ruleOfBody('{')).toBeUndefined()
  })
})
