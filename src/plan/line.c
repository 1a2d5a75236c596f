/* Lists of items: what a filter lets through, in an order, each line with its light of the day in words. */
#include "base/cursor.h"
#include "line.sql.h"
#include "plan/board.h"
#include "search/index.h"

static const struct field line_fields[] = { ITEM_LINE_FIELDS };
const struct shape ITEM_LINE = SHAPE(item_line, line_fields);
const struct words item_sorts =
    WORDS({ SORT_NUMBER, "number", "编号", "number" }, { SORT_DUE, "due", "时限", "due" },
          { SORT_LEVEL, "level", "灯", "level" }, { SORT_LEAD, "lead", "牵头单位", "lead unit" },
          { SORT_AREA, "area", "领域", "area" }, { SORT_PERCENT, "percent", "核实进度", "verified percent" },
          { SORT_UPDATED, "updated", "更新时间", "last changed" });

/* The figures of the day itself, not of the day the light was kept. */
void line_finish(struct cx *cx, const struct light_rule *rule, struct item_line *line)
{
    const struct light_row row = {
        .level = line->level,
        .why = line->why,
        .due = line->due,
        .verified = line->verified,
        .claimed = line->claimed,
        .last_report = line->last_report,
        .late_report = line->late_report,
        .no_holder = line->no_holder,
        .bare = line->bare,
        .bare_why = line->bare_why,
        .line = line->line,
        .node = line->node,
        .node_percent = line->node_percent,
        .pending = line->pending,
        .piece_from = line->piece_from,
        .piece_to = line->piece_to,
        .piece_low = line->piece_low,
        .piece_high = line->piece_high,
        .unclaimed = line->unclaimed,
    };
    struct light l = light_on(rule, &row, line->closed_day, cx->today);
    line->planned = l.curve;
    line->because = light_why(cx, rule, &l);
    line->days_left = date_is(line->due) && !date_is(line->closed_day) ? line->due.d - cx->today.d : 0;
}

static enum err finish_all(struct cx *cx, struct list *lines)
{
    struct light_rule rule;
    TRY(rule_in_force(cx, &rule));
    for (size_t i = 0; i < lines->n; i++)
        line_finish(cx, &rule, (struct item_line *)lines->p + i);
    return OK;
}

static struct val id_val(int64_t id)
{
    return id ? v_i64(id) : V_NONE;
}

enum { MAX_LINE_ARGS = MAX_FILTER_VALS + 8 }; /* and their end */

/* The words asked for, as the index is asked for them; NULL: none were. */
static enum err words_of(struct cx *cx, const char *text, const char **out)
{
    struct buf b AUTO(buf_done) = BUF(8 << 10);
    struct query *q = NEW(cx, struct query);
    *out = NULL;
    if (!text || !*text)
        return OK;
    if (!query_read(str_of(text), q))
        return fail(cx, E_INVALID, "\"%s\" 里没有可找的字词", "there is nothing to look for in \"%s\"", text);
    TRY(index_need(cx));
    query_print(q, &b);
    *out = arena_strdup(cx->mem, buf_text(&b));
    return OK;
}

enum err item_filter_vals(struct cx *cx, const struct item_filter *f, struct val out[static MAX_FILTER_VALS])
{
    const char *words;
    TRY(words_of(cx, f->text, &words));
    const struct val vals[MAX_FILTER_VALS] = {
        id_val(f->area),        id_val(f->lead),      f->level < 0 ? V_NONE : v_i64(f->level),
        id_val(f->state),       V(f->due_after),      V(f->due_before),
        id_val(f->late_report), id_val(f->no_holder), V(f->since),
        id_val(f->duty),        id_val(f->kind),      V(words),
        V(f->category),         id_val(f->source),    id_val(f->parent),
        V(f->numbers),          id_val(f->reader),    V(rights_day(cx)),
        id_val(f->under),
    };
    memcpy(out, vals, sizeof vals);
    return OK;
}

static bool is_unlit(const struct item_filter *f)
{
    return f->state == STATE_DRAFT || f->state == STATE_MERGED || f->state == STATE_CANCELLED;
}

/* ---- going on ---- */

enum { AT_RANK, AT_DAY, AT_ITEM, N_AT };

static bool is_sorted(const struct item_filter *f)
{
    return !f->tree && !is_unlit(f) && (f->sort != SORT_NUMBER || f->is_downwards);
}

/* As a cursor names it. */
static const char *order_of(struct cx *cx, const struct item_filter *f)
{
    if (f->tree && !is_unlit(f))
        return "tree";
    return is_sorted(f) ? arena_printf(cx->mem, "%s%s", f->is_downwards ? "-" : "", word_name(&item_sorts, f->sort))
                        : "number";
}

static enum err read_place(struct cx *cx, const struct item_filter *f, int64_t at[static N_AT])
{
    at[AT_RANK] = at[AT_DAY] = INT64_MIN;
    at[AT_ITEM] = 0;
    return is_sorted(f) ? cursor_read(cx, f->after, order_of(cx, f), at, N_AT)
                        : cursor_read(cx, f->after, order_of(cx, f), &at[AT_ITEM], 1);
}

const char *items_next(struct cx *cx, const struct item_filter *f, const struct item_line *last)
{
    const int64_t at[N_AT] = { last->rank, last->rank_day, last->id };
    return is_sorted(f) ? cursor_text(cx, order_of(cx, f), at, N_AT)
                        : cursor_text(cx, order_of(cx, f), &at[AT_ITEM], 1);
}

/* The filter's parameter (its number in line.sql) that names the fewest items, as a rule; 0: none does, all are looked
 * at. */
static int64_t narrowed_by(const struct item_filter *f)
{
    return f->parent   ? 15
           : f->source ? 14
           : f->duty   ? 10
           : f->lead   ? 2
           : f->under  ? 19
           : f->reader ? 17
           : f->area   ? 1
                       : 0;
}

/* Some of a filter's parameters, by their places among them; today is none that anything is chosen by. */
enum { BY_AREA = 0, BY_LEAD = 1, BY_LEVEL = 2, BY_LATE = 6, BY_NO_HOLDER = 7, TODAY = 17, BY_UNDER = 18 };

/* Does a filter choose by nothing but what is set in a mask of places? */
static bool names_only(const struct val *filter, unsigned mask)
{
    for (unsigned i = 0; i < MAX_FILTER_VALS; i++)
        if (i != TODAY && !(mask & 1U << i) && filter[i].kind != V_NULL)
            return false;
    return true;
}

/* Each goes as its index does; what has none is looked at whole and sorted. */
static const struct sql *statement_of(const struct item_filter *f, const struct val *filter)
{
    if (f->tree)
        return &line_tree;
    if (narrowed_by(f))
        return &line_narrowed;
    if (!is_sorted(f))
        return &line_by_number;
    if (f->sort == SORT_DUE && !f->is_downwards && names_only(filter, 0))
        return &line_by_due;
    return f->sort == SORT_LEAD || f->sort == SORT_AREA ? &line_by_name : &line_sorted;
}

enum err items_list(struct cx *cx, const struct item_filter *f, struct list *out)
{
    struct val args[MAX_LINE_ARGS] = { 0 };
    const char *words;
    int64_t at[N_AT];
    TRY(read_place(cx, f, at));
    if (is_unlit(f)) {
        TRY(words_of(cx, f->text, &words));
        return db_list(cx, &ITEM_LINE, out, (size_t)f->limit, &line_unlit, V(f->state), V(words), id_val(f->reader),
                       V(rights_day(cx)), V(f->limit), V(at[AT_ITEM]));
    }
    size_t n = MAX_FILTER_VALS;
    TRY(item_filter_vals(cx, f, args));
    const struct sql *sql = statement_of(f, args);
    args[n++] = v_i64(f->limit);
    if (sql == &line_by_due)
        args[n++] = v_i64(at[AT_RANK]);
    if (sql == &line_sorted || sql == &line_by_name || sql == &line_narrowed) {
        args[n++] = v_i64(f->sort);
        args[n++] = v_i64(f->is_downwards ? -1 : 1);
        args[n++] = v_i64(is_sorted(f) ? at[AT_RANK] : at[AT_ITEM]); /* the number is the rank, and is nobody else's */
        args[n++] = v_i64(is_sorted(f) ? at[AT_DAY] : INT64_MAX);
    }
    args[n++] = v_i64(at[AT_ITEM]);
    if (sql == &line_narrowed)
        args[n++] = v_i64(narrowed_by(f));
    TRY(db_list_args(cx, &ITEM_LINE, out, (size_t)f->limit, sql, args));
    return finish_all(cx, out);
}

const char *lead_of_all(const struct list *rows, size_t size)
{
    const char *at = rows->p, *lead = rows->n ? ((const struct item_line *)rows->p)->lead : NULL;
    for (size_t i = 1; i < rows->n; i++)
        if (!streq(((const struct item_line *)(const void *)(at + i * size))->lead, lead))
            return NULL;
    return lead;
}

/* Lights' sums are kept by place, each of one thing: of two together none is known. */
static bool is_tallied(const struct val *filter)
{
    unsigned place = 1U << BY_AREA | 1U << BY_LEAD | 1U << BY_UNDER;
    return names_only(filter, place | 1U << BY_LEVEL) || names_only(filter, place | 1U << BY_LATE) ||
           names_only(filter, place | 1U << BY_NO_HOLDER);
}

enum err items_count(struct cx *cx, const struct item_filter *f, int64_t *out)
{
    struct val args[MAX_LINE_ARGS] = { 0 };
    const char *words;
    if (is_unlit(f)) {
        TRY(words_of(cx, f->text, &words));
        return db_i64(cx, out, &line_unlit_count, V(f->state), V(words), id_val(f->reader), V(rights_day(cx)));
    }
    TRY(item_filter_vals(cx, f, args));
    if (is_tallied(args))
        return db_i64(cx, out, &line_count_tallied, args[BY_AREA], args[BY_LEAD], args[BY_UNDER], args[BY_LEVEL],
                      args[BY_LATE], args[BY_NO_HOLDER]);
    if (!narrowed_by(f))
        return db_i64_args(cx, out, &line_count, args);
    args[MAX_FILTER_VALS] = v_i64(narrowed_by(f));
    return db_i64_args(cx, out, &line_count_narrowed, args);
}

enum err item_readers(struct cx *cx, int64_t item, int64_t *out, size_t max, size_t *n)
{
    struct rows r AUTO(rows_done) = { 0 };
    *n = 0;
    TRY(db_query(cx, &r, &line_readers, V(item), V(cx->today)));
    while (*n < max && db_next(&r))
        out[(*n)++] = row_i64(&r, 0);
    return db_end(&r);
}
