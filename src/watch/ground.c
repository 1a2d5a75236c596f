/* One alert whole: the sentence, each thing it rests on with the place to look, the rule, what was said of it. */
#include "watch.sql.h"
#include "watch/watch.h"

enum { MAX_SAID = 50, SHOWN_REPORTS = 4, REPORT_DAYS = 45 };

struct grounds {
    struct cx *cx;
    const struct grant *who; /* names nothing this person does not read; NULL: the whole realm */
    struct list *out;
};

static void put(struct grounds *g, const char *label, const char *value, const char *kind, const char *ref)
{
    if (value && *value)
        *(struct ground *)list_add(g->cx->mem, g->out, sizeof(struct ground)) =
            (struct ground){ label, value, kind, ref };
}

static const char *day(struct cx *cx, struct date d)
{
    char s[DATE_TEXT_SIZE];
    return arena_strdup(cx->mem, date_text(d, s));
}

/* To hundredths, as a light's sentence says it. */
static const char *percent(struct cx *cx, struct dec d)
{
    enum { HUNDREDTH = DEC_ONE / 100 };
    char s[DEC_TEXT_SIZE];
    struct dec shown = { dec_is(d) ? (d.u + (d.u < 0 ? -HUNDREDTH : HUNDREDTH) / 2) / HUNDREDTH * HUNDREDTH : 0 };
    return dec_is(d) ? arena_printf(cx->mem, "%s%%", dec_text(shown, s)) : NULL;
}

static const char *figure(struct cx *cx, struct dec d, const char *measure)
{
    char s[DEC_TEXT_SIZE];
    return dec_is(d) ? arena_printf(cx->mem, "%s%s", dec_text(d, s), measure) : NULL;
}

/* ---- by kind ---- */

static void standing(struct grounds *g, const struct item_line *l)
{
    struct cx *cx = g->cx;
    put(g, say(cx, "完成时限", "due"), day(cx, l->due), "item", l->number);
    if (date_is(l->first_due) && l->first_due.d != l->due.d)
        put(g, say(cx, "原定时限", "first due"), day(cx, l->first_due), "item", l->number);
    put(g, say(cx, "计划进度", "planned"), percent(cx, l->planned), "item", l->number);
    put(g, say(cx, "核实进度", "verified"),
        dec_is(l->verified) ? percent(cx, l->verified) : say(cx, "还没有核实", "nothing verified yet"), "item",
        l->number);
    put(g, say(cx, "自报进度", "claimed"), percent(cx, l->claimed), "item", l->number);
    put(g, say(cx, "灯", "light"), word_text(cx, &level_words, l->level), "item", l->number);
    if (is_node_missed(l->node, l->node_percent, l->verified))
        put(g, say(cx, "未达节点", "node not reached"), day(cx, l->node), "item", l->number);
    put(g, say(cx, "上次报送", "last report"),
        date_is(l->last_report) ? day(cx, l->last_report) : say(cx, "没有报送过", "none so far"), "item", l->number);
}

static enum err reports(struct grounds *g, int64_t item, const char *number)
{
    struct cx *cx = g->cx;
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &watch_last_reports, V(item), V((int64_t)SHOWN_REPORTS)));
    while (db_next(&r)) {
        const char *text = row_text(&r, 3), *claimed = percent(cx, row_dec(&r, 2));
        put(g,
            arena_printf(cx->mem, say(cx, "%s %s 报送", "%s, report of %s"),
                         day(cx, ts_date((struct ts){ row_i64(&r, 1) })), row_text(&r, 4)),
            arena_printf(cx->mem, "%s %s", claimed ? claimed : "", text ? text : ""), "item", number);
    }
    return db_end(&r);
}

/* Other items of which the unit says the same: those the person does not read are not named. */
static enum err alike(struct grounds *g, const struct raised *r)
{
    struct cx *cx = g->cx;
    struct rows last AUTO(rows_done) = { 0 }, q AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &last, &watch_last_reports, V(r->item), V(INT64_C(1))));
    const char *text = db_next(&last) ? row_text(&last, 3) : NULL;
    const char *said_of = say(cx, "同样的文字还用于", "the same words are said of");
    TRY(db_end(&last));
    TRY(db_query(cx, &q, &watch_alike, V(r->unit), V(r->item), V(text),
                 V(ts_end_of(date_add(cx->today, -REPORT_DAYS - 1)))));
    bool left_out = false;
    while (db_next(&q)) {
        const char *number = row_text(&q, 0), *title = row_text(&q, 1);
        bool readable = true;
        if (g->who)
            TRY(item_readable(cx, g->who, row_i64(&q, 2), &readable));
        left_out |= !readable;
        if (readable)
            put(g, said_of, arena_printf(cx->mem, "%s %s", number, title), "item", number);
    }
    if (left_out)
        put(g, said_of, say(cx, "另有其它事项", "and others"), NULL, NULL);
    return db_end(&q);
}

static enum err parts(struct grounds *g, int64_t item)
{
    struct cx *cx = g->cx;
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &watch_children, V(item)));
    while (db_next(&r)) {
        const char *number = row_text(&r, 0), *claimed = percent(cx, row_dec(&r, 3));
        put(g, arena_printf(cx->mem, say(cx, "分解事项 %s", "part %s"), number),
            arena_printf(cx->mem, say(cx, "%s：%s，自报 %s", "%s: %s, claimed %s"), row_text(&r, 1),
                         word_text(cx, &level_words, row_i64(&r, 2)), claimed ? claimed : say(cx, "无", "nothing")),
            "item", number);
    }
    return db_end(&r);
}

static enum err request(struct grounds *g, int64_t item, const char *number)
{
    struct cx *cx = g->cx;
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &watch_request, V(item)));
    if (db_next(&r)) {
        put(g, say(cx, "申请", "request"), word_text(cx, &change_kinds, row_i64(&r, 0)), "item", number);
        put(g, say(cx, "提出", "asked"), day(cx, ts_date((struct ts){ row_i64(&r, 1) })), "item", number);
        put(g, say(cx, "申请人", "asked by"), row_text(&r, 5), "item", number);
        put(g, say(cx, "申请时限", "due asked for"), row_is_null(&r, 3) ? NULL : day(cx, row_date(&r, 3)), "item",
            number);
        put(g, say(cx, "申请目标", "target asked for"), row_text(&r, 4), "item", number);
        put(g, say(cx, "理由", "reason"), row_text(&r, 2), "item", number);
    }
    return db_end(&r);
}

static enum err slip(struct grounds *g, int64_t item)
{
    struct cx *cx = g->cx;
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &watch_slip, V(item)));
    if (db_next(&r)) {
        const char *ref = arena_printf(cx->mem, "%" PRId64, row_i64(&r, 0));
        put(g, say(cx, "督办单", "slip"), row_text(&r, 1), "slip", ref);
        put(g, say(cx, "发给", "addressed to"), row_text(&r, 4), "slip", ref);
        put(g, say(cx, "签发", "issued"), day(cx, ts_date((struct ts){ row_i64(&r, 3) })), "slip", ref);
        put(g, say(cx, "回复期限", "reply due"), day(cx, row_date(&r, 2)), "slip", ref);
    }
    return db_end(&r);
}

static enum err of_item(struct grounds *g, const struct raised *r)
{
    struct cx *cx = g->cx;
    struct item_line l;
    struct light_rule rule;
    TRY(rule_in_force(cx, &rule));
    TRY(db_one(cx, &ITEM_LINE, &l, &watch_line, V(r->item)));
    line_finish(cx, &rule, &l);
    switch (r->alarm.kind) {
    case ALERT_UNDECIDED: TRY(request(g, r->item, l.number)); break;
    case ALERT_SLIP: TRY(slip(g, r->item)); break;
    case ALERT_COPIED: TRY(alike(g, r)); break;
    case ALERT_RED_PART:
    case ALERT_SUMS: TRY(parts(g, r->item)); break;
    case ALERT_UNHELD:
        put(g, say(cx, "牵头单位", "lead unit"), l.lead, "unit", arena_printf(cx->mem, "%" PRId64, l.lead_id));
        break;
    case ALERT_SOON:
    case ALERT_OVERDUE:
    case ALERT_BEHIND:
    case ALERT_STALE:
    case ALERT_INDICATOR:
    case ALERT_RECTIFY:
    case ALERT_STUCK:
    case ALERT_LEAP:
    case ALERTS: break;
    }
    standing(g, &l);
    return watch_kind((int64_t)r->alarm.kind)->is_signal || r->alarm.kind == ALERT_STALE ? reports(g, r->item, l.number)
                                                                                         : OK;
}

enum err grounds_of(struct cx *cx, const struct grant *who, const struct raised *r, const struct alert_line *line,
                    const struct watch_rule *rule, struct list *out)
{
    struct grounds g = { cx, who, out };
    *out = (struct list){ 0 };
    if (r->item)
        TRY(of_item(&g, r));
    else if (r->finding)
        late_grounds(cx, r, out);
    else {
        put(&g, say(cx, "目标要求", "aimed at"), figure(cx, r->alarm.b, r->measure), "indicator", line->subject);
        put(&g, say(cx, "实际", "stands at"), figure(cx, r->alarm.a, r->measure), "indicator", line->subject);
        put(&g, say(cx, "灯", "light"), word_text(cx, &level_words, r->level), "indicator", line->subject);
    }
    put(&g,
        rule->id ? arena_printf(cx->mem, say(cx, "规则（第 %" PRId64 " 版）", "rule (version %" PRId64 ")"), rule->id)
                 : say(cx, "规则（原定）", "rule (as it came)"),
        watch_rule_words(cx, rule), "rule", word_name(&alert_kinds, line->kind));
    return OK;
}

/* ---- one whole ---- */

enum err alert_whole(struct cx *cx, const struct grant *who, int64_t kind, const char *subject, struct alert_whole *out)
{
    struct raised r;
    struct watch_rules rules;
    *out = (struct alert_whole){ 0 };
    enum err e = watch_one(cx, who, kind, subject, &r);
    if (e == E_NOT_FOUND)
        return fail(cx, e, "%s 现在没有“%s”预警：可能已经自行消除",
                    "%s raises no alert \"%s\" now: it may have cleared", subject, word_text(cx, &alert_kinds, kind));
    TRY(e);
    TRY(watch_rules_in_force(cx, &rules));
    out->rule = rules.of[kind];
    TRY(alert_line_of(cx, &r, &out->line));
    TRY(grounds_of(cx, who, &r, &out->line, &out->rule, &out->grounds));
    return db_list(cx, &SAID_LINE, &out->said, MAX_SAID, &watch_acks_of, V(kind), V(r.item), V(r.indicator),
                   V(r.finding));
}
