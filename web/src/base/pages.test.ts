import { expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { usePages } from './pages'
import type { Question } from './load'

it('the first page is short; what waits for a choice asks nothing, again neither, and goes on from there once it is made', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {}) // there is no component here
  const asked: string[] = []
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address)
    const isFirst = !address.includes('cursor=')
    return Promise.resolve(new Response(JSON.stringify({ versions: [isFirst ? 3 : 2], next: isFirst ? 'c1' : null }), { headers: { 'Content-Type': 'application/json' } }))
  })
  const code = ref('')
  const pages = usePages<number>('versions', () => (code.value ? [`rules/${code.value}`] : null) as Question)
  await pages.again()
  expect([asked, pages.isLoading.value]).toEqual([[], false])
  code.value = 'A1'
  await vi.waitFor(() => expect(pages.rows.value).toEqual([3]))
  pages.need(2)
  await vi.waitFor(() => expect([pages.rows.value, pages.hasMore.value]).toEqual([[3, 2], false]))
  expect(asked).toEqual(['/api/v1/rules/A1?limit=50', '/api/v1/rules/A1?limit=200&cursor=c1'])
  vi.unstubAllGlobals()
})
