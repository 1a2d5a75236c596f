import { describe, expect, it } from 'vitest'
import { onKey, type Where } from './keys'

const AT: Where = { row: 1, col: 1, rows: 3, cols: 4, isEdited: false, isInText: false }
const press = (key: string, at: Partial<Where> = {}, more: object = {}) => onKey({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, ...more }, { ...AT, ...at })
const cell = (row: number, col: number) => ({ to: 'cell', row, col })

describe('keys over a grid', () => {
  it('move, and stop at its edges', () => {
    expect(press('ArrowDown')).toEqual(cell(2, 1))
    expect(press('ArrowUp')).toEqual(cell(0, 1))
    expect(press('ArrowLeft')).toEqual(cell(1, 0))
    expect(press('ArrowRight')).toEqual(cell(1, 2))
    expect(press('ArrowDown', { row: 2 })).toBeUndefined()
    expect(press('ArrowLeft', { col: 0 })).toBeUndefined()
    expect(press('Enter')).toEqual(cell(2, 1))
    expect(press('Enter', {}, { shiftKey: true })).toEqual(cell(0, 1))
    expect(press('Home')).toEqual(cell(1, 0))
    expect(press('End')).toEqual(cell(1, 3))
    expect(press('End', {}, { ctrlKey: true })).toEqual(cell(2, 3))
    expect(press('ArrowUp', { row: 2 }, { ctrlKey: true })).toEqual(cell(0, 1))
  })
  it("are the text's once F2 began it, and move on when it was typed over", () => {
    expect(press('F2')).toEqual({ to: 'edit' })
    expect(press('ArrowRight', { isEdited: true, isInText: true })).toBeUndefined()
    expect(press('ArrowRight', { isEdited: true })).toEqual(cell(1, 2))
    expect(press('Home', { isEdited: true })).toBeUndefined()
    expect(press('Enter', { isEdited: true, isInText: true })).toEqual(cell(2, 1))
    expect(press('Escape', { isEdited: true, isInText: true })).toEqual({ to: 'undo' })
    expect(press('Delete', { isEdited: true })).toBeUndefined()
    expect(press('Delete')).toEqual({ to: 'clear' })
  })
  it('leave Tab, letters and the input method alone', () => {
    expect(press('Tab')).toBeUndefined()
    expect(press('7')).toBeUndefined()
    expect(press('Enter', {}, { isComposing: true })).toBeUndefined()
    expect(press('ArrowLeft', {}, { altKey: true })).toBeUndefined()
  })
})
