/* What people ask for, over HTTP: requests a second and how long they took, by 1, 16 and 64 connections, beside the
 * HTTP library answering as many bytes from memory (bench/empty.c) and nginx with a file of that size, in the same run.
 *
 * "hot" is the same question again.  Each answer that nobody asked for before is timed apart: an act before each.
 * Needs wrk, and nginx for its column. */
#include <stdio.h>
#include <stdlib.h>

#include "host.h"
#include "measure.h"
#include "rival.h"

enum { COLD = 41 };

static const char *place, *program;

struct page {
    const char *name, *path, *login;
};

static void cold(const struct host *h, const struct page *p, const char *cookie, const char *hq)
{
    double took[COLD];
    size_t size = 0;
    for (int i = 0; i < COLD; i++) {
        host_note(h, hq, i);
        took[i] = host_get(h, p->path, cookie, &size);
    }
    double middle = median(took, COLD);
    printf("%-14s %8zu bytes %8.2f ms %8.2f ms  %s\n", p->name, size, middle * 1e3, took[COLD - 1] * 1e3,
           middle < 0.005 ? "ok" : "MISSED");
    fflush(stdout);
}

static void hot(const struct host *h, const struct page *p, const char *cookie)
{
    static const int connections[] = { 1, 16, 64 };
    pid_t empty, nginx = 0;
    char url[600];
    size_t n;
    host_get(h, p->path, cookie, &n);
    const char *beside = rival_empty(place, program, n, &empty),
               *file = rival_there("nginx") ? rival_nginx(place, n, &nginx) : NULL;
    snprintf(url, sizeof url, "%s%s", h->address, p->path);
    for (size_t i = 0; i < N_ELEMENTS(connections); i++) {
        struct speed us = rival_load(place, url, cookie, connections[i], NULL),
                     bare = rival_load(place, beside, cookie, connections[i], NULL),
                     served = file ? rival_load(place, file, cookie, connections[i], NULL) : (struct speed){ 0 };
        printf("%-14s %7zu %3d %9.0f/s %7.2f %7.2f ms %9.0f/s %9.0f/s  %5.2f  %s\n", p->name, n, connections[i],
               us.per_second, us.p50_ms, us.p99_ms, bare.per_second, served.per_second, us.per_second / bare.per_second,
               us.per_second / bare.per_second >= 0.7 ? "ok" : "MISSED");
        fflush(stdout);
    }
    rival_stop(empty);
    rival_stop(nginx);
}

/* bench_http [PAGE] for a look at one. */
int main(int argc, char **argv)
{
    static const struct page pages[] = {
        { "my desk", "/api/v1/desk", "fgj.ll" }, { "office's desk", "/api/v1/desk", "zhb.zr" },
        { "board", "/api/v1/board", "zhb.zr" },  { "list of 50", "/api/v1/items?limit=50", "zhb.zr" },
        { "chart", "/api/v1/chart", "zhb.zr" },  { "item", "/api/v1/items/2025-0001", "zhb.zr" },
    };
    struct host h;
    const char *cookies[N_ELEMENTS(pages)];
    program = argv[0];
    place = place_make("/tmp");
    const char *db = place_file(place, "sample.db");
    run_to_end((char *[]){ (char *)(uintptr_t)built(program, "src/luoshi"), "init", "--db", (char *)(uintptr_t)db,
                           "--sample", NULL },
               place_file(place, "init"));
    for (size_t i = 0; i < N_ELEMENTS(pages); i++)
        cookies[i] = host_cookie(db, pages[i].login);
    host_start(&h, program, db, "2026-08-31");
    printf("%-14s %14s %11s %11s  (aim: an answer nobody had < 5 ms)\n", "after an act", "", "median", "worst");
    for (size_t i = 0; i < N_ELEMENTS(pages); i++)
        if (argc < 2 || streq(argv[1], pages[i].name))
            cold(&h, &pages[i], cookies[i], cookies[2]);
    if (!rival_there("wrk")) {
        printf("left out: asking the same again, for there is no wrk here (apt-get install wrk nginx-light)\n");
        host_stop(&h);
        return 0;
    }
    if (!rival_there("nginx"))
        printf("left out: the column of nginx (apt-get install nginx-light)\n");
    printf("\n%-14s %7s %3s %11s %7s %10s %11s %11s  %5s  (aim: 0.7 of the library)\n", "hot", "bytes", "c", "luoshi",
           "p50", "p99", "library", "nginx", "ratio");
    for (size_t i = 0; i < N_ELEMENTS(pages); i++)
        if (argc < 2 || streq(argv[1], pages[i].name))
            hot(&h, &pages[i], cookies[i]);
    host_stop(&h);
    return 0;
}
