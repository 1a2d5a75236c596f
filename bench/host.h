/* host.h - a server to measure: the program built beside the benchmark, on a file, in a process of its own. */
#ifndef LS_HOST_H
#define LS_HOST_H

#include <sys/types.h>

#include "base/cx.h"

struct host {
    pid_t pid;
    char address[100];
    double cpu_s; /* processor time it took, once it is stopped */
};
/* Its own memory in MB: without the pages of the database that the system holds and shows it. */
double host_memory(const struct host *h);
/* What stands beside the benchmark in its build directory: "src/luoshi". */
const char *built(const char *argv0, const char *name);
pid_t run(char *const *argv,
          const char *output); /* in the background; standard output into a file, messages beside it */
void run_to_end(char *const *argv, const char *output);
const char *file_text(const char *path); /* "" when there is none */

/* Without limits of rate; its log goes into a file beside the database.  on: NULL, or the day of a sample. */
void host_start(struct host *h, const char *argv0, const char *db, const char *on);
void host_stop(struct host *h);
/* A session of a log-in, begun while nobody serves the file; the text lives as long as the program. */
const char *host_cookie(const char *db, const char *login);
/* One GET of its own connection, which must be answered 200: how long it took, and how many bytes the answer has. */
double host_get(const struct host *h, const char *path, const char *cookie, size_t *size);
/* An act, so that no answer kept from before is given again; i: another than the last time. */
void host_note(const struct host *h, const char *cookie, int i);
/* A figure of /metrics, such as "luoshi_writer_batches_total". */
double host_metric(const struct host *h, const char *name);

#endif
