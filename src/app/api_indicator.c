/* Routes about indicators: all of them as they stand, and one whole. */
#include "app/api.h"
#include "app/view.h"
#include "app/view_indicator.h"

enum { MAX_PAGE = 1000, PAGE = 200 };

enum err api_indicators(struct cx *cx, struct rq *rq)
{
    struct indicator_words w = { .text = http_query(rq->q, "text"),
                                 .owner = http_query(rq->q, "owner"),
                                 .unit = http_query(rq->q, "unit"),
                                 .light = http_query(rq->q, "light"),
                                 .sort = http_query(rq->q, "sort"),
                                 .cursor = http_query(rq->q, "cursor"),
                                 .limit = PAGE };
    struct indicator_filter f;
    struct list lines;
    const char *next;
    TRY(rq_number(cx, rq, "limit", MAX_PAGE, &w.limit));
    TRY(indicator_filter_from(cx, &w, &f));
    TRY(indicators_found(cx, &f, &lines, &next));
    view_indicators(&rq->j, &lines, next);
    return view_head(cx, &rq->j);
}

/* What this person may do about it now, of any figure of it: of which unit's, the act asks again. */
static void write_can(struct cx *cx, struct rq *rq, const struct indicator *i)
{
    static const char *const all[] = { "indicator.edit",  "target.set",    "target.decompose",
                                       "target.withdraw", "value.enter",   "value.sign",
                                       "value.return",    "value.confirm", "value.except" };
    const struct subject s = { .lead = i->owner, .units = &i->owner, .n_units = 1, .confirmer = i->confirmer };
    jw_array(&rq->j, "can");
    for (size_t k = 0; k < N_ELEMENTS(all); k++)
        if (may_quietly(cx, rq->who, all[k], &s))
            jw_text(&rq->j, NULL, all[k]);
    jw_close(&rq->j);
}

enum err api_indicator(struct cx *cx, struct rq *rq)
{
    struct indicator_whole w;
    TRY(indicator_whole(cx, rq->args[0], &w));
    view_indicator(cx, &rq->j, &w);
    write_can(cx, rq, &w.indicator);
    return view_head(cx, &rq->j);
}
