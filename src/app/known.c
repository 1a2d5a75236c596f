#include "app/known.h"

#include <pthread.h>

enum { PLACES = 512, MAX_TEXTS = 500 };

struct known {
    pthread_mutex_t lock;
    struct place {
        struct asked asked;
        struct person person; /* its texts lie in texts */
        struct grant who;
        int64_t scope;
        bool must_change, must_enrol;
        char texts[MAX_TEXTS];
    } places[PLACES];
};

struct known *known_new(void)
{
    struct known *k = mem_get(sizeof *k, 1);
    pthread_mutex_init(&k->lock, NULL);
    return k;
}

void known_free(struct known *k)
{
    if (!k)
        return;
    pthread_mutex_destroy(&k->lock);
    mem_free(k);
}

struct asked known_ask(const struct cx *cx, char way, const char *token)
{
    struct buf text AUTO(buf_done) = BUF(1 << 20);
    buf_add_char(&text, way);
    buf_add_str(&text, token);
    return asked_now(cx->realm, sha256(buf_str(&text)), realm_rights(cx->realm));
}

bool known_find(struct known *k, const struct asked *asked, struct cx *cx, struct rq *rq)
{
    pthread_mutex_lock(&k->lock);
    const struct place *p = &k->places[asked_place(asked, PLACES)];
    bool known = asked_again(&p->asked, asked);
    if (known) {
        rq->person = p->person;
        rq->person.name = arena_strdup(cx->mem, p->person.name);
        rq->person.login = arena_strdup(cx->mem, p->person.login);
        rq->person.phone = arena_strdup(cx->mem, p->person.phone);
        rq->who = NEW(cx, struct grant);
        *rq->who = p->who;
        rq->who->login = rq->person.login;
        rq->scope = p->scope;
        rq->must_change = p->must_change;
        rq->must_enrol = p->must_enrol;
        cx->who = rq->who;
    }
    pthread_mutex_unlock(&k->lock);
    return known;
}

/* False: there is no room. */
static bool stow(struct place *p, size_t *used, const char **text)
{
    size_t n = *text ? strlen(*text) + 1 : 0;
    if (n > MAX_TEXTS - *used)
        return false;
    if (n)
        *text = memcpy(p->texts + *used, *text, n);
    *used += n;
    return true;
}

void known_keep(struct known *k, const struct asked *asked, const struct rq *rq)
{
    size_t used = 0;
    pthread_mutex_lock(&k->lock);
    struct place *p = &k->places[asked_place(asked, PLACES)];
    p->asked = *asked;
    p->person = rq->person;
    p->who = *rq->who;
    p->scope = rq->scope;
    p->must_change = rq->must_change;
    p->must_enrol = rq->must_enrol;
    if (!stow(p, &used, &p->person.name) || !stow(p, &used, &p->person.login) || !stow(p, &used, &p->person.phone))
        p->asked = (struct asked){ 0 };
    pthread_mutex_unlock(&k->lock);
}
