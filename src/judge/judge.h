/* judge.h - how an item stands on a day: its light, why, since when, for how long yet, and of many the sum.
 *
 * Pure: facts, a rule (rule.h) and a day in, a light out.  Nothing derived here is ever typed in.  Two
 * days govern an answer: `on`, the day judged, and `known`, the day whose knowledge is used: what was
 * reported, verified, extended or decided later is unseen.  Percents are exact decimals: 62.5 is DEC 62.5.
 */
#ifndef LS_JUDGE_H
#define LS_JUDGE_H

#include "judge/rule.h"

struct plan_point { /* a step of the plan */
    struct date on;
    struct dec percent; /* 0..100 planned by the end of that day; DEC_NONE: no figure, not judged */
};

struct progress {            /* one reported figure */
    struct date on;          /* the day the figure speaks for */
    struct date reported_on; /* >= on */
    struct date verified_on; /* NO_DATE while not verified */
    struct dec claimed;      /* what the unit says: shown, never judged by */
    struct dec verified;     /* what the verifier found; DEC_NONE while not verified */
};

struct extension { /* a decided change of the due date; the dates before it stay in history */
    struct date decided_on, due;
};

struct good_reason {         /* "good reason": counts only with approver, reason and expiry (docs/lights.md) */
    struct date from, until; /* both days included; from = the day it was granted */
    const char *by, *reason;
};

enum standing { STANDING_OPEN = 0, STANDING_SUSPENDED, STANDING_CLOSED, STANDING_CANCELLED };

/* What the judge knows of one item.  Zeroed is not empty: begin with MATTER. */
struct matter {
    enum standing standing;
    struct date since;              /* when that standing began: open before it; NO_DATE = ever since */
    struct date start;              /* NO_DATE = unknown */
    struct date due;                /* as it stands today; NO_DATE = none */
    struct date first_due;          /* before any extension; NO_DATE = same as due */
    bool ongoing;                   /* a standing duty without a due date: due is not looked at */
    struct date assigned, claimed;  /* the lead unit was named and claimed; NO_DATE: need not, has not yet */
    bool no_holder;                 /* the lead post has no live holder */
    const struct plan_point *nodes; /* any order */
    size_t n_nodes;
    const struct progress *progress; /* sorted by on, then reported_on */
    size_t n_progress;
    const struct extension *extensions; /* sorted by decided_on */
    size_t n_extensions;
    const struct date *report_due; /* sorted: the last day of each report owed; one report after the
                                    * deadline before it settles a deadline.  For one cycle give two. */
    size_t n_report_due;
    struct good_reason waiver;
};
#define MATTER                              \
    ((struct matter){ .since = NO_DATE,     \
                      .start = NO_DATE,     \
                      .due = NO_DATE,       \
                      .first_due = NO_DATE, \
                      .assigned = NO_DATE,  \
                      .claimed = NO_DATE,   \
                      .waiver = { .from = NO_DATE, .until = NO_DATE } })

/* The planned percent at the end of that day: straight lines start 0 % - nodes - due 100 %; one line
 * where there are no nodes; 100 from due on; flat after the last node without a due date.  Nodes may
 * come in any order; percents are held within 0..100; nodes on or after due and before start bend
 * nothing.  DEC_NONE where nothing is planned (no start before the first node; no nodes and no due). */
struct dec curve_at(const struct plan_point *nodes, size_t n, struct date start, struct date due, struct date on);

/* The straight piece of it that a day lies on: its days from .. to - 1 (NO_DATE: without end on that side). */
struct curve_piece {
    struct date from, to;
    struct dec low, high; /* at from, at to; DEC_NONE where nothing is planned */
};
struct curve_piece curve_piece(const struct plan_point *nodes, size_t n, struct date start, struct date due,
                               struct date on);
struct dec curve_in(const struct curve_piece *p, struct date on); /* the same figure as curve_at */

/* stored: never renumber */
enum reason {
    REASON_ON_SCHEDULE = 0,
    REASON_DONE = 1,
    REASON_DONE_LATE = 2,   /* closed after the due date */
    REASON_NOT_STARTED = 3, /* the start date is yet to come */
    REASON_SUSPENDED = 4,   /* unknown: time stands still */
    REASON_CANCELLED = 5,   /* unknown: out of account */
    REASON_NO_FIGURE = 6,   /* unknown: the report deadline passed without a report (see rule->unknown) */
    REASON_NO_PLAN = 7,     /* unknown: neither due date nor nodes, and not ongoing */
    REASON_AWAITED = 8,     /* normal: nothing verified, but the first report is not owed yet */
    REASON_WAIVED = 9,      /* normal by an approved good reason; see bare */
    REASON_GAP = 10,
    REASON_NODE = 11,
    REASON_CAUGHT_UP = 12, /* the last node was reached, but after its date */
    REASON_LATE = 13,
    REASON_UNBEGUN = 14,
    REASON_SOON = 15,
    REASON_UNVERIFIED = 16, /* unknown: the deadline passed, reports came, none was ever verified */
    REASON_UNCLAIMED = 17,  /* named as lead and silent past the limit */
};
extern const struct words reason_words;

/* A light and all that made it: enough to say why without asking the facts again. */
struct light {
    enum level level;
    enum level bare; /* without the waiver; else the same as level */
    enum reason reason;
    enum reason bare_reason;
    int64_t rule_id, rule_version;
    struct date on, due;
    struct date node; /* the oldest node not reached, or the one caught up; NO_DATE = none */
    struct dec node_percent;
    struct dec curve, verified, claimed, gap; /* verified: DEC_NONE when nothing is, judged as 0 */
    struct dec line;       /* the threshold that was crossed: points, days or months; DEC_NONE = none */
    int days_late;         /* past due (closed items: on the day they were closed); 0 = not */
    int days_to_due;       /* 0 when due today, past or never */
    int days_missed;       /* since node; 0 = no node missed */
    int days_unclaimed;    /* since the lead unit was named; 0 = has claimed, or need not */
    int days_since_report; /* -1 = never reported */
    bool claim_pending;    /* the newest report waits for the verifier */
    bool late_report;      /* the latest report deadline passed without a report */
    bool late_work;        /* past due, closed past due, or a node not reached */
    bool no_holder, stale; /* live items only */
};

/* A light's node is one not reached, or (REASON_CAUGHT_UP) one that was missed and made up for since. */
static inline bool is_node_missed(struct date node, struct dec percent, struct dec verified)
{
    int64_t stands = dec_is(verified) ? verified.u : 0;
    return date_is(node) && stands < MIN(percent.u, DEC(100).u);
}

/* The light on that day with what was known by its end.  cal is asked only by stale_workdays. */
struct light judge_light(const struct light_rule *rule, const struct calendar *cal, const struct matter *m,
                         struct date on);
/* The same with the knowledge of another day: later to see what really was, earlier to look ahead. */
struct light judge_light_known(const struct light_rule *rule, const struct calendar *cal, const struct matter *m,
                               struct date on, struct date known);

/* Why, as one sentence with its figures, in cx's language; lives in cx->mem. */
const char *light_why(struct cx *cx, const struct light_rule *rule, const struct light *l);
/* {level, name, colour, word, shape, reason, why, rule {...}, inputs ..., flags} */
void light_json(struct cx *cx, struct jw *j, const char *key, const struct light_rule *rule, const struct light *l);

/* ---- over time (history.c) ---- */

struct run { /* days with one level and one reason */
    enum level level;
    enum reason reason;
    struct date from, to; /* both included */
};

/* The run that holds on `from`, cut at `to`; every day by what was known on it. */
struct run judge_run(const struct light_rule *rule, const struct calendar *cal, const struct matter *m,
                     struct date from, struct date to);
/* All runs of [from, to], in order, without gap or overlap; from > to gives none.  In mem. */
struct run *judge_history(struct arena *mem, const struct light_rule *rule, const struct calendar *cal,
                          const struct matter *m, struct date from, struct date to, size_t *n);
/* The last day, on .. on + limit_days, up to which level and reason stay if no new facts come. */
struct date judge_until(const struct light_rule *rule, const struct calendar *cal, const struct matter *m,
                        struct date on, int limit_days);

struct month_count {
    struct date month_end;  /* or the last day of the range */
    int64_t at_end[LEVELS]; /* items by level slot on that day */
    int64_t worst[LEVELS];  /* items by the worst level of the month */
};
/* "What would last year have looked like under this rule": one row a month of [from, to], in mem. */
struct month_count *judge_replay(struct arena *mem, const struct light_rule *rule, const struct calendar *cal,
                                 const struct matter *matters, size_t n_matters, struct date from, struct date to,
                                 size_t *n_months);

/* ---- many into one (rollup.c) ---- */

enum missing { MISSING_IS_ZERO = 0, MISSING_LEFT_OUT = 1, MISSING_IS_UNKNOWN = 2 }; /* stored: never renumber */
extern const struct words missing_words;

struct part {
    struct dec percent; /* DEC_NONE = missing */
    struct dec weight;  /* DEC_NONE = 1; held within 0 .. 1e9 */
    enum level level;
};
struct roll_up {
    struct dec percent; /* DEC_NONE: no weight, or made unknown by a missing part */
    struct dec weight_seen, weight_total;
    size_t n, n_missing;
    enum missing rule;      /* which rule for the missing made percent */
    enum level worst;       /* by level_rank; unknown for an empty whole */
    int64_t counts[LEVELS]; /* by slot */
};
/* The weighted mean, rounded half away from zero at the sixth decimal. */
struct roll_up roll_up(const struct part *parts, size_t n, enum missing rule);
void roll_up_json(struct jw *j, const char *key, const struct roll_up *r);

#endif
