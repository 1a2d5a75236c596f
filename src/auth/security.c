#include "auth/security.h"

#include "auth.sql.h"
#include "journal/journal.h"

const struct words profiles = WORDS({ PROFILE_ASVS, "asvs", "国际通行（长口令，不强制更换）", "OWASP ASVS" },
                                    { PROFILE_DENGBAO3, "dengbao3", "等级保护三级", "MLPS level 3 (GB/T 22239)" });

static const struct security defaults[] = {
    { .profile = PROFILE_ASVS,
      .idle_minutes = 120,
      .whole_hours = 8,
      .password_min = 10,
      .hash_mib = 64,
      .hash_passes = 3 },
    { .profile = PROFILE_DENGBAO3,
      .idle_minutes = 15,
      .whole_hours = 8,
      .password_min = 10,
      .password_days = 90,
      .password_past = 5,
      .hash_mib = 64,
      .hash_passes = 3 },
};

#define NUMBERS(st)                                                                                              \
    FIELD(st, idle_minutes, .min = 5, .max = 24 * 60, LABEL("闲置多少分钟退出", "minutes without a request")),   \
        FIELD(st, whole_hours, .min = 1, .max = 24 * 7, LABEL("最长多少小时", "hours in any case")),             \
        FIELD(st, password_min, .min = 8, .max = 64, LABEL("密码最少字符数", "characters of a password")),       \
        FIELD(st, password_days, .min = 0, .max = 3650, LABEL("密码多少天须更换", "days until a change")),       \
        FIELD(st, password_past, .min = 0, .max = 12, LABEL("不得重复最近几个密码", "old passwords not taken")), \
        FIELD(st, hash_mib, .min = 19, .max = 256, LABEL("密码散列内存（MiB）", "memory of a hash (MiB)")),      \
        FIELD(st, hash_passes, .min = 2, .max = 10, LABEL("密码散列遍数", "passes of a hash"))
#define PROVIDER(st)                                                                                      \
    FIELD(st, oidc_issuer, .max = 300, LABEL("统一认证地址（issuer）", "issuer of the log-in provider")), \
        FIELD(st, oidc_client, .max = 200, LABEL("在统一认证登记的客户端", "client registered there")),   \
        FIELD(st, oidc_claim, .max = 60, LABEL("对应登录名的声明", "claim that is the log-in")),          \
        FIELD(st, oidc_name, .max = 60, LABEL("统一认证名称", "the provider's name")),                    \
        FIELD(st, oidc_origin, .max = 200, LABEL("本系统对外地址", "this server's address as browsers see it"))

static const struct field security_fields[] = {
    FACT_FIELDS(security),
    FIELD(security, profile, .words = &profiles, LABEL("口令规范", "profile")),
    NUMBERS(security),
    FIELD(security, factor_roles, LABEL("须用动态口令的角色", "roles that need a second factor")),
    PROVIDER(security),
};
const struct shape SECURITY = SHAPE(security, security_fields);

static const struct field in_fields[] = {
    FIELD(security_in, profile, .flags = REQUIRED, .words = &profiles, LABEL("口令规范", "profile")),
    NUMBERS(security_in),
    FIELD(security_in, factor_roles, .max = 20, LABEL("须用动态口令的角色", "roles that need a second factor")),
    PROVIDER(security_in),
    FIELD(security_in, reason, .max = 1000, LABEL("理由", "reason")),
};
const struct shape SECURITY_IN = SHAPE(security_in, in_fields);

enum err security_read(struct cx *cx, struct security *out)
{
    enum err e = db_one(cx, &SECURITY, out, &auth_security);
    if (e == E_NOT_FOUND)
        *out = defaults[0];
    return e == E_NOT_FOUND ? OK : e;
}

static bool names_role(const char *roles, const char *name)
{
    size_t n = strlen(name);
    for (const char *p = roles; p && (p = strstr(p, name)); p += n)
        if ((p == roles || p[-1] == ' ') && (!p[n] || p[n] == ' '))
            return true;
    return false;
}

bool security_asks_factor(const struct security *s, const struct grant *g)
{
    for (size_t i = 0; i < g->n_posts; i++)
        if (names_role(s->factor_roles, word_name(&post_roles, g->posts[i].role)))
            return true;
    return false;
}

static enum err fill_roles(struct cx *cx, const struct list *names, struct security *s)
{
    struct buf out AUTO(buf_done) = BUF(1000);
    for (size_t i = 0; i < names->n; i++) {
        const char *name = ((const char *const *)names->p)[i];
        const struct word *w = word_named(&post_roles, str_of(name));
        if (!w)
            return fail(cx, E_INVALID, "没有角色 \"%s\"", "there is no role \"%s\"", name);
        buf_addf(&out, "%s%s", out.n ? " " : "", w->name);
    }
    s->factor_roles = out.n ? arena_strdup(cx->mem, buf_text(&out)) : NULL;
    return OK;
}

/* A provider in the open could be impersonated by anybody on the way; on this machine there is no way. */
bool is_safe_address(const char *url)
{
    return strncmp(url, "https://", 8) == 0 || strncmp(url, "http://127.0.0.1:", 17) == 0 ||
           strncmp(url, "http://localhost:", 17) == 0;
}

static enum err fill_provider(struct cx *cx, const struct security_in *i, struct security *s)
{
    if (!i->oidc_issuer)
        return OK;
    if (!i->oidc_client || !i->oidc_origin)
        return fail(cx, E_INVALID, "请同时写明客户端（oidc_client）和本系统对外地址（oidc_origin）",
                    "give the client (oidc_client) and this server's address (oidc_origin) as well");
    if (!is_safe_address(i->oidc_issuer) || !is_safe_address(i->oidc_origin))
        return fail(cx, E_INVALID, "统一认证和本系统的地址应以 https:// 开头（本机除外）",
                    "the provider's and this server's addresses begin with https:// (but on this machine)");
    s->oidc_issuer = i->oidc_issuer;
    s->oidc_client = i->oidc_client;
    s->oidc_claim = i->oidc_claim ? i->oidc_claim : "preferred_username";
    s->oidc_name = i->oidc_name;
    s->oidc_origin = i->oidc_origin;
    return OK;
}

#define TAKE(m) s.m = i->m ? i->m : s.m
enum err security_set(struct cx *cx, void *in, struct jw *answer)
{
    const struct security_in *i = in;
    TRY(may(cx, &(struct subject){ 0 }));
    struct security s = defaults[i->profile == PROFILE_DENGBAO3];
    TAKE(idle_minutes);
    TAKE(whole_hours);
    TAKE(password_min);
    TAKE(password_days);
    TAKE(password_past);
    TAKE(hash_mib);
    TAKE(hash_passes);
    TRY(fill_roles(cx, &i->factor_roles, &s));
    TRY(fill_provider(cx, i, &s));
    cx->entry->reason = i->reason;
    TRY(fact_insert(cx, &SECURITY, &s));
    entry_about(cx, "security", s.id);
    jw_i64(answer, "security", s.id);
    return OK;
}
