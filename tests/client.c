#include "client.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PIECE = 1 << 16 };

bool client_open(struct client *c, const char *address)
{
    struct sockaddr_in a = { .sin_family = AF_INET };
    char host[100];
    int port;
    *c = (struct client){ .fd = -1 };
    if (sscanf(address, "http://%99[0-9.]:%d", host, &port) != 2 || inet_pton(AF_INET, host, &a.sin_addr) != 1)
        return false;
    a.sin_port = htons((unsigned short)port);
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&a, sizeof a) != 0) {
        client_close(c);
        return false;
    }
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 }, sizeof(int));
    return true;
}

void client_close(struct client *c)
{
    if (c->fd >= 0)
        close(c->fd);
    free(c->bytes); /* allow: of this program */
    *c = (struct client){ .fd = -1 };
}

static bool read_more(struct client *c)
{
    if (c->n + PIECE >= c->room) {
        c->room = 2 * c->room + 2 * PIECE;
        c->bytes = realloc(c->bytes, c->room); /* allow: of this program */
        if (!c->bytes)
            abort();
    }
    ssize_t n = recv(c->fd, c->bytes + c->n, PIECE, 0);
    if (n <= 0)
        return false;
    c->n += (size_t)n;
    c->bytes[c->n] = 0;
    return true;
}

static const char *value_of(const char *head, const char *name)
{
    const char *at = strcasestr(head, name);
    return at ? at + strlen(name) : NULL;
}

enum asked client_ask(struct client *c, const char *request, size_t n)
{
    char *end;
    c->n = 0;
    if (send(c->fd, request, n, MSG_NOSIGNAL) != (ssize_t)n)
        return UNANSWERED;
    do
        if (!read_more(c))
            return c->n ? CUT : UNANSWERED;
    while (!(end = strstr(c->bytes, "\r\n\r\n")));
    size_t head = (size_t)(end - c->bytes) + 4;
    *end = 0;
    const char *length = value_of(c->bytes, "\r\nContent-Length:"), *connection = value_of(c->bytes, "\r\nConnection:");
    c->n_body = length ? (size_t)strtoul(length, NULL, 10) : 0;
    c->closes = connection && strncasecmp(connection, " close", 6) == 0;
    c->status = c->n > 12 ? (int)strtol(c->bytes + 9, NULL, 10) : 0;
    while (c->n < head + c->n_body)
        if (!read_more(c))
            return CUT;
    c->body = c->bytes + head;
    return ANSWERED;
}
