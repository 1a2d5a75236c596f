import { expect, test } from 'vitest'
import { Problem } from './api'
import { useTask } from './task'

test('busy until the work is done, and a second press meanwhile does nothing', async () => {
  const task = useTask()
  let done = 0
  let go = () => {}
  const first = task.run(() => new Promise<void>((r) => (go = () => (done++, r()))))
  expect(task.isBusy.value).toBe(true)
  expect(await task.run(async () => void done++)).toBe(false)
  go()
  expect(await first).toBe(true)
  expect([done, task.isBusy.value]).toEqual([1, false])
})

test('what was refused is kept until the next try, and told where there is no room for it', async () => {
  const told: string[] = []
  const task = useTask((p) => told.push(p.detail))
  expect(await task.run(() => Promise.reject(new Problem(409, 'conflict', 'changed meanwhile')))).toBe(false)
  expect([task.problem.value?.detail, task.isBusy.value, told]).toEqual(['changed meanwhile', false, ['changed meanwhile']])
  await task.run(async () => {})
  expect(task.problem.value).toBe(undefined)
})

test('of what is looked at meanwhile the newest is looked at next', async () => {
  const task = useTask()
  const seen: string[] = []
  let go = () => {}
  const first = task.runNewest(() => new Promise<void>((r) => (go = () => (seen.push('first'), r()))))
  await task.runNewest(async () => seen.push('overtaken'))
  await task.runNewest(async () => seen.push('newest'))
  go()
  await first
  expect([seen, task.isBusy.value]).toEqual([['first', 'newest'], false])
})

test('what is looked at while something is sent is looked at once that is done, and what was refused still stands', async () => {
  const task = useTask()
  const seen: string[] = []
  let go = () => {}
  const first = task.run(() => new Promise<void>((_, no) => (go = () => no(new Problem(409, 'conflict', 'changed meanwhile')))))
  await task.runNewest(async () => seen.push('overtaken'))
  await task.runNewest(async () => seen.push('newest'))
  expect([seen, task.isBusy.value]).toEqual([[], true])
  go()
  expect(await first).toBe(false)
  await new Promise((r) => setTimeout(r, 0))
  expect([seen, task.isBusy.value, task.problem.value?.detail]).toEqual([['newest'], false, 'changed meanwhile'])
})
