/* round.h - dispatch rounds (调度): who is asked what, by when, who has answered, and what it costs the units.
 *
 * A call is a row of the register of everything that is asked of units: on what basis, by whom, how often, until when,
 * which questions of which units.  A round is one time it is asked, for one period; at its opening its scope is frozen:
 * a return for each unit, an answer to each question of each return (of a question about items, one for each item).  An
 * answer refers to what exists: an item's report is a report (report/), an indicator's figure a figure (indicator/);
 * only free questions have answers of the round's own.  Tables: call, call_unit, question, round, return, answer,
 * round_exemption, digest (migrations/0090).  docs/rounds.md; decision 0012.
 */
#ifndef LS_ROUND_H
#define LS_ROUND_H

#include "indicator/indicator.h"
#include "org/grant.h"
#include "plan/board.h"
#include "report/report.h"
#include "round/diff.h"
#include "round/rhythm.h"

/* stored: never renumber */
enum asks { ASKS_LEADS = 1, ASKS_DUTIES = 2, ASKS_TOWNS = 3, ASKS_BUREAUS = 4, ASKS_NAMED = 5 };
enum question_kind { QUESTION_ITEMS = 1, QUESTION_INDICATOR = 2, QUESTION_TEXT = 3, QUESTION_NUMBER = 4 };
enum items_asked { ITEMS_LED = 1, ITEMS_DUTY = 2, ITEMS_LAGGING = 3 }; /* lagging: led, behind or overdue */
enum round_state { ROUND_OPEN = 1, ROUND_LOCKED = 2, ROUND_CANCELLED = 3 };
enum return_state { RETURN_OPEN = 1, RETURN_DRAFT = 2, RETURN_SIGNED = 3, RETURN_RECEIVED = 4, RETURN_RETURNED = 5 };
enum kept { KEPT_UNSAID = 0, KEPT_YES = 1, KEPT_PARTLY = 2, KEPT_NO = 3 }; /* what was promised last time */
extern const struct words asked_units, question_kinds, items_asked, round_states, return_states, kept_words;

enum { MAX_QUESTIONS = 60, MAX_CALLS = 2000, MAX_RETURNS = 2000, MAX_ANSWERS = 100000, MAX_CALL_UNITS = 1000 };
struct call {
    int64_t id, seq;
    const char *title, *basis;
    int64_t owner;                                 /* unit that asks; 0: the office */
    int64_t every;                                 /* enum rhythm */
    int64_t due_day, due_after, due_minute, moves; /* struct due_rule; the minute of the day */
    int64_t grace;                                 /* minutes after the due time that are not counted as late */
    int64_t opens;                                 /* so many workdays before the due day */
    int64_t ahead; /* towns are due so many workdays before the rest: the lowest level first */
    int64_t asks;  /* enum asks */
    int64_t area;  /* items of it alone; 0: all */
    struct date expires;
    bool elsewhere; /* answered outside the program: in the register for what it costs */
    bool ended;
    const char *reason; /* of its end */
};
struct call_unit { /* ASKS_NAMED */
    int64_t id, seq;
    int64_t call, unit;
};
struct question {
    int64_t id, seq;
    int64_t call, place, kind;
    const char *text;
    int64_t items; /* QUESTION_ITEMS: enum items_asked */
    int64_t indicator;
    const char *measure;
    bool optional;
    const char *why; /* it is asked although it is asked elsewhere too */
    bool retired;    /* replaced; rounds opened before keep it */
};
struct round {
    int64_t id, seq;
    int64_t call;
    const char *title;
    struct date starts, ends; /* the days it is about */
    struct ts opened, due;    /* due: of the last wave */
    int64_t grace, state;
    struct ts locked;
    const char *reason; /* why it was cancelled */
};
struct unit_return { /* table "return" */
    int64_t id, seq;
    int64_t round, unit;
    int64_t wave; /* 1: towns, asked first; 2: the rest */
    struct ts due;
    int64_t state;
    bool no_change; /* answered as a whole by "no change" */
    struct ts filled;
    int64_t filled_by;
    struct ts first_signed, signed_at;
    int64_t signed_by;
    int64_t late; /* minutes past due at the first signature, beyond the grace */
    struct ts received;
    int64_t received_by;
    int64_t sent_back; /* so often */
    const char *reason;
    int64_t chased; /* so often */
    struct ts chased_at;
};
struct unit_answer { /* table "answer" */
    int64_t id, seq;
    int64_t unit_return, question;
    int64_t item, report, value; /* what it refers to */
    const char *text;
    struct dec number;
    int64_t kept; /* enum kept: what the unit says of its own last promise */
};
struct round_exemption { /* a person may still answer a locked round, to the end of a day */
    int64_t id, seq;
    int64_t round, person;
    struct date until;
    const char *reason;
    int64_t granted_by;
};
struct digest {
    int64_t id, seq;
    int64_t round;
    const char *title, *text;
    const char *data; /* JSON: the figures its text was drafted from */
    int64_t entries;  /* of the journal, when it was frozen ... */
    const char *root; /* ... and its root, in hexadecimal */
    struct ts drafted;
    int64_t drafted_by;
    struct ts edited;
    int64_t edited_by;
    struct ts frozen;
    int64_t frozen_by;
};
extern const struct shape CALL, CALL_UNIT, QUESTION, ROUND, UNIT_RETURN, UNIT_ANSWER, ROUND_EXEMPTION, DIGEST;

CHECKED enum err call_get(struct cx *cx, int64_t id, struct call *out);       /* E_NOT_FOUND in words */
CHECKED enum err round_get(struct cx *cx, int64_t id, struct round *out);     /* likewise */
CHECKED enum err questions_of(struct cx *cx, int64_t call, struct list *out); /* those in use, in order */
/* Units a call asks today, in the office's order: struct unit. */
CHECKED enum err call_units(struct cx *cx, const struct call *c, struct list *out);
int64_t question_fields(int64_t kind); /* how many fields an answer to it has */
static inline bool return_is_in(const struct unit_return *r)
{
    return r->state == RETURN_SIGNED || r->state == RETURN_RECEIVED;
}

/* ---- the register ---- */

struct call_line {
    int64_t id, version;
    const char *title, *basis, *owner, *area;
    int64_t every, asks;
    int64_t due_day, due_after, due_minute, moves, grace, opens, ahead;
    struct date expires;
    bool elsewhere, ended, expired;
    int64_t questions, units, fields; /* fields: of one round, all units together, with the items they have today */
    int64_t rounds;                   /* opened so far */
    const char *next_period;          /* that would be opened next; NULL: none will */
    struct date next_opens, next_due;
    bool to_open; /* next_opens has come */
};
struct question_line {
    int64_t id, place, kind, items;
    const char *text, *indicator, *indicator_name, *measure, *why;
    bool optional;
};
extern const struct shape CALL_LINE, QUESTION_LINE;
struct call_filter {
    const char *text;
    int64_t unit; /* asked by it; 0: any */
    bool all;     /* ended and expired ones too */
    int64_t sort; /* CALLS_BY_... */
    bool is_downwards;
    int64_t limit;
    const char *after;
};
enum call_sort { CALLS_BY_TITLE = 0, CALLS_BY_DUE = 1, CALLS_BY_FIELDS = 2 };
extern const struct words call_sorts;
CHECKED enum err calls_found(struct cx *cx, const struct call_filter *f, struct list *out, const char **next);
struct call_whole {
    struct call_line line;
    struct call call;
    struct list questions, units, rounds; /* question_line, named, round_line */
};
CHECKED enum err call_whole(struct cx *cx, int64_t id, struct call_whole *out);

/* ---- rounds ---- */

struct round_line {
    int64_t id, version, call, every;
    const char *title, *period;
    struct date starts, ends;
    struct ts opened, due;
    int64_t state;
    int64_t returns, is_in, received, late, missing, no_change; /* is_in: signed; missing: not in and past due */
    int64_t late_minutes;
    bool digest, frozen;
};
struct return_line { /* a unit's return, for the live board */
    int64_t id, unit_id, wave, state;
    const char *unit;
    struct ts due, first_signed, signed_at, received, chased_at;
    const char *signed_by, *reason;
    int64_t late; /* minutes: at the first signature, else by now */
    bool missing; /* not in, past due */
    bool no_change;
    int64_t chased, sent_back, asked, answered; /* answers */
};
struct exempt_line {
    int64_t id;
    const char *person, *granted_by, *reason;
    struct date until;
    bool holds;
};
extern const struct shape ROUND_LINE, RETURN_LINE, EXEMPT_LINE;
enum round_sort { ROUNDS_BY_DUE = 0, ROUNDS_BY_LATE = 1, ROUNDS_BY_MISSING = 2, ROUNDS_BY_MINUTES = 3 };
extern const struct words round_sorts;
struct round_filter {
    const char *text;          /* in the title */
    int64_t call, unit, state; /* unit: that has a return in it; 0: any */
    int64_t sort;
    bool is_upwards; /* the oldest, or the least, first; else the newest, or the most */
    int64_t limit;
    const char *after;
};
/* *next: NULL at the end. */
CHECKED enum err rounds_found(struct cx *cx, const struct round_filter *f, struct list *out, const char **next);
struct round_whole {
    struct round_line line;
    struct round round;
    struct list questions, returns, exemptions;
    struct digest digest; /* id 0: none */
};
CHECKED enum err round_whole(struct cx *cx, int64_t id, struct round_whole *out);
CHECKED enum err round_line_of(struct cx *cx, int64_t id, struct round_line *out);
CHECKED enum err returns_lines(struct cx *cx, int64_t round, struct list *out); /* struct return_line */
struct ts moment_looked_at(const struct cx *cx);                                /* now, or the end of the day judged */

/* ---- one return, prefilled ---- */

struct promise { /* the next step an item's last report spoke of, and what came of it */
    int64_t item_id;
    const char *number, *title, *next_step;
    struct date said;
    struct dec said_percent, percent; /* claimed then, and now */
    int64_t level, item_state;
    int64_t outcome; /* enum outcome, from facts */
    int64_t kept;    /* what the unit says of it */
};
enum outcome { OUTCOME_DONE = 1, OUTCOME_MOVED = 2, OUTCOME_SAME = 3, OUTCOME_BACK = 4 };
extern const struct words outcomes;
struct answer_line { /* a question of the return, with all that is known */
    int64_t id, question, kind, place;
    const char *question_text, *measure, *indicator, *indicator_name;
    bool optional, is_answered;
    /* of an item */
    int64_t item_id, level, item_state;
    const char *number, *title, *lead, *area;
    struct date due;
    struct dec planned, verified, claimed;
    bool is_measured;   /* by an indicator: takes no percent */
    bool can_no_change; /* there is a last report to repeat */
    /* what is said now: the report it refers to, else the newest of this period, else none */
    int64_t report, report_state;
    bool is_known; /* it was there without being asked for in this round */
    struct dec percent;
    const char *said, *problem, *help, *help_unit, *next_step;
    /* what was said last, before this period, and what differs now */
    int64_t last_report;
    struct date last_day;
    struct dec last_percent;
    const char *last_said, *last_problem, *last_help, *last_next_step;
    struct list diff; /* struct diff_piece */
    /* of an indicator */
    int64_t value, value_state;
    const char *period;
    struct dec figure, growth;
    /* of a free question; text: also why there is no report or figure */
    const char *text, *last_text;
    struct dec number_said, last_number;
    int64_t kept;
};
extern const struct shape PROMISE, ANSWER_LINE;
struct return_whole {
    struct round_line round;
    struct return_line line;
    struct unit_return ret;
    struct list promises; /* the first thing */
    struct list answers;
    struct list below; /* struct return_line: of units with a duty in its items, or below it */
};
CHECKED enum err return_whole(struct cx *cx, int64_t round, int64_t unit, struct return_whole *out);
/* Is the person named as one who may answer it although it is locked? */
CHECKED enum err is_exempt(struct cx *cx, int64_t round, int64_t person, bool *out);
/* Open returns a person has a part in, the nearest due first: struct owed_return. */
struct owed_return {
    int64_t round, unit_id, state, wave, late, asked, answered, chased;
    const char *title, *unit, *reason;
    struct ts due;
    bool missing, to_sign;
};
extern const struct shape OWED_RETURN;
CHECKED enum err returns_owed(struct cx *cx, const struct grant *who, struct list *out);

/* ---- the digest ---- */

struct annex_row { /* an item of the round's scope, as it stands, and what was answered */
    struct item_line line;
    const char *answered_by; /* whose words they are: the lead unit's, if it was asked */
    const char *said, *problem, *help, *help_unit, *next_step;
    int64_t answered;
};
struct want { /* a decision wanted: of an item by any unit that answered */
    const char *number, *title, *wanted_by, *help, *help_unit;
};
extern const struct shape ANNEX_ROW, WANT;
struct digest_data {
    struct round_line round;
    int64_t levels[10];    /* items of the scope, by enum level */
    struct list annex;     /* struct annex_row: each item once */
    struct list wants;     /* struct want: in the annex's order */
    struct list promises;  /* struct promise: of all units */
    struct list returns;   /* struct return_line */
    int64_t by_outcome[5]; /* promises, by enum outcome */
};
/* Lights are those kept for cx->today. */
CHECKED enum err digest_gather(struct cx *cx, int64_t round, struct digest_data *out);
enum { PAPER_CHARACTERS = 5000 /* of a paper, its annex not counted: 整治形式主义为基层减负若干规定, 2024 */ };
/* Totals, last round's promises, what lags and why, decisions wanted and of whom, good cases, next steps; of each what
 * matters most, as far as the length of a paper goes, and how many more the annex has. */
void digest_text(struct cx *cx, const struct digest_data *d, struct buf *out);
void digest_json(struct jw *j, const struct digest_data *d); /* members into an open object, the annex among them */

struct digest_length { /* its text alone, without the annex */
    int64_t round;
    const char *title;
    int64_t characters;
};
/* Of those frozen on these days, both included, the longest first. */
CHECKED enum err digests_frozen(struct cx *cx, struct date from, struct date to, struct list *out);

struct paper;
/* As it is printed, its annex the figures kept with it; a draft says that it is one.  E_NOT_FOUND in words: none. */
CHECKED enum err digest_paper(struct cx *cx, const struct round_whole *w, struct paper *out);

/* ---- the burden ---- */

struct burden_line { /* what a unit is asked in a month */
    int64_t unit_id;
    const char *unit;
    const char *month;       /* "2026-08" */
    int64_t rounds, answers; /* times, and answers in all of them */
    int64_t fields;          /* fields of those answers */
    int64_t known;           /* fields that were there already and were not typed again */
    int64_t elsewhere;       /* fields of calls outside the program, by the register */
    int64_t chased, no_change;
};
extern const struct shape BURDEN_LINE;
struct burden_filter {
    int64_t unit;         /* 0: all */
    struct date from, to; /* days rounds were opened on, both included */
    int64_t sort;         /* BURDEN_BY_... */
    bool is_downwards;
    int64_t limit;
    const char *after;
};
enum burden_sort { BURDEN_BY_MONTH = 0, BURDEN_BY_FIELDS = 1, BURDEN_BY_UNIT = 2 };
extern const struct words burden_sorts;
CHECKED enum err burden_found(struct cx *cx, const struct burden_filter *f, struct list *out, const char **next);

struct repeat {    /* a question that is asked elsewhere too */
    int64_t place; /* of the new one */
    int64_t call;
    const char *call_title, *question, *why;
    int64_t units; /* asked by both */
};
struct overlap { /* what else a unit is asked in the same days */
    int64_t unit_id;
    const char *unit;
    int64_t calls, open; /* calls in force that ask it, open rounds it owes */
    const char *titles;
    int64_t fields; /* this month so far */
};
extern const struct shape REPEAT, OVERLAP;

#endif
