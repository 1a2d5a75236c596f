/* The ladder over a city's items, and slips by the ten thousand: what a page of each costs. */
#include <stdio.h>

#include "app/act.h"
#include "db/realm.h"
#include "measure.h"
#include "plan/light.h"
#include "slip/slip.h"

enum { ITEMS = 20000, REPORTS = 1, TIMES = 9, SLIPS = 1000 };

static struct cx *cx;

static bool try_act(const char *name, const char *json)
{
    const char *answer;
    enum err e = act_do(cx, name, NULL, str_of(json), NULL, &answer);
    fail_clear(cx);
    return e == OK;
}

static enum err fresh(struct cx *c, void *unused UNUSED)
{
    return lights_refresh(c);
}

static void ladder(const struct ladder_filter *f)
{
    struct list l;
    const char *next;
    must(cx, ladder_found(cx, f, &l, &next));
}

static void ladder_page(int i UNUSED)
{
    ladder(&(struct ladder_filter){ .level = -1, .limit = 50 });
}

static void ladder_of_unit(int i)
{
    ladder(&(struct ladder_filter){ .level = -1, .unit = 1 + i, .limit = 50 });
}

static void slips(const struct slip_filter *f)
{
    struct list l;
    const char *next;
    must(cx, slips_found(cx, f, &l, &next));
}

static void slips_page(int i UNUSED)
{
    slips(&(struct slip_filter){ .limit = 50, .drafts = true });
}

static void slips_due(int i UNUSED)
{
    slips(&(struct slip_filter){ .limit = 50, .live = true, .sort = SLIPS_BY_DUE });
}

static void one(int i)
{
    struct slip_whole w;
    must(cx, slip_whole(cx, 1 + i, NULL, &w));
}

static void measure(const char *name, void (*run)(int i), double most_ms)
{
    double times[TIMES];
    for (int i = 0; i < TIMES; i++) {
        must(cx, read_begin(cx));
        double began = seconds();
        run(i);
        times[i] = seconds() - began;
        read_end(cx);
    }
    double ms = median(times, TIMES) * 1000;
    printf("%-28s %9.2f ms  %s (aim: < %.0f ms)\n", name, ms, ms < most_ms ? "ok" : "MISSED", most_ms);
}

int main(void)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx own = { .mem = &mem, .lang = LANG_ZH, .cal = &calendar_builtin, .now = ts_now() };
    const char *path = place_file(place_make("/tmp"), "slips.db");
    int64_t n = 0;
    cx = &own;
    cx->today = ts_date(cx->now);
    world_make(path, &(struct world){ .n_items = ITEMS, .n_reports = REPORTS });
    must(cx, realm_open(cx, path, REALM_WRITE, &cx->realm));
    must(cx, db_write(cx, fresh, NULL));
    struct list lines;
    const char *next;
    must(cx, read_begin(cx));
    must(cx, ladder_found(cx, &(struct ladder_filter){ .level = -1, .limit = SLIPS }, &lines, &next));
    read_end(cx);
    for (size_t i = 0; i < lines.n; i++) {
        const struct ladder_line *l = (const struct ladder_line *)lines.p + i;
        n += try_act("slip.draft", arena_printf(cx->mem, "{\"item\":\"%s\"}", l->line.number)) &&
             try_act("slip.issue", arena_printf(cx->mem, "{\"slip\":%" PRId64 "}", n + 1));
    }
    printf("%d units, %d items, %" PRId64 " slips out\n", WORLD_UNITS, ITEMS, n);
    measure("ladder, a page", ladder_page, 50);
    measure("ladder, a unit's", ladder_of_unit, 50);
    measure("slips, a page", slips_page, 50);
    measure("slips, by due day", slips_due, 50);
    measure("one slip whole", one, 5);
    realm_close(cx->realm);
    return 0;
}
