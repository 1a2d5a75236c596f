#include "plan/light.h"

#include "journal/journal.h"
#include "light.sql.h"
#include "plan/past.h"
#include "plan/tally.h"

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
    FIELD(light_row, unclaimed),
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
    FIELD(rule_adopt_in, reason, .flags = REQUIRED, .min = 2, .max = 1000, LABEL("依据", "grounds")),
};
const struct shape RULE_ADOPT_IN = SHAPE(rule_adopt_in, adopt_fields);

/* ---- the rule ---- */

static enum err rule_from_body(struct cx *cx, const char *body, struct light_rule *out)
{
    TRY(json_bind(cx, str_of(body), 10000, &LIGHT_RULE, out, NULL));
    return rule_check(cx, out);
}

enum err rule_ahead(struct cx *cx)
{
    return db_ahead(cx, &RULE, &light_rule_newest);
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

/* ---- one light ---- */

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

enum err holder_ahead(struct cx *cx, int64_t unit)
{
    if (!unit)
        return OK;
    TRY(db_ahead(cx, NULL, &light_successor, V(unit)));
    return db_ahead(cx, NULL, &light_has_holder, V(unit), V(cx->today));
}

/* The lead unit in force, and whether anyone in office answers for it. */
static enum err load_holder(struct cx *cx, int64_t named, struct matter *m, int64_t *lead)
{
    int64_t has = 0;
    *lead = 0;
    if (named) {
        TRY(holder_ahead(cx, named)); /* mostly it has become nothing else */
        TRY(current_unit(cx, named, lead));
        TRY(db_i64(cx, &has, &light_has_holder, V(*lead), V(cx->today)));
    }
    m->no_holder = !has;
    return OK;
}

enum err light_of(struct cx *cx, const struct light_rule *rule, const struct item *it, struct date on,
                  struct light_row *row, struct light *light)
{
    struct matter m;
    int64_t named;
    TRY(rule->node_caught_up ? matter_load(cx, it, &m, &named) : matter_load_from(cx, it, on, &m, &named));
    return light_of_matter(cx, rule, it, m, named, on, row, light);
}

enum err light_of_matter(struct cx *cx, const struct light_rule *rule, const struct item *it, struct matter m,
                         int64_t named, struct date on, struct light_row *row, struct light *light)
{
    int64_t lead;
    TRY(load_holder(cx, named, &m, &lead));
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
        .unclaimed = date_is(m.claimed) ? NO_DATE : m.assigned,
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
        .days_missed = is_node_missed(r->node, r->node_percent, r->verified) ? MAX(on.d - r->node.d, 0) : 0,
        .days_unclaimed = date_is(r->unclaimed) ? MAX(on.d - r->unclaimed.d, 0) : 0,
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
        was->state == r->state && was->from.d == r->from_day.d && was->until.d == r->until_day.d &&
        was->due.d == r->due.d && was->late_report == r->late_report && was->no_holder == r->no_holder)
        return db_exec(cx, &light_same, V(r->item), V(r->why), V(r->planned), V(r->verified), V(r->claimed), V(r->gap),
                       V(r->last_report), V(r->bare), V(r->bare_why), V(r->line), V(r->node), V(r->node_percent),
                       V(r->pending), V(r->piece_from), V(r->piece_to), V(r->piece_low), V(r->piece_high),
                       V(r->updated), V(r->unclaimed));
    return db_exec(cx, &light_put, V(r->item), V(r->level), V(r->why), V(r->from_day), V(r->until_day), V(r->area),
                   V(r->lead), V(r->state), V(r->due), V(r->planned), V(r->verified), V(r->claimed), V(r->gap),
                   V(r->last_report), V(r->late_report), V(r->no_holder), V(r->bare), V(r->bare_why), V(r->line),
                   V(r->node), V(r->node_percent), V(r->pending), V(r->piece_from), V(r->piece_to), V(r->piece_low),
                   V(r->piece_high), V(r->updated), V(r->unclaimed));
}

/* keep: this is what people are shown from today on, so the past is written down too (past.h). */
static enum err drop(struct cx *cx, const struct past_was *was, int64_t item)
{
    TRY(db_exec(cx, &light_drop, V(item)));
    return tally_move(cx, was, NULL);
}

static enum err settle(struct cx *cx, const struct light_rule *rule, const struct item *it, bool keep)
{
    struct light_row r;
    struct light l;
    struct past_was was;
    TRY(past_was(cx, it->id, &was));
    if (!on_board(it)) {
        TRY(drop(cx, &was, it->id));
        return keep && was.known ? past_ends(cx, it->id) : OK;
    }
    TRY(light_of(cx, rule, it, cx->today, &r, &l));
    r.updated = cx->entry ? cx->now : was.updated;
    if (!r.updated.us)
        TRY(updated_by_facts(cx, it, &r.updated));
    TRY(put_light(cx, &was, &r));
    TRY(tally_move(cx, &was, &r));
    return keep ? past_keep(cx, rule, it, &was, &r) : OK;
}

/* One trip to the database for what an item's light is judged from. */
static enum err light_ahead(struct cx *cx, const struct light_rule *rule, int64_t item)
{
    TRY(db_ahead(cx, &ITEM, &light_item, V(item)));
    TRY(past_ahead(cx, item));
    return matter_ahead(cx, item, !rule->node_caught_up);
}

/* An import taken back: it never was. */
static enum err forget(struct cx *cx, int64_t item)
{
    struct past_was was;
    TRY(past_was(cx, item, &was));
    TRY(drop(cx, &was, item));
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
        e = light_ahead(cx, &rule, cx->entry->touched[i]);
        if (!e)
            e = db_one(cx, &ITEM, &it, &light_item, V(cx->entry->touched[i]));
        if (e == E_NOT_FOUND)
            e = forget(cx, cx->entry->touched[i]);
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
        e = light_ahead(cx, &rule, id);
        e = e ? e : db_one(cx, &ITEM, &it, &light_item, V(id));
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

enum err lights_day(struct cx *cx, struct date *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = cx->today;
    TRY(db_query(cx, &r, &light_days));
    if (db_next(&r) && !row_is_null(&r, 0))
        out->d = MAX(MIN(out->d, row_date(&r, 1).d), row_date(&r, 0).d);
    return db_end(&r);
}

enum err lights_are_fresh(struct cx *cx, bool *out)
{
    int64_t stale;
    TRY(db_i64(cx, &stale, &light_any_stale, V(cx->today)));
    *out = !stale;
    return OK;
}
