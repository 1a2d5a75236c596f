/* past.h - lights as they were shown, day by day.
 *
 * The light of a day is written down when that day's light becomes another one, and stays as it was: a rule
 * adopted later, a deadline moved, an item closed make no past day look better.  An item the table knows
 * nothing of (it came with a migration) gets what the judge says of its days, each by what was known on it.
 * A day counts as it ended.  Table: light_run (migrations/0013), derived; a folded database keeps none.
 */
#ifndef LS_PAST_H
#define LS_PAST_H

#include "plan/board.h"

enum { OFF_BOARD = -1 }; /* the level of days on which an item stood on no board */

struct past_stand { /* how an item stood */
    int64_t level, why, area, lead;
    struct date since; /* NO_DATE: it was not there yet; the level is OFF_BOARD then */
};
CHECKED enum err past_stood(struct cx *cx, int64_t item, struct date day, struct past_stand *out);

/* ---- for light.c: keeping it ---- */

struct past_was { /* the light as kept so far */
    bool known;
    int64_t level, why, area, lead, state;
    bool late_report, no_holder;
    struct date until, from, due;
    struct dec verified;
    struct ts updated;
};
CHECKED enum err past_ahead(struct cx *cx, int64_t item); /* soon past_was (db_ahead) */
CHECKED enum err past_was(struct cx *cx, int64_t item, struct past_was *out);
CHECKED enum err past_keep(struct cx *cx, const struct light_rule *rule, const struct item *it,
                           const struct past_was *was, const struct light_row *now);
CHECKED enum err past_ends(struct cx *cx, int64_t item);   /* on no board from today on */
CHECKED enum err past_forget(struct cx *cx, int64_t item); /* it never was */

/* ---- looking back ---- */

/* Counts of lights at each month's end, or each week's, as they were shown; the last one is the day `to` itself. */
struct month_lights {
    struct date day;
    int64_t done, normal, near, behind, overdue, unknown;
};
extern const struct shape MONTH_LIGHTS;
void month_count(struct month_lights *m, enum level level);
struct past_filter {
    struct date from, to;
    int64_t area, lead; /* 0 = any: who had it then */
    bool by_week;
};
CHECKED enum err past_trend(struct cx *cx, const struct past_filter *f, struct list *out);

/* Items whose light became another after the day `since` and is another on the day `to`. */
struct mover {
    struct item_line line; /* its level and why are those of `to` */
    int64_t was_level, was_why;
    struct date moved; /* since when it has its level */
    bool was_there, is_today;
};
extern const struct shape MOVER;
struct movers {
    struct list worse, better, closed, added; /* of struct mover; the worst first */
};
/* reader: a person who reads by unit or area alone; 0 = the whole realm. */
CHECKED enum err past_movers(struct cx *cx, struct date since, struct date to, int64_t reader, struct movers *out);

#endif
