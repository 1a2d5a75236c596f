/* mail.h - a mail's text as it travels (RFC 5322, MIME): plain text in UTF-8, folded and encoded so that every server
 * passes it on. */
#ifndef LS_MAIL_H
#define LS_MAIL_H

#include "base/cx.h"

struct mail_text {
    const char *id;             /* what is before the @ of its Message-ID: one that was sent twice is seen to be one */
    const char *from, *to;      /* addresses alone */
    const char *sender;         /* the name shown before from */
    const char *subject, *body; /* lines end with \n */
};
CHECKED enum err mail_write(struct cx *cx, const struct mail_text *m, struct str *out);
/* One address, of ASCII letters: name@host, nothing that could end a line or name another. */
bool mail_address_ok(const char *address);

#endif
