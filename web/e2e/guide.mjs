// The pictures of the user guide, and with them the guide's own way through the program: what it tells a reader to do is
// done here.  script/pictures puts them into docs/guide/zh/pictures.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { clean, go, holds, is, open } from './frame.mjs'

const ROOT = new URL('../../', import.meta.url).pathname
const GUIDE = `${ROOT}docs/guide/zh/`
const ENGLISH = `${ROOT}docs/guide/en/`
const OUT = `${process.env.SHOTS}/guide`
const MINUTES = `大源区全面振兴三年行动指挥部第十一次会议纪要

2026年8月31日，区长、指挥部总指挥主持召开指挥部第十一次会议，听取八月份推进情况汇报，研究秋收和供暖准备工作。纪要如下：

会议指出，三年行动已进入攻坚阶段，各级各部门要以钉钉子精神抓好落实。

会议议定：
一、由区农业农村局牵头，各镇配合，9月20日前完成秋收机具检修3200台，9月底前落实烘干能力1.2万吨。
二、由区住建局牵头，区热力公司、区燃气公司配合，10月10日前完成供热管网注水试压，确保10月15日前具备开栓条件。
三、区发改局要会同区财政局，在5个工作日内提出四季度专项债券项目清单，并每月向指挥部办公室报送支付进度。
四、区教育局负责，9月10日前完成校园食堂“互联网+明厨亮灶”检查，合格率达到100%。
五、区信访局要持续抓好重点信访事项化解，年底前化解率不低于90%。

会议要求，各牵头单位主要负责人要亲自调度，指挥部办公室要跟踪督办。`

const made = new Set()
async function picture(page, name) {
  mkdirSync(OUT, { recursive: true })
  await page.mouse.move(0, 0)
  await page.waitForTimeout(400) // charts and drawers have come to rest
  await page.screenshot({ path: `${OUT}/${name}.png` })
  made.add(name)
}

/** One page as it opens. */
const plain = (name, login, path, how) =>
  async ({ browser, server }) => {
    const page = await open(browser, server.base, login, how)
    if (!login) page.expected.push(401, 403)
    await go(page, path)
    await picture(page, name)
    clean(page)
  }

export const tests = {
  'signing in': plain('sign-in', null, '/sign-in'),
  'the desk of the office': plain('desk-office', 'zhb.zr', '/'),
  'the desk of a leader': plain('desk-leader', 'qz', '/'),
  'the board': plain('board', 'zhb.zr', '/board'),
  'the board of a past day': plain('board-past', 'zhb.zr', '/board?on=2026-05-07&asof=2026-05-07'),
  'the board in English': plain('board-en', 'zhb.zr', '/board', { lang: 'en' }),
  'the wall': plain('wall', 'zhb.zr', '/wall'),
  'the ledger': plain('ledger', 'zhb.zr', '/ledger?level=overdue'),
  'an item, and why its light is what it is': plain('item', 'zhb.zr', '/t/2026-0064'),
  'the wall chart': plain('chart', 'zhb.zr', '/ledger/chart'),
  'searching': plain('search', 'zhb.zr', '/search?q=%E7%AE%A1%E7%BD%91'),
  'the organisation': plain('org', 'gly', '/org'),
  'one unit, its posts and who holds them': plain('unit', 'zhb.zr', '/org/32'),
  'the rule of lights': plain('rules', 'zhb.zr', '/rules'),
  'indicators, the cockpit': plain('indicators', 'zhb.zr', '/indicators'),
  async 'how one is told, and where messages go'({ browser, server }) {
    const page = await open(browser, server.base, 'czj.ll')
    await go(page, '/me')
    const notices = page.locator('#notices')
    await notices.getByRole('button', { name: '看今天会提示什么' }).click()
    await notices.locator('.today').waitFor()
    await notices.scrollIntoViewIfNeeded()
    await picture(page, 'notices')
    const admin = await open(browser, server.base, 'gly')
    const made = await admin.context().request.post(`${server.base}/api/v1/acts/channel.set`, {
      headers: { 'X-Luoshi': '1' },
      data: { name: '指挥部群', kind: 'dingtalk', address: 'https://oapi.dingtalk.com/robot/send?access_token=T', at: 1439, digest: true },
    })
    is(made.status(), 200, 'a channel is made')
    await go(admin, '/notify')
    await admin.getByText('指挥部群').first().waitFor()
    await picture(admin, 'channels')
    clean(admin)
    clean(page)
  },
  'the watch': plain('watch', 'zhb.zr', '/watch'),
  'one alert, and what it rests on': plain('watch-alert', 'zhb.zr', '/watch?open=copied:2025-0067'),
  'a round, and who has answered': plain('round', 'zhb.zr', '/rounds/24'),
  'a return, filled in already': plain('return', 'nyj.ll', '/rounds/24/32'),
  'the scheduler': plain('jobs', 'zhb.zr', '/rounds/jobs'),
  'what the ladder proposes': plain('slip-ladder', 'zhb.zr', '/slips/ladder'),
  'one slip as it prints': plain('slip-whole', 'dcs.zr', '/slips/144'),
  'the plan of inspections': plain('inspect-plan', 'dcs.zr', '/inspections/plan'),
  'one inspection, what was found and rectified': plain('inspection', 'dcs.zr', '/inspections/1?tab=findings'),
  'a finding on a telephone': plain('finding-phone', 'dcs.dc', '/inspections/2?tab=findings', { size: 'phone' }),
  'one indicator': plain('indicator', 'zhb.zr', '/indicators/REV'),
  'figures to be filled in': plain('figures', 'swj.ll2', '/indicators/entry'),
  'the targets of an indicator': plain('targets', 'zhb.zr', '/indicators/INV_IN/targets'),
  'accounts': plain('accounts', 'gly', '/accounts'),

  async 'minutes become items'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr')
    await go(page, '/sources/new')
    await page.locator('textarea').fill(MINUTES)
    await page.getByRole('button', { name: '读出各条部署' }).click()
    await page.getByRole('button', { name: /^下达 \d+ 条/ }).waitFor()
    await picture(page, 'source-drafts')
    clean(page)
  },

  async 'a messy ledger is looked at before it comes in'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr')
    await go(page, '/ledger/import')
    await page.locator('input[type=file]').setInputFiles(`${ROOT}tests/files/office.xlsx`)
    await page.getByRole('heading', { name: '各行' }).waitFor()
    await picture(page, 'import')
    clean(page)
  },

  async 'a plan of another system is looked at before it comes in'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr')
    await go(page, '/ledger/plan')
    await page.locator('input[type=file]').setInputFiles(`${ROOT}tests/files/plan.xml`)
    await page.getByRole('heading', { name: '逐条' }).waitFor()
    await picture(page, 'plan')
    clean(page)
  },

  async 'a liaison reports, the head signs, both on a phone'({ browser, server }) {
    const liaison = await open(browser, server.base, 'nyj.ll', { size: 'phone' })
    await go(liaison, '/')
    await picture(liaison, 'desk-liaison')
    const row = liaison.locator('article.line', { hasText: '2026-0100' })
    await row.getByRole('button', { name: '填报' }).click()
    await row.scrollIntoViewIfNeeded()
    await picture(liaison, 'report')
    clean(liaison)
    const head = await open(browser, server.base, 'nyj.zr', { size: 'phone' })
    await go(head, '/')
    await picture(head, 'desk-head')
    clean(head)
  },

  async 'the journal is checked'({ browser, server }) {
    const page = await open(browser, server.base, 'sjy')
    await go(page, '/journal')
    await page.getByRole('button', { name: '核对' }).click()
    await page.getByText(/完好/).first().waitFor({ timeout: 300_000 })
    await picture(page, 'journal')
    clean(page)
  },

  async 'every picture of the guide and the READMEs is made here, and every one made is shown'() {
    const named = new Set()
    const pages = [GUIDE, ENGLISH].flatMap((at) => readdirSync(at).filter((f) => f.endsWith('.md')).map((f) => at + f))
    for (const file of [...pages, `${ROOT}README.md`, `${ROOT}README.zh-CN.md`])
      for (const [, name] of readFileSync(file, 'utf8').matchAll(/pictures\/([\w-]+)\.png\)/g)) {
        named.add(name)
        holds(existsSync(`${GUIDE}pictures/${name}.png`), `${file} shows ${name}.png, which is not there: run script/pictures`)
      }
    for (const file of pages)
      for (const [, link] of readFileSync(file, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)) holds(existsSync(file.replace(/[^/]*$/, '') + link), `${file} links to ${link}, which is not there`)
    holds(named.size >= 12, `the guide shows ${named.size} pictures`)
    is([...named].sort().join(' '), [...made].sort().join(' '), 'pictures named and made')
    writeFileSync(`${OUT}/names`, [...made].sort().join('\n') + '\n')
  },
}
