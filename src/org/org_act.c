#include "org/org_act.h"

#include "base/text.h"
#include "journal/journal.h"
#include "org.sql.h"

#define UNIT_MEMBERS(st)                                                                             \
    FIELD(st, short_name, .max = 100, LABEL("简称", "short name")),                                  \
        FIELD(st, kind, .words = &unit_kinds, LABEL("类别", "kind")),                                \
        FIELD(st, parent, .max = 200, LABEL("上级", "parent")),                                      \
        FIELD(st, division, .max = 12, LABEL("区划代码", "division code")),                          \
        FIELD(st, credit_code, .max = 18, LABEL("统一社会信用代码", "credit code")),                 \
        FIELD(st, valid_from, LABEL("起始", "valid from")), FIELD(st, sort, LABEL("排序", "order")), \
        FIELD(st, aliases, .max = 50, LABEL("别名", "aliases"))

static const struct field unit_in_fields[] = {
    FIELD(unit_in, name, .flags = REQUIRED, .min = 2, .max = 200, LABEL("名称", "name")),
    UNIT_MEMBERS(unit_in),
};
static const struct field unit_edit_fields[] = {
    FIELD(unit_in, unit, .flags = REQUIRED, .max = 200, LABEL("单位", "unit")),
    UNIT_MEMBERS(unit_in),
};
/* A row's members beside its place in the list are those of a unit. */
#define ROW(m, ...)                                                                                                   \
    {                                                                                                                 \
        .name = #m, .type = FTYPE(((struct unit_in *)0)->m), .offset = offsetof(struct unit_row, unit.m), __VA_ARGS__ \
    }
static const struct field unit_row_fields[] = {
    FIELD(unit_row, row),
    ROW(name, .flags = REQUIRED, .min = 2, .max = 200, LABEL("名称", "name")),
    ROW(short_name, .max = 100, LABEL("简称", "short name")),
    ROW(kind, .words = &unit_kinds, LABEL("类别", "kind")),
    ROW(parent, .max = 200, LABEL("上级", "parent")),
    ROW(division, .max = 12, LABEL("区划代码", "division code")),
    ROW(credit_code, .max = 18, LABEL("统一社会信用代码", "credit code")),
    ROW(aliases, .max = 50, LABEL("别名", "aliases")),
};
const struct shape UNIT_ROW = SHAPE(unit_row, unit_row_fields);
static const struct field units_in_fields[] = {
    FIELD(units_in, units, .of = &UNIT_ROW, .flags = REQUIRED, .max = 20000, LABEL("单位", "units")),
};
const struct shape UNITS_IN = SHAPE(units_in, units_in_fields);

static const struct field unit_end_fields[] = {
    FIELD(unit_end_in, unit, .flags = REQUIRED, .max = 200, LABEL("单位", "unit")),
    FIELD(unit_end_in, into, .max = 200, LABEL("并入", "into")),
    FIELD(unit_end_in, name, .min = 2, .max = 200, LABEL("新名称", "new name")),
    FIELD(unit_end_in, short_name, .max = 100, LABEL("新简称", "new short name")),
    FIELD(unit_end_in, day, LABEL("自何日起", "from day")),
    FIELD(unit_end_in, reason, .max = 1000, LABEL("依据", "grounds")),
};
static const struct field alias_in_fields[] = {
    FIELD(alias_in, unit, .flags = REQUIRED, .max = 200, LABEL("单位", "unit")),
    FIELD(alias_in, name, .flags = REQUIRED, .max = 200, LABEL("别名", "alias")),
};
static const struct field post_in_fields[] = {
    FIELD(post_in, unit, .flags = REQUIRED, .max = 200, LABEL("单位", "unit")),
    FIELD(post_in, title, .flags = REQUIRED, .max = 200, LABEL("岗位", "title")),
    FIELD(post_in, role, .flags = REQUIRED, .words = &post_roles, LABEL("角色", "role")),
    FIELD(post_in, rank, LABEL("次序", "rank")),
};
static const struct field hold_in_fields[] = {
    FIELD(hold_in, login, .flags = REQUIRED, .max = 64, LABEL("登录名", "log-in")),
    FIELD(hold_in, post, .flags = REQUIRED, .min = 1, .max = INT64_MAX, LABEL("岗位", "post")),
    FIELD(hold_in, day, LABEL("日期", "day")),
};
static const struct field user_in_fields[] = {
    FIELD(user_in, login, .flags = REQUIRED, .min = 2, .max = 64, LABEL("登录名", "log-in")),
    FIELD(user_in, name, .max = 100, LABEL("姓名", "name")),
    FIELD(user_in, phone, .max = 30, LABEL("电话", "phone")),
    FIELD(user_in, unit, .max = 200, LABEL("单位", "unit")),
    FIELD(user_in, title, .max = 200, LABEL("岗位", "title")),
    FIELD(user_in, role, .words = &post_roles, LABEL("角色", "role")),
    FIELD(user_in, post, .min = 0, .max = INT64_MAX,
          LABEL("接任的现有岗位，不另写单位和角色", "post to take instead of a new one")),
    FIELD(user_in, after, .max = 64,
          LABEL("前任（登录名），岗位还有人在任时", "whom they follow (log-in), where the post is held")),
    FIELD(user_in, reason, .max = 1000, LABEL("依据", "grounds")),
    FIELD(user_in, day, LABEL("自何日起", "from day")),
};
static const struct field disable_fields[] = {
    FIELD(disable_in, login, .flags = REQUIRED, .max = 64, LABEL("登录名", "log-in")),
    FIELD(disable_in, reason, .flags = REQUIRED, .max = 1000, LABEL("理由", "reason")),
};
const struct shape UNIT_IN = SHAPE(unit_in, unit_in_fields);
const struct shape UNIT_EDIT_IN = SHAPE(unit_in, unit_edit_fields);
const struct shape UNIT_END_IN = SHAPE(unit_end_in, unit_end_fields);
const struct shape ALIAS_IN = SHAPE(alias_in, alias_in_fields);
const struct shape POST_IN = SHAPE(post_in, post_in_fields);
const struct shape HOLD_IN = SHAPE(hold_in, hold_in_fields);
const struct shape USER_IN = SHAPE(user_in, user_in_fields);
const struct shape DISABLE_IN = SHAPE(disable_in, disable_fields);

static enum err may_here(struct cx *cx)
{
    return may(cx, &(struct subject){ 0 });
}

/* ---- units ---- */

static bool division_ok(const char *code)
{
    size_t n = strlen(code);
    return (n == 6 || n == 9 || n == 12) && strspn(code, "0123456789") == n;
}

static enum err fill_unit(struct cx *cx, const struct unit_in *i, struct unit *u)
{
    if (i->division && !division_ok(i->division))
        return fail(cx, E_INVALID, "区划代码应为 6、9 或 12 位数字：\"%s\"",
                    "a division code has 6, 9 or 12 digits: \"%s\"", i->division);
    if (i->credit_code && !credit_code_ok(i->credit_code))
        return fail(cx, E_INVALID, "统一社会信用代码 \"%s\" 校验不通过", "the credit code \"%s\" fails its check digit",
                    i->credit_code);
    u->short_name = i->short_name ? i->short_name : u->short_name;
    u->kind = i->kind ? i->kind : u->kind ? u->kind : UNIT_OTHER;
    u->division = i->division ? i->division : u->division;
    u->credit_code = i->credit_code ? i->credit_code : u->credit_code;
    u->valid_from = date_is(i->valid_from) ? i->valid_from : u->valid_from;
    u->sort = i->sort ? i->sort : u->sort;
    if (i->parent) {
        struct unit parent;
        bool loop = false;
        TRY(unit_by_name(cx, i->parent, &parent));
        if (u->id)
            TRY(unit_is_below(cx, parent.id, u->id, &loop));
        if (loop)
            return fail(cx, E_INVALID, "\"%s\" 不能隶属于自己的下级", "\"%s\" cannot stand below itself", u->name);
        u->parent = parent.id;
    }
    return OK;
}

static enum err name_is_free(struct cx *cx, const char *name)
{
    int64_t n;
    TRY(db_i64(cx, &n, &org_count_named, V(name)));
    return n ? fail(cx, E_CONFLICT, "已有单位叫 \"%s\"", "there is a unit named \"%s\" already", name) : OK;
}

static enum err add_alias(struct cx *cx, int64_t unit, const char *name)
{
    struct alias a = { .unit = unit, .name = name };
    return fact_insert(cx, &ALIAS, &a);
}

static enum err add_aliases(struct cx *cx, int64_t unit, const struct list *names)
{
    for (size_t n = 0; n < names->n; n++)
        TRY(add_alias(cx, unit, ((const char *const *)names->p)[n]));
    return OK;
}

static void answer_unit(struct cx *cx, struct jw *answer, const struct unit *u)
{
    entry_about(cx, "unit", u->id);
    jw_i64(answer, "unit", u->id);
}

enum err unit_create(struct cx *cx, void *in, struct jw *answer)
{
    const struct unit_in *i = in;
    struct unit u = { .name = i->name, .valid_from = NO_DATE, .valid_to = NO_DATE };
    TRY(may_here(cx));
    TRY(name_is_free(cx, i->name));
    TRY(fill_unit(cx, i, &u));
    TRY(fact_insert(cx, &UNIT, &u));
    TRY(add_aliases(cx, u.id, &i->aliases));
    answer_unit(cx, answer, &u);
    return OK;
}

enum err unit_edit(struct cx *cx, void *in, struct jw *answer)
{
    const struct unit_in *i = in;
    struct unit u;
    TRY(may_here(cx));
    TRY(unit_by_name(cx, i->unit, &u));
    TRY(fill_unit(cx, i, &u));
    TRY(fact_update(cx, &UNIT, &u));
    TRY(add_aliases(cx, u.id, &i->aliases));
    answer_unit(cx, answer, &u);
    return OK;
}

/* Parents may stand below their children in the list: first the units, then who stands under whom. */
static enum err put_unit(struct cx *cx, const struct unit_row *row, int64_t *created, int64_t *updated)
{
    struct unit_in alone = row->unit;
    struct unit u = { .name = row->unit.name, .valid_from = NO_DATE, .valid_to = NO_DATE };
    alone.parent = NULL;
    enum err e = db_one(cx, &UNIT, &u, &org_unit_named, V(row->unit.name));
    if (e && e != E_NOT_FOUND)
        return e;
    bool is_new = e == E_NOT_FOUND;
    u.name = row->unit.name;
    TRY(fill_unit(cx, &alone, &u));
    TRY(is_new ? fact_insert(cx, &UNIT, &u) : fact_update(cx, &UNIT, &u));
    *(is_new ? created : updated) += 1;
    return is_new ? add_aliases(cx, u.id, &row->unit.aliases) : OK;
}

static enum err put_parent(struct cx *cx, const struct unit_row *row)
{
    struct unit u;
    struct unit_in only = { .parent = row->unit.parent, .valid_from = NO_DATE };
    if (!row->unit.parent)
        return OK;
    TRY(db_one(cx, &UNIT, &u, &org_unit_named, V(row->unit.name)));
    TRY(fill_unit(cx, &only, &u));
    return fact_update(cx, &UNIT, &u);
}

enum err org_import(struct cx *cx, void *in, struct jw *answer)
{
    const struct units_in *i = in;
    const struct unit_row *rows = i->units.p;
    int64_t created = 0, updated = 0;
    TRY(may_here(cx));
    for (size_t n = 0; n < i->units.n; n++)
        TRY(put_unit(cx, &rows[n], &created, &updated));
    for (size_t n = 0; n < i->units.n; n++)
        TRY(put_parent(cx, &rows[n]));
    if (!i->units.n)
        return fail(cx, E_INVALID, "名单里没有单位", "there are no units in the list");
    jw_i64(answer, "created", created);
    jw_i64(answer, "updated", updated);
    return OK;
}

enum err unit_rename(struct cx *cx, void *in, struct jw *answer)
{
    const struct unit_end_in *i = in;
    struct unit u;
    TRY(may_here(cx));
    if (!i->name)
        return fail(cx, E_INVALID, "请写明新名称（name）", "give the new name (name)");
    TRY(unit_by_name(cx, i->unit, &u));
    TRY(name_is_free(cx, i->name));
    cx->entry->reason = i->reason;
    TRY(add_alias(cx, u.id, u.name));
    if (i->short_name && u.short_name)
        TRY(add_alias(cx, u.id, u.short_name));
    u.name = i->name;
    u.short_name = i->short_name ? i->short_name : u.short_name;
    TRY(fact_update(cx, &UNIT, &u));
    answer_unit(cx, answer, &u);
    return OK;
}

/* Duties, posts and units below follow to the successor; the merged unit keeps its row, dates and name. */
static enum err hand_over(struct cx *cx, const struct unit *from, const struct unit *to)
{
    struct list posts, below;
    TRY(db_list(cx, &POST, &posts, 1000, &org_posts_at, V(from->id)));
    for (size_t n = 0; n < posts.n; n++) {
        struct post *p = (struct post *)posts.p + n;
        p->unit = to->id;
        TRY(fact_update(cx, &POST, p));
    }
    TRY(db_list(cx, &UNIT, &below, 1000, &org_units_below, V(from->id)));
    for (size_t n = 0; n < below.n; n++) {
        struct unit *u = (struct unit *)below.p + n;
        u->parent = to->id;
        if (u->id != to->id)
            TRY(fact_update(cx, &UNIT, u));
    }
    return OK;
}

/* Who becomes what and who stands below whom is walked upwards: it must end. */
static enum err may_merge(struct cx *cx, const struct unit *u, const struct unit *into)
{
    bool below;
    if (u->id == into->id)
        return fail(cx, E_INVALID, "单位不能并入自己", "a unit cannot be merged into itself");
    if (u->successor || into->successor)
        return fail(cx, E_CONFLICT, "\"%s\" 已并入其他单位，请写现在的单位",
                    "\"%s\" was merged already: name the unit that it became", u->successor ? u->name : into->name);
    TRY(unit_is_below(cx, into->id, u->id, &below));
    return below
               ? fail(cx, E_INVALID, "\"%s\" 是 \"%s\" 的下级；请先用 unit.edit 改它的上级，再并入",
                      "\"%s\" stands below \"%s\": first put it elsewhere (unit.edit), then merge", into->name, u->name)
               : OK;
}

enum err unit_merge(struct cx *cx, void *in, struct jw *answer)
{
    const struct unit_end_in *i = in;
    struct unit u, into;
    TRY(may_here(cx));
    if (!i->into)
        return fail(cx, E_INVALID, "请写明并入哪个单位（into）", "name the unit it goes into (into)");
    TRY(unit_by_name(cx, i->unit, &u));
    TRY(unit_by_name(cx, i->into, &into));
    TRY(may_merge(cx, &u, &into));
    cx->entry->reason = i->reason;
    u.successor = into.id;
    u.valid_to = date_add(date_is(i->day) ? i->day : cx->today, -1);
    TRY(fact_update(cx, &UNIT, &u));
    TRY(add_alias(cx, into.id, u.name)); /* old papers still find their way */
    if (u.short_name)
        TRY(add_alias(cx, into.id, u.short_name));
    TRY(hand_over(cx, &u, &into));
    answer_unit(cx, answer, &u);
    jw_i64(answer, "into", into.id);
    return OK;
}

enum err alias_add(struct cx *cx, void *in, struct jw *answer)
{
    const struct alias_in *i = in;
    struct unit u;
    TRY(may_here(cx));
    TRY(unit_by_name(cx, i->unit, &u));
    TRY(add_alias(cx, u.id, i->name));
    answer_unit(cx, answer, &u);
    return OK;
}

/* ---- posts and persons ---- */

enum err post_create(struct cx *cx, void *in, struct jw *answer)
{
    const struct post_in *i = in;
    struct unit u;
    TRY(may_here(cx));
    TRY(unit_by_name(cx, i->unit, &u));
    struct post p = { .unit = u.id, .title = i->title, .role = i->role, .rank = i->rank };
    TRY(fact_insert(cx, &POST, &p));
    entry_about(cx, "post", p.id);
    jw_i64(answer, "post", p.id);
    return OK;
}

enum err holding_allowed(struct cx *cx, int64_t person, int64_t role)
{
    struct rows r AUTO(rows_done) = { 0 };
    int64_t other = 0;
    if (!role_is_administrator(role))
        return OK;
    if (cx->who->person && !has_role(cx->who, (enum post_role)role))
        return fail(cx, E_DENIED, "%s的岗位由同类管理员或本机操作者（luoshi user add）授予",
                    "the post of a %s is given by one of the same kind, or by the operator (luoshi user add)",
                    word_text(cx, &post_roles, role));
    TRY(db_query(cx, &r, &org_admin_posts, V(person), V(cx->today)));
    while (db_next(&r) && (!other || other == role))
        other = row_i64(&r, 0);
    TRY(db_end(&r));
    return !other || other == role ? OK
                                   : fail(cx, E_CONFLICT, "三员互斥：已任%s的人不能再任%s",
                                          "the three administrators exclude one another: a %s cannot be a %s as well",
                                          word_text(cx, &post_roles, other), word_text(cx, &post_roles, role));
}

enum err post_by_id(struct cx *cx, int64_t id, struct post *out)
{
    enum err e = fact_get(cx, &POST, id, out);
    return e == E_NOT_FOUND ? fail(cx, e, "没有第 %" PRId64 " 号岗位", "there is no post %" PRId64, id) : e;
}

enum err post_hold(struct cx *cx, void *in, struct jw *answer)
{
    const struct hold_in *i = in;
    struct person p;
    struct post post;
    TRY(may_here(cx));
    TRY(person_by_login(cx, i->login, &p));
    TRY(post_by_id(cx, i->post, &post));
    TRY(holding_allowed(cx, p.id, post.role));
    struct holding h = {
        .post = post.id, .person = p.id, .valid_from = date_is(i->day) ? i->day : cx->today, .valid_to = NO_DATE
    };
    TRY(fact_insert(cx, &HOLDING, &h));
    entry_about(cx, "post", post.id);
    jw_i64(answer, "holding", h.id);
    return OK;
}

enum err post_leave(struct cx *cx, void *in, struct jw *answer)
{
    const struct hold_in *i = in;
    struct person p;
    struct holding h;
    TRY(may_here(cx));
    TRY(person_by_login(cx, i->login, &p));
    enum err e = db_one(cx, &HOLDING, &h, &org_holding, V(i->post), V(p.id));
    if (e == E_NOT_FOUND)
        return fail(cx, E_CONFLICT, "\"%s\" 现在不在第 %" PRId64 " 号岗位上",
                    "\"%s\" does not hold post %" PRId64 " now", i->login, i->post);
    TRY(e);
    h.valid_to = date_is(i->day) ? i->day : cx->today;
    TRY(fact_update(cx, &HOLDING, &h));
    entry_about(cx, "post", i->post);
    jw_i64(answer, "holding", h.id);
    return OK;
}

bool login_ok(const char *login)
{
    return strspn(login, "abcdefghijklmnopqrstuvwxyz0123456789._-") == strlen(login) && !streq(login, "local") &&
           !streq(login, SCHEDULER);
}

static enum err find_or_add_person(struct cx *cx, const struct user_in *i, struct person *p)
{
    enum err e = db_one(cx, &PERSON, p, &org_person_by_login, V(i->login));
    if (e != E_NOT_FOUND)
        return e;
    *p = (struct person){ .name = i->name ? i->name : i->login, .login = i->login, .phone = i->phone };
    return fact_insert(cx, &PERSON, p);
}

static enum err new_post(struct cx *cx, const struct user_in *i, struct post *out)
{
    struct unit u;
    if (!i->unit || !i->role)
        return fail(cx, E_INVALID, "请写明单位（unit）和角色（role），或要接任的岗位（post）",
                    "give a unit and a role, or the post to take");
    TRY(unit_by_name(cx, i->unit, &u));
    *out = (struct post){ .unit = u.id,
                          .title = i->title ? i->title : word_text(cx, &post_roles, i->role),
                          .role = i->role };
    return fact_insert(cx, &POST, out);
}

/* Duties hang on posts: who follows takes the post, and with it what is owed.  A unit or a role beside it must be the
 * post's own. */
static enum err known_post(struct cx *cx, const struct user_in *i, struct post *out)
{
    struct unit u = { 0 };
    TRY(post_by_id(cx, i->post, out));
    if (i->unit)
        TRY(unit_by_name(cx, i->unit, &u));
    return (i->unit && out->unit != u.id) || (i->role && out->role != i->role)
               ? fail(cx, E_NOT_FOUND, "%s没有第 %" PRId64 " 号这一角色的岗位",
                      "%s has no post %" PRId64 " of this role", i->unit ? u.name : "", i->post)
               : OK;
}

/* A vacant post, or one that its holder leaves in the same act. */
static enum err take_post(struct cx *cx, const struct user_in *i, const struct post *post, const struct person *p)
{
    struct holding old, h = { .post = post->id, .person = p->id, .valid_to = NO_DATE };
    int64_t holders = 0;
    h.valid_from = date_is(i->day) ? i->day : cx->today;
    if (i->after)
        return post_pass(cx, &(struct handover_in){ .post = post->id, .from = i->after, .to = i->login, .day = i->day },
                         p, &old, &h);
    if (i->post)
        TRY(db_i64(cx, &holders, &org_holders_from, V(post->id), V(h.valid_from)));
    return holders
               ? fail(cx, E_CONFLICT, "第 %" PRId64 " 号岗位还有人在任：写明前任（after），或先交接",
                      "post %" PRId64 " is still held: name whom they follow (after), or hand it over first", post->id)
               : fact_insert(cx, &HOLDING, &h);
}

enum err user_add(struct cx *cx, void *in, struct jw *answer)
{
    const struct user_in *i = in;
    struct person p;
    struct post post;
    TRY(may_here(cx));
    if (!login_ok(i->login))
        return fail(cx, E_INVALID, "登录名只用小写字母、数字和 . _ -：\"%s\"",
                    "a log-in has only lower-case letters, digits and . _ -: \"%s\"", i->login);
    if (i->after && !i->post)
        return fail(cx, E_INVALID, "写了前任（after），也要写明岗位（post）",
                    "whom they follow (after) needs the post");
    TRY(find_or_add_person(cx, i, &p));
    TRY(i->post ? known_post(cx, i, &post) : new_post(cx, i, &post));
    TRY(holding_allowed(cx, p.id, post.role));
    TRY(take_post(cx, i, &post, &p));
    entry_about(cx, "person", p.id);
    cx->entry->reason = i->reason;
    jw_text(answer, "login", p.login);
    jw_i64(answer, "person", p.id);
    jw_i64(answer, "post", post.id);
    return OK;
}

enum err user_disable(struct cx *cx, void *in, struct jw *answer)
{
    const struct disable_in *i = in;
    struct person p;
    TRY(may_here(cx));
    TRY(person_by_login(cx, i->login, &p));
    p.disabled = true;
    cx->entry->reason = i->reason;
    TRY(fact_update(cx, &PERSON, &p));
    entry_about(cx, "person", p.id);
    jw_i64(answer, "person", p.id);
    return OK;
}

enum err user_enable(struct cx *cx, void *in, struct jw *answer)
{
    const struct disable_in *i = in;
    struct person p;
    TRY(may_here(cx));
    TRY(person_by_login(cx, i->login, &p));
    if (!p.disabled)
        return fail(cx, E_CONFLICT, "账号 \"%s\" 没有停用", "the account \"%s\" is not disabled", i->login);
    p.disabled = false;
    cx->entry->reason = i->reason;
    TRY(fact_update(cx, &PERSON, &p));
    entry_about(cx, "person", p.id);
    jw_i64(answer, "person", p.id);
    return OK;
}
