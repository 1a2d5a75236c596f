/* What a robot posts once a workday: counts alone, for a group's members read no more of one another's items here than
 * in the program. */
#include "notify/notify.h"
#include "watch/watch.h"

enum { MAX_BODY = 4000 };

enum err group_digest(struct cx *cx, const char *site, struct digest_text *out)
{
    struct buf b AUTO(buf_done) = BUF(MAX_BODY);
    struct alerts a;
    int y, m, d;
    date_split(cx->today, &y, &m, &d);
    *out = (struct digest_text){ 0 };
    TRY(alerts_found(cx, &(struct alert_filter){ .limit = 1 }, &a));
    buf_addf(&b, say(cx, "【落实】%d月%d日需要关注的：\n", "[luoshi] To look at, %d-%02d:\n"), m, d);
    const struct alert_count *c = a.counts.p;
    for (size_t i = 0; i < a.counts.n; i++)
        if (c[i].open) {
            buf_addf(&b, say(cx, "%s %" PRId64 " 项\n", "%s: %" PRId64 "\n"), word_text(cx, &alert_kinds, c[i].kind),
                     c[i].open);
            out->lines += c[i].open;
        }
    buf_addf(&b, "%s/watch\n", site);
    TRY(buf_end(&b));
    out->body = arena_strdup(cx->mem, buf_text(&b));
    return OK;
}
