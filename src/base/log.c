#include "base/log.h"

#include <unistd.h>

static enum log_level until = LOG_AT_INFO;

void log_until(enum log_level most)
{
    until = most;
}

bool log_takes(enum log_level level)
{
    return level <= until;
}

void log_begin(struct jw *j, struct buf *line, enum log_level level)
{
    static const char *const names[] = { "error", "warn", "info", "debug" };
    *line = BUF(4000);
    *j = JW(line);
    jw_object(j, NULL);
    jw_ts(j, "time", ts_now());
    jw_text(j, "level", names[level]);
}

void log_end(struct jw *j)
{
    jw_close(j);
    buf_add_char(j->out, '\n');
    /* One call, so that lines of several threads do not mix.  When the log is gone there is nobody to tell. */
    if (!j->out->over && write(STDERR_FILENO, j->out->p, j->out->n) < 0)
        return;
}

const char *log_safe(struct arena *mem, const char *message)
{
    char *out = arena_strdup(mem, message);
    size_t n = 0;
    bool inside = false;
    for (const char *p = message; *p; p++) {
        if (!inside || *p == '"')
            out[n++] = *p;
        inside ^= *p == '"';
    }
    out[n] = 0;
    return out;
}
