/* What people ask for, over HTTP: requests a second and how long they took, by 1, 16 and 64 connections, beside the
 * HTTP library answering as many bytes from memory (bench/empty.c) and nginx with a file of that size, in the same run.
 *
 * "hot" is the same question again.  Each answer that nobody asked for before is timed apart: an act before each.
 * Needs wrk, and nginx for its column. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "client.h"
#include "host.h"
#include "measure.h"

enum { TRIES = 3, COLD = 41 };

static const char *place, *program;

struct speed {
    double per_second, p50_ms, p99_ms;
};

/* "  50%    1.23ms" of wrk's own words. */
static double milliseconds(const char *text, const char *which)
{
    const char *at = strstr(text, which);
    char *unit;
    double n = at ? strtod(at + strlen(which), &unit) : 0;
    return !at ? 0 : unit[0] == 'u' ? n / 1000 : unit[0] == 's' ? n * 1000 : n;
}

static struct speed load(const char *url, const char *cookie, int connections)
{
    char header[200], c[20];
    const char *said = place_file(place, "wrk"), *at, *text;
    snprintf(header, sizeof header, "Cookie: %s", cookie);
    snprintf(c, sizeof c, "-c%d", connections);
    run_to_end((char *[]){ "wrk", "-t1", c, "-d2s", "--latency", "-H", header, (char *)(uintptr_t)url, NULL }, said);
    text = file_text(said);
    at = strstr(text, "Requests/sec:");
    if (!at || strstr(text, "Non-2xx")) {
        fprintf(stderr, "bench: wrk on %s:\n%s", url, text);
        exit(1);
    }
    return (struct speed){ strtod(at + 13, NULL), milliseconds(text, "  50%"), milliseconds(text, "  99%") };
}

/* ---- those beside us ---- */

static const char *start_empty(size_t n, pid_t *pid)
{
    char size[30], *argv[] = { (char *)(uintptr_t)built(program, "bench/empty"), size, NULL };
    const char *said = place_file(place, "empty");
    static char address[100];
    snprintf(size, sizeof size, "%zu", n);
    unlink(said);
    *pid = run(argv, said);
    for (int i = 0; i < 200 && !strchr(file_text(said), '\n'); i++)
        usleep(10000);
    snprintf(address, sizeof address, "%.*s/", (int)strcspn(file_text(said), "\n"), file_text(said));
    return address;
}

static bool there(const char *name)
{
    static const char *const places[] = { "/usr/bin", "/usr/sbin", "/usr/local/bin" };
    char path[100];
    for (size_t i = 0; i < N_ELEMENTS(places); i++) {
        snprintf(path, sizeof path, "%s/%s", places[i], name);
        if (access(path, X_OK) == 0)
            return true;
    }
    return false;
}

static void write_file(const char *path, const char *text, size_t n)
{
    FILE *f = fopen(path, "we");
    if (!f || fwrite(text, 1, n, f) != n || fclose(f) != 0)
        exit(1);
}

/* nginx wants a number; two runs at once have two. */
static int free_port(void)
{
    return 20000 + (int)(getpid() % 10000);
}

static const char *start_nginx(size_t n, pid_t *pid)
{
    static char address[100];
    char conf[2000];
    char *body = mem_get(1, n + 1);
    int k = snprintf(
        conf, sizeof conf,
        "daemon off; worker_processes 2; pid %s/nginx.pid; error_log %s/nginx.err;\n"
        "events { worker_connections 1024; }\n"
        "http { access_log off; open_file_cache max=10; keepalive_requests 100000000; sendfile on; default_type text/plain;\n"
        "client_body_temp_path %s; proxy_temp_path %s; fastcgi_temp_path %s; uwsgi_temp_path %s; scgi_temp_path %s;\n"
        "server { listen 127.0.0.1:%d; root %s; } }\n",
        place, place, place, place, place, place, place, free_port(), place);
    write_file(place_file(place, "nginx.conf"), conf, (size_t)k);
    memset(body, 'x', n);
    write_file(place_file(place, "file"), body, n);
    mem_free(body);
    chmod(place, 0755);
    *pid = run((char *[]){ "nginx", "-p", (char *)(uintptr_t)place, "-c",
                           (char *)(uintptr_t)place_file(place, "nginx.conf"), NULL },
               place_file(place, "nginx"));
    usleep(500000);
    snprintf(address, sizeof address, "http://127.0.0.1:%d/file", free_port());
    return address;
}

static void stop(pid_t pid)
{
    if (pid > 0 && kill(pid, SIGTERM) == 0)
        waitpid(pid, NULL, 0);
}

/* ---- */

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
        struct speed s = load(url, cookie, connections);
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
    const char *beside = start_empty(n, &empty), *file = there("nginx") ? start_nginx(n, &nginx) : NULL;
    snprintf(url, sizeof url, "%s%s", h->address, p->path);
    for (size_t i = 0; i < N_ELEMENTS(connections); i++) {
        struct speed us = middle_of(url, cookie, connections[i]), bare = middle_of(beside, cookie, connections[i]),
                     served = file ? middle_of(file, cookie, connections[i]) : (struct speed){ 0 };
        printf("%-14s %7zu %3d %9.0f/s %7.2f %7.2f ms %9.0f/s %9.0f/s  %5.2f  %s\n", p->name, n, connections[i],
               us.per_second, us.p50_ms, us.p99_ms, bare.per_second, served.per_second, us.per_second / bare.per_second,
               us.per_second / bare.per_second >= 0.7 ? "ok" : "MISSED");
        fflush(stdout);
    }
    stop(empty);
    stop(nginx);
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
    if (!there("wrk")) {
        printf("left out: asking the same again, for there is no wrk here (apt-get install wrk nginx-light)\n");
        host_stop(&h);
        return 0;
    }
    if (!there("nginx"))
        printf("left out: the column of nginx (apt-get install nginx-light)\n");
    printf("\n%-14s %7s %3s %11s %7s %10s %11s %11s  %5s  (aim: 0.7 of the library)\n", "hot", "bytes", "c", "luoshi",
           "p50", "p99", "library", "nginx", "ratio");
    for (size_t i = 0; i < N_ELEMENTS(pages); i++)
        if (argc < 2 || streq(argv[1], pages[i].name))
            hot(&h, &pages[i], cookies[i]);
    host_stop(&h);
    return 0;
}
