/* Limits of the door that outlive a request: slots for hashing, wrong tries by log-in. */
#include <pthread.h>
#include <time.h>

#include "auth/auth.h"
#include "journal/hash.h"

enum { SLOTS = 2, WAITING = 2, FREE_TRIES = 5, FIRST_WAIT_SECONDS = 30, LAST_WAIT_SECONDS = 900, PLACES = 4096 };

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

/* A place is found by the log-in's hash: fixed memory whatever names are tried.  Two log-ins that share a
 * place share its waits, which an attacker can do to anyone by name anyhow. */
static struct {
    int64_t wrong, until; /* monotonic seconds */
} places[PLACES];

static size_t place_of(const char *login)
{
    struct hash h = sha256(str_of(login));
    return ((size_t)h.b[0] << 8 | h.b[1]) % PLACES;
}

static int64_t seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

enum err tries_allow(struct cx *cx, const char *login)
{
    size_t p = place_of(login);
    pthread_mutex_lock(&lock);
    int64_t left = places[p].until - seconds();
    pthread_mutex_unlock(&lock);
    return left > 0 ? fail(cx, E_BUSY, "密码连续输错，请 %" PRId64 " 秒后再试",
                           "too many wrong passwords: try again in %" PRId64 " seconds", left)
                    : OK;
}

void tries_wrong(const char *login)
{
    size_t p = place_of(login);
    pthread_mutex_lock(&lock);
    int64_t n = ++places[p].wrong - FREE_TRIES;
    if (n >= 0)
        places[p].until = seconds() + MIN((int64_t)FIRST_WAIT_SECONDS << MIN(n, 10), LAST_WAIT_SECONDS);
    pthread_mutex_unlock(&lock);
}

void tries_right(const char *login)
{
    size_t p = place_of(login);
    pthread_mutex_lock(&lock);
    places[p].wrong = places[p].until = 0;
    pthread_mutex_unlock(&lock);
}
