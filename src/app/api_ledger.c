/* Routes about ledgers: imports with preview and undo, exports of what is shown. */
#include <unistd.h>

#include "app/act.h"
#include "app/api.h"
#include "app/ledger_in.h"
#include "app/ledger_out.h"
#include "app/upload.h"
#include "app/view.h"
#include "doc/book.h"
#include "doc/paper.h"
#include "plan/import.h"

enum { MAX_EXPORT = 1000000, MAX_FILE = 512 << 20, MAX_PAPER_BYTES = 32 << 20, MAX_IMPORTS = 1000 };

/* ---- preview ---- */

static void counts_json(struct jw *j, const struct ledger *l)
{
    const struct ledger_draft *d;
    const struct ledger_skip *s;
    size_t n = ledger_drafts(l, &d), bad = 0;
    for (size_t i = 0; i < n; i++)
        bad += d[i].problems.n != 0;
    jw_object(j, "counts");
    jw_i64(j, "rows", (int64_t)n);
    jw_i64(j, "good", (int64_t)(n - bad));
    jw_i64(j, "problems", (int64_t)bad);
    jw_i64(j, "skipped", (int64_t)ledger_skips(l, &s));
    jw_close(j);
}

static enum err look_up_names(struct cx *cx, struct rq *rq, const struct ledger *l, const struct ledger_choice *choice)
{
    struct list units, areas;
    TRY(read_begin(cx));
    enum err e = ledger_unknown(cx, l, choice, &units, &areas);
    read_end(cx);
    TRY(e);
    view_list(&rq->j, "unknown_units", &UNKNOWN_NAME, &units);
    view_list(&rq->j, "unknown_areas", &UNKNOWN_NAME, &areas);
    return OK;
}

static enum err import_of_file(struct cx *cx, struct str bytes, int64_t *id)
{
    struct hash hash = sha256(bytes);
    TRY(read_begin(cx));
    enum err e = import_in_force(cx, &hash, id);
    read_end(cx);
    return e;
}

/* What the file says, under this choice: as `luoshi import --dry-run --json`, and what the realm makes of it. */
static enum err preview(struct cx *cx, struct rq *rq, const struct upload *up, const struct ledger *l,
                        const struct ledger_choice *choice)
{
    int64_t same;
    TRY(import_of_file(cx, up->bytes, &same));
    jw_text(&rq->j, "id", up->id);
    jw_text(&rq->j, "name", up->name);
    if (same)
        jw_i64(&rq->j, "imported_as", same);
    else
        jw_null(&rq->j, "imported_as");
    counts_json(&rq->j, l);
    TRY(look_up_names(cx, rq, l, choice));
    ledger_json(l, &rq->j);
    return OK;
}

enum err api_import_add(struct cx *cx, struct rq *rq)
{
    struct upload up = { .name = http_query(rq->q, "name"), .bytes = rq->q->body };
    const struct ledger_choice choice = { 0 };
    struct ledger *l;
    if (!up.name || !*up.name || !up.bytes.n)
        return fail(cx, E_INVALID, "请给出文件名 name 和文件内容", "give the file's name and its content");
    if (strlen(up.name) > 300)
        return fail(cx, E_INVALID, "文件名超过 300 个字节", "the file's name is longer than 300 bytes");
    if (up.bytes.n > BOOK_MAX_BYTES)
        return fail(cx, E_TOO_LARGE, "文件超过 %d MB", "the file is larger than %d MB", BOOK_MAX_BYTES >> 20);
    TRY(ledger_read(cx, &(struct ledger_file_in){ .name = up.name, .bytes = up.bytes }, &choice, &l));
    TRY(upload_keep(cx, rq->person.id, &up));
    return preview(cx, rq, &up, l, &choice);
}

/* The file kept under this id, and what was said about it: in the body, else last. */
struct kept {
    struct upload up;
    struct ledger_choice choice;
    struct ledger_file_in file;
};

static enum err find_kept(struct cx *cx, struct rq *rq, struct kept *k)
{
    TRY(upload_find(cx, rq->person.id, rq->args[0], &k->up));
    struct str said = rq->q->body.n ? rq->q->body : k->up.note.n ? k->up.note : STR("{}");
    TRY(json_bind(cx, said, UPLOAD_MAX_NOTE, &LEDGER_CHOICE, &k->choice, NULL));
    k->file = (struct ledger_file_in){ .name = k->up.name, .bytes = k->up.bytes };
    return OK;
}

static enum err read_kept(struct cx *cx, struct rq *rq, struct kept *k, struct ledger **out)
{
    TRY(find_kept(cx, rq, k));
    return ledger_read(cx, &k->file, &k->choice, out);
}

enum err api_import_preview(struct cx *cx, struct rq *rq)
{
    struct kept k;
    struct ledger *l;
    TRY(read_kept(cx, rq, &k, &l));
    TRY(upload_note(cx, rq->person.id, k.up.id, rq->q->body));
    return preview(cx, rq, &k.up, l, &k.choice);
}

/* ---- apply ---- */

/* A file is taken once, however often the button is pressed; when that import was taken back, it may be taken anew. */
static enum err key_of(struct cx *cx, const struct rq *rq, const struct kept *k, const char **key)
{
    struct hash hash = sha256(k->up.bytes);
    int64_t undone;
    *key = http_header(rq->q, "Idempotency-Key");
    if (*key)
        return OK;
    TRY(read_begin(cx));
    enum err e = imports_undone(cx, &hash, &undone);
    read_end(cx);
    *key = arena_printf(cx->mem, "upload-%s-%" PRId64, k->up.id, undone);
    return e;
}

static enum err apply(struct cx *cx, struct rq *rq, const struct kept *k, struct ledger_applied *out)
{
    const char *key;
    int64_t same;
    TRY(import_of_file(cx, k->up.bytes, &same));
    TRY(key_of(cx, rq, k, &key));
    enum err e = ledger_apply(cx, &k->file, &k->choice, rq->person.login, key, out);
    if (!same || (e != E_CONFLICT && e != E_INVALID)) /* invalid: the upload's key stands for another choice */
        return e;
    fail_clear(cx);
    return fail(cx, E_CONFLICT, "这份文件已作为第 %" PRId64 " 次导入收进来了；要按新的对应重来，请先撤销那一次",
                "this file was taken as import %" PRId64 ": to take it in another way, first take that one back", same);
}

enum err api_import_apply(struct cx *cx, struct rq *rq)
{
    struct kept k;
    struct ledger_applied done;
    TRY(find_kept(cx, rq, &k));
    TRY(apply(cx, rq, &k, &done));
    jw_raw(&rq->j, "result", str_of(done.answer));
    view_list(&rq->j, "left_out", &LEFT_OUT, &done.left_out);
    serving_tell(rq->home);
    return OK;
}

/* ---- files out ---- */

/* As the header wants it: a name of any letters (RFC 6266, RFC 5987). */
static const char *attachment(struct cx *cx, const char *name)
{
    struct buf out AUTO(buf_done) = BUF(2000);
    buf_add_str(&out, "attachment; filename*=UTF-8''");
    for (const unsigned char *p = (const unsigned char *)name; *p; p++)
        buf_addf(&out, (*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') || strchr("-._", *p) ? "%c" : "%%%02X", *p);
    return arena_strdup(cx->mem, buf_text(&out));
}

void rq_name_file(struct cx *cx, struct rq *rq, const char *name, const char *ending)
{
    static const char office[] = "application/vnd.openxmlformats-officedocument.";
    rq->a->type = streq(ending, ".csv")    ? "text/csv; charset=utf-8"
                  : streq(ending, ".pdf")  ? "application/pdf"
                  : streq(ending, ".docx") ? arena_printf(cx->mem, "%swordprocessingml.document", office)
                                           : arena_printf(cx->mem, "%sspreadsheetml.sheet", office);
    http_add_header(rq->a, "Content-Disposition", attachment(cx, arena_printf(cx->mem, "%s%s", name, ending)));
    rq->is_own_body = true;
}

enum err rq_answer_file(struct cx *cx, struct rq *rq, const char *path, const char *name)
{
    rq->a->body.max = MAX_FILE;
    enum err e = file_into(cx, path, &rq->a->body);
    unlink(path);
    TRY(e);
    rq_name_file(cx, rq, name, strrchr(path, '.'));
    return OK;
}

enum err rq_answer_list(struct cx *cx, struct rq *rq, const char *path, const char *name)
{
    char day[DATE_TEXT_SIZE];
    return rq_answer_file(cx, rq, path, arena_printf(cx->mem, "%s-%s", name, date_text(cx->today, day)));
}

enum err rq_answer_paper(struct cx *cx, struct rq *rq, const struct paper *p, bool is_pdf, const char *name)
{
    rq->a->body.max = MAX_PAPER_BYTES;
    TRY(is_pdf ? paper_pdf(cx, p, &rq->a->body) : paper_docx(cx, p, &rq->a->body));
    rq_name_file(cx, rq, name, is_pdf ? ".pdf" : ".docx");
    return OK;
}

enum err api_import_errors(struct cx *cx, struct rq *rq)
{
    struct kept k;
    struct ledger *l;
    const char *path = passing_path(cx, ".xlsx");
    TRY(read_kept(cx, rq, &k, &l));
    TRY(ledger_write_errors(cx, path, l));
    return rq_answer_file(cx, rq, path, say(cx, "有问题的行", "rows-with-problems"));
}

static enum err write_export(struct cx *cx, struct rq *rq, const char *ending)
{
    struct item_filter f;
    struct list items;
    const char *path = passing_path(cx, ending);
    TRY(rq_items(cx, rq, MAX_EXPORT, &f));
    f.limit = MAX_EXPORT; /* all pages, whichever is being looked at */
    f.after = NULL;
    TRY(items_list(cx, &f, &items));
    TRY(ledger_write(cx, path, http_query(rq->q, "columns"), &items, NULL));
    return rq_answer_list(cx, rq, path, say(cx, "台账", "ledger"));
}

enum err api_export_xlsx(struct cx *cx, struct rq *rq)
{
    return write_export(cx, rq, ".xlsx");
}

enum err api_export_pdf(struct cx *cx, struct rq *rq)
{
    return write_export(cx, rq, ".pdf");
}

enum err api_export_docx(struct cx *cx, struct rq *rq)
{
    return write_export(cx, rq, ".docx");
}

enum err api_export_csv(struct cx *cx, struct rq *rq)
{
    return write_export(cx, rq, ".csv");
}

/* ---- past imports ---- */

enum err api_imports(struct cx *cx, struct rq *rq)
{
    struct list l;
    TRY(imports_newest(cx, MAX_IMPORTS, &l));
    for (size_t i = 0; i < l.n; i++) {
        struct import_line *line = (struct import_line *)l.p + i;
        line->can_undo = !line->undone && may_in_realm(rq->who, "import.undo");
    }
    view_list(&rq->j, "imports", &IMPORT_LINE, &l);
    return view_head(cx, &rq->j);
}
