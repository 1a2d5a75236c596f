/* listen.h - hearing of what other processes commit to a realm that several may write.
 *
 * A thread with a connection of its own.  Every write transaction sends word with its commit (db.c, lock_schema); when
 * no word has come for some seconds the thread asks whether anything was committed at all, so that nothing is missed
 * for longer where words do not come through.
 */
#ifndef LS_LISTEN_H
#define LS_LISTEN_H

#include <stdatomic.h>

#include "base/cx.h"

struct listener;
struct listening {
    const char *path;
    const atomic_int *own;               /* the writer's number at the server */
    const atomic_int_least64_t *history; /* see conn_open_after */
    void (*heard)(void *); /* called on that thread: something was, or may have been, committed by another than own */
    /* The same, each time a connection was tried: with why there is none, or NULL. */
    void (*tried)(void *, const char *why);
    void *arg;
};
CHECKED enum err listener_new(struct cx *cx, const struct listening *to, struct listener **out);
void listener_free(struct listener *l); /* no call is under way any more; NULL is fine */

#endif
