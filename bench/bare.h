/* bare.h - what an act wrote, and the loop over PostgreSQL that writes it with nothing around it. */
#ifndef LS_BARE_H
#define LS_BARE_H

#include "journal/fold.h"

enum { MAX_CHANGES = 4, N_LIGHT = 27, N_ENTRY = 8, N_HEAD = 4 };

struct row_write {
    size_t table; /* of fact_tables */
    bool is_new;
    struct val vals[MAX_COLUMNS + 1];
};

struct record {
    struct row_write changes[MAX_CHANGES];
    size_t n_changes;
    struct val entry[N_ENTRY + 1], head[N_HEAD + 1], light[N_LIGHT + 1];
};

/* The realm called name in a database of its own on this server; its files lie in place. */
const char *postgres_realm(const char *server, const char *name, const char *place);
/* The database of one becomes that of the other; from NULL: an empty one.  Nobody is connected to either. */
void postgres_copy(const char *server, const char *from, const char *to);
void postgres_away(const char *server); /* all of them */
/* Acts a second: the first n records, a statement after another, a commit a batch. */
double postgres_bare(const char *address, const struct record *records, size_t n, double batch);

#endif
