/* Who is at the other end, and who says so: a proxy we trust may speak for the one behind it. */
#include <arpa/inet.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/socket.h>

#include "http/peer.h"

/* Every address as 16 bytes, IPv4 mapped (RFC 4291 2.5.5.2). */
static bool read_address(const char *text, unsigned char out[static 16], bool *is_v4)
{
    static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff };
    memcpy(out, mapped, sizeof mapped);
    bool read = inet_pton(AF_INET, text, out + 12) == 1 || inet_pton(AF_INET6, text, out) == 1;
    *is_v4 = memcmp(out, mapped, sizeof mapped) == 0;
    return read;
}

static bool read_network(char *text, struct network *out)
{
    char *slash = strchr(text, '/');
    bool is_v4;
    struct dec bits;
    if (streq(text, "unix")) {
        *out = (struct network){ .is_unix = true };
        return true;
    }
    if (slash)
        *slash = 0;
    if (!read_address(text, out->address, &is_v4))
        return false;
    int most = strchr(text, ':') ? 128 : 32;
    if (slash && (!dec_parse(str_of(slash + 1), &bits) || bits.u < 0 || bits.u % DEC_ONE || bits.u / DEC_ONE > most))
        return false;
    out->bits = (slash ? (int)(bits.u / DEC_ONE) : most) + 128 - most;
    return true;
}

enum err networks_read(struct cx *cx, const char *text, struct networks *out)
{
    *out = (struct networks){ 0 };
    for (const char *p = text ? text : ""; p += strspn(p, " ,"), *p;) {
        size_t n = strcspn(p, " ,");
        const char *word = arena_dup(cx->mem, p, n);
        if (out->n == MAX_NETWORKS || !read_network(arena_dup(cx->mem, p, n), &out->list[out->n++]))
            return fail(cx, E_INVALID, "代理 \"%s\" 应为地址、网段（如 10.0.0.0/8）或 unix，最多 %d 个",
                        "the proxy \"%s\" should be an address, a network such as 10.0.0.0/8, or unix, %d at most",
                        word, MAX_NETWORKS);
        p += n;
    }
    return OK;
}

bool networks_have(const struct networks *all, const char *peer)
{
    unsigned char a[16];
    bool is_v4;
    if (!read_address(peer, a, &is_v4)) {
        for (size_t i = 0; i < all->n; i++)
            if (all->list[i].is_unix)
                return streq(peer, "local");
        return false;
    }
    for (size_t i = 0; i < all->n; i++) {
        const struct network *n = &all->list[i];
        size_t whole = (size_t)n->bits / 8;
        unsigned rest = 0xff00u >> (n->bits % 8) & 0xff;
        if (!n->is_unix && memcmp(a, n->address, whole) == 0 && (!rest || ((a[whole] ^ n->address[whole]) & rest) == 0))
            return true;
    }
    return false;
}

bool is_loopback(const char *peer)
{
    unsigned char a[16];
    static const unsigned char v6[16] = { [15] = 1 };
    bool is_v4;
    return streq(peer, "local") ||
           (read_address(peer, a, &is_v4) && (is_v4 ? a[12] == 127 : memcmp(a, v6, sizeof a) == 0));
}

/* From the right: each trusted proxy has written whom it spoke to; the first that is no proxy is the one. */
const char *peer_forwarded(struct arena *mem, const struct networks *trusted, const char *peer, const char *list)
{
    const char *end = list + strlen(list);
    while (networks_have(trusted, peer) && end > list) {
        const char *start = end;
        while (start > list && start[-1] != ',')
            start--;
        struct str word = str_trim((struct str){ start, (size_t)(end - start) });
        char *one = arena_dup(mem, word.p, word.n);
        unsigned char a[16];
        bool is_v4;
        if (!read_address(one, a, &is_v4))
            return peer;
        peer = one;
        end = start > list ? start - 1 : list;
    }
    return peer;
}
