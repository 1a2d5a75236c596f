// real.mjs - a provider that others wrote (npm's oidc-provider, certified), run on loopback for the log-in's test.
//
//   node real.mjs ORIGIN      prints its issuer; the client "luoshi" may come back to ORIGIN/api/v1/session/oidc/callback
//
// Its own pages ask for a log-in name and for consent; it takes any password, as its development pages do.
import { createRequire } from 'node:module'
import { createServer } from 'node:http'
import { pathToFileURL } from 'node:url'

const web = createRequire(new URL('../../web/package.json', import.meta.url))
const { default: Provider } = await import(pathToFileURL(web.resolve('oidc-provider')).href)

const server = createServer()
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'luoshi',
      token_endpoint_auth_method: 'none',
      redirect_uris: [`${process.argv[2]}/api/v1/session/oidc/callback`],
      application_type: 'native', // plain http on loopback is allowed to these alone
      grant_types: ['authorization_code'],
      response_types: ['code'],
    }],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true, methods: ['S256'] },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, preferred_username: id }) }),
  })
  server.on('request', provider.callback())
  console.log(issuer)
})
