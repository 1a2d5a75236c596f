#include "app/view.h"

#include "journal/journal.h"
#include "journal/verify.h"

const int64_t view_levels[N_VIEW_LEVELS] = { LEVEL_OVERDUE, LEVEL_BEHIND, LEVEL_UNKNOWN,
                                             LEVEL_NEAR,    LEVEL_NORMAL, LEVEL_DONE };

enum err view_head(struct cx *cx, struct jw *j)
{
    struct head h;
    TRY(head_read(cx, &h));
    jw_date(j, "on", cx->today);
    jw_i64(j, "journal", (int64_t)h.tree.size);
    return OK;
}

void view_board(struct jw *j, const struct heat *heat)
{
    struct tally all = { 0 };
    for (size_t i = 0; i < heat->cells.n; i++)
        tally_add(&all, (const struct tally *)heat->cells.p + i);
    view_list(j, "path", &NAMED, &heat->path);
    view_list(j, "heat", &AREA_TALLY, &heat->cells);
    jw_object(j, "levels");
    for (size_t i = 0; i < N_VIEW_LEVELS; i++)
        jw_i64(j, word_name(&level_words, view_levels[i]), tally_of(&all, (enum level)view_levels[i]));
    jw_close(j);
}

void view_list(struct jw *j, const char *key, const struct shape *s, const struct list *l)
{
    jw_array(j, key);
    for (size_t i = 0; i < l->n; i++)
        jw_shape(j, NULL, s, (const char *)l->p + i * s->size);
    jw_close(j);
}

void view_movers(struct jw *j, struct date since, const struct movers *m)
{
    jw_date(j, "since", since);
    view_list(j, "worse", &MOVER, &m->worse);
    view_list(j, "better", &MOVER, &m->better);
    view_list(j, "closed", &MOVER, &m->closed);
    view_list(j, "added", &MOVER, &m->added);
}

void view_found(struct jw *j, const struct answer *a, bool counts)
{
    view_list(j, "found", &FOUND, &a->found);
    jw_text(j, "next", a->next);
    if (!counts)
        return;
    jw_object(j, "counts"); /* COUNT_TO: that many or more */
    jw_i64(j, "unit", a->n_units);
    jw_i64(j, "item", a->n_items);
    jw_i64(j, "source", a->n_sources);
    jw_i64(j, "report", a->n_reports);
    jw_close(j);
}

static void view_source(struct jw *j, const struct whole *w)
{
    jw_object(j, "source");
    jw_text(j, "title", w->source_title);
    jw_text(j, "sentence", w->sentence);
    if (w->it.source) {
        jw_i64(j, "id", w->it.source);
        jw_i64(j, "start", w->it.source_start);
        jw_i64(j, "end", w->it.source_end);
    }
    jw_close(j);
}

/* Reports, and how many of them only said that nothing changed: in all, and in a row up to the newest. */
static void view_reports(struct jw *j, const struct list *reports)
{
    int64_t n = 0;
    for (size_t i = 0; i < reports->n; i++)
        n += ((const struct report *)reports->p)[i].no_change;
    view_list(j, "reports", &REPORT, reports);
    jw_i64(j, "reports_no_change", n);
    jw_i64(j, "reports_unchanged", reports->n ? reports_unchanged(reports, reports->n - 1) : 0);
}

static void view_history(struct jw *j, const struct list *runs)
{
    jw_array(j, "history");
    for (size_t i = 0; i < runs->n; i++) {
        const struct run *r = (const struct run *)runs->p + i;
        jw_object(j, NULL);
        jw_date(j, "from", r->from);
        jw_date(j, "to", r->to);
        jw_text(j, "level", word_name(&level_words, r->level));
        jw_text(j, "reason", word_name(&reason_words, r->reason));
        jw_close(j);
    }
    jw_close(j);
}

void view_item(struct cx *cx, struct jw *j, const struct whole *w, const struct whole_more *more)
{
    jw_shape(j, "item", &ITEM, &w->it);
    jw_text(j, "area", w->area);
    jw_text(j, "parent", w->parent);
    light_json(cx, j, "light", &w->rule, &w->light);
    jw_text(j, "why", w->why);
    view_list(j, "reasons", &WHY_INPUT, &more->reasons);
    view_source(j, w);
    view_list(j, "duties", &DUTY_LINE, &w->duties);
    view_list(j, "nodes", &NODE, &w->nodes);
    view_reports(j, &w->reports);
    view_list(j, "evidence", &EVIDENCE, &w->evidence);
    view_list(j, "changes", &CHANGE, &w->changes);
    view_list(j, "waivers", &WAIVER, &w->waivers);
    view_list(j, "persons", &NAMED, &more->persons);
    view_list(j, "units", &NAMED, &more->units);
    view_list(j, "children", &ITEM_LINE, &more->children);
    jw_dec(j, "children_percent", w->children_progress.percent);
    if (more->gauge)
        jw_shape(j, "gauge", &GAUGE_LINE, more->gauge);
    else
        jw_null(j, "gauge");
    view_list(j, "planned_curve", &CHART_POINT, &more->planned);
    view_list(j, "verified_curve", &CHART_POINT, &more->verified);
    view_list(j, "claimed_curve", &CHART_POINT, &more->claimed);
    view_history(j, &more->history);
    view_list(j, "trail", &ITEM_TRAIL, &w->trail);
}

void view_verdict(struct jw *j, const struct verdict *v)
{
    jw_bool(j, "ok", v->n_differences == 0);
    jw_i64(j, "size", v->size);
    jw_hex(j, "root", hash_str(&v->root));
    jw_i64(j, "rows", v->rows);
    jw_i64(j, "n_differences", v->n_differences);
    jw_array(j, "differences");
    for (int64_t i = 0; i < MIN(v->n_differences, (int64_t)MAX_DIFFERENCES); i++)
        jw_shape(j, NULL, &DIFFERENCE, &v->list[i]);
    jw_close(j);
}
