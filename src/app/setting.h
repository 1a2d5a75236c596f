/* setting.h - what an administrator may replace: for now the calendar of workdays. */
#ifndef LS_SETTING_H
#define LS_SETTING_H

#include "journal/fact.h"

struct calendar_text {
    int64_t id, seq;
    const char *text; /* lines as calendar_load reads them */
};
extern const struct shape CALENDAR_TEXT;

/* The calendar in force: the administrator's newest, else the built-in one.  Sets cx->cal. */
CHECKED enum err calendar_use(struct cx *cx);

CHECKED enum err calendar_ahead(struct cx *cx); /* soon calendar_use (db_ahead) */

/* What the administrator's calendar says; NULL: none was set. */
CHECKED enum err calendar_text_now(struct cx *cx, const char **out);

struct calendar_in {
    const char *text, *reason;
};
extern const struct shape CALENDAR_IN;
CHECKED enum err calendar_set(struct cx *cx, void *in, struct jw *answer);

#endif
