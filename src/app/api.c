/* Routes about the realm itself: words, acts, units, texts, the journal. */
#include "app/api.h"

#include "app/act.h"
#include "app/news.h"
#include "app/relief.h"
#include "app/stratml_in.h"
#include "app/view.h"
#include "auth/security.h"
#include "auth/token.h"
#include "indicator/figure_rule.h"
#include "indicator/outlooks.h"
#include "indicator/releases.h"
#include "indicator/stand.h"
#include "inspect/inspect.h"
#include "intake/intake.h"
#include "intake/ledger.h"
#include "journal/journal.h"
#include "journal/verify.h"
#include "judge/landing.h"
#include "notify/feed.h"
#include "notify/notify.h"
#include "plan/source.h"
#include "round/round.h"
#include "search/index.h"
#include "slip/slip.h"
#include "watch/watch.h"

enum { MAX_SMALL_BODY = 1 << 20, MAX_ACT_BODY = 64 << 20, MAX_BULK = 200, MAX_LIST = 100000 };

enum err rq_body(struct cx *cx, struct rq *rq, const struct shape *s, void *out)
{
    return json_bind(cx, rq->q->body, MAX_SMALL_BODY, s, out, NULL);
}

/* ---- words and acts ---- */

static void words_json(struct jw *j, const char *key, const struct words *w)
{
    jw_array(j, key);
    for (size_t i = 0; i < w->n; i++) {
        jw_object(j, NULL);
        jw_text(j, "name", w->list[i].name);
        jw_text(j, "zh", w->list[i].zh);
        jw_text(j, "en", w->list[i].en);
        jw_close(j);
    }
    jw_close(j);
}

static const struct {
    const char *name;
    const struct words *words;
} all_words[] = {
    { "levels", &level_words },
    { "reasons", &reason_words },
    { "states", &item_states },
    { "kinds", &item_kinds },
    { "due_kinds", &due_kinds },
    { "duty_roles", &duty_roles },
    { "duty_states", &duty_states },
    { "report_states", &report_states },
    { "change_kinds", &change_kinds },
    { "change_states", &change_states },
    { "post_roles", &post_roles },
    { "unit_kinds", &unit_kinds },
    { "source_kinds", &source_kinds },
    { "actor_roles", &actor_roles },
    { "actor_founds", &actor_founds },
    { "strengths", &strengths },
    { "sentence_kinds", &sentence_kinds },
    { "ledger_columns", &ledger_columns },
    { "deadline_kinds", &deadline_kinds },
    { "scopes", &scopes },
    { "profiles", &profiles },
    { "relations", &relation_words },
    { "tables", &table_words },
    { "difference_kinds", &difference_kinds },
    { "found_kinds", &found_kinds },
    { "said_words", &said_words },
    { "rhythms", &rhythms },
    { "asked_units", &asked_units },
    { "question_kinds", &question_kinds },
    { "items_asked", &items_asked },
    { "round_states", &round_states },
    { "return_states", &return_states },
    { "kept_words", &kept_words },
    { "outcomes", &outcomes },
    { "diff_kinds", &diff_kinds },
    { "slip_kinds", &slip_kinds },
    { "slip_bases", &slip_bases },
    { "slip_states", &slip_states },
    { "channel_kinds", &channel_kinds },
    { "out_kinds", &out_kinds },
    { "out_states", &out_states },
    { "feed_kinds", &feed_kinds },
    { "mail_langs", &mail_langs },
    { "reply_states", &reply_states },
    { "objection_states", &objection_states },
    { "ladder_reasons", &ladder_reasons },
    { "slip_sorts", &slip_sorts },
    { "inspect_kinds", &inspect_kinds },
    { "inspection_states", &inspection_states },
    { "member_parts", &member_parts },
    { "point_kinds", &point_kinds },
    { "check_verdicts", &check_verdicts },
    { "finding_grades", &finding_grades },
    { "finding_states", &finding_states },
    { "rectified_states", &rectified_states },
    { "review_states", &review_states },
    { "extension_states", &extension_states },
    { "held_words", &held_words },
    { "clash_kinds", &clash_kinds },
    { "relief_rules", &relief_rules },
    { "relief_verdicts", &relief_verdicts },
    { "relief_kinds", &relief_kinds },
    { "inspect_todos", &inspect_todos },
    { "inspection_sorts", &inspection_sorts },
    { "finding_sorts", &finding_sorts },
    { "indicator_kinds", &indicator_kinds },
    { "directions", &directions },
    { "frequencies", &frequencies },
    { "forms", &forms },
    { "bases", &bases },
    { "prices", &prices },
    { "vintages", &vintages },
    { "value_states", &value_states },
    { "bounds", &bounds },
    { "methods", &methods },
    { "halves", &halves },
    { "stand_reasons", &stand_reasons },
    { "refusals", &refusal_words },
    { "outlook_classes", &outlook_classes },
    { "release_states", &release_states },
    { "landings", &landing_words },
    { "alert_kinds", &alert_kinds },
    { "severities", &severities },
    { "plan_line_kinds", &plan_line_kinds },
    { "plan_line_fates", &plan_line_fates },
    { "rule_relations", &rule_relations },
    { "strictnesses", &strictnesses },
};

enum err api_words(struct cx *cx UNUSED, struct rq *rq)
{
    for (size_t i = 0; i < N_ELEMENTS(all_words); i++)
        words_json(&rq->j, all_words[i].name, all_words[i].words);
    return OK;
}

static const char *type_name(enum ftype t)
{
    switch (t) {
    case F_I64: return "integer";
    case F_BOOL: return "boolean";
    case F_TEXT: return "text";
    case F_DEC: return "decimal";
    case F_DATE: return "date";
    case F_TS: return "time";
    case F_BYTES: return "bytes";
    case F_LIST: return "list";
    }
    return "";
}

static void input_json(struct jw *j, const char *key, const struct shape *s)
{
    jw_array(j, key);
    for (size_t i = 0; i < s->n; i++) {
        const struct field *f = &s->fields[i];
        if (f->flags & OUT_ONLY)
            continue;
        jw_object(j, NULL);
        jw_text(j, "name", f->name);
        jw_text(j, "type", type_name(f->type));
        jw_bool(j, "required", f->flags & REQUIRED);
        jw_text(j, "zh", f->zh);
        jw_text(j, "en", f->en);
        if (f->words)
            words_json(j, "words", f->words);
        if (f->of)
            input_json(j, "of", f->of);
        jw_close(j);
    }
    jw_close(j);
}

enum err api_acts(struct cx *cx UNUSED, struct rq *rq)
{
    jw_array(&rq->j, "acts");
    for (size_t i = 0; i < n_acts; i++) {
        bool by_name = !(acts[i].flags & (ACT_LOCAL | ACT_ASKED));
        jw_object(&rq->j, NULL);
        jw_text(&rq->j, "name", acts[i].name);
        jw_text(&rq->j, "zh", acts[i].zh);
        jw_text(&rq->j, "en", acts[i].en);
        jw_bool(&rq->j, "by_name", by_name); /* else by a route of its own: here for what the journal calls it */
        if (!by_name) {
            jw_close(&rq->j);
            continue;
        }
        jw_bool(&rq->j, "takes_version", act_takes_version(&acts[i]));
        jw_bool(&rq->j, "asks_version", act_asks_version(&acts[i]));
        input_json(&rq->j, "input", acts[i].in);
        jw_close(&rq->j);
    }
    jw_close(&rq->j);
    return OK;
}

/* An item's ETag begins with its version: "137.8c1f..."; "137" alone will do.  "*" is whatever is there. */
static enum err if_match(struct cx *cx, const struct rq *rq, struct act_call *c)
{
    const char *tag = http_header(rq->q, "If-Match");
    struct dec d;
    c->asks_version = !tag;
    if (!tag || streq(tag, "*"))
        return OK;
    size_t n = *tag == '"' ? strcspn(tag + 1, ".\"") : 0;
    if (!n || n > 12 || !dec_parse((struct str){ tag + 1, n }, &d) || d.u <= 0 || d.u % DEC_ONE)
        return fail(cx, E_INVALID, "If-Match 应是事项的 ETag", "If-Match should be the ETag of the item");
    c->version = d.u / DEC_ONE;
    return OK;
}

enum err api_act(struct cx *cx, struct rq *rq)
{
    const struct act *a = act_named(rq->args[0]);
    const char *answer;
    if (!a || a->flags & (ACT_LOCAL | ACT_ASKED))
        return fail(cx, E_NOT_FOUND, "没有操作 \"%s\"", "there is no act \"%s\"", rq->args[0]);
    if (rq->scope && a->flags & ACT_SIGN_IN)
        return fail(cx, E_DENIED, "%s 只能登录后由本人做，不能用令牌",
                    "%s is done by a person signed in, not by a token", a->name);
    if (rq->q->body.n > MAX_ACT_BODY)
        return fail(cx, E_TOO_LARGE, "输入超过 64 MB", "the input is larger than 64 MB");
    struct act_call c = { .name = a->name,
                          .login = rq->person.login,
                          .input = rq->q->body,
                          .key = http_header(rq->q, "Idempotency-Key"),
                          .is_trial = http_query(rq->q, "dry_run") != NULL };
    TRY(if_match(cx, rq, &c));
    TRY(act_call(cx, &c, &answer));
    buf_add_str(&rq->a->body, answer);
    rq->is_own_body = true;
    if (!c.is_trial)
        serving_tell(rq->home);
    return OK;
}

/* Each input is an act of its own, with a key of its own; one refused does not stop the others. */
static enum err bulk_one(struct cx *cx, struct rq *rq, const struct act *a, size_t i, struct str input)
{
    const char *answer, *key = http_header(rq->q, "Idempotency-Key");
    fail_clear(cx);
    enum err e = act_call(cx,
                          &(struct act_call){ .name = a->name,
                                              .login = rq->person.login,
                                              .input = input,
                                              .key = key ? arena_printf(cx->mem, "%s/%zu", key, i) : NULL,
                                              .asks_version = true },
                          &answer);
    jw_object(&rq->j, NULL);
    jw_i64(&rq->j, "index", (int64_t)i);
    jw_bool(&rq->j, "ok", !e);
    if (!e) {
        jw_raw(&rq->j, "answer", str_of(answer));
    } else {
        jw_text(&rq->j, "title", err_name(e));
        jw_text(&rq->j, "detail", cx->fail.msg);
        jw_array(&rq->j, "errors");
        for (size_t k = 0; k < cx->fail.n_problems; k++) {
            jw_object(&rq->j, NULL);
            jw_text(&rq->j, "pointer", cx->fail.problems[k].where);
            jw_text(&rq->j, "detail", cx->fail.problems[k].what);
            jw_close(&rq->j);
        }
        jw_close(&rq->j);
    }
    jw_close(&rq->j);
    fail_clear(cx);
    return e;
}

enum err api_bulk(struct cx *cx, struct rq *rq)
{
    const struct act *a = act_named(rq->args[0]);
    struct list inputs;
    int64_t done = 0;
    if (!a || a->flags & (ACT_LOCAL | ACT_ASKED | ACT_SECRET | ACT_SIGN_IN))
        return fail(cx, E_NOT_FOUND, "没有可成批做的操作 \"%s\"", "there is no act \"%s\" to do in bulk", rq->args[0]);
    TRY(json_elements(cx, rq->q->body, MAX_SMALL_BODY, "inputs", MAX_BULK, &inputs));
    jw_array(&rq->j, "results");
    for (size_t i = 0; i < inputs.n; i++)
        done += bulk_one(cx, rq, a, i, ((const struct str *)inputs.p)[i]) == OK;
    jw_close(&rq->j);
    jw_i64(&rq->j, "done", done);
    jw_i64(&rq->j, "refused", (int64_t)inputs.n - done);
    if (done)
        serving_tell(rq->home);
    return OK;
}

/* ---- units, areas ---- */

enum err api_units(struct cx *cx, struct rq *rq)
{
    struct list units;
    TRY(units_all(cx, MAX_LIST, &units));
    view_list(&rq->j, "units", &UNIT, &units);
    return OK;
}

enum err api_areas(struct cx *cx, struct rq *rq)
{
    struct list areas;
    TRY(areas_all(cx, MAX_LIST, &areas));
    view_list(&rq->j, "areas", &AREA, &areas);
    return OK;
}

/* ---- what several routes need ---- */

enum err rq_number(struct cx *cx, const struct rq *rq, const char *name, int64_t high, int64_t *out)
{
    const char *text = http_query(rq->q, name);
    struct dec d;
    if (!text)
        return OK;
    if (!dec_parse(str_of(text), &d) || d.u < 0 || d.u % DEC_ONE || d.u / DEC_ONE > high)
        return fail(cx, E_INVALID, "%s 应是 0 到 %" PRId64 " 的整数", "%s should be a whole number from 0 to %" PRId64,
                    name, high);
    *out = d.u / DEC_ONE;
    return OK;
}

/* It ends with the session or token it was opened by, or when its rights change (cmd_serve.c).  A page that comes again
 * says what it heard last. */
enum err api_events(struct cx *cx, struct rq *rq)
{
    const char *last = http_header(rq->q, "Last-Event-ID");
    int64_t heard = -1;
    struct dec d;
    TRY(rq_number(cx, rq, "after", INT32_MAX, &heard));
    if (last && dec_parse(str_of(last), &d) && d.u >= 0)
        heard = d.u / DEC_ONE;
    rq->a->stream = true;
    rq->a->stream_heard = (uint64_t)heard;
    rq->a->stream_rights = news_rights(rq->who, rq->scope);
    rq->a->stream_reader = rq->scope == SCOPE_WALL ? 0 : rq->person.id;
    rq->a->stream_name =
        arena_printf(cx->mem, "%u %s %s", rq->a->stream_rights, rq->scope ? "token" : "session", rq->token);
    rq->is_own_body = true;
    return OK;
}
