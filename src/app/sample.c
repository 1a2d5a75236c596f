#include "app/sample.h"

#include "app/sample_story.h"
#include "auth/auth.h"
#include "db/realm.h"

static enum err mark(struct cx *cx, void *arg UNUSED)
{
    return realm_mark_sample(cx);
}

static enum err play_all(struct story *s)
{
    TRY(db_write(s->cx, mark, NULL));
    s->at.us = ts_end_of(date_make(2025, 1, 5)).us + 1 + 9 * 3600 * INT64_C(1000000);
    TRY(sample_org(s));
    for (size_t i = 0; i < s->n_events; i++) {
        arena_reset(&s->scratch);
        s->at = s->events[i].at;
        TRY(sample_play(s, &s->events[i]));
    }
    return OK;
}

enum err sample_make(struct cx *cx)
{
    struct story *s = NEW(cx, struct story);
    *s = (struct story){ .cx = cx, .kept = cx->mem, .input = BUF(1000000) };
    sample_plot(s);
    TRY(realm_set_durable(cx, cx->realm, false));
    enum lang told = cx->lang;
    cx->lang = LANG_ZH; /* of an office: what it drafts is the same for whoever makes the sample */
    cx->mem = &s->scratch;
    enum err e = play_all(s);
    cx->mem = s->kept;
    cx->lang = told;
    enum err synced = realm_set_durable(cx, cx->realm, true);
    realm_set_clock(cx->realm, (struct ts){ 0 });
    buf_done(&s->input);
    if (e) /* the failure may point into it; the process ends */
        return e;
    arena_done(&s->scratch);
    return synced;
}
