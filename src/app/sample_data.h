/* sample_data.h - the tables the invented district is made from (sample_data.c, sample_items.c,
 * sample_figures.c). */
#ifndef LS_SAMPLE_DATA_H
#define LS_SAMPLE_DATA_H

#include "base/base.h"

enum sample_area { AREA_PROJECT, AREA_INDUSTRY, AREA_URBAN, AREA_RURAL, AREA_PEOPLE, AREA_FACTOR, N_AREAS };

/* How an item's plan is made: milestones of a kind of work, back-scheduled, or none (a straight line). */
enum sample_plan {
    PLAN_LINE,
    PLAN_MONTH,
    PLAN_QUARTER,
    PLAN_BUILD,
    PLAN_RENEW,
    PLAN_FIELD,
    PLAN_PAPER,
    PLAN_EVENT,
    N_PLANS
};

struct sample_unit {
    const char *key; /* log-ins begin with it: fgj.zr, fgj.ll */
    const char *name, *short_name, *alias;
    const char *kind; /* a word of unit_kinds */
    const char *head; /* what its principal is called */
    const char *division;
    bool coded; /* has a credit code, computed */
};
struct sample_force {
    const char *area, *force, *head; /* the post at its head */
    const char *measures[6];
};
struct sample_item {
    enum sample_area area;
    enum sample_plan plan;
    const char *category, *leader, *title, *target; /* "{12|14}": in the list of 2025, of 2026 */
    const char *lead, *responsible, *support;       /* short names; several separated by a comma of lists */
    int due25, due26;                               /* YYYYMMDD; 0: not in that year's list; ONGOING */
};
enum { ONGOING = -1 };
struct sample_step {
    int share; /* of the time, in percent */
    int percent;
    const char *title;
};
struct sample_decision { /* of a meeting; the quote stands in its minutes word for word */
    int meeting;
    enum sample_area area;
    int due;
    const char *leader, *quote, *title, *target, *lead, *support;
};
struct sample_meeting {
    int day; /* YYYYMMDD; the minutes are kept some workdays later */
    const char *title, *head, *foot;
};

extern const struct sample_unit sample_units[];
extern const size_t n_sample_units;
extern const struct sample_force sample_forces[N_AREAS];
extern const struct sample_item sample_items[];
extern const size_t n_sample_items;
extern const struct sample_step sample_steps[N_PLANS][6]; /* ends with share 0; the last of a plan is the deadline */
extern const char *const sample_leaders[];                /* posts of the leading group, "key title" */
extern const size_t n_sample_leaders;
extern const struct sample_meeting sample_meetings[];
extern const size_t n_sample_meetings;
extern const struct sample_decision sample_decisions[];
extern const size_t n_sample_decisions;

/* Phrases, picked by the story's generator. */
struct sample_phrases {
    const char *const *list;
    size_t n;
};
enum sample_phrase {
    SAY_PROBLEM,
    SAY_HELP,
    SAY_NEXT,
    SAY_RETURN,
    SAY_LOWER,
    SAY_LATE,
    SAY_REFUSE,
    SAY_GRANT,
    SAY_CLOSE,
    N_PHRASES
};
extern const struct sample_phrases sample_phrases[N_PHRASES];
extern const char *const sample_stages[N_PLANS][5]; /* what a report says below 20, 40, 70, 100 and at 100 percent */

/* An indicator of the sample and the road its figures take. */
enum { N_SAMPLE_YEARS = 3 }; /* 2024, 2025, 2026 */
enum sample_season { EVEN, BUDGET, LUMPY, GDP_LIKE, SHOPS, TOWN_PAY, FARM_PAY, POWER_USE };
extern const int sample_shares[][12]; /* by season: thousandths of the year that have passed by each month's end */
struct sample_indicator {
    const char *code, *name, *name_en, *measure, *kind, *every, *form, *price, *owner, *parent, *formula, *direction;
    int decimals, release;
    bool no_january, peers, towns;
    enum sample_season season;
    int64_t year_level;              /* 2024, thousandths of the unit; 0: only growth is published */
    int growth[N_SAMPLE_YEARS];      /* tenths of a point */
    int wobble;                      /* how far a month's growth strays, tenths */
    const char *bound[2], *value[2]; /* growth's target of 2025 and 2026; NULL: none */
    const char *level_bound, *level[2];
};
extern const struct sample_indicator sample_indicators[];
extern const size_t n_sample_indicators;

#endif
