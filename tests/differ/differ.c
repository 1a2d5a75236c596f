/* differ - the same random acts and questions put to a realm in a file and to one in PostgreSQL; every answer, and the
 * tree's root, must be the same.
 *
 *   differ FILE ADDRESS         two realms that are not there yet
 *
 *   DIFFER_SEED=N               what is played (a new game each time when not said; it is printed)
 *   DIFFER_SECONDS=30           how long, or
 *   DIFFER_STEPS=N              how many steps; the same seed and steps are the same game
 *   DIFFER_PLANT=N              after step N change a row of the second realm past the journal: it must be found
 *
 * Requests go through the server's own door (app/serve.h) without sockets; some acts come to the writer as one batch.
 * Chance within the program (tokens, salts) is thrown from the same dice, and both clocks stand where the game says.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/log.h"
#include "db/driver.h"
#include "journal/journal.h"
#include "journal/verify.h"
#include "pair.h"
#include "search/index.h"

enum { ROOT_EVERY = 25, ROUND_EVERY = 300 };

static long n_rounds;
static const char *paths[2];

/* ---- what stands behind the answers ---- */

static struct head head_of(const struct side *s, struct arena *mem)
{
    struct cx cx = pair_cx(s, mem);
    struct head h;
    if (read_begin(&cx) != OK || head_read(&cx, &h) != OK)
        pair_fail(&cx, s->what);
    read_end(&cx);
    return h;
}

static void compare_roots(struct arena *mem)
{
    struct head a = head_of(&pair.sides[0], mem), b = head_of(&pair.sides[1], mem);
    struct hash roots[2] = { tree_root(&a.tree), tree_root(&b.tree) };
    char hex[2][HASH_HEX_SIZE];
    if (a.tree.size == b.tree.size && str_eq(hash_str(&roots[0]), hash_str(&roots[1])))
        return;
    printf("step %ld: %" PRIu64 " entries with the root %s, %" PRIu64 " with %s\n", pair.step, a.tree.size,
           hash_hex(&roots[0], hex[0]), b.tree.size, hash_hex(&roots[1], hex[1]));
    pair_stop();
}

/* The journal folded is the live rows, and the words found are those of the facts. */
static void prove(const struct side *s, struct arena *mem)
{
    struct cx cx = pair_cx(s, mem);
    struct verdict *v = arena_get(mem, sizeof *v, 1);
    int64_t n_wrong = 0;
    if (read_begin(&cx) != OK || journal_verify(&cx, v, NULL, NULL) != OK || index_need(&cx) != OK ||
        index_check(&cx, &n_wrong) != OK)
        pair_fail(&cx, s->what);
    read_end(&cx);
    if (!v->n_differences && !n_wrong)
        return;
    printf("%s: %" PRId64 " differences between journal and facts, %" PRId64 " in the index\n", s->what,
           v->n_differences, n_wrong);
    for (int64_t i = 0; i < MIN(v->n_differences, (int64_t)20); i++)
        printf("  %s %" PRId64 " %s: \"%s\" is \"%s\"\n", v->list[i].table, v->list[i].row,
               v->list[i].column ? v->list[i].column : "", v->list[i].was ? v->list[i].was : "",
               v->list[i].is ? v->list[i].is : "");
    pair_stop();
}

/* ---- playing ---- */

static void ask_route(struct arena *mem, const struct route *r)
{
    struct ask ask;
    play_question(&pair.game, mem, r, &ask);
    pair_ask(mem, &ask);
}

static void some_question(struct arena *mem)
{
    const struct route *r;
    do
        r = &routes[dice_roll(&pair.game.dice, n_routes)];
    while (!play_may_ask(r));
    ask_route(mem, r);
}

/* The list in this order, page after page. */
static void list_through(struct arena *mem, const char *sort, size_t who)
{
    struct ask page = { .method = HTTP_GET, .path = "/api/v1/items", .n_query = 2 };
    page.login = pair.game.persons[who % 4].login;
    page.query[0] = (struct http_pair){ STR("sort"), str_of(sort) };
    page.query[1] = (struct http_pair){ STR("limit"), STR("20") };
    for (int n = 0; n < 4; n++) {
        *pair.game.next = 0;
        if (pair_ask(mem, &page).status != 200 || !*pair.game.next)
            return;
        page.query[2] = (struct http_pair){ STR("cursor"), str_of(arena_strdup(mem, pair.game.next)) };
        page.n_query = 3;
    }
}

/* Every route, by several; the list in every order, page after page. */
static void whole_round(struct arena *mem)
{
    for (size_t i = 0; i < n_routes; i++)
        for (int k = 0; k < 2 && play_may_ask(&routes[i]); k++)
            ask_route(mem, &routes[i]);
    for (size_t i = 0; i < 2 * item_sorts.n; i++)
        list_through(mem, arena_printf(mem, "%s%s", i % 2 ? "-" : "", item_sorts.list[i / 2].name), i);
    n_rounds++;
}

/* Some look, until one of them can do something. */
static void look_and_act(struct arena *mem)
{
    struct ask look, act;
    for (int tries = 0; tries < 4; tries++) {
        play_look(&pair.game, mem, &look);
        struct reply r = pair_ask(mem, &look);
        if (r.status == 200 && play_can(&pair.game, mem, &look, r.body, &act)) {
            pair_act(mem, &act);
            return;
        }
    }
}

static void some_batch(struct arena *mem)
{
    struct ask asks[PAIR_BATCH];
    size_t n = 2 + dice_roll(&pair.game.dice, PAIR_BATCH - 1);
    for (size_t i = 0; i < n; i++)
        do
            play_act(&pair.game, mem, &asks[i]);
        while (!act_takes_key(act_named(asks[i].act)) || streq(asks[i].act, "security.set"));
    pair_batch(mem, asks, n);
}

/* Mostly minutes; sometimes the next days. */
static void time_goes_on(struct arena *mem)
{
    struct dice *d = &pair.game.dice;
    int64_t seconds = dice_chance(d, 4) ? (int64_t)dice_roll(d, 3 * 86400) : (int64_t)dice_roll(d, 600);
    pair_clock(mem, (struct ts){ pair.now.us + seconds * 1000000 + (int64_t)dice_roll(d, 1000000) });
}

static void one_step(struct arena *mem)
{
    struct ask ask;
    uint64_t what = dice_roll(&pair.game.dice, 100);
    if (dice_chance(&pair.game.dice, 40))
        time_goes_on(mem);
    if (what < 50) {
        look_and_act(mem);
    } else if (what < 74) {
        play_act(&pair.game, mem, &ask);
        pair_act(mem, &ask);
    } else if (what < 80) {
        some_batch(mem);
    } else if (what < 82) {
        play_hire(&pair.game, mem, &ask);
        pair_act(mem, &ask);
    } else {
        some_question(mem);
    }
}

/* As somebody with the engine's own shell would; persons are there from the opening on. */
static void plant(struct arena *mem)
{
    struct cx cx = pair_cx(&pair.sides[1], mem);
    struct conn *c;
    if (conn_open(&cx, paths[1], DB_WRITE, &c) != OK ||
        conn_script(&cx, c, "UPDATE person SET phone = 'planted' WHERE id = (SELECT min(id) FROM person)") != OK)
        pair_fail(&cx, "planting");
    conn_close(c);
}

/* ---- the program ---- */

static long number_in(const char *name, long otherwise)
{
    const char *text = getenv(name);
    return text && *text ? strtol(text, NULL, 10) : otherwise;
}

static void open_game(struct arena *mem)
{
    struct ask ask;
    play_begin(&pair.game, pair.seed);
    pair_clock(mem, pair.now);
    for (size_t i = 0; play_opening(&pair.game, mem, i, &ask); i++) {
        struct reply r = pair_ask(mem, &ask);
        if (r.status != 200) {
            printf("the opening is refused: %s %s\n%s\n", ask.act, ask.input, r.whole);
            pair_stop();
        }
    }
}

static void play(long steps, long seconds)
{
    struct arena mem AUTO(arena_done) = { 0 };
    long planted = number_in("DIFFER_PLANT", -1);
    int64_t until_us = ts_now().us + seconds * 1000000;
    open_game(&mem);
    for (pair.step = 1; steps ? pair.step <= steps : ts_now().us < until_us; pair.step++) {
        arena_reset(&mem);
        one_step(&mem);
        if (pair.step == planted)
            plant(&mem);
        if (pair.step % ROOT_EVERY == 0)
            compare_roots(&mem);
        if (pair.step % ROUND_EVERY == 0)
            whole_round(&mem);
    }
    arena_reset(&mem);
    whole_round(&mem);
    compare_roots(&mem);
    prove(&pair.sides[0], &mem);
    prove(&pair.sides[1], &mem);
}

int main(int argc, char **argv)
{
    struct arena mem AUTO(arena_done) = { 0 };
    if (argc != 3) {
        fprintf(stderr, "usage: differ FILE ADDRESS\n");
        return 2;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    log_until(LOG_AT_ERROR);
    pair.seed = (uint64_t)number_in("DIFFER_SEED", (long)(ts_now().us % 1000000007));
    pair.now = (struct ts){ 1715047200000000 }; /* 2024-05-07 10:00 +08:00 */
    printf("seed %" PRIu64 "\n", pair.seed);
    paths[0] = argv[1];
    paths[1] = argv[2];
    if (pair_open(&mem, argv[1], argv[2]) != OK)
        return EXIT_FAILURE;
    play(number_in("DIFFER_STEPS", 0), number_in("DIFFER_SECONDS", 30));
    printf("%ld steps: %ld acts done, %ld refused, %ld batches, %ld questions, %ld whole rounds: the same answers and "
           "root\n",
           pair.step - 1, pair.n_done, pair.n_refused, pair.n_batches, pair.n_questions, n_rounds);
    pair_close();
    return EXIT_SUCCESS;
}
