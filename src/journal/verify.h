/* verify.h - prove that nobody rewrote the past.
 *
 * Four checks, each naming what it finds: every entry is canonical, stands in its place and is chained
 * to the one before, and the tree over all of them is the one the head names; the facts folded from
 * the entries are the live rows, column by column; what the journal's columns repeat is what the
 * entries say; the root a fact was frozen with (a digest's) is that of the tree as it stood then.  A
 * forger who rewrites everything after a place and the head as well is caught only by a head kept
 * elsewhere; docs/architecture.md says so.
 */
#ifndef LS_VERIFY_H
#define LS_VERIFY_H

#include "journal/fold.h"

enum difference_kind { DIFF_ALTERED = 1, DIFF_MISSING, DIFF_INSERTED, DIFF_REORDERED };
struct difference {
    int64_t kind;
    int64_t entry;      /* journal entry concerned, 0 = none */
    const char *table;  /* "journal", a fact table, or "evidence" */
    int64_t row;        /* id */
    const char *column; /* NULL: the whole row */
    const char *was;    /* what the journal says */
    const char *is;     /* what stands there now */
};
extern const struct shape DIFFERENCE;
extern const struct words difference_kinds;

enum { MAX_DIFFERENCES = 1000 };
struct verdict {
    int64_t size; /* entries */
    struct hash root;
    int64_t rows;          /* fact rows compared */
    int64_t n_differences; /* all of them; the list holds at most MAX_DIFFERENCES */
    struct difference list[MAX_DIFFERENCES];
};

/* Needs an open snapshot (read_begin).  Fails only when the machine does; what is wrong with the data
 * stands in the verdict.  progress, which may be NULL, is told how many entries are done. */
typedef void verify_progress(void *arg, int64_t done, int64_t all);
CHECKED enum err journal_verify(struct cx *cx, struct verdict *out, verify_progress *progress, void *arg);
void verdict_add(struct verdict *v, struct difference d);

#endif
