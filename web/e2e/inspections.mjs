// Inspections at work: from the plan to the notice; findings with photos on a telephone; conclusion, rectification,
// striking off; what is unannounced is nowhere to be found by its unit before its conclusion.
import { clean, go, holds, is, open, shoot } from './frame.mjs'

const api = async (page, path) => (await page.context().request.get(`${page.base}/api/v1/${path}`)).json()
const act = async (page, name, input) => {
  const answer = await page.context().request.post(`${page.base}/api/v1/acts/${name}`, { data: input, headers: { 'X-Luoshi': '1' } })
  holds(answer.ok(), `${name}: ${await answer.text()}`)
  return answer.json()
}
const confirm = (page) => page.getByRole('dialog').getByRole('button', { name: /^(确认|Confirm)$/ }).click()

/** A JPEG of one colour, made by the browser itself. */
const picture = async (page) =>
  Buffer.from(
    await page.evaluate(async () => {
      const canvas = document.createElement('canvas')
      canvas.width = 320
      canvas.height = 240
      canvas.getContext('2d').fillRect(0, 0, 320, 240)
      const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg'))
      return Array.from(new Uint8Array(await blob.arrayBuffer()))
    }),
  )

export const tests = {
  async 'the plan of the year, its months and what could be joined; an inspection is drawn from it and noticed'({ browser, server }) {
    const office = await open(browser, server.base, 'dcs.zr')
    await go(office, '/inspections')
    await office.getByRole('table').waitFor()
    await shoot(office, 'inspections')
    await go(office, '/inspections/plan')
    await office.getByRole('table').waitFor()
    await office.getByText('建议合并').first().waitFor()
    await shoot(office, 'inspect-plan')
    await office.locator('tr', { has: office.locator('b', { hasText: '三年行动攻坚战四季度督查' }) }).getByRole('button', { name: '开展督查' }).click()
    const form = office.getByRole('dialog')
    await form.getByRole('combobox', { name: '开始日期' }).fill('2026-09-21')
    await form.getByRole('combobox', { name: '开始日期' }).press('Enter')
    await form.getByRole('combobox', { name: '检查清单' }).click()
    await office.getByRole('option', { name: '高标准农田建设（第 1 版）' }).click() // by its name
    await confirm(office)
    await office.waitForURL(/\/inspections\/\d+$/)
    await office.getByText('发出之前请看').waitFor()
    const drawn = await api(office, `inspections/${Number(office.url().split('/').at(-1))}`)
    is(drawn.checklist_name, '高标准农田建设', 'the list that was chosen')
    await shoot(office, 'inspection-draft')
    await office.getByRole('button', { name: '签发督查通知' }).click()
    await confirm(office)
    await office.getByText(/督查〔2026〕\d+号/).first().waitFor()
    const id = Number(office.url().split('/').at(-1))
    const pdf = await office.context().request.get(`${office.base}/api/v1/inspections/${id}/notice.pdf`)
    is((await pdf.body()).subarray(0, 5).toString(), '%PDF-', 'the notice prints')
    clean(office)
    const unit = await open(browser, server.base, 'nyj.ll')
    await go(unit, `/inspections/${id}`)
    await unit.getByText('三年行动攻坚战四季度督查').first().waitFor()
    clean(unit)
  },

  async 'a team is chosen by names, and after the notice one of it is replaced with a reason'({ browser, server }) {
    const office = await open(browser, server.base, 'dcs.zr')
    const { inspection: id } = await act(office, 'inspection.draft', {
      title: '防汛物资专项督查', kind: 'special', basis: '区领导批示', reason: '汛期', starts: '2026-09-21', lead: '督查室', subject: '物资储备', units: ['区应急局'], members: [],
    })
    await go(office, `/inspections/${id}`)
    await office.getByRole('button', { name: '修改拟开展的督查' }).click()
    const form = office.getByRole('dialog')
    await form.getByRole('button', { name: '加一行' }).click()
    const pick = async (label, typed) => {
      await form.getByRole('combobox', { name: label }).fill(typed)
      await office.getByRole('option', { name: typed }).first().click()
    }
    await pick('人员（登录名）', 'dcs.dc')
    await shoot(office, 'inspection-team')
    await confirm(office)
    await form.waitFor({ state: 'hidden' })
    const team = async () => (await api(office, `inspections/${id}`)).members.map((m) => m.login)
    is((await team()).join(), 'dcs.dc', 'by name')
    is(await office.getByRole('button', { name: '更换', exact: false }).count(), 0, 'a draft is edited')
    await office.getByRole('button', { name: '签发督查通知' }).click()
    await confirm(office)
    await office.getByRole('button', { name: /^更换 / }).first().click()
    await form.getByText('退出的成员').waitFor()
    await pick('接替的人（不填则不补）', 'dcs.zr')
    await form.getByRole('textbox', { name: '更换理由' }).fill('到区应急局任职，回避')
    await confirm(office)
    await office.getByText('到区应急局任职，回避').waitFor()
    is((await team()).join(), 'dcs.zr', 'another came')
    await shoot(office, 'inspection-replaced')
    clean(office)
  },

  async 'more days are asked for, what is late is an alert, and its page leads to the finding'({ browser, server }) {
    const office = await open(browser, server.base, 'dcs.zr')
    const { inspection: id } = await act(office, 'inspection.draft', {
      title: '粮食烘干设施督查', kind: 'special', basis: '区领导批示', reason: '秋收', unannounced: true, starts: '2026-08-31', lead: '督查室', subject: '烘干设施', units: ['区农业农村局'],
    })
    await act(office, 'inspection.begin', { inspection: id })
    const { finding } = await act(office, 'finding.add', { inspection: id, grade: 'major', title: '两处烘干塔未验收', grounds: '现场无验收单', demand: '完成验收', days: 5 })
    await act(office, 'inspection.conclude', { inspection: id, text: '两处未验收' })

    const head = await open(browser, server.base, 'nyj.zr', { size: 'phone' })
    await go(head, `/inspections/${id}?tab=findings`)
    await head.getByRole('button', { name: '申请延长整改期限' }).click()
    const form = head.getByRole('dialog')
    await form.getByRole('combobox', { name: '申请延至' }).fill('2026-09-25')
    await form.getByRole('combobox', { name: '申请延至' }).press('Enter')
    await form.getByRole('textbox', { name: '延期理由和整改现状' }).fill('第三方机构排期在9月中旬，已签合同')
    await shoot(head, 'extension-phone')
    await confirm(head)
    await head.getByText('待审批', { exact: true }).waitFor()
    is(await head.getByRole('button', { name: '申请延长整改期限' }).count(), 0, 'once at a time')
    clean(head)

    await go(office, '/')
    await office.locator('#inspections').getByText('审批整改延期').first().waitFor()
    await go(office, `/inspections/${id}?tab=findings`)
    await office.getByRole('button', { name: '审批整改延期' }).click()
    await office.getByRole('dialog').getByText('是', { exact: true }).click()
    await office.getByRole('dialog').getByRole('textbox', { name: '审批意见' }).fill('同意，按期完成')
    await confirm(office)
    await office.getByRole('dialog').waitFor({ state: 'hidden' }) // the form says the same words
    await office.getByText('同意延期', { exact: true }).waitFor()
    is((await api(office, `findings?inspection=${id}`)).findings[0].due, '2026-09-25', 'as it was asked for')
    await shoot(office, 'extension-granted')

    const late = (on) => api(office, `alerts?kind=rectify&on=${on}`).then(({ alerts }) => alerts.some((l) => l.subject === String(finding)))
    is(await late('2026-09-25'), false, 'in time on its last day')
    is(await late('2026-09-26'), true, 'an alert on the day after')
    const title = '二号地块田间路路肩松散' // the sample's own, late since July
    await go(office, '/')
    await office.getByRole('link', { name: /整改逾期/ }).click()
    await office.getByRole('button', { name: title }).click()
    await office.getByRole('dialog').getByText('整改期限').first().waitFor()
    await shoot(office, 'alert-rectify')
    await office.getByRole('dialog').getByRole('link', { name: title }).first().click()
    await office.locator('#finding-2').waitFor()
    clean(office)
  },

  async 'a finding is recorded on a telephone with a photo, fed back, rectified, rechecked and struck off'({ browser, server }) {
    const team = await open(browser, server.base, 'dcs.dc', { size: 'phone' })
    const { inspection: id } = await act(team, 'inspection.draft', {
      title: '农机安全突击督查', kind: 'special', basis: '区领导批示', reason: '夏收期间事故多发', unannounced: true, starts: '2026-08-31', lead: '督查室', subject: '农机作业安全', units: ['区农业农村局'], members: [{ login: 'dcs.dc', part: 'head' }],
    })
    await act(team, 'inspection.begin', { inspection: id })

    const unit = await open(browser, server.base, 'nyj.ll', { size: 'phone' })
    is((await unit.context().request.get(`${unit.base}/api/v1/inspections/${id}`)).status(), 404, 'the unit does not find it')
    holds(!(await api(unit, 'inspections')).inspections.some((n) => n.id === id), 'nor in the list')

    await go(team, `/inspections/${id}`)
    await team.getByRole('button', { name: '记录督查发现' }).click()
    const form = team.getByRole('dialog')
    await form.getByRole('textbox', { name: '问题', exact: true }).fill('两台收割机安全警示灯失灵')
    await form.getByRole('textbox', { name: '事实依据' }).fill('现场抽查6台，2台警示灯不亮，驾驶员称一周前已报修。')
    await form.getByRole('textbox', { name: '整改要求（不填则仅反馈）' }).fill('全部检修后上路')
    await shoot(team, 'finding-form-phone')
    await confirm(team)
    await team.getByText('两台收割机安全警示灯失灵').first().waitFor()
    const bytes = await picture(team)
    await team.locator('input[type=file]').setInputFiles({ name: '现场.jpg', mimeType: 'image/jpeg', buffer: bytes })
    await team.locator('.photos img').waitFor()
    await shoot(team, 'finding-phone')
    const whole = await api(team, `inspections/${id}`)
    is((await unit.context().request.get(`${unit.base}/api/v1/photos/${whole.photos[0].id}`)).status(), 404, 'nor its photo')
    await team.getByRole('button', { name: '向单位反馈督查结论' }).click()
    await team.getByRole('dialog').getByRole('textbox', { name: '督查结论' }).fill('个别农机带病作业，请立即检修。')
    await confirm(team)
    await team.getByText('个别农机带病作业，请立即检修。').waitFor()
    clean(team)

    await go(unit, '/')
    await unit.locator('#inspections').getByText('两台收割机安全警示灯失灵').click()
    await unit.getByRole('button', { name: '报告整改情况' }).click()
    await unit.getByRole('dialog').getByRole('textbox', { name: '整改情况' }).fill('两台均已更换警示灯，其余24台检查完好。')
    await confirm(unit)
    await unit.getByText('待复查', { exact: true }).first().waitFor()
    await shoot(unit, 'finding-unit-phone')
    clean(unit)

    await go(team, `/inspections/${id}?tab=findings&act=finding.recheck#finding-${whole.findings[0].id}`) // as a message links to it
    await team.getByRole('dialog').getByText('是', { exact: true }).click()
    await team.getByRole('dialog').getByRole('textbox', { name: '复查意见' }).fill('现场复查属实')
    await confirm(team)
    await team.getByRole('button', { name: '问题销号' }).click()
    await confirm(team)
    await team.getByText('已销号', { exact: true }).first().waitFor()
    clean(team)
  },

  async 'a conclusion is received and reviewed by others; findings, lists and pages in English'({ browser, server }) {
    const leader = await open(browser, server.base, 'qz')
    await go(leader, '/inspections/2?tab=conclusions&act=review.decide&review=999') // of one that is not there
    await leader.getByRole('button', { name: '决定复核' }).waitFor()
    is(await leader.locator('.el-dialog:visible').count(), 0, 'no other is opened in its stead')
    await go(leader, '/inspections/2?tab=conclusions&act=review.decide&review=1') // as a message links to it
    await leader.locator('.el-dialog .el-form-item', { hasText: '复核结果' }).locator('.el-select').click()
    await leader.getByRole('option', { name: '维持结论' }).click()
    await leader.getByRole('dialog').getByRole('textbox', { name: '复核决定和理由' }).fill('巡查记录与监控时间不符，维持结论。')
    await confirm(leader)
    await leader.getByText('维持结论').first().waitFor()
    await shoot(leader, 'conclusion')
    clean(leader)

    const en = await open(browser, server.base, 'zhb.zr', { lang: 'en' })
    await go(en, '/inspections/1?tab=findings')
    await en.getByText('三眼机井不能通水').first().waitFor()
    await shoot(en, 'inspection-en')
    await go(en, '/inspections/1?tab=list')
    await en.getByText('not in order').first().waitFor()
    await shoot(en, 'inspection-list-en')
    await go(en, '/inspections/findings?which=open')
    await en.getByRole('table').waitFor()
    await shoot(en, 'findings-en')
    await go(en, '/inspections/lists')
    await en.getByText('高标准农田建设').first().waitFor()
    clean(en)
  },
}
