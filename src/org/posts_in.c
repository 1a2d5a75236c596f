#include "org/posts_in.h"

#include "base/text.h"
#include "journal/changes.h"
#include "org.sql.h"
#include "posts_in.sql.h"

enum { MAX_ROWS = 5000, MAX_HOLDINGS = 1000, MAX_TOLD = 50 };

static const struct field post_row_fields[] = {
    FIELD(post_row, row, .min = 0, .max = INT64_MAX, LABEL("行", "row")),
    FIELD(post_row, unit, .flags = REQUIRED, .max = 200, LABEL("单位", "unit")),
    FIELD(post_row, title, .max = 200, LABEL("岗位", "title")),
    FIELD(post_row, role, .flags = REQUIRED, .words = &post_roles, LABEL("角色", "role")),
    FIELD(post_row, name, .max = 100, LABEL("姓名", "name")),
    FIELD(post_row, login, .min = 2, .max = 64, LABEL("登录名", "log-in")),
    FIELD(post_row, phone, .max = 30, LABEL("电话", "phone")),
    FIELD(post_row, valid_from, LABEL("任职起", "from")),
    FIELD(post_row, valid_to, LABEL("任职止", "to")),
};
const struct shape POST_ROW = SHAPE(post_row, post_row_fields);
static const struct field posts_in_fields[] = {
    FIELD(posts_in, posts, .of = &POST_ROW, .flags = REQUIRED, .max = MAX_ROWS, LABEL("岗位", "posts")),
};
const struct shape POSTS_IN = SHAPE(posts_in, posts_in_fields);
static const struct field problem_fields[] = {
    FIELD(row_problem, row, LABEL("行", "row")),
    FIELD(row_problem, what, LABEL("问题", "problem")),
};
const struct shape ROW_PROBLEM = SHAPE(row_problem, problem_fields);
static const struct field undo_fields[] = {
    FIELD(org_undo_in, entry, .flags = REQUIRED, .min = 1, .max = INT64_MAX, LABEL("流水号", "entry")),
    FIELD(org_undo_in, reason, .max = 1000, LABEL("理由", "reason")),
};
const struct shape ORG_UNDO_IN = SHAPE(org_undo_in, undo_fields);

/* ---- what stands against a row ---- */

/* A row with what the realm knows of it. */
struct known {
    const struct post_row *row;
    int64_t unit, post, person; /* 0: not known */
    const char *title;
    struct date from, to; /* of its holding */
    bool is_held;         /* already: nothing to do */
    bool is_bad;          /* something stands against it */
};
struct checking {
    struct cx *cx;
    struct unit_names *names;
    struct known *rows;
    size_t n;
    struct row_problem *problems;
    size_t n_problems;
};

#define AGAINST(k, r, zh, en, ...) \
    against(k, r, arena_printf((k)->cx->mem, say((k)->cx, zh, en) __VA_OPT__(, ) __VA_ARGS__))

static void against(struct checking *k, struct known *r, const char *what)
{
    r->is_bad = true;
    k->problems[k->n_problems++] = (struct row_problem){ r->row->row, what };
}

static bool overlap(struct date from, struct date to, struct date other_from, struct date other_to)
{
    return !(date_is(to) && date_is(other_from) && to.d < other_from.d) &&
           !(date_is(other_to) && date_is(from) && other_to.d < from.d);
}

static void check_unit(struct checking *k, struct known *r)
{
    int64_t id = unit_names_find(k->names, text_fold(k->cx->mem, str_of(r->row->unit)));
    r->unit = MAX(id, 0);
    if (id <= 0)
        AGAINST(k, r, id ? "有几个单位都叫“%s”" : "没有单位“%s”",
                id ? "several units are called \"%s\"" : "there is no unit \"%s\"", r->row->unit);
    if (role_is_administrator(r->row->role))
        AGAINST(k, r, "三员的岗位不由名单导入：请逐个授予", "the three administrators' posts are given one by one");
}

static enum err check_person(struct checking *k, struct known *r)
{
    const struct post_row *row = r->row;
    struct person p = { 0 };
    if (!row->login) {
        if (row->name)
            AGAINST(k, r, "“%s”没有登录名", "\"%s\" has no log-in", row->name);
        return OK;
    }
    if (!login_ok(row->login))
        AGAINST(k, r, "登录名只用小写字母、数字和 . _ -：“%s”",
                "a log-in has only lower-case letters, digits and . _ -: \"%s\"", row->login);
    enum err e = db_one(k->cx, &PERSON, &p, &org_person_by_login, V(row->login));
    if (e && e != E_NOT_FOUND)
        return e;
    r->person = p.id;
    if (!p.id && !row->name)
        AGAINST(k, r, "登录名“%s”是新的：请写姓名", "the log-in \"%s\" is new: give a name", row->login);
    if (p.id && row->name && !streq(row->name, p.name))
        AGAINST(k, r, "登录名“%s”已是%s的", "the log-in \"%s\" is %s's", row->login, p.name);
    if (p.disabled)
        AGAINST(k, r, "账号“%s”已停用", "the account \"%s\" is disabled", row->login);
    return OK;
}

static enum err against_holder(struct checking *k, struct known *r, int64_t person)
{
    struct person p;
    TRY(fact_get(k->cx, &PERSON, person, &p));
    AGAINST(k, r, "岗位由%s担任：先交接，或另写岗位名称",
            "%s holds the post: hand it over first, or give the post another title", p.name);
    return OK;
}

/* Its post, and whether others hold it in the same days. */
static enum err check_post(struct checking *k, struct known *r)
{
    struct post p = { 0 };
    struct list held;
    enum err e = db_one(k->cx, &POST, &p, &posts_in_post, V(r->unit), V(r->title), V(r->row->role));
    if (e)
        return e == E_NOT_FOUND ? OK : e;
    r->post = p.id;
    if (!r->row->login)
        return OK;
    TRY(db_list(k->cx, &HOLDING, &held, MAX_HOLDINGS, &posts_in_holdings, V(p.id)));
    const struct holding *other = NULL;
    for (size_t i = 0; i < held.n; i++) {
        const struct holding *h = (const struct holding *)held.p + i;
        if (!overlap(r->from, r->to, h->valid_from, h->valid_to))
            continue;
        r->is_held |= h->person == r->person;
        other = h->person == r->person ? other : h;
    }
    return other && !r->is_held ? against_holder(k, r, other->person) : OK;
}

static bool is_same_post(const struct known *a, const struct known *b)
{
    return a->unit == b->unit && a->row->role == b->row->role && streq(a->title, b->title);
}

/* Against the good rows before it. */
static void check_list(struct checking *k, struct known *r)
{
    for (const struct known *o = k->rows; o < r; o++) {
        bool same_login = r->row->login && o->row->login && streq(r->row->login, o->row->login);
        if (same_login && !r->person && r->row->name && o->row->name && !streq(r->row->name, o->row->name)) {
            AGAINST(k, r, "第 %" PRId64 " 行的同一登录名是“%s”", "row %" PRId64 " gives this log-in to \"%s\"",
                    o->row->row, o->row->name);
            return;
        }
        if (o->is_bad || !r->unit || !is_same_post(r, o))
            continue;
        if (!r->row->login || !o->row->login ? !r->row->login && !o->row->login
                                             : overlap(r->from, r->to, o->from, o->to)) {
            AGAINST(k, r, "与第 %" PRId64 " 行是同一岗位，任期重叠",
                    "the same post as row %" PRId64 ", for overlapping days", o->row->row);
            return;
        }
    }
}

static enum err check_row(struct checking *k, struct known *r)
{
    const struct post_row *row = r->row;
    if (!row->unit || !row->role) /* as its binding said */
        return OK;
    r->title = row->title ? row->title : word_text(k->cx, &post_roles, row->role);
    r->from = date_is(row->valid_from) ? row->valid_from : k->cx->today;
    r->to = row->valid_to;
    if (date_is(r->to) && r->to.d < r->from.d)
        AGAINST(k, r, "任职止早于任职起", "the last day is before the first");
    check_unit(k, r);
    TRY(check_person(k, r));
    if (r->unit)
        TRY(check_post(k, r));
    check_list(k, r);
    return OK;
}

static enum err check_all(struct cx *cx, const struct posts_in *in, struct checking *k)
{
    const struct post_row *rows = in->posts.p;
    *k = (struct checking){ .cx = cx, .n = in->posts.n };
    k->rows = NEWS(cx, struct known, k->n);
    k->problems = NEWS(cx, struct row_problem, k->n * POSTS_MOST_PROBLEMS);
    TRY(unit_names_load(cx, &k->names));
    for (size_t i = 0; i < k->n; i++) {
        k->rows[i] = (struct known){ .row = &rows[i], .from = NO_DATE, .to = NO_DATE };
        TRY(check_row(k, &k->rows[i]));
    }
    return OK;
}

enum err posts_check(struct cx *cx, const struct posts_in *in, struct list *problems)
{
    struct checking k;
    TRY(check_all(cx, in, &k));
    *problems = (struct list){ k.problems, k.n_problems };
    return OK;
}

/* ---- taking it in ---- */

static enum err refuse(struct cx *cx, const struct checking *k)
{
    for (size_t i = 0; i < MIN(k->n_problems, (size_t)MAX_TOLD); i++)
        problem(cx, NULL, "第 %" PRId64 " 行：%s", "row %" PRId64 ": %s", k->problems[i].row, k->problems[i].what);
    return fail(cx, E_INVALID, "名单有 %zu 处问题，没有导入；第 %" PRId64 " 行：%s",
                "nothing was taken in: the list has %zu problems; row %" PRId64 ": %s", k->n_problems,
                k->problems[0].row, k->problems[0].what);
}

struct taken {
    int64_t posts, persons, holdings, same;
};

/* An earlier row of the list may have made it. */
static enum err need_post(struct cx *cx, struct known *r, struct taken *n)
{
    struct post p = { .unit = r->unit, .title = r->title, .role = r->row->role };
    if (r->post)
        return OK;
    enum err e = db_one(cx, &POST, &p, &posts_in_post, V(r->unit), V(r->title), V(r->row->role));
    if (e && e != E_NOT_FOUND)
        return e;
    if (e) {
        TRY(fact_insert(cx, &POST, &p));
        n->posts++;
    }
    r->post = p.id;
    return OK;
}

static enum err need_person(struct cx *cx, struct known *r, struct taken *n)
{
    struct person p = { .name = r->row->name, .login = r->row->login, .phone = r->row->phone };
    if (r->person)
        return OK;
    enum err e = db_one(cx, &PERSON, &p, &org_person_by_login, V(r->row->login));
    if (e && e != E_NOT_FOUND)
        return e;
    if (e) {
        TRY(fact_insert(cx, &PERSON, &p));
        n->persons++;
    }
    r->person = p.id;
    return OK;
}

static enum err put_row(struct cx *cx, struct known *r, struct taken *n)
{
    int64_t posts = n->posts;
    TRY(need_post(cx, r, n));
    n->same += r->is_held || (!r->row->login && n->posts == posts);
    if (!r->row->login || r->is_held)
        return OK;
    TRY(need_person(cx, r, n));
    struct holding h = { .post = r->post, .person = r->person, .valid_from = r->from, .valid_to = r->to };
    n->holdings++;
    return fact_insert(cx, &HOLDING, &h);
}

enum err posts_import(struct cx *cx, void *in, struct jw *answer)
{
    struct checking k;
    struct taken n = { 0 };
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(check_all(cx, in, &k));
    if (k.n_problems)
        return refuse(cx, &k);
    for (size_t i = 0; i < k.n; i++)
        TRY(put_row(cx, &k.rows[i], &n));
    if (!n.posts && !n.holdings)
        return fail(cx, E_CONFLICT, "名单上的岗位和任职都已有，没有可导入的",
                    "all posts and holdings of the list are there already");
    jw_i64(answer, "posts", n.posts);
    jw_i64(answer, "persons", n.persons);
    jw_i64(answer, "holdings", n.holdings);
    jw_i64(answer, "unchanged", n.same);
    return OK;
}

/* ---- taking it back ---- */

static enum err is_a_list(struct cx *cx, int64_t entry)
{
    struct rows r AUTO(rows_done) = { 0 };
    bool is = false;
    TRY(db_query(cx, &r, &posts_in_act, V(entry)));
    while (db_next(&r))
        is = streq(row_text(&r, 0), "org.import") || streq(row_text(&r, 0), "posts.import");
    TRY(db_end(&r));
    return is ? OK
              : fail(cx, E_NOT_FOUND, "第 %" PRId64 " 号流水不是导入名单", "entry %" PRId64 " took in no list", entry);
}

enum err org_undo(struct cx *cx, void *in, struct jw *answer)
{
    const struct org_undo_in *i = in;
    struct list back;
    int64_t rows = 0;
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(is_a_list(cx, i->entry));
    TRY(journal_effects(cx, i->entry, SIZE_MAX, &back));
    TRY(effects_stand(cx, &back, i->entry));
    for (size_t n = back.n; n > 0; n--) {
        const struct row_effect *r = (const struct row_effect *)back.p + n - 1;
        if (r->shape == &PERSON)
            continue;
        enum err e = effect_take_back(cx, r);
        if (e == E_CONFLICT)
            return fail(cx, e, "不能撤销：导入的%s已在使用", "cannot be taken back: a %s of it is in use",
                        table_label(cx, r->shape));
        TRY(e);
        rows++;
    }
    cx->entry->reason = i->reason;
    entry_about(cx, "journal", i->entry);
    jw_i64(answer, "entry", i->entry);
    jw_i64(answer, "rows", rows);
    return OK;
}
