/* What a stranger's request is made of: addresses, queries, cookies, headers.  What the gate lets through is sound. */
#include "http/http.h"

#include "base/text.h"
#include "fuzz.h"

static const char *line(struct cx *cx, const uint8_t **p, size_t *n)
{
    const uint8_t *end = memchr(*p, '\n', *n);
    size_t k = end ? (size_t)(end - *p) : *n;
    const char *s = arena_dup(cx->mem, (const char *)*p, k);
    *p += k + (end != NULL);
    *n -= k + (end != NULL);
    return s;
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
    struct arena mem = { 0 };
    struct cx cx = { .mem = &mem };
    struct http_pair headers[8];
    size_t n_headers = 0;
    const char *method = line(&cx, &p, &n), *url = line(&cx, &p, &n);
    while (n && n_headers < N_ELEMENTS(headers)) {
        const char *name = line(&cx, &p, &n), *value = line(&cx, &p, &n);
        headers[n_headers++] = (struct http_pair){ str_of(name), str_of(value) };
    }
    const char *path = percent_decode(&mem, url);
    assert(!path || (utf8_ok(str_of(path)) && strlen(path) <= strlen(url)));
    if (!gate_refuses(&(struct http_head){ method, url, "HTTP/1.1", headers, n_headers }))
        assert(url[0] == '/' && *method >= 'A' && *method <= 'Z');
    const struct http_request q = { .mem = &mem, .headers = headers, .n_headers = n_headers };
    const char *cookie = http_cookie(&q, "luoshi_session");
    assert(!cookie || !strchr(cookie, ';'));
    arena_done(&mem);
    return 0;
}
