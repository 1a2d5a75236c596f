/* Findings of inspections that were not rectified in time: alerts about no item, and with no light to go by. */
#include "inspect/inspect.h"
#include "watch/watch.h"

/* The finding that a subject names; 0: it names none. */
static int64_t finding_named(const char *subject)
{
    struct dec d;
    return dec_parse(str_of(subject), &d) && d.u > 0 && d.u % DEC_ONE == 0 ? d.u / DEC_ONE : 0;
}

/* Of an item that the filter names: all that was found about it.  Else the one it names, or any. */
enum err late_findings(struct cx *cx, const struct alert_filter *f, const struct watch_rules *rules, int64_t item,
                       struct list *out)
{
    const struct finding_filter late = {
        .text = f->text, .unit = f->under, .item = item, .reader = f->who ? inspect_reader(f->who) : 0
    };
    bool is_one = f->subject && !item;
    int64_t one = is_one ? finding_named(f->subject) : 0;
    struct list lines = { 0 };
    *out = (struct list){ 0 };
    if (rules->of[ALERT_RECTIFY].off || (is_one && !one))
        return OK;
    TRY(findings_late(cx, &late, one, &lines));
    for (size_t i = 0; i < lines.n; i++) {
        const struct finding_line *l = (const struct finding_line *)lines.p + i;
        struct alarm alarm;
        if ((f->area && l->area_id != f->area) ||
            !judge_rectification(rules, l->due, l->grade >= GRADE_MAJOR, cx->today, &alarm))
            continue;
        *(struct raised *)list_add(cx->mem, out, sizeof(struct raised)) =
            (struct raised){ .alarm = alarm,
                             .finding = l->id,
                             .found = l,
                             .unit = l->unit_id,
                             .area = l->area_id,
                             .level = LEVEL_UNKNOWN,
                             .due = l->due,
                             .code = arena_printf(cx->mem, "%" PRId64, l->id),
                             .title = l->title,
                             .why = alarm_why(cx, &alarm) };
    }
    return OK;
}

static void put(struct cx *cx, struct list *out, const char *label, const char *value, const char *kind,
                const char *ref)
{
    if (value && *value)
        *(struct ground *)list_add(cx->mem, out, sizeof(struct ground)) = (struct ground){ label, value, kind, ref };
}

void late_grounds(struct cx *cx, const struct raised *r, struct list *out)
{
    const struct finding_line *l = r->found;
    char day[DATE_TEXT_SIZE];
    /* a task force reads of the finding, and not of the visit */
    const char *page = l->has_page ? arena_printf(cx->mem, "%" PRId64 "#%" PRId64, l->inspection, l->id) : NULL;
    const char *at = page ? "finding" : NULL;
    put(cx, out, say(cx, "督查", "inspection"), l->inspection_title, at, page);
    put(cx, out, say(cx, "被督查单位", "unit"), l->unit, at, page);
    put(cx, out, say(cx, "程度", "grade"), word_text(cx, &finding_grades, l->grade), at, page);
    put(cx, out, say(cx, "整改要求", "demand"), l->demand, at, page);
    put(cx, out, say(cx, "整改期限", "due"), arena_strdup(cx->mem, date_text(l->due, day)), at, page);
    put(cx, out, say(cx, "逾期工作日", "workdays overdue"), arena_printf(cx->mem, "%" PRId64, l->days_over), at, page);
    if (l->extended)
        put(cx, out, say(cx, "已延期次数", "times extended"), arena_printf(cx->mem, "%" PRId64, l->extended), at, page);
    if (l->sent_back)
        put(cx, out, say(cx, "退回次数", "times sent back"), arena_printf(cx->mem, "%" PRId64, l->sent_back), at, page);
    put(cx, out, say(cx, "状态", "state"), word_text(cx, &finding_states, l->state), at, page);
    if (l->item)
        put(cx, out, say(cx, "事项", "item"), arena_printf(cx->mem, "%s %s", l->item, l->item_title), "item", l->item);
}
