/* rhythm.h - how often something is asked, and when the answer is due.
 *
 * PURE.  A week runs from Monday, weeks are counted as ISO 8601 does.  A due day that is no workday moves to the n-th
 * workday after it: one ministry's weekly returns are due on Tuesday noon, and where Tuesday is a holiday at noon of
 * the second workday after it; Civil Code 203 says the day after.
 */
#ifndef LS_RHYTHM_H
#define LS_RHYTHM_H

#include "base/shape.h"

enum rhythm { RHYTHM_WEEK = 1, RHYTHM_MONTH = 2, RHYTHM_QUARTER = 3, RHYTHM_ONCE = 4 }; /* stored: never renumber */
extern const struct words rhythms;

struct span { /* days, both included */
    struct date from, to;
};
struct due_rule {
    enum rhythm every;
    int64_t day;   /* of the week: 1 Monday .. 7; of the month, a quarter's last one: 1 .. 31, never past its end */
    int64_t after; /* so many periods after the one asked about: 0 or 1; months after a quarter's last month */
    int64_t moves; /* a rest day moves to so many workdays after it; 0: it stays */
};

struct span rhythm_span(enum rhythm every, struct date on); /* the period a day lies in; once: the day itself */
struct span rhythm_next(enum rhythm every, struct span s);
struct date rhythm_due(const struct calendar *cal, const struct due_rule *rule, struct span s);
/* "2026-W35", "2026-08", "2026Q3"; once: a day. */
const char *rhythm_text(struct arena *mem, enum rhythm every, struct span s);
bool rhythm_parse(enum rhythm every, struct str text, struct span *out);
/* As people say it: "2026年第35周", "2026年8月", "2026年三季度". */
const char *rhythm_words(const struct cx *cx, enum rhythm every, struct span s);

struct ts day_minute(struct date day, int64_t minute); /* in Asia/Shanghai */

#endif
