#include "app/cache.h"

#include <pthread.h>

enum { PLACES = 256, MAX_KEPT = 128 << 10, KEY_SIZE = 40 }; /* 32 MiB at most */

struct cache {
    pthread_mutex_t lock;
    struct kept {
        char key[KEY_SIZE];
        struct buf answer;
    } places[PLACES];
};

struct cache *cache_new(void)
{
    struct cache *c = mem_get(sizeof *c, 1);
    pthread_mutex_init(&c->lock, NULL);
    return c;
}

void cache_free(struct cache *c)
{
    if (!c)
        return;
    for (size_t i = 0; i < PLACES; i++)
        buf_done(&c->places[i].answer);
    pthread_mutex_destroy(&c->lock);
    mem_free(c);
}

/* Keys are quoted hexadecimal hashes: any of their digits are as good as a hash of them. */
static struct kept *place_of(struct cache *c, const char *key)
{
    unsigned h = 0;
    for (const char *p = key; *p; p++)
        h = h * 31 + (unsigned char)*p;
    return &c->places[h % PLACES];
}

bool cache_get(struct cache *c, const char *key, struct buf *out)
{
    pthread_mutex_lock(&c->lock);
    struct kept *k = place_of(c, key);
    bool same = streq(k->key, key);
    if (same)
        buf_add(out, k->answer.p, k->answer.n);
    pthread_mutex_unlock(&c->lock);
    return same;
}

void cache_put(struct cache *c, const char *key, struct str answer)
{
    size_t n = strlen(key);
    if (answer.n > MAX_KEPT || n >= KEY_SIZE)
        return;
    pthread_mutex_lock(&c->lock);
    struct kept *k = place_of(c, key);
    buf_done(&k->answer);
    k->answer = BUF(MAX_KEPT);
    buf_add(&k->answer, answer.p, answer.n);
    memcpy(k->key, key, n + 1);
    pthread_mutex_unlock(&c->lock);
}
