// Notifications: a person says how to be told, a link in a message opens the form, the administrator makes a channel and sees
// what became of messages.
import { clean, go, holds, is, open, shoot } from './frame.mjs'

export const tests = {
  async 'a person gives an address, sees what today says, and takes it back'({ browser, server }) {
    const page = await open(browser, server.base, 'czj.ll')
    await go(page, '/me')
    const form = page.locator('#notices')
    await form.getByText('没有设邮件服务器').waitFor()
    await form.getByRole('button', { name: '看今天会提示什么' }).click()
    await form.locator('.today').waitFor()
    await shoot(page, 'notices')
    page.expected.push(422)
    await form.getByLabel('邮箱').fill('czj')
    await form.getByRole('button', { name: '保存' }).click()
    await form.locator('.refused, .el-form-item__error').first().waitFor()
    await form.getByLabel('邮箱').fill('czj@example.gov.cn')
    await form.getByLabel('提示时刻').fill('07:45')
    await form.getByText('英文', { exact: true }).click()
    await form.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存', { exact: true }).waitFor()
    await page.reload()
    await form.getByLabel('邮箱').waitFor()
    is(await form.getByLabel('邮箱').inputValue(), 'czj@example.gov.cn', 'the address is kept')
    is(await form.getByLabel('提示时刻').inputValue(), '07:45', 'and the time')
    is(await form.getByLabel('英文').isChecked(), true, 'and the language')
    await form.getByLabel('邮箱').fill('')
    await form.getByRole('button', { name: '保存' }).click()
    await page.getByText('没有邮箱，什么也不发').waitFor()
    clean(page)
  },

  async 'a link in a message opens the form it is about, filled in, and does nothing by itself'({ browser, server }) {
    const page = await open(browser, server.base, 'czj.ll')
    const { lists } = await (await page.context().request.get(`${server.base}/api/v1/desk`)).json()
    const owed = lists.find((l) => l.name === 'owe').items[0].number
    await go(page, `/t/${owed}?act=report.submit`)
    await page.getByRole('heading', { name: '报送进展' }).waitFor()
    await shoot(page, 'notice-link')
    const liaison = await open(browser, server.base, 'nyj.ll')
    const { slips } = await (await liaison.context().request.get(`${server.base}/api/v1/slips?state=received`)).json()
    await go(liaison, `/slips/${slips[0].id}?act=slip.reply`)
    await liaison.getByRole('dialog').getByText('回复督办件').waitFor()
    await shoot(liaison, 'notice-link-slip')
    clean(liaison)
    clean(page)
    const head = await open(browser, server.base, 'czj.zr')
    await go(head, `/t/${owed}?act=report.sign`) // a plain act: its button alone
    await head.getByText(owed).first().waitFor()
    is(await head.getByText('：已办').count(), 0, 'nothing was done')
    clean(head)
  },

  async 'a feed is made, answers a calendar that signs in nowhere, and is revoked'({ browser, server }) {
    const page = await open(browser, server.base, 'czj.ll')
    await go(page, '/me')
    const feeds = page.locator('#feeds')
    await feeds.getByRole('button', { name: '建立' }).click()
    const address = await feeds.locator('code').innerText()
    await feeds.scrollIntoViewIfNeeded()
    await shoot(page, 'feeds')
    const answer = await fetch(address)
    is(answer.headers.get('content-type'), 'text/calendar; charset=utf-8', 'it is a calendar')
    const text = await answer.text()
    holds(text.includes('BEGIN:VEVENT') && text.includes('SUMMARY:报送：'), 'with what is due')
    is((await fetch(address, { headers: { 'If-None-Match': answer.headers.get('etag') } })).status, 304, 'unchanged')
    await feeds.getByRole('button', { name: '停用' }).click()
    await feeds.getByText('还没有').waitFor()
    is((await fetch(address)).status, 404, 'revoked')
    clean(page)
  },

  async 'the administrator makes a channel, is refused one within, tries it, and removes it'({ browser, server }) {
    const page = await open(browser, server.base, 'gly')
    await go(page, '/notify')
    await page.locator('tr', { hasText: '重点工作调度群' }).getByText('停用').waitFor() // of the sample: it reaches nobody
    await page.getByRole('button', { name: '新建通道' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('名称').fill('指挥部群')
    await form.getByLabel('地址', { exact: true }).fill('http://10.0.0.1/robot')
    page.expected.push(422)
    await form.getByRole('button', { name: '保存' }).click()
    await form.getByText('只能是 https').waitFor()
    await shoot(page, 'channel-refused')
    await form.getByLabel('地址', { exact: true }).fill('https://127.0.0.1/robot/send?access_token=T')
    await form.getByRole('button', { name: '保存' }).click()
    await page.getByRole('cell', { name: '127.0.0.1' }).waitFor()
    page.expected.push(403)
    await page.locator('tr', { hasText: '127.0.0.1' }).getByRole('button', { name: '试发' }).click()
    await page.locator('.el-message').getByText('该主机在内网').waitFor() // after its hour its message says so too

    await page.getByRole('button', { name: '新建通道' }).click()
    await form.getByText('Webhook', { exact: true }).click()
    await form.getByLabel('名称').fill('督查系统')
    await form.getByLabel('地址', { exact: true }).fill('https://192.168.1.9/hook')
    await form.getByRole('button', { name: '保存' }).click()
    const secret = await form.locator('code').innerText()
    holds(secret.startsWith('whsec_'), 'the secret is shown once')
    await shoot(page, 'channel-secret')
    await form.getByRole('button', { name: '抄好了' }).click()
    await page.getByText('全部事件').first().waitFor()
    await shoot(page, 'channels')
    await page.locator('tr', { hasText: '督查系统' }).getByRole('button', { name: '删除' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await page.locator('tr', { hasText: '督查系统' }).waitFor({ state: 'detached' })
    clean(page)
  },

  async 'what became of messages is filtered, tried again and exported; on a phone and in English'({ browser, server }) {
    const clerk = await open(browser, server.base, 'qz')
    const office = await open(browser, server.base, 'gly')
    await go(office, '/notify')
    await office.locator('tr', { hasText: '指挥部群' }).first().waitFor() // the channel; after its hour its message stands there too
    await office.locator('tr', { hasText: '指挥部群' }).first().getByRole('button', { name: '修改' }).click()
    await office.getByRole('dialog').getByLabel('时刻').fill('00:01')
    await office.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    const refused = office.locator('tr', { hasText: '该主机在内网' }).filter({ hasText: '待发' }) // left, of its day, to a process that may
    const held = office.locator('tr', { hasText: '指挥部群' }).first().getByText('没有接通') // until when nothing is tried
    for (let i = 0; i < 60 && !(await held.count()); i++) {
      await office.waitForTimeout(1000)
      await office.reload()
      await office.getByRole('heading', { name: '发送记录' }).waitFor()
    }
    await held.waitFor()
    await shoot(office, 'outbox')
    await refused.getByRole('button', { name: '再发一次' }).click()
    await office.getByText('马上再发一次').waitFor()
    const hub = office.locator('tr', { hasText: 'hub.dayuan.example' }).first() // of the sample: off, and some of its events dead
    await hub.getByRole('button', { name: '修改' }).click()
    await office.getByRole('dialog').locator('.el-switch').last().click()
    await office.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await hub.getByRole('button', { name: '发不出的再发' }).click()
    await office.getByText(/^\d+ 条马上再发$/).waitFor()
    await office.reload()
    const mails = office.locator('p', { hasText: '发不出的邮件' })
    const dead = async () => Number((await mails.allInnerTexts()).join().match(/\d+/)?.[0] ?? 0) // the line goes with the last
    await mails.waitFor()
    const n = await dead()
    await mails.getByRole('button', { name: '全部再发一次' }).click()
    await office.getByText(/^\d+ 条马上再发$/).last().waitFor()
    for (let i = 0; i < 40 && (await dead()) >= n; i++) await office.waitForTimeout(250) // until the page has looked again
    holds((await dead()) < n, 'fewer are dead: but for digests whose day is over')
    await office.getByRole('textbox', { name: '收件人、通道、原因' }).fill('不存在的')
    await office.getByRole('textbox', { name: '收件人、通道、原因' }).press('Enter')
    await office.getByText('没有这样的消息').waitFor()
    const file = await office.context().request.get(`${server.base}/api/v1/notify/outbox.csv`)
    holds((await file.text()).includes('指挥部群'), 'it is in the export')
    clean(office)
    const phone = await open(browser, server.base, 'gly', { size: 'phone', lang: 'en' })
    await go(phone, '/notify')
    await phone.getByRole('heading', { name: 'Messages' }).waitFor()
    await shoot(phone, 'outbox-phone-en')
    clean(phone)
    is((await clerk.context().request.get(`${server.base}/api/v1/notify/outbox`)).status(), 403, 'a leader need not know')
  },
}
