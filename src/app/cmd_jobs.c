/* Commands about the scheduler: what it has to do, and doing it where nobody serves. */
#include <stdio.h>

#include "app/act.h"
#include "app/clock.h"
#include "app/command.h"
#include "app/jobs.h"
#include "app/table.h"
#include "app/view.h"
#include "journal/journal.h"

enum { MAX_OUT = 16 << 20, LAST = 10 };

static const char *minute(struct cx *cx, struct ts t)
{
    enum { DAY = 10, TIME = 5 };
    char s[TS_TEXT_SIZE];
    ts_text(t, s);
    return t.us ? arena_printf(cx->mem, "%.*s %.*s", DAY, s, TIME, s + DAY + 1) : "";
}

static const char *deed(struct cx *cx, const char *act)
{
    const struct act *a = act_named(act);
    return a ? say(cx, a->zh, a->en) : act;
}

static void turns_table(struct cx *cx, const struct list *turns, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "时间", "time"), 0, false);
    table_column(&t, say(cx, "操作", "act"), 0, false);
    table_column(&t, say(cx, "对象", "about"), 50, false);
    table_column(&t, say(cx, "情况", "state"), 0, false);
    for (size_t i = 0; i < turns->n; i++) {
        const struct turn *u = (const struct turn *)turns->p + i;
        table_row(&t, (const char *[]){ minute(cx, u->at), deed(cx, u->act), u->title,
                                        u->done.us
                                            ? arena_printf(cx->mem, say(cx, "%s 已办", "done %s"), minute(cx, u->done))
                                        : u->is_due ? say(cx, "已到时，未办", "due, not done")
                                                    : say(cx, "未到时", "to come") });
    }
    table_print(&t, out);
    buf_addf(out, say(cx, "%zu 件\n", "%zu in all\n"), turns->n);
}

static void last_table(struct cx *cx, const struct list *last, struct buf *out)
{
    for (size_t i = 0; i < last->n; i++) {
        const struct log_line *l = (const struct log_line *)last->p + i;
        buf_addf(out, say(cx, "%s 办过 %s（流水第 %" PRId64 " 条）\n", "%s did %s (journal entry %" PRId64 ")\n"),
                 minute(cx, l->time), deed(cx, l->act), l->seq);
    }
}

int cmd_jobs(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct list turns, last;
    struct clock_hold hold;
    if (open_read(cx, a) != OK || clock_hold(cx, &hold) != OK || jobs_turns(cx, &turns) != OK ||
        jobs_last(cx, LAST, &last) != OK)
        return command_failed(cx, a);
    if (a->json)
        json_lines(&out, &TURN, &turns);
    else {
        turns_table(cx, &turns, &out);
        last_table(cx, &last, &out);
    }
    if (hold.is_held)
        fprintf(stderr, "%s\n", clock_hold_text(cx, &hold));
    out_flush(&out);
    return 0;
}

int cmd_jobs_run(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct list ran;
    int status = 0;
    if (open_write(cx, a) != OK || db_write(cx, day_begin, NULL) != OK || jobs_run(cx, &ran) != OK)
        return command_failed(cx, a);
    if (a->json)
        json_lines(&out, &JOB_RAN, &ran);
    for (size_t i = 0; i < ran.n; i++) {
        const struct job_ran *r = (const struct job_ran *)ran.p + i;
        status |= r->failure != NULL;
        if (!a->json)
            buf_addf(&out, "%s %s%s%s\n", deed(cx, r->act), r->title,
                     r->failure ? say(cx, "：没有办成：", ": refused: ") : "", r->failure ? r->failure : "");
    }
    if (!ran.n && !a->json)
        buf_add_str(&out, say(cx, "没有到时间的任务\n", "nothing is due\n"));
    out_flush(&out);
    return status;
}
