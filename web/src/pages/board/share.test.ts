import { describe, expect, it } from 'vitest'
import { sharesOf } from './share'

const week = (overdue: number, behind: number, near: number, normal: number) => ({ overdue, behind, near, normal, unknown: 0, done: 0 })

describe('shares week by week', () => {
  it('lie one upon another, each as wide as its share', () => {
    const s = sharesOf([week(1, 1, 0, 8), week(2, 3, 1, 4)])
    expect(s.top).toBe(60)
    expect(s.layers.map((l) => l.last)).toEqual([20, 30, 10])
    expect(s.layers[0]!.points).toBe('0,50 1,40 1,60 0,60')
    expect(s.layers[2]!.points).toBe('0,40 1,0 1,10 0,40')
  })
  it('are nothing where there is nothing', () => {
    expect(sharesOf([]).layers.map((l) => l.points)).toEqual(['', '', ''])
    expect(sharesOf([week(0, 0, 0, 0)]).top).toBe(10)
  })
})
