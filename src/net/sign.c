#include "net/sign.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

enum { MIN_KEY = 16, MAX_KEY = 64 };

const char *base64_of(struct arena *mem, struct str bytes)
{
    char *out = arena_get(mem, (bytes.n + 2) / 3 * 4 + 1, 1);
    EVP_EncodeBlock((unsigned char *)out, (const unsigned char *)bytes.p, (int)bytes.n);
    return out;
}

bool base64_read(struct arena *mem, struct str text, struct str *out)
{
    char *bytes = arena_get(mem, text.n / 4 * 3 + 1, 1);
    int n = text.n % 4 ? -1 : EVP_DecodeBlock((unsigned char *)bytes, (const unsigned char *)text.p, (int)text.n);
    for (size_t i = text.n; n > 0 && i-- > 0 && text.p[i] == '=';)
        n--;
    *out = (struct str){ bytes, n > 0 ? (size_t)n : 0 };
    return n >= 0;
}

const char *hmac_base64(struct arena *mem, struct str key, struct str message)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned n = 0;
    HMAC(EVP_sha256(), key.p, (int)key.n, (const unsigned char *)message.p, message.n, digest, &n);
    return base64_of(mem, (struct str){ (const char *)digest, n });
}

bool webhook_secret_ok(const char *secret)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct str key;
    return str_starts(str_of(secret), WEBHOOK_SECRET) && strlen(secret) < 200 &&
           base64_read(&mem, str_of(secret + strlen(WEBHOOK_SECRET)), &key) && key.n >= MIN_KEY && key.n <= MAX_KEY;
}

const char *webhook_signature(struct arena *mem, const char *secret, const char *id, int64_t seconds, struct str body)
{
    struct str key;
    bool sound UNUSED = base64_read(mem, str_of(secret + strlen(WEBHOOK_SECRET)), &key);
    assert(sound);
    const char *head = arena_printf(mem, "%s.%" PRId64 ".", id, seconds);
    struct buf message AUTO(buf_done) = BUF(strlen(head) + body.n);
    buf_add_str(&message, head);
    buf_add(&message, body.p, body.n);
    return arena_printf(mem, "v1,%s", hmac_base64(mem, key, buf_str(&message)));
}
