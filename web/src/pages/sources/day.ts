/** The day that a text itself says it is of: of the meeting at its beginning, or of its issue on a line of its own at the end. */

export interface DayWritten {
  day: string
  /** As it stands in the text. */
  text: string
}
const BEGINNING = 400
const NUMERALS = '〇一二三四五六七八九'
const number = (s: string) => {
  const digits = [...s].map((c) => (NUMERALS.includes(c) ? NUMERALS.indexOf(c) : c === '零' || c === '○' ? 0 : c))
  const ten = digits.indexOf('十')
  if (ten < 0) return Number(digits.join(''))
  return (ten ? Number(digits[ten - 1]) : 1) * 10 + (ten + 1 < digits.length ? Number(digits[ten + 1]) : 0)
}
const N = '[0-9〇零○一二三四五六七八九十]'
/** 2026年5月7日, 二〇二六年五月七日, 5月7日, 2026-05-07, 2026.5.7; "8月底前" and "5月7日前" are deadlines. */
const DAY = new RegExp(`(?:(${N}{4})\\s*年\\s*)?(${N}{1,3})\\s*月\\s*(${N}{1,3})\\s*[日号](?!\\s*(?:之|以)?前|起)|((?:19|20)\\d{2})[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)`, 'g')

function made(y: number, m: number, d: number): string | undefined {
  const day = new Date(Date.UTC(y, m - 1, d))
  if (day.getUTCFullYear() !== y || day.getUTCMonth() !== m - 1 || day.getUTCDate() !== d) return undefined
  return day.toISOString().slice(0, 10)
}

/** Without a year it is the last such day up to today. */
function dayOf(m: RegExpMatchArray, today: string): string | undefined {
  if (m[4]) return made(Number(m[4]), Number(m[5]), Number(m[6]))
  const [month, day] = [number(m[2]!), number(m[3]!)]
  if (m[1]) return made(number(m[1]), month, day)
  const year = Number(today.slice(0, 4))
  const this_ = made(year, month, day)
  return this_ && this_ <= today ? this_ : made(year - 1, month, day)
}

export function dayWritten(text: string, today: string): DayWritten | undefined {
  const plain = text.replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
  const lines = plain.trimEnd().split('\n').slice(-4).filter((l) => l.trim().length <= 14)
  for (const piece of [plain.trimStart().slice(0, BEGINNING), ...lines.reverse()])
    for (const m of piece.matchAll(DAY)) {
      const day = dayOf(m, today)
      if (day && day <= today) return { day, text: m[0] }
    }
  return undefined
}
