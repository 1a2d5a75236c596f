#include "base/text.h"
#include "intake/ledger_part.h"

static void add_problem(struct ledger *l, struct ledger_draft *d, const char *text)
{
    const char **list = arena_get(l->rows, sizeof *list, d->problems.n + 1);
    if (d->problems.n)
        memcpy(list, d->problems.p, d->problems.n * sizeof *list);
    list[d->problems.n] = text;
    d->problems = (struct list){ list, d->problems.n + 1 };
}

/* ---- units ---- */

struct list unit_list(struct arena *mem, const char *text)
{
    static const char *const between[] = { "、", ",", "，", ";", "；", "/", "\n", "\r", "\t", " ", "\u3000" };
    static const char *const labels[] = { "牵头单位:", "牵头单位：", "责任单位:", "责任单位：",
                                          "配合单位:", "配合单位：", "牵头:",     "牵头：",
                                          "责任:",     "责任：",     "配合:",     "配合：" };
    struct str s = str_of(text ? text : "");
    const char **list = arena_get(mem, sizeof *list, s.n / 3 + 1);
    size_t n = 0;
    while (s.n) {
        size_t cut = s.n, used = s.n;
        for (size_t i = 0; i < N_ELEMENTS(between); i++) {
            const char *at = str_find(s, between[i]);
            if (at && (size_t)(at - s.p) < cut) {
                cut = (size_t)(at - s.p);
                used = cut + strlen(between[i]);
            }
        }
        struct str name = str_trim((struct str){ s.p, cut });
        for (size_t i = 0; i < N_ELEMENTS(labels); i++)
            if (str_starts(name, labels[i]))
                name = (struct str){ name.p + strlen(labels[i]), name.n - strlen(labels[i]) };
        if (str_ends(name, "等"))
            name.n -= strlen("等");
        if (name.n >= 3)
            list[n++] = arena_dup(mem, name.p, name.n);
        s.p += used;
        s.n -= used;
    }
    return (struct list){ list, n };
}

/* "牵头:A 配合:B" in one cell: what stands after a word of cooperation supports. */
static void split_roles(struct ledger *l, const char *text, struct list *lead, struct list *support)
{
    const char *at = strstr(text, "配合");
    *support = (struct list){ 0 };
    if (at && at != text && strchr(":：", at[strlen("配合")] ? ':' : ':') && (strstr(at, ":") || strstr(at, "："))) {
        *support = unit_list(l->rows, at);
        text = arena_dup(l->rows, text, (size_t)(at - text));
    }
    *lead = unit_list(l->rows, text);
}

static struct list tail_of(struct list l, size_t from)
{
    return l.n > from ? (struct list){ (const char **)l.p + from, l.n - from } : (struct list){ 0 };
}

static void read_units(struct ledger *l, struct ledger_draft *d)
{
    struct list named = { 0 }, support = { 0 };
    if (d->texts[COL_LEAD]) {
        split_roles(l, d->texts[COL_LEAD], &named, &support);
        d->lead = (struct list){ named.p, MIN(named.n, (size_t)1) };
        d->responsible = d->texts[COL_RESPONSIBLE] ? unit_list(l->rows, d->texts[COL_RESPONSIBLE]) : tail_of(named, 1);
        if (d->texts[COL_RESPONSIBLE] && named.n > 1)
            d->lead = named;
    } else if (d->texts[COL_RESPONSIBLE]) {
        split_roles(l, d->texts[COL_RESPONSIBLE], &named, &support);
        d->lead = (struct list){ named.p, MIN(named.n, (size_t)1) };
        d->responsible = tail_of(named, 1);
    }
    d->support = d->texts[COL_SUPPORT] ? unit_list(l->rows, d->texts[COL_SUPPORT]) : support;
    if (!d->lead.n)
        add_problem(l, d, say(l->cx, "没有牵头单位", "no lead unit"));
}

/* ---- dates and shares ---- */

static void read_due(struct ledger *l, struct ledger_draft *d, const struct cell *c)
{
    struct str text = str_of(text_fold(l->rows, str_of(c->text)));
    d->due_text = arena_strdup(l->rows, c->text);
    if (c->kind == CELL_DATE) {
        d->due = (struct deadline){ .kind = DEADLINE_FIXED, .date = c->date, .from = NO_DATE };
    } else if (c->kind == CELL_NUMBER && dec_is(c->number) && c->number.u / DEC_ONE > 30000 &&
               c->number.u / DEC_ONE < 80000) {
        d->due = (struct deadline){ .kind = DEADLINE_FIXED,
                                    .date = date_add(date_make(1899, 12, 30), (int)(c->number.u / DEC_ONE)),
                                    .from = NO_DATE };
    } else if (!deadline_read(l->cx->cal, l->on, text, &d->due)) {
        if (!deadline_find(l->cx->cal, l->on, text, 0, &d->due) || !d->due.is_limit)
            d->due = (struct deadline){ .date = NO_DATE, .from = NO_DATE };
        if (d->due.kind == DEADLINE_NONE)
            add_problem(l, d,
                        arena_printf(l->rows, say(l->cx, "完成时限“%s”看不懂", "the deadline \"%s\" is not understood"),
                                     d->due_text));
    }
    if (d->due.impossible)
        add_problem(
            l, d,
            arena_printf(l->rows,
                         say(l->cx, "完成时限“%s”没有这一天", "the deadline \"%s\" is a day that does not exist"),
                         d->due_text));
}

/* Words that stand for a share of the work. */
static bool percent_word(const char *s, struct dec *out)
{
    static const struct {
        const char *word;
        int percent;
    } words[] = { { "已完成", 100 }, { "完成", 100 }, { "已办结", 100 }, { "办结", 100 },
                  { "已销号", 100 }, { "未启动", 0 }, { "未开工", 0 },   { "尚未启动", 0 },
                  { "未开始", 0 },   { "过半", 50 },  { "一半", 50 },    { "全部完成", 100 } };
    for (size_t i = 0; i < N_ELEMENTS(words); i++)
        if (streq(s, words[i].word)) {
            out->u = (int64_t)words[i].percent * DEC_ONE / 100;
            return true;
        }
    return false;
}

static void read_percent(struct ledger *l, struct ledger_draft *d, const struct cell *c)
{
    struct str s = str_of(text_fold(l->rows, str_of(c->text)));
    bool sign = s.n && s.p[s.n - 1] == '%';
    struct dec v;
    if (c->kind == CELL_EMPTY)
        return;
    if (c->kind == CELL_NUMBER && dec_is(c->number)) {
        v = c->number;
        sign = !c->percent && v.u > DEC_ONE; /* 0.5 is a half, 50 is fifty percent; 1 is the whole */
    } else if (percent_word(s.p, &d->progress)) {
        return;
    } else if (!dec_parse((struct str){ s.p, s.n - sign }, &v)) {
        add_problem(
            l, d,
            arena_printf(l->rows, say(l->cx, "完成率“%s”看不懂", "the percent \"%s\" is not understood"), c->text));
        return;
    } else {
        sign |= v.u > DEC_ONE;
    }
    v.u = sign ? v.u / 100 : v.u;
    if (v.u < 0 || v.u > DEC_ONE)
        add_problem(
            l, d,
            arena_printf(l->rows,
                         say(l->cx, "完成率“%s”不在 0 到 100%% 之间", "the percent \"%s\" is not within 0 and 100%%"),
                         c->text));
    else
        d->progress = v;
}

/* ---- the row ---- */

void draft_read(struct ledger *l, const struct sheet_row *row, struct ledger_draft *d)
{
    *d = (struct ledger_draft){
        .sheet = l->sheet, .row = row->number, .progress = DEC_NONE, .due = { .date = NO_DATE, .from = NO_DATE }
    };
    for (size_t i = 0; i < MIN(row->n, l->n_columns); i++)
        if (l->meaning[i] != COL_NONE && row->cells[i].kind != CELL_EMPTY) {
            d->texts[l->meaning[i]] = arena_strdup(l->rows, row->cells[i].text);
            if (row->cells[i].kind == CELL_ERROR)
                add_problem(l, d,
                            arena_printf(l->rows, say(l->cx, "“%s”一格是错误值 %s", "\"%s\" holds the error %s"),
                                         l->headings[i], row->cells[i].text));
        }
    for (size_t i = 0; i < MIN(row->n, l->n_columns); i++) {
        if (l->meaning[i] == COL_DUE && row->cells[i].kind != CELL_EMPTY)
            read_due(l, d, &row->cells[i]);
        else if (l->meaning[i] == COL_PERCENT)
            read_percent(l, d, &row->cells[i]);
    }
    d->category = d->texts[COL_CATEGORY] ? d->texts[COL_CATEGORY] : l->section;
    if (!d->texts[COL_TASK])
        add_problem(l, d, say(l->cx, "没有任务名称", "no task"));
    read_units(l, d);
}
