/* guard.h - where the program may connect to: addresses that people type must not lead into its own network (SSRF).
 *
 * A web address is taken apart by the very parser that will connect.  It is to be https on port 443, without a name or
 * password in it, unless its host[:port] stands in the operator's list.  Which numeric address a name stands for is
 * looked at when the connection is made, on the address it is made to (call.h): a name server that answers twice in two
 * ways gains nothing.  Redirects are not followed.
 */
#ifndef LS_GUARD_H
#define LS_GUARD_H

#include "base/cx.h"

struct sockaddr;

struct net_place { /* a web address taken apart */
    const char *scheme, *host, *path;
    int64_t port;
    bool is_listed; /* by the operator: also http, also another port, also an address within */
};
/* The operator's list, before anybody asks: "host host:port ..." with blanks between; a host alone stands for its every
 * port.  The text stays. */
void net_allow(const char *list);
/* E_INVALID says what the address should be. */
CHECKED enum err net_place(struct cx *cx, const char *url, struct net_place *out);
/* Is it out in the world: neither this machine, nor a network within, nor one of the reserved ones, in whatever
 * notation and however packed (IPv4 within IPv6). */
bool net_is_public(const struct sockaddr *a);

#endif
