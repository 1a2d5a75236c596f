#include "org/org.h"

#include "base/text.h"
#include "org.sql.h"

const struct words unit_kinds =
    WORDS({ UNIT_GROUP, "leading_group", "领导小组", "leading group" },
          { UNIT_HEADQUARTERS, "headquarters", "指挥部", "headquarters" },
          { UNIT_HQ_OFFICE, "hq_office", "指挥部办公室", "HQ office" },
          { UNIT_TASK_FORCE, "task_force", "专项推进组", "task force" },
          { UNIT_SUPERVISION, "supervision_office", "督查室", "supervision office" },
          { UNIT_ASSESSMENT, "assessment_office", "考核办", "assessment office" },
          { UNIT_BUREAU, "bureau", "部门", "bureau" }, { UNIT_TOWN, "township", "镇街", "township" },
          { UNIT_ZONE, "development_zone", "开发区", "development zone" },
          { UNIT_VILLAGE, "village", "村（社区）", "village" }, { UNIT_OTHER, "other", "其他", "other" });
const struct words post_roles = WORDS(
    { ROLE_LEADER, "leader", "领导", "leader" }, { ROLE_HQ, "hq", "指挥部办公室", "HQ office" },
    { ROLE_TASK_FORCE, "task_force", "专项推进组", "task force" },
    { ROLE_SUPERVISOR, "supervisor", "督查", "supervisor" }, { ROLE_PRINCIPAL, "principal", "一把手", "principal" },
    { ROLE_LIAISON, "liaison", "联络员", "liaison" }, { ROLE_AUDITOR, "auditor", "审计", "auditor" },
    { ROLE_ADMIN, "admin", "系统管理员", "system administrator" }, { ROLE_ASSESSOR, "assessor", "考核", "assessor" },
    { ROLE_SECURITY, "security_admin", "安全管理员", "security administrator" },
    { ROLE_AUDIT_ADMIN, "audit_admin", "审计管理员", "audit administrator" });

static const struct field unit_fields[] = {
    FACT_FIELDS(unit),
    FIELD(unit, name, LABEL("名称", "name")),
    FIELD(unit, short_name, LABEL("简称", "short name")),
    FIELD(unit, kind, .words = &unit_kinds, LABEL("类别", "kind")),
    FIELD(unit, parent, .flags = REF, LABEL("上级", "parent")),
    FIELD(unit, division, LABEL("区划代码", "division code")),
    FIELD(unit, credit_code, LABEL("统一社会信用代码", "credit code")),
    FIELD(unit, valid_from, LABEL("起始", "valid from")),
    FIELD(unit, valid_to, LABEL("截止", "valid to")),
    FIELD(unit, successor, .flags = REF, LABEL("承接单位", "successor")),
    FIELD(unit, sort, LABEL("排序", "order")),
};
static const struct field alias_fields[] = {
    FACT_FIELDS(alias),
    FIELD(alias, unit, .flags = REF, LABEL("单位", "unit")),
    FIELD(alias, name, LABEL("别名", "alias")),
};
static const struct field person_fields[] = {
    FACT_FIELDS(person),
    FIELD(person, name, LABEL("姓名", "name")),
    FIELD(person, login, LABEL("登录名", "log-in")),
    FIELD(person, phone, LABEL("电话", "phone")),
    FIELD(person, disabled, LABEL("停用", "disabled")),
};
static const struct field post_fields[] = {
    FACT_FIELDS(post),
    FIELD(post, unit, .flags = REF, LABEL("单位", "unit")),
    FIELD(post, title, LABEL("岗位", "title")),
    FIELD(post, role, .words = &post_roles, LABEL("角色", "role")),
    FIELD(post, rank, LABEL("次序", "rank")),
};
static const struct field holding_fields[] = {
    FACT_FIELDS(holding),
    FIELD(holding, post, .flags = REF, LABEL("岗位", "post")),
    FIELD(holding, person, .flags = REF, LABEL("人员", "person")),
    FIELD(holding, valid_from, LABEL("起始", "from")),
    FIELD(holding, valid_to, LABEL("截止", "to")),
};
const struct shape UNIT = SHAPE(unit, unit_fields);
const struct shape ALIAS = SHAPE(alias, alias_fields);
const struct shape PERSON = SHAPE(person, person_fields);
const struct shape POST = SHAPE(post, post_fields);
const struct shape HOLDING = SHAPE(holding, holding_fields);

enum err units_all(struct cx *cx, size_t max, struct list *out)
{
    return db_list(cx, &UNIT, out, max, &org_units, V((int64_t)max));
}

const char *unit_label(const struct unit *u)
{
    return u->short_name ? u->short_name : u->name;
}

enum err unit_label_of(struct cx *cx, int64_t unit, const char **out)
{
    struct unit u;
    *out = NULL;
    if (!unit)
        return OK;
    TRY(fact_get(cx, &UNIT, unit, &u));
    *out = unit_label(&u);
    return OK;
}

/* ---- names ---- */

struct unit_names {
    size_t room; /* a power of two */
    struct named {
        const char *folded;
        int64_t unit; /* < 0: several units bear this name */
    } * list;
};

static struct named *name_slot(const struct unit_names *n, const char *folded)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (const char *p = folded; *p; p++)
        h = (h ^ (uint8_t)*p) * UINT64_C(1099511628211);
    size_t i = h & (n->room - 1);
    while (n->list[i].folded && !streq(n->list[i].folded, folded))
        i = (i + 1) & (n->room - 1);
    return &n->list[i];
}

static void add_name(struct cx *cx, struct unit_names *n, const char *name, int64_t unit)
{
    if (!name)
        return;
    struct named *s = name_slot(n, text_fold(cx->mem, str_of(name)));
    if (s->folded && s->unit != unit)
        unit = -1;
    *s = (struct named){ s->folded ? s->folded : text_fold(cx->mem, str_of(name)), unit };
}

enum err unit_names_load(struct cx *cx, struct unit_names **out)
{
    struct unit_names *n = NEW(cx, struct unit_names);
    struct rows r AUTO(rows_done) = { 0 };
    int64_t count;
    TRY(db_i64(cx, &count, &org_count_names));
    for (n->room = 64; n->room < (size_t)count * 4; n->room *= 2)
        continue;
    n->list = NEWS(cx, struct named, n->room);
    TRY(db_query(cx, &r, &org_names));
    while (db_next(&r))
        add_name(cx, n, row_text(&r, 1), row_i64(&r, 0));
    TRY(db_end(&r));
    *out = n;
    return OK;
}

int64_t unit_names_find(const struct unit_names *n, const char *name)
{
    const struct named *s = name_slot(n, name);
    return s->folded ? s->unit : 0;
}

enum err person_ahead(struct cx *cx, const char *login)
{
    return db_ahead(cx, &PERSON, &org_person_by_login, V(login));
}

enum err person_by_login(struct cx *cx, const char *login, struct person *out)
{
    enum err e = db_one(cx, &PERSON, out, &org_person_by_login, V(login));
    return e == E_NOT_FOUND ? fail(cx, e, "没有登录名 \"%s\"；用 luoshi user add 建立",
                                   "there is no log-in \"%s\": add it with luoshi user add", login)
                            : e;
}

static enum err several(struct cx *cx, const char *name, const struct list *units)
{
    const struct unit *u = units->p;
    return fail(cx, E_CONFLICT, "\"%s\" 可能是 %s 或 %s，请写全称", "\"%s\" may be %s or %s: use the full name", name,
                u[0].name, u[1].name);
}

/* Names close to what was typed: one contains the other. */
static enum err not_found(struct cx *cx, const char *folded, const char *name)
{
    struct rows r AUTO(rows_done) = { 0 };
    struct buf near AUTO(buf_done) = BUF(1000);
    int n = 0;
    TRY(db_query(cx, &r, &org_names));
    while (n < 5 && db_next(&r)) {
        const char *other = text_fold(cx->mem, str_of(row_text(&r, 1)));
        if (strstr(other, folded) || strstr(folded, other))
            buf_addf(&near, "%s%s", n++ ? say(cx, "、", ", ") : "", row_text(&r, 1));
    }
    TRY(db_end(&r));
    if (!n)
        return fail(cx, E_NOT_FOUND, "没有单位 \"%s\"；先用 unit.create 建立，或用 alias.add 给已有单位加别名",
                    "there is no unit \"%s\": make it with unit.create, or give a unit this alias with alias.add",
                    name);
    return fail(cx, E_NOT_FOUND, "没有单位 \"%s\"；相近的有：%s", "there is no unit \"%s\"; near ones: %s", name,
                buf_text(&near));
}

/* Digits alone, at most nine; 0: it is a name. */
static int64_t id_written(const char *name)
{
    int64_t id = 0;
    size_t n = strspn(name, "0123456789");
    for (size_t i = 0; i < n && n <= 9 && !name[n]; i++)
        id = id * 10 + name[i] - '0';
    return id;
}

enum err unit_by_name(struct cx *cx, const char *name, struct unit *out)
{
    struct list found;
    struct unit_names *names;
    int64_t id = id_written(name);
    if (id) {
        enum err e = db_one(cx, &UNIT, out, &org_unit, V(id));
        return e == E_NOT_FOUND ? fail(cx, e, "没有 %s 号单位", "there is no unit number %s", name) : e;
    }
    TRY(db_list(cx, &UNIT, &found, 3, &org_units_named, V(name)));
    if (found.n > 1)
        return several(cx, name, &found);
    if (found.n == 1) {
        *out = *(const struct unit *)found.p;
        return OK;
    }
    const char *folded = text_fold(cx->mem, str_of(name));
    TRY(unit_names_load(cx, &names));
    id = unit_names_find(names, folded);
    if (id < 0)
        return fail(cx, E_CONFLICT, "\"%s\" 对应多个单位，请写全称", "\"%s\" means several units: use the full name",
                    name);
    return id ? db_one(cx, &UNIT, out, &org_unit, V(id)) : not_found(cx, folded, name);
}
