/* cut.h - texts cut into the words they are found by.
 *
 * A text is a row of runs: Chinese (Han and kana) or a word of letters and digits; anything else parts them.
 * A Chinese run is stored as its overlapping pairs and its last character alone ("信访条例" is "信访 访条
 * 条例 例"), a word as it is, all of it half width, lower case and simplified.  Asked for, a run is the row of
 * its pairs, so that a phrase finds exactly the substring; the last word, and a character alone, stand for
 * whatever begins with them.  Any engine that knows words between blanks, their order and prefixes can keep
 * these words.  Changing what is cut here: CUT_VERSION, and every index is made again.
 */
#ifndef LS_CUT_H
#define LS_CUT_H

#include "base/arena.h"
#include "base/buf.h"

enum { CUT_VERSION = 1, MAX_QUERY_BYTES = 400, MAX_QUERY_WORDS = 8, MAX_QUERY_MARKS = 64, MAX_WORD_MARKS = 64 };

/* The words of a text, each with a blank behind it, appended. */
void cut_text(struct str text, struct buf *out);
/* What begins these words: of each the first character, of a longer one the first three too, with a star, and blanks
 * between them.  For an engine that knows whole words alone. */
void cut_starts(struct str words, struct buf *out);

/* One character that counts. */
struct mark {
    uint32_t cp; /* folded */
    uint32_t at; /* its place in the text, in code points */
    bool starts; /* a run begins here */
    bool is_word;
};

/* What somebody asks for: words between blanks, all of which have to be there. */
struct query {
    size_t n;
    struct query_word {
        struct mark marks[MAX_QUERY_MARKS]; /* longer ones are cut off */
        size_t n;
        bool is_open; /* the last run may go on: it is a prefix */
    } words[MAX_QUERY_WORDS];
};
/* False: there is nothing in it to look for. */
bool query_read(struct str text, struct query *out);
/* As an expression of the full-text engine: "信访 访条" "2023" *, appended. */
void query_print(const struct query *q, struct buf *out);
/* The same for who looks at rows themselves: a JSON list of texts, all of which stand in a row's words with a blank
 * before them. */
void query_parts(const struct query *q, struct buf *out);

/* Where the words stand in a text, in code points, in order and apart from each other: exactly where the index
 * finds them.  Ends are past the last character.  At most max; returns how many. */
struct range {
    int64_t start, end;
};
size_t query_ranges(const struct query *q, struct str text, struct range *out, size_t max);

/* A piece of the text at most about so many code points long around the first place, in mem, and the places in it: of
 * the line that has it and no other (a line is a paragraph, or one member of a thing).  Where the line is cut, "…" is
 * added; it begins behind a mark of punctuation if one is near.  The beginning of the first line when nothing is
 * found. */
const char *query_snippet(const struct query *q, struct arena *mem, struct str text, size_t length, struct range *out,
                          size_t max, size_t *n);

#endif
