/* What the kept lights say about the past: how many of each at each month's or week's end, and what moved. */
#include "past.sql.h"
#include "plan/past.h"

enum { MAX_MONTHS = 240, MAX_MOVERS = 2000 };

static const struct field month_fields[] = {
    FIELD(month_lights, day, LABEL("截至", "day")),         FIELD(month_lights, done, LABEL("办结", "done")),
    FIELD(month_lights, normal, LABEL("正常", "normal")),   FIELD(month_lights, near, LABEL("临期", "near")),
    FIELD(month_lights, behind, LABEL("滞后", "behind")),   FIELD(month_lights, overdue, LABEL("严重滞后", "overdue")),
    FIELD(month_lights, unknown, LABEL("未报", "unknown")),
};
static const struct words levels_before =
    WORDS({ LEVEL_DONE, "done", "办结", "done" }, { LEVEL_NORMAL, "normal", "正常", "normal" },
          { LEVEL_NEAR, "near", "临期", "near" }, { LEVEL_BEHIND, "behind", "滞后", "behind" },
          { LEVEL_OVERDUE, "overdue", "严重滞后", "overdue" }, { LEVEL_UNKNOWN, "unknown", "未报", "unknown" },
          { OFF_BOARD, "none", "未列", "not there" });
static const struct field mover_fields[] = {
    ITEM_LINE_FIELDS,
    FIELD(mover, was_level, .words = &levels_before, LABEL("原来的灯", "light before")),
    FIELD(mover, was_why, .words = &reason_words, LABEL("原来的原因", "why before")),
    FIELD(mover, moved, LABEL("变化日", "day it changed")),
    FIELD(mover, was_there, LABEL("原已在列", "was there before")),
};
const struct shape MONTH_LIGHTS = SHAPE(month_lights, month_fields);
const struct shape MOVER = SHAPE(mover, mover_fields);

void month_count(struct month_lights *m, enum level level)
{
    switch (level) {
    case LEVEL_DONE: m->done++; break;
    case LEVEL_NORMAL: m->normal++; break;
    case LEVEL_NEAR: m->near++; break;
    case LEVEL_BEHIND: m->behind++; break;
    case LEVEL_OVERDUE: m->overdue++; break;
    case LEVEL_UNKNOWN: m->unknown++; break;
    }
}

/* ---- trend ---- */

struct one_run {
    int64_t item, level, area, lead;
    struct date from, to;
};

static void count_run(const struct past_filter *f, const struct one_run *r, struct month_lights *months, size_t n)
{
    if (!r->item || r->level < 0 || (f->area && r->area != f->area) || (f->lead && r->lead != f->lead))
        return;
    for (size_t i = 0; i < n && months[i].day.d <= r->to.d; i++)
        if (months[i].day.d >= r->from.d)
            month_count(&months[i], (enum level)r->level);
}

/* The last of each month, or of each week back from the last day; the last one is that day itself. */
static size_t days_counted(const struct past_filter *f, struct month_lights *months)
{
    size_t n = 0;
    int y, m, day;
    if (f->by_week) {
        int weeks = MIN((int)(f->to.d - f->from.d) / 7, MAX_MONTHS - 1);
        for (; f->to.d >= f->from.d && weeks >= 0; weeks--)
            months[n++].day = date_add(f->to, -7 * weeks);
        return n;
    }
    for (struct date d = f->from; n < MAX_MONTHS && d.d <= f->to.d; d = date_add(months[n - 1].day, 1)) {
        date_split(d, &y, &m, &day);
        struct date end = month_end(y, m);
        months[n++].day = end.d < f->to.d ? end : f->to;
    }
    return n;
}

enum err past_trend(struct cx *cx, const struct past_filter *f, struct list *out)
{
    struct month_lights *months = NEWS(cx, struct month_lights, MAX_MONTHS);
    struct rows r AUTO(rows_done) = { 0 };
    struct one_run run = { 0 };
    size_t n = days_counted(f, months);
    TRY(db_query(cx, &r, &past_runs, V(f->to)));
    while (db_next(&r)) {
        struct date from = row_date(&r, 1);
        run.to = row_i64(&r, 0) == run.item ? date_add(from, -1) : f->to;
        count_run(f, &run, months, n);
        run = (struct one_run){ .item = row_i64(&r, 0),
                                .level = row_i64(&r, 2),
                                .area = row_i64(&r, 3),
                                .lead = row_i64(&r, 4),
                                .from = from };
    }
    run.to = f->to;
    count_run(f, &run, months, n);
    *out = (struct list){ months, n };
    return db_end(&r);
}

/* ---- movers ---- */

static void add(struct cx *cx, struct list *to, const struct mover *m)
{
    if (to->n < MAX_MOVERS)
        *(struct mover *)list_add(cx->mem, to, sizeof *m) = *m;
}

static void sort_in(struct cx *cx, struct movers *all, const struct mover *m)
{
    if (!m->was_there)
        add(cx, &all->added, m);
    else if (m->line.level == LEVEL_DONE)
        add(cx, &all->closed, m);
    else
        add(cx,
            level_rank((enum level)m->line.level) > level_rank((enum level)m->was_level) ? &all->worse : &all->better,
            m);
}

/* On a past day the figures of today would be false: only what was kept is said. */
static void as_of_then(struct cx *cx, struct mover *m)
{
    m->line.because = word_text(cx, &reason_words, m->line.why);
    m->line.planned = m->line.verified = m->line.claimed = DEC_NONE;
}

enum err past_movers(struct cx *cx, struct date since, struct date to, int64_t reader, struct movers *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct light_rule rule;
    *out = (struct movers){ 0 };
    bool past = to.d < ts_date(cx->now).d;
    TRY(rule_in_force(cx, &rule));
    TRY(db_query_args(
        cx, &r, &past_moved, &ITEM_LINE,
        (const struct val[]){ V(since), V(to), reader ? v_i64(reader) : V_NONE, V(rights_day(cx)), { 0 } }));
    enum { BACK_LEVEL = 3, BACK_WHY = 2 }; /* from the last column */
    while (db_next(&r)) {
        struct mover m;
        int last = row_columns(&r);
        row_shape(&r, &MOVER, &m);
        m.line.level = row_i64(&r, last - BACK_LEVEL);
        m.line.why = row_i64(&r, last - BACK_WHY);
        m.was_level = m.was_there ? m.was_level : OFF_BOARD;
        if (past)
            as_of_then(cx, &m);
        else
            line_finish(cx, &rule, &m.line);
        sort_in(cx, out, &m);
    }
    return db_end(&r);
}
