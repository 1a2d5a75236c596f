/* Routes about the watch: alerts, one of them with all that it rests on, the rules they are raised by. */
#include "app/act.h"
#include "app/api.h"
#include "app/clock.h"
#include "app/jobs.h"
#include "app/upload.h"
#include "app/view.h"
#include "app/view_watch.h"
#include "indicator/indicator.h"
#include "inspect/inspect.h"
#include "journal/journal.h"
#include "plan/item.h"

enum { MAX_PAGE = 1000, PAGE = 50, MOST_EXPORTED = 20000, LAST_RUNS = 50 };

static enum err filter_of(struct cx *cx, const struct rq *rq, struct alert_filter *f)
{
    struct alert_words w = { .kind = http_query(rq->q, "kind"),
                             .unit = http_query(rq->q, "unit"),
                             .area = http_query(rq->q, "area"),
                             .severity = http_query(rq->q, "severity"),
                             .acknowledged = http_query(rq->q, "acknowledged"),
                             .text = http_query(rq->q, "text"),
                             .item = http_query(rq->q, "item"),
                             .sort = http_query(rq->q, "sort"),
                             .cursor = http_query(rq->q, "cursor"),
                             .limit = PAGE };
    TRY(rq_number(cx, rq, "limit", MAX_PAGE, &w.limit));
    TRY(alert_filter_from(cx, &w, f));
    f->who = rq->who;
    return OK;
}

static void write_can(struct cx *cx, struct rq *rq, const struct subject *s)
{
    jw_array(&rq->j, "can");
    for (size_t i = 0; i < n_acts; i++)
        if ((str_starts(str_of(acts[i].name), "alert.") || str_starts(str_of(acts[i].name), "watch.")) &&
            may_quietly(cx, rq->who, acts[i].name, s))
            jw_text(&rq->j, NULL, acts[i].name);
    jw_close(&rq->j);
}

enum err api_alerts(struct cx *cx, struct rq *rq)
{
    struct alert_filter f;
    struct alerts a;
    TRY(filter_of(cx, rq, &f));
    TRY(alerts_found(cx, &f, &a));
    view_alerts(&rq->j, &a);
    write_can(cx, rq, &(struct subject){ 0 });
    return view_head(cx, &rq->j);
}

enum err api_alert(struct cx *cx, struct rq *rq)
{
    struct alert_whole w;
    struct item it;
    struct subject s = { 0 };
    const struct word *kind = word_named(&alert_kinds, str_of(rq->args[0]));
    if (!kind)
        return fail(cx, E_NOT_FOUND, "没有“%s”这一种预警", "there is no alert of the kind \"%s\"", rq->args[0]);
    TRY(alert_whole(cx, rq->who, kind->value, rq->args[1], &w));
    if (w.line.item_id) {
        TRY(item_by_number(cx, w.line.subject, &it));
        TRY(item_subject(cx, &it, &s));
        if (!w.line.is_signal) /* a unit explains signals of its reports alone (watch/ack.c) */
            s = (struct subject){ .task_force = s.task_force };
    }
    if (kind->value == ALERT_RECTIFY) {
        struct finding f;
        TRY(alert_finding(cx, rq->who, rq->args[1], &f, &s));
        s = (struct subject){ .task_force = s.task_force };
    }
    view_alert(cx, &rq->j, &w);
    write_can(cx, rq, &s);
    return view_head(cx, &rq->j);
}

static enum err write_table(struct cx *cx, struct rq *rq, const char *ending)
{
    struct alert_filter f;
    struct alerts a;
    const char *path = passing_path(cx, ending);
    TRY(filter_of(cx, rq, &f));
    f.limit = MOST_EXPORTED;
    TRY(alerts_found(cx, &f, &a));
    TRY(alerts_write(cx, path, &a.lines));
    return rq_answer_list(cx, rq, path, say(cx, "预警清单", "alerts"));
}

enum err api_alerts_xlsx(struct cx *cx, struct rq *rq)
{
    return write_table(cx, rq, ".xlsx");
}

enum err api_alerts_csv(struct cx *cx, struct rq *rq)
{
    return write_table(cx, rq, ".csv");
}

enum err api_watch_rules(struct cx *cx, struct rq *rq)
{
    TRY(view_watch_rules(cx, &rq->j));
    write_can(cx, rq, &(struct subject){ 0 });
    return view_head(cx, &rq->j);
}

enum err api_jobs(struct cx *cx, struct rq *rq)
{
    struct list turns, allowed, last;
    struct clock_hold hold;
    TRY(clock_hold(cx, &hold));
    TRY(jobs_turns(cx, &turns));
    TRY(automations(cx, &allowed));
    TRY(jobs_last(cx, LAST_RUNS, &last));
    view_list(&rq->j, "turns", &TURN, &turns);
    view_list(&rq->j, "automations", &AUTOMATION_LINE, &allowed);
    view_list(&rq->j, "last", &LOG_LINE, &last);
    jw_text(&rq->j, "held", hold.is_held ? clock_hold_text(cx, &hold) : NULL);
    return view_head(cx, &rq->j);
}
