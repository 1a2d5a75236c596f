/* forecast: series of a text file, each by itself; no database. */
#include <stdio.h>

#include "app/command.h"
#include "doc/book.h"
#include "judge/forecast.h"

enum { MAX_BYTES = 512 << 20, MAX_OUT = 16 << 20, FLUSH_BYTES = 1 << 16 };

static enum err read_series(struct cx *cx, const char *path, struct str *out)
{
    struct buf text AUTO(buf_done) = BUF(MAX_BYTES);
    TRY(read_file(cx, path, &text));
    *out = (struct str){ arena_dup(cx->mem, text.p ? text.p : "", text.n), text.n };
    return text.n ? text_decode(cx, *out, out) : OK;
}

/* A scratch arena a series: memory does not grow with the file. */
static enum err print_all(struct cx *cx, struct str text, const struct forecast_ask *ask, struct forecast_rows *rows)
{
    struct arena mem AUTO(arena_done) = { 0 }, *kept = cx->mem;
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct jw j = JW(&out);
    enum err e = OK;
    const char *why;
    bool more = true;
    *rows = (struct forecast_rows){ .rest = text };
    if (ask->json) {
        jw_object(&j, NULL);
        jw_array(&j, "forecasts");
    } else {
        buf_add_str(&out, "id,step,mean,lo95,hi95\n");
    }
    for (cx->mem = &mem; !e && more; arena_reset(&mem)) {
        e = forecast_next(cx, rows, ask, &j, &why, &more);
        if (!e && why)
            fprintf(stderr, "%s\n", why);
        if (out.n > FLUSH_BYTES)
            out_flush(&out);
    }
    cx->mem = kept;
    TRY(e);
    if (ask->json) {
        jw_close(&j);
        jw_close(&j);
        buf_add_char(&out, '\n');
    }
    out_flush(&out);
    return OK;
}

int cmd_forecast(struct cx *cx, const struct args *a)
{
    struct forecast_ask ask = { .json = a->json };
    struct forecast_rows rows;
    struct str text;
    if (a->n_positional != 1)
        return command_usage(cx, "请写明序列文件，如 series.csv，或 - 从标准输入读",
                             "name the series, such as series.csv, or - for standard input");
    if (number_option(cx, a->h, 1, FORECAST_MAX_HORIZON, &ask.horizon) != OK ||
        number_option(cx, a->frequency, 1, 12, &ask.frequency) != OK)
        return command_failed(cx, a);
    if (ask.frequency && ask.frequency != 12 && ask.frequency != 4 && ask.frequency != 1)
        return command_usage(cx, "--frequency 应为 12（月）、4（季）或 1（年）",
                             "--frequency should be 12, 4 or 1: months, quarters or years");
    if (read_series(cx, a->positional[0], &text) != OK || forecast_check(cx, text, &ask) != OK ||
        print_all(cx, text, &ask, &rows) != OK)
        return command_failed(cx, a);
    if (!rows.series && !rows.refused) {
        fprintf(stderr, "luoshi: %s\n", say(cx, "文件里没有序列", "there are no series in the file"));
        return 1;
    }
    return rows.refused ? 1 : 0;
}
