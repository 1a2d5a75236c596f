/* What is to be told at once, found in the journal behind the place looked through so far.  Found in a snapshot, put
 * into the outbox by the writer together with the new place: the journal stands in the transaction of each act, so
 * nothing that was done is left out, whenever the program ended. */
#include "notify/gather.h"

#include "db/realm.h"
#include "journal/journal.h"
#include "notify.sql.h"

/* A place that moved by no more than LAG without anything found is not worth a write. */
enum { BATCH = 200, LAG = 1000, MAX_CHANNELS = 100 };
enum { EVENTS = 1, NOTICES = 2 }; /* stored: places in the journal */
static const int64_t hour_us = INT64_C(3600000000);

void gather_add(struct cx *cx, struct gathering *g, const struct out *o)
{
    struct out *new = list_add(cx->mem, &g->outs, sizeof *new);
    *new = *o;
    new->made = cx->now;
}

enum err gather_noted(struct cx *cx, enum err e, const char **why)
{
    int64_t n;
    *why = NULL;
    if (e == E_IO && db_i64(cx, &n, &notify_ways) == OK)
        e = E_INVALID; /* the database answers: what it is about is damaged */
    if (!e || e == E_BUSY || e == E_IO)
        return e;
    *why = *cx->fail.msg ? arena_strdup(cx->mem, cx->fail.msg) : say(cx, "太长，写不下", "too long to be written");
    fail_clear(cx);
    return OK;
}

enum err item_names(struct cx *cx, int64_t item, const char **number, const char **title)
{
    struct rows r AUTO(rows_done) = { 0 };
    *number = *title = "";
    TRY(db_query(cx, &r, &notify_item, V(item)));
    if (db_next(&r)) {
        *number = row_text(&r, 0);
        *title = row_text(&r, 1);
    }
    return db_end(&r);
}

enum err gather_all(struct cx *cx, const struct notify_config *c, bool (*stops)(void *), void *arg, int64_t *made,
                    some_fn *some)
{
    struct arena *kept = cx->mem, scratch AUTO(arena_done) = { 0 };
    bool more = true;
    enum err e = OK;
    cx->mem = &scratch;
    while (!e && more && !(stops && stops(arg))) {
        arena_reset(&scratch);
        e = some(cx, c, made, &more);
    }
    cx->mem = kept;
    return e;
}

static enum err read_entries(struct cx *cx, int64_t after, int64_t limit, struct list *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = (struct list){ 0 };
    TRY(db_query(cx, &r, &notify_entries, V(after), V(limit)));
    while (db_next(&r))
        *(struct entry_line *)list_add(cx->mem, out, sizeof(struct entry_line)) =
            (struct entry_line){ .seq = row_i64(&r, 0),
                                 .time = { row_i64(&r, 1) },
                                 .act = row_text(&r, 2),
                                 .subject = row_text(&r, 3),
                                 .subject_id = row_i64(&r, 4),
                                 .actor = row_text(&r, 5) };
    return db_end(&r);
}

/* An entry that cannot be told of must not keep the others from it: it is left out whole. */
static enum err look_at(struct cx *cx, struct gathering *g, const struct entry_line *l, const char **why)
{
    size_t before = g->outs.n;
    enum err e = g->way->find(cx, g, l);
    if (e)
        g->outs.n = before;
    return gather_noted(cx, e, why);
}

/* The administrator sees it in the outbox, with its reason. */
static void set_aside(struct cx *cx, struct gathering *g, int64_t seq, const char *why)
{
    gather_add(cx, g,
               &(struct out){ .key = arena_printf(cx->mem, "entry:%" PRId64 ":%" PRId64, g->way->place, seq),
                              .kind = OUT_ENTRY,
                              .day = NO_DATE,
                              .due = cx->now,
                              .state = OUT_DEAD,
                              .why = why });
}

static enum err asides_due(struct cx *cx, const struct gathering *g, struct list *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    const char *from = arena_printf(cx->mem, "entry:%" PRId64 ":", g->way->place),
               *until = arena_printf(cx->mem, "entry:%" PRId64 ";", g->way->place);
    *out = (struct list){ 0 };
    TRY(db_query(cx, &r, &notify_asides, V(from), V(until), V((int64_t)BATCH)));
    while (db_next(&r)) {
        struct dec seq;
        if (dec_parse(str_of(row_text(&r, 1) + strlen(from)), &seq))
            *(struct aside *)list_add(cx->mem, out, sizeof(struct aside)) =
                (struct aside){ .id = row_i64(&r, 0), .seq = seq.u / DEC_ONE };
    }
    return db_end(&r);
}

static enum err look_again(struct cx *cx, struct gathering *g)
{
    TRY(asides_due(cx, g, &g->again));
    for (size_t i = 0; i < g->again.n; i++) {
        struct aside *a = (struct aside *)g->again.p + i;
        struct list entries;
        TRY(read_entries(cx, a->seq - 1, 1, &entries));
        if (entries.n)
            TRY(look_at(cx, g, entries.p, &a->why));
    }
    return OK;
}

/* Where nobody has been yet: behind the first wish, or channel, that there is; else from now on. */
static enum err find_place(struct cx *cx, struct gathering *g)
{
    struct head head;
    enum err e = db_i64(cx, &g->from, &notify_cursor, V(g->way->place));
    g->was = e ? -1 : g->from;
    if (e == E_NOT_FOUND)
        e = db_i64(cx, &g->from, g->way->first);
    if (e != E_NOT_FOUND)
        return e;
    TRY(head_read(cx, &head));
    g->from = (int64_t)head.tree.size;
    return OK;
}

static enum err look_through(struct cx *cx, struct gathering *g)
{
    struct list entries;
    TRY(find_place(cx, g));
    g->to = g->from;
    TRY(db_list(cx, &CHANNEL, &g->channels, MAX_CHANNELS, &notify_channels_live));
    TRY(look_again(cx, g));
    TRY(read_entries(cx, g->from, BATCH, &entries));
    for (size_t i = 0; i < entries.n; i++) {
        const struct entry_line *l = (const struct entry_line *)entries.p + i;
        const char *why;
        TRY(look_at(cx, g, l, &why));
        if (why)
            set_aside(cx, g, l->seq, why);
        g->to = l->seq;
    }
    return OK;
}

/* Several matters for one person that nobody has begun to send are one mail. */
static enum err put_notice(struct cx *cx, struct out *o, int64_t *made)
{
    int64_t known, message;
    const struct out whole = { .key = o->key,
                               .kind = OUT_NOTICE,
                               .person = o->person,
                               .day = NO_DATE,
                               .lines = 1,
                               .body = "",
                               .made = o->made,
                               .due = o->due,
                               .state = OUT_WAITING };
    TRY(db_i64(cx, &known, &notify_matter_known, V(o->key)));
    if (known)
        return OK;
    enum err e = db_i64(cx, &message, &notify_notice_waiting, V(o->person));
    if (!e) {
        TRY(db_exec(cx, &notify_notice_more, V(message)));
    } else if (e == E_NOT_FOUND) {
        bool is_new;
        TRY(outbox_add(cx, &whole, &is_new));
        if (!is_new) /* told before matters stood apart */
            return OK;
        TRY(db_i64(cx, &message, &notify_out_id, V(o->key)));
        ++*made;
    } else {
        return e;
    }
    return db_exec(cx, &notify_matter_add, V(o->key), V(message), V(o->about), V(o->subject), V(o->body));
}

static enum err put(struct cx *cx, struct out *o, int64_t *made)
{
    bool is_new;
    if (o->kind == OUT_NOTICE)
        return put_notice(cx, o, made);
    TRY(outbox_add(cx, o, &is_new));
    *made += is_new && o->kind != OUT_ENTRY;
    return OK;
}

/* On the writer.  Another process may have been here: then all of it was found by that one. */
static enum err put_all(struct cx *cx, void *arg)
{
    struct gathering *g = arg;
    int64_t at = -1;
    cx->keeps_rights = true;
    enum err e = db_i64(cx, &at, &notify_cursor, V(g->way->place));
    if (e && e != E_NOT_FOUND)
        return e;
    g->made = 0;
    if (at != g->was)
        return OK;
    for (size_t i = 0; i < g->outs.n; i++)
        TRY(put(cx, (struct out *)g->outs.p + i, &g->made));
    for (size_t i = 0; i < g->again.n; i++) {
        const struct aside *a = (const struct aside *)g->again.p + i;
        TRY(a->why ? db_exec(cx, &notify_out_end, V(a->id), V((int64_t)OUT_DEAD), V(cx->now.us), V_NONE, V(a->why))
                   : db_exec(cx, &notify_out_unmake, V(a->id)));
    }
    return db_exec(cx, &notify_cursor_put, V(g->way->place), V(g->to));
}

static enum err gather_some(struct cx *cx, const struct notify_config *c, const struct way *way, int64_t *made,
                            bool *more)
{
    struct gathering g = { .site = c->site, .way = way };
    TRY(read_begin(cx));
    enum err e = look_through(cx, &g);
    read_end(cx);
    TRY(e);
    *more = g.to - g.from >= BATCH;
    if (g.was >= 0 && !g.outs.n && !g.again.n && g.to - g.from < LAG && !*more)
        return OK;
    TRY(db_write(cx, put_all, &g));
    *made += g.made;
    return OK;
}

static enum err some_events(struct cx *cx, const struct notify_config *c, int64_t *made, bool *more)
{
    return gather_some(cx, c, &(struct way){ EVENTS, &notify_first_channel, find_events }, made, more);
}

static enum err some_notices(struct cx *cx, const struct notify_config *c, int64_t *made, bool *more)
{
    return gather_some(cx, c, &(struct way){ NOTICES, &notify_first_wish, find_notices }, made, more);
}

enum err notices_from_here(struct cx *cx, bool is_afresh)
{
    struct head head;
    TRY(head_read(cx, &head));
    for (int64_t way = EVENTS; way <= NOTICES; way++)
        TRY(db_exec(cx, is_afresh ? &notify_cursor_put : &notify_cursor_first, V(way), V((int64_t)head.tree.size)));
    return OK;
}

static enum err put_looked(struct cx *cx, void *arg UNUSED)
{
    cx->keeps_rights = true;
    return db_exec(cx, &notify_looked_put, V(cx->now.us));
}

/* That who can send mail came by, for those who ask whether anybody does: once an hour, for most passes only look. */
static enum err note_looked(struct cx *cx)
{
    int64_t looked;
    TRY(read_begin(cx));
    enum err e = db_i64(cx, &looked, &notify_looked);
    read_end(cx);
    if (e)
        return e == E_NOT_FOUND ? OK : e;
    return looked > cx->now.us - hour_us && looked <= cx->now.us ? OK : db_write(cx, put_looked, NULL);
}

enum err notices_gather(struct cx *cx, const struct notify_config *c, bool (*stops)(void *), void *arg, int64_t *made)
{
    TRY(gather_all(cx, c, stops, arg, made, some_events));
    if (!*c->mail_server)
        return OK;
    TRY(gather_all(cx, c, stops, arg, made, some_notices));
    return note_looked(cx);
}
