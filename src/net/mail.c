#include "net/mail.h"

#include <ctype.h>

#include "base/text.h"
#include "net/sign.h"

/* A line with an encoded word has at most 76 characters: a name before it, 12 around base64 of 39 bytes. */
enum { WORD_BYTES = 39, LINE_BYTES = 57, MAX_MAIL = 1 << 20, MAX_ADDRESS = 254, MAX_LOCAL = 64 };

bool mail_address_ok(const char *address)
{
    const char *at = strchr(address, '@'), *host = at ? at + 1 : "";
    size_t n = strlen(address);
    if (!at || at == address || at - address > MAX_LOCAL || n > MAX_ADDRESS || !strchr(host, '.') || *host == '.' ||
        *host == '-' || address[n - 1] == '.' || strstr(address, "..") || *address == '.' || at[-1] == '.')
        return false;
    for (const char *p = address; *p; p++)
        if (p != at && !isalnum((unsigned char)*p) && !strchr(p < at ? "!#$%&'*+-/=?^_`{|}~." : "-.", *p))
            return false;
    return true;
}

static bool is_plain(const char *text)
{
    for (const char *p = text; *p; p++)
        if ((unsigned char)*p < ' ' || (unsigned char)*p > '~' || strchr("\"\\<>=?@,;:()[]", *p))
            return false;
    return true;
}

/* As it is, or in encoded words (RFC 2047) that never part a character. */
static void add_words(struct cx *cx, struct buf *b, const char *text)
{
    struct str rest = str_of(text);
    if (is_plain(text) && rest.n < 60) {
        buf_add_str(b, text);
        return;
    }
    for (bool first = true; rest.n; first = false) {
        size_t n = utf8_cut(rest, WORD_BYTES);
        n = n ? n : MIN(rest.n, WORD_BYTES); /* broken text still ends */
        buf_addf(b, "%s=?UTF-8?B?%s?=", first ? "" : "\r\n ", base64_of(cx->mem, (struct str){ rest.p, n }));
        rest = (struct str){ rest.p + n, rest.n - n };
    }
}

static void add_date(struct buf *b, struct ts t)
{
    static const char *const days[] = { "", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
    static const char *const months[] = { "",    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    enum { DAY = 11, TIME = 8 };
    char text[TS_TEXT_SIZE];
    int y, m, d;
    date_split(ts_date(t), &y, &m, &d);
    ts_text(t, text);
    buf_addf(b, "%s, %d %s %d %.*s +0800", days[date_weekday(ts_date(t))], d, months[m], y, TIME, text + DAY);
}

static void add_body(struct cx *cx, struct buf *b, const char *body)
{
    struct buf lines AUTO(buf_done) = BUF(MAX_MAIL);
    for (const char *p = body; *p; p++) {
        if (*p == '\n')
            buf_add_char(&lines, '\r');
        buf_add_char(&lines, *p);
    }
    for (size_t i = 0; i < lines.n; i += LINE_BYTES)
        buf_addf(b, "%s\r\n", base64_of(cx->mem, (struct str){ lines.p + i, MIN(lines.n - i, (size_t)LINE_BYTES) }));
    b->over |= lines.over;
}

enum err mail_write(struct cx *cx, const struct mail_text *m, struct str *out)
{
    struct buf b AUTO(buf_done) = BUF(MAX_MAIL);
    buf_add_str(&b, "Date: ");
    add_date(&b, cx->now);
    buf_add_str(&b, "\r\nFrom: ");
    add_words(cx, &b, m->sender);
    buf_addf(&b, " <%s>\r\nTo: <%s>\r\nSubject: ", m->from, m->to);
    add_words(cx, &b, m->subject);
    buf_addf(&b, "\r\nMessage-ID: <%s%s>\r\n", m->id, strchr(m->from, '@'));
    /* No out-of-office answers to a program (RFC 3834). */
    buf_add_str(&b, "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
                    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n");
    add_body(cx, &b, m->body);
    TRY(buf_end(&b));
    *out = (struct str){ arena_dup(cx->mem, b.p, b.n), b.n };
    return OK;
}
