// What an office does about itself: units, posts and people, the rule of lights, the calendar, names.
import { clean, go, holds, is, open, shoot } from './frame.mjs'

const field = (page, label) => page.getByRole('dialog').getByRole('textbox', { name: label, exact: true })
/** Choose from a list of Element Plus: its own text lies over the field, and it opens on the page's body. */
async function choose(page, list, option) {
  await list.click({ force: true })
  await page.locator('.el-select-dropdown__item:visible', { hasText: option }).first().click()
}
const confirm = (page) => page.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
const levels = async (page) => {
  const answer = await page.context().request.get(`${page.base}/api/v1/board`)
  return (await answer.json()).levels
}

/** How large type is as printed, in points, and a word set so: of all that is seen. */
const typeSizes = async (page) =>
  new Map(
    await page.evaluate(() => {
      const zoom = Number(document.querySelector('.one-sheet').style.zoom)
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      const sizes = new Map()
      while (walk.nextNode()) {
        const at = walk.currentNode.parentElement
        if (!walk.currentNode.data.trim() || !at.checkVisibility() || at.closest('.visually-hidden')) continue
        const px = parseFloat(getComputedStyle(at).fontSize) * (at.closest('.one-sheet') ? zoom : 1)
        sizes.set(Math.round((px * 72 * 100) / 96) / 100, walk.currentNode.data)
      }
      return [...sizes]
    }),
  )

export const tests = {
  async 'a list of posts is looked at, its good rows taken in, and taken back'({ browser, server }) {
    const page = await open(browser, server.base, 'gly')
    const posts = async () => (await (await page.context().request.get(`${page.base}/api/v1/posts`)).json()).posts.length
    const before = await posts()
    await go(page, '/org')
    await page.getByRole('button', { name: '导入名单' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('岗位和人员', { exact: true }).click()
    await dialog.locator('input[type=file]').setInputFiles({
      name: '岗位名单.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('单位,岗位,角色,姓名,登录名,任职起\n区民政局,救助科科长,联络员,陈立,mzj.chen,2026/8/1\n区水务中心,,联络员,周全,sw.zhou,\n区民政局,社会事务科科长,联络员,,,\n'),
    })
    await dialog.getByText('1 行有问题，不会导入').waitFor()
    holds((await dialog.locator('tbody tr', { hasText: '周全' }).innerText()).includes('没有单位“区水务中心”'), 'what stands against a row')
    holds((await dialog.locator('tbody tr', { hasText: '社会事务科科长' }).innerText()).includes('（空缺）'), 'a post may be vacant')
    await shoot(page, 'office-posts-list')
    await dialog.getByRole('button', { name: '导入 2 行岗位' }).click()
    await dialog.getByText('新设 2 个岗位，新建 1 个账号，任职 1 人次').waitFor()
    is(await posts(), before + 2, 'posts')
    await shoot(page, 'office-posts-taken')
    await dialog.getByRole('button', { name: '撤销这次导入' }).click()
    await page.getByText('已撤销这次导入').waitFor()
    is(await posts(), before, 'posts after it was taken back')
    clean(page)
  },

  async 'a unit, its post and a person are made, and that person comes in'({ browser, server }) {
    const page = await open(browser, server.base, 'gly')
    await go(page, '/org')
    await page.getByRole('button', { name: '新建单位' }).click()
    await field(page, '名称').fill('大源区数据局')
    await field(page, '简称').fill('区数据局')
    await confirm(page)
    await page.waitForURL(/\/org\/\d+$/)
    await page.getByRole('heading', { name: '大源区数据局' }).waitFor()
    await page.getByRole('button', { name: '新设岗位' }).click()
    await field(page, '岗位').fill('联络员')
    await choose(page, page.getByRole('dialog').getByRole('combobox', { name: '角色' }), '联络员')
    await confirm(page)
    const post = page.locator('tr', { hasText: '空缺' })
    await post.getByRole('button', { name: '联络员：更多' }).click()
    await page.getByRole('menuitem', { name: '建立账号并任此岗' }).click()
    await field(page, '登录名').fill('sjj.ll')
    await field(page, '姓名').fill('数据局联络员')
    await confirm(page)
    await page.getByText('给 sjj.ll 设一个初始密码').waitFor()
    await page.getByRole('dialog').locator('input[type=password]').fill('a first sentence of seven words, 2026')
    await confirm(page)
    await page.getByText('sjj.ll · 自').waitFor()
    await shoot(page, 'office-unit')
    clean(page)

    const newcomer = await open(browser, server.base, null)
    newcomer.expected.push(401, 403)
    await go(newcomer, '/')
    await newcomer.fill('input[name=login]', 'sjj.ll')
    await newcomer.fill('input[name=password]', 'a first sentence of seven words, 2026')
    await newcomer.click('button[type=submit]')
    await newcomer.getByText('密码是别人代设的').waitFor()
    clean(newcomer)
  },

  async 'a post is handed over knowing what passes on; the office looks, the administrator does it'({ browser, server }) {
    const page = await open(browser, server.base, 'gly')
    await go(page, '/org')
    await page.getByRole('textbox', { name: '查找单位' }).fill('fgj')
    await page.getByRole('link', { name: '区发改局', exact: true }).click()
    await page.getByRole('button', { name: '交接' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/在办 \d+ 项，其中牵头 \d+ 项/).waitFor()
    holds((await dialog.innerText()).includes('认领'), 'the rights that pass on are named')
    await choose(page, dialog.getByRole('combobox', { name: '接任人' }), '指挥部办公室')
    await dialog.getByRole('textbox', { name: '依据' }).fill('区委任免通知')
    await shoot(page, 'office-handover')
    await dialog.getByRole('button', { name: '确认交接' }).click()
    await page.waitForSelector('.el-message--success')
    const holder = page.locator('tr', { hasText: '一把手' })
    await holder.getByText('自 2026-08-31').waitFor()
    await holder.getByText('另有 1 段任职').click()
    holds((await holder.innerText()).includes('2026-08-30'), 'the one before is kept, to the day before')
    clean(page)

    const office = await open(browser, server.base, 'zhb.zr')
    await go(office, '/org')
    is(await office.getByRole('button', { name: '新建单位' }).count(), 1, 'the office makes units')
    await go(office, office.url().replace(server.base, '').replace('/org', '/org/18'))
    is(await office.getByRole('button', { name: '交接' }).count(), 0, 'and hands no post over')
    clean(office)
  },

  async 'another rule is replayed, adopted, and the lights change'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr')
    await go(page, '/rules')
    const before = await levels(page)
    await choose(page, page.getByRole('combobox', { name: '与公开规则对照' }), '宿迁')
    await page.getByText('空心：宿迁 2025（督办单）').waitFor()
    const rows = page.getByRole('region', { name: '逐月对照' }).locator('tbody tr')
    is(await rows.count(), 12, 'months replayed')
    await shoot(page, 'office-replay')
    await page.getByRole('button', { name: '采用这套规则' }).click()
    await field(page, '依据').fill('领导小组第五次会议')
    await confirm(page)
    await page.getByRole('columnheader', { name: '现行：宿迁 2025（督办单）' }).waitFor()
    await page.locator('tr', { hasText: '领导小组第五次会议' }).waitFor()
    const after = await levels(page)
    holds(after.behind > before.behind, `lights follow the rule: ${before.behind} behind, then ${after.behind}`)
    await go(page, '/board')
    is(Number(await page.locator('li.behind .n').innerText()), after.behind, 'the board shows them')
    clean(page)
  },

  async 'a holiday is added and workdays are counted without it'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr')
    await go(page, '/settings')
    await page.getByText('248 个工作日').waitFor()
    await page.getByRole('button', { name: '修改' }).click()
    await page.getByRole('button', { name: '2026-09-28 工作日' }).click()
    await page.getByRole('textbox', { name: '依据' }).fill('本地民俗节日')
    await page.getByRole('button', { name: '保存 2026 年' }).click()
    await page.waitForSelector('.el-message--success')
    await page.getByText('247 个工作日 · 本单位设定').waitFor()
    await page.getByText('本地民俗节日').waitFor()
    const answer = await (await page.context().request.get(`${server.base}/api/v1/calendar?year=2026`)).json()
    holds(answer.holidays.includes('2026-09-28') && answer.holidays.includes('2026-10-01'), 'the new day beside those published')
    clean(page)
  },

  async 'a year is read from a file, looked at, and saved beside the others'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr')
    await go(page, '/settings')
    const list = '日期,安排\n2027年1月1日（星期五）,放假\n2027-01-09,班\n随便写的一行\n'
    await page.locator('input[type=file]').setInputFiles({ name: '2027.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
    await page.getByText('2027.csv：读出 2027 年的 2 天；第 4 行没有读懂').waitFor()
    await page.getByRole('button', { name: '2027-01-09 调休上班' }).waitFor()
    await page.getByRole('button', { name: '保存 2027 年' }).click()
    await page.waitForSelector('.el-message--success')
    const of = async (year) => (await page.context().request.get(`${server.base}/api/v1/calendar?year=${year}`)).json()
    is((await of(2027)).weekends_worked.join(), '2027-01-09', 'the weekend worked')
    holds((await of(2026)).holidays.includes('2026-10-01'), 'this year is as it was')
    clean(page)
  },

  async 'the site bears the name that the office gives it'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr')
    await go(page, '/settings?tab=texts')
    await page.getByRole('button', { name: '修改平台名称' }).click()
    await field(page, '内容').fill('大源落实')
    await field(page, '理由').fill('统一名称')
    await confirm(page)
    await page.locator('.brand', { hasText: '大源落实' }).waitFor()
    await page.getByRole('button', { name: '修改记录' }).first().click()
    await page.getByText('统一名称').waitFor()
    clean(page)
  },

  async 'a town stands on the board with its villages, which are one press further down'({ browser, server }) {
    const admin = await open(browser, server.base, 'gly')
    const act = async (page, name, data) => holds((await page.context().request.post(`${page.base}/api/v1/acts/${name}`, { data, headers: { 'X-Luoshi': '1' } })).ok(), name)
    for (const name of ['前进村', '红旗村']) await act(admin, 'unit.create', { name: `柳河镇${name}`, short_name: name, kind: 'village', parent: '柳河镇' })
    const page = await open(browser, server.base, 'zhb.zr')
    await act(page, 'item.create', { title: '完成村内污水管网改造', lead: '前进村', area: '乡村振兴', due: '2026-12-31' })
    await act(page, 'item.create', { title: '完成村级公路硬化', lead: '红旗村', area: '乡村振兴', due: '2026-12-31' })
    await go(page, '/board')
    const row = page.locator('.heat tbody tr', { hasText: '柳河镇' })
    await row.getByText('含下属 2 家').waitFor()
    const all = Number(/\/(\d+)/.exec(await row.locator('td.all').innerText())[1])
    await shoot(page, 'office-board-rolled')
    await row.locator('td.all a').click()
    await page.getByText(`共 ${all} 项`).waitFor()
    await page.getByText('单位及其下属：大源区柳河镇').waitFor()
    await page.goBack()
    await row.getByText('含下属 2 家').click()
    await page.getByRole('navigation', { name: '逐级下看' }).getByText('柳河镇').waitFor()
    is((await page.locator('.heat tbody th').allInnerTexts()).join(' '), '柳河镇本级 前进村 红旗村', 'who leads there')
    holds((await page.evaluate(() => scrollY)) > 200, 'one stays where one was looking')
    await shoot(page, 'office-board-below')
    await page.locator('.heat tbody tr', { hasText: '柳河镇本级' }).locator('td.all a').click()
    await page.getByText(`共 ${all - 2} 项`).waitFor()
    await page.goBack()
    await page.getByRole('navigation', { name: '逐级下看' }).getByText('全部').click()
    await row.waitFor()
    clean(page)
  },

  async 'the board is printed on one A3, as large as it can be'({ browser, server }) {
    const page = await open(browser, server.base, 'zhb.zr')
    await go(page, '/board')
    const pdf = await page.pdf({ preferCSSPageSize: true, path: `${process.env.SHOTS}/board.pdf` })
    const text = pdf.toString('latin1')
    is((text.match(/\/Type\s*\/Page\b/g) ?? []).length, 1, 'pages')
    const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(text) ?? []
    is(`${Math.round((Number(width) / 72) * 25.4)} x ${Math.round((Number(height) / 72) * 25.4)}`, '420 x 297', 'its size in mm')
    is(await page.locator('.one-sheet').getAttribute('style'), '', 'the screen is as before')
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await page.waitForFunction(() => document.querySelector('.one-sheet').style.zoom !== '')
    holds((await page.locator('.heat').count()) > 1, 'columns of rows')
    const sizes = await typeSizes(page)
    holds(Math.min(...sizes.keys()) >= 8, `type under 8 points: ${sizes.get(Math.min(...sizes.keys()))}`)
    holds(Math.max(...sizes.keys()) <= 24, 'larger than a heading')
    const strip = page.locator('.one-sheet .strip')
    holds((await strip.locator('.moved li').count()) >= 5, 'what moved is on it')
    is(await strip.locator('svg polygon[points*=" "]').count(), 3, 'and the weeks behind, a layer a light')
    clean(page)
  },
}
