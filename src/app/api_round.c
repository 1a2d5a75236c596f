/* Routes about rounds: the register of calls, rounds and who has not answered, a return prefilled, the digest, the
 * burden. */
#include "app/act.h"
#include "app/api.h"
#include "app/relief.h"
#include "app/upload.h"
#include "app/view.h"
#include "app/view_round.h"
#include "doc/paper.h"

enum { MAX_PAGE = 1000, PAGE = 100, MAX_EXPORT = 20000 };

static enum err words_of(struct cx *cx, const struct rq *rq, struct round_words *w)
{
    *w = (struct round_words){ .text = http_query(rq->q, "text"),
                               .unit = http_query(rq->q, "unit"),
                               .state = http_query(rq->q, "state"),
                               .sort = http_query(rq->q, "sort"),
                               .cursor = http_query(rq->q, "cursor"),
                               .from = http_query(rq->q, "from"),
                               .to = http_query(rq->q, "to"),
                               .all = http_query(rq->q, "all") != NULL,
                               .limit = PAGE };
    TRY(rq_number(cx, rq, "call", INT32_MAX, &w->call));
    return rq_number(cx, rq, "limit", MAX_PAGE, &w->limit);
}

static enum err id_of(struct cx *cx, const char *text, int64_t *out)
{
    struct dec d;
    if (!dec_parse(str_of(text), &d) || d.u <= 0 || d.u % DEC_ONE)
        return fail(cx, E_NOT_FOUND, "没有 \"%s\"", "there is no \"%s\"", text);
    *out = d.u / DEC_ONE;
    return OK;
}

/* Acts of these rooms that this person may do about the subject. */
static void write_can(struct cx *cx, struct rq *rq, const char *const *rooms, const struct subject *s)
{
    jw_array(&rq->j, "can");
    for (size_t i = 0; i < n_acts; i++)
        for (const char *const *room = rooms; *room; room++)
            if (str_starts(str_of(acts[i].name), *room) && may_quietly(cx, rq->who, acts[i].name, s))
                jw_text(&rq->j, NULL, acts[i].name);
    jw_close(&rq->j);
}

enum err api_calls(struct cx *cx, struct rq *rq)
{
    struct round_words w;
    struct call_filter f;
    struct list lines;
    const char *next;
    TRY(words_of(cx, rq, &w));
    TRY(call_filter_from(cx, &w, &f));
    TRY(calls_found(cx, &f, &lines, &next));
    view_list(&rq->j, "calls", &CALL_LINE, &lines);
    jw_text(&rq->j, "next", next);
    return view_head(cx, &rq->j);
}

enum err api_call(struct cx *cx, struct rq *rq)
{
    struct call_whole w;
    int64_t id = 0;
    TRY(id_of(cx, rq->args[0], &id));
    TRY(call_whole(cx, id, &w));
    view_call(&rq->j, &w);
    write_can(cx, rq, (const char *const[]){ "call.", "round.open", NULL }, &(struct subject){ 0 });
    return view_head(cx, &rq->j);
}

enum err api_rounds(struct cx *cx, struct rq *rq)
{
    struct round_words w;
    struct round_filter f;
    struct list lines;
    const char *next;
    TRY(words_of(cx, rq, &w));
    TRY(round_filter_from(cx, &w, &f));
    TRY(rounds_found(cx, &f, &lines, &next));
    view_list(&rq->j, "rounds", &ROUND_LINE, &lines);
    jw_text(&rq->j, "next", next);
    return view_head(cx, &rq->j);
}

/* Why a return was sent back is between the office and the unit, for whoever reads the return. */
static void hide_reasons(struct cx *cx, const struct rq *rq, struct list *returns)
{
    for (size_t i = 0; i < returns->n; i++) {
        struct return_line *l = (struct return_line *)returns->p + i;
        const struct subject s = { .lead = l->unit_id, .units = &l->unit_id, .n_units = 1 };
        if (l->reason && !may_quietly(cx, rq->who, "read.returns", &s))
            l->reason = NULL;
    }
}

enum err api_round(struct cx *cx, struct rq *rq)
{
    struct round_whole w;
    int64_t id = 0;
    TRY(id_of(cx, rq->args[0], &id));
    TRY(round_whole(cx, id, &w));
    hide_reasons(cx, rq, &w.returns);
    if (!may_in_realm(rq->who, "read.returns")) /* nor are exceptions everybody's */
        w.exemptions.n = 0;
    view_round(&rq->j, &w);
    write_can(cx, rq, (const char *const[]){ "round.", "return.re", "digest.", NULL }, &(struct subject){ 0 });
    return view_head(cx, &rq->j);
}

/* Whoever reads units' returns, or the people of this unit, of one above. */
enum err api_return(struct cx *cx, struct rq *rq)
{
    struct return_whole w;
    int64_t id = 0, unit = 0;
    bool exempt;
    TRY(id_of(cx, rq->args[0], &id));
    TRY(id_of(cx, rq->args[1], &unit));
    const struct subject s = { .lead = unit, .units = &unit, .n_units = 1 };
    if (!may_quietly(cx, rq->who, "read.returns", &s))
        return deny(cx, rq->who, "read.returns");
    TRY(return_whole(cx, id, unit, &w));
    TRY(is_exempt(cx, id, rq->person.id, &exempt));
    hide_reasons(cx, rq, &w.below);
    view_return(&rq->j, &w);
    jw_bool(&rq->j, "exempt", exempt);
    write_can(cx, rq, (const char *const[]){ "return.", NULL }, &s);
    return view_head(cx, &rq->j);
}

enum err api_digest(struct cx *cx, struct rq *rq)
{
    struct round_whole w;
    struct digest_data data;
    int64_t id = 0;
    TRY(id_of(cx, rq->args[0], &id));
    TRY(round_whole(cx, id, &w));
    TRY(digest_gather(cx, id, &data));
    view_digest(&rq->j, &w.digest);
    view_list(&rq->j, "promises", &PROMISE, &data.promises);
    jw_object(&rq->j, "now");
    digest_json(&rq->j, &data);
    jw_close(&rq->j);
    if (w.digest.frozen.us)
        jw_raw(&rq->j, "frozen", str_of(w.digest.data));
    else
        jw_null(&rq->j, "frozen");
    write_can(cx, rq, (const char *const[]){ "digest.", NULL }, &(struct subject){ 0 });
    return view_head(cx, &rq->j);
}

static enum err answer_paper(struct cx *cx, struct rq *rq, bool is_pdf)
{
    struct round_whole w;
    struct paper p;
    int64_t id = 0;
    TRY(id_of(cx, rq->args[0], &id));
    TRY(round_whole(cx, id, &w));
    TRY(digest_paper(cx, &w, &p));
    return rq_answer_paper(cx, rq, &p, is_pdf, w.digest.title);
}

enum err api_digest_pdf(struct cx *cx, struct rq *rq)
{
    return answer_paper(cx, rq, true);
}

enum err api_digest_docx(struct cx *cx, struct rq *rq)
{
    return answer_paper(cx, rq, false);
}

enum err api_burden(struct cx *cx, struct rq *rq)
{
    struct round_words w;
    struct burden_filter f;
    struct list lines;
    const char *next;
    TRY(words_of(cx, rq, &w));
    TRY(burden_filter_from(cx, &w, &f));
    TRY(burden_found(cx, &f, &lines, &next));
    view_list(&rq->j, "burden", &BURDEN_LINE, &lines);
    jw_date(&rq->j, "from", f.from);
    jw_date(&rq->j, "to", f.to);
    jw_text(&rq->j, "next", next);
    return view_head(cx, &rq->j);
}

enum err api_burden_check(struct cx *cx, struct rq *rq)
{
    struct list rules;
    TRY(relief_found(cx, &rules));
    jw_i64(&rq->j, "year", date_year(cx->today));
    view_list(&rq->j, "rules", &RELIEF_LINE, &rules);
    return view_head(cx, &rq->j);
}

/* ---- as tables: all pages, whichever is being looked at ---- */

static enum err write_calls(struct cx *cx, struct rq *rq, const char *ending)
{
    struct round_words w;
    struct call_filter f;
    struct list lines;
    const char *next, *path = passing_path(cx, ending);
    TRY(words_of(cx, rq, &w));
    TRY(call_filter_from(cx, &w, &f));
    f.limit = MAX_CALLS;
    f.after = NULL;
    TRY(calls_found(cx, &f, &lines, &next));
    TRY(calls_write(cx, path, &lines));
    return rq_answer_list(cx, rq, path, say(cx, "调度事由", "calls"));
}

enum err api_calls_xlsx(struct cx *cx, struct rq *rq)
{
    return write_calls(cx, rq, ".xlsx");
}

enum err api_calls_csv(struct cx *cx, struct rq *rq)
{
    return write_calls(cx, rq, ".csv");
}

static enum err write_rounds(struct cx *cx, struct rq *rq, const char *ending)
{
    struct round_words w;
    struct round_filter f;
    struct list lines;
    const char *next, *path = passing_path(cx, ending);
    TRY(words_of(cx, rq, &w));
    TRY(round_filter_from(cx, &w, &f));
    f.limit = MAX_EXPORT;
    f.after = NULL;
    TRY(rounds_found(cx, &f, &lines, &next));
    TRY(rounds_write(cx, path, &lines));
    return rq_answer_list(cx, rq, path, say(cx, "历次调度", "rounds"));
}

enum err api_rounds_xlsx(struct cx *cx, struct rq *rq)
{
    return write_rounds(cx, rq, ".xlsx");
}

enum err api_rounds_csv(struct cx *cx, struct rq *rq)
{
    return write_rounds(cx, rq, ".csv");
}

static enum err write_burden(struct cx *cx, struct rq *rq, const char *ending)
{
    struct round_words w;
    struct burden_filter f;
    struct list lines;
    const char *next, *path = passing_path(cx, ending);
    TRY(words_of(cx, rq, &w));
    TRY(burden_filter_from(cx, &w, &f));
    f.limit = 0;
    f.after = NULL;
    TRY(burden_found(cx, &f, &lines, &next));
    TRY(burden_write(cx, path, &f, &lines));
    return rq_answer_list(cx, rq, path, say(cx, "填报负担", "burden"));
}

enum err api_burden_xlsx(struct cx *cx, struct rq *rq)
{
    return write_burden(cx, rq, ".xlsx");
}

enum err api_burden_csv(struct cx *cx, struct rq *rq)
{
    return write_burden(cx, rq, ".csv");
}
