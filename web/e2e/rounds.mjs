// Rounds at work: a liaison answers what the desk asks for, the principal signs, the office receives, chases and makes the digest.
import { clean, go, holds, is, open, shoot } from './frame.mjs'

const round = async (page, id) => (await (await page.context().request.get(`${page.base}/api/v1/rounds/${id}`)).json()).round

export const tests = {
  async 'a return is filled in from the desk, kept while it is typed, signed by the principal and received'({ browser, server }) {
    const clerk = await open(browser, server.base, 'czj.ll')
    await go(clerk, '/')
    await shoot(clerk, 'round-desk')
    await clerk.locator('#returns').getByRole('link', { name: /滞后事项周调度（2026年第36周）/ }).click()
    await clerk.getByText('还差 3 条必答').waitFor()
    await shoot(clerk, 'round-return')
    await clerk.getByRole('textbox', { name: '2025-0116 自报进度' }).fill('６２')
    await clerk.getByRole('textbox', { name: '2025-0116 进展' }).fill('基金已完成备案，首期2亿元到位。')
    await clerk.getByRole('textbox', { name: '2025-0116 下步打算' }).fill('9月底前完成二期募集。')
    await clerk.waitForTimeout(400)
    await clerk.reload()
    await clerk.getByText('上次没保存的内容还在下面').waitFor()
    is(await clerk.getByRole('textbox', { name: '2025-0116 自报进度' }).inputValue(), '６２', 'what was typed is still there')
    await clerk.getByRole('textbox', { name: '2026-0028 进展' }).fill('税收入库平稳，重点税源逐户走访。') // measured by an indicator
    await clerk.getByRole('button', { name: '保存 2' }).click()
    await clerk.getByText('还差 1 条必答').waitFor()
    await clerk.getByText('基金已完成备案，首期2亿元到位。').first().waitFor()
    await clerk.getByRole('textbox', { name: '2026-0080 自报进度' }).fill('180')
    clerk.expected.push(422)
    await clerk.getByRole('button', { name: '保存 1' }).click()
    await clerk.locator('.refused').getByText('2026-0080 自报进度：应在 0 与 100 之间').waitFor()
    await shoot(clerk, 'round-refused')
    await clerk.getByRole('textbox', { name: '2026-0080 自报进度' }).fill('70')
    await clerk.getByRole('textbox', { name: '2026-0080 进展' }).fill('完成审核31个。')
    await clerk.getByRole('button', { name: '保存 1' }).click()
    await clerk.getByText('必答的都有了').waitFor()
    clean(clerk)

    const head = await open(browser, server.base, 'czj.zr', { size: 'phone' })
    await go(head, '/')
    await head.locator('#returns').getByRole('link', { name: /2026年第36周/ }).click()
    await shoot(head, 'round-sign-phone')
    await head.getByRole('button', { name: '签报', exact: true }).click()
    await head.getByText('已签报', { exact: true }).first().waitFor()
    await head.getByRole('button', { name: '签报', exact: true }).waitFor({ state: 'detached' }) // the page has looked again
    is(await head.getByRole('button', { name: /^(保存|全部无变化|签报)/ }).count(), 0, 'what is signed is not changed')
    clean(head)

    const office = await open(browser, server.base, 'zhb.zr')
    const before = (await round(office, 27)).received
    await go(office, '/rounds')
    await office.getByRole('link', { name: /2026年第36周/ }).click()
    const row = office.locator('tr', { hasText: '区财政局' })
    await row.getByText('3 / 3').waitFor()
    await shoot(office, 'round-live')
    await office.getByRole('button', { name: /^收下 \d+ 家$/ }).click()
    await office.getByText('已签报的都收下了').waitFor()
    holds((await round(office, 27)).received > before, 'they are received')
    await office.getByRole('button', { name: '催报' }).click()
    await office.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await office.getByText('：已办').waitFor()
    await office.getByText(/^还没报 \d+$/).click()
    await office.locator('tr', { hasText: '区应急局' }).getByText('未填报').waitFor() // not due yet, and still to be had
    is(await office.locator('tr', { hasText: '区财政局' }).count(), 0, 'who has answered is not among them')
    clean(office)
  },

  async 'rounds and the burden are sorted, and taken away as they are shown'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr')
    for (const [path, order, query] of [['/rounds', '未报多的在前', 'sort=-missing'], ['/rounds/calls', '问得多的在前', 'sort=fields'], ['/rounds/burden', '问得多的在前', 'sort=fields']]) {
      await go(page, path)
      await page.locator('.el-select', { has: page.getByRole('combobox', { name: '顺序' }) }).click()
      await page.locator('.el-select-dropdown:visible .el-select-dropdown__item', { hasText: order }).click()
      await page.waitForURL((url) => url.search.includes(query))
      const href = await page.getByRole('link', { name: '导出表格' }).getAttribute('href')
      holds(href.includes(query), 'as it is sorted')
      const file = await page.context().request.get(new URL(href, page.base).href)
      is((await file.body()).subarray(0, 2).toString(), 'PK', 'a workbook')
    }
    clean(page)
  },

  async 'on a phone a list of rounds, of calls, of the burden and of who has answered is read without going sideways'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr', { size: 'phone' })
    for (const path of ['/rounds', '/rounds/calls', '/rounds/burden', '/rounds/24']) {
      await go(page, path)
      const box = page.locator('.scroll-x').first()
      await box.locator('td').first().waitFor()
      is(await box.evaluate((e) => e.scrollWidth - e.clientWidth), 0, `${path} goes sideways`)
      const tall = await page.evaluate(() => document.documentElement.scrollHeight)
      holds(tall < 3500, `${path} is ${tall} px long`)
    }
    clean(page)
  },

  async 'a call is changed without asking anew what it asks, its rounds are looked at alone, and a locked one is opened for a person'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr')
    const asked = async () => (await (await page.context().request.get(`${page.base}/api/v1/calls/1`)).json()).questions.map((q) => q.id).join()
    await go(page, '/rounds/calls')
    const before = await asked()
    const row = page.locator('tr', { hasText: '三年行动月调度' })
    await row.getByRole('button', { name: '修改' }).click()
    const form = page.getByRole('dialog')
    await form.getByText('空着不填的，保持不变').waitFor()
    const settings = async () => {
      const { title, basis, version, ...rest } = (await (await page.context().request.get(`${page.base}/api/v1/calls/1`)).json()).call
      return JSON.stringify(rest)
    }
    const set = await settings()
    is(await form.getByRole('textbox', { name: /^截止时刻/ }).inputValue(), '12:00', 'its due time stands there')
    await shoot(page, 'call-edit')
    await form.getByRole('textbox', { name: '依据' }).fill('大振指发〔2026〕7号')
    await form.getByRole('button', { name: '确认', exact: true }).click()
    await row.getByText('大振指发〔2026〕7号').waitFor()
    is(await asked(), before, 'its questions')
    is(await settings(), set, 'what it is set to')
    await row.getByRole('link', { name: '三年行动月调度' }).click()
    await page.getByText('只看事由 三年行动月调度').waitFor()
    await page.getByRole('button', { name: '看全部' }).click()
    await page.locator('tr', { hasText: '滞后事项周调度' }).first().waitFor()
    await go(page, '/rounds/26')
    await page.getByRole('button', { name: '准许补报' }).click()
    await form.getByRole('combobox').first().fill('区财政局')
    await page.locator('.el-select-dropdown:visible .el-select-dropdown__item').first().waitFor()
    clean(page)
    page.expected.push(404)
    await go(page, '/rounds/9999')
    await page.getByText('没有第 9999 号调度').waitFor()
    await page.getByRole('link', { name: '历次调度' }).click()
    await page.getByRole('heading', { name: '调度', exact: true }).waitFor()
  },

  async 'a question that is asked elsewhere too wants its reason beside it'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr')
    await go(page, '/rounds/calls')
    await page.getByRole('button', { name: '登记一项' }).click()
    const form = page.getByRole('dialog')
    await form.getByRole('textbox', { name: '名称' }).fill('临时摸底')
    await form.getByRole('textbox', { name: '依据' }).fill('会议要求')
    await form.locator('.el-select', { has: page.getByRole('combobox', { name: '频度' }) }).click()
    await page.locator('.el-select-dropdown:visible .el-select-dropdown__item', { hasText: '每月' }).click()
    await form.locator('.el-form-item', { hasText: '截止日（周几或几日）' }).locator('input').first().fill('5')
    await form.getByRole('button', { name: '加一行' }).first().click()
    const row = form.locator('fieldset').first()
    await row.locator('.el-select', { has: page.getByRole('combobox', { name: '类型' }) }).click()
    await page.locator('.el-select-dropdown:visible .el-select-dropdown__item', { hasText: '事项进展' }).click()
    await row.getByRole('textbox', { name: '问题' }).fill('进展')
    page.expected.push(422)
    await form.getByRole('button', { name: '确认', exact: true }).click()
    await row.locator('.el-form-item', { hasText: '重复理由' }).getByText(/“三年行动月调度”已在问/).waitFor()
    is(await form.getByText('/questions/').count(), 0, 'no pointer is shown')
    clean(page)
  },

  async 'on a phone a desk shows a few of each list, and all when asked'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr', { size: 'phone' })
    await go(page, '/')
    const list = page.locator('#verify')
    is(await list.locator('article').count(), 4, 'the most urgent')
    await list.getByRole('button', { name: /显示全部/ }).click()
    await list.getByRole('button', { name: '收起' }).waitFor()
    clean(page)
  },

  async 'the burden is held against the rules that lighten it, for who reads all that is named'({ browser, server }) {
    for (const lang of ['zh', 'en'])
      for (const size of ['wide', 'phone']) {
        const page = await open(browser, server.base, 'zhb.zr', { lang, size })
        await go(page, '/rounds/burden')
        const box = page.locator('section.relief')
        is(await box.locator('.rules > li').count(), 6, 'six rules')
        is(await box.locator('.verdict.built_in').count(), 4, 'four of them the program has nothing for')
        const rule = box.locator('.rules > li').last()
        await rule.locator('summary').click()
        is(await rule.locator('.measure').count(), 7, 'what is counted of papers, calls and inspections')
        await box.locator('.rules > li').first().locator('summary').click()
        await shoot(page, `burden-check-${lang}-${size}`)
        clean(page)
      }
    const page = await open(browser, server.base, 'zhb.zr')
    await go(page, '/rounds/burden')
    const first = page.locator('section.relief .rules > li').first()
    await first.locator('summary').click()
    const unit = first.locator('a').last()
    const name = await unit.textContent()
    await unit.click()
    await page.waitForURL((url) => url.searchParams.get('unit') === name)
    await page.waitForFunction((name) => ((rows) => rows.length > 0 && rows.every((td) => td.textContent === name))([...document.querySelectorAll('td.named')]), name)
    clean(page)
    const liaison = await open(browser, server.base, 'czj.ll')
    await go(liaison, '/rounds/burden')
    is(await liaison.locator('section.relief').count(), 0, 'who reads one unit alone does not see it')
    liaison.expected.push(403)
    is((await liaison.context().request.get(`${liaison.base}/api/v1/burden/check`)).status(), 403, 'nor asks for it')
    clean(liaison)
  },

  async 'a digest is drafted from facts, edited as text and frozen with its proof'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr')
    await go(page, '/rounds/27')
    const box = page.locator('section', { has: page.getByRole('heading', { name: '通报' }) })
    await box.getByRole('button', { name: '起草' }).click()
    await box.locator('article').waitFor()
    await box.getByRole('button', { name: '修改' }).click()
    const text = box.getByRole('textbox', { name: '通报正文' })
    await text.fill(`${await text.inputValue()}\n请各单位对照整改。`)
    await box.getByRole('region', { name: '预览' }).getByText('请各单位对照整改。').waitFor()
    await shoot(page, 'round-digest-edit')
    await box.getByRole('button', { name: '保存' }).click()
    await box.getByText('请各单位对照整改。').waitFor()
    await box.getByRole('button', { name: '重新起草' }).click()
    await page.getByRole('dialog').getByText(/会被换掉/).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '取消', exact: true }).click()
    await box.getByRole('button', { name: '定稿' }).click()
    const colleague = await open(browser, server.base, 'zhb.zr') // writes while this is confirmed
    await go(colleague, '/rounds/27')
    await box.locator('article').getByText('请各单位对照整改。').waitFor()
    const theirs = colleague.locator('section', { has: colleague.getByRole('heading', { name: '通报' }) })
    await theirs.getByRole('button', { name: '修改' }).click()
    const other = theirs.getByRole('textbox', { name: '通报正文' })
    await other.fill(`${await other.inputValue()}\n下周通报整改情况。`)
    await theirs.getByRole('button', { name: '保存' }).click()
    await theirs.locator('article').getByText('下周通报整改情况。').waitFor()
    clean(colleague)
    await box.locator('article').getByText('下周通报整改情况。').waitFor({ state: 'attached' })
    page.expected.push(412)
    await page.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await page.getByRole('dialog').locator('.refused').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '取消', exact: true }).click()
    await box.getByRole('button', { name: '定稿' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await box.getByText(/定稿；当时流水 \d+ 条，根 [0-9a-f]{16}/).waitFor()
    await shoot(page, 'round-digest')
    is(await box.getByRole('button').count(), 0, 'what is frozen is not edited')
    for (const [name, begins] of [['PDF', '%PDF'], ['Word', 'PK']]) {
      const href = await box.getByRole('link', { name }).getAttribute('href')
      const paper = await page.context().request.get(new URL(href, page.base).href)
      is((await paper.body()).subarray(0, begins.length).toString(), begins, `${name} of what was frozen`)
    }
    clean(page)
  },
}
