// receiver.mjs - an HTTP receiver for the test of notifications: keeps what it is sent, and answers as the path asks.
//
//   node receiver.mjs FILE      prints its address; each request becomes a line of JSON in FILE
//
//   /hook       204            /robot   200 {"errcode":0}     /refuses  200 {"errcode":310000}
//   /fails/N    500 N times for an id, then 204               /gone     410
//   /moved      302 to /hook: nobody may follow               /slow     204 after 100 ms
//   /hangs      never
import { appendFileSync } from 'node:fs'
import { createServer } from 'node:http'

const failed = new Map()
const server = createServer((request, response) => {
  const parts = []
  request.on('data', (d) => parts.push(d))
  request.on('end', () => {
    const { headers } = request
    const url = new URL(request.url, 'http://x')
    appendFileSync(process.argv[2], `${JSON.stringify({ path: url.pathname, query: url.search, headers, body: Buffer.concat(parts).toString() })}\n`)
    const [, what, n] = url.pathname.split('/')
    if (what === 'robot') return response.end('{"errcode":0,"errmsg":"ok"}')
    if (what === 'refuses') return response.end('{"errcode":310000,"errmsg":"sign not match"}')
    if (what === 'hangs') return
    if (what === 'moved') response.writeHead(302, { location: '/hook' })
    else if (what === 'gone') response.writeHead(410)
    else if (what === 'fails') {
      const times = failed.get(headers['webhook-id']) ?? 0
      failed.set(headers['webhook-id'], times + 1)
      response.writeHead(times < Number(n) ? 500 : 204)
    } else response.writeHead(204)
    if (what === 'slow') setTimeout(() => response.end(), 100)
    else response.end()
  })
})
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
