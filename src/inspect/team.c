/* Who goes: the team of an inspection. */
#include "inspect/inspect_act.h"

#include "inspect.sql.h"
#include "journal/journal.h"
#include "org/office.h"

enum { MAX_TEAM = 60 };

enum err team_put(struct cx *cx, const struct inspection *n, const struct list *members)
{
    const struct member_in *in = members->p;
    struct list old;
    TRY(db_list(cx, &INSPECTION_MEMBER, &old, MAX_TEAM, &inspect_members, V(n->id)));
    for (size_t i = 0; i < old.n; i++)
        TRY(fact_delete(cx, &INSPECTION_MEMBER, ((const struct inspection_member *)old.p)[i].id));
    for (size_t i = 0; i < members->n; i++) {
        struct person p;
        for (size_t k = 0; k < i; k++)
            if (streq(in[k].login, in[i].login))
                return fail(cx, E_INVALID, "\"%s\" 写了两次", "\"%s\" is named twice", in[i].login);
        TRY(person_by_login(cx, in[i].login, &p));
        TRY(fact_insert(cx, &INSPECTION_MEMBER,
                        &(struct inspection_member){
                            .inspection = n->id, .person = p.id, .part = in[i].part ? in[i].part : PART_MEMBER }));
    }
    return OK;
}

enum err team_is_apart(struct cx *cx, const struct inspection *n)
{
    struct rows r AUTO(rows_done) = { 0 };
    const char *person = NULL, *unit = NULL;
    TRY(db_query(cx, &r, &inspect_of_both, V(n->id), V(cx->today)));
    if (db_next(&r)) {
        person = row_text(&r, 0);
        unit = row_text(&r, 1);
    }
    TRY(db_end(&r));
    return person ? fail(cx, E_CONFLICT, "%s在%s任职，不能参加对本单位或下级单位的督查：请调整督查组",
                         "%s holds a post at %s and does not inspect it or what is below it: change the team", person,
                         unit)
                  : OK;
}
