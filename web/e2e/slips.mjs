// Slips at work: the office drafts what is proposed and issues it, the unit answers, it is verified; an objection; the paper.
import { clean, go, holds, is, open, shoot } from './frame.mjs'

const api = async (page, path) => (await (await page.context().request.get(`${page.base}/api/v1/${path}`)).json())

const act = async (page, name, input) => {
  const answer = await page.context().request.post(`${page.base}/api/v1/acts/${name}`, { data: input, headers: { 'X-Luoshi': '1' } })
  holds(answer.ok(), `${name}: ${await answer.text()}`)
  return answer.json()
}

export const tests = {
  async 'what is proposed is drafted, issued with a number, answered, sent back, answered again and verified'({ browser, server }) {
    const office = await open(browser, server.base, 'zhb.zr')
    await go(office, '/slips/ladder?kind=urge')
    await office.getByRole('table').waitFor()
    await shoot(office, 'slip-ladder')
    const line = (await api(office, 'ladder?kind=urge&limit=1')).ladder[0]
    await office.locator('tr', { hasText: line.number }).getByRole('button', { name: '拟稿' }).click()
    await shoot(office, 'slip-draft')
    await office.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await office.waitForURL(/\/slips\/\d+$/)
    const id = Number(office.url().split('/').at(-1))
    await office.getByText('（草稿，未签发）').waitFor()
    await office.getByRole('button', { name: '修改督办件草稿' }).click()
    await office.getByRole('dialog').getByRole('textbox', { name: '督办要求' }).fill('请于本周内报送赶工计划，明确责任人。')
    await office.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await office.locator('.paper').getByText('请于本周内报送赶工计划，明确责任人。').waitFor()
    await office.getByRole('button', { name: /^签发督办件/ }).click()
    await office.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await office.locator('.paper .no', { hasText: /督催〔2026〕\d+号/ }).waitFor()
    await shoot(office, 'slip-issued')
    const pdf = await office.context().request.get(`${office.base}/api/v1/slips/${id}/paper.pdf`)
    is((await pdf.body()).subarray(0, 5).toString(), '%PDF-', 'it prints')
    const { slip } = await api(office, `slips/${id}`)
    const people = { 区财政局: 'czj', 区农业农村局: 'nyj' }
    holds(slip.unit.length > 0, 'it is addressed')
    clean(office)

    // The unit's own people, whoever it is.
    const login = people[slip.unit]
    if (login) {
      const unit = await open(browser, server.base, `${login}.ll`, { size: 'phone' })
      await go(unit, `/slips/${id}`)
      await unit.getByRole('button', { name: '签收督办件' }).click()
      await unit.getByText('待回复', { exact: true }).waitFor()
      await shoot(unit, 'slip-unit-phone')
      clean(unit)
    }
  },

  async 'a unit answers from its desk, and who verifies closes it'({ browser, server }) {
    const office = await open(browser, server.base, 'dcs.zr')
    await go(office, '/slips?which=live')
    await office.getByRole('table').waitFor()
    await shoot(office, 'slips')
    await go(office, '/slips')
    await office.getByRole('button', { name: '其它事由' }).click()
    const form = office.getByRole('dialog')
    await form.getByRole('textbox', { name: '事由' }).fill('区长信箱反映的灌溉水渠堵塞')
    const choose = async (label, option, typed) => {
      await form.locator('.el-form-item', { hasText: label }).locator('.el-select').click()
      if (typed) await form.getByRole('combobox', { name: label }).fill(typed)
      await office.getByRole('option', { name: option }).first().click()
    }
    await choose('主送单位', /区农业农村局/, '农业农村')
    await choose('种类', '督办函')
    await choose('依据', '领导批示（急件）')
    await form.getByRole('textbox', { name: '督办缘由' }).fill('区政府分管领导批示：三日内清淤，保障秋灌。')
    await form.getByRole('button', { name: '确认', exact: true }).click()
    await office.waitForURL(/\/slips\/\d+$/)
    const id = Number(office.url().split('/').at(-1))
    await office.getByRole('button', { name: /^签发督办件/ }).click()
    await office.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await office.locator('.paper .urgent').waitFor()

    const unit = await open(browser, server.base, 'nyj.ll', { size: 'phone' })
    await go(unit, '/')
    await unit.locator('#slips').getByText('区长信箱反映的灌溉水渠堵塞').waitFor()
    await shoot(unit, 'slip-desk-phone')
    await go(unit, `/slips/${id}`)
    await unit.getByRole('button', { name: '签收督办件' }).click()
    await unit.getByText('待回复', { exact: true }).waitFor()
    await unit.getByRole('button', { name: '回复督办件' }).click()
    await unit.getByRole('dialog').getByRole('textbox', { name: '办理情况' }).fill('已组织清淤，完成3.2公里，明日通水。')
    await unit.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await unit.getByText('待审核', { exact: true }).first().waitFor()
    await shoot(unit, 'slip-replied-phone')
    clean(unit)

    await office.reload()
    await office.getByText('已组织清淤，完成3.2公里，明日通水。').waitFor()
    await office.getByRole('button', { name: /^退回督办回复/ }).click()
    await office.getByRole('dialog').getByRole('textbox', { name: '退回理由' }).fill('请附通水照片和受益户数。')
    await office.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await office.getByText('已退回，待重新回复').first().waitFor()
    is((await api(office, `slips/${id}`)).slip.sent_back, 1, 'it was sent back')
    await shoot(office, 'slip-whole')
    clean(office)

    const head = await open(browser, server.base, 'nyj.zr', { lang: 'en' })
    await go(head, `/slips/${id}`)
    await head.getByRole('button', { name: /^reply to a slip/i }).click()
    await head.getByRole('dialog').getByRole('textbox', { name: 'what was done' }).fill('3.2公里已通水，受益612户，照片已报。')
    await head.getByRole('dialog').getByRole('button', { name: 'Confirm', exact: true }).click()
    await head.getByText('awaits verification', { exact: true }).first().waitFor()
    await shoot(head, 'slip-en')
    clean(head)

    await office.reload()
    await office.getByRole('button', { name: /^审核通过/ }).click()
    await office.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await office.getByText('已办结', { exact: true }).first().waitFor()
    clean(office)
  },

  async 'who may not read them is told so in words, not that there are none'({ browser, server }) {
    const page = await open(browser, server.base, 'gly')
    page.expected.push(403)
    await go(page, '/slips')
    await page.getByRole('alert').getByText('无权做“查看督办件”').waitFor()
    is(await page.getByText('没有督办件').count(), 0, 'an empty list is not claimed')
    is(await page.getByRole('link', { name: '督办', exact: true }).count(), 0, 'the menu does not lead there')
    await go(page, '/slips/1')
    await page.getByRole('link', { name: '督办件清单' }).waitFor()
    clean(page)
  },

  async 'an objection is decided by somebody who neither drafted nor issued'({ browser, server }) {
    const office = await open(browser, server.base, 'zhb.zr')
    const { ladder } = await api(office, 'ladder?limit=200')
    const line = ladder.find((l) => l.lead === '区农业农村局' && l.kind !== 'slip_red') ?? ladder.find((l) => l.lead === '区农业农村局')
    holds(line, 'something of the unit slips')
    await go(office, `/t/${line.number}`)
    await office.getByRole('button', { name: '拟督办件' }).click()
    const form = office.getByRole('dialog')
    await form.getByRole('button', { name: '确认', exact: true }).click()
    await office.waitForURL(/\/slips\/\d+$/)
    const id = Number(office.url().split('/').at(-1))
    const issuer = await open(browser, server.base, 'dcs.zr')
    await go(issuer, `/slips/${id}`)
    await issuer.getByRole('button', { name: /^签发督办件/ }).click()
    await issuer.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await issuer.getByText('待签收', { exact: true }).first().waitFor()

    const head = await open(browser, server.base, 'nyj.zr')
    await go(head, `/slips/${id}`)
    await head.getByRole('button', { name: '对督办件提出异议' }).click()
    await head.getByRole('dialog').getByRole('textbox', { name: '异议和理由' }).fill('用地手续尚未批复，不属本单位责任。')
    await head.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await head.getByText('异议待裁定', { exact: true }).first().waitFor()
    clean(head)

    await issuer.reload()
    await issuer.getByText('异议待裁定', { exact: true }).first().waitFor()
    is(await issuer.getByRole('button', { name: '裁定督办异议' }).count(), 0, 'it is not offered to who issued it')
    clean(issuer)

    const leader = await open(browser, server.base, 'qz')
    await go(leader, `/slips/${id}`)
    await leader.getByRole('button', { name: '裁定督办异议' }).click()
    await leader.getByRole('dialog').getByText('异议：用地手续尚未批复，不属本单位责任。').waitFor() // what is decided is read there
    await leader.getByRole('dialog').getByText('异议成立（撤销该件）').click()
    await leader.getByRole('dialog').getByRole('textbox', { name: '裁定意见' }).fill('经核实属实，撤销。')
    await leader.getByRole('dialog').getByRole('button', { name: '确认', exact: true }).click()
    await leader.getByText('已撤销', { exact: true }).first().waitFor()
    await shoot(leader, 'slip-withdrawn')
    clean(leader)
  },

  async 'referrals stay out of what is drafted many at once: each says whom it goes to'({ browser, server }) {
    const office = await open(browser, server.base, 'zhb.zr')
    const body = { name: 'short', zh: '两级督办', steps: [{ kind: 'urge', from: 'behind', reply: 5 }, { kind: 'referral', from: 'overdue', reply: 0 }], forgets: 90, object: 3, decide: 15 }
    await act(office, 'ladder.adopt', { body: JSON.stringify(body), reason: '试行两级督办' })
    const { ladder } = await api(office, 'ladder?limit=50')
    const alone = ladder.filter((l) => l.step === 'referral').map((l) => l.number)
    const together = ladder.filter((l) => l.step !== 'referral').map((l) => l.number)
    holds(alone.length && together.length, `both are proposed: ${alone.length} referrals, ${together.length} others`)
    const before = (await api(office, 'slips?which=draft&limit=200')).slips.length

    await go(office, '/slips/ladder')
    await office.getByRole('table').waitFor()
    const box = (number) => office.getByRole('checkbox', { name: `选择 ${number}`, exact: true })
    const listed = (await Promise.all(together.map((n) => box(n).count()))).filter(Boolean).length
    is(await box(alone[0]).isDisabled(), true, 'a referral is not chosen with others')
    is(await box(alone[0]).getAttribute('title'), '移送要写明送给谁：请单独拟稿', 'and the page says why')
    await office.getByRole('checkbox', { name: '选择已列出的全部' }).check()
    is(await box(alone[0]).isChecked(), false, 'nor by choosing all')
    await shoot(office, 'slip-ladder-many')
    await office.getByRole('button', { name: `拟稿 ${listed} 件`, exact: true }).click()
    await office.waitForURL(/\/slips\?which=draft$/)
    const drafts = (await api(office, 'slips?which=draft&limit=200')).slips
    is(drafts.length - before, listed, 'as many are drafted as were chosen')
    is(drafts.filter((d) => d.kind === 'referral').length, 0, 'none of them a referral')

    await go(office, '/slips/ladder?kind=referral')
    const line = office.locator('tr', { hasText: alone[0] })
    await line.getByRole('button', { name: '拟稿', exact: true }).click()
    const form = office.getByRole('dialog')
    await form.getByText('移送：请写明主送单位').waitFor()
    await form.getByRole('button', { name: '确认', exact: true }).click()
    await form.getByText('移送请写明主送单位（unit）').first().waitFor()
    await shoot(office, 'slip-referral-alone')
    await act(office, 'ladder.adopt', { preset: 'default', reason: '试行结束' })
  },
}
