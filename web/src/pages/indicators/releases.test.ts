import { expect, it } from 'vitest'
import { inHands } from './releases'

const post = (role: string, unit_name = '区财政局') => ({ role, unit_name })

it('asks for what one enters, signs or confirms; the office for what no unit confirms', () => {
  expect(inHands([post('principal'), post('liaison'), post('liaison', '区统计局')])).toEqual({ hand: '区财政局,区统计局' })
  expect(inHands([post('hq', '指挥部办公室')])).toEqual({ unconfirmed: '1' })
  expect(inHands([post('leader', '区委'), post('auditor')])).toBeUndefined()
})
