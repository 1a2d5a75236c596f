/* ics.h - a calendar as phones and mail programs subscribe to it (iCalendar, RFC 5545): days on which something is due.
 *
 * Lines end with CR LF and are folded at 75 octets, never within a character.
 */
#ifndef LS_ICS_H
#define LS_ICS_H

#include "base/cx.h"

struct ics_event {
    const char *uid; /* the same for the same matter, whenever the calendar is asked for */
    const char *summary, *description, *url;
    struct date day;
    int64_t sequence; /* grows when the matter changes */
};
void ics_begin(struct buf *b, const char *name);
void ics_event(struct buf *b, const struct ics_event *e, struct ts stamp);
void ics_end(struct buf *b);

#endif
