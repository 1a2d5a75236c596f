#include "doc/book.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "doc/reader.h"

static enum err read_file(struct cx *cx, const char *path, struct book *b)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return fail(cx, errno == ENOENT ? E_NOT_FOUND : E_IO, "打不开 \"%s\"：%s", "could not open \"%s\": %s", path,
                    strerror(errno));
    enum err e = OK;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        e = fail(cx, E_INVALID, "\"%s\" 不是普通文件", "\"%s\" is no regular file", path);
    else if (st.st_size > BOOK_MAX_BYTES)
        e = fail(cx, E_TOO_LARGE, "\"%s\" 超过 %d MB", "\"%s\" is larger than %d MB", path, BOOK_MAX_BYTES >> 20);
    size_t size = e ? 0 : (size_t)st.st_size, have = 0;
    b->owned = mem_get(1, size);
    for (ssize_t n; !e && have < size; have += (size_t)n)
        if ((n = read(fd, b->owned + have, size - have)) <= 0) {
            e = fail(cx, E_IO, "读不完 \"%s\"：%s", "could not read \"%s\": %s", path, n ? strerror(errno) : "short");
            break;
        }
    close(fd);
    b->bytes = (struct str){ b->owned, have };
    return e;
}

static enum err open_kind(struct cx *cx, struct book *b)
{
    static const char ole[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if (!b->bytes.n)
        return fail(cx, E_INVALID, "文件是空的", "the file is empty");
    if (str_starts(b->bytes, ole))
        return fail(cx, E_INVALID, "这是加了密码的工作簿，或是旧版 .xls；请去掉密码，另存为 .xlsx",
                    "this is an encrypted workbook or an old .xls: remove the password and save it as .xlsx");
    if (str_starts(b->bytes, "PK\3\4"))
        return xlsx_open(cx, b);
    if (str_starts(b->bytes, "PK"))
        return fail(cx, E_INVALID, "压缩包是空的或者已损坏", "the archive is empty or damaged");
    if (str_starts(b->bytes, "%PDF") || str_starts(b->bytes, "\x89PNG") || str_starts(b->bytes, "\xFF\xD8\xFF"))
        return fail(cx, E_INVALID, "这不是表格文件；请用 .xlsx 或 .csv", "this is no workbook: use .xlsx or .csv");
    return csv_open(cx, b);
}

static enum err open_book(struct cx *cx, struct book *b, struct book **out)
{
    enum err e = open_kind(cx, b);
    if (e)
        book_close(b);
    else
        *out = b;
    return e;
}

enum err book_open(struct cx *cx, const char *path, struct book **out)
{
    struct book *b = mem_get(sizeof *b, 1);
    enum err e = read_file(cx, path, b);
    if (!e)
        return open_book(cx, b, out);
    book_close(b);
    return e;
}

enum err book_open_bytes(struct cx *cx, struct str bytes, struct book **out)
{
    struct book *b = mem_get(sizeof *b, 1);
    b->bytes = bytes;
    return open_book(cx, b, out);
}

void book_close(struct book *b)
{
    if (!b)
        return;
    if (b->reader)
        b->reader->close(b);
    arena_done(&b->mem);
    arena_done(&b->row_mem);
    mem_free(b->owned);
    mem_free(b);
}

size_t book_sheets(const struct book *b)
{
    return b->n_sheets;
}

const char *book_sheet_name(const struct book *b, size_t sheet)
{
    return b->sheets[sheet].name;
}

bool book_sheet_hidden(const struct book *b, size_t sheet)
{
    return b->sheets[sheet].hidden;
}

enum err book_start(struct cx *cx, struct book *b, size_t sheet)
{
    assert(sheet < b->n_sheets);
    return b->reader->start(cx, b, sheet);
}

enum err book_next(struct cx *cx, struct book *b, struct sheet_row *row, bool *more)
{
    arena_reset(&b->row_mem);
    return b->reader->next(cx, b, row, more);
}
