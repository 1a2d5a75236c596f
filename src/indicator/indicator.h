/* indicator.h - what is measured, what is aimed at, what the figures were.
 *
 * A figure belongs to an indicator, a unit (none: the whole realm) or a named place outside it (a peer), a period and a
 * basis: from January on, or of the period alone.  It comes as estimate, preliminary or final figure, each of which may
 * be revised: a revision is a new row, and no row's figures ever change.  Level and growth are told separately; growth
 * is never divided out of levels.  Tables: indicator, target, value, exemption (migrations/0050).
 */
#ifndef LS_INDICATOR_H
#define LS_INDICATOR_H

#include "journal/fact.h"
#include "judge/period.h"
#include "judge/reading.h"
#include "org/grant.h"

/* stored: never renumber */
enum indicator_kind { KIND_LEVEL = 1, KIND_GROWTH = 2, KIND_RATE = 3, KIND_COUNT = 4 };
enum direction { HIGHER_BETTER = 1, LOWER_BETTER = 2, RANGE_BETTER = 3, NOT_MORE = 4 };
enum form { FORM_LEVEL = 1, FORM_GROWTH = 2, FORM_BOTH = 3 };
enum basis { BASIS_CUMULATIVE = 1, BASIS_CURRENT = 2, BASIS_BOTH = 3 }; /* both: of indicators only */
enum price { PRICE_NOMINAL = 1, PRICE_REAL = 2, PRICE_COMPARABLE = 3 }; /* of the growth */
enum vintage { VINTAGE_ESTIMATE = 1, VINTAGE_PRELIMINARY = 2, VINTAGE_FINAL = 3 };
enum value_state { VALUE_ENTERED = 1, VALUE_SIGNED = 2, VALUE_CONFIRMED = 3 /* locked */, VALUE_RETURNED = 4 };
enum method {
    METHOD_NONE = 0,
    METHOD_EVEN = 1,
    METHOD_LAST_YEAR = 2,
    METHOD_WEIGHTS = 3,
    METHOD_HAND = 4,
    METHOD_SAME = 5,
    METHOD_SEASON = 6
};
extern const struct words indicator_kinds, directions, forms, bases, prices, vintages, value_states, methods;

struct indicator {
    int64_t id, seq;
    const char *code, *name, *name_en;
    const char *measure; /* the unit it is told in: 亿元, %, 元/人 */
    int64_t decimals;    /* of its level */
    int64_t kind, direction, every, form, basis, price;
    bool no_january;          /* January is not published alone */
    int64_t owner, confirmer; /* units: who enters and signs; who confirms and locks */
    int64_t release_day;      /* of the month after the period; 0: not said */
    const char *formula;      /* over other codes; such an indicator has no figures of its own */
    int64_t parent;
    const char *preset; /* of lights (judge/reading.h); NULL: the first */
    int64_t sort;
    bool retired;
};
struct target {
    int64_t id, seq;
    int64_t indicator, unit, period;
    bool is_growth;
    int64_t bound;
    struct dec value, high, stretch;
    int64_t parent, method; /* how the parent was shared out */
    struct dec weight;
    const char *source, *reason;
};
struct value {
    int64_t id, seq;
    int64_t indicator, unit;
    const char *place;
    int64_t period, basis, vintage, revision, state;
    struct dec level, growth;
    int64_t rank, ranked; /* place among so many, as published; 0: not said */
    const char *source;
    struct date published, cutoff; /* cutoff: the figure reaches to this day, when not to the period's end */
    const char *note;
    struct ts entered, signed_at, confirmed;
    int64_t entered_by, signed_by, confirmed_by;
    const char *reason;
};
/* In a list that stands by vintage, then revision: a later revision of the same took its place. */
static inline bool value_is_superseded(const struct list *values, size_t k)
{
    const struct value *v = (const struct value *)values->p + k;
    return k + 1 < values->n && v[1].indicator == v->indicator && v[1].period == v->period && v[1].unit == v->unit &&
           !v[1].place == !v->place && (!v->place || strcmp(v[1].place, v->place) == 0) && v[1].basis == v->basis &&
           v[1].vintage == v->vintage;
}
struct exemption { /* a person may revise what is locked, to the end of a day */
    int64_t id, seq;
    int64_t indicator, period, person;
    struct date until;
    const char *reason;
    int64_t granted_by;
};
/* Of the two an indicator may be told in, the one it is read by. */
static inline int64_t main_basis(const struct indicator *i)
{
    return i->basis == BASIS_CURRENT ? BASIS_CURRENT : BASIS_CUMULATIVE;
}
/* The day a period's figure is due; NO_DATE: it is not said. */
struct date release_of(const struct indicator *i, int64_t period);
extern const struct shape INDICATOR, TARGET, VALUE, EXEMPTION;

enum { MAX_INDICATORS = 1000, MAX_VALUES = 100000, MAX_TARGETS = 20000 };
CHECKED enum err indicator_by_code(struct cx *cx, const char *code, struct indicator *out);
/* The one that a list's cursor stands behind; E_INVALID, in words, when it has been taken back meanwhile. */
CHECKED enum err indicator_of_cursor(struct cx *cx, int64_t id, struct indicator *out);
enum err cursor_unfit(struct cx *cx); /* E_INVALID: a cursor that says what no list of ours can */
CHECKED enum err indicators_all(struct cx *cx, struct list *out); /* in the office's order; retired ones too */
const struct indicator *indicator_coded(const struct list *all, const char *code); /* of those; NULL: none */
const struct indicator *indicator_numbered(const struct list *all, int64_t id);
CHECKED enum err period_read(struct cx *cx, const char *text, int64_t *out);
const char *period_name(struct cx *cx, int64_t period); /* period_text, in cx->mem */
/* "1-8月" and "8月": a person's words for it. */
const char *period_words(struct cx *cx, int64_t period, int64_t basis);

/* Every figure of an indicator, or of one year on; by period, basis, vintage, revision. */
CHECKED enum err values_of(struct cx *cx, int64_t indicator, int from_year, struct list *out);
CHECKED enum err targets_of(struct cx *cx, int64_t indicator, struct list *out);
/* Of such targets a unit's (0: the realm's) for a whole year; NULL: none. */
const struct target *target_of_year(const struct list *targets, int64_t unit, int year, bool is_growth);
struct value_key {
    int64_t unit;
    const char *place;
    int64_t period, basis;
};
/* Of figures as values_of gives them: the best one, by vintage, then revision, that was not returned; what was entered
 * later than `known` is not seen.  is_locked: only confirmed ones.  NULL: none. */
const struct value *value_best(const struct list *values, const struct value_key *key, bool is_locked, struct ts known);

#endif
