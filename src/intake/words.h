/* words.h - the words of official Chinese (words.txt), looked up at a place of a text.
 *
 * All words stand in one trie forwards and one backwards (tools/mkwords), so a look costs a step a byte and not a
 * try a word.  A word counts only where it lies in the text given whole.
 */
#ifndef LS_INTAKE_WORDS_H
#define LS_INTAKE_WORDS_H

#include "base/buf.h"
#include "intake/word_classes.h"

/* Bytes of the longest word of the class that s begins, or ends, with; 0 for none. */
size_t word_at(enum word_class c, struct str s);
size_t word_end(enum word_class c, struct str s);
/* s ends with a word of one of the classes, each a bit. */
#define WORD_BIT(c) ((uint64_t)1 << (c))
bool word_ends_in(uint64_t classes, struct str s);
/* s is a word of the class; one stands in it. */
bool word_is(enum word_class c, struct str s);
bool word_in(enum word_class c, struct str s);

#endif
