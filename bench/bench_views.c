/* The views people wait for, at district and at city scale, against the bare statements of each. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "db/realm.h"
#include "measure.h"
#include "plan/board.h"
#include "plan/heat.h"

struct bench {
    struct realm *realm;
    sqlite3 *bare;
    const char *number; /* of the item shown */
};

enum { PAGE = 50 };
#define LINE                                                                                                                \
    "SELECT i.id, i.kind, l.state, l.level, l.why, i.number, i.title, a.name, coalesce(u.short_name, u.name), i.category, " \
    "i.due, i.first_due, l.planned, l.verified, l.claimed, l.late_report, l.no_holder, i.seq "                              \
    "FROM light l CROSS JOIN item i ON i.id = l.item LEFT JOIN area a ON a.id = i.area LEFT JOIN unit u ON u.id = l.lead "
#define ANY                                                                                                      \
    {                                                                                                            \
        .level = -1, .sort = SORT_NUMBER, .limit = PAGE, .due_after = { INT32_MIN }, .due_before = { INT32_MIN } \
    }
#define LEVEL_RANK "CASE l.level WHEN 4 THEN 0 WHEN 3 THEN 1 WHEN 9 THEN 2 WHEN 2 THEN 3 WHEN 1 THEN 4 ELSE 5 END"

static const struct view {
    const char *name;
    enum { BOARD, LIST, SHOW } kind;
    struct item_filter filter;
    const char *bare[8];
    int page; /* which is looked at; 0: the first */
} views[] = {
    { "board", BOARD, ANY, { "SELECT * FROM light_tally" } },
    { "items by number", LIST, ANY, { LINE "ORDER BY l.item LIMIT 50" } },
    { "the same, page 1000", LIST, ANY, { LINE "ORDER BY l.item LIMIT 50 OFFSET 49950" }, 1000 },
    { "items by due",
      LIST,
      { .level = -1, .sort = SORT_DUE, .limit = PAGE, .due_after = { INT32_MIN }, .due_before = { INT32_MIN } },
      { LINE "ORDER BY l.due IS NULL, l.due, l.item LIMIT 50" } },
    { "the same, page 1000",
      LIST,
      { .level = -1, .sort = SORT_DUE, .limit = PAGE, .due_after = { INT32_MIN }, .due_before = { INT32_MIN } },
      { LINE "ORDER BY l.due IS NULL, l.due, l.item LIMIT 50 OFFSET 49950" },
      1000 },
    { "items by level",
      LIST,
      { .level = -1, .sort = SORT_LEVEL, .limit = PAGE, .due_after = { INT32_MIN }, .due_before = { INT32_MIN } },
      { LINE "ORDER BY " LEVEL_RANK ", l.due, l.item LIMIT 50" } },
    { "items by lead unit",
      LIST,
      { .level = -1, .sort = SORT_LEAD, .limit = PAGE, .due_after = { INT32_MIN }, .due_before = { INT32_MIN } },
      { LINE "ORDER BY u.sort, u.id, l.due, l.item LIMIT 50" } },
    { "one unit, overdue",
      LIST,
      { .lead = 7, .level = LEVEL_OVERDUE, .limit = PAGE, .due_after = { INT32_MIN }, .due_before = { INT32_MIN } },
      { LINE "WHERE l.lead = 7 AND l.level = 4 ORDER BY l.item LIMIT 50" } },
    { "one unit by due",
      LIST,
      { .lead = 7,
        .level = -1,
        .sort = SORT_DUE,
        .limit = PAGE,
        .due_after = { INT32_MIN },
        .due_before = { INT32_MIN } },
      { LINE "WHERE l.lead = 7 ORDER BY l.due, l.item LIMIT 50" } },
    { "text, many hits",
      LIST,
      { .level = -1, .text = "投资7亿元", .limit = PAGE, .due_after = { INT32_MIN }, .due_before = { INT32_MIN } },
      { LINE "WHERE instr(i.title, '投资7亿元') > 0 ORDER BY l.item LIMIT 50" } },
    { "text, no hit",
      LIST,
      { .level = -1, .text = "没有的字", .limit = PAGE, .due_after = { INT32_MIN }, .due_before = { INT32_MIN } },
      { LINE "WHERE instr(i.title, '没有的字') > 0 ORDER BY l.item LIMIT 50" } },
    { "text, many, by due",
      LIST,
      { .level = -1,
        .sort = SORT_DUE,
        .text = "投资7亿元",
        .limit = PAGE,
        .due_after = { INT32_MIN },
        .due_before = { INT32_MIN } },
      { LINE "WHERE instr(i.title, '投资7亿元') > 0 ORDER BY l.due IS NULL, l.due, l.item LIMIT 50" } },
    { "show",
      SHOW,
      ANY,
      { "SELECT * FROM item WHERE id = 300", "SELECT * FROM duty WHERE item = 300 ORDER BY role, id",
        "SELECT * FROM node WHERE item = 300 ORDER BY day, id",
        "SELECT * FROM report WHERE item = 300 ORDER BY day, id", "SELECT * FROM evidence WHERE item = 300 ORDER BY id",
        "SELECT * FROM change WHERE item = 300 ORDER BY id",
        "SELECT seq, time, actor, act, reason FROM journal WHERE subject = 'item' AND subject_id = 300 ORDER BY seq DESC LIMIT 500" } },
};

static enum err look(struct cx *cx, const struct bench *b, const struct view *v, const char *after)
{
    struct list out;
    struct item_filter f = v->filter;
    struct whole *whole;
    switch (v->kind) {
    case BOARD: return heat_under(cx, 0, 0, &(struct heat){ 0 });
    case LIST: f.after = after; return items_list(cx, &f, &out);
    case SHOW: whole = NEW(cx, struct whole); return item_whole(cx, b->number, whole);
    }
    return OK;
}

/* The cursor that a reader has who has come to this page; NULL: the first, or there are not so many. */
static const char *page_before(const struct bench *b, const struct view *v, struct arena *mem)
{
    struct cx cx = { .mem = mem, .lang = LANG_ZH, .cal = &calendar_builtin, .realm = b->realm, .now = ts_now() };
    struct item_filter f = v->filter;
    struct list lines;
    f.limit = (int64_t)(v->page - 1) * PAGE;
    if (!v->page)
        return NULL;
    cx.today = ts_date(cx.now);
    must(&cx, read_begin(&cx));
    must(&cx, items_list(&cx, &f, &lines));
    read_end(&cx);
    return (int64_t)lines.n < f.limit ? NULL : items_next(&cx, &f, (const struct item_line *)lines.p + lines.n - 1);
}

static double ours_once(const struct bench *b, const struct view *v, const char *after, struct arena *mem)
{
    struct cx cx = { .mem = mem, .lang = LANG_ZH, .cal = &calendar_builtin, .realm = b->realm };
    arena_reset(mem);
    double start = seconds();
    cx.now = ts_now();
    cx.today = ts_date(cx.now);
    must(&cx, read_begin(&cx));
    must(&cx, look(&cx, b, v, after));
    read_end(&cx);
    return seconds() - start;
}

static double bare_once(sqlite3_stmt *const *stmts)
{
    double start = seconds();
    size_t bytes = 0;
    for (; *stmts; stmts++) {
        while (sqlite3_step(*stmts) == SQLITE_ROW)
            for (int i = 0; i < sqlite3_column_count(*stmts); i++)
                bytes += sqlite3_column_type(*stmts, i) == SQLITE_INTEGER
                             ? sizeof(int64_t)
                             : strlen((const char *)sqlite3_column_text(*stmts, i) ?: "");
        sqlite3_reset(*stmts);
    }
    return seconds() - start + (bytes == 1 ? 1e-9 : 0);
}

static void measure(const struct bench *b, const struct view *v, int n_items)
{
    struct arena mem AUTO(arena_done) = { 0 }, kept AUTO(arena_done) = { 0 };
    const char *after = page_before(b, v, &kept);
    sqlite3_stmt *stmts[N_ELEMENTS(v->bare) + 1] = { 0 };
    double ours[MAX_ROUNDS], bare[MAX_ROUNDS];
    for (size_t i = 0; i < N_ELEMENTS(v->bare) && v->bare[i]; i++)
        if (sqlite3_prepare_v2(b->bare, v->bare[i], -1, &stmts[i], NULL) != SQLITE_OK) {
            fprintf(stderr, "bench: %s\n", sqlite3_errmsg(b->bare));
            exit(1);
        }
    double first = ours_once(b, v, after, &mem);
    size_t n = first > 0.05 ? 5 : first > 0.005 ? 21 : 201;
    (void)bare_once(stmts);
    for (size_t i = 0; i < n; i++) {
        ours[i] = ours_once(b, v, after, &mem);
        bare[i] = bare_once(stmts);
    }
    double mine = median(ours, n), theirs = median(bare, n), aim = n_items > 600 ? 0.050 : 0.005;
    printf("%7d  %-18s %9.3f ms %9.3f ms  %5.2f  %s\n", n_items, v->name, mine * 1e3, theirs * 1e3, theirs / mine,
           mine < aim ? "ok" : "MISSED");
    for (size_t i = 0; i < N_ELEMENTS(v->bare); i++)
        sqlite3_finalize(stmts[i]);
}

static void at(const char *place, const struct world *w)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx cx = { .mem = &mem, .lang = LANG_EN, .cal = &calendar_builtin, .now = ts_now() };
    struct bench b;
    char name[40], number[40];
    snprintf(name, sizeof name, "%d-%d.db", w->n_items, w->n_reports);
    snprintf(number, sizeof number, "%04d-0300", date_year(ts_date(cx.now)));
    const char *path = place_file(place, name);
    b.number = number;
    double start = seconds();
    world_make(path, w);
    printf("%7d  made in %.1f s\n", w->n_items, seconds() - start);
    must(&cx, realm_open(&cx, path, REALM_READ, &b.realm));
    if (sqlite3_open_v2(path, &b.bare, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_exec(b.bare, "PRAGMA mmap_size=1073741824", NULL, NULL, NULL) != SQLITE_OK)
        exit(1);
    for (size_t i = 0; i < N_ELEMENTS(views); i++)
        measure(&b, &views[i], w->n_items);
    sqlite3_close(b.bare);
    realm_close(b.realm);
}

int main(void)
{
    const char *place = place_make("/tmp");
    printf("%7s  %-18s %12s %12s  %5s  (aim: < 5 ms at 600 items, < 50 ms beyond)\n", "items", "view", "luoshi", "bare",
           "ratio");
    at(place, &(struct world){ .n_items = 600, .n_reports = 12 });
    at(place, &(struct world){ .n_items = 600, .n_reports = 100 });
    at(place, &(struct world){ .n_items = 200000, .n_reports = 1 });
    return 0;
}
