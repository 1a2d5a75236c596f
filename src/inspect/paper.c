/* The notice of an inspection and the conclusion for one unit, as they are printed (docs/papers.md). */
#include "doc/paper.h"
#include "inspect.sql.h"
#include "inspect/inspect_act.h"
#include "journal/fold.h"
#include "journal/reader.h"

enum { MAX_FINDINGS = 10000 };

static const char *day_words(struct cx *cx, struct date d)
{
    int y, m, day;
    date_split(d, &y, &m, &day);
    return arena_printf(cx->mem, "%d年%d月%d日", y, m, day);
}

static const char *days_words(struct cx *cx, const struct inspection *n)
{
    const char *from = day_words(cx, n->starts);
    int y, m, day, to_y, to_m, to_day;
    date_split(n->starts, &y, &m, &day);
    date_split(n->ends, &to_y, &to_m, &to_day);
    if (n->ends.d == n->starts.d)
        return from;
    if (to_y != y)
        return arena_printf(cx->mem, "%s至%s", from, day_words(cx, n->ends));
    return to_m == m ? arena_printf(cx->mem, "%s至%d日", from, to_day)
                     : arena_printf(cx->mem, "%s至%d月%d日", from, to_m, to_day);
}

static enum err begin_paper(struct cx *cx, const struct inspection_whole *w, const char *title, struct ts day,
                            struct paper *out)
{
    struct head h;
    TRY(head_read(cx, &h));
    const char *label = w->line.label;
    *out = (struct paper){
        .form = PAPER_LETTER,
        .issuer = w->issuer,
        .number = label ? label : "（草稿，未签发）",
        .title = title,
        .signature = w->issuer,
        .day = day.us ? ts_date(day) : NO_DATE,
        .is_sealed = true,
        .proof = head_proof(cx, &h),
        .link = label ? arena_printf(cx->mem, "%s #%" PRId64 " %s", label, w->inspection.id, head_mark(cx, &h)) : NULL,
    };
    return OK;
}

static const char *units_words(struct cx *cx, const struct list *units)
{
    struct buf b AUTO(buf_done) = BUF(32 << 10);
    const struct visit_line *v = units->p;
    for (size_t i = 0; i < units->n; i++)
        buf_addf(&b, "%s%s", i ? "、" : "", v[i].unit_name);
    return arena_strdup(cx->mem, buf_text(&b));
}

static void add_team(struct cx *cx, const struct inspection_whole *w, struct paper *p)
{
    struct buf b AUTO(buf_done) = BUF(16 << 10);
    const struct member_line *m = w->members.p;
    for (size_t i = 0; i < w->members.n; i++)
        buf_addf(&b, "%s%s%s", i ? "；" : "", m[i].part == PART_HEAD ? "组长 " : "", m[i].name);
    paper_add(cx, p, PART_TEXT,
              arena_printf(cx->mem, "督查组由%s牵头组成%s%s。", w->lead_name, b.n ? "：" : "", buf_text(&b)));
    const struct team_change_line *c = w->changes.p; /* an earlier print named others */
    for (size_t i = 0; i < w->changes.n; i++)
        paper_add(cx, p, PART_TEXT,
                  arena_printf(cx->mem, "%s起，%s不再参加督查组%s。", day_words(cx, ts_date(c[i].made)), c[i].gone,
                               c[i].came ? arena_printf(cx->mem, "，由%s接替", c[i].came) : ""));
}

/* What is looked at is told as it will be asked; no tables or materials are to be made for it. */
enum err inspection_notice(struct cx *cx, const struct inspection_whole *w, struct paper *out)
{
    const struct inspection *n = &w->inspection;
    const struct check_point *point = w->points.p;
    if (n->unannounced) /* it would name whom it goes to */
        return fail(cx, E_CONFLICT, "“%s”不打招呼，不发督查通知；结论反馈后可印发结论",
                    "\"%s\" is unannounced and has no notice; its conclusion is printed once it was fed back",
                    n->title);
    TRY(begin_paper(cx, w, arena_printf(cx->mem, "关于开展“%s”的通知", n->title), n->noticed, out));
    out->to = units_words(cx, &w->units);
    paper_add(cx, out, PART_TEXT,
              arena_printf(cx->mem, "根据%s，定于%s开展%s，现将有关事项通知如下。", n->basis, days_words(cx, n),
                           word_of(&inspect_kinds, n->kind)->zh));
    paper_add(cx, out, PART_FIRST, "一、督查内容");
    paper_add_text(cx, out, n->subject);
    if (w->points.n)
        paper_add(cx, out, PART_FIRST, "二、检查要点");
    for (size_t i = 0; i < w->points.n; i++)
        paper_add(cx, out, PART_TEXT, arena_printf(cx->mem, "%zu. %s", i + 1, point[i].text));
    paper_add(cx, out, PART_FIRST, w->points.n ? "三、督查组" : "二、督查组");
    add_team(cx, w, out);
    paper_add(cx, out, PART_TEXT, "请安排熟悉情况的同志配合，不需另行准备表格和汇报材料，不层层陪同。");
    return OK;
}

static const struct visit_line *visit_of(const struct inspection_whole *w, int64_t unit)
{
    for (size_t i = 0; i < w->units.n; i++)
        if (((const struct visit_line *)w->units.p)[i].unit_id == unit)
            return (const struct visit_line *)w->units.p + i;
    return NULL;
}

static const struct review_line *review_of(const struct inspection_whole *w, int64_t unit)
{
    for (size_t i = 0; i < w->reviews.n; i++)
        if (((const struct review_line *)w->reviews.p)[i].unit_id == unit)
            return (const struct review_line *)w->reviews.p + i;
    return NULL;
}

/* ---- the days to rectify in, as they were fed back ---- */

struct first_due {
    int64_t finding;
    struct date due;
};

static enum err dues_of_entry(struct cx *cx, int64_t seq, struct list *out)
{
    struct entry_reader r AUTO(entry_reader_done) = { 0 };
    struct row_change c;
    TRY(entry_open(cx, seq, &r));
    while (entry_next(&r, &c))
        if (str_is(c.table, FINDING.name) && !c.gone) {
            struct finding f;
            image_row(cx->mem, &FINDING, c.id, seq, c.image, &f);
            *(struct first_due *)list_add(cx->mem, out, sizeof(struct first_due)) = (struct first_due){ f.id, f.due };
        }
    return entry_read_end(&r);
}

static enum err entries_fed_back(struct cx *cx, int64_t inspection, struct list *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &inspect_fed_back, V(inspection)));
    while (db_next(&r))
        *(int64_t *)list_add(cx->mem, out, sizeof(int64_t)) = row_i64(&r, 0);
    return db_end(&r);
}

/* What was printed first is printed again: a finding has the day of its present turn, the journal the first one. */
static enum err first_dues(struct cx *cx, int64_t inspection, struct list *out)
{
    struct list entries = { 0 };
    struct conn *past;
    enum err e = OK;
    *out = (struct list){ 0 };
    TRY(entries_fed_back(cx, inspection, &entries));
    TRY(past_leave(cx, &past)); /* a past knows which entries there were; what they say stands in the realm */
    for (size_t i = 0; !e && i < entries.n; i++)
        e = dues_of_entry(cx, ((const int64_t *)entries.p)[i], out);
    past_back(cx, past);
    return e;
}

static struct date first_due_of(const struct list *dues, const struct finding_line *f)
{
    for (size_t i = 0; i < dues->n; i++)
        if (((const struct first_due *)dues->p)[i].finding == f->id)
            return ((const struct first_due *)dues->p)[i].due;
    return f->due;
}

/* "（10月10日前完成；9月30日同意延至10月22日）" */
static const char *due_words(struct cx *cx, const struct inspection_whole *w, const struct finding_line *f,
                             struct date first)
{
    struct buf b AUTO(buf_done) = BUF(32 << 10);
    const struct extension_line *x = w->extensions.p;
    if (!date_is(first))
        return "";
    buf_addf(&b, "（%s前完成", day_words(cx, first));
    for (size_t i = 0; i < w->extensions.n; i++)
        if (x[i].finding == f->id && x[i].state == EXTENSION_GRANTED)
            buf_addf(&b, "；%s同意延至%s", day_words(cx, ts_date(x[i].decided)), day_words(cx, x[i].due));
    buf_add_str(&b, "）");
    return arena_strdup(cx->mem, buf_text(&b));
}

static void add_finding(struct cx *cx, const struct finding_line *f, size_t no, const char *due, struct paper *p)
{
    paper_add(
        cx, p, PART_TEXT,
        arena_printf(cx->mem, "%zu. %s（%s）。%s", no, f->title, word_of(&finding_grades, f->grade)->zh, f->grounds));
    if (f->demand)
        paper_add(cx, p, PART_TEXT, arena_printf(cx->mem, "整改要求：%s%s", f->demand, due));
}

/* A unit's own, all of them: the page's are those of every unit, cut where a page ends. */
static enum err add_findings(struct cx *cx, const struct inspection_whole *w, int64_t unit, struct paper *p)
{
    const struct finding_filter of = { .inspection = w->inspection.id, .unit = unit, .limit = MAX_FINDINGS };
    struct list findings, dues;
    const char *next;
    size_t no = 0;
    TRY(findings_found(cx, &of, &findings, &next));
    TRY(first_dues(cx, w->inspection.id, &dues));
    const struct finding_line *f = findings.p;
    for (size_t i = findings.n; i-- > 0;) /* the oldest first */
        if (f[i].unit_id == unit && f[i].state != FINDING_DROPPED)
            add_finding(cx, &f[i], ++no, due_words(cx, w, &f[i], first_due_of(&dues, &f[i])), p);
    if (!no)
        paper_add(cx, p, PART_TEXT, "未发现需要反馈的问题。");
    return OK;
}

/* What may still be done about it: once it was reviewed, nothing. */
static void add_remedy(struct cx *cx, const struct review_line *r, struct paper *p)
{
    const char *text = arena_printf(cx->mem, "对结论有异议的，请自签收之日起%d日内书面申请复核。", (int)REVIEW_DAYS);
    if (r && r->state == REVIEW_MADE)
        text = arena_printf(cx->mem, "本结论正在复核，%s前作出决定。", day_words(cx, r->due));
    if (r && r->state == REVIEW_KEPT)
        text = arena_printf(cx->mem, "本结论已经复核，%s决定维持。", day_words(cx, ts_date(r->decided)));
    if (r && r->state == REVIEW_CHANGED)
        text = arena_printf(cx->mem, "本结论经复核于%s变更，原结论不再有效。", day_words(cx, ts_date(r->decided)));
    paper_add(cx, p, PART_TEXT, text);
}

enum err inspection_conclusion(struct cx *cx, const struct inspection_whole *w, int64_t unit, struct paper *out)
{
    const struct inspection *n = &w->inspection;
    const struct visit_line *v = visit_of(w, unit);
    const struct review_line *r = review_of(w, unit);
    char day[DATE_TEXT_SIZE];
    if (!v || !v->concluded.us)
        return fail(cx, E_CONFLICT, "该单位还没有督查结论", "that unit has no conclusion yet");
    if (r && r->state == REVIEW_REVOKED)
        return fail(cx, E_CONFLICT, "该单位的督查结论已于 %s 经复核撤销，不再印发",
                    "the conclusion for that unit was revoked by a review on %s: it is not printed any more",
                    date_text(ts_date(r->decided), day));
    TRY(begin_paper(cx, w, arena_printf(cx->mem, "关于反馈“%s”结论的函", n->title),
                    r && r->state == REVIEW_CHANGED ? r->decided : v->concluded, out));
    out->to = v->unit_name;
    paper_add(cx, out, PART_TEXT,
              arena_printf(cx->mem, "根据%s，%s对你单位开展了%s，现将结论反馈如下。", n->basis, days_words(cx, n),
                           word_of(&inspect_kinds, n->kind)->zh));
    paper_add(cx, out, PART_FIRST, "一、督查结论");
    paper_add_text(cx, out, v->conclusion);
    paper_add(cx, out, PART_FIRST, "二、发现的情况和整改要求");
    TRY(add_findings(cx, w, unit, out));
    add_remedy(cx, r, out);
    return OK;
}
