/* The digest of a round: drafted from facts, edited as text, frozen with its figures and the journal's head. */
#include "round/round_act.h"

#include "journal/journal.h"
#include "look.sql.h"
#include "plan/light.h"
#include "round.sql.h"

enum { MAX_TEXT = 200000, MAX_DATA = 8 << 20 };

static const struct field annex_fields[] = {
    ITEM_LINE_FIELDS,
    FIELD(annex_row, answered_by, LABEL("填报单位", "answered by")),
    FIELD(annex_row, said, LABEL("进展", "progress")),
    FIELD(annex_row, problem, LABEL("存在问题", "problem")),
    FIELD(annex_row, help, LABEL("需协调事项", "help wanted")),
    FIELD(annex_row, help_unit, LABEL("请谁协调", "help from")),
    FIELD(annex_row, next_step, LABEL("下步打算", "next step")),
    FIELD(annex_row, answered, LABEL("已答", "answered")),
};
static const struct field want_fields[] = {
    FIELD(want, number, LABEL("编号", "number")),           FIELD(want, title, LABEL("事项", "title")),
    FIELD(want, wanted_by, LABEL("提出单位", "wanted by")), FIELD(want, help, LABEL("需协调事项", "help wanted")),
    FIELD(want, help_unit, LABEL("请谁协调", "help from")),
};
const struct shape ANNEX_ROW = SHAPE(annex_row, annex_fields);
const struct shape WANT = SHAPE(want, want_fields);

/* ---- gathering ---- */

/* One report may answer two questions: what it wants is wanted once. */
static void gather_want(struct cx *cx, const struct annex_row *r, struct digest_data *d)
{
    const struct want *w = d->wants.p;
    for (size_t i = d->wants.n; r->help && i-- > 0 && streq(w[i].number, r->line.number);)
        if (streq(w[i].wanted_by, r->answered_by) && streq(w[i].help, r->help))
            return;
    if (r->help)
        *(struct want *)list_add(cx->mem, &d->wants, sizeof *w) =
            (struct want){ r->line.number, r->line.title, r->answered_by, r->help, r->help_unit };
}

static enum err gather_annex(struct cx *cx, int64_t round, struct digest_data *d)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct light_rule rule;
    int64_t last = 0;
    TRY(rule_in_force(cx, &rule));
    TRY(db_query_args(cx, &r, &look_annex, &ITEM_LINE, (const struct val[]){ v_i64(round), { 0 } }));
    while (db_next(&r)) {
        struct annex_row row;
        row_shape(&r, &ANNEX_ROW, &row);
        gather_want(cx, &row, d);
        if (row.line.id == last)
            continue; /* another unit's answer to it */
        last = row.line.id;
        line_finish(cx, &rule, &row.line);
        d->levels[row.line.level]++;
        *(struct annex_row *)list_add(cx->mem, &d->annex, sizeof row) = row;
    }
    return db_end(&r);
}

static enum err gather_promises(struct cx *cx, int64_t round, struct digest_data *d)
{
    struct round r;
    TRY(round_get(cx, round, &r));
    for (size_t i = 0; i < d->returns.n; i++) {
        struct list of;
        TRY(promises_of(cx, &r, ((const struct return_line *)d->returns.p)[i].unit_id, &of));
        for (size_t k = 0; k < of.n; k++) {
            const struct promise *p = (const struct promise *)of.p + k;
            *(struct promise *)list_add(cx->mem, &d->promises, sizeof *p) = *p;
            d->by_outcome[p->outcome]++;
        }
    }
    return OK;
}

enum err digest_gather(struct cx *cx, int64_t round, struct digest_data *out)
{
    *out = (struct digest_data){ 0 };
    TRY(round_line_of(cx, round, &out->round));
    TRY(returns_lines(cx, round, &out->returns));
    for (size_t i = 0; i < out->returns.n; i++) /* between the office and the unit: not to be published */
        ((struct return_line *)out->returns.p)[i].reason = NULL;
    TRY(gather_annex(cx, round, out));
    return gather_promises(cx, round, out);
}

/* ---- as data ---- */

static void annex_json(struct jw *j, const struct annex_row *r)
{
    jw_object(j, NULL);
    jw_text(j, "number", r->line.number);
    jw_text(j, "title", r->line.title);
    jw_text(j, "area", r->line.area);
    jw_text(j, "lead", r->line.lead);
    jw_date(j, "due", r->line.due);
    jw_text(j, "state", word_name(&item_states, r->line.state));
    jw_text(j, "level", word_name(&level_words, r->line.level));
    jw_text(j, "because", r->line.because);
    jw_dec(j, "planned", r->line.planned);
    jw_dec(j, "verified", r->line.verified);
    jw_dec(j, "claimed", r->line.claimed);
    jw_bool(j, "answered", r->answered);
    jw_text(j, "answered_by", r->answered_by);
    jw_text(j, "said", r->said);
    jw_text(j, "problem", r->problem);
    jw_text(j, "help", r->help);
    jw_text(j, "help_unit", r->help_unit);
    jw_text(j, "next_step", r->next_step);
    jw_close(j);
}

void digest_json(struct jw *j, const struct digest_data *d)
{
    jw_object(j, "levels");
    for (int slot = 0; slot < LEVELS; slot++)
        jw_i64(j, word_name(&level_words, level_of_slot(slot)), d->levels[level_of_slot(slot)]);
    jw_close(j);
    jw_object(j, "promised");
    for (size_t i = 0; i < outcomes.n; i++)
        jw_i64(j, outcomes.list[i].name, d->by_outcome[outcomes.list[i].value]);
    jw_close(j);
    jw_shape(j, "round", &ROUND_LINE, &d->round);
    answer_list(j, "returns", &RETURN_LINE, &d->returns);
    jw_array(j, "annex");
    for (size_t i = 0; i < d->annex.n; i++)
        annex_json(j, (const struct annex_row *)d->annex.p + i);
    jw_close(j);
    answer_list(j, "wants", &WANT, &d->wants);
    jw_array(j, "promises");
    for (size_t i = 0; i < d->promises.n; i++) {
        const struct promise *p = (const struct promise *)d->promises.p + i;
        jw_object(j, NULL);
        jw_text(j, "number", p->number);
        jw_text(j, "title", p->title);
        jw_text(j, "next_step", p->next_step);
        jw_text(j, "outcome", word_name(&outcomes, p->outcome));
        jw_close(j);
    }
    jw_close(j);
}

/* ---- acts ---- */

static enum err digest_take(struct cx *cx, int64_t round, int64_t seq, struct round *r, struct digest *d)
{
    TRY(round_take(cx, round, r));
    enum err e = db_one(cx, &DIGEST, d, &round_digest, V(round));
    if (e == E_NOT_FOUND)
        return fail(cx, e, "“%s”还没有通报，请先起草（digest.draft）",
                    "\"%s\" has no digest: draft it first (digest.draft)", r->title);
    TRY(e);
    TRY(fact_expect(cx, &DIGEST, d, seq));
    return d->frozen.us ? fail(cx, E_CONFLICT, "通报已定稿，不能再改", "the digest is frozen: it stays as it is") : OK;
}

static enum err put(struct cx *cx, struct digest *d, struct jw *answer)
{
    TRY(d->id ? fact_update(cx, &DIGEST, d) : fact_insert(cx, &DIGEST, d));
    jw_i64(answer, "round", d->round);
    jw_i64(answer, "version", d->seq);
    return OK;
}

/* The figures that the text speaks of: kept with it, so that what is frozen later cannot contradict it. */
static enum err keep_data(struct cx *cx, const struct digest_data *data, struct digest *d)
{
    struct buf json AUTO(buf_done) = BUF(MAX_DATA);
    struct jw j = JW(&json);
    jw_object(&j, NULL);
    digest_json(&j, data);
    jw_close(&j);
    if (buf_end(&json))
        return fail(cx, E_TOO_LARGE, "通报的数据超过 %d MB", "the digest's figures are larger than %d MB",
                    MAX_DATA >> 20);
    d->data = arena_strdup(cx->mem, buf_text(&json));
    return OK;
}

enum err digest_draft(struct cx *cx, void *in, struct jw *answer)
{
    const struct digest_step_in *i = in;
    struct buf text AUTO(buf_done) = BUF(MAX_TEXT);
    struct digest_data data;
    struct digest d = { 0 };
    struct round r;
    TRY(round_take(cx, i->round, &r));
    enum err e = db_one(cx, &DIGEST, &d, &round_digest, V(r.id));
    if (e && e != E_NOT_FOUND)
        return e;
    if (!e)
        TRY(digest_take(cx, i->round, i->seq, &r, &d));
    if (d.edited.us && !i->seq)
        return fail(cx, E_CONFLICT, "通报已经人工修改，重新起草会覆盖：请给出依据的版本 seq",
                    "the digest has been edited and would be drafted over: say which version you saw (seq)");
    TRY(lights_refresh(cx));
    TRY(digest_gather(cx, r.id, &data));
    digest_text(cx, &data, &text);
    if (buf_end(&text))
        return fail(cx, E_TOO_LARGE, "通报超过 %d 字节", "the digest is longer than %d bytes", MAX_TEXT);
    TRY(keep_data(cx, &data, &d));
    d.round = r.id;
    d.title = arena_printf(cx->mem, say(cx, "%s情况通报", "Digest of %s"), r.title);
    d.text = arena_strdup(cx->mem, buf_text(&text));
    d.drafted = cx->now;
    d.drafted_by = cx->who->person;
    d.edited = (struct ts){ 0 };
    d.edited_by = 0;
    return put(cx, &d, answer);
}

enum err digest_edit(struct cx *cx, void *in, struct jw *answer)
{
    const struct digest_in *i = in;
    struct round r;
    struct digest d;
    TRY(digest_take(cx, i->round, i->seq, &r, &d));
    d.title = i->title ? i->title : d.title;
    d.text = i->text;
    d.edited = cx->now;
    d.edited_by = cx->who->person;
    return put(cx, &d, answer);
}

enum err digest_freeze(struct cx *cx, void *in, struct jw *answer)
{
    const struct digest_step_in *i = in;
    struct digest d;
    struct round r;
    struct head head;
    char hex[HASH_HEX_SIZE];
    TRY(digest_take(cx, i->round, i->seq, &r, &d));
    if (!d.data)
        return fail(cx, E_CONFLICT, "通报起草时没有留下数据，请重新起草（digest.draft）",
                    "the digest was drafted without keeping its figures: draft it again (digest.draft)");
    TRY(head_read(cx, &head));
    const struct hash root = tree_root(&head.tree);
    d.entries = (int64_t)head.tree.size;
    d.root = arena_strdup(cx->mem, hash_hex(&root, hex));
    d.frozen = cx->now;
    d.frozen_by = cx->who->person;
    TRY(put(cx, &d, answer));
    jw_i64(answer, "entries", d.entries);
    jw_text(answer, "root", d.root);
    return OK;
}
