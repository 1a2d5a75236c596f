#include "watch/automation.h"

#include "journal/journal.h"
#include "round/round_act.h"
#include "watch.sql.h"

enum { MAX_AUTOMATIONS = MAX_CALLS, MOST_HOURS = 240, OPENING_MINUTE = 8 * 60 };
static const int64_t hour_us = INT64_C(3600000000);

static const struct field fields[] = {
    FACT_FIELDS(automation),
    FIELD(automation, call, .flags = REF, LABEL("调度事由", "call")),
    FIELD(automation, opens, LABEL("到时自动开启", "opens by itself")),
    FIELD(automation, before, LABEL("截止前几小时催报", "chases so many hours before")),
    FIELD(automation, after, LABEL("截止后几小时催报", "chases so many hours after")),
    FIELD(automation, since, LABEL("自何时起", "since")),
};
static const struct field line_fields[] = {
    FIELD(automation_line, id),
    FIELD(automation_line, call, LABEL("调度事由", "call")),
    FIELD(automation_line, title, LABEL("名称", "title")),
    FIELD(automation_line, opens, LABEL("到时自动开启", "opens by itself")),
    FIELD(automation_line, before, LABEL("截止前几小时催报", "chases so many hours before")),
    FIELD(automation_line, after, LABEL("截止后几小时催报", "chases so many hours after")),
    FIELD(automation_line, since, LABEL("自何时起", "since")),
};
static const struct field in_fields[] = {
    FIELD(automate_in, call, .flags = REQUIRED, .min = 1, .max = INT64_MAX, LABEL("调度事由", "call")),
    FIELD(automate_in, opens, LABEL("到时自动开启", "open it when its time has come")),
    FIELD(automate_in, before, .min = 0, .max = MOST_HOURS,
          LABEL("截止前几小时催报一次（0 不催）", "chase once so many hours before it is due (0: not)")),
    FIELD(automate_in, after, .min = 0, .max = MOST_HOURS,
          LABEL("截止后几小时催报一次（0 不催）", "chase once so many hours after it is due (0: not)")),
    FIELD(automate_in, reason, .flags = REQUIRED, .min = 2, .max = 1000, LABEL("理由", "reason")),
};
static const struct field turn_fields[] = {
    FIELD(turn, job, LABEL("任务", "job")),
    FIELD(turn, key, LABEL("幂等键", "key")),
    FIELD(turn, act, LABEL("操作", "act")),
    FIELD(turn, call, .flags = REF, LABEL("调度事由", "call")),
    FIELD(turn, round, .flags = REF, LABEL("调度", "round")),
    FIELD(turn, title, LABEL("对象", "about")),
    FIELD(turn, at, LABEL("时间", "time")),
    FIELD(turn, done, LABEL("已办", "done")),
    FIELD(turn, is_due, LABEL("已到时", "its time has come")),
};
const struct shape AUTOMATION = SHAPE(automation, fields);
const struct shape AUTOMATION_LINE = SHAPE(automation_line, line_fields);
const struct shape AUTOMATE_IN = SHAPE(automate_in, in_fields);
const struct shape TURN = SHAPE(turn, turn_fields);

/* ---- leave ---- */

enum err call_automate(struct cx *cx, void *in, struct jw *answer)
{
    const struct automate_in *i = in;
    struct automation a = { 0 };
    struct call c;
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(call_get(cx, i->call, &c));
    entry_about(cx, "call", c.id);
    cx->entry->reason = i->reason;
    if ((c.ended || c.elsewhere) && (i->opens || i->before || i->after)) /* leave can be taken back at any time */
        return fail(cx, E_CONFLICT, "“%s”已终止或在系统外填报，没有可以自动办的",
                    "\"%s\" has ended or is answered outside the program: there is nothing to do by itself", c.title);
    if (i->opens && c.every == RHYTHM_ONCE)
        return fail(cx, E_INVALID, "“%s”是临时调度，没有下一期，不能自动开启；可以只定催报",
                    "\"%s\" is ad hoc and has no next period to open: chasing alone can be set", c.title);
    enum err e = db_one(cx, &AUTOMATION, &a, &watch_automation, V(c.id));
    if (e && e != E_NOT_FOUND)
        return e;
    a.call = c.id;
    a.opens = i->opens;
    a.before = i->before;
    a.after = i->after;
    a.since = cx->now;
    TRY(e ? fact_insert(cx, &AUTOMATION, &a) : fact_update(cx, &AUTOMATION, &a));
    jw_i64(answer, "call", c.id);
    jw_bool(answer, "opens", a.opens);
    jw_i64(answer, "before", a.before);
    jw_i64(answer, "after", a.after);
    return OK;
}

enum err automations(struct cx *cx, struct list *out)
{
    return db_list(cx, &AUTOMATION_LINE, out, MAX_AUTOMATIONS, &watch_automations, V(cx->today));
}

/* ---- what is to be done ---- */

static struct turn *add(struct cx *cx, struct list *out, const struct turn *t)
{
    struct turn *new = list_add(cx->mem, out, sizeof *new);
    *new = *t;
    return new;
}

static enum err is_there(struct cx *cx, int64_t call, struct date starts, bool *out)
{
    int64_t id;
    enum err e = db_i64(cx, &id, &watch_round_of, V(call), V(starts));
    *out = e == OK;
    return e == E_NOT_FOUND ? OK : e;
}

/* The period the register says comes next.  One that somebody opened and took back is not opened again. */
static enum err opening(struct cx *cx, const struct automation_line *a, struct list *out)
{
    struct call c;
    struct span s;
    struct date due;
    bool there;
    TRY(call_get(cx, a->call, &c));
    if (!a->opens || c.every == RHYTHM_ONCE)
        return OK;
    TRY(call_next(cx, &c, &s, &due));
    TRY(is_there(cx, c.id, s.from, &there));
    if (there)
        return OK;
    const char *period = rhythm_text(cx->mem, (enum rhythm)c.every, s);
    struct date day = workday_add(cx->cal, due, -(int)(c.opens + c.ahead));
    add(cx, out,
        &(struct turn){ .job = "open",
                        .key = arena_printf(cx->mem, "open %" PRId64 " %s", c.id, period),
                        .act = "round.open",
                        .input = arena_printf(cx->mem, "{\"call\":%" PRId64 ",\"period\":\"%s\"}", c.id, period),
                        .call = c.id,
                        .title = arena_printf(cx->mem, say(cx, "%s（%s）", "%s (%s)"), c.title,
                                              rhythm_words(cx, (enum rhythm)c.every, s)),
                        .at = day_minute(day, OPENING_MINUTE) });
    return OK;
}

enum err turns_of_opening(struct cx *cx, struct list *out)
{
    struct list all;
    TRY(automations(cx, &all));
    for (size_t i = 0; i < all.n; i++)
        TRY(opening(cx, (const struct automation_line *)all.p + i, out));
    return OK;
}

static void chasing(struct cx *cx, const struct rows *r, const char *job, const char *why, struct ts at,
                    struct list *out)
{
    int64_t round = row_i64(r, 0);
    struct buf in AUTO(buf_done) = BUF(1000);
    struct jw j = JW(&in);
    jw_object(&j, NULL);
    jw_i64(&j, "round", round);
    jw_text(&j, "reason", why);
    jw_close(&j);
    add(cx, out,
        &(struct turn){ .job = job,
                        .key = arena_printf(cx->mem, "%s %" PRId64, job, round),
                        .act = "round.chase",
                        .input = arena_strdup(cx->mem, buf_text(&in)),
                        .call = row_i64(r, 1),
                        .round = round,
                        .title = row_text(r, 2),
                        .at = at });
}

/* Of rounds that somebody has not answered.  A reminder before the due time has no sense behind it; what lies before
 * the leave was given is not made up for. */
enum err turns_of_chasing(struct cx *cx, struct list *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    const struct ts now = moment_looked_at(cx);
    TRY(db_query(cx, &r, &watch_chased));
    while (db_next(&r)) {
        struct ts due = { row_i64(&r, 3) }, since = { row_i64(&r, 6) };
        struct ts before = { due.us - row_i64(&r, 4) * hour_us }, after = { due.us + row_i64(&r, 5) * hour_us };
        if (row_i64(&r, 4) && before.us >= since.us && now.us < due.us)
            chasing(cx, &r, "before", "临近截止，请及时报送", before, out);
        if (row_i64(&r, 5) && after.us >= since.us)
            chasing(cx, &r, "after", "已过截止时间，请尽快报送", after, out);
    }
    return db_end(&r);
}
