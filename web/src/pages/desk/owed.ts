/** What indicators ask of a person, as the desk's answer has it. */
import type { Post } from '@/base/session'
import type { OwedLine } from '@/base/types'

export interface OwedList {
  name: string
  total: number
  items: OwedLine[]
}

/**
 * How the cockpit is asked for those of mine that stand badly: of who looks over all of them every one, of one unit's
 * people what it enters; nothing where a list of the cockpit would have other lines.
 */
export function badOnes(posts: Pick<Post, 'role' | 'unit_name'>[]): Record<string, string> | undefined {
  const is = (p: { role: string }, ...roles: string[]) => roles.includes(p.role)
  if (posts.some((p) => is(p, 'leader', 'hq', 'supervisor'))) return { light: 'overdue' }
  const units = new Set(posts.filter((p) => is(p, 'principal', 'liaison')).map((p) => p.unit_name))
  if (units.size !== 1 || posts.some((p) => is(p, 'task_force'))) return undefined
  return { light: 'overdue', owner: [...units][0]! }
}
