/* serve.h - the door of the server: who asks, which row of the table of routes, and how a failure is said. */
#ifndef LS_SERVE_H
#define LS_SERVE_H

#include <stdatomic.h>

#include "app/api.h"
#include "app/cache.h"
#include "app/config.h"
#include "app/known.h"
#include "app/meter.h"
#include "app/moments.h"
#include "app/quick.h"
#include "auth/rate.h"
#include "notify/notify.h"

struct serving {
    struct realm *realm;
    struct http_server *http;
    struct cache *cache;
    struct quick *quick;
    struct known *known;
    struct moments *moments;
    struct meter *meter;
    struct rates *rates;
    const struct config *config;
    struct notify_config notify;            /* what of it messages need */
    atomic_int_least64_t checked, to_check; /* entries, of the check under way; to_check 0: none */
    atomic_flag verifying;                  /* one check of the journal at a time */
    atomic_flag trying;                     /* one channel is tried at a time: who answers slowly holds one worker */
    int64_t told;                           /* entries that pages have been told of (app/news.h) */
};
/* Answers one request; called on the workers.  arg: the serving. */
void serve_request(void *arg, struct http_request *q, struct http_answer *a);
bool serve_at_once(void *arg, struct http_request *q, struct http_answer *a); /* on the loop: what it has at hand */
/* The door shut before it was a request. */
void serve_refused(void *arg, const struct http_request *q, int status, const char *why);
void add_safety(const struct rq *rq);
const char *cookie_token(const struct http_request *q);
void cookie_set(struct rq *rq, const char *token); /* NULL: forget it */

#endif
