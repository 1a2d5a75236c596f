/* The PostgreSQL driver: libpq, one schema a realm.
 *
 * Values go both ways in binary.  An ordinary statement's rows are fetched whole, so that statements may run inside
 * each other; one that walks (struct sql) is a cursor fetched in portions.  A write transaction takes the schema's
 * lock first: several processes may write one realm, one after another.
 */
#include <endian.h>
#include <libpq-fe.h>

#include "db/postgres.h"

enum { PORTION = 256 };

/* Types as the server numbers them (pg_type.dat); they never change. */
enum oid { BOOL = 16, BYTEA = 17, NAME = 19, INT8 = 20, INT2 = 21, INT4 = 23, TEXT = 25, VARCHAR = 1043 };

/* ---- asking the server ---- */

void pg_note_failure(struct pg *pg, const PGresult *r)
{
    const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
    const char *what = r ? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    snprintf(pg->state, sizeof pg->state, "%s", state ? state : "");
    pg->is_torn |= !state; /* it is not the server that says so; PQstatus finds out later, if what failed was to send */
    snprintf(pg->message, sizeof pg->message, "%s", what ? what : PQerrorMessage(pg->link));
    pg->message[strcspn(pg->message, "\n")] = 0;
}

bool pg_is_fine(const PGresult *r)
{
    ExecStatusType s = PQresultStatus(r);
    return s == PGRES_COMMAND_OK || s == PGRES_TUPLES_OK;
}

/* Keeps the result when it is fine. */
PGresult *pg_checked(struct pg *pg, PGresult *r)
{
    if (pg_is_fine(r))
        return r;
    pg_note_failure(pg, r);
    PQclear(r);
    return NULL;
}

enum err pg_run(struct pg *pg, const char *sql)
{
    TRY(sent_settle(pg));
    PGresult *r = pg_checked(pg, PQexec(pg->link, sql));
    PQclear(r);
    return r ? OK : E_IO;
}

static Oid oid_of(char type)
{
    return type == 'i' ? INT8 : type == 't' ? TEXT : BYTEA;
}

void pg_lay_out(const struct val *args, int n, struct pg_args *out)
{
    for (int i = 0; i < n; i++) {
        const struct val *v = &args[i];
        out->formats[i] = 1;
        out->numbers[i] = (int64_t)htobe64((uint64_t)v->i);
        out->values[i] = v->kind == V_NULL ? NULL : v->kind == V_I64 ? (const char *)&out->numbers[i] : v->s.p;
        out->lengths[i] = v->kind == V_I64 ? (int)sizeof out->numbers[i] : (int)v->s.n;
    }
}

PGresult *pg_ask(struct pg *pg, const char *sql, const char *types, const struct val *args)
{
    struct pg_args a;
    int n = (int)strlen(types);
    Oid oids[PG_MAX_ARGS];
    for (int i = 0; i < n; i++)
        oids[i] = oid_of(types[i]);
    pg_lay_out(args, n, &a);
    if (sent_settle(pg) != OK)
        return NULL;
    return pg_checked(pg, PQexecParams(pg->link, sql, n, oids, a.values, a.lengths, a.formats, 1));
}

/* ---- statements ---- */

/* A column of any other type is a mistake of ours, found when the statement is first prepared. */
static bool has_known_columns(struct pg *pg, const PGresult *about, const char *text)
{
    for (int i = 0; i < PQnfields(about); i++)
        switch (PQftype(about, i)) {
        case BOOL:
        case BYTEA:
        case NAME:
        case INT8:
        case INT2:
        case INT4:
        case TEXT:
        case VARCHAR: break;
        default:
            snprintf(pg->message, sizeof pg->message, "column %s has the type %u: %s", PQfname(about, i),
                     PQftype(about, i), text);
            return false;
        }
    return true;
}

static char *kept(const char *before, const char *text)
{
    size_t n = strlen(before) + strlen(text) + 1;
    char *out = mem_get(1, n);
    snprintf(out, n, "%s%s", before, text);
    return out;
}

static enum pg_kind kind_of(const char *text, const struct ways *how)
{
    static const struct {
        const char *text;
        enum pg_kind kind;
    } kinds[] = {
        { "BEGIN", PG_BEGINS },
        { "SAVEPOINT act", PG_MARKS },
        { "RELEASE act", PG_RELEASES },
        { "COMMIT", PG_COMMITS },
        { "ROLLBACK", PG_UNDOES },
        { "ROLLBACK TO act", PG_UNDOES },
        { "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", PG_LOOKS },
    };
    for (size_t i = 0; i < N_ELEMENTS(kinds); i++)
        if (streq(text, kinds[i].text))
            return kinds[i].kind;
    return how->writes.n ? PG_WRITES : PG_ASKS;
}

static void prepared_free(struct prepared *p)
{
    PQclear(p->about);
    PQclear(p->rows);
    mem_free(p->text);
    mem_free(p->writes);
    mem_free(p->cursor);
    mem_free(p);
}

static enum err pg_prepare(struct conn *c, const char *text, const char *types, const struct ways *how, struct stmt *s)
{
    struct pg *pg = c->handle;
    struct prepared *p = mem_get(sizeof *p, 1);
    assert(strlen(types) <= PG_MAX_ARGS);
    *p = (struct prepared){ .pg = pg, .kind = kind_of(text, how), .keeps = how->keeps, .text = kept("", text) };
    for (size_t i = 0; types[i]; i++)
        p->types[i] = oid_of(types[i]);
    snprintf(p->name, sizeof p->name, "s%u", ++pg->n_prepared);
    bool is_clear = sent_settle(pg) == OK || p->kind == PG_UNDOES; /* what failed is what will be undone */
    PGresult *r = is_clear ? pg_checked(pg, PQprepare(pg->link, p->name, text, (int)strlen(types), p->types)) : NULL;
    PQclear(r);
    p->about = r ? pg_checked(pg, PQdescribePrepared(pg->link, p->name)) : NULL;
    if (!p->about || !has_known_columns(pg, p->about, text)) {
        prepared_free(p);
        return E_IO;
    }
    if (how->writes.n)
        p->writes = memcpy(mem_get(1, how->writes.n + 1), how->writes.p, how->writes.n);
    if (how->walks) {
        char before[64];
        snprintf(before, sizeof before, "DECLARE %s NO SCROLL CURSOR FOR ", p->name);
        p->cursor = kept(before, text);
    }
    s->handle = p;
    s->n_columns = PQnfields(p->about);
    return OK;
}

static void pg_finalize(struct stmt *s) /* it goes with its connection, or with all others of it */
{
    struct prepared *p = s->handle;
    sent_drop(p->pg);
    prepared_free(p);
}

static void pg_bind(struct stmt *s, const struct val *args)
{
    struct prepared *p = s->handle;
    for (p->n_args = 0; args[p->n_args].kind != V_END; p->n_args++)
        p->args[p->n_args] = args[p->n_args];
}

static bool take_rows(struct prepared *p, PGresult *r)
{
    PQclear(p->rows);
    p->rows = r;
    p->row = -1;
    p->n_rows = r ? PQntuples(r) : 0;
    return r != NULL;
}

static bool fetch(struct prepared *p)
{
    char sql[64];
    if (sent_settle(p->pg) != OK)
        return false;
    snprintf(sql, sizeof sql, "FETCH %d FROM %s", PORTION, p->name);
    return take_rows(p, pg_checked(p->pg, PQexecParams(p->pg->link, sql, 0, NULL, NULL, NULL, NULL, 1)));
}

static bool walk(struct prepared *p)
{
    struct pg_args a;
    if (sent_settle(p->pg) != OK)
        return false;
    pg_lay_out(p->args, p->n_args, &a);
    PGresult *r = PQexecParams(p->pg->link, p->cursor, p->n_args, p->types, a.values, a.lengths, a.formats, 1);
    r = pg_checked(p->pg, r);
    PQclear(r);
    return (p->has_cursor = r != NULL) && fetch(p);
}

static bool commit(struct prepared *p)
{
    struct pg *pg = p->pg;
    pg->was_warned = pg->conn->is_unconfirmed = false;
    if (sent_settle(pg) != OK)
        return false;
    if (!PQsendQueryPrepared(pg->link, p->name, 0, NULL, NULL, NULL, 1)) {
        pg_note_failure(pg, NULL);
        return false;
    }
    if (!take_rows(p, sent_in_time(pg, pg->conn->commit_ms)))
        return false;
    bool is_done = streq(PQcmdStatus(p->rows), "COMMIT");
    if (is_done && !pg->was_warned)
        return true;
    pg->conn->is_unconfirmed = is_done;
    pg->is_torn |= is_done;
    snprintf(pg->message, sizeof pg->message, "%s",
             is_done ? "it was not waited for the replica" : "a statement had failed, and all was undone");
    return false;
}

static void leave(struct pg *pg)
{
    if (pg->in_read)
        sent_forget(pg);
    pg->in_write = pg->in_read = false;
}

/* In a write transaction what answers nothing is only sent. */
static bool run(struct prepared *p)
{
    struct pg *pg = p->pg;
    if (p->kind == PG_BEGINS && (pg->in_write = pg->writes))
        sent_begin(pg);
    if (p->kind == PG_WRITES)
        sent_spoils(p);
    if (p->kind == PG_COMMITS)
        sent_end(pg);
    if (p->kind == PG_UNDOES) {
        sent_forget(pg);
        IGNORE(sent_settle(pg)); /* whatever it was, it is undone */
    }
    p->is_sent = pg->in_write && (p->kind == PG_BEGINS || p->kind == PG_MARKS || p->kind == PG_RELEASES ||
                                  (p->kind == PG_WRITES && !PQnfields(p->about)));
    if (p->is_sent)
        return sent_add(p) == OK && (p->kind != PG_RELEASES || sent_settle(pg) == OK);
    if (p->kind == PG_COMMITS || streq(p->text, "ROLLBACK"))
        leave(pg);
    bool is_done = p->cursor ? walk(p) : p->kind == PG_COMMITS ? commit(p) : take_rows(p, sent_ask(p));
    pg->in_read |= is_done && p->kind == PG_LOOKS;
    return is_done;
}

static enum err pg_settle(struct conn *c)
{
    return sent_settle(c->handle);
}

static void pg_meet(struct conn *c, bool is_same)
{
    sent_meet(c->handle, is_same);
}

static enum err pg_ahead(struct stmt *s)
{
    return sent_ahead(s->handle);
}

static enum step pg_step(struct stmt *s)
{
    struct prepared *p = s->handle;
    if (!p->rows && !p->is_sent && !run(p))
        return STEP_ERROR;
    if (++p->row < p->n_rows)
        return STEP_ROW;
    if (!p->has_cursor || p->n_rows < PORTION)
        return STEP_DONE;
    if (!fetch(p))
        return STEP_ERROR;
    return ++p->row < p->n_rows ? STEP_ROW : STEP_DONE;
}

static void pg_reset(struct stmt *s)
{
    struct prepared *p = s->handle;
    char sql[32];
    (void)take_rows(p, NULL);
    snprintf(sql, sizeof sql, "CLOSE %s", p->name);
    if (p->has_cursor && p->pg->n_sent)
        IGNORE(sent_add_text(p->pg, sql));
    else if (p->has_cursor && PQtransactionStatus(p->pg->link) == PQTRANS_INTRANS)
        IGNORE(pg_run(p->pg, sql)); /* it ends with its transaction */
    p->has_cursor = p->is_sent = false;
}

static int64_t number(const char *p, int n)
{
    uint16_t two;
    uint32_t four;
    uint64_t eight;
    switch (n) {
    case 1: return *p != 0;
    case 2: memcpy(&two, p, 2); return (int16_t)be16toh(two);
    case 4: memcpy(&four, p, 4); return (int32_t)be32toh(four);
    default: memcpy(&eight, p, 8); return (int64_t)be64toh(eight);
    }
}

struct val pg_value(const PGresult *r, int row, int i)
{
    if (PQgetisnull(r, row, i))
        return V_NONE;
    struct str s = { PQgetvalue(r, row, i), (size_t)PQgetlength(r, row, i) };
    switch (PQftype(r, i)) {
    case BYTEA: return (struct val){ .kind = V_BYTES, .s = s };
    case NAME:
    case TEXT:
    case VARCHAR: return (struct val){ .kind = V_TEXT, .s = s };
    default: return v_i64(number(s.p, (int)s.n));
    }
}

static struct val pg_column(struct stmt *s, int i)
{
    struct prepared *p = s->handle;
    return pg_value(p->rows, p->row, i);
}

static const char *pg_column_name(struct stmt *s, int i)
{
    return PQfname(((struct prepared *)s->handle)->about, i);
}

/* ---- long bytes ---- */

/* Read in pieces of the column, which is stored so that a piece costs no more than itself.  Filled by way of a large
 * object that lives no longer than the transaction's statements in between. */
struct pg_blob {
    struct pg *pg;
    const struct blob_column *where;
    int64_t row;
    size_t n, filled;
    bool fills;
    int64_t object;
};

static enum err ask_number(struct pg *pg, const char *sql, const char *types, const struct val *args, int64_t *out)
{
    PGresult *r = pg_ask(pg, sql, types, args);
    bool there = r && PQntuples(r) == 1;
    if (there)
        *out = PQnfields(r) && PQftype(r, 0) == INT8 ? pg_value(r, 0, 0).i : 0;
    else if (r)
        snprintf(pg->message, sizeof pg->message, "no such row");
    PQclear(r);
    return there ? OK : E_IO;
}

static enum err pg_blob_open(struct conn *c, const struct blob_column *where, int64_t row, size_t fill, void **handle,
                             size_t *n)
{
    char sql[256];
    struct pg *pg = c->handle;
    int64_t has = 0, object = 0;
    snprintf(sql, sizeof sql, "SELECT CAST(length(%s) AS BIGINT) FROM %s WHERE %s = $1", where->column, where->table,
             where->key);
    TRY(ask_number(pg, sql, "i", (const struct val[]){ v_i64(row) }, &has));
    if (fill)
        TRY(ask_number(pg, "SELECT CAST(lo_create(0) AS BIGINT)", "", NULL, &object));
    struct pg_blob *b = mem_get(sizeof *b, 1);
    *b = (struct pg_blob){ .pg = pg, .where = where, .row = row, .fills = fill > 0, .object = object };
    *n = b->n = fill ? fill : (size_t)has;
    *handle = b;
    return OK;
}

static enum err pg_blob_read(void *handle, size_t at, size_t n, char *out)
{
    char sql[256];
    struct pg_blob *b = handle;
    struct val args[] = { v_i64(b->row), v_i64((int64_t)at + 1), v_i64((int64_t)n) };
    snprintf(sql, sizeof sql, "SELECT substr(%s, CAST($2 AS INTEGER), CAST($3 AS INTEGER)) FROM %s WHERE %s = $1",
             b->where->column, b->where->table, b->where->key);
    PGresult *r = pg_ask(b->pg, sql, "iii", args);
    bool is_whole = r && PQntuples(r) == 1 && (size_t)PQgetlength(r, 0, 0) == n;
    if (is_whole)
        memcpy(out, PQgetvalue(r, 0, 0), n);
    else if (r)
        snprintf(b->pg->message, sizeof b->pg->message, "fewer bytes than there were");
    PQclear(r);
    return is_whole ? OK : E_IO;
}

static enum err put_in_place(struct pg_blob *b)
{
    char sql[256];
    snprintf(sql, sizeof sql, "UPDATE %s SET %s = lo_get(CAST($2 AS oid)) WHERE %s = $1", b->where->table,
             b->where->column, b->where->key);
    PGresult *r = pg_ask(b->pg, sql, "ii", (const struct val[]){ v_i64(b->row), v_i64(b->object) });
    PQclear(r);
    if (!r)
        return E_IO;
    r = pg_ask(b->pg, "SELECT lo_unlink(CAST($1 AS oid))", "i", (const struct val[]){ v_i64(b->object) });
    PQclear(r);
    return r ? OK : E_IO;
}

static enum err pg_blob_write(void *handle, size_t at, struct str bytes)
{
    struct pg_blob *b = handle;
    assert(at == b->filled && b->fills); /* from first to last */
    struct val args[] = { v_i64(b->object), v_i64((int64_t)at), v_bytes(bytes) };
    PGresult *r = pg_ask(b->pg, "SELECT lo_put(CAST($1 AS oid), $2, $3)", "iib", args);
    PQclear(r);
    if (!r)
        return E_IO;
    b->filled += bytes.n;
    return b->filled == b->n ? put_in_place(b) : OK;
}

static void pg_blob_close(void *handle)
{
    mem_free(handle); /* one that was not filled to its end goes with the act that failed */
}

/* ---- state and failures ---- */

static bool pg_in_transaction(const struct conn *c)
{
    const struct pg *pg = c->handle;
    PGTransactionStatusType s = pg->link ? PQtransactionStatus(pg->link) : PQTRANS_UNKNOWN;
    return s == PQTRANS_INTRANS || s == PQTRANS_INERROR || s == PQTRANS_ACTIVE;
}

static bool pg_is_lost(const struct conn *c)
{
    const struct pg *pg = c->handle;
    return !pg || pg->is_torn || PQstatus(pg->link) != CONNECTION_OK;
}

/* https://www.postgresql.org/docs/15/errcodes-appendix.html */
static enum err pg_classify(const struct conn *c)
{
    static const struct {
        const char *state; /* or its class, the first two */
        enum err e;
    } kinds[] = {
        { "23", E_CONFLICT },  { "40", E_BUSY }, /* deadlock, serialization */
        { "55P03", E_BUSY },                     /* waited too long for a lock */
        { "53300", E_BUSY },                     /* too many connections */
        { "57P03", E_BUSY },                     /* it is just starting */
        { "54", E_TOO_LARGE },
    };
    const struct pg *pg = c->handle;
    for (size_t i = 0; pg && i < N_ELEMENTS(kinds); i++)
        if (strncmp(pg->state, kinds[i].state, strlen(kinds[i].state)) == 0)
            return kinds[i].e;
    return E_IO;
}

static const char *pg_message(const struct conn *c)
{
    return c->handle ? ((const struct pg *)c->handle)->message : "";
}

const struct db_driver postgres_driver = {
    .name = "PostgreSQL",
    .is_shared = true,
    .look = pg_look,
    .make = pg_make,
    .unmake = pg_unmake,
    .open = pg_open,
    .close = pg_close,
    .version = pg_version,
    .script = pg_script,
    .durable = pg_durable,
    .prepare = pg_prepare,
    .finalize = pg_finalize,
    .bind = pg_bind,
    .ahead = pg_ahead,
    .settle = pg_settle,
    .meet = pg_meet,
    .step = pg_step,
    .reset = pg_reset,
    .column = pg_column,
    .column_name = pg_column_name,
    .blob_open = pg_blob_open,
    .blob_read = pg_blob_read,
    .blob_write = pg_blob_write,
    .blob_close = pg_blob_close,
    .in_transaction = pg_in_transaction,
    .is_lost = pg_is_lost,
    .hold = pg_hold,
    .listen = pg_listen,
    .hear = pg_hear,
    .number = pg_number,
    .confirm = pg_confirm,
    .classify = pg_classify,
    .message = pg_message,
};
