/* Within a transaction: what was sent and is not answered yet, and answers that are kept.
 *
 * Of a write what answers nothing is not waited for.  It lies in libpq's pipeline until something is asked, or the
 * act's savepoint is released, and goes with that in one trip: so its error is told there, still within its act.  What
 * is asked ahead travels likewise.  Of a read nothing can change what was answered: small answers are kept until it
 * ends.
 */
#include <ctype.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>

#include "db/postgres.h"

enum { MAX_KEPT_BYTES = 64 << 10, MAX_KEPT_ARGS = 1000, CANCEL_MS = 2000 };

/* ---- on the way ---- */

static bool make_ready(struct pg *pg)
{
    if (pg->n_sent == PG_MAX_SENT && sent_settle(pg) != OK)
        return false;
    if (pg->n_sent || PQenterPipelineMode(pg->link))
        return true;
    pg_note_failure(pg, NULL);
    return false;
}

static enum err was_sent(struct pg *pg, int ok, struct pg_kept *answer)
{
    if (!ok) {
        pg_note_failure(pg, NULL);
        if (!pg->n_sent)
            (void)PQexitPipelineMode(pg->link);
        return E_IO;
    }
    pg->sent[pg->n_sent++] = answer;
    return OK;
}

static enum err send_one(struct prepared *p, struct pg_kept *answer)
{
    struct pg_args a;
    if (!make_ready(p->pg))
        return E_IO;
    pg_lay_out(p->args, p->n_args, &a);
    return was_sent(p->pg, PQsendQueryPrepared(p->pg->link, p->name, p->n_args, a.values, a.lengths, a.formats, 1),
                    answer);
}

enum err sent_add(struct prepared *p)
{
    return send_one(p, NULL);
}

enum err sent_add_text(struct pg *pg, const char *sql)
{
    return make_ready(pg) ? was_sent(pg, PQsendQueryParams(pg->link, sql, 0, NULL, NULL, NULL, NULL, 1), NULL) : E_IO;
}

static void let_go(struct pg_kept *k)
{
    PQclear(k->rows);
    mem_free(k->args);
    *k = (struct pg_kept){ 0 };
}

static void arrive(struct pg_kept *k, PGresult *rows)
{
    k->is_due = false;
    k->rows = rows;
    if (k->is_spoiled || !rows)
        let_go(k);
}

/* In the order they were sent; what stands behind a failure was not run.  last: of the last one, its to be cleared. */
static enum err take_answers(struct pg *pg, PGresult **last)
{
    bool fine = true;
    for (int i = 0; i < pg->n_sent; i++) {
        PGresult *r = PQgetResult(pg->link);
        if (r)
            PQclear(PQgetResult(pg->link)); /* NULL: that was all of it */
        if (fine && !pg_is_fine(r)) {
            pg_note_failure(pg, r);
            fine = false;
        }
        if (!fine) {
            PQclear(r);
            r = NULL;
        }
        if (pg->sent[i])
            arrive(pg->sent[i], r);
        else if (last && i == pg->n_sent - 1)
            *last = r;
        else
            PQclear(r);
    }
    pg->n_sent = 0;
    PQclear(PQgetResult(pg->link)); /* the end of the pipeline */
    if (PQexitPipelineMode(pg->link) || !fine)
        return fine ? OK : E_IO;
    pg_note_failure(pg, NULL);
    return E_IO;
}

static enum err settle(struct pg *pg, PGresult **last)
{
    if (!pg->n_sent)
        return OK;
    (void)PQpipelineSync(pg->link); /* when it cannot, no answers come */
    return take_answers(pg, last);
}

enum err sent_settle(struct pg *pg)
{
    return settle(pg, NULL);
}

/* ---- waiting for a commit ---- */

/* One that broke is answered too: the result says so. */
static bool is_answered_in(struct pg *pg, int64_t ms)
{
    const int64_t until = monotonic_ms() + ms;
    while (PQisBusy(pg->link)) {
        struct pollfd fd = { .fd = PQsocket(pg->link), .events = POLLIN };
        int64_t left = until - monotonic_ms();
        if (left <= 0)
            return false;
        if (poll(&fd, 1, (int)left) > 0 && !PQconsumeInput(pg->link))
            return true;
    }
    return true;
}

/* It goes by a connection of its own, and waits there until the server hangs up: maybe for ever. */
static void *cancel_main(void *arg)
{
    char why[256];
    (void)PQcancel(arg, why, sizeof why);
    PQfreeCancel(arg);
    return NULL;
}

/* On a thread that nobody waits for. */
static void send_cancel(struct pg *pg)
{
    pthread_t thread;
    PGcancel *c = PQgetCancel(pg->link);
    if (c && pthread_create(&thread, NULL, cancel_main, c) == 0)
        (void)pthread_detach(thread);
    else
        PQfreeCancel(c);
}

/* While it waits it has the lock that all others wait for, so leaving the connection would not do. */
static void wait_no_longer(struct pg *pg)
{
    pg->was_given_up = true;
    pg->is_torn = true; /* what is told may come late, and break off what is asked next */
    send_cancel(pg);
    if (!is_answered_in(pg, CANCEL_MS))
        (void)shutdown(PQsocket(pg->link), SHUT_RDWR); /* or libpq waits on */
}

PGresult *sent_in_time(struct pg *pg, int64_t ms)
{
    pg->was_given_up = false;
    if (!is_answered_in(pg, ms))
        wait_no_longer(pg);
    PGresult *r = PQgetResult(pg->link);
    for (PGresult *more; (more = PQgetResult(pg->link));)
        PQclear(more);
    return pg_checked(pg, r);
}

/* ---- kept ---- */

static void add_arg(struct buf *b, const struct val *v)
{
    buf_add_char(b, (char)v->kind);
    buf_add(b, v->kind == V_I64 ? (const void *)&v->i : &v->s.n, sizeof v->i);
    if (v->kind == V_TEXT || v->kind == V_BYTES)
        buf_add(b, v->s.p, v->s.n);
}

static struct pg_kept *kept_of(const struct prepared *p, struct str args)
{
    for (size_t i = 0; i < N_ELEMENTS(p->pg->kept); i++) {
        struct pg_kept *k = &p->pg->kept[i];
        if (k->of == p && !k->is_spoiled && !k->is_old && k->n_args == args.n &&
            (!args.n || memcmp(k->args, args.p, args.n) == 0))
            return k;
    }
    return NULL;
}

/* One that is free, or that of an answer that need not wait any longer; NULL: all wait to be fetched. */
static struct pg_kept *next_place(struct pg *pg)
{
    for (int i = 0; i < PG_MAX_KEPT; i++)
        if (!pg->kept[i].of)
            return &pg->kept[i];
    for (int i = 0; i < PG_MAX_KEPT; i++) {
        struct pg_kept *k = &pg->kept[pg->next_place++ % PG_MAX_KEPT];
        if (!k->is_due && (k->of->keeps || pg->in_read)) {
            let_go(k);
            return k;
        }
    }
    return NULL;
}

/* A place for the answer; NULL: there is none left, or it is asked for by too much. */
static struct pg_kept *place_for(struct prepared *p, struct buf *args)
{
    struct pg *pg = p->pg;
    if (pg->writes && !p->bit && pg->n_keepers < PG_MAX_KEEPERS) {
        p->bit = UINT64_C(1) << pg->n_keepers;
        pg->keepers[pg->n_keepers++] = p;
    }
    bool may_be_kept = (p->bit || pg->in_read) && buf_end(args) == OK;
    struct pg_kept *k = may_be_kept ? next_place(pg) : NULL;
    if (!k)
        return NULL;
    *k = (struct pg_kept){ .of = p, .args = mem_get(1, args->n + 1), .n_args = args->n };
    if (args->n)
        memcpy(k->args, args->p, args->n);
    return k;
}

static void args_of(const struct prepared *p, struct buf *out)
{
    for (int i = 0; i < p->n_args; i++)
        add_arg(out, &p->args[i]);
}

enum err sent_ahead(struct prepared *p)
{
    struct buf args AUTO(buf_done) = BUF(MAX_KEPT_ARGS);
    args_of(p, &args);
    if (!(p->pg->in_write || p->pg->in_read) || kept_of(p, buf_str(&args)))
        return OK;
    struct pg_kept *k = place_for(p, &args);
    if (!k)
        return OK;
    k->is_due = true;
    if (send_one(p, k) == OK)
        return OK;
    let_go(k);
    return E_IO;
}

/* One that was asked ahead of a write is handed over. */
static PGresult *fetch_kept(struct pg_kept *k)
{
    PGresult *rows = k->rows;
    if (k->of->keeps || k->of->pg->in_read)
        return PQcopyResult(rows, PG_COPYRES_ATTRS | PG_COPYRES_TUPLES);
    k->rows = NULL;
    let_go(k);
    return rows;
}

static PGresult *ask_now(struct prepared *p)
{
    struct pg_args a;
    PGresult *r = NULL;
    if (p->pg->n_sent) {
        if (sent_add(p) != OK || settle(p->pg, &r) != OK) {
            PQclear(r);
            return NULL;
        }
        return r;
    }
    pg_lay_out(p->args, p->n_args, &a);
    return pg_checked(p->pg, PQexecPrepared(p->pg->link, p->name, p->n_args, a.values, a.lengths, a.formats, 1));
}

PGresult *sent_ask(struct prepared *p)
{
    struct pg *pg = p->pg;
    if (!pg->in_read && (!pg->in_write || (!p->keeps && !p->bit)))
        return ask_now(p);
    struct buf args AUTO(buf_done) = BUF(MAX_KEPT_ARGS);
    args_of(p, &args);
    struct pg_kept *k = kept_of(p, buf_str(&args));
    if (k && k->is_due && settle(pg, NULL) != OK)
        return NULL;
    if (k)
        return fetch_kept(k);
    PGresult *r = ask_now(p);
    bool keeps = p->keeps || pg->in_read;
    if (!r || !keeps || PQresultMemorySize(r) > MAX_KEPT_BYTES || !(k = place_for(p, &args)))
        return r;
    k->rows = r;
    return fetch_kept(k);
}

/* ---- what is written ---- */

static bool is_in_name(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static bool is_named(const char *text, struct str table)
{
    size_t n = strlen(text);
    for (const char *at = text; (at = memmem(at, (size_t)(text + n - at), table.p, table.n)); at++)
        if ((at == text || !is_in_name(at[-1])) && !is_in_name(at[table.n]))
            return true;
    return false;
}

static void spoil(struct pg_kept *k)
{
    k->is_spoiled = true;
    if (!k->is_due)
        let_go(k);
}

void sent_spoils(struct prepared *p)
{
    struct pg *pg = p->pg;
    for (; p->n_looked < pg->n_keepers; p->n_looked++)
        if (is_named(pg->keepers[p->n_looked]->text, str_of(p->writes)))
            p->spoils |= UINT64_C(1) << p->n_looked;
    for (size_t i = 0; p->spoils && i < N_ELEMENTS(pg->kept); i++)
        if (pg->kept[i].of && pg->kept[i].of->bit & p->spoils)
            spoil(&pg->kept[i]);
}

void sent_forget(struct pg *pg)
{
    for (size_t i = 0; i < N_ELEMENTS(pg->kept); i++)
        if (pg->kept[i].of)
            spoil(&pg->kept[i]);
}

void sent_begin(struct pg *pg)
{
    for (size_t i = 0; i < N_ELEMENTS(pg->kept); i++)
        pg->kept[i].is_old = pg->kept[i].of != NULL;
}

void sent_meet(struct pg *pg, bool is_same)
{
    for (size_t i = 0; i < N_ELEMENTS(pg->kept); i++)
        if (pg->kept[i].is_old && !is_same)
            spoil(&pg->kept[i]);
        else
            pg->kept[i].is_old = false;
}

void sent_end(struct pg *pg)
{
    for (size_t i = 0; i < N_ELEMENTS(pg->kept); i++)
        if (pg->kept[i].of && !pg->kept[i].of->keeps)
            spoil(&pg->kept[i]);
}

void sent_drop(struct pg *pg)
{
    pg->n_sent = 0;
    pg->n_keepers = 0;
    for (size_t i = 0; i < N_ELEMENTS(pg->kept); i++)
        let_go(&pg->kept[i]);
}
