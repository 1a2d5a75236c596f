/* view_inspect.h - what a look at inspections says as JSON, and as tables in files: the same for the command line and
 * the API.
 */
#ifndef LS_VIEW_INSPECT_H
#define LS_VIEW_INSPECT_H

#include "doc/paper.h"
#include "inspect/inspect.h"

void view_inspection(struct jw *j, const struct inspection_whole *w); /* members into an open object */
void view_inspect_year(struct jw *j, const struct inspect_year *y);

/* Words of a filter: NULL is any. */
struct inspect_words {
    const char *text, *kind, *unit, *state, *year, *plan, *item, *inspection, *grade, *sort, *cursor;
    bool live, unannounced, open, overdue, demanded;
    int64_t limit;
};
CHECKED enum err inspection_filter_from(struct cx *cx, const struct inspect_words *w, struct inspection_filter *f);
CHECKED enum err finding_filter_from(struct cx *cx, const struct inspect_words *w, struct finding_filter *f);
CHECKED enum err inspect_number(struct cx *cx, const char *text, const char *zh, const char *en, int64_t *out);

/* By the path's ending .xlsx, else CSV. */
CHECKED enum err inspections_write(struct cx *cx, const char *path, const struct list *lines);
CHECKED enum err findings_write(struct cx *cx, const char *path, const struct list *lines);
CHECKED enum err inspect_plan_write(struct cx *cx, const char *path, const struct inspect_year *y);

#endif
