/**
 * A year of workdays: Monday to Friday, less the holidays, plus the weekends worked.  The office's calendar is one text for
 * all years, a line a day ("2027-01-01 rest", "2027-01-09 work"); a year is changed by taking its lines out and putting
 * the new ones in.
 */
export type Kind = 'rest' | 'work'
/** The days of a year that are not as their weekday says. */
export type Marks = ReadonlyMap<string, Kind>

export interface Cell {
  day: string
  /** 1..31 */
  number: number
  isWeekend: boolean
  mark?: Kind
}

const pad = (n: number) => String(n).padStart(2, '0')
const dayOf = (year: number, month: number, day: number) => `${year}-${pad(month)}-${pad(day)}`

/** 1 Monday .. 7 Sunday */
export function weekday(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1
}
export const isWeekend = (day: string) => weekday(day) > 5

export function marksOf(holidays: string[], weekendsWorked: string[]): Map<string, Kind> {
  return new Map([...holidays.map((d) => [d, 'rest'] as const), ...weekendsWorked.map((d) => [d, 'work'] as const)])
}

/** A month's days, with as many holes before the first as its week wants. */
export function monthCells(year: number, month: number, marks: Marks): (Cell | null)[] {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const cells: (Cell | null)[] = Array.from({ length: weekday(dayOf(year, month, 1)) - 1 }, () => null)
  for (let d = 1; d <= days; d++) {
    const day = dayOf(year, month, d)
    cells.push({ day, number: d, isWeekend: isWeekend(day), mark: marks.get(day) })
  }
  return cells
}

export function workdays(year: number, marks: Marks): number {
  let sum = 0
  for (let month = 1; month <= 12; month++)
    for (const c of monthCells(year, month, marks)) if (c && (c.mark === 'work' || (!c.isWeekend && c.mark !== 'rest'))) sum++
  return sum
}

/** The other way round, or as its weekday says again. */
export function turned(marks: Marks, day: string): Map<string, Kind> {
  const now = new Map(marks)
  if (!now.delete(day)) now.set(day, isWeekend(day) ? 'work' : 'rest')
  return now
}

/** The whole text with this year's lines replaced; a year without any mark keeps one, or it would not be known. */
export function withYear(text: string | null, year: number, marks: Marks): string {
  const kept = (text ?? '').split('\n').filter((line) => line.trim() && !line.trim().startsWith(`${year}-`))
  const lines = [...marks].sort(([a], [b]) => a.localeCompare(b)).map(([day, kind]) => `${day} ${kind}`)
  if (!lines.length) lines.push(`${dayOf(year, 1, 1)} ${isWeekend(dayOf(year, 1, 1)) ? 'rest' : 'work'}`)
  return [...kept, ...lines].join('\n') + '\n'
}

export interface ReadFile {
  marks: Map<string, Kind>
  years: number[]
  /** Lines that say nothing we understand, by their number. */
  odd: number[]
}
const DAY = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?/
const REST = /rest|休|放假|假/i
const WORK = /work|班|上班/i

/** A list as offices keep it: a day a line, with 休/班, 放假/上班 or rest/work; days that agree with their weekday are no marks. */
export function readFile(text: string): ReadFile {
  const marks = new Map<string, Kind>()
  const years = new Set<number>()
  const odd: number[] = []
  text.split(/\r?\n/).forEach((line, i) => {
    const said = line.replace(/#.*/, '').trim()
    if (!said) return
    const found = DAY.exec(said)
    const rest = found ? said.slice(found.index + found[0].length) : ''
    const kind: Kind | undefined = WORK.test(rest) ? 'work' : REST.test(rest) ? 'rest' : undefined
    const day = found ? dayOf(Number(found[1]), Number(found[2]), Number(found[3])) : ''
    const isDay = found && !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
    if (!kind || !isDay) {
      // A head says no day; anything else that says none is to be looked at.
      if (i > 0 || found) odd.push(i + 1)
      return
    }
    years.add(Number(found[1]))
    if (isWeekend(day) === (kind === 'work')) marks.set(day, kind)
  })
  return { marks, years: [...years].sort(), odd }
}
