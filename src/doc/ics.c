#include "doc/ics.h"

#include "base/text.h"

enum { LINE_OCTETS = 75 };

/* One content line: what is longer goes on behind a blank. */
static void add_line(struct buf *b, const char *name, struct str value)
{
    struct buf whole AUTO(buf_done) = BUF(100000);
    buf_add_str(&whole, name);
    buf_add(&whole, value.p, value.n);
    struct str rest = buf_str(&whole);
    for (size_t room = LINE_OCTETS; rest.n; room = LINE_OCTETS - 1) {
        size_t n = utf8_cut(rest, room);
        n = n ? n : MIN(rest.n, room); /* broken text still ends */
        buf_addf(b, "%s%.*s\r\n", room < LINE_OCTETS ? " " : "", (int)n, rest.p);
        rest = (struct str){ rest.p + n, rest.n - n };
    }
    b->over |= whole.over;
}

/* TEXT: backslash, semicolon, comma and line end are escaped; other control characters have no place in it. */
static void add_text(struct buf *b, const char *name, const char *text)
{
    struct buf value AUTO(buf_done) = BUF(50000);
    for (const char *p = text ? text : ""; *p; p++) {
        if (*p == '\n')
            buf_add_str(&value, "\\n");
        else if ((unsigned char)*p < ' ' || *p == 0x7F)
            continue;
        else {
            if (*p == '\\' || *p == ';' || *p == ',')
                buf_add_char(&value, '\\');
            buf_add_char(&value, *p);
        }
    }
    add_line(b, name, buf_str(&value));
    b->over |= value.over;
}

static void add_day(struct buf *b, const char *name, struct date day)
{
    int y, m, d;
    date_split(day, &y, &m, &d);
    buf_addf(b, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, y, m, d);
}

void ics_begin(struct buf *b, const char *name)
{
    buf_add_str(b, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//luoshi//luoshi " LS_VERSION "//ZH\r\n"
                   "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
    add_text(b, "X-WR-CALNAME:", name);
    add_text(b, "NAME:", name);
    buf_add_str(b, "X-WR-TIMEZONE:Asia/Shanghai\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\nX-PUBLISHED-TTL:PT6H\r\n");
}

/* Events, not tasks: phones ignore VTODO.  The end of an all-day event is the day after it. */
void ics_event(struct buf *b, const struct ics_event *e, struct ts stamp)
{
    enum { HOURS = 8, US = 1000000 };
    int64_t utc = stamp.us / US;
    struct date day = ts_date((struct ts){ stamp.us - HOURS * 3600 * INT64_C(1000000) });
    int y, m, d, s = (int)(utc % 86400);
    date_split(day, &y, &m, &d);
    buf_add_str(b, "BEGIN:VEVENT\r\n");
    add_text(b, "UID:", e->uid);
    buf_addf(b, "DTSTAMP:%04d%02d%02dT%02d%02d%02dZ\r\n", y, m, d, s / 3600, s / 60 % 60, s % 60);
    add_day(b, "DTSTART", e->day);
    add_day(b, "DTEND", date_add(e->day, 1));
    add_text(b, "SUMMARY:", e->summary);
    if (e->description)
        add_text(b, "DESCRIPTION:", e->description);
    if (e->url)
        add_line(b, "URL:", str_of(e->url));
    buf_addf(b, "SEQUENCE:%" PRId64 "\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n", e->sequence);
}

void ics_end(struct buf *b)
{
    buf_add_str(b, "END:VCALENDAR\r\n");
}
