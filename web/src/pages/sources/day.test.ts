import { expect, it } from 'vitest'
import { dayWritten } from './day'

const on = (text: string) => dayWritten(text, '2026-08-31')?.day

it("a meeting's day stands at the beginning of its text", () => {
  expect(dayWritten('大源区召开第一次会议\n5月7日,大源区领导小组召开会议', '2026-08-31')).toEqual({ day: '2026-05-07', text: '5月7日' })
  expect(on('２０２６年５月７日，区委召开会议')).toBe('2026-05-07')
  expect(on('（2025.12.3）第三次会议纪要')).toBe('2025-12-03')
  expect(on('二〇二五年十二月二十一日，会议')).toBe('2025-12-21')
})
it('without a year it is the last such day', () => {
  expect(on('12月3日，会议召开')).toBe('2025-12-03')
})
it('a deadline is not its day, nor is a day to come or none', () => {
  expect(on('请于5月7日前报送')).toBeUndefined()
  expect(on('2026年5月7日以前完成；8月底前办结')).toBeUndefined()
  expect(on('2027年5月7日召开')).toBeUndefined()
  expect(on('2026年2月30日召开')).toBeUndefined()
  expect(on('没有日期')).toBeUndefined()
})
it("else an issue's day stands on a line of its own at the end", () => {
  const body = '各单位：'.padEnd(500, '认真落实各项任务。')
  expect(on(`${body}\n大源区人民政府办公室\n2026年8月20日\n`)).toBe('2026-08-20')
  expect(on(`${body}\n于2026年3月1日起施行的办法，按照有关规定执行到位。\n`)).toBeUndefined()
})
