// check.mjs - what the receiver kept, judged: node check.mjs FILE SECRET PATH prints how many requests came to PATH, how
// many names they bore, how many signatures are wrong, and how many bodies differ under one name.
import { createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

const [file, secret, path] = process.argv.slice(2)
const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
const bodies = new Map()
let n = 0, wrong = 0, differ = 0
for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []) {
  const r = JSON.parse(line)
  if (r.path !== path) continue
  const id = r.headers['webhook-id']
  const sign = createHmac('sha256', key).update(`${id}.${r.headers['webhook-timestamp']}.${r.body}`).digest('base64')
  const old = Math.abs(Date.now() / 1000 - Number(r.headers['webhook-timestamp'])) > 300
  n++
  if (r.headers['webhook-signature'] !== `v1,${sign}` || old || r.headers['content-type'] !== 'application/cloudevents+json; charset=utf-8') wrong++
  if (bodies.has(id) && bodies.get(id) !== r.body) differ++
  bodies.set(id, r.body)
}
console.log(n, bodies.size, wrong, differ)
