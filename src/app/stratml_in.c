#include "app/stratml_in.h"

#include "app.sql.h"
#include "app/act.h"
#include "app/upload.h"
#include "base/text.h"
#include "journal/hash.h"
#include "plan/item.h"

enum { MAX_PLAN_BYTES = 10 << 20, MAX_INPUT = 64 << 20 };

const struct words plan_line_kinds =
    WORDS({ PLAN_PROGRAMME, "programme", "行动", "programme" }, { PLAN_AREA, "area", "领域", "area" },
          { PLAN_ITEM, "item", "事项", "item" }, { PLAN_INDICATOR, "indicator", "指标", "indicator" });
const struct words plan_line_fates =
    WORDS({ PLAN_NEW, "new", "新建", "new" }, { PLAN_KNOWN, "known", "已有", "there already" },
          { PLAN_LEFT, "left", "不收", "left out" });
static const struct field line_fields[] = {
    FIELD(plan_line, row, LABEL("序", "place")),
    FIELD(plan_line, kind, .words = &plan_line_kinds, LABEL("类别", "kind")),
    FIELD(plan_line, fate, .words = &plan_line_fates, LABEL("处理", "what becomes of it")),
    FIELD(plan_line, goal, LABEL("领域", "goal")),
    FIELD(plan_line, no, LABEL("序号", "number")),
    FIELD(plan_line, name, LABEL("名称", "name")),
    FIELD(plan_line, unit, LABEL("单位", "unit")),
    FIELD(plan_line, targets, LABEL("目标数", "targets")),
    FIELD(plan_line, figures, LABEL("数据个数", "figures")),
    FIELD(plan_line, note, LABEL("说明", "note")),
    FIELD(plan_line, problem, LABEL("问题", "problem")),
};
const struct shape PLAN_LINE = SHAPE(plan_line, line_fields);

struct plan_line *plan_line_add(struct plan_reading *r, enum plan_line_kind kind, enum plan_line_fate fate,
                                const char *name)
{
    struct plan_line *l = list_add(r->cx->mem, &r->out->lines, sizeof *l);
    l->row = (int64_t)r->out->lines.n;
    l->kind = kind;
    l->fate = fate;
    l->name = name;
    return l;
}

bool plan_knows_unit(struct plan_reading *r, const char *name)
{
    return unit_names_find(r->names, text_fold(r->cx->mem, str_of(name))) > 0;
}

void plan_note(struct plan_reading *r, struct plan_line *l, const char *text)
{
    enum { ENOUGH = 2000 }; /* bytes: each addition copies what there is */
    if (l->note && strlen(l->note) > ENOUGH)
        return;
    l->note = l->note ? arena_printf(r->cx->mem, say(r->cx, "%s；%s", "%s; %s"), l->note, text) : text;
}

const char *plan_fit(struct plan_reading *r, struct plan_line *l, const char *text, size_t max, const char *what)
{
    struct cx *cx = r->cx;
    const char *end = text ? text + strlen(text) : NULL, *p = text;
    int n;
    if (!text || utf8_count(str_of(text)) <= max)
        return text;
    for (size_t k = 0; k + 1 < max; k++, p += n) /* one is left for the ellipsis */
        utf8_next(p, end, &n);
    plan_note(
        r, l,
        arena_printf(cx->mem, say(cx, "%s超过 %zu 字，已截短", "%s longer than %zu characters: cut short"), what, max));
    return arena_printf(cx->mem, "%.*s…", (int)(p - text), text);
}

static void against(struct plan_reading *r, struct plan_line *l, const char *text)
{
    r->out->n_problems += l->problem == NULL;
    l->problem = l->problem ? arena_printf(r->cx->mem, say(r->cx, "%s；%s", "%s; %s"), l->problem, text) : text;
}

/* A unit that is to be there: known, or made with the rest. */
static bool stands(struct plan_reading *r, const char *name)
{
    return plan_knows_unit(r, name) ||
           (r->choice->create_units && !unit_names_find(r->names, text_fold(r->cx->mem, str_of(name))));
}

static const char *unknown_unit(struct plan_reading *r, const char *name)
{
    return arena_printf(r->cx->mem, say(r->cx, "不认识单位“%s”", "the unit \"%s\" is not known"), name);
}

/* ---- the programme and its areas ---- */

static enum err take_programme(struct plan_reading *r, const struct stratml_plan *plan)
{
    struct cx *cx = r->cx;
    struct programme hand = { 0 };
    int64_t id;
    enum err e = programme_in_hand(cx, &hand);
    if (e && e != E_NOT_FOUND)
        return e;
    bool here = r->choice->in_hand || (!e && streq(hand.name, plan->name));
    struct plan_line *l = plan_line_add(r, PLAN_PROGRAMME, here ? PLAN_KNOWN : PLAN_NEW, plan->name);
    if (here && !streq(hand.name, plan->name))
        plan_note(r, l,
                  e ? say(cx, "不设行动", "in no programme")
                    : arena_printf(cx->mem, say(cx, "收进当前行动“%s”", "goes into the programme in hand, \"%s\""),
                                   hand.name));
    if (here)
        return OK;
    if (!e)
        plan_note(
            r, l,
            arena_printf(cx->mem,
                         say(cx, "新行动将成为当前行动，原为“%s”", "will be the one in hand, in the place of \"%s\""),
                         hand.name));
    r->out->in.programme = plan->name;
    r->out->in.start = plan->start;
    r->out->in.due = plan->end;
    e = db_i64(cx, &id, &app_programme_named, V(plan->name));
    if (!e)
        against(r, l,
                say(cx, "是以前的行动，不是当前行动；可选择收进当前行动",
                    "is a programme there was, not the one in hand: choose to take the plan into that"));
    return e == E_NOT_FOUND ? OK : e;
}

static bool is_ours(const struct stratml_goal *g, const char *identifier)
{
    return g->identifier && streq(g->identifier, identifier);
}

static const char *party_in_role(const struct list *parties, const char *zh, const char *en)
{
    const struct stratml_party *p = parties->p;
    for (size_t k = 0; k < parties->n; k++)
        if (p[k].role && (strstr(p[k].role, zh) || strstr(p[k].role, en)))
            return p[k].name;
    return NULL;
}

/* *id: of the area there is; 0: none yet. */
static enum err take_area(struct plan_reading *r, const struct stratml_goal *g, int64_t *id)
{
    struct cx *cx = r->cx;
    const struct area_in *made = r->out->in.areas.p;
    enum err e = area_by_name(cx, g->name, id);
    if (e && e != E_NOT_FOUND)
        return e;
    fail_clear(cx);
    struct plan_line *l = plan_line_add(r, PLAN_AREA, e ? PLAN_NEW : PLAN_KNOWN, g->name);
    l->no = g->sequence;
    l->unit = party_in_role(&g->parties, "推进组", "task force");
    *id = e ? 0 : *id;
    for (size_t k = 0; k < r->out->in.areas.n; k++)
        if (streq(made[k].name, g->name))
            return OK;
    if (!e)
        return OK;
    struct area_in *a = list_add(cx->mem, &r->out->in.areas, sizeof *a);
    *a = (struct area_in){ .name = g->name, .sort = (int64_t)r->out->in.areas.n };
    if (l->unit && stands(r, l->unit))
        a->task_force = l->unit;
    else if (l->unit)
        plan_note(r, l, unknown_unit(r, l->unit));
    return OK;
}

/* ---- items ---- */

/* Who leads: the one said to, else the first named; the rest are responsible with it. */
static void give_units(struct plan_reading *r, const struct stratml_objective *o, struct plan_line *l,
                       struct item_new *it)
{
    struct cx *cx = r->cx;
    const struct stratml_party *p = o->parties.p;
    it->lead = party_in_role(&o->parties, "牵头", "lead");
    it->lead = it->lead ? it->lead : o->parties.n ? p[0].name : NULL;
    for (size_t k = 0; k < o->parties.n; k++)
        if (!streq(p[k].name, it->lead) && stands(r, p[k].name))
            *(const char **)list_add(cx->mem, &it->responsible, sizeof(char *)) = p[k].name;
        else if (!streq(p[k].name, it->lead))
            plan_note(r, l, unknown_unit(r, p[k].name));
    if (it->lead && !stands(r, it->lead) && r->choice->lead) {
        plan_note(r, l, unknown_unit(r, it->lead));
        it->lead = NULL;
    }
    it->lead = it->lead ? it->lead : r->choice->lead;
    l->unit = it->lead;
    if (!it->lead)
        against(r, l, say(cx, "没有牵头单位", "names no lead unit"));
    else if (!stands(r, it->lead))
        against(r, l, unknown_unit(r, it->lead));
}

enum { MAX_TITLE = 2000, MAX_NUMBER = 50 }; /* as item.create takes them */

/* "开始 2024-01-01；时限 2024-12-20", as stratml_out.c says it; what else stands there is left. */
static void take_dates(const char *said, struct item_new *it)
{
    static const char *const heads[] = { "开始 ", "start ", "时限 ", "due " };
    while (said && *said) {
        const char *end = strstr(said, "；"), *other = strchr(said, ';');
        end = !end || (other && other < end) ? other : end;
        const struct str part = str_trim((struct str){ said, end ? (size_t)(end - said) : strlen(said) });
        for (size_t k = 0; k < N_ELEMENTS(heads); k++) {
            const struct str rest = { part.p + strlen(heads[k]), part.n - strlen(heads[k]) };
            if (!str_starts(part, heads[k]))
                continue;
            const struct word *w = k < 2 ? NULL : word_named(&due_kinds, rest);
            if (date_parse(rest, k < 2 ? &it->start : &it->due) && k >= 2)
                it->due_kind = DUE_FIXED;
            else if (w && w->value != DUE_FIXED)
                it->due_kind = w->value;
        }
        said = end ? end + (*end == ';' ? 1 : strlen("；")) : NULL;
    }
}

static enum err take_item(struct plan_reading *r, const struct stratml_goal *g, int64_t area,
                          const struct stratml_objective *o)
{
    struct cx *cx = r->cx;
    struct rows rows AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &rows, &app_item_titled, V(o->name), V(area), V(o->sequence ? o->sequence : "")));
    bool is_known = db_next(&rows);
    struct plan_line *l = plan_line_add(r, PLAN_ITEM, is_known ? PLAN_KNOWN : PLAN_NEW, o->name);
    l->goal = g->name;
    l->no = is_known ? arena_strdup(cx->mem, row_text(&rows, 0)) : o->sequence;
    TRY(db_end(&rows));
    if (is_known)
        return OK;
    if (r->out->in.items.n == MAX_PLAN_ITEMS)
        return fail(cx, E_TOO_LARGE, "一份计划最多 %d 件事项", "a plan has at most %d items", MAX_PLAN_ITEMS);
    struct item_new it;
    shape_clear(&ITEM_NEW, &it);
    it.title = plan_fit(r, l, o->name, MAX_TITLE, say(cx, "标题", "its title is"));
    it.kind = ITEM_TASK;
    it.area = is_ours(g, "_others") ? NULL : g->name;
    if (o->text != o->name) /* it has a name of its own */
        it.target = plan_fit(r, l, o->text, MAX_TITLE, say(cx, "目标", "its target is"));
    it.origin_no = plan_fit(r, l, o->sequence, MAX_NUMBER, say(cx, "序号", "its number is"));
    it.due_kind = DUE_NONE;
    take_dates(o->other, &it);
    give_units(r, o, l, &it);
    *(struct item_new *)list_add(cx->mem, &r->out->in.items, sizeof it) = it;
    return OK;
}

/* What our own export lists beside the programme's goals is no area, and its objectives are no items. */
static enum err take_goal(struct plan_reading *r, const struct stratml_goal *g)
{
    const struct stratml_objective *o = g->objectives.p;
    bool is_plain = is_ours(g, "_indicators");
    int64_t area = 0;
    if (!is_plain && !is_ours(g, "_others"))
        TRY(take_area(r, g, &area));
    for (size_t k = 0; k < g->objectives.n; k++) {
        const char *owner = party_in_role(&o[k].parties, "牵头", "lead");
        if (!is_plain)
            TRY(take_item(r, g, area, &o[k]));
        TRY(plan_take_indicators(r, &o[k], g->name, owner, is_plain));
    }
    return OK;
}

/* ---- the whole ---- */

static enum err plan_bytes(struct cx *cx, const struct ledger_file_in *file, struct str *out)
{
    struct buf b AUTO(buf_done) = BUF(MAX_PLAN_BYTES);
    *out = file->bytes;
    if (!file->path)
        return OK;
    TRY(file_into(cx, file->path, &b));
    *out = (struct str){ arena_dup(cx->mem, b.p, b.n), b.n };
    return OK;
}

enum err stratml_take(struct cx *cx, const struct ledger_file_in *file, const struct stratml_choice *choice,
                      struct stratml_taken *out)
{
    struct plan_reading r = { .cx = cx, .choice = choice, .out = out };
    struct stratml_plan plan;
    struct str bytes;
    *out = (struct stratml_taken){ 0 };
    shape_clear(&PLAN_IN, &out->in);
    TRY(plan_bytes(cx, file, &bytes));
    TRY(stratml_read(cx, bytes, &plan));
    struct hash hash = sha256(bytes);
    out->in.name = file->name;
    out->in.hash = hash_hex(&hash, arena_get(cx->mem, 1, HASH_HEX_SIZE));
    out->in.create_units = choice->create_units;
    out->in.note = choice->note;
    TRY(unit_names_load(cx, &r.names));
    TRY(indicators_all(cx, &r.known));
    if (choice->lead) {
        struct unit u;
        TRY(unit_by_name(cx, choice->lead, &u));
    }
    TRY(take_programme(&r, &plan));
    for (size_t k = 0; k < plan.goals.n; k++)
        TRY(take_goal(&r, (const struct stratml_goal *)plan.goals.p + k));
    return OK;
}

enum err stratml_apply(struct cx *cx, struct stratml_taken *taken, const char *login, const char *key, bool is_trial,
                       const char **answer)
{
    struct buf in AUTO(buf_done) = BUF(MAX_INPUT);
    struct jw j = JW(&in);
    if (taken->n_problems)
        return fail(cx, E_INVALID, "计划有 %" PRId64 " 处问题，没有导入；先预览，按提示补齐单位或另选",
                    "nothing was taken in: the plan has %" PRId64 " problems; preview it and mend or choose otherwise",
                    taken->n_problems);
    jw_shape(&j, NULL, &PLAN_IN, &taken->in);
    TRY(buf_end(&in));
    return act_call(
        cx,
        &(struct act_call){
            .name = "plan.import", .login = login, .input = buf_str(&in), .key = key, .is_trial = is_trial },
        answer);
}
