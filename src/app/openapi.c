/* The API, described from the tables it runs on: routes, acts and shapes (OpenAPI 3.1). */
#include "app/act.h"
#include "app/api.h"
#include "plan/board.h"

enum { MAX_PATH = 200 };

static const char *base_type(const struct field *f)
{
    switch (f->type) {
    case F_I64: return f->words ? "string" : "integer";
    case F_BOOL: return "boolean";
    case F_DEC: return "number";
    case F_TEXT:
    case F_DATE:
    case F_TS:
    case F_BYTES: return "string";
    case F_LIST: return "array";
    }
    return "string";
}

static void shape_schema(struct jw *j, const char *key, const struct shape *s, bool is_input);

static void write_enum(struct jw *j, const struct words *w, bool nullable)
{
    jw_array(j, "enum");
    for (size_t i = 0; i < w->n; i++)
        jw_text(j, NULL, w->list[i].name);
    if (nullable)
        jw_null(j, NULL);
    jw_close(j);
}

/* What is not required may be null, in and out. */
static void field_schema(struct jw *j, const struct field *f, bool is_input)
{
    bool nullable = !(f->flags & REQUIRED) && f->type != F_BOOL && f->type != F_LIST;
    jw_object(j, f->name);
    if (nullable) {
        jw_array(j, "type");
        jw_text(j, NULL, base_type(f));
        jw_text(j, NULL, "null");
        jw_close(j);
    } else {
        jw_text(j, "type", base_type(f));
    }
    if (f->zh)
        jw_text(j, "title", f->zh);
    if (f->en)
        jw_text(j, "description", f->en);
    if (f->words)
        write_enum(j, f->words, nullable);
    if (f->type == F_DATE || f->type == F_TS)
        jw_text(j, "format", f->type == F_DATE ? "date" : "date-time");
    if (is_input && f->type == F_TEXT && f->max > 0) {
        jw_i64(j, "minLength", f->min);
        jw_i64(j, "maxLength", f->max);
    }
    if (f->type == F_LIST && f->of) {
        shape_schema(j, "items", f->of, is_input);
    } else if (f->type == F_LIST) {
        jw_object(j, "items");
        jw_text(j, "type", "string");
        jw_close(j);
    }
    jw_close(j);
}

static bool hidden(const struct field *f, bool is_input)
{
    return f->flags & INSIDE || (is_input && f->flags & OUT_ONLY);
}

static void shape_schema(struct jw *j, const char *key, const struct shape *s, bool is_input)
{
    jw_object(j, key);
    jw_text(j, "type", "object");
    jw_bool(j, "additionalProperties", !is_input);
    jw_array(j, "required");
    for (size_t i = 0; i < s->n && is_input; i++)
        if (!hidden(&s->fields[i], is_input) && s->fields[i].flags & REQUIRED)
            jw_text(j, NULL, s->fields[i].name);
    jw_close(j);
    jw_object(j, "properties");
    for (size_t i = 0; i < s->n; i++)
        if (!hidden(&s->fields[i], is_input))
            field_schema(j, &s->fields[i], is_input);
    jw_close(j);
    jw_close(j);
}

/* ---- bodies and answers ---- */

static void refer(struct cx *cx, struct jw *j, const char *key, const char *component)
{
    jw_object(j, key);
    jw_text(j, "$ref", arena_printf(cx->mem, "#/components/%s", component));
    jw_close(j);
}

static void request_body(struct jw *j, const struct shape *in)
{
    jw_object(j, "requestBody");
    jw_bool(j, "required", true);
    jw_object(j, "content");
    jw_object(j, "application/json");
    shape_schema(j, "schema", in, true);
    jw_close(j);
    jw_close(j);
    jw_close(j);
}

static void good_answer(struct cx *cx, struct jw *j, const struct route *r)
{
    jw_object(j, "200");
    jw_text(j, "description", r->en);
    jw_object(j, "content");
    jw_object(j, "application/json");
    jw_object(j, "schema");
    jw_text(j, "type", "object");
    if (r->list) {
        jw_object(j, "properties");
        jw_object(j, r->list_name);
        jw_text(j, "type", "array");
        refer(cx, j, "items", arena_printf(cx->mem, "schemas/%s", r->list->name));
        jw_close(j);
        jw_close(j);
    }
    jw_close(j);
    jw_close(j);
    jw_close(j);
    jw_close(j);
}

/* Which routes and acts refuse so.  Told by their rows, as the refusals themselves are. */
enum when { ALWAYS = 1, WANTS_SIGN_IN = 2, MEETS_STATE = 4, TAKES_VERSION = 8, ASKS_VERSION = 16, USES_DATABASE = 32 };
static unsigned when_of(const struct route *r, const struct act *a)
{
    unsigned w = ALWAYS;
    if (!route_is_open(r))
        w |= WANTS_SIGN_IN;
    if (a || r->conflicts)
        w |= MEETS_STATE;
    if (a && act_takes_version(a))
        w |= TAKES_VERSION;
    if (a && act_asks_version(a))
        w |= ASKS_VERSION;
    if (!r->at_hand)
        w |= USES_DATABASE;
    return w;
}

static const struct refusal {
    const char *status, *name, *about;
    enum when when;
    bool retry_after;
} refusals[] = {
    { "401", "unauthenticated", "not signed in", WANTS_SIGN_IN, false },
    { "409", "conflict", "does not fit how things stand now: says what is in the way", MEETS_STATE, false },
    { "412", "stale", "decided on an older version: `changed` says what has changed since, and by whom", TAKES_VERSION,
      false },
    { "428", "unseen", "overwrites what is there: say which version you saw, by If-Match or by `seq` in the input",
      ASKS_VERSION, false },
    { "429", "too_often", "too many requests: Retry-After says when to come again", ALWAYS, true },
    { "503", "busy", "busy just now: Retry-After says when to come again", USES_DATABASE, true },
    { "4XX", "refused", "refused: what, where, why and what next, in the language of Accept-Language", ALWAYS, false },
    { "5XX", "failed", "the machine failed us", ALWAYS, false },
};

static void retry_after(struct jw *j)
{
    jw_object(j, "headers");
    jw_object(j, "Retry-After");
    jw_text(j, "description", "seconds");
    jw_object(j, "schema");
    jw_text(j, "type", "integer");
    jw_close(j);
    jw_close(j);
    jw_close(j);
}

static void refusal_answers(struct cx *cx, struct jw *j)
{
    jw_object(j, "responses");
    for (size_t i = 0; i < N_ELEMENTS(refusals); i++) {
        jw_object(j, refusals[i].name);
        jw_text(j, "description", refusals[i].about);
        if (refusals[i].retry_after)
            retry_after(j);
        jw_object(j, "content");
        jw_object(j, "application/problem+json");
        refer(cx, j, "schema", "schemas/problem");
        jw_close(j);
        jw_close(j);
        jw_close(j);
    }
    jw_close(j);
}

static void answers(struct cx *cx, struct jw *j, const struct route *r, const struct act *a)
{
    unsigned when = when_of(r, a);
    jw_object(j, "responses");
    good_answer(cx, j, r);
    for (size_t i = 0; i < N_ELEMENTS(refusals); i++)
        if (when & refusals[i].when)
            refer(cx, j, refusals[i].status, arena_printf(cx->mem, "responses/%s", refusals[i].name));
    jw_close(j);
}

/* ---- operations ---- */

static void parameter(struct jw *j, const char *name, size_t n, const char *in, bool is_required)
{
    jw_object(j, NULL);
    jw_str(j, "name", (struct str){ name, n });
    jw_text(j, "in", in);
    if (is_required)
        jw_bool(j, "required", true);
    jw_object(j, "schema");
    jw_text(j, "type", "string");
    jw_close(j);
    jw_close(j);
}

/* If-Match is not required of an act that asks for a version: seq in its input will do. */
static void parameters(struct jw *j, const struct route *r, const struct act *a)
{
    jw_array(j, "parameters");
    for (const char *p = r->path; (p = strchr(p, ':')); p++)
        parameter(j, p + 1, strcspn(p + 1, "/"), "path", true);
    for (const char *p = r->query ? r->query : ""; *p; p += strspn(p, " ")) {
        size_t n = strcspn(p, " ");
        parameter(j, p, n, "query", false);
        p += n;
    }
    if (r->snapshot == SNAPSHOT) {
        parameter(j, "on", 2, "query", false);
        parameter(j, "asof", 4, "query", false);
    }
    if (r->method != HTTP_GET)
        parameter(j, "X-Luoshi", 8, "header", true);
    if (a && act_takes_version(a))
        parameter(j, "If-Match", 8, "header", false);
    if (a && act_takes_key(a))
        parameter(j, "Idempotency-Key", 15, "header", false);
    jw_close(j);
}

static const char *const method_names[] = { [HTTP_GET] = "get", [HTTP_POST] = "post", [HTTP_DELETE] = "delete" };

static void operation(struct cx *cx, struct jw *j, const struct route *r, const struct act *a, const char *id)
{
    jw_object(j, method_names[r->method]);
    jw_text(j, "operationId", id);
    jw_text(j, "summary", r->zh);
    jw_text(j, "description", r->en);
    jw_array(j, "security");
    for (int i = 0; i < 2 && !route_is_open(r); i++) { /* either */
        jw_object(j, NULL);
        jw_array(j, i ? "bearer" : "session");
        jw_close(j);
        jw_close(j);
    }
    jw_close(j);
    parameters(j, r, a);
    if (r->in)
        request_body(j, r->in);
    answers(cx, j, r, a);
    jw_close(j);
}

/* "/items/:number" is "/items/{number}" here, and "get_items_number" as a name. */
static const char *template_of(struct cx *cx, const char *path)
{
    struct buf b AUTO(buf_done) = BUF(MAX_PATH);
    while (*path) {
        size_t n = *path == ':' ? strcspn(path, "/") : 0;
        if (n)
            buf_addf(&b, "{%.*s}", (int)n - 1, path + 1);
        else
            buf_add_char(&b, *path);
        path += n ? n : 1;
    }
    return arena_strdup(cx->mem, buf_text(&b));
}

static const char *name_of(struct cx *cx, const struct route *r)
{
    struct buf b AUTO(buf_done) = BUF(MAX_PATH);
    const char *path = strncmp(r->path, "/api/v1", 7) == 0 ? r->path + 7 : r->path;
    buf_add_str(&b, method_names[r->method]);
    for (; *path; path++)
        if (*path != ':')
            buf_add_char(&b, *path == '/' ? '_' : *path);
    return arena_strdup(cx->mem, buf_text(&b));
}

static bool is_first_of_path(size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (streq(routes[k].path, routes[i].path))
            return false;
    return true;
}

static bool is_first_of_list(size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (routes[k].list == routes[i].list)
            return false;
    return true;
}

/* Each act has an address and an input of its own; together they are one row of routes. */
static void act_paths(struct cx *cx, struct jw *j, const struct route *of)
{
    for (size_t i = 0; i < n_acts; i++) {
        struct route r = *of;
        if (acts[i].flags & (ACT_LOCAL | ACT_ASKED))
            continue;
        r.path = arena_printf(cx->mem, "/api/v1/acts/%s", acts[i].name);
        r.zh = acts[i].zh;
        r.en = acts[i].en;
        r.in = acts[i].in;
        jw_object(j, r.path);
        operation(cx, j, &r, &acts[i], acts[i].name);
        jw_close(j);
    }
}

static void write_paths(struct cx *cx, struct jw *j)
{
    jw_object(j, "paths");
    for (size_t i = 0; i < n_routes; i++) {
        if (routes[i].run == api_act) {
            act_paths(cx, j, &routes[i]);
            continue;
        }
        if (!is_first_of_path(i))
            continue;
        jw_object(j, template_of(cx, routes[i].path));
        for (size_t k = i; k < n_routes; k++)
            if (streq(routes[k].path, routes[i].path))
                operation(cx, j, &routes[k], NULL, name_of(cx, &routes[k]));
        jw_close(j);
    }
    jw_close(j);
}

/* ---- the document ---- */

struct problem_part {
    const char *pointer, *detail;
};
struct problem_document {
    const char *type, *title, *detail;
    int64_t status;
    struct list errors;
};
static const struct field part_fields[] = { FIELD(problem_part, pointer), FIELD(problem_part, detail) };
static const struct shape PART = SHAPE(problem_part, part_fields);
static const struct field problem_fields[] = {
    FIELD(problem_document, type, .flags = REQUIRED),   FIELD(problem_document, title, .flags = REQUIRED),
    FIELD(problem_document, status, .flags = REQUIRED), FIELD(problem_document, detail, .flags = REQUIRED),
    FIELD(problem_document, errors, .of = &PART),
};
static const struct shape PROBLEM = SHAPE(problem_document, problem_fields);

static void components(struct cx *cx, struct jw *j)
{
    jw_object(j, "components");
    jw_object(j, "securitySchemes");
    jw_object(j, "session");
    jw_text(j, "type", "apiKey");
    jw_text(j, "in", "cookie");
    jw_text(j, "name", "luoshi_session");
    jw_close(j);
    jw_object(j, "bearer");
    jw_text(j, "type", "http");
    jw_text(j, "scheme", "bearer");
    jw_close(j);
    jw_close(j);
    jw_object(j, "schemas");
    shape_schema(j, "problem", &PROBLEM, false);
    for (size_t i = 0; i < n_routes; i++)
        if (routes[i].list && is_first_of_list(i))
            shape_schema(j, routes[i].list->name, routes[i].list, false);
    jw_close(j);
    refusal_answers(cx, j);
    jw_close(j);
}

void openapi_write(struct cx *cx, struct jw *j)
{
    jw_text(j, "openapi", "3.1.0");
    jw_object(j, "info");
    jw_text(j, "title", "luoshi");
    jw_text(j, "version", LS_VERSION);
    jw_text(j, "description", "The API of a realm.  Printed from the program's own tables of routes, acts and shapes.");
    jw_object(j, "license");
    jw_text(j, "name", "Apache-2.0");
    jw_text(j, "identifier", "Apache-2.0");
    jw_close(j);
    jw_close(j);
    jw_array(j, "servers");
    jw_object(j, NULL);
    jw_text(j, "url", "/");
    jw_close(j);
    jw_close(j);
    write_paths(cx, j);
    components(cx, j);
}

enum err api_openapi(struct cx *cx, struct rq *rq)
{
    openapi_write(cx, &rq->j);
    return OK;
}
