/* The digest of a round as it is printed: a document of GB/T 9704, its annex a table of the figures kept with it. */
#include "doc/paper.h"
#include "plan/item.h"
#include "round/round_act.h"

#include "look.sql.h"

struct digest_row { /* of the annex, as digest_json wrote it when the digest was drafted */
    const char *number, *title, *area, *lead, *because;
    struct date due;
    int64_t state, level;
    bool answered;
    struct dec planned, verified, claimed;
    const char *answered_by, *said, *problem, *help, *help_unit, *next_step;
};
static const struct field row_fields[] = {
    FIELD(digest_row, number),
    FIELD(digest_row, title),
    FIELD(digest_row, area),
    FIELD(digest_row, lead),
    FIELD(digest_row, due),
    FIELD(digest_row, state, .words = &item_states),
    FIELD(digest_row, level, .words = &level_words),
    FIELD(digest_row, because),
    FIELD(digest_row, planned),
    FIELD(digest_row, verified),
    FIELD(digest_row, claimed),
    FIELD(digest_row, answered),
    FIELD(digest_row, answered_by),
    FIELD(digest_row, said),
    FIELD(digest_row, problem),
    FIELD(digest_row, help),
    FIELD(digest_row, help_unit),
    FIELD(digest_row, next_step),
};
static const struct shape DIGEST_ROW = SHAPE(digest_row, row_fields);
struct kept_promise {
    const char *number, *title, *next_step; /* title NULL: of a digest drafted before titles were kept */
    int64_t outcome;
};
static const struct field kept_fields[] = {
    FIELD(kept_promise, number),
    FIELD(kept_promise, title),
    FIELD(kept_promise, next_step),
    FIELD(kept_promise, outcome, .words = &outcomes),
};
static const struct shape KEPT_PROMISE = SHAPE(kept_promise, kept_fields);

/* Wide enough for a number and a day on one line. */
static const struct paper_column columns[] = {
    { "编号", 13, false }, { "事项", 16, false },   { "牵头单位", 9, false }, { "完成时限", 14, false },
    { "状态", 6, false },  { "计划进度", 8, true }, { "核实进度", 8, true },  { "进展和问题", 26, false },
};

static const char *percent(struct cx *cx, struct dec d)
{
    char text[DEC_TEXT_SIZE];
    return dec_is(d) ? arena_printf(cx->mem, "%s%%", dec_text(dec_tenths(d), text)) : NULL;
}

struct kept_lists {              /* what else was kept with the text: the text may not have room for all of it */
    struct list wants, promises; /* struct want, struct kept_promise */
};

static bool has_stopped(struct str s)
{
    return !s.n || str_ends(s, "。");
}

/* What units want of whom about the item, and what became of what they meant to do. */
static void add_kept(const struct kept_lists *k, const char *number, struct buf *out)
{
    const struct cx zh = { .lang = LANG_ZH };
    for (size_t i = 0; i < k->wants.n; i++) {
        const struct want *w = (const struct want *)k->wants.p + i;
        if (streq(w->number, number))
            buf_addf(out, "%s%s提请%s协调：%s", has_stopped(buf_str(out)) ? "" : "；", w->wanted_by ? w->wanted_by : "",
                     w->help_unit ? w->help_unit : "指挥部", w->help);
    }
    for (size_t i = 0; i < k->promises.n; i++) {
        const struct kept_promise *p = (const struct kept_promise *)k->promises.p + i;
        if (streq(p->number, number))
            buf_addf(out, "%s上轮称“%s”，%s", has_stopped(buf_str(out)) ? "" : "；", p->next_step,
                     word_text(&zh, &outcomes, p->outcome));
    }
}

/* What the unit says, whoever it is where that is not the lead unit. */
static const char *words_of(struct cx *cx, const struct digest_row *r, const struct kept_lists *k)
{
    struct buf b AUTO(buf_done) = BUF(256 << 10);
    bool leads = !r->answered_by || (r->lead && streq(r->answered_by, r->lead));
    if (!leads)
        buf_addf(&b, "%s：", r->answered_by);
    buf_add_str(&b, r->said ? r->said : "");
    if (r->problem)
        buf_addf(&b, "%s%s", !r->said ? "" : has_stopped(buf_str(&b)) ? "问题：" : "；问题：", r->problem);
    if (r->next_step)
        buf_addf(&b, "%s下步：%s", has_stopped(buf_str(&b)) ? "" : "；", r->next_step);
    add_kept(k, r->number, &b);
    return arena_strdup(cx->mem, buf_text(&b));
}

static void add_row(struct cx *cx, struct paper_table *t, const char *const texts[static N_ELEMENTS(columns)])
{
    const char **cells = NEWS(cx, const char *, N_ELEMENTS(columns));
    memcpy(cells, texts, N_ELEMENTS(columns) * sizeof *texts);
    *(const char *const **)list_add(cx->mem, &t->rows, sizeof cells) = cells;
}

static void add_item(struct cx *cx, const struct digest_row *r, const struct kept_lists *k, struct paper_table *t)
{
    char day[DATE_TEXT_SIZE];
    const char *const texts[N_ELEMENTS(columns)] = {
        r->number,
        r->title,
        r->lead,
        date_is(r->due) ? arena_strdup(cx->mem, date_text(r->due, day)) : NULL,
        word_text(&(struct cx){ .lang = LANG_ZH }, &level_words, r->level),
        percent(cx, r->planned),
        percent(cx, r->verified),
        words_of(cx, r, k),
    };
    add_row(cx, t, texts);
}

static bool has_row(const struct paper_table *t, const char *number)
{
    for (size_t i = 0; i < t->rows.n; i++)
        if (streq(((const char *const *const *)t->rows.p)[i][0], number))
            return true;
    return false;
}

/* What became of promises about items that this round does not ask of, below those it does: the text may leave them to
 * the annex. */
static void add_promised(struct cx *cx, const struct kept_lists *k, struct paper_table *t)
{
    for (size_t i = 0; i < k->promises.n; i++) {
        const struct kept_promise *p = (const struct kept_promise *)k->promises.p + i;
        struct buf b AUTO(buf_done) = BUF(256 << 10);
        if (has_row(t, p->number))
            continue;
        add_kept(k, p->number, &b);
        const char *texts[N_ELEMENTS(columns)] = { p->number, p->title };
        texts[N_ELEMENTS(columns) - 1] = arena_strdup(cx->mem, buf_text(&b));
        add_row(cx, t, texts);
    }
}

static enum err add_annex(struct cx *cx, const struct digest *d, struct paper *p)
{
    struct list rows;
    struct kept_lists kept;
    struct paper_table *t = NEW(cx, struct paper_table);
    *t = (struct paper_table){ .columns = columns, .n = N_ELEMENTS(columns) };
    TRY(json_rows(cx, str_of(d->data), "annex", &DIGEST_ROW, &rows));
    TRY(json_rows(cx, str_of(d->data), "wants", &WANT, &kept.wants));
    TRY(json_rows(cx, str_of(d->data), "promises", &KEPT_PROMISE, &kept.promises)); /* of an older one: none */
    for (size_t i = 0; i < rows.n; i++)
        add_item(cx, (const struct digest_row *)rows.p + i, &kept, t);
    add_promised(cx, &kept, t);
    p->annex_title = "事项进展表";
    p->annex = t;
    return OK;
}

static enum err office_of(struct cx *cx, const char **out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = "指挥部办公室";
    TRY(db_query(cx, &r, &look_office));
    if (db_next(&r))
        *out = row_text(&r, 0);
    return db_end(&r);
}

static const char *proof_of(struct cx *cx, const struct digest *d)
{
    enum { SHOWN = 16 };
    return d->frozen.us ? arena_printf(cx->mem, "定稿时流水 %" PRId64 " 条，根 %.*s", d->entries, SHOWN, d->root)
                        : "草稿，未定稿";
}

enum err digest_paper(struct cx *cx, const struct round_whole *w, struct paper *out)
{
    const struct digest *d = &w->digest;
    const char *office;
    if (!d->id)
        return fail(cx, E_NOT_FOUND, "“%s”还没有通报：请先起草，再打印",
                    "\"%s\" has no digest: draft it, then print it", w->line.title);
    if (!d->data)
        return fail(cx, E_CONFLICT, "通报起草时没有留下数据，请重新起草（digest.draft）",
                    "the digest was drafted without keeping its figures: draft it again (digest.draft)");
    TRY(office_of(cx, &office));
    *out = (struct paper){
        .form = PAPER_DOCUMENT,
        .issuer = arena_printf(cx->mem, "%s文件", office),
        .number = d->frozen.us ? NULL : "（草稿，未定稿）",
        .title = d->title,
        .to = "各填报单位",
        .signature = office,
        .day = d->frozen.us ? ts_date(d->frozen) : NO_DATE,
        .is_sealed = true,
        .printed_by = office,
        .printed = d->frozen.us ? ts_date(d->frozen) : NO_DATE,
        .proof = proof_of(cx, d),
    };
    paper_add_text(cx, out, d->text);
    return add_annex(cx, d, out);
}
