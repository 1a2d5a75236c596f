/* pinyin.h - Chinese names as they are typed in Latin letters: "fgj" or "fagaiju" for 发改局.
 *
 * One reading a character, from Unicode's tables (tools/mkpinyin), and the other reading of the few characters
 * that names of units use in both (银行, 长江).
 */
#ifndef LS_PINYIN_H
#define LS_PINYIN_H

#include "base/buf.h"

/* The words a name is found by, each with a blank behind it, appended: from each of its characters to its end,
 * the initials and the whole syllables.  With prefixes they find any part of the name. */
void pinyin_add(struct str name, struct buf *out);

#endif
