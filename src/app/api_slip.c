/* Routes about slips: what the ladder proposes, the list, one whole, and as a paper. */
#include "app/act.h"
#include "app/api.h"
#include "app/upload.h"
#include "app/view.h"
#include "app/view_slip.h"

enum { MAX_PAGE = 1000, PAGE = 50, MAX_EXPORT = 100000 };

static enum err words_of(struct cx *cx, const struct rq *rq, struct slip_words *w)
{
    *w = (struct slip_words){ .text = http_query(rq->q, "text"),
                              .kind = http_query(rq->q, "kind"),
                              .unit = http_query(rq->q, "unit"),
                              .area = http_query(rq->q, "area"),
                              .state = http_query(rq->q, "state"),
                              .item = http_query(rq->q, "item"),
                              .level = http_query(rq->q, "level"),
                              .sort = http_query(rq->q, "sort"),
                              .cursor = http_query(rq->q, "cursor"),
                              .live = http_query(rq->q, "live") != NULL,
                              .overdue = http_query(rq->q, "overdue") != NULL,
                              .limit = PAGE };
    return rq_number(cx, rq, "limit", MAX_PAGE, &w->limit);
}

/* What the slip itself forbids to who may do it to others. */
static bool is_for_others(struct cx *cx, struct rq *rq, const struct slip *slip, const char *act,
                          const struct subject *s)
{
    const char *right = slip_right_of(slip->kind);
    bool issues = streq(act, "slip.issue") || (streq(act, "slip.withdraw") && slip->issued.us);
    if (issues && right)
        return !may_quietly(cx, rq->who, right, s);
    return streq(act, "slip.decide") && rq->who->person &&
           (rq->who->person == slip->issued_by || rq->who->person == slip->drafted_by);
}

/* Acts this person may do about the subject; slip NULL: of slips in general. */
static void write_can(struct cx *cx, struct rq *rq, const struct slip *slip, const struct subject *s)
{
    jw_array(&rq->j, "can");
    for (size_t i = 0; i < n_acts; i++)
        if ((str_starts(str_of(acts[i].name), "slip.") || str_starts(str_of(acts[i].name), "ladder.")) &&
            may_quietly(cx, rq->who, acts[i].name, s) && !(slip && is_for_others(cx, rq, slip, acts[i].name, s)))
            jw_text(&rq->j, NULL, acts[i].name);
    jw_close(&rq->j);
}

enum err api_ladder(struct cx *cx, struct rq *rq)
{
    struct slip_words w;
    struct ladder_filter f;
    struct list lines;
    const char *next;
    TRY(words_of(cx, rq, &w));
    TRY(ladder_filter_from(cx, &w, &f));
    TRY(ladder_found(cx, &f, &lines, &next));
    view_list(&rq->j, "ladder", &LADDER_LINE, &lines);
    jw_text(&rq->j, "next", next);
    write_can(cx, rq, NULL, &(struct subject){ 0 });
    return view_head(cx, &rq->j);
}

enum err api_ladder_rule(struct cx *cx, struct rq *rq)
{
    struct ladder_rule rule;
    TRY(ladder_in_force(cx, &rule));
    view_ladder_rule(&rq->j, "rule", &rule);
    jw_array(&rq->j, "presets");
    for (size_t i = 0; i < n_ladder_presets; i++)
        view_ladder_rule(&rq->j, NULL, &ladder_presets[i]);
    jw_close(&rq->j);
    write_can(cx, rq, NULL, &(struct subject){ 0 });
    return view_head(cx, &rq->j);
}

static enum err find_slips(struct cx *cx, struct rq *rq, bool all, struct list *lines, const char **next)
{
    struct slip_words w;
    struct slip_filter f;
    TRY(words_of(cx, rq, &w));
    TRY(slip_filter_from(cx, &w, &f));
    slip_filter_reader(rq->who, &f);
    if (all) { /* all pages, whichever is being looked at */
        f.limit = MAX_EXPORT;
        f.after = NULL;
    }
    return slips_found(cx, &f, lines, next);
}

enum err api_slips(struct cx *cx, struct rq *rq)
{
    struct list lines;
    const char *next;
    TRY(find_slips(cx, rq, false, &lines, &next));
    view_list(&rq->j, "slips", &SLIP_LINE, &lines);
    jw_text(&rq->j, "next", next);
    write_can(cx, rq, NULL, &(struct subject){ 0 });
    return view_head(cx, &rq->j);
}

/* Whoever may read it; what was never issued, also when it was withdrawn, who drafts. */
static enum err readable(struct cx *cx, struct rq *rq, struct slip_whole *w, struct subject *s)
{
    struct dec d;
    struct slip slip;
    if (!dec_parse(str_of(rq->args[0]), &d) || d.u <= 0 || d.u % DEC_ONE)
        return fail(cx, E_NOT_FOUND, "没有督办件 \"%s\"", "there is no slip \"%s\"", rq->args[0]);
    TRY(slip_get(cx, d.u / DEC_ONE, &slip));
    TRY(slip_subject(cx, &slip, s));
    const char *right = slip.issued.us ? "read.slips" : "slip.draft";
    if (!may_quietly(cx, rq->who, right, s))
        return deny(cx, rq->who, "read.slips");
    return slip_whole(cx, slip.id, rq->who, w);
}

enum err api_slip(struct cx *cx, struct rq *rq)
{
    struct slip_whole w = { 0 };
    struct subject s;
    TRY(readable(cx, rq, &w, &s));
    TRY(view_slip(cx, &rq->j, &w));
    write_can(cx, rq, &w.slip, &s);
    return view_head(cx, &rq->j);
}

static enum err answer_paper(struct cx *cx, struct rq *rq, bool is_pdf)
{
    struct slip_whole w = { 0 };
    struct subject s;
    struct paper p;
    TRY(readable(cx, rq, &w, &s));
    TRY(slip_paper(cx, &w, &p));
    return rq_answer_paper(cx, rq, &p, is_pdf, w.line.label);
}

enum err api_slip_pdf(struct cx *cx, struct rq *rq)
{
    return answer_paper(cx, rq, true);
}

enum err api_slip_docx(struct cx *cx, struct rq *rq)
{
    return answer_paper(cx, rq, false);
}

static enum err write_export(struct cx *cx, struct rq *rq, const char *ending)
{
    struct list lines;
    const char *next, *path = passing_path(cx, ending);
    TRY(find_slips(cx, rq, true, &lines, &next));
    TRY(slips_write(cx, path, &lines));
    return rq_answer_list(cx, rq, path, say(cx, "督办", "slips"));
}

enum err api_slips_xlsx(struct cx *cx, struct rq *rq)
{
    return write_export(cx, rq, ".xlsx");
}

enum err api_slips_csv(struct cx *cx, struct rq *rq)
{
    return write_export(cx, rq, ".csv");
}

static enum err write_ladder(struct cx *cx, struct rq *rq, const char *ending)
{
    struct slip_words w;
    struct ladder_filter f;
    struct list all;
    const char *path = passing_path(cx, ending);
    TRY(words_of(cx, rq, &w));
    TRY(ladder_filter_from(cx, &w, &f));
    f.limit = MAX_PAGE;
    f.after = NULL; /* all pages, whichever is being looked at */
    TRY(ladder_all(cx, &f, MAX_EXPORT, &all));
    TRY(ladder_write(cx, path, &all));
    return rq_answer_list(cx, rq, path, say(cx, "督办建议", "proposed-slips"));
}

enum err api_ladder_xlsx(struct cx *cx, struct rq *rq)
{
    return write_ladder(cx, rq, ".xlsx");
}

enum err api_ladder_csv(struct cx *cx, struct rq *rq)
{
    return write_ladder(cx, rq, ".csv");
}
