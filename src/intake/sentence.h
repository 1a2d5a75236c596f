/* sentence.h - sentences become drafts: cut where owners change or a deadline is another's.
 */
#ifndef LS_SENTENCE_H
#define LS_SENTENCE_H

#include "intake/draft.h"

/* "动员阶段(5月6日至5月10日)": a short heading with a span of time in brackets governs what follows it. */
bool sentence_take_stage(struct reader *r, struct str s);
void sentences_read(struct reader *r, struct str s, bool first_may_inherit);

#endif
