/* Routes about the journal: what was done, what one entry changed, and the proof that nobody rewrote it. */
#include "app/api.h"
#include "app/files.h"
#include "app/serve.h"
#include "app/view.h"
#include "journal/changes.h"
#include "journal/journal.h"
#include "journal/verify.h"
#include "org/org.h"
#include "plan/words.h"

/* An import's rows are looked at in the ledger, not here. */
enum { JOURNAL_PAGE = 50, MAX_JOURNAL_PAGE = 500, MAX_EFFECTS = 2000 };

static const struct field journal_fields[] = {
    FIELD(journal_line, seq),        FIELD(journal_line, time),       FIELD(journal_line, actor),
    FIELD(journal_line, actor_name), FIELD(journal_line, act),        FIELD(journal_line, reason),
    FIELD(journal_line, subject),    FIELD(journal_line, subject_id), FIELD(journal_line, about),
    FIELD(journal_line, title),
};
const struct shape JOURNAL_LINE = SHAPE(journal_line, journal_fields);

/* ---- names ---- */

/* An administrator reads what was done, not the items it was done to; telephones are for those who call. */
static bool may_see(const struct rq *rq, const struct shape *s, const struct field *f)
{
    static const struct shape *const open[] = { &UNIT, &ALIAS, &PERSON, &POST, &HOLDING, &AREA, &PROGRAMME };
    if (s == &PERSON && streq(f->name, "phone"))
        return may_in_realm(rq->who, "read.phones");
    for (size_t i = 0; i < N_ELEMENTS(open); i++)
        if (open[i] == s)
            return true;
    return may_in_realm(rq->who, "read.items");
}

static const char *text_of(const struct shape *s, const void *row, const char *member)
{
    const struct field *f = shape_field(s, str_of(member));
    return f && f->type == F_TEXT ? *(const char *const *)field_at(f, row) : NULL;
}

/* What a row is called: an item by its number, a duty or a report by its item's; NULL: it has no name, or not for
 * this reader. */
static const char *row_name(struct cx *cx, const struct rq *rq, const struct shape *s, const void *row)
{
    static const char *const members[] = { "number", "name", "title" };
    const struct field *item = shape_field(s, str_of("item"));
    const char *name = NULL;
    struct item it;
    if (!may_see(rq, s, &s->fields[0]))
        return NULL;
    if (item && item->flags & REF)
        return fact_get(cx, &ITEM, *(const int64_t *)field_at(item, row), &it) == OK ? it.number : NULL;
    for (size_t i = 0; i < N_ELEMENTS(members) && !name; i++)
        name = text_of(s, row, members[i]);
    return name;
}

static const struct shape *table_of(const char *name)
{
    for (size_t i = 0; i < fact_tables.n; i++)
        if (streq(fact_tables.list[i]->name, name))
            return fact_tables.list[i];
    return NULL;
}

/* What the journal's line keeps as a log-in and an id, by name. */
static struct journal_line line_named(struct cx *cx, const struct rq *rq, const struct log_line *l)
{
    struct journal_line out = { l->seq,    l->time,    l->actor,      NULL, l->act,
                                l->reason, l->subject, l->subject_id, NULL, NULL };
    const struct shape *s = table_of(l->subject);
    struct person p;
    if (person_by_login(cx, l->actor, &p) == OK)
        out.actor_name = p.name;
    if (!s || !l->subject_id)
        return out;
    void *row = arena_get(cx->mem, s->size, 1);
    if (fact_get(cx, s, l->subject_id, row) != OK)
        return out;
    out.about = row_name(cx, rq, s, row);
    out.title = s == &ITEM && out.about ? ((const struct item *)row)->title : NULL;
    return out;
}

/* ---- the list ---- */

static enum err read_day(struct cx *cx, const struct rq *rq, const char *name, bool is_end, struct ts *out)
{
    const char *text = http_query(rq->q, name);
    struct date day;
    if (!text)
        return OK;
    if (!date_parse(str_of(text), &day))
        return fail(cx, E_INVALID, "\"%s\" 不是日期，应如 2024-05-07", "\"%s\" is no date: write 2024-05-07", text);
    out->us = ts_end_of(is_end ? day : date_add(day, -1)).us + !is_end;
    return OK;
}

enum err api_journal(struct cx *cx, struct rq *rq)
{
    struct log_filter f = { .before = INT64_MAX,
                            .limit = JOURNAL_PAGE,
                            .actor = http_query(rq->q, "actor"),
                            .act = http_query(rq->q, "act"),
                            .subject = http_query(rq->q, "subject"),
                            .to = { INT64_MAX } };
    const char *number = http_query(rq->q, "item");
    struct item it;
    struct list entries;
    TRY(rq_number(cx, rq, "before", INT32_MAX, &f.before));
    TRY(rq_number(cx, rq, "limit", MAX_JOURNAL_PAGE, &f.limit));
    TRY(rq_number(cx, rq, "id", INT32_MAX, &f.subject_id));
    TRY(read_day(cx, rq, "from", false, &f.from));
    TRY(read_day(cx, rq, "to", true, &f.to));
    if (number) {
        TRY(item_by_number(cx, number, &it));
        f.subject = ITEM.name;
        f.subject_id = it.id;
    }
    TRY(journal_found(cx, &f, &entries));
    jw_array(&rq->j, "entries");
    for (size_t i = 0; i < entries.n; i++) {
        struct journal_line line = line_named(cx, rq, (const struct log_line *)entries.p + i);
        jw_shape(&rq->j, NULL, &JOURNAL_LINE, &line);
    }
    jw_close(&rq->j);
    return view_head(cx, &rq->j);
}

/* ---- one entry ---- */

static struct val value_in(struct str image, const struct field *f)
{
    return image.n ? image_value(image, f->name) : V_NONE;
}

static enum err write_column(struct cx *cx, struct jw *j, struct names *names, const struct shape *s,
                             const struct field *f, struct val before, struct val after)
{
    const char *was, *is;
    TRY(value_words(cx, names, s, f, before, &was));
    TRY(value_words(cx, names, s, f, after, &is));
    jw_object(j, NULL);
    jw_text(j, "name", f->name);
    jw_text(j, "label", f->zh ? say(cx, f->zh, f->en) : f->name);
    jw_text(j, "was", was);
    jw_text(j, "is", is);
    jw_close(j);
    return OK;
}

static enum err write_columns(struct cx *cx, struct rq *rq, struct names *names, const struct row_effect *e)
{
    for (size_t i = 2; i < e->shape->n; i++) { /* id and seq stand first */
        const struct field *f = &e->shape->fields[i];
        struct val before = value_in(e->before, f), after = value_in(e->after, f);
        if (f->type != F_LIST && may_see(rq, e->shape, f) && !val_eq(before, after))
            TRY(write_column(cx, &rq->j, names, e->shape, f, before, after));
    }
    return OK;
}

static enum err write_effect(struct cx *cx, struct rq *rq, struct names *names, const struct row_effect *e)
{
    static const char *const effects[] = { "", "made", "changed", "gone" };
    const struct word *table = word_named(&table_words, str_of(e->shape->name));
    struct jw *j = &rq->j;
    void *row = arena_get(cx->mem, e->shape->size, 1);
    image_row(cx->mem, e->shape, e->id, 0, e->after.n ? e->after : e->before, row);
    jw_object(j, NULL);
    jw_text(j, "table", e->shape->name);
    jw_i64(j, "id", e->id);
    jw_text(j, "effect", effects[e->effect]);
    jw_text(j, "label", table ? say(cx, table->zh, table->en) : e->shape->name);
    jw_text(j, "about", row_name(cx, rq, e->shape, row));
    jw_array(j, "columns");
    TRY(write_columns(cx, rq, names, e));
    jw_close(j);
    jw_close(j);
    return OK;
}

/* What the entry is in the tree: its own leaf, and the leaf before it that it is chained to. */
static enum err write_place(struct cx *cx, struct jw *j, int64_t seq)
{
    struct str bytes;
    struct entry_view e;
    TRY(journal_get(cx, seq, &bytes));
    struct hash leaf = leaf_hash(bytes);
    jw_hex(j, "hash", hash_str(&leaf));
    if (entry_decode(bytes, &e)) {
        jw_hex(j, "before", hash_str(&e.prev));
        jw_i64(j, "changes", e.n_changes);
    }
    return OK;
}

enum err api_entry(struct cx *cx, struct rq *rq)
{
    struct names *names = names_new(cx, UNITS_BY_NAME);
    struct list one, effects;
    struct dec seq;
    if (!dec_parse(str_of(rq->args[0]), &seq) || seq.u <= 0 || seq.u % DEC_ONE)
        return fail(cx, E_NOT_FOUND, "没有第 \"%s\" 条流水", "there is no journal entry \"%s\"", rq->args[0]);
    TRY(journal_effects(cx, seq.u / DEC_ONE, MAX_EFFECTS, &effects));
    TRY(journal_found(cx, &(struct log_filter){ .before = seq.u / DEC_ONE + 1, .limit = 1, .to = { INT64_MAX } },
                      &one));
    struct journal_line line = line_named(cx, rq, one.p);
    jw_shape(&rq->j, "entry", &JOURNAL_LINE, &line);
    TRY(write_place(cx, &rq->j, line.seq));
    jw_array(&rq->j, "rows");
    for (size_t i = 0; i < effects.n; i++)
        TRY(write_effect(cx, rq, names, (const struct row_effect *)effects.p + i));
    jw_close(&rq->j);
    return view_head(cx, &rq->j);
}

/* ---- proof ---- */

static void note_progress(void *arg, int64_t done, int64_t all)
{
    struct serving *s = arg;
    atomic_store(&s->checked, done);
    atomic_store(&s->to_check, all);
}

/* How far the check under way has come; entries are followed by the facts and the files of evidence. */
enum err api_verifying(struct cx *cx UNUSED, struct rq *rq)
{
    int64_t all = atomic_load(&rq->home->to_check);
    jw_bool(&rq->j, "running", all > 0);
    jw_i64(&rq->j, "checked", atomic_load(&rq->home->checked));
    jw_i64(&rq->j, "entries", all);
    return OK;
}

static enum err verify_all(struct cx *cx, struct rq *rq, struct verdict *v)
{
    struct head head;
    TRY(head_read(cx, &head));
    note_progress(rq->home, 0, (int64_t)head.tree.size);
    TRY(all_verify(cx, v, note_progress, rq->home));
    note_progress(rq->home, v->size, v->size);
    return OK;
}

/* One at a time: it reads the whole journal and every evidence file. */
enum err api_verify(struct cx *cx, struct rq *rq)
{
    struct verdict *v = NEW(cx, struct verdict);
    if (atomic_flag_test_and_set(&rq->home->verifying))
        return fail(cx, E_BUSY, "正在核对，请稍后再试", "a check is under way: try again later");
    enum err e = read_begin(cx);
    if (!e) {
        e = verify_all(cx, rq, v);
        read_end(cx);
    }
    note_progress(rq->home, 0, 0);
    atomic_flag_clear(&rq->home->verifying);
    if (!e)
        view_verdict(&rq->j, v);
    return e;
}
