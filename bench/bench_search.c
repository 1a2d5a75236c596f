/* Search at district and at city scale: by the office, who reads everything, and by a unit, who reads its own. */
#include <stdio.h>
#include <sys/stat.h>

#include "db/realm.h"
#include "measure.h"
#include "search/search.h"

struct bench {
    struct realm *realm;
    int n_items;
};

static const struct question {
    const char *name, *text, *who;
    bool counts;
} questions[] = {
    { "two characters, all", "建设", NULL },
    { "one character, all", "项", NULL },
    { "a phrase, many", "投资7亿元", NULL },
    { "a phrase, few", "第777批", NULL },
    { "a number's head", "2026-00", NULL },
    { "two words", "重点 37亿", NULL },
    { "in reports", "按计划推进", NULL },
    { "a unit by letters", "q77j", NULL },
    { "nothing", "信访积案", NULL },
    { "all, by a liaison", "建设", "u007.l" },
    { "many, by a liaison", "投资7亿元", "u007.l" },
    { "reports, by a liaison", "按计划推进", "u007.l" },
};

static double once(const struct bench *b, const struct question *q, struct arena *mem, size_t *n)
{
    struct cx cx = { .mem = mem, .lang = LANG_ZH, .cal = &calendar_builtin, .realm = b->realm };
    struct grant *who;
    struct answer a;
    struct search s = { .text = q->text, .limit = 20 };
    arena_reset(mem);
    double start = seconds();
    cx.now = ts_now();
    cx.today = ts_date(cx.now);
    must(&cx, read_begin(&cx));
    must(&cx, grant_load(&cx, q->who, "read", &who));
    s.who = who;
    must(&cx, search(&cx, &s, &a));
    read_end(&cx);
    *n = a.found.n;
    return seconds() - start;
}

static void measure(const struct bench *b, const struct question *q)
{
    struct arena mem AUTO(arena_done) = { 0 };
    double took[MAX_ROUNDS];
    size_t found;
    double first = once(b, q, &mem, &found);
    size_t n = first > 0.05 ? 5 : 101;
    for (size_t i = 0; i < n; i++)
        took[i] = once(b, q, &mem, &found);
    double mine = median(took, n);
    printf("%7d  %-21s %9.3f ms  %3zu found  %s\n", b->n_items, q->name, mine * 1e3, found,
           mine < 0.020 ? "ok" : "MISSED");
}

static void at(const char *place, const struct world *w)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx cx = { .mem = &mem, .lang = LANG_EN, .cal = &calendar_builtin, .now = ts_now() };
    struct bench b = { .n_items = w->n_items };
    struct stat st;
    char name[40];
    snprintf(name, sizeof name, "%d.db", w->n_items);
    const char *path = place_file(place, name);
    world_make(path, w);
    must(&cx, realm_open(&cx, path, REALM_READ, &b.realm));
    if (stat(path, &st) == 0)
        printf("%7d  the file has %.1f MB\n", w->n_items, (double)st.st_size / 1e6);
    for (size_t i = 0; i < N_ELEMENTS(questions); i++)
        measure(&b, &questions[i]);
    realm_close(b.realm);
}

int main(void)
{
    const char *place = place_make("/tmp");
    puts("  items  question              median        (aim: < 20 ms, with counts)");
    at(place, &(struct world){ .n_items = 600, .n_reports = 100 });
    at(place, &(struct world){ .n_items = 200000, .n_reports = 1 });
    return 0;
}
