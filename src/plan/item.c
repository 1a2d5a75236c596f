#include "plan/item.h"
#include "plan/light.h"

#include <stdlib.h>

#include "journal/journal.h"
#include "plan.sql.h"

enum { MAX_LISTED = 1000 };

void item_answer(struct jw *answer, const struct item *it)
{
    jw_text(answer, "item", it->number);
    jw_text(answer, "state", word_name(&item_states, it->state));
}

void item_touch(struct cx *cx, int64_t item)
{
    struct entry *e = cx->entry;
    for (size_t i = e->n_touched; i > 0 && i + 8 > e->n_touched; i--)
        if (e->touched[i - 1] == item)
            return;
    if (e->n_touched == e->room_touched) {
        size_t room = e->room_touched ? e->room_touched * 2 : 16;
        int64_t *larger = arena_get(e->mem, sizeof *larger, room);
        if (e->n_touched)
            memcpy(larger, e->touched, e->n_touched * sizeof *larger);
        e->touched = larger;
        e->room_touched = room;
    }
    e->touched[e->n_touched++] = item;
}

enum err item_by_number(struct cx *cx, const char *number, struct item *out)
{
    enum err e = db_one(cx, &ITEM, out, &plan_item_by_number, V(number));
    return e == E_NOT_FOUND ? fail(cx, e, "没有编号为 \"%s\" 的事项", "there is no item numbered \"%s\"", number) : e;
}

enum err programme_in_hand(struct cx *cx, struct programme *out)
{
    return db_one(cx, &PROGRAMME, out, &plan_programme);
}

enum err areas_all(struct cx *cx, size_t max, struct list *out)
{
    return db_list(cx, &AREA, out, max, &plan_areas);
}

enum err lead_duty(struct cx *cx, int64_t item, struct duty *out)
{
    return db_one(cx, &DUTY, out, &plan_lead, V(item));
}

enum err item_subject(struct cx *cx, const struct item *it, struct subject *s)
{
    struct rows r AUTO(rows_done) = { 0 };
    int64_t *units = NULL;
    size_t room = 0;
    *s = (struct subject){ 0 };
    if (it->area)
        TRY(db_ahead(cx, NULL, &plan_task_force, V(it->area)));
    TRY(db_query(cx, &r, &plan_duty_units, V(it->id)));
    for (; db_next(&r); s->n_units++) {
        if (s->n_units == room) {
            int64_t *larger = NEWS(cx, int64_t, room = room ? room * 2 : 8);
            if (s->n_units)
                memcpy(larger, units, s->n_units * sizeof *units);
            units = larger;
        }
        units[s->n_units] = row_i64(&r, 0);
        if (row_i64(&r, 1) == DUTY_LEAD)
            s->lead = units[s->n_units];
    }
    TRY(db_end(&r));
    s->units = units;
    if (it->area) {
        enum err e = db_i64(cx, &s->task_force, &plan_task_force, V(it->area));
        if (e && e != E_NOT_FOUND)
            return e;
    }
    return OK;
}

enum err may_item(struct cx *cx, const struct item *it)
{
    struct subject s;
    TRY(item_subject(cx, it, &s));
    return may(cx, &s);
}

enum err item_act_ahead(struct cx *cx, const char *number, int step)
{
    struct item it;
    if (step == 0)
        return db_ahead(cx, &ITEM, &plan_item_by_number, V(number));
    TRY(item_by_number(cx, number, &it));
    if (step == 1) {
        TRY(item_ahead(cx, it.id));
        TRY(db_ahead(cx, NULL, &plan_duty_units, V(it.id)));
        return it.area ? db_ahead(cx, NULL, &plan_task_force, V(it.area)) : OK;
    }
    struct subject s;
    TRY(item_subject(cx, &it, &s));
    return holder_ahead(cx, s.lead);
}

enum err item_take(struct cx *cx, const char *number, int64_t seq, const char *reason, struct item *it)
{
    TRY(item_by_number(cx, number, it));
    TRY(item_ahead(cx, it->id));
    TRY(may_item(cx, it));
    TRY(fact_expect(cx, &ITEM, it, seq));
    TRY(state_step(cx, it, cx->entry->act, &it->state));
    entry_about(cx, "item", it->id);
    cx->entry->reason = reason;
    item_touch(cx, it->id);
    return OK;
}

/* ---- making items ---- */

static enum err next_number(struct cx *cx, const char **out)
{
    struct rows r AUTO(rows_done) = { 0 };
    const char *year = arena_printf(cx->mem, "%04d-", date_year(cx->today));
    long last = 0;
    TRY(db_query(cx, &r, &plan_last_number, V(year)));
    if (db_next(&r)) {
        const char *text = row_text(&r, 0);
        struct dec d;
        if (text && strlen(text) > 5 && dec_parse(str_of(text + 5), &d))
            last = (long)(d.u / DEC_ONE);
    }
    TRY(db_end(&r));
    *out = arena_printf(cx->mem, "%s%04ld", year, last + 1);
    return OK;
}

enum err item_add(struct cx *cx, struct item *it)
{
    TRY(next_number(cx, &it->number));
    TRY(fact_insert(cx, &ITEM, it));
    item_touch(cx, it->id);
    return OK;
}

enum err duty_give(struct cx *cx, int64_t item, int64_t unit, enum duty_role role, const char *reason)
{
    struct duty d = { .item = item, .unit = unit, .role = role, .state = DUTY_ASSIGNED, .assigned = cx->today }, has;
    enum err e = db_one(cx, &DUTY, &has, &plan_duty_at, V(item), V(unit));
    if (!e && has.role <= (int64_t)role)
        return OK;
    if (e && e != E_NOT_FOUND)
        return e;
    if (!e)
        TRY(duty_release(cx, &has, reason));
    return fact_insert(cx, &DUTY, &d);
}

enum err node_add(struct cx *cx, int64_t item, struct date day, struct dec percent, const char *title)
{
    struct node n = { .item = item, .day = day, .percent = percent, .title = title };
    return fact_insert(cx, &NODE, &n);
}

static enum err scheduled_node(struct cx *cx, const struct item *it, struct date day, int percent, int64_t every)
{
    struct node n = { .item = it->id, .day = day, .percent = DEC(percent), .every = every };
    return fact_insert(cx, &NODE, &n);
}

static enum err add_units(struct cx *cx, int64_t item, const struct list *names, enum duty_role role)
{
    for (size_t i = 0; i < names->n; i++) {
        struct unit u;
        TRY(unit_by_name(cx, ((const char *const *)names->p)[i], &u));
        TRY(duty_give(cx, item, u.id, role, NULL));
    }
    return OK;
}

static enum err add_nodes(struct cx *cx, const struct item *it, const struct list *nodes)
{
    struct node_in before = { .day = { INT32_MIN } };
    for (size_t i = 0; i < nodes->n; i++) {
        const struct node_in *n = (const struct node_in *)nodes->p + i;
        if (i && (n->day.d <= before.day.d || n->percent.u < before.percent.u))
            return fail(cx, E_INVALID, "第 %zu 个节点应在前一个之后，进度不低于前一个",
                        "node %zu should come after the one before it and plan no less", i + 1);
        if (date_is(it->due) && n->day.d > it->due.d)
            return fail(cx, E_INVALID, "第 %zu 个节点晚于完成时限", "node %zu is after the deadline", i + 1);
        TRY(node_add(cx, it->id, n->day, n->percent, n->title));
        before = *n;
    }
    return OK;
}

enum err area_by_name(struct cx *cx, const char *name, int64_t *out)
{
    struct area a;
    enum err e = db_one(cx, &AREA, &a, &plan_area_named, V(name));
    if (e == E_NOT_FOUND)
        return fail(cx, e, "没有领域 \"%s\"", "there is no area \"%s\"", name);
    TRY(e);
    *out = a.id;
    return OK;
}

static enum err check_dates(struct cx *cx, struct date start, struct date due)
{
    if (date_is(start) && date_is(due) && start.d > due.d)
        return fail(cx, E_INVALID, "开始日期晚于完成时限", "the start is after the deadline");
    return OK;
}

enum err item_create(struct cx *cx, const struct item_new *in, struct item *it)
{
    struct programme p = { 0 };
    enum err e = programme_in_hand(cx, &p);
    if (e && e != E_NOT_FOUND)
        return e;
    TRY(check_dates(cx, in->start, in->due));
    *it = (struct item){
        .kind = in->kind ? in->kind : ITEM_TASK,
        .state = in->draft    ? STATE_DRAFT
                 : in->import ? STATE_ACTIVE /* of a ledger in use: its units have long been at work */
                              : STATE_ISSUED,
        .import = in->import,
        .programme = p.id,
        .weight = in->weight,
        .title = in->title,
        .measure = in->measure,
        .target = in->target,
        .category = in->category,
        .leader = in->leader,
        .remark = in->remark,
        .origin_no = in->origin_no,
        .start = date_is(in->start) ? in->start : cx->today,
        .due = in->due,
        .first_due = in->due,
        .due_kind = in->due_kind       ? in->due_kind
                    : date_is(in->due) ? DUE_FIXED
                                       : DUE_NONE,
        .due_text = in->due_text,
        .issued_day = in->draft ? NO_DATE : cx->today,
        .closed_day = NO_DATE,
        .report_days = in->report_days,
    };
    if (date_is(it->due) && it->start.d > it->due.d)
        it->start = it->due; /* handed over after its deadline: late from the first day */
    if (in->area)
        TRY(area_by_name(cx, in->area, &it->area));
    if (in->parent) {
        struct item parent;
        TRY(item_by_number(cx, in->parent, &parent));
        it->parent = parent.id;
        it->area = it->area ? it->area : parent.area;
    }
    if (!in->lead && !in->draft)
        return fail(cx, E_INVALID, "“%.60s”没有牵头单位；可先存为草稿",
                    "\"%.60s\" has no lead unit: keep it as a draft first", in->title);
    TRY(item_add(cx, it));
    if (in->lead) {
        struct unit lead;
        TRY(unit_by_name(cx, in->lead, &lead));
        TRY(duty_give(cx, it->id, lead.id, DUTY_LEAD, NULL));
    }
    TRY(add_units(cx, it->id, &in->responsible, DUTY_RESPONSIBLE));
    TRY(add_units(cx, it->id, &in->support, DUTY_SUPPORT));
    return add_nodes(cx, it, &in->nodes);
}

/* ---- acts ---- */

enum err programme_create(struct cx *cx, void *in, struct jw *answer)
{
    const struct programme_in *i = in;
    struct programme p = { .name = i->name, .start = i->start, .due = i->due };
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(check_dates(cx, i->start, i->due));
    TRY(fact_insert(cx, &PROGRAMME, &p));
    entry_about(cx, "programme", p.id);
    jw_i64(answer, "programme", p.id);
    return OK;
}

enum err area_create(struct cx *cx, void *in, struct jw *answer)
{
    const struct area_in *i = in;
    struct programme p = { 0 };
    struct area a = { .name = i->name, .sort = i->sort };
    struct unit tf;
    TRY(may(cx, &(struct subject){ 0 }));
    if (db_one(cx, &AREA, &a, &plan_area_named, V(i->name)) == OK)
        return fail(cx, E_CONFLICT, "已有领域 \"%s\"", "there is an area \"%s\" already", i->name);
    TRY(cx->fail.code);
    enum err e = programme_in_hand(cx, &p);
    if (e && e != E_NOT_FOUND)
        return e;
    a = (struct area){ .name = i->name, .sort = i->sort, .programme = p.id };
    if (i->task_force) {
        TRY(unit_by_name(cx, i->task_force, &tf));
        a.task_force = tf.id;
    }
    TRY(fact_insert(cx, &AREA, &a));
    entry_about(cx, "area", a.id);
    jw_i64(answer, "area", a.id);
    return OK;
}

enum err item_create_act(struct cx *cx, void *in, struct jw *answer)
{
    struct item it;
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(item_create(cx, in, &it));
    entry_about(cx, "item", it.id);
    item_answer(answer, &it);
    return OK;
}

enum err item_edit_act(struct cx *cx, void *in, struct jw *answer)
{
    const struct item_edit *i = in;
    struct item it;
    TRY(item_take(cx, i->item, i->seq, NULL, &it));
    it.title = i->title ? i->title : it.title;
    it.measure = i->measure ? i->measure : it.measure;
    it.target = i->target ? i->target : it.target;
    it.category = i->category ? i->category : it.category;
    it.leader = i->leader ? i->leader : it.leader;
    it.remark = i->remark ? i->remark : it.remark;
    it.start = date_is(i->start) ? i->start : it.start;
    it.due_text = i->due_text ? i->due_text : it.due_text;
    if (date_is(i->due)) { /* a draft's deadline is still free */
        it.due = it.first_due = i->due;
        it.due_kind = DUE_FIXED;
    }
    if (i->area)
        TRY(area_by_name(cx, i->area, &it.area));
    TRY(check_dates(cx, it.start, it.due));
    TRY(fact_update(cx, &ITEM, &it));
    item_answer(answer, &it);
    return OK;
}

enum err item_issue(struct cx *cx, void *in, struct jw *answer)
{
    const struct item_in *i = in;
    struct item it;
    struct duty lead;
    TRY(item_take(cx, i->item, i->seq, i->reason, &it));
    enum err e = lead_duty(cx, it.id, &lead);
    if (e == E_NOT_FOUND)
        return fail(cx, E_CONFLICT, "%s 还没有牵头单位，先用 item.assign 指定",
                    "%s has no lead unit yet: name one with item.assign", it.number);
    TRY(e);
    it.issued_day = cx->today;
    it.first_due = it.due;
    TRY(fact_update(cx, &ITEM, &it));
    item_answer(answer, &it);
    return OK;
}

enum err item_decompose(struct cx *cx, void *in, struct jw *answer)
{
    const struct decompose_in *i = in;
    struct item parent, child;
    TRY(item_take(cx, i->item, i->seq, i->reason, &parent));
    if (!i->children.n)
        return fail(cx, E_INVALID, "没有给出分解后的事项", "no children are given");
    TRY(fact_update(cx, &ITEM, &parent));
    jw_array(answer, "children");
    for (size_t n = 0; n < i->children.n; n++) {
        struct item_new c = ((const struct item_new *)i->children.p)[n];
        c.parent = parent.number;
        c.kind = c.kind ? c.kind : ITEM_MEASURE;
        if (!date_is(c.due) && date_is(parent.due)) {
            c.due = parent.due;
            c.due_text = parent.due_text;
        }
        if (date_is(c.due) && date_is(parent.due) && c.due.d > parent.due.d)
            return fail(cx, E_INVALID, "第 %zu 项的时限晚于 %s 的时限", "child %zu is due after %s", n + 1,
                        parent.number);
        TRY(item_create(cx, &c, &child));
        child.kind = c.kind;
        jw_text(answer, NULL, child.number);
    }
    jw_close(answer);
    item_answer(answer, &parent);
    return OK;
}

/* ---- the plan over time ---- */

/* The last workday on or before a day. */
static struct date last_workday(struct cx *cx, struct date d)
{
    return is_workday(cx->cal, d) ? d : workday_add(cx->cal, d, -1);
}

static struct date period_end(struct date d, int64_t every)
{
    int y, m, day;
    if (every == 3)
        return date_add(d, 7 - date_weekday(d));
    date_split(d, &y, &m, &day);
    return month_end(y, every == 2 ? (m + 2) / 3 * 3 : m);
}

/* Back from the deadline: a node at the last workday of each period, its share of the workdays. */
static enum err back_schedule(struct cx *cx, const struct item *it, int64_t every)
{
    int all = workdays_between(cx->cal, it->start, it->due);
    struct date before = it->start;
    if (all <= 0)
        return scheduled_node(cx, it, it->due, 100, every);
    for (struct date d = period_end(it->start, every); d.d < it->due.d; d = period_end(date_add(d, 1), every)) {
        struct date day = last_workday(cx, d);
        int share = workdays_between(cx->cal, it->start, day);
        if (day.d <= before.d || share <= 0)
            continue;
        TRY(scheduled_node(cx, it, day, share * 100 / all, every));
        before = day;
    }
    return scheduled_node(cx, it, it->due, 100, every);
}

/* The deadline has moved: scheduled nodes still to come keep their order and their share of the time left, each on
 * the last workday by then; those that are past stay where they were missed or reached, those set by hand stay too. */
enum err nodes_follow(struct cx *cx, const struct item *it, struct date old_due)
{
    struct list nodes;
    struct date before = cx->today;
    int64_t left = (int64_t)old_due.d - cx->today.d, now = (int64_t)it->due.d - cx->today.d;
    TRY(db_list(cx, &NODE, &nodes, MAX_LISTED, &plan_nodes, V(it->id)));
    for (size_t i = 0; i < nodes.n && left > 0; i++) {
        struct node *n = (struct node *)nodes.p + i;
        if (!n->every || n->day.d <= cx->today.d || n->day.d > old_due.d)
            continue;
        struct date day = date_add(cx->today, (int)((n->day.d - cx->today.d) * now / left));
        day = n->day.d == old_due.d ? it->due : last_workday(cx, day);
        n->day = day.d > before.d ? day : date_add(before, 1);
        before = n->day;
        TRY(fact_update(cx, &NODE, n));
    }
    return OK;
}

enum err item_schedule(struct cx *cx, void *in, struct jw *answer)
{
    const struct schedule_in *i = in;
    struct item it;
    struct list old;
    TRY(item_take(cx, i->item, i->seq, i->reason, &it));
    if (!date_is(it.due))
        return fail(cx, E_CONFLICT, "%s 没有完成时限，无法倒排", "%s has no deadline to schedule back from", it.number);
    if ((i->nodes.n != 0) == (i->every != 0))
        return fail(cx, E_INVALID, "请给出节点 nodes，或者倒排方式 every（month、quarter、week），二者选一",
                    "give either nodes or every (month, quarter, week)");
    TRY(db_list(cx, &NODE, &old, MAX_LISTED, &plan_nodes, V(it.id)));
    for (size_t n = 0; n < old.n; n++)
        TRY(fact_delete(cx, &NODE, ((const struct node *)old.p)[n].id));
    TRY(i->every ? back_schedule(cx, &it, i->every) : add_nodes(cx, &it, &i->nodes));
    TRY(fact_update(cx, &ITEM, &it));
    item_answer(answer, &it);
    return OK;
}
