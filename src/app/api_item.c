/* Routes about what is owed: desk, board, items, evidence. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/act.h"
#include "app/api.h"
#include "app/command.h"
#include "app/view.h"
#include "app/view_indicator.h"
#include "base/file.h"
#include "inspect/inspect.h"
#include "plan/desk.h"
#include "plan/item.h"
#include "round/round.h"
#include "slip/slip.h"

enum { PAGE = 50 };

/* What changed since a day, for those who look at more than one unit and ask since when.  On a past day nothing is
 * said: see board/movers. */
static enum err write_brief(struct cx *cx, struct rq *rq)
{
    static const enum post_role readers[] = { ROLE_LEADER, ROLE_HQ, ROLE_TASK_FORCE, ROLE_SUPERVISOR };
    const char *text = http_query(rq->q, "since");
    struct date since = NO_DATE;
    struct movers m;
    bool reads = false;
    if (text && !date_parse(str_of(text), &since))
        return fail(cx, E_INVALID, "since 应是日期，如 2024-05-07", "since should be a date such as 2024-05-07");
    for (size_t i = 0; i < N_ELEMENTS(readers); i++)
        reads |= has_role(rq->who, readers[i]);
    if (!text || !reads || http_query(rq->q, "on") || http_query(rq->q, "asof")) {
        jw_null(&rq->j, "brief");
        return OK;
    }
    TRY(past_movers(cx, since, cx->today, may_in_realm(rq->who, "read.items") ? 0 : rq->person.id, &m));
    jw_object(&rq->j, "brief");
    view_movers(&rq->j, since, &m);
    jw_close(&rq->j);
    return OK;
}

static struct list first_of(const struct list *l, int64_t limit)
{
    return (struct list){ l->p, MIN(l->n, (size_t)limit) };
}

/* What other rooms ask of this person: the first lines, and how many there are. */
static enum err write_owed(struct cx *cx, struct rq *rq, int64_t limit)
{
    struct list returns, slips, visits;
    int64_t n_slips, n_visits;
    TRY(returns_owed(cx, rq->who, &returns));
    TRY(slips_owed(cx, rq->who, &slips));
    TRY(inspect_owed(cx, rq->who, &visits));
    TRY(slips_owed_total(cx, rq->who, &slips, &n_slips));
    TRY(inspect_owed_total(cx, rq->who, &visits, &n_visits));
    const struct list first[] = { first_of(&returns, limit), first_of(&slips, limit), first_of(&visits, limit) };
    view_list(&rq->j, "returns", &OWED_RETURN, &first[0]);
    view_list(&rq->j, "slips", &SLIP_LINE, &first[1]);
    view_list(&rq->j, "inspections", &INSPECT_OWED, &first[2]);
    jw_object(&rq->j, "totals");
    jw_i64(&rq->j, "returns", (int64_t)returns.n);
    jw_i64(&rq->j, "slips", n_slips);
    jw_i64(&rq->j, "inspections", n_visits);
    jw_close(&rq->j);
    return OK;
}

enum err api_desk(struct cx *cx, struct rq *rq)
{
    struct desk d;
    struct owed o;
    int64_t limit = MAX_DESK;
    TRY(rq_number(cx, rq, "limit", MAX_DESK, &limit));
    TRY(desk_of(cx, rq->who, limit, &d));
    TRY(owed_of(cx, rq->who, &o));
    TRY(view_head(cx, &rq->j));
    jw_array(&rq->j, "lists");
    for (size_t i = 0; i < d.n; i++) {
        jw_object(&rq->j, NULL);
        jw_text(&rq->j, "name", d.lists[i].name);
        jw_i64(&rq->j, "total", d.lists[i].total);
        view_list(&rq->j, "items", &DESK_LINE, &d.lists[i].items);
        jw_close(&rq->j);
    }
    jw_close(&rq->j);
    for (size_t i = 0; i < o.n; i++)
        o.lists[i].items = first_of(&o.lists[i].items, limit);
    jw_object(&rq->j, "indicators");
    view_owed(&rq->j, &o);
    jw_close(&rq->j);
    TRY(write_owed(cx, rq, limit));
    return write_brief(cx, rq);
}

enum err api_desk_list(struct cx *cx, struct rq *rq)
{
    struct desk_list l;
    TRY(desk_list_of(cx, rq->who, rq->args[0], &l));
    TRY(view_head(cx, &rq->j));
    jw_text(&rq->j, "name", l.name);
    jw_i64(&rq->j, "total", l.total);
    view_list(&rq->j, "items", &DESK_LINE, &l.items);
    return OK;
}

/* As many as any list of a desk. */
static enum err all_owed(struct cx *cx, struct rq *rq, const char *name, const struct shape *s,
                         enum err (*owed)(struct cx *cx, const struct grant *who, struct list *out))
{
    struct list all, first;
    TRY(owed(cx, rq->who, &all));
    TRY(view_head(cx, &rq->j));
    first = first_of(&all, MAX_DESK);
    view_list(&rq->j, name, s, &first);
    return OK;
}

enum err api_desk_returns(struct cx *cx, struct rq *rq)
{
    return all_owed(cx, rq, "returns", &OWED_RETURN, returns_owed);
}

enum err api_desk_slips(struct cx *cx, struct rq *rq)
{
    return all_owed(cx, rq, "slips", &SLIP_LINE, slips_owed);
}

enum err api_desk_inspections(struct cx *cx, struct rq *rq)
{
    return all_owed(cx, rq, "inspections", &INSPECT_OWED, inspect_owed);
}

enum err rq_items(struct cx *cx, const struct rq *rq, int64_t limit, struct item_filter *f)
{
    const struct http_request *q = rq->q;
    const struct args a = {
        .area = http_query(q, "area"),
        .unit = http_query(q, "unit"),
        .under = http_query(q, "under"),
        .duty = http_query(q, "duty"),
        .category = http_query(q, "category"),
        .source = http_query(q, "source"),
        .parent = http_query(q, "parent"),
        .numbers = http_query(q, "numbers"),
        .since = http_query(q, "since"),
        .late_report = http_query(q, "late_report"),
        .no_holder = http_query(q, "no_holder"),
        .tree = http_query(q, "tree"),
        .level = http_query(q, "level"),
        .state = http_query(q, "state"),
        .kind = http_query(q, "kind"),
        .text = http_query(q, "text"),
        .due_before = http_query(q, "due_before"),
        .due_after = http_query(q, "due_after"),
        .sort = http_query(q, "sort"),
        .limit = http_query(q, "limit"),
        .cursor = http_query(q, "cursor"),
    };
    if (http_query(q, "offset"))
        return fail(cx, E_INVALID, "不再按 offset 翻页：请把上一页的 next 作为 cursor 传来",
                    "pages are not counted by offset: send the last page's next as cursor");
    TRY(filter_from(cx, &a, limit, f));
    f->reader = may_in_realm(rq->who, "read.items") ? 0 : rq->person.id;
    if (f->state == STATE_DRAFT && !may_in_realm(rq->who, "read.drafts"))
        return fail(cx, E_DENIED, "草稿只有指挥部办公室能看", "drafts are for the HQ office alone");
    return OK;
}

enum err api_items(struct cx *cx, struct rq *rq)
{
    struct item_filter f;
    struct list items;
    int64_t total;
    TRY(rq_items(cx, rq, PAGE, &f));
    TRY(items_count(cx, &f, &total));
    f.limit++; /* one more tells whether there is a next page */
    TRY(items_list(cx, &f, &items));
    bool more = items.n == (size_t)f.limit;
    items.n -= more;
    TRY(view_head(cx, &rq->j));
    jw_i64(&rq->j, "total", total);
    view_list(&rq->j, "items", &ITEM_LINE, &items);
    jw_text(&rq->j, "next", more ? items_next(cx, &f, (const struct item_line *)items.p + items.n - 1) : NULL);
    return OK;
}

/* ---- one item ---- */

static bool any_report(const struct whole *w, int64_t state, int64_t or_state)
{
    for (size_t i = 0; i < w->reports.n; i++) {
        const struct report *r = (const struct report *)w->reports.p + i;
        if (r->state == state || r->state == or_state)
            return true;
    }
    return false;
}

static bool any_duty(const struct whole *w, int64_t state)
{
    for (size_t i = 0; i < w->duties.n; i++) {
        const struct duty_line *d = (const struct duty_line *)w->duties.p + i;
        if (d->state == state)
            return true;
    }
    return false;
}

static bool any_change_asked(const struct whole *w)
{
    for (size_t i = 0; i < w->changes.n; i++)
        if (((const struct change *)w->changes.p + i)->state == CHANGE_ASKED)
            return true;
    return false;
}

/* Beyond the state machine: is there anything for this act to act on?  own: state of the reader's own duty, 0: none. */
static bool has_object(const struct whole *w, int64_t own, const char *act)
{
    if (streq(act, "report.sign"))
        return any_report(w, REPORT_SUBMITTED, REPORT_SUBMITTED);
    if (streq(act, "report.verify"))
        return any_report(w, REPORT_SIGNED, REPORT_SIGNED);
    if (streq(act, "report.return"))
        return any_report(w, REPORT_SUBMITTED, REPORT_SIGNED);
    if (streq(act, "change.decide"))
        return any_change_asked(w);
    if (streq(act, "change.ask"))
        return !any_change_asked(w);
    if (streq(act, "item.resolve"))
        return any_duty(w, DUTY_DISPUTED);
    if (streq(act, "item.acknowledge"))
        return own == DUTY_ASSIGNED;
    if (streq(act, "item.claim") || streq(act, "item.dispute"))
        return own == DUTY_ASSIGNED || own == DUTY_ACKNOWLEDGED;
    return true;
}

static int64_t report_in(const struct whole *w, int64_t state, int64_t or_state)
{
    for (size_t i = w->reports.n; i-- > 0;) {
        const struct report *r = (const struct report *)w->reports.p + i;
        if (r->state == state || r->state == or_state)
            return r->id;
    }
    return 0;
}

/* What an act that may be done is about, so that nobody has to know its rules. */
struct can {
    const char *act, *zh, *en;
    bool needs_reason;
    int64_t report, change;
    const char *unit; /* who disputes */
};
static const struct field can_fields[] = {
    FIELD(can, act),
    FIELD(can, zh),
    FIELD(can, en),
    FIELD(can, needs_reason, LABEL("须写理由", "needs a reason")),
    FIELD(can, report, .flags = REF, LABEL("报送", "report")),
    FIELD(can, change, .flags = REF, LABEL("申请", "change")),
    FIELD(can, unit, LABEL("单位", "unit")),
};
const struct shape CAN = SHAPE(can, can_fields);

static struct can can_do(const struct whole *w, const struct act *a)
{
    const struct field *reason = shape_field(a->in, STR("reason"));
    struct can c = { a->name, a->zh, a->en, reason && reason->flags & REQUIRED, 0, 0, NULL };
    if (streq(a->name, "report.sign"))
        c.report = report_in(w, REPORT_SUBMITTED, REPORT_SUBMITTED);
    if (streq(a->name, "report.verify"))
        c.report = report_in(w, REPORT_SIGNED, REPORT_SIGNED);
    if (streq(a->name, "report.return")) {
        c.report = report_in(w, REPORT_SUBMITTED, REPORT_SIGNED);
        c.needs_reason = true;
    }
    for (size_t i = 0; streq(a->name, "change.decide") && i < w->changes.n; i++)
        if (((const struct change *)w->changes.p + i)->state == CHANGE_ASKED)
            c.change = ((const struct change *)w->changes.p + i)->id;
    for (size_t i = 0; streq(a->name, "item.resolve") && i < w->duties.n; i++)
        if (((const struct duty_line *)w->duties.p + i)->state == DUTY_DISPUTED)
            c.unit = ((const struct duty_line *)w->duties.p + i)->unit;
    return c;
}

static enum err write_can(struct cx *cx, struct rq *rq, const struct whole *w)
{
    struct subject s;
    struct can *list = NEWS(cx, struct can, n_acts);
    size_t n = 0;
    struct duty own = { 0 };
    TRY(item_act_ahead(cx, w->it.number, 1));
    TRY(item_subject(cx, &w->it, &s));
    enum err e = duty_of_posts(cx, rq->who, w->it.id, &own);
    if (e && e != E_NOT_FOUND)
        return e;
    for (size_t i = 0; i < n_acts; i++)
        if (state_allows(&w->it, acts[i].name) && has_object(w, own.state, acts[i].name) &&
            may_quietly(cx, rq->who, acts[i].name, &s))
            list[n++] = can_do(w, &acts[i]);
    view_list(&rq->j, "can_do", &CAN, &(struct list){ list, n });
    jw_array(&rq->j, "can");
    for (size_t i = 0; i < n; i++)
        jw_text(&rq->j, NULL, list[i].act);
    jw_close(&rq->j);
    return OK;
}

/* One that this person may know of. */
static enum err readable_item(struct cx *cx, const struct rq *rq, struct item *it)
{
    bool readable;
    TRY(item_by_number(cx, rq->args[0], it));
    TRY(item_readable(cx, rq->who, it->id, &readable));
    if (readable && (it->state != STATE_DRAFT || may_in_realm(rq->who, "read.drafts")))
        return OK;
    return fail(cx, E_NOT_FOUND, "没有编号为 \"%s\" 的事项", "there is no item numbered \"%s\"", rq->args[0]);
}

enum err api_item_history(struct cx *cx, struct rq *rq)
{
    struct item it;
    struct list changes;
    TRY(readable_item(cx, rq, &it));
    TRY(item_field_history(cx, it.id, http_query(rq->q, "field"), &changes));
    view_list(&rq->j, "changes", &FIELD_CHANGE, &changes);
    return view_head(cx, &rq->j);
}

enum err api_item(struct cx *cx, struct rq *rq)
{
    struct whole *w = NEW(cx, struct whole);
    struct whole_more more;
    TRY(readable_item(cx, rq, &w->it));
    TRY(item_whole(cx, rq->args[0], w));
    TRY(whole_more(cx, w, &more));
    TRY(view_head(cx, &rq->j));
    rq->etag = arena_printf(cx->mem, "\"%" PRId64 ".%s", w->it.seq, rq->etag + 1); /* what If-Match is given */
    view_item(cx, &rq->j, w, &more);
    return write_can(cx, rq, w);
}

/* ---- evidence ---- */

static enum err keep_body(struct cx *cx, const struct rq *rq, char *path)
{
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd < 0)
        return fail(cx, E_IO, "不能存放上传的文件：%s", "could not keep the upload: %s", strerror(errno));
    enum err e = OK;
    if (!file_write(cx, fd, rq->q->body))
        e = fail(cx, E_IO, "不能存放上传的文件：%s", "could not keep the upload: %s", strerror(errno));
    close(fd);
    return e;
}

/* The same question with the same bytes, wherever they pass through. */
static struct str body_content(const struct rq *rq)
{
    struct hash h = sha256(rq->q->body);
    char hex[HASH_HEX_SIZE];
    const char *text = arena_printf(rq->q->mem, "%s %s", rq->args[0], hash_hex(&h, hex));
    for (size_t i = 0; i < rq->q->n_query; i++)
        text = arena_printf(rq->q->mem, "%s\n%s=%s", text, rq->q->query[i].name.p, rq->q->query[i].value.p);
    return str_of(text);
}

enum err rq_act_on_body(struct cx *cx, struct rq *rq, const char *act, struct jw *j, struct buf *in)
{
    char *path = arena_printf(cx->mem, "%s/.new-XXXXXX", realm_files(cx->realm));
    const char *answer;
    enum err e = keep_body(cx, rq, path); /* it gives the path its name */
    jw_text(j, "file", path);
    jw_close(j);
    if (!e)
        e = act_call(cx,
                     &(struct act_call){ .name = act,
                                         .login = rq->person.login,
                                         .input = str_of(buf_text(in)),
                                         .content = body_content(rq),
                                         .key = http_header(rq->q, "Idempotency-Key") },
                     &answer);
    unlink(path);
    TRY(e);
    buf_add_str(&rq->a->body, answer);
    rq->is_own_body = true;
    serving_tell(rq->home);
    return OK;
}

/* The body is the file; its name, type and report stand in the query.  It is stored and fsynced by the act. */
enum err api_evidence_add(struct cx *cx, struct rq *rq)
{
    struct buf in AUTO(buf_done) = BUF(10000);
    struct jw j = JW(&in);
    struct dec id;
    const char *name = http_query(rq->q, "name"), *type = http_query(rq->q, "type"),
               *report = http_query(rq->q, "report");
    if (!name || !rq->q->body.n)
        return fail(cx, E_INVALID, "请给出文件名 name 和文件内容", "give the file's name and its content");
    jw_object(&j, NULL);
    jw_text(&j, "item", rq->args[0]);
    jw_text(&j, "name", name);
    jw_text(&j, "type", type ? type : "application/octet-stream");
    if (report && dec_parse(str_of(report), &id))
        jw_dec(&j, "report", id);
    return rq_act_on_body(cx, rq, "evidence.add", &j, &in);
}

/* Only what a browser shows without running it keeps its type; NULL: is saved, not shown. */
static const char *safe_type(const char *type)
{
    static const char *const safe[] = { "image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf" };
    for (size_t i = 0; type && i < N_ELEMENTS(safe); i++)
        if (streq(type, safe[i]))
            return safe[i];
    return NULL;
}

enum err rq_answer_kept(struct cx *cx, struct rq *rq, const struct hash *h, const char *type, const char *name)
{
    struct stat st;
    char hex[HASH_HEX_SIZE];
    rq->is_own_body = true;
    rq->etag = arena_printf(cx->mem, "\"%.32s\"", hash_hex(h, hex));
    if (http_knows(rq->q, rq->etag)) {
        rq->a->status = 304;
        return OK;
    }
    int fd = open(evidence_path(cx, h), O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0) {
        rq->is_own_body = false;
        return fail(cx, E_IO, "附件 \"%s\" 的文件不见了", "the file \"%s\" is gone", name);
    }
    rq->a->is_file = rq->a->takes_ranges = true;
    rq->a->fd = fd;
    rq->a->file_size = st.st_size;
    const char *shown = safe_type(type);
    rq->a->type = shown ? shown : "application/octet-stream";
    http_add_header(rq->a, "Content-Disposition", shown ? "inline" : "attachment");
    return OK;
}

enum err api_evidence(struct cx *cx, struct rq *rq)
{
    struct evidence e;
    struct dec id;
    bool readable = false;
    if (dec_parse(str_of(rq->args[0]), &id) && fact_get(cx, &EVIDENCE, id.u / DEC_ONE, &e) == OK)
        TRY(item_readable(cx, rq->who, e.item, &readable));
    if (!readable)
        return fail(cx, E_NOT_FOUND, "没有这份佐证", "there is no such evidence");
    return rq_answer_kept(cx, rq, (const struct hash *)(const void *)e.hash.p, e.type, e.name);
}
