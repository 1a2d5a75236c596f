/** Say it at the page's edge, for a place that has no room of its own: a refusal stays long enough to be read, and can be closed. */
import { ElMessage } from 'element-plus/es/components/message/index.mjs'
import type { Problem } from './api'

export function tellRefused(problem: Pick<Problem, 'detail'>) {
  ElMessage.error({ message: problem.detail, duration: 8000, showClose: true })
}
