#include "app/second.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app.sql.h"
#include "app/command.h"
#include "inspect/inspect.h"
#include "journal/mirror.h"
#include "plan/light.h"
#include "report/report.h"

/* ---- what the mirror asks of the program ---- */

bool names_file(const struct row_change *c, struct hash *out)
{
    if (c->gone || !(str_is(c->table, EVIDENCE.name) || str_is(c->table, PHOTO.name)))
        return false;
    struct val hash = image_value(c->image, "hash");
    if (hash.kind != V_BYTES || hash.s.n != HASH_BYTES)
        return false;
    memcpy(out->b, hash.s.p, HASH_BYTES);
    return true;
}

enum err derive_all(struct cx *cx, void *unused UNUSED)
{
    TRY(day_begin(cx, NULL));
    return lights_rebuild(cx);
}

/* ---- which one ---- */

struct place {
    const char *folder, *base;
};

static enum err read_place(struct cx *cx, struct place *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = (struct place){ 0 };
    TRY(db_query(cx, &r, &app_mirror));
    if (db_next(&r))
        *out = (struct place){ row_text(&r, 0), row_text(&r, 1) };
    return db_end(&r);
}

enum err second_folder(struct cx *cx, const char **out)
{
    struct place p;
    TRY(read_place(cx, &p));
    *out = p.folder;
    return OK;
}

static enum err remembered(struct cx *cx, struct place *out)
{
    TRY(read_begin(cx));
    enum err e = read_place(cx, out);
    read_end(cx);
    return e;
}

static enum err forget(struct cx *cx, void *unused UNUSED)
{
    cx->keeps_rights = true;
    return db_exec(cx, &app_mirror_drop);
}

static enum err remember(struct cx *cx, void *arg)
{
    const struct place *p = arg;
    cx->keeps_rights = true;
    return db_exec(cx, &app_mirror_put, V(p->folder), V(p->base));
}

static const char *absolute(struct cx *cx, const char *path)
{
    char here[4096];
    return *path == '/' || !getcwd(here, sizeof here) ? path : arena_printf(cx->mem, "%s/%s", here, path);
}

static const char *base_of(struct cx *cx)
{
    if (realm_is_shared(cx->realm))
        return "";
    char *real = realpath(realm_path(cx->realm), NULL);
    const char *base = arena_strdup(cx->mem, real ? real : "");
    free(real); /* allow: the C library's own memory */
    return base;
}

/* ---- using it ---- */

static void say_found(struct cx *cx, const struct mirrored *m)
{
    char time[TS_TEXT_SIZE];
    progress_end();
    if (m->redone)
        fprintf(stderr,
                say(cx, "luoshi: 镜像比数据库多最后一批（%" PRId64 " 条，到 %s），已补进数据库\n",
                    "luoshi: the mirror was ahead of the database by its last batch (%" PRId64
                    " entries, up to %s), which was done again\n"),
                m->redone, ts_text(m->time, time));
    if (m->is > m->was)
        fprintf(stderr,
                say(cx, "luoshi: 镜像补了 %" PRId64 " 条，现有 %" PRId64 " 条\n",
                    "luoshi: %" PRId64 " entries were added to the mirror, which has %" PRId64 " now\n"),
                m->is - m->was, m->is);
}

static void warn_of_one_disk(struct cx *cx, const char *folder)
{
    struct stat a, b;
    if (stat(folder, &a) == 0 && stat(realm_files(cx->realm), &b) == 0 && a.st_dev == b.st_dev)
        fprintf(stderr,
                say(cx, "luoshi: 镜像 \"%s\" 与数据库在同一块盘上：盘坏了两样都没有\n",
                    "luoshi: the mirror \"%s\" is on the same disk as the database, and is lost with it\n"),
                folder);
}

enum err second_use(struct cx *cx, const char *asked, bool begins)
{
    struct place was, now = { 0 };
    struct mirrored found;
    TRY(remembered(cx, &was));
    if (asked && streq(asked, "none"))
        return was.folder ? db_write(cx, forget, NULL) : OK;
    if (!asked && !was.folder)
        return OK;
    now = (struct place){ asked ? absolute(cx, asked) : was.folder, base_of(cx) };
    if (!asked && !streq(was.base, now.base))
        return fail(
            cx, E_CONFLICT,
            "\"%s\" 是从 \"%s\" 搬来或复制来的，那里的镜像在 \"%s\"：写明 --mirror 目录，或 --mirror none 不要镜像",
            "\"%s\" was moved or copied from \"%s\", whose mirror is in \"%s\": say --mirror FOLDER, or --mirror "
            "none to do without",
            now.base, was.base, was.folder);
    bool is_known = was.folder && streq(was.folder, now.folder) && streq(was.base, now.base);
    TRY(mirror_open(cx, now.folder, &(struct mirror_use){ .may_begin = begins || !is_known, .progress = progress_bar },
                    &found));
    say_found(cx, &found);
    if (is_known)
        return OK;
    warn_of_one_disk(cx, now.folder);
    return db_write(cx, remember, &now);
}
