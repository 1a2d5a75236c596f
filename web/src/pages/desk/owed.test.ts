import { expect, it } from 'vitest'
import { badOnes } from './owed'

const post = (role: string, unit_name = '区财政局') => ({ role, unit_name })

it('opens the cockpit with the same lines, or not at all', () => {
  expect(badOnes([post('hq', '指挥部办公室'), post('liaison')])).toEqual({ light: 'overdue' })
  expect(badOnes([post('principal'), post('liaison')])).toEqual({ light: 'overdue', owner: '区财政局' })
  expect(badOnes([post('principal'), post('liaison', '区统计局')])).toBeUndefined()
  expect(badOnes([post('principal'), post('task_force', '项目推进组')])).toBeUndefined()
  expect(badOnes([])).toBeUndefined()
})
