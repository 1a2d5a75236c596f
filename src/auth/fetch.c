/* Asking the provider of log-ins: nobody else is asked, redirects are not followed. */
#include <curl/curl.h>
#include <pthread.h>

#include "auth/oidc.h"

enum { MAX_BODY = 1 << 20, SECONDS = 10 };

static void start_library(void)
{
    (void)curl_global_init(CURL_GLOBAL_DEFAULT); /* what failed here fails at the first call, which says so */
}

static size_t take(char *p, size_t size, size_t n, void *arg)
{
    struct buf *b = arg;
    buf_add(b, p, size * n);
    return b->over ? 0 : size * n; /* fewer than given: the transfer ends */
}

const char *form_encode(struct cx *cx, const char *text)
{
    char *encoded = curl_easy_escape(NULL, text, 0);
    const char *out = encoded ? arena_strdup(cx->mem, encoded) : "";
    curl_free(encoded);
    return out;
}

enum err fetch(struct cx *cx, const char *url, const char *form, struct str *out)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct buf body AUTO(buf_done) = BUF(MAX_BODY);
    long status = 0;
    pthread_once(&once, start_library);
    CURL *c = curl_easy_init();
    if (!c)
        return fail(cx, E_IO, "内存不足", "out of memory");
    curl_easy_setopt(c, CURLOPT_URL, url);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "https,http");
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)SECONDS);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, &body);
    if (form)
        curl_easy_setopt(c, CURLOPT_POSTFIELDS, form);
    CURLcode e = curl_easy_perform(c);
    curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_cleanup(c);
    if (e != CURLE_OK)
        return fail(cx, E_BUSY, "统一认证没有回应：%s", "the log-in provider does not answer: %s",
                    curl_easy_strerror(e));
    if (status != 200)
        return fail(cx, E_DENIED, "统一认证拒绝了请求（%ld）", "the log-in provider refused the request (%ld)", status);
    *out = (struct str){ arena_dup(cx->mem, body.n ? body.p : "", body.n), body.n };
    return OK;
}
