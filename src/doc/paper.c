#include "doc/paper.h"

#include <errno.h>
#include <stdio.h>

#include "base/text.h"

enum { MAX_PAPER_BYTES = 256 << 20 };

void paper_add(struct cx *cx, struct paper *p, enum part_kind kind, const char *text)
{
    *(struct paper_part *)list_add(cx->mem, &p->parts, sizeof(struct paper_part)) =
        (struct paper_part){ .kind = kind, .text = text };
}

void paper_add_table(struct cx *cx, struct paper *p, const struct paper_table *table)
{
    *(struct paper_part *)list_add(cx->mem, &p->parts, sizeof(struct paper_part)) =
        (struct paper_part){ .kind = PART_TABLE, .table = table };
}

/* Chinese numerals up to what stands behind them. */
static struct str behind_numerals(struct str s)
{
    static const char *const numerals[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
    for (size_t i = 0; i < N_ELEMENTS(numerals);)
        if (str_starts(s, numerals[i])) {
            s = (struct str){ s.p + 3, s.n - 3 };
            i = 0;
        } else {
            i++;
        }
    return s;
}

static enum part_kind kind_of(struct str s)
{
    struct str rest = behind_numerals(s);
    if (rest.p != s.p && str_starts(rest, "、"))
        return PART_FIRST;
    if (str_starts(s, "（")) {
        struct str inner = { s.p + 3, s.n - 3 };
        rest = behind_numerals(inner);
        if (rest.p != inner.p && str_starts(rest, "）"))
            return PART_SECOND;
    }
    size_t digits = 0;
    while (digits < s.n && s.p[digits] >= '0' && s.p[digits] <= '9')
        digits++;
    if (digits && digits <= 2 && digits + 1 < s.n &&
        (s.p[digits] == '.' || str_starts((struct str){ s.p + digits, s.n - digits }, "．")) &&
        !(s.p[digits + 1] >= '0' && s.p[digits + 1] <= '9'))
        return PART_THIRD;
    return str_starts(s, "附件：") || str_starts(s, "出席：") || str_starts(s, "列席：") || str_starts(s, "请假：")
               ? PART_NOTE
               : PART_TEXT;
}

void paper_add_text(struct cx *cx, struct paper *p, const char *text)
{
    while (text && *text) {
        size_t n = strcspn(text, "\n");
        struct str line = str_trim((struct str){ text, n });
        if (line.n)
            paper_add(cx, p, kind_of(line), arena_printf(cx->mem, "%.*s", (int)line.n, line.p));
        text += n + (text[n] == '\n');
    }
}

const char *paper_number(struct cx *cx, const char *code, int year, int64_t n)
{
    return arena_printf(cx->mem, "%s〔%d〕%" PRId64 "号", code, year, n);
}

static bool ends_in(const char *path, const char *ending)
{
    size_t n = strlen(path), k = strlen(ending);
    return n > k && streq(path + n - k, ending);
}

enum err paper_write(struct cx *cx, const struct paper *p, bool is_pdf, const char *path)
{
    struct buf out AUTO(buf_done) = BUF(MAX_PAPER_BYTES);
    TRY(is_pdf ? paper_pdf(cx, p, &out) : paper_docx(cx, p, &out));
    FILE *file = fopen(path, "we");
    bool bad = !file || fwrite(out.p, 1, out.n, file) != out.n;
    bad |= file && fclose(file) != 0;
    return bad ? fail(cx, E_IO, "不能写 \"%s\"：%s", "could not write \"%s\": %s", path, strerror(errno)) : OK;
}

enum err paper_write_as(struct cx *cx, const struct paper *p, const char *path)
{
    bool is_pdf = ends_in(path, ".pdf");
    if (!is_pdf && !ends_in(path, ".docx"))
        return fail(cx, E_INVALID, "\"%s\" 应以 .pdf 或 .docx 结尾", "\"%s\" should end in .pdf or .docx", path);
    return paper_write(cx, p, is_pdf, path);
}
