// The journeys of each role, in real windows, on a realm of their own.
import { clean, go, holds, is, open, shoot } from './frame.mjs'

const ITEM = '2026-0067' // of 区纪委监委: its liaison owes a report
const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(2)</script>',
  '"><svg onload=alert(3)>',
  "javascript:alert(4)//'",
  '{{constructor.constructor("alert(5)")()}}',
  '<a href="javascript:alert(6)">x</a>',
  '</textarea><iframe srcdoc="<script>alert(7)</script>">',
]

export const tests = {
  async 'a task force head sees what slips next apart from what has slipped, and whose it is'({ browser, server }) {
    for (const login of ['tjz1', 'qz']) {
      const page = await open(browser, server.base, login)
      await go(page, '/')
      const numbers = async (list) => page.locator(`#${list} .number`).allInnerTexts()
      const [next, slipping] = [await numbers('next'), await numbers('slipping')]
      holds(next.length && slipping.length, 'both lists have lines')
      is(next.filter((n) => slipping.includes(n)).join(), '', `${login}: what stands in both`)
      const line = page.locator('#slipping article', { hasText: '2026-0147' })
      holds((await line.innerText()).includes('区项目中心'), 'the unit that leads')
      clean(page)
    }
  },

  async 'the day written in a text is proposed, until another is chosen'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr')
    await go(page, '/sources/new')
    const field = page.getByRole('combobox', { name: '会议或印发日期' })
    is(await field.inputValue(), '2026-08-31', 'today, as long as nothing is said')
    await page.locator('textarea').fill('大源区召开会议\n5月7日，大源区领导小组召开第一次会议。\n区发改局要在月底前报送项目清单。')
    await page.getByText('取自原文“5月7日”').waitFor()
    is(await field.inputValue(), '2026-05-07', 'the day of the text')
    await page.getByRole('button', { name: '读出各条部署' }).click()
    await page.getByText('2026-05-31').first().waitFor()
    await page.getByRole('button', { name: '改原文' }).click()
    await field.fill('2026-06-07')
    await field.press('Enter')
    is(await field.inputValue(), '2026-06-07', 'the day chosen')
    clean(page)
  },

  async 'a liaison reports with a photo, the principal signs, the office verifies, and the wall hears of it'({ browser, server }) {
    const wall = await open(browser, server.base, 'qz')
    await go(wall, '/wall')
    let told = 0
    wall.on('response', (r) => (told += r.url().endsWith('/api/v1/board') ? 1 : 0))

    const liaison = await open(browser, server.base, 'jw.ll')
    await go(liaison, '/')
    const row = liaison.locator('article.line', { hasText: ITEM })
    await row.getByRole('button', { name: '填报' }).click()
    await row.locator('.el-input-number input').fill('80')
    await row.getByRole('textbox', { name: '进展', exact: true }).fill('累计通报案例12起。')
    await row.locator('input[type=file]').setInputFiles({
      name: '现场.png',
      mimeType: 'image/png',
      buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
    })
    await shoot(liaison, 'journey-report')
    await row.getByRole('button', { name: '报送' }).click()
    await liaison.waitForSelector('.el-message--success')
    clean(liaison)

    const principal = await open(browser, server.base, 'jw.zr', { size: 'phone' })
    await go(principal, '/')
    const draft = principal.locator('#sign article.line', { hasText: ITEM })
    await draft.waitFor()
    holds((await draft.innerText()).includes('佐证 1 份'), 'the principal sees that there is evidence')
    await shoot(principal, 'journey-sign')
    await draft.getByRole('button', { name: '单位签发' }).click()
    await draft.waitFor({ state: 'detached' })
    clean(principal)

    const office = await open(browser, server.base, 'zhb.zr')
    await go(office, '/')
    const claim = office.locator('#verify article.line', { hasText: ITEM })
    await claim.waitFor()
    await claim.locator('.verify .el-input-number input').fill('75')
    await claim.getByRole('textbox', { name: '核查方式或理由' }).fill('抽查台账，少3起')
    await shoot(office, 'journey-verify')
    await claim.getByRole('button', { name: '核实', exact: true }).click()
    await claim.waitFor({ state: 'detached' })
    await go(office, `/t/${ITEM}`)
    const text = await office.innerText('main')
    holds(text.includes('核实为 75%'), 'the item says what was accepted')
    holds(text.includes('抽查台账，少3起'), 'and how it was checked')
    await office.waitForSelector('.proof img')
    await shoot(office, 'journey-item')
    clean(office)

    for (let i = 0; i < 40 && told < 1; i++) await wall.waitForTimeout(100)
    holds(told >= 1, 'the wall asked again after the changes')
    clean(wall)
  },

  async 'an extension is asked for and decided, the light follows, and the first date is kept'({ browser, server }) {
    const NEAR = '2026-0151' // of 区工信局: due in a week
    const state = async (page) => (await page.context().request.get(`${server.base}/api/v1/items/${NEAR}`)).json()
    const principal = await open(browser, server.base, 'gxj.zr')
    holds((await state(principal)).light.name === 'near', 'a warning stands before')
    await go(principal, `/t/${NEAR}`)
    await principal.getByRole('button', { name: '申请延期或调整' }).click()
    const form = principal.getByRole('dialog', { name: '申请延期或调整' }) // the calendar is a dialog too
    await shoot(principal, 'journey-extension-ask')
    await form.getByRole('textbox', { name: '理由', exact: true }).fill('新增排查对象，需延长一个月')
    const due = form.getByRole('combobox', { name: '申请的时限' })
    await due.fill('2026-10-15')
    await due.press('Enter')
    await form.getByRole('button', { name: '确认', exact: true }).click()
    await form.waitFor({ state: 'hidden' })
    clean(principal)

    const office = await open(browser, server.base, 'zhb.zr')
    await go(office, '/')
    const asked = office.locator('article.line', { hasText: '新增排查对象' })
    await asked.waitFor()
    await shoot(office, 'journey-extension-desk')
    await asked.getByRole('button', { name: '审批延期或调整' }).click()
    await shoot(office, 'journey-extension-decide')
    await office.getByRole('dialog').getByRole('textbox', { name: '意见', exact: true }).fill('同意延期，按月报送')
    await office.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await asked.waitFor({ state: 'detached' })
    const { item: now, light } = await state(office)
    holds(light.name === 'normal', `the light is ${light.name} after it`)
    holds(now.due === '2026-10-15' && now.first_due === '2026-09-07', 'the first date is kept beside the new one')
    await go(office, `/t/${NEAR}`)
    await shoot(office, 'journey-extension-item')
    clean(office)
  },

  async 'who supervises closes out what is done, and reopens what was not'({ browser, server }) {
    const DONE = '2026-0154' // of 区公安分局: verified, applied for
    const page = await open(browser, server.base, 'dcs.zr')
    await go(page, '/')
    const row = page.locator('article.line', { hasText: DONE }).filter({ has: page.getByRole('button', { name: '销号', exact: true }) })
    await row.getByRole('button', { name: '销号', exact: true }).click()
    await shoot(page, 'journey-close')
    const dialog = page.getByRole('dialog')
    if (await dialog.isVisible()) await dialog.getByRole('button', { name: '确认', exact: true }).click()
    await row.waitFor({ state: 'detached' })
    await go(page, `/t/${DONE}`)
    holds((await page.innerText('main')).includes('已销号'), 'it is closed')
    await shoot(page, 'journey-closed')
    await page.getByRole('button', { name: '回头看重开' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: '理由', exact: true }).fill('回头看发现3处标线未施划')
    await page.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await page.getByText('回头看发现3处标线未施划').first().waitFor()
    await shoot(page, 'journey-reopened')
    clean(page)
  },

  async 'what is being typed stays when others change the page'({ browser, server }) {
    const page = await open(browser, server.base, 'jw.ll')
    const other = await open(browser, server.base, 'zhb.zr')
    await go(page, '/t/2026-0067')
    await page.getByRole('button', { name: '报送进展' }).click()
    await page.getByRole('textbox', { name: '进展', exact: true }).fill('写到一半')
    const there = await other.context().request.get(`${server.base}/api/v1/items/2026-0067`)
    const asked = page.waitForResponse((r) => r.url().includes('/items/2026-0067'))
    asked.catch(() => {}) // when the act is refused, that is what is told
    const answer = await other.context().request.post(`${server.base}/api/v1/acts/item.assign`, {
      data: { item: '2026-0067', support: ['区审计局'], reason: '增加配合单位' },
      headers: { 'X-Luoshi': '1', 'If-Match': there.headers().etag },
    })
    holds(answer.ok(), `the other's act: ${answer.status()} ${await answer.text()}`)
    await asked
    holds((await page.getByRole('textbox', { name: '进展', exact: true }).inputValue()) === '写到一半', 'the text is still there')
    clean(page)
  },

  async 'a report half typed is there again after the page was closed'({ browser, server }) {
    const page = await open(browser, server.base, 'nyj.ll')
    const form = async () => {
      await go(page, '/')
      const row = page.locator('#owe article.line', { hasText: '2026-0100' })
      await row.getByRole('button', { name: '填报' }).click()
      return row
    }
    await (await form()).getByRole('textbox', { name: '进展', exact: true }).fill('累计改造户厕1190座')
    await page.waitForTimeout(500)
    const row = await form()
    holds((await row.getByRole('textbox', { name: '进展', exact: true }).inputValue()) === '累计改造户厕1190座', 'the text came back')
    await row.getByRole('button', { name: '重新填' }).click()
    holds((await row.getByRole('textbox', { name: '进展', exact: true }).inputValue()).startsWith('截至'), 'what was reported last')
    clean(page)
  },

  async 'hostile text is text'({ browser, server }) {
    const page = await open(browser, server.base, 'jw.ll')
    await go(page, `/t/${ITEM}`)
    await page.getByRole('button', { name: '报送进展' }).click()
    for (const name of ['进展', '存在问题', '需协调事项', '下步打算'])
      await page.getByRole('textbox', { name, exact: true }).fill(HOSTILE.join('\n'))
    await page.getByRole('button', { name: '报送', exact: true }).click()
    await page.waitForSelector('.el-message--success')
    for (const [login, path] of [['jw.ll', `/t/${ITEM}`], ['jw.zr', '/'], ['zhb.zr', `/t/${ITEM}?`]]) {
      const reader = await open(browser, server.base, login)
      await go(reader, path)
      await reader.waitForTimeout(500)
      holds((await reader.innerText('main')).includes('<img src=x onerror=alert(1)>'), `${login} reads it as it was typed`)
      clean(reader)
      await reader.context().close()
    }
    clean(page)
  },

  async 'the past is said to be the past, and nothing can be done there'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr')
    await go(page, '/board?on=2026-05-07&asof=2026-05-07')
    await page.getByText('这是 2026-05-07 当时所知的情况').waitFor()
    await shoot(page, 'past')
    await page.getByRole('button', { name: '回到今天' }).click()
    await page.waitForURL(/\/board$/)
    clean(page)
  },

  async 'a desk is sent what it shows, and a list of it whole when that is opened'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr')
    const asked = []
    page.on('response', (r) => /\/api\/v1\/desk/.test(r.url()) && asked.push(r))
    await go(page, '/')
    const list = page.locator('section#slipping')
    const total = Number(await list.locator('.count').innerText())
    holds(total > 8, 'there is more than is shown')
    is(await list.locator('article').count(), 8, 'the most urgent')
    is(asked.length, 1, 'one question')
    for (const l of (await asked[0].json()).lists) holds(l.items.length <= 8 && l.items.length <= l.total, `${l.name}: no more than is shown`)
    await list.getByRole('button', { name: `显示全部 ${total} 条` }).click()
    await page.waitForFunction((n) => document.querySelectorAll('#slipping article').length === n, total)
    await shoot(page, 'desk-whole-list')
    await list.getByRole('button', { name: '收起' }).click()
    is(await list.locator('article').count(), 8, 'and back')
    is(asked.length, 2, 'asked for once')
    is(await list.getByRole('link', { name: '看清单' }).count(), 0, 'no list that has other lines')
    clean(page)
  },
}
