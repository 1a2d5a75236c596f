import { expect, test } from 'vitest'
import { clock, minuteOf } from './notify'

test('minutes are shown as a clock does, and read back', () => {
  expect(clock(0)).toBe('00:00')
  expect(clock(510)).toBe('08:30')
  expect(clock(1439)).toBe('23:59')
  for (const m of [0, 1, 59, 60, 510, 1439]) expect(minuteOf(clock(m))).toBe(m)
  for (const no of ['', '24:00', '8.30', '12:60', 'noon']) expect(minuteOf(no)).toBeUndefined()
})
