/** Units and areas by name, for pickers; asked for once and again after a change of the organisation. */
import { computed, ref } from 'vue'
import { get } from './api'
import type { Area, Unit } from './types'

const units = ref<Unit[]>([])
const areas = ref<Area[]>([])
let asking: Promise<void> | undefined

export function loadUnits(anew = false): Promise<void> {
  if (anew) asking = undefined
  asking ??= Promise.all([get<{ units: Unit[] }>('units'), get<{ areas: Area[] }>('areas')]).then(
    ([u, a]) => {
      units.value = u.units
      areas.value = a.areas
    },
    (e) => {
      asking = undefined
      throw e
    },
  )
  return asking
}

export const allUnits = computed(() => units.value)
export const allAreas = computed(() => areas.value)
/** As the office speaks of it. */
export function unitName(u: Unit): string {
  return u.short_name ?? u.name ?? ''
}
export function unitById(id: number | null | undefined): Unit | undefined {
  return id ? units.value.find((u) => u.id === id) : undefined
}
/** A text may say the whole name; lists and people say the short one. */
export function shortName(name: string): string {
  const unit = units.value.find((u) => u.name === name)
  return unit ? unitName(unit) : name
}
