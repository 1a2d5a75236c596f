/** The columns a ledger can show.  `out`: what the export calls them; a column without is for the screen alone. */
import type { Column } from '@/parts/DataTable.vue'

export interface LedgerColumn extends Column {
  out: string[]
}

export const COLUMNS: LedgerColumn[] = [
  { key: 'level', zh: '灯', en: 'Light', width: 126, sort: 'level', out: ['level'] },
  { key: 'number', zh: '编号', en: 'Number', width: 96, sort: 'number', out: ['number'] },
  { key: 'title', zh: '事项', en: 'Item', width: 320, grows: true, out: ['title'] },
  { key: 'area', zh: '领域', en: 'Area', width: 120, sort: 'area', out: ['area'] },
  { key: 'category', zh: '类别', en: 'Category', width: 110, out: ['category'] },
  { key: 'kind', zh: '类型', en: 'Kind', width: 84, out: ['kind'] },
  { key: 'leader', zh: '牵头领导', en: 'Lead leader', width: 92, out: ['leader'] },
  { key: 'lead', zh: '牵头单位', en: 'Lead unit', width: 120, sort: 'lead', out: ['lead'] },
  { key: 'due', zh: '时限', en: 'Due', width: 116, sort: 'due', out: ['due'] },
  { key: 'first_due', zh: '原定时限', en: 'First due', width: 98, out: ['first_due'] },
  { key: 'state', zh: '状态', en: 'State', width: 84, out: ['state'] },
  { key: 'progress', zh: '进度', en: 'Progress', width: 148, sort: 'percent', out: ['verified', 'planned', 'claimed'] },
  { key: 'because', zh: '亮灯说明', en: 'Why this light', width: 250, out: ['why_text'] },
  { key: 'parent', zh: '上级事项', en: 'Parent', width: 98, out: [] },
  { key: 'last_report', zh: '上次报送', en: 'Last report', width: 98, out: [] },
  { key: 'updated', zh: '更新时间', en: 'Last change', width: 136, sort: 'updated', out: [] },
]
export const USUAL = ['level', 'number', 'title', 'area', 'lead', 'due', 'state', 'progress']

/** As chosen, in the ledger's own order; names nobody knows any more fall away. */
export function columnsOf(text: string | undefined): LedgerColumn[] {
  const names = text?.split(',') ?? USUAL
  const found = COLUMNS.filter((c) => names.includes(c.key))
  return found.length ? found : COLUMNS.filter((c) => USUAL.includes(c.key))
}

/** Undefined when it is the usual choice: an address says only what is not usual. */
export function columnsText(keys: string[]): string | undefined {
  const names = COLUMNS.filter((c) => keys.includes(c.key)).map((c) => c.key)
  return names.join() === USUAL.join() || !names.length ? undefined : names.join()
}

/** What an export of these columns asks for. */
export function exportColumns(columns: LedgerColumn[]): string {
  return columns.flatMap((c) => c.out).join()
}
