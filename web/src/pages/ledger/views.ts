/** A view that is kept: what of the ledger is shown, apart from the day it is looked at. */
import { withFilter, type Given } from '@/base/filter'
import type { ViewLine } from '@/base/types'

const OF_THE_MOMENT = ['on', 'asof']

/** The address's question as it is kept; columns stand apart. */
export function viewOf(query: Given): { query: string; columns: string } {
  const { columns, ...rest } = withFilter(query, {})
  for (const name of OF_THE_MOMENT) delete rest[name]
  return { query: new URLSearchParams(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))).toString(), columns: columns ?? '' }
}

/** The address that shows a view, at the moment looked at now. */
export function queryOf(view: Pick<ViewLine, 'query' | 'columns'>, now: Given): Record<string, string> {
  const all = withFilter(now, {})
  const moment = Object.fromEntries(Object.entries(all).filter(([name]) => OF_THE_MOMENT.includes(name)))
  return { ...Object.fromEntries(new URLSearchParams(view.query ?? '')), ...(view.columns ? { columns: view.columns } : {}), ...moment }
}

export function isShown(view: Pick<ViewLine, 'query' | 'columns'>, query: Given): boolean {
  const now = viewOf(query)
  const kept = viewOf(queryOf(view, {}))
  return now.query === kept.query && now.columns === kept.columns
}
