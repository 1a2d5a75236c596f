#include "auth/oidc.h"

#include <cjose/cjose.h>
#include <jansson.h>
#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>

#include "journal/hash.h"
#include "net/call.h"

enum { PLACES = 256, SECONDS = 600, RANDOM_BYTES = 32, RANDOM_SIZE = 2 * RANDOM_BYTES + 1, SKEW_SECONDS = 60 };

/* ---- what is under way ---- */

/* The oldest gives way when all are taken: a log-in that waits long starts again. */
static struct {
    pthread_mutex_t lock;
    size_t next;
    struct pending {
        struct hash state;
        char nonce[RANDOM_SIZE], verifier[RANDOM_SIZE];
        int64_t until; /* monotonic seconds; 0: free */
    } places[PLACES];
} under_way = { .lock = PTHREAD_MUTEX_INITIALIZER };

static void random_text(char out[static RANDOM_SIZE])
{
    unsigned char raw[RANDOM_BYTES];
    randombytes_buf(raw, sizeof raw);
    sodium_bin2hex(out, RANDOM_SIZE, raw, sizeof raw);
}

static void keep(const char *state, struct pending *p)
{
    p->state = sha256(str_of(state));
    p->until = monotonic_ms() / 1000 + SECONDS;
    pthread_mutex_lock(&under_way.lock);
    under_way.places[under_way.next++ % PLACES] = *p;
    pthread_mutex_unlock(&under_way.lock);
}

/* Good once. */
static bool take(const char *state, struct pending *out)
{
    struct hash h = sha256(str_of(state));
    bool found = false;
    pthread_mutex_lock(&under_way.lock);
    for (size_t i = 0; i < PLACES && !found; i++) {
        struct pending *p = &under_way.places[i];
        found = p->until > monotonic_ms() / 1000 && sodium_memcmp(&p->state, &h, sizeof h) == 0;
        if (found) {
            *out = *p;
            *p = (struct pending){ 0 };
        }
    }
    pthread_mutex_unlock(&under_way.lock);
    return found;
}

/* ---- the provider ---- */

static void drop(json_t **j)
{
    json_decref(*j);
}

static enum err fetch_json(struct cx *cx, const char *url, const char *form, json_t **out)
{
    struct str body;
    TRY(fetch(cx, url, form, &body));
    *out = json_loadb(body.p, body.n, JSON_REJECT_DUPLICATES, NULL);
    return json_is_object(*out)
               ? OK
               : fail(cx, E_DENIED, "统一认证的回答读不懂", "the log-in provider's answer cannot be read");
}

static const char *text_of(const json_t *j, const char *name)
{
    return json_string_value(json_object_get(j, name));
}

/* What the provider says of itself; its addresses are as safe as its own (RFC 8414 3.3: the issuer is the same). */
static enum err discover(struct cx *cx, const struct security *s, json_t **out)
{
    static const char *const wanted[] = { "authorization_endpoint", "token_endpoint", "jwks_uri" };
    TRY(fetch_json(cx, arena_printf(cx->mem, "%s/.well-known/openid-configuration", s->oidc_issuer), NULL, out));
    bool sound = streq(text_of(*out, "issuer"), s->oidc_issuer);
    for (size_t i = 0; i < N_ELEMENTS(wanted); i++)
        sound = sound && text_of(*out, wanted[i]) && is_safe_address(text_of(*out, wanted[i]));
    return sound ? OK
                 : fail(cx, E_DENIED, "统一认证的自述与设定的地址不符",
                        "what the log-in provider says of itself does not fit the address that is set");
}

static const char *redirect_of(struct cx *cx, const struct security *s)
{
    return arena_printf(cx->mem, "%s/api/v1/session/oidc/callback", s->oidc_origin);
}

static enum err none_set(struct cx *cx)
{
    return fail(cx, E_NOT_FOUND, "没有设定统一认证", "no log-in provider is set");
}

enum err oidc_begin(struct cx *cx, const struct security *s, struct oidc_start *out)
{
    json_t *about AUTO(drop) = NULL;
    struct pending p;
    char state[RANDOM_SIZE], challenge[sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];
    if (!s->oidc_issuer)
        return none_set(cx);
    TRY(discover(cx, s, &about));
    random_text(state);
    random_text(p.nonce);
    random_text(p.verifier);
    struct hash h = sha256(str_of(p.verifier));
    sodium_bin2base64(challenge, sizeof challenge, h.b, sizeof h.b, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    const char *to = text_of(about, "authorization_endpoint");
    out->state = arena_strdup(cx->mem, state);
    out->url = arena_printf(cx->mem,
                            "%s%sresponse_type=code&scope=openid%%20profile&client_id=%s&redirect_uri=%s&state=%s"
                            "&nonce=%s&code_challenge=%s&code_challenge_method=S256",
                            to, strchr(to, '?') ? "&" : "?", net_encode(cx, s->oidc_client),
                            net_encode(cx, redirect_of(cx, s)), state, p.nonce, challenge);
    keep(state, &p);
    return OK;
}

/* ---- the ID token ---- */

static enum err unsound(struct cx *cx, const char *zh, const char *en)
{
    return fail(cx, E_DENIED, "统一认证的凭证不可信：%s", "the log-in provider's token is not sound: %s",
                say(cx, zh, en));
}

/* A key of the set that bears the token's name; without a name, any is tried. */
static bool verified_by_any(const json_t *keys, cjose_jws_t *jws, const char *kid)
{
    bool right = false;
    for (size_t i = 0; i < json_array_size(keys) && !right; i++) {
        json_t *key = json_array_get(keys, i);
        const char *name = text_of(key, "kid"), *kind = text_of(key, "kty");
        if ((kid && name && !streq(kid, name)) || streq(kind, "oct")) /* a public text is no secret key */
            continue;
        cjose_jwk_t *jwk = cjose_jwk_import_json((cjose_header_t *)key, NULL);
        right = jwk && cjose_jws_verify(jws, jwk, NULL);
        cjose_jwk_release(jwk);
    }
    return right;
}

/* The claims of a token whose signature is right. */
static enum err read_token(struct cx *cx, const json_t *jwks, const char *token, json_t **out)
{
    uint8_t *plain;
    size_t n;
    cjose_jws_t *jws = cjose_jws_import(token, strlen(token), NULL);
    if (!jws)
        return unsound(cx, "格式不对", "its form is wrong");
    cjose_header_t *head = cjose_jws_get_protected(jws);
    const char *alg = cjose_header_get(head, CJOSE_HDR_ALG, NULL);
    bool known = streq(alg, CJOSE_HDR_ALG_RS256) || streq(alg, CJOSE_HDR_ALG_ES256);
    bool right =
        known && verified_by_any(json_object_get(jwks, "keys"), jws, cjose_header_get(head, CJOSE_HDR_KID, NULL));
    if (right && cjose_jws_get_plaintext(jws, &plain, &n, NULL))
        *out = json_loadb((const char *)plain, n, JSON_REJECT_DUPLICATES, NULL);
    cjose_jws_release(jws);
    if (!known)
        return unsound(cx, "签名算法不在允许之列", "its algorithm is not one of those allowed");
    if (!right)
        return unsound(cx, "签名不对", "its signature is wrong");
    return json_is_object(*out) ? OK : unsound(cx, "内容读不懂", "its content cannot be read");
}

static bool is_for(const json_t *claims, const char *client)
{
    const json_t *aud = json_object_get(claims, "aud");
    if (json_is_string(aud))
        return streq(json_string_value(aud), client);
    for (size_t i = 0; i < json_array_size(aud); i++)
        if (streq(json_string_value(json_array_get(aud, i)), client))
            return json_array_size(aud) == 1 || streq(text_of(claims, "azp"), client);
    return false;
}

/* OpenID Connect Core 3.1.3.7. */
static enum err check_claims(struct cx *cx, const struct security *s, const json_t *claims, const char *nonce)
{
    int64_t now = ts_now().us / 1000000;
    if (!streq(text_of(claims, "iss"), s->oidc_issuer))
        return unsound(cx, "签发者不对", "another issued it");
    if (!is_for(claims, s->oidc_client))
        return unsound(cx, "不是发给本系统的", "it is for another");
    if (json_integer_value(json_object_get(claims, "exp")) + SKEW_SECONDS < now)
        return unsound(cx, "已过期", "it is too old");
    if (json_integer_value(json_object_get(claims, "iat")) - SKEW_SECONDS > now)
        return unsound(cx, "签发时间在将来", "it is from the future");
    return streq(text_of(claims, "nonce"), nonce) ? OK : unsound(cx, "不属于这次登录", "it is of another log-in");
}

static const char *exchange_form(struct cx *cx, const struct security *s, const char *code, const char *verifier)
{
    const char *secret = getenv("OIDC_CLIENT_SECRET");
    return arena_printf(cx->mem,
                        "grant_type=authorization_code&code=%s&redirect_uri=%s&client_id=%s&code_verifier=%s%s%s",
                        net_encode(cx, code), net_encode(cx, redirect_of(cx, s)), net_encode(cx, s->oidc_client),
                        verifier, secret ? "&client_secret=" : "", secret ? net_encode(cx, secret) : "");
}

enum err oidc_finish(struct cx *cx, const struct security *s, const char *state, const char *code, const char **login)
{
    json_t *about AUTO(drop) = NULL, *answer AUTO(drop) = NULL, *jwks AUTO(drop) = NULL, *claims AUTO(drop) = NULL;
    struct pending p;
    if (!s->oidc_issuer)
        return none_set(cx);
    if (!take(state, &p))
        return fail(cx, E_DENIED, "这次登录已过期或已用过，请重新登录",
                    "this log-in is too old or was used: start again");
    TRY(discover(cx, s, &about));
    TRY(fetch_json(cx, text_of(about, "token_endpoint"), exchange_form(cx, s, code, p.verifier), &answer));
    TRY(fetch_json(cx, text_of(about, "jwks_uri"), NULL, &jwks));
    const char *token = text_of(answer, "id_token");
    if (!token)
        return unsound(cx, "没有凭证", "there is none");
    TRY(read_token(cx, jwks, token, &claims));
    TRY(check_claims(cx, s, claims, p.nonce));
    const char *name = text_of(claims, s->oidc_claim);
    if (!name)
        return fail(cx, E_DENIED, "统一认证没有给出 \"%s\"", "the log-in provider gave no \"%s\"", s->oidc_claim);
    *login = arena_strdup(cx->mem, name);
    return OK;
}
