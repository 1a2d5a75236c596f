/* journal.h - the append-only log of acts.
 *
 * An act opens an entry, writes facts (fact.h), and the entry is appended in the same transaction.
 * Sequence numbers have no gaps; times never decrease.  Tables: journal, journal_head (migrations/0001).
 */
#ifndef LS_JOURNAL_H
#define LS_JOURNAL_H

#include "db/realm.h"
#include "journal/entry.h"

/* Where the log ends. */
struct head {
    struct ts time;   /* of the last entry */
    struct hash leaf; /* of the last entry; zeroes when empty */
    struct tree tree;
};
extern const struct blob_column journal_entry; /* an entry that is read or written in pieces */
CHECKED enum err head_read(struct cx *cx, struct head *out);
/* What stands in the foot of a paper, and "SIZE LEAF" in its QR code. */
const char *head_proof(struct cx *cx, const struct head *h);
const char *head_mark(struct cx *cx, const struct head *h);
void head_move(struct cx *cx, const struct head *h); /* on the writer; written once, before the commit */

/* Open cx->entry for an act; on the writer only.  Sets cx->now and cx->today, never before the last entry's
 * time.  The caller sets e->actor and e->person. */
CHECKED enum err entry_begin(struct cx *cx, struct entry *e, const char *act);
void entry_about(struct cx *cx, const char *subject, int64_t id); /* what the act is about */
CHECKED enum err entry_end(struct cx *cx); /* append; an act that changed nothing is refused as E_BUG */
void entry_drop(struct cx *cx);            /* after a failure */

/* One entry's bytes, in cx->mem. */
CHECKED enum err journal_get(struct cx *cx, int64_t seq, struct str *bytes);
/* The same without a copy: row_bytes(r, 0) until rows_done. */
CHECKED enum err journal_open(struct cx *cx, int64_t seq, struct rows *r);

/* How many entries there were at a time. */
CHECKED enum err journal_size_at(struct cx *cx, struct ts asof, int64_t *out);

/* Idempotency: what the same actor's act of this key answered.  E_NOT_FOUND: not seen.  E_INVALID:
 * the key was used for another act or another input. */
CHECKED enum err key_ahead(struct cx *cx, const char *actor, const char *key); /* soon key_find (db_ahead) */
CHECKED enum err key_find(struct cx *cx, const char *actor, const char *key, const char *act, const struct hash *input,
                          const char **answer);
CHECKED enum err key_keep(struct cx *cx, const char *actor, const char *key, const char *act, const struct hash *input,
                          const char *answer);

/* A listing of entries, newest first. */
struct trail {
    int64_t seq;
    struct ts time;
    const char *actor, *act, *reason;
};
extern const struct shape TRAIL;
struct log_line {
    int64_t seq;
    struct ts time;
    const char *actor, *act, *reason, *subject;
    int64_t subject_id;
};
extern const struct shape LOG_LINE;
/* Entries, newest first; what is NULL or 0 is not asked for. */
struct log_filter {
    int64_t before, limit;             /* before: entries with a lower number */
    const char *actor, *act, *subject; /* log-in; "report" is every act of reports; a fact table */
    int64_t subject_id;
    struct ts from, to; /* both included; to {INT64_MAX}: now */
};
CHECKED enum err journal_found(struct cx *cx, const struct log_filter *f, struct list *out);
/* Entries before seq, newest first. */
CHECKED enum err journal_newest_before(struct cx *cx, int64_t seq, int64_t limit, struct list *out);
CHECKED enum err journal_trail(struct cx *cx, const char *subject, int64_t id, struct list *out);

#endif
