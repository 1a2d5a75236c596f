/* Lists of the organisation as files: units, and posts with who holds them. */
#include "app/ledger_in.h"
#include "base/text.h"
#include "doc/book.h"

enum list_value { LIST_TEXT, LIST_NAMES, LIST_DAY };
struct list_column {
    const char *member; /* of the act's input */
    enum list_value value;
    const char *headings[8]; /* folded, as a list may call it; the first is the usual one */
};
struct list_kind {
    const struct list_column *columns; /* the first must be there, and a value in it makes a row */
    size_t n;
    bool is_one_enough; /* a sheet of one column that bears the first's heading is a list too */
    const char *zh, *en;
};

static const struct list_column unit_columns[] = {
    { "name", LIST_TEXT, { "单位名称", "名称", "单位全称", "单位", "机构名称", "name" } },
    { "short_name", LIST_TEXT, { "简称", "单位简称", "shortname", "short_name" } },
    { "kind", LIST_TEXT, { "类别", "类型", "单位类别", "kind" } },
    { "parent", LIST_TEXT, { "上级", "上级单位", "隶属", "parent" } },
    { "division", LIST_TEXT, { "区划代码", "行政区划代码", "division" } },
    { "credit_code", LIST_TEXT, { "统一社会信用代码", "信用代码", "credit_code" } },
    { "aliases", LIST_NAMES, { "别名", "曾用名", "其他名称", "aliases" } },
};
static const struct list_kind units = {
    unit_columns, N_ELEMENTS(unit_columns), true,
    "没有找到表头；至少要有“单位名称”，另可有 简称、类别、上级、区划代码、统一社会信用代码、别名",
    "no headings found: at least 单位名称 (name); also 简称, 类别, 上级, 区划代码, 统一社会信用代码, 别名"
};

static const struct list_column post_columns[] = {
    { "unit", LIST_TEXT, { "单位", "单位名称", "所在单位", "工作单位", "unit" } },
    { "title", LIST_TEXT, { "岗位", "岗位名称", "职务", "职位", "title" } },
    { "role", LIST_TEXT, { "角色", "系统角色", "role" } },
    { "name", LIST_TEXT, { "姓名", "任职人", "在任", "现任", "name" } },
    { "login", LIST_TEXT, { "登录名", "账号", "用户名", "login" } },
    { "phone", LIST_TEXT, { "电话", "联系电话", "手机", "phone" } },
    { "valid_from", LIST_DAY, { "任职起", "任职时间", "任职日期", "起", "自", "from", "valid_from" } },
    { "valid_to", LIST_DAY, { "任职止", "离任时间", "离任日期", "止", "至", "to", "valid_to" } },
};
static const struct list_kind posts = {
    post_columns, N_ELEMENTS(post_columns), false,
    "没有找到表头；要有“单位”，并有 岗位、角色、姓名、登录名、电话、任职起、任职止 中的几列",
    "no headings found: 单位 (unit), with some of 岗位, 角色, 姓名, 登录名, 电话, 任职起, 任职止"
};

enum { MAX_COLUMNS = 8 };

static int find_heading(struct cx *cx, const struct sheet_row *row, const struct list_column *c)
{
    for (size_t i = 0; i < row->n; i++)
        for (size_t n = 0; n < N_ELEMENTS(c->headings) && c->headings[n]; n++)
            if (streq(text_fold(cx->mem, str_of(row->cells[i].text)), c->headings[n]))
                return (int)i;
    return -1;
}

static bool find_columns(struct cx *cx, const struct list_kind *kind, const struct sheet_row *row, int *at)
{
    int found = 0;
    for (size_t i = 0; i < kind->n; i++)
        found += (at[i] = find_heading(cx, row, &kind->columns[i])) >= 0;
    return at[0] >= 0 && (found > 1 || (kind->is_one_enough && row->n == 1));
}

static const struct cell *cell_at(const struct sheet_row *row, int column)
{
    return column >= 0 && (size_t)column < row->n && *row->cells[column].text ? &row->cells[column] : NULL;
}

/* 2025/6/1, 2025.6.1, 2025年6月1日 are 2025-06-01; what is none stays as it is, and the act will say so. */
static const char *day_text(struct cx *cx, const struct cell *c)
{
    char iso[DATE_TEXT_SIZE];
    int part[3] = { 0 }, n = 0;
    struct date d;
    if (c->kind == CELL_DATE)
        return arena_strdup(cx->mem, date_text(c->date, iso));
    for (const char *p = c->text; *p && n < 3; n++) {
        for (p += strcspn(p, "0123456789"); *p >= '0' && *p <= '9' && part[n] < 10000; p++)
            part[n] = part[n] * 10 + *p - '0';
    }
    const char *said = arena_printf(cx->mem, "%04d-%02d-%02d", part[0], part[1], part[2]);
    return date_parse(str_of(said), &d) ? said : c->text;
}

static void write_value(struct cx *cx, struct jw *j, const struct list_column *c, const struct cell *cell)
{
    struct list names = { 0 };
    switch (c->value) {
    case LIST_TEXT: jw_text(j, c->member, cell ? cell->text : NULL); break;
    case LIST_DAY: jw_text(j, c->member, cell ? day_text(cx, cell) : NULL); break;
    case LIST_NAMES:
        names = unit_list(cx->mem, cell ? cell->text : NULL);
        jw_array(j, c->member);
        for (size_t i = 0; i < names.n; i++)
            jw_text(j, NULL, ((const char *const *)names.p)[i]);
        jw_close(j);
        break;
    }
}

static void write_row(struct cx *cx, struct jw *j, const struct list_kind *kind, const struct sheet_row *row,
                      const int *at)
{
    jw_object(j, NULL);
    jw_i64(j, "row", row->number);
    for (size_t i = 0; i < kind->n; i++)
        write_value(cx, j, &kind->columns[i], cell_at(row, at[i]));
    jw_close(j);
}

static enum err list_read(struct cx *cx, const struct list_kind *kind, const struct ledger_file_in *file, struct jw *j,
                          size_t *n)
{
    struct book *b = NULL;
    struct sheet_row row;
    int at[MAX_COLUMNS];
    bool found = false;
    TRY(file->path ? book_open(cx, file->path, &b) : book_open_bytes(cx, file->bytes, &b));
    enum err e = book_start(cx, b, 0);
    for (bool more = true; !e && more;) {
        e = book_next(cx, b, &row, &more);
        if (e || !more)
            break;
        if (!found)
            found = find_columns(cx, kind, &row, at);
        else if (cell_at(&row, at[0])) {
            write_row(cx, j, kind, &row, at);
            (*n)++;
        }
    }
    book_close(b);
    return e || found ? e : fail(cx, E_INVALID, "%s", "%s", say(cx, kind->zh, kind->en));
}

enum err units_read(struct cx *cx, const struct ledger_file_in *file, struct jw *j, size_t *n)
{
    return list_read(cx, &units, file, j, n);
}

enum err posts_read(struct cx *cx, const struct ledger_file_in *file, struct jw *j, size_t *n)
{
    return list_read(cx, &posts, file, j, n);
}
