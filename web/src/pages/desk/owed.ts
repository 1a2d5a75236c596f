/** What indicators ask of a person, as the desk's answer has it. */
import type { OwedLine } from '@/base/types'

export interface OwedList {
  name: string
  total: number
  items: OwedLine[]
}
