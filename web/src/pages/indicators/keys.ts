/**
 * The keys of a spreadsheet over a grid of text fields.  Every field is always there, so that an input method works from
 * the first key on and Tab is the browser's own; a cell is *entered* when its text is selected as a whole, and *edited* once
 * somebody typed or pressed F2: then the arrows are the text's.
 */
export type Move = { to: 'cell'; row: number; col: number } | { to: 'edit' } | { to: 'undo' } | { to: 'clear' }

export interface Where {
  row: number
  col: number
  rows: number
  cols: number
  isEdited: boolean
  /** Editing began with F2: the arrows stay in the text; else they go on to the next cell. */
  isInText: boolean
}
type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>

/** What a key does; undefined: it is the field's or the browser's. */
export function onKey(k: Key, at: Where): Move | undefined {
  if (k.isComposing || k.altKey) return undefined
  const cell = (row: number, col: number): Move | undefined =>
    row >= 0 && row < at.rows && col >= 0 && col < at.cols && (row !== at.row || col !== at.col) ? { to: 'cell', row, col } : undefined
  const isFar = k.ctrlKey || k.metaKey
  if (k.key === 'Enter') return cell(at.row + (k.shiftKey ? -1 : 1), at.col)
  if (k.key === 'F2') return at.isEdited && at.isInText ? undefined : { to: 'edit' }
  if (k.key === 'Escape') return { to: 'undo' }
  if (k.key === 'PageDown') return cell(at.rows - 1, at.col)
  if (k.key === 'PageUp') return cell(0, at.col)
  if (at.isEdited && (at.isInText || k.key === 'Home' || k.key === 'End')) return undefined
  if (!at.isEdited && (k.key === 'Delete' || k.key === 'Backspace')) return { to: 'clear' }
  switch (k.key) {
    case 'ArrowDown':
      return cell(isFar ? at.rows - 1 : at.row + 1, at.col)
    case 'ArrowUp':
      return cell(isFar ? 0 : at.row - 1, at.col)
    case 'ArrowRight':
      return cell(at.row, isFar ? at.cols - 1 : at.col + 1)
    case 'ArrowLeft':
      return cell(at.row, isFar ? 0 : at.col - 1)
    case 'Home':
      return cell(isFar ? 0 : at.row, 0)
    case 'End':
      return cell(isFar ? at.rows - 1 : at.row, at.cols - 1)
  }
  return undefined
}
