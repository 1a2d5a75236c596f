/* cache.h - answers already given, kept while the same question has the same answer.
 *
 * The key is a hash of everything the answer depends on (the ETag), so an entry is never wrong, only
 * unused.  Fixed places, bounded bytes; a new answer takes the place of an old one.
 */
#ifndef LS_CACHE_H
#define LS_CACHE_H

#include "base/cx.h"

struct cache;
struct cache *cache_new(void);
void cache_free(struct cache *c);
/* Appends the kept answer to out; false: none. */
bool cache_get(struct cache *c, const char *key, struct buf *out);
void cache_put(struct cache *c, const char *key, struct str answer); /* larger ones are let be */

#endif
