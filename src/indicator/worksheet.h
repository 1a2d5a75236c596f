/* worksheet.h - figures laid out to be filled in, or as they wait for a hand, each beside the one before and last
 * year's.
 *
 * Derived from what is there now, confirmed or not: what was returned shows too, for it is to be mended.
 */
#ifndef LS_WORKSHEET_H
#define LS_WORKSHEET_H

#include "indicator/indicator.h"

struct worksheet_line {  /* a figure of a period, there or to be filled in */
    int64_t id, version; /* the newest told of it; 0: none yet */
    const char *code, *name, *name_en, *measure;
    int64_t kind, every, form, decimals;
    const char *owner, *unit, *place; /* names; neither unit nor place: the whole realm's */
    const char *period, *period_words;
    int64_t basis;
    struct date due; /* to be published; NO_DATE: not said */
    bool over;       /* the period is: before that only an estimate can be told */
    int64_t vintage, revision, state;
    struct dec level, growth;
    int64_t rank, ranked;
    const char *source, *note, *reason, *entered_by;
    const char *broken; /* which rules between figures it does not keep to, a line each */
    struct ts entered;
    const char *before;                                              /* the period before, of the same year */
    struct dec before_level, before_growth, year_level, year_growth; /* year: the same period of last year */
    bool may_enter, may_sign, may_return, may_confirm;
    struct date published;
    int64_t indicator_id, unit_id, period_id, sort; /* for orders; in no JSON */
};
extern const struct shape WORKSHEET_LINE;

enum { MAX_WORKSHEET = 5000 };
struct worksheet_question {
    int64_t period;        /* every figure whose period ends in its last month; of a year: all that end in it */
    const char *indicator; /* its code; NULL: all in use */
    bool parts;            /* units and places too, as far as any were told or aimed at */
    bool waits;            /* those that wait for a signature or a confirmation, whatever period says; of these: */
    int64_t owner, unit;   /* of the indicator; whose figure; 0: any */
    int64_t of_period;     /* 0: any */
    int64_t state;         /* enum value_state; 0: either that waits */
};
/* What who may fill in or, when it waits, who may sign, return or confirm; in the office's order. */
CHECKED enum err worksheet_of(struct cx *cx, const struct grant *who, const struct worksheet_question *q,
                              struct list *out);
int64_t worksheet_period(const struct cx *cx, int ago); /* the month that was over last, or so many before it */

#endif
