#include "plan/desk.h"

#include "desk.sql.h"

#define BIT(role) (1u << (role))
enum { UNIT_ROLES = BIT(ROLE_PRINCIPAL) | BIT(ROLE_LIAISON) };

static const struct field desk_fields[] = {
    ITEM_LINE_FIELDS,
    FIELD(desk_line, unit, LABEL("单位", "unit")),
    FIELD(desk_line, role, .flags = REF, .words = &duty_roles, LABEL("职责", "role")),
    FIELD(desk_line, duty_state, .flags = REF, .words = &duty_states, LABEL("职责状态", "state of the duty")),
    FIELD(desk_line, assigned, LABEL("交办日", "assigned")),
    FIELD(desk_line, days_waiting, LABEL("已等天数", "days waiting")),
    FIELD(desk_line, report, .flags = REF, LABEL("报送", "report")),
    FIELD(desk_line, report_state, .flags = REF, .words = &report_states, LABEL("报送状态", "state of the report")),
    FIELD(desk_line, report_percent, LABEL("自报进度", "claimed percent")),
    FIELD(desk_line, report_day, LABEL("截至", "as of day")),
    FIELD(desk_line, report_text, LABEL("进展", "progress")),
    FIELD(desk_line, problem, LABEL("存在问题", "problem")),
    FIELD(desk_line, help, LABEL("需协调事项", "help wanted")),
    FIELD(desk_line, next_step, LABEL("下步打算", "next step")),
    FIELD(desk_line, report_by, LABEL("报送人", "submitted by")),
    FIELD(desk_line, report_at, LABEL("报送时间", "submitted")),
    FIELD(desk_line, report_note, LABEL("意见", "note")),
    FIELD(desk_line, evidence, LABEL("佐证件数", "pieces of evidence")),
    FIELD(desk_line, unchanged, LABEL("连续无变化次数", "no change in a row")),
    FIELD(desk_line, report_due, LABEL("报送期限", "report due")),
    FIELD(desk_line, workdays_left, LABEL("距期限工作日", "workdays left")),
    FIELD(desk_line, period, LABEL("报送期", "period")),
    FIELD(desk_line, can_no_change, LABEL("可报无变化", "may say no change")),
    FIELD(desk_line, change, .flags = REF, LABEL("申请", "change")),
    FIELD(desk_line, change_kind, .flags = REF, .words = &change_kinds, LABEL("申请类型", "kind of change")),
    FIELD(desk_line, old_due, LABEL("原时限", "old due")),
    FIELD(desk_line, new_due, LABEL("新时限", "new due")),
    FIELD(desk_line, old_target, LABEL("原目标", "old target")),
    FIELD(desk_line, new_target, LABEL("新目标", "new target")),
    FIELD(desk_line, reason, LABEL("理由", "reason")),
    FIELD(desk_line, asked_by, LABEL("提出人", "asked by")),
    FIELD(desk_line, asked, LABEL("提出时间", "asked")),
    FIELD(desk_line, issued_day, .flags = INSIDE),
    FIELD(desk_line, report_days, .flags = INSIDE),
    FIELD(desk_line, newest, .flags = INSIDE),
    FIELD(desk_line, is_measured, .flags = INSIDE),
};
const struct shape DESK_LINE = SHAPE(desk_line, desk_fields);

enum asks { ASKS_PERSON, ASKS_READER, ASKS_NOTHING }; /* what a list's statements take before the limit */

/* Who has which list, in the order they stand on the desk. */
static const struct {
    const char *name;
    const struct sql *sql, *count;
    unsigned roles;
    enum asks asks;
} lists[] = {
    { "sign", &desk_to_sign, &desk_n_to_sign, BIT(ROLE_PRINCIPAL), ASKS_PERSON },
    { "claim", &desk_to_claim, &desk_n_to_claim, BIT(ROLE_PRINCIPAL), ASKS_PERSON },
    { "owe", &desk_owed, &desk_n_owed, UNIT_ROLES, ASKS_PERSON },
    { "red", &desk_red, &desk_n_red, BIT(ROLE_PRINCIPAL), ASKS_PERSON },
    { "verify", &desk_to_verify, &desk_n_to_verify, BIT(ROLE_HQ) | BIT(ROLE_SUPERVISOR), ASKS_NOTHING },
    { "disputes", &desk_disputes, &desk_n_disputes, BIT(ROLE_HQ), ASKS_NOTHING },
    { "changes", &desk_changes, &desk_n_changes, BIT(ROLE_HQ) | BIT(ROLE_LEADER), ASKS_NOTHING },
    { "applied", &desk_applied, &desk_n_applied, BIT(ROLE_HQ) | BIT(ROLE_SUPERVISOR), ASKS_NOTHING },
    { "late", &desk_late, &desk_n_late, BIT(ROLE_HQ) | BIT(ROLE_SUPERVISOR) | BIT(ROLE_TASK_FORCE), ASKS_READER },
    { "no_holder", &desk_no_holder, &desk_n_no_holder, BIT(ROLE_HQ), ASKS_NOTHING },
    { "next", &desk_next, &desk_n_next, BIT(ROLE_LEADER) | BIT(ROLE_TASK_FORCE), ASKS_READER },
    { "slipping", &desk_slipping, &desk_n_slipping,
      BIT(ROLE_LEADER) | BIT(ROLE_TASK_FORCE) | BIT(ROLE_HQ) | BIT(ROLE_SUPERVISOR), ASKS_READER },
};

/* ---- what follows from a row ---- */

static const char *period_text(struct cx *cx, const struct report_turn *t, bool is_month)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    int y, m, d;
    date_split(t->to, &y, &m, &d);
    date_text(t->from, from);
    date_text(t->to, to);
    if (is_month)
        return arena_printf(cx->mem, say(cx, "%d年%d月", "%d-%02d"), y, m);
    return arena_printf(cx->mem, say(cx, "%s 至 %s", "%s to %s"), from, to);
}

static int64_t workdays_to(struct cx *cx, struct date day)
{
    return day.d >= cx->today.d ? workdays_between(cx->cal, cx->today, day)
                                : -workdays_between(cx->cal, day, cx->today);
}

/* Which report the lead owes, and when. */
static void finish_turn(struct cx *cx, struct desk_line *l)
{
    struct item it = { .start = l->line.start, .issued_day = l->issued_day, .report_days = l->report_days };
    struct report_turn t = report_turn(&it, l->line.last_report, cx->today);
    if (!date_is(t.due))
        return;
    l->report_due = t.due;
    l->workdays_left = workdays_to(cx, t.due);
    l->period = period_text(cx, &t, !l->report_days);
}

static void finish_owed(struct cx *cx, struct desk_line *l)
{
    bool open = l->line.state == STATE_ACTIVE || l->line.state == STATE_APPLIED;
    bool has_percent = l->is_measured || dec_is(l->report_percent);
    l->can_no_change = open && l->report && l->report == l->newest && l->report_state != REPORT_RETURNED && has_percent;
    if (l->role == DUTY_LEAD)
        finish_turn(cx, l);
}

static void finish(struct cx *cx, const struct light_rule *rule, const struct sql *of, struct desk_line *l)
{
    struct ts since = of == &desk_to_sign || of == &desk_to_verify ? l->report_at : l->asked;
    line_finish(cx, rule, &l->line);
    if (of == &desk_owed)
        finish_owed(cx, l);
    if (of == &desk_late)
        finish_turn(cx, l);
    if (of == &desk_to_claim)
        l->assigned = since.us ? ts_date(since) : l->issued_day;
    struct date day = date_is(l->assigned) ? l->assigned : since.us ? ts_date(since) : NO_DATE;
    l->days_waiting = date_is(day) ? MAX(cx->today.d - day.d, 0) : 0;
}

/* ---- loading ---- */

/* The statement names an item_line's columns; its rows are read as the longer struct. */
static enum err load(struct cx *cx, const struct light_rule *rule, const struct sql *sql, const struct val *args,
                     int64_t limit, struct list *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = (struct list){ 0 };
    TRY(db_query_args(cx, &r, sql, &ITEM_LINE, args));
    while (out->n < (size_t)limit && db_next(&r)) {
        struct desk_line *l = list_add(cx->mem, out, sizeof *l);
        row_shape(&r, &DESK_LINE, l);
        finish(cx, rule, sql, l);
    }
    return db_end(&r);
}

static enum err load_list(struct cx *cx, const struct grant *who, const struct light_rule *rule, size_t i,
                          int64_t limit, struct desk_list *out)
{
    struct val reader = may_in_realm(who, "read.items") ? V_NONE : v_i64(who->person), args[4] = { 0 };
    size_t n = 0;
    if (lists[i].asks != ASKS_NOTHING) {
        args[n++] = lists[i].asks == ASKS_READER ? reader : v_i64(who->person);
        args[n++] = V(rights_day(cx));
    }
    out->name = lists[i].name;
    TRY(db_i64_args(cx, &out->total, lists[i].count, args));
    args[n] = v_i64(limit);
    return limit ? load(cx, rule, lists[i].sql, args, limit, &out->items) : OK;
}

static enum err load_drafts(struct cx *cx, int64_t limit, struct desk_list *out)
{
    struct item_filter f = {
        .level = -1, .state = STATE_DRAFT, .due_after = NO_DATE, .due_before = NO_DATE, .limit = limit
    };
    struct list items;
    out->name = "drafts";
    TRY(items_count(cx, &f, &out->total));
    if (!limit)
        return OK;
    TRY(items_list(cx, &f, &items));
    struct desk_line *lines = NEWS(cx, struct desk_line, items.n);
    for (size_t i = 0; i < items.n; i++) {
        shape_clear(&DESK_LINE, &lines[i]);
        lines[i].line = ((const struct item_line *)items.p)[i];
    }
    out->items = (struct list){ lines, items.n };
    return OK;
}

static unsigned roles_of(const struct grant *who)
{
    unsigned roles = 0;
    for (size_t i = 0; i < who->n_posts; i++)
        roles |= BIT(who->posts[i].role);
    return roles;
}

enum err desk_of(struct cx *cx, const struct grant *who, int64_t limit, struct desk *out)
{
    struct light_rule rule;
    const unsigned roles = roles_of(who);
    *out = (struct desk){ 0 };
    TRY(rule_in_force(cx, &rule));
    for (size_t i = 0; i < N_ELEMENTS(lists); i++)
        if (roles & lists[i].roles)
            TRY(load_list(cx, who, &rule, i, limit, &out->lists[out->n++]));
    return roles & BIT(ROLE_HQ) ? load_drafts(cx, limit, &out->lists[out->n++]) : OK;
}

enum err desk_list_of(struct cx *cx, const struct grant *who, const char *name, struct desk_list *out)
{
    struct light_rule rule;
    const unsigned roles = roles_of(who);
    *out = (struct desk_list){ 0 };
    TRY(rule_in_force(cx, &rule));
    for (size_t i = 0; i < N_ELEMENTS(lists); i++)
        if (roles & lists[i].roles && streq(lists[i].name, name))
            return load_list(cx, who, &rule, i, MAX_DESK, out);
    if (roles & BIT(ROLE_HQ) && streq(name, "drafts"))
        return load_drafts(cx, MAX_DESK, out);
    return fail(cx, E_NOT_FOUND, "您的待办里没有“%s”这一类", "your desk has no list \"%s\"", name);
}
