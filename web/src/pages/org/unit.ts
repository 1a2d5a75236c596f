/** One unit as the server tells of it, and its posts with who holds each. */
import type { OrgLine, PostLine, Unit, UnitDuty } from '@/base/types'

export interface Holding {
  post: number
  title: string | null
  role: string
  person: number
  holder: string | null
  login: string | null
  valid_from: string | null
  valid_to: string | null
  in_force: boolean
}
export interface WholeUnit {
  unit: Unit
  line: OrgLine
  parent_name: string | null
  successor_name: string | null
  predecessors: OrgLine[]
  below: OrgLine[]
  aliases: string[]
  posts: PostLine[]
  holdings: Holding[]
  duties: UnitDuty[]
}
export interface PostWithHolders {
  id: number
  title: string
  role: string
  holders: { login: string; name: string; since: string | null }[]
  /** Who held it before, the newest first, and who will. */
  others: Holding[]
}

/** The server writes one line for each holder of a post. */
export function postsOf(w: Pick<WholeUnit, 'posts' | 'holdings'>): PostWithHolders[] {
  const posts = new Map<number, PostWithHolders>()
  for (const p of w.posts) {
    let post = posts.get(p.id)
    if (!post) {
      const others = w.holdings.filter((h) => h.post === p.id && !h.in_force)
      post = { id: p.id, title: p.title ?? '', role: p.role, holders: [], others }
      posts.set(p.id, post)
    }
    if (p.person) post.holders.push({ login: p.login ?? '', name: p.holder ?? '', since: p.since })
  }
  return [...posts.values()]
}
