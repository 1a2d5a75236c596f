/**
 * The one door to the server.  Every call answers what the API says or throws a Problem (RFC 9457), whose words are in
 * the reader's language already.
 */
import { lang, t } from './lang'
import type { Acts } from './types'

export type Query = Record<string, string | number | boolean | null | undefined>

export interface ProblemPart {
  pointer: string | null
  detail: string
}

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly parts: ProblemPart[] = [],
    readonly more: Record<string, unknown> = {},
  ) {
    super(detail)
  }

  /** What is wrong with one member of the input. */
  of(field: string): string | undefined {
    return this.parts.find((p) => p.pointer === `/${field}`)?.detail
  }
}

/** Set by the session: what to do when the server no longer knows us. */
let onSignedOut: () => void = () => {}
export function whenSignedOut(then: () => void) {
  onSignedOut = then
}

/** A link's token (the wall): sent instead of a session. */
let bearer: string | null = null
export function useBearer(token: string | null) {
  bearer = token
}

export function address(path: string, query: Query = {}): string {
  const q = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '' && value !== false) q.set(name, String(value === true ? 1 : value))
  const text = q.toString()
  return `/api/v1/${path}${text ? `?${text}` : ''}`
}

interface Call {
  method?: 'GET' | 'POST' | 'DELETE'
  query?: Query
  json?: unknown
  body?: Blob
  headers?: Record<string, string>
  signal?: AbortSignal
}

async function call(path: string, c: Call): Promise<Response> {
  const headers: Record<string, string> = { 'Accept-Language': lang.value, 'X-Luoshi': '1', ...c.headers }
  if (bearer) headers.Authorization = `Bearer ${bearer}`
  if (c.json !== undefined) headers['Content-Type'] = 'application/json'
  let response: Response
  try {
    response = await fetch(address(path, c.query), {
      method: c.method ?? 'GET',
      headers,
      body: c.json !== undefined ? JSON.stringify(c.json) : c.body,
      signal: c.signal,
    })
  } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') throw e
    throw new Problem(0, 'unreachable', t('连不上服务器，请检查网络后重试', 'the server cannot be reached: check the network and try again'))
  }
  if (!response.ok) throw await problemOf(response)
  return response
}

async function problemOf(response: Response): Promise<Problem> {
  let said: Record<string, unknown> = {}
  try {
    said = (await response.json()) as Record<string, unknown>
  } catch {
    /* a proxy's page, not ours */
  }
  const problem = new Problem(
    response.status,
    String(said.title ?? response.statusText),
    String(said.detail ?? t(`服务器答复 ${response.status}，请稍后重试`, `the server answered ${response.status}: try again later`)),
    (said.errors as ProblemPart[] | undefined) ?? [],
    said,
  )
  if (response.status === 401 && problem.title === 'unauthenticated') onSignedOut()
  return problem
}

async function body<T>(response: Response): Promise<T> {
  const text = await response.text()
  return (text ? JSON.parse(text) : {}) as T
}

export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return body<T>(await call(path, { query, signal }))
}

export async function post<T>(path: string, json: unknown = {}, query: Query = {}): Promise<T> {
  return body<T>(await call(path, { method: 'POST', json, query }))
}

/** Send a file as the body. */
export async function upload<T>(path: string, file: Blob, query: Query = {}): Promise<T> {
  return body<T>(
    await call(path, { method: 'POST', body: file, query, headers: { 'Content-Type': 'application/octet-stream' } }),
  )
}

export async function remove<T>(path: string): Promise<T> {
  return body<T>(await call(path, { method: 'DELETE' }))
}

/** A name for one intention, so that a retry after a lost answer is not done twice. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
}

export interface Done {
  entry?: number
  [member: string]: unknown
}

/**
 * Do an act.  An input that carries `seq`, the version its decision was made on, is refused when that is no longer the
 * newest.  A lost answer is asked for again under the same key.
 */
export async function act<A extends keyof Acts>(name: A, input: Acts[A]): Promise<Done> {
  return actNamed(name, input as unknown as Record<string, unknown>)
}

export async function actNamed(name: string, input: Record<string, unknown>): Promise<Done> {
  const headers = { 'Idempotency-Key': newKey() }
  const send = () => call(`acts/${name}`, { method: 'POST', json: input, headers })
  try {
    return await body<Done>(await send())
  } catch (e) {
    if (e instanceof Problem && (e.status === 0 || e.status === 503)) return body<Done>(await send())
    throw e
  }
}

/** What became of each input, in its order. */
export interface BulkResult {
  index: number
  ok: boolean
  answer?: Done
  title?: string
  detail?: string
}
const MOST_AT_ONCE = 200

/** Do one act on many, each an act of its own: one refused does not stop the others. */
export async function actBulk(name: string, inputs: Record<string, unknown>[]): Promise<BulkResult[]> {
  const all: BulkResult[] = []
  for (let from = 0; from < inputs.length; from += MOST_AT_ONCE) {
    const some = inputs.slice(from, from + MOST_AT_ONCE)
    const send = () => call(`acts/${name}/bulk`, { method: 'POST', json: { inputs: some }, headers })
    const headers = { 'Idempotency-Key': newKey() }
    let response: Response
    try {
      response = await send()
    } catch (e) {
      if (!(e instanceof Problem && (e.status === 0 || e.status === 503))) throw e
      response = await send()
    }
    const { results } = await body<{ results: BulkResult[] }>(response)
    all.push(...results.map((r) => ({ ...r, index: from + r.index })))
  }
  return all
}
