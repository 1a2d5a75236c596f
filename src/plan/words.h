/* words.h - what the journal keeps of a row, as a person reads it: names for ids, words for states, dates and percents.
 */
#ifndef LS_WORDS_H
#define LS_WORDS_H

#include "plan/plan.h"

enum unit_naming { UNITS_BY_LABEL, UNITS_BY_NAME }; /* 区发改局, or whole */
/* What ids stand for, each looked up once in a unit of work; in cx->mem. */
struct names;
struct names *names_new(struct cx *cx, enum unit_naming naming);

/* A column's value in a row of this shape.  *out: NULL where nothing stands; an id nobody bears stays a number. */
CHECKED enum err value_words(struct cx *cx, struct names *names, const struct shape *s, const struct field *f,
                             struct val v, const char **out);
/* Soon such words will be asked for. */
CHECKED enum err value_ahead(struct cx *cx, const struct shape *s, const struct field *f, struct val v);

#endif
