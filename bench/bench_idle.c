/* 5,000 connections that say nothing, or stop in the middle of a head: what others wait then, and their weight. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include "client.h"
#include "host.h"
#include "measure.h"

enum { IDLE = 5000, ASKED = 1000 };

static void ask_all(struct client *c, const char *request, double *took)
{
    for (size_t i = 0; i < ASKED; i++) {
        double start = seconds();
        if (client_ask(c, request, strlen(request)) != ANSWERED || c->status != 200) {
            fprintf(stderr, "bench: answered %d\n", c->status);
            exit(1);
        }
        took[i] = seconds() - start;
    }
}

static void measure(const struct host *h, const char *what, const char *request)
{
    double took[ASKED];
    struct client c;
    if (!client_open(&c, h->address))
        exit(1);
    ask_all(&c, request, took);
    client_close(&c);
    double middle = median(took, ASKED), late = took[ASKED * 99 / 100];
    printf("%-38s %8.2f ms %8.2f ms %8.1f MB  %s\n", what, middle * 1e3, late * 1e3,
           host_metric(h, "luoshi_resident_bytes") / (1 << 20), late < 0.02 ? "ok" : "MISSED");
    fflush(stdout);
}

int main(int argc UNUSED, char **argv)
{
    static const char health[] = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", half[] = "GET /healthz HTTP/1.1\r\nHo";
    const char *db = place_file(place_make("/tmp"), "idle.db");
    struct rlimit r;
    struct client *idle = mem_get(sizeof *idle, IDLE);
    struct host h;
    char board[300];
    getrlimit(RLIMIT_NOFILE, &r);
    r.rlim_cur = r.rlim_max;
    setrlimit(RLIMIT_NOFILE, &r);
    world_make(db, &(struct world){ .n_items = 600, .n_reports = 100 });
    snprintf(board, sizeof board, "GET /api/v1/board HTTP/1.1\r\nHost: a\r\nCookie: %s\r\n\r\n", host_cookie(db, "hq"));
    host_start(&h, argv[0], db, NULL);
    printf("%-38s %11s %11s %11s  (aim: p99 < 20 ms)\n", "one after another", "p50", "p99", "server's RSS");
    measure(&h, "healthz, alone", health);
    measure(&h, "board, alone", board);
    for (size_t i = 0; i < IDLE; i++)
        if (!client_open(&idle[i], h.address) || (i % 2 && send(idle[i].fd, half, sizeof half - 1, MSG_NOSIGNAL) < 0)) {
            perror("bench: idle connections");
            return 1;
        }
    while (host_metric(&h, "luoshi_connections") < IDLE)
        ;
    measure(&h, "healthz, beside 5,000 idle or half-said", health);
    measure(&h, "board, beside 5,000 idle or half-said", board);
    for (size_t i = 0; i < IDLE; i++)
        client_close(&idle[i]);
    host_stop(&h);
    return 0;
}
