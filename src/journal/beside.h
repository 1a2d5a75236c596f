/* beside.h - rows that stand beside the facts: secrets, the answers kept under keys, what waits to be told.  They are
 * in no entry; a copy of a realm carries them whole, and its mirror has the secrets in a file of their own.
 *
 *   file := "luoshi beside 1\n" table* 00 sha256        of all before it
 *   table := name:text8 n:u8 column:text8*n row* 00      row := 01 value*n
 *   value := 00 | 01 u64 | 02 text32 | 03 bytes32
 */
#ifndef LS_BESIDE_H
#define LS_BESIDE_H

#include "db/realm.h"
#include "journal/entry.h"

extern const struct shape *const beside_tables[];  /* app/beside.c, NULL at the end */
extern const struct shape *const answer_table;     /* of the answers kept under keys */
extern const struct shape *const passing_tables[]; /* which move without the journal: NULL at the end */
CHECKED enum err beside_copy(struct cx *from, struct cx *to);

/* All but the kept answers, which an entry's key brings back.  Durable and in place when it returns; on an error the
 * file is as it was, and errno says why where cx->fail does not. */
CHECKED enum err beside_write(struct cx *cx, const char *path);
/* Inside a write: the tables become what the file says.  E_IO when it is damaged or not there. */
CHECKED enum err beside_read(struct cx *cx, const char *path);
/* The key of an entry that came without its answer: whoever sends it again is told the number of the entry. */
CHECKED enum err key_again(struct cx *cx, const struct entry_view *e);

#endif
