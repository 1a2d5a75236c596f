/* A journal entry's bytes.  What is accepted has exactly one encoding: encoding it again gives the same bytes. */
#include "journal/entry.h"

#include "fuzz.h"

static void take(struct arena *mem, struct str s, const char **out)
{
    *out = arena_dup(mem, s.p, s.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct buf again AUTO(buf_done) = BUF(1 << 20);
    struct str bytes = { (const char *)data, size };
    struct entry_view v;
    if (size > 100000 || !entry_decode(bytes, &v))
        return 0;
    struct entry e = { .seq = v.seq,
                       .time = v.time,
                       .prev = v.prev,
                       .person = v.person,
                       .subject_id = v.subject_id,
                       .n_changes = v.n_changes };
    take(&mem, v.actor, &e.actor);
    take(&mem, v.act, &e.act);
    take(&mem, v.subject, &e.subject);
    take(&mem, v.reason, &e.reason);
    take(&mem, v.key, &e.key);
    e.changes.held = (struct buf){ .p = (char *)(uintptr_t)v.changes.p, .n = v.changes.n };
    entry_encode(&e, &again);
    assert(str_eq(bytes, buf_str(&again)));
    return 0;
}
