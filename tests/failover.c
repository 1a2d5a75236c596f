/* failover - clients who report over HTTP while the database behind the server fails over, and take it as one should:
 * each act has an idempotency key, and what was not answered 200 is sent again with the same key.
 *
 *   failover ADDRESS COOKIE SECONDS CLIENTS ITEM...    the clients take turns at the items
 *
 * Standard output: a line "KEY" for each report acknowledged; at the end, on standard error, how often each status came,
 * how many answers said when to come again, and the longest time in which nothing was acknowledged.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "client.h"

enum { AGAIN_MS = 100, STATUSES = 600, MAX_CLIENTS = 64 };
static const char *address, *cookie;
static char **items;
static int n_items;
static long long until_ms;
static atomic_llong last_ms, gap_ms;
static atomic_long statuses[STATUSES], broken, n_said_when;

static long long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

static void acknowledged(const char *key)
{
    long long now = now_ms(), gap = now - atomic_exchange(&last_ms, now), longest = atomic_load(&gap_ms);
    while (gap > longest && !atomic_compare_exchange_weak(&gap_ms, &longest, gap))
        continue;
    printf("%s\n", key); /* one call: lines stay whole */
}

static int request(char *out, size_t room, const char *item, const char *key, int i)
{
    char body[300];
    int n = snprintf(body, sizeof body, "{\"item\":\"%s\",\"percent\":%d,\"text\":\"%s\"}", item, i % 100, key);
    return snprintf(out, room,
                    "POST /api/v1/acts/report.submit HTTP/1.1\r\nHost: a\r\nCookie: %s\r\nX-Luoshi: 1\r\n"
                    "Idempotency-Key: %s\r\nContent-Length: %d\r\n\r\n%s",
                    cookie, key, n, body);
}

/* Until it is acknowledged, also beyond the end: then nothing is left open. */
static void report(struct client *c, int client, int i)
{
    char bytes[1000], key[100];
    const char *item = items[client % n_items];
    snprintf(key, sizeof key, "report %d/%d", client, i);
    int n = request(bytes, sizeof bytes, item, key, i);
    for (;; usleep(AGAIN_MS * 1000)) {
        if (c->fd < 0 && !client_open(c, address))
            continue;
        if (client_ask(c, bytes, (size_t)n) != ANSWERED) {
            atomic_fetch_add(&broken, 1);
            client_close(c);
            continue;
        }
        int status = c->status >= 0 && c->status < STATUSES ? c->status : 0;
        if (atomic_fetch_add(&statuses[status], 1) == 0 && status != 200)
            fprintf(stderr, "%d %s\n", c->status, c->body);
        if (strcasestr(c->bytes, "\r\nRetry-After:"))
            atomic_fetch_add(&n_said_when, 1);
        if (c->closes)
            client_close(c);
        if (status == 200) {
            acknowledged(key);
            return;
        }
    }
}

static void *work(void *arg)
{
    struct client c = { .fd = -1 };
    for (int i = 0; now_ms() < until_ms; i++)
        report(&c, (int)(intptr_t)arg, i);
    client_close(&c);
    return NULL;
}

int main(int argc, char **argv)
{
    pthread_t threads[MAX_CLIENTS];
    int n = argc > 5 ? (int)strtol(argv[4], NULL, 10) : 0;
    if (n < 1 || n > MAX_CLIENTS)
        return 2;
    items = argv + 5;
    n_items = argc - 5;
    setvbuf(stdout, NULL, _IOLBF, 0);
    address = argv[1];
    cookie = argv[2];
    last_ms = now_ms();
    until_ms = last_ms + 1000 * strtoll(argv[3], NULL, 10);
    for (int i = 0; i < n; i++)
        if (pthread_create(&threads[i], NULL, work, (void *)(intptr_t)i) != 0)
            abort();
    for (int i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < STATUSES; i++)
        if (statuses[i])
            fprintf(stderr, "answered %d: %ld\n", i, atomic_load(&statuses[i]));
    fprintf(stderr, "broke off: %ld\nsaid when to come again: %ld\ngap: %lld ms\n", atomic_load(&broken),
            atomic_load(&n_said_when), atomic_load(&gap_ms));
    return 0;
}
