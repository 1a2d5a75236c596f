// run.mjs [WORD...] - run the browser tests whose names hold one of the words; the last line is "N passed, N failed".
//
//   LUOSHI   the program     SAMPLE   a sample realm to copy     SHOTS   where pictures go
//
// Tests of a suite that changes nothing (isReading) run two at a time, each in a browser of its own.
import { browse, closeWindows, serve } from './frame.mjs'

const suites = ['pages', 'journeys', 'ledger', 'texts', 'finding', 'office', 'guide', 'weight']
const AT_ONCE = 2
const wanted = process.argv.slice(2)
const begun = Date.now()
const browsers = []
let passed = 0
let failed = 0

async function runOne([name, run], browser, server) {
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

for (const suite of suites) {
  const { tests, isReading } = await import(`./${suite}.mjs`)
  const left = Object.entries(tests).filter(([name]) => !wanted.length || wanted.some((w) => `${suite} ${name}`.includes(w)))
  if (!left.length) continue
  const server = await serve(process.env.SAMPLE, suite)
  const workers = Math.min(isReading ? AT_ONCE : 1, left.length)
  while (browsers.length < workers) browsers.push(await browse())
  await Promise.all(
    browsers.slice(0, workers).map(async (browser) => {
      while (left.length) await runOne(left.shift(), browser, server)
      await closeWindows(browser, true)
    }),
  )
  await server.stop()
}
await Promise.all(browsers.map((b) => b.close()))
console.log(`${Math.round((Date.now() - begun) / 1000)} s`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed || !passed ? 1 : 0)
