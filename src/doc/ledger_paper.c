#include "doc/ledger_paper.h"

#include "doc/paper.h"

enum { BESIDE_TEXT = 6 /* so that a date stands on one line */ };

struct ledger_paper {
    struct arena mem;
    const struct out_column *columns;
    bool is_pdf;
    struct paper paper;
    struct paper_table table;
};

static bool ends_in(const char *path, const char *ending)
{
    size_t n = strlen(path), k = strlen(ending);
    return n > k && strcmp(path + n - k, ending) == 0;
}

bool is_paper_path(const char *path)
{
    return ends_in(path, ".pdf") || ends_in(path, ".docx");
}

struct ledger_paper *ledger_paper_begin(const char *path, const char *title, const struct out_column *columns, size_t n)
{
    struct ledger_paper *l = mem_get(sizeof *l, 1);
    *l = (struct ledger_paper){ .columns = columns, .is_pdf = ends_in(path, ".pdf") };
    struct paper_column *heads = arena_get(&l->mem, sizeof *heads, n);
    for (size_t i = 0; i < n; i++) {
        int width = BESIDE_TEXT;
        while (width - BESIDE_TEXT < columns[i].width)
            width++;
        heads[i] = (struct paper_column){ columns[i].heading, width, columns[i].percent };
    }
    l->table = (struct paper_table){ heads, n, { 0 } };
    l->paper = (struct paper){
        .form = PAPER_TABLE, .title = arena_strdup(&l->mem, title), .day = NO_DATE, .printed = NO_DATE
    };
    return l;
}

static const char *text_of(struct ledger_paper *l, const struct out_cell *c, bool is_percent)
{
    char text[DEC_TEXT_SIZE], day[DATE_TEXT_SIZE];
    if (date_is(c->date))
        return arena_strdup(&l->mem, date_text(c->date, day));
    if (dec_is(c->number) && is_percent)
        return arena_printf(&l->mem, "%s%%", dec_text((struct dec){ c->number.u * 100 }, text));
    if (dec_is(c->number))
        return arena_strdup(&l->mem, dec_text(c->number, text));
    return arena_strdup(&l->mem, c->text);
}

void ledger_paper_row(struct ledger_paper *l, const struct out_cell *cells)
{
    const char **row = arena_get(&l->mem, sizeof *row, l->table.n);
    for (size_t i = 0; i < l->table.n; i++)
        row[i] = text_of(l, &cells[i], l->columns[i].percent);
    *(const char *const **)list_add(&l->mem, &l->table.rows, sizeof row) = row;
}

void ledger_paper_foot(struct ledger_paper *l, const char *proof)
{
    l->paper.proof = l->paper.link = arena_strdup(&l->mem, proof);
}

enum err ledger_paper_write(struct cx *cx, struct ledger_paper *l, const char *path)
{
    paper_add_table(cx, &l->paper, &l->table);
    return paper_write(cx, &l->paper, l->is_pdf, path);
}

void ledger_paper_free(struct ledger_paper *l)
{
    if (!l)
        return;
    arena_done(&l->mem);
    mem_free(l);
}
