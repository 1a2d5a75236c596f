#include "app/ledger_in.h"

#include <stdio.h>

#include "app/act.h"
#include "base/text.h"
#include "doc/book.h"
#include "doc/ledger_write.h"
#include "journal/hash.h"
#include "org/org.h"
#include "plan/plan.h"

enum { MAX_UNKNOWN = 2000 }; /* names shown, and areas a realm has */

static const struct field unit_choice_fields[] = {
    FIELD(unit_choice, name, .flags = REQUIRED, .max = 200, LABEL("台账中的名称", "name in the ledger")),
    FIELD(unit_choice, unit, .flags = REQUIRED, .max = 200, LABEL("对应的单位", "unit it stands for")),
};
static const struct shape UNIT_CHOICE = SHAPE(unit_choice, unit_choice_fields);
static const struct field column_choice_fields[] = {
    FIELD(ledger_heading, sheet, .flags = REQUIRED, .max = 200, LABEL("工作表", "sheet")),
    FIELD(ledger_heading, column, .flags = REQUIRED, .min = 1, .max = 512, LABEL("列", "column")),
    FIELD(ledger_heading, meaning, .words = &ledger_columns, LABEL("认作", "taken for")),
};
static const struct shape COLUMN_CHOICE = SHAPE(ledger_heading, column_choice_fields);
static const struct field choice_fields[] = {
    FIELD(ledger_choice, columns, .of = &COLUMN_CHOICE, .max = 1000, LABEL("各列的含义", "what columns mean")),
    FIELD(ledger_choice, units, .of = &UNIT_CHOICE, .max = 5000, LABEL("单位对应", "units names stand for")),
    FIELD(ledger_choice, area, .max = 100, LABEL("未写领域的行归入", "area of rows that name none")),
    FIELD(ledger_choice, partial, LABEL("只收没有问题的行", "take only the rows without problems")),
    FIELD(ledger_choice, create_units, LABEL("新建缺少的单位", "make missing units")),
};
const struct shape LEDGER_CHOICE = SHAPE(ledger_choice, choice_fields);

const char *texts_joined(struct cx *cx, const struct list *texts)
{
    struct buf out AUTO(buf_done) = BUF(4000);
    for (size_t i = 0; i < texts->n; i++)
        buf_addf(&out, "%s%s", i ? "、" : "", ((const char *const *)texts->p)[i]);
    return arena_strdup(cx->mem, buf_text(&out));
}

/* ---- reading ---- */

/* A file being read: its sheets' rows go into the ledger one at a time. */
struct reading {
    struct book *book;
    struct ledger *ledger;
    size_t n_sheets; /* begun */
    bool in_sheet;
};

static enum err begin_reading(struct cx *cx, const struct ledger_file_in *file, const struct ledger_choice *choice,
                              struct reading *out)
{
    *out = (struct reading){ 0 };
    TRY(file->path ? book_open(cx, file->path, &out->book) : book_open_bytes(cx, file->bytes, &out->book));
    out->ledger = ledger_new(cx, cx->today);
    ledger_fix(out->ledger, choice->columns.p, choice->columns.n);
    return OK;
}

static void end_reading(struct reading *r)
{
    book_close(r->book);
}

static enum err next_sheet(struct cx *cx, struct reading *r, bool *more)
{
    while (r->n_sheets < book_sheets(r->book)) {
        size_t i = r->n_sheets++;
        const char *name = book_sheet_name(r->book, i);
        if (streq(name, "_luoshi"))
            continue;
        ledger_sheet(r->ledger, name, book_sheet_hidden(r->book, i));
        r->in_sheet = true;
        return book_start(cx, r->book, i);
    }
    ledger_end(r->ledger);
    *more = false;
    return OK;
}

/* One row more; *more: false at the end. */
static enum err read_row(struct cx *cx, struct reading *r, bool *more)
{
    struct sheet_row row;
    *more = true;
    if (!r->in_sheet)
        return next_sheet(cx, r, more);
    TRY(book_next(cx, r->book, &row, &r->in_sheet));
    if (r->in_sheet)
        ledger_row(r->ledger, &row);
    return OK;
}

enum err ledger_read(struct cx *cx, const struct ledger_file_in *file, const struct ledger_choice *choice,
                     struct ledger **out)
{
    struct reading r AUTO(end_reading) = { 0 };
    bool more = true;
    TRY(begin_reading(cx, file, choice, &r));
    while (more)
        TRY(read_row(cx, &r, &more));
    *out = r.ledger;
    return OK;
}

static enum err hash_of_file(struct cx *cx, const struct ledger_file_in *file, char hex[static HASH_HEX_SIZE])
{
    if (!file->path) {
        struct hash hash = sha256(file->bytes);
        hash_hex(&hash, hex);
        return OK;
    }
    char *piece = arena_get(cx->mem, 1, 1 << 16);
    FILE *in = fopen(file->path, "re");
    if (!in)
        return fail(cx, E_IO, "打不开 \"%s\"", "could not open \"%s\"", file->path);
    struct hasher *h = hasher_new();
    for (size_t n; (n = fread(piece, 1, 1 << 16, in)) > 0;)
        hasher_add(h, (struct str){ piece, n });
    fclose(in);
    struct hash hash = hasher_end(h);
    hash_hex(&hash, hex);
    return OK;
}

/* ---- applying ---- */

/* What a name in the ledger means. */
static const char *mapped(const struct ledger_choice *choice, const char *name)
{
    const struct unit_choice *u = choice->units.p;
    for (size_t i = 0; i < choice->units.n; i++)
        if (streq(u[i].name, name))
            return u[i].unit;
    return name;
}

static void json_units(const struct ledger_choice *choice, struct jw *j, const char *key, const struct list *names)
{
    if (!names->n)
        return;
    jw_array(j, key);
    for (size_t i = 0; i < names->n; i++)
        jw_text(j, NULL, mapped(choice, ((const char *const *)names->p)[i]));
    jw_close(j);
}

/* Areas are few and made with care: one the realm lacks is shown in the preview, not made here. */
static bool has_area(const struct list *areas, const char *name)
{
    for (size_t i = 0; i < areas->n; i++)
        if (streq(((const struct area *)areas->p)[i].name, name))
            return true;
    return false;
}

static const char *area_of(const struct list *areas, const struct ledger_choice *choice, const struct ledger_draft *d)
{
    const char *own = d->texts[COL_AREA];
    return own && has_area(areas, own) ? own : choice->area;
}

static enum err load_areas(struct cx *cx, struct list *out)
{
    TRY(read_begin(cx));
    enum err e = areas_all(cx, MAX_UNKNOWN, out);
    read_end(cx);
    return e;
}

static const char *due_kind_name(enum deadline_kind k)
{
    switch (k) {
    case DEADLINE_FIXED:
    case DEADLINE_RELATIVE:
    case DEADLINE_WORKDAY:
    case DEADLINE_IMMEDIATE: return "fixed";
    case DEADLINE_EVENT: return "event";
    case DEADLINE_RECURRING: return "recurring";
    case DEADLINE_ONGOING: return "ongoing";
    case DEADLINE_NONE: break;
    }
    return "none";
}

/* What a row does not say takes no room in the act's input. */
static void say_text(struct jw *j, const char *key, const char *text)
{
    if (text)
        jw_text(j, key, text);
}

static void row_json(const struct ledger_choice *choice, const struct list *areas, struct jw *j,
                     const struct ledger_draft *d)
{
    jw_object(j, NULL);
    say_text(j, "sheet", d->sheet);
    jw_i64(j, "row", d->row);
    say_text(j, "number", d->texts[COL_NUMBER]);
    say_text(j, "title", d->texts[COL_TASK]);
    say_text(j, "measure", d->texts[COL_MEASURE]);
    say_text(j, "target", d->texts[COL_TARGET]);
    say_text(j, "category", d->category);
    say_text(j, "area", area_of(areas, choice, d));
    say_text(j, "leader", d->texts[COL_LEADER]);
    say_text(j, "remark", d->texts[COL_REMARK]);
    say_text(j, "origin_no", d->texts[COL_NO]);
    if (date_is(d->due.date))
        jw_date(j, "due", d->due.date);
    jw_text(j, "due_kind", due_kind_name(date_is(d->due.date) ? DEADLINE_FIXED : d->due.kind));
    say_text(j, "due_text", d->due_text);
    say_text(j, "lead", d->lead.n ? mapped(choice, ((const char *const *)d->lead.p)[0]) : NULL);
    json_units(choice, j, "responsible", &d->responsible);
    json_units(choice, j, "support", &d->support);
    if (dec_is(d->progress))
        jw_dec(j, "progress", (struct dec){ d->progress.u * 100 });
    say_text(j, "text", d->texts[COL_PROGRESS]);
    say_text(j, "problem", d->texts[COL_PROBLEM]);
    say_text(j, "next_step", d->texts[COL_NEXT]);
    jw_close(j);
}

static const struct field left_out_fields[] = {
    FIELD(left_out, sheet, LABEL("工作表", "sheet")),
    FIELD(left_out, row, LABEL("行", "row")),
    FIELD(left_out, task, LABEL("任务", "task")),
    FIELD(left_out, problems, LABEL("问题", "problems")),
};
const struct shape LEFT_OUT = SHAPE(left_out, left_out_fields);

/* The act's input under way: the good rows as JSON, the others noted. */
struct applying {
    const struct ledger_choice *choice;
    struct list areas;
    struct pile rows;
    struct hasher *said; /* of all rows: the same key stands for the same ones */
    size_t n, room;
    struct list left_out;
};

static void end_applying(struct applying *a)
{
    pile_done(&a->rows);
}

static enum err take_in(struct cx *cx, struct applying *a, const struct ledger_draft *d)
{
    struct buf text AUTO(buf_done) = BUF(1 << 20);
    struct jw j = JW(&text);
    row_json(a->choice, &a->areas, &j, d);
    hasher_add(a->said, buf_str(&text));
    return pile_add(cx, &a->rows, buf_str(&text));
}

static void leave_out(struct cx *cx, struct applying *a, const struct ledger_draft *d)
{
    struct list *l = &a->left_out;
    if (l->n == a->room) {
        struct left_out *larger = NEWS(cx, struct left_out, a->room = a->room ? a->room * 2 : 64);
        if (l->n)
            memcpy(larger, l->p, l->n * sizeof *larger);
        l->p = larger;
    }
    ((struct left_out *)l->p)[l->n++] = (struct left_out){
        .sheet = d->sheet,
        .row = d->row,
        .task = arena_strdup(cx->mem, d->texts[COL_TASK]),
        .problems = texts_joined(cx, &d->problems),
    };
}

/* A draft lives until the next is asked for, and the rows' JSON goes to the disk: little grows with the ledger. */
static enum err apply_rows(struct cx *cx, const struct ledger_file_in *file, struct applying *a)
{
    struct reading r AUTO(end_reading) = { 0 };
    struct arena rows AUTO(arena_done) = { 0 };
    const struct ledger_draft *d;
    TRY(begin_reading(cx, file, a->choice, &r));
    ledger_rows_in(r.ledger, &rows);
    for (bool more = true; more;) {
        TRY(read_row(cx, &r, &more));
        for (; (d = ledger_next(r.ledger)); a->n++)
            if (d->problems.n)
                leave_out(cx, a, d);
            else
                TRY(take_in(cx, a, d));
    }
    return OK;
}

/* The whole but for its rows, which stand apart. */
static enum err input_head(struct cx *cx, const struct ledger_file_in *file, const struct ledger_choice *choice,
                           struct buf *out)
{
    struct jw j = JW(out);
    char hex[HASH_HEX_SIZE];
    TRY(hash_of_file(cx, file, hex));
    jw_object(&j, NULL);
    jw_text(&j, "name", file->name);
    jw_text(&j, "hash", hex);
    jw_bool(&j, "create_units", choice->create_units);
    jw_array(&j, "rows");
    jw_close(&j);
    jw_close(&j);
    return buf_end(out);
}

static enum err read_all(struct cx *cx, const struct ledger_file_in *file, struct applying *a, struct hash *said)
{
    TRY(load_areas(cx, &a->areas));
    a->said = hasher_new();
    enum err e = apply_rows(cx, file, a);
    *said = hasher_end(a->said);
    TRY(e);
    if (a->left_out.n && !a->choice->partial)
        return fail(cx, E_INVALID,
                    "%zu 行里有 %zu 行有问题，没有导入；先预览（--dry-run），改好再导，或者只收无误的行（--partial）",
                    "%zu rows, %zu with problems, nothing was imported: preview them (--dry-run), or take the good "
                    "rows alone (--partial)",
                    a->n, a->left_out.n);
    return pile_size(&a->rows) ? OK : fail(cx, E_INVALID, "没有可导入的行", "there are no rows to import");
}

enum err ledger_apply(struct cx *cx, const struct ledger_file_in *file, const struct ledger_choice *choice,
                      const char *login, const char *key, struct ledger_applied *out)
{
    struct applying a AUTO(end_applying) = { .choice = choice, .rows = PILE(realm_files(cx->realm), 64 << 20) };
    struct buf head AUTO(buf_done) = BUF(64 << 10), content AUTO(buf_done) = BUF(65 << 10);
    struct hash said;
    TRY(input_head(cx, file, choice, &head));
    TRY(read_all(cx, file, &a, &said));
    out->left_out = a.left_out;
    buf_add(&content, head.p, head.n);
    buf_add(&content, said.b, sizeof said.b);
    return act_call(cx,
                    &(struct act_call){ .name = "import.apply",
                                        .login = login,
                                        .input = buf_str(&head),
                                        .elements = &a.rows,
                                        .key = key,
                                        .content = buf_str(&content) },
                    &out->answer);
}

/* ---- names the realm lacks ---- */

static const struct field unknown_fields[] = {
    FIELD(unknown_name, name, LABEL("名称", "name")),
    FIELD(unknown_name, rows, LABEL("行数", "rows")),
    FIELD(unknown_name, is_several, LABEL("不止一个单位叫这个名字", "several units bear this name")),
};
const struct shape UNKNOWN_NAME = SHAPE(unknown_name, unknown_fields);

static void count_unknown(struct list *l, const char *name, bool is_several)
{
    struct unknown_name *all = l->p;
    for (size_t i = 0; i < l->n; i++)
        if (streq(all[i].name, name)) {
            all[i].rows++;
            return;
        }
    if (l->n < MAX_UNKNOWN)
        all[l->n++] = (struct unknown_name){ name, 1, is_several };
}

struct looking {
    struct cx *cx;
    const struct ledger_choice *choice;
    struct unit_names *names;
    struct list *out;
};

static void look_up(const struct looking *k, const struct list *units)
{
    for (size_t i = 0; i < units->n; i++) {
        const char *name = ((const char *const *)units->p)[i];
        int64_t id = unit_names_find(k->names, text_fold(k->cx->mem, str_of(mapped(k->choice, name))));
        if (id <= 0)
            count_unknown(k->out, name, id < 0);
    }
}

enum err ledger_unknown(struct cx *cx, const struct ledger *l, const struct ledger_choice *choice, struct list *units,
                        struct list *areas)
{
    struct looking k = { .cx = cx, .choice = choice, .out = units };
    const struct ledger_draft *d;
    struct list known;
    size_t n = ledger_drafts(l, &d);
    TRY(unit_names_load(cx, &k.names));
    TRY(areas_all(cx, MAX_UNKNOWN, &known));
    *units = (struct list){ NEWS(cx, struct unknown_name, MAX_UNKNOWN), 0 };
    *areas = (struct list){ NEWS(cx, struct unknown_name, MAX_UNKNOWN), 0 };
    for (size_t i = 0; i < n; i++) {
        look_up(&k, &d[i].lead);
        look_up(&k, &d[i].responsible);
        look_up(&k, &d[i].support);
        if (d[i].texts[COL_AREA] && !has_area(&known, d[i].texts[COL_AREA]))
            count_unknown(areas, d[i].texts[COL_AREA], false);
    }
    return OK;
}

/* ---- the workbook of rows with problems ---- */

static const struct out_column error_columns[] = {
    { "问题", NULL, 40, NULL, false },     { "序号", NULL, 6, NULL, false },      { "类别", NULL, 14, NULL, false },
    { "重点任务", NULL, 40, NULL, false }, { "目标", NULL, 24, NULL, false },     { "牵头单位", NULL, 18, NULL, false },
    { "责任单位", NULL, 18, NULL, false }, { "配合单位", NULL, 18, NULL, false }, { "完成时限", NULL, 14, NULL, false },
    { "目前进展", NULL, 30, NULL, false }, { "完成率", NULL, 8, NULL, false },    { "备注", NULL, 20, NULL, false },
};

enum err ledger_write_errors(struct cx *cx, const char *path, const struct ledger *l)
{
    struct ledger_file *f;
    const struct ledger_draft *d;
    size_t n = ledger_drafts(l, &d);
    TRY(ledger_file_open(cx, path,
                         say(cx, "有问题的行：改好后可直接再导入", "rows with problems: mend and import again"),
                         error_columns, N_ELEMENTS(error_columns), &f));
    for (size_t i = 0; i < n; i++)
        if (d[i].problems.n)
            ledger_file_row(f, "",
                            (struct out_cell[]){ OUT_TEXT(texts_joined(cx, &d[i].problems)),
                                                 OUT_TEXT(d[i].texts[COL_NO]), OUT_TEXT(d[i].category),
                                                 OUT_TEXT(d[i].texts[COL_TASK]), OUT_TEXT(d[i].texts[COL_TARGET]),
                                                 OUT_TEXT(d[i].texts[COL_LEAD]), OUT_TEXT(d[i].texts[COL_RESPONSIBLE]),
                                                 OUT_TEXT(d[i].texts[COL_SUPPORT]), OUT_TEXT(d[i].due_text),
                                                 OUT_TEXT(d[i].texts[COL_PROGRESS]), OUT_TEXT(d[i].texts[COL_PERCENT]),
                                                 OUT_TEXT(d[i].texts[COL_REMARK]) });
    return ledger_file_close(cx, f);
}
