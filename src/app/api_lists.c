/* Lists of the organisation before they are taken in: units, and posts with who holds them. */
#include <stdlib.h>

#include "app/api.h"
#include "app/ledger_in.h"
#include "app/view.h"
#include "base/text.h"
#include "doc/book.h"
#include "org/posts_in.h"

enum { MAX_LIST_JSON = 64 << 20 };

struct noted {
    struct row_problem *list;
    size_t n;
};

static void note(struct noted *f, int64_t row, const char *what)
{
    f->list[f->n++] = (struct row_problem){ row, what };
}

/* ---- files ---- */

typedef enum err reader(struct cx *cx, const struct ledger_file_in *file, struct jw *j, size_t *n);

static enum err take_file(struct cx *cx, const struct rq *rq, struct ledger_file_in *out)
{
    *out = (struct ledger_file_in){ .name = http_query(rq->q, "name"), .bytes = rq->q->body };
    if (!out->bytes.n)
        return fail(cx, E_INVALID, "请给出文件内容", "give the file's content");
    if (out->bytes.n > BOOK_MAX_BYTES)
        return fail(cx, E_TOO_LARGE, "文件超过 %d MB", "the file is larger than %d MB", BOOK_MAX_BYTES >> 20);
    return OK;
}

/* The file as the input of an act: {key: [rows]}. */
static enum err read_list(struct cx *cx, const struct ledger_file_in *file, const char *key, reader *read,
                          struct buf *out)
{
    struct jw j = JW(out);
    size_t n = 0;
    jw_object(&j, NULL);
    jw_array(&j, key);
    TRY(read(cx, file, &j, &n));
    jw_close(&j);
    jw_close(&j);
    return buf_end(out);
}

/* "/posts/3/role" is "角色：". */
static const char *column_of(struct cx *cx, const struct shape *list, const char *where)
{
    const char *name = where ? strrchr(where, '/') : NULL;
    const struct field *f = name ? shape_field(list->fields[0].of, str_of(name + 1)) : NULL;
    return f && f->zh ? arena_printf(cx->mem, say(cx, "%s：", "%s: "), say(cx, f->zh, f->en)) : "";
}

/* Rows are bound though some have bad values: what the binding found is told of the row its pointer names,
 * "/units/3/kind".  In `room` more problems can be noted. */
static enum err bind_rows(struct cx *cx, struct str json, const struct shape *shape, void *in, const struct list *rows,
                          size_t room, struct noted *out)
{
    size_t head = strlen(shape->fields[0].name) + 2;
    enum err e = json_bind(cx, json, MAX_LIST_JSON, shape, in, NULL);
    if (e && !(cx->fail.n_problems && rows->n))
        return e;
    out->list = NEWS(cx, struct row_problem, room * rows->n + cx->fail.n_problems);
    for (size_t i = 0; i < cx->fail.n_problems; i++) {
        const struct problem *p = &cx->fail.problems[i];
        const char *digits = p->where && strlen(p->where) > head ? p->where + head : "";
        struct dec d = DEC_NONE;
        (void)dec_parse((struct str){ digits, strspn(digits, "0123456789") }, &d);
        bool known = dec_is(d) && (size_t)(d.u / DEC_ONE) < rows->n;
        const int64_t *row =
            known ? (const void *)((const char *)rows->p + (size_t)(d.u / DEC_ONE) * shape->fields[0].of->size)
                  : NULL; /* each row begins with its number */
        note(out, row ? *row : 0, arena_printf(cx->mem, "%s%s", column_of(cx, shape, p->where), p->what));
    }
    fail_clear(cx);
    return OK;
}

static int by_row(const void *a, const void *b)
{
    const struct row_problem *p = a, *q = b;
    return (p->row > q->row) - (p->row < q->row);
}

static struct list in_order(struct noted *f)
{
    qsort(f->list, f->n, sizeof *f->list, by_row);
    return (struct list){ f->list, f->n };
}

/* ---- units ---- */

static bool is_listed(const struct unit_row *rows, const char *name, size_t before)
{
    for (size_t i = 0; i < before; i++)
        if (streq(rows[i].unit.name, name))
            return true;
    return false;
}

static void check_unit(struct cx *cx, const struct unit_names *names, const struct units_in *in, size_t i,
                       struct noted *f)
{
    const struct unit_row *rows = in->units.p;
    const struct unit_in *u = &rows[i].unit;
    if (is_listed(rows, u->name, i))
        note(f, rows[i].row, say(cx, "名单里出现过同名单位", "the name stands in the list already"));
    if (u->parent && !is_listed(rows, u->parent, in->units.n) &&
        unit_names_find(names, text_fold(cx->mem, str_of(u->parent))) <= 0)
        note(f, rows[i].row,
             arena_printf(cx->mem, say(cx, "没有上级单位“%s”", "there is no unit \"%s\" above it"), u->parent));
    if (u->credit_code && !credit_code_ok(u->credit_code))
        note(f, rows[i].row, say(cx, "统一社会信用代码校验不通过", "the credit code fails its check digit"));
}

static enum err check_units(struct cx *cx, const struct units_in *in, struct noted *f, size_t *known)
{
    const struct unit_row *rows = in->units.p;
    struct unit_names *names;
    TRY(read_begin(cx));
    enum err e = unit_names_load(cx, &names);
    read_end(cx);
    for (size_t i = 0; !e && i < in->units.n; i++)
        if (rows[i].unit.name) {
            *known += unit_names_find(names, text_fold(cx->mem, str_of(rows[i].unit.name))) > 0;
            check_unit(cx, names, in, i, f);
        }
    return e;
}

/* The body is the file; "units" of the answer, mended or not, is the input of the act org.import. */
enum err api_org_preview(struct cx *cx, struct rq *rq)
{
    enum { CHECKS = 3 };
    struct buf json AUTO(buf_done) = BUF(MAX_LIST_JSON);
    struct ledger_file_in file;
    struct units_in in = { 0 };
    struct noted f = { 0 };
    size_t known = 0;
    TRY(take_file(cx, rq, &file));
    TRY(read_list(cx, &file, "units", units_read, &json));
    TRY(bind_rows(cx, buf_str(&json), &UNITS_IN, &in, &in.units, CHECKS, &f));
    TRY(check_units(cx, &in, &f, &known));
    view_list(&rq->j, "units", &UNIT_ROW, &in.units);
    const struct list problems = in_order(&f);
    view_list(&rq->j, "problems", &ROW_PROBLEM, &problems);
    jw_object(&rq->j, "counts");
    jw_i64(&rq->j, "rows", (int64_t)in.units.n);
    jw_i64(&rq->j, "known", (int64_t)known);
    jw_i64(&rq->j, "new", (int64_t)(in.units.n - known));
    jw_close(&rq->j);
    return OK;
}

/* ---- posts ---- */

enum err posts_look(struct cx *cx, const struct ledger_file_in *file, struct posts_in *in, struct list *problems)
{
    struct buf json AUTO(buf_done) = BUF(MAX_LIST_JSON);
    struct noted f = { 0 };
    struct list more = { 0 };
    TRY(read_list(cx, file, "posts", posts_read, &json));
    TRY(bind_rows(cx, buf_str(&json), &POSTS_IN, in, &in->posts, POSTS_MOST_PROBLEMS, &f));
    TRY(posts_check(cx, in, &more));
    for (size_t i = 0; i < more.n; i++)
        note(&f, ((const struct row_problem *)more.p)[i].row, ((const struct row_problem *)more.p)[i].what);
    *problems = in_order(&f);
    return OK;
}

/* The body is the file; "posts" of the answer, without the rows that have problems, is the input of posts.import. */
enum err api_posts_preview(struct cx *cx, struct rq *rq)
{
    struct ledger_file_in file;
    struct posts_in in = { 0 };
    struct list problems;
    TRY(take_file(cx, rq, &file));
    TRY(read_begin(cx));
    enum err e = posts_look(cx, &file, &in, &problems);
    read_end(cx);
    TRY(e);
    view_list(&rq->j, "posts", &POST_ROW, &in.posts);
    view_list(&rq->j, "problems", &ROW_PROBLEM, &problems);
    return OK;
}
