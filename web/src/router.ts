/** The table of pages. */
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { hasRole, isKnown, loadSession, session } from './base/session'

declare module 'vue-router' {
  interface RouteMeta {
    zh: string
    en: string
    /** Where it stands in the menu; pages without a place are reached from others. */
    menu?: number
    /** Who sees it in the menu: nobody named means everybody. */
    roles?: string[]
    isOpen?: boolean
    isBare?: boolean
  }
}

export const pages: RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', component: () => import('./pages/SignIn.vue'), meta: { zh: '登录', en: 'Sign in', isOpen: true, isBare: true } },
  { path: '/', name: 'desk', component: () => import('./pages/Desk.vue'), meta: { zh: '我的', en: 'My desk', menu: 1 } },
  { path: '/board', name: 'board', component: () => import('./pages/Board.vue'), meta: { zh: '总览', en: 'Board', menu: 2 } },
  { path: '/ledger', name: 'ledger', component: () => import('./pages/Ledger.vue'), meta: { zh: '台账', en: 'Ledger', menu: 3 } },
  { path: '/ledger/import', name: 'import', component: () => import('./pages/Import.vue'), meta: { zh: '导入', en: 'Import' } },
  { path: '/ledger/plan', name: 'import-plan', component: () => import('./pages/ImportPlan.vue'), meta: { zh: '导入计划', en: 'Import a plan' } },
  { path: '/ledger/chart', name: 'chart', component: () => import('./pages/WallChart.vue'), meta: { zh: '挂图', en: 'Wall chart' } },
  { path: '/indicators', name: 'indicators', component: () => import('./pages/Indicators.vue'), meta: { zh: '指标', en: 'Indicators', menu: 3.5 } },
  { path: '/indicators/entry', name: 'figure-entry', component: () => import('./pages/FigureEntry.vue'), meta: { zh: '填报指标', en: 'Enter figures' } },
  { path: '/indicators/waiting', name: 'figures-waiting', component: () => import('./pages/FiguresWaiting.vue'), meta: { zh: '签发确认', en: 'Sign and confirm' } },
  { path: '/indicators/targets', name: 'all-targets', component: () => import('./pages/AllTargets.vue'), meta: { zh: '指标目标', en: 'Targets' } },
  { path: '/indicators/compare', name: 'indicators-compare', component: () => import('./pages/Compare.vue'), meta: { zh: '指标比较', en: 'Compare' } },
  { path: '/indicators/releases', name: 'releases', component: () => import('./pages/Releases.vue'), meta: { zh: '发布日程', en: 'Calendar of releases' } },
  { path: '/indicators/rules', name: 'figure-rules', component: () => import('./pages/FigureRules.vue'), meta: { zh: '校核规则', en: 'Rules between figures' } },
  { path: '/indicators/new', name: 'indicator-new', component: () => import('./pages/DefineIndicator.vue'), meta: { zh: '新设指标', en: 'New indicator' } },
  { path: '/indicators/:code/define', name: 'indicator-define', component: () => import('./pages/DefineIndicator.vue'), props: true, meta: { zh: '修改定义', en: 'Definition' } },
  { path: '/indicators/:code/targets', name: 'indicator-targets', component: () => import('./pages/Targets.vue'), props: true, meta: { zh: '目标', en: 'Targets' } },
  { path: '/indicators/:code', name: 'indicator', component: () => import('./pages/Indicator.vue'), props: true, meta: { zh: '指标', en: 'Indicator' } },
  { path: '/rounds', name: 'rounds', component: () => import('./pages/Rounds.vue'), meta: { zh: '调度', en: 'Rounds', menu: 3.7 } },
  { path: '/rounds/calls', name: 'round-calls', component: () => import('./pages/RoundCalls.vue'), meta: { zh: '事由登记', en: 'Register of calls' } },
  { path: '/rounds/burden', name: 'round-burden', component: () => import('./pages/RoundBurden.vue'), meta: { zh: '负担', en: 'Burden' } },
  { path: '/rounds/:id(\\d+)', name: 'round', component: () => import('./pages/Round.vue'), props: true, meta: { zh: '调度', en: 'Round' } },
  { path: '/rounds/:id(\\d+)/:unit(\\d+)', name: 'round-return', component: () => import('./pages/RoundReturn.vue'), props: true, meta: { zh: '报送', en: 'Return' } },
  { path: '/rounds/jobs', name: 'round-jobs', component: () => import('./pages/RoundJobs.vue'), meta: { zh: '定时任务', en: 'Scheduler' } },
  { path: '/watch', name: 'watch', component: () => import('./pages/Watch.vue'), meta: { zh: '预警', en: 'Watch', menu: 2.5, roles: ['hq', 'leader', 'supervisor', 'auditor', 'assessor', 'task_force', 'principal', 'liaison'] } },
  { path: '/watch/rules', name: 'watch-rules', component: () => import('./pages/WatchRules.vue'), meta: { zh: '预警规则', en: 'Rules of alerts' } },
  { path: '/slips', name: 'slips', component: () => import('./pages/Slips.vue'), meta: { zh: '督办', en: 'Slips', menu: 3.8, roles: ['hq', 'leader', 'supervisor', 'auditor', 'assessor', 'task_force', 'principal', 'liaison'] } },
  { path: '/slips/ladder', name: 'ladder', component: () => import('./pages/Ladder.vue'), meta: { zh: '督办建议', en: 'Proposed' } },
  { path: '/slips/rule', name: 'ladder-rule', component: () => import('./pages/LadderRule.vue'), meta: { zh: '督办规则', en: 'Steps and limits' } },
  { path: '/slips/:id(\\d+)', name: 'slip', component: () => import('./pages/Slip.vue'), props: true, meta: { zh: '督办件', en: 'Slip' } },
  { path: '/inspections', name: 'inspections', component: () => import('./pages/Inspections.vue'), meta: { zh: '督查', en: 'Inspections', menu: 3.9, roles: ['hq', 'leader', 'supervisor', 'auditor', 'principal', 'liaison', 'task_force'] } },
  { path: '/inspections/findings', name: 'findings', component: () => import('./pages/Findings.vue'), meta: { zh: '问题和整改', en: 'Findings' } },
  { path: '/inspections/plan', name: 'inspect-plan', component: () => import('./pages/InspectPlan.vue'), meta: { zh: '督查计划', en: 'Plan of inspections' } },
  { path: '/inspections/lists', name: 'checklists', component: () => import('./pages/Checklists.vue'), meta: { zh: '检查清单', en: 'Check lists' } },
  { path: '/inspections/:id(\\d+)', name: 'inspection', component: () => import('./pages/Inspection.vue'), props: true, meta: { zh: '督查', en: 'Inspection' } },
  { path: '/sources', name: 'sources', component: () => import('./pages/Sources.vue'), meta: { zh: '来源', en: 'Sources', menu: 4, roles: ['hq', 'leader', 'supervisor', 'auditor'] } },
  { path: '/sources/new', name: 'source-new', component: () => import('./pages/SourceNew.vue'), meta: { zh: '读一份新文件', en: 'Read a new text' } },
  { path: '/sources/:id(\\d+)', name: 'source', component: () => import('./pages/Source.vue'), props: true, meta: { zh: '来源', en: 'Source' } },
  { path: '/journal', name: 'journal', component: () => import('./pages/Journal.vue'), meta: { zh: '流水', en: 'Journal', menu: 7, roles: ['hq', 'leader', 'supervisor', 'auditor', 'admin', 'audit_admin'] } },
  { path: '/search', name: 'search', component: () => import('./pages/Search.vue'), meta: { zh: '搜索', en: 'Search' } },
  { path: '/t/:number', name: 'item', component: () => import('./pages/Item.vue'), props: true, meta: { zh: '事项', en: 'Item' } },
  { path: '/org', name: 'org', component: () => import('./pages/Org.vue'), meta: { zh: '组织', en: 'Organisation', menu: 5 } },
  { path: '/org/:id(\\d+)', name: 'unit', component: () => import('./pages/Unit.vue'), props: true, meta: { zh: '单位', en: 'Unit' } },
  { path: '/rules', name: 'rules', component: () => import('./pages/Rules.vue'), meta: { zh: '规则', en: 'Rules', menu: 6 } },
  { path: '/wall', name: 'wall', component: () => import('./pages/Wall.vue'), meta: { zh: '大屏', en: 'Wall', isOpen: true, isBare: true } },
  { path: '/setup', name: 'setup', component: () => import('./pages/Setup.vue'), meta: { zh: '首次启动', en: 'First start', isOpen: true, isBare: true } },
  { path: '/me', name: 'me', component: () => import('./pages/Me.vue'), meta: { zh: '账号与安全', en: 'Account and security' } },
  { path: '/settings', name: 'settings', component: () => import('./pages/Settings.vue'), meta: { zh: '设置', en: 'Settings', menu: 8, roles: ['hq', 'admin'] } },
  { path: '/notify', name: 'notify', component: () => import('./pages/Notify.vue'), meta: { zh: '通知', en: 'Notifications', menu: 8.5, roles: ['hq', 'admin', 'auditor'] } },
  { path: '/accounts', name: 'accounts', component: () => import('./pages/Accounts.vue'), meta: { zh: '账号', en: 'Accounts', menu: 9, roles: ['admin', 'security_admin', 'audit_admin'] } },
  { path: '/:missing(.*)*', name: 'missing', component: () => import('./pages/Missing.vue'), meta: { zh: '没有这个页面', en: 'No such page' } },
]

export const router = createRouter({
  history: createWebHistory(),
  routes: pages,
  // A page that shows something else of itself stays where one was looking.
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
})

router.beforeEach(async (to) => {
  if (!isKnown.value) await loadSession()
  if (!session.value && !to.meta.isOpen) return { name: 'sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } }
  if (session.value && to.name === 'sign-in') return { path: '/' }
  // A password that somebody else set is good for changing it alone; a factor that is asked for comes next.
  if ((session.value?.must_change || session.value?.must_enrol) && !to.meta.isOpen && to.name !== 'me') return { name: 'me' }
  return true
})

export function menu(): RouteRecordRaw[] {
  return pages
    .filter((p) => p.meta?.menu && (!p.meta.roles || hasRole(...p.meta.roles)))
    .sort((a, b) => (a.meta?.menu ?? 0) - (b.meta?.menu ?? 0))
}
