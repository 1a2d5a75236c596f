/* watch.h - the watch 预警: what deserves a look today, why, who is told, and what was said of it.
 *
 * Alerts are derived whenever somebody looks, by judge/watch.h from lights kept for cx->today, reports of the last
 * weeks and what waits; one per kind and subject.  They clear by themselves.  What people add are facts: a rule for a
 * kind of alert (every version kept), and that an alert was acknowledged, with a reason, until a day: one that cleared
 * and is raised anew is another one.  Tables: watch_rule, acknowledgement (migrations/0110).  docs/watch.md.
 */
#ifndef LS_WATCH_H
#define LS_WATCH_H

#include "judge/watch.h"
#include "org/grant.h"
#include "plan/board.h"

struct acknowledgement {
    int64_t id, seq;
    int64_t kind;                     /* enum alert */
    int64_t item, indicator, finding; /* its subject: one of them */
    struct date since;                /* the alert's, when it was acknowledged */
    const char *reason;
    struct date until;
    int64_t person; /* 0: the operator */
    struct ts made;
    struct ts reopened;
    int64_t reopened_by;
    const char *reopened_why;
};
extern const struct shape ACKNOWLEDGEMENT;

/* ---- looking ---- */

struct alert_line {
    int64_t kind, severity;
    const char *subject; /* an item's number, an indicator's code, or a finding's number */
    const char *title, *unit, *area, *because, *told;
    int64_t inspection;                    /* that a finding is of, as far as it may be looked at; else 0 */
    int64_t unit_id, item_id, level, days; /* days: since when, counted; level of its light */
    struct date since, due;
    bool is_signal;
    struct date shown; /* a signal: the office sees it from that day on */
    bool acknowledged;
    struct date until;
    const char *acknowledged_by, *acknowledged_why;
};
struct alert_count { /* of one kind */
    int64_t kind, severity;
    int64_t open, acknowledged;
};
extern const struct shape ALERT_LINE, ALERT_COUNT;

enum alert_sort { ALERTS_BY_SEVERITY = 0, ALERTS_BY_SINCE = 1, ALERTS_BY_DUE = 2, ALERTS_BY_UNIT = 3 };
extern const struct words alert_sorts, said_of_alerts;
enum said_of_alert { SAID_ANY = 0, SAID_NOTHING = 1, SAID_SOMETHING = 2 };
struct alert_filter {
    int64_t kind, severity, under, area; /* under: led by that unit or one below it; 0: any */
    int64_t said;                        /* enum said_of_alert */
    const char *text;
    const char *subject; /* of one item, indicator or finding alone; of an item: what was found about it, too */
    int64_t sort;
    bool is_downwards;
    int64_t limit; /* 0: all of them */
    const char *after;
    const struct grant *who; /* what this person reads, and is told first; NULL: the whole realm */
};
struct alerts {
    struct list lines;  /* struct alert_line: a page */
    struct list counts; /* struct alert_count: by kind, whatever kind and acknowledgement the filter says */
    int64_t total;
    const char *next; /* NULL at the end */
};
CHECKED enum err alerts_found(struct cx *cx, const struct alert_filter *f, struct alerts *out);

struct ground { /* what an alert rests on; kind and ref name the place to look: an item, a unit, an indicator, a rule */
    const char *label, *value, *kind, *ref;
};
struct said_line { /* what was said of it */
    int64_t id;
    struct date since, until;
    const char *reason, *person;
    struct ts made, reopened;
    const char *reopened_by, *reopened_why;
};
extern const struct shape GROUND, SAID_LINE;
struct alert_whole {
    struct alert_line line;
    struct watch_rule rule; /* in force; id 0: as the program came */
    struct list grounds;    /* struct ground */
    struct list said;       /* struct said_line */
};
/* E_NOT_FOUND in words: it does not hold now, or this person does not read it. */
CHECKED enum err alert_whole(struct cx *cx, const struct grant *who, int64_t kind, const char *subject,
                             struct alert_whole *out);

/* ---- rules ---- */

struct watch_rule_line { /* a version, and who set it */
    int64_t id, entry, kind;
    bool off;
    int64_t days, times;
    struct dec points;
    int64_t first;
    struct ts time;
    const char *actor, *actor_name, *reason;
};
extern const struct shape WATCH_RULE_LINE;
CHECKED enum err watch_rules_in_force(struct cx *cx, struct watch_rules *out);
CHECKED enum err watch_rule_versions(struct cx *cx, int64_t kind, struct list *out); /* 0: of all kinds */
/* "到期前天数 7": a rule's numbers in words. */
const char *watch_rule_words(struct cx *cx, const struct watch_rule *r);

/* ---- acts ---- */

struct alert_ack_in {
    int64_t kind;
    const char *subject;
    struct date until;
    const char *reason;
};
struct alert_reopen_in {
    int64_t kind;
    const char *subject, *reason;
};
struct watch_set_in {
    int64_t kind;
    bool off; /* the numbers stay as they were */
    int64_t days, times, first;
    struct dec points;
    const char *reason;
};
extern const struct shape ALERT_ACK_IN, ALERT_REOPEN_IN, WATCH_SET_IN;
/* Whoever reported may say so of a signal alone. */
enum err alert_acknowledge(struct cx *cx, void *in, struct jw *answer);
enum err alert_reopen(struct cx *cx, void *in, struct jw *answer);
enum err watch_set(struct cx *cx, void *in, struct jw *answer); /* a new version of one kind's rule, whole */

/* ---- within the room ---- */

struct raised { /* an alert as the pass finds it */
    struct alarm alarm;
    int64_t item, indicator, finding, unit, area, level;
    const struct finding_line *found; /* of a finding */
    struct date due;
    const char *code, *title, *why;    /* an indicator's, a finding's */
    const char *measure;               /* an indicator's: what alarm.a and b are of */
    const struct acknowledgement *ack; /* that holds; NULL: none */
    int64_t key[4];                    /* its place in the order asked for */
};
/* All alerts within a filter but for kind, severity and what was said: struct raised. */
CHECKED enum err watch_pass(struct cx *cx, const struct alert_filter *f, struct list *out);
/* One, if it holds now; E_NOT_FOUND without words. */
CHECKED enum err watch_one(struct cx *cx, const struct grant *who, int64_t kind, const char *subject,
                           struct raised *out);
struct finding;
/* The finding an alert is about, as far as somebody may know of it, and what rights to the alert go by. */
CHECKED enum err alert_finding(struct cx *cx, const struct grant *who, const char *subject, struct finding *f,
                               struct subject *right);
/* What was not rectified in time: struct raised, without what was said of them.  item 0: about any, or none. */
CHECKED enum err late_findings(struct cx *cx, const struct alert_filter *f, const struct watch_rules *rules,
                               int64_t item, struct list *out);
void late_grounds(struct cx *cx, const struct raised *r, struct list *out); /* struct ground, added */
CHECKED enum err alert_line_of(struct cx *cx, const struct raised *r, struct alert_line *out);
CHECKED enum err grounds_of(struct cx *cx, const struct grant *who, const struct raised *r,
                            const struct alert_line *line, const struct watch_rule *rule, struct list *out);

#endif
