/* inspect_act.h - the acts on plans, check lists, inspections, findings and reviews (app/acts.c). */
#ifndef LS_INSPECT_ACT_H
#define LS_INSPECT_ACT_H

#include "inspect/inspect.h"

struct inspect_plan_in { /* add, edit */
    int64_t plan, seq;
    int64_t year;
    const char *title, *basis;
    int64_t kind, from_month, to_month;
    const char *scope, *area, *lead;
    struct list units; /* names; edit: replace what there is */
};
struct inspect_plan_file_in { /* the lines of a year that are not yet filed */
    int64_t year;
    const char *filing;
    struct date day;
};
struct inspect_plan_drop_in {
    int64_t plan, seq;
    const char *reason;
};
struct point_in {
    const char *text, *basis, *how;
    int64_t kind;
};
struct checklist_in { /* add; revise: another version of the one named */
    int64_t checklist;
    const char *name;
    struct list points; /* struct point_in */
};
struct member_in {
    const char *login;
    int64_t part;
};
struct inspection_in { /* draft, edit */
    int64_t inspection, seq;
    int64_t plan; /* what it leaves open is taken from there */
    const char *title;
    int64_t kind;
    const char *reason, *basis;
    bool unannounced;
    struct date starts, ends;
    const char *lead;
    int64_t checklist;
    const char *subject;
    struct list units, members; /* names; struct member_in */
};
struct inspection_step_in { /* notice, begin */
    int64_t inspection, seq;
    const char *excess; /* why a unit is visited beyond the cap */
};
struct inspection_replace_in {
    int64_t inspection, seq;
    const char *login, *successor; /* who leaves; who comes, NULL: nobody */
    int64_t part;                  /* of who comes; 0: as it was */
    const char *reason;
};
struct inspection_end_in { /* cancel, close */
    int64_t inspection, seq;
    const char *reason;
};
struct mark_in {
    int64_t inspection;
    const char *unit;
    int64_t point, verdict;
    struct dec figure;
    const char *text;
};
struct finding_in { /* add, edit */
    int64_t inspection, finding, seq;
    const char *unit, *item;
    int64_t point, grade;
    const char *title, *grounds, *place, *demand;
    int64_t days;
    bool no_demand; /* edit: the demand is taken back */
};
struct finding_judge_in { /* withdraw, report, recheck, strike, look back */
    int64_t finding, seq;
    const char *text; /* report */
    bool passed;      /* recheck; look back: it held */
    const char *reason;
    struct date due; /* recheck and look back that failed: of the next report; strike: of the look back */
};
struct extension_in { /* ask, decide */
    int64_t finding, seq;
    int64_t extension; /* decide: the request it was decided on; 0: the one that waits */
    struct date due;   /* decide: the day granted, none: as asked for */
    bool approve;
    const char *reason;
};
struct unit_words_in { /* conclude, ask a review */
    int64_t inspection;
    const char *unit, *text;
};
struct review_in {
    int64_t review, seq;
    int64_t outcome; /* kept, changed, revoked */
    const char *reason;
    const char *text; /* changed: the conclusion that takes its place */
};
struct photo_in {
    int64_t finding;
    bool after;
    const char *file, *name;
    struct photo stored; /* filled by photo_prepare */
};
extern const struct shape INSPECT_PLAN_IN, INSPECT_PLAN_EDIT_IN, INSPECT_PLAN_FILE_IN, INSPECT_PLAN_DROP_IN, POINT_IN,
    CHECKLIST_IN, CHECKLIST_REVISE_IN, MEMBER_IN, INSPECTION_IN, INSPECTION_EDIT_IN, INSPECTION_STEP_IN,
    INSPECTION_REPLACE_IN, INSPECTION_CANCEL_IN, INSPECTION_CLOSE_IN, MARK_IN, FINDING_IN, FINDING_EDIT_IN,
    FINDING_DROP_IN, RECTIFY_IN, RECHECK_IN, STRIKE_IN, LOOK_BACK_IN, EXTENSION_IN, EXTENSION_DECIDE_IN, CONCLUDE_IN,
    RECEIVE_IN, REVIEW_ASK_IN, REVIEW_IN, PHOTO_IN;

enum err inspect_plan_add(struct cx *cx, void *in, struct jw *answer);
enum err inspect_plan_edit(struct cx *cx, void *in, struct jw *answer);
enum err inspect_plan_file(struct cx *cx, void *in, struct jw *answer);
enum err inspect_plan_drop(struct cx *cx, void *in, struct jw *answer);
enum err checklist_add(struct cx *cx, void *in, struct jw *answer);
enum err checklist_revise(struct cx *cx, void *in, struct jw *answer);
enum err inspection_draft(struct cx *cx, void *in, struct jw *answer);
enum err inspection_edit(struct cx *cx, void *in, struct jw *answer);
enum err inspection_issue(struct cx *cx, void *in, struct jw *answer);
enum err inspection_begin(struct cx *cx, void *in, struct jw *answer);
enum err inspection_replace(struct cx *cx, void *in, struct jw *answer);
enum err inspection_cancel(struct cx *cx, void *in, struct jw *answer);
enum err inspection_check(struct cx *cx, void *in, struct jw *answer);
enum err inspection_conclude(struct cx *cx, void *in, struct jw *answer);
enum err inspection_receive(struct cx *cx, void *in, struct jw *answer);
enum err inspection_close(struct cx *cx, void *in, struct jw *answer);
enum err finding_add(struct cx *cx, void *in, struct jw *answer);
enum err finding_edit(struct cx *cx, void *in, struct jw *answer);
enum err finding_drop(struct cx *cx, void *in, struct jw *answer);
enum err finding_report(struct cx *cx, void *in, struct jw *answer);
enum err finding_recheck(struct cx *cx, void *in, struct jw *answer);
enum err finding_strike(struct cx *cx, void *in, struct jw *answer);
enum err finding_look_back(struct cx *cx, void *in, struct jw *answer);
enum err extension_ask(struct cx *cx, void *in, struct jw *answer);
enum err extension_decide(struct cx *cx, void *in, struct jw *answer);
enum err review_ask(struct cx *cx, void *in, struct jw *answer);
enum err review_decide(struct cx *cx, void *in, struct jw *answer);
/* E_DENIED, or as of none: may somebody add photos to a finding?  However it stands. */
enum err photo_asked(struct cx *cx, const struct grant *who, const void *in);
enum err photo_prepare(struct cx *cx, void *in);
enum err photo_add(struct cx *cx, void *in, struct jw *answer);

/* ---- for these acts ---- */

/* Known to who acts, right asked, version expected; the entry is about it.  unit 0: of none. */
CHECKED enum err inspection_take(struct cx *cx, int64_t id, int64_t seq, int64_t unit, struct inspection *out);
CHECKED enum err finding_take(struct cx *cx, int64_t id, int64_t seq, struct finding *out);
CHECKED enum err inspection_refused(struct cx *cx, const struct inspection *n); /* E_CONFLICT: not as it stands */
/* The team may still change it: not fed back, its inspection under way. */
CHECKED enum err finding_is_ours(struct cx *cx, const struct finding *f);
CHECKED enum err finding_refused(struct cx *cx, const struct finding *f);
/* Nobody need decide about its days any more. */
CHECKED enum err extension_lapse(struct cx *cx, const struct finding *f);
CHECKED enum err visit_get(struct cx *cx, int64_t inspection, int64_t unit, struct inspection_unit *out);
/* May who acts know that it visits this unit? */
CHECKED enum err visit_is_seen(struct cx *cx, int64_t inspection, int64_t unit, bool *out);
/* struct member_in in place of the team there was. */
CHECKED enum err team_put(struct cx *cx, const struct inspection *n, const struct list *members);
/* Nobody inspects their own unit, nor one below it; those of the headquarters, above all of them, do. */
CHECKED enum err team_is_apart(struct cx *cx, const struct inspection *n);
/* Of int64_t units, how often each is visited by the numbers of a year, with one more; except: not counted itself. */
CHECKED enum err visits_counted(struct cx *cx, const struct list *units, int64_t year, int64_t except,
                                struct list *out);
/* The unit an act names, which the inspection visits as far as who acts may know; NULL: the only one, or the only one
 * of who acts. */
CHECKED enum err visited_unit(struct cx *cx, int64_t inspection, const char *name, int64_t *out);
void inspection_answer(struct jw *answer, const struct inspection *n);
void finding_answer(struct jw *answer, const struct finding *f);

#endif
