/* Routes about the whole: board, trend, what moved, units, the wall chart. */
#include "app/api.h"
#include "app/command.h"
#include "app/ledger_out.h"
#include "app/view.h"
#include "app/view_indicator.h"
#include "doc/paper.h"
#include "org/org.h"
#include "plan/chart.h"
#include "plan/past.h"

enum { MOVED_DAYS = 7, TREND_MONTHS = 12, TREND_WEEKS = 26 };

static enum err day_query(struct cx *cx, const struct rq *rq, const char *name, struct date *out)
{
    const char *text = http_query(rq->q, name);
    if (!text || date_parse(str_of(text), out))
        return OK;
    return fail(cx, E_INVALID, "%s 应是日期，如 2024-05-07", "%s should be a date such as 2024-05-07", name);
}

static int64_t reader_of(const struct rq *rq)
{
    return may_in_realm(rq->who, "read.items") ? 0 : rq->person.id;
}

enum err api_board(struct cx *cx, struct rq *rq)
{
    const struct args a = { .area = http_query(rq->q, "area"), .under = http_query(rq->q, "under") };
    struct lights_of_indicators lights;
    struct item_filter f;
    struct heat heat;
    TRY(filter_from(cx, &a, 1, &f));
    TRY(indicator_lights(cx, &lights));
    TRY(heat_under(cx, f.under, f.area, &heat));
    TRY(view_head(cx, &rq->j));
    jw_text(&rq->j, "asof", http_query(rq->q, "asof"));
    jw_object(&rq->j, "indicators");
    view_indicator_lights(&rq->j, &lights);
    jw_close(&rq->j);
    view_board(&rq->j, &heat);
    return OK;
}

enum err api_board_units(struct cx *cx, struct rq *rq)
{
    struct list units;
    TRY(heat_units(cx, &units));
    view_list(&rq->j, "units", &UNIT_TALLY, &units);
    return view_head(cx, &rq->j);
}

/* What is counted, but for since when. */
static enum err trend_filter(struct cx *cx, const struct rq *rq, struct past_filter *f)
{
    const char *area = http_query(rq->q, "area"), *unit = http_query(rq->q, "unit");
    struct unit u;
    *f = (struct past_filter){ .to = cx->today };
    TRY(day_query(cx, rq, "to", &f->to));
    if (f->to.d > cx->today.d)
        f->to = cx->today; /* nobody was shown what is yet to come */
    if (area)
        TRY(area_by_name(cx, area, &f->area));
    if (unit) {
        TRY(unit_by_name(cx, unit, &u));
        f->lead = u.id;
    }
    return OK;
}

static enum err show_trend(struct cx *cx, struct rq *rq, struct past_filter *f, const char *name)
{
    struct list days;
    TRY(day_query(cx, rq, "from", &f->from));
    TRY(past_trend(cx, f, &days));
    jw_date(&rq->j, "from", f->from);
    jw_date(&rq->j, "to", f->to);
    view_list(&rq->j, name, &MONTH_LIGHTS, &days);
    return view_head(cx, &rq->j);
}

enum err api_trend(struct cx *cx, struct rq *rq)
{
    struct past_filter f;
    int y, m, d;
    TRY(trend_filter(cx, rq, &f));
    date_split(date_add_months(f.to, 1 - TREND_MONTHS), &y, &m, &d);
    f.from = date_make(y, m, 1);
    return show_trend(cx, rq, &f, "months");
}

enum err api_weeks(struct cx *cx, struct rq *rq)
{
    struct past_filter f;
    TRY(trend_filter(cx, rq, &f));
    f.by_week = true;
    f.from = date_add(f.to, -7 * TREND_WEEKS);
    return show_trend(cx, rq, &f, "weeks");
}

enum err api_movers(struct cx *cx, struct rq *rq)
{
    struct date since = date_add(cx->today, -MOVED_DAYS);
    struct movers m;
    TRY(day_query(cx, rq, "since", &since));
    TRY(past_movers(cx, since, cx->today, reader_of(rq), &m));
    TRY(view_head(cx, &rq->j));
    view_movers(&rq->j, since, &m);
    return OK;
}

static enum err find_chart(struct cx *cx, struct rq *rq, struct date *from, struct date *to, struct list *lines)
{
    const struct args a = { .area = http_query(rq->q, "area"),
                            .unit = http_query(rq->q, "unit"),
                            .level = http_query(rq->q, "level"),
                            .numbers = http_query(rq->q, "numbers"),
                            .limit = http_query(rq->q, "limit") };
    struct item_filter f;
    *from = *to = NO_DATE;
    TRY(filter_from(cx, &a, MAX_CHART, &f));
    TRY(day_query(cx, rq, "from", from));
    TRY(day_query(cx, rq, "to", to));
    f.reader = reader_of(rq);
    f.limit = MIN(f.limit, MAX_CHART);
    return chart_of(cx, &f, *from, *to, lines);
}

enum err api_chart(struct cx *cx, struct rq *rq)
{
    struct date from, to;
    struct list lines;
    TRY(find_chart(cx, rq, &from, &to, &lines));
    TRY(view_head(cx, &rq->j));
    view_list(&rq->j, "items", &CHART_LINE, &lines);
    return OK;
}

static enum err answer_chart(struct cx *cx, struct rq *rq, bool is_pdf)
{
    struct date from, to;
    struct list lines;
    struct paper p;
    char day[DATE_TEXT_SIZE];
    TRY(find_chart(cx, rq, &from, &to, &lines));
    chart_paper(cx, &lines, from, to, &p);
    TRY(ledger_proof(cx, &p.proof));
    p.link = p.proof;
    return rq_answer_paper(cx, rq, &p, is_pdf,
                           arena_printf(cx->mem, say(cx, "挂图-%s", "wall-chart-%s"), date_text(cx->today, day)));
}

enum err api_chart_pdf(struct cx *cx, struct rq *rq)
{
    return answer_chart(cx, rq, true);
}

enum err api_chart_docx(struct cx *cx, struct rq *rq)
{
    return answer_chart(cx, rq, false);
}
