#include "app/act.h"

#include "app/meter.h"
#include "app/setting.h"
#include "journal/journal.h"
#include "org/grant.h"
#include "plan/light.h"

enum { MAX_INPUT_BYTES = 64 << 20, MAX_ANSWER_BYTES = 8 << 20 };

struct doing {
    const struct act *act;
    const char *login, *key;
    struct str input;
    void *in;
    const char *answer;
};

const struct act *act_named(const char *name)
{
    for (size_t i = 0; i < n_acts; i++)
        if (streq(acts[i].name, name))
            return &acts[i];
    return NULL;
}

static enum err run(struct cx *cx, struct doing *d, struct grant *g, struct entry *entry)
{
    struct buf out AUTO(buf_done) = BUF(MAX_ANSWER_BYTES);
    struct jw answer = JW(&out);
    entry->key = d->key;
    jw_object(&answer, NULL);
    jw_text(&answer, "act", d->act->name);
    jw_i64(&answer, "seq", entry->seq);
    TRY(d->act->run(cx, d->in, &answer));
    jw_close(&answer);
    TRY(buf_end(&out));
    if (!g->asked)
        return fail(cx, E_BUG, "%s 没有核对权限（程序错误）", "%s did not ask for its right (a bug)", d->act->name);
    d->answer = arena_dup(cx->mem, out.p, out.n);
    TRY(lights_settle(cx));
    TRY(entry_end(cx));
    if (!d->key)
        return OK;
    struct hash input = sha256(d->input);
    return key_keep(cx, g->login, d->key, d->act->name, &input, d->answer);
}

static enum err seen_before(struct cx *cx, struct doing *d)
{
    struct hash input = sha256(d->input);
    return d->key ? key_find(cx, d->login ? d->login : "local", d->key, d->act->name, &input, &d->answer) : E_NOT_FOUND;
}

static enum err run_once(struct cx *cx, struct doing *d, struct entry *entry)
{
    struct grant *g;
    TRY(calendar_use(cx));
    TRY(grant_load(cx, d->login, d->act->name, &g));
    entry->actor = g->login;
    entry->person = g->person;
    return run(cx, d, g, entry);
}

/* On the writer, inside the act's savepoint.  The entry comes first: it sets the time the rights are judged
 * by, which never goes back even when the machine's clock does. */
static enum err body(struct cx *cx, void *arg)
{
    struct doing *d = arg;
    struct entry entry;
    enum err e = seen_before(cx, d);
    if (e != E_NOT_FOUND)
        return e;
    TRY(entry_begin(cx, &entry, d->act->name));
    e = run_once(cx, d, &entry);
    entry_drop(cx);
    return e;
}

static enum err do_it(struct cx *cx, const struct act *a, const char *login, struct str input, const char *key,
                      const char **answer)
{
    struct doing d = {
        .act = a, .login = login, .key = a->flags & ACT_SECRET ? NULL : key, .input = input.n ? input : STR("{}")
    };
    d.in = arena_get(cx->mem, a->in->size, 1);
    TRY(json_bind(cx, d.input, MAX_INPUT_BYTES, a->in, d.in, NULL));
    if (a->prepare)
        TRY(a->prepare(cx, d.in));
    TRY(db_write(cx, body, &d));
    *answer = d.answer;
    return OK;
}

enum err act_do(struct cx *cx, const char *name, const char *login, struct str input, const char *key,
                const char **answer)
{
    const struct act *a = act_named(name);
    if (!a)
        return fail(cx, E_NOT_FOUND, "没有操作 \"%s\"；luoshi act --list 列出全部",
                    "there is no act \"%s\": luoshi act --list names them all", name);
    enum err e = do_it(cx, a, login, input, key, answer);
    meter_act(cx->meter, (size_t)(a - acts), e);
    return e;
}
