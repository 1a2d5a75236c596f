/* Routes about the organisation: the tree of units, one unit, posts, persons. */
#include <stdlib.h>

#include "app/act.h"
#include "app/api.h"
#include "app/view.h"
#include "base/text.h"
#include "org/org_act.h"
#include "org/roster.h"
#include "plan/desk.h"
#include "plan/load.h"

enum { MAX_UNITS = 20000, MAX_ROSTER = 100000, MAX_UNIT_DUTIES = 1000, MAX_TREE_DEPTH = 20 };

/* ---- the tree ---- */

static const struct field line_fields[] = {
    FIELD(org_line, id, LABEL("单位号", "unit")),
    FIELD(org_line, name, LABEL("名称", "name")),
    FIELD(org_line, short_name, LABEL("简称", "short name")),
    FIELD(org_line, kind, .words = &unit_kinds, LABEL("类别", "kind")),
    FIELD(org_line, parent, .flags = REF, LABEL("上级", "parent")),
    FIELD(org_line, depth, LABEL("层级", "depth")),
    FIELD(org_line, division, LABEL("区划代码", "division code")),
    FIELD(org_line, valid_from, LABEL("起始", "valid from")),
    FIELD(org_line, valid_to, LABEL("截止", "valid to")),
    FIELD(org_line, successor, .flags = REF, LABEL("承接单位", "successor")),
    FIELD(org_line, aliases, LABEL("别名", "aliases")),
    FIELD(org_line, posts, LABEL("岗位", "posts")),
    FIELD(org_line, vacant, LABEL("空缺岗位", "vacant posts")),
    FIELD(org_line, leads, LABEL("牵头事项", "items led")),
    FIELD(org_line, duties, LABEL("有责事项", "items with a duty")),
    FIELD(org_line, overdue, LABEL("严重滞后或逾期", "seriously behind or overdue")),
    FIELD(org_line, behind, LABEL("滞后", "behind")),
    FIELD(org_line, near, LABEL("预警", "needs attention")),
    FIELD(org_line, normal, LABEL("正常", "on schedule")),
    FIELD(org_line, unknown, LABEL("未知", "unknown")),
};
const struct shape ORG_LINE = SHAPE(org_line, line_fields);

struct place { /* where a unit stands among the lines */
    int64_t id;
    struct org_line *line;
};
struct unit_tree {
    struct org_line *lines; /* in the office's order */
    struct place *places;   /* by id */
    size_t n;
};

static int by_id(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

static struct org_line *line_of(const struct unit_tree *t, int64_t id)
{
    const struct place *p = bsearch(&(struct place){ .id = id }, t->places, t->n, sizeof *t->places, by_id);
    return p ? p->line : NULL;
}

static enum err load_lines(struct cx *cx, struct unit_tree *t)
{
    struct list units;
    TRY(units_all(cx, MAX_UNITS, &units));
    t->n = units.n;
    t->lines = NEWS(cx, struct org_line, t->n);
    t->places = NEWS(cx, struct place, t->n);
    for (size_t i = 0; i < t->n; i++) {
        const struct unit *u = (const struct unit *)units.p + i;
        t->lines[i] = (struct org_line){ .id = u->id,
                                         .name = u->name,
                                         .short_name = u->short_name,
                                         .kind = u->kind,
                                         .parent = u->parent,
                                         .division = u->division,
                                         .valid_from = u->valid_from,
                                         .valid_to = u->valid_to,
                                         .successor = u->successor };
        t->places[i] = (struct place){ u->id, &t->lines[i] };
    }
    qsort(t->places, t->n, sizeof *t->places, by_id);
    return OK;
}

/* Aliases come by unit: those of one stand together. */
static enum err add_aliases(struct cx *cx, const struct unit_tree *t)
{
    struct list all;
    TRY(aliases_all(cx, MAX_ROSTER, &all));
    const struct alias *a = all.p;
    const char **names = NEWS(cx, const char *, all.n);
    for (size_t i = 0; i < all.n; i++) {
        struct org_line *l = line_of(t, a[i].unit);
        names[i] = a[i].name;
        if (l && !l->aliases.n)
            l->aliases.p = &names[i];
        if (l)
            l->aliases.n++;
    }
    return OK;
}

static enum err add_counts(struct cx *cx, const struct unit_tree *t)
{
    struct list loads, posts;
    TRY(unit_loads(cx, MAX_UNITS, &loads));
    TRY(posts_list(cx, 0, MAX_ROSTER, &posts));
    for (size_t i = 0; i < loads.n; i++) {
        const struct unit_load *u = (const struct unit_load *)loads.p + i;
        struct org_line *l = line_of(t, u->unit);
        if (!l)
            continue;
        l->leads = u->leads;
        l->duties = u->duties;
        l->overdue = u->overdue;
        l->behind = u->behind;
        l->near = u->near;
        l->normal = u->normal;
        l->unknown = u->unknown;
    }
    for (size_t i = 0; i < posts.n; i++) {
        const struct post_line *p = (const struct post_line *)posts.p + i;
        struct org_line *l = line_of(t, p->unit);
        bool same = i && p[-1].id == p->id; /* a post with several holders */
        if (!l || same)
            continue;
        l->posts++;
        l->vacant += !p->person;
    }
    return OK;
}

/* A unit, then those below it, in the office's order.  links: the next of the same parent, by place in lines. */
static void write_below(struct jw *j, struct unit_tree *t, const size_t *first, const size_t *next, size_t i, int depth)
{
    for (; i < t->n; i = next[i]) {
        t->lines[i].depth = depth;
        jw_shape(j, NULL, &ORG_LINE, &t->lines[i]);
        if (depth < MAX_TREE_DEPTH)
            write_below(j, t, first, next, first[i], depth + 1);
    }
}

static void write_tree(struct cx *cx, struct jw *j, struct unit_tree *t)
{
    size_t *first = NEWS(cx, size_t, t->n + 1), *next = NEWS(cx, size_t, t->n + 1);
    for (size_t i = 0; i <= t->n; i++)
        first[i] = next[i] = t->n;
    for (size_t i = t->n; i-- > 0;) {
        const struct org_line *parent = t->lines[i].parent ? line_of(t, t->lines[i].parent) : NULL;
        size_t at = parent ? (size_t)(parent - t->lines) : t->n;
        next[i] = first[at];
        first[at] = i;
    }
    jw_array(j, "units");
    write_below(j, t, first, next, first[t->n], 0);
    jw_close(j);
}

enum err api_org(struct cx *cx, struct rq *rq)
{
    struct unit_tree t;
    TRY(load_lines(cx, &t));
    TRY(add_aliases(cx, &t));
    TRY(add_counts(cx, &t));
    write_tree(cx, &rq->j, &t);
    return view_head(cx, &rq->j);
}

/* ---- one unit ---- */

static int64_t id_of(const char *text) /* 0, which nothing bears, when it is no number */
{
    struct dec d;
    return dec_parse(str_of(text), &d) && d.u % DEC_ONE == 0 ? d.u / DEC_ONE : 0;
}

static enum err find_unit(struct cx *cx, const char *id, struct unit *out)
{
    enum err e = fact_get(cx, &UNIT, id_of(id), out);
    return e == E_NOT_FOUND ? fail(cx, e, "没有第 \"%s\" 号单位", "there is no unit \"%s\"", id) : e;
}

static void write_kin(struct jw *j, const struct unit_tree *t, const struct unit *u)
{
    const struct org_line *parent = line_of(t, u->parent), *successor = line_of(t, u->successor);
    jw_text(j, "parent_name", parent ? parent->name : NULL);
    jw_text(j, "successor_name", successor ? successor->name : NULL);
    jw_array(j, "predecessors");
    for (size_t i = 0; i < t->n; i++)
        if (t->lines[i].successor == u->id)
            jw_shape(j, NULL, &ORG_LINE, &t->lines[i]);
    jw_close(j);
    jw_array(j, "below");
    for (size_t i = 0; i < t->n; i++)
        if (t->lines[i].parent == u->id)
            jw_shape(j, NULL, &ORG_LINE, &t->lines[i]);
    jw_close(j);
    jw_array(j, "aliases");
    const struct org_line *own = line_of(t, u->id);
    for (size_t i = 0; i < own->aliases.n; i++)
        jw_text(j, NULL, ((const char *const *)own->aliases.p)[i]);
    jw_close(j);
}

enum err api_unit(struct cx *cx, struct rq *rq)
{
    struct unit u;
    struct unit_tree t;
    struct list posts, holdings, duties;
    TRY(find_unit(cx, rq->args[0], &u));
    TRY(load_lines(cx, &t));
    TRY(add_aliases(cx, &t));
    TRY(add_counts(cx, &t));
    TRY(posts_list(cx, u.id, MAX_ROSTER, &posts));
    TRY(holdings_list(cx, u.id, 0, MAX_ROSTER, &holdings));
    TRY(unit_duties(cx, u.id, may_in_realm(rq->who, "read.items") ? 0 : rq->person.id, MAX_UNIT_DUTIES, &duties));
    jw_shape(&rq->j, "unit", &UNIT, &u);
    jw_shape(&rq->j, "line", &ORG_LINE, line_of(&t, u.id));
    write_kin(&rq->j, &t, &u);
    view_list(&rq->j, "posts", &POST_LINE, &posts);
    view_list(&rq->j, "holdings", &HOLDING_LINE, &holdings);
    view_list(&rq->j, "duties", &UNIT_DUTY, &duties);
    return view_head(cx, &rq->j);
}

/* ---- posts, persons ---- */

enum err api_posts(struct cx *cx, struct rq *rq)
{
    struct list l;
    TRY(posts_list(cx, 0, MAX_ROSTER, &l));
    view_list(&rq->j, "posts", &POST_LINE, &l);
    return view_head(cx, &rq->j);
}

static enum err find_post(struct cx *cx, const char *id, struct post *out)
{
    enum err e = fact_get(cx, &POST, id_of(id), out);
    return e == E_NOT_FOUND ? fail(cx, e, "没有第 \"%s\" 号岗位", "there is no post \"%s\"", id) : e;
}

/* What waits with one holder by this post: the lists of their desk, in numbers; what is in them is not for all. */
static enum err write_holder(struct cx *cx, struct jw *j, const struct post *p, const struct post_line *holder)
{
    struct desk desk;
    struct grant one = { .person = holder->person, .login = holder->login, .n_posts = 1 };
    one.posts[0].post = p->id;
    one.posts[0].unit = p->unit;
    one.posts[0].role = p->role;
    TRY(desk_of(cx, &one, 0, &desk));
    jw_object(j, NULL);
    jw_text(j, "login", holder->login);
    jw_text(j, "name", holder->holder);
    jw_date(j, "since", holder->since);
    jw_array(j, "waiting");
    for (size_t i = 0; i < desk.n; i++) {
        jw_object(j, NULL);
        jw_text(j, "list", desk.lists[i].name);
        jw_i64(j, "total", desk.lists[i].total);
        jw_close(j);
    }
    jw_close(j);
    jw_close(j);
    return OK;
}

static void write_rights(struct cx *cx, struct jw *j, int64_t role)
{
    jw_array(j, "rights");
    for (size_t i = 0; i < n_policy; i++)
        if (policy[i].role == role && act_named(policy[i].act)) {
            jw_object(j, NULL);
            jw_text(j, "act", policy[i].act);
            jw_text(j, "text", policy_text(cx, policy[i].act));
            jw_text(j, "relation_text", word_text(cx, &relation_words, policy[i].relation));
            jw_close(j);
        }
    jw_close(j);
}

/* All that passes on with a post, to be looked at before it is handed over: what its unit owes, what waits with whoever
 * holds it, what it lets its holder do. */
enum err api_handover(struct cx *cx, struct rq *rq)
{
    struct post p;
    struct unit_tree t;
    struct list posts;
    TRY(find_post(cx, rq->args[0], &p));
    TRY(load_lines(cx, &t));
    TRY(add_counts(cx, &t));
    TRY(posts_list(cx, p.unit, MAX_ROSTER, &posts));
    jw_shape(&rq->j, "post", &POST, &p);
    jw_shape(&rq->j, "unit", &ORG_LINE, line_of(&t, p.unit));
    jw_array(&rq->j, "holders");
    for (size_t i = 0; i < posts.n; i++) {
        const struct post_line *l = (const struct post_line *)posts.p + i;
        if (l->id == p.id && l->person)
            TRY(write_holder(cx, &rq->j, &p, l));
    }
    jw_close(&rq->j);
    write_rights(cx, &rq->j, p.role);
    return view_head(cx, &rq->j);
}

/* Telephones are for those who keep the accounts or call the units. */
enum err api_persons(struct cx *cx, struct rq *rq)
{
    struct list l;
    bool phones = may_in_realm(rq->who, "read.phones");
    TRY(persons_list(cx, http_query(rq->q, "text"), MAX_ROSTER, &l));
    for (size_t i = 0; i < l.n && !phones; i++)
        ((struct person_line *)l.p)[i].phone = NULL;
    view_list(&rq->j, "persons", &PERSON_LINE, &l);
    return view_head(cx, &rq->j);
}
