import { describe, expect, it } from 'vitest'
import { COLUMNS, columnsOf, columnsText, exportColumns, USUAL } from './columns'

describe('columns', () => {
  it('are the usual ones unless the address says otherwise', () => {
    expect(columnsOf(undefined).map((c) => c.key)).toEqual(USUAL)
    expect(columnsText([...USUAL].reverse())).toBeUndefined()
    expect(columnsOf('gone,never').map((c) => c.key)).toEqual(USUAL)
  })
  it('stand in the order of the ledger, whatever the order they were chosen in', () => {
    expect(columnsText(['due', 'number', 'title'])).toBe('number,title,due')
    expect(columnsOf('due,number').map((c) => c.key)).toEqual(['number', 'due'])
  })
  it('go out as the export calls them', () => {
    expect(exportColumns(columnsOf('number,progress,updated'))).toBe('number,verified,planned,claimed')
    expect(new Set(COLUMNS.map((c) => c.key)).size).toBe(COLUMNS.length)
  })
})
