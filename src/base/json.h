/* json.h - write JSON straight into a buf.
 *
 * Commas, indentation and closing brackets are kept by the writer; every open must be closed.  One
 * form: UTF-8 as is, control characters escaped, decimals exact, times in RFC 3339, dates YYYY-MM-DD.
 * Reading is shape.h's (through jansson).
 */
#ifndef LS_JSON_H
#define LS_JSON_H

#include "base/date.h"
#include "base/decimal.h"

enum { JSON_DEPTH = 32 };
struct jw {
    struct buf *out;
    char closers[JSON_DEPTH]; /* what to print at each close */
    int depth;
    bool comma;  /* the next member needs one */
    bool pretty; /* two blanks a level, one member a line */
};
#define JW(buf) ((struct jw){ .out = (buf) })

/* key NULL inside arrays and at the top. */
void jw_object(struct jw *j, const char *key);
void jw_array(struct jw *j, const char *key);
void jw_close(struct jw *j);
void jw_text(struct jw *j, const char *key, const char *s); /* NULL: null */
void jw_str(struct jw *j, const char *key, struct str s);
void jw_i64(struct jw *j, const char *key, int64_t v);
void jw_bool(struct jw *j, const char *key, bool v);
void jw_null(struct jw *j, const char *key);
void jw_dec(struct jw *j, const char *key, struct dec d);     /* a number; null for none */
void jw_date(struct jw *j, const char *key, struct date d);   /* null for none */
void jw_ts(struct jw *j, const char *key, struct ts t);       /* null for none */
void jw_raw(struct jw *j, const char *key, struct str json);  /* already JSON */
void jw_hex(struct jw *j, const char *key, struct str bytes); /* lower-case hexadecimal text */

#endif
