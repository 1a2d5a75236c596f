#include "plan/board.h"

#include "board.sql.h"
#include "plan/past.h"
#include "plan/source.h"
#include "plan/trail.h"
#include "whole.sql.h"

enum { MAX_PARTS = 10000 };

static const struct field duty_line_fields[] = {
    FIELD(duty_line, id),
    FIELD(duty_line, unit_id),
    FIELD(duty_line, unit, LABEL("单位", "unit")),
    FIELD(duty_line, principal, LABEL("一把手", "principal")),
    FIELD(duty_line, liaison, LABEL("联络员", "liaison")),
    FIELD(duty_line, role, .words = &duty_roles, LABEL("职责", "role")),
    FIELD(duty_line, state, .words = &duty_states, LABEL("状态", "state")),
    FIELD(duty_line, reason, LABEL("理由", "reason")),
    FIELD(duty_line, acknowledged, LABEL("签收时间", "acknowledged")),
    FIELD(duty_line, claimed, LABEL("认领时间", "claimed")),
};
const struct shape DUTY_LINE = SHAPE(duty_line, duty_line_fields);

/* ---- who reads ---- */

enum err item_readable(struct cx *cx, const struct grant *who, int64_t item, bool *out)
{
    int64_t n = 1;
    if (!may_in_realm(who, "read.items"))
        TRY(db_i64(cx, &n, &board_may_read, V(who->person), V(rights_day(cx)), V(item)));
    *out = n > 0;
    return OK;
}

/* ---- one item ---- */

static enum err text_of(struct cx *cx, const struct sql *sql, int64_t id, const char **out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = NULL;
    if (!id)
        return OK;
    TRY(db_query(cx, &r, sql, V(id)));
    if (db_next(&r))
        *out = row_text(&r, 0);
    return db_end(&r);
}

static enum err load_children(struct cx *cx, struct whole *w)
{
    TRY(db_list(cx, &ITEM, &w->children, MAX_PARTS, &board_children, V(w->it.id)));
    struct part *parts = NEWS(cx, struct part, w->children.n);
    for (size_t i = 0; i < w->children.n; i++) {
        const struct item *c = (const struct item *)w->children.p + i;
        int64_t percent;
        enum err e = db_i64(cx, &percent, &board_child_percent, V(c->id));
        if (e && e != E_NOT_FOUND)
            return e;
        parts[i] = (struct part){ .percent = c->state == STATE_CLOSED ? DEC(100)
                                             : e                      ? DEC_NONE
                                                                      : (struct dec){ percent },
                                  .weight = c->weight };
    }
    w->children_progress = roll_up(parts, w->children.n, MISSING_IS_ZERO);
    return OK;
}

static enum err load_history(struct cx *cx, struct whole *w)
{
    struct date from = date_is(w->it.issued_day) ? w->it.issued_day : w->it.start;
    if (date_is(from) && from.d <= cx->today.d)
        w->runs = judge_history(cx->mem, &w->rule, cx->cal, &w->matter, from, cx->today, &w->n_runs);
    return OK;
}

static enum err load_lists(struct cx *cx, struct whole *w)
{
    int64_t id = w->it.id;
    TRY(db_list(cx, &DUTY_LINE, &w->duties, MAX_PARTS, &whole_duties, V(id), V(cx->today)));
    TRY(db_list(cx, &NODE, &w->nodes, MAX_PARTS, &board_nodes, V(id)));
    TRY(db_list(cx, &REPORT, &w->reports, MAX_PARTS, &board_reports, V(id)));
    TRY(db_list(cx, &EVIDENCE, &w->evidence, MAX_PARTS, &board_evidence, V(id)));
    TRY(db_list(cx, &CHANGE, &w->changes, MAX_PARTS, &board_changes, V(id)));
    TRY(db_list(cx, &WAIVER, &w->waivers, MAX_PARTS, &board_waivers, V(id)));
    return item_trail(cx, id, &w->trail);
}

/* One trip to the database for most of what is told of it. */
static enum err whole_ahead(struct cx *cx, const struct item *it)
{
    const int64_t id = it->id;
    TRY(db_ahead(cx, NULL, &board_area, V(it->area)));
    TRY(rule_ahead(cx));
    TRY(matter_ahead(cx, id, false));
    TRY(db_ahead(cx, &DUTY_LINE, &whole_duties, V(id), V(cx->today)));
    TRY(db_ahead(cx, &NODE, &board_nodes, V(id)));
    TRY(db_ahead(cx, &REPORT, &board_reports, V(id)));
    TRY(db_ahead(cx, &EVIDENCE, &board_evidence, V(id)));
    TRY(db_ahead(cx, &CHANGE, &board_changes, V(id)));
    TRY(db_ahead(cx, &WAIVER, &board_waivers, V(id)));
    TRY(trail_ahead(cx, id));
    return db_ahead(cx, &ITEM, &board_children, V(id));
}

enum err item_whole(struct cx *cx, const char *number, struct whole *out)
{
    struct source s;
    int64_t named;
    *out = (struct whole){ 0 };
    TRY(item_by_number(cx, number, &out->it));
    TRY(whole_ahead(cx, &out->it));
    TRY(text_of(cx, &board_area, out->it.area, &out->area));
    TRY(text_of(cx, &board_number, out->it.parent, &out->parent));
    TRY(source_sentence(cx, &out->it, &out->sentence));
    if (out->it.source) {
        TRY(fact_get(cx, &SOURCE, out->it.source, &s));
        out->source_title = s.title;
    }
    TRY(rule_in_force(cx, &out->rule));
    TRY(matter_load(cx, &out->it, &out->matter, &named));
    TRY(light_of_matter(cx, &out->rule, &out->it, out->matter, named, cx->today, &out->row, &out->light));
    out->why = light_why(cx, &out->rule, &out->light);
    TRY(load_lists(cx, out));
    TRY(load_children(cx, out));
    return load_history(cx, out);
}

/* ---- replay ---- */

static struct date end_of_month(struct date d)
{
    int y, m, day;
    date_split(d, &y, &m, &day);
    return month_end(y, m);
}

static enum err replay_item(struct cx *cx, const struct light_rule *rule, const struct item *it,
                            struct month_lights *months, size_t n)
{
    struct matter m;
    TRY(matter_load(cx, it, &m, NULL));
    for (size_t i = 0; i < n; i++)
        if (date_is(it->issued_day) && it->issued_day.d <= months[i].day.d)
            month_count(&months[i], judge_light(rule, cx->cal, &m, months[i].day).level);
    return OK;
}

enum err replay(struct cx *cx, const struct light_rule *rule, struct date from, struct date to, struct list *out)
{
    enum { MAX_MONTHS = 240 };
    struct month_lights *months = NEWS(cx, struct month_lights, MAX_MONTHS);
    struct arena *kept = cx->mem, scratch AUTO(arena_done) = { 0 };
    struct rows r AUTO(rows_done) = { 0 };
    struct item it;
    size_t n = 0;
    for (struct date d = end_of_month(from); n < MAX_MONTHS && d.d <= end_of_month(to).d;
         d = end_of_month(date_add(d, 1)))
        months[n++].day = d.d <= to.d ? d : to;
    TRY(db_query_args(cx, &r, &board_all_items, &ITEM, (const struct val[]){ { 0 } }));
    cx->mem = &scratch;
    enum err e = OK;
    while (!e && db_next(&r)) {
        arena_reset(&scratch);
        row_shape(&r, &ITEM, &it);
        e = replay_item(cx, rule, &it, months, n);
    }
    cx->mem = kept;
    *out = (struct list){ months, n };
    return e ? e : db_end(&r);
}
