import { expect, it, vi } from 'vitest'
import { useGet } from './load'

it('asking again is done when what is newest is there, though something overtook it', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {}) // there is no component here
  const waiting: ((text: string) => void)[] = []
  vi.stubGlobal('fetch', (_: string, { signal }: { signal: AbortSignal }) =>
    new Promise((answer, fail) => {
      waiting.push((text) => answer(new Response(JSON.stringify(text), { headers: { 'Content-Type': 'application/json' } })))
      signal.addEventListener('abort', () => fail(new DOMException('over', 'AbortError')))
    }),
  )
  const load = useGet<string>(() => ['board'], { live: false })
  let isDone = false
  const mine = load.again().then(() => (isDone = true))
  const news = load.again()
  await new Promise((go) => setTimeout(go, 0))
  expect(isDone).toBe(false)
  waiting.at(-1)?.('newest')
  await Promise.all([mine, news])
  expect(load.data.value).toBe('newest')
  expect(load.problem.value).toBeUndefined()
  vi.unstubAllGlobals()
})
