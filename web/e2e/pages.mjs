// Every page, for every role that sees it: nothing on the console, nothing that WCAG 2.1 AA forbids, in both languages,
// wide and on a phone, light and dark.
import { accessible, clean, go, holds, is, open, shoot, window } from './frame.mjs'

const HQ = 'zhb.zr'
const PAGES = [
  ['desk', '/', HQ],
  ['desk-liaison', '/', 'nyj.ll'],
  ['desk-principal', '/', 'nyj.zr'],
  ['desk-leader', '/', 'qz'],
  ['board', '/board', HQ],
  ['board-past', '/board?on=2026-05-07&asof=2026-05-07', HQ],
  ['item', '/t/2025-0018', HQ],
  ['me', '/me', HQ],
  ['wall', '/wall', HQ],
  ['accounts', '/accounts', 'gly'],
  ['indicators', '/indicators', HQ],
  ['indicator', '/indicators/REV', HQ],
  ['indicators-entry', '/indicators/entry', HQ],
  ['indicators-entry-year', '/indicators/entry?year=2026&parts=1', 'tczx.ll'],
  ['indicators-waiting', '/indicators/waiting', 'czj.zr'],
  ['indicators-compare', '/indicators/compare', HQ],
  ['indicators-compare-units', '/indicators/compare?code=INV_IN&with=units', HQ],
  ['indicator-new', '/indicators/new', HQ],
  ['indicator-define', '/indicators/REV/define', HQ],
  ['indicator-targets', '/indicators/INV_IN/targets', HQ],
  ['ledger', '/ledger', HQ],
  ['import', '/ledger/import', HQ],
  ['import-plan', '/ledger/plan', HQ],
  ['indicators-targets', '/indicators/targets', HQ],
  ['indicators-releases', '/indicators/releases', HQ],
  ['indicators-rules', '/indicators/rules', HQ],
  ['chart', '/ledger/chart?unit=区发改局', HQ],
  ['chart-field', '/ledger/chart', 'tjz1'],
  ['rounds', '/rounds', HQ],
  ['round', '/rounds/24', HQ],
  ['round-return', '/rounds/27/25', 'czj.ll'],
  ['round-calls', '/rounds/calls', HQ],
  ['round-burden', '/rounds/burden', HQ],
  ['round-jobs', '/rounds/jobs', HQ],
  ['watch', '/watch', HQ],
  ['watch-open', '/watch?open=copied:2025-0067', HQ],
  ['watch-rules', '/watch/rules', HQ],
  ['slips', '/slips', HQ],
  ['slip-ladder', '/slips/ladder', HQ],
  ['slip-rule', '/slips/rule', HQ],
  ['sources', '/sources', HQ],
  ['source', '/sources/1', HQ],
  ['source-new', '/sources/new', HQ],
  ['journal', '/journal', HQ],
  ['journal-entry', '/journal?at=9000', HQ],
  ['search', '/search?q=%E9%A1%B9%E7%9B%AE', HQ],
  ['org', '/org', 'gly'],
  ['unit', '/org/19', HQ],
  ['rules', '/rules', HQ],
  ['rules-replay', '/rules?with=suqian-2025', HQ],
  ['settings', '/settings', HQ],
  ['settings-texts', '/settings?tab=texts', HQ],
  ['notify', '/notify', 'gly'],
  ['missing', '/no/such/page', HQ],
]
/** Each look, and what axe judges in it of the contrast of colours; in English, where only words change, it is not asked. */
const LOOKS = [
  ['', {}, true],
  ['-en', { lang: 'en' }, null],
  ['-phone', { size: 'phone' }, false],
  ['-dark', { dark: true }, 'only'],
]

export const isReading = true
export const tests = {
  async 'who is not signed in is asked to, and comes back to where they wanted to go'({ browser, server }) {
    const page = await open(browser, server.base, null)
    page.expected.push(401, 403)
    await go(page, '/board')
    holds(page.url().includes('/sign-in'), 'the page of signing in')
    await accessible(page)
    await page.fill('input[name=login]', HQ)
    await page.fill('input[name=password]', 'wrong')
    await page.click('button[type=submit]')
    await page.waitForSelector('[role=alert]')
    await shoot(page, 'sign-in-refused')
    await page.fill('input[name=password]', 'luoshi-sample')
    await page.click('button[type=submit]')
    await page.waitForURL('**/board')
    clean(page)
  },
  async 'an address in the link to sign in leads nowhere else'({ browser, server }) {
    const page = await open(browser, server.base, null)
    page.expected.push(401)
    await go(page, '/sign-in?to=//example.org/')
    await page.fill('input[name=login]', HQ)
    await page.fill('input[name=password]', 'luoshi-sample')
    await page.click('button[type=submit]')
    await page.waitForSelector('.rail')
    is(new URL(page.url()).pathname, '/', 'where it leads')
    clean(page)
  },
}

for (const [name, path, login] of PAGES)
  for (const [look, how, contrast] of LOOKS)
    tests[`${name}${look}: nothing on the console${contrast === null ? '' : ', nothing axe finds'}`] = async ({ browser, server }) => {
      const page = await window(browser, server.base, login, how)
      await go(page, path)
      await page.waitForTimeout(300) // charts are drawn after their data
      await shoot(page, `${name}${look}`)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      holds(wide <= 1, `the page is ${wide} px wider than the window`)
      const empty = await page.evaluate(() => document.documentElement.scrollHeight - Math.max(innerHeight, document.querySelector('#app').getBoundingClientRect().bottom + scrollY))
      holds(empty < 2, `${empty} pixels of nothing under the page`)
      const narrow = await page.evaluate(() => [...document.querySelectorAll('table.ledger td')].filter((td) => td.offsetWidth && td.offsetWidth < 60 && td.innerText.length > 8).map((td) => td.innerText))
      is(narrow.join(), '', 'cells of one character a line')
      if (contrast !== null) await accessible(page, contrast)
      clean(page)
    }
