/* pair.h - two realms that are asked the same, each through the server's own door (app/serve.h) without sockets.
 *
 * Both clocks stand where they are put, and chance within the program (tokens, salts) is thrown from the same dice.  The
 * first difference between two answers is printed and ends the program, so does an answer that nobody should get.
 */
#ifndef LS_PAIR_H
#define LS_PAIR_H

#include "app/serve.h"
#include "play.h"

enum { PAIR_BATCH = 5 };
struct side {
    const char *what;
    struct realm *realm;
    struct serving home;
};
struct pair {
    struct side sides[2];
    struct play game;
    struct ts now;
    uint64_t seed;
    long step, n_done, n_refused, n_questions, n_batches;
};
extern struct pair pair;

struct reply {
    int status;
    struct str body;
    const char *whole; /* what is compared */
};

/* Two realms that are not there yet. */
CHECKED enum err pair_open(struct arena *mem, const char *a, const char *b);
void pair_close(void);
void pair_clock(struct arena *mem, struct ts now);
struct reply pair_ask(struct arena *mem, const struct ask *ask); /* the answer of both */
void pair_act(struct arena *mem, const struct ask *ask);         /* and what must follow from it */
void pair_batch(struct arena *mem, const struct ask *asks,
                size_t n); /* acts written in one transaction, in this order */
struct cx pair_cx(const struct side *s, struct arena *mem);
_Noreturn void pair_stop(void); /* says how to come here again */
_Noreturn void pair_fail(const struct cx *cx, const char *what);

#endif
