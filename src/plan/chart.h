/* chart.h - the wall chart 挂图: items along time, each with its plan's nodes and what was verified when.
 */
#ifndef LS_CHART_H
#define LS_CHART_H

#include "plan/board.h"

enum { MAX_CHART = 500 };
struct chart_node {
    struct date day;
    struct dec percent;
    const char *title;
    struct date reached; /* the first day whose verified figure is that high; NO_DATE: not yet */
    bool is_missed;      /* not reached by its day, and the day is over */
};
struct chart_point {
    struct date day;
    struct dec percent;
};
struct chart_line {
    struct item_line line;
    struct list nodes, actual; /* of struct chart_node, chart_point (what was verified); by day */
};
extern const struct shape CHART_NODE, CHART_POINT, CHART_LINE;

/* What the filter lets through and has a day within from .. to (NO_DATE: open on that side); by number,
 * at most MAX_CHART. */
CHECKED enum err chart_of(struct cx *cx, const struct item_filter *f, struct date from, struct date to,
                          struct list *out);

struct paper;
/* A sheet for print, a column a period of from .. to, or of all the days they take (NO_DATE). */
void chart_paper(struct cx *cx, const struct list *lines, struct date from, struct date to, struct paper *out);

#endif
