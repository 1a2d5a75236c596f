/* book.h - a workbook to read: XLSX or CSV, one row at a time.
 *
 * Files come from strangers: everything is bounded before it is believed, and what is refused is refused
 * in plain words before the first row.  Memory does not grow with the number of rows; only an XLSX's
 * shared texts are held (bounded).  Merged cells are filled.  A row is valid until the next one.
 */
#ifndef LS_BOOK_H
#define LS_BOOK_H

#include "base/cx.h"
#include "base/sheet.h"

enum {
    BOOK_MAX_BYTES = 64 << 20,        /* of the file */
    BOOK_MAX_ENTRIES = 2000,          /* of the zip */
    BOOK_MAX_ENTRY_BYTES = 512 << 20, /* unpacked */
    BOOK_MAX_TOTAL_BYTES = 1 << 30,
    BOOK_MAX_RATIO = 300,            /* unpacked to packed, above a megabyte */
    BOOK_MAX_TEXT_BYTES = 256 << 20, /* shared texts together */
    BOOK_MAX_CELL_BYTES = 64 << 10,
    BOOK_MAX_COLUMNS = 512,
    BOOK_MAX_ROWS = 1 << 20,
    BOOK_MAX_SHEETS = 200,
    BOOK_MAX_MERGES = 100000,
};

struct book;
/* E_NOT_FOUND, E_IO: the file; E_INVALID: not a workbook, encrypted, damaged, dangerous; E_TOO_LARGE. */
CHECKED enum err book_open(struct cx *cx, const char *path, struct book **out);
CHECKED enum err book_open_bytes(struct cx *cx, struct str bytes, struct book **out); /* bytes outlive the book */
void book_close(struct book *b);                                                      /* NULL is fine */

size_t book_sheets(const struct book *b);
const char *book_sheet_name(const struct book *b, size_t sheet);
bool book_sheet_hidden(const struct book *b, size_t sheet);
CHECKED enum err book_start(struct cx *cx, struct book *b, size_t sheet);
CHECKED enum err book_next(struct cx *cx, struct book *b, struct sheet_row *row, bool *more);

/* A text file in any of the encodings offices use, as UTF-8 in cx->mem. */
CHECKED enum err text_decode(struct cx *cx, struct str bytes, struct str *out);

#endif
