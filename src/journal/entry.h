/* entry.h - one act as bytes: the canonical encoding that is hashed.
 *
 * Exactly one byte string stands for one entry: fixed order, big-endian integers, explicit lengths,
 * column names strictly increasing, NULL never written, no floats, texts well-formed UTF-8 without
 * NUL.  Decoding accepts nothing else, so what was hashed can have only one meaning.
 *
 *   entry  := 01 seq:u64 time:u64(us) prev:32 person:u64 actor:text16 act:text16 subject:text16
 *             subject_id:u64 reason:text16 key:text16 n:u32 change*n
 *   change := 01 table:text8 id:u64 n:u16 column*n   (the row after the act)
 *           | 02 table:text8 id:u64                  (the row is gone)
 *   column := name:text8 ( 01 u64 | 02 text32 | 03 bytes32 )
 *
 * Integers are two's complement.  prev is the leaf hash of the entry before (zeroes for the first):
 * the chain names the place of a change, the tree (hash.h) proves it.
 */
#ifndef LS_ENTRY_H
#define LS_ENTRY_H

#include "base/spill.h"
#include "db/db.h"
#include "journal/hash.h"

enum { MAX_ENTRY_BYTES = 256 << 20, MAX_COLUMNS = 64 };

/* The entry of the act under way (cx->entry). */
struct entry {
    int64_t seq;
    struct ts time;
    struct hash prev;
    struct tree before; /* of the entries before it: nothing else appends until it ends */
    int64_t person;     /* 0: the program itself */
    const char *actor;  /* log-in */
    const char *act;
    const char *subject; /* fact table, with its row: what the act is about */
    int64_t subject_id;
    const char *reason;
    const char *key;      /* idempotency key */
    struct spill changes; /* of an import: many */
    uint32_t n_changes;
    struct arena *mem; /* the act's, also where cx->mem is that of one row */
    /* Items whose derived rows (lights) the act has made stale; settled before the commit. */
    int64_t *touched;
    size_t n_touched, room_touched;
};

void entry_encode(const struct entry *e, struct buf *out); /* where all changes are held */
void entry_head(const struct entry *e, struct buf *out);   /* all that stands before the changes */
/* The whole, where all changes are held: written around them, which may be large; {0}: too large. */
struct str entry_close(struct entry *e);
/* Append one row's after-image to e->changes (and settle them); vals in the shape's order, id first, seq second
 * (neither is written as a column: the id stands in front, the seq is the entry's own). */
void entry_add_row(struct entry *e, const struct shape *s, int64_t id, const struct val *vals);
void entry_add_gone(struct entry *e, const struct shape *s, int64_t id);
/* Only the columns, as entry_add_row writes them. */
void image_encode(struct buf *out, const struct shape *s, const struct val *vals);

/* A decoded entry; views into the bytes. */
struct entry_view {
    int64_t seq;
    struct ts time;
    struct hash prev;
    int64_t person, subject_id;
    struct str actor, act, subject, reason, key;
    uint32_t n_changes;
    struct str changes;
};
struct row_change {
    bool gone;
    struct str table;
    int64_t id;
    struct str image; /* the columns' bytes, with their count in front */
};
struct column {
    struct str name;
    struct val v;
};
/* False unless the bytes are one whole canonical entry, down to every column. */
bool entry_decode(struct str bytes, struct entry_view *out);
bool entry_decode_head(struct str bytes, struct entry_view *out); /* nothing is said of its changes */
bool change_next(struct str *rest, struct row_change *out);       /* over a decoded entry's changes */
bool column_first(struct str image, struct str *rest);            /* ready rest for column_next */
bool column_next(struct str *rest, struct column *out);
struct val image_value(struct str image, const char *name); /* of the column; V_NULL: none */
bool val_eq(struct val a, struct val b);

#endif
