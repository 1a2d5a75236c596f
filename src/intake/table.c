#include "intake/table.h"

#include "base/text.h"
#include "intake/phrase.h"

static size_t split_tabs(struct str line, struct str *cells, size_t max)
{
    size_t n = 0;
    while (n < max) {
        const char *tab = memchr(line.p, '\t', line.n);
        size_t cut = tab ? (size_t)(tab - line.p) : line.n;
        cells[n++] = str_trim((struct str){ line.p, cut });
        if (!tab)
            break;
        line = str_from(line, cut + 1);
    }
    return n;
}

/* How well a column's head says that what is to be done stands below: "具体要求" better than "重点工作". */
static int task_weight(struct str head)
{
    if (ANY(head, "备注", "进展", "责任", "联系", "领导", "存在"))
        return 0;
    return ANY(head, "具体", "要求", "举措", "措施", "内容")           ? 2
           : ANY(head, "任务", "事项", "工作", "问题", "项目", "目标") ? 1
                                                                       : 0;
}

static bool take_table_head(struct columns *out, const struct str *cells, size_t n)
{
    struct columns here = { -1, -1, -1, -1, n }, *c = &here;
    int best = 0;
    for (size_t i = 0; i < n; i++) {
        struct label l;
        bool label = label_kind(cells[i], &l);
        if (label && l.is_owner && l.first == ACTOR_LEAD && c->lead < 0)
            c->lead = (int)i;
        else if (label && l.is_owner)
            c->support = (int)i;
        else if (ANY(cells[i], "时限", "时间", "期限"))
            c->due = (int)i;
        else if (task_weight(cells[i]) > best) {
            best = task_weight(cells[i]);
            c->task = (int)i;
        }
    }
    if (c->task < 0 || c->lead < 0)
        return false;
    *out = here;
    return true;
}

static void table_line(struct reader *r, const struct columns *c, const struct str *cells, size_t n)
{
    struct owners o = { 0 };
    struct label lead = { ACTOR_LEAD, ACTOR_SUPPORT, true, false, false, 0 },
                 support = { ACTOR_SUPPORT, ACTOR_SUPPORT, true, false, false, 0 };
    if ((size_t)MAX(c->task, c->lead) >= n || !cells[c->task].n)
        return;
    label_read_owners(cells[c->lead], &lead, &o, FOUND_LABEL);
    if (c->support >= 0 && (size_t)c->support < n)
        label_read_owners(cells[c->support], &support, &o, FOUND_LABEL);
    struct directive *d = draft_add(r, cells[c->task], &o);
    if (d && c->due >= 0 && (size_t)c->due < n)
        draft_set_due(r, d, cells[c->due]);
}

/* A row of columns without a head: one cell names units, one a date, the longest other is the task. */
static bool take_bare_row(struct reader *r, const struct str *cells, size_t n)
{
    struct actor_list l;
    struct deadline d;
    struct columns c = { -1, -1, -1, -1, n };
    for (size_t i = 0; i < n; i++) {
        if (c.lead < 0 && cells[i].n && actors_read(cells[i], &l) == cells[i].n)
            c.lead = (int)i;
        else if (c.due < 0 && deadline_read(r->cx->cal, r->on, cells[i], &d))
            c.due = (int)i;
        else if (c.task < 0 || cells[i].n > cells[c.task].n)
            c.task = (int)i;
    }
    if (c.task < 0 || c.lead < 0 || c.due < 0)
        return false;
    table_line(r, &c, cells, n);
    return true;
}

/* The cells that are not empty. */
static size_t keep_filled(const struct str *cells, size_t n, struct str *filled)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (cells[i].n)
            filled[kept++] = cells[i];
    return kept;
}

bool table_take(struct reader *r, struct str line, struct table *table)
{
    enum { MAX_CELLS = 16, MIN_CELLS = 3 };
    struct str cells[MAX_CELLS], filled[MAX_CELLS];
    size_t n = memchr(line.p, '\t', line.n) ? split_tabs(line, cells, MAX_CELLS) : 0;
    if (n < MIN_CELLS)
        return false;
    size_t n_filled = keep_filled(cells, n, filled);
    if (take_table_head(&table->all, cells, n)) {
        (void)take_table_head(&table->filled, filled, n_filled);
        table->known = true;
        return true;
    }
    if (!table->known)
        return n_filled >= MIN_CELLS && take_bare_row(r, filled, n_filled);
    bool by_place = n == table->all.n;
    table_line(r, by_place ? &table->all : &table->filled, by_place ? cells : filled, by_place ? n : n_filled);
    return true;
}
