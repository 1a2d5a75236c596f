/**
 * What is being sent to the server: busy until it has answered, and what it refused.
 *
 *   const task = useTask()
 *   const save = () => task.run(async () => { await act(...); emit('done') })
 *   task.isBusy, task.problem, task.clear()
 *
 * While it is busy a second `run` does nothing: a double click is one act.  `run` tells whether the work was done.
 * `runNewest` is for looking at what was chosen: asked while it is busy with whatever, the newest of them is done next, so
 * that what is shown is of what is chosen.  `useTask(tell)` hands a refusal to `tell` too, for a place that has no room to
 * show one.
 */
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Problem } from './api'
import { asProblem } from './load'

export interface Task {
  isBusy: Ref<boolean>
  problem: ShallowRef<Problem | undefined>
  run: (work: () => Promise<unknown>) => Promise<boolean>
  runNewest: (work: () => Promise<unknown>) => Promise<void>
  clear: () => void
}

export function useTask(tell?: (problem: Problem) => void): Task {
  const isBusy = ref(false)
  const problem = shallowRef<Problem>()

  let waiting: (() => Promise<unknown>) | undefined

  async function once(work: () => Promise<unknown>, isKept = false) {
    isBusy.value = true
    if (!isKept) problem.value = undefined
    try {
      await work()
      return true
    } catch (e) {
      problem.value = asProblem(e)
      tell?.(problem.value)
      return false
    } finally {
      isBusy.value = false
    }
  }

  /** What was asked for meanwhile, the newest alone.  isKept: what was refused before it is not forgotten over it. */
  async function rest(isKept = false) {
    while (waiting && !isBusy.value) {
      const its = waiting
      waiting = undefined
      await once(its, isKept)
    }
  }

  async function run(work: () => Promise<unknown>) {
    if (isBusy.value) return false
    const isDone = await once(work)
    void rest(!isDone)
    return isDone
  }

  async function runNewest(work: () => Promise<unknown>) {
    waiting = work
    await rest()
  }
  return { isBusy, problem, run, runNewest, clear: () => (problem.value = undefined) }
}
