#include "base/text.h"
#include "intake/ledger_part.h"

enum { SEEK_ROWS = 40 };

static const struct field heading_fields[] = {
    FIELD(ledger_heading, sheet),
    FIELD(ledger_heading, column),
    FIELD(ledger_heading, heading),
    FIELD(ledger_heading, meaning, .words = &ledger_columns),
};
static const struct field skip_fields[] = { FIELD(ledger_skip, sheet), FIELD(ledger_skip, row),
                                            FIELD(ledger_skip, why) };
const struct shape LEDGER_HEADING = SHAPE(ledger_heading, heading_fields);
const struct shape LEDGER_SKIP = SHAPE(ledger_skip, skip_fields);

void *ledger_grow(struct ledger *l, struct growing *g)
{
    if (g->n == g->room) {
        char *larger = arena_get(l->cx->mem, g->size, g->room = g->room ? g->room * 2 : 64);
        if (g->n)
            memcpy(larger, g->p, g->n * g->size);
        g->p = larger;
    }
    return g->p + g->n++ * g->size;
}

struct ledger *ledger_new(struct cx *cx, struct date on)
{
    struct ledger *l = NEW(cx, struct ledger);
    l->cx = cx;
    l->rows = cx->mem;
    l->on = on;
    l->drafts.size = sizeof(struct ledger_draft);
    l->heading_list.size = sizeof(struct ledger_heading);
    l->skips.size = sizeof(struct ledger_skip);
    return l;
}

void ledger_fix(struct ledger *l, const struct ledger_heading *columns, size_t n)
{
    l->fixed = columns;
    l->n_fixed = n;
}

static void skip(struct ledger *l, int64_t row, const char *zh, const char *en)
{
    *(struct ledger_skip *)ledger_grow(l, &l->skips) = (struct ledger_skip){ l->sheet, row, say(l->cx, zh, en) };
}

/* ---- rows ---- */

static bool is_blank_row(const struct sheet_row *row)
{
    for (size_t i = 0; i < row->n; i++)
        if (row->cells[i].kind != CELL_EMPTY && row->cells[i].fill != FILL_DOWN)
            return false;
    return true;
}

/* The text of a row that says one thing only: in one cell, or in one merged across. */
static const char *only_text(const struct sheet_row *row)
{
    const char *text = NULL;
    for (size_t i = 0; i < row->n; i++) {
        const struct cell *c = &row->cells[i];
        if (c->kind == CELL_EMPTY || c->fill == FILL_DOWN || (text && streq(text, c->text)))
            continue;
        if (text || c->kind != CELL_TEXT)
            return NULL;
        text = c->text;
    }
    return text;
}

static bool starts_with_any(const char *s, const char *const *heads, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_starts(str_of(s), heads[i]))
            return true;
    return false;
}

static bool is_note(const char *s)
{
    static const char *const heads[] = { "注:",  "注：", "备注:", "备注：", "说明:", "说明：",     "填表",
                                         "填报", "制表", "审核",  "*",      "※",     "单位负责人", "联系人" };
    return starts_with_any(s, heads, N_ELEMENTS(heads));
}

static bool is_total(struct ledger *l, const struct sheet_row *row)
{
    static const char *const heads[] = { "合计", "小计", "总计", "共计", "汇总" };
    for (size_t i = 0; i < MIN(row->n, (size_t)4); i++)
        if (row->cells[i].kind == CELL_TEXT && row->cells[i].fill != FILL_DOWN &&
            starts_with_any(text_fold(l->rows, str_of(row->cells[i].text)), heads, N_ELEMENTS(heads)) &&
            utf8_count(str_of(row->cells[i].text)) < 12)
            return true;
    return false;
}

static bool repeats_headings(struct ledger *l, const struct sheet_row *row)
{
    size_t same = 0;
    for (size_t i = 0; i < MIN(row->n, l->n_columns); i++)
        same += row->cells[i].kind == CELL_TEXT && row->cells[i].fill != FILL_DOWN && l->headings[i] &&
                strstr(l->headings[i], row->cells[i].text) != NULL;
    return same >= MIN_HEADINGS;
}

static bool has_own_task(const struct ledger *l, const struct sheet_row *row)
{
    for (size_t i = 0; i < MIN(row->n, l->n_columns); i++)
        if (l->meaning[i] != COL_NONE && l->meaning[i] != COL_NO && l->meaning[i] != COL_CATEGORY &&
            row->cells[i].kind != CELL_EMPTY && row->cells[i].fill != FILL_DOWN)
            return true;
    return false;
}

static void table_row(struct ledger *l, const struct sheet_row *row)
{
    const char *only = only_text(row);
    if (is_blank_row(row))
        return;
    if (row->hidden)
        skip(l, row->number, "隐藏行", "hidden row");
    else if (repeats_headings(l, row))
        skip(l, row->number, "重复的表头", "repeated headings");
    else if (is_total(l, row))
        skip(l, row->number, "合计行", "total");
    else if (only && is_note(only))
        skip(l, row->number, "表注", "note");
    else if (only && !(l->n_columns == 1)) {
        l->section = arena_strdup(l->cx->mem, only);
        skip(l, row->number, "分组标题，作为以下各行的类别", "section: carried as the category of the rows below");
    } else if (!has_own_task(l, row))
        skip(l, row->number, "没有内容", "nothing said");
    else
        draft_read(l, row, ledger_grow(l, &l->drafts));
}

static void title_row(struct ledger *l, const struct sheet_row *row)
{
    if (!is_blank_row(row))
        skip(l, row->number, "表头以上的标题", "title above the headings");
}

static struct sheet_row keep_row(struct ledger *l, const struct sheet_row *row)
{
    struct sheet_row copy = *row;
    copy.cells = NEWS(l->cx, struct cell, row->n);
    for (size_t i = 0; i < row->n; i++) {
        copy.cells[i] = row->cells[i];
        copy.cells[i].text = arena_strdup(l->cx->mem, row->cells[i].text);
    }
    return copy;
}

static void seek(struct ledger *l, const struct sheet_row *row)
{
    if (l->candidate_score) {
        bool second = headings_go_on(l, &l->candidate, row);
        headings_take(l, &l->candidate, second ? row : NULL);
        l->candidate_score = 0;
        if (!second)
            table_row(l, row);
        return;
    }
    l->candidate_score = headings_in(l, row);
    if (l->candidate_score >= MIN_HEADINGS)
        l->candidate = keep_row(l, row);
    else {
        l->candidate_score = 0;
        title_row(l, row);
        l->rows_seen++;
    }
}

static void leave_sheet(struct ledger *l)
{
    if (l->candidate_score)
        headings_take(l, &l->candidate, NULL);
    if (l->sheet && !l->in_table && !l->skipping)
        skip(l, 0, "不是台账：没有找到任务、单位、时限等表头",
             "no ledger: no headings for task, unit or deadline were found");
    l->in_table = l->skipping = false;
    l->candidate_score = 0;
    l->rows_seen = 0;
    l->section = NULL;
}

void ledger_sheet(struct ledger *l, const char *name, bool hidden)
{
    leave_sheet(l);
    l->sheet = arena_strdup(l->cx->mem, name);
    l->skipping = hidden;
    if (hidden)
        skip(l, 0, "隐藏的工作表", "hidden sheet");
}

void ledger_row(struct ledger *l, const struct sheet_row *row)
{
    if (l->skipping)
        return;
    if (l->in_table)
        table_row(l, row);
    else if (l->rows_seen < SEEK_ROWS)
        seek(l, row);
}

void ledger_end(struct ledger *l)
{
    leave_sheet(l);
    l->sheet = NULL;
}

/* ---- out ---- */

void ledger_rows_in(struct ledger *l, struct arena *mem)
{
    l->rows = mem;
}

const struct ledger_draft *ledger_next(struct ledger *l)
{
    if (l->n_taken < l->drafts.n)
        return (const struct ledger_draft *)(const void *)l->drafts.p + l->n_taken++;
    arena_reset(l->rows);
    l->drafts.n = l->n_taken = 0;
    return NULL;
}

size_t ledger_drafts(const struct ledger *l, const struct ledger_draft **out)
{
    *out = (const struct ledger_draft *)(const void *)l->drafts.p;
    return l->drafts.n;
}

size_t ledger_headings(const struct ledger *l, const struct ledger_heading **out)
{
    *out = (const struct ledger_heading *)(const void *)l->heading_list.p;
    return l->heading_list.n;
}

size_t ledger_skips(const struct ledger *l, const struct ledger_skip **out)
{
    *out = (const struct ledger_skip *)(const void *)l->skips.p;
    return l->skips.n;
}

static void json_texts(struct jw *j, const char *key, const struct list *l)
{
    jw_array(j, key);
    for (size_t i = 0; i < l->n; i++)
        jw_text(j, NULL, ((const char *const *)l->p)[i]);
    jw_close(j);
}

static void draft_json(struct jw *j, const struct ledger_draft *d)
{
    jw_object(j, NULL);
    jw_text(j, "sheet", d->sheet);
    jw_i64(j, "row", d->row);
    jw_text(j, "no", d->texts[COL_NO]);
    jw_text(j, "category", d->category);
    jw_text(j, "task", d->texts[COL_TASK]);
    jw_text(j, "target", d->texts[COL_TARGET]);
    json_texts(j, "lead", &d->lead);
    jw_array(j, "support"); /* everybody beside the lead */
    for (size_t i = 0; i < d->responsible.n; i++)
        jw_text(j, NULL, ((const char *const *)d->responsible.p)[i]);
    for (size_t i = 0; i < d->support.n; i++)
        jw_text(j, NULL, ((const char *const *)d->support.p)[i]);
    jw_close(j);
    if (d->due.kind == DEADLINE_NONE && !d->due_text) {
        jw_null(j, "due");
    } else {
        jw_object(j, "due");
        jw_date(j, "date", d->due.date);
        jw_text(j, "kind", word_name(&deadline_kinds, d->due.kind));
        jw_text(j, "text", d->due_text);
        jw_close(j);
    }
    jw_dec(j, "progress", d->progress);
    for (int c = COL_MEASURE; c < N_LEDGER_COLUMNS; c++)
        if (d->texts[c] && c != COL_TARGET && c != COL_LEAD && c != COL_RESPONSIBLE && c != COL_SUPPORT &&
            c != COL_DUE && c != COL_PERCENT)
            jw_text(j, word_name(&ledger_columns, c), d->texts[c]);
    json_texts(j, "problems", &d->problems);
    jw_close(j);
}

void ledger_json(const struct ledger *l, struct jw *j)
{
    jw_array(j, "columns");
    for (size_t i = 0; i < l->heading_list.n; i++)
        jw_shape(j, NULL, &LEDGER_HEADING, l->heading_list.p + i * l->heading_list.size);
    jw_close(j);
    jw_array(j, "rows");
    for (size_t i = 0; i < l->drafts.n; i++)
        draft_json(j, (const struct ledger_draft *)(const void *)(l->drafts.p + i * l->drafts.size));
    jw_close(j);
    jw_array(j, "skipped");
    for (size_t i = 0; i < l->skips.n; i++)
        jw_shape(j, NULL, &LEDGER_SKIP, l->skips.p + i * l->skips.size);
    jw_close(j);
}
