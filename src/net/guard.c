#include "net/guard.h"

#include <curl/curl.h>
#include <netinet/in.h>
#include <strings.h>

/* ---- numeric addresses ---- */

/* What IANA's registry of special-purpose addresses keeps from the world (RFC 6890 and its successors). */
static const struct {
    uint32_t net;
    int bits;
} within[] = {
    { 0x00000000, 8 },  /* this network */
    { 0x0A000000, 8 },  /* private */
    { 0x64400000, 10 }, /* shared by a carrier; Alibaba's metadata service stands in it */
    { 0x7F000000, 8 },  /* this machine */
    { 0xA9FE0000, 16 }, /* link-local; other metadata services */
    { 0xAC100000, 12 }, /* private */
    { 0xC0000000, 24 }, /* protocol assignments */
    { 0xC0000200, 24 }, /* documentation */
    { 0xC0586300, 24 }, /* 6to4 relays */
    { 0xC0A80000, 16 }, /* private */
    { 0xC6120000, 15 }, /* benchmarks */
    { 0xC6336400, 24 }, /* documentation */
    { 0xCB007100, 24 }, /* documentation */
    { 0xE0000000, 4 },  /* multicast */
    { 0xF0000000, 4 },  /* reserved, broadcast */
};

static bool is_public_4(uint32_t a)
{
    for (size_t i = 0; i < N_ELEMENTS(within); i++)
        if ((a ^ within[i].net) >> (32 - within[i].bits) == 0)
            return false;
    return true;
}

static uint32_t word_at(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Of IPv6 only 2000::/3 is given out; of it not what carries an IPv4 address or none at all. */
static bool is_public_6(const unsigned char b[static 16])
{
    static const unsigned char mapped[12] = { [10] = 0xFF, [11] = 0xFF };
    uint32_t head = word_at(b);
    if (memcmp(b, mapped, sizeof mapped) == 0)
        return is_public_4(word_at(b + 12));
    return head >> 29 == 1                    /* 2000::/3 */
           && head >> 16 != 0x2002            /* 6to4 */
           && head >> 9 != 0x20010000 >> 9    /* 2001::/23: Teredo, benchmarks, ORCHID */
           && head != 0x20010DB8              /* documentation */
           && head >> 12 != 0x3FFF0000 >> 12; /* documentation */
}

bool net_is_public(const struct sockaddr *a)
{
    if (a->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, a, sizeof in);
        return is_public_4(ntohl(in.sin_addr.s_addr));
    }
    if (a->sa_family == AF_INET6) {
        struct sockaddr_in6 in;
        memcpy(&in, a, sizeof in);
        return is_public_6(in.sin6_addr.s6_addr);
    }
    return false;
}

/* ---- web addresses ---- */

static const char *allowed = "";

void net_allow(const char *list)
{
    allowed = list;
}

static const char *part(struct cx *cx, CURLU *u, CURLUPart what, unsigned flags)
{
    char *text = NULL;
    const char *out = curl_url_get(u, what, &text, flags) == CURLUE_OK ? arena_strdup(cx->mem, text) : NULL;
    curl_free(text);
    return out;
}

static bool is_listed(const char *host, const char *port)
{
    for (const char *p = allowed; *p;) {
        size_t n = strcspn(p, " "), h = strlen(host);
        if (n >= h && h && strncasecmp(p, host, h) == 0 &&
            (n == h || (p[h] == ':' && n - h - 1 == strlen(port) && strncmp(p + h + 1, port, n - h - 1) == 0)))
            return true;
        p += n + (p[n] == ' ');
    }
    return false;
}

static enum err take_apart(struct cx *cx, CURLU *u, const char *url, struct net_place *out)
{
    struct dec port;
    if (curl_url_set(u, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
        return fail(cx, E_INVALID, "不是网址：应如 https://host/path",
                    "this is no web address: write https://host/path");
    *out = (struct net_place){ .scheme = part(cx, u, CURLUPART_SCHEME, 0),
                               .host = part(cx, u, CURLUPART_HOST, 0),
                               .path = part(cx, u, CURLUPART_PATH, 0) };
    const char *port_text = part(cx, u, CURLUPART_PORT, CURLU_DEFAULT_PORT);
    bool is_web = streq(out->scheme, "https") || streq(out->scheme, "http");
    if (!is_web || !out->host || !port_text || !dec_parse(str_of(port_text), &port))
        return fail(cx, E_INVALID, "只能是 https 网址", "only an https address will do");
    if (part(cx, u, CURLUPART_USER, 0) || part(cx, u, CURLUPART_PASSWORD, 0))
        return fail(cx, E_INVALID, "网址里不能写用户名和密码", "no name and password in the address");
    out->port = port.u / DEC_ONE;
    out->is_listed = is_listed(out->host, port_text);
    if (!out->is_listed && (!streq(out->scheme, "https") || out->port != 443))
        return fail(cx, E_INVALID,
                    "只能是 https、443 端口的网址；内网的 %s:%" PRId64 " 请管理员加进服务器设置 notify.allow",
                    "only https on port 443 will do; for %s:%" PRId64
                    " within, the operator adds it to the server's setting notify.allow",
                    out->host, out->port);
    return OK;
}

enum err net_place(struct cx *cx, const char *url, struct net_place *out)
{
    CURLU *u = curl_url();
    if (!u)
        return fail(cx, E_IO, "内存不足", "out of memory");
    for (const char *p = url; *p; p++)
        if ((unsigned char)*p <= ' ' || *p == 0x7F) {
            curl_url_cleanup(u);
            return fail(cx, E_INVALID, "网址里不能有空格", "no blanks in the address");
        }
    enum err e = take_apart(cx, u, url, out);
    curl_url_cleanup(u);
    return e;
}
