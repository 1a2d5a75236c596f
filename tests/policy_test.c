/* Every act and every route by every role from every side, through the same doors as the server's: what happens is
 * what the table of the policy says, and nothing else.  That the table does not change unseen: tests/cli/policy.t. */
#include "test.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "app/act.h"
#include "app/serve.h"
#include "auth/session.h"
#include "journal/journal.h"

/* Where a person's post stands to the item: the lead's own unit, the one above, one below, one beside it, one of
 * another line, one that helps, the task force of its area. */
enum side { OWN, PARENT, CHILD, SIBLING, FOREIGN, HELPER, FORCE, N_SIDES };
static const struct {
    const char *name, *unit;
} sides[N_SIDES] = {
    [OWN] = { "own", "主办局" },         [PARENT] = { "parent", "上级局" },   [CHILD] = { "child", "下属局" },
    [SIBLING] = { "sibling", "兄弟局" }, [FOREIGN] = { "foreign", "外线局" }, [HELPER] = { "helper", "协办局" },
    [FORCE] = { "force", "推进组" },
};
/* What else may be the matter with a person. */
enum state { GONE, SUSPENDED, MUST_CHANGE, N_STATES };
static const char *const states[N_STATES] = { [GONE] = "gone", [SUSPENDED] = "suspended", [MUST_CHANGE] = "must" };

static int n_wrong, n_tried;
static struct buf wrongs; /* the first of them, in words */

static void act(const char *name, const char *json)
{
    ACT_OK(name, NULL, json);
}

static const char *login_of(const struct word *role, const char *what)
{
    return arena_printf(cx->mem, "%s.%s", role->name, what);
}

static void add_user(const char *login, const char *unit, const char *role)
{
    act("user.add", arena_printf(cx->mem, "{'login':'%s','unit':'%s','role':'%s'}", login, unit, role));
}

static void add_states(const struct word *role)
{
    for (int s = 0; s < N_STATES; s++)
        add_user(login_of(role, states[s]), "主办局", role->name);
    struct grant *g;
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, login_of(role, states[GONE]), "read", &g));
    read_end(cx);
    act("post.leave", arena_printf(cx->mem, "{'login':'%s','post':%d,'day':'2024-05-06'}", login_of(role, states[GONE]),
                                   (int)g->posts[0].post));
    act("user.disable", arena_printf(cx->mem, "{'login':'%s','reason':'调离'}", login_of(role, states[SUSPENDED])));
}

static void make_office(void)
{
    test_realm();
    act("unit.create", "{'name':'上级局','kind':'bureau'}");
    act("unit.create", "{'name':'主办局','kind':'bureau','parent':'上级局'}");
    act("unit.create", "{'name':'下属局','kind':'bureau','parent':'主办局'}");
    act("unit.create", "{'name':'兄弟局','kind':'bureau','parent':'上级局'}");
    act("unit.create", "{'name':'外线局','kind':'bureau'}");
    act("unit.create", "{'name':'协办局','kind':'bureau'}");
    act("unit.create", "{'name':'推进组','kind':'task_force'}");
    add_user("target", "外线局", "liaison");
    act("security.set", "{'profile':'asvs','hash_mib':19,'hash_passes':2}");
    for (size_t r = 0; r < post_roles.n; r++) {
        for (int s = 0; s < N_SIDES; s++)
            add_user(login_of(&post_roles.list[r], sides[s].name), sides[s].unit, post_roles.list[r].name);
        add_states(&post_roles.list[r]);
    }
    act("area.create", "{'name':'项目建设','task_force':'推进组'}");
    act("item.create",
        "{'title':'新开工项目','area':'项目建设','lead':'主办局','support':['协办局'],'due':'2024-12-20'}");
    act("item.create", "{'title':'另一事项','area':'项目建设','lead':'主办局','due':'2024-12-20'}");
    act("indicator.create",
        "{'code':'REV','name':'一般公共预算收入','measure':'亿元','kind':'level','owner':'主办局','confirmer':'协办局'}");
    act("source.add", "{'title':'会议纪要','text':'会议议定：主办局要在九月底前完成项目清单。'}");
}

/* ---- what the table says ---- */

enum about { ABOUT_REALM, ABOUT_ITEM, ABOUT_INDICATOR }; /* its owner is the item's lead, the helper confirms it */

static bool holds(enum relation rel, enum side side, enum about about, bool of_self)
{
    bool of_item = about == ABOUT_ITEM, is_above = side == OWN || side == PARENT;
    switch (rel) {
    case REL_REALM: return true;
    case REL_AREA: return of_item && side == FORCE;
    case REL_LEAD: return about && is_above;
    case REL_DUTY: return about && (is_above || (of_item && side == HELPER));
    case REL_CONFIRM: return about == ABOUT_INDICATOR && side == HELPER;
    case REL_SELF: return of_self;
    }
    return false;
}

static bool table_gives(const char *name, int64_t role, enum side side, enum about about, bool of_self)
{
    for (size_t i = 0; i < n_policy; i++)
        if (streq(policy[i].act, name) && (policy[i].role == ROLE_ANY || policy[i].role == role) &&
            holds(policy[i].relation, side, about, of_self))
            return true;
    return false;
}

/* About some subject or other: what lets a person through the door of a route. */
static bool table_names(const char *name, int64_t role)
{
    for (size_t i = 0; i < n_policy; i++)
        if (streq(policy[i].act, name) && (policy[i].role == ROLE_ANY || policy[i].role == role))
            return true;
    return false;
}

static void check(bool right, const char *what, const char *login, const char *got, const char *want)
{
    n_tried++;
    if (!right && n_wrong++ < 10)
        buf_addf(&wrongs, "%s by %s: %s, the policy says %s\n", what, login, got, want);
}

static void begin_checks(void)
{
    wrongs = BUF(100000);
    n_wrong = n_tried = 0;
}

static void end_checks(size_t at_least)
{
    print_message("%d cells\n", n_tried);
    if (n_wrong)
        print_error("%s", buf_text(&wrongs));
    buf_done(&wrongs);
    assert_int_equal(n_wrong, 0);
    assert_true((size_t)n_tried > at_least);
}

/* ---- acts ---- */

static void write_input(struct jw *j, const struct shape *s, const char *login);

static const char *text_for(const struct field *f, const char *login)
{
    static const struct {
        const char *name, *text;
    } known[] = { { "item", "2024-0001" },
                  { "into", "2024-0002" },
                  { "unit", "外线局" },
                  { "lead", "主办局" },
                  { "indicator", "REV" },
                  { "period", "2024-04" },
                  { "password", "a long enough one" },
                  { "hash", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" } };
    if (streq(f->name, "login"))
        return login;
    for (size_t i = 0; i < N_ELEMENTS(known); i++)
        if (streq(f->name, known[i].name))
            return known[i].text;
    return "测试用";
}

static void write_field(struct jw *j, const struct field *f, const char *login)
{
    switch (f->type) {
    case F_I64:
        if (f->words)
            jw_text(j, f->name, f->words->list[0].name);
        else
            jw_i64(j, f->name, MAX(f->min, 1));
        return;
    case F_BOOL: jw_bool(j, f->name, true); return;
    case F_TEXT: jw_text(j, f->name, text_for(f, login)); return;
    case F_DEC: jw_i64(j, f->name, 1); return;
    case F_DATE: jw_text(j, f->name, "2024-06-03"); return;
    case F_TS: jw_text(j, f->name, "2024-06-03T10:00:00+08:00"); return;
    case F_BYTES: jw_text(j, f->name, "00"); return;
    case F_LIST:
        jw_array(j, f->name);
        if (f->of)
            write_input(j, f->of, login);
        else
            jw_text(j, NULL, "测试用");
        jw_close(j);
        return;
    }
}

/* What must be there, and a reason, which some acts want by what else is said. */
static void write_input(struct jw *j, const struct shape *s, const char *login)
{
    jw_object(j, NULL);
    for (size_t i = 0; i < s->n; i++)
        if (s->fields[i].flags & REQUIRED || streq(s->fields[i].name, "reason"))
            write_field(j, &s->fields[i], login);
    jw_close(j);
}

struct attempt {
    const struct act *act;
    const char *login;
    void *in;
    bool asked;
    enum err result;
};

/* As the dispatcher does it, and then taken back. */
static enum err try_act(struct cx *c, void *arg)
{
    struct attempt *a = arg;
    struct entry entry;
    struct grant *g;
    struct buf out AUTO(buf_done) = BUF(1 << 20);
    struct jw j = JW(&out);
    enum err e = entry_begin(c, &entry, a->act->name);
    if (e)
        return e;
    e = grant_load(c, a->login, a->act->name, &g);
    entry.actor = a->login;
    entry.person = g->person;
    jw_object(&j, NULL);
    a->result = e ? e : a->act->run(c, a->in, &j);
    a->asked = g->asked;
    entry_drop(c);
    fail_clear(c);
    return E_CONFLICT;
}

static enum about about_of(const struct act *a)
{
    const struct field *first = &a->in->fields[0], *list = first->of ? shape_field(first->of, STR("indicator")) : NULL;
    return shape_field(a->in, STR("item"))                ? ABOUT_ITEM
           : shape_field(a->in, STR("indicator")) || list ? ABOUT_INDICATOR
                                                          : ABOUT_REALM;
}

static void check_act(const struct act *a, const struct word *role, enum side side, const char *subject)
{
    struct buf in AUTO(buf_done) = BUF(100000);
    struct jw j = JW(&in);
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx c = *cx;
    c.mem = &mem;
    struct attempt t = { .act = a, .login = login_of(role, sides[side].name), .in = arena_get(&mem, a->in->size, 1) };
    bool of_self = streq(subject, "self");
    enum about about = about_of(a);
    write_input(&j, a->in, of_self ? t.login : subject);
    if (json_bind(&c, str_of(buf_text(&in)), 1 << 20, a->in, t.in, NULL) != OK) {
        check(false, a->name, c.fail.n_problems ? c.fail.problems[0].where : "", buf_text(&in), "an input");
        return;
    }
    assert_int_equal(db_write(&c, try_act, &t), E_CONFLICT);
    /* Without a log-in in its input, an act about oneself is about whoever does it. */
    of_self |= !shape_field(a->in, STR("login"));
    bool want = table_gives(a->name, role->value, side, about, of_self);
    bool got = t.asked && t.result != E_DENIED;
    if (!t.asked && t.result != E_DENIED && t.result != E_NOT_FOUND)
        check(false, a->name, t.login, "the right is not asked", err_name(t.result));
    else
        check(got == want || (!t.asked && t.result == E_NOT_FOUND), a->name, t.login, got ? "done" : "refused",
              want ? "may" : "may not");
}

TEST(acts_are_done_by_whom_the_policy_names_from_where_it_says)
{
    make_office();
    begin_checks();
    for (size_t a = 0; a < n_acts; a++)
        for (size_t r = 0; r < post_roles.n; r++)
            for (int s = 0; s < N_SIDES; s++) {
                check_act(&acts[a], &post_roles.list[r], s, "target");
                check_act(&acts[a], &post_roles.list[r], s, "self");
            }
    end_checks(n_acts * 100);
}

/* ---- routes ---- */

struct session {
    int64_t person;
    char token[TOKEN_TEXT_SIZE];
};
static enum err begin_session(struct cx *c, void *arg)
{
    struct session *s = arg;
    return session_start(c, s->person, NULL, s->token);
}

static const char *cookie_of(const char *login)
{
    struct session s;
    struct person p;
    IS_OK(read_begin(cx));
    IS_OK(person_by_login(cx, login, &p));
    read_end(cx);
    s.person = p.id;
    IS_OK(db_write(cx, begin_session, &s));
    return arena_printf(cx->mem, "luoshi_session=%s", s.token);
}

static const char *path_of(struct arena *mem, const char *pattern)
{
    static const struct {
        const char *name, *value;
    } known[] = { { ":number", "2024-0001" }, { ":act", "item.none" }, { ":id", "99" } };
    const char *colon = strchr(pattern, ':');
    if (!colon)
        return pattern;
    size_t n = strcspn(colon, "/");
    const char *value = "none";
    for (size_t i = 0; i < N_ELEMENTS(known); i++)
        if (strlen(known[i].name) == n && strncmp(colon, known[i].name, n) == 0)
            value = known[i].value;
    return path_of(mem, arena_printf(mem, "%.*s%s%s", (int)(colon - pattern), pattern, value, colon + n));
}

static int ask(struct serving *home, const struct route *r, const char *cookie)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct http_pair headers[] = { { STR("X-Luoshi"), STR("1") }, { STR("Cookie"), str_of(cookie) } };
    struct http_pair query[] = { { STR("field"), STR("due") } }; /* what the history of an item must be asked for */
    struct http_request q = { .mem = &mem,
                              .method = r->method,
                              .path = path_of(&mem, r->path),
                              .headers = headers,
                              .n_headers = cookie ? 2 : 1,
                              .query = query,
                              .n_query = N_ELEMENTS(query),
                              .body = STR(""),
                              .peer = "local" };
    struct http_answer a = { 0 };
    serve_request(home, &q, &a);
    buf_done(&a.body);
    return a.stream ? 200 : a.status;
}

static bool is_let_in(int status)
{
    return status != 401 && status != 403 && status != 405 && status < 500;
}

static void check_status(const struct route *r, const char *login, int got, int want) /* want 0: let in */
{
    check(want ? got == want : is_let_in(got), arena_printf(cx->mem, "%d %s", (int)r->method, r->path), login,
          arena_printf(cx->mem, "%d", got), want ? arena_printf(cx->mem, "%d", want) : "let in");
}

static void check_side(struct serving *home, const struct route *r, const struct word *role, enum side side,
                       const char **cookie)
{
    const char *login = login_of(role, sides[side].name);
    bool is_item = r->method == HTTP_GET && strstr(r->path, "/:number") != NULL;
    int want = !table_names(r->access, role->value)                                       ? 403
               : is_item && !table_gives(r->access, role->value, side, ABOUT_ITEM, false) ? 404
               : is_item                                                                  ? 200
                                                                                          : 0;
    if (!*cookie || r->method == HTTP_DELETE)
        *cookie = cookie_of(login);
    check_status(r, login, ask(home, r, *cookie), want);
    if (r->method == HTTP_DELETE)
        *cookie = NULL;
}

static void check_states(struct serving *home, const struct route *r, const struct word *role, const char *must_cookie)
{
    check_status(r, states[GONE], ask(home, r, cookie_of(login_of(role, states[GONE]))),
                 table_names(r->access, ROLE_ANY) ? 0 : 403);
    check_status(r, states[SUSPENDED], ask(home, r, cookie_of(login_of(role, states[SUSPENDED]))), 401);
    bool may = r->before_change && table_names(r->access, role->value);
    check_status(r, states[MUST_CHANGE], ask(home, r, must_cookie), may ? 0 : 403);
}

static void check_routes(struct serving *home, const struct word *role)
{
    const char *cookies[N_SIDES] = { NULL };
    const char *must = login_of(role, states[MUST_CHANGE]);
    for (size_t i = 0; i < n_routes; i++) {
        if (route_is_open(&routes[i]))
            continue;
        for (int s = 0; s < N_SIDES; s++)
            check_side(home, &routes[i], role, s, &cookies[s]);
        check_states(home, &routes[i], role, cookie_of(must));
    }
}

/* Set by an administrator, each has to be changed; the operator's do not: the row is made to say so. */
static enum err owe_change(struct cx *c, void *arg UNUSED)
{
    struct entry entry;
    struct password p;
    enum err e = entry_begin(c, &entry, "user.password");
    entry.actor = "test";
    for (int64_t id = 1; !e && fact_get(c, &PASSWORD, id, &p) == OK; id++) {
        p.must_change = true;
        e = fact_update(c, &PASSWORD, &p);
    }
    if (!e)
        e = entry_end(c);
    entry_drop(c);
    return e;
}

TEST(routes_let_in_whom_the_policy_names)
{
    const struct config plain = { .open_metrics = false };
    const int64_t unlimited[N_RATE_CLASSES] = { 0 };
    struct serving home = {
        .cache = cache_new(),
        .quick = quick_new(),
        .known = known_new(),
        .meter = meter_new(),
        .rates = rates_new(unlimited),
        .config = &plain,
        .notify = { "https://luoshi.example", "", "none", "", "", "" },
    };
    make_office();
    home.realm = cx->realm;
    begin_checks();
    for (size_t r = 0; r < post_roles.n; r++)
        act("user.password", arena_printf(cx->mem, "{'login':'%s','password':'set by somebody'}",
                                          login_of(&post_roles.list[r], states[MUST_CHANGE])));
    IS_OK(db_write(cx, owe_change, NULL));
    fflush(stderr);
    int err = dup(STDERR_FILENO), quiet = open("/dev/null", O_WRONLY | O_CLOEXEC); /* a line of log each */
    dup2(quiet, STDERR_FILENO);
    for (size_t i = 0; i < n_routes; i++)
        if (!route_is_open(&routes[i]))
            check_status(&routes[i], "nobody", ask(&home, &routes[i], NULL), 401);
    for (size_t r = 0; r < post_roles.n; r++)
        check_routes(&home, &post_roles.list[r]);
    dup2(err, STDERR_FILENO);
    close(err);
    close(quiet);
    rates_free(home.rates);
    meter_free(home.meter);
    cache_free(home.cache);
    quick_free(home.quick);
    known_free(home.known);
    end_checks(n_routes * 50);
}

TEST(every_route_names_a_row_of_the_policy)
{
    for (size_t i = 0; i < n_routes; i++) {
        bool named = route_is_open(&routes[i]);
        for (size_t p = 0; p < n_policy; p++)
            named |= streq(policy[p].act, routes[i].access);
        if (!named)
            print_error("%s names no row of the policy: %s\n", routes[i].path, routes[i].access);
        assert_true(named);
    }
    for (size_t p = 0; p < n_policy; p++)
        assert_non_null(policy_text(cx, policy[p].act)); /* people read what it is */
}
