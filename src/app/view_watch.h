/* view_watch.h - what a look at alerts and their rules says as JSON, and as a table to pass on: the same for the
 * command line and the API. */
#ifndef LS_VIEW_WATCH_H
#define LS_VIEW_WATCH_H

#include "watch/watch.h"

/* Members into an open object. */
void view_alerts(struct jw *j, const struct alerts *a);
void view_alert(struct cx *cx, struct jw *j, const struct alert_whole *w);
CHECKED enum err view_watch_rules(struct cx *cx, struct jw *j); /* in force, as they came, every version */

/* Words of a filter: NULL is any. */
struct alert_words {
    const char *kind, *unit, *area, *severity, *acknowledged, *text, *item, *sort, *cursor;
    int64_t limit;
};
CHECKED enum err alert_filter_from(struct cx *cx, const struct alert_words *w, struct alert_filter *f);
/* As a workbook or CSV, by the path's ending. */
CHECKED enum err alerts_write(struct cx *cx, const char *path, const struct list *lines);

#endif
