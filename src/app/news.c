#include "app/news.h"

#include "app.sql.h"
#include "app/act.h"
#include "auth/token.h"
#include "inspect/inspect.h"
#include "journal/reader.h"
#include "plan/board.h"
#include "slip/slip.h"

/* What is beyond these is told as "many": a page asks again for all it shows. */
enum { MAX_ENTRIES = 50, MAX_PIECES = 20, MAX_READERS = 500 };

unsigned news_rights(const struct grant *who, int64_t scope)
{
    unsigned rights = 0;
    if (scope == SCOPE_WALL)
        return 0;
    if (may_in_realm(who, "read.items"))
        rights |= NEWS_ITEMS;
    if (may_in_realm(who, "read.drafts"))
        rights |= NEWS_DRAFTS;
    if (may_in_realm(who, "read.sources"))
        rights |= NEWS_TEXTS;
    if (may_in_realm(who, "slip.draft"))
        rights |= NEWS_SLIP_DRAFTS;
    if (may_in_realm(who, "read.slips"))
        rights |= NEWS_SLIPS;
    if (may_in_realm(who, "read.inspections"))
        rights |= NEWS_VISITS;
    return rights;
}

/* ---- what an entry changed ---- */

/* Tables told by their own rows; what belongs to an item is told as the item, but a slip or a finding; a target as its
 * indicator. */
static const struct told {
    const char *table;
    unsigned needs; /* enum news_right; 0: everybody who listens */
} tables[] = {
    { "unit", 0 },
    { "alias", 0 },
    { "person", 0 },
    { "post", 0 },
    { "holding", 0 },
    { "programme", 0 },
    { "area", 0 },
    { "calendar_text", 0 },
    { "rule", 0 },
    { "office_setting", 0 },
    { "source", NEWS_TEXTS },
    { "import", NEWS_TEXTS },
    { "call", 0 },
    { "round", 0 },
    { "return", 0 },
    { "digest", 0 },
    { "figure_rule", 0 },
    { "indicator", 0 },
    { "watch_rule", 0 },
    { "automation", 0 },
    { "slip", 0 },
    { "ladder", 0 },
    { "inspect_plan", NEWS_VISITS },
    { "checklist", NEWS_VISITS },
    { "inspection", NEWS_VISITS },
};

struct piece {
    const char *table;
    int64_t id, unit; /* unit: whose part of an inspection it is; 0: of all */
    unsigned needs;
};
struct pieces {
    struct piece list[MAX_PIECES];
    size_t n;
    bool over;
};

/* What is told to all who know of a thing is not told to some of them besides. */
static bool covers(const struct piece *a, const struct piece *b)
{
    return a->id == b->id && streq(a->table, b->table) && (!a->unit || a->unit == b->unit);
}

static void note(struct pieces *p, struct piece piece)
{
    for (size_t i = 0; i < p->n; i++)
        if (covers(&p->list[i], &piece))
            return;
    if (p->n == MAX_PIECES)
        p->over = true;
    else
        p->list[p->n++] = piece;
}

/* The item, or the inspection, that a row of another table belongs to; 0: none. */
static int64_t owner_of(const struct row_change *c, const char *name)
{
    struct str rest;
    struct column column;
    if (!c->gone && column_first(c->image, &rest))
        while (column_next(&rest, &column))
            if (str_is(column.name, name))
                return column.v.i;
    return 0;
}

/* A finding, its photos, what was rectified, requests for more days: of the visit and the unit that the finding is of;
 * and of the finding itself to those who know of it by its item, and of the visit nothing else. */
static enum err note_finding(struct cx *cx, struct pieces *p, int64_t finding)
{
    struct finding f;
    enum err e = fact_get(cx, &FINDING, finding, &f);
    if (e)
        return e == E_NOT_FOUND ? OK : e;
    note(p, (struct piece){ "inspection", f.inspection, f.unit, NEWS_VISITS });
    if (f.item)
        note(p, (struct piece){ "finding", f.id, 0, NEWS_VISITS });
    return OK;
}

static enum err note_change(struct cx *cx, struct pieces *p, const struct row_change *c)
{
    bool is_slip = str_is(c->table, "slip"); /* not everybody who reads its item may know of it */
    bool is_finding = str_is(c->table, "finding");
    int64_t visit = is_finding ? 0 : owner_of(c, "inspection"), finding = is_finding ? c->id : owner_of(c, "finding");
    int64_t item = str_is(c->table, "item") ? c->id : is_slip || visit || is_finding ? 0 : owner_of(c, "item");
    int64_t aimed = str_is(c->table, "target") ? owner_of(c, "indicator") : 0;
    if (item)
        note(p, (struct piece){ "item", item, 0, NEWS_ITEMS });
    if (aimed)
        note(p, (struct piece){ "indicator", aimed, 0, 0 });
    if (visit) /* what is of one unit there is no other unit's news */
        note(p, (struct piece){ "inspection", visit, owner_of(c, "unit"), NEWS_VISITS });
    for (size_t i = 0; !item && !visit && i < N_ELEMENTS(tables); i++)
        if (str_is(c->table, tables[i].table))
            note(p, (struct piece){ tables[i].table, c->id, 0, tables[i].needs });
    return finding ? note_finding(cx, p, finding) : OK;
}

/* ---- who may hear it ---- */

static enum err readers_of(struct cx *cx, const struct piece *p, struct http_news *out, bool *over)
{
    int64_t *list = NEWS(cx, int64_t, MAX_READERS);
    if (streq(p->table, "inspection"))
        TRY(inspection_readers(cx, p->id, p->unit, list, MAX_READERS, &out->n_readers));
    else if (streq(p->table, "finding"))
        TRY(finding_readers(cx, p->id, list, MAX_READERS, &out->n_readers));
    else
        TRY((streq(p->table, "slip") ? slip_readers : item_readers)(cx, p->id, list, MAX_READERS, &out->n_readers));
    *over |= out->n_readers == MAX_READERS;
    out->readers = list;
    return OK;
}

static enum err name_item(struct cx *cx, int64_t id, const char **number, bool *is_draft)
{
    struct rows r AUTO(rows_done) = { 0 };
    *number = NULL;
    TRY(db_query(cx, &r, &app_item_name, V(id)));
    if (db_next(&r)) {
        *number = row_text(&r, 0);
        *is_draft = row_i64(&r, 1) == STATE_DRAFT;
    }
    return db_end(&r);
}

/* What was never issued is told to those who draft; else to its readers. */
static enum err is_issued(struct cx *cx, int64_t id, bool *out)
{
    struct slip s;
    enum err e = fact_get(cx, &SLIP, id, &s);
    if (e && e != E_NOT_FOUND)
        return e;
    *out = !e && s.issued.us;
    return OK;
}

static enum err write_piece(struct cx *cx, int64_t seq, const char *act, const struct piece *p, struct http_news *out,
                            bool *over)
{
    struct buf b AUTO(buf_done) = BUF(1000);
    struct jw j = JW(&b);
    const char *number = NULL;
    bool is_draft = false, is_slip = streq(p->table, "slip"), issued = false;
    bool is_visit = streq(p->table, "inspection") || streq(p->table, "finding");
    *out = (struct http_news){ .needs = p->needs };
    if (streq(p->table, "item"))
        TRY(name_item(cx, p->id, &number, &is_draft));
    if (is_slip)
        TRY(is_issued(cx, p->id, &issued));
    if (is_slip)
        out->needs = issued ? NEWS_SLIPS : NEWS_SLIP_DRAFTS;
    if (number && is_draft)
        out->needs = NEWS_DRAFTS;
    else if (number || issued || is_visit)
        TRY(readers_of(cx, p, out, over));
    jw_object(&j, NULL);
    jw_i64(&j, "seq", seq);
    jw_text(&j, "act", is_slip || is_visit ? "" : act); /* what befalls these is their readers' alone: they ask */
    jw_text(&j, "kind", p->table);
    jw_i64(&j, "id", p->id);
    if (number)
        jw_text(&j, "number", number);
    jw_close(&j);
    TRY(buf_end(&b));
    out->json = arena_strdup(cx->mem, buf_text(&b));
    return OK;
}

/* ---- telling ---- */

/* An act about who comes in is nobody's news. */
static bool is_news(const struct log_line *l)
{
    const struct act *a = act_named(l->act);
    return !a || !(a->flags & (ACT_SECRET | ACT_SIGN_IN));
}

static enum err read_entry(struct cx *cx, const struct log_line *l, struct pieces *p)
{
    struct entry_reader r AUTO(entry_reader_done) = { 0 };
    struct row_change c;
    *p = (struct pieces){ 0 };
    if (streq(l->act, "target.withdraw")) /* a row that has gone does not say whose it was */
        note(p, (struct piece){ "indicator", l->subject_id, 0, 0 });
    TRY(entry_open(cx, l->seq, &r));
    while (!p->over && entry_next(&r, &c))
        TRY(note_change(cx, p, &c));
    return p->over ? OK : entry_read_end(&r);
}

static enum err tell_entry(struct cx *cx, struct serving *s, const struct log_line *l)
{
    struct http_news news[MAX_PIECES];
    struct pieces p = { 0 };
    if (is_news(l))
        TRY(read_entry(cx, l, &p));
    for (size_t i = 0; !p.over && i < p.n; i++)
        TRY(write_piece(cx, l->seq, l->act, &p.list[i], &news[i], &p.over));
    if (p.over)
        http_skip_news(s->http, (uint64_t)l->seq);
    else
        http_add_news(s->http, (uint64_t)l->seq, news, p.n);
    return OK;
}

static enum err tell(struct cx *cx, struct serving *s)
{
    struct head h;
    struct list lines;
    TRY(head_read(cx, &h));
    int64_t size = (int64_t)h.tree.size, from = MAX(s->told, size - MAX_ENTRIES);
    if (from == size) {
        http_announce(s->http, (uint64_t)size);
        return OK;
    }
    if (from > s->told)
        http_skip_news(s->http, (uint64_t)from);
    TRY(journal_found(cx, &(struct log_filter){ .before = INT64_MAX, .limit = size - from, .to = { INT64_MAX } },
                      &lines));
    for (size_t i = lines.n; i-- > 0;)
        TRY(tell_entry(cx, s, (const struct log_line *)lines.p + i));
    s->told = size;
    http_announce(s->http, (uint64_t)size);
    return OK;
}

void news_tell(void *arg)
{
    struct serving *s = arg;
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx cx = { .mem = &mem, .lang = LANG_ZH, .cal = &calendar_builtin, .realm = s->realm };
    cx.now = realm_now(s->realm);
    cx.today = ts_date(cx.now);
    if (read_begin(&cx) != OK) /* they hear of it with the next change */
        return;
    if (tell(&cx, s) != OK) /* what cannot be read is not named; verify will say what it is */
        http_skip_news(s->http, (uint64_t)s->told + 1);
    read_end(&cx);
}
