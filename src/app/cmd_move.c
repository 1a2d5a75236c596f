/* Commands that carry a whole realm into another database: backup, restore, move. */
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/command.h"
#include "app/files.h"
#include "journal/beside.h"
#include "journal/copy.h"
#include "journal/mirror.h"
#include "journal/verify.h"
#include "notify/notify.h"
#include "search/index.h"

struct carrying {
    const char *from, *to;
    bool verifies_both; /* the source too */
    bool is_mirror;     /* that is the source */
    struct copied journal;
    struct carried evidence;
    int64_t copy_ms, verify_ms;
};

static enum err verify_one(struct cx *cx, const char *name)
{
    struct verdict *v = NEW(cx, struct verdict);
    TRY(read_begin(cx));
    enum err e = all_verify(cx, v, verify_bar, NULL);
    read_end(cx);
    TRY(e);
    return v->n_differences
               ? fail(cx, E_CONFLICT, "\"%s\" 核对有 %" PRId64 " 处不符：请运行 luoshi verify",
                      "\"%s\" does not verify, %" PRId64 " differences: run luoshi verify", name, v->n_differences)
               : OK;
}

/* What is told to people goes on where the source is; a mirror does not know where that was. */
static enum err settle(struct cx *cx, void *arg)
{
    const struct carrying *c = arg;
    TRY(derive_all(cx, NULL));
    return notices_from_here(cx, c->is_mirror);
}

/* Files come before the rows that name them, and what is derived after all. */
static enum err carry(struct cx *from, struct cx *to, struct carrying *c)
{
    TRY(files_copy(from, to, &c->evidence));
    TRY(journal_copy(from, to, progress_bar, &c->journal));
    TRY(beside_copy(from, to));
    return db_write(to, settle, c);
}

static enum err open_target(struct cx *to, const struct carrying *c)
{
    struct realm *r;
    bool is_there;
    TRY(realm_is_there(to, c->to, &is_there));
    TRY(realm_open(to, c->to, is_there ? REALM_WRITE : REALM_CREATE, &r));
    realm_set_bulk(r);
    return OK;
}

static enum err carry_realm(struct cx *from, struct cx *to, struct carrying *c)
{
    struct realm *r;
    TRY(realm_open(from, c->from, REALM_READ, &r));
    TRY(open_target(to, c));
    c->from = arena_strdup(from->mem, realm_path(from->realm)); /* as it may be told: an address holds secrets */
    TRY(read_begin(from));
    TRY(carry(from, to, c));
    read_end(from);
    return OK;
}

static enum err carry_mirror(struct cx *to, struct carrying *c)
{
    TRY(open_target(to, c));
    c->is_mirror = true;
    TRY(mirror_restore(to, c->from, progress_bar, &c->journal, &c->evidence));
    return db_write(to, settle, c);
}

static enum err carry_all(struct cx *from, struct cx *to, struct carrying *c)
{
    int64_t began = monotonic_ms();
    TRY(mirror_is_there(c->from) ? carry_mirror(to, c) : carry_realm(from, to, c));
    c->to = arena_strdup(from->mem, realm_path(to->realm));
    progress_end();
    c->copy_ms = monotonic_ms() - began;
    began = monotonic_ms();
    TRY(verify_one(to, c->to));
    if (c->verifies_both)
        TRY(verify_one(from, c->from));
    c->verify_ms = monotonic_ms() - began;
    return OK;
}

/* The failure of whichever side it was. */
static enum err run(struct cx *cx, struct carrying *c)
{
    struct cx to = *cx;
    enum err e = carry_all(cx, &to, c);
    if (e && to.fail.code && !cx->fail.code)
        cx->fail = to.fail;
    read_end(cx);
    realm_close(to.realm);
    return e;
}

static void say_done(struct cx *cx, const struct args *a, const struct carrying *c)
{
    struct buf out AUTO(buf_done) = BUF(1 << 20);
    char root[HASH_HEX_SIZE], time[TS_TEXT_SIZE];
    const struct copied *k = &c->journal;
    if (a->json) {
        struct jw j = JW(&out);
        j.pretty = true;
        jw_object(&j, NULL);
        jw_text(&j, "from", c->from);
        jw_text(&j, "to", c->to);
        jw_i64(&j, "size", k->is);
        jw_i64(&j, "added", k->is - k->was);
        jw_ts(&j, "time", k->time);
        jw_text(&j, "root", hash_hex(&k->root, root));
        jw_i64(&j, "files", c->evidence.files);
        jw_i64(&j, "file_bytes", c->evidence.bytes);
        jw_i64(&j, "copy_ms", c->copy_ms);
        jw_i64(&j, "verify_ms", c->verify_ms);
        jw_close(&j);
        buf_add_char(&out, '\n');
    } else {
        buf_addf(&out,
                 say(cx,
                     "流水 %" PRId64 " 条（新增 %" PRId64 "），到 %s；附件新增 %" PRId64 " 个，%" PRId64
                     " 字节\n抄写 %" PRId64 ".%" PRId64 " 秒，核对 %" PRId64 ".%" PRId64 " 秒，完好\n根 %s\n",
                     "%" PRId64 " entries (%" PRId64 " new), up to %s; %" PRId64 " new files of evidence, %" PRId64
                     " bytes\ncopied in %" PRId64 ".%" PRId64 " s, verified in %" PRId64 ".%" PRId64
                     " s, intact\nroot %s\n"),
                 k->is, k->is - k->was, ts_text(k->time, time), c->evidence.files, c->evidence.bytes, c->copy_ms / 1000,
                 c->copy_ms / 100 % 10, c->verify_ms / 1000, c->verify_ms / 100 % 10, hash_hex(&k->root, root));
    }
    out_flush(&out);
}

static int carry_and_say(struct cx *cx, const struct args *a, struct carrying *c)
{
    if (run(cx, c) != OK)
        return command_failed(cx, a);
    say_done(cx, a, c);
    return 0;
}

int cmd_backup(struct cx *cx, const struct args *a)
{
    if (!a->db || !a->to)
        return command_usage(cx, "用法：luoshi backup --db 库 --to 备份", "usage: luoshi backup --db FILE --to BACKUP");
    return carry_and_say(cx, a, &(struct carrying){ .from = a->db, .to = a->to });
}

int cmd_move(struct cx *cx, const struct args *a)
{
    if (!a->from || !a->to)
        return command_usage(cx, "用法：luoshi move --from 库 --to 库", "usage: luoshi move --from FILE --to FILE");
    return carry_and_say(cx, a, &(struct carrying){ .from = a->from, .to = a->to, .verifies_both = true });
}

/* ---- a drill ---- */

static int remove_one(const char *path, const struct stat *st UNUSED, int kind UNUSED, struct FTW *at UNUSED)
{
    return remove(path);
}

static int drill(struct cx *cx, const struct args *a)
{
    const char *set = getenv("TMPDIR"), *place = set ? set : P_tmpdir;
    char *folder = arena_printf(cx->mem, "%s/luoshi-drill-XXXXXX", place);
    if (!mkdtemp(folder)) {
        IGNORE(fail(cx, E_IO, "不能在 \"%s\" 建临时目录：%s", "could not make a folder in \"%s\": %s", place,
                    strerror(errno)));
        return command_failed(cx, a);
    }
    int status =
        carry_and_say(cx, a, &(struct carrying){ .from = a->from, .to = arena_printf(cx->mem, "%s/realm.db", folder) });
    if (nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS) != 0)
        fprintf(stderr,
                say(cx, "luoshi: \"%s\" 没有删净，请手工删除\n", "luoshi: \"%s\" was not removed whole: remove it\n"),
                folder);
    return status;
}

int cmd_restore(struct cx *cx, const struct args *a)
{
    if (!a->from || (!a->drill && !a->db))
        return command_usage(cx, "用法：luoshi restore --from 备份 --db 库，或 --drill 演练",
                             "usage: luoshi restore --from BACKUP --db FILE, or --drill to try");
    return a->drill ? drill(cx, a) : carry_and_say(cx, a, &(struct carrying){ .from = a->from, .to = a->db });
}
