/* Routes about inspections: the year's plan, check lists, visits, findings, photos, and as papers. */
#include <unistd.h>

#include "app/act.h"
#include "app/api.h"
#include "app/upload.h"
#include "app/view.h"
#include "app/view_inspect.h"

enum { MAX_PAGE = 1000, PAGE = 50, MAX_EXPORT = 100000, MAX_UNITS = 200 };

static enum err words_of(struct cx *cx, const struct rq *rq, struct inspect_words *w)
{
    *w = (struct inspect_words){ .text = http_query(rq->q, "text"),
                                 .kind = http_query(rq->q, "kind"),
                                 .unit = http_query(rq->q, "unit"),
                                 .state = http_query(rq->q, "state"),
                                 .year = http_query(rq->q, "year"),
                                 .plan = http_query(rq->q, "plan"),
                                 .item = http_query(rq->q, "item"),
                                 .inspection = http_query(rq->q, "inspection"),
                                 .grade = http_query(rq->q, "grade"),
                                 .sort = http_query(rq->q, "sort"),
                                 .cursor = http_query(rq->q, "cursor"),
                                 .live = http_query(rq->q, "live") != NULL,
                                 .unannounced = http_query(rq->q, "unannounced") != NULL,
                                 .open = http_query(rq->q, "open") != NULL,
                                 .overdue = http_query(rq->q, "overdue") != NULL,
                                 .demanded = http_query(rq->q, "demanded") != NULL,
                                 .limit = PAGE };
    return rq_number(cx, rq, "limit", MAX_PAGE, &w->limit);
}

static bool is_ours(const char *act)
{
    static const char *const heads[] = { "inspect_plan.", "checklist.", "inspection.", "finding.",
                                         "extension.",    "review.",    "photo." };
    for (size_t i = 0; i < N_ELEMENTS(heads); i++)
        if (str_starts(str_of(act), heads[i]))
            return true;
    return false;
}

struct left_out { /* acts that are not this person's for another reason; NULL: none */
    const char *one, *other;
};

/* Acts this person may do about the subject. */
static void write_can(struct cx *cx, struct rq *rq, const struct subject *s, struct left_out but)
{
    jw_array(&rq->j, "can");
    for (size_t i = 0; i < n_acts; i++)
        if (is_ours(acts[i].name) && !streq(acts[i].name, but.one) && !streq(acts[i].name, but.other) &&
            may_quietly(cx, rq->who, acts[i].name, s))
            jw_text(&rq->j, NULL, acts[i].name);
    if (may_quietly(cx, rq->who, "inspection.exceed", s))
        jw_text(&rq->j, NULL, "inspection.exceed");
    jw_close(&rq->j);
}

/* ---- the plan, check lists, what else befalls units ---- */

static enum err year_of(struct cx *cx, struct rq *rq, struct inspect_year *out)
{
    int64_t year;
    TRY(inspect_number(cx, http_query(rq->q, "year"), "年份", "the year", &year));
    if (year > 9999)
        return fail(cx, E_INVALID, "没有 %" PRId64 " 年", "there is no year %" PRId64, year);
    return inspect_year(cx, year ? year : date_year(cx->today), out);
}

enum err api_inspect_plan(struct cx *cx, struct rq *rq)
{
    struct inspect_year y;
    TRY(year_of(cx, rq, &y));
    view_inspect_year(&rq->j, &y);
    write_can(cx, rq, &(struct subject){ 0 }, (struct left_out){ 0 });
    return view_head(cx, &rq->j);
}

static enum err export_plan(struct cx *cx, struct rq *rq, const char *ending)
{
    struct inspect_year y;
    const char *path = passing_path(cx, ending);
    TRY(year_of(cx, rq, &y));
    TRY(inspect_plan_write(cx, path, &y));
    return rq_answer_list(cx, rq, path, say(cx, "督查计划", "inspection-plan"));
}

enum err api_inspect_plan_xlsx(struct cx *cx, struct rq *rq)
{
    return export_plan(cx, rq, ".xlsx");
}

enum err api_inspect_plan_csv(struct cx *cx, struct rq *rq)
{
    return export_plan(cx, rq, ".csv");
}

enum err api_checklists(struct cx *cx, struct rq *rq)
{
    struct list lists;
    TRY(checklists_found(cx, &lists));
    view_list(&rq->j, "checklists", &CHECKLIST_LINE, &lists);
    write_can(cx, rq, &(struct subject){ 0 }, (struct left_out){ 0 });
    return view_head(cx, &rq->j);
}

static enum err day_asked(struct cx *cx, const struct rq *rq, const char *name, struct date *out)
{
    const char *text = http_query(rq->q, name);
    return text && date_parse(str_of(text), out)
               ? OK
               : fail(cx, E_INVALID, "请写明日期 %s，如 2026-09-15", "say the day %s, such as 2026-09-15", name);
}

static enum err units_asked(struct cx *cx, const struct rq *rq, struct list *out)
{
    const char *text = http_query(rq->q, "units");
    int64_t *ids = NEWS(cx, int64_t, MAX_UNITS);
    *out = (struct list){ ids, 0 };
    char *p = text ? arena_strdup(cx->mem, text) : NULL, *rest = NULL;
    for (p = p ? strtok_r(p, ",", &rest) : NULL; p && out->n < MAX_UNITS; p = strtok_r(NULL, ",", &rest)) {
        struct unit u;
        TRY(unit_by_name(cx, p, &u));
        ids[out->n++] = u.id;
    }
    return OK;
}

enum err api_inspect_clashes(struct cx *cx, struct rq *rq)
{
    struct date starts, ends;
    struct list units, clashes, counts;
    int64_t except;
    TRY(units_asked(cx, rq, &units));
    TRY(day_asked(cx, rq, "starts", &starts));
    TRY(day_asked(cx, rq, "ends", &ends));
    TRY(inspect_number(cx, http_query(rq->q, "except"), "督查", "the inspection", &except));
    TRY(clashes_found(cx, &units, starts, ends, except, &clashes, &counts));
    view_list(&rq->j, "clashes", &CLASH, &clashes);
    view_list(&rq->j, "counts", &UNIT_COUNT, &counts);
    return view_head(cx, &rq->j);
}

/* ---- inspections ---- */

static enum err find_inspections(struct cx *cx, struct rq *rq, bool all, struct list *lines, const char **next)
{
    struct inspect_words w;
    struct inspection_filter f;
    TRY(words_of(cx, rq, &w));
    TRY(inspection_filter_from(cx, &w, &f));
    f.reader = inspect_reader(rq->who);
    if (all) { /* all pages, whichever is being looked at */
        f.limit = MAX_EXPORT;
        f.after = NULL;
    }
    return inspections_found(cx, &f, lines, next);
}

enum err api_inspections(struct cx *cx, struct rq *rq)
{
    struct list lines;
    const char *next;
    TRY(find_inspections(cx, rq, false, &lines, &next));
    view_list(&rq->j, "inspections", &INSPECTION_LINE, &lines);
    jw_text(&rq->j, "next", next);
    write_can(cx, rq, &(struct subject){ 0 }, (struct left_out){ 0 });
    return view_head(cx, &rq->j);
}

static enum err export_inspections(struct cx *cx, struct rq *rq, const char *ending)
{
    struct list lines;
    const char *next, *path = passing_path(cx, ending);
    TRY(find_inspections(cx, rq, true, &lines, &next));
    TRY(inspections_write(cx, path, &lines));
    return rq_answer_list(cx, rq, path, say(cx, "督查", "inspections"));
}

enum err api_inspections_xlsx(struct cx *cx, struct rq *rq)
{
    return export_inspections(cx, rq, ".xlsx");
}

enum err api_inspections_csv(struct cx *cx, struct rq *rq)
{
    return export_inspections(cx, rq, ".csv");
}

static enum err whole_asked(struct cx *cx, struct rq *rq, struct inspection_whole *w)
{
    struct dec d;
    if (!dec_parse(str_of(rq->args[0]), &d) || d.u <= 0 || d.u % DEC_ONE)
        return fail(cx, E_NOT_FOUND, "没有督查 \"%s\"", "there is no inspection \"%s\"", rq->args[0]);
    return inspection_whole(cx, d.u / DEC_ONE, rq->who, w);
}

/* The units it shows this person: of these a unit's acts may be done. */
static enum err subject_of(struct cx *cx, struct rq *rq, const struct inspection_whole *w, struct subject *out)
{
    int64_t *units = NEWS(cx, int64_t, w->units.n + 1);
    TRY(inspection_subject(cx, rq->who, w->inspection.id, 0, out));
    for (size_t i = 0; i < w->units.n && i < MAX_SUBJECT_UNITS; i++)
        units[out->n_units++] = ((const struct visit_line *)w->units.p)[i].unit_id;
    out->units = units;
    return OK;
}

/* Is every request for more days that waits this person's own?  Nobody decides that. */
static bool asked_alone(const struct inspection_whole *w)
{
    const struct extension_line *x = w->extensions.p;
    size_t asked = 0, own = 0;
    for (size_t i = 0; i < w->extensions.n; i++) {
        asked += x[i].state == EXTENSION_ASKED;
        own += x[i].state == EXTENSION_ASKED && x[i].own;
    }
    return own && own == asked;
}

enum err api_inspection(struct cx *cx, struct rq *rq)
{
    struct inspection_whole *w = NEW(cx, struct inspection_whole);
    struct subject s;
    bool stands_aside;
    TRY(whole_asked(cx, rq, w));
    TRY(subject_of(cx, rq, w, &s));
    TRY(inspection_took_part(cx, rq->who, w->inspection.id, &stands_aside));
    view_inspection(&rq->j, w);
    write_can(cx, rq, &s,
              (struct left_out){ stands_aside ? "review.decide" : NULL, asked_alone(w) ? "extension.decide" : NULL });
    return view_head(cx, &rq->j);
}

/* ---- papers ---- */

static enum err answer_notice(struct cx *cx, struct rq *rq, bool is_pdf)
{
    struct inspection_whole *w = NEW(cx, struct inspection_whole);
    struct paper p;
    TRY(whole_asked(cx, rq, w));
    TRY(inspection_notice(cx, w, &p));
    return rq_answer_paper(cx, rq, &p, is_pdf, p.title);
}

static enum err answer_conclusion(struct cx *cx, struct rq *rq, bool is_pdf)
{
    struct inspection_whole *w = NEW(cx, struct inspection_whole);
    struct paper p;
    struct unit u;
    TRY(whole_asked(cx, rq, w));
    int64_t unit = w->units.n ? ((const struct visit_line *)w->units.p)->unit_id : 0;
    const char *name = http_query(rq->q, "unit");
    if (name) {
        TRY(unit_by_name(cx, name, &u));
        unit = u.id;
    }
    TRY(inspection_conclusion(cx, w, unit, &p));
    return rq_answer_paper(cx, rq, &p, is_pdf, p.title);
}

enum err api_inspection_notice_pdf(struct cx *cx, struct rq *rq)
{
    return answer_notice(cx, rq, true);
}

enum err api_inspection_notice_docx(struct cx *cx, struct rq *rq)
{
    return answer_notice(cx, rq, false);
}

enum err api_inspection_conclusion_pdf(struct cx *cx, struct rq *rq)
{
    return answer_conclusion(cx, rq, true);
}

enum err api_inspection_conclusion_docx(struct cx *cx, struct rq *rq)
{
    return answer_conclusion(cx, rq, false);
}

/* ---- findings and their photos ---- */

static enum err find_findings(struct cx *cx, struct rq *rq, bool all, struct list *lines, const char **next)
{
    struct inspect_words w;
    struct finding_filter f;
    TRY(words_of(cx, rq, &w));
    TRY(finding_filter_from(cx, &w, &f));
    f.reader = inspect_reader(rq->who);
    if (all) {
        f.limit = MAX_EXPORT;
        f.after = NULL;
    }
    return findings_found(cx, &f, lines, next);
}

enum err api_findings(struct cx *cx, struct rq *rq)
{
    struct list lines;
    const char *next;
    TRY(find_findings(cx, rq, false, &lines, &next));
    view_list(&rq->j, "findings", &FINDING_LINE, &lines);
    jw_text(&rq->j, "next", next);
    return view_head(cx, &rq->j);
}

static enum err export_findings(struct cx *cx, struct rq *rq, const char *ending)
{
    struct list lines;
    const char *next, *path = passing_path(cx, ending);
    TRY(find_findings(cx, rq, true, &lines, &next));
    TRY(findings_write(cx, path, &lines));
    return rq_answer_list(cx, rq, path, say(cx, "督查问题", "findings"));
}

enum err api_findings_xlsx(struct cx *cx, struct rq *rq)
{
    return export_findings(cx, rq, ".xlsx");
}

enum err api_findings_csv(struct cx *cx, struct rq *rq)
{
    return export_findings(cx, rq, ".csv");
}

/* The body is the photo; its name stands in the query.  What it says of place and moment goes before it is stored. */
enum err api_photo_add(struct cx *cx, struct rq *rq)
{
    struct buf in AUTO(buf_done) = BUF(10000);
    struct jw j = JW(&in);
    struct dec id;
    const char *name = http_query(rq->q, "name");
    if (!name || !rq->q->body.n)
        return fail(cx, E_INVALID, "请给出文件名 name 和照片内容", "give the photo's name and its content");
    if (!dec_parse(str_of(rq->args[0]), &id) || id.u <= 0 || id.u % DEC_ONE)
        return fail(cx, E_NOT_FOUND, "没有问题 \"%s\"", "there is no finding \"%s\"", rq->args[0]);
    jw_object(&j, NULL);
    jw_i64(&j, "finding", id.u / DEC_ONE);
    jw_bool(&j, "after", http_query(rq->q, "after") != NULL);
    jw_text(&j, "name", name);
    return rq_act_on_body(cx, rq, "photo.add", &j, &in);
}

enum err api_photo(struct cx *cx, struct rq *rq)
{
    struct photo p;
    struct dec id;
    if (!dec_parse(str_of(rq->args[0]), &id) || id.u <= 0 || id.u % DEC_ONE)
        return fail(cx, E_NOT_FOUND, "没有照片 \"%s\"", "there is no photo \"%s\"", rq->args[0]);
    TRY(photo_get(cx, rq->who, id.u / DEC_ONE, &p));
    return rq_answer_kept(cx, rq, (const struct hash *)(const void *)p.hash.p, p.type, p.name);
}
