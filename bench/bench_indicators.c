/* Indicators of a district: what people wait for who fill in, look at and compare figures, beside bare SQLite reading
 * or writing the same rows with nothing around it. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/act.h"
#include "db/realm.h"
#include "indicator/compare.h"
#include "indicator/stand.h"
#include "indicator/worksheet.h"
#include "measure.h"

enum { INDICATORS = 20, OF_UNITS = 5, YEARS = 3, TIMES = 9, BLOCK = 500, MAX_TEXT = 4 << 20 };

static struct cx *cx;
static const char *path;
static sqlite3 *bare;
static int year; /* the last whole one */

static void act(const char *name, const char *json)
{
    const char *answer;
    must(cx, act_do(cx, name, NULL, str_of(json), NULL, &answer));
}

/* Figures that only rise, so that nothing is asked about. */
static int level_of(int i, int unit, int y, int month)
{
    return 1000 * month + 100 * i + unit + (y - year);
}

static void add_rows(struct jw *j, int i, int unit, int y, int months)
{
    for (int m = 1; m <= months; m++) {
        jw_object(j, NULL);
        jw_text(j, "indicator", arena_printf(cx->mem, "I%02d", i));
        if (unit)
            jw_text(j, "unit", arena_printf(cx->mem, "区%d局", unit));
        jw_text(j, "period", arena_printf(cx->mem, "%d-%02d", y, m));
        jw_dec(j, "level", DEC(level_of(i, unit, y, m)));
        jw_close(j);
    }
}

/* One block: of every indicator the realm's figures of a year, or of one indicator those of every unit. */
static void enter(int only, int y, int months)
{
    struct buf text AUTO(buf_done) = BUF(MAX_TEXT);
    struct jw j = { .out = &text };
    jw_object(&j, NULL);
    jw_array(&j, "values");
    for (int i = 1; i <= INDICATORS; i++)
        for (int unit = only ? 1 : 0; unit <= (only == i ? WORLD_UNITS : 0); unit++)
            add_rows(&j, i, unit, y, months);
    jw_close(&j);
    jw_close(&j);
    act("value.enter", buf_text(&text));
}

static void make(void)
{
    for (int i = 1; i <= INDICATORS; i++)
        act("indicator.create",
            arena_printf(cx->mem,
                         "{\"code\":\"I%02d\",\"name\":\"indicator %d\",\"measure\":\"t\",\"decimals\":2,"
                         "\"kind\":\"level\",\"owner\":\"区1局\",\"confirmer\":\"区2局\",\"release_day\":8}",
                         i, i));
    act("figure_rule.set",
        "{\"code\":\"R1\",\"name\":\"r\",\"left_side\":\"I01\",\"relation\":\"at_most\",\"right_side\":\"I02\"}");
    for (int y = year - YEARS + 1; y <= year; y++) {
        enter(0, y, 12);
        for (int i = 1; i <= OF_UNITS; i++)
            enter(i, y, 12);
    }
}

/* ---- what is measured ---- */

static void worksheet(int i UNUSED)
{
    struct list l;
    struct grant *who;
    must(cx, grant_load(cx, NULL, "read", &who));
    must(cx, worksheet_of(cx, who, &(struct worksheet_question){ .period = period_make(year, 12, 12) }, &l));
    if (l.n != INDICATORS)
        must(cx, E_BUG);
}

static void one(int i)
{
    struct indicator_whole w;
    must(cx, indicator_whole(cx, arena_printf(cx->mem, "I%02d", OF_UNITS + 1 + i), 0, &w));
}

static void every(int i UNUSED)
{
    struct list lines;
    const char *next;
    must(cx, indicators_found(cx, &(struct indicator_filter){ .light = -1, .limit = 200 }, &lines, &next));
}

static void compare(int i)
{
    struct compared c;
    must(cx,
         indicator_compare(
             cx, &(struct compare_ask){ .code = arena_printf(cx->mem, "I%02d", 1 + i % OF_UNITS), .with = WITH_UNITS },
             &c));
}

/* 500 figures of one indicator's units: five months of a hundred. */
static void block(int i)
{
    struct buf text AUTO(buf_done) = BUF(MAX_TEXT);
    struct jw j = { .out = &text };
    jw_object(&j, NULL);
    jw_array(&j, "values");
    for (int unit = 1; unit <= WORLD_UNITS; unit++)
        add_rows(&j, OF_UNITS + 1 + i, unit, year, BLOCK / WORLD_UNITS);
    jw_close(&j);
    jw_close(&j);
    act("value.enter", buf_text(&text));
}

/* ---- the same rows, bare ---- */

static void bare_must(int rc)
{
    if (rc != SQLITE_OK && rc != SQLITE_DONE && rc != SQLITE_ROW) {
        fprintf(stderr, "bench: sqlite: %s\n", sqlite3_errmsg(bare));
        exit(1);
    }
}

static void bare_read(const char *where)
{
    sqlite3_stmt *s;
    int rc;
    int64_t sum = 0;
    bare_must(sqlite3_prepare_v2(bare, arena_printf(cx->mem, "SELECT * FROM value WHERE %s", where), -1, &s, NULL));
    while ((rc = sqlite3_step(s)) == SQLITE_ROW)
        for (int k = 0; k < sqlite3_column_count(s); k++)
            sum += sqlite3_column_int64(s, k);
    bare_must(rc);
    sqlite3_finalize(s);
    if (!sum)
        exit(1);
}

static void bare_years(int i UNUSED)
{
    bare_read(arena_printf(cx->mem, "period >= %d0000", year - 1));
}

static void bare_realm(int i UNUSED)
{
    bare_read(arena_printf(cx->mem, "period >= %d0000 AND unit IS NULL", year - 1));
}

static void bare_one(int i)
{
    bare_read(arena_printf(cx->mem, "indicator = %d", OF_UNITS + 1 + i));
}

static void bare_units(int i)
{
    bare_read(arena_printf(cx->mem, "indicator = %d", 1 + i % OF_UNITS));
}

static void bare_block(int i)
{
    bare_must(sqlite3_exec(
        bare,
        arena_printf(cx->mem,
                     "BEGIN IMMEDIATE; INSERT INTO spare SELECT id + %d, seq, indicator + %d, unit, place, "
                     "period, basis, vintage, revision, state, level, growth, rank, ranked, source, "
                     "published, cutoff, note, entered, signed_at, confirmed, entered_by, signed_by, "
                     "confirmed_by, reason FROM value WHERE indicator = 1 AND unit IS NOT NULL LIMIT %d; "
                     "COMMIT;",
                     1000000 * (i + 1), 1000 * (i + 1), BLOCK),
        NULL, NULL, NULL));
}

static double timed(void (*run)(int i), int i, bool reads)
{
    double began = seconds();
    if (reads)
        must(cx, read_begin(cx));
    run(i);
    if (reads)
        read_end(cx);
    return seconds() - began;
}

/* In turns, so that a busy machine weighs on both. */
static void measure(const char *name, void (*ours)(int i), void (*beside)(int i), double most_ms, bool reads)
{
    double times[TIMES], bares[TIMES];
    for (int i = 0; i < TIMES; i++) {
        times[i] = timed(ours, i, reads);
        bares[i] = timed(beside, i, false);
    }
    double ms = median(times, TIMES) * 1000, bare_ms = median(bares, TIMES) * 1000;
    printf("%-30s %9.2f ms  %s (aim: < %.0f ms)  bare SQLite, the same rows %8.2f ms, %.1f times\n", name, ms,
           ms < most_ms ? "ok" : "MISSED", most_ms, bare_ms, ms / bare_ms);
}

int main(void)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx own = { .mem = &mem, .lang = LANG_ZH, .cal = &calendar_builtin, .now = ts_now() };
    path = place_file(place_make("/tmp"), "indicators.db");
    cx = &own;
    cx->today = ts_date(cx->now);
    year = date_year(cx->today) - 1;
    world_make(path, &(struct world){ .n_items = 10, .n_reports = 0 });
    must(cx, realm_open(cx, path, REALM_WRITE, &cx->realm));
    make();
    bare_must(sqlite3_open(path, &bare));
    bare_must(sqlite3_exec(bare,
                           "PRAGMA synchronous = FULL; CREATE TABLE spare AS SELECT * FROM value WHERE 0; "
                           "CREATE UNIQUE INDEX spare_by_key ON spare (indicator, period, (coalesce(unit, 0)), "
                           "(coalesce(place, '')), basis, vintage, revision);",
                           NULL, NULL, NULL));
    printf("%d indicators, %d of them of %d units, %d years by month: %d figures\n", INDICATORS, OF_UNITS, WORLD_UNITS,
           YEARS, YEARS * 12 * (INDICATORS + OF_UNITS * WORLD_UNITS));
    measure("a month's worksheet", worksheet, bare_years, 50, true);
    measure("an indicator's page", one, bare_one, 5, true);
    measure("all indicators as they stand", every, bare_realm, 50, true);
    measure("one compared over 100 units", compare, bare_units, 50, true);
    measure("a block of 500 figures", block, bare_block, 250, false);
    sqlite3_close(bare);
    realm_close(cx->realm);
    return 0;
}
