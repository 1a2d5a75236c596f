/* Searching, from the command line and over the API. */
#include "app/api.h"
#include "app/command.h"
#include "app/table.h"
#include "app/view.h"

enum { PAGE = 20, MAX_OUT = 64 << 20 };

static enum err kind_from(struct cx *cx, const char *text, int64_t *out)
{
    const struct word *w = text ? word_named(&found_kinds, str_of(text)) : NULL;
    if (text && !w)
        return fail(cx, E_INVALID, "kind 应为 unit、item、source、report 之一，不是 \"%s\"",
                    "kind should be unit, item, source or report, not \"%s\"", text);
    *out = w ? w->value : 0;
    return OK;
}

static enum err limit_from(struct cx *cx, const char *text, int64_t *out)
{
    struct dec d = DEC(PAGE);
    if (text && (!dec_parse(str_of(text), &d) || d.u % DEC_ONE || d.u < DEC_ONE || d.u > DEC_ONE * MAX_FOUND))
        return fail(cx, E_INVALID, "limit 应是 1 到 %d 的整数", "limit should be a whole number from 1 to %d",
                    MAX_FOUND);
    *out = d.u / DEC_ONE;
    return OK;
}

enum err api_search(struct cx *cx, struct rq *rq)
{
    const char *text = http_query(rq->q, "q"), *after = http_query(rq->q, "cursor");
    struct search s = { .text = text ? text : "", .after = after, .who = rq->who };
    struct answer a;
    TRY(kind_from(cx, http_query(rq->q, "kind"), &s.kind));
    TRY(limit_from(cx, http_query(rq->q, "limit"), &s.limit));
    TRY(search(cx, &s, &a));
    TRY(view_head(cx, &rq->j));
    view_found(&rq->j, &a, !after);
    return OK;
}

/* The piece that has the words, and of what it is a piece. */
static const char *snippet_text(struct cx *cx, const struct found *f)
{
    if (!f->snippet_lit.n)
        return NULL;
    return arena_printf(cx->mem, say(cx, "%s：%s", "%s: %s"), word_text(cx, &said_words, f->snippet_of), f->snippet);
}

static void found_table(struct cx *cx, const struct answer *a, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "种类", "kind"), 0, false);
    table_column(&t, say(cx, "编号", "number"), 0, false);
    table_column(&t, say(cx, "名称", "title"), 44, false);
    table_column(&t, say(cx, "单位", "unit"), 18, false);
    table_column(&t, say(cx, "摘录", "snippet"), 60, false);
    for (size_t i = 0; i < a->found.n; i++) {
        const struct found *f = (const struct found *)a->found.p + i;
        table_row(&t, (const char *[]){ word_text(cx, &found_kinds, f->kind), f->number, f->title, f->unit,
                                        snippet_text(cx, f) });
    }
    table_print(&t, out);
    buf_addf(out,
             say(cx, "单位 %" PRId64 "  事项 %" PRId64 "  来源 %" PRId64 "  报送 %" PRId64,
                 "units %" PRId64 "  items %" PRId64 "  sources %" PRId64 "  reports %" PRId64),
             a->n_units, a->n_items, a->n_sources, a->n_reports);
    if (MAX(a->n_items, a->n_reports) >= COUNT_TO)
        buf_addf(out, say(cx, "（%d 为至少）", " (%d: at least)"), COUNT_TO);
    buf_add_char(out, '\n');
}

int cmd_search(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct grant *who;
    struct search s = { 0 };
    struct answer answer;
    if (a->n_positional != 1)
        return command_usage(cx, "请写明要找的字词，如 luoshi search --db d.db 信访",
                             "say what to look for: luoshi search --db d.db 信访");
    s.text = a->positional[0];
    if (kind_from(cx, a->kind, &s.kind) != OK || limit_from(cx, a->limit, &s.limit) != OK || open_read(cx, a) != OK ||
        grant_load(cx, NULL, "read", &who) != OK)
        return command_failed(cx, a);
    s.who = who;
    if (search(cx, &s, &answer) != OK)
        return command_failed(cx, a);
    if (a->json)
        json_lines(&out, &FOUND, &answer.found);
    else
        found_table(cx, &answer, &out);
    out_flush(&out);
    return 0;
}
