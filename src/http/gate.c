/* Requests that a proxy in front could read otherwise than we do: the ground of request smuggling. */
#include <ctype.h>
#include <strings.h>

#include "base/text.h"
#include "http/http.h"

/* RFC 9110 5.6.2: a token. */
static bool is_token(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!isalnum((unsigned char)s.p[i]) && (!s.p[i] || !strchr("!#$%&'*+-.^_`|~", s.p[i])))
            return false;
    return s.n > 0;
}

static bool is_named(struct str name, const char *want)
{
    return name.n == strlen(want) && strncasecmp(name.p, want, name.n) == 0;
}

static bool is_digits(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n > 0;
}

static bool has_control(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < 0x20 ? s.p[i] != '\t' : s.p[i] == 0x7f)
            return true;
    return false;
}

/* RFC 9110 4.2.3, 7.2: a name or an address, and perhaps a port; no more. */
static bool is_host(struct str s)
{
    size_t i = 0, n = s.n;
    if (n && s.p[0] == '[') {
        while (i < n && s.p[i] != ']')
            i++;
        if (i++ == n)
            return false;
    }
    while (i < n && s.p[i] != ':' && (isalnum((unsigned char)s.p[i]) || strchr("-._~%", s.p[i])))
        i++;
    return i > 0 && (i == n || (s.p[i] == ':' && (i + 1 == n || is_digits((struct str){ s.p + i + 1, n - i - 1 }))));
}

static const char *line_refused(const struct http_head *h)
{
    for (const char *m = h->method; m == h->method || *m; m++) /* the first is looked at even when there is none */
        if (*m < 'A' || *m > 'Z')
            return "the method is no upper-case word";
    if (h->target[0] != '/')
        return "the target is no path";
    if (has_control(str_of(h->target)) || strpbrk(h->target, " \t#"))
        return "the target holds what belongs into no address";
    if (!streq(h->version, "HTTP/1.1") && !streq(h->version, "HTTP/1.0"))
        return "the version is neither HTTP/1.1 nor HTTP/1.0";
    return NULL;
}

const char *gate_refuses(const struct http_head *h)
{
    int lengths = 0, hosts = 0, codings = 0;
    const char *why = line_refused(h);
    for (size_t i = 0; i < h->n_headers && !why; i++) {
        struct str name = h->headers[i].name, value = h->headers[i].value;
        if (!is_token(name))
            why = "a header's name is no token";
        else if (has_control(value))
            why = "a header holds a control character";
        else if (is_named(name, "Content-Length") && (++lengths > 1 || !is_digits(value)))
            why = "the length is no number, or given more than once";
        else if (is_named(name, "Transfer-Encoding") && (++codings > 1 || !is_named(value, "chunked")))
            why = "the transfer coding is not chunked, or given more than once";
        else if (is_named(name, "Host") && (++hosts > 1 || !is_host(value)))
            why = "the Host is no name of a host, or given more than once";
    }
    if (!why && codings && (lengths || streq(h->version, "HTTP/1.0")))
        why = "the length is given in two ways";
    return why || hosts ? why : "there should be a Host";
}

/* ---- the head as it came ---- */

/* What stands between two parts in the buffer: NULs where the library took something out. */
static bool only_nuls(const char *from, const char *to, ptrdiff_t n)
{
    for (const char *p = from; to - from == n && p < to; p++)
        if (*p)
            return false;
    return to - from == n;
}

bool head_is_plain(const struct http_head *h)
{
    const char *p = h->method + strlen(h->method);
    if (!only_nuls(p, h->target, 1))
        return false;
    p = h->version + strlen(h->version);
    for (size_t i = 0; i < h->n_headers; i++) {
        struct str name = h->headers[i].name, value = h->headers[i].value;
        if (!only_nuls(p, name.p, 2))
            return false;
        const char *q = name.p + name.n + 1;
        while (value.n && q < value.p && (*q == ' ' || *q == '\t'))
            q++;
        if (value.n && q != value.p)
            return false;
        p = value.n ? value.p + value.n : q;
        while (*p == ' ' || *p == '\t') /* a part ends before the blanks at its end */
            p++;
    }
    return only_nuls(p, p + 4, 4);
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

const char *percent_decode(struct arena *mem, const char *s)
{
    size_t n = strlen(s), k = 0;
    char *out = arena_get(mem, 1, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (s[i] != '%') {
            out[k++] = s[i];
            continue;
        }
        int high = hex_digit(s[i + 1]), low = high < 0 ? -1 : hex_digit(s[i + 2]);
        if (low < 0 || !(high | low))
            return NULL;
        out[k++] = (char)(high << 4 | low);
        i += 2;
    }
    return utf8_ok((struct str){ out, k }) ? out : NULL;
}
