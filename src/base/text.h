/* text.h - UTF-8 and Chinese text: code points, widths, traditional to simplified.
 */
#ifndef LS_TEXT_H
#define LS_TEXT_H

#include "base/buf.h"

#define CP_BAD 0xFFFFFFFFu

/* Decode one code point at p (p < end); writes its length (1 for a broken byte).  CP_BAD when the
 * bytes are not well-formed UTF-8 (overlong, surrogate, beyond U+10FFFF, cut). */
uint32_t utf8_next(const char *p, const char *end, int *n);
bool utf8_ok(struct str s);                      /* well-formed, and no NUL */
size_t utf8_count(struct str s);                 /* code points (a broken byte counts one) */
size_t utf8_cut(struct str s, size_t max_bytes); /* longest prefix length <= max_bytes on a character edge */
int text_width(struct str s);                    /* terminal columns: CJK and full-width take two */

static inline bool is_han(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x323AF) ||
           (c >= 0xF900 && c <= 0xFAFF) || c == 0x3007;
}
uint32_t fold_width(uint32_t c);    /* full-width ASCII and U+3000 to half width; others unchanged */
uint32_t to_simplified(uint32_t c); /* traditional character to simplified, by OpenCC's character table */

/* For comparing names people typed: half width, simplified, lower case, without blanks and without
 * the brackets （）() around nothing else.  In mem. */
const char *text_fold(struct arena *mem, struct str s);

#endif
