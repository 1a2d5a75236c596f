/* decimal.h - exact numbers for values, targets, percents and scores: millionths in an int64.
 *
 * Range about +-9.2e12.  Nothing here touches floating point.  DEC_NONE is "no value" (SQL NULL).
 */
#ifndef LS_DECIMAL_H
#define LS_DECIMAL_H

#include "base/buf.h"

struct dec {
    int64_t u; /* millionths */
};
#define DEC_ONE 1000000
#define DEC_NONE ((struct dec){ INT64_MIN })
#define DEC(n) ((struct dec){ DEC_ONE * (int64_t)(n) })
#define DEC_TEXT_SIZE 24

static inline bool dec_is(struct dec d)
{
    return d.u != INT64_MIN;
}

/* [-]digits[.digits], at most six decimals that are not zero; false when it is anything else. */
bool dec_parse(struct str s, struct dec *out);
/* A number as spreadsheets store it: exponents, more than six decimals (rounded half away from zero). */
bool dec_parse_stored(struct str s, struct dec *out);
/* 58.333333 as 58.3, half away from zero: for reading, never for reckoning. */
static inline struct dec dec_tenths(struct dec d)
{
    enum { TENTH = DEC_ONE / 10 };
    return dec_is(d) ? (struct dec){ (d.u + (d.u < 0 ? -TENTH : TENTH) / 2) / TENTH * TENTH } : d;
}
const char *dec_text(struct dec d, char out[static DEC_TEXT_SIZE]); /* shortest form: "12.5"; "" for none */
bool dec_mul(struct dec a, struct dec b, struct dec *out);          /* rounds half away from zero; false: overflow */
bool dec_div(struct dec a, struct dec b, struct dec *out);          /* likewise; false when b is 0 */

#endif
