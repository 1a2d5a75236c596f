#include "measure.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "db/realm.h"
#include "journal/journal.h"
#include "org/org.h"
#include "plan/light.h"
#include "report/report.h"

double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

double median(double *list, size_t n)
{
    qsort(list, n, sizeof *list, by_size);
    return list[n / 2];
}

static void die(const char *what)
{
    perror(what);
    exit(1);
}

void must(struct cx *cx, enum err e)
{
    if (!e)
        return;
    fprintf(stderr, "bench: %s: %s\n", err_name(e), cx->fail.msg);
    exit(1);
}

/* ---- a place ---- */

static char places[4][200];
static size_t n_places;

static int remove_one(const char *path, const struct stat *st UNUSED, int flag UNUSED, struct FTW *ftw UNUSED)
{
    return remove(path);
}

static void remove_places(void)
{
    for (size_t i = 0; i < n_places; i++)
        (void)nftw(places[i], remove_one, 16, FTW_DEPTH | FTW_PHYS); /* at the end nobody can act on it */
}

const char *place_make(const char *root)
{
    assert(n_places < N_ELEMENTS(places));
    char *p = places[n_places];
    snprintf(p, sizeof places[0], "%s/luoshi-bench-XXXXXX", root);
    if (!mkdtemp(p))
        die(root);
    if (!n_places++)
        atexit(remove_places);
    return p;
}

const char *place_file(const char *place, const char *name)
{
    size_t n = strlen(place) + strlen(name) + 2;
    char *path = mem_get(1, n);
    snprintf(path, n, "%s/%s", place, name);
    return path;
}

void copy_file(const char *from, const char *to)
{
    static const char *const beside[] = { "-wal",
                                          "-shm" }; /* of what stood there before: it would be read as of this */
    struct stat st;
    char name[4096];
    for (size_t i = 0; i < N_ELEMENTS(beside); i++)
        if (snprintf(name, sizeof name, "%s%s", to, beside[i]) < (int)sizeof name)
            unlink(name);
    int in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (in < 0 || out < 0 || fstat(in, &st) != 0)
        die(to);
    for (off_t at = 0; at < st.st_size;)
        if (sendfile(out, in, &at, (size_t)(st.st_size - at)) <= 0)
            die(to);
    if (fsync(out) != 0)
        die(to);
    close(in);
    close(out);
}

/* ---- a world ---- */

static int n_units = WORLD_UNITS; /* of the world made last */

int world_lead(int item)
{
    return 1 + item % n_units;
}

struct making {
    const struct world *w;
    int from, to; /* items of this write */
};

static enum err make_officer(struct cx *cx, int64_t unit, const char *login, enum post_role role)
{
    struct person who = { .name = login, .login = login };
    struct post post = { .unit = unit, .title = login, .role = role };
    TRY(fact_insert(cx, &PERSON, &who));
    TRY(fact_insert(cx, &POST, &post));
    struct holding h = { .post = post.id, .person = who.id, .valid_from = NO_DATE, .valid_to = NO_DATE };
    return fact_insert(cx, &HOLDING, &h);
}

/* In a city, units stand below their district: the first of each hundred. */
static int64_t district_of(int unit)
{
    return n_units > 100 && unit <= n_units && (unit - 1) % 100 ? unit - (unit - 1) % 100 : 0;
}

static enum err make_org(struct cx *cx)
{
    for (int i = 1; i <= n_units + 1; i++) {
        struct unit u = { .kind = i <= n_units ? UNIT_BUREAU : UNIT_HQ_OFFICE,
                          .valid_from = NO_DATE,
                          .valid_to = NO_DATE,
                          .sort = i,
                          .parent = district_of(i) };
        u.name = arena_printf(cx->mem, "大源区第%d工作局", i);
        u.short_name = arena_printf(cx->mem, "区%d局", i);
        TRY(fact_insert(cx, &UNIT, &u));
        if (i > n_units)
            return make_officer(cx, u.id, "hq", ROLE_HQ);
        TRY(make_officer(cx, u.id, arena_printf(cx->mem, "u%03d.p", i), ROLE_PRINCIPAL));
        TRY(make_officer(cx, u.id, arena_printf(cx->mem, "u%03d.l", i), ROLE_LIAISON));
    }
    return OK;
}

static enum err make_areas(struct cx *cx)
{
    struct programme p = { .name = "三年行动", .start = NO_DATE, .due = NO_DATE };
    TRY(fact_insert(cx, &PROGRAMME, &p));
    for (int i = 1; i <= WORLD_AREAS; i++) {
        struct area a = {
            .programme = p.id, .name = arena_printf(cx->mem, "领域%d", i), .task_force = n_units + 1, .sort = i
        };
        TRY(fact_insert(cx, &AREA, &a));
    }
    return OK;
}

static enum err about_org(struct cx *cx, void *arg UNUSED)
{
    struct entry e;
    TRY(entry_begin(cx, &e, "bench.org"));
    TRY(make_org(cx));
    TRY(make_areas(cx));
    return entry_end(cx);
}

static enum err make_parts(struct cx *cx, const struct item *it, bool issued)
{
    int lead = world_lead((int)it->id);
    for (int role = DUTY_LEAD; role <= DUTY_SUPPORT; role += 2) {
        struct duty d = { .item = it->id,
                          .unit = role == DUTY_LEAD ? lead : 1 + lead % n_units,
                          .role = role,
                          .state = issued ? DUTY_ASSIGNED : DUTY_CLAIMED,
                          .claimed = issued ? (struct ts){ 0 } : cx->now };
        TRY(fact_insert(cx, &DUTY, &d));
    }
    for (int k = 1; k <= 4; k++) {
        struct node n = { .item = it->id,
                          .day = date_add(it->start, (it->due.d - it->start.d) * k / 5),
                          .percent = DEC(20 * k),
                          .title = "完成阶段任务" };
        TRY(fact_insert(cx, &NODE, &n));
    }
    return OK;
}

static enum err make_item(struct cx *cx, int i, bool issued)
{
    struct item it = {
        .number = arena_printf(cx->mem, "%04d-%04d", date_year(cx->today), i),
        .kind = ITEM_TASK,
        .state = issued ? STATE_ISSUED : STATE_ACTIVE,
        .programme = 1,
        .area = 1 + i / 7 % WORLD_AREAS,
        .weight = DEC_NONE,
        .title = arena_printf(cx->mem, "推进第%d批重点项目建设，完成年度投资%d亿元", i, 1 + i % 37),
        .measure = "专班推进，每月调度，按节点销号",
        .target = "项目全部开工并形成实物量",
        .category = i % 3 ? "项目建设" : "改革任务",
        .start = date_add(cx->today, -30 - i % 200),
        .due = date_add(cx->today, i % 400 - 40),
        .due_kind = DUE_FIXED,
        .issued_day = date_add(cx->today, -30 - i % 200),
        .closed_day = NO_DATE,
        .report_days = 30,
    };
    it.first_due = it.due;
    TRY(fact_insert(cx, &ITEM, &it));
    return make_parts(cx, &it, issued);
}

static enum err make_report(struct cx *cx, int item, int k, int n)
{
    struct date start = date_add(cx->today, -30 - item % 200), day = date_add(start, (cx->today.d - start.d) * k / n);
    struct ts then = { ts_end_of(day).us - INT64_C(8) * 3600 * 1000000 };
    struct dec percent = DEC(100 * k / (n + 3 + item % 5));
    struct report r = {
        .item = item,
        .unit = world_lead(item),
        .day = day,
        .percent = percent,
        .accepted = percent,
        .text = "已入库项目12个，开工9个，完成投资3.2亿元，其余按计划推进",
        .next_step = "加快前期手续办理",
        .state = REPORT_VERIFIED,
        .submitted = then,
        .signed_at = then,
        .verified = then,
        .submitted_by = 2 * world_lead(item),
        .signed_by = 2 * world_lead(item) - 1,
        .verified_by = 2 * n_units + 1,
    };
    return fact_insert(cx, &REPORT, &r);
}

static enum err about_items(struct cx *cx, void *arg)
{
    const struct making *m = arg;
    struct entry e;
    TRY(entry_begin(cx, &e, "bench.items"));
    for (int i = m->from; i < m->to; i++)
        TRY(make_item(cx, i, i <= m->w->n_issued));
    for (int i = m->from; i < m->to && !m->w->entry_per_report; i++)
        for (int k = 0; k < m->w->n_reports; k++)
            TRY(make_report(cx, i, k, m->w->n_reports));
    return entry_end(cx);
}

static enum err about_reports(struct cx *cx, void *arg)
{
    const struct making *m = arg;
    for (int i = m->from; i < m->to; i++)
        for (int k = 0; k < m->w->n_reports; k++) {
            struct entry e;
            TRY(entry_begin(cx, &e, "report.submit"));
            e.actor = "u001.l";
            e.person = 2 * world_lead(i);
            entry_about(cx, "item", i);
            TRY(make_report(cx, i, k, m->w->n_reports));
            TRY(entry_end(cx));
        }
    return OK;
}

static enum err about_lights(struct cx *cx, void *arg UNUSED)
{
    cx->today = ts_date(cx->now);
    return lights_rebuild(cx); /* the search index is made at the first durable batch */
}

void world_make(const char *path, const struct world *w)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx cx = { .mem = &mem, .lang = LANG_EN, .cal = &calendar_builtin, .now = ts_now() };
    struct realm *r;
    n_units = w->n_units ? w->n_units : WORLD_UNITS;
    cx.today = ts_date(cx.now);
    must(&cx, realm_open(&cx, path, REALM_CREATE, &r));
    must(&cx, realm_set_durable(&cx, r, false));
    must(&cx, db_write(&cx, about_org, NULL));
    for (int i = 1; i <= w->n_items; i += 100) {
        struct making m = { w, i, MIN(i + 100, w->n_items + 1) };
        must(&cx, db_write(&cx, about_items, &m));
        if (w->entry_per_report)
            must(&cx, db_write(&cx, about_reports, &m));
        arena_reset(&mem);
    }
    must(&cx, db_write(&cx, about_lights, NULL));
    must(&cx, realm_set_durable(&cx, r, true));
    realm_close(r);
}
