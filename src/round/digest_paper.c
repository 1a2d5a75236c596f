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

/* What the unit says, whoever it is where that is not the lead unit. */
static const char *words_of(struct cx *cx, const struct digest_row *r)
{
    bool leads = !r->answered_by || (r->lead && streq(r->answered_by, r->lead));
    const char *said = r->said ? r->said : "", *problem = r->problem ? r->problem : "";
    size_t n = strlen(said);
    bool has_stopped = n >= 3 && streq(said + n - 3, "。");
    return arena_printf(cx->mem, "%s%s%s%s%s", leads ? "" : r->answered_by, leads ? "" : "：", said,
                        !*problem || !n ? ""
                        : has_stopped   ? "问题："
                                        : "；问题：",
                        problem);
}

static enum err add_annex(struct cx *cx, const struct digest *d, struct paper *p)
{
    struct list rows;
    struct paper_table *t = NEW(cx, struct paper_table);
    char day[DATE_TEXT_SIZE];
    *t = (struct paper_table){ .columns = columns, .n = N_ELEMENTS(columns) };
    TRY(json_rows(cx, str_of(d->data), "annex", &DIGEST_ROW, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const struct digest_row *r = (const struct digest_row *)rows.p + i;
        const char **cells = NEWS(cx, const char *, N_ELEMENTS(columns));
        const char *const texts[N_ELEMENTS(columns)] = {
            r->number,
            r->title,
            r->lead,
            date_is(r->due) ? arena_strdup(cx->mem, date_text(r->due, day)) : NULL,
            word_text(&(struct cx){ .lang = LANG_ZH }, &level_words, r->level),
            percent(cx, r->planned),
            percent(cx, r->verified),
            words_of(cx, r),
        };
        memcpy(cells, texts, sizeof texts);
        *(const char *const **)list_add(cx->mem, &t->rows, sizeof cells) = cells;
    }
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
