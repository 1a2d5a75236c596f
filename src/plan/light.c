#include "plan/light.h"

#include "journal/journal.h"
#include "light.sql.h"
#include "plan/past.h"

enum { KEEP_DAYS = 31, MAX_MERGES = 10 };

static const struct field light_fields[] = {
    FIELD(light_row, item, .flags = REF),
    FIELD(light_row, level, .words = &level_words, LABEL("灯", "light")),
    FIELD(light_row, why, .words = &reason_words, LABEL("原因", "why")),
    FIELD(light_row, from_day),
    FIELD(light_row, until_day),
    FIELD(light_row, area),
    FIELD(light_row, lead),
    FIELD(light_row, state, .words = &item_states, LABEL("状态", "state")),
    FIELD(light_row, due, LABEL("时限", "due")),
    FIELD(light_row, planned, LABEL("计划进度", "planned")),
    FIELD(light_row, verified, LABEL("核实进度", "verified")),
    FIELD(light_row, claimed, LABEL("自报进度", "claimed")),
    FIELD(light_row, gap, LABEL("落后", "gap")),
    FIELD(light_row, last_report, LABEL("上次报送", "last report")),
    FIELD(light_row, late_report, LABEL("迟报", "late report")),
    FIELD(light_row, no_holder, LABEL("无责任人", "no holder")),
    FIELD(light_row, bare),
    FIELD(light_row, bare_why),
    FIELD(light_row, line),
    FIELD(light_row, node),
    FIELD(light_row, node_percent),
    FIELD(light_row, pending),
    FIELD(light_row, piece_from),
    FIELD(light_row, piece_to),
    FIELD(light_row, piece_low),
    FIELD(light_row, piece_high),
    FIELD(light_row, updated),
};
const struct shape LIGHT_ROW = SHAPE(light_row, light_fields);
static const struct field rule_row_fields[] = {
    FACT_FIELDS(rule),
    FIELD(rule, preset, LABEL("规则", "rule")),
    FIELD(rule, body, LABEL("内容", "body")),
};
const struct shape RULE = SHAPE(rule, rule_row_fields);
static const struct field adopt_fields[] = {
    FIELD(rule_adopt_in, preset, .max = 40,
          LABEL("公开规则：default yinchuan-2025 suqian-2025 ouhai-2020 songyang-2022 laizhou-2023 builder",
                "published rule: default yinchuan-2025 suqian-2025 ouhai-2020 songyang-2022 laizhou-2023 builder")),
    FIELD(rule_adopt_in, body, .max = 10000, LABEL("或自定规则（JSON 文字）", "or a rule of your own (JSON text)")),
    FIELD(rule_adopt_in, reason, .max = 1000, LABEL("依据", "grounds")),
};
const struct shape RULE_ADOPT_IN = SHAPE(rule_adopt_in, adopt_fields);

/* ---- the rule ---- */

static enum err rule_from_body(struct cx *cx, const char *body, struct light_rule *out)
{
    TRY(json_bind(cx, str_of(body), 10000, &LIGHT_RULE, out, NULL));
    return rule_check(cx, out);
}

enum err rule_in_force(struct cx *cx, struct light_rule *out)
{
    struct rule row;
    enum err e = db_one(cx, &RULE, &row, &light_rule_newest);
    *out = *rule_default;
    if (e)
        return e == E_NOT_FOUND ? OK : e;
    TRY(rule_from_body(cx, row.body, out));
    out->id = out->version = row.id;
    return OK;
}

/* What a rule says, as JSON its own shape can read back: what is answered only is left out. */
static void rule_body(struct jw *j, const struct light_rule *r)
{
    jw_object(j, NULL);
    for (size_t i = 0; i < LIGHT_RULE.n; i++)
        if (!(LIGHT_RULE.fields[i].flags & OUT_ONLY))
            jw_members(j, &(struct shape){ .name = "rule", .size = sizeof *r, .fields = &LIGHT_RULE.fields[i], .n = 1 },
                       r);
    jw_close(j);
}

enum err rule_adopt(struct cx *cx, void *in, struct jw *answer)
{
    const struct rule_adopt_in *i = in;
    struct buf body AUTO(buf_done) = BUF(20000);
    struct jw j = JW(&body);
    struct light_rule r;
    TRY(may(cx, &(struct subject){ 0 }));
    if (!i->preset == !i->body)
        return fail(cx, E_INVALID, "请写明公开规则 preset，或自定规则 body，二者选一",
                    "give either a preset or a body");
    if (i->preset) {
        const struct light_rule *p = rule_preset(i->preset);
        if (!p)
            return fail(cx, E_NOT_FOUND, "没有公开规则 \"%s\"", "there is no published rule \"%s\"", i->preset);
        r = *p;
    } else {
        TRY(rule_from_body(cx, i->body, &r));
    }
    rule_body(&j, &r);
    TRY(buf_end(&body));
    struct rule row = { .preset = i->preset, .body = body.p };
    TRY(fact_insert(cx, &RULE, &row));
    entry_about(cx, "rule", row.id);
    cx->entry->reason = i->reason;
    jw_i64(answer, "rule", row.id);
    return lights_rebuild(cx);
}

/* ---- what the judge needs ---- */

static enum err current_unit(struct cx *cx, int64_t unit, int64_t *out)
{
    *out = unit;
    for (int i = 0; i < MAX_MERGES; i++) {
        enum err e = db_i64(cx, &unit, &light_successor, V(*out));
        if (e)
            return e == E_NOT_FOUND ? OK : e;
        *out = unit;
    }
    return OK;
}

/* Small lists of fixed records: read to the end into cx->mem. */
struct records {
    char *p;
    size_t n, room, size;
};

static void *add_record(struct cx *cx, struct records *r)
{
    if (r->n == r->room) {
        char *larger = arena_get(cx->mem, r->size, r->room = r->room ? r->room * 2 : 8);
        if (r->n)
            memcpy(larger, r->p, r->n * r->size);
        r->p = larger;
    }
    return r->p + r->n++ * r->size;
}

static enum err load_plan(struct cx *cx, const struct item *it, struct matter *m)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct records list = { .size = sizeof(struct plan_point) };
    TRY(db_query(cx, &r, &light_plan, V(it->id)));
    while (db_next(&r))
        *(struct plan_point *)add_record(cx, &list) = (struct plan_point){ row_date(&r, 0), row_dec(&r, 1) };
    m->nodes = (const struct plan_point *)(void *)list.p;
    m->n_nodes = list.n;
    return db_end(&r);
}

static struct date day_of(const struct rows *r, int column)
{
    return row_is_null(r, column) ? NO_DATE : ts_date((struct ts){ row_i64(r, column) });
}

static struct progress progress_row(const struct rows *r)
{
    return (struct progress){
        .on = row_date(r, 0),
        .reported_on = day_of(r, 1),
        .claimed = row_dec(r, 2),
        .verified_on = day_of(r, 3),
        .verified = row_dec(r, 4),
    };
}

static enum err load_progress(struct cx *cx, const struct item *it, struct matter *m)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct records list = { .size = sizeof(struct progress) };
    TRY(db_query(cx, &r, &light_progress, V(it->id)));
    while (db_next(&r))
        *(struct progress *)add_record(cx, &list) = progress_row(&r);
    m->progress = (const struct progress *)(void *)list.p;
    m->n_progress = list.n;
    return db_end(&r);
}

/* Enough to judge `on` and the days after it, without looking back at a node's day: what lies before the
 * newest figure that was verified by then is never asked for, however many reports there are. */
static enum err load_newest_progress(struct cx *cx, const struct item *it, struct date on, struct matter *m)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct records list = { .size = sizeof(struct progress) };
    bool enough = false;
    TRY(db_query(cx, &r, &light_progress_newest, V(it->id)));
    while (!enough && db_next(&r)) {
        struct progress p = progress_row(&r);
        *(struct progress *)add_record(cx, &list) = p;
        enough = p.on.d <= on.d && p.reported_on.d <= on.d && dec_is(p.verified) && date_is(p.verified_on) &&
                 p.verified_on.d <= on.d;
    }
    struct progress *first = (struct progress *)(void *)list.p;
    for (size_t i = 0; i < list.n / 2; i++) {
        struct progress p = first[i];
        first[i] = first[list.n - 1 - i];
        first[list.n - 1 - i] = p;
    }
    m->progress = first;
    m->n_progress = list.n;
    return db_end(&r);
}

static enum err load_extensions(struct cx *cx, const struct item *it, struct matter *m)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct records list = { .size = sizeof(struct extension) };
    TRY(db_query(cx, &r, &light_extensions, V(it->id)));
    while (db_next(&r))
        *(struct extension *)add_record(cx, &list) = (struct extension){ day_of(&r, 0), row_date(&r, 1) };
    m->extensions = (const struct extension *)(void *)list.p;
    m->n_extensions = list.n;
    return db_end(&r);
}

static enum err load_good_reason(struct cx *cx, const struct item *it, struct matter *m)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &light_waived, V(it->id)));
    if (db_next(&r))
        m->waiver = (struct good_reason){ row_date(&r, 0), row_date(&r, 1), row_text(&r, 2), row_text(&r, 3) };
    return db_end(&r);
}

/* Reports are owed every so many days from the start, or by the 10th of each following month ("check
 * the ledger monthly"). */
static struct date reports_from(const struct item *it)
{
    return date_is(it->start) && (!date_is(it->issued_day) || it->start.d > it->issued_day.d) ? it->start
                                                                                              : it->issued_day;
}

static struct date next_report_day(const struct item *it, struct date before)
{
    enum { BY_DAY_OF_MONTH = 10 };
    int y, month, day;
    if (it->report_days)
        return date_add(before, (int)it->report_days);
    date_split(before, &y, &month, &day);
    return date_make(y + month / 12, month % 12 + 1, BY_DAY_OF_MONTH);
}

/* Up to a little beyond the day judged. */
static void load_report_days(struct cx *cx, const struct item *it, struct matter *m)
{
    enum { AHEAD_DAYS = 64, MOST = 1200 };
    struct date from = reports_from(it);
    size_t n = 0;
    if (!date_is(from))
        return;
    int64_t every = it->report_days ? MAX(it->report_days, 1) : 28, span = (int64_t)cx->today.d + AHEAD_DAYS - from.d;
    size_t room = (size_t)MIN(MAX(span, 0) / every + 2, MOST);
    struct date *list = NEWS(cx, struct date, room);
    for (struct date d = from; n < room && d.d <= cx->today.d + AHEAD_DAYS; n++)
        list[n] = d = next_report_day(it, d);
    m->report_due = list;
    m->n_report_due = n;
}

/* A month's report is due in the month after it. */
static struct report_turn turn_of(const struct item *it, struct date before, struct date due)
{
    struct report_turn t = { due, date_add(before, 1), due };
    int y, month, day;
    if (it->report_days)
        return t;
    date_split(due, &y, &month, &day);
    t.to = date_add(due, -day);
    date_split(t.to, &y, &month, &day);
    t.from = date_make(y, month, 1);
    return t;
}

struct report_turn report_turn(const struct item *it, struct date last, struct date on)
{
    struct date from = reports_from(it), before = from, passed = NO_DATE;
    if (!date_is(from))
        return (struct report_turn){ NO_DATE, NO_DATE, NO_DATE };
    struct date due = next_report_day(it, from);
    for (; due.d < on.d; due = next_report_day(it, due)) {
        before = date_is(passed) ? passed : from;
        passed = due;
    }
    /* As the judge sees it: a report settles the deadline that comes next. */
    if (date_is(passed) && (!date_is(last) || (before.d != from.d && last.d <= before.d)))
        return turn_of(it, before, passed);
    bool settled = date_is(last) && (!date_is(passed) || last.d > passed.d);
    if (settled)
        return turn_of(it, due, next_report_day(it, due));
    return turn_of(it, date_is(passed) ? passed : from, due);
}

static enum standing standing_of(int64_t state)
{
    switch ((enum item_state)state) {
    case STATE_CLOSED: return STANDING_CLOSED;
    case STATE_SUSPENDED: return STANDING_SUSPENDED;
    case STATE_MERGED:
    case STATE_CANCELLED: return STANDING_CANCELLED;
    case STATE_DRAFT:
    case STATE_ISSUED:
    case STATE_ACTIVE:
    case STATE_APPLIED: break;
    }
    return STANDING_OPEN;
}

/* All but the progress. */
static enum err load_matter(struct cx *cx, const struct item *it, struct matter *out)
{
    *out = MATTER;
    out->standing = standing_of(it->state);
    out->since = it->state == STATE_CLOSED ? it->closed_day : NO_DATE;
    out->start = it->start;
    out->due = it->due;
    out->first_due = it->first_due;
    out->ongoing = !date_is(it->due);
    TRY(load_plan(cx, it, out));
    TRY(load_extensions(cx, it, out));
    load_report_days(cx, it, out);
    return load_good_reason(cx, it, out);
}

enum err matter_load(struct cx *cx, const struct item *it, struct matter *out)
{
    TRY(load_matter(cx, it, out));
    return load_progress(cx, it, out);
}

static enum err load_holder(struct cx *cx, const struct item *it, struct matter *m, int64_t *lead)
{
    int64_t unit, has = 0;
    *lead = 0;
    enum err e = db_i64(cx, &unit, &light_lead_unit, V(it->id));
    if (e && e != E_NOT_FOUND)
        return e;
    if (!e) {
        TRY(current_unit(cx, unit, lead));
        TRY(db_i64(cx, &has, &light_has_holder, V(*lead), V(cx->today)));
    }
    m->no_holder = !has;
    return OK;
}

enum err light_of(struct cx *cx, const struct light_rule *rule, const struct item *it, struct date on,
                  struct light_row *row, struct light *light)
{
    struct matter m;
    int64_t lead;
    TRY(load_matter(cx, it, &m));
    TRY(rule->node_caught_up ? load_progress(cx, it, &m) : load_newest_progress(cx, it, on, &m));
    TRY(load_holder(cx, it, &m, &lead));
    *light = judge_light(rule, cx->cal, &m, on);
    struct curve_piece piece = curve_piece(m.nodes, m.n_nodes, m.start, light->due, on);
    struct date until = judge_until(rule, cx->cal, &m, on, KEEP_DAYS);
    *row = (struct light_row){
        .item = it->id,
        .level = light->level,
        .why = light->reason,
        .from_day = on,
        .until_day = date_is(piece.to) && piece.to.d <= until.d ? date_add(piece.to, -1) : until,
        .area = it->area,
        .lead = lead,
        .state = it->state,
        .due = it->due,
        .planned = light->curve,
        .verified = light->verified,
        .claimed = light->claimed,
        .gap = light->gap,
        .last_report = m.n_progress ? m.progress[m.n_progress - 1].reported_on : NO_DATE,
        .late_report = light->late_report,
        .no_holder = light->no_holder,
        .bare = light->bare,
        .bare_why = light->bare_reason,
        .line = light->line,
        .node = light->node,
        .node_percent = light->node_percent,
        .pending = light->claim_pending,
        .piece_from = piece.from,
        .piece_to = piece.to,
        .piece_low = piece.low,
        .piece_high = piece.high,
    };
    return OK;
}

enum err light_kept(struct cx *cx, int64_t item, struct light_row *out)
{
    return db_one(cx, &LIGHT_ROW, out, &light_one, V(item));
}

struct light light_on(const struct light_rule *rule, const struct light_row *r, struct date closed, struct date on)
{
    struct curve_piece piece = { r->piece_from, r->piece_to, r->piece_low, r->piece_high };
    struct light l = {
        .level = (enum level)r->level,
        .reason = (enum reason)r->why,
        .bare = (enum level)r->bare,
        .bare_reason = (enum reason)r->bare_why,
        .rule_id = rule->id,
        .rule_version = rule->version,
        .on = on,
        .due = r->due,
        .node = r->node,
        .node_percent = r->node_percent,
        .curve = curve_in(&piece, on),
        .verified = r->verified,
        .claimed = r->claimed,
        .gap = DEC_NONE,
        .line = r->line,
        .days_missed = date_is(r->node) ? MAX(on.d - r->node.d, 0) : 0,
        .days_since_report = date_is(r->last_report) ? MAX(on.d - r->last_report.d, 0) : -1,
        .claim_pending = r->pending,
        .late_report = r->late_report,
        .no_holder = r->no_holder,
    };
    if (dec_is(l.curve))
        l.gap.u = l.curve.u - (dec_is(r->verified) ? r->verified.u : 0);
    if (date_is(r->due)) {
        l.days_late = MAX((date_is(closed) ? closed.d : on.d) - r->due.d, 0);
        l.days_to_due = date_is(closed) ? 0 : MAX(r->due.d - on.d, 0);
    }
    return l;
}

/* ---- keeping the table in step ---- */

/* Without the journal at hand: the newest time that a fact of the item bears. */
static enum err updated_by_facts(struct cx *cx, const struct item *it, struct ts *out)
{
    enum err e = db_i64(cx, &out->us, &light_updated, V(it->id));
    if (e == E_NOT_FOUND && date_is(it->issued_day))
        out->us = ts_end_of(date_add(it->issued_day, -1)).us + 1;
    return e == E_NOT_FOUND ? OK : e;
}

static bool on_board(const struct item *it)
{
    return it->state != STATE_DRAFT && it->state != STATE_MERGED && it->state != STATE_CANCELLED;
}

/* Most acts leave a light where it stood, and its days: then no index has to move. */
static enum err put_light(struct cx *cx, const struct past_was *was, const struct light_row *r)
{
    if (was->known && was->level == r->level && was->area == r->area && was->lead == r->lead &&
        was->from.d == r->from_day.d && was->until.d == r->until_day.d && was->due.d == r->due.d)
        return db_exec(cx, &light_same, V(r->item), V(r->why), V(r->state), V(r->planned), V(r->verified),
                       V(r->claimed), V(r->gap), V(r->last_report), V(r->late_report), V(r->no_holder), V(r->bare),
                       V(r->bare_why), V(r->line), V(r->node), V(r->node_percent), V(r->pending), V(r->piece_from),
                       V(r->piece_to), V(r->piece_low), V(r->piece_high), V(r->updated));
    return db_exec(cx, &light_put, V(r->item), V(r->level), V(r->why), V(r->from_day), V(r->until_day), V(r->area),
                   V(r->lead), V(r->state), V(r->due), V(r->planned), V(r->verified), V(r->claimed), V(r->gap),
                   V(r->last_report), V(r->late_report), V(r->no_holder), V(r->bare), V(r->bare_why), V(r->line),
                   V(r->node), V(r->node_percent), V(r->pending), V(r->piece_from), V(r->piece_to), V(r->piece_low),
                   V(r->piece_high), V(r->updated));
}

/* keep: this is what people are shown from today on, so the past is written down too (past.h). */
static enum err settle(struct cx *cx, const struct light_rule *rule, const struct item *it, bool keep)
{
    struct light_row r;
    struct light l;
    struct past_was was;
    TRY(past_was(cx, it->id, &was));
    if (!on_board(it)) {
        TRY(db_exec(cx, &light_drop, V(it->id)));
        return keep && was.known ? past_ends(cx, it->id) : OK;
    }
    TRY(light_of(cx, rule, it, cx->today, &r, &l));
    r.updated = cx->entry ? cx->now : was.updated;
    if (!r.updated.us)
        TRY(updated_by_facts(cx, it, &r.updated));
    TRY(put_light(cx, &was, &r));
    return keep ? past_keep(cx, rule, it, &was, &r) : OK;
}

static enum err drop(struct cx *cx, int64_t item)
{
    TRY(db_exec(cx, &light_drop, V(item)));
    return past_forget(cx, item);
}

enum err lights_settle(struct cx *cx)
{
    struct light_rule rule;
    if (!cx->entry->n_touched)
        return OK;
    TRY(rule_in_force(cx, &rule));
    struct arena *kept = cx->mem, scratch AUTO(arena_done) = { 0 };
    enum err e = OK;
    for (size_t i = 0; !e && i < cx->entry->n_touched; i++) {
        if (i) { /* an act mostly touches one; an import touches any number */
            cx->mem = &scratch;
            arena_reset(&scratch);
        }
        struct item it;
        e = db_one(cx, &ITEM, &it, &light_item, V(cx->entry->touched[i]));
        if (e == E_NOT_FOUND) /* an import taken back: it never was */
            e = drop(cx, cx->entry->touched[i]);
        else if (!e)
            e = settle(cx, &rule, &it, true);
    }
    cx->mem = kept;
    return e;
}

/* Settle each item a statement names, one at a time in memory of its own: the realm may hold any number.
 * The ids are read to the end first: a statement must not walk a table that is being written. */
static enum err settle_all(struct cx *cx, const struct sql *sql, const struct val *args, bool keep)
{
    struct arena *kept = cx->mem, scratch AUTO(arena_done) = { 0 };
    struct rows r AUTO(rows_done) = { 0 };
    struct buf ids AUTO(buf_done) = BUF(SIZE_MAX / 2);
    struct light_rule rule;
    int64_t id;
    TRY(rule_in_force(cx, &rule));
    TRY(db_query_args(cx, &r, sql, NULL, args));
    while (db_next(&r)) {
        id = row_i64(&r, 0);
        buf_add(&ids, &id, sizeof id);
    }
    TRY(db_end(&r));
    cx->mem = &scratch;
    enum err e = OK;
    for (size_t at = 0; !e && at < ids.n; at += sizeof id) {
        struct item it;
        arena_reset(&scratch);
        memcpy(&id, ids.p + at, sizeof id);
        e = db_one(cx, &ITEM, &it, &light_item, V(id));
        e = e ? e : settle(cx, &rule, &it, keep);
    }
    cx->mem = kept;
    return e;
}

enum err lights_rebuild(struct cx *cx)
{
    return settle_all(cx, &light_items, (const struct val[]){ { 0 } }, cx->entry != NULL);
}

enum err lights_refresh(struct cx *cx)
{
    return settle_all(cx, &light_stale, (const struct val[]){ v_date(cx->today), { 0 } }, true);
}

enum err lights_are_fresh(struct cx *cx, bool *out)
{
    int64_t stale;
    TRY(db_i64(cx, &stale, &light_any_stale, V(cx->today)));
    *out = !stale;
    return OK;
}
