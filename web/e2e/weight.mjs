// What the first page weighs, as it comes over the wire.
import { holds, is, open } from './frame.mjs'

const LIMIT = 350_000

export const tests = {
  async 'the first page loads at most 350 kB, compressed, with names that never change their meaning'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr')
    const files = []
    page.on('response', (r) => files.push(r))
    await page.goto(`${server.base}/`)
    await page.waitForSelector('h1')
    await page.waitForTimeout(500)
    let total = 0
    for (const r of files.filter((f) => new URL(f.url()).pathname.startsWith('/assets/'))) {
      total += (await r.request().sizes()).responseBodySize
      if (Number(r.headers()['content-length'] ?? 1e9) > 1000) is(r.headers()['content-encoding'] ?? 'none', 'gzip', `${r.url()} is compressed`)
      holds(/immutable/.test(r.headers()['cache-control'] ?? ''), `${r.url()} may be kept for ever`)
    }
    console.log(`        ${Math.round(total / 1000)} kB`)
    holds(total > 50_000 && total <= LIMIT, `${total} bytes`)
  },
}
