/* Events: what a webhook hears of an act. */
#include "notify/gather.h"

enum { MAX_EVENT = 4000 };

const struct event_kind event_kinds[] = {
    { "item.issue" },  { "item.claim" },    { "item.dispute" },  { "item.close" },    { "item.reopen" },
    { "item.cancel" }, { "report.submit" }, { "report.sign" },   { "report.return" }, { "report.verify" },
    { "change.ask" },  { "change.decide" }, { "round.open" },    { "round.chase" },   { "round.lock" },
    { "return.sign" }, { "digest.freeze" }, { "slip.issue" },    { "slip.receive" },  { "slip.reply" },
    { "slip.return" }, { "slip.verify" },   { "slip.withdraw" },
};
const size_t n_event_kinds = N_ELEMENTS(event_kinds);

static bool hears(const struct channel *c, const char *act)
{
    size_t n = strlen(act);
    bool offered = false;
    for (size_t i = 0; i < n_event_kinds; i++)
        offered |= streq(event_kinds[i].act, act);
    for (const char *p = c->events; offered && p; p = strchr(p, ' ') ? strchr(p, ' ') + 1 : NULL)
        if (strncmp(p, act, n) == 0 && (!p[n] || p[n] == ' '))
            return true;
    return offered && !c->events;
}

/* CloudEvents 1.0, structured.  Names of things, no words of people: the receiver asks for what it may read. */
static enum err event_text(struct cx *cx, const struct gathering *g, const struct entry_line *e, const char **out)
{
    struct buf b AUTO(buf_done) = BUF(MAX_EVENT);
    struct jw j = JW(&b);
    const char *number, *title, *about = arena_printf(cx->mem, "%s/%" PRId64, e->subject, e->subject_id);
    if (streq(e->subject, "item")) {
        TRY(item_names(cx, e->subject_id, &number, &title));
        about = arena_printf(cx->mem, "item/%s", number);
    }
    jw_object(&j, NULL);
    jw_text(&j, "specversion", "1.0");
    jw_text(&j, "id", arena_printf(cx->mem, "%" PRId64, e->seq));
    jw_text(&j, "source", *g->site ? g->site : "/luoshi");
    jw_text(&j, "type", arena_printf(cx->mem, "luoshi.%s.v1", e->act));
    jw_text(&j, "subject", about);
    jw_ts(&j, "time", e->time);
    jw_text(&j, "datacontenttype", "application/json");
    jw_object(&j, "data");
    jw_i64(&j, "entry", e->seq);
    jw_text(&j, "act", e->act);
    jw_text(&j, "table", e->subject);
    jw_i64(&j, "row", e->subject_id);
    jw_close(&j);
    jw_close(&j);
    TRY(buf_end(&b));
    *out = arena_strdup(cx->mem, buf_text(&b));
    return OK;
}

enum err find_events(struct cx *cx, struct gathering *g, const struct entry_line *e)
{
    const struct channel *c = g->channels.p;
    const char *body;
    for (size_t i = 0; i < g->channels.n; i++) {
        int64_t since = c[i].since ? c[i].since : c[i].seq;
        if (c[i].kind != CHANNEL_WEBHOOK || !hears(&c[i], e->act) || since >= e->seq)
            continue;
        TRY(event_text(cx, g, e, &body));
        gather_add(cx, g,
                   &(struct out){ .key = arena_printf(cx->mem, "event:%" PRId64 ":%" PRId64, c[i].id, e->seq),
                                  .kind = OUT_EVENT,
                                  .channel = c[i].id,
                                  .day = NO_DATE,
                                  .lines = 1,
                                  .body = body,
                                  .due = cx->now,
                                  .state = OUT_WAITING });
    }
    return OK;
}
