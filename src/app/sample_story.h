/* sample_story.h - how the sample is made: deeds (items to be), events on them in order of time, and the
 * acts that play them.  Everything follows from the tables and fixed seeds; no clock, no chance. */
#ifndef LS_SAMPLE_STORY_H
#define LS_SAMPLE_STORY_H

#include "app/sample_data.h"
#include "base/cx.h"
#include "base/json.h"

/* Where an item stands when the story ends, and on which road. */
enum fate { FATE_NORMAL, FATE_RECOVERS, FATE_BEHIND, FATE_RED, FATE_SILENT, FATE_DONE, FATE_OVERDUE, FATE_UNCLAIMED };
enum { MAX_OTHERS = 24, N_UNITS_MAX = 100 };

struct deed {
    const char *title, *target, *category, *leader, *measure, *origin_no;
    enum sample_area area;
    enum sample_plan plan;
    enum fate fate;
    struct date listed, start, due; /* due: as it stands in the story */
    int lead, responsible[MAX_OTHERS], support[MAX_OTHERS], n_responsible, n_support;
    int decision; /* of sample_decisions, or -1 */
    struct deed *parent;
    int weight;      /* share of the parent, in percent */
    bool decomposed; /* the parent of others */
    int report_days;
    int lag;         /* points behind, by fate */
    int percent;     /* claimed last */
    bool measured;   /* by an indicator: no report says its percent */
    bool has_report; /* something stands that "no change" may repeat */
    uint64_t seed;
    char number[16];
};

enum story_event {
    EV_ORG,
    EV_CREATE,
    EV_DRAFT,
    EV_MEETING,
    EV_INDICATOR,
    EV_ROUND,
    EV_SLIP,
    EV_INSPECT,
    EV_WATCH,
    EV_NOTIFY,
    EV_DECOMPOSE,
    EV_ACKNOWLEDGE,
    EV_CLAIM,
    EV_DISPUTE,
    EV_RESOLVE,
    EV_SCHEDULE,
    EV_SUSPEND,
    EV_RESUME,
    EV_REPORT,
    EV_SIGN,
    EV_RETURN,
    EV_VERIFY,
    EV_EVIDENCE,
    EV_ASK,
    EV_DECIDE,
    EV_WAIVE,
    EV_MERGE,
    EV_CANCEL,
    EV_APPLY,
    EV_CLOSE,
    EV_REFUSE,
    EV_REOPEN,
    N_EVENTS
};
struct event {
    struct ts at;
    int order; /* among those of one moment */
    enum story_event kind;
    struct deed *deed, *other;
    int a;           /* a unit, a step, an amount: by kind */
    struct date day; /* the next report's, the due asked for, until when */
    const char *text, *unit;
};

struct unit_state { /* who acts for a unit now; NULL: nobody */
    const char *principal, *liaison;
    int64_t principal_post, liaison_post;
};
struct story {
    struct cx *cx;
    struct arena *kept, scratch; /* the story's memory; an act's */
    struct buf input;
    struct jw j;
    struct ts at;
    const char *answer;
    struct deed *deeds;
    size_t n_deeds;
    struct event *events;
    size_t n_events, room_events;
    struct unit_state units[N_UNITS_MAX];
    const char *short_names[N_UNITS_MAX];
    int64_t acts;
    int64_t calls[2], rounds[2]; /* of a month, of a week (sample_rounds.c) */
};

extern const struct date sample_end; /* the last day of the story */

/* sample_deeds.c: the deeds. */
void sample_deeds(struct story *s);
struct deed *add_deed(struct story *s, enum sample_area area, const char *title, const char *target, const char *lead);

/* sample_plot.c: what happens to them. */
void sample_plot(struct story *s);
struct event *event_add(struct story *s, enum story_event kind, struct date day, int slot, struct deed *d);
struct ts time_of(struct date day, int64_t seconds); /* of that day, in Shanghai */
int roll(struct deed *d, int n);                     /* 0 .. n-1, the deed's own sequence */
struct date day_of(int yyyymmdd);
struct date workdays_on(struct date d, int n); /* the n-th workday after a day; 0: the day, or the workday after it */
struct deed *deed_titled(struct story *s, const char *title); /* the newest whose title begins so; NULL: none */
int unit_index(const char *short_name);

/* sample_org.c: who there is, and how that changes. */
enum err sample_org(struct story *s);
enum err sample_org_event(struct story *s, const struct event *e);
void sample_org_plot(struct story *s);

/* sample_indicators.c: what is measured, and how the figures came in. */
void sample_indicator_plot(struct story *s);
enum err sample_indicator_event(struct story *s, const struct event *e);

/* sample_rounds.c: who was asked what when, and how they answered. */
void sample_round_plot(struct story *s);
enum err sample_round_event(struct story *s, const struct event *e);

/* sample_watch.c: what the watch has to say, and what was said to it. */
void sample_watch_plot(struct story *s);
enum err sample_watch_event(struct story *s, const struct event *e);

/* sample_slips.c: who was urged about what, and how they answered. */
void sample_slip_plot(struct story *s);
enum err sample_slip_event(struct story *s, const struct event *e);

/* sample_inspect.c: what was inspected, found and rectified. */
void sample_inspect_plot(struct story *s);
enum err sample_inspect_event(struct story *s, const struct event *e);

/* sample_notify.c: who wished to be told, and what became of it. */
void sample_notify_plot(struct story *s);
enum err sample_notify_event(struct story *s, const struct event *e);

/* sample_last.c: what is still open when the story ends. */
void sample_last(struct story *s);

/* sample_play.c: an event as an act. */
enum err sample_play(struct story *s, const struct event *e);
/* Between tell_begin and tell the members of the input are written to s->j. */
void tell_begin(struct story *s);
CHECKED enum err tell(struct story *s, const char *act, const char *login);
/* The same of an input as it is written, with ' for ".  by: a log-in, or whoever is a unit's liaison or head on that
 * day; when there is none nothing happens. */
#define LIAISON_OF(unit) "ll:" unit
#define HEAD_OF(unit) "zr:" unit
CHECKED enum err tell_written(struct story *s, const char *act, const char *by, const char *input);
/* The n-th text (a list's members in order) after a key of the answer, copied to the story's memory; NULL: none. */
const char *told(struct story *s, const char *key, int n);
int64_t told_number(struct story *s, const char *key);

#endif
