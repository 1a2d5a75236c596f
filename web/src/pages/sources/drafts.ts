/** Drafts of a text while a clerk works on them: what the text asks, corrected, merged, split, dropped, then issued. */
import { points } from '@/base/points'
import type { Acts } from '@/base/types'

export interface Actor {
  name: string
  unit: string | null
  role: 'lead' | 'responsible' | 'support'
  found: string
}
export interface Directive {
  text: string
  actors: Actor[]
  due: { date: string | null; from: string | null; kind: string; text: string | null } | null
  quantities: { indicator: string | null; comparator: string | null; value: number | null; unit: string | null }[]
  strength: string
  kind: string
  start: number
  end: number
  confidence: number | null
  reasons: string[]
}
export interface Other {
  text: string
  kind: string
  start: number
  end: number
  reasons: string[]
}
export interface Intake {
  on: string | null
  directives: Directive[]
  others: Other[]
}

type IssueDraft = Acts['source.issue']['drafts'][number]
export interface Draft {
  key: string
  start: number
  end: number
  title: string
  area: string | null
  lead: string | null
  responsible: string[]
  support: string[]
  due: string | null
  dueKind: NonNullable<IssueDraft['due_kind']>
  dueText: string | null
  target: string | null
  kind: NonNullable<IssueDraft['kind']>
  strength: string
  confidence: number
  reasons: string[]
  /** Names that the text has and the realm does not know. */
  unknown: string[]
  isChosen: boolean
  /** Why it is left out; null: it is not. */
  dropped: string | null
}

const SAME = ['event', 'recurring', 'ongoing'] as const
/** A deadline of the text as an item keeps it. */
export function dueKind(kind: string | undefined, date: string | null | undefined): Draft['dueKind'] {
  if (date) return 'fixed'
  return SAME.find((k) => k === kind) ?? 'none'
}

export function quantityText(q: Directive['quantities'][number]): string {
  return `${q.indicator ?? ''}${q.comparator ?? ''}${q.value ?? ''}${q.unit ?? ''}`
}

export function draftOf(d: Directive, n: number): Draft {
  const known = (role: Actor['role']) => d.actors.filter((a) => a.role === role && a.unit).map((a) => a.unit!)
  const leads = known('lead')
  return {
    key: `d${n}`,
    start: d.start,
    end: d.end,
    title: d.text,
    area: null,
    lead: leads[0] ?? null,
    responsible: [...new Set([...leads.slice(1), ...known('responsible')])],
    support: [...new Set(known('support'))],
    due: d.due?.date ?? null,
    dueKind: dueKind(d.due?.kind, d.due?.date),
    dueText: d.due?.text ?? null,
    target: d.quantities.map(quantityText).join('；') || null,
    kind: d.kind === 'decision' ? 'decision' : 'task',
    strength: d.strength,
    confidence: d.confidence ?? 0,
    reasons: d.reasons,
    unknown: [...new Set(d.actors.filter((a) => !a.unit).map((a) => a.name))],
    isChosen: leads.length > 0,
    dropped: null,
  }
}

/** Two drafts that are one demand: the first keeps its lead, the other's units answer beside it. */
export function merged(a: Draft, b: Draft): Draft {
  const [first, second] = a.start <= b.start ? [a, b] : [b, a]
  const lead = first.lead ?? second.lead
  const others = [second.lead, ...first.responsible, ...second.responsible].filter((u): u is string => Boolean(u) && u !== lead)
  const responsible = [...new Set(others)]
  return {
    ...first,
    end: Math.max(a.end, b.end),
    title: first.title === second.title ? first.title : `${first.title.replace(/[。；;，,、]$/, '')}；${second.title}`,
    lead,
    responsible,
    support: [...new Set([...first.support, ...second.support])].filter((u) => u !== lead && !responsible.includes(u)),
    due: first.due ?? second.due,
    dueKind: first.due || !second.due ? first.dueKind : second.dueKind,
    dueText: first.dueText ?? second.dueText,
    target: [first.target, second.target].filter(Boolean).join('；') || null,
    reasons: [...new Set([...first.reasons, ...second.reasons])],
    unknown: [...new Set([...first.unknown, ...second.unknown])],
    isChosen: first.isChosen || second.isChosen,
  }
}

/** What hangs over where a sentence was cut. */
const EDGES = /^[\s，,、；;：:]+|[\s，,、；;：:]+$/g

/** One draft cut at a place of the original: both keep owners and deadline, each has its words. */
export function split(d: Draft, at: number, text: string, newKey: string): [Draft, Draft] | null {
  if (at <= d.start || at >= d.end) return null
  const p = points(text)
  const words = (from: number, to: number) => p.slice(from, to).replace(/\s+/g, ' ').replace(EDGES, '')
  return [
    { ...d, end: at, title: words(d.start, at), target: null },
    { ...d, key: newKey, start: at, title: words(at, d.end), target: null },
  ]
}

/** What stands in the way of issuing it. */
export function lacks(d: Draft): 'lead' | 'title' | null {
  return !d.title.trim() ? 'title' : !d.lead ? 'lead' : null
}

export function issueInput(d: Draft): IssueDraft {
  return {
    start: d.start,
    end: d.end,
    title: d.title.trim(),
    kind: d.kind,
    due_kind: d.due ? 'fixed' : d.dueKind === 'fixed' ? 'none' : d.dueKind,
    ...(d.area ? { area: d.area } : {}),
    ...(d.target ? { target: d.target } : {}),
    ...(d.due ? { due: d.due } : {}),
    ...(d.dueText ? { due_text: d.dueText } : {}),
    ...(d.lead ? { lead: d.lead } : {}),
    ...(d.responsible.length ? { responsible: d.responsible } : {}),
    ...(d.support.length ? { support: d.support } : {}),
  }
}
