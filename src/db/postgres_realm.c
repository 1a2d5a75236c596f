/* Connections to PostgreSQL, and the schema a realm lives in. */
#include <poll.h>

#include "db/postgres.h"

/* A warning at a commit: it is done here, but waiting for the replica was broken off (postgres.c, run). */
static void hear_notice(void *pg, const PGresult *r)
{
    const char *severity = PQresultErrorField(r, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (severity && streq(severity, "WARNING"))
        ((struct pg *)pg)->was_warned = true;
}

static enum err unreachable(struct cx *cx, const struct address *a, struct pg *pg)
{
    const char *why = PQerrorMessage(pg->link);
    return fail(cx, E_BUSY, "连不上数据库 %s：%.*s", "could not reach the database %s: %.*s", a->name,
                (int)strcspn(why, "\n"), why);
}

/* A transaction that holds the schema's lock and says nothing for a minute is ended by the server: a process that was
 * stopped must not stop the others.  Compiled statements (jit) took the
 * server as much time as all else, where tables are new and it thinks too much of them. */
static enum err settle_in(struct pg *pg, enum db_mode mode)
{
    char sql[400];
    snprintf(sql, sizeof sql,
             "SET search_path TO \"%s\"; SET client_encoding TO 'UTF8'; SET lock_timeout TO '10s'; "
             "SET client_min_messages TO warning; SET jit TO off; SET idle_in_transaction_session_timeout TO %s",
             pg->schema, mode == DB_READ ? "0" : "'60s'");
    return pg_run(pg, sql);
}

/* What an address may say otherwise stands before it, what it may not behind.  host, port: of several that it names
 * this one alone; NULL: whichever will do. */
static bool reach(struct pg *pg, const struct address *a, const char *host, const char *port)
{
    static const char *const names[] = { "fallback_application_name",
                                         "connect_timeout",
                                         "target_session_attrs",
                                         "keepalives_idle",
                                         "keepalives_interval",
                                         "keepalives_count",
                                         "tcp_user_timeout",
                                         "dbname",
                                         "host",
                                         "port",
                                         NULL };
    const char *const values[] = { "luoshi", "10", "read-write", "10", "5", "3", "25000", a->uri, host, port, NULL };
    PQfinish(pg->link);
    pg->link = PQconnectdbParams(names, values, 1);
    return PQstatus(pg->link) == CONNECTION_OK;
}

/* The server's timeline.  0: it is a replica itself, or does not say. */
static int64_t history_of(struct pg *pg)
{
    PGresult *r =
        pg_ask(pg,
               "SELECT CASE WHEN pg_is_in_recovery() THEN CAST(0 AS BIGINT) ELSE "
               "CAST(CAST('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) AS bit(32)) AS BIGINT) END",
               "", NULL);
    int64_t history = r ? pg_value(r, 0, 0).i : 0;
    PQclear(r);
    return history;
}

/* The n-th of "a,b,c"; NULL: there are fewer. */
static const char *part_of(struct arena *mem, const char *list, int n)
{
    for (; list && n > 0; n--)
        list = strchr(list, ',') ? strchr(list, ',') + 1 : NULL;
    return list ? arena_dup(mem, list, strcspn(list, ",")) : NULL;
}

static const char *option_of(struct arena *mem, const struct address *a, const char *keyword)
{
    PQconninfoOption *all = PQconninfoParse(a->uri, NULL), *o = all;
    while (o && o->keyword && !streq(o->keyword, keyword))
        o++;
    const char *value = o && o->keyword ? arena_strdup(mem, o->val) : NULL;
    PQconninfoFree(all);
    return value;
}

/* The first that will do has been overtaken: one of the others may be who took over. */
static bool reach_newer(struct pg *pg, struct arena *mem, const struct address *a, int64_t after, int64_t *history)
{
    const char *hosts = option_of(mem, a, "host"), *ports = option_of(mem, a, "port"), *host, *port;
    bool one_port = ports && !strchr(ports, ',');
    for (int i = 0; (host = part_of(mem, hosts, i)); i++) {
        port = one_port ? ports : part_of(mem, ports, i);
        if (reach(pg, a, host, port && !*port ? "5432" : port) && (*history = history_of(pg)) >= after)
            return true;
    }
    return false;
}

enum err pg_open(struct cx *cx, struct conn *c, const struct address *a, enum db_mode mode)
{
    struct pg *pg = c->handle = mem_get(sizeof *pg, 1);
    *pg = (struct pg){ .conn = c, .writes = mode == DB_WRITE, .is_torn = true }; /* until it is settled in */
    c->is_unconfirmed = false;
    snprintf(pg->schema, sizeof pg->schema, "%s", a->schema);
    if (!reach(pg, a, NULL, NULL))
        return unreachable(cx, a, pg);
    int64_t history = history_of(pg);
    if (history && history < c->history && !reach_newer(pg, cx->mem, a, c->history, &history))
        return fail(cx, E_BUSY, "数据库 %s 已有别的服务器接替，现在连到的是旧的那台",
                    "of the database %s only a server is there that another has taken over from", a->name);
    c->history = history;
    PQsetNoticeReceiver(pg->link, hear_notice, pg);
    const char *encoding = PQparameterStatus(pg->link, "server_encoding");
    if (!encoding || !streq(encoding, "UTF8"))
        return fail(cx, E_INVALID, "数据库 %s 的编码是 %s，应为 UTF8", "the database %s is encoded in %s, not in UTF8",
                    a->name, encoding ? encoding : "?");
    if (settle_in(pg, mode) != OK)
        return unreachable(cx, a, pg);
    pg->is_torn = false;
    return OK;
}

void pg_close(struct conn *c)
{
    struct pg *pg = c->handle;
    if (!pg)
        return;
    sent_drop(pg);
    PQfinish(pg->link);
    mem_free(pg);
    c->handle = NULL;
}

const char *pg_version(const struct conn *c, struct arena *mem)
{
    const struct pg *pg = c->handle;
    const char *version = PQparameterStatus(pg->link, "server_version");
    return arena_printf(mem, "PostgreSQL %.*s", (int)strcspn(version, " "), version);
}

enum err pg_look(struct cx *cx, const struct address *a, enum there *out)
{
    struct conn c = { .driver = &postgres_driver };
    enum err e = pg_open(cx, &c, a, DB_READ);
    struct pg *pg = c.handle;
    PGresult *r = e ? NULL
                    : pg_ask(pg,
                             "SELECT count(*), count(CASE WHEN c.relname = 'schema_step' THEN 1 END) FROM pg_class c "
                             "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1",
                             "t", (const struct val[]){ v_text(a->schema) });
    if (r)
        *out = pg_value(r, 0, 1).i ? THERE_OURS : pg_value(r, 0, 0).i ? THERE_OTHERS : THERE_NOT;
    else if (!e)
        e = unreachable(cx, a, pg);
    PQclear(r);
    pg_close(&c);
    return e;
}

/* What is committed by itself, and waited for so many milliseconds.  E_BUSY: it was not confirmed. */
static enum err run_in_time(struct conn *c, const char *sql, int64_t ms)
{
    struct pg *pg = c->handle;
    TRY(sent_settle(pg));
    pg->was_warned = c->is_unconfirmed = false;
    if (!PQsendQuery(pg->link, sql)) {
        pg_note_failure(pg, NULL);
        return E_IO;
    }
    PGresult *r = sent_in_time(pg, ms);
    PQclear(r);
    c->is_unconfirmed = pg->was_warned;
    if (pg->was_warned || (pg->was_given_up && !r))
        return E_BUSY;
    return r && !pg->is_torn ? OK : E_IO; /* torn: it was given up in the moment it came, and that may still be heard */
}

static enum err with_schema(struct conn *c, const char *verb, const char *end, int64_t ms)
{
    char sql[200];
    snprintf(sql, sizeof sql, "%s \"%s\"%s", verb, ((struct pg *)c->handle)->schema, end);
    return run_in_time(c, sql, ms);
}

enum err pg_make(struct conn *c)
{
    enum err e = with_schema(c, "CREATE SCHEMA IF NOT EXISTS", "", c->commit_ms);
    if (e != E_BUSY || conn_is_lost(c))
        return e;
    c->is_unconfirmed = false; /* the commit of what is put into it waits for both */
    return OK;
}

void pg_unmake(struct conn *c)
{
    IGNORE(pg_run(c->handle, "ROLLBACK"));
    /* The failure that led here is what is told. */
    IGNORE(with_schema(c, "DROP SCHEMA IF EXISTS", " CASCADE", COMMIT_MS));
}

/* Steps are written in SQLite's words for types; texts are put in the order of their bytes, as there. */
static const struct translation {
    const char *from, *to;
} translations[] = {
    { " STRICT, WITHOUT ROWID;", ";" }, { " STRICT;", ";" }, { "INTEGER", "BIGINT" },
    { "TEXT", "TEXT COLLATE \"C\"" },   { "BLOB", "BYTEA" },
};

static void translate(const char *sql, struct buf *out)
{
    while (*sql) {
        size_t i = 0;
        while (i < N_ELEMENTS(translations) && strncmp(sql, translations[i].from, strlen(translations[i].from)) != 0)
            i++;
        if (i < N_ELEMENTS(translations)) {
            buf_add_str(out, translations[i].to);
            sql += strlen(translations[i].from);
        } else {
            buf_add_char(out, *sql++);
        }
    }
}

enum err pg_script(struct conn *c, const char *sql)
{
    struct buf out AUTO(buf_done) = BUF(1 << 20);
    translate(sql, &out);
    return pg_run(c->handle, buf_text(&out));
}

/* A record of nothing is committed by itself, and waited for; with it all before. */
enum err pg_confirm(struct conn *c, int64_t ms)
{
    return run_in_time(c, "SELECT pg_logical_emit_message(true, 'luoshi', 'confirmed')", ms);
}

enum err pg_durable(struct conn *c, const char *path UNUSED, bool durable)
{
    if (!durable)
        return pg_run(c->handle, "SET synchronous_commit TO off");
    TRY(pg_run(c->handle, "SET synchronous_commit TO on"));
    return pg_confirm(c, BULK_COMMIT_MS);
}

/* ---- others ---- */

enum err pg_hold(struct conn *c, bool alone)
{
    struct pg *pg = c->handle;
    const struct val name[] = { v_text(pg->schema) };
    if (!alone) {
        PGresult *r = pg_ask(pg, "SELECT 1 FROM pg_advisory_lock_shared(hashtextextended('luoshi.writers.' || $1, 0))",
                             "t", name);
        PQclear(r);
        return r ? OK : E_IO;
    }
    PGresult *r = pg_ask(pg, "SELECT pg_try_advisory_lock(hashtextextended('luoshi.writers.' || $1, 0))", "t", name);
    bool is_alone = r && pg_value(r, 0, 0).i;
    PQclear(r);
    return is_alone ? OK : r ? E_BUSY : E_IO;
}

enum { HEAR_MS = 5000 };

/* How far the transactions of the whole server have come: where this stands still nothing was committed. */
static enum err ask_moved(struct pg *pg, int64_t *out)
{
    PGresult *r = pg_ask(pg, "SELECT CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS TEXT) AS BIGINT)", "", NULL);
    if (r)
        *out = pg_value(r, 0, 0).i;
    PQclear(r);
    return r ? OK : E_IO;
}

enum err pg_listen(struct conn *c)
{
    char sql[100];
    struct pg *pg = c->handle;
    snprintf(sql, sizeof sql, "LISTEN \"%s\"", pg->schema);
    TRY(pg_run(pg, sql));
    return ask_moved(pg, &pg->moved);
}

static bool others_spoke(struct pg *pg, int own)
{
    bool others = false;
    for (PGnotify *n; (n = PQnotifies(pg->link)); PQfreemem(n))
        others |= n->be_pid != own;
    return others;
}

enum heard pg_hear(struct conn *c, int stop, int own)
{
    struct pg *pg = c->handle;
    int64_t was = pg->moved;
    struct pollfd fds[] = { { .fd = PQsocket(pg->link), .events = POLLIN }, { .fd = stop, .events = POLLIN } };
    if (poll(fds, N_ELEMENTS(fds), HEAR_MS) > 0) {
        if (fds[0].revents && !PQconsumeInput(pg->link))
            return HEARD_LOST;
        return others_spoke(pg, own) ? HEARD_OTHERS : HEARD_NOTHING;
    }
    if (ask_moved(pg, &pg->moved) != OK)
        return HEARD_LOST;
    return pg->moved != was || others_spoke(pg, own) ? HEARD_OTHERS : HEARD_NOTHING;
}

int pg_number(const struct conn *c)
{
    return PQbackendPID(((const struct pg *)c->handle)->link);
}
