import { describe, expect, it } from 'vitest'
import { changedOf, faultAt } from './define'

describe('a definition', () => {
  it('says what changed alone', () => {
    expect(changedOf({ name: '甲', formula: '', sort: 10, owner: null }, { name: '甲', formula: null, sort: 20, owner: '区财政局' })).toEqual({ sort: 10, owner: null })
  })
  it('shows where its formula is wrong', () => {
    expect(faultAt('公式第 5 个字符处：这里应是数或代码')).toBe(5)
    expect(faultAt('the formula at character 12: a number or a code')).toBe(12)
    expect(faultAt('公式绕回了 TAX 自己')).toBeUndefined()
  })
})
