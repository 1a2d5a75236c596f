/* report_act.h - the acts on reports and evidence (app/acts.c). */
#ifndef LS_REPORT_ACT_H
#define LS_REPORT_ACT_H

#include "plan/item.h"
#include "report/report.h"

struct report_in {
    const char *item;
    struct dec percent;
    struct date day; /* the figure speaks for; default today */
    const char *text, *problem, *help, *help_unit, *next_step;
    bool no_change; /* everything as in the last report */
};
struct judge_report_in { /* sign, return, verify: of an item's newest report awaiting it */
    const char *item;
    int64_t report;     /* default: the newest one that awaits this step */
    struct dec percent; /* verify: what the verifier accepts; default: as claimed */
    const char *reason;
};
struct evidence_in {
    const char *item;
    int64_t report;
    const char *file; /* path on this machine; stored before the act */
    const char *name, *type;
    struct evidence stored; /* filled by evidence_prepare */
};
extern const struct shape REPORT_IN, JUDGE_REPORT_IN, EVIDENCE_IN;

enum err report_submit(struct cx *cx, void *in, struct jw *answer);
enum err report_sign(struct cx *cx, void *in, struct jw *answer);
enum err report_return(struct cx *cx, void *in, struct jw *answer);
enum err report_verify(struct cx *cx, void *in, struct jw *answer);
enum err evidence_asked(struct cx *cx, const struct grant *who, const void *in); /* the right, before it is kept */
enum err evidence_prepare(struct cx *cx, void *in);
enum err evidence_add(struct cx *cx, void *in, struct jw *answer);

/* ---- for other acts: the item was taken or touched, the right asked ---- */

/* Say of an item for a unit what the input says (its item is not looked at), and insert it. */
CHECKED enum err report_make(struct cx *cx, const struct report_in *i, const struct item *it, int64_t unit,
                             struct report *out);
CHECKED enum err report_put_signed(struct cx *cx, struct report *r);

#endif
