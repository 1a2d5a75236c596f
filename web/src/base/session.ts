/** Who is signed in, by which posts, and what of the program concerns them. */
import { computed, ref } from 'vue'
import { get, post, remove, whenSignedOut } from './api'
import { forgetAll } from './kept'

export interface Post {
  post: number
  unit: number
  unit_name: string
  title: string
  role: string
}
export interface Session {
  person: { id: number; name: string; login: string }
  posts: Post[]
  roles: string[]
  /** What this person may do or read in the whole realm: "unit.create", "read.items". */
  can: string[]
  /** Names and notes as the office set them (设置). */
  realm: {
    sample: boolean
    realm_name: string | null
    district_name: string | null
    document_code: string | null
    office_contact: string | null
    report_note: string | null
    sign_in_note: string | null
  }
  must_change: boolean
  must_enrol?: boolean
  today: string
  journal: number
}

export const session = ref<Session | null>(null)
export const isKnown = ref(false)

whenSignedOut(() => {
  session.value = null
})

export async function loadSession() {
  try {
    session.value = await get<Session>('session')
  } catch {
    session.value = null
  }
  isKnown.value = true
}

export async function signIn(login: string, password: string, code?: string) {
  session.value = await post<Session>('session', { login, password, ...(code ? { code } : {}) })
}

export async function signOut() {
  await remove('session')
  forgetAll(localStorage)
  session.value = null
}

export function hasRole(...roles: string[]): boolean {
  return session.value?.roles.some((r) => roles.includes(r)) ?? false
}

/** A right that needs no subject; what hangs on an item comes with the item (its own `can`). */
export function can(what: string): boolean {
  return session.value?.can.includes(what) ?? false
}

/** The units whose posts the person holds. */
export const myUnits = computed(() => session.value?.posts ?? [])
/** "Today" as the server has it: the sample's clock may stand on another day. */
export const today = computed(() => session.value?.today ?? new Date().toISOString().slice(0, 10))
