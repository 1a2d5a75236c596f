/* call.h - speaking to other servers: a web request, a mail.  The one place that does, and always with a time limit.
 *
 * Both block for some seconds at most: never in a transaction.  Redirects are not followed.
 */
#ifndef LS_CALL_H
#define LS_CALL_H

#include "net/guard.h"

enum { NET_BODY = 1 << 20, NET_SECONDS = 10 };

struct net_call {
    const char *url;
    const char *const *headers; /* "Name: value", NULL at the end; NULL: none */
    const char *type;           /* of the body; NULL: a form's */
    struct str body;            /* p NULL: GET, else POST */
    bool
        is_guarded; /* somebody typed the address: only into the world, or to what is listed (net_allow); by no proxy */
    int64_t seconds; /* at most; 0: NET_SECONDS */
    size_t keep;     /* so much of the answer, and the rest passes unread; 0: all, and more than NET_BODY is none */
};
struct net_answer {
    int status;
    struct str body;
    const char *why; /* E_BUSY: no answer, in words */
};
/* E_INVALID: the address, in words.  E_DENIED without words: the name stands for an address within, and no other of its
 * addresses answered.  E_BUSY without words: no answer; out->why. */
CHECKED enum err net_call(struct cx *cx, const struct net_call *c, struct net_answer *out);

struct net_mail {
    const char *server;           /* host:port */
    const char *tls;              /* "none", "starttls", "tls" */
    const char *login, *password; /* "": none asked */
    const char *from, *to;        /* addresses alone */
    struct str message;           /* whole, with its head (net/mail.h) */
};
struct net_refusal {
    const char *why;
    bool is_of_all; /* it did not come to this mail: another one would fare no better */
};
/* E_BUSY without words: not taken, perhaps later; *why.  E_DENIED likewise: this reader or this text was refused for
 * good (5xx).  What is said of ourselves (log-in, sender) is never for good: settings are mended. */
CHECKED enum err net_mail(struct cx *cx, const struct net_mail *m, struct net_refusal *why);

const char *net_encode(struct cx *cx, const char *text); /* %XX, for a form or an address */

#endif
