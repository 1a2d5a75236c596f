#include "app/view_inspect.h"

#include "app/view.h"
#include "app/view_indicator.h"
#include "doc/ledger_write.h"

void view_inspection(struct jw *j, const struct inspection_whole *w)
{
    const struct inspection *n = &w->inspection;
    jw_shape(j, "inspection", &INSPECTION_LINE, &w->line);
    jw_text(j, "basis", n->basis);
    jw_text(j, "reason", n->reason);
    jw_text(j, "subject", n->subject);
    jw_text(j, "excess", n->excess);
    jw_text(j, "note", n->note);
    jw_text(j, "lead_name", w->lead_name);
    jw_i64(j, "plan", n->plan);
    jw_text(j, "plan_title", w->plan.title);
    jw_text(j, "plan_filing", w->plan.filing);
    jw_text(j, "drafted_by", w->drafted_by);
    jw_text(j, "noticed_by", w->noticed_by);
    jw_text(j, "closed_by", w->closed_by);
    jw_i64(j, "checklist", n->checklist);
    jw_text(j, "checklist_name", w->checklist);
    jw_i64(j, "checklist_no", w->checklist_no);
    view_list(j, "units", &VISIT_LINE, &w->units);
    view_list(j, "members", &MEMBER_LINE, &w->members);
    view_list(j, "changes", &TEAM_CHANGE_LINE, &w->changes);
    view_list(j, "points", &CHECK_POINT, &w->points);
    view_list(j, "marks", &MARK_LINE, &w->marks);
    view_list(j, "findings", &FINDING_LINE, &w->findings);
    view_list(j, "rectified", &RECTIFIED_LINE, &w->rectified);
    view_list(j, "extensions", &EXTENSION_LINE, &w->extensions);
    view_list(j, "reviews", &REVIEW_LINE, &w->reviews);
    view_list(j, "photos", &PHOTO_LINE, &w->photos);
    view_list(j, "clashes", &CLASH, &w->clashes);
    view_list(j, "counts", &UNIT_COUNT, &w->counts);
    view_list(j, "history", &INSPECT_EVENT, &w->history);
}

void view_inspect_year(struct jw *j, const struct inspect_year *y)
{
    jw_i64(j, "year", y->year);
    jw_i64(j, "cap", y->cap);
    view_list(j, "lines", &INSPECT_PLAN_LINE, &y->lines);
    view_list(j, "counts", &UNIT_COUNT, &y->counts);
}

/* ---- filters ---- */

/* "-due": downwards. */
static const char *order_of(const char *sort, bool *down)
{
    *down = sort && *sort == '-';
    return *down ? sort + 1 : sort;
}

enum err inspect_number(struct cx *cx, const char *text, const char *zh, const char *en, int64_t *out)
{
    struct dec d;
    *out = 0;
    if (!text)
        return OK;
    if (!dec_parse(str_of(text), &d) || d.u <= 0 || d.u % DEC_ONE)
        return fail(cx, E_INVALID, "%s应为编号或年份，而不是 \"%s\"", "%s should be a whole number, not \"%s\"",
                    say(cx, zh, en), text);
    *out = d.u / DEC_ONE;
    return OK;
}

enum err inspection_filter_from(struct cx *cx, const struct inspect_words *w, struct inspection_filter *f)
{
    *f = (struct inspection_filter){
        .text = w->text, .live = w->live, .unannounced = w->unannounced, .limit = w->limit, .after = w->cursor
    };
    TRY(word_from(cx, order_of(w->sort, &f->is_downwards), &inspection_sorts, &f->sort));
    TRY(word_from(cx, w->kind, &inspect_kinds, &f->kind));
    TRY(word_from(cx, w->state, &inspection_states, &f->state));
    TRY(inspect_number(cx, w->year, "年份", "the year", &f->year));
    TRY(inspect_number(cx, w->plan, "督查计划", "the line of the plan", &f->plan));
    if (f->year > 9999)
        return fail(cx, E_INVALID, "没有 %" PRId64 " 年", "there is no year %" PRId64, f->year);
    return unit_from(cx, w->unit, &f->unit);
}

enum err finding_filter_from(struct cx *cx, const struct inspect_words *w, struct finding_filter *f)
{
    struct item it;
    *f = (struct finding_filter){ .text = w->text,
                                  .open = w->open,
                                  .overdue = w->overdue,
                                  .demanded = w->demanded,
                                  .limit = w->limit,
                                  .after = w->cursor };
    TRY(word_from(cx, order_of(w->sort, &f->is_downwards), &finding_sorts, &f->sort));
    TRY(word_from(cx, w->grade, &finding_grades, &f->grade));
    TRY(word_from(cx, w->state, &finding_states, &f->state));
    TRY(inspect_number(cx, w->inspection, "督查", "the inspection", &f->inspection));
    if (w->item) {
        TRY(item_by_number(cx, w->item, &it));
        f->item = it.id;
    }
    return unit_from(cx, w->unit, &f->unit);
}

/* ---- as tables in files ---- */

static struct date day_of(struct ts t)
{
    return t.us ? ts_date(t) : NO_DATE;
}

static struct out_cell count(int64_t n)
{
    return (struct out_cell)OUT_NUMBER(((struct dec){ n * DEC_ONE }));
}

static struct out_cell count_if(int64_t n)
{
    return n ? count(n) : (struct out_cell)OUT_TEXT("");
}

static const char *units_words(struct cx *cx, const struct inspection_line *l)
{
    return l->units > 1 ? arena_printf(cx->mem, say(cx, "%s等 %" PRId64 " 个单位", "%s and others, %" PRId64 " units"),
                                       l->unit, l->units)
                        : l->unit;
}

static const char *titled(struct cx *cx, const char *zh, const char *en)
{
    char day[DATE_TEXT_SIZE];
    return arena_printf(cx->mem, say(cx, "%s（截至 %s）", "%s (as of %s)"), say(cx, zh, en), date_text(cx->today, day));
}

enum err inspections_write(struct cx *cx, const char *path, const struct list *lines)
{
    const struct out_column columns[] = {
        { .heading = say(cx, "文号", "number"), .width = 18 },
        { .heading = say(cx, "督查", "inspection"), .width = 40 },
        { .heading = say(cx, "类型", "kind"), .width = 12 },
        { .heading = say(cx, "方式", "way"), .width = 12 },
        { .heading = say(cx, "牵头单位", "lead unit"), .width = 16 },
        { .heading = say(cx, "被督查单位", "units"), .width = 24 },
        { .heading = say(cx, "开始日期", "from"), .width = 12 },
        { .heading = say(cx, "结束日期", "to"), .width = 12 },
        { .heading = say(cx, "状态", "state"), .width = 12 },
        { .heading = say(cx, "问题数", "findings"), .width = 10 },
        { .heading = say(cx, "未销号", "open"), .width = 10 },
        { .heading = say(cx, "逾期未整改", "overdue"), .width = 12 },
    };
    struct ledger_file *f;
    TRY(ledger_file_open(cx, path, titled(cx, "督查台账", "inspections"), columns, N_ELEMENTS(columns), &f));
    for (size_t i = 0; i < lines->n; i++) {
        const struct inspection_line *l = (const struct inspection_line *)lines->p + i;
        const char *way = l->unannounced ? say(cx, "不打招呼", "unannounced") : say(cx, "通知", "noticed");
        const struct out_cell cells[] = {
            OUT_TEXT(l->label ? l->label : ""),
            OUT_TEXT(l->title),
            OUT_TEXT(word_text(cx, &inspect_kinds, l->kind)),
            OUT_TEXT(way),
            OUT_TEXT(l->lead),
            OUT_TEXT(units_words(cx, l)),
            OUT_DATE(l->starts),
            OUT_DATE(l->ends),
            OUT_TEXT(word_text(cx, &inspection_states, l->state)),
            count(l->findings),
            count(l->open),
            count(l->late),
        };
        ledger_file_row(f, l->title, cells);
    }
    return ledger_file_close(cx, f);
}

static void write_finding(struct cx *cx, struct ledger_file *f, const struct finding_line *l)
{
    const struct out_cell cells[] = {
        OUT_TEXT(l->label ? l->label : ""),
        OUT_TEXT(l->inspection_title),
        OUT_TEXT(l->unit),
        OUT_TEXT(l->item),
        OUT_TEXT(word_text(cx, &finding_grades, l->grade)),
        OUT_TEXT(l->title),
        OUT_TEXT(l->grounds),
        OUT_TEXT(l->place),
        OUT_TEXT(l->demand),
        OUT_DATE(l->due),
        OUT_TEXT(word_text(cx, &finding_states, l->state)),
        count_if(l->days_over),
        count_if(l->sent_back),
        count_if(l->extended),
        OUT_DATE(day_of(l->struck)),
        OUT_DATE(l->look),
        OUT_TEXT(l->looked.us ? word_text(cx, &held_words, l->held) : ""),
    };
    ledger_file_row(f, l->title, cells);
}

enum err findings_write(struct cx *cx, const char *path, const struct list *lines)
{
    const struct out_column columns[] = {
        { .heading = say(cx, "督查文号", "inspection's number"), .width = 18 },
        { .heading = say(cx, "督查", "inspection"), .width = 30 },
        { .heading = say(cx, "单位", "unit"), .width = 16 },
        { .heading = say(cx, "事项编号", "item"), .width = 12 },
        { .heading = say(cx, "程度", "grade"), .width = 12 },
        { .heading = say(cx, "问题", "finding"), .width = 30 },
        { .heading = say(cx, "事实依据", "grounds"), .width = 50 },
        { .heading = say(cx, "地点", "place"), .width = 20 },
        { .heading = say(cx, "整改要求", "demand"), .width = 30 },
        { .heading = say(cx, "整改期限", "due"), .width = 12 },
        { .heading = say(cx, "状态", "state"), .width = 12 },
        { .heading = say(cx, "逾期工作日", "workdays overdue"), .width = 12 },
        { .heading = say(cx, "退回次数", "sent back"), .width = 10 },
        { .heading = say(cx, "延期次数", "extended"), .width = 10 },
        { .heading = say(cx, "销号日期", "struck off"), .width = 12 },
        { .heading = say(cx, "回头看日期", "look back on"), .width = 12 },
        { .heading = say(cx, "回头看结果", "held"), .width = 12 },
    };
    struct ledger_file *f;
    TRY(ledger_file_open(cx, path, titled(cx, "督查问题整改台账", "findings"), columns, N_ELEMENTS(columns), &f));
    for (size_t i = 0; i < lines->n; i++)
        write_finding(cx, f, (const struct finding_line *)lines->p + i);
    return ledger_file_close(cx, f);
}

static const char *named_words(struct cx *cx, const struct inspect_plan_line *l)
{
    struct buf b AUTO(buf_done) = BUF(64 << 10);
    for (size_t i = 0; i < l->units.n; i++)
        buf_addf(&b, "%s%s", i ? "、" : "", ((const struct plan_named *)l->units.p)[i].unit);
    return arena_strdup(cx->mem, buf_text(&b));
}

enum err inspect_plan_write(struct cx *cx, const char *path, const struct inspect_year *y)
{
    const struct out_column columns[] = {
        { .heading = say(cx, "督查事项", "title"), .width = 40 },
        { .heading = say(cx, "依据", "basis"), .width = 24 },
        { .heading = say(cx, "类型", "kind"), .width = 12 },
        { .heading = say(cx, "起始月", "from month"), .width = 10 },
        { .heading = say(cx, "截止月", "to month"), .width = 10 },
        { .heading = say(cx, "督查范围", "scope"), .width = 40 },
        { .heading = say(cx, "牵头单位", "lead unit"), .width = 16 },
        { .heading = say(cx, "被督查单位", "units"), .width = 40 },
        { .heading = say(cx, "备案号", "filed under"), .width = 18 },
        { .heading = say(cx, "备案日期", "filed"), .width = 12 },
        { .heading = say(cx, "已开展", "inspections"), .width = 10 },
    };
    struct ledger_file *f;
    TRY(ledger_file_open(
        cx, path, arena_printf(cx->mem, say(cx, "%" PRId64 " 年督查计划", "plan of inspections, %" PRId64), y->year),
        columns, N_ELEMENTS(columns), &f));
    for (size_t i = 0; i < y->lines.n; i++) {
        const struct inspect_plan_line *l = (const struct inspect_plan_line *)y->lines.p + i;
        const struct out_cell cells[] = {
            OUT_TEXT(l->title),
            OUT_TEXT(l->basis),
            OUT_TEXT(word_text(cx, &inspect_kinds, l->kind)),
            count(l->from_month),
            count(l->to_month),
            OUT_TEXT(l->scope),
            OUT_TEXT(l->lead),
            OUT_TEXT(named_words(cx, l)),
            OUT_TEXT(l->dropped ? say(cx, "已取消", "dropped") : l->filing),
            OUT_DATE(l->filed),
            count(l->held),
        };
        ledger_file_row(f, l->title, cells);
    }
    return ledger_file_close(cx, f);
}
