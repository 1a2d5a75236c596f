/* view_indicator.h - what a look at indicators says as JSON: the same for the command line and the API. */
#ifndef LS_VIEW_INDICATOR_H
#define LS_VIEW_INDICATOR_H

#include "indicator/compare.h"
#include "indicator/outlooks.h"
#include "indicator/owed.h"

/* Members into an open object. */
void view_indicators(struct jw *j, const struct list *lines, const char *next);
void view_indicator(struct cx *cx, struct jw *j, const struct indicator_whole *w);
void view_outlooks(struct jw *j, const struct list *lines, const struct outlook_sum *sum);
void view_compared(struct jw *j, const struct compare_ask *ask, const struct compared *c);
void view_owed(struct jw *j, const struct owed *o);
void view_indicator_lights(struct jw *j, const struct lights_of_indicators *l);
/* Words of a filter: NULL is any. */
struct indicator_words {
    const char *text, *owner, *unit, *light, *sort, *cursor;
    int64_t limit;
};
/* What a word or a unit's name of a filter says; NULL: *out stays. */
CHECKED enum err word_from(struct cx *cx, const char *text, const struct words *words, int64_t *out);
CHECKED enum err unit_from(struct cx *cx, const char *name, int64_t *out);
CHECKED enum err indicator_filter_from(struct cx *cx, const struct indicator_words *w, struct indicator_filter *f);

#endif
