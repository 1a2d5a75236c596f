/* Limits of the door that outlive a request: slots for hashing, wrong tries by log-in and network. */
#include <pthread.h>

#include "auth/auth.h"
#include "journal/hash.h"

enum {
    SLOTS = 2,
    WAITING = 2,
    FREE_TRIES = 5,
    FREE_OF_NETWORK = 50,
    FIRST_WAIT_SECONDS = 30,
    LAST_WAIT_SECONDS = 900,
    PLACES = 4096
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t given = PTHREAD_COND_INITIALIZER;
static int taken, waiting;

enum err slot_take(struct cx *cx)
{
    pthread_mutex_lock(&lock);
    bool full = taken == SLOTS && waiting == WAITING;
    waiting++;
    while (!full && taken == SLOTS)
        pthread_cond_wait(&given, &lock);
    waiting--;
    taken += !full;
    pthread_mutex_unlock(&lock);
    return full ? fail(cx, E_BUSY, "此刻登录的人太多，请过一秒再试",
                       "too many people sign in now: try again in a second")
                : OK;
}

void slot_give(void)
{
    pthread_mutex_lock(&lock);
    taken--;
    pthread_cond_signal(&given);
    pthread_mutex_unlock(&lock);
}

/* A place is found by the hash of what is counted: fixed memory whatever names are tried.  Two log-ins that share a
 * place share its waits, which an attacker can do to anyone by name anyhow.  An office stands behind one address:
 * a network may err more often than a log-in. */
struct place {
    int64_t wrong, until; /* until: monotonic seconds */
};
static struct place logins[PLACES], networks[PLACES];

static struct place *place_of(struct place *all, const char *name)
{
    struct hash h = sha256(str_of(name));
    return &all[((size_t)h.b[0] << 8 | h.b[1]) % PLACES];
}

static int64_t left_of(const struct place *p)
{
    pthread_mutex_lock(&lock);
    int64_t left = p->until - monotonic_ms() / 1000;
    pthread_mutex_unlock(&lock);
    return MAX(left, 0);
}

int64_t tries_left_seconds(const char *login)
{
    return left_of(place_of(logins, login));
}

enum err tries_allow(struct cx *cx, const char *login, const char *network)
{
    int64_t left = tries_left_seconds(login);
    if (network)
        left = MAX(left, left_of(place_of(networks, network)));
    return left ? fail(cx, E_BUSY, "密码连续输错，请 %" PRId64 " 秒后再试",
                       "too many wrong passwords: try again in %" PRId64 " seconds", left)
                : OK;
}

static void count_wrong(struct place *p, int64_t free_tries)
{
    pthread_mutex_lock(&lock);
    int64_t n = ++p->wrong - free_tries;
    if (n >= 0)
        p->until = monotonic_ms() / 1000 + MIN((int64_t)FIRST_WAIT_SECONDS << MIN(n, 10), LAST_WAIT_SECONDS);
    pthread_mutex_unlock(&lock);
}

void tries_wrong(const char *login, const char *network)
{
    count_wrong(place_of(logins, login), FREE_TRIES);
    if (network)
        count_wrong(place_of(networks, network), FREE_OF_NETWORK);
}

void tries_right(const char *login)
{
    struct place *p = place_of(logins, login);
    pthread_mutex_lock(&lock);
    *p = (struct place){ 0 };
    pthread_mutex_unlock(&lock);
}
