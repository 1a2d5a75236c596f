/** What GET sources and GET sources/:id tell of each text and each item. */
import type { ItemLine } from '@/base/types'

export interface SourceLine {
  id: number
  title: string | null
  kind: string
  day: string | null
  length: number
  items: number
  closed: number
  overdue: number
  added: string | null
  added_by: string | null
}
export interface SourceItem extends Pick<ItemLine, 'number' | 'title' | 'kind' | 'state' | 'level' | 'lead' | 'due' | 'verified'> {
  start: number
  end: number
  due_text: string | null
}
