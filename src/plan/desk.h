/* desk.h - my desk: what waits for this person, by the posts held today, each line with what answering it needs.
 *
 * Each list is named and ordered most urgent first; a list that a role has no part in is left out, one
 * that is empty stays, for "nothing waits" is an answer.
 */
#ifndef LS_DESK_H
#define LS_DESK_H

#include "org/grant.h"
#include "plan/board.h"

enum { MAX_DESK = 200, MAX_DESK_LISTS = 16 };

/* An item, and what one list or another adds; members that mean nothing in a list are none. */
struct desk_line {
    struct item_line line;
    const char *unit;         /* whose duty or report it is */
    int64_t role, duty_state; /* owe, claim, disputes */
    struct date assigned;     /* claim: since when it waits for the unit */
    int64_t days_waiting;     /* claim, disputes, changes, sign, verify */
    /* owe: the unit's newest report, to start the next one from; sign, verify: the report in question */
    int64_t report, report_state, evidence; /* evidence: how many pieces */
    int64_t unchanged;                      /* how many reports in a row said "no change", this one the last */
    struct dec report_percent;
    struct date report_day;
    const char *report_text, *problem, *help, *next_step;
    const char *report_by, *report_note; /* note: of the return or the verifier */
    struct ts report_at;
    /* late, and owe for the lead: which report is due when */
    struct date report_due;
    int64_t workdays_left; /* to report_due; negative: late */
    const char *period;
    bool can_no_change;
    /* changes, disputes: what is asked */
    int64_t change, change_kind;
    struct date old_due, new_due;
    const char *old_target, *new_target, *reason, *asked_by;
    struct ts asked;
    /* for the above */
    struct date issued_day;
    int64_t report_days, newest;
    bool is_measured;
};
extern const struct shape DESK_LINE;

struct desk {
    size_t n;
    struct desk_list {
        const char *name;  /* sign claim owe red verify disputes changes applied late no_holder
                            * next slipping drafts */
        int64_t total;     /* how many wait in all */
        struct list items; /* DESK_LINE; the first of them */
    } lists[MAX_DESK_LISTS];
};
/* limit: how many of each list, up to MAX_DESK; 0: their numbers alone. */
CHECKED enum err desk_of(struct cx *cx, const struct grant *who, int64_t limit, struct desk *out);
/* One list, the first MAX_DESK of it; E_NOT_FOUND: this person has no such list. */
CHECKED enum err desk_list_of(struct cx *cx, const struct grant *who, const char *name, struct desk_list *out);

#endif
