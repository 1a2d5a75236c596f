/* slip_act.h - the acts on slips and on the ladder's rule (app/acts.c). */
#ifndef LS_SLIP_ACT_H
#define LS_SLIP_ACT_H

#include "slip/slip.h"

struct slip_draft_in {                         /* draft, of an item; raise, of another matter */
    int64_t kind;                              /* draft: 0: what the ladder proposes */
    const char *item;                          /* its number */
    const char *matter;                        /* raise: what it is about */
    const char *unit;                          /* addressed; of an item: its lead unless said */
    int64_t basis;                             /* 0: an item that slips */
    const char *title, *grounds, *requirement; /* NULL: as the program words them; raise: the grounds are needed */
    struct date due;                           /* of the reply; absent: by the rule, counted from the day of issue */
};
struct slip_edit_in {
    int64_t slip, seq;
    const char *title, *grounds, *requirement;
    struct date due;
};
struct slip_step_in { /* issue, receive */
    int64_t slip, seq;
};
struct slip_text_in { /* reply, object */
    int64_t slip, seq;
    const char *text;
};
struct slip_judge_in { /* return, verify, withdraw */
    int64_t slip, seq;
    const char *reason;
    struct date due; /* return: of the next reply; absent: the rule's days once more */
};
struct slip_decide_in {
    int64_t slip, seq;
    bool uphold; /* the objection is right: the slip is withdrawn */
    const char *reason;
};
struct ladder_adopt_in {
    const char *preset; /* a published one ... */
    const char *body;   /* ... or a whole rule as JSON text */
    const char *reason;
};
extern const struct shape SLIP_DRAFT_IN, SLIP_RAISE_IN, SLIP_EDIT_IN, SLIP_STEP_IN, SLIP_REPLY_IN, SLIP_OBJECT_IN,
    SLIP_VERIFY_IN, SLIP_RETURN_IN, SLIP_REASON_IN, SLIP_DECIDE_IN, LADDER_ADOPT_IN;
enum err slip_draft(struct cx *cx, void *in, struct jw *answer);
enum err slip_raise(struct cx *cx, void *in, struct jw *answer);
enum err slip_edit(struct cx *cx, void *in, struct jw *answer);
enum err slip_issue(struct cx *cx, void *in, struct jw *answer);
enum err slip_withdraw(struct cx *cx, void *in, struct jw *answer);
enum err slip_receive(struct cx *cx, void *in, struct jw *answer);
enum err slip_reply(struct cx *cx, void *in, struct jw *answer);
enum err slip_return(struct cx *cx, void *in, struct jw *answer);
enum err slip_verify(struct cx *cx, void *in, struct jw *answer);
enum err slip_object(struct cx *cx, void *in, struct jw *answer);
enum err slip_decide(struct cx *cx, void *in, struct jw *answer);
enum err ladder_adopt(struct cx *cx, void *in, struct jw *answer);

/* ---- for these acts ---- */

/* Right asked about its unit; version expected; the entry is about it. */
CHECKED enum err slip_take(struct cx *cx, int64_t id, int64_t seq, struct slip *out);
CHECKED enum err slip_check_due(struct cx *cx, struct date due);    /* E_INVALID: asked for a day that makes no sense */
CHECKED enum err slip_refused(struct cx *cx, const struct slip *s); /* E_CONFLICT: not as it stands, which it says */
void slip_answer(struct cx *cx, struct jw *answer, const struct slip *s);
/* What becomes of the reply that awaits verification. */
CHECKED enum err slip_judge_reply(struct cx *cx, const struct slip *s, enum reply_state state, const char *note);
/* The words of a draft: in Chinese, for it is an official document. */
const char *slip_title_text(struct cx *cx, int64_t kind, const char *matter);
const char *slip_grounds_text(struct cx *cx, const struct ladder_line *l);
const char *slip_requirement_text(int64_t kind);
const char *slip_inputs_json(struct cx *cx, const struct ladder_rule *rule, const struct ladder_line *l);
const char *day_words(struct cx *cx, struct date d); /* 2026年8月31日 */
const char *slip_mark(int64_t kind);                 /* of a kind, behind the code of the office: 黄 */

#endif
