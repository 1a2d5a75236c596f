// provider.js - a log-in provider for tests: OpenID Connect's code flow with PKCE, signing as asked, or wrongly as asked.
//
//   node provider.js      prints its address; the issuer is ADDRESS/KIND, where KIND is what its tokens are like
//
// It knows one person and asks no password.  Kinds: rs256 and es256 are sound; each other is unsound in one way.
const crypto = require('crypto')
const http = require('http')

const rsa = crypto.generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' })
const stranger = crypto.generateKeyPairSync('rsa', { modulusLength: 2048 })
const codes = new Map()
const b64 = (x) => Buffer.from(typeof x === 'string' || Buffer.isBuffer(x) ? x : JSON.stringify(x)).toString('base64url')

function sign(kind, claims) {
  const alg = { es256: 'ES256', hs256: 'HS256', none: 'none' }[kind] || 'RS256'
  const text = b64({ alg, kid: alg === 'ES256' ? 'e' : 'r' }) + '.' + b64(claims)
  const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' })
  const made = {
    ES256: () => crypto.sign('sha256', Buffer.from(text), { key: ec.privateKey, dsaEncoding: 'ieee-p1363' }),
    HS256: () => crypto.createHmac('sha256', pem).update(text).digest(),
    none: () => Buffer.alloc(0),
    RS256: () => crypto.sign('sha256', Buffer.from(text), kind === 'stranger' ? stranger.privateKey : rsa.privateKey),
  }[alg]()
  return text + '.' + b64(made)
}

function claims(kind, issuer, kept) {
  const now = Math.floor(Date.now() / 1000)
  const c = { iss: issuer, sub: '1', aud: kept.client, iat: now, exp: now + 300, nonce: kept.nonce, preferred_username: 'zhb.yi' }
  if (kind === 'audience') c.aud = 'another'
  if (kind === 'issuer') c.iss = issuer + '/x'
  if (kind === 'old') c.exp = now - 3600
  if (kind === 'nonce') c.nonce = 'another'
  if (kind === 'unknown') c.preferred_username = 'nobody'
  return c
}

function token(kind, issuer, form) {
  const kept = codes.get(form.get('code'))
  codes.delete(form.get('code'))
  const challenge = crypto.createHash('sha256').update(form.get('code_verifier') || '').digest('base64url')
  const sound = kept && kept.challenge === challenge && kept.client === form.get('client_id') &&
    kept.redirect === form.get('redirect_uri') && form.get('grant_type') === 'authorization_code'
  return sound ? { access_token: 'x', token_type: 'Bearer', id_token: sign(kind, claims(kind, issuer, kept)) } : null
}

const server = http.createServer((q, a) => {
  const url = new URL(q.url, base)
  const [, kind, ...rest] = url.pathname.split('/')
  const issuer = `${base}/${kind}`
  const say = (x) => { a.writeHead(x ? 200 : 400, { 'Content-Type': 'application/json' }); a.end(JSON.stringify(x || { error: 'invalid_grant' })) }
  switch (rest.join('/')) {
    case '.well-known/openid-configuration':
      return say({ issuer, authorization_endpoint: issuer + '/auth', token_endpoint: issuer + '/token', jwks_uri: issuer + '/keys' })
    case 'keys':
      return say({ keys: [{ ...rsa.publicKey.export({ format: 'jwk' }), kid: 'r', use: 'sig' },
        { ...ec.publicKey.export({ format: 'jwk' }), kid: 'e', use: 'sig' }] })
    case 'auth': {
      const code = crypto.randomBytes(8).toString('hex')
      const p = url.searchParams
      codes.set(code, { challenge: p.get('code_challenge'), client: p.get('client_id'), redirect: p.get('redirect_uri'), nonce: p.get('nonce') })
      a.writeHead(302, { Location: `${p.get('redirect_uri')}?code=${code}&state=${p.get('state')}` })
      return a.end()
    }
    case 'token': {
      let body = ''
      q.on('data', (piece) => { body += piece })
      q.on('end', () => say(token(kind, issuer, new URLSearchParams(body))))
      return
    }
    default: return say(null)
  }
})
let base
server.listen(0, '127.0.0.1', () => { base = `http://127.0.0.1:${server.address().port}`; console.log(base) })
