/* The watch over a city: every alert there is, and what a page of them, one item's and a desk's counts cost; the
 * scheduler's own pass. */
#include <stdio.h>

#include "app/jobs.h"
#include "base/cursor.h"
#include "db/realm.h"
#include "measure.h"
#include "watch/watch.h"

enum { ITEMS = 200000, SMALL = 20000, REPORTS = 2, TIMES = 5, PASS_MS = 1000, JOBS_MS = 50 };

static struct cx *cx;

static void pass(int i UNUSED)
{
    struct list all;
    must(cx, watch_pass(cx, &(struct alert_filter){ 0 }, &all));
}

static void page(int i UNUSED)
{
    struct alerts a;
    must(cx, alerts_found(cx, &(struct alert_filter){ .limit = 50 }, &a));
}

static void one_unit(int i)
{
    struct alerts a;
    must(cx, alerts_found(cx, &(struct alert_filter){ .under = 1 + i, .limit = 50 }, &a));
}

static void one_item(int i)
{
    struct alerts a;
    const char *number = arena_printf(cx->mem, "%04d-%04d", date_year(cx->today), 1 + i);
    must(cx, alerts_found(cx, &(struct alert_filter){ .subject = number, .limit = 50 }, &a));
}

static void turns(int i UNUSED)
{
    struct list l;
    must(cx, jobs_turns(cx, &l));
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
        arena_reset(cx->mem);
    }
    double ms = median(times, TIMES) * 1000;
    printf("%-32s %9.2f ms  %s (aim: < %.0f ms)\n", name, ms, ms < most_ms ? "ok" : "MISSED", most_ms);
}

int main(int argc, char **argv UNUSED)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx own = { .mem = &mem, .lang = LANG_ZH, .cal = &calendar_builtin, .now = ts_now() };
    const char *path = place_file(place_make("/tmp"), "watch.db");
    int items = argc > 1 ? SMALL : ITEMS; /* anything said: a tenth of it */
    cx = &own;
    cx->today = ts_date(cx->now);
    world_make(path, &(struct world){ .n_items = items, .n_reports = REPORTS });
    must(cx, realm_open(cx, path, REALM_WRITE, &cx->realm));
    cx->mem = &(struct arena){ 0 };
    printf("%d items, %d reports of each\n", items, REPORTS);
    measure("every alert", pass, PASS_MS);
    measure("a page of 50, with counts", page, PASS_MS);
    measure("a unit's", one_unit, PASS_MS);
    measure("an item's", one_item, JOBS_MS);
    measure("what the scheduler has to do", turns, JOBS_MS);
    arena_done(cx->mem);
    realm_close(cx->realm);
    return 0;
}
