#include "app/table.h"

#include "base/text.h"

void table_column(struct table *t, const char *head, int max_width, bool right)
{
    assert(t->n_columns < MAX_TABLE_COLUMNS && !t->n_rows);
    t->heads[t->n_columns] = head;
    t->max_width[t->n_columns] = max_width;
    t->right[t->n_columns++] = right;
}

/* One line, no control characters, at most max columns wide. */
static const char *fit(struct cx *cx, const char *s, int max)
{
    struct buf out AUTO(buf_done) = BUF(16 * 1024);
    const char *end = s + strlen(s);
    int width = 0;
    for (int n; s < end; s += n) {
        uint32_t c = utf8_next(s, end, &n);
        int w = text_width((struct str){ s, (size_t)n });
        if (max && width + w > max - 1 && s + n < end) {
            buf_add_cp(&out, 0x2026);
            break;
        }
        buf_add_cp(&out, c < 0x20 || c == 0x7F ? ' ' : c == CP_BAD ? 0xFFFD : c);
        width += w;
    }
    return arena_dup(cx->mem, buf_text(&out), out.n);
}

void table_row(struct table *t, const char *const *cells)
{
    if (t->n_rows == t->room) {
        size_t room = t->room ? t->room * 2 : 64;
        const char **larger = NEWS(t->cx, const char *, room * t->n_columns);
        if (t->n_rows)
            memcpy(larger, t->cells, t->n_rows * t->n_columns * sizeof *larger);
        t->cells = larger;
        t->room = room;
    }
    for (size_t i = 0; i < t->n_columns; i++)
        t->cells[t->n_rows * t->n_columns + i] = fit(t->cx, cells[i] ? cells[i] : "", t->max_width[i]);
    t->n_rows++;
}

static void print_cell(struct buf *out, const char *s, int width, bool right, bool last)
{
    int pad = width - text_width(str_of(s));
    for (int i = 0; right && i < pad; i++)
        buf_add_char(out, ' ');
    buf_add_str(out, s);
    for (int i = 0; !right && !last && i < pad; i++)
        buf_add_char(out, ' ');
    buf_add_str(out, last ? "\n" : "  ");
}

void table_print(const struct table *t, struct buf *out)
{
    int width[MAX_TABLE_COLUMNS];
    for (size_t c = 0; c < t->n_columns; c++) {
        width[c] = text_width(str_of(t->heads[c]));
        for (size_t r = 0; r < t->n_rows; r++)
            width[c] = MAX(width[c], text_width(str_of(t->cells[r * t->n_columns + c])));
    }
    for (size_t c = 0; c < t->n_columns; c++)
        print_cell(out, t->heads[c], width[c], t->right[c], c + 1 == t->n_columns);
    for (size_t c = 0; c < t->n_columns; c++) {
        for (int i = 0; i < width[c]; i++)
            buf_add_char(out, '-');
        buf_add_str(out, c + 1 == t->n_columns ? "\n" : "  ");
    }
    for (size_t r = 0; r < t->n_rows; r++)
        for (size_t c = 0; c < t->n_columns; c++)
            print_cell(out, t->cells[r * t->n_columns + c], width[c], t->right[c], c + 1 == t->n_columns);
}
