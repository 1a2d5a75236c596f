/* The rules alerts are raised by: what the program came with, and what an office set since. */
#include "journal/journal.h"
#include "watch.sql.h"
#include "watch/watch.h"

enum { MAX_VERSIONS = 500 };

enum err watch_rules_in_force(struct cx *cx, struct watch_rules *out)
{
    struct list set;
    *out = watch_presets();
    TRY(db_list(cx, &WATCH_RULE, &set, ALERTS, &watch_rules_now));
    for (size_t i = 0; i < set.n; i++) {
        const struct watch_rule *r = (const struct watch_rule *)set.p + i;
        if (watch_kind(r->kind))
            out->of[r->kind] = *r;
    }
    return OK;
}

enum err watch_rule_versions(struct cx *cx, int64_t kind, struct list *out)
{
    return db_list(cx, &WATCH_RULE_LINE, out, MAX_VERSIONS, &watch_rules_set, V(v_ref(kind)));
}

const char *watch_rule_words(struct cx *cx, const struct watch_rule *r)
{
    const struct watch_kind *k = watch_kind(r->kind);
    struct buf b AUTO(buf_done) = BUF(1000);
    char number[DEC_TEXT_SIZE];
    if (r->off)
        return say(cx, "停用", "off");
    if (k->points_zh)
        buf_addf(&b, say(cx, "%s %s；", "%s %s; "), say(cx, k->points_zh, k->points_en), dec_text(r->points, number));
    if (k->times_zh)
        buf_addf(&b, say(cx, "%s %" PRId64 "；", "%s %" PRId64 "; "), say(cx, k->times_zh, k->times_en), r->times);
    if (k->days_zh)
        buf_addf(&b, say(cx, "%s %" PRId64 "；", "%s %" PRId64 "; "), say(cx, k->days_zh, k->days_en), r->days);
    if (k->is_signal)
        buf_addf(
            &b,
            say(cx, "先告知报送单位 %" PRId64 " 个工作日；", "whoever reported is told %" PRId64 " workdays ahead; "),
            r->first);
    size_t tail = strlen(say(cx, "；", "; "));
    return b.n > tail ? arena_dup(cx->mem, b.p, b.n - tail) : say(cx, k->zh, k->en);
}

enum err watch_set(struct cx *cx, void *in, struct jw *answer)
{
    const struct watch_set_in *i = in;
    struct watch_rules now;
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(watch_rules_in_force(cx, &now));
    struct watch_rule r = now.of[i->kind];
    if (!i->off) {
        r.days = i->days;
        r.times = i->times;
        r.points = i->points;
        r.first = i->first;
        TRY(watch_rule_check(cx, &r));
    }
    r.off = i->off;
    TRY(fact_insert(cx, &WATCH_RULE, &r));
    entry_about(cx, "watch_rule", r.id);
    cx->entry->reason = i->reason;
    jw_i64(answer, "rule", r.id);
    jw_text(answer, "kind", word_name(&alert_kinds, r.kind));
    return OK;
}
