/* Rows of series from a stranger: what is checked is forecast to its end, each interval around its mean. */
#include <stdlib.h>

#include "judge/forecast.h"

#include "base/text.h"
#include "fuzz.h"

enum { MAX_OUTPUT = 16 << 20, MAX_INPUT = 20000, COLUMN_MEAN = 2 };

/* "id,step,mean,lo95,hi95": lo95 <= mean <= hi95, and all are numbers.  An id may hold commas. */
static void look(struct str row)
{
    double cells[3];
    const char *at = row.p + row.n;
    for (int k = 3; k-- > 0;) {
        while (at > row.p && at[-1] != ',')
            at--;
        assert(at > row.p);
        cells[k] = strtod(at--, NULL);
    }
    assert(cells[1] <= cells[0] && cells[0] <= cells[2]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx cx = { .mem = &mem, .lang = LANG_EN, .cal = &calendar_builtin };
    struct buf out AUTO(buf_done) = BUF(MAX_OUTPUT);
    struct jw j = { .out = &out };
    struct forecast_rows rows = { .rest = { (const char *)data, size } };
    const struct forecast_ask ask = { 0 };
    if (size > MAX_INPUT)
        return 0;
    if (forecast_check(&cx, rows.rest, &ask) != OK) {
        assert(cx.fail.n_problems && *cx.fail.msg);
        return 0;
    }
    for (bool more = true; more;) {
        const char *why;
        size_t before = out.n;
        int64_t refused = rows.refused;
        assert(forecast_next(&cx, &rows, &ask, &j, &why, &more) == OK); /* what was checked is read */
        assert((why != NULL) == (rows.refused > refused));
        struct str said = { out.p + before, out.n - before }, row;
        while (said.n) {
            const char *end = memchr(said.p, '\n', said.n);
            row = (struct str){ said.p, end ? (size_t)(end - said.p) : said.n };
            if (end && row.n)
                look(row);
            said = end ? (struct str){ end + 1, said.n - row.n - 1 } : (struct str){ end, 0 };
        }
    }
    return 0;
}
