/* cx.h - the context of one unit of work: a command, an act, a job, later a request.
 *
 * Domain functions take cx first and cannot tell which of these called them.  Everything allocated
 * from cx->mem lives until the unit of work ends.
 */
#ifndef LS_CX_H
#define LS_CX_H

#include "base/date.h"
#include "base/decimal.h"

enum lang { LANG_ZH = 0, LANG_EN = 1 };

/* One thing wrong with an input: where (a JSON pointer such as "/due", or NULL) and what. */
struct problem {
    const char *where;
    const char *what;
};

/* What has changed since the version a caller decided on. */
struct stale {
    int64_t was, is;
    const char *who; /* changed it last */
    struct ts when;
    const char **fields; /* by their labels */
    size_t n_fields;
};

/* Why a unit of work failed.  The first failure stays: it is the cause. */
struct failure {
    enum err code;
    char msg[1000];
    struct problem *problems; /* every bad field of an input at once */
    size_t n_problems;
    const struct stale *stale; /* E_STALE only */
};

/* A test counts down and fails one call of the outside world after another. */
struct faults {
    int64_t left; /* this many succeed, then one fails; < 0: off */
    int64_t seen;
};

struct conn;  /* db/: the connection of the open transaction */
struct realm; /* db/: the open database, its writer and its evidence folder */
struct entry; /* journal/: the entry of the act under way; NULL outside an act */
struct grant; /* app/: who acts and with what rights */

struct cx {
    struct arena *mem;
    enum lang lang;
    struct ts now;          /* server time of this unit of work; acts' times never decrease */
    struct date today;      /* the day of now in Asia/Shanghai, unless a caller judges another day */
    struct date rights_day; /* on which rights are judged; 0: today (org/grant.h) */
    int64_t past;           /* how many journal entries the past in cx->db knows; 0: it is no past (journal/fold.h) */
    const struct calendar *cal;
    struct failure fail;
    int64_t write_us;      /* spent on writes so far, waiting for the writer and its commit */
    bool keeps_rights;     /* set by a write that touches nothing who may do what follows from (db/realm.h) */
    struct meter *meter;   /* app/: counts acts; NULL outside a server */
    struct faults *faults; /* NULL outside tests */

    struct realm *realm;
    struct conn *db;
    struct entry *entry;
    const struct grant *who;
};

#define NEW(cx, T) ((T *)arena_get((cx)->mem, sizeof(T), 1))
#define NEWS(cx, T, n) ((T *)arena_get((cx)->mem, sizeof(T), (n)))

/* The text in the user's language; the compiler checks both as formats where one is used as a format. */
__attribute__((format_arg(2), format_arg(3))) static inline const char *say(const struct cx *cx, const char *zh,
                                                                            const char *en)
{
    return cx->lang == LANG_EN ? en : zh;
}

/* Record why and return the code.  Message style: what was tried and why it failed, user's values in
 * quotes, no full stop, no function names; and what to do next where that is not plain. */
PRINTF2(3, 4, 5) enum err fail(struct cx *cx, enum err code, const char *zh, const char *en, ...);
#ifdef __clang_analyzer__ /* it sees one file at a time and cannot know that fail returns its code */
#define fail(cx, code, ...) ((void)(fail)(cx, code, __VA_ARGS__), (code))
#endif

/* Note one bad field; the caller returns problems_end() when all have been looked at. */
PRINTF2(3, 4, 5) void problem(struct cx *cx, const char *where, const char *zh, const char *en, ...);
CHECKED enum err problems_end(struct cx *cx); /* OK when there were none, else E_INVALID */

/* Asked before each database call, write, fsync and rename: true means "this one fails now". */
bool fault_here(struct cx *cx);

void fail_clear(struct cx *cx);
const char *err_name(enum err e); /* "invalid", "denied" ... */
int err_exit_status(enum err e);  /* 0 done, 1 refused */

#endif
