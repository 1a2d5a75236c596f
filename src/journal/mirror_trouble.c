/* Why the mirror cannot be written: noted by the writer, told to each who asked, in his language. */
#include <errno.h>

#include "journal/mirror_part.h"

enum err mirror_failed(struct mirror *m, const char *path)
{
    m->trouble = (struct trouble){ .kind = errno == ENOENT ? MISSING : FAILED, .error = errno };
    snprintf(m->trouble.what, sizeof m->trouble.what, "%s", path);
    return E_IO;
}

enum err mirror_is_other(struct mirror *m)
{
    m->trouble = (struct trouble){ .kind = OTHER };
    return E_CONFLICT;
}

void mirror_why(struct cx *cx, void *arg)
{
    const struct mirror *m = arg;
    const struct trouble *t = &m->trouble;
    char then[TS_TEXT_SIZE], now[TS_TEXT_SIZE];
    enum err e UNUSED = OK;
    switch (t->kind) {
    case FAILED:
        e = fail(cx, E_BUSY, "镜像写不进（\"%s\"：%s），本次操作没有生效，请稍后再试",
                 "the mirror could not be written (\"%s\": %s): nothing was changed, try again soon", t->what,
                 strerror(t->error));
        return;
    case MISSING:
        e = fail(cx, E_BUSY, "\"%s\" 里没有镜像，本次操作没有生效：盘没有挂上？要在那里新建镜像，用 luoshi mirror --to",
                 "there is no mirror in \"%s\", and nothing was changed: is the disk not mounted?  luoshi mirror --to "
                 "begins a new one there",
                 m->folder);
        return;
    case OLDER:
        e = fail(cx, E_BUSY,
                 "数据库是较早的状态：只到第 %" PRId64 " 条（%s），镜像 \"%s\" 已有 %" PRId64
                 " 条（到 %s）；用 luoshi restore --from 镜像 --db 库 补齐后再用",
                 "the database is an older state: it ends with entry %" PRId64 " (%s), the mirror \"%s\" has %" PRId64
                 " (up to %s); bring it up to date first: luoshi restore --from MIRROR --db FILE",
                 t->have, ts_text(t->then, then), m->folder, t->want, ts_text(t->now, now));
        return;
    case OTHER:
        e = fail(cx, E_BUSY, "\"%s\" 里是另一个库的镜像，或两边的流水已经不同；请换一个目录",
                 "the mirror in \"%s\" is another realm's, or the two have gone different ways: choose another folder",
                 m->folder);
        return;
    case HELD:
        e = fail(cx, E_BUSY, "镜像 \"%s\" 一直被别的进程占着，本次操作没有生效，请稍后再试",
                 "the mirror \"%s\" has been held by another process for too long: nothing was changed, try again soon",
                 m->folder);
        return;
    case REASON: e = fail(cx, E_BUSY, "镜像 \"%s\"：%s", "the mirror \"%s\": %s", m->folder, t->what); return;
    case NO_TROUBLE: break;
    }
    e = fail(cx, E_IO, "未能写入镜像，本次操作没有生效，请重试",
             "could not write the mirror: nothing was changed, try again");
}
