#include "app/jobs.h"

#include <stdlib.h>

#include "app.sql.h"
#include "app/act.h"
#include "app/clock.h"
#include "app/setting.h"
#include "journal/fold.h"
#include "journal/journal.h"
#include "org/grant.h"

const struct job jobs[] = {
    { "open", "开启到了时间的调度（事由许可的）", "open rounds whose time has come, of calls that allow it",
      turns_of_opening },
    { "chase", "截止前后各催报一次（事由许可的）",
      "chase once before and once after the due time, of calls that allow it", turns_of_chasing },
};
const size_t n_jobs = N_ELEMENTS(jobs);

static const struct field ran_fields[] = {
    FIELD(job_ran, key, LABEL("幂等键", "key")),
    FIELD(job_ran, act, LABEL("操作", "act")),
    FIELD(job_ran, title, LABEL("对象", "about")),
    FIELD(job_ran, failure, LABEL("没有办成", "refused")),
};
const struct shape JOB_RAN = SHAPE(job_ran, ran_fields);

static int by_time(const void *a, const void *b)
{
    const struct turn *x = a, *y = b;
    return x->at.us != y->at.us ? (x->at.us > y->at.us) - (x->at.us < y->at.us) : strcmp(x->key, y->key);
}

/* When each was done, and whether it is due. */
static enum err look_done(struct cx *cx, struct turn *t, size_t n, struct ts now)
{
    for (size_t i = 0; i < n; i++) {
        enum err e = db_i64(cx, &t[i].done.us, &app_done, V(SCHEDULER), V(t[i].key));
        if (e && e != E_NOT_FOUND)
            return e;
        if (e || t[i].done.us > now.us)
            t[i].done.us = 0;
        t[i].is_due = !t[i].done.us && t[i].at.us <= now.us;
    }
    return OK;
}

enum err jobs_turns(struct cx *cx, struct list *out)
{
    const struct ts now = moment_looked_at(cx);
    *out = (struct list){ 0 };
    for (size_t i = 0; i < n_jobs; i++)
        TRY(jobs[i].turns(cx, out));
    struct conn *past;
    TRY(past_leave(cx, &past)); /* keys are no facts: no past has them */
    enum err e = look_done(cx, out->p, out->n, now);
    past_back(cx, past);
    if (!e && out->n)
        qsort(out->p, out->n, sizeof(struct turn), by_time);
    return e;
}

enum err jobs_do(struct cx *cx, const struct list *turns, struct list *ran)
{
    const struct turn *t = turns->p;
    *ran = (struct list){ 0 };
    for (size_t i = 0; i < turns->n; i++) {
        const char *answer;
        if (!t[i].is_due)
            continue;
        int64_t began = monotonic_ms();
        enum err e = act_call(
            cx, &(struct act_call){ .name = t[i].act, .input = str_of(t[i].input), .key = t[i].key, .is_job = true },
            &answer);
        *(struct job_ran *)list_add(cx->mem, ran, sizeof(struct job_ran)) =
            (struct job_ran){ .key = t[i].key,
                              .act = t[i].act,
                              .title = t[i].title,
                              .failure = e ? arena_strdup(cx->mem, cx->fail.msg) : NULL,
                              .code = e,
                              .us = (monotonic_ms() - began) * 1000 };
        fail_clear(cx);
        if (e == E_IO || e == E_BUSY)
            return OK; /* the rest would fare no better now */
    }
    return OK;
}

static bool is_any_due(const struct list *turns)
{
    const struct turn *t = turns->p;
    size_t i = 0;
    while (i < turns->n && !t[i].is_due)
        i++;
    return i < turns->n;
}

enum err jobs_run(struct cx *cx, struct list *ran)
{
    struct list turns;
    struct clock_hold hold;
    *ran = (struct list){ 0 };
    cx->now = realm_now(cx->realm);
    cx->today = ts_date(cx->now);
    TRY(read_begin(cx));
    enum err e = calendar_use(cx);
    if (!e)
        e = clock_hold(cx, &hold);
    if (!e)
        e = jobs_turns(cx, &turns);
    read_end(cx);
    TRY(e);
    if (hold.is_held && is_any_due(&turns))
        return fail(cx, E_CONFLICT, "%s", "%s", clock_hold_text(cx, &hold));
    if (!hold.is_held && hold.is_quiet)
        TRY(db_write(cx, clock_passed, NULL));
    return jobs_do(cx, &turns, ran);
}

enum err jobs_last(struct cx *cx, int64_t limit, struct list *out)
{
    return journal_found(
        cx, &(struct log_filter){ .before = INT64_MAX, .limit = limit, .actor = SCHEDULER, .to = { INT64_MAX } }, out);
}
