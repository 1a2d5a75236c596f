/* asked.h - a question whose answer holds for a moment: the same words, on the same day, within a second, and nothing
 * counted since.  quick.h keeps answers by it, known.h who asks.
 *
 * The second is one of the clock that sessions end by (realm_steady): where that is turned by hand, what was found out
 * before holds no longer than it would have for people, however slow or fast the machine.
 */
#ifndef LS_ASKED_H
#define LS_ASKED_H

#include "db/realm.h"
#include "journal/hash.h"

enum { ASKED_HOLDS_MS = 1000 };
struct asked {
    struct hash key;
    uint64_t count; /* realm_commits or realm_rights, before the snapshot that answers */
    int32_t day;
    int64_t ms; /* realm_steady */
};
static inline struct asked asked_now(const struct realm *r, struct hash key, uint64_t count)
{
    return (
        struct asked){ .key = key, .count = count, .day = ts_date(realm_now(r)).d, .ms = realm_steady(r).us / 1000 };
}
static inline bool asked_again(const struct asked *then, const struct asked *now)
{
    return hash_eq(&then->key, &now->key) && then->count == now->count && then->day == now->day &&
           now->ms >= then->ms && now->ms - then->ms < ASKED_HOLDS_MS;
}
/* Which of so many places a question has. */
static inline size_t asked_place(const struct asked *a, size_t n)
{
    size_t first;
    memcpy(&first, a->key.b, sizeof first);
    return first % n;
}

#endif
