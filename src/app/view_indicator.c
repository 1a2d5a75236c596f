#include "app/view_indicator.h"

#include "app/view.h"

void view_indicators(struct jw *j, const struct list *lines, const char *next)
{
    view_list(j, "indicators", &INDICATOR_LINE, lines);
    jw_text(j, "next", next);
}

void view_indicator(struct cx *cx, struct jw *j, const struct indicator_whole *w)
{
    const struct light_preset *rule = w->indicator.preset ? light_preset_named(w->indicator.preset) : &light_presets[0];
    jw_shape(j, "indicator", &INDICATOR, &w->indicator);
    jw_text(j, "owner", w->owner);
    jw_text(j, "confirmer", w->confirmer);
    jw_text(j, "parent", w->parent);
    jw_object(j, "rule");
    jw_text(j, "name", rule->name);
    jw_text(j, "text", say(cx, rule->zh, rule->en));
    jw_text(j, "source", rule->source);
    jw_close(j);
    jw_shape(j, "line", &INDICATOR_LINE, &w->line);
    view_list(j, "values", &VALUE_LINE, &w->values);
    view_list(j, "formula_parts", &INDICATOR, &w->formula_parts);
    view_list(j, "derived", &DERIVED_LINE, &w->derived);
    view_list(j, "targets", &TARGET_LINE, &w->targets);
    view_list(j, "outlook", &OUTLOOK_LINE, &w->outlook);
    jw_i64(j, "year", w->year);
    view_list(j, "course", &COURSE_LINE, &w->course);
    view_list(j, "units", &INDICATOR_LINE, &w->units);
    jw_object(j, "breakdown");
    jw_members(j, &BREAKDOWN, &w->breakdown);
    view_list(j, "parts", &PART_LINE, &w->breakdown.parts);
    jw_close(j);
    view_list(j, "exemptions", &EXEMPTION_LINE, &w->exemptions);
}

void view_outlooks(struct jw *j, const struct list *lines, const struct outlook_sum *sum)
{
    view_list(j, "outlook", &LANDING_LINE, lines);
    jw_shape(j, "sum", &OUTLOOK_SUM, sum);
}

void view_compared(struct jw *j, const struct compare_ask *ask, const struct compared *c)
{
    jw_text(j, "code", c->indicator.code);
    jw_text(j, "name", c->indicator.name);
    jw_text(j, "name_en", c->indicator.name_en);
    jw_text(j, "measure", c->indicator.measure);
    jw_i64(j, "decimals", c->indicator.decimals);
    jw_text(j, "with", word_name(&compare_withs, ask->with));
    jw_text(j, "by", word_name(&compare_bys, c->by));
    jw_text(j, "period", c->period);
    jw_text(j, "period_words", c->period_words);
    jw_i64(j, "ranked", c->ranked);
    jw_dec(j, "mean", c->mean);
    jw_dec(j, "sum", c->sum);
    view_list(j, "lines", &COMPARED_LINE, &c->lines);
}

void view_owed(struct jw *j, const struct owed *o)
{
    jw_array(j, "lists");
    for (size_t i = 0; i < o->n; i++) {
        jw_object(j, NULL);
        jw_text(j, "name", o->lists[i].name);
        jw_i64(j, "total", o->lists[i].total);
        view_list(j, "items", &OWED_LINE, &o->lists[i].items);
        jw_close(j);
    }
    jw_close(j);
}

void view_indicator_lights(struct jw *j, const struct lights_of_indicators *l)
{
    jw_object(j, "lights");
    for (size_t i = 0; i < N_VIEW_LEVELS; i++)
        jw_i64(j, word_name(&level_words, view_levels[i]), l->n[level_slot((enum level)view_levels[i])]);
    jw_close(j);
    view_list(j, "worst", &OWED_LINE, &l->worst);
}

enum err word_from(struct cx *cx, const char *text, const struct words *words, int64_t *out)
{
    struct buf known AUTO(buf_done) = BUF(1000);
    const struct word *w = text ? word_named(words, str_of(text)) : NULL;
    if (w)
        *out = w->value;
    if (w || !text)
        return OK;
    for (size_t i = 0; i < words->n; i++)
        buf_addf(&known, " %s", words->list[i].name);
    return fail(cx, E_INVALID, "\"%s\" 应为其中之一：%s", "\"%s\" should be one of:%s", text, buf_text(&known));
}

enum err unit_from(struct cx *cx, const char *name, int64_t *out)
{
    struct unit u;
    if (!name)
        return OK;
    TRY(unit_by_name(cx, name, &u));
    *out = u.id;
    return OK;
}

enum err indicator_filter_from(struct cx *cx, const struct indicator_words *w, struct indicator_filter *f)
{
    bool down = w->sort && *w->sort == '-';
    *f = (struct indicator_filter){
        .text = w->text, .light = -1, .is_downwards = down, .limit = w->limit, .after = w->cursor
    };
    TRY(word_from(cx, w->light, &level_words, &f->light));
    TRY(word_from(cx, down ? w->sort + 1 : w->sort, &indicator_sorts, &f->sort));
    TRY(unit_from(cx, w->owner, &f->owner));
    return unit_from(cx, w->unit, &f->unit);
}
