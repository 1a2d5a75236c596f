#include "app/act.h"

#include "app.sql.h"
#include "app/meter.h"
#include "app/setting.h"
#include "base/text.h"
#include "journal/journal.h"
#include "org/grant.h"
#include "plan/light.h"
#include "plan/plan.h"

enum { MAX_INPUT_BYTES = 64 << 20, MAX_ANSWER_BYTES = 8 << 20, MAX_TRIED = 50, MAX_KEY_BYTES = 200 };

struct doing {
    const struct act *act;
    const char *login, *key;
    struct str input;
    struct hash content; /* what a key stands for */
    void *in;
    const char *answer;
    bool is_job, is_trial, was_tried;
};

const struct act *act_named(const char *name)
{
    for (size_t i = 0; i < n_acts; i++)
        if (streq(acts[i].name, name))
            return &acts[i];
    return NULL;
}

/* The day's work.  Whatever else an act touches, rights may follow from it. */
static const char *const work_tables[] = { "item",
                                           "duty",
                                           "node",
                                           "change",
                                           "waiver",
                                           "report",
                                           "evidence",
                                           "source",
                                           "import",
                                           "saved_view",
                                           "indicator",
                                           "target",
                                           "value",
                                           "exemption",
                                           "call",
                                           "call_unit",
                                           "question",
                                           "round",
                                           "return",
                                           "answer",
                                           "round_exemption",
                                           "digest",
                                           "watch_rule",
                                           "acknowledgement",
                                           "automation",
                                           "figure_rule",
                                           "inspect_plan",
                                           "inspect_plan_unit",
                                           "checklist",
                                           "check_point",
                                           "inspection",
                                           "inspection_unit",
                                           "inspection_member",
                                           "team_change",
                                           "check_mark",
                                           "finding",
                                           "rectification",
                                           "finding_extension",
                                           "review",
                                           "photo" };

static bool is_work(struct str table)
{
    for (size_t i = 0; i < N_ELEMENTS(work_tables); i++)
        if (str_is(table, work_tables[i]))
            return true;
    return false;
}

/* Of an entry not yet ended; one that fills a file is not looked through. */
static bool keeps_rights(const struct entry *e)
{
    struct str rest = buf_str(&e->changes.held);
    struct row_change c;
    bool all = !e->changes.has_file;
    while (all && change_next(&rest, &c))
        all = is_work(c.table);
    return all && !rest.n;
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
    cx->keeps_rights = keeps_rights(entry);
    TRY(entry_end(cx));
    if (!d->key)
        return OK;
    return key_keep(cx, g->login, d->key, d->act->name, &d->content, d->answer);
}

static const char *actor_of(const struct doing *d)
{
    return d->is_job ? SCHEDULER : d->login ? d->login : "local";
}

static enum err seen_before(struct cx *cx, struct doing *d)
{
    return d->key ? key_find(cx, actor_of(d), d->key, d->act->name, &d->content, &d->answer) : E_NOT_FOUND;
}

static enum err run_once(struct cx *cx, struct doing *d, struct entry *entry)
{
    struct grant *g;
    TRY(calendar_use(cx));
    TRY(d->is_job ? grant_scheduler(cx, d->act->name, &g) : grant_load(cx, d->login, d->act->name, &g));
    entry->actor = g->login;
    entry->person = g->person;
    return run(cx, d, g, entry);
}

/* ---- trying ---- */

static enum err light_now(struct cx *cx, int64_t item, const char **number, int64_t *level)
{
    struct rows r AUTO(rows_done) = { 0 };
    *number = NULL;
    *level = -1;
    TRY(db_query(cx, &r, &app_light, V(item)));
    if (db_next(&r)) {
        *number = row_text(&r, 0);
        *level = row_is_null(&r, 1) ? -1 : row_i64(&r, 1);
    }
    return db_end(&r);
}

static void write_level(struct jw *j, const char *key, int64_t level)
{
    jw_text(j, key, level < 0 ? NULL : word_name(&level_words, level));
}

/* All has been done: note the lights, go back to before, and say both.  Nothing of it is left. */
static enum err look_back(struct cx *cx, struct doing *d, const struct entry *entry)
{
    struct buf out AUTO(buf_done) = BUF(MAX_ANSWER_BYTES);
    struct jw j = JW(&out);
    size_t n = MIN(entry->n_touched, (size_t)MAX_TRIED);
    struct tried {
        const char *number;
        int64_t before, after;
    } *tried = NEWS(cx, struct tried, n);
    const char *number;
    for (size_t i = 0; i < n; i++)
        TRY(light_now(cx, entry->touched[i], &tried[i].number, &tried[i].after));
    TRY(db_settle(cx)); /* what would have been refused is refused here too */
    TRY(db_rollback_to(cx));
    TRY(db_savepoint(cx));
    for (size_t i = 0; i < n; i++)
        TRY(light_now(cx, entry->touched[i], &number, &tried[i].before));
    jw_object(&j, NULL);
    jw_bool(&j, "dry_run", true);
    jw_raw(&j, "answer", str_of(d->answer));
    jw_array(&j, "items");
    for (size_t i = 0; i < n; i++) {
        jw_object(&j, NULL);
        jw_text(&j, "item", tried[i].number);
        write_level(&j, "level_before", tried[i].before);
        write_level(&j, "level", tried[i].after);
        jw_close(&j);
    }
    jw_close(&j);
    jw_close(&j);
    TRY(buf_end(&out));
    d->answer = arena_dup(cx->mem, out.p, out.n);
    d->was_tried = true;
    return OK;
}

/* What every act asks. */
static enum err ask_ahead(struct cx *cx, const struct doing *d)
{
    TRY(calendar_ahead(cx));
    TRY(rule_ahead(cx));
    return d->login ? grant_ahead(cx, d->login, 0) : OK;
}

/* The same, and what an act on an item asks, while it waits for its turn in a batch. */
static enum err ask_in_batch(struct cx *cx, void *arg, int step)
{
    const struct doing *d = arg;
    if (step == 0)
        TRY(ask_ahead(cx, d));
    if (step == 0 && d->key)
        TRY(key_ahead(cx, actor_of(d), d->key));
    if (step == 1 && d->login)
        TRY(grant_ahead(cx, d->login, step));
    const struct field *item = shape_field(d->act->in, STR("item"));
    const char *number = item && item->type == F_TEXT ? *(const char **)field_at(item, d->in) : NULL;
    return number ? item_act_ahead(cx, number, step) : OK;
}

/* On the writer, inside the act's savepoint.  The entry comes first: it sets the time the rights are judged
 * by, which never goes back even when the machine's clock does. */
static enum err body(struct cx *cx, void *arg)
{
    struct doing *d = arg;
    struct entry entry;
    enum err e = seen_before(cx, d);
    if (!e)
        return db_tell_again(cx);
    if (e != E_NOT_FOUND)
        return e;
    TRY(entry_begin(cx, &entry, d->act->name));
    e = ask_ahead(cx, d);
    if (!e)
        e = run_once(cx, d, &entry);
    entry_drop(cx);
    if (!e && d->is_trial)
        e = look_back(cx, d, &entry);
    return e ? e : d->was_tried ? E_CONFLICT : OK; /* a refusal without words: the savepoint is rolled back */
}

bool act_takes_version(const struct act *a)
{
    return shape_field(a->in, STR("seq")) != NULL;
}

bool act_asks_version(const struct act *a)
{
    return a->flags & ACT_OVER && act_takes_version(a);
}

bool act_takes_key(const struct act *a)
{
    return !(a->flags & ACT_SECRET);
}

static enum err set_version(struct cx *cx, const struct act *a, void *in, const struct act_call *c)
{
    const struct field *f = shape_field(a->in, STR("seq"));
    int64_t version = c->version;
    if (!version && c->asks_version && act_asks_version(a) && !*(int64_t *)field_at(f, in))
        return fail(
            cx, E_UNSEEN,
            "%s 会覆盖原有内容：请说明依据的是哪一版，在请求头 If-Match 中带上事项的 ETag，或在输入中给出 seq",
            "%s overwrites what is there: say which version you saw, by If-Match with the item's ETag or by seq in "
            "the input",
            a->name);
    if (!version)
        return OK;
    if (!f)
        return fail(cx, E_INVALID, "%s 不针对某个版本，不要带 If-Match", "%s takes no version: leave If-Match out",
                    a->name);
    int64_t *seq = field_at(f, in);
    if (*seq && *seq != version)
        return fail(cx, E_INVALID, "seq 与 If-Match 说的不是同一版", "seq and If-Match name two versions");
    *seq = version;
    return OK;
}

/* The same key stands for the same words on the same version; without a version as it has always been. */
static struct hash content_of(const struct act_call *c, struct str input)
{
    struct str said = c->content.n ? c->content : input;
    struct buf whole AUTO(buf_done) = BUF(MAX_INPUT_BYTES + 100);
    if (!c->version)
        return sha256(said);
    buf_addf(&whole, "%" PRId64 "\n", c->version);
    buf_add(&whole, said.p, said.n);
    return sha256(buf_str(&whole));
}

/* A file fills the store before the act is done: whoever may not do it leaves nothing there. */
static enum err ask_first(struct cx *cx, const struct doing *d)
{
    struct grant *g;
    TRY(read_begin(cx));
    enum err e = grant_load(cx, d->login, d->act->name, &g);
    if (!e)
        e = d->act->asked(cx, g, d->in);
    read_end(cx);
    return e;
}

static enum err call(struct cx *cx, const struct act *a, const struct act_call *c, const char **answer)
{
    struct doing d = {
        .act = a,
        .login = c->login,
        .key = !act_takes_key(a) || c->is_trial ? NULL : c->key,
        .input = c->input.n ? c->input : STR("{}"),
        .is_job = c->is_job,
        .is_trial = c->is_trial,
    };
    if (c->is_trial && a->flags & ACT_LOCAL)
        return fail(cx, E_INVALID, "%s 要存文件，不能试做", "%s stores a file and cannot be tried", a->name);
    d.in = arena_get(cx->mem, a->in->size, 1);
    if (c->elements)
        TRY(json_bind_apart(cx, d.input, MAX_INPUT_BYTES, a->in, d.in, c->elements));
    else
        TRY(json_bind(cx, d.input, MAX_INPUT_BYTES, a->in, d.in, NULL));
    TRY(set_version(cx, a, d.in, c));
    if (d.key)
        d.content = content_of(c, d.input);
    if (a->asked)
        TRY(ask_first(cx, &d));
    if (a->prepare)
        TRY(a->prepare(cx, d.in));
    enum err e = db_write_ahead(cx, ask_in_batch, body, &d);
    if (e && !d.was_tried)
        return e;
    *answer = d.answer;
    return OK;
}

/* It stands in the journal's entry, which is text. */
static enum err key_fits(struct cx *cx, const char *key)
{
    if (!key || (strlen(key) <= MAX_KEY_BYTES && utf8_ok(str_of(key))))
        return OK;
    return fail(cx, E_INVALID, "幂等键（Idempotency-Key）应是不超过 %d 字节的 UTF-8 文字",
                "an idempotency key (Idempotency-Key) is UTF-8 text of at most %d bytes", MAX_KEY_BYTES);
}

enum err act_call(struct cx *cx, const struct act_call *c, const char **answer)
{
    TRY(key_fits(cx, c->key));
    const struct act *a = act_named(c->name);
    if (!a)
        return fail(cx, E_NOT_FOUND, "没有操作 \"%s\"；luoshi act --list 列出全部",
                    "there is no act \"%s\": luoshi act --list names them all", c->name);
    enum err e = call(cx, a, c, answer);
    if (!c->is_trial)
        meter_act(cx->meter, (size_t)(a - acts), e);
    return e;
}

enum err act_do(struct cx *cx, const char *name, const char *login, struct str input, const char *key,
                const char **answer)
{
    return act_call(cx, &(struct act_call){ .name = name, .login = login, .input = input, .key = key }, answer);
}
