/* What waits to be sent, and what became of it. */
#include "base/cursor.h"
#include "db/realm.h"
#include "notify.sql.h"
#include "notify/notify.h"

/* Longer than any sending takes: who began one that is older has died.  HOLD: a server that comes back is found to be
 * there within this time, however long it was away.  FAR_BEHIND: a place is not written down for every few entries in
 * which nothing was found (gather.c).  SILENT_HOURS: where nobody serves, one pass a day may be all there is. */
enum { FAR_BEHIND = 2000, SILENT_HOURS = 26, TESTS_AN_HOUR = 5, RETRIES_AT_ONCE = 500 };
enum { LEASE_SECONDS = 3 * NET_SECONDS, MINUTE = 60, HOOK_A_MINUTE = 600, MAX_STATES = 20, HOLD_SECONDS = 1800 };
static const int64_t second_us = 1000000, hour_us = INT64_C(3600000000);

enum err outbox_add(struct cx *cx, const struct out *o, bool *made)
{
    int64_t n;
    TRY(db_i64(cx, &n, &notify_out_known, V(o->key)));
    *made = !n;
    if (n)
        return OK;
    return db_exec(cx, &notify_out_add, V(o->key), V(o->kind), v_ref(o->channel), v_ref(o->person), V(o->day),
                   V(o->lines), V(o->body), V(o->made.us), V(o->due.us), V(o->state), V(o->why));
}

enum err outbox_next(struct cx *cx, const struct out_may *may, struct out *out)
{
    return db_one(cx, &OUT, out, &notify_out_next, V(cx->now.us), V(cx->now.us - MINUTE * second_us),
                  V((int64_t)ROBOT_A_MINUTE), V((int64_t)HOOK_A_MINUTE), V(may->mails), V(may->listed));
}

enum err outbox_take(struct cx *cx, const struct out_may *may, struct out *out)
{
    TRY(outbox_next(cx, may, out));
    out->tries++;
    return db_exec(cx, &notify_out_begin, V(out->id), V(cx->now.us + LEASE_SECONDS * second_us));
}

enum err outbox_done(struct cx *cx, const struct out *o, enum err how, const char *why)
{
    int64_t pause = retry_seconds(o->tries);
    if (how == E_NOT_FOUND)
        return db_exec(cx, &notify_out_end, V(o->id), V((int64_t)OUT_DROPPED), V(cx->now.us), V_NONE, V(why));
    if (!how)
        return db_exec(cx, &notify_out_end, V(o->id), V((int64_t)OUT_SENT), V(cx->now.us), V(cx->now), V(why));
    if (how == E_DENIED || !pause || o->kind == OUT_TEST)
        return db_exec(cx, &notify_out_end, V(o->id), V((int64_t)OUT_DEAD), V(cx->now.us), V_NONE, V(why));
    return db_exec(cx, &notify_out_end, V(o->id), V((int64_t)OUT_WAITING), V(cx->now.us + pause * second_us), V_NONE,
                   V(why));
}

enum err outbox_later(struct cx *cx, const struct out *o, struct ts due)
{
    return db_exec(cx, &notify_out_later, V(o->id), V(due.us));
}

enum err outbox_leave(struct cx *cx, const struct out *o, const char *why)
{
    return db_exec(cx, &notify_out_leave, V(o->id), V(o->due.us), V(why));
}

enum err outbox_give_up(struct cx *cx, int64_t channel, struct ts made, const char *why)
{
    return db_exec(cx, &notify_out_give_up, V(channel), V(made.us), V(cx->now.us), V(why));
}

enum err outbox_went(struct cx *cx, const struct out *o, enum reach how)
{
    int64_t tries = 0, pause;
    if (how == REACHED)
        return outbox_lift(cx, o->channel);
    enum err e = db_i64(cx, &tries, &notify_hold, V(o->channel));
    if (e && e != E_NOT_FOUND)
        return e;
    tries += how == REACH_AWAY;
    pause = how == REACH_AWAY ? retry_seconds(tries) : 0;
    pause = pause ? MIN(pause, (int64_t)HOLD_SECONDS) : HOLD_SECONDS;
    return db_exec(cx, &notify_hold_put, V(o->channel), V(cx->now.us + pause * second_us), V(tries),
                   V(how == REACH_SHUT));
}

enum err outbox_lift(struct cx *cx, int64_t channel)
{
    return db_exec(cx, &notify_hold_lift, V(channel));
}

/* Sent to a channel that is off they would be dropped. */
static enum err channel_is_on(struct cx *cx, int64_t id)
{
    struct channel c;
    enum err e = fact_get(cx, &CHANNEL, id, &c);
    if (e == E_NOT_FOUND || (!e && c.ended.us))
        return fail(cx, E_NOT_FOUND, "没有这个通道", "there is no such channel");
    TRY(e);
    return c.off ? fail(cx, E_CONFLICT, "通道“%s”停用着：请先启用再重发",
                        "the channel \"%s\" is off: turn it on before its messages are tried again", c.name)
                 : OK;
}

static enum err out_of(struct cx *cx, int64_t id, struct out *o)
{
    enum err e = db_one(cx, &OUT, o, &notify_out, V(id));
    return e == E_NOT_FOUND ? fail(cx, e, "没有这条", "there is no such message") : e;
}

/* Before all that waits on its way: who asks for it waits for nobody. */
static enum err first_due(struct cx *cx, int64_t channel, int64_t *due)
{
    TRY(db_i64(cx, due, &notify_out_first, v_ref(channel), V(cx->now.us)));
    *due = MIN(*due, cx->now.us);
    return OK;
}

static enum err try_again(struct cx *cx, const struct out *o, int64_t due)
{
    if (o->state != OUT_WAITING && o->state != OUT_DEAD)
        return fail(cx, E_CONFLICT, "这条%s，不用重发", "this one is %s: there is nothing to try again",
                    word_text(cx, &out_states, o->state));
    if (date_is(o->day) && o->day.d < cx->today.d)
        return fail(cx, E_CONFLICT, "这份提示的当天已过，不再发：要办的，下一份提示和工作台上有",
                    "the day of this digest is over and it is not sent any more: the next one, and the desk, say what "
                    "is due");
    if (o->channel)
        TRY(channel_is_on(cx, o->channel));
    TRY(o->kind == OUT_ENTRY ? OK : outbox_lift(cx, o->channel));
    if (!o->body && o->kind != OUT_ENTRY) /* it could not be written: the next pass tries that again */
        return db_exec(cx, &notify_out_unmake, V(o->id));
    return db_exec(cx, &notify_out_again, V(o->id), V(due));
}

enum err outbox_retry(struct cx *cx, int64_t id)
{
    struct out o;
    int64_t due;
    cx->keeps_rights = true;
    TRY(out_of(cx, id, &o));
    TRY(first_due(cx, o.channel, &due));
    return try_again(cx, &o, due);
}

enum err outbox_retry_all(struct cx *cx, const struct out_way *w, int64_t *again, int64_t *left)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct list ids = { 0 };
    struct out o;
    int64_t due;
    const struct val channel = v_ref(w->channel), entries = v_i64(w->is_journal);
    *again = 0;
    cx->keeps_rights = true;
    if (w->channel)
        TRY(channel_is_on(cx, w->channel));
    TRY(first_due(cx, w->channel, &due)); /* of all of them, so that they keep their order */
    TRY(db_query(cx, &r, &notify_dead, channel, entries, V(cx->today), V((int64_t)RETRIES_AT_ONCE)));
    while (db_next(&r))
        *(int64_t *)list_add(cx->mem, &ids, sizeof(int64_t)) = row_i64(&r, 0);
    TRY(db_end(&r));
    for (size_t i = 0; i < ids.n; i++) {
        TRY(out_of(cx, ((const int64_t *)ids.p)[i], &o));
        TRY(try_again(cx, &o, due));
    }
    *again = (int64_t)ids.n;
    return db_i64(cx, left, &notify_dead_count, channel, entries, V(cx->today));
}

/* ---- trying ---- */

enum err notify_ask_test(struct cx *cx, int64_t person, int64_t *message, struct ts *again)
{
    struct notice_setting s;
    struct rows r AUTO(rows_done) = { 0 };
    bool made;
    char from[TS_TEXT_SIZE];
    cx->keeps_rights = true;
    *again = (struct ts){ 0 };
    TRY(notice_setting_of(cx, person, &s));
    if (!s.mail)
        return fail(cx, E_CONFLICT, "请先填写并保存邮箱地址", "first save a mail address");
    TRY(db_query(cx, &r, &notify_tests, V(person), V(cx->now.us - hour_us)));
    if (db_next(&r) && row_i64(&r, 0) >= TESTS_AN_HOUR)
        again->us = row_i64(&r, 1) + hour_us;
    TRY(db_end(&r));
    ts_text(*again, from);
    if (again->us)
        return fail(cx, E_BUSY, "一小时内最多试发 %d 封：请在 %.5s 之后再试",
                    "at most %d an hour can be tried: try again after %.5s", TESTS_AN_HOUR,
                    from + strlen("2024-05-07T"));
    const struct out o = {
        .key = arena_printf(cx->mem, "test:%" PRId64 ":%" PRId64, person, cx->now.us),
        .kind = OUT_TEST,
        .person = person,
        .day = NO_DATE,
        .lines = 1,
        .body = say(cx, "【落实】试发\n收到这封邮件，说明邮箱地址和服务器的邮件设置都对。\n",
                    "[luoshi] a test\nThis mail says that the address and the server's mail settings are right.\n"),
        .made = cx->now,
        .due = cx->now,
        .state = OUT_WAITING,
    };
    TRY(outbox_add(cx, &o, &made));
    return db_i64(cx, message, &notify_out_id, V(o.key));
}

enum err notify_last_test(struct cx *cx, int64_t person, struct out_line *out)
{
    return db_one(cx, &OUT_LINE, out, &notify_test_last, V(person));
}

/* ---- looking ---- */

enum err notify_waits(struct cx *cx, struct notify_waits *out)
{
    return db_one(cx, &NOTIFY_WAITS, out, &notify_waits_now, V(cx->today), V(cx->now));
}

const char *notify_unlooked(struct cx *cx, const struct notify_waits *w)
{
    char when[TS_TEXT_SIZE];
    if (!w->mails)
        return NULL;
    if (!w->looked.us)
        return arena_printf(cx->mem,
                            say(cx, "%" PRId64 " 人填了邮箱，但还没有设了邮件（mail.server）的进程运行过，没有人被通知",
                                "%" PRId64 " people gave an address, but no process with mail settings (mail.server) "
                                "has run yet: nobody is told"),
                            w->mails);
    ts_text(w->looked, when);
    if (w->looked.us < cx->now.us - SILENT_HOURS * hour_us)
        return arena_printf(
            cx->mem,
            say(cx, "设了邮件（mail.server）的进程从 %.10s %.5s 起没有运行过，%" PRId64 " 个填了邮箱的人没有被通知",
                "no process with mail settings (mail.server) has run since %.10s %.5s: %" PRId64
                " people who gave an address are not told"),
            when, when + strlen("2024-05-07T"), w->mails);
    if (w->behind <= FAR_BEHIND)
        return NULL;
    return arena_printf(cx->mem,
                        say(cx, "流水有 %" PRId64 " 条还没有看过要不要通知人：要等设了邮件（mail.server）的进程来看",
                            "%" PRId64 " journal entries have not been looked through for what to tell people: that "
                            "waits for a process with mail settings (mail.server)"),
                        w->behind);
}

enum err outbox_counts(struct cx *cx, struct list *out)
{
    return db_list(cx, &OUT_COUNT, out, MAX_STATES, &notify_counts);
}

enum err outbox_found(struct cx *cx, const struct out_filter *f, struct list *out, const char **next)
{
    static const struct sql *const statements[][2] = { { &notify_out_newest, &notify_out_oldest },
                                                       { &notify_out_soonest, &notify_out_latest } };
    bool from_top = f->sort == OUT_BY_NEW ? !f->is_downwards : f->is_downwards;
    int64_t at[2] = { from_top ? INT64_MAX : INT64_MIN, from_top ? INT64_MAX : INT64_MIN };
    const char *order = arena_printf(cx->mem, "%s%s", f->is_downwards ? "-" : "", word_name(&out_sorts, f->sort));
    *next = NULL;
    TRY(cursor_read(cx, f->after, order, at, 2));
    TRY(db_list(cx, &OUT_LINE, out, (size_t)f->limit + 1, statements[f->sort][f->is_downwards], v_ref(f->kind),
                v_ref(f->state), v_ref(f->channel), V(f->text), V(at[0]), V(at[1]), V(f->limit + 1), V(cx->today)));
    const struct out_line *l = out->p;
    if (out->n <= (size_t)f->limit)
        return OK;
    out->n = (size_t)f->limit;
    at[0] = l[out->n - 1].due.us;
    at[1] = l[out->n - 1].id;
    *next = cursor_text(cx, order, at, 2);
    return OK;
}
