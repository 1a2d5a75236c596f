// The ledger: how it comes in and goes back, how it is changed in place, how long it may be, what of it is kept under a name.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { clean, go, holds, is, open, serve, shoot } from './frame.mjs'

const HQ = 'zhb.zr'
const SHEET = `大源区重点工作台账
序号,任务,牵头单位,完成时限
1,新建口袋公园7处,区住建局,2026年12月底
2,整理旧档案3万卷,区档案老馆,2026-11-30
3,检修路灯900盏,区住建局,完不成的日子
`
const file = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const total = (page) => page.locator('header.head p').innerText()

/** Choose in a select of the page by what its list shows; again when the list was filled anew under the hand. */
async function pick(page, label, option) {
  const box = page.getByRole('combobox', { name: label })
  const chosen = page.locator('.el-select', { has: box }).getByText(option)
  for (let tries = 0; tries < 3 && !(await chosen.isVisible()); tries++) {
    await box.click()
    await page.locator('.el-select-dropdown:visible .el-select-dropdown__item', { hasText: option }).first().click()
    await chosen.waitFor({ timeout: 3000 }).catch(() => {})
  }
  await chosen.waitFor()
}

const PLAN = `<PerformancePlanOrReport Type="Performance_Plan"><Name>邻市行动计划</Name><StrategicPlanCore>
<Organization><Name>邻市</Name></Organization><Goal><Name>口岸通关</Name>
<Objective><Name>压缩通关时间三成</Name><Stakeholder><Name>区口岸办</Name></Stakeholder>
<PerformanceIndicator><MeasurementDimension>通关时间</MeasurementDimension><UnitOfMeasurement>小时</UnitOfMeasurement>
<MeasurementInstance><TargetResult><StartDate>2026-01-01</StartDate><EndDate>2026-12-31</EndDate><NumberOfUnits>20</NumberOfUnits>
<Descriptor><DescriptorName>要求</DescriptorName><DescriptorValue>不超过</DescriptorValue></Descriptor></TargetResult><ActualResult>
<StartDate>2025-01-01</StartDate><EndDate>2025-12-31</EndDate><NumberOfUnits>28.5</NumberOfUnits></ActualResult></MeasurementInstance>
</PerformanceIndicator></Objective></Goal></StrategicPlanCore></PerformancePlanOrReport>`

export const tests = {
  async 'a plan in StratML is told line by line, taken whole once what is missing is chosen, and taken back'({ browser, server }) {
    const page = await open(browser, server.base, HQ)
    await go(page, '/ledger/import')
    await page.getByRole('link', { name: '导入计划（StratML）' }).click()
    await page.getByRole('heading', { name: '导入计划', exact: true }).waitFor()
    await page.locator('input[type=file]').setInputFiles({ name: '邻市.xml', mimeType: 'text/xml', buffer: Buffer.from(PLAN) })
    const rows = page.locator('section.rows')
    await rows.getByText('不认识单位“区口岸办”').first().waitFor()
    await rows.getByText('拟新设：总量，按年').waitFor()
    holds(await page.getByRole('button', { name: '全部收下' }).isDisabled(), 'it cannot be taken as it is')
    await page.locator('label', { hasText: '新建库里没有的单位' }).locator('.el-switch').click()
    await page.locator('label', { hasText: '收进当前行动' }).locator('.el-switch').click()
    await rows.getByText('收进当前行动“大源区全面振兴三年行动”').waitFor()
    await shoot(page, 'journey-plan')
    await page.getByRole('button', { name: '全部收下' }).click()
    await page.getByText('个数，待签发确认').waitFor()
    await shoot(page, 'journey-plan-taken')
    await go(page, '/indicators/targets?text=通关时间')
    await page.getByText(/不超过 20/).waitFor()
    await go(page, '/ledger/plan')
    await page.getByRole('button', { name: '撤销' }).first().click()
    await page.getByRole('dialog').getByRole('textbox').fill('计划先放一放')
    await page.getByRole('dialog').getByRole('button', { name: '确认' }).click()
    await page.getByText(/撤销：计划先放一放/).waitFor()
    await go(page, '/indicators/targets?text=通关时间')
    await page.getByText('没有这样的目标').waitFor()
    clean(page)
  },

  async 'a ledger comes in: seen first, a name mended, the good rows taken, and all of it taken back'({ browser, server }) {
    const page = await open(browser, server.base, HQ)
    await go(page, '/ledger')
    const before = await total(page)
    await go(page, '/ledger/import')
    await page.locator('input[type=file]').setInputFiles(file('重点.csv', SHEET))
    const rows = page.locator('section.rows')
    await rows.getByText('新建口袋公园7处').waitFor()
    holds((await rows.innerText()).includes('完不成的日子'), 'what cannot be read as a day is named')
    await pick(page, '对应到', '区委办')
    await page.getByText('没有认出的名称').waitFor({ state: 'visible' })
    await shoot(page, 'journey-import')
    await page.getByRole('button', { name: /^收下/ }).click()
    await page.getByText('已导入').waitFor()
    const taken = Number(await page.locator('.figures b').first().innerText())
    holds(taken >= 2, `${taken} items were made`)
    await go(page, '/ledger?text=口袋公园7处')
    is(await total(page), '共 1 项', 'it stands in the ledger')

    await go(page, '/ledger/import')
    await page.getByRole('button', { name: '撤销' }).first().click()
    await page.getByRole('dialog').getByRole('textbox').fill('试收')
    await page.getByRole('dialog').getByRole('button', { name: '确认' }).click()
    await page.getByText(/撤销：试收/).waitFor()
    await go(page, '/ledger')
    is(await total(page), before, 'as many as before')
    clean(page)
  },

  async 'a draft is changed in its own row, and the change is in the journal'({ browser, server }) {
    const page = await open(browser, server.base, HQ)
    const made = await page.context().request.post(`${server.base}/api/v1/acts/item.create`, {
      data: { title: '起草中的事', lead: '区发改局', due: '2026-12-31', draft: true },
      headers: { 'X-Luoshi': '1' },
    })
    const { item } = await made.json()
    await go(page, '/ledger?state=draft&columns=number,title,category,due,state')
    const row = page.locator('tr', { hasText: item })
    await row.getByRole('button', { name: '修改' }).click()
    await row.getByRole('textbox', { name: '事项名称' }).fill('起草好的事')
    await row.getByRole('textbox', { name: '类别' }).fill('会议议定')
    await shoot(page, 'journey-inline')
    await row.getByRole('button', { name: '保存' }).click()
    await row.getByText('起草好的事').waitFor()
    await go(page, `/journal?item=${item}`)
    await page.locator('li .act').first().click()
    await page.locator('.detail').getByText('起草中的事').waitFor()
    holds((await page.innerText('.detail')).includes('起草好的事'), 'old and new stand beside each other')
    clean(page)
  },

  async 'a view is kept under a name, chosen, renamed and deleted'({ browser, server }) {
    const page = await open(browser, server.base, HQ)
    await go(page, '/ledger?level=overdue&sort=-due')
    const shown = await total(page)
    await page.getByRole('button', { name: '视图' }).click()
    await page.getByLabel('把现在看到的存为').fill('逾期的')
    await page.getByText('共享给全体').click()
    await page.getByRole('button', { name: '保存', exact: true }).click()

    const other = await open(browser, server.base, 'jw.ll')
    await go(other, '/ledger')
    await other.getByRole('button', { name: '视图' }).click()
    await other.getByRole('link', { name: '逾期的' }).click()
    await other.waitForURL(/level=overdue/)
    is(await other.getByRole('button', { name: '删除：逾期的' }).count(), 0, 'another may use it and not delete it')
    clean(other)

    await go(page, '/ledger')
    await page.getByRole('button', { name: '视图' }).click()
    await page.getByRole('link', { name: '逾期的' }).click()
    await page.waitForURL(/sort=-due/)
    await page.waitForFunction((n) => document.querySelector('header.head p')?.textContent === n, shown)
    await page.getByRole('button', { name: /^逾期的/ }).click()
    await page.getByRole('button', { name: '改名：逾期的' }).click()
    await page.getByLabel('新名称').fill('盯紧的')
    await page.getByLabel('新名称').press('Enter')
    await page.getByRole('button', { name: '删除：盯紧的' }).click()
    await page.getByRole('button', { name: '删除：盯紧的' }).click()
    await page.getByRole('link', { name: '盯紧的' }).waitFor({ state: 'detached' })
    clean(page)
  },

  async '10,000 rows scroll like ten: few are drawn, and the last is reached'({ browser, server }) {
    const N = 10_000
    const csv = server.db.replace(/\.db$/, '.csv')
    writeFileSync(csv, `序号,任务,牵头单位,完成时限\n${Array.from({ length: N }, (_, k) => `${k + 1},便民点位${k + 1},区发改局,2026-12-31\n`).join('')}`)
    const long = await serve(process.env.SAMPLE, 'long', (db) => execFileSync(process.env.LUOSHI, ['import', '--db', db, csv], { stdio: 'pipe' }))
    try {
      const page = await open(browser, long.base, HQ)
      await go(page, '/ledger?text=便民点位&sort=number')
      is(await total(page), `共 ${N} 项`, 'all are counted')
      const drawn = () => page.locator('tr[data-at]').count()
      holds((await drawn()) < 80, 'only what is in sight is drawn')
      const box = page.locator('.box')
      await box.evaluate((b) => (b.scrollTop = b.scrollHeight / 2))
      await page.waitForFunction((n) => Number(document.querySelector('tr[data-at]')?.dataset.at) > n, N / 2 - 200)
      await page.locator('tr[data-at]').first().click()
      await page.locator('tr[tabindex="0"]').press('End')
      const last = page.locator(`tr[data-at="${N - 1}"]`)
      await last.waitFor()
      is(await last.getAttribute('aria-rowindex'), String(N + 1), 'where it says that it stands')
      holds((await last.innerText()).includes('便民点位'), 'the last row is here')
      const n = await drawn()
      holds(n > 5 && n < 80, `${n} rows are drawn at the end`)
      await shoot(page, 'journey-long')
      clean(page)
    } finally {
      await long.stop()
    }
  },
}
