/* address.h - where a realm is: the name of a file, or postgres://... with a schema.
 *
 *   postgres://USER@HOST:PORT/DATABASE?schema=NAME&files=DIR&...
 *
 * schema (default "luoshi") and files (the folder of evidence; default NAME-files in the working folder) are ours and
 * never seen by libpq; what else the address says is libpq's (several hosts, sslmode, target_session_attrs ...).
 * An address may hold a password: only its name is ever shown to anybody.
 */
#ifndef LS_ADDRESS_H
#define LS_ADDRESS_H

#include "base/cx.h"

struct address {
    bool is_postgres;
    const char *uri;    /* what libpq is given, or the name of the file */
    const char *schema; /* NULL for a file */
    const char *files;  /* the folder of evidence */
    const char *name;   /* for people: postgres://HOST/DATABASE?schema=NAME, or the name of the file */
};
bool address_is_postgres(const char *text);
/* E_INVALID: no address; what is wrong is said without repeating it. */
CHECKED enum err address_read(struct cx *cx, const char *text, struct address *out);

#endif
