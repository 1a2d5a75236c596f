/* drain - keep a server busy over 64 connections until it stops, and say what became of every request.
 *
 *   drain ADDRESS COOKIE     for each thread lines "done TITLE", "open TITLE" (no answer came) or "cut TITLE"
 *
 * Three of four connections make items, one after another; the others look at the past, which is slow.  It ends when
 * nobody listens any more; tests/parts/drain stops the server.
 */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client.h"

enum { CONNECTIONS = 64 };
static const char *address, *cookie;

static int request(char *out, size_t room, int thread, int i)
{
    char body[200];
    if (thread % 4 == 3)
        return snprintf(out, room, "GET /api/v1/board?asof=2026-0%d-1%d HTTP/1.1\r\nHost: a\r\nCookie: %s\r\n\r\n",
                        thread % 5 + 1, i % 9, cookie);
    int n = snprintf(body, sizeof body, "{\"title\":\"drain %d-%d\",\"lead\":\"区发改局\",\"due\":\"2026-12-31\"}",
                     thread, i);
    return snprintf(out, room,
                    "POST /api/v1/acts/item.create HTTP/1.1\r\nHost: a\r\nCookie: %s\r\nX-Luoshi: 1\r\n"
                    "Content-Length: %d\r\n\r\n%s",
                    cookie, n, body);
}

static void *work(void *arg)
{
    static const char *const words[] = { [ANSWERED] = "done", [UNANSWERED] = "open", [CUT] = "cut" };
    int thread = (int)(intptr_t)arg;
    char bytes[1000];
    struct client c = { .fd = -1 };
    for (int i = 0; c.fd >= 0 || client_open(&c, address); i++) {
        int n = request(bytes, sizeof bytes, thread, i);
        enum asked a = client_ask(&c, bytes, (size_t)n);
        bool is_act = thread % 4 != 3, is_odd = a == ANSWERED && c.status != 200;
        if (is_act || a == CUT || is_odd)
            printf("%s drain %d-%d\n", is_odd ? "odd" : words[a], thread, i); /* one call: lines stay whole */
        if (is_odd)
            fprintf(stderr, "%d %s\n", c.status, c.body);
        if (a != ANSWERED || c.closes)
            client_close(&c);
    }
    return NULL;
}

int main(int argc, char **argv)
{
    pthread_t threads[CONNECTIONS];
    if (argc != 3)
        return 2;
    address = argv[1];
    cookie = argv[2];
    for (int i = 0; i < CONNECTIONS; i++)
        if (pthread_create(&threads[i], NULL, work, (void *)(intptr_t)i) != 0)
            abort();
    for (int i = 0; i < CONNECTIONS; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
