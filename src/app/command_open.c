/* What a command reads or writes, opened: as it is, or as of another day or time. */
#include "app/command.h"

#include <stdio.h>
#include <unistd.h>

#include "app/second.h"
#include "app/setting.h"
#include "db/realm.h"
#include "journal/fold.h"
#include "plan/light.h"
#include "search/index.h"

enum err read_file(struct cx *cx, const char *path, struct buf *out)
{
    char piece[8192];
    FILE *in = streq(path, "-") ? stdin : fopen(path, "re");
    if (!in)
        return fail(cx, E_NOT_FOUND, "打不开 \"%s\"", "could not open \"%s\"", path);
    for (size_t n; (n = fread(piece, 1, sizeof piece, in)) > 0;)
        buf_add(out, piece, n);
    bool bad = ferror(in) != 0;
    if (in != stdin)
        fclose(in);
    if (bad)
        return fail(cx, E_IO, "读不完 \"%s\"", "could not read \"%s\"", path);
    if (buf_end(out) != OK)
        return fail(cx, E_TOO_LARGE, "\"%s\" 超过 %zu MB", "\"%s\" is larger than %zu MB", path, out->max >> 20);
    return OK;
}

static enum err read_day(struct cx *cx, const char *text, struct date *out)
{
    return !text || date_parse(str_of(text), out)
               ? OK
               : fail(cx, E_INVALID, "\"%s\" 不是日期，应如 2024-05-07", "\"%s\" is no date: write 2024-05-07", text);
}

static enum err open_db(struct cx *cx, const struct args *a, enum realm_mode mode)
{
    struct realm *r;
    if (!a->db)
        return fail(cx, E_INVALID, "请用 --db 指定数据库，或设环境变量 LUOSHI_DB",
                    "name the database with --db, or set LUOSHI_DB");
    return realm_open(cx, a->db, mode, &r); /* cx->realm */
}

enum err day_begin(struct cx *cx, void *arg UNUSED)
{
    cx->today = ts_date(cx->now);
    TRY(calendar_use(cx));
    return lights_refresh(cx);
}

static enum err is_fresh(struct cx *cx, bool *is_lit, bool *is_indexed)
{
    TRY(read_begin(cx));
    enum err e = lights_are_fresh(cx, is_lit);
    if (!e)
        e = index_is_fresh(cx, is_indexed);
    read_end(cx);
    return e;
}

/* Where nobody else writes the realm: else E_BUSY. */
static enum err settle_day(struct cx *cx, const char *path)
{
    struct realm *reader = cx->realm, *writer;
    enum err e = realm_open(cx, path, REALM_WRITE_IF_FREE, &writer);
    if (!e) {
        e = db_write(cx, day_begin, NULL);
        realm_close(writer);
    }
    cx->realm = reader;
    return e;
}

/* Lights hold for the days they were judged for, and a crash may have left the search index behind.  Both are settled
 * here first, or by another command that is just at it; beside a server both are taken as they are (plan/light.h). */
static enum err freshen(struct cx *cx, const char *path)
{
    enum { TRIES = 10 };
    for (int tries = 1;; tries++) {
        bool is_lit = true, is_indexed = true;
        TRY(is_fresh(cx, &is_lit, &is_indexed));
        enum err e = is_lit && is_indexed ? OK : settle_day(cx, path);
        if (e != E_BUSY)
            return e;
        fail_clear(cx);
        if (is_lit || tries == TRIES)
            return OK;
        usleep(100000);
    }
}

static enum err use_day(struct cx *cx)
{
    struct date day;
    char text[DATE_TEXT_SIZE];
    TRY(lights_day(cx, &day));
    if (day.d != cx->today.d)
        fprintf(stderr,
                say(cx, "另一个进程正在写入，按它的日期 %s 显示\n", "another process writes: shown on its day, %s\n"),
                date_text(day, text));
    cx->today = day;
    return calendar_use(cx);
}

enum err moment_of(struct cx *cx, const char *asof_text, const char *on_text, struct ts *asof, struct date *day)
{
    struct date on = NO_DATE;
    *asof = (struct ts){ INT64_MAX };
    if (asof_text && !ts_parse(str_of(asof_text), asof))
        return fail(cx, E_INVALID, "\"%s\" 不是时间，应如 2024-05-07 或 2024-05-07T18:00",
                    "\"%s\" is no time: write 2024-05-07 or 2024-05-07T18:00", asof_text);
    TRY(read_day(cx, on_text, &on));
    *day = date_is(on) ? on : asof_text ? ts_date(*asof) : cx->today;
    return OK;
}

enum err open_moment(struct cx *cx, const char *asof_text, const char *on_text)
{
    struct ts asof;
    struct date day;
    TRY(moment_of(cx, asof_text, on_text, &asof, &day));
    TRY(read_begin_asof(cx, asof));
    cx->today = day;
    TRY(calendar_use(cx));
    TRY(db_begin(cx, true));
    TRY(lights_rebuild(cx));
    TRY(db_commit(cx));
    cx->now.us = MIN(cx->now.us, asof.us);
    return OK;
}

enum err open_read(struct cx *cx, const struct args *a)
{
    TRY(open_db(cx, a, REALM_READ));
    if (a->asof || a->on)
        return open_moment(cx, a->asof, a->on);
    TRY(freshen(cx, a->db));
    TRY(read_begin(cx));
    return use_day(cx);
}

enum err open_plain(struct cx *cx, const struct args *a)
{
    TRY(open_db(cx, a, REALM_READ));
    return read_begin(cx);
}

enum err open_write(struct cx *cx, const struct args *a)
{
    TRY(open_db(cx, a, REALM_WRITE));
    TRY(second_use(cx, a->mirror, a->begins));
    return read_day(cx, a->on, &cx->today);
}
