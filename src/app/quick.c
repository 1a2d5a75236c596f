#include "app/quick.h"

#include <pthread.h>
#include <stdatomic.h>

enum { PLACES = 512, MAX_ANSWER = 1 << 20, MAX_ALL = 32 << 20 };

struct kept { /* shared by its place and by the answers under way */
    atomic_int users;
    struct arena mem;
    struct http_answer answer; /* its bytes are constant */
    const char *etag;
    struct quick_given about;
};

struct quick {
    pthread_mutex_t lock;
    size_t bytes, hand; /* of all; the place to give way next */
    struct place {
        struct asked asked; /* once; then kept */
        struct kept *kept;
    } places[PLACES];
};

struct quick *quick_new(void)
{
    struct quick *k = mem_get(sizeof *k, 1);
    pthread_mutex_init(&k->lock, NULL);
    return k;
}

static void let_go(void *arg)
{
    struct kept *kept = arg;
    if (atomic_fetch_sub(&kept->users, 1) > 1)
        return;
    arena_done(&kept->mem);
    mem_free(kept);
}

static void clear(struct quick *k, struct place *p) /* under the lock */
{
    if (!p->kept)
        return;
    k->bytes -= p->kept->answer.constant.n;
    let_go(p->kept);
    p->kept = NULL;
}

void quick_free(struct quick *k)
{
    if (!k)
        return;
    for (size_t i = 0; i < PLACES; i++)
        clear(k, &k->places[i]);
    pthread_mutex_destroy(&k->lock);
    mem_free(k);
}

/* ---- the question ---- */

struct asked quick_ask(struct realm *realm, const struct http_request *q)
{
    static const char *const headers[] = { "Cookie", "Authorization", "Accept-Language" };
    struct buf text AUTO(buf_done) = BUF(1 << 20);
    buf_addf(&text, "%d|%s", q->is_secure, q->path);
    for (size_t i = 0; i < N_ELEMENTS(headers); i++) {
        const char *value = http_header(q, headers[i]);
        buf_addf(&text, "\n%s", value ? value : "");
    }
    for (size_t i = 0; i < q->n_query; i++)
        buf_addf(&text, "\n%s=%s", q->query[i].name.p, q->query[i].value.p);
    return asked_now(realm, sha256(buf_str(&text)), realm_commits(realm));
}

/* ---- keeping and giving ---- */

static struct kept *copy_of(const struct rq *rq, struct str body, const struct quick_given *about)
{
    struct kept *c = mem_get(sizeof *c, 1);
    struct http_answer *a = &c->answer;
    *c = (struct kept){ .users = 1, .about = *about };
    *a = (struct http_answer){ .status = rq->a->status,
                               .type = arena_strdup(&c->mem, rq->a->type),
                               .constant = { arena_dup(&c->mem, body.p, body.n), body.n },
                               .takes_ranges = rq->a->takes_ranges };
    for (size_t i = 0; i < rq->a->n_headers; i++)
        if (!streq(rq->a->headers[i].name.p, "X-Request-Id"))
            http_add_header(a, arena_strdup(&c->mem, rq->a->headers[i].name.p),
                            arena_strdup(&c->mem, rq->a->headers[i].value.p));
    c->etag = arena_strdup(&c->mem, rq->etag);
    return c;
}

void quick_keep(struct quick *k, const struct asked *asked, const struct rq *rq, const struct route *r)
{
    const struct http_answer *a = rq->a;
    struct str body = buf_str(&a->body);
    if (r->snapshot != SNAPSHOT || r->query_token || a->status != 200 || a->is_file || a->constant.p || !rq->etag ||
        body.n > MAX_ANSWER)
        return;
    pthread_mutex_lock(&k->lock);
    struct place *p = &k->places[asked_place(asked, PLACES)];
    bool again = asked_again(&p->asked, asked);
    if (!again) {
        clear(k, p);
        p->asked = *asked;
    } else if (!p->kept) {
        p->kept = copy_of(rq, body, &(struct quick_given){ r, rq->person.id });
        p->asked = *asked;
        k->bytes += body.n;
        for (; k->bytes > MAX_ALL; k->hand = (k->hand + 1) % PLACES)
            if (&k->places[k->hand] != p)
                clear(k, &k->places[k->hand]);
    }
    pthread_mutex_unlock(&k->lock);
}

bool quick_give(struct quick *k, const struct asked *asked, const struct http_request *q, struct http_answer *a,
                struct quick_given *out)
{
    pthread_mutex_lock(&k->lock);
    struct place *p = &k->places[asked_place(asked, PLACES)];
    struct kept *kept = p->kept && asked_again(&p->asked, asked) ? p->kept : NULL;
    if (kept)
        atomic_fetch_add(&kept->users, 1);
    pthread_mutex_unlock(&k->lock);
    if (!kept)
        return false;
    *a = kept->answer;
    a->done = let_go;
    a->done_arg = kept;
    *out = kept->about;
    if (http_knows(q, kept->etag)) {
        a->status = 304;
        a->constant = STR("");
    }
    return true;
}
