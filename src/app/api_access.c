/* Routes about who may do what: accounts, the policy, the rules of signing in. */
#include "app/act.h"
#include "app/api.h"
#include "app/view.h"
#include "auth/account.h"
#include "auth/security.h"

enum err api_users(struct cx *cx, struct rq *rq)
{
    struct list accounts;
    TRY(read_begin(cx));
    enum err e = accounts_all(cx, &accounts);
    read_end(cx);
    TRY(e);
    view_list(&rq->j, "users", &ACCOUNT, &accounts);
    return OK;
}

/* One act or view with who may: "办公室（全部）". */
static void write_row(struct cx *cx, struct jw *j, const struct policy_row *p)
{
    jw_object(j, NULL);
    jw_text(j, "role", p->role == ROLE_ANY ? "any" : word_name(&post_roles, p->role));
    jw_text(j, "role_text", role_label(cx, p->role));
    jw_text(j, "relation", word_name(&relation_words, p->relation));
    jw_text(j, "relation_text", word_text(cx, &relation_words, p->relation));
    jw_close(j);
}

static bool is_first(size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (streq(policy[k].act, policy[i].act))
            return false;
    return true;
}

enum err api_policy(struct cx *cx, struct rq *rq)
{
    jw_array(&rq->j, "policy");
    for (size_t i = 0; i < n_policy; i++) {
        if (!is_first(i))
            continue;
        jw_object(&rq->j, NULL);
        jw_text(&rq->j, "name", policy[i].act);
        jw_text(&rq->j, "text", policy_text(cx, policy[i].act));
        jw_array(&rq->j, "who");
        for (size_t k = i; k < n_policy; k++)
            if (streq(policy[k].act, policy[i].act))
                write_row(cx, &rq->j, &policy[k]);
        jw_close(&rq->j);
        jw_close(&rq->j);
    }
    jw_close(&rq->j);
    return OK;
}

enum err api_security(struct cx *cx, struct rq *rq)
{
    struct security s;
    TRY(security_read(cx, &s));
    jw_members(&rq->j, &SECURITY, &s);
    return OK;
}
