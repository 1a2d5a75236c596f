/**
 * A table of text fields that behaves as a spreadsheet: put `handlers` on the table and data-r, data-c on its fields.
 *
 *   const grid = useGrid({ names: () => rows.map(namesOf), cols: () => 4, type: (cells) => ... })
 *   <table v-on="grid.handlers"> ... <input data-r="0" data-c="1">
 */
import { ref } from 'vue'
import { onKey } from './keys'
import { cellsOf, place, type Placed } from './paste'

interface Grid {
  /** What each row goes by, for blocks whose first column names them. */
  names: () => string[][]
  cols: () => number
  /** What was typed, cleared or pasted. */
  type: (cells: Placed[]) => void
}

export function useGrid(o: Grid) {
  /** Of the last block pasted: what found no place. */
  const lost = ref<string[]>([])
  let before = ''
  let isEdited = false
  let isInText = false
  let isByMouse = false

  const fieldOf = (e: Event) => {
    const at = e.target as HTMLElement
    return at instanceof HTMLInputElement && at.dataset.r !== undefined ? at : undefined
  }
  const whereOf = (f: HTMLInputElement) => ({ row: Number(f.dataset.r), col: Number(f.dataset.c) })

  /** The next field that is there, in the direction of a move: some cells of a table are none. */
  function goTo(from: HTMLInputElement, row: number, col: number) {
    const table = from.closest('table')!
    const at = whereOf(from)
    const [down, right] = [Math.sign(row - at.row), Math.sign(col - at.col)]
    for (let r = row, c = col; r >= 0 && c >= 0 && r < o.names().length && c < o.cols(); r += down, c += right) {
      const field = table.querySelector<HTMLInputElement>(`input[data-r="${r}"][data-c="${c}"]`)
      if (field) return field.focus()
      if (!down && !right) return
    }
  }

  function keydown(e: KeyboardEvent) {
    const field = fieldOf(e)
    if (!field) return
    const at = whereOf(field)
    const move = onKey(e, { ...at, rows: o.names().length, cols: o.cols(), isEdited, isInText })
    if (!move) return
    e.preventDefault()
    if (move.to === 'cell') goTo(field, move.row, move.col)
    else if (move.to === 'clear') o.type([{ ...at, text: '' }])
    else if (move.to === 'edit') {
      isEdited = isInText = true
      field.setSelectionRange(field.value.length, field.value.length)
    } else {
      if (isEdited) o.type([{ ...at, text: before }])
      field.value = before
      isEdited = isInText = false
      field.select()
    }
  }
  function focusin(e: FocusEvent) {
    const field = fieldOf(e)
    if (!field) return
    before = field.value
    isEdited = isInText = false
    field.select()
  }
  function mousedown(e: MouseEvent) {
    isByMouse = fieldOf(e) !== undefined && e.target !== document.activeElement
  }
  /** The click that comes to a cell takes it whole; the next one goes into its text. */
  function mouseup(e: MouseEvent) {
    const field = fieldOf(e)
    if (field && isByMouse) {
      e.preventDefault()
      field.select()
    } else if (field) isEdited = isInText = true
    isByMouse = false
  }
  function input(e: Event) {
    const field = fieldOf(e)
    if (!field) return
    isEdited = true
    o.type([{ ...whereOf(field), text: field.value }])
  }
  function paste(e: ClipboardEvent) {
    const field = fieldOf(e)
    const block = cellsOf(e.clipboardData?.getData('text/plain') ?? '')
    if (!field || (block.length === 1 && block[0]!.length === 1)) return
    e.preventDefault()
    const placed = place(block, o.names(), o.cols(), whereOf(field))
    lost.value = placed.lost
    o.type(placed.cells)
  }
  return { lost, handlers: { keydown, focusin, mousedown, mouseup, input, paste } }
}
