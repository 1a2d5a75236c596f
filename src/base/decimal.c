#include "base/decimal.h"

#include <stdio.h>

bool dec_parse(struct str s, struct dec *out)
{
    bool minus = s.n && *s.p == '-';
    int64_t v = 0;
    int decimals = -1; /* -1: before the point */
    size_t digits = 0;
    for (size_t i = minus; i < s.n; i++) {
        char c = s.p[i];
        if (c == '.' && decimals < 0 && digits) {
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9')
            return false;
        digits++;
        if (decimals == 6) {
            if (c != '0') /* never round what a person wrote */
                return false;
            continue;
        }
        if (__builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, c - '0', &v))
            return false;
        decimals += decimals >= 0;
    }
    if (!digits || (decimals == 0))
        return false;
    for (int i = MAX(decimals, 0); i < 6; i++)
        if (__builtin_mul_overflow(v, 10, &v))
            return false;
    out->u = minus ? -v : v;
    return true;
}

bool dec_parse_stored(struct str s, struct dec *out)
{
    enum { MAX_DIGITS = 18, MAX_EXPONENT = 400 };
    bool minus = s.n && *s.p == '-', point = false;
    int64_t v = 0;
    int digits = 0, scale = 0, exponent = 0; /* value = v * 10^-scale * 10^exponent */
    size_t i = minus || (s.n && *s.p == '+');
    for (; i < s.n && ((s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] == '.' && !point)); i++) {
        if (s.p[i] == '.') {
            point = true;
            continue;
        }
        if (digits < MAX_DIGITS)
            v = v * 10 + (s.p[i] - '0');
        scale += digits < MAX_DIGITS ? point : -!point;
        digits += v != 0;
    }
    if (i < s.n && (s.p[i] == 'E' || s.p[i] == 'e')) {
        bool down = ++i < s.n && s.p[i] == '-';
        for (i += down || (i < s.n && s.p[i] == '+');
             i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && exponent < MAX_EXPONENT; i++)
            exponent = exponent * 10 + (s.p[i] - '0');
        exponent = down ? -exponent : exponent;
    }
    if (i != s.n || !s.n)
        return false;
    for (scale -= exponent + 6; scale > 0 && v; scale--)
        v = scale == 1 ? (v + 5) / 10 : v / 10;
    for (; scale < 0 && v; scale++)
        if (__builtin_mul_overflow(v, 10, &v))
            return false;
    out->u = minus ? -v : v;
    return true;
}

const char *dec_text(struct dec d, char out[static DEC_TEXT_SIZE])
{
    out[0] = 0;
    if (!dec_is(d))
        return out;
    uint64_t u = d.u < 0 ? 0 - (uint64_t)d.u : (uint64_t)d.u;
    int n = snprintf(out, DEC_TEXT_SIZE, "%s%" PRIu64 ".%06d", d.u < 0 ? "-" : "", u / DEC_ONE, (int)(u % DEC_ONE));
    while (out[n - 1] == '0')
        out[--n] = 0;
    if (out[n - 1] == '.')
        out[--n] = 0;
    return out;
}

/* num / den, rounded half away from zero. */
static bool round_div(__int128 num, __int128 den, struct dec *out)
{
    __int128 half = den < 0 ? -den / 2 : den / 2;
    __int128 q = ((num < 0) == (den < 0) ? num + (den < 0 ? -half : half) : num - (den < 0 ? -half : half)) / den;
    if (q > INT64_MAX || q <= INT64_MIN)
        return false;
    out->u = (int64_t)q;
    return true;
}

bool dec_mul(struct dec a, struct dec b, struct dec *out)
{
    return round_div((__int128)a.u * b.u, DEC_ONE, out);
}

bool dec_div(struct dec a, struct dec b, struct dec *out)
{
    return b.u != 0 && round_div((__int128)a.u * DEC_ONE, b.u, out);
}
