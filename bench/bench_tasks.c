/* The five everyday tasks over HTTP, on 5,000 items and 60,000 reports: what offices do all day.
 *
 * Each read is asked by 1 and 16 connections in two ways: the same again, and another unit, item or word each time,
 * which no answer kept from before helps.  nginx serves a file of that size in the same run.  Durable reports are
 * bench_acts', a program of its own beside this one: over HTTP, against a bare loop that writes the same rows.
 *
 *   bench_tasks [ADDRESS]    in a file, or where ADDRESS says: an empty schema of PostgreSQL; the reports in databases
 *                            of their own beside it
 */
#include <stdio.h>
#include <stdlib.h>

#include "host.h"
#include "measure.h"
#include "rival.h"

enum { ITEMS = 5000, REPORTS = 12, MAX_MB = 100, MAX_PATH = 200 };

static const char *place, *program;
static int year;
static double most_mb;

/* Two characters that items and reports say, or do not. */
static const char *const words[] = { "建设", "推进", "重点", "项目", "投资", "完成", "信访", "年度" };

static void add_escaped(char *out, size_t room, const char *text)
{
    for (size_t n = 0; *text && n + 4 < room; text++, n += 3)
        snprintf(out + n, room - n, "%%%02X", (uint8_t)*text);
}

static void unit_path(int i, char *out)
{
    snprintf(out, MAX_PATH, "/api/v1/items?unit=%%E5%%8C%%BA%d%%E5%%B1%%80&state=active&sort=level&limit=50",
             1 + i % WORLD_UNITS);
}

static void item_path(int i, char *out)
{
    snprintf(out, MAX_PATH, "/api/v1/items/%04d-%04d", year, 1 + i * 37 % ITEMS);
}

static void counts_path(int i, char *out)
{
    snprintf(out, MAX_PATH, "/api/v1/board/units?area=%d", 1 + i % WORLD_AREAS);
}

static void search_path(int i, char *out)
{
    int n = snprintf(out, MAX_PATH, "/api/v1/search?q=");
    add_escaped(out + n, (size_t)(MAX_PATH - n), words[(size_t)i % N_ELEMENTS(words)]);
}

static const struct task {
    const char *name;
    void (*path)(int i, char *out);
} tasks[] = {
    { "a unit's 50 most urgent", unit_path },
    { "an item, its history", item_path },
    { "counts by unit", counts_path },
    { "a word of two", search_path },
};

/* wrk's own: another path each time. */
static const char *script_of(const struct task *t)
{
    const char *path = place_file(place, "paths.lua");
    struct buf b AUTO(buf_done) = BUF(1 << 20);
    char line[MAX_PATH];
    buf_add_str(&b, "local paths = {\n");
    for (int i = 0; i < 1000; i++) {
        t->path(i, line);
        buf_add_char(&b, '"');
        buf_add_str(&b, line);
        buf_add_str(&b, "\",\n");
    }
    buf_add_str(&b, "}\nlocal i = 0\nrequest = function()\n  i = i % #paths + 1\n"
                    "  return wrk.format(\"GET\", paths[i])\nend\n");
    rival_write(path, b.p, b.n);
    return path;
}

static void print_row(const struct task *t, size_t size, int connections, const char *how, struct speed us,
                      struct speed file)
{
    double ratio = us.per_second / file.per_second;
    printf("%-23s %6zu %3d %-8s %8.0f/s %7.2f %7.2f ms %8.0f/s  %5.2f  %s\n", t->name, size, connections, how,
           us.per_second, us.p50_ms, us.p99_ms, file.per_second, ratio, ratio >= 0.4 ? "ok" : "MISSED");
    fflush(stdout);
}

static void measure(const struct host *h, const struct task *t, const char *cookie)
{
    static const int connections[] = { 1, 16 };
    char path[MAX_PATH], url[MAX_PATH + 100];
    pid_t nginx;
    t->path(0, path);
    size_t size;
    host_get(h, path, cookie, &size);
    const char *served = rival_nginx(place, size, &nginx), *script = script_of(t);
    snprintf(url, sizeof url, "%s%s", h->address, path);
    for (size_t i = 0; i < N_ELEMENTS(connections); i++) {
        struct speed file = rival_load(place, served, cookie, connections[i], NULL);
        print_row(t, size, connections[i], "the same", rival_load(place, url, cookie, connections[i], NULL), file);
        print_row(t, size, connections[i], "others", rival_load(place, url, cookie, connections[i], script), file);
    }
    rival_stop(nginx);
    most_mb = MAX(most_mb, host_memory(h));
}

int main(int argc, char **argv)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct host h;
    program = argv[0];
    place = place_make("/tmp");
    year = date_year(ts_date(ts_now()));
    const char *db = argc > 1 ? argv[1] : place_file(place, "tasks.db");
    if (!rival_there("wrk") || !rival_there("nginx")) {
        printf("left out: there is no wrk or no nginx here (apt-get install wrk nginx-light)\n");
        return 0;
    }
    world_make(db, &(struct world){ .n_items = ITEMS, .n_reports = REPORTS });
    const char *cookie = host_cookie(db, "hq");
    host_start(&h, program, db, NULL);
    printf("%-23s %6s %3s %-8s %10s %7s %10s %10s  %5s  (aim: 0.4 of nginx)\n", "task", "bytes", "c", "asked", "luoshi",
           "p50", "p99", "nginx", "ratio");
    for (size_t i = 0; i < N_ELEMENTS(tasks); i++)
        measure(&h, &tasks[i], cookie);
    host_stop(&h);
    printf("memory of its own, at most: %.0f MB  %s (aim: < %d MB)\n", most_mb, most_mb < MAX_MB ? "ok" : "MISSED",
           MAX_MB);
    static const char *const callers[] = { "1", "16" };
    const char *server = arena_printf(&mem, "%.*s", (int)strcspn(db, "?"), db);
    for (size_t i = 0; i < N_ELEMENTS(callers); i++) {
        const char *said = place_file(place, "acts");
        run_to_end((char *[]){ (char *)(uintptr_t)built(program, "bench/bench_acts"),
                               argc > 1 ? (char *)(uintptr_t)server : "/tmp", "posts", (char *)(uintptr_t)callers[i],
                               NULL },
                   said);
        printf("%s", file_text(said));
    }
    return 0;
}
