// The frame of the browser tests: a server on a fresh sample realm, a Chromium, pages that forgive nothing.
import { spawn } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const luoshi = process.env.LUOSHI
const shots = process.env.SHOTS
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
mkdirSync(shots, { recursive: true })

export const PASSWORD = 'luoshi-sample'

/** Serve a copy of the sample on a free port; its story's last day is today.  `prepare`: what is done to the copy before. */
export async function serve(sample, name, prepare = (_db) => {}) {
  const db = `${sample.replace(/[^/]*$/, '')}${name}.db`
  copyFileSync(sample, db)
  if (existsSync(`${sample}-files`)) cpSync(`${sample}-files`, `${db}-files`, { recursive: true })
  prepare(db)
  const process_ = spawn(luoshi, ['serve', '--db', db, '--listen', '127.0.0.1:0', '--on', '2026-08-31'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  process_.stderr.on('data', (d) => (said = (said + d).slice(-4000)))
  const base = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the server does not start: ${said}`)), 60_000)
    process_.stdout.on('data', (d) => {
      const found = /http:\/\/[0-9.:]+/.exec(String(d))
      if (found) {
        clearTimeout(late)
        resolve(found[0])
      }
    })
    process_.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
  return {
    base,
    db,
    stop: () =>
      new Promise((resolve) => {
        process_.removeAllListeners('exit')
        process_.on('exit', resolve)
        process_.kill('SIGTERM')
      }),
  }
}

export const browse = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })

/** Who signed in once is known by their cookie in every other window: the hash of a password is slow on purpose. */
const cookies = new Map()
async function signIn(context, base, login) {
  const key = `${base} ${login}`
  const known = cookies.get(key)
  if (known) return context.addCookies(known)
  const answer = await context.request.post(`${base}/api/v1/session`, {
    data: { login, password: PASSWORD },
    headers: { 'X-Luoshi': '1' },
  })
  if (!answer.ok()) throw new Error(`cannot sign in as ${login}: ${answer.status()} ${await answer.text()}`)
  cookies.set(key, await context.cookies())
}

const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

/**
 * A window of its own, signed in as `login` (null: nobody).  Whatever the browser complains of is kept in `faults`: an
 * error on the console, an exception, a refused policy, a dialog, a request to elsewhere.
 */
export async function open(browser, base, login, { size = 'wide', lang = 'zh', dark = false } = {}) {
  const context = await browser.newContext({
    viewport: SIZES[size],
    locale: lang === 'zh' ? 'zh-CN' : 'en-GB',
    colorScheme: dark ? 'dark' : 'light',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    hasTouch: size === 'phone',
  })
  if (login) await signIn(context, base, login)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const faults = []
  page.on('console', (m) => {
    // Chromium itself writes each 4xx answer down as an error; those are told apart by `expected`.
    if (m.type() === 'error' && !/Failed to load resource/.test(m.text())) faults.push(`console: ${m.text()}`)
  })
  page.on('pageerror', (e) => faults.push(`exception: ${e.message}`))
  page.on('dialog', (d) => {
    faults.push(`dialog: ${d.message()}`)
    void d.dismiss()
  })
  page.on('request', (r) => {
    if (!r.url().startsWith(base) && !/^(blob|data):/.test(r.url())) faults.push(`request to elsewhere: ${r.url()}`)
  })
  page.on('response', (r) => {
    if (r.status() >= 400 && !page.expected?.includes(r.status())) faults.push(`${r.status()} ${r.request().method()} ${r.url().slice(base.length)}`)
  })
  return Object.assign(page, { faults, base, expected: [] })
}

/** Windows that several tests look through, one after another: what was loaded once is not loaded again. */
const windows = new Map()
export async function window(browser, base, login, how) {
  const key = JSON.stringify([base, login, how])
  const its = windows.get(browser) ?? windows.set(browser, new Map()).get(browser)
  if (!its.has(key)) its.set(key, await open(browser, base, login, how))
  const page = its.get(key)
  page.faults.length = 0
  return page
}
/** What each window shows, and what its browser complained of: for who reads that a test failed. */
export async function tell(browser) {
  const told = []
  for (const page of browser.contexts().flatMap((context) => context.pages())) {
    const text = await page.locator('body').innerText({ timeout: 2000 }).catch((e) => String(e))
    told.push(`${page.url()}: ${(page.faults ?? []).join('; ')}\n${text.slice(0, 3000)}`)
  }
  return told.join('\n')
}

/** After a test the windows it opened are closed, after a suite all of the browser's. */
export async function closeWindows(browser, isAll) {
  if (isAll) windows.delete(browser)
  const kept = new Set([...(windows.get(browser)?.values() ?? [])].map((page) => page.context()))
  for (const context of browser.contexts()) if (!kept.has(context)) await context.close()
}

/** Go to a page of the application and wait until what it shows has come. */
export async function go(page, path) {
  await page.goto(page.base + path, { waitUntil: 'load' })
  await page.waitForSelector('h1')
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
}

export function clean(page) {
  if (page.faults.length) throw new Error(page.faults.join('\n'))
}

export async function shoot(page, name) {
  await page.screenshot({ path: `${shots}/${name}.png` })
}

const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']
/**
 * What axe finds against WCAG 2.1 A and AA; evaluated by the debugger, for which the page's policy does not count.
 * `contrast`: 'only' for a look that changes colours alone, false for one that changes none (it is most of the work).
 */
export async function accessible(page, contrast = true) {
  await page.evaluate(axe)
  const options =
    contrast === 'only' ? { runOnly: ['color-contrast'] } : { runOnly: LEVELS, rules: { 'color-contrast': { enabled: contrast } } }
  const found = await page.evaluate(async (how) => {
    const result = await window.axe.run(document, { ...how, resultTypes: ['violations'] })
    return result.violations.map((v) => `${v.id}: ${v.help} (${v.nodes.length}) ${v.nodes[0].target.join(' ')} ${v.nodes[0].failureSummary.split('\n')[1] ?? ''}`)
  }, options)
  if (found.length) throw new Error(`axe on ${page.url().slice(page.base.length)}:\n${found.join('\n')}`)
}

export function is(actual, expected, what) {
  if (actual !== expected) throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`)
}
export function holds(truth, what) {
  if (!truth) throw new Error(what)
}
