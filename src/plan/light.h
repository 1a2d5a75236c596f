/* light.h - the light of each item, kept beside the facts.
 *
 * Derived by the judge from facts + rule + day, never typed in.  The table holds each item's light with
 * the days it stands for if no new fact comes, so that a board costs what it shows: counts over an
 * index, and a fresh judgement only of the rows whose days do not cover the day asked for.
 *
 * They stand for the day of who writes the realm: an act judges what it touched, whoever serves judges the rest when a
 * day begins, and a command that looks does so only where nobody else writes.  Beside a server it looks on the server's
 * day, whatever its own clock says: lights that are shown are never moved by looking.
 */
#ifndef LS_LIGHT_H
#define LS_LIGHT_H

#include "judge/judge.h"
#include "org/grant.h"
#include "plan/plan.h"

/* One row of the derived table. */
struct light_row {
    int64_t item, level, why;
    struct date from_day, until_day;
    int64_t area, lead, state; /* lead: the unit in force today (successor of a merged one) */
    struct date due;
    struct dec planned, verified, claimed, gap;
    struct date last_report;
    bool late_report, no_holder;
    /* What its sentence needs on any of its days, and the piece of the curve they all lie on. */
    int64_t bare, bare_why;
    struct dec line;
    struct date node;
    struct dec node_percent;
    bool pending;
    struct date piece_from, piece_to;
    struct dec piece_low, piece_high;
    struct date unclaimed; /* the day the lead was named, while it has not claimed */
    struct ts updated;     /* when a fact of the item last changed */
};
extern const struct shape LIGHT_ROW;
CHECKED enum err light_kept(struct cx *cx, int64_t item, struct light_row *out); /* E_NOT_FOUND without text */
/* The light of one of the row's days, without asking the facts again; closed: the day it was closed. */
struct light light_on(const struct light_rule *rule, const struct light_row *r, struct date closed, struct date on);

/* The rule in force: the realm's newest, else the default preset.  A version once adopted never changes. */
struct rule {
    int64_t id, seq;
    const char *preset; /* where it came from */
    const char *body;   /* the rule as JSON (judge's shape) */
};
extern const struct shape RULE;
CHECKED enum err rule_in_force(struct cx *cx, struct light_rule *out);
CHECKED enum err holder_ahead(struct cx *cx, int64_t unit); /* soon a light of its (db_ahead) */
CHECKED enum err rule_ahead(struct cx *cx);                 /* soon rule_in_force (db_ahead) */

struct rule_adopt_in {
    const char *preset; /* a published one ... */
    const char *body;   /* ... or a whole rule as JSON text */
    const char *reason;
};
extern const struct shape RULE_ADOPT_IN;
enum err rule_adopt(struct cx *cx, void *in, struct jw *answer);

/* What the judge has to know of an item, and the unit named as its lead (0: none; where lead is not NULL).
 * Arrays in cx->mem. */
CHECKED enum err matter_load(struct cx *cx, const struct item *it, struct matter *out, int64_t *lead);
/* Enough to judge `on` and the days after it, without looking back at a node's day: what lies before the newest
 * figure that was verified by then is never asked for, however many reports there are. */
CHECKED enum err matter_load_from(struct cx *cx, const struct item *it, struct date on, struct matter *out,
                                  int64_t *lead);
/* It will be loaded soon, from_newest by matter_load_from (db_ahead). */
CHECKED enum err matter_ahead(struct cx *cx, int64_t item, bool from_newest);
CHECKED enum err light_of(struct cx *cx, const struct light_rule *rule, const struct item *it, struct date on,
                          struct light_row *row, struct light *light);
/* The same of what matter_load gave: m and the unit named as its lead. */
CHECKED enum err light_of_matter(struct cx *cx, const struct light_rule *rule, const struct item *it, struct matter m,
                                 int64_t named, struct date on, struct light_row *row, struct light *light);

/* The report that is owed next, or is late, when the newest came on `last` (NO_DATE: none), and what it is about. */
struct report_turn {
    struct date due, from, to; /* due NO_DATE: none is owed */
};
struct report_turn report_turn(const struct item *it, struct date last, struct date on);

/* Before the act's commit: judge again the items it touched. */
CHECKED enum err lights_settle(struct cx *cx);
/* All of them: after a fold, a rule change or a move. */
CHECKED enum err lights_rebuild(struct cx *cx);

/* Those whose days have run out; needs the writer. */
CHECKED enum err lights_refresh(struct cx *cx);
CHECKED enum err lights_are_fresh(struct cx *cx, bool *out); /* every light covers cx->today */
/* The day nearest to cx->today for which the lights stand as they are; cx->today where there are none. */
CHECKED enum err lights_day(struct cx *cx, struct date *out);

#endif
