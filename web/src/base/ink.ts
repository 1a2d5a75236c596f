/** A token of the page's colours, for what is drawn rather than styled: ink('--overdue'). */
export function ink(token: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim()
}

/** What every chart of ours shares: small type, quiet axes, a tooltip of text and not of markup. */
export function plainAxes() {
  return {
    grid: { left: 8, right: 12, top: 34, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8, textStyle: { color: ink('--ink-2'), fontSize: 12 } },
    tooltip: { trigger: 'axis' as const, renderMode: 'richText' as const, confine: true },
    textStyle: { fontFamily: ink('--font') },
    animation: false,
  }
}
export function axis(more: object = {}) {
  return {
    axisLine: { lineStyle: { color: ink('--rule') } },
    axisTick: { show: false },
    axisLabel: { color: ink('--ink-3'), fontSize: 11, hideOverlap: true },
    splitLine: { lineStyle: { color: ink('--rule-2') } },
    ...more,
  }
}
