/* rate.h - how often one may ask: classes of requests, each a bucket of tokens for each who asks.
 *
 * A bucket holds a minute's worth and fills steadily.  Memory is fixed: of those who ask, the most
 * recent thousands are known; who is forgotten starts with a full bucket.
 */
#ifndef LS_RATE_H
#define LS_RATE_H

#include "base/cx.h"

enum rate_class {
    RATE_BY_METHOD, /* a write, or a read */
    RATE_SIGN_IN,
    RATE_WRITE,
    RATE_READ,
    RATE_HEAVY,
    N_RATE_CLASSES
};
struct rates;
struct rates *rates_new(const int64_t a_minute[static N_RATE_CLASSES]); /* 0: no limit */
void rates_free(struct rates *r);
/* 0, or the seconds after which to come back.  who: a person or an address, in any text; now_ms: monotonic. */
int rates_take(struct rates *r, enum rate_class c, const char *who, int64_t now_ms);

#endif
