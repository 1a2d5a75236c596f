/** Minutes of the day as a clock shows them, and what a webhook may hear of. */
export interface EventKind {
  act: string
  title: string
}

/** What a person wishes, as the server has it; times are minutes of the day. */
export interface Wishes {
  id: number
  mail: string | null
  digest: boolean
  at: number
  quiet_from: number
  quiet_to: number
  rest_days: boolean
  slips: boolean
  changes: boolean
  returns: boolean
  chases: boolean
  lang: string | null
}

/** 510 is 08:30. */
export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** The other way; what is no time of the day is undefined. */
export function minuteOf(clock: string): number | undefined {
  const m = /^(\d{1,2}):(\d{2})$/.exec(clock.trim())
  const minute = m ? Number(m[1]) * 60 + Number(m[2]) : NaN
  return m && Number(m[1]) < 24 && Number(m[2]) < 60 ? minute : undefined
}
