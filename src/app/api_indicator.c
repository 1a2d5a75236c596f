/* Routes about indicators: all of them as they stand, and one whole. */
#include "app/api.h"
#include "app/figures.h"
#include "app/upload.h"
#include "app/view.h"
#include "app/view_indicator.h"
#include "doc/book.h"
#include "indicator/history.h"
#include "indicator/worksheet.h"
#include "org/posts_in.h"

enum { MAX_PAGE = 1000, PAGE = 200 };

enum err api_indicators(struct cx *cx, struct rq *rq)
{
    struct indicator_words w = { .text = http_query(rq->q, "text"),
                                 .owner = http_query(rq->q, "owner"),
                                 .unit = http_query(rq->q, "unit"),
                                 .light = http_query(rq->q, "light"),
                                 .sort = http_query(rq->q, "sort"),
                                 .cursor = http_query(rq->q, "cursor"),
                                 .limit = PAGE };
    struct indicator_filter f;
    struct list lines;
    const char *next;
    TRY(rq_number(cx, rq, "limit", MAX_PAGE, &w.limit));
    TRY(indicator_filter_from(cx, &w, &f));
    TRY(indicators_found(cx, &f, &lines, &next));
    view_indicators(&rq->j, &lines, next);
    return view_head(cx, &rq->j);
}

enum err api_outlook(struct cx *cx, struct rq *rq)
{
    struct list lines;
    struct outlook_sum sum;
    TRY(outlooks_of(cx, &lines, &sum));
    view_outlooks(&rq->j, &lines, &sum);
    return view_head(cx, &rq->j);
}

/* waits: of any period, what waits for this person; else what they may fill in.  Of a month that is not named: the last
 * one over in which anything of theirs falls due, for some are asked once a quarter. */
enum err api_worksheet(struct cx *cx, struct rq *rq)
{
    const char *period = http_query(rq->q, "period");
    struct worksheet_question q = { .period = worksheet_period(cx, 0),
                                    .indicator = http_query(rq->q, "indicator"),
                                    .parts = http_query(rq->q, "parts") != NULL,
                                    .waits = http_query(rq->q, "waits") != NULL };
    struct list lines;
    if (period)
        TRY(period_read(cx, period, &q.period));
    TRY(worksheet_of(cx, rq->who, &q, &lines));
    for (int ago = 1; ago < 12 && !period && !q.waits && !lines.n; ago++) {
        q.period = worksheet_period(cx, ago);
        TRY(worksheet_of(cx, rq->who, &q, &lines));
    }
    jw_text(&rq->j, "period", period_name(cx, lines.n || period ? q.period : worksheet_period(cx, 0)));
    view_list(&rq->j, "figures", &WORKSHEET_LINE, &lines);
    return view_head(cx, &rq->j);
}

/* What this person may do about it now, of any figure of it: of which unit's, the act asks again. */
static void write_can(struct cx *cx, struct rq *rq, const struct indicator *i)
{
    static const char *const all[] = { "indicator.edit",  "target.set",    "target.decompose",
                                       "target.withdraw", "value.enter",   "value.sign",
                                       "value.return",    "value.confirm", "value.except" };
    const struct subject s = { .lead = i->owner, .units = &i->owner, .n_units = 1, .confirmer = i->confirmer };
    jw_array(&rq->j, "can");
    for (size_t k = 0; k < N_ELEMENTS(all); k++)
        if (may_quietly(cx, rq->who, all[k], &s))
            jw_text(&rq->j, NULL, all[k]);
    jw_close(&rq->j);
}

enum err api_indicator(struct cx *cx, struct rq *rq)
{
    enum { LAST_YEAR = 2200 };
    struct indicator_whole w;
    struct list items;
    int64_t year = 0;
    TRY(rq_number(cx, rq, "year", LAST_YEAR, &year));
    TRY(indicator_whole(cx, rq->args[0], (int)year, &w));
    TRY(gauges_of(cx, w.indicator.id, may_in_realm(rq->who, "read.items") ? 0 : rq->person.id, &items));
    view_indicator(cx, &rq->j, &w);
    view_list(&rq->j, "items", &GAUGE_LINE, &items);
    write_can(cx, rq, &w.indicator);
    return view_head(cx, &rq->j);
}

enum err api_indicator_history(struct cx *cx, struct rq *rq)
{
    struct indicator i;
    struct list entries;
    const char *next;
    int64_t limit = PAGE;
    TRY(rq_number(cx, rq, "limit", MAX_PAGE, &limit));
    TRY(indicator_by_code(cx, rq->args[0], &i));
    TRY(indicator_history(cx, &i, http_query(rq->q, "cursor"), limit, &entries, &next));
    view_list(&rq->j, "entries", &INDICATOR_ENTRY, &entries);
    jw_text(&rq->j, "next", next);
    return view_head(cx, &rq->j);
}

/* ---- tables ---- */

/* The body is the file; "values" of the answer, mended or not, is the input of the act value.enter. */
enum err api_figures_preview(struct cx *cx, struct rq *rq)
{
    const struct ledger_file_in file = { .name = http_query(rq->q, "name"), .bytes = rq->q->body };
    struct figures_choice choice;
    struct list values, problems;
    if (!file.bytes.n)
        return fail(cx, E_INVALID, "请给出文件内容", "give the file's content");
    if (file.bytes.n > BOOK_MAX_BYTES)
        return fail(cx, E_TOO_LARGE, "文件超过 %d MB", "the file is larger than %d MB", BOOK_MAX_BYTES >> 20);
    TRY(figures_choice_from(cx, http_query(rq->q, "period"), http_query(rq->q, "vintage"), http_query(rq->q, "note"),
                            &choice));
    TRY(read_begin(cx));
    enum err e = figures_read(cx, &file, &choice, &values, &problems);
    read_end(cx);
    TRY(e);
    figures_input(&rq->j, &values);
    view_list(&rq->j, "problems", &ROW_PROBLEM, &problems);
    return OK;
}

static enum err write_table(struct cx *cx, struct rq *rq, const char *ending)
{
    struct figures_choice choice;
    const char *path = passing_path(cx, ending);
    TRY(figures_choice_from(cx, http_query(rq->q, "period"), NULL, NULL, &choice));
    TRY(figures_write(cx, path, choice.period));
    return rq_answer_file(
        cx, rq, path, arena_printf(cx->mem, say(cx, "指标数据-%s", "indicators-%s"), period_name(cx, choice.period)));
}

enum err api_figures_xlsx(struct cx *cx, struct rq *rq)
{
    return write_table(cx, rq, ".xlsx");
}

enum err api_figures_csv(struct cx *cx, struct rq *rq)
{
    return write_table(cx, rq, ".csv");
}
