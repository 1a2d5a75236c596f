#include "search/search.h"

#include "base/cursor.h"
#include "base/text.h"
#include "judge/judge.h"
#include "search.sql.h"

enum { SNIPPET = 60, MAX_LIT = 8, MAX_WORDS_TEXT = 8 << 10, MAX_READS = 64 << 20 };

static const struct field range_fields[] = {
    FIELD(search_range, start, LABEL("起", "start")),
    FIELD(search_range, end, LABEL("止", "end")),
};
static const struct shape RANGE = SHAPE(search_range, range_fields);
static const struct field found_fields[] = {
    FIELD(found, kind, .words = &found_kinds, LABEL("种类", "kind")),
    FIELD(found, id),
    FIELD(found, number, LABEL("编号", "number")),
    FIELD(found, title, LABEL("名称", "title")),
    FIELD(found, title_lit, .of = &RANGE, LABEL("名称中命中", "found in the title")),
    FIELD(found, snippet, LABEL("摘录", "snippet")),
    FIELD(found, snippet_of, .flags = REF, .words = &said_words,
          LABEL("摘录所在", "the member that the snippet is a piece of")),
    FIELD(found, snippet_lit, .of = &RANGE, LABEL("摘录中命中", "found in the snippet")),
    FIELD(found, unit, LABEL("单位", "unit")),
    FIELD(found, level, LABEL("灯", "light")),
    FIELD(found, day, LABEL("日期", "day")),
};
const struct shape FOUND = SHAPE(found, found_fields);

/* ---- the order of looking ---- */

/* What is called so comes before what says so; a place in this order and a row in it are where an answer ends. */
static const struct stage {
    enum found_kind kind;
    bool in_title;
} stages[] = {
    { FOUND_UNIT, true },  { FOUND_ITEM, true },    { FOUND_SOURCE, true },
    { FOUND_ITEM, false }, { FOUND_SOURCE, false }, { FOUND_REPORT, false },
};

/* From which end what one reads is found: the same questions in two ways (search.sql). */
static const struct way {
    const struct sql *called, *saying, *reports, *count_items, *count_reports;
} by_word = { &search_items_called, &search_items_saying, &search_reports, &search_count_items, &search_count_reports },
  by_rows = { &few_items_called, &few_items_saying, &few_reports, &few_count_items, &few_count_reports };

struct looking {
    struct cx *cx;
    const struct search *s;
    struct query q;
    const char *words; /* as the engine is asked */
    const struct way *way;
    const char *asked;        /* as the way is asked: the words, or the parts of rows */
    struct val reads, drafts; /* reads: items as a JSON list; NULL: all */
    struct found *list;
    size_t n, room;
    int64_t exact; /* the item found by its number */
};

static bool reads_all(const struct looking *l)
{
    return may_in_realm(l->s->who, "read.items");
}

static bool looks_for(const struct looking *l, enum found_kind kind)
{
    return !l->s->kind || l->s->kind == (int64_t)kind;
}

/* From the word to what one reads, or from what one reads to the word?  Of n items among all, with some twelve reports
 * each, the second costs 13 n rows; the first goes through a common word until COUNT_TO of its rows are read, all / n
 * of them for each.  A row of the second costs some six of the first: they meet about where n * n is 5 * all. */
static bool are_few(int64_t n, int64_t all)
{
    return n * n < 5 * all;
}

/* Units are everybody's, and sources theirs who read all: then nobody asks for the list. */
static enum err read_reads(struct looking *l)
{
    struct cx *cx = l->cx;
    struct buf ids AUTO(buf_done) = BUF(MAX_READS);
    struct jw j = JW(&ids);
    struct rows r AUTO(rows_done) = { 0 };
    int64_t n = 0, items;
    l->reads = V_NONE;
    l->way = &by_word;
    if (reads_all(l) || !(looks_for(l, FOUND_ITEM) || looks_for(l, FOUND_REPORT)))
        return OK;
    TRY(db_query(cx, &r, &search_reads, V(l->s->who->person), V(rights_day(cx))));
    jw_array(&j, NULL);
    for (; db_next(&r); n++)
        jw_i64(&j, NULL, row_i64(&r, 0));
    jw_close(&j);
    TRY(db_end(&r));
    TRY(buf_end(&ids));
    l->reads = V(arena_strdup(cx->mem, buf_text(&ids)));
    TRY(db_i64(cx, &items, &search_newest_item));
    if (are_few(n, items))
        l->way = &by_rows;
    return OK;
}

static enum err ready(struct looking *l)
{
    struct buf b AUTO(buf_done) = BUF(MAX_WORDS_TEXT);
    query_print(&l->q, &b);
    l->words = l->asked = arena_strdup(l->cx->mem, buf_text(&b));
    l->drafts = v_i64(may_in_realm(l->s->who, "read.drafts"));
    l->room = (size_t)l->s->limit + 1;
    l->list = NEWS(l->cx, struct found, l->room);
    TRY(read_reads(l));
    if (l->way == &by_rows) {
        buf_reset(&b);
        query_parts(&l->q, &b);
        l->asked = arena_strdup(l->cx->mem, buf_text(&b));
    }
    return OK;
}

static enum err run(struct looking *l, struct rows *r, const struct stage *stage, int64_t below)
{
    struct cx *cx = l->cx;
    bool called = stage->in_title;
    int64_t limit = (int64_t)(l->room - l->n) + (l->exact != 0);
    switch (stage->kind) {
    case FOUND_UNIT: return db_query(cx, r, &search_units, V(l->words), V(below), V(limit));
    case FOUND_ITEM:
        return db_query(cx, r, called ? l->way->called : l->way->saying, V(l->asked), l->reads, V(below), V(limit),
                        l->drafts);
    case FOUND_SOURCE:
        return db_query(cx, r, called ? &search_sources_called : &search_sources_saying, V(l->words), V(below),
                        V(limit));
    case FOUND_REPORT: return db_query(cx, r, l->way->reports, V(l->asked), l->reads, V(below), V(limit));
    }
    return E_BUG;
}

static void take(struct looking *l, const struct rows *r, enum found_kind kind)
{
    struct found *f = &l->list[l->n++];
    switch (kind) {
    case FOUND_UNIT: *f = (struct found){ .title = row_text(r, 1), .unit = row_text(r, 2), .day = NO_DATE }; break;
    case FOUND_SOURCE: *f = (struct found){ .title = row_text(r, 1), .day = row_date(r, 2) }; break;
    case FOUND_ITEM:
    case FOUND_REPORT:
        *f = (struct found){
            .number = row_text(r, 1),
            .title = row_text(r, 2),
            .unit = row_text(r, 3),
            .level = row_is_null(r, 4) ? NULL : word_name(&level_words, row_i64(r, 4)),
            .day = row_date(r, 5),
        };
        break;
    }
    f->kind = kind;
    f->id = row_i64(r, 0);
}

static enum err look(struct looking *l, const struct stage *stage, int64_t below)
{
    struct rows r AUTO(rows_done) = { 0 };
    if (stage->kind == FOUND_SOURCE && !reads_all(l))
        return OK;
    TRY(run(l, &r, stage, below));
    while (l->n < l->room && db_next(&r))
        if (stage->kind != FOUND_ITEM || row_i64(&r, 0) != l->exact)
            take(l, &r, stage->kind);
    return db_end(&r);
}

static enum err look_for_number(struct looking *l, bool from_start)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(l->cx, &r, &search_number, V(text_fold(l->cx->mem, str_of(l->s->text))), l->reads, l->drafts));
    if (db_next(&r)) {
        l->exact = row_i64(&r, 0);
        if (from_start)
            take(l, &r, FOUND_ITEM);
    }
    return db_end(&r);
}

/* ---- what is shown of it ---- */

static struct list lit(struct cx *cx, const struct range *r, size_t n)
{
    struct search_range *list = NEWS(cx, struct search_range, n);
    for (size_t i = 0; i < n; i++)
        list[i] = (struct search_range){ r[i].start, r[i].end };
    return (struct list){ list, n };
}

/* What is said beside the title, the first that has one of the words; of a unit, by which of its names it is found. */
static enum err show(struct looking *l, struct found *f)
{
    struct range r[MAX_LIT];
    struct list says;
    size_t n = query_ranges(&l->q, str_of(f->title), r, MAX_LIT);
    f->title_lit = lit(l->cx, r, n);
    TRY(index_says(l->cx, (enum found_kind)f->kind, f->id, &says));
    n = 0;
    for (const struct said *said = says.p, *end = said + says.n; said < end && !n; said++) {
        if (said->is_title != (f->kind == FOUND_UNIT) || (f->snippet && !query_ranges(&l->q, said->text, r, 1)))
            continue;
        f->snippet = query_snippet(&l->q, l->cx->mem, said->text, SNIPPET, r, MAX_LIT, &n);
        f->snippet_of = said->in;
    }
    f->snippet_lit = lit(l->cx, r, n);
    return OK;
}

/* ---- counting ---- */

static enum err count(struct looking *l, struct answer *out)
{
    struct cx *cx = l->cx;
    const int64_t most = COUNT_TO;
    int64_t *const counts[] = { [FOUND_UNIT] = &out->n_units,
                                [FOUND_ITEM] = &out->n_items,
                                [FOUND_SOURCE] = &out->n_sources,
                                [FOUND_REPORT] = &out->n_reports };
    for (size_t i = 0; !out->next && i < l->n; i++)
        (*counts[l->list[i].kind])++;
    if (!out->next)
        return OK; /* all of them have been seen */
    if (looks_for(l, FOUND_UNIT))
        TRY(db_i64(cx, &out->n_units, &search_count_units, V(l->words), V(most)));
    if (looks_for(l, FOUND_ITEM))
        TRY(db_i64(cx, &out->n_items, l->way->count_items, V(l->asked), l->reads, V(most), l->drafts));
    if (looks_for(l, FOUND_SOURCE) && reads_all(l))
        TRY(db_i64(cx, &out->n_sources, &search_count_sources, V(l->words), V(most)));
    if (looks_for(l, FOUND_REPORT))
        TRY(db_i64(cx, &out->n_reports, l->way->count_reports, V(l->asked), l->reads, V(most)));
    return OK;
}

/* ---- going on ---- */

static enum err read_after(struct cx *cx, const char *text, size_t *stage, int64_t *row)
{
    int64_t at[2] = { 0, INT64_MAX };
    TRY(cursor_read(cx, text, "found", at, 2));
    if (at[0] < 0 || at[0] >= (int64_t)N_ELEMENTS(stages))
        return fail(cx, E_INVALID, "翻页标记 \"%s\" 不对，请从头检索", "the cursor \"%s\" is none of ours: search anew",
                    text);
    *stage = (size_t)at[0];
    *row = at[1];
    return OK;
}

enum err search(struct cx *cx, const struct search *s, struct answer *out)
{
    struct looking *l = NEW(cx, struct looking);
    size_t from = 0, last;
    int64_t below = INT64_MAX;
    *out = (struct answer){ 0 };
    *l = (struct looking){ .cx = cx, .s = s };
    TRY(read_after(cx, s->after, &from, &below));
    if (!query_read(str_of(s->text), &l->q))
        return fail(cx, E_INVALID, "请写明要找的字词", "say what to look for");
    TRY(index_need(cx));
    TRY(ready(l));
    if (looks_for(l, FOUND_ITEM))
        TRY(look_for_number(l, !s->after));
    for (last = from; last < N_ELEMENTS(stages) && !out->next; last++, below = INT64_MAX) {
        size_t before = l->n;
        if (!looks_for(l, stages[last].kind))
            continue;
        TRY(look(l, &stages[last], MIN(below, found_row(stages[last].kind + 1, 0))));
        if (l->n == l->room) { /* one more than asked for: where it stands tells where to go on */
            const struct found *f = &l->list[l->n - 1 > before ? l->n - 2 : before];
            int64_t row = found_row(f->kind, f->id) + (l->n - 1 == before);
            out->next = cursor_text(cx, "found", (int64_t[]){ (int64_t)last, row }, 2);
            l->n--;
        }
    }
    for (size_t i = 0; i < l->n; i++)
        TRY(show(l, &l->list[i]));
    out->found = (struct list){ l->list, l->n };
    return s->after ? OK : count(l, out);
}
