// Texts: a file is read, what it asks is cut, joined, left out and mended by a clerk, and what is issued stays tied to its words.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { clean, go, holds, is, open, shoot } from './frame.mjs'

const HQ = 'zhb.zr'
const TEXT = `区政府专题会议纪要
2026年8月28日，区长主持召开专题会议。会议议定：
1.由区住建局牵头，区财政局配合，12月底前建成口袋公园5处。
2.由区水利局牵头，11月底前完成河道清淤，修补护岸2公里。
3.由区教育局牵头，9月底前完成校车检修。
4.由区民政局牵头，10月底前完成养老院消防整改。
会议强调，要压实责任，务求实效。
`

/** Drop a file on an element, as a person does. */
async function drop(page, selector, name, bytes) {
  const data = await page.evaluateHandle(
    ([n, b64]) => {
      const d = new DataTransfer()
      d.items.add(new File([Uint8Array.from(atob(b64), (c) => c.charCodeAt(0))], n))
      return d
    },
    [name, bytes.toString('base64')],
  )
  await page.dispatchEvent(selector, 'drop', { dataTransfer: data })
}

export const tests = {
  async 'a Word file dropped on the page is read'({ browser, server }) {
    const page = await open(browser, server.base, HQ)
    await go(page, '/sources/new')
    await drop(page, '.drop', 'minutes.docx', readFileSync(new URL('../../tests/files/minutes.docx', import.meta.url)))
    await page.getByText('读出 2 条').waitFor()
    holds((await page.innerText('.text')).includes('建成口袋公园5处'), 'its text stands at the left')
    is(await page.locator('h1').innerText(), '区委常委会会议纪要', 'its title')
    await shoot(page, 'journey-docx')
    clean(page)
  },

  async 'a PDF dropped on the page is read, and its drafts stand beside its text'({ browser, server }) {
    const pdf = execFileSync('bash', ['-c', '. pdf.sh && pdf 会议纪要 "会议议定，区发改局要在9月底前完成全区重点" "项目清单，区财政局配合。" "区信访局要在年底前化解积案。"'], {
      cwd: new URL('../../tests', import.meta.url),
    })
    const page = await open(browser, server.base, HQ)
    await go(page, '/sources/new')
    await drop(page, '.drop', '纪要.pdf', pdf)
    await page.getByText('读出 2 条').waitFor()
    holds((await page.innerText('.text')).includes('全区重点项目清单'), 'a line that was broken on paper is whole again')
    is(await page.locator('[data-card]', { hasText: '项目清单' }).count(), 1, 'its card')
    await shoot(page, 'journey-pdf')
    clean(page)
  },

  async 'minutes become items: drafts are cut, joined, left out and mended, then issued'({ browser, server }) {
    const page = await open(browser, server.base, HQ)
    await go(page, '/sources/new')
    await page.getByLabel('或者把原文贴在这里').fill(TEXT)
    await page.getByRole('button', { name: '读出各条部署' }).click()
    const cards = page.locator('[data-card]')
    await page.getByText(/^读出 \d+ 条$/).waitFor()
    const read = await cards.count()
    holds(read >= 4, `${read} drafts`)
    const card = (words) => page.locator('[data-card]', { hasText: words })
    const openCard = async (words) => {
      const c = card(words).first()
      if (!(await c.locator('.fields').count())) await c.locator('button.title').click()
      return c
    }

    // cut: the river is cleared, and its banks are mended
    let c = await openCard('河道清淤')
    await c.getByRole('button', { name: '拆开' }).click()
    await c.locator('textarea').evaluate((f) => {
      const at = f.value.indexOf('修补护岸')
      f.focus()
      f.setSelectionRange(at, at)
    })
    await c.getByRole('button', { name: '在光标处拆开' }).click()
    await page.getByText(`读出 ${read + 1} 条`).waitFor()
    is(await card('修补护岸2公里').count(), 1, 'the second half is a draft of its own')

    // joined: once more one
    c = await openCard('河道清淤')
    await c.getByRole('button', { name: '与下一条合并' }).click()
    await page.getByText(`读出 ${read} 条`).waitFor()

    // left out, with a reason
    c = await openCard('校车检修')
    await c.getByRole('button', { name: '不下达' }).click()
    await c.getByLabel('为什么不下达').fill('已有专项')
    await c.getByRole('button', { name: '确认' }).click()
    await c.getByText('已有专项').waitFor()

    // mended
    c = await openCard('养老院')
    await c.getByRole('textbox', { name: '事项' }).fill('完成全部养老院消防整改')
    await c.getByRole('textbox', { name: '量化目标' }).fill('整改率100%')
    await shoot(page, 'journey-review')

    await page.getByRole('button', { name: `下达 ${read - 1} 条` }).click()
    await page.waitForURL(/\/sources\/\d+$/)
    await page.getByText(`下达 ${read - 1} 项`).waitFor()
    const list = await page.locator('section.right').innerText()
    holds(list.includes('完成全部养老院消防整改') && !list.includes('校车检修'), 'as the clerk left them')
    is(await page.locator('.text mark.chosen').count() > 0, true, 'their sentences are marked in the text')
    await shoot(page, 'journey-issued')
    await page.locator('section.right li', { hasText: '养老院' }).getByRole('link').click()
    await page.locator('blockquote').getByText('养老院消防整改').waitFor()
    clean(page)
  },
}
