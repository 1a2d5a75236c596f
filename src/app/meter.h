/* meter.h - what the server has done: counted for /metrics, and one line of log for each unit of work. */
#ifndef LS_METER_H
#define LS_METER_H

#include "app/api.h"

struct meter;
struct meter *meter_new(void);
void meter_free(struct meter *m);

/* A unit of work that is over: a request or a job. */
struct work {
    const char *id;            /* of the request */
    const char *method;        /* "GET"; "job" */
    const struct route *route; /* NULL: one of the two below */
    const char *name;          /* without a route: "(file)", "(unknown)", or the job's */
    int status;                /* HTTP's; a job: 200, 500 */
    int64_t us, wait_us;       /* in all; of these, for the writer */
    int64_t bytes;             /* of the answer */
    int64_t person;
    bool is_cached;
    const char *failure; /* NULL: none */
};
void meter_work(struct meter *m, struct arena *mem, const struct work *w);
void meter_act(struct meter *m, size_t act, enum err e); /* m may be NULL */
enum meter_count { COUNT_SIGN_IN_FAILED, COUNT_LIMITED, COUNT_REFUSED, COUNT_CSP, N_METER_COUNTS };
void meter_count(struct meter *m, enum meter_count c);

/* Prometheus' text format 0.0.4. */
void meter_text(struct meter *m, const struct http_stats *http, const struct realm_stats *realm, uint64_t journal,
                struct buf *out);

#endif
