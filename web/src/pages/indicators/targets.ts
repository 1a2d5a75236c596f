/** Targets of a year, and how one is shared out. */
import type { Acts, TargetLine } from '@/base/types'
import { numberOf } from './paste'

export type Method = Acts['target.decompose']['method']
export type Every = 'month' | 'quarter' | 'half'

export const yearOf = (g: TargetLine) => (g.period ?? '').slice(0, 4)
export const isYear = (g: TargetLine) => /^\d{4}$/.test(g.period ?? '')
/** How a target was shared out: to periods of its year, or to units. */
export const partsOf = (all: TargetLine[], whole: TargetLine) => all.filter((g) => g.parent === whole.id)
export const toPeriods = (all: TargetLine[], whole: TargetLine) => partsOf(all, whole).filter((g) => g.unit === whole.unit)
export const toUnits = (all: TargetLine[], whole: TargetLine) => partsOf(all, whole).filter((g) => g.unit !== whole.unit)

/** The periods of a year, by how they are written; of an indicator without January, January and February are one. */
export function periodsOf(year: string, every: Every, noJanuary: boolean): string[] {
  if (every === 'half') return [1, 2].map((k) => `${year}H${k}`)
  if (every === 'quarter') return [1, 2, 3, 4].map((k) => `${year}Q${k}`)
  const months = Array.from({ length: 12 }, (_, k) => `${year}-${String(k + 1).padStart(2, '0')}`)
  return noJanuary ? [`${year}-01..02`, ...months.slice(2)] : months
}

/** What the parts written so far add up to, exactly; undefined as long as one is no number. */
export function sumOf(texts: string[]): number | undefined {
  let millionths = 0
  for (const text of texts) {
    const n = numberOf(text)
    if (n === undefined) return undefined
    millionths += Math.round((n ?? 0) * 1e6)
  }
  return millionths / 1e6
}

export interface Part {
  name: string
  text: string
}
/** The input of the act: `every`: to periods; else to units.  Parts written nothing of are left out. */
export function decomposeInput(code: string, whole: TargetLine, to: Every | 'unit', method: Method, parts: Part[], reason: string): Acts['target.decompose'] {
  const name = to === 'unit' ? 'unit' : 'period'
  const figure = method === 'hand' ? 'value' : method === 'weights' ? 'weight' : null
  const said = parts.filter((p) => !figure || p.text.trim())
  return {
    indicator: code,
    period: whole.period ?? '',
    is_growth: whole.is_growth,
    method,
    ...(whole.unit ? { unit: whole.unit } : {}),
    ...(to === 'unit' ? {} : { every: to }),
    // Periods need no naming unless each gets a figure of its own.
    ...(to === 'unit' || figure ? { parts: said.map((p) => ({ [name]: p.name, ...(figure ? { [figure]: numberOf(p.text) ?? (p.text as unknown as number) } : {}) })) } : {}),
    ...(reason ? { reason } : {}),
  }
}
