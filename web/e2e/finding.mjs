// Finding: what has some words, and who changed what.
import { execFileSync } from 'node:child_process'
import { accessible, clean, go, holds, is, open, serve, shoot } from './frame.mjs'

const HQ = 'zhb.zr'

export const tests = {
  async 'two characters find items, initials find units, by keyboard alone'({ browser, server }) {
    const page = await open(browser, server.base, HQ)
    await go(page, '/board')
    await page.keyboard.press('/')
    await page.keyboard.type('信访')
    const option = page.getByRole('option')
    await option.filter({ hasText: '化解重点信访积案48件' }).waitFor()
    is(await page.locator('#search-found mark').first().innerText(), '信访', 'what is lit')
    await shoot(page, 'journey-suggest')
    await page.keyboard.press('ArrowDown')
    is(await page.locator('#search').getAttribute('aria-activedescendant'), 'search-0', 'the option under the cursor')
    await page.keyboard.press('Escape')
    is(await page.locator('#search').getAttribute('aria-expanded'), 'false', 'Escape closes the list')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/search\?q=/)
    const found = page.locator('ol li', { hasText: '2026-0049' })
    await found.waitFor()
    is(await found.locator('mark').first().innerText(), '信访', 'what is lit on the page')

    await page.keyboard.press('/')
    await page.locator('#search').fill('fgj')
    await option.filter({ hasText: '发展和改革局' }).waitFor()
    await page.keyboard.press('Enter')
    await page.locator('ol li', { hasText: '大源区发展和改革局' }).waitFor()

    await page.locator('#search').fill('2025-0018')
    await page.locator('#search').press('Enter')
    await page.waitForURL('**/t/2025-0018')
    clean(page)
  },

  async 'much is found page by page, kind by kind; nothing says so'({ browser, server }) {
    const page = await open(browser, server.base, HQ)
    await go(page, '/search?q=项目')
    is(await page.locator('main ol li').count(), 20, 'the first page')
    await page.getByRole('button', { name: '再看一些' }).click()
    await page.waitForFunction(() => document.querySelectorAll('main ol li').length === 40)
    await page.getByRole('button', { name: /^来源/ }).click()
    await page.waitForURL(/kind=source/)
    await page.waitForFunction(() => [...document.querySelectorAll('main ol .kind')].every((k) => k.textContent === '来源'))
    holds(/^全部\s*\d{3}/.test(await page.locator('.kinds button').first().innerText()), 'the other kinds are counted still')
    await go(page, '/search?q=无此物')
    await page.locator('.empty').getByText('没有找到“无此物”').waitFor()
    clean(page)
    // What one may not read is not found.
    const unit = await open(browser, server.base, 'jw.ll')
    await go(unit, '/search?q=信访')
    is(await unit.locator('main ol li', { hasText: '2026-0049' }).count(), 0, "another unit's item")
    clean(unit)
  },

  async 'a piece of a text says which member it is from, in both languages'({ browser, server }) {
    const page = await open(browser, server.base, HQ)
    await go(page, '/search?q=管线迁改&kind=report')
    const said = () => page.locator('main ol .snippet').evaluateAll((all) => [...new Set(all.map((p) => p.querySelector('.of').textContent))])
    holds((await said()).every((of) => ['进展：', '存在问题：', '需协调事项：', '下步打算：'].includes(of)) && (await said()).length, `said in ${await said()}`)
    await shoot(page, 'journey-found')
    await go(page, '/search?q=区乡村振兴局')
    await page.locator('main ol .snippet', { hasText: '别名：大源区乡村振兴局' }).waitFor()
    const english = await open(browser, server.base, HQ, { lang: 'en' })
    await go(english, '/search?q=协调会')
    await english.locator('main ol .snippet', { hasText: 'help wanted: 请牵头召开管线迁改协调会' }).first().waitFor()
    clean(page)
    clean(english)
  },

  async 'the journal tells who changed what, proves itself, and shows the moment'({ browser, server }) {
    const page = await open(browser, server.base, HQ)
    const acted = await page.context().request.post(`${server.base}/api/v1/acts/item.suspend`, {
      data: { item: '2025-0018', reason: '等待选址' },
      headers: { 'X-Luoshi': '1' },
    })
    holds(acted.ok(), await acted.text())
    await go(page, '/t/2025-0018')
    const link = page.locator('a[href^="/journal?at="]').first()
    await link.click()
    await page.waitForURL(/\/journal\?at=\d+/)
    const entry = page.locator('li.open')
    await entry.locator('.chain').waitFor()
    const text = await entry.innerText()
    holds(text.includes('等待选址') && text.includes('推进中') && text.includes('中止'), `reason, old and new: ${text}`)
    holds(/[0-9a-f]{64}/.test(text), 'its hash')
    await shoot(page, 'journey-entry')
    await page.getByRole('button', { name: '核对' }).click()
    await page.getByText('完好，没有人改写过').waitFor()
    holds(/[0-9a-f]{64}/.test(await page.locator('.root code').innerText()), 'the root')
    await shoot(page, 'journey-verify-journal')

    await entry.getByRole('link', { name: '此刻的这个事项' }).click()
    await page.getByText(/当时所知的情况，不是现在/).waitFor()
    await page.locator('.facts').getByText(/中止/).waitFor()
    clean(page)
  },

  async "what was changed behind the program's back is named"({ browser }) {
    const forge = (db) => execFileSync('sqlite3', [db, "UPDATE item SET title = '别的事' WHERE number = '2025-0018'"])
    const forged = await serve(process.env.SAMPLE, 'forged', forge)
    try {
      const page = await open(browser, forged.base, 'sjy')
      await go(page, '/journal')
      await page.getByRole('button', { name: '核对' }).click()
      await page.getByText('发现 1 处不符').waitFor()
      const line = page.locator('section.bad tbody tr')
      is(await line.count(), 1, 'differences')
      const text = await line.innerText()
      holds(text.includes('被改动') && text.includes('title') && text.includes('别的事'), `which row, which column, what stands there: ${text}`)
      await accessible(page)
      await shoot(page, 'journey-forged')
      clean(page)
    } finally {
      await forged.stop()
    }
  },

  async 'new entries come in while one reads'({ browser, server }) {
    const page = await open(browser, server.base, HQ)
    await go(page, '/journal?act=item.resume')
    const n = await page.locator('li .act').count()
    const acted = await page.context().request.post(`${server.base}/api/v1/acts/item.suspend`, { data: { item: '2025-0019', reason: '暂缓' }, headers: { 'X-Luoshi': '1' } })
    holds(acted.ok(), await acted.text())
    const again = await page.context().request.post(`${server.base}/api/v1/acts/item.resume`, { data: { item: '2025-0019', reason: '再办' }, headers: { 'X-Luoshi': '1' } })
    holds(again.ok(), await again.text())
    await page.waitForFunction((was) => document.querySelectorAll('li .act').length > was, n)
    clean(page)
  },
}
