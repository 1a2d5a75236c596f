/* serve.h - the door of the server: who asks, which row of the table of routes, and how a failure is said. */
#ifndef LS_SERVE_H
#define LS_SERVE_H

#include "app/api.h"
#include "app/cache.h"
#include "app/moments.h"

struct serving {
    struct realm *realm;
    struct http_server *http;
    struct cache *cache;
    struct moments *moments;
};
/* Answers one request; called on the workers.  arg: the serving. */
void serve_request(void *arg, struct http_request *q, struct http_answer *a);

#endif
