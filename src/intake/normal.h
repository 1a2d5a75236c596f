/* normal.h - official text made fit to read, with the way back to the original.
 *
 * Web copies, scans and forwards are damaged: pinyin in brackets after characters, traditional
 * characters, full-width figures, blanks between characters, lines broken in mid-sentence, page marks.
 * All of it is mended here, and each byte of the result knows the code point it came from.
 */
#ifndef LS_NORMAL_H
#define LS_NORMAL_H

#include "base/buf.h"

struct normal {
    struct str text; /* one paragraph, heading, label or table row a line; columns of a row parted by tabs */
    uint32_t *from;  /* of each byte: the code point of the original; [text.n] = behind the last */
};
/* In mem; the original may have broken UTF-8 (such bytes are dropped). */
struct normal normalise(struct arena *mem, struct str original);

/* Does a line begin a point of its own: 一、 (一) 1. (1) ① 第一条 - *?  Bytes of the mark, 0 for none. */
size_t point_mark(struct str line);

#endif
