#include "app/clock.h"

#include "app.sql.h"
#include "db/realm.h"
#include "journal/fold.h"
#include "journal/journal.h"
#include "org/grant.h"
#include "round/round.h"

enum { SILENT_DAYS = 31 };
static const int64_t day_us = INT64_C(86400000000);

static const struct field check_fields[] = {
    FACT_FIELDS(clock_check),
    FIELD(clock_check, made, LABEL("时间", "made")),
    FIELD(clock_check, person, .flags = REF, LABEL("核对人", "checked by")),
    FIELD(clock_check, reason, LABEL("核对经过", "how it was checked")),
};
static const struct field in_fields[] = {
    FIELD(clock_in, reason, .flags = REQUIRED, .min = 2, .max = 1000, LABEL("核对经过", "how it was checked")),
};
const struct shape CLOCK_CHECK = SHAPE(clock_check, check_fields);
const struct shape CLOCK_IN = SHAPE(clock_in, in_fields);

/* None is the beginning of time. */
static enum err or_never(enum err e, struct ts *t)
{
    if (e == E_NOT_FOUND)
        *t = (struct ts){ 0 };
    return e == E_NOT_FOUND ? OK : e;
}

/* The silence before the first entry of the last day, or before now.  That the scheduler passed, by a clock it
 * believed, breaks it as an entry does: where nobody serves, and cron makes the passes, there may be months without
 * anything to write.  One that lies ahead of now was made by a clock that has been put back since. */
static enum err silence(struct cx *cx, struct ts now, struct clock_hold *out)
{
    struct ts last_day = { now.us - day_us };
    TRY(or_never(db_i64(cx, &out->before.us, &app_entry_before, V(last_day)), &out->before));
    TRY(or_never(db_i64(cx, &out->after.us, &app_entry_after, V(last_day)), &out->after));
    struct ts passed;
    struct conn *past;
    TRY(past_leave(cx, &past)); /* it is no fact, and no past has it */
    enum err e = or_never(db_i64(cx, &passed.us, &app_clock_pass), &passed);
    past_back(cx, past);
    TRY(e);
    if (passed.us <= now.us)
        out->before.us = MAX(out->before.us, passed.us);
    out->is_quiet = !out->after.us && out->before.us <= last_day.us;
    if (!out->after.us)
        out->after = now;
    return OK;
}

enum err clock_hold(struct cx *cx, struct clock_hold *out)
{
    struct ts confirmed, now = moment_looked_at(cx), ahead = realm_set_ahead(cx->realm);
    *out = (struct clock_hold){ 0 };
    TRY(or_never(db_i64(cx, &confirmed.us, &app_clock_confirmed), &confirmed));
    if (ahead.us && (confirmed.us >= ahead.us || now.us - ahead.us > day_us)) {
        realm_believe_clock(cx->realm);
        ahead.us = 0;
    }
    TRY(silence(cx, now, out));
    /* Who has watched the clock go evenly for a day knows better than a journal in which there was nothing to write. */
    bool was_silent = out->before.us && out->after.us - out->before.us > SILENT_DAYS * day_us &&
                      realm_open_for_us(cx->realm) < day_us;
    out->is_set_ahead = ahead.us != 0;
    out->is_held = out->is_set_ahead || (was_silent && confirmed.us < out->after.us);
    if (out->is_set_ahead)
        out->after = ahead;
    return OK;
}

enum err clock_passed(struct cx *cx, void *arg UNUSED)
{
    return db_exec(cx, &app_clock_pass_put, V(cx->now));
}

static const char *minute(struct cx *cx, struct ts t)
{
    enum { DAY = 10, TIME = 5 };
    char s[TS_TEXT_SIZE];
    ts_text(t, s);
    return arena_printf(cx->mem, "%.*s %.*s", DAY, s, TIME, s + DAY + 1);
}

const char *clock_hold_text(struct cx *cx, const struct clock_hold *h)
{
    const char *by_hand = say(cx, "luoshi act --db … clock.confirm '{\"reason\":\"如何核对的\"}'",
                              "luoshi act --db ... clock.confirm '{\"reason\":\"how it was checked\"}'");
    if (h->is_set_ahead)
        return arena_printf(
            cx->mem,
            say(cx,
                "服务器时钟在运行中被拨快，现为 %s。定时任务已暂停：请核对时钟，拨回来；确认无误的，由系统管理员在“定时任务”页点“时钟无误”，"
                "或在本机运行 %s",
                "the server's clock was set ahead while it ran, to %s. The scheduler holds: check the clock and put it "
                "back; if it is right, an administrator says so on the scheduler's page, or %s on this machine"),
            minute(cx, h->after), by_hand);
    return arena_printf(
        cx->mem,
        say(cx,
            "此前最后的记录在 %s，之后直到 %s 没有任何记录，时钟可能不对。定时任务已暂停：请核对时钟；确认无误的，由系统管理员在“定时任务”页点“时钟无误”，"
            "或在本机运行 %s",
            "the last that was noted here is of %s, and there was nothing until %s: the clock may be wrong. The scheduler holds: "
            "check the clock; if it is right, an administrator says so on the scheduler's page, or %s on this machine"),
        minute(cx, h->before), minute(cx, h->after), by_hand);
}

enum err clock_confirm(struct cx *cx, void *in, struct jw *answer)
{
    const struct clock_in *i = in;
    struct clock_check row = { .made = cx->now, .person = cx->who->person, .reason = i->reason };
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(fact_insert(cx, &CLOCK_CHECK, &row));
    entry_about(cx, "clock_check", row.id);
    cx->entry->reason = i->reason;
    jw_ts(answer, "clock", row.made);
    return OK;
}
