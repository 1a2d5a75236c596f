/* document.h - the text of a document that an office sends: plain text in its encodings, DOCX, or PDF.
 *
 * Paragraphs become lines; the cells of a table's row stand on one line with tabs between.  What a word processor
 * only draws (numbers of lists, headers, footnotes) and what was deleted under review is no text.
 */
#ifndef LS_DOCUMENT_H
#define LS_DOCUMENT_H

#include "base/cx.h"

/* UTF-8 in cx->mem, at most max_bytes.  E_INVALID, E_TOO_LARGE in plain words; bytes are never trusted. */
CHECKED enum err document_text(struct cx *cx, struct str bytes, size_t max_bytes, struct str *out);

#endif
