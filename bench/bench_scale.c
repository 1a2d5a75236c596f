/* A district and a city beside each other: what is shown must cost what is shown, not what is stored.
 *
 * Questions over HTTP, each right after an act, so that no kept answer helps; then the commands that walk everything.
 * Beside the city's figure stands how many times the district's it is; it holds 333 times the items and reports.
 *
 *   bench_scale [ADDRESS ADDRESS]    in files, or in two empty schemas of PostgreSQL: the district's and the city's
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "host.h"
#include "measure.h"

enum { TRIES = 15, ROWS = 1000, N_QUESTIONS = 8, N_WALKS = 3 };

static const struct scale {
    const char *name;
    struct world world;
} scales[] = {
    { "district", { .n_items = 600, .n_reports = 12, .n_units = 60 } },
    { "city", { .n_items = 200000, .n_reports = 12, .n_units = 3000 } },
};
enum { N_SCALES = N_ELEMENTS(scales) };

static const struct question {
    const char *name, *login, *path;
} questions[N_QUESTIONS] = {
    { "office's desk", "hq", "/api/v1/desk" },
    { "a unit's desk", "u007.l", "/api/v1/desk" },
    { "board", "hq", "/api/v1/board" },
    { "list of 50, by deadline", "hq", "/api/v1/items?sort=due&limit=50" },
    { "a unit's 50 most urgent", "hq", "/api/v1/items?unit=%E5%8C%BA7%E5%B1%80&sort=level&limit=50" },
    { "one item whole", "hq", NULL },
    { "search, office", "hq", "/api/v1/search?q=%E5%BB%BA%E8%AE%BE" },
    { "search, a unit", "u007.l", "/api/v1/search?q=%E5%BB%BA%E8%AE%BE" },
};
static const char *const walks[N_WALKS] = { "verify", "import of 1,000 rows", "export of everything" };

struct figures {
    double made_s, megabytes, question_ms[N_QUESTIONS], memory_mb, walk_s[N_WALKS];
};

static const char *place, *program;

/* ---- questions ---- */

static void ask_all(const struct host *h, const char *const *cookies, struct figures *out)
{
    for (size_t i = 0; i < N_QUESTIONS; i++) {
        char item[60];
        double took[TRIES];
        snprintf(item, sizeof item, "/api/v1/items/%04d-0300", date_year(ts_date(ts_now())));
        const char *path = questions[i].path ? questions[i].path : item;
        for (int k = 0; k < TRIES; k++) {
            host_note(h, cookies[0], k);
            took[k] = host_get(h, path, cookies[i], NULL);
        }
        out->question_ms[i] = median(took, TRIES) * 1e3;
    }
}

/* ---- commands ---- */

static double command(char *const *argv)
{
    double start = seconds();
    run_to_end(argv, place_file(place, "said"));
    return seconds() - start;
}

static const char *write_ledger(void)
{
    const char *path = place_file(place, "ledger.csv");
    FILE *f = fopen(path, "we");
    if (!f)
        exit(1);
    fputs("序号,领域,重点任务,牵头单位,完成时限,目前进展,完成率\n", f);
    for (int i = 1; i <= ROWS; i++)
        fprintf(f, "%d,领域%d,办好第%d件新增实事,区%d局,2027-%02d-15,已完成前期手续,%d\n", i, 1 + i % WORLD_AREAS, i,
                1 + i % 50, 1 + i % 12, i % 90);
    fclose(f);
    return path;
}

static void walk_all(const char *db, struct figures *out)
{
    char *luoshi = (char *)(uintptr_t)built(program, "src/luoshi"), *to = (char *)(uintptr_t)db;
    char *ledger = (char *)(uintptr_t)write_ledger(), *book = (char *)(uintptr_t)place_file(place, "out.csv");
    out->walk_s[0] = command((char *[]){ luoshi, "verify", "--db", to, NULL });
    out->walk_s[1] = command((char *[]){ luoshi, "import", "--db", to, ledger, NULL });
    out->walk_s[2] = command((char *[]){ luoshi, "export", "--db", to, book, NULL });
}

/* ---- the table ---- */

static void measure(const struct scale *s, const char *db, bool is_file, struct figures *out)
{
    struct host h;
    struct stat st;
    const char *cookies[N_QUESTIONS];
    double start = seconds();
    world_make(db, &s->world);
    out->made_s = seconds() - start;
    fprintf(stderr, "%s made in %.0f s\n", s->name, out->made_s);
    for (size_t i = 0; i < N_QUESTIONS; i++)
        cookies[i] = host_cookie(db, questions[i].login);
    if (is_file && stat(db, &st) == 0)
        out->megabytes = (double)st.st_size / 1e6;
    host_start(&h, program, db, NULL);
    ask_all(&h, cookies, out);
    out->memory_mb = host_memory(&h);
    host_stop(&h);
    walk_all(db, out);
}

static void row(const char *name, const char *unit, const double *figures)
{
    printf("%-26s", name);
    for (size_t i = 0; i < N_SCALES; i++)
        printf(" %10.*f %-3s", figures[i] < 100 ? 2 : 0, figures[i], unit);
    printf(" %8.1f x\n", figures[0] > 0 ? figures[N_SCALES - 1] / figures[0] : 0);
}
#define ROW(name, unit, member) row(name, unit, (double[]){ f[0].member, f[1].member })

int main(int argc, char **argv)
{
    static struct figures f[N_SCALES];
    program = argv[0];
    place = place_make("/tmp");
    for (size_t i = 0; i < N_SCALES; i++) {
        const char *db = argc > (int)(i + 1) ? argv[i + 1] : place_file(place, scales[i].name);
        measure(&scales[i], db, argc <= (int)(i + 1), &f[i]);
    }
    printf("%-26s %14s %14s\n", "", scales[0].name, scales[1].name);
    for (size_t i = 0; i < N_QUESTIONS; i++)
        ROW(questions[i].name, "ms", question_ms[i]);
    ROW("server's own memory", "MB", memory_mb);
    for (size_t i = 0; i < N_WALKS; i++)
        ROW(walks[i], "s", walk_s[i]);
    ROW("made in bulk", "s", made_s);
    if (f[0].megabytes > 0)
        ROW("the file", "MB", megabytes);
    return 0;
}
