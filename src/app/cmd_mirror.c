/* The mirror of a database: begun, given up, or looked at. */
#include <stdio.h>

#include "app/command.h"
#include "app/second.h"
#include "journal/mirror.h"

struct state {
    const char *folder; /* NULL: none */
    int64_t size, behind;
    struct ts time;
};

static enum err look(struct cx *cx, const struct args *a, struct state *out)
{
    struct head h;
    *out = (struct state){ 0 };
    TRY(open_plain(cx, a));
    TRY(second_folder(cx, &out->folder));
    if (!out->folder)
        return OK;
    TRY(head_read(cx, &h));
    TRY(mirror_look(cx, out->folder, &out->size, &out->time));
    out->behind = MAX((int64_t)h.tree.size - out->size, 0);
    return OK;
}

static void say_state(struct cx *cx, const struct args *a, const struct state *s)
{
    struct buf out AUTO(buf_done) = BUF(1 << 20);
    char time[TS_TEXT_SIZE];
    if (a->json) {
        struct jw j = JW(&out);
        j.pretty = true;
        jw_object(&j, NULL);
        jw_text(&j, "mirror", s->folder);
        jw_i64(&j, "size", s->size);
        jw_i64(&j, "behind", s->behind);
        jw_ts(&j, "time", s->time);
        jw_close(&j);
        buf_add_char(&out, '\n');
    } else if (!s->folder) {
        buf_addf(&out, say(cx, "没有镜像\n", "there is no mirror\n"));
    } else {
        buf_addf(&out,
                 say(cx, "镜像 %s：流水 %" PRId64 " 条，到 %s；比数据库少 %" PRId64 " 条\n",
                     "mirror %s: %" PRId64 " entries, up to %s; %" PRId64 " fewer than the database\n"),
                 s->folder, s->size, ts_text(s->time, time), s->behind);
    }
    out_flush(&out);
}

int cmd_mirror(struct cx *cx, const struct args *a)
{
    struct state s;
    struct args where = *a;
    where.mirror = a->to;
    where.begins = true;
    if (a->to && open_write(cx, &where) != OK)
        return command_failed(cx, a);
    if (a->to) {
        realm_close(cx->realm);
        cx->realm = NULL;
    }
    if (look(cx, a, &s) != OK)
        return command_failed(cx, a);
    say_state(cx, a, &s);
    return s.behind ? 1 : 0;
}
