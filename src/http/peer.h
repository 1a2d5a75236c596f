/* peer.h - whose request it is, when proxies stand between; PURE. */
#ifndef LS_PEER_H
#define LS_PEER_H

#include "base/cx.h"

enum { MAX_NETWORKS = 32 };
struct network {
    unsigned char address[16]; /* IPv4 mapped */
    int bits;
    bool is_unix; /* whoever comes by the UNIX socket */
};
struct networks {
    struct network list[MAX_NETWORKS];
    size_t n;
};
/* "10.0.0.0/8 ::1 unix": E_INVALID names the word that is none of these. */
CHECKED enum err networks_read(struct cx *cx, const char *text, struct networks *out);
bool networks_have(const struct networks *all, const char *peer); /* peer: an address, or "local" */
bool is_loopback(const char *peer);
/* The peer as X-Forwarded-For gives it, as far as those who wrote it are trusted. */
const char *peer_forwarded(struct arena *mem, const struct networks *trusted, const char *peer, const char *list);

#endif
