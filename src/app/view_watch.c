#include "app/view_watch.h"

#include "app/view.h"
#include "app/view_indicator.h"
#include "doc/ledger_write.h"

void view_alerts(struct jw *j, const struct alerts *a)
{
    view_list(j, "alerts", &ALERT_LINE, &a->lines);
    view_list(j, "kinds", &ALERT_COUNT, &a->counts);
    jw_i64(j, "total", a->total);
    jw_text(j, "next", a->next);
}

static void write_rule(struct cx *cx, struct jw *j, const char *key, const struct watch_rule *r)
{
    const struct watch_kind *k = watch_kind(r->kind);
    jw_object(j, key);
    jw_members(j, &WATCH_RULE, r);
    jw_text(j, "words", watch_rule_words(cx, r));
    jw_text(j, "says", say(cx, k->zh, k->en));
    jw_bool(j, "is_signal", k->is_signal);
    jw_text(j, "days_label", k->days_zh ? say(cx, k->days_zh, k->days_en) : NULL);
    jw_text(j, "times_label", k->times_zh ? say(cx, k->times_zh, k->times_en) : NULL);
    jw_text(j, "points_label", k->points_zh ? say(cx, k->points_zh, k->points_en) : NULL);
    jw_close(j);
}

void view_alert(struct cx *cx, struct jw *j, const struct alert_whole *w)
{
    jw_shape(j, "alert", &ALERT_LINE, &w->line);
    view_list(j, "grounds", &GROUND, &w->grounds);
    write_rule(cx, j, "rule", &w->rule);
    view_list(j, "said", &SAID_LINE, &w->said);
}

enum err view_watch_rules(struct cx *cx, struct jw *j)
{
    struct watch_rules now;
    const struct watch_rules came = watch_presets();
    struct list versions;
    TRY(watch_rules_in_force(cx, &now));
    TRY(watch_rule_versions(cx, 0, &versions));
    jw_array(j, "in_force");
    for (int64_t k = 1; k < ALERTS; k++)
        write_rule(cx, j, NULL, &now.of[k]);
    jw_close(j);
    jw_array(j, "presets");
    for (int64_t k = 1; k < ALERTS; k++)
        write_rule(cx, j, NULL, &came.of[k]);
    jw_close(j);
    view_list(j, "versions", &WATCH_RULE_LINE, &versions);
    return OK;
}

/* ---- filters ---- */

enum err alert_filter_from(struct cx *cx, const struct alert_words *w, struct alert_filter *f)
{
    const char *sort = w->sort;
    *f = (struct alert_filter){ .text = w->text, .subject = w->item, .limit = w->limit, .after = w->cursor };
    f->is_downwards = sort && *sort == '-';
    TRY(word_from(cx, f->is_downwards ? sort + 1 : sort, &alert_sorts, &f->sort));
    TRY(word_from(cx, w->kind, &alert_kinds, &f->kind));
    TRY(word_from(cx, w->severity, &severities, &f->severity));
    TRY(word_from(cx, w->acknowledged, &said_of_alerts, &f->said));
    if (w->area)
        TRY(area_by_name(cx, w->area, &f->area));
    return unit_from(cx, w->unit, &f->under);
}

/* ---- a table to pass on ---- */

enum err alerts_write(struct cx *cx, const char *path, const struct list *lines)
{
    const struct out_column columns[] = {
        { .heading = say(cx, "预警", "alert"), .width = 14 },
        { .heading = say(cx, "程度", "severity"), .width = 8 },
        { .heading = say(cx, "编号", "number"), .width = 12 },
        { .heading = say(cx, "事项、指标或问题", "subject"), .width = 40 },
        { .heading = say(cx, "单位", "unit"), .width = 18 },
        { .heading = say(cx, "领域", "area"), .width = 18 },
        { .heading = say(cx, "原因", "why"), .width = 40 },
        { .heading = say(cx, "起于", "since"), .width = 12 },
        { .heading = say(cx, "完成时限", "due"), .width = 12 },
        { .heading = say(cx, "告知", "told"), .width = 24 },
        { .heading = say(cx, "知悉人", "acknowledged by"), .width = 12 },
        { .heading = say(cx, "知悉理由", "reason"), .width = 30 },
        { .heading = say(cx, "有效至", "until"), .width = 12 },
    };
    struct ledger_file *file;
    TRY(ledger_file_open(cx, path, say(cx, "预警清单", "alerts"), columns, N_ELEMENTS(columns), &file));
    for (size_t i = 0; i < lines->n; i++) {
        const struct alert_line *l = (const struct alert_line *)lines->p + i;
        const struct out_cell cells[] = {
            OUT_TEXT(word_text(cx, &alert_kinds, l->kind)),
            OUT_TEXT(word_text(cx, &severities, l->severity)),
            OUT_TEXT(l->subject),
            OUT_TEXT(l->title),
            OUT_TEXT(l->unit),
            OUT_TEXT(l->area),
            OUT_TEXT(l->because),
            OUT_DATE(l->since),
            OUT_DATE(l->due),
            OUT_TEXT(l->told),
            OUT_TEXT(l->acknowledged_by),
            OUT_TEXT(l->acknowledged_why),
            OUT_DATE(l->until),
        };
        ledger_file_row(file, l->subject, cells);
    }
    return ledger_file_close(cx, file);
}
