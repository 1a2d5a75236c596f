/* Asking the provider of log-ins: nobody else is asked, redirects are not followed. */
#include "auth/oidc.h"
#include "net/call.h"

enum err fetch(struct cx *cx, const char *url, const char *form, struct str *out)
{
    struct net_answer a;
    enum err e = net_call(cx, &(struct net_call){ .url = url, .body = str_of(form) }, &a);
    if (e == E_BUSY)
        return fail(cx, E_BUSY, "统一认证没有回应：%s", "the log-in provider does not answer: %s", a.why);
    TRY(e);
    if (a.status != 200)
        return fail(cx, E_DENIED, "统一认证拒绝了请求（%d）", "the log-in provider refused the request (%d)", a.status);
    *out = a.body;
    return OK;
}
