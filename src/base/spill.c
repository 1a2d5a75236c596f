#include "base/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static enum err failed(struct cx *cx, const struct spill *s)
{
    return fail(cx, E_IO, "\"%s\" 里的临时文件读写失败：%s", "a passing file in \"%s\" could not be used: %s",
                s->folder, strerror(errno));
}

void spill_done(struct spill *s)
{
    if (s->has_file)
        close(s->fd);
    s->has_file = false;
    s->filed = 0;
    buf_done(&s->held);
}

/* Opening a realm sweeps away what bears such a name, should we end before it is taken off. */
static enum err make_file(struct cx *cx, struct spill *s)
{
    char *path = arena_printf(cx->mem, "%s/.new-XXXXXX", s->folder);
    int fd = fault_here(cx) ? (errno = EIO, -1) : mkostemp(path, O_CLOEXEC);
    if (fd < 0)
        return failed(cx, s);
    unlink(path);
    s->fd = fd;
    s->has_file = true;
    return OK;
}

static enum err write_all(struct cx *cx, struct spill *s, struct str bytes)
{
    while (bytes.n) {
        ssize_t n = fault_here(cx) ? (errno = EIO, -1) : pwrite(s->fd, bytes.p, bytes.n, (off_t)s->filed);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failed(cx, s);
        s->filed += (size_t)n;
        bytes.p += n;
        bytes.n -= (size_t)n;
    }
    return OK;
}

enum err spill_settle(struct cx *cx, struct spill *s)
{
    if (s->held.n < SPILL_HELD || s->held.over || !s->folder)
        return OK;
    if (!s->has_file)
        TRY(make_file(cx, s));
    TRY(write_all(cx, s, buf_str(&s->held)));
    s->held.max -= s->held.n; /* what is left of the whole */
    buf_reset(&s->held);
    return OK;
}

enum err spill_read(struct cx *cx, const struct spill *s, size_t at, size_t n, char *out)
{
    assert(n <= spill_size(s) && at <= spill_size(s) - n);
    while (n && at < s->filed) {
        ssize_t got = fault_here(cx) ? (errno = EIO, -1) : pread(s->fd, out, MIN(n, s->filed - at), (off_t)at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return failed(cx, s);
        at += (size_t)got;
        out += got;
        n -= (size_t)got;
    }
    if (n)
        memcpy(out, s->held.p + (at - s->filed), n);
    return OK;
}

/* ---- piles ---- */

void pile_done(struct pile *p)
{
    spill_done(&p->texts);
    buf_done(&p->ends);
}

enum err pile_add(struct cx *cx, struct pile *p, struct str text)
{
    buf_add(&p->texts.held, text.p, text.n);
    if (p->texts.held.over)
        return fail(cx, E_TOO_LARGE, "内容过多，请分成几份", "that is too much at once: split it");
    size_t end = spill_size(&p->texts);
    buf_add(&p->ends, &end, sizeof end);
    return spill_settle(cx, &p->texts);
}

static size_t end_of(const struct pile *p, size_t i)
{
    size_t end;
    memcpy(&end, p->ends.p + i * sizeof end, sizeof end);
    return end;
}

enum err pile_get(struct cx *cx, const struct pile *p, size_t i, struct str *out)
{
    assert(i < pile_size(p));
    size_t at = i ? end_of(p, i - 1) : 0, n = end_of(p, i) - at;
    char *text = arena_get(cx->mem, 1, n + 1);
    TRY(spill_read(cx, &p->texts, at, n, text));
    *out = (struct str){ text, n };
    return OK;
}
