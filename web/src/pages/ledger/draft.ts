/** Changing a draft in its own row: asked of the server first whether this person may, and on which version. */
import { ref } from 'vue'
import { act, get } from '@/base/api'
import { asProblem } from '@/base/load'
import type { Item } from '@/base/types'

export interface DraftEdit {
  id: number
  number: string
  version: number
  title: string
  due: string
  category: string
}

export function useDraftEdit(whenSaved: () => void) {
  const edit = ref<DraftEdit | null>(null)
  const problem = ref('')
  let was: DraftEdit | undefined

  async function begin(number: string) {
    problem.value = ''
    try {
      const { item, can } = await get<{ item: Item; can: string[] }>(`items/${number}`)
      if (!can.includes('item.edit')) return
      was = { id: item.id, number, version: item.seq, title: item.title ?? '', due: item.due ?? '', category: item.category ?? '' }
      edit.value = { ...was }
    } catch (e) {
      problem.value = asProblem(e).detail
    }
  }

  /** Only what was changed is sent. */
  async function save() {
    const now = edit.value
    if (!now || !was) return
    problem.value = ''
    const input = {
      ...(now.title !== was.title ? { title: now.title } : {}),
      ...(now.due && now.due !== was.due ? { due: now.due } : {}),
      ...(now.category !== was.category ? { category: now.category } : {}),
    }
    try {
      if (Object.keys(input).length) await act('item.edit', { item: now.number, seq: now.version, ...input })
      edit.value = null
      whenSaved()
    } catch (e) {
      problem.value = asProblem(e).detail
    }
  }
  return { edit, problem, begin, save, cancel: () => (edit.value = null) }
}
