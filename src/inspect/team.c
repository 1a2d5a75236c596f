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

/* member 0: all of the team. */
static enum err is_apart(struct cx *cx, const struct inspection *n, int64_t member)
{
    struct rows r AUTO(rows_done) = { 0 };
    const char *person = NULL, *unit = NULL;
    TRY(db_query(cx, &r, &inspect_of_both, V(n->id), V(cx->today), V(v_ref(member))));
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

enum err team_is_apart(struct cx *cx, const struct inspection *n)
{
    return is_apart(cx, n, 0);
}

/* ---- after it was made up ---- */

static enum err member_named(struct cx *cx, const struct inspection *n, const char *login, struct inspection_member *m)
{
    struct person p;
    TRY(person_by_login(cx, login, &p));
    enum err e = db_one(cx, &INSPECTION_MEMBER, m, &inspect_member, V(n->id), V(p.id));
    return e == E_NOT_FOUND ? fail(cx, E_CONFLICT, "%s不在督查组中", "%s is not of the team", p.name) : e;
}

/* Who is not of it yet. */
static enum err newcomer(struct cx *cx, const struct inspection *n, const char *login, int64_t *out)
{
    struct person p;
    int64_t is_member;
    TRY(person_by_login(cx, login, &p));
    TRY(db_i64(cx, &is_member, &inspect_is_member, V(n->id), V(p.id)));
    *out = p.id;
    return is_member ? fail(cx, E_CONFLICT, "%s已在督查组中", "%s is of the team already", p.name) : OK;
}

/* Of a visit that others know of or that is under way; a draft is edited.  One by one, so that each leaves with a
 * reason; of those who stay nothing is asked here: beginning asks it of all. */
enum err inspection_replace(struct cx *cx, void *in, struct jw *answer)
{
    const struct inspection_replace_in *i = in;
    struct inspection n;
    struct inspection_member m;
    struct team_change c = { .reason = i->reason, .made = cx->now, .made_by = cx->who->person };
    TRY(inspection_take(cx, i->inspection, i->seq, 0, &n));
    if (n.state == INSPECTION_PLANNED)
        return fail(cx, E_CONFLICT, "“%s”还没有通知，也没有开始，督查组请在拟开展的督查中修改（inspection.edit）",
                    "\"%s\" is neither noticed nor begun: its team is changed in the draft (inspection.edit)", n.title);
    if (n.state >= INSPECTION_CONCLUDED)
        return inspection_refused(cx, &n);
    if (i->part && !i->successor)
        return fail(cx, E_INVALID, "没有接替的人，不用写分工", "nobody comes: leave the part out");
    TRY(member_named(cx, &n, i->login, &m));
    if (i->successor)
        TRY(newcomer(cx, &n, i->successor, &c.came));
    cx->entry->reason = i->reason;
    c.inspection = n.id;
    c.gone = m.person;
    m.person = c.came;
    m.part = i->part ? i->part : m.part;
    TRY(fact_update(cx, &INSPECTION, &n)); /* its version: who decided on another team is told so */
    TRY(fact_insert(cx, &TEAM_CHANGE, &c));
    TRY(c.came ? fact_update(cx, &INSPECTION_MEMBER, &m) : fact_delete(cx, &INSPECTION_MEMBER, m.id));
    if (c.came)
        TRY(is_apart(cx, &n, c.came));
    inspection_answer(answer, &n);
    return OK;
}
