/* base.h - what every file of luoshi may use without asking.
 *
 * Error codes, the few macros that may hide control flow.  Calls we do not make (strcpy, atoi,
 * localtime ...) are listed in script/lint.
 */
#ifndef LS_BASE_H
#define LS_BASE_H

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Few codes, rich text.  Each maps to one exit status and one HTTP status (err_exit_status, base/cx.c). */
enum err {
    OK = 0,
    E_INVALID,   /* the input is wrong: say where and what would be right */
    E_DENIED,    /* this person may not do this */
    E_NOT_FOUND, /* no such thing, or none this person may know of */
    E_CONFLICT,  /* right in itself, but the facts have moved or stand against it */
    E_STALE,     /* the caller decided on an older version; cx->fail.stale says what has changed */
    E_UNSEEN,    /* the caller would overwrite what he does not say he has seen */
    E_TOO_LARGE, /* a stated limit was passed */
    E_BUSY,      /* try again later */
    E_IO,        /* the machine failed us: disk, file, database */
    E_BUG,       /* our own mistake; never returned for user input */
};

#define CHECKED __attribute__((warn_unused_result))
#define PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
/* A text in both languages with one list of arguments: the compiler checks both formats. */
#define PRINTF2(zh, en, first) __attribute__((format(printf, zh, first), format(printf, en, first)))
#define AUTO(done) __attribute__((cleanup(done)))
#define UNUSED __attribute__((unused))
#define N_ELEMENTS(a) (sizeof(a) / sizeof((a)[0]))

/* The only macro allowed to hide a return. */
#define TRY(call)               \
    do {                        \
        enum err err_ = (call); \
        if (err_)               \
            return err_;        \
    } while (0)

/* For the rare error nobody can act on; say why beside it. */
#define IGNORE(call)                       \
    do {                                   \
        enum err ignored_ UNUSED = (call); \
    } while (0)

#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))

static inline bool streq(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

#endif
