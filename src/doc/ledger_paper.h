/* ledger_paper.h - inside src/doc: the rows of a ledger_write.h as a table for print or a word processor. */
#ifndef LS_LEDGER_PAPER_H
#define LS_LEDGER_PAPER_H

#include "doc/ledger_write.h"

bool is_paper_path(const char *path); /* .pdf, .docx */
struct ledger_paper;
struct ledger_paper *ledger_paper_begin(const char *path, const char *title, const struct out_column *columns,
                                        size_t n);
void ledger_paper_row(struct ledger_paper *l, const struct out_cell *cells);
void ledger_paper_foot(struct ledger_paper *l, const char *proof);
CHECKED enum err ledger_paper_write(struct cx *cx, struct ledger_paper *l, const char *path);
void ledger_paper_free(struct ledger_paper *l);

#endif
