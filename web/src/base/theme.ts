/** Light, dark, or as the machine has it. */
import { ref, watchEffect } from 'vue'

export type Theme = 'light' | 'dark' | 'auto'
const KEPT = 'luoshi.theme'
const machine = matchMedia('(prefers-color-scheme: dark)')
const machineIsDark = ref(machine.matches)
machine.addEventListener('change', (e) => (machineIsDark.value = e.matches))

const kept = localStorage.getItem(KEPT)
export const theme = ref<Theme>(kept === 'light' || kept === 'dark' ? kept : 'auto')
export const isDark = ref(false)

watchEffect(() => {
  isDark.value = theme.value === 'dark' || (theme.value === 'auto' && machineIsDark.value)
  document.documentElement.classList.toggle('dark', isDark.value)
})

export function setTheme(to: Theme) {
  theme.value = to
  localStorage.setItem(KEPT, to)
}
