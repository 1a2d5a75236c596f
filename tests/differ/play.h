/* play.h - random acts and questions, for programs that ask two realms the same.
 *
 * Inputs are made from the program's own tables of acts and routes: each member of a shape gets a value of its type,
 * mostly one that the realm knows, sometimes one that no shape takes.  What is asked depends on the seed and on the
 * answers heard, and on nothing else.
 */
#ifndef LS_PLAY_H
#define LS_PLAY_H

#include "app/act.h"
#include "app/api.h"

struct dice {
    uint64_t state; /* the seed */
};
uint64_t dice_roll(struct dice *d, uint64_t n);            /* 0 ... n - 1 */
bool dice_chance(struct dice *d, int percent);             /* that often */
void dice_fill(struct dice *d, void *out, size_t n_bytes); /* with what looks random */

enum { PLAY_HEADERS = 6, PLAY_QUERY = 6, PLAY_NUMBERS = 512, PLAY_PERSONS = 24 };
struct play {
    struct dice dice;
    struct date today;
    bool is_careless;               /* the act in the making */
    int nth;                        /* the element of a list in the making */
    char numbers[PLAY_NUMBERS][16]; /* of items heard of */
    size_t n_numbers;
    int64_t journal; /* so many entries, as far as heard */
    char next[400];  /* the last cursor heard of */
    struct player {
        char login[32];
        const char *unit, *role;
    } persons[PLAY_PERSONS];
    unsigned n_added;
    char key[32], key_act[32], key_input[2000]; /* an idempotency key used before, with what it stood for */
    const char *key_login;
};

/* A request.  Texts live in mem; the caller adds the cookie. */
struct ask {
    enum http_method method;
    const char *path, *login; /* login NULL: the operator does the act, without HTTP */
    const char *act;          /* NULL: a question */
    const char *input, *key;
    struct http_pair headers[PLAY_HEADERS], query[PLAY_QUERY];
    size_t n_headers, n_query;
};

void play_begin(struct play *p, uint64_t seed);
/* The i-th act that makes the small realm everything happens in; false: that was all. */
bool play_opening(struct play *p, struct arena *mem, size_t i, struct ask *out);
/* Some act by somebody, mostly refused. */
void play_act(struct play *p, struct arena *mem, struct ask *out);
/* What somebody may do to an item: first the question, then, from its answer, an act.  False: nothing may be done. */
void play_look(struct play *p, struct arena *mem, struct ask *out);
bool play_can(struct play *p, struct arena *mem, const struct ask *look, struct str answer, struct ask *out);
/* A place of somebody who left is filled again. */
void play_hire(struct play *p, struct arena *mem, struct ask *out);
/* One of the GET routes, with some query. */
void play_question(struct play *p, struct arena *mem, const struct route *r, struct ask *out);
bool play_may_ask(const struct route *r); /* two realms must answer it alike */
void play_hear(struct play *p, const struct ask *a, int status, struct str answer);

#endif
