/* client.h - one connection to a server, for programs that test and measure it: asks, waits for the whole answer, and
 * tells an answer that was cut short from a connection that closed before there was any.
 */
#ifndef LS_CLIENT_H
#define LS_CLIENT_H

#include <stdbool.h>
#include <stddef.h>

enum asked {
    ANSWERED,
    UNANSWERED, /* it closed, and not a byte had come */
    CUT,        /* it closed inside an answer */
};
struct client {
    int fd;
    int status;  /* of the last answer */
    bool closes; /* the server said that this connection ends */
    char *body;  /* of the last answer, NUL-terminated */
    size_t n_body, n, room;
    char *bytes; /* what has been read: head and body */
};
/* address: "http://127.0.0.1:8080".  False: nobody listens, or not any more. */
bool client_open(struct client *c, const char *address);
void client_close(struct client *c);
enum asked client_ask(struct client *c, const char *request, size_t n);

#endif
