#include "base/cx.h"

#include "base/text.h"

#include <stdio.h>

enum { MAX_PROBLEMS = 100 };

#undef fail /* cx.h's for the analyzer */
enum err fail(struct cx *cx, enum err code, const char *zh, const char *en, ...)
{
    assert(code != OK);
    if (cx->fail.code)
        return cx->fail.code;
    va_list ap;
    va_start(ap, en);
    vsnprintf(cx->fail.msg, sizeof cx->fail.msg, say(cx, zh, en), ap);
    va_end(ap);
    cx->fail.msg[utf8_cut(str_of(cx->fail.msg), sizeof cx->fail.msg - 1)] = 0;
    return cx->fail.code = code;
}

void problem(struct cx *cx, const char *where, const char *zh, const char *en, ...)
{
    struct failure *f = &cx->fail;
    if (!f->problems)
        f->problems = NEWS(cx, struct problem, MAX_PROBLEMS);
    if (f->n_problems == MAX_PROBLEMS)
        return;
    char text[500];
    va_list ap;
    va_start(ap, en);
    vsnprintf(text, sizeof text, say(cx, zh, en), ap);
    va_end(ap);
    f->problems[f->n_problems++] = (struct problem){ arena_strdup(cx->mem, where), arena_strdup(cx->mem, text) };
}

enum err problems_end(struct cx *cx)
{
    const struct failure *f = &cx->fail;
    if (!f->n_problems)
        return OK;
    const struct problem *p = &f->problems[0];
    return fail(cx, E_INVALID, "输入有 %zu 处不对：%s%s%s", "the input has %zu problem(s): %s%s%s", f->n_problems,
                p->where ? p->where : "", p->where ? " " : "", p->what);
}

bool fault_here(struct cx *cx)
{
    if (!cx->faults)
        return false;
    cx->faults->seen++;
    return cx->faults->left-- == 0;
}

void fail_clear(struct cx *cx)
{
    cx->fail = (struct failure){ 0 };
}

const char *err_name(enum err e)
{
    switch (e) {
    case OK: return "ok";
    case E_INVALID: return "invalid";
    case E_DENIED: return "denied";
    case E_NOT_FOUND: return "not_found";
    case E_CONFLICT: return "conflict";
    case E_STALE: return "stale";
    case E_UNSEEN: return "unseen";
    case E_TOO_LARGE: return "too_large";
    case E_BUSY: return "busy";
    case E_IO: return "io";
    case E_BUG: return "bug";
    }
    return "bug";
}

int err_exit_status(enum err e)
{
    return e == OK ? 0 : 1;
}
