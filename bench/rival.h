/* rival.h - what a server is measured by and against: wrk, nginx with a file, the HTTP library with bytes in memory. */
#ifndef LS_RIVAL_H
#define LS_RIVAL_H

#include <sys/types.h>

#include "base/cx.h"

struct speed {
    double per_second, p50_ms, p99_ms;
};

bool rival_there(const char *name); /* a program of this machine */
void rival_write(const char *path, const char *text, size_t n);

/* The median of three times two seconds of wrk; script: its own, or NULL.  An answer other than 2xx ends the
 * benchmark. */
struct speed rival_load(const char *place, const char *url, const char *cookie, int connections, const char *script);

/* Something that answers with n bytes: the address, valid until the next call, and its process. */
const char *rival_empty(const char *place, const char *program, size_t n, pid_t *pid);
const char *rival_nginx(const char *place, size_t n, pid_t *pid);
void rival_stop(pid_t pid); /* 0: nothing */

#endif
