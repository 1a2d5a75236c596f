import { describe, expect, it } from 'vitest'
import { cellsOf, numberOf, place, rankOf } from './paste'

describe('a clipboard', () => {
  it('is cut at tabs and line ends of either kind, and at none that stand in quotes', () => {
    expect(cellsOf('1\t2\r\n3\t4\r\n')).toEqual([['1', '2'], ['3', '4']])
    expect(cellsOf('5')).toEqual([['5']])
    expect(cellsOf('a\t\n\tb')).toEqual([['a', ''], ['', 'b']])
    expect(cellsOf('"两行\n的""名称"""\t7')).toEqual([['两行\n的"名称"', '7']])
    expect(cellsOf('12"\t7')).toEqual([['12"', '7']])
  })
})

describe('a number', () => {
  it('is read as people write it', () => {
    expect(numberOf('1,234.50')).toBe(1234.5)
    expect(numberOf('１２３．４')).toBe(123.4)
    expect(numberOf('１，２３４')).toBe(1234)
    expect(numberOf(' 5.3 % ')).toBe(5.3)
    expect(numberOf('5.3％')).toBe(5.3)
    expect(numberOf('+4')).toBe(4)
    expect(numberOf('-0.8')).toBe(-0.8)
    expect(numberOf('－0.8')).toBe(-0.8)
    expect(numberOf('−0.8%')).toBe(-0.8)
    expect(numberOf('(1.2)')).toBe(-1.2)
    expect(numberOf('（1.2）')).toBe(-1.2)
    expect(numberOf('12.3亿元', '亿元')).toBe(12.3)
    expect(numberOf('0.5个百分点')).toBe(0.5)
    expect(numberOf('.5')).toBe(0.5)
  })
  it('is none where a dash or nothing stands', () => {
    for (const s of ['', '  ', '-', '—', '——', '…', '－', '/', 'N/A', '暂无']) expect(numberOf(s), s).toBeNull()
  })
  it('is not guessed', () => {
    for (const s of ['约5', '5左右', '1,23', '12,3456', '1.2.3', '5-6', '12.3万元', '--5', '%', '1e3', '增长']) expect(numberOf(s, '亿元'), s).toBeUndefined()
  })
})

describe('a rank', () => {
  it('is one number or two', () => {
    expect(rankOf('3/7')).toEqual({ rank: 3, ranked: 7 })
    expect(rankOf('第３位')).toEqual({ rank: 3 })
    expect(rankOf('—')).toBeNull()
    expect(rankOf('前三')).toBeUndefined()
  })
})

const ROWS = [['GDP', '地区生产总值'], ['REV', '一般公共预算收入'], ['TAX', '税收收入']]
describe('a block', () => {
  it('goes down and right from where it is pasted; what falls over the edge is told', () => {
    expect(place([['1', '2'], ['3', '4']], ROWS, 2, { row: 1, col: 0 })).toEqual({
      cells: [{ row: 1, col: 0, text: '1' }, { row: 1, col: 1, text: '2' }, { row: 2, col: 0, text: '3' }, { row: 2, col: 1, text: '4' }],
      lost: [],
    })
    expect(place([['1', '2'], ['3', '4']], ROWS, 2, { row: 2, col: 1 })).toEqual({ cells: [{ row: 2, col: 1, text: '1' }], lost: ['2', '3'] })
  })
  it('with names goes by them, whatever the order and wherever the cursor is', () => {
    const { cells, lost } = place([['指标', '总量'], ['税收 收入', '5.9'], ['rev', '8.4'], ['粮食产量', '7'], ['', '']], ROWS, 2, { row: 0, col: 1 })
    expect(cells).toEqual([{ row: 2, col: 0, text: '5.9' }, { row: 1, col: 0, text: '8.4' }])
    expect(lost).toEqual(['指标', '粮食产量'])
  })
})
