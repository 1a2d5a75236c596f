/* A list of units as a file. */
#include "app/ledger_in.h"
#include "base/text.h"
#include "doc/book.h"

struct unit_columns {
    int name, short_name, kind, parent, division, credit, aliases;
};

static int find_heading(struct cx *cx, const struct sheet_row *row, const char *const *names)
{
    for (size_t i = 0; i < row->n; i++)
        for (const char *const *n = names; *n; n++)
            if (streq(text_fold(cx->mem, str_of(row->cells[i].text)), *n))
                return (int)i;
    return -1;
}

static bool find_unit_columns(struct cx *cx, const struct sheet_row *row, struct unit_columns *c)
{
    c->name = find_heading(cx, row,
                           (const char *const[]){ "单位名称", "名称", "单位全称", "单位", "机构名称", "name", NULL });
    c->short_name = find_heading(cx, row, (const char *const[]){ "简称", "单位简称", "shortname", "short_name", NULL });
    c->kind = find_heading(cx, row, (const char *const[]){ "类别", "类型", "单位类别", "kind", NULL });
    c->parent = find_heading(cx, row, (const char *const[]){ "上级", "上级单位", "隶属", "parent", NULL });
    c->division = find_heading(cx, row, (const char *const[]){ "区划代码", "行政区划代码", "division", NULL });
    c->credit = find_heading(cx, row, (const char *const[]){ "统一社会信用代码", "信用代码", "credit_code", NULL });
    c->aliases = find_heading(cx, row, (const char *const[]){ "别名", "曾用名", "其他名称", "aliases", NULL });
    return c->name >= 0 && (c->short_name >= 0 || c->kind >= 0 || c->parent >= 0 || c->division >= 0 ||
                            c->credit >= 0 || c->aliases >= 0 || row->n == 1);
}

static const char *at(const struct sheet_row *row, int column)
{
    return column >= 0 && (size_t)column < row->n && *row->cells[column].text ? row->cells[column].text : NULL;
}

static void unit_json(struct cx *cx, struct jw *j, const struct sheet_row *row, const struct unit_columns *c)
{
    struct list aliases = unit_list(cx->mem, at(row, c->aliases));
    jw_object(j, NULL);
    jw_i64(j, "row", row->number);
    jw_text(j, "name", at(row, c->name));
    jw_text(j, "short_name", at(row, c->short_name));
    jw_text(j, "kind", at(row, c->kind));
    jw_text(j, "parent", at(row, c->parent));
    jw_text(j, "division", at(row, c->division));
    jw_text(j, "credit_code", at(row, c->credit));
    jw_array(j, "aliases");
    for (size_t i = 0; i < aliases.n; i++)
        jw_text(j, NULL, ((const char *const *)aliases.p)[i]);
    jw_close(j);
    jw_close(j);
}

enum err units_read(struct cx *cx, const struct ledger_file_in *file, struct jw *j, size_t *n)
{
    struct book *b = NULL;
    struct sheet_row row;
    struct unit_columns c = { 0 };
    bool found = false;
    TRY(file->path ? book_open(cx, file->path, &b) : book_open_bytes(cx, file->bytes, &b));
    enum err e = book_start(cx, b, 0);
    for (bool more = true; !e && more;) {
        e = book_next(cx, b, &row, &more);
        if (e || !more)
            break;
        if (!found)
            found = find_unit_columns(cx, &row, &c);
        else if (at(&row, c.name)) {
            unit_json(cx, j, &row, &c);
            (*n)++;
        }
    }
    book_close(b);
    if (!e && !found)
        e = fail(
            cx, E_INVALID,
            "没有找到表头；至少要有“单位名称”，另可有 简称、类别、上级、区划代码、统一社会信用代码、别名",
            "no headings found: at least 单位名称 (name); also 简称, 类别, 上级, 区划代码, 统一社会信用代码, 别名");
    return e;
}
