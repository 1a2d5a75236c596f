#include "org/roster.h"

#include "roster.sql.h"

static const struct field post_fields[] = {
    FIELD(post_line, id, LABEL("岗位号", "post")),
    FIELD(post_line, unit, LABEL("单位号", "unit")),
    FIELD(post_line, unit_name, LABEL("单位", "unit's name")),
    FIELD(post_line, title, LABEL("岗位", "title")),
    FIELD(post_line, role, .words = &post_roles, LABEL("角色", "role")),
    FIELD(post_line, rank, LABEL("次序", "rank")),
    FIELD(post_line, person, .flags = REF, LABEL("人员号", "person")),
    FIELD(post_line, holder, LABEL("在任", "holder")),
    FIELD(post_line, login, LABEL("登录名", "log-in")),
    FIELD(post_line, since, LABEL("任职起", "since")),
};
static const struct field holding_fields[] = {
    FIELD(holding_line, post, LABEL("岗位号", "post")),
    FIELD(holding_line, unit, LABEL("单位号", "unit")),
    FIELD(holding_line, unit_name, LABEL("单位", "unit's name")),
    FIELD(holding_line, title, LABEL("岗位", "title")),
    FIELD(holding_line, role, .words = &post_roles, LABEL("角色", "role")),
    FIELD(holding_line, person, LABEL("人员号", "person")),
    FIELD(holding_line, holder, LABEL("姓名", "name")),
    FIELD(holding_line, login, LABEL("登录名", "log-in")),
    FIELD(holding_line, valid_from, LABEL("起", "from")),
    FIELD(holding_line, valid_to, LABEL("止", "to")),
    FIELD(holding_line, in_force, LABEL("在任", "in force")),
};
static const struct field person_fields[] = {
    FIELD(person_line, id, LABEL("人员号", "person")),       FIELD(person_line, name, LABEL("姓名", "name")),
    FIELD(person_line, login, LABEL("登录名", "log-in")),    FIELD(person_line, phone, LABEL("电话", "phone")),
    FIELD(person_line, disabled, LABEL("停用", "disabled")), FIELD(person_line, posts, LABEL("现任岗位", "posts held")),
};
const struct shape POST_LINE = SHAPE(post_line, post_fields);
const struct shape HOLDING_LINE = SHAPE(holding_line, holding_fields);
const struct shape PERSON_LINE = SHAPE(person_line, person_fields);

enum err posts_list(struct cx *cx, int64_t unit, size_t max, struct list *out)
{
    return db_list(cx, &POST_LINE, out, max, &roster_posts, V(v_ref(unit)), V(cx->today), V((int64_t)max));
}

enum err holdings_list(struct cx *cx, int64_t unit, int64_t person, size_t max, struct list *out)
{
    return db_list(cx, &HOLDING_LINE, out, max, &roster_holdings, V(v_ref(unit)), V(v_ref(person)), V(cx->today),
                   V((int64_t)max));
}

enum err persons_list(struct cx *cx, const char *text, size_t max, struct list *out)
{
    return db_list(cx, &PERSON_LINE, out, max, &roster_persons, V(text), V(cx->today), V((int64_t)max));
}

enum err aliases_all(struct cx *cx, size_t max, struct list *out)
{
    return db_list(cx, &ALIAS, out, max, &roster_aliases, V((int64_t)max));
}
