/** Bring a part of a scrolling box into sight without moving the page around it. */
export function showIn(box: HTMLElement | undefined, part: HTMLElement | null | undefined, where: 'middle' | 'nearest' = 'nearest') {
  if (!box || !part) return
  if (box.scrollHeight <= box.clientHeight + 1) return part.scrollIntoView({ block: 'nearest' }) // the page scrolls, not the box
  const b = box.getBoundingClientRect()
  const p = part.getBoundingClientRect()
  const isSeen = p.top >= b.top && p.bottom <= b.bottom
  if (isSeen) return
  const top = where === 'middle' || p.top < b.top || p.height > b.height ? p.top - b.top - (where === 'middle' ? b.height / 3 : 0) : p.bottom - b.bottom
  box.scrollBy({ top, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
}
