/** A definition as a form: its fields in groups, what of it has changed, and where a formula is wrong. */
import type { Indicator } from '@/base/types'

export const GROUPS = [
  { zh: '是什么', en: 'What it is', hintZh: '代码定下就不再改', hintEn: 'the code stays for ever', fields: ['code', 'name', 'name_en', 'measure', 'decimals', 'sort', 'standing'] },
  { zh: '口径', en: 'How it is told', hintZh: '总量和增速是两个数：增速不由总量相除得出', hintEn: 'level and growth are two figures: growth is never divided out of levels', fields: ['kind', 'direction', 'every', 'form', 'basis', 'price', 'no_january', 'parent'] },
  { zh: '谁报、谁确认', en: 'Who enters, who confirms', hintZh: '填报单位签发，确认单位锁定', hintEn: 'the owner signs, the other locks', fields: ['owner', 'confirmer', 'release_day'] },
  { zh: '怎么算、怎么亮灯', en: 'Its formula and its lights', hintZh: '公式用其他指标的代码', hintEn: 'a formula is over the codes of others', fields: ['formula', 'preset'] },
]

/** The form as it stands: units by name, the parent by its code. */
export function formOf(i: Indicator, unit: (id: number | null) => string | null, parent: string | null): Record<string, unknown> {
  return {
    name: i.name, name_en: i.name_en, measure: i.measure, decimals: i.decimals, sort: i.sort, standing: i.retired ? 'retired' : 'in_use',
    kind: i.kind, direction: i.direction, every: i.every, form: i.form, basis: i.basis, price: i.price, no_january: i.no_january, parent,
    owner: unit(i.owner), confirmer: unit(i.confirmer), release_day: i.release_day, formula: i.formula, preset: i.preset,
  }
}

/** What is not said stays as it is. */
export function changedOf(now: Record<string, unknown>, before: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(now).filter(([name, v]) => (v ?? '') !== (before[name] ?? '')))
}

/** "公式第 5 个字符处：…": 5; the words name the place. */
export function faultAt(said: string): number | undefined {
  const m = /第 (\d+) 个字符|character (\d+)/.exec(said)
  return m ? Number(m[1] ?? m[2]) : undefined
}
