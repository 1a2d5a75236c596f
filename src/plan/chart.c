#include "plan/chart.h"

#include "line.sql.h"

static const struct field node_fields[] = {
    FIELD(chart_node, day, LABEL("日期", "date")),
    FIELD(chart_node, percent, LABEL("计划进度", "planned percent")),
    FIELD(chart_node, title, LABEL("节点", "milestone")),
    FIELD(chart_node, reached, LABEL("达到日", "reached on")),
    FIELD(chart_node, is_missed, LABEL("未按期达到", "missed")),
};
static const struct field point_fields[] = {
    FIELD(chart_point, day, LABEL("日期", "date")),
    FIELD(chart_point, percent, LABEL("进度", "percent")),
};
const struct shape CHART_NODE = SHAPE(chart_node, node_fields);
const struct shape CHART_POINT = SHAPE(chart_point, point_fields);
static const struct field chart_fields[] = {
    ITEM_LINE_FIELDS,
    FIELD(chart_line, nodes, .of = &CHART_NODE, LABEL("节点", "nodes")),
    FIELD(chart_line, actual, .of = &CHART_POINT, LABEL("核实进度", "verified figures")),
};
const struct shape CHART_LINE = SHAPE(chart_line, chart_fields);

static bool is_within(const struct item_line *l, struct date from, struct date to)
{
    struct date begin = date_is(l->start) ? l->start : l->first_due,
                end = date_is(l->closed_day) ? l->closed_day : l->due;
    return (!date_is(from) || !date_is(end) || end.d >= from.d) && (!date_is(to) || !date_is(begin) || begin.d <= to.d);
}

/* Rows of one kind, all items' together, in the order of items; each item takes its stretch. */
struct stretch {
    int64_t *items;
    char *rows;
    size_t n, room, size, at;
};

static void *add(struct cx *cx, struct stretch *s, int64_t item)
{
    if (s->n == s->room) {
        size_t room = s->room ? s->room * 2 : 256;
        int64_t *items = NEWS(cx, int64_t, room);
        char *rows = arena_get(cx->mem, s->size, room);
        if (s->n) {
            memcpy(items, s->items, s->n * sizeof *items);
            memcpy(rows, s->rows, s->n * s->size);
        }
        s->items = items;
        s->rows = rows;
        s->room = room;
    }
    s->items[s->n] = item;
    return s->rows + s->n++ * s->size;
}

static struct list take(struct stretch *s, int64_t item)
{
    while (s->at < s->n && s->items[s->at] < item)
        s->at++;
    size_t first = s->at;
    while (s->at < s->n && s->items[s->at] == item)
        s->at++;
    return (struct list){ s->rows + first * s->size, s->at - first };
}

static enum err load_nodes(struct cx *cx, const struct val *args, struct stretch *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query_args(cx, &r, &line_nodes, NULL, args));
    while (db_next(&r))
        *(struct chart_node *)add(cx, out, row_i64(&r, 0)) = (struct chart_node){
            .day = row_date(&r, 1), .percent = row_dec(&r, 2), .title = row_text(&r, 3), .reached = NO_DATE
        };
    return db_end(&r);
}

static enum err load_verified(struct cx *cx, const struct val *args, struct stretch *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query_args(cx, &r, &line_verified, NULL, args));
    while (db_next(&r))
        *(struct chart_point *)add(cx, out, row_i64(&r, 0)) = (struct chart_point){ row_date(&r, 1), row_dec(&r, 2) };
    return db_end(&r);
}

static void compare(struct cx *cx, struct chart_line *l)
{
    const struct chart_point *points = l->actual.p;
    for (size_t i = 0; i < l->nodes.n; i++) {
        struct chart_node *node = (struct chart_node *)l->nodes.p + i;
        for (size_t k = 0; k < l->actual.n && !date_is(node->reached); k++)
            if (dec_is(node->percent) && points[k].percent.u >= node->percent.u)
                node->reached = points[k].day;
        node->is_missed = dec_is(node->percent) && node->day.d < cx->today.d &&
                          (!date_is(node->reached) || node->reached.d > node->day.d);
    }
}

enum err chart_of(struct cx *cx, const struct item_filter *f, struct date from, struct date to, struct list *out)
{
    struct stretch nodes = { .size = sizeof(struct chart_node) }, verified = { .size = sizeof(struct chart_point) };
    struct val args[MAX_FILTER_VALS + 2] = { 0 };
    struct item_filter by_number = *f;
    struct list items;
    by_number.sort = SORT_NUMBER;
    by_number.is_downwards = by_number.tree = false;
    TRY(items_list(cx, &by_number, &items));
    TRY(item_filter_vals(cx, f, args));
    args[MAX_FILTER_VALS] = V(items.n ? ((const struct item_line *)items.p)[items.n - 1].id : 0);
    TRY(load_nodes(cx, args, &nodes));
    TRY(load_verified(cx, args, &verified));
    struct chart_line *lines = NEWS(cx, struct chart_line, items.n);
    size_t n = 0;
    for (size_t i = 0; i < items.n; i++) {
        const struct item_line *item = (const struct item_line *)items.p + i;
        if (!is_within(item, from, to))
            continue;
        lines[n] = (struct chart_line){ *item, take(&nodes, item->id), take(&verified, item->id) };
        compare(cx, &lines[n++]);
    }
    *out = (struct list){ lines, n };
    return OK;
}
