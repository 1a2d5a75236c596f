/* A workbook or CSV from a stranger, read to its end and taken for a ledger. */
#include "doc/book.h"

#include "base/text.h"
#include "fuzz.h"
#include "intake/ledger.h"

static enum err read_all(struct cx *cx, struct book *b, struct ledger *l)
{
    struct sheet_row row;
    for (size_t i = 0; i < book_sheets(b); i++) {
        int64_t before = 0;
        ledger_sheet(l, book_sheet_name(b, i), book_sheet_hidden(b, i));
        TRY(book_start(cx, b, i));
        for (bool more = true; more;) {
            TRY(book_next(cx, b, &row, &more));
            if (!more)
                break;
            assert(row.number > before && row.n <= BOOK_MAX_COLUMNS);
            before = row.number;
            for (size_t k = 0; k < row.n; k++)
                assert(row.cells[k].text);
            ledger_row(l, &row);
        }
    }
    ledger_end(l);
    return OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx cx = { .mem = &mem, .cal = &calendar_builtin };
    struct book *b = NULL;
    if (size > 100000 || book_open_bytes(&cx, (struct str){ (const char *)data, size }, &b) != OK)
        return 0;
    IGNORE(read_all(&cx, b, ledger_new(&cx, date_make(2024, 3, 5))));
    book_close(b);
    return 0;
}
