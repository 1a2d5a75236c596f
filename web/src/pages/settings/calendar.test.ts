import { describe, expect, it } from 'vitest'
import { marksOf, monthCells, readFile, turned, weekday, withYear, workdays } from './calendar'

describe('the calendar of workdays', () => {
  it('lays a month out by weeks that begin on Monday', () => {
    const may = monthCells(2026, 5, marksOf(['2026-05-01'], ['2026-05-09']))
    expect(may.slice(0, 5)).toEqual([null, null, null, null, { day: '2026-05-01', number: 1, isWeekend: false, mark: 'rest' }])
    expect(may.filter((c) => c?.mark === 'work').map((c) => c?.number)).toEqual([9])
    expect(monthCells(2024, 2, new Map()).filter(Boolean)).toHaveLength(29)
    expect(weekday('2026-08-30')).toBe(7)
  })
  it('counts as the server does', () => {
    const holidays = ['01-01', '01-02', '02-16', '02-17', '02-18', '02-19', '02-20', '02-23', '04-06', '05-01', '05-04', '05-05', '06-19', '09-25', '10-01', '10-02', '10-05', '10-06', '10-07']
    const worked = ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10']
    expect(workdays(2026, marksOf(holidays.map((d) => `2026-${d}`), worked.map((d) => `2026-${d}`)))).toBe(248)
  })
  it('turns a day the other way and back', () => {
    const once = turned(new Map(), '2027-01-02')
    expect(once.get('2027-01-02')).toBe('work')
    expect(turned(once, '2027-01-02').size).toBe(0)
    expect(turned(new Map(), '2027-01-01').get('2027-01-01')).toBe('rest')
  })
  it('replaces one year and leaves the others', () => {
    const text = '# 发文\n2027-01-01 rest\n2028-01-03 rest\n'
    expect(withYear(text, 2027, turned(new Map(), '2027-10-01'))).toBe('# 发文\n2028-01-03 rest\n2027-10-01 rest\n')
    expect(withYear(null, 2027, new Map())).toBe('2027-01-01 work\n')
  })
  it('reads a list as offices write it, and says which lines it does not understand', () => {
    const read = readFile('日期,安排\n2027年1月1日（星期五） 放假\n2027/1/9,班\n2027-01-02 rest\n2027-02-30 rest\n随便\n')
    expect([...read.marks]).toEqual([['2027-01-01', 'rest'], ['2027-01-09', 'work']])
    expect(read.years).toEqual([2027])
    expect(read.odd).toEqual([5, 6])
  })
})
