/* What a handler asks of a request, and says in an answer. */
#include <strings.h>

#include "http/http.h"

const char *http_query(const struct http_request *q, const char *name)
{
    for (size_t i = 0; i < q->n_query; i++)
        if (str_is(q->query[i].name, name))
            return q->query[i].value.p;
    return NULL;
}

const char *http_header(const struct http_request *q, const char *name)
{
    for (size_t i = 0; i < q->n_headers; i++)
        if (strcasecmp(q->headers[i].name.p, name) == 0)
            return q->headers[i].value.p;
    return NULL;
}

const char *http_cookie(const struct http_request *q, const char *name)
{
    const char *p = http_header(q, "Cookie");
    size_t n = strlen(name);
    while (p && *p) {
        p += strspn(p, " ;");
        size_t whole = strcspn(p, ";");
        if (whole > n && strncmp(p, name, n) == 0 && p[n] == '=')
            return arena_dup(q->mem, p + n + 1, whole - n - 1);
        p += whole;
    }
    return NULL;
}

bool http_knows(const struct http_request *q, const char *etag)
{
    const char *known = http_header(q, "If-None-Match");
    return known && (streq(known, "*") || strstr(known, etag)); /* the quotes bound it */
}

void http_add_header(struct http_answer *a, const char *name, const char *value)
{
    assert(a->n_headers < HTTP_MAX_HEADERS);
    a->headers[a->n_headers++] = (struct http_pair){ str_of(name), str_of(value) };
}
