/* actor.h - who: names of units as officials write them, by grammar rather than by list.
 *
 * A name is a run of Han characters that ends as a unit does (局, 办, 镇, 专班 ...) and holds no word of
 * doing; or a collective (各镇街, 有关部门, 各级"一把手").  Lists are joined by 、 , 和 及 以及 与.
 */
#ifndef LS_ACTOR_H
#define LS_ACTOR_H

#include "base/buf.h"

enum { MAX_ACTORS = 24 };
struct actor_list {
    size_t n;
    struct str names[MAX_ACTORS];
    bool collective;  /* one of them is */
    bool first_leads; /* "A(牵头)、B": the first is said to lead */
};
/* A list of names at the start of text; bytes used, 0 for none.  What follows is for the caller to judge. */
size_t actors_read(struct str text, struct actor_list *out);
/* The whole text is one unit's name. */
bool is_actor(struct str name);
bool is_collective(struct str name);
/* People or bodies of a kind (居民, 参会人员, 供热企业): owners only where the sentence says that they have to. */
bool is_class(struct str name);

#endif
