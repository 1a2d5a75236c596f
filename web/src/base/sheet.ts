/**
 * What is printed of this element is one A3: before printing it is laid out as paper wants it, measured in every way it can
 * be cut, and scaled to fill the sheet.
 *
 *   const sheet = useOneSheet()       // <div :ref="sheet.at" class="one-sheet" ...>, <HeatTable :columns="sheet.columns.value">
 */
import { nextTick, onMounted, onUnmounted, ref } from 'vue'
import { bestFit, scaleOf, type Fit, type Measured } from './fit'

const MM = 96 / 25.4
/** A3 lying, less the margins of print.css. */
const PAGE = { width: (420 - 24) * MM, height: (297 - 24) * MM }
const WAYS = 4
/** Smaller than this, the smallest type (13 px, print.css) would be under 8 points. */
const LEAST = 8 / 72 / (13 / 96)

export function useOneSheet() {
  const at = ref<HTMLElement>()
  const columns = ref(1)
  const isPaper = ref(false)
  /** What may stand on a page of its own should, or the type would be too small to read. */
  const isApart = ref(false)

  async function measure(way: number): Promise<Measured> {
    columns.value = way
    await nextTick()
    const box = at.value!
    box.style.width = 'min-content'
    const width = box.scrollWidth
    box.style.width = `${width}px`
    return { columns: way, width, height: box.scrollHeight }
  }
  async function best(page: { width: number; height: number }): Promise<Fit> {
    const ways: Measured[] = []
    for (let way = 1; way <= WAYS; way++) ways.push(await measure(way))
    return bestFit(ways, page)
  }
  /** All of it runs before the browser lays the paper out: nothing waits for more than a tick. */
  async function before() {
    if (!at.value) return
    isPaper.value = true
    await nextTick()
    const above = document.querySelector<HTMLElement>('[data-on-paper]')?.offsetHeight ?? 0
    const page = { width: PAGE.width, height: PAGE.height - above }
    let fit = await best(page)
    if (fit.scale < LEAST) {
      isApart.value = true
      fit = await best(page)
    }
    columns.value = fit.columns
    await nextTick()
    at.value.style.width = `${page.width / fit.scale}px`
    // Wider than it must be, it may have become higher by a wrapped line or lower by one fewer: measured once more.
    const scale = Math.min(fit.scale, scaleOf({ columns: fit.columns, width: at.value.scrollWidth, height: at.value.scrollHeight }, page))
    at.value.style.width = `${page.width / scale}px`
    at.value.style.zoom = String(scale)
  }
  function after() {
    isPaper.value = isApart.value = false
    columns.value = 1
    if (!at.value) return
    at.value.style.width = ''
    at.value.style.zoom = ''
  }
  const begin = () => void before()
  onMounted(() => {
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', after)
  })
  onUnmounted(() => {
    removeEventListener('beforeprint', begin)
    removeEventListener('afterprint', after)
  })
  return { at, columns, isPaper, isApart }
}
