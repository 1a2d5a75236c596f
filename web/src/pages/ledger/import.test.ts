import { describe, expect, it } from 'vitest'
import { blocking, bySheet, chooseColumn, chooseUnit, type Choice, type Heading } from './import'

const nothing: Choice = { columns: [], units: [] }
const heading = (sheet: string, column: number): Heading => ({ sheet, column, heading: 'x', meaning: '' })

describe('a choice about a ledger', () => {
  it('keeps one word for a column, the last', () => {
    const first = chooseColumn(nothing, heading('一', 2), 'task')
    const second = chooseColumn(chooseColumn(first, heading('二', 2), 'due'), heading('一', 2), 'lead')
    expect(second.columns).toEqual([
      { sheet: '二', column: 2, meaning: 'due' },
      { sheet: '一', column: 2, meaning: 'lead' },
    ])
  })
  it('is stopped by units that are neither mapped nor to be made', () => {
    const unknown = [
      { name: '区创建办', rows: 3, is_several: false },
      { name: '城北', rows: 1, is_several: true },
    ]
    expect(blocking(unknown, nothing)).toHaveLength(2)
    expect(blocking(unknown, { ...nothing, create_units: true }).map((u) => u.name)).toEqual(['城北'])
    const mapped = chooseUnit({ ...nothing, create_units: true }, '城北', '城北街道')
    expect(blocking(unknown, mapped)).toEqual([])
    expect(blocking(unknown, chooseUnit(mapped, '城北', null))).toHaveLength(1)
  })
})

it('headings stand by their sheets', () => {
  expect(bySheet([heading('一', 1), heading('二', 1), heading('一', 2)]).map(([s, c]) => [s, c.length])).toEqual([
    ['一', 2],
    ['二', 1],
  ])
})
