/* Durable acts a second, by 1, 16 and 64 callers, against a bare loop over the same rows: called in this process, and
 * asked of a server over HTTP; in files, or in databases of a PostgreSQL server (bare_postgres.c).
 *
 * A first pass does each act alone and keeps what it wrote: fact rows, journal entry, head, light.  The bare
 * loop writes those (the head once a batch) into a copy of the same database with plain prepared statements and the
 * writer's pragmas, committing in batches of the size the writer really had (acts / syncs).  /dev/shm, where a
 * sync costs nothing, shows what the processor spends.  "mirrored" writes each batch to a mirror first, on the same
 * disk: what a second sync costs. */
#include <errno.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "app/act.h"
#include "bare.h"
#include "client.h"
#include "host.h"
#include "journal/journal.h"
#include "journal/mirror.h"
#include "journal/verify.h"
#include "measure.h"
#include "plan/light.h"

enum { N_ITEMS = 6000, N_ISSUED = 3000, MAX_CALLERS = 64 };

/* SQLite's syncs are counted by standing in front of the C library's. */
static atomic_long n_syncs;
int fdatasync(int fd)
{
    atomic_fetch_add(&n_syncs, 1);
    return (int)syscall(SYS_fdatasync, fd);
}

struct deed {
    const char *act, *login;
    struct str input;
    struct str request; /* the same over HTTP */
};

struct series {
    const char *name, *base, *file; /* the database before, and the copy under work */
    const char *mirror;             /* a folder; NULL: without */
    const char *server;             /* of PostgreSQL: base and file are addresses there; NULL: files */
    const char *program;            /* over HTTP: argv[0]; NULL: called */
    struct str search;              /* over HTTP: a request that waits for the search index */
    struct arena mem;
    size_t n;
    struct deed deeds[N_ISSUED];
    struct record records[N_ISSUED];
};

/* ---- the acts ---- */

static void plan_deeds(struct series *s, bool claims)
{
    int year = date_year(ts_date(ts_now()));
    s->name = claims ? "item.claim" : "report.submit";
    for (size_t i = 0; i < N_ISSUED; i++) {
        int item = 1 + (int)(i * 1777 % N_ISSUED) + (claims ? 0 : N_ISSUED);
        struct deed *d = &s->deeds[i];
        d->act = s->name;
        d->login = arena_printf(&s->mem, "u%03d.%c", world_lead(item), claims ? 'p' : 'l');
        d->input = str_of(
            claims
                ? arena_printf(&s->mem, "{\"item\":\"%04d-%04d\"}", year, item)
                : arena_printf(
                      &s->mem,
                      "{\"item\":\"%04d-%04d\",\"percent\":%d,\"text\":\"已入库项目12个，开工9个，完成投资3.2亿元，其余按计划推进\",\"next_step\":\"加快前期手续办理\"}",
                      year, item, 20 + (int)(i % 60)));
    }
}

static const char *cookie_of(const char *db, const char *login)
{
    static struct {
        const char *login, *cookie;
    } known[200];
    size_t i = 0;
    while (known[i].login && !streq(known[i].login, login))
        i++;
    if (!known[i].login) {
        known[i].cookie = host_cookie(db, login);
        known[i].login = login;
    }
    return known[i].cookie;
}

static void copy_realm(const struct series *s, const char *from, const char *to)
{
    if (s->server)
        postgres_copy(s->server, from, to);
    else
        copy_file(from, to);
}

/* The same deeds as requests, by people signed in at a copy of the database. */
static void plan_requests(struct series *s, const char *program, const char *base)
{
    copy_realm(s, s->base, base);
    s->base = base;
    s->program = program;
    for (size_t i = 0; i < N_ISSUED; i++) {
        struct deed *d = &s->deeds[i];
        const char *cookie = cookie_of(base, d->login);
        d->request = str_of(arena_printf(&s->mem,
                                         "POST /api/v1/acts/%s HTTP/1.1\r\nHost: a\r\nCookie: %s\r\nX-Luoshi: 1\r\n"
                                         "Content-Length: %zu\r\n\r\n%.*s",
                                         d->act, cookie, d->input.n, (int)d->input.n, d->input.p));
        s->search = str_of(arena_printf(
            &s->mem, "GET /api/v1/search?q=%%E4%%BF%%A1 HTTP/1.1\r\nHost: a\r\nCookie: %s\r\n\r\n", cookie));
    }
    s->name = arena_printf(&s->mem, "%s, HTTP", s->name);
}

struct caller {
    pthread_t thread;
    struct series *s;
    struct realm *realm;
    const char *address; /* over HTTP */
    atomic_size_t *next;
    size_t n;
};

static void *call(void *arg)
{
    struct caller *c = arg;
    struct arena mem = { 0 };
    for (size_t i; (i = atomic_fetch_add(c->next, 1)) < c->n;) {
        const struct deed *d = &c->s->deeds[i];
        struct cx cx = { .mem = &mem, .lang = LANG_ZH, .cal = &calendar_builtin, .now = ts_now(), .realm = c->realm };
        const char *answer;
        arena_reset(&mem);
        must(&cx, act_do(&cx, d->act, d->login, d->input, NULL, &answer));
    }
    arena_done(&mem);
    return NULL;
}

struct speed {
    double per_second, batch;
    double cpu_us; /* of the server's processor time an act; its start among it */
};

static void ask(struct client *http, struct str request)
{
    if (client_ask(http, request.p, request.n) == ANSWERED && http->status == 200)
        return;
    fprintf(stderr, "bench: %.*s: %d %s\n", (int)request.n, request.p, http->status, http->body);
    exit(1);
}

static void *post(void *arg)
{
    struct caller *c = arg;
    struct client http;
    if (!client_open(&http, c->address))
        exit(1);
    for (size_t i; (i = atomic_fetch_add(c->next, 1)) < c->n;)
        ask(&http, c->s->deeds[i].request);
    client_close(&http);
    return NULL;
}

static double run_callers(struct caller common, size_t n_callers, void *(*body)(void *))
{
    struct caller callers[MAX_CALLERS];
    atomic_size_t next = 0;
    double start = seconds();
    common.next = &next;
    for (size_t i = 0; i < n_callers; i++) {
        callers[i] = common;
        if (pthread_create(&callers[i].thread, NULL, body, &callers[i]) != 0)
            exit(1);
    }
    for (size_t i = 0; i < n_callers; i++)
        pthread_join(callers[i].thread, NULL);
    return seconds() - start;
}

static struct realm *fresh_realm(struct series *s)
{
    struct cx cx = { .mem = &s->mem, .lang = LANG_EN };
    struct realm *r;
    copy_realm(s, s->base, s->file);
    must(&cx, realm_open(&cx, s->file, REALM_WRITE, &r));
    if (s->mirror) {
        struct mirrored found;
        if (truncate(arena_printf(&s->mem, "%s/journal", s->mirror), 0) != 0 && errno != ENOENT)
            exit(1);
        must(&cx, mirror_open(&cx, s->mirror, &(struct mirror_use){ .may_begin = true }, &found));
    }
    return r;
}

/* What the acts left behind for the search index is theirs to pay. */
static void settle(struct series *s, struct realm *r)
{
    struct cx cx = { .mem = &s->mem, .lang = LANG_EN, .realm = r };
    must(&cx, read_begin(&cx));
    must(&cx, read_settled(&cx));
    read_end(&cx);
}

static struct speed run_called(struct series *s, size_t n_callers, size_t n)
{
    struct realm *r = fresh_realm(s);
    long syncs = atomic_load(&n_syncs);
    const uint64_t batches = realm_stats(r).batches;
    double start = seconds();
    run_callers((struct caller){ .s = s, .realm = r, .n = n }, n_callers, call);
    settle(s, r);
    double took = seconds() - start;
    syncs = s->server ? (long)(realm_stats(r).batches - batches) : atomic_load(&n_syncs) - syncs;
    realm_close(r);
    return (struct speed){ (double)n / took, MAX((double)n / (double)syncs, 1) };
}

static struct speed run_posted(struct series *s, size_t n_callers, size_t n)
{
    struct host h;
    struct client http;
    copy_realm(s, s->base, s->file);
    host_start(&h, s->program, s->file, NULL);
    double batches = host_metric(&h, "luoshi_writer_batches_total"), start = seconds();
    run_callers((struct caller){ .s = s, .address = h.address, .n = n }, n_callers, post);
    if (!client_open(&http, h.address))
        exit(1);
    ask(&http, s->search); /* who asks for words waits for what is behind */
    client_close(&http);
    double took = seconds() - start;
    batches = host_metric(&h, "luoshi_writer_batches_total") - batches;
    host_stop(&h);
    return (struct speed){ (double)n / took, MAX((double)n / batches, 1), h.cpu_s * 1e6 / (double)n };
}

/* ---- what they wrote ---- */

static struct val kept(struct arena *mem, struct val v)
{
    if (v.kind == V_TEXT || v.kind == V_BYTES)
        v.s.p = arena_dup(mem, v.s.p, v.s.n);
    return v;
}

static const struct sql entry_row = {
    "entry_row",
    "SELECT seq, time, actor, act, subject, subject_id, reason, entry FROM journal ORDER BY seq DESC LIMIT 1", "", false
};
static const struct sql head_row = { "head_row", "SELECT size, time, leaf, frontier FROM journal_head", "", false };
static const struct sql light_of_item = {
    "light_of_item",
    "SELECT item, level, why, from_day, until_day, area, lead, state, due, planned, verified, claimed, gap, last_report, late_report, no_holder, bare, bare_why, line, node, node_percent, pending, piece_from, piece_to, piece_low, piece_high, updated FROM light WHERE item = $1",
    "i", false
};

static void keep_row(struct cx *cx, struct arena *mem, const struct sql *sql, const struct val *args, struct val *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    must(cx, db_query_args(cx, &r, sql, NULL, args));
    while (db_next(&r))
        for (int i = 0; i < row_columns(&r); i++)
            out[i] = kept(mem, row_val(&r, i));
    must(cx, db_end(&r));
}

static void keep_change(struct cx *cx, struct arena *mem, const struct row_change *c, struct row_write *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    while (!str_is(c->table, fact_tables.list[out->table]->name))
        out->table++;
    out->is_new = str_is(c->table, "report");
    must(cx,
         db_fact_query(cx, &r, fact_tables.list[out->table], FACT_GET, (const struct val[]){ v_i64(c->id), { 0 } }));
    while (db_next(&r))
        for (int i = 0; i < row_columns(&r); i++)
            out->vals[i] = kept(mem, row_val(&r, i));
    must(cx, db_end(&r));
}

static void keep(struct cx *cx, struct arena *mem, struct record *out)
{
    static const struct val nothing[] = { { 0 } };
    struct entry_view e;
    struct row_change c;
    must(cx, read_begin(cx));
    keep_row(cx, mem, &entry_row, nothing, out->entry);
    keep_row(cx, mem, &head_row, nothing, out->head);
    if (!entry_decode(out->entry[7].s, &e))
        exit(1);
    keep_row(cx, mem, &light_of_item, (const struct val[]){ v_i64(e.subject_id), { 0 } }, out->light);
    for (struct str rest = e.changes; change_next(&rest, &c);)
        keep_change(cx, mem, &c, &out->changes[out->n_changes++]);
    read_end(cx);
}

static void record_all(struct series *s)
{
    struct realm *r = fresh_realm(s);
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx first = { .mem = &mem, .lang = LANG_EN, .realm = r };
    must(&first, realm_set_durable(&first, r, false));
    for (size_t i = 0; i < N_ISSUED; i++) {
        struct cx cx = { .mem = &mem, .lang = LANG_EN, .cal = &calendar_builtin, .now = ts_now(), .realm = r };
        const char *answer;
        arena_reset(&mem);
        must(&cx, act_do(&cx, s->deeds[i].act, s->deeds[i].login, s->deeds[i].input, NULL, &answer));
        keep(&cx, &s->mem, &s->records[i]);
    }
    realm_close(r);
}

/* ---- the same rows, bare ---- */

enum { B_BEGIN, B_COMMIT, B_ENTRY, B_HEAD, B_LIGHT, N_BARE };
static const char *const bare_texts[N_BARE] = {
    [B_BEGIN] = "BEGIN IMMEDIATE",
    [B_COMMIT] = "COMMIT",
    [B_ENTRY] =
        "INSERT INTO journal (seq, time, actor, act, subject, subject_id, reason, entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    [B_HEAD] = "UPDATE journal_head SET size = ?, time = ?, leaf = ?, frontier = ? WHERE id = 1",
    [B_LIGHT] =
        "UPDATE light SET level = ?2, why = ?3, from_day = ?4, until_day = ?5, area = ?6, lead = ?7, state = ?8, due = ?9, "
        "planned = ?10, verified = ?11, claimed = ?12, gap = ?13, last_report = ?14, late_report = ?15, no_holder = ?16, bare = ?17, bare_why = ?18, "
        "line = ?19, node = ?20, node_percent = ?21, pending = ?22, piece_from = ?23, piece_to = ?24, piece_low = ?25, "
        "piece_high = ?26, updated = ?27 WHERE item = ?1",
};

struct bare {
    sqlite3 *db;
    sqlite3_stmt *fixed[N_BARE];
    sqlite3_stmt *facts[64][2]; /* update, insert */
};

static sqlite3_stmt *prepared(struct bare *b, const char *text)
{
    sqlite3_stmt *out;
    if (sqlite3_prepare_v3(b->db, text, -1, SQLITE_PREPARE_PERSISTENT, &out, NULL) == SQLITE_OK)
        return out;
    fprintf(stderr, "bench: %s: %s\n", text, sqlite3_errmsg(b->db));
    exit(1);
}

static sqlite3_stmt *fact_statement(struct bare *b, const struct row_write *c)
{
    sqlite3_stmt **at = &b->facts[c->table][c->is_new];
    const struct shape *s = fact_tables.list[c->table];
    struct buf text AUTO(buf_done) = BUF(10000);
    if (*at)
        return *at;
    buf_addf(&text, c->is_new ? "INSERT INTO %s VALUES (" : "UPDATE %s SET ", s->name);
    for (size_t i = c->is_new ? 0 : 1; i < s->n; i++)
        buf_addf(&text, c->is_new ? "%.0s?%zu%s" : "%s = ?%zu%s", s->fields[i].name, i + 1, i + 1 < s->n ? ", " : "");
    buf_add_str(&text, c->is_new ? ")" : " WHERE id = ?1");
    return *at = prepared(b, buf_text(&text));
}

static void bare_do(struct bare *b, sqlite3_stmt *stmt, const struct val *vals)
{
    for (int i = 1; vals && vals->kind != V_END; i++, vals++)
        switch (vals->kind) {
        case V_I64: sqlite3_bind_int64(stmt, i, vals->i); break;
        case V_TEXT: sqlite3_bind_text(stmt, i, vals->s.p, (int)vals->s.n, SQLITE_STATIC); break;
        case V_BYTES: sqlite3_bind_blob64(stmt, i, vals->s.p, vals->s.n, SQLITE_STATIC); break;
        case V_NULL: sqlite3_bind_null(stmt, i); break;
        case V_END: break;
        }
    if (sqlite3_step(stmt) != SQLITE_DONE) {
        fprintf(stderr, "bench: %s: %s\n", sqlite3_sql(stmt), sqlite3_errmsg(b->db));
        exit(1);
    }
    sqlite3_reset(stmt);
}

static double run_bare(struct series *s, double batch, size_t n)
{
    struct bare b = { 0 };
    copy_realm(s, s->base, s->file);
    if (s->server)
        return postgres_bare(s->file, s->records, n, batch);
    if (sqlite3_open_v2(s->file, &b.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK ||
        sqlite3_exec(
            b.db,
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA journal_size_limit=67108864; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-16384; PRAGMA mmap_size=1073741824",
            NULL, NULL, NULL) != SQLITE_OK)
        exit(1);
    for (int i = 0; i < N_BARE; i++)
        b.fixed[i] = prepared(&b, bare_texts[i]);
    double start = seconds(), commit_at = batch;
    for (size_t i = 0; i < n; commit_at += batch) {
        bare_do(&b, b.fixed[B_BEGIN], NULL);
        for (; i < n && (double)i < commit_at; i++) {
            const struct record *r = &s->records[i];
            for (size_t k = 0; k < r->n_changes; k++)
                bare_do(&b, fact_statement(&b, &r->changes[k]), r->changes[k].vals);
            bare_do(&b, b.fixed[B_LIGHT], r->light);
            bare_do(&b, b.fixed[B_ENTRY], r->entry);
        }
        bare_do(&b, b.fixed[B_HEAD], s->records[i - 1].head);
        bare_do(&b, b.fixed[B_COMMIT], NULL);
    }
    double took = seconds() - start;
    for (int i = 0; i < N_BARE; i++)
        sqlite3_finalize(b.fixed[i]);
    for (size_t i = 0; i < N_ELEMENTS(b.facts); i++)
        for (int k = 0; k < 2; k++)
            sqlite3_finalize(b.facts[i][k]);
    sqlite3_exec(b.db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL);
    sqlite3_close(b.db);
    return (double)n / took;
}

/* ---- */

static void compare(struct series *s, const char *where, size_t n_callers, size_t n)
{
    double ours[ROUNDS], bare[ROUNDS], ratio[ROUNDS], batch[ROUNDS], cpu_us[ROUNDS];
    for (size_t i = 0; i < ROUNDS; i++) {
        struct speed r = s->program ? run_posted(s, n_callers, n) : run_called(s, n_callers, n);
        ours[i] = r.per_second;
        batch[i] = r.batch;
        cpu_us[i] = r.cpu_us;
        bare[i] = run_bare(s, r.batch, n);
        ratio[i] = ours[i] / bare[i];
    }
    double middle = median(ratio, ROUNDS);
    printf("%-9s %-19s %7zu %6.1f %10.0f/s %10.0f/s  %5.2f  %s", where, s->name, n_callers, median(batch, ROUNDS),
           median(ours, ROUNDS), median(bare, ROUNDS), middle,
           s->mirror       ? ""
           : middle >= 0.6 ? "ok"
                           : "MISSED");
    if (s->program)
        printf("  %.0f us of the server's processor time an act", median(cpu_us, ROUNDS));
    putchar('\n');
    fflush(stdout);
}

/* With all callers, or with so many alone. */
static void measure(struct series *s, const char *root, bool is_slow, size_t alone)
{
    static const size_t callers[] = { 1, 16, 64 };
    for (size_t i = 0; i < N_ELEMENTS(callers); i++)
        if (!alone || alone == callers[i])
            compare(s, root, callers[i], callers[i] == 1 && is_slow ? 600 : N_ISSUED);
}

/* Where base, work and base-signed are: files, or databases of the server. */
static const char *realm_at(const char *place, const char *server, const char *name)
{
    return server ? postgres_realm(server, name, place) : place_file(place, name);
}

static void measure_at(const char *root, const char *server, const char *program, const char *name, size_t alone)
{
    const char *place = place_make(server ? "/tmp" : root);
    const char *base = realm_at(place, server, "base.db");
    bool is_slow = server || streq(root, "/tmp");
    if (server)
        postgres_copy(server, NULL, base);
    world_make(base, &(struct world){ .n_items = N_ITEMS, .n_issued = N_ISSUED, .n_reports = 12 });
    for (int claims = 0; claims < 2; claims++) {
        struct series *s = mem_get(sizeof *s, 1);
        s->base = base;
        s->file = realm_at(place, server, "work.db");
        s->server = server;
        plan_deeds(s, claims);
        bool called = !name || streq(name, s->name), posted = !claims && is_slow && (!name || streq(name, "posts"));
        if (called || posted)
            record_all(s);
        if (called)
            measure(s, root, is_slow, alone);
        if (called && is_slow && !server && !claims) {
            const char *plain = s->name;
            s->mirror = place_file(place, "mirror");
            s->name = "report, mirrored";
            measure(s, root, is_slow, alone);
            s->mirror = NULL;
            s->name = plain;
        }
        if (posted) {
            plan_requests(s, program, realm_at(place, server, "signed.db"));
            measure(s, root, is_slow, alone);
        }
        arena_done(&s->mem);
        mem_free(s);
    }
    if (server)
        postgres_away(server);
}

/* bench_acts [ROOT [ACT|posts [CALLERS]]] for a look at one case; ROOT: a folder, or the address of a PostgreSQL
 * server, where three databases luoshi_bench_* come and go. */
int main(int argc, char **argv)
{
    static const char *const roots[] = { "/tmp", "/dev/shm" };
    const char *name = argc > 2 ? argv[2] : NULL;
    size_t alone = argc > 3 ? (size_t)atoi(argv[3]) : 0; /* allow: a tool for ourselves */
    printf("%-9s %-19s %7s %6s %12s %12s  %5s  (aim: 0.6 of the bare loop)\n", "disk", "act", "callers", "batch",
           "luoshi", "bare", "ratio");
    if (argc > 1)
        argv[1][strcspn(argv[1], "?")] = 0; /* schemas and files are our own */
    if (argc > 1 && strncmp(argv[1], "postgres", 8) == 0)
        measure_at("postgres", argv[1], argv[0], name, alone);
    for (size_t i = 0; i < N_ELEMENTS(roots); i++)
        if (argc < 2 || streq(argv[1], roots[i]))
            measure_at(roots[i], NULL, argv[0], name, alone);
    return 0;
}
