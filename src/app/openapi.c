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

static void refer(struct cx *cx, struct jw *j, const char *key, const char *schema)
{
    jw_object(j, key);
    jw_text(j, "$ref", arena_printf(cx->mem, "#/components/schemas/%s", schema));
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
        refer(cx, j, "items", r->list->name);
        jw_close(j);
        jw_close(j);
    }
    jw_close(j);
    jw_close(j);
    jw_close(j);
    jw_close(j);
}

static void bad_answer(struct cx *cx, struct jw *j, const char *status, const char *about)
{
    jw_object(j, status);
    jw_text(j, "description", about);
    jw_object(j, "content");
    jw_object(j, "application/problem+json");
    refer(cx, j, "schema", "problem");
    jw_close(j);
    jw_close(j);
    jw_close(j);
}

static void answers(struct cx *cx, struct jw *j, const struct route *r)
{
    jw_object(j, "responses");
    good_answer(cx, j, r);
    if (!route_is_open(r))
        bad_answer(cx, j, "401", "not signed in");
    bad_answer(cx, j, "4XX", "refused: what, where, why and what next, in the language of Accept-Language");
    bad_answer(cx, j, "5XX", "the machine failed us, or is busy: try again");
    jw_close(j);
}

/* ---- operations ---- */

static void parameter(struct jw *j, const char *name, size_t n, const char *in)
{
    jw_object(j, NULL);
    jw_str(j, "name", (struct str){ name, n });
    jw_text(j, "in", in);
    if (!streq(in, "query"))
        jw_bool(j, "required", true);
    jw_object(j, "schema");
    jw_text(j, "type", "string");
    jw_close(j);
    jw_close(j);
}

static void parameters(struct jw *j, const struct route *r)
{
    jw_array(j, "parameters");
    for (const char *p = r->path; (p = strchr(p, ':')); p++)
        parameter(j, p + 1, strcspn(p + 1, "/"), "path");
    for (const char *p = r->query ? r->query : ""; *p; p += strspn(p, " ")) {
        size_t n = strcspn(p, " ");
        parameter(j, p, n, "query");
        p += n;
    }
    if (r->snapshot == SNAPSHOT) {
        parameter(j, "on", 2, "query");
        parameter(j, "asof", 4, "query");
    }
    if (r->method != HTTP_GET)
        parameter(j, "X-Luoshi", 8, "header");
    jw_close(j);
}

static const char *const method_names[] = { [HTTP_GET] = "get", [HTTP_POST] = "post", [HTTP_DELETE] = "delete" };

static void operation(struct cx *cx, struct jw *j, const struct route *r, const char *id)
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
    parameters(j, r);
    if (r->in)
        request_body(j, r->in);
    answers(cx, j, r);
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
        operation(cx, j, &r, acts[i].name);
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
                operation(cx, j, &routes[k], name_of(cx, &routes[k]));
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

static void components(struct jw *j)
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
        if (routes[i].list)
            shape_schema(j, routes[i].list->name, routes[i].list, false);
    jw_close(j);
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
    components(j);
}

enum err api_openapi(struct cx *cx, struct rq *rq)
{
    openapi_write(cx, &rq->j);
    return OK;
}
