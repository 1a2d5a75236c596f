/* Routes about what lights are judged by (rules and their replay, the calendar), and what an office sets. */
#include "app/api.h"
#include "app/setting.h"
#include "app/view.h"
#include "judge/reading.h"
#include "org/office.h"
#include "plan/adopted.h"
#include "plan/saved.h"

enum { MAX_ADOPTED = 1000, FIRST_YEAR = 2000, LAST_YEAR = 2099 };

/* ---- rules ---- */

static bool is_drawn(const struct field *f, const void *row)
{
    if (f->type == F_BOOL)
        return *(const bool *)field_at(f, row);
    return f->type == F_DEC ? dec_is(*(const struct dec *)field_at(f, row))
                            : f->type == F_I64 && !f->words && *(const int64_t *)field_at(f, row) != 0;
}

/* Every line the rule draws, in words: "落后超过（百分点）为严重：30". */
static void write_words(struct cx *cx, struct jw *j, const struct light_rule *r)
{
    char number[DEC_TEXT_SIZE];
    jw_array(j, "words");
    for (size_t i = 0; i < LIGHT_RULE.n; i++) {
        const struct field *f = &LIGHT_RULE.fields[i];
        if (!f->zh || f->flags & OUT_ONLY || !is_drawn(f, r))
            continue;
        struct dec v = f->type == F_DEC ? *(const struct dec *)field_at(f, r)
                                        : (struct dec){ *(const int64_t *)field_at(f, r) * DEC_ONE };
        jw_text(j, NULL,
                f->type == F_BOOL
                    ? say(cx, f->zh, f->en)
                    : arena_printf(cx->mem, say(cx, "%s：%s", "%s: %s"), say(cx, f->zh, f->en), dec_text(v, number)));
    }
    jw_text(j, NULL, word_text(cx, &unknown_when_words, r->unknown));
    jw_close(j);
}

static void write_rule(struct cx *cx, struct jw *j, const char *key, const struct light_rule *r)
{
    jw_object(j, key);
    jw_shape(j, "rule", &LIGHT_RULE, r);
    write_words(cx, j, r);
    jw_close(j);
}

enum err api_rules(struct cx *cx, struct rq *rq)
{
    struct light_rule now;
    struct list adopted;
    TRY(rule_in_force(cx, &now));
    TRY(rules_adopted(cx, MAX_ADOPTED, &adopted));
    write_rule(cx, &rq->j, "in_force", &now);
    jw_array(&rq->j, "presets");
    for (size_t i = 0; i < n_rule_presets; i++)
        write_rule(cx, &rq->j, NULL, &rule_presets[i]);
    jw_close(&rq->j);
    jw_array(&rq->j, "indicator_presets");
    for (size_t i = 0; i < n_light_presets; i++) {
        jw_object(&rq->j, NULL);
        jw_text(&rq->j, "name", light_presets[i].name);
        jw_text(&rq->j, "text", say(cx, light_presets[i].zh, light_presets[i].en));
        jw_text(&rq->j, "source", light_presets[i].source);
        jw_close(&rq->j);
    }
    jw_close(&rq->j);
    view_list(&rq->j, "adopted", &RULE_LINE, &adopted);
    return view_head(cx, &rq->j);
}

static enum err read_span(struct cx *cx, const struct rq *rq, struct date *from, struct date *to)
{
    const char *f = http_query(rq->q, "from"), *t = http_query(rq->q, "to");
    *to = cx->today;
    if (t && !date_parse(str_of(t), to))
        return fail(cx, E_INVALID, "\"%s\" 不是日期，应如 2024-05-07", "\"%s\" is no date: write 2024-05-07", t);
    *from = date_add_months(*to, -12);
    if (f && !date_parse(str_of(f), from))
        return fail(cx, E_INVALID, "\"%s\" 不是日期，应如 2024-05-07", "\"%s\" is no date: write 2024-05-07", f);
    return from->d <= to->d ? OK : fail(cx, E_INVALID, "起始日期晚于截止日期", "the span begins after its end");
}

/* What the past would have looked like under a published rule, beside the rule in force. */
enum err api_rule_replay(struct cx *cx, struct rq *rq)
{
    const struct light_rule *p = rule_preset(rq->args[0]);
    struct light_rule now;
    struct list then, as_is;
    struct date from, to;
    if (!p)
        return fail(cx, E_NOT_FOUND, "没有公开规则 \"%s\"", "there is no published rule \"%s\"", rq->args[0]);
    TRY(read_span(cx, rq, &from, &to));
    TRY(rule_in_force(cx, &now));
    TRY(replay(cx, p, from, to, &then));
    TRY(replay(cx, &now, from, to, &as_is));
    jw_text(&rq->j, "name", p->name);
    jw_text(&rq->j, "in_force", now.name);
    view_list(&rq->j, "months", &MONTH_LIGHTS, &then);
    view_list(&rq->j, "months_in_force", &MONTH_LIGHTS, &as_is);
    return view_head(cx, &rq->j);
}

/* ---- calendar ---- */

static void write_days(const struct cx *cx, struct jw *j, int year, const char *key, bool weekend, bool work)
{
    jw_array(j, key);
    for (struct date d = date_make(year, 1, 1); date_year(d) == year; d = date_add(d, 1))
        if ((date_weekday(d) > 5) == weekend && is_workday(cx->cal, d) == work)
            jw_date(j, NULL, d);
    jw_close(j);
}

enum err api_calendar(struct cx *cx, struct rq *rq)
{
    int64_t year = date_year(cx->today);
    TRY(rq_number(cx, rq, "year", LAST_YEAR, &year));
    if (year < FIRST_YEAR)
        return fail(cx, E_INVALID, "年份应在 %d 与 %d 之间", "the year should lie between %d and %d", FIRST_YEAR,
                    LAST_YEAR);
    const char *text;
    TRY(calendar_text_now(cx, &text));
    struct date first = date_make((int)year, 1, 1), last = date_make((int)year, 12, 31);
    jw_i64(&rq->j, "year", year);
    jw_bool(&rq->j, "known", calendar_knows(cx->cal, (int)year));
    jw_text(&rq->j, "source", cx->cal == &calendar_builtin ? "builtin" : "office");
    jw_i64(&rq->j, "workdays", workdays_between(cx->cal, date_add(first, -1), last));
    write_days(cx, &rq->j, (int)year, "holidays", false, false);
    write_days(cx, &rq->j, (int)year, "weekends_worked", true, true);
    jw_text(&rq->j, "text", text); /* of the office, all years: calendar.set replaces it whole */
    return view_head(cx, &rq->j);
}

/* ---- settings, views ---- */

enum err api_settings(struct cx *cx, struct rq *rq)
{
    struct list l;
    TRY(settings_list(cx, &l));
    view_list(&rq->j, "settings", &SETTING_LINE, &l);
    jw_bool(&rq->j, "can_set", may_in_realm(rq->who, "setting.set"));
    return view_head(cx, &rq->j);
}

enum err api_views(struct cx *cx, struct rq *rq)
{
    struct list l;
    TRY(views_of(cx, rq->person.id, &l));
    view_list(&rq->j, "views", &VIEW_LINE, &l);
    jw_bool(&rq->j, "can_share", may_in_realm(rq->who, "view.share"));
    return view_head(cx, &rq->j);
}
