/* api.h - routes as data: every address the server answers is a row of one table (routes.c).
 *
 * The dispatcher (serve.c) knows who asks, opens the snapshot the row wants, calls the row's function,
 * and says any failure as a problem document (RFC 9457).  Handlers write members into an open object.
 */
#ifndef LS_API_H
#define LS_API_H

#include "auth/auth.h"
#include "auth/rate.h"
#include "http/http.h"
#include "plan/board.h"

/* What a route asks for: a row of the policy (app/policy.c) that the person has about some subject or other; the
 * handler or the act narrows it to this subject.  rq.person is set, but for anyone. */
#define FOR_ANYONE "anyone" /* also who is not signed in */
#define FOR_SIGNED_IN "signed_in"
enum snapshot {
    NO_SNAPSHOT, /* the handler takes what it needs */
    SNAPSHOT,    /* cx->db reads at the request's on and asof; answered with an ETag */
};
struct serving;
struct rq {
    struct serving *home;
    const struct http_request *q;
    struct http_answer *a;
    struct jw j;
    struct person person;
    struct grant *who;
    const char *token;            /* of the session, or what stands for it */
    int64_t scope;                /* enum scope of a bearer's token; 0: a session */
    bool must_change, must_enrol; /* the password; a second factor: before anything else */
    int status;                   /* of a failure, when not its code's own */
    const char *title;            /* likewise */
    const char *args[2];          /* what stood for ":name" in the path */
    const char *etag;             /* of the answer, when one like it may be kept */
    bool is_forever;              /* the address never answers anything else */
    bool is_cached;               /* answered from what was kept or known */
    const char *id;               /* of the request, for the log and the reader */
    bool is_own_body;             /* the handler wrote a body that is no JSON object */
};
struct route {
    enum http_method method;
    const char *path; /* "/api/v1/items/:number" */
    const char *access;
    enum snapshot snapshot;
    enum err (*run)(struct cx *cx, struct rq *rq);
    const char *zh, *en;  /* one line on what it does */
    bool past_is_kept;    /* answered from what was kept day by day: on and asof set the day, nothing is folded */
    enum rate_class rate; /* what it counts as; by its method when not said */
    bool is_open;         /* a write without X-Luoshi, for it changes nothing */
    bool for_all;         /* everyone signed in gets the same answer: one is kept for all */
    bool by_minute;       /* its answer goes by the clock: who is late, and how late */
    bool wall;            /* also by a wall's link */
    bool query_token;     /* the wall's token may stand in the query, for an EventSource sends no headers */
    bool session_only;    /* about one's way in: not by a token */
    bool before_change;   /* also while a new password or a second factor is owed */
    bool before_enrol;    /* also while a second factor is owed */
    /* For the description of the API: names in the query, the body, and the list in the answer. */
    bool conflicts; /* it may not fit what is there: 409 */
    bool at_hand;   /* answered without the database, which may be busy: 503 */
    const char *query;
    const struct shape *in, *list;
    const char *list_name;
};
extern const struct route routes[];
extern const size_t n_routes;

extern const struct shape SIGN_IN, INTAKE_IN, MY_PASSWORD_IN, AGAIN_IN, SETUP_IN, CAN;

/* In the order of routes.c. */
enum err api_health(struct cx *cx, struct rq *rq);
enum err api_metrics(struct cx *cx, struct rq *rq);
enum err api_csp_report(struct cx *cx, struct rq *rq);
enum err api_openapi(struct cx *cx, struct rq *rq);
enum err api_sign_in(struct cx *cx, struct rq *rq);
enum err api_session(struct cx *cx, struct rq *rq);
enum err api_sign_out(struct cx *cx, struct rq *rq);
enum err api_door(struct cx *cx, struct rq *rq);
enum err api_setup(struct cx *cx, struct rq *rq);
enum err api_oidc(struct cx *cx, struct rq *rq);
enum err api_oidc_back(struct cx *cx, struct rq *rq);
enum err api_my_sessions(struct cx *cx, struct rq *rq);
enum err api_end_session(struct cx *cx, struct rq *rq);
enum err api_end_sessions(struct cx *cx, struct rq *rq);
enum err api_my_tokens(struct cx *cx, struct rq *rq);
enum err api_my_password(struct cx *cx, struct rq *rq);
enum err api_my_factor(struct cx *cx, struct rq *rq);
enum err api_begin_factor(struct cx *cx, struct rq *rq);
enum err api_confirm_factor(struct cx *cx, struct rq *rq);
enum err api_end_factor(struct cx *cx, struct rq *rq);
enum err api_users(struct cx *cx, struct rq *rq);
enum err api_policy(struct cx *cx, struct rq *rq);
enum err api_security(struct cx *cx, struct rq *rq);
enum err api_words(struct cx *cx, struct rq *rq);
enum err api_acts(struct cx *cx, struct rq *rq);
enum err api_act(struct cx *cx, struct rq *rq);
enum err api_bulk(struct cx *cx, struct rq *rq);
enum err api_desk(struct cx *cx, struct rq *rq);
enum err api_desk_list(struct cx *cx, struct rq *rq);
enum err api_desk_returns(struct cx *cx, struct rq *rq);
enum err api_desk_slips(struct cx *cx, struct rq *rq);
enum err api_desk_inspections(struct cx *cx, struct rq *rq);
enum err api_board(struct cx *cx, struct rq *rq);
enum err api_board_units(struct cx *cx, struct rq *rq);
enum err api_trend(struct cx *cx, struct rq *rq);
enum err api_weeks(struct cx *cx, struct rq *rq);
enum err api_movers(struct cx *cx, struct rq *rq);
enum err api_chart(struct cx *cx, struct rq *rq);
enum err api_chart_pdf(struct cx *cx, struct rq *rq);
enum err api_chart_docx(struct cx *cx, struct rq *rq);
enum err api_items(struct cx *cx, struct rq *rq);
enum err api_item(struct cx *cx, struct rq *rq);
enum err api_item_history(struct cx *cx, struct rq *rq);
enum err api_evidence_add(struct cx *cx, struct rq *rq);
enum err api_evidence(struct cx *cx, struct rq *rq);
enum err api_units(struct cx *cx, struct rq *rq);
enum err api_areas(struct cx *cx, struct rq *rq);
enum err api_search(struct cx *cx, struct rq *rq);
enum err api_intake(struct cx *cx, struct rq *rq);
enum err api_journal(struct cx *cx, struct rq *rq);
enum err api_events(struct cx *cx, struct rq *rq);

/* Texts (api_source.c). */
enum err api_intake_file(struct cx *cx, struct rq *rq);
enum err api_sources(struct cx *cx, struct rq *rq);
enum err api_source(struct cx *cx, struct rq *rq);
/* The organisation (api_org.c). */
struct org_line { /* a unit in the tree, with what rests on it */
    int64_t id, kind, parent, successor, depth;
    const char *name, *short_name, *division;
    struct date valid_from, valid_to;
    struct list aliases;
    int64_t posts, vacant, leads, duties, overdue, behind, near, normal, unknown;
};
extern const struct shape ORG_LINE;
enum err api_org(struct cx *cx, struct rq *rq);
enum err api_unit(struct cx *cx, struct rq *rq);
enum err api_posts(struct cx *cx, struct rq *rq);
enum err api_handover(struct cx *cx, struct rq *rq);
enum err api_persons(struct cx *cx, struct rq *rq);
enum err api_org_preview(struct cx *cx, struct rq *rq); /* api_lists.c, and the next */
enum err api_posts_preview(struct cx *cx, struct rq *rq);
/* Indicators (api_indicator.c). */
enum err api_indicators(struct cx *cx, struct rq *rq);
enum err api_worksheet(struct cx *cx, struct rq *rq);
enum err api_waiting(struct cx *cx, struct rq *rq);
enum err api_waiting_xlsx(struct cx *cx, struct rq *rq);
enum err api_waiting_csv(struct cx *cx, struct rq *rq);
enum err api_targets(struct cx *cx, struct rq *rq);
enum err api_targets_xlsx(struct cx *cx, struct rq *rq);
enum err api_targets_csv(struct cx *cx, struct rq *rq);
enum err api_stratml(struct cx *cx, struct rq *rq);
enum err api_stratml_preview(struct cx *cx, struct rq *rq);
enum err api_stratml_import(struct cx *cx, struct rq *rq);
enum err api_compare(struct cx *cx, struct rq *rq);
enum err api_compare_xlsx(struct cx *cx, struct rq *rq);
enum err api_compare_csv(struct cx *cx, struct rq *rq);
enum err api_releases(struct cx *cx, struct rq *rq);
enum err api_releases_xlsx(struct cx *cx, struct rq *rq);
enum err api_releases_csv(struct cx *cx, struct rq *rq);
enum err api_outlook(struct cx *cx, struct rq *rq);
enum err api_figure_rules(struct cx *cx, struct rq *rq);
enum err api_figure_rule(struct cx *cx, struct rq *rq);
enum err api_figure_rules_xlsx(struct cx *cx, struct rq *rq);
enum err api_figure_rules_csv(struct cx *cx, struct rq *rq);
enum err api_indicator(struct cx *cx, struct rq *rq);
enum err api_indicator_history(struct cx *cx, struct rq *rq);
enum err api_figures_preview(struct cx *cx, struct rq *rq);
enum err api_figures_xlsx(struct cx *cx, struct rq *rq);
enum err api_figures_csv(struct cx *cx, struct rq *rq);
/* Rounds (api_round.c). */
enum err api_calls(struct cx *cx, struct rq *rq);
enum err api_call(struct cx *cx, struct rq *rq);
enum err api_rounds(struct cx *cx, struct rq *rq);
enum err api_round(struct cx *cx, struct rq *rq);
enum err api_return(struct cx *cx, struct rq *rq);
enum err api_digest(struct cx *cx, struct rq *rq);
enum err api_digest_pdf(struct cx *cx, struct rq *rq);
enum err api_digest_docx(struct cx *cx, struct rq *rq);
enum err api_burden(struct cx *cx, struct rq *rq);
enum err api_burden_check(struct cx *cx, struct rq *rq);
enum err api_burden_xlsx(struct cx *cx, struct rq *rq);
enum err api_burden_csv(struct cx *cx, struct rq *rq);
enum err api_calls_xlsx(struct cx *cx, struct rq *rq);
enum err api_calls_csv(struct cx *cx, struct rq *rq);
enum err api_rounds_xlsx(struct cx *cx, struct rq *rq);
enum err api_rounds_csv(struct cx *cx, struct rq *rq);
/* The watch (api_watch.c). */
enum err api_alerts(struct cx *cx, struct rq *rq);
enum err api_alert(struct cx *cx, struct rq *rq);
enum err api_alerts_xlsx(struct cx *cx, struct rq *rq);
enum err api_alerts_csv(struct cx *cx, struct rq *rq);
enum err api_watch_rules(struct cx *cx, struct rq *rq);
enum err api_jobs(struct cx *cx, struct rq *rq);
/* Notifications (api_notify.c). */
enum err api_channels(struct cx *cx, struct rq *rq);
enum err api_channel_test(struct cx *cx, struct rq *rq);
enum err api_outbox(struct cx *cx, struct rq *rq);
enum err api_outbox_xlsx(struct cx *cx, struct rq *rq);
enum err api_outbox_csv(struct cx *cx, struct rq *rq);
enum err api_way_retry(struct cx *cx, struct rq *rq);
enum err api_outbox_retry(struct cx *cx, struct rq *rq);
enum err api_my_notices(struct cx *cx, struct rq *rq);
enum err api_my_notices_test(struct cx *cx, struct rq *rq);
enum err api_my_digest(struct cx *cx, struct rq *rq);
enum err api_my_feeds(struct cx *cx, struct rq *rq);
enum err api_feed(struct cx *cx, struct rq *rq);
/* Slips (api_slip.c). */
enum err api_ladder(struct cx *cx, struct rq *rq);
enum err api_ladder_xlsx(struct cx *cx, struct rq *rq);
enum err api_ladder_csv(struct cx *cx, struct rq *rq);
enum err api_ladder_rule(struct cx *cx, struct rq *rq);
enum err api_slips(struct cx *cx, struct rq *rq);
enum err api_slips_xlsx(struct cx *cx, struct rq *rq);
enum err api_slips_csv(struct cx *cx, struct rq *rq);
enum err api_slip(struct cx *cx, struct rq *rq);
enum err api_slip_pdf(struct cx *cx, struct rq *rq);
enum err api_slip_docx(struct cx *cx, struct rq *rq);

/* Inspections (api_inspect.c). */
enum err api_inspections(struct cx *cx, struct rq *rq);
enum err api_inspections_xlsx(struct cx *cx, struct rq *rq);
enum err api_inspections_csv(struct cx *cx, struct rq *rq);
enum err api_inspect_plan(struct cx *cx, struct rq *rq);
enum err api_inspect_plan_xlsx(struct cx *cx, struct rq *rq);
enum err api_inspect_plan_csv(struct cx *cx, struct rq *rq);
enum err api_inspect_clashes(struct cx *cx, struct rq *rq);
enum err api_inspection(struct cx *cx, struct rq *rq);
enum err api_inspection_notice_pdf(struct cx *cx, struct rq *rq);
enum err api_inspection_notice_docx(struct cx *cx, struct rq *rq);
enum err api_inspection_conclusion_pdf(struct cx *cx, struct rq *rq);
enum err api_inspection_conclusion_docx(struct cx *cx, struct rq *rq);
enum err api_checklists(struct cx *cx, struct rq *rq);
enum err api_findings(struct cx *cx, struct rq *rq);
enum err api_findings_xlsx(struct cx *cx, struct rq *rq);
enum err api_findings_csv(struct cx *cx, struct rq *rq);
enum err api_photo_add(struct cx *cx, struct rq *rq);
enum err api_photo(struct cx *cx, struct rq *rq);
/* Rules, calendar, settings, views (api_rule.c). */
enum err api_rules(struct cx *cx, struct rq *rq);
enum err api_rule_replay(struct cx *cx, struct rq *rq);
enum err api_calendar(struct cx *cx, struct rq *rq);
enum err api_settings(struct cx *cx, struct rq *rq);
enum err api_views(struct cx *cx, struct rq *rq);
/* The journal (api_journal.c). */
struct journal_line { /* an entry, with names */
    int64_t seq;
    struct ts time;
    const char *actor, *actor_name, *act, *reason;
    const char *subject; /* fact table, with its row: what the act was about */
    int64_t subject_id;
    const char *about, *title; /* what that row is called; an item's number and title */
};
extern const struct shape JOURNAL_LINE;
enum err api_entry(struct cx *cx, struct rq *rq);
enum err api_verifying(struct cx *cx, struct rq *rq);
enum err api_verify(struct cx *cx, struct rq *rq);
/* Ledgers (api_ledger.c). */
enum err api_imports(struct cx *cx, struct rq *rq);
enum err api_import_add(struct cx *cx, struct rq *rq);
enum err api_import_preview(struct cx *cx, struct rq *rq);
enum err api_import_apply(struct cx *cx, struct rq *rq);
enum err api_import_errors(struct cx *cx, struct rq *rq);
enum err api_export_xlsx(struct cx *cx, struct rq *rq);
enum err api_export_csv(struct cx *cx, struct rq *rq);
enum err api_export_pdf(struct cx *cx, struct rq *rq);
enum err api_export_docx(struct cx *cx, struct rq *rq);

/* The description of the API (OpenAPI 3.1), into an open object. */
void openapi_write(struct cx *cx, struct jw *j);

/* ---- for handlers ---- */

/* A whole number from 0 to high in the query; not there: *out stays. */
CHECKED enum err rq_number(struct cx *cx, const struct rq *rq, const char *name, int64_t high, int64_t *out);
/* What the query asks of the list of items, within what this person may read. */
CHECKED enum err rq_items(struct cx *cx, const struct rq *rq, int64_t limit, struct item_filter *f);

/* The act on the body, which is a file: `in` says all else in an open object, and gets its path as "file".  Its answer
 * becomes ours. */
CHECKED enum err rq_act_on_body(struct cx *cx, struct rq *rq, const char *act, struct jw *j, struct buf *in);
/* A file of the store, shown when a browser shows it without running it, else saved. */
struct hash;
CHECKED enum err rq_answer_kept(struct cx *cx, struct rq *rq, const struct hash *h, const char *type, const char *name);
/* The file becomes the answer, to be kept under this name with the file's ending, and is gone. */
CHECKED enum err rq_answer_file(struct cx *cx, struct rq *rq, const char *path, const char *name);
/* The same of a list: its name, and the day it is of. */
CHECKED enum err rq_answer_list(struct cx *cx, struct rq *rq, const char *path, const char *name);

/* The body is a file, to be kept under this name; the ending says of what type: .xlsx, .csv, .pdf, .docx. */
void rq_name_file(struct cx *cx, struct rq *rq, const char *name, const char *ending);
/* A paper under this name, without its ending. */
struct paper;
CHECKED enum err rq_answer_paper(struct cx *cx, struct rq *rq, const struct paper *p, bool is_pdf, const char *name);

/* Every page that listens hears, soon, what has changed. */
void serving_tell(struct serving *s);
/* The body as the shape says. */
CHECKED enum err rq_body(struct cx *cx, struct rq *rq, const struct shape *s, void *out);
bool route_is_open(const struct route *r); /* for anyone */
/* rq->person signs in, or goes on under a new token: the cookie is set.  code: of the second factor, or NULL. */
CHECKED enum err rq_begin_session(struct cx *cx, struct rq *rq, const char *code);
void rq_drop_cookie(struct rq *rq);
CHECKED enum err who_stands(struct cx *cx, struct rq *rq);   /* rights and duties of rq->person */
const char *network_of(struct arena *mem, const char *peer); /* NULL: this machine */

#endif
