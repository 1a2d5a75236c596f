/* atom.h - news as readers subscribe to it (Atom, RFC 4287). */
#ifndef LS_ATOM_H
#define LS_ATOM_H

#include "base/cx.h"

struct atom_feed {
    const char *id, *title, *author; /* id: a tag: address that never changes */
    const char *self, *site;
    struct ts updated;
};
struct atom_entry {
    const char *id, *title, *link, *category;
    struct ts updated;
};
void atom_begin(struct buf *b, const struct atom_feed *f);
void atom_entry(struct buf *b, const struct atom_entry *e);
void atom_end(struct buf *b);

#endif
