/* reader.h - inside src/doc: what a kind of file must offer to stand behind book.h. */
#ifndef LS_DOC_READER_H
#define LS_DOC_READER_H

#include "doc/book.h"

struct sheet {
    const char *name;
    bool hidden;
    const char *entry; /* xlsx: its part in the zip */
};
struct reader {
    enum err (*start)(struct cx *cx, struct book *b, size_t sheet);
    enum err (*next)(struct cx *cx, struct book *b, struct sheet_row *row, bool *more);
    void (*close)(struct book *b);
};
struct book {
    const struct reader *reader;
    struct arena mem;     /* what lives as long as the book */
    struct arena row_mem; /* what lives until the next row */
    struct str bytes;
    char *owned; /* the file's bytes, when the book read them itself */
    size_t n_sheets;
    struct sheet sheets[BOOK_MAX_SHEETS];
    void *state; /* the reader's */
};
enum err xlsx_open(struct cx *cx, struct book *b);
enum err csv_open(struct cx *cx, struct book *b);

#endif
