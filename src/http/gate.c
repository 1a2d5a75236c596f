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

const char *gate_refuses(const char *method, const char *url, const struct http_pair *headers, size_t n)
{
    int lengths = 0, hosts = 0, codings = 0;
    for (const char *m = method; m == method || *m; m++) /* the first is looked at even when there is none */
        if (*m < 'A' || *m > 'Z')
            return "the method is no upper-case word";
    if (url[0] != '/')
        return "the target is no path";
    for (size_t i = 0; i < n; i++) {
        if (!is_token(headers[i].name))
            return "a header's name is no token";
        if (has_control(headers[i].value))
            return "a header holds a control character";
        if (is_named(headers[i].name, "Content-Length")) {
            lengths++;
            if (!is_digits(headers[i].value))
                return "the length is no number";
        }
        if (is_named(headers[i].name, "Transfer-Encoding")) {
            codings++;
            if (!is_named(headers[i].value, "chunked"))
                return "the transfer coding is not chunked";
        }
        hosts += is_named(headers[i].name, "Host");
    }
    if (lengths > 1 || codings > 1 || (lengths && codings))
        return "the length is given more than once";
    return hosts == 1 ? NULL : "there should be one Host";
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
