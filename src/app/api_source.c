/* Routes about texts: drafts from a text or a file, and what became of the texts that are kept. */
#include "app/api.h"
#include "app/texts.h"
#include "app/view.h"
#include "doc/book.h"
#include "doc/document.h"
#include "plan/source.h"

enum { MAX_SOURCES = 200, SOURCES = 50, MAX_ITEMS_OF_SOURCE = 5000 };

/* ---- drafts ---- */

struct intake_in {
    const char *text;
    struct date on;
};
static const struct field intake_fields[] = {
    FIELD(intake_in, text, .flags = REQUIRED, LABEL("原文", "text")),
    FIELD(intake_in, on, LABEL("会议或印发日期", "day of the meeting or issue")),
};
const struct shape INTAKE_IN = SHAPE(intake_in, intake_fields);

static enum err write_drafts(struct cx *cx, struct rq *rq, struct str text, struct date on)
{
    struct intake out;
    TRY(intake_here(cx, text, on, &out));
    jw_date(&rq->j, "on", on);
    intake_json(&out, &rq->j);
    return OK;
}

static enum err draft(struct cx *cx, struct rq *rq, struct str text, struct date on)
{
    TRY(read_begin(cx));
    enum err e = write_drafts(cx, rq, text, on);
    read_end(cx);
    return e;
}

enum err api_intake(struct cx *cx, struct rq *rq)
{
    struct intake_in in;
    TRY(json_bind(cx, rq->q->body, 6 * INTAKE_MAX_BYTES, &INTAKE_IN, &in, NULL));
    return draft(cx, rq, str_of(in.text), date_is(in.on) ? in.on : cx->today);
}

/* The body is the file; what is read of it comes back with its drafts, and nothing is kept. */
enum err api_intake_file(struct cx *cx, struct rq *rq)
{
    const char *name = http_query(rq->q, "name"), *day = http_query(rq->q, "day");
    struct date on = cx->today;
    struct str text;
    if (!name || !*name || !rq->q->body.n)
        return fail(cx, E_INVALID, "请给出文件名 name 和文件内容", "give the file's name and its content");
    if (day && !date_parse(str_of(day), &on))
        return fail(cx, E_INVALID, "\"%s\" 不是日期，应如 2024-05-07", "\"%s\" is no date: write 2024-05-07", day);
    if (rq->q->body.n > BOOK_MAX_BYTES)
        return fail(cx, E_TOO_LARGE, "文件超过 %d MB", "the file is larger than %d MB", BOOK_MAX_BYTES >> 20);
    TRY(document_text(cx, rq->q->body, INTAKE_MAX_BYTES, &text));
    if (!str_trim(text).n)
        return fail(cx, E_INVALID, "文件里没有文字（可能是扫描件）", "there is no text in the file (perhaps a scan)");
    jw_text(&rq->j, "title", title_of(cx, text, name));
    jw_str(&rq->j, "text", text);
    return draft(cx, rq, text, on);
}

/* ---- texts kept ---- */

enum err api_sources(struct cx *cx, struct rq *rq)
{
    int64_t limit = SOURCES;
    struct list l;
    TRY(rq_number(cx, rq, "limit", MAX_SOURCES, &limit));
    TRY(sources_newest(cx, http_query(rq->q, "text"), limit + 1, http_query(rq->q, "cursor"), &l));
    bool more = l.n > (size_t)limit;
    l.n -= more;
    view_list(&rq->j, "sources", &SOURCE_LINE, &l);
    jw_text(&rq->j, "next", more ? sources_next(cx, (const struct source_line *)l.p + l.n - 1) : NULL);
    return view_head(cx, &rq->j);
}

/* One text whole: as it was received, as it would be drafted, and what was issued from it. */
enum err api_source(struct cx *cx, struct rq *rq)
{
    struct source s;
    struct list items;
    struct dec id;
    enum err e = E_NOT_FOUND;
    if (dec_parse(str_of(rq->args[0]), &id) && id.u % DEC_ONE == 0)
        e = fact_get(cx, &SOURCE, id.u / DEC_ONE, &s);
    if (e == E_NOT_FOUND)
        return fail(cx, e, "没有第 \"%s\" 号来源", "there is no source \"%s\"", rq->args[0]);
    TRY(e);
    TRY(source_items(cx, s.id, may_in_realm(rq->who, "read.drafts"), MAX_ITEMS_OF_SOURCE, &items));
    jw_shape(&rq->j, "source", &SOURCE, &s);
    view_list(&rq->j, "items", &SOURCE_ITEM, &items);
    jw_object(&rq->j, "drafts");
    TRY(write_drafts(cx, rq, str_of(s.text), date_is(s.day) ? s.day : cx->today));
    jw_close(&rq->j);
    return view_head(cx, &rq->j);
}
