/* Routes about plans in StratML: out, and in with a preview. */
#include "app/act.h"
#include "app/api.h"
#include "app/stratml_in.h"
#include "app/stratml_out.h"
#include "app/view.h"
#include "plan/import.h"

enum err api_stratml(struct cx *cx, struct rq *rq)
{
    enum { MAX_PLAN = 64 << 20 };
    struct buf out AUTO(buf_done) = BUF(MAX_PLAN);
    int64_t part = 2, programme = 0;
    TRY(rq_number(cx, rq, "part", 2, &part));
    TRY(rq_number(cx, rq, "programme", INT64_MAX, &programme));
    if (!part)
        return fail(cx, E_INVALID, "part 应是 1 或 2", "part should be 1 or 2");
    TRY(stratml_of_realm(cx, may_in_realm(rq->who, "read.items") ? 0 : rq->person.id, programme, (int)part, &out));
    buf_add_str(&rq->a->body, buf_text(&out));
    rq->a->type = STRATML_TYPE;
    rq->is_own_body = true;
    return OK;
}

/* ---- in ---- */

static enum err take(struct cx *cx, struct rq *rq, struct stratml_taken *out)
{
    enum { MAX_BYTES = 10 << 20 };
    const struct ledger_file_in file = { .name = http_query(rq->q, "name"), .bytes = rq->q->body };
    const struct stratml_choice choice = { .create_units = http_query(rq->q, "create_units") != NULL,
                                           .in_hand = http_query(rq->q, "in_hand") != NULL,
                                           .lead = http_query(rq->q, "lead"),
                                           .note = http_query(rq->q, "note") };
    if (!file.name || !*file.name || !file.bytes.n)
        return fail(cx, E_INVALID, "请给出文件名 name 和文件内容", "give the file's name and its content");
    if (file.bytes.n > MAX_BYTES)
        return fail(cx, E_TOO_LARGE, "文件超过 %d MB", "the file is larger than %d MB", MAX_BYTES >> 20);
    TRY(read_begin(cx));
    enum err e = stratml_take(cx, &file, &choice, out);
    read_end(cx);
    return e;
}

static enum err imported_as(struct cx *cx, const struct stratml_taken *taken, int64_t *id)
{
    struct hash hash;
    if (!hash_of_hex(taken->in.hash, &hash))
        return E_BUG;
    TRY(read_begin(cx));
    enum err e = import_in_force(cx, &hash, id);
    read_end(cx);
    return e;
}

/* What the act itself would refuse is told beside the lines: it is tried, and leaves no trace. */
static enum err tell_trial(struct cx *cx, struct rq *rq, struct stratml_taken *taken)
{
    const char *answer;
    enum err e = taken->n_problems ? OK : stratml_apply(cx, taken, rq->person.login, NULL, true, &answer);
    if (e && e != E_INVALID && e != E_CONFLICT && e != E_NOT_FOUND)
        return e;
    jw_text(&rq->j, "refusal", e ? cx->fail.msg : NULL);
    jw_array(&rq->j, "refusals");
    for (size_t k = 0; e && k < cx->fail.n_problems; k++)
        jw_text(&rq->j, NULL, cx->fail.problems[k].what);
    jw_close(&rq->j);
    fail_clear(cx);
    return OK;
}

enum err api_stratml_preview(struct cx *cx, struct rq *rq)
{
    struct stratml_taken taken;
    int64_t same;
    TRY(take(cx, rq, &taken));
    TRY(imported_as(cx, &taken, &same));
    jw_text(&rq->j, "name", taken.in.name);
    if (same)
        jw_i64(&rq->j, "imported_as", same);
    else
        jw_null(&rq->j, "imported_as");
    jw_i64(&rq->j, "problems", taken.n_problems);
    jw_object(&rq->j, "makes");
    jw_i64(&rq->j, "areas", (int64_t)taken.in.areas.n);
    jw_i64(&rq->j, "items", (int64_t)taken.in.items.n);
    jw_i64(&rq->j, "indicators", (int64_t)taken.in.indicators.n);
    jw_i64(&rq->j, "targets", (int64_t)taken.in.targets.n);
    jw_i64(&rq->j, "figures", (int64_t)taken.in.values.n);
    jw_close(&rq->j);
    view_list(&rq->j, "lines", &PLAN_LINE, &taken.lines);
    return tell_trial(cx, rq, &taken);
}

/* A file is taken once, until that import is taken back. */
enum err api_stratml_import(struct cx *cx, struct rq *rq)
{
    struct stratml_taken taken;
    const char *answer;
    int64_t same;
    TRY(take(cx, rq, &taken));
    TRY(imported_as(cx, &taken, &same));
    if (same)
        return fail(cx, E_CONFLICT, "这份计划已作为第 %" PRId64 " 次导入收进来了；要重来，请先撤销那一次",
                    "this plan was taken as import %" PRId64 "; to take it again, take that one back first", same);
    TRY(stratml_apply(cx, &taken, rq->person.login, http_header(rq->q, "Idempotency-Key"), false, &answer));
    buf_add_str(&rq->a->body, answer);
    rq->is_own_body = true;
    serving_tell(rq->home);
    return OK;
}
