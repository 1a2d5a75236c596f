#include "auth/account.h"

#include "auth.sql.h"
#include "auth/auth.h"

enum { MAX_ACCOUNTS = 20000 };

static const struct field post_fields[] = {
    FIELD(account_post, post),
    FIELD(account_post, unit, .flags = REF, LABEL("单位", "unit")),
    FIELD(account_post, unit_name, LABEL("单位", "unit")),
    FIELD(account_post, title, LABEL("岗位", "title")),
    FIELD(account_post, role, .words = &post_roles, LABEL("角色", "role")),
};
const struct shape ACCOUNT_POST = SHAPE(account_post, post_fields);

static const struct field account_fields[] = {
    FIELD(account, id),
    FIELD(account, login, LABEL("登录名", "log-in")),
    FIELD(account, name, LABEL("姓名", "name")),
    FIELD(account, disabled, LABEL("停用", "disabled")),
    FIELD(account, last_sign_in, LABEL("最近登录", "last sign-in")),
    FIELD(account, password_set, LABEL("密码设置时间", "password set")),
    FIELD(account, second_factor, LABEL("动态口令", "second factor")),
    FIELD(account, locked_seconds, LABEL("锁定剩余秒数", "locked for so many seconds")),
    FIELD(account, posts, .of = &ACCOUNT_POST, LABEL("任职", "posts")),
};
const struct shape ACCOUNT = SHAPE(account, account_fields);

enum err accounts_all(struct cx *cx, struct list *out)
{
    TRY(db_list(cx, &ACCOUNT, out, MAX_ACCOUNTS, &auth_accounts, V(MAX_ACCOUNTS)));
    struct account *a = out->p;
    for (size_t i = 0; i < out->n; i++) {
        a[i].locked_seconds = tries_left_seconds(a[i].login);
        TRY(db_list(cx, &ACCOUNT_POST, &a[i].posts, MAX_POSTS, &auth_account_posts, V(a[i].id), V(cx->today)));
    }
    return OK;
}
