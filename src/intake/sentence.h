/* sentence.h - sentences become drafts: cut where owners change or a deadline is another's.
 */
#ifndef LS_SENTENCE_H
#define LS_SENTENCE_H

#include "intake/draft.h"

void sentences_read(struct reader *r, struct str s, bool first_may_inherit);

#endif
