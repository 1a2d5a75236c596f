/* slip.h - slips and letters (督办): a unit is urged about a matter, receives, answers, may object; who urged verifies.
 *
 * A slip is drafted (by a person, prefilled from what the ladder proposes), issued by a named person who may
 * (app/policy.c: "slip.issue", and for harder kinds "slip.warn", "slip.refer"), and numbered at that moment, without
 * gaps by kind and year.  One matter, one slip: while one lives there is no other, but a harder one when it was not
 * answered in time, which takes its place.  Limits and steps are the rule's (judge/ladder.h), a fact of its own.
 * Tables: slip, slip_reply, slip_objection, ladder (migrations/0115).  docs/slips.md.
 */
#ifndef LS_SLIP_H
#define LS_SLIP_H

#include "judge/ladder.h"
#include "org/grant.h"
#include "plan/board.h"

/* stored: never renumber */
enum slip_state {
    SLIP_DRAFT = 1,     /* 待签发 */
    SLIP_ISSUED = 2,    /* 待签收 */
    SLIP_RECEIVED = 3,  /* 待回复 */
    SLIP_REPLIED = 4,   /* 待审核 */
    SLIP_RETURNED = 5,  /* the reply was sent back: 退回 */
    SLIP_OBJECTED = 6,  /* 异议待裁定 */
    SLIP_CLOSED = 7,    /* 已办结 */
    SLIP_WITHDRAWN = 8, /* 已撤销 */
    SLIP_CLIMBED = 9,   /* a harder one took its place: 已升级 */
};
enum reply_state {
    REPLY_MADE = 1,
    REPLY_RETURNED = 2,
    REPLY_ACCEPTED = 3,
    REPLY_MOOT = 4 /* its slip was withdrawn */
};
enum objection_state { OBJECTION_MADE = 1, OBJECTION_REFUSED = 2, OBJECTION_UPHELD = 3 };
extern const struct words slip_states, reply_states, objection_states;

struct ladder { /* a rule adopted: the newest is in force */
    int64_t id, seq;
    const char *preset, *body;
};
struct slip {
    int64_t id, seq;
    int64_t kind;
    const char *code; /* 代字, as it was at issue */
    int64_t year, number;
    int64_t basis;
    int64_t item;
    const char *matter; /* what it is about where it is no item */
    int64_t unit;       /* addressed */
    const char *title, *grounds;
    const char *inputs; /* JSON: what the ladder went by; NULL: no item, or nothing was proposed */
    const char *requirement;
    int64_t state;
    struct date due; /* of the reply; a draft's: asked for, else by the rule at issue */
    int64_t follows; /* the slip it takes the place of, or comes after */
    struct ts drafted;
    int64_t drafted_by;
    struct ts issued;
    int64_t issued_by;
    struct ts received;
    int64_t received_by;
    struct ts replied; /* last */
    int64_t sent_back; /* so often */
    struct ts closed;  /* closed, withdrawn, or a harder one took its place */
    int64_t closed_by;
    const char *note; /* of the last decision: the return's, the verifier's, the withdrawal's */
};
struct slip_reply {
    int64_t id, seq;
    int64_t slip;
    const char *text;
    int64_t state;
    struct ts made;
    int64_t made_by;
    struct ts judged;
    int64_t judged_by;
    const char *note;
};
struct slip_objection {
    int64_t id, seq;
    int64_t slip;
    const char *text;
    int64_t state;
    struct ts made;
    int64_t made_by;
    struct date due; /* of the decision */
    struct ts decided;
    int64_t decided_by;
    const char *decision;
};
extern const struct shape LADDER, SLIP, SLIP_REPLY, SLIP_OBJECTION;

static inline bool slip_is_live(int64_t state)
{
    return state >= SLIP_DRAFT && state <= SLIP_OBJECTED;
}
static inline bool slip_is_owed(int64_t state) /* the unit's turn */
{
    return state == SLIP_ISSUED || state == SLIP_RECEIVED || state == SLIP_RETURNED;
}
CHECKED enum err slip_get(struct cx *cx, int64_t id, struct slip *out); /* E_NOT_FOUND in words */
const char *slip_right_of(int64_t kind); /* what issuing such a slip asks beside slip.issue; NULL: nothing */
CHECKED enum err slip_subject(struct cx *cx, const struct slip *s, struct subject *out);
/* "督黄〔2026〕12号"; of a draft: the kind in words. */
const char *slip_label(struct cx *cx, int64_t kind, const char *code, int64_t year, int64_t number);

/* ---- the ladder ---- */

CHECKED enum err ladder_in_force(struct cx *cx, struct ladder_rule *out);
/* The one by which a slip that was issued may be objected to: what is adopted later shortens no unit's time. */
CHECKED enum err ladder_at_issue(struct cx *cx, int64_t slip, struct ladder_rule *out);
struct ladder_line { /* what is proposed: an item that slips, the step, and why */
    struct item_line line;
    int64_t step, reason;         /* step: enum slip_kind */
    const char *proposed_because; /* in words, with its figures */
    int64_t days_late, workdays;
    struct date reply_due; /* if it were issued today */
    /* the slip before it; 0: none */
    int64_t slip, slip_kind, slip_state, slip_year, slip_number, highest;
    const char *slip_code, *slip_label;
    struct date slip_due;
    struct ts slip_issued, slip_closed;
};
extern const struct shape LADDER_LINE;
struct ladder_filter {
    int64_t area, unit, kind; /* unit: it or one below leads; 0: any */
    int64_t level;            /* -1: any */
    int64_t limit;
    const char *after;
};
/* The worst first.  *next: there may be more behind; a page may be shorter than the limit, or empty, before the end. */
CHECKED enum err ladder_found(struct cx *cx, const struct ladder_filter *f, struct list *out, const char **next);
/* Page by page, of the filter's limit each, up to so many lines, or to a bound of what is looked at. */
CHECKED enum err ladder_all(struct cx *cx, const struct ladder_filter *f, size_t most, struct list *out);
/* Of one item; step 0: nothing is proposed, and reason says why. */
CHECKED enum err ladder_of(struct cx *cx, int64_t item, struct ladder_line *out);

/* ---- looking ---- */

struct slip_line {
    int64_t id, version, kind;
    const char *label;
    int64_t basis;
    const char *item, *matter; /* the item's number; its title, or what it is about */
    int64_t unit_id;
    const char *unit, *area, *title;
    int64_t state;
    struct date due;
    int64_t days_over; /* workdays past due while the unit owes its reply */
    struct ts drafted, issued, received, replied, closed;
    int64_t sent_back, level;
    bool is_lit; /* level is that of an item */
    const char *issued_by;
    /* for the above, and for the place in an order */
    const char *code;
    int64_t year, number, rank;
};
extern const struct shape SLIP_LINE;
enum slip_sort { SLIPS_BY_NEW = 0, SLIPS_BY_DUE = 1, SLIPS_BY_UNIT = 2, SLIPS_BY_KIND = 3 };
extern const struct words slip_sorts;
struct slip_filter {
    const char *text;                      /* in its title or matter */
    int64_t kind, unit, area, state, item; /* 0: any; unit: it or one below */
    bool live, overdue;                    /* those alone */
    int64_t sort;
    bool is_downwards; /* newest first is the order of SLIPS_BY_NEW without */
    int64_t limit;
    const char *after;
    int64_t reader; /* a person who reads by unit or area alone; 0: all */
    bool drafts;    /* with them */
};
/* What the policy lets this person see. */
void slip_filter_reader(const struct grant *who, struct slip_filter *f);
CHECKED enum err slips_found(struct cx *cx, const struct slip_filter *f, struct list *out, const char **next);
CHECKED enum err slip_line_of(struct cx *cx, int64_t id, struct slip_line *out);
struct slip_length { /* title, grounds and requirement */
    int64_t id, kind;
    const char *label, *title;
    int64_t characters;
    /* for the label */
    const char *code;
    int64_t year, number;
};
/* Of those issued on these days, both included, the longest first. */
CHECKED enum err slips_issued(struct cx *cx, struct date from, struct date to, struct list *out);
/* What waits for this person: the unit's turn; for who verifies, drafts, replies and objections. */
CHECKED enum err slips_owed(struct cx *cx, const struct grant *who, struct list *out);
/* How many there are in all: that list has not all of many. */
CHECKED enum err slips_owed_total(struct cx *cx, const struct grant *who, const struct list *owed, int64_t *out);

/* Who reads a slip that was issued, beside those who read all: persons' ids, max at most. */
CHECKED enum err slip_readers(struct cx *cx, int64_t id, int64_t *out, size_t max, size_t *n);

struct reply_line {
    int64_t id, state;
    const char *text, *made_by, *judged_by, *note;
    struct ts made, judged;
};
struct objection_line {
    int64_t id, state;
    const char *text, *made_by, *decided_by, *decision;
    struct ts made, decided;
    struct date due;
};
struct slip_event { /* of the journal */
    int64_t seq;
    struct ts time;
    const char *actor, *actor_name, *act, *reason;
};
extern const struct shape REPLY_LINE, OBJECTION_LINE, SLIP_EVENT;
struct slip_whole {
    struct slip slip;
    struct slip_line line;
    const char *unit_name, *issuer; /* whole names */
    const char *drafted_by, *received_by, *closed_by;
    struct date object_until; /* NO_DATE: not issued */
    bool wants_reply;
    struct list replies, objections, matter, history; /* matter: struct slip_line, others of the same */
};
/* Others of its matter: those alone that this person may read; who NULL: all. */
CHECKED enum err slip_whole(struct cx *cx, int64_t id, const struct grant *who, struct slip_whole *out);

struct paper;
/* As it is printed; a draft says that it is one. */
CHECKED enum err slip_paper(struct cx *cx, const struct slip_whole *w, struct paper *out);

#endif
