/* owner.h - who owes something: names with their roles, from phrases ("由A牵头,B配合") and from labels.
 */
#ifndef LS_OWNER_H
#define LS_OWNER_H

#include "intake/actor.h"
#include "intake/intake.h"

enum { MAX_OWNERS = 32 };
struct owners {
    size_t n;
    struct {
        struct str name;
        enum actor_role role;
        enum actor_found found;
    } list[MAX_OWNERS];
};

void owners_add(struct owners *o, struct str name, enum actor_role role, enum actor_found found);
void owners_add_list(struct owners *o, const struct actor_list *l, enum actor_role first, enum actor_role others,
                     enum actor_found found);
bool owners_have_lead(const struct owners *o);
/* Owners at the start of s; bytes used, 0: none. */
size_t owners_read(struct str s, struct owners *o, enum actor_found found);

/* "牵头单位:A", "责任单位:B、C": owners and dates on a label. */
struct label {
    enum actor_role first, others;
    bool is_owner, is_due, is_person;
    size_t used;
};

/* By the parts of its name; false: no label. */
bool label_kind(struct str name, struct label *l);
/* The label with its colon at the start of s. */
bool label_read(struct str s, struct label *l);
/* s begins with a label: where the next begins in it, whatever parts them; 0: nowhere. */
size_t label_next(struct str s);
/* The names behind a label. */
void label_read_owners(struct str s, const struct label *l, struct owners *o, enum actor_found found);

#endif
