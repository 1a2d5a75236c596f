import { expect, it } from 'vitest'
import { forget, forgetAll, keep, recall } from './kept'

function store(refuses = false) {
  const rows = new Map<string, string>()
  return {
    getItem: (k: string) => rows.get(k) ?? null,
    setItem: (k: string, v: string) => {
      if (refuses) throw new Error('full')
      rows.set(k, v)
    },
    removeItem: (k: string) => void rows.delete(k),
    key: (i: number) => [...rows.keys()][i] ?? null,
    get length() {
      return rows.size
    },
  }
}

it('what was typed comes back, once for each key', () => {
  const s = store()
  keep(s, 'a', { text: '写到一半' })
  expect(recall(s, 'a')).toEqual({ text: '写到一半' })
  expect(recall(s, 'b')).toBeUndefined()
  forget(s, 'a')
  expect(recall(s, 'a')).toBeUndefined()
})
it('half a month later it is gone', () => {
  const s = store()
  keep(s, 'a', { text: 'x' }, 0)
  expect(recall(s, 'a', 14 * 86_400_000)).toBeDefined()
  expect(recall(s, 'a', 16 * 86_400_000)).toBeUndefined()
})
it('signing out takes all of it and nothing else', () => {
  const s = store()
  s.setItem('luoshi.theme', 'dark')
  keep(s, 'a', {})
  keep(s, 'b', {})
  forgetAll(s)
  expect(s.length).toBe(1)
})
it('a browser that keeps nothing, or something broken, does no harm', () => {
  const s = store(true)
  keep(s, 'a', {})
  expect(recall(s, 'a')).toBeUndefined()
  const t = store()
  t.setItem('luoshi.kept.a', '{broken')
  expect(recall(t, 'a')).toBeUndefined()
})
