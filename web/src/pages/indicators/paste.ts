/** What comes from a spreadsheet's clipboard: its cells, the numbers people write in them, and where they go. */

/** Rows of cells: tabs and line ends divide; a cell with one of them inside stands in quotes. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  const end = () => {
    rows.at(-1)!.push(cell)
    cell = ''
  }
  const plain = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  for (let i = 0; i < plain.length; i++) {
    const c = plain[i]!
    if (isQuoted && c === '"' && plain[i + 1] === '"') cell += plain[++i]
    else if (c === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted
    else if (c === '\t' && !isQuoted) end()
    else if (c === '\n' && !isQuoted) {
      end()
      rows.push([])
    } else cell += c
  }
  end()
  return rows
}

const NOTHING = /^(?:[-–—―－….\/\\*]+|n\/?a|无|暂无|未公布)?$/i

/**
 * The number written in a cell: "1,234.50", "１２３．４", "5.3%", "(1.2)", "－0.8", "12.3 亿元" (`measure`: the unit it is told
 * in).  null: there is none, as a dash says; undefined: what stands there is no number.
 */
export function numberOf(text: string, measure = ''): number | null | undefined {
  let s = text.normalize('NFKC').replace(/[\s'\u2019]/g, '')
  if (NOTHING.test(s)) return null
  const unit = measure.normalize('NFKC').replace(/\s/g, '')
  if (unit && s.endsWith(unit)) s = s.slice(0, -unit.length)
  s = s.replace(/(?:%|个?百分点)$/, '')
  const below = /^\((.+)\)$/.exec(s)
  s = (below ? `-${below[1]}` : s).replace(/^[−–—﹣]/, '-')
  if (!/^[+-]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)?(?:\.\d+)?$/.test(s) || !/\d/.test(s)) return undefined
  return Number(s.replace(/[,，]/g, ''))
}

/** "3/7", "3", "第3位": a rank among so many. */
export function rankOf(text: string): { rank: number; ranked?: number } | null | undefined {
  const s = text.normalize('NFKC').replace(/[\s第位名]/g, '')
  if (NOTHING.test(s)) return null
  const m = /^(\d{1,6})(?:\/(\d{1,6}))?$/.exec(s)
  return m ? { rank: Number(m[1]), ...(m[2] ? { ranked: Number(m[2]) } : {}) } : undefined
}

export interface Placed {
  row: number
  col: number
  text: string
}
/** Names are compared as they are read: without spaces and width. */
export const plainName = (name: string) => name.normalize('NFKC').replace(/[\s（）()]/g, '').toLowerCase()

/**
 * Where a block goes that is pasted at a cell of a grid `rows` (of each: the names it goes by) × `cols`.  A block whose
 * first column names rows is laid by them, whatever their order, beginning at the first column; names that are none of
 * ours, and cells beyond the grid, are `lost`.
 */
export function place(block: string[][], rows: readonly string[][], cols: number, at: { row: number; col: number }): { cells: Placed[]; lost: string[] } {
  const byName = new Map(rows.flatMap((names, row) => names.map((n) => [plainName(n), row] as const)))
  const isNamed = block.some((r) => r.length > 1 && byName.has(plainName(r[0]!)))
  const cells: Placed[] = []
  const lost: string[] = []
  block.forEach((line, i) => {
    const row = isNamed ? byName.get(plainName(line[0]!)) : at.row + i
    const texts = isNamed ? line.slice(1) : line
    if (row === undefined || row >= rows.length) {
      if (line.some((c) => c.trim())) lost.push(line[0]!.trim() || line.join(' ').trim())
      return
    }
    texts.forEach((text, k) => {
      const col = (isNamed ? 0 : at.col) + k
      if (col < cols) cells.push({ row, col, text: text.trim() })
      else if (text.trim()) lost.push(text.trim())
    })
  })
  return { cells, lost }
}
