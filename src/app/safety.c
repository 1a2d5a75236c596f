/* Headers that keep other sites out of our answers, and our answers from being taken for what they are not (trust.md
 * names them). */
#include "app/serve.h"

/* The web application: its own files and nothing else; no text becomes script but through the two named policies.
 * Styles set by scripts go through the object model, which needs no exception here. */
#define PAGE_POLICY                                                                                               \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; "      \
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self' blob:; base-uri 'none'; "       \
    "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types vue default; " \
    "report-uri /api/v1/csp-report"
/* Files people uploaded may be looked at inside our own pages, and run nothing. */
#define FILE_POLICY "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
#define DATA_POLICY "default-src 'none'; frame-ancestors 'none'"

void add_safety(const struct rq *rq)
{
    struct http_answer *a = rq->a;
    bool is_page = a->type && strncmp(a->type, "text/html", 9) == 0;
    http_add_header(a, "Content-Security-Policy", is_page ? PAGE_POLICY : a->is_file ? FILE_POLICY : DATA_POLICY);
    http_add_header(a, "X-Content-Type-Options", "nosniff");
    http_add_header(a, "Referrer-Policy", "no-referrer");
    http_add_header(a, "Cross-Origin-Resource-Policy", "same-origin");
    if (is_page) {
        http_add_header(a, "Cross-Origin-Opener-Policy", "same-origin");
        http_add_header(
            a, "Permissions-Policy",
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
            "microphone=(), midi=(), payment=(), usb=()");
    }
    if (rq->q->is_secure)
        http_add_header(a, "Strict-Transport-Security", "max-age=31536000");
}

/* ---- the session's cookie ---- */

/* A browser takes a "__Host-" cookie over TLS alone, and no other host or path can set or shadow it. */
static const char *cookie_name(const struct http_request *q)
{
    return q->is_secure ? "__Host-luoshi" : "luoshi_session";
}

const char *cookie_token(const struct http_request *q)
{
    return http_cookie(q, cookie_name(q));
}

void cookie_set(struct rq *rq, const char *token)
{
    http_add_header(rq->a, "Set-Cookie",
                    arena_printf(rq->q->mem, "%s=%s; Path=/; HttpOnly; SameSite=Strict%s%s", cookie_name(rq->q),
                                 token ? token : "", rq->q->is_secure ? "; Secure" : "", token ? "" : "; Max-Age=0"));
}
