// run.mjs [WORD...] - run the browser tests whose names hold one of the words; the last line is "N passed, N failed".
//
//   LUOSHI   the program     SAMPLE   a sample realm to copy     SHOTS   where pictures go
import { browse, closeWindows, serve } from './frame.mjs'

const suites = ['pages', 'journeys', 'ledger', 'texts', 'finding', 'weight']
const wanted = process.argv.slice(2)
const browser = await browse()
let passed = 0
let failed = 0
for (const suite of suites) {
  const { tests } = await import(`./${suite}.mjs`)
  const chosen = Object.entries(tests).filter(([name]) => !wanted.length || wanted.some((w) => `${suite} ${name}`.includes(w)))
  if (!chosen.length) continue
  const server = await serve(process.env.SAMPLE, suite)
  for (const [name, run] of chosen) {
    const started = Date.now()
    try {
      await run({ browser, server })
      passed++
      console.log(`ok      ${name} (${Date.now() - started} ms)`)
    } catch (e) {
      failed++
      console.log(`FAILED  ${name}\n${String(e.message ?? e).replace(/^/gm, '    ')}`)
    }
    await closeWindows(browser)
  }
  await closeWindows(browser, true)
  await server.stop()
}
await browser.close()
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed || !passed ? 1 : 0)
