// run.mjs [WORD...] - run the browser tests whose names hold one of the words; the last line is "N passed, N failed".
//
//   LUOSHI   the program     SAMPLE   a sample realm to copy     SHOTS   where pictures go
//
// Two lanes, each with a browser of its own.  A suite has a server and a realm of its own, so that suites run side by side;
// inside a suite one test follows another, but those of a suite that changes nothing (isReading) go to both lanes.
import { browse, closeWindows, serve, tell } from './frame.mjs'

const suites = ['pages', 'guide', 'office', 'journeys', 'indicators', 'finding', 'ledger', 'texts', 'rounds', 'slips', 'inspections', 'watch', 'notify', 'weight']
const LANES = 2
const wanted = process.argv.slice(2)
const begun = Date.now()
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
    console.log(`FAILED  ${name}\n${`${e.message ?? e}\n${await tell(browser)}`.replace(/^/gm, '    ')}`)
  }
  await closeWindows(browser)
}

/** What a lane takes: the tests left of a suite; a reading suite is there once for each lane. */
const work = []
for (const suite of suites) {
  const { tests, isReading } = await import(`./${suite}.mjs`)
  const left = Object.entries(tests).filter(([name]) => !wanted.length || wanted.some((w) => `${suite} ${name}`.includes(w)))
  const lanes = Math.min(isReading ? LANES : 1, left.length)
  const shared = { suite, left, lanes, server: undefined }
  for (let lane = 0; lane < lanes; lane++) work.push(shared)
}

async function runLane(browser) {
  for (let its = work.shift(); its; its = work.shift()) {
    const server = await (its.server ??= serve(process.env.SAMPLE, its.suite))
    while (its.left.length) await runOne(its.left.shift(), browser, server)
    await closeWindows(browser, true)
    if (--its.lanes === 0) await server.stop()
  }
  await browser.close()
}
await Promise.all(Array.from({ length: Math.min(LANES, work.length) }, async () => runLane(await browse())))
console.log(`${Math.round((Date.now() - begun) / 1000)} s`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed || !passed ? 1 : 0)
