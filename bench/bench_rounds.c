/* A round of 100 units and 600 items: opening it, and what people wait for while it is open. */
#include <stdio.h>

#include "app/act.h"
#include "db/realm.h"
#include "measure.h"
#include "round/round.h"

enum { ITEMS = 600, REPORTS = 12, TIMES = 9, BEFORE = 12 };

static struct cx *cx;

static void act(const char *name, const char *json)
{
    const char *answer;
    must(cx, act_do(cx, name, NULL, str_of(json), NULL, &answer));
}

static void open_round(int64_t i)
{
    struct span month = rhythm_span(RHYTHM_MONTH, cx->today);
    for (int64_t n = 0; n < i; n++)
        month = rhythm_next(RHYTHM_MONTH, month);
    act("round.open",
        arena_printf(cx->mem, "{\"call\":1,\"period\":\"%s\"}", rhythm_text(cx->mem, RHYTHM_MONTH, month)));
}

static void open_next(int i)
{
    open_round(BEFORE + i);
}

static void list_rounds(int i UNUSED)
{
    struct list l;
    const char *next;
    must(cx, rounds_found(cx, &(struct round_filter){ .limit = 50 }, &l, &next));
}

static void live_board(int i)
{
    struct round_whole w;
    must(cx, round_whole(cx, 1 + i, &w));
}

static void prefilled(int i)
{
    struct return_whole w;
    must(cx, return_whole(cx, 2, 1 + i, &w));
}

static void digest(int i)
{
    struct digest_data d;
    must(cx, digest_gather(cx, 1 + i, &d));
}

static void burden(int i UNUSED)
{
    struct list l;
    const char *next;
    const struct burden_filter f = { .from = date_add(cx->today, -90), .to = cx->today };
    must(cx, burden_found(cx, &f, &l, &next));
}

static void measure(const char *name, void (*run)(int i), double most_ms, bool reads)
{
    double times[TIMES];
    for (int i = 0; i < TIMES; i++) {
        if (reads)
            must(cx, read_begin(cx));
        double began = seconds();
        run(i);
        times[i] = seconds() - began;
        if (reads)
            read_end(cx);
    }
    double ms = median(times, TIMES) * 1000;
    printf("%-28s %9.2f ms  %s (aim: < %.0f ms)\n", name, ms, ms < most_ms ? "ok" : "MISSED", most_ms);
}

int main(void)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx own = { .mem = &mem, .lang = LANG_ZH, .cal = &calendar_builtin, .now = ts_now() };
    const char *path = place_file(place_make("/tmp"), "rounds.db");
    cx = &own;
    cx->today = ts_date(cx->now);
    world_make(path, &(struct world){ .n_items = ITEMS, .n_reports = REPORTS });
    must(cx, realm_open(cx, path, REALM_WRITE, &cx->realm));
    act("call.create",
        "{\"title\":\"m\",\"basis\":\"b\",\"every\":\"month\",\"due_day\":31,\"due_after\":true,\"questions\":["
        "{\"kind\":\"items\",\"text\":\"progress\"},{\"kind\":\"text\",\"text\":\"more\",\"optional\":true}]}");
    for (int i = 0; i < BEFORE; i++)
        open_round(i);
    printf("%d units, %d items, %d rounds before\n", WORLD_UNITS, ITEMS, BEFORE);
    measure("open a round", open_next, 1000, false);
    measure("rounds, a page", list_rounds, 50, true);
    measure("who has not answered", live_board, 5, true);
    measure("a unit's return, prefilled", prefilled, 5, true);
    measure("a digest gathered", digest, 50, true);
    measure("the burden of three months", burden, 50, true);
    realm_close(cx->realm);
    return 0;
}
