/** The tree of units as it is shown: what is closed or does not match is left out, who stands above a match stays. */
import type { OrgLine } from '@/base/types'

export interface TreeFilter {
  text: string
  kind: string
  /** Units that the server found by the same text, for pinyin. */
  found: ReadonlySet<number>
  onlyVacant: boolean
  /** Units that ended before this day are left out; undefined shows them. */
  today?: string
}
export interface Shown {
  line: OrgLine
  hasBelow: boolean
  /** It is here for what stands below it. */
  isOnlyPath: boolean
}

export function isEnded(line: { valid_to: string | null }, today: string): boolean {
  return Boolean(line.valid_to && line.valid_to < today)
}

export function isFiltering(f: TreeFilter): boolean {
  return Boolean(f.text.trim() || f.kind || f.onlyVacant)
}

function matches(line: OrgLine, f: TreeFilter): boolean {
  const text = f.text.trim()
  if (f.kind && line.kind !== f.kind) return false
  if (f.onlyVacant && !line.vacant) return false
  if (!text || f.found.has(line.id)) return true
  return [line.name, line.short_name, line.division, ...line.aliases].some((n) => n?.includes(text))
}

/** Lines come as the server writes them: each unit before those below it. */
export function shownOf(lines: OrgLine[], f: TreeFilter, closed: ReadonlySet<number>): Shown[] {
  const live = lines.filter((l) => !f.today || !isEnded(l, f.today))
  const matched = new Set(live.filter((l) => matches(l, f)).map((l) => l.id))
  const wanted = new Set(matched)
  const parents = new Set<number>()
  for (const line of [...live].reverse()) {
    if (line.parent && wanted.has(line.id)) {
      wanted.add(line.parent)
      parents.add(line.parent)
    }
  }
  const folded = isFiltering(f) ? new Set<number>() : closed
  const hidden = new Set<number>()
  return live.flatMap((line) => {
    const isHidden = !wanted.has(line.id) || (line.parent !== null && (hidden.has(line.parent) || folded.has(line.parent)))
    if (isHidden) {
      hidden.add(line.id)
      return []
    }
    return [{ line, hasBelow: parents.has(line.id), isOnlyPath: !matched.has(line.id) }]
  })
}

/** "8 个单位，3 个空缺岗位" is said of what is there, past units aside. */
export function totals(lines: OrgLine[], today: string): { units: number; posts: number; vacant: number } {
  const live = lines.filter((l) => !isEnded(l, today))
  return {
    units: live.length,
    posts: live.reduce((sum, l) => sum + l.posts, 0),
    vacant: live.reduce((sum, l) => sum + l.vacant, 0),
  }
}
