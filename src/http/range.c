#include "http/range.h"

static bool read_place(const char **p, int64_t *out)
{
    const char *start = *p;
    for (*out = 0; **p >= '0' && **p <= '9' && *p - start < 18; ++*p)
        *out = *out * 10 + (**p - '0');
    return *p > start;
}

enum range range_of(const char *header, int64_t size, int64_t *from, int64_t *n)
{
    int64_t first = 0, last = INT64_MAX;
    const char *p = header + 6;
    *from = 0;
    *n = size;
    if (strncmp(header, "bytes=", 6) != 0)
        return RANGE_ALL;
    bool has_first = read_place(&p, &first);
    if (*p++ != '-')
        return RANGE_ALL;
    bool has_last = read_place(&p, &last);
    if (*p || !(has_first || has_last) || (has_first && has_last && last < first))
        return RANGE_ALL;
    if (!has_first) { /* the last so many */
        first = MAX(size - last, 0);
        last = last ? INT64_MAX : -1;
    }
    if (!has_last)
        last = INT64_MAX;
    if (first >= size || last < first)
        return RANGE_NONE;
    *from = first;
    *n = MIN(last, size - 1) - first + 1;
    return RANGE_PART;
}
