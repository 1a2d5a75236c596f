/* What people ask for, over HTTP: requests a second and how long they took, by 1, 16 and 64 connections, beside the
 * HTTP library answering as many bytes from memory (bench/empty.c) and nginx with a file of that size, in the same run.
 *
 * "hot" is the same question again.  Each answer that nobody asked for before is timed apart: an act before each.
 * Needs wrk, and nginx for its column. */
#include <stdio.h>
#include <stdlib.h>

#include "client.h"
#include "host.h"
#include "measure.h"
#include "rival.h"

enum { TRIES = 3, COLD = 41 };

static const char *place, *program;

struct page {
    const char *name, *path, *login;
};

static size_t size_of(const struct host *h, const char *path, const char *cookie, double *took)
{
    char ask[600];
    struct client c;
    int n = snprintf(ask, sizeof ask, "GET %s HTTP/1.1\r\nHost: a\r\nCookie: %s\r\n\r\n", path, cookie);
    if (!client_open(&c, h->address))
        exit(1);
    double start = seconds();
    if (client_ask(&c, ask, (size_t)n) != ANSWERED || c.status != 200) {
        fprintf(stderr, "bench: %s: %d\n", path, c.status);
        exit(1);
    }
    *took = seconds() - start;
    size_t size = c.n_body;
    client_close(&c);
    return size;
}

static void act(const struct host *h, const char *cookie, int i)
{
    char ask[600], body[100];
    struct client c;
    int n = snprintf(body, sizeof body, "{\"name\":\"report_note\",\"value\":\"note %d\"}", i);
    n = snprintf(ask, sizeof ask,
                 "POST /api/v1/acts/setting.set HTTP/1.1\r\nHost: a\r\nCookie: %s\r\nX-Luoshi: 1\r\n"
                 "Content-Length: %d\r\n\r\n%s",
                 cookie, n, body);
    if (!client_open(&c, h->address) || client_ask(&c, ask, (size_t)n) != ANSWERED || c.status != 200) {
        fprintf(stderr, "bench: setting.set: %d %s\n", c.status, c.body);
        exit(1);
    }
    client_close(&c);
}

static void cold(const struct host *h, const struct page *p, const char *cookie, const char *hq)
{
    double took[COLD];
    size_t size = 0;
    for (int i = 0; i < COLD; i++) {
        act(h, hq, i);
        size = size_of(h, p->path, cookie, &took[i]);
    }
    double middle = median(took, COLD);
    printf("%-14s %8zu bytes %8.2f ms %8.2f ms  %s\n", p->name, size, middle * 1e3, took[COLD - 1] * 1e3,
           middle < 0.005 ? "ok" : "MISSED");
    fflush(stdout);
}

static struct speed middle_of(const char *url, const char *cookie, int connections)
{
    double rate[TRIES], p50[TRIES], p99[TRIES];
    for (int i = 0; i < TRIES; i++) {
        struct speed s = rival_load(place, url, cookie, connections, NULL);
        rate[i] = s.per_second;
        p50[i] = s.p50_ms;
        p99[i] = s.p99_ms;
    }
    return (struct speed){ median(rate, TRIES), median(p50, TRIES), median(p99, TRIES) };
}

static void hot(const struct host *h, const struct page *p, const char *cookie)
{
    static const int connections[] = { 1, 16, 64 };
    double took;
    pid_t empty, nginx = 0;
    char url[600];
    size_t n = size_of(h, p->path, cookie, &took);
    const char *beside = rival_empty(place, program, n, &empty),
               *file = rival_there("nginx") ? rival_nginx(place, n, &nginx) : NULL;
    snprintf(url, sizeof url, "%s%s", h->address, p->path);
    for (size_t i = 0; i < N_ELEMENTS(connections); i++) {
        struct speed us = middle_of(url, cookie, connections[i]), bare = middle_of(beside, cookie, connections[i]),
                     served = file ? middle_of(file, cookie, connections[i]) : (struct speed){ 0 };
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
