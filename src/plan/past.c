#include "plan/past.h"

#include "past.sql.h"

static bool same(const struct past_stand *a, const struct past_stand *b)
{
    return a->level == b->level && a->why == b->why && a->area == b->area && a->lead == b->lead;
}

enum err past_ahead(struct cx *cx, int64_t item)
{
    return db_ahead(cx, NULL, &past_kept, V(item));
}

enum err past_was(struct cx *cx, int64_t item, struct past_was *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = (struct past_was){ .until = NO_DATE, .from = NO_DATE, .due = NO_DATE };
    TRY(db_query(cx, &r, &past_kept, V(item)));
    if (db_next(&r))
        *out = (struct past_was){ .known = true,
                                  .level = row_i64(&r, 0),
                                  .why = row_i64(&r, 1),
                                  .area = row_i64(&r, 2),
                                  .lead = row_i64(&r, 3),
                                  .until = row_date(&r, 4),
                                  .updated = { row_i64(&r, 5) },
                                  .from = row_date(&r, 6),
                                  .due = row_date(&r, 7),
                                  .state = row_i64(&r, 8),
                                  .late_report = row_i64(&r, 9) != 0,
                                  .no_holder = row_i64(&r, 10) != 0,
                                  .verified = row_dec(&r, 11) };
    return db_end(&r);
}

enum err past_stood(struct cx *cx, int64_t item, struct date day, struct past_stand *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &past_last, V(item), V(day)));
    *out = (struct past_stand){ .level = OFF_BOARD, .since = NO_DATE };
    if (db_next(&r))
        *out = (struct past_stand){ row_i64(&r, 1), row_i64(&r, 2), row_i64(&r, 3), row_i64(&r, 4), row_date(&r, 0) };
    return db_end(&r);
}

/* From that day on it stands so; what was written for that day already falls. */
static enum err put(struct cx *cx, int64_t item, struct date day, const struct past_stand *s)
{
    struct past_stand before;
    TRY(past_stood(cx, item, day, &before));
    if (before.since.d == day.d) {
        TRY(db_exec(cx, &past_cut, V(item), V(day)));
        TRY(past_stood(cx, item, date_add(day, -1), &before));
    }
    if (date_is(before.since) && same(&before, s))
        return OK;
    return db_exec(cx, &past_put, V(item), V(day), V(s->level), V(s->why), V(s->area), V(s->lead));
}

/* Days nobody looked at: each by what was known on it. */
static enum err put_days(struct cx *cx, const struct light_rule *rule, const struct item *it, struct date from,
                         struct date to, const struct light_row *now)
{
    struct matter m;
    size_t n;
    TRY(matter_load(cx, it, &m, NULL));
    const struct run *runs = judge_history(cx->mem, rule, cx->cal, &m, from, to, &n);
    for (size_t i = 0; i < n; i++)
        TRY(put(cx, it->id, runs[i].from,
                &(struct past_stand){ runs[i].level, runs[i].reason, now->area, now->lead, runs[i].from }));
    return OK;
}

enum err past_keep(struct cx *cx, const struct light_rule *rule, const struct item *it, const struct past_was *was,
                   const struct light_row *now)
{
    struct past_stand s = { now->level, now->why, now->area, now->lead, cx->today }, before;
    struct date yesterday = date_add(cx->today, -1), first = date_add(was->until, 1);
    if (was->known && was->until.d >= yesterday.d) {
        struct past_stand kept = { was->level, was->why, was->area, was->lead, NO_DATE };
        return same(&kept, &s) ? OK : put(cx, it->id, cx->today, &s);
    }
    TRY(past_stood(cx, it->id, cx->today, &before));
    if (!date_is(before.since))
        first = date_is(it->issued_day) ? it->issued_day : cx->today;
    if ((was->known || !date_is(before.since)) && first.d <= yesterday.d)
        TRY(put_days(cx, rule, it, first, yesterday, now));
    return put(cx, it->id, cx->today, &s);
}

enum err past_ends(struct cx *cx, int64_t item)
{
    return put(cx, item, cx->today, &(struct past_stand){ .level = OFF_BOARD });
}

enum err past_forget(struct cx *cx, int64_t item)
{
    return db_exec(cx, &past_cut, V(item), V((int64_t)INT32_MIN));
}
