#include "bare.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>

#include "journal/fact.h"
#include "measure.h"

static const char prefix[] = "luoshi_bench_";
static const char *const names[] = { "base", "work", "signed" };

const char *postgres_realm(const char *server, const char *name, const char *place)
{
    const char *slash = strrchr(server, '/');
    size_t n = strlen(server) + strlen(place) + 100;
    char *address = mem_get(1, n);
    snprintf(address, n, "%.*s/%s%.*s?schema=luoshi&files=%s/files", (int)(slash - server), server, prefix,
             (int)strcspn(name, "."), name, place);
    return address;
}

static PGconn *connection(const char *address)
{
    char uri[1000];
    snprintf(uri, sizeof uri, "%.*s", (int)strcspn(address, "?"), address);
    PGconn *c = PQconnectdb(uri);
    if (PQstatus(c) == CONNECTION_OK)
        return c;
    fprintf(stderr, "bench: %s", PQerrorMessage(c));
    exit(1);
}

static void checked(PGconn *c, PGresult *r)
{
    if (PQresultStatus(r) != PGRES_COMMAND_OK && PQresultStatus(r) != PGRES_TUPLES_OK) {
        fprintf(stderr, "bench: %s", PQerrorMessage(c));
        exit(1);
    }
    PQclear(r);
}

static const char *database_of(const char *address)
{
    static char name[100];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(strstr(address, prefix), "?"), strstr(address, prefix));
    return name;
}

void postgres_copy(const char *server, const char *from, const char *to)
{
    char sql[400];
    PGconn *c = connection(server);
    checked(c, PQexec(c, "SET client_min_messages TO warning"));
    snprintf(sql, sizeof sql, "DROP DATABASE IF EXISTS %s WITH (FORCE)", database_of(to));
    checked(c, PQexec(c, sql));
    int n = snprintf(sql, sizeof sql, "CREATE DATABASE %s", database_of(to));
    if (from)
        snprintf(sql + n, sizeof sql - (size_t)n, " TEMPLATE %s STRATEGY FILE_COPY", database_of(from));
    checked(c, PQexec(c, sql));
    checked(c, PQexec(c, "CHECKPOINT")); /* what the copy left to be written is not the next one's to pay */
    PQfinish(c);
}

void postgres_away(const char *server)
{
    char sql[100];
    PGconn *c = connection(server);
    checked(c, PQexec(c, "SET client_min_messages TO warning"));
    for (size_t i = 0; i < N_ELEMENTS(names); i++) {
        snprintf(sql, sizeof sql, "DROP DATABASE IF EXISTS %s%s WITH (FORCE)", prefix, names[i]);
        checked(c, PQexec(c, sql));
    }
    PQfinish(c);
}

/* ---- the loop ---- */

static const char entry_text[] = "INSERT INTO journal (seq, time, actor, act, subject, subject_id, reason, entry) "
                                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
static const char head_text[] = "UPDATE journal_head SET size = $1, time = $2, leaf = $3, frontier = $4 WHERE id = 1";
static const char light_text[] =
    "UPDATE light SET level = $2, why = $3, from_day = $4, until_day = $5, area = $6, lead = $7, state = $8, due = $9, "
    "planned = $10, verified = $11, claimed = $12, gap = $13, last_report = $14, late_report = $15, no_holder = $16, "
    "bare = $17, bare_why = $18, line = $19, node = $20, node_percent = $21, pending = $22, piece_from = $23, "
    "piece_to = $24, piece_low = $25, piece_high = $26, updated = $27 WHERE item = $1";

static void prepare(PGconn *c, const char *name, const char *text)
{
    checked(c, PQprepare(c, name, text, 0, NULL)); /* the server knows the types of the columns */
}

static void prepare_fact(PGconn *c, const char *name, const struct row_write *w)
{
    const struct shape *s = fact_tables.list[w->table];
    struct buf text AUTO(buf_done) = BUF(10000);
    buf_addf(&text, w->is_new ? "INSERT INTO %s VALUES (" : "UPDATE %s SET ", s->name);
    for (size_t i = w->is_new ? 0 : 1; i < s->n; i++)
        buf_addf(&text, w->is_new ? "%.0s$%zu%s" : "%s = $%zu%s", s->fields[i].name, i + 1, i + 1 < s->n ? ", " : "");
    buf_add_str(&text, w->is_new ? ")" : " WHERE id = $1");
    prepare(c, name, buf_text(&text));
}

static void run(PGconn *c, const char *name, const struct val *vals)
{
    const char *values[MAX_COLUMNS];
    char numbers[MAX_COLUMNS][24];
    int lengths[MAX_COLUMNS], formats[MAX_COLUMNS], n = 0;
    for (; vals[n].kind != V_END; n++) {
        snprintf(numbers[n], sizeof numbers[n], "%" PRId64, vals[n].i);
        values[n] = vals[n].kind == V_NULL ? NULL : vals[n].kind == V_I64 ? numbers[n] : vals[n].s.p;
        lengths[n] = (int)vals[n].s.n;
        formats[n] = vals[n].kind == V_TEXT || vals[n].kind == V_BYTES; /* binary: as long as it says */
    }
    checked(c, PQexecPrepared(c, name, n, values, lengths, formats, 1));
}

static void run_record(PGconn *c, const struct record *r, bool (*has)[2])
{
    char name[20];
    for (size_t i = 0; i < r->n_changes; i++) {
        const struct row_write *w = &r->changes[i];
        snprintf(name, sizeof name, "fact%zu%d", w->table, w->is_new);
        if (!has[w->table][w->is_new])
            prepare_fact(c, name, w);
        has[w->table][w->is_new] = true;
        run(c, name, w->vals);
    }
    run(c, "light", r->light);
    run(c, "entry", r->entry);
}

double postgres_bare(const char *address, const struct record *records, size_t n, double batch)
{
    static const struct val nothing[] = { { 0 } };
    bool has[64][2] = { 0 };
    PGconn *c = connection(address);
    checked(c, PQexec(c, "SET search_path TO luoshi"));
    prepare(c, "begin", "BEGIN");
    prepare(c, "commit", "COMMIT");
    prepare(c, "entry", entry_text);
    prepare(c, "head", head_text);
    prepare(c, "light", light_text);
    double start = seconds(), commit_at = batch;
    for (size_t i = 0; i < n; commit_at += batch) {
        run(c, "begin", nothing);
        for (; i < n && (double)i < commit_at; i++)
            run_record(c, &records[i], has);
        run(c, "head", records[i - 1].head);
        run(c, "commit", nothing);
    }
    double took = seconds() - start;
    PQfinish(c);
    return (double)n / took;
}
