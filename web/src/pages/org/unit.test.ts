import { describe, expect, it } from 'vitest'
import type { PostLine } from '@/base/types'
import { postsOf, type Holding } from './unit'

const line = (id: number, login: string | null): PostLine => ({
  id, unit: 1, unit_name: '甲局', title: '联络员', role: 'liaison', rank: 0, person: login ? 7 : null, holder: login, login, since: null,
})
const held = (post: number, login: string, inForce: boolean): Holding => ({
  post, title: '联络员', role: 'liaison', person: 7, holder: login, login, valid_from: null, valid_to: null, in_force: inForce,
})

describe('the posts of a unit', () => {
  it('are one each, however many hold them', () => {
    const posts = postsOf({ posts: [line(1, 'a'), line(1, 'b'), line(2, null)], holdings: [] })
    expect(posts.map((p) => [p.id, p.holders.map((h) => h.login)])).toEqual([[1, ['a', 'b']], [2, []]])
  })
  it('keep who held them before', () => {
    const [post] = postsOf({ posts: [line(1, 'a')], holdings: [held(1, 'a', true), held(1, 'old', false), held(2, 'x', false)] })
    expect(post?.others.map((h) => h.login)).toEqual(['old'])
  })
})
