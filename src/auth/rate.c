#include "auth/rate.h"

#include <pthread.h>
#include <sodium.h>

enum { PLACES = 8192, TRIES = 4, MINUTE_MS = 60000 };

struct rates {
    pthread_mutex_t lock;
    int64_t a_minute[N_RATE_CLASSES];
    unsigned char key[crypto_shorthash_KEYBYTES]; /* nobody can aim at another's place */
    struct bucket {
        uint64_t who; /* 0: free */
        int64_t used; /* milliseconds of filling that have been taken, MINUTE_MS at most */
        int64_t at;   /* as of */
    } places[PLACES];
};

struct rates *rates_new(const int64_t a_minute[static N_RATE_CLASSES])
{
    struct rates *r = mem_get(sizeof *r, 1);
    memcpy(r->a_minute, a_minute, sizeof r->a_minute);
    randombytes_buf(r->key, sizeof r->key);
    pthread_mutex_init(&r->lock, NULL);
    return r;
}

void rates_free(struct rates *r)
{
    if (!r)
        return;
    pthread_mutex_destroy(&r->lock);
    mem_free(r);
}

static uint64_t name_of(const struct rates *r, enum rate_class c, const char *who)
{
    uint64_t h;
    crypto_shorthash((unsigned char *)&h, (const unsigned char *)who, strlen(who), r->key);
    return (h ^ (uint64_t)c) | 1;
}

static int64_t used_now(const struct bucket *b, int64_t now)
{
    return b->who ? MAX(b->used - (now - b->at), 0) : 0;
}

/* Its own place, else the one of a few that is the fullest again. */
static struct bucket *place_of(struct rates *r, uint64_t who, int64_t now)
{
    struct bucket *best = NULL;
    for (uint64_t i = 0; i < TRIES; i++) {
        struct bucket *b = &r->places[(who / 2 + i) % PLACES];
        if (b->who == who)
            return b;
        if (!best || used_now(b, now) < used_now(best, now))
            best = b;
    }
    *best = (struct bucket){ .who = who, .at = now };
    return best;
}

int rates_take(struct rates *r, enum rate_class c, const char *who, int64_t now_ms)
{
    int64_t cost = r->a_minute[c] ? MAX(MINUTE_MS / r->a_minute[c], 1) : 0;
    if (!cost)
        return 0;
    uint64_t name = name_of(r, c, who);
    pthread_mutex_lock(&r->lock);
    struct bucket *b = place_of(r, name, now_ms);
    int64_t used = used_now(b, now_ms), over = used + cost - MINUTE_MS;
    if (over <= 0)
        *b = (struct bucket){ name, used + cost, now_ms };
    pthread_mutex_unlock(&r->lock);
    return over <= 0 ? 0 : (int)((over + 999) / 1000);
}
