/* pdf.h - the text of a PDF, read by poppler's pdftotext in a process of its own.
 *
 * A PDF is a program in all but name, so nothing of it is looked at here.  The child has the file and a pipe, no
 * environment and no other descriptor; what it may take of time, memory, files and output is limited, and it is ended
 * when that is used up.
 */
#ifndef LS_PDF_H
#define LS_PDF_H

#include "base/cx.h"

/* Paragraphs become lines.  UTF-8 in cx->mem.  E_INVALID, E_TOO_LARGE in plain words; pdftotext may be absent. */
CHECKED enum err pdf_text(struct cx *cx, struct str bytes, size_t max_bytes, struct str *out);

#endif
