#include "app/ledger_out.h"

#include "doc/ledger_write.h"
#include "journal/journal.h"
#include "org/office.h"

enum { MOST_COLUMNS = 40 };

/* What a column holds.  Those of a list's line come with it; the others need the whole item. */
enum what {
    SHOW_NUMBER,
    SHOW_AREA,
    SHOW_CATEGORY,
    SHOW_TITLE,
    SHOW_KIND,
    SHOW_LEAD,
    SHOW_DUE,
    SHOW_FIRST_DUE,
    SHOW_STATE,
    SHOW_LEVEL,
    SHOW_WHY,
    SHOW_PLANNED,
    SHOW_VERIFIED,
    SHOW_CLAIMED,
    SHOW_LATE_REPORT,
    SHOW_NO_HOLDER,
    SHOW_WHOLE, /* from here on */
    SHOW_MEASURE = SHOW_WHOLE,
    SHOW_TARGET,
    SHOW_LEADER,
    SHOW_RESPONSIBLE,
    SHOW_SUPPORT,
    SHOW_TEXT_NOW,
    SHOW_PROBLEM,
    SHOW_NEXT_STEP,
    SHOW_REMARK,
    SHOW_WHY_TEXT,
};

static const char *const state_choices[] = { "待认领", "推进中", "申请销号", "已销号", "中止", NULL };
/* The first so many are the columns of an import. */
enum { N_IMPORT_COLUMNS = 19 };
static const struct choice {
    const char *name; /* as in lists of items */
    enum what what;
    struct out_column column;
} choices[] = {
    { "number", SHOW_NUMBER, { "事项编号", NULL, 12, NULL, false } },
    { "area", SHOW_AREA, { "领域", NULL, 14, NULL, false } },
    { "category", SHOW_CATEGORY, { "类别", NULL, 14, NULL, false } },
    { "title", SHOW_TITLE, { "重点任务", NULL, 44, NULL, false } },
    { "measure", SHOW_MEASURE, { "具体举措", NULL, 30, NULL, false } },
    { "target", SHOW_TARGET, { "目标", NULL, 24, NULL, false } },
    { "leader", SHOW_LEADER, { "牵头领导", "责任", 12, NULL, false } },
    { "lead", SHOW_LEAD, { "牵头单位", "责任", 16, NULL, false } },
    { "responsible", SHOW_RESPONSIBLE, { "责任单位", "责任", 20, NULL, false } },
    { "support", SHOW_SUPPORT, { "配合单位", "责任", 20, NULL, false } },
    { "due", SHOW_DUE, { "完成时限", "时限", 12, NULL, false } },
    { "first_due", SHOW_FIRST_DUE, { "原定时限", "时限", 12, NULL, false } },
    { "text", SHOW_TEXT_NOW, { "目前进展", "进展", 36, NULL, false } },
    { "verified", SHOW_VERIFIED, { "完成率", "进展", 8, NULL, true } },
    { "state", SHOW_STATE, { "状态", "进展", 10, state_choices, false } },
    { "level", SHOW_LEVEL, { "亮灯", "进展", 10, NULL, false } },
    { "problem", SHOW_PROBLEM, { "存在问题", "进展", 24, NULL, false } },
    { "next_step", SHOW_NEXT_STEP, { "下步打算", "进展", 24, NULL, false } },
    { "remark", SHOW_REMARK, { "备注", NULL, 16, NULL, false } },
    { "kind", SHOW_KIND, { "类型", NULL, 10, NULL, false } },
    { "why", SHOW_WHY, { "原因", "进展", 14, NULL, false } },
    { "why_text", SHOW_WHY_TEXT, { "亮灯说明", "进展", 40, NULL, false } },
    { "planned", SHOW_PLANNED, { "计划进度", "进展", 8, NULL, true } },
    { "claimed", SHOW_CLAIMED, { "自报进度", "进展", 8, NULL, true } },
    { "late_report", SHOW_LATE_REPORT, { "迟报", "进展", 6, NULL, false } },
    { "no_holder", SHOW_NO_HOLDER, { "无责任人", "责任", 8, NULL, false } },
};

struct chosen {
    size_t n;
    bool whole; /* some column needs the item whole */
    enum what what[MOST_COLUMNS];
    struct out_column columns[MOST_COLUMNS];
};

static void choose(struct chosen *c, const struct choice *one)
{
    c->whole |= one->what >= SHOW_WHOLE;
    c->what[c->n] = one->what;
    c->columns[c->n++] = one->column;
}

static enum err refuse_column(struct cx *cx, struct str name)
{
    struct buf known AUTO(buf_done) = BUF(1000);
    for (size_t i = 0; i < N_ELEMENTS(choices); i++)
        buf_addf(&known, " %s", choices[i].name);
    return fail(cx, E_INVALID, "没有列 \"%.*s\"，应为其中之一：%s", "there is no column \"%.*s\", but one of:%s",
                (int)MIN(name.n, (size_t)60), name.p, buf_text(&known));
}

/* What a page has room for, when nobody chose. */
static const char on_paper[] = "number,title,lead,due,level,verified,text,problem";

static enum err choose_columns(struct cx *cx, const char *names, struct chosen *c)
{
    for (size_t i = 0; !names && i < N_IMPORT_COLUMNS; i++)
        choose(c, &choices[i]);
    for (const char *p = names; p && *(p += strspn(p, ", "));) {
        struct str name = { p, strcspn(p, ", ") };
        size_t i = 0;
        while (i < N_ELEMENTS(choices) && !str_is(name, choices[i].name))
            i++;
        if (i == N_ELEMENTS(choices))
            return refuse_column(cx, name);
        if (c->n == MOST_COLUMNS)
            return fail(cx, E_INVALID, "最多选 %d 列", "at most %d columns can be chosen", MOST_COLUMNS);
        choose(c, &choices[i]);
        p += name.n;
    }
    return c->n ? OK : fail(cx, E_INVALID, "没有选列", "no columns are chosen");
}

/* ---- cells ---- */

static const char *duty_units(struct cx *cx, const struct whole *w, enum duty_role role)
{
    struct buf out AUTO(buf_done) = BUF(4000);
    for (size_t i = 0; i < w->duties.n; i++) {
        const struct duty_line *d = (const struct duty_line *)w->duties.p + i;
        if (d->role == (int64_t)role && d->state != DUTY_RELEASED)
            buf_addf(&out, "%s%s", out.n ? "、" : "", d->unit);
    }
    return arena_strdup(cx->mem, buf_text(&out));
}

static struct out_cell word_cell(const struct cx *cx, const struct words *w, int64_t value)
{
    return OUT_TEXT(word_text(cx, w, value));
}

static struct out_cell share_cell(struct dec percent)
{
    return OUT_NUMBER(((struct dec){ dec_is(percent) ? percent.u / 100 : INT64_MIN }));
}

static struct out_cell due_cell(const struct item_line *l, const struct whole *w)
{
    return date_is(l->due) ? OUT_DATE(l->due) : OUT_TEXT(w->it.due_text);
}

static struct out_cell cell_of(struct cx *cx, enum what what, const struct item_line *l, const struct whole *w)
{
    const struct report *last = w->reports.n ? (const struct report *)w->reports.p + w->reports.n - 1 : NULL;
    switch (what) {
    case SHOW_NUMBER: return OUT_TEXT(l->number);
    case SHOW_AREA: return OUT_TEXT(l->area);
    case SHOW_CATEGORY: return OUT_TEXT(l->category);
    case SHOW_TITLE: return OUT_TEXT(l->title);
    case SHOW_KIND: return word_cell(cx, &item_kinds, l->kind);
    case SHOW_LEAD: return OUT_TEXT(l->lead);
    case SHOW_DUE: return due_cell(l, w);
    case SHOW_FIRST_DUE: return OUT_DATE(l->first_due);
    case SHOW_STATE: return word_cell(cx, &item_states, l->state);
    case SHOW_LEVEL: return word_cell(cx, &level_words, l->level);
    case SHOW_WHY: return word_cell(cx, &reason_words, l->why);
    case SHOW_PLANNED: return share_cell(l->planned);
    case SHOW_VERIFIED: return share_cell(l->verified);
    case SHOW_CLAIMED: return share_cell(l->claimed);
    case SHOW_LATE_REPORT: return OUT_TEXT(l->late_report ? say(cx, "是", "yes") : NULL);
    case SHOW_NO_HOLDER: return OUT_TEXT(l->no_holder ? say(cx, "是", "yes") : NULL);
    case SHOW_MEASURE: return OUT_TEXT(w->it.measure);
    case SHOW_TARGET: return OUT_TEXT(w->it.target);
    case SHOW_LEADER: return OUT_TEXT(w->it.leader);
    case SHOW_RESPONSIBLE: return OUT_TEXT(duty_units(cx, w, DUTY_RESPONSIBLE));
    case SHOW_SUPPORT: return OUT_TEXT(duty_units(cx, w, DUTY_SUPPORT));
    case SHOW_TEXT_NOW: return OUT_TEXT(last ? last->text : NULL);
    case SHOW_PROBLEM: return OUT_TEXT(last ? last->problem : NULL);
    case SHOW_NEXT_STEP: return OUT_TEXT(last ? last->next_step : NULL);
    case SHOW_REMARK: return OUT_TEXT(w->it.remark);
    case SHOW_WHY_TEXT: return OUT_TEXT(w->why);
    }
    return OUT_TEXT(NULL);
}

static enum err write_row(struct cx *cx, struct ledger_file *f, const struct chosen *c, const struct item_line *l)
{
    struct out_cell cells[MOST_COLUMNS];
    struct whole *w = NEW(cx, struct whole); /* empty when no column asks for it */
    if (c->whole)
        TRY(item_whole(cx, l->number, w));
    for (size_t i = 0; i < c->n; i++)
        cells[i] = cell_of(cx, c->what[i], l, w);
    ledger_file_row(f, l->number, cells);
    return OK;
}

static enum err write_rows(struct cx *cx, struct ledger_file *f, const struct chosen *c, const struct list *items,
                           void (*progress)(int64_t done, int64_t all))
{
    struct arena *kept = cx->mem, scratch AUTO(arena_done) = { 0 };
    enum err e = OK;
    for (size_t i = 0; !e && i < items->n; i++) {
        arena_reset(&scratch);
        cx->mem = &scratch;
        e = write_row(cx, f, c, (const struct item_line *)items->p + i);
        if (progress)
            progress((int64_t)i + 1, (int64_t)items->n);
    }
    cx->mem = kept;
    return e;
}

/* Whoever has the paper can ask for that state again. */
enum err ledger_proof(struct cx *cx, const char **out)
{
    struct head h;
    char time[TS_TEXT_SIZE], hex[HASH_HEX_SIZE];
    *out = NULL;
    TRY(head_read(cx, &h));
    if (!h.tree.size)
        return OK;
    *out = arena_printf(
        cx->mem,
        say(cx, "流水 %" PRIu64 " 条，末条 %.16s，%.19s", "journal of %" PRIu64 " entries, the last %.16s, %.19s"),
        h.tree.size, hash_hex(&h.leaf, hex), ts_text(h.time, time));
    return OK;
}

/* A ledger of what one unit leads is that unit's. */
static enum err title_of(struct cx *cx, const struct list *items, const char **out)
{
    char day[DATE_TEXT_SIZE];
    const char *whose = lead_of_all(items, sizeof(struct item_line));
    if (!whose)
        TRY(setting_get(cx, "district_name", &whose));
    *out = arena_printf(cx->mem, say(cx, "%s%s目标任务台账（截至 %s）", "%s%sledger of items (as of %s)"),
                        whose ? whose : "", whose && cx->lang == LANG_EN ? " " : "", date_text(cx->today, day));
    return OK;
}

enum err ledger_write(struct cx *cx, const char *path, const char *columns, const struct list *items,
                      void (*progress)(int64_t done, int64_t all))
{
    struct chosen c = { 0 };
    struct ledger_file *f;
    const char *title, *proof;
    TRY(choose_columns(cx,
                       columns                                                             ? columns
                       : str_ends(str_of(path), ".pdf") || str_ends(str_of(path), ".docx") ? on_paper
                                                                                           : NULL,
                       &c));
    TRY(title_of(cx, items, &title));
    TRY(ledger_proof(cx, &proof));
    TRY(ledger_file_open(cx, path, title, c.columns, c.n, &f));
    ledger_file_foot(f, proof);
    enum err e = write_rows(cx, f, &c, items, progress), closed = ledger_file_close(cx, f);
    return e ? e : closed;
}
