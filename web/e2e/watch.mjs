// The watch: what deserves a look, why, who knows; the rules; what the scheduler may do.
import { clean, go, holds, is, open, shoot } from './frame.mjs'

const alerts = async (page, query) => (await page.context().request.get(`${page.base}/api/v1/alerts?${query}`)).json()

export const tests = {
  async 'an alert is looked into, acknowledged with a reason until a day, and reopened'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr')
    await go(page, '/')
    await page.getByRole('link', { name: /内容雷同/ }).click()
    await page.getByRole('button', { name: /建成5G基站320座/ }).click()
    const drawer = page.getByRole('dialog', { name: '内容雷同' })
    await drawer.getByText('同样的文字还用于').waitFor()
    await shoot(page, 'watch-drawer')
    await drawer.getByRole('button', { name: '知悉' }).click()
    const form = page.getByRole('dialog').filter({ has: page.getByLabel('理由') }).last()
    page.expected.push(422)
    await form.getByRole('button', { name: '确认', exact: true }).click()
    await form.getByText('缺少这一项').waitFor()
    await form.getByLabel('理由').fill('已请联络员分项重报')
    await form.getByRole('button', { name: '确认', exact: true }).click()
    await drawer.getByText('已请联络员分项重报').waitFor()
    await drawer.getByRole('button', { name: '重新提出' }).waitFor()
    is((await alerts(page, 'kind=copied&acknowledged=yes')).total, 1, 'one of the two is known of')
    await page.keyboard.press('Escape')
    await page.getByText('1 已知悉').or(page.getByText('+1 已知悉')).first().waitFor()
    await shoot(page, 'watch-list')
    clean(page)
  },

  async 'whoever reported sees the alerts of the own unit alone, and explains a signal'({ browser, server }) {
    const page = await open(browser, server.base, 'nyj.zr', { size: 'phone' })
    await go(page, '/watch')
    await page.getByText('本单位今天要留意的').waitFor()
    await shoot(page, 'watch-unit-phone')
    const all = await alerts(page, 'limit=1000')
    const units = new Set(all.alerts.map((a) => a.unit))
    holds(all.total > 0 && all.total < (await alerts(await open(browser, server.base, 'zhb.zr'), 'limit=1')).total, 'it is a part of the whole')
    holds(units.has('区农业农村局'), 'its own among them')
    await page.getByRole('button', { name: /合计不符/ }).click()
    await page.locator('tr.line', { hasText: '合计不符' }).first().click() // the list may not be narrowed yet
    await page.getByRole('dialog', { name: '合计不符' }).getByRole('button', { name: '知悉' }).waitFor()
    await shoot(page, 'watch-explain-phone')
    clean(page)
  },

  async 'on a phone the lists begin short, and nothing of them stands out of sight at the side'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr', { size: 'phone' })
    for (const path of ['/watch', '/watch/rules', '/slips', '/slips/ladder', '/slips/rule']) {
      await go(page, path)
      await page.locator('table tbody tr').first().waitFor()
      holds((await page.locator('table tbody tr').count()) <= 20, `${path}: more than a first page`)
      const wide = await page.locator('.scroll-x').evaluateAll((boxes) => boxes.filter((b) => b.scrollWidth > b.clientWidth).length)
      is(wide, 0, `${path}: a table goes on at the side`)
    }
    clean(page)
  },

  async 'the list is narrowed, ordered and exported; the item says it too'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr', { lang: 'en' })
    await page.goto(`${page.base}/`)
    await page.evaluate(() => localStorage.setItem('lang', 'en'))
    await go(page, '/watch?severity=serious')
    await page.getByText('what deserves a look today').waitFor()
    holds((await page.locator('tr.line').count()) > 5, 'there are grave ones')
    await shoot(page, 'watch-en')
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export' }).click()])
    holds(/alerts-2026-08-31\.xlsx|预警清单-2026-08-31\.xlsx/.test(file.suggestedFilename()), file.suggestedFilename())
    await go(page, '/t/2026-0144')
    const box = page.locator('section', { has: page.getByRole('heading', { name: 'Alerts', exact: true }) })
    await box.getByRole('button', { name: 'overdue' }).click()
    await page.getByRole('dialog', { name: 'overdue' }).getByText('已约谈分管领导').waitFor()
    await shoot(page, 'watch-item')
    clean(page)
  },

  async 'a rule is set with a reason, counts at once and keeps its versions'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr')
    const before = (await alerts(page, 'kind=soon')).total
    await go(page, '/watch/rules')
    await page.locator('tr', { hasText: '即将到期' }).getByRole('button', { name: '设定' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('天数').fill('3')
    await form.getByLabel('理由').fill('一周太早')
    await shoot(page, 'watch-rule')
    await form.getByRole('button', { name: '确认', exact: true }).click()
    await page.getByText('一周太早').waitFor()
    await shoot(page, 'watch-rules')
    holds((await alerts(page, 'kind=soon')).total < before, 'fewer are near')
    clean(page)
  },

  async 'a call is allowed to open its rounds by itself, and the scheduler says when'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr')
    await go(page, '/rounds/calls')
    await page.locator('tr', { hasText: '滞后事项周调度' }).getByRole('button', { name: '自动' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('理由').fill('每周照办')
    await shoot(page, 'watch-automate')
    await form.getByRole('button', { name: '确认', exact: true }).click()
    await page.locator('tr', { hasText: '滞后事项周调度' }).getByText('自动开启').waitFor()
    await go(page, '/rounds/jobs')
    await page.getByText('滞后事项周调度（2026年第37周）').waitFor()
    await shoot(page, 'watch-jobs')
    clean(page)
  },
}
