/* inspect.h - inspections (督查): planned for a year, noticed or unannounced, findings with grounds, rectification.
 *
 * A visit is drawn from the year's plan, or is made outside of it with a reason.  It gets its number when its units are
 * noticed, or, unannounced, when it begins; the units of an unannounced one read nothing of it before their conclusion
 * was fed back, and no unit reads what was found at another.  How often a unit is visited in a year is capped.  Who
 * made a conclusion does not decide its review.  Nobody's attendance, place or track is kept: a photo is stripped of
 * where and when it was taken.
 * Tables: inspect_plan ... photo (migrations/0121).  docs/inspection.md.
 */
#ifndef LS_INSPECT_H
#define LS_INSPECT_H

#include "journal/hash.h"
#include "org/grant.h"

/* stored: never renumber */
enum inspect_kind { INSPECT_WHOLE = 1, INSPECT_SPECIAL = 2, INSPECT_AGAIN = 3 };
enum inspection_state {
    INSPECTION_PLANNED = 1,   /* 拟开展 */
    INSPECTION_NOTICED = 2,   /* 已通知 */
    INSPECTION_UNDER_WAY = 3, /* 督查中 */
    INSPECTION_CONCLUDED = 4, /* every unit has its conclusion: 已反馈, 整改中 while a finding is open */
    INSPECTION_CLOSED = 5,    /* 已办结 */
    INSPECTION_CANCELLED = 6, /* 已取消 */
};
enum member_part { PART_HEAD = 1, PART_MEMBER = 2, PART_EXPERT = 3, PART_RECORDER = 4 };
enum point_kind { POINT_YES = 1, POINT_FIGURE = 2, POINT_WORDS = 3 };
enum check_verdict { CHECK_GOOD = 1, CHECK_BAD = 2, CHECK_NOT_ASKED = 3 };
enum finding_grade { GRADE_GOOD = 1, GRADE_MINOR = 2, GRADE_MAJOR = 3, GRADE_GRAVE = 4 };
enum finding_state {
    FINDING_FOUND = 1,    /* 已记录, the unit does not read it yet */
    FINDING_NOTED = 2,    /* fed back, nothing is demanded: 仅反馈 */
    FINDING_OPEN = 3,     /* 整改中 */
    FINDING_REPORTED = 4, /* 待复查 */
    FINDING_RETURNED = 5, /* the recheck failed, or a look back: 复查未通过 */
    FINDING_PASSED = 6,   /* 待销号 */
    FINDING_STRUCK = 7,   /* 已销号 */
    FINDING_DROPPED = 8,  /* 已撤销 */
};
enum rectified_state { RECTIFIED_MADE = 1, RECTIFIED_FAILED = 2, RECTIFIED_PASSED = 3 };
enum review_state { REVIEW_MADE = 1, REVIEW_KEPT = 2, REVIEW_CHANGED = 3, REVIEW_REVOKED = 4 };
enum extension_state { EXTENSION_ASKED = 1, EXTENSION_GRANTED = 2, EXTENSION_REFUSED = 3, EXTENSION_LAPSED = 4 };
enum held_word { HELD_UNKNOWN = 0, HELD_YES = 1, HELD_NO = 2 };
extern const struct words inspect_kinds, inspection_states, member_parts, point_kinds, check_verdicts, finding_grades,
    finding_states, rectified_states, review_states, extension_states, held_words;

enum { REVIEW_DAYS = 30 /* to ask, and to decide: 政府督查工作条例, 2021 */ };

struct inspect_plan {
    int64_t id, seq;
    int64_t year;
    const char *title, *basis;
    int64_t kind, from_month, to_month;
    const char *scope;  /* what is looked at, in words */
    int64_t area, lead; /* lead: the unit that leads the team */
    const char *filing; /* the number it was filed under; NULL: not yet */
    struct date filed;
    bool dropped;
    const char *reason; /* why it was dropped */
};
struct inspect_plan_unit {
    int64_t id, seq;
    int64_t plan, unit;
};
struct checklist { /* a version never changes: a revision is another that follows it */
    int64_t id, seq;
    const char *name;
    int64_t version, follows;
    struct ts made;
    int64_t made_by;
};
struct check_point {
    int64_t id, seq;
    int64_t checklist, place;
    const char *text, *basis, *how; /* how: to be checked */
    int64_t kind;
};
struct inspection {
    int64_t id, seq;
    const char *code;
    int64_t year, number;
    int64_t plan; /* 0: outside the plan, and reason says why */
    const char *title;
    int64_t kind;
    const char *reason, *basis;
    bool unannounced;
    struct date starts, ends;
    int64_t lead, checklist;
    const char *subject; /* what is inspected, and what is to be made ready: 督查内容 */
    int64_t state;
    const char *excess; /* why units are visited beyond the cap of the year */
    struct ts drafted;
    int64_t drafted_by;
    struct ts noticed; /* numbered then, too */
    int64_t noticed_by;
    struct ts begun, concluded, closed;
    int64_t closed_by;
    const char *note; /* why it was cancelled, or how it ended */
};
struct inspection_unit {
    int64_t id, seq;
    int64_t inspection, unit;
    const char *conclusion;
    struct ts concluded; /* fed back */
    int64_t concluded_by;
    struct ts received;
    int64_t received_by;
};
struct inspection_member {
    int64_t id, seq;
    int64_t inspection, person, part;
};
struct team_change { /* after the team was made up */
    int64_t id, seq;
    int64_t inspection, gone, came; /* persons; came 0: nobody in their place */
    const char *reason;
    struct ts made;
    int64_t made_by;
};
struct check_mark { /* what a point of the list came to at a unit */
    int64_t id, seq;
    int64_t inspection, unit, point, verdict;
    struct dec figure;
    const char *text;
    struct ts made;
    int64_t made_by;
};
struct finding {
    int64_t id, seq;
    int64_t inspection, unit, item, point, grade;
    const char *title, *grounds, *place;
    const char *demand; /* NULL: nothing is to be rectified */
    int64_t days;       /* workdays to rectify it in; 0: as the setting says */
    int64_t state;
    struct ts found;
    int64_t found_by;
    struct date due;
    struct ts reported;
    int64_t sent_back;
    struct ts struck;
    int64_t struck_by;
    struct date look; /* when to look back: 回头看 */
    struct ts looked;
    int64_t looked_by, held;
    const char *note; /* of the last decision */
};
struct rectification { /* what a unit says it did */
    int64_t id, seq;
    int64_t finding;
    const char *text;
    int64_t state;
    struct ts made;
    int64_t made_by;
    struct ts judged;
    int64_t judged_by;
    const char *note;
};
struct finding_extension { /* more days to rectify a finding in */
    int64_t id, seq;
    int64_t finding;
    struct date was, due; /* due: asked for; the reply fixes it */
    const char *reason;
    int64_t state;
    struct ts asked;
    int64_t asked_by;
    struct ts decided;
    int64_t decided_by; /* 0 of one that lapsed */
    const char *decision;
};
struct review {
    int64_t id, seq;
    int64_t inspection, unit;
    const char *text;
    int64_t state;
    struct ts made;
    int64_t made_by;
    struct date due;
    struct ts decided;
    int64_t decided_by;
    const char *decision;
};
struct photo {
    int64_t id, seq;
    int64_t finding;
    bool after; /* of what was rectified; else of the fault */
    const char *name, *type;
    int64_t size;
    struct str hash; /* SHA-256 of what is kept */
    struct ts added;
    int64_t added_by;
};
extern const struct shape INSPECT_PLAN, INSPECT_PLAN_UNIT, CHECKLIST, CHECK_POINT, INSPECTION, INSPECTION_UNIT,
    INSPECTION_MEMBER, TEAM_CHANGE, CHECK_MARK, FINDING, RECTIFICATION, FINDING_EXTENSION, REVIEW, PHOTO;

static inline bool finding_is_open(int64_t state)
{
    return state >= FINDING_OPEN && state <= FINDING_PASSED;
}
static inline bool finding_is_owed(int64_t state) /* the unit's turn */
{
    return state == FINDING_OPEN || state == FINDING_RETURNED;
}
/* E_NOT_FOUND in words, the same ones for what is not there and for what this person may not know of. */
CHECKED enum err inspection_get(struct cx *cx, const struct grant *who, int64_t id, struct inspection *out);
CHECKED enum err finding_get(struct cx *cx, const struct grant *who, int64_t id, struct finding *out);
CHECKED enum err photo_get(struct cx *cx, const struct grant *who, int64_t id, struct photo *out);
/* unit 0: of none; who records at it is of the realm or of the team. */
CHECKED enum err inspection_subject(struct cx *cx, const struct grant *who, int64_t inspection, int64_t unit,
                                    struct subject *out);
/* Had somebody a hand in it: then another decides its review. */
CHECKED enum err inspection_took_part(struct cx *cx, const struct grant *who, int64_t inspection, bool *out);
/* "督查〔2026〕3号"; not numbered: NULL. */
const char *inspection_label(struct cx *cx, const char *code, int64_t year, int64_t number);
CHECKED enum err inspect_setting(struct cx *cx, const char *name, int64_t *out); /* a whole number */

/* ---- what else befalls these units in these days ---- */

enum clash_kind { CLASH_INSPECTION = 1, CLASH_PLAN = 2, CLASH_SLIP = 3, CLASH_ROUND = 4 };
extern const struct words clash_kinds;
struct clash {
    int64_t unit_id;
    const char *unit;
    int64_t kind, id;
    const char *title, *lead; /* lead: who visits, or asks */
    struct date starts, ends;
    bool joint; /* another visit that this one could join */
};
struct unit_count { /* visits of a unit in a year */
    int64_t unit_id;
    const char *unit;
    int64_t visits, planned, cap; /* planned: lines of the plan that name it */
    bool over;
};
extern const struct shape CLASH, UNIT_COUNT;
/* units: int64_t; except: an inspection that is not asked about itself, 0: none.  counts: with one more. */
CHECKED enum err clashes_found(struct cx *cx, const struct list *units, struct date starts, struct date ends,
                               int64_t except, struct list *out, struct list *counts);

struct joinable { /* two visits that are not over, of the same units in the same days */
    int64_t id, other;
    const char *title, *other_title;
    int64_t units; /* that both see */
};
CHECKED enum err visits_joinable(struct cx *cx, struct list *out);

/* ---- looking ---- */

struct inspect_plan_line {
    int64_t id, version, year;
    const char *title, *basis;
    int64_t kind, from_month, to_month;
    const char *scope, *area, *lead;
    int64_t lead_id;
    const char *filing;
    struct date filed;
    bool dropped;
    const char *reason;
    int64_t held;      /* inspections drawn from it */
    struct list units; /* struct plan_named */
    struct list joint; /* struct plan_joint: others that visit the same units in the same months */
};
struct plan_named {
    int64_t plan, unit_id;
    const char *unit;
};
struct plan_joint {
    int64_t plan, other;
    const char *title, *lead, *unit;
};
extern const struct shape INSPECT_PLAN_LINE, PLAN_NAMED, PLAN_JOINT;
struct inspect_year {
    int64_t year, cap;
    struct list lines, counts; /* struct inspect_plan_line, struct unit_count */
};
CHECKED enum err inspect_year(struct cx *cx, int64_t year, struct inspect_year *out);

struct checklist_line {
    int64_t id, version, no; /* no: which version of the list */
    const char *name;
    struct ts made;
    const char *made_by;
    bool newest;
    int64_t used;       /* by so many inspections */
    struct list points; /* struct check_point */
};
extern const struct shape CHECKLIST_LINE;
CHECKED enum err checklists_found(struct cx *cx, struct list *out);

struct inspection_line {
    int64_t id, version;
    const char *label, *title;
    int64_t kind;
    bool unannounced, planned; /* planned: drawn from the year's plan */
    int64_t state;
    struct date starts, ends;
    const char *lead;
    const char *unit;                    /* the first of those that this person may read of */
    int64_t units, findings, open, late; /* of these */
    struct ts noticed, concluded, closed;
    /* for the above, and for the place in an order */
    const char *code;
    int64_t year, number, rank;
};
extern const struct shape INSPECTION_LINE;
enum inspection_sort { INSPECTIONS_BY_NEW = 0, INSPECTIONS_BY_START = 1, INSPECTIONS_BY_STATE = 2 };
extern const struct words inspection_sorts;
struct inspection_filter {
    const char *text;
    int64_t kind, unit, state, year, plan; /* 0: any; unit: it or one below */
    bool live, unannounced;
    int64_t sort;
    bool is_downwards;
    int64_t limit;
    const char *after;
    int64_t reader; /* a person who reads by unit or team alone; 0: all */
};
int64_t inspect_reader(const struct grant *who); /* for a filter */
CHECKED enum err inspections_found(struct cx *cx, const struct inspection_filter *f, struct list *out,
                                   const char **next);

/* Who may know of one, or of what is of one unit there (0: of any), beside those who read all. */
CHECKED enum err inspection_readers(struct cx *cx, int64_t id, int64_t unit, int64_t *out, size_t max, size_t *n);
/* Who may know of a finding by the task force of its item's area, beside those who may know of its visit. */
CHECKED enum err finding_readers(struct cx *cx, int64_t id, int64_t *out, size_t max, size_t *n);

struct finding_line {
    int64_t id, version, inspection;
    const char *label, *inspection_title;
    int64_t unit_id;
    const char *unit, *item, *item_title, *point;
    int64_t grade;
    const char *title, *grounds, *place, *demand;
    int64_t days, state;
    struct ts found;
    const char *found_by;
    struct date due;
    int64_t days_over; /* workdays past due while it is the unit's turn */
    struct ts reported;
    int64_t sent_back, extended; /* extended: so many times were more days granted */
    struct ts struck;
    struct date look;
    struct ts looked;
    int64_t held;
    const char *note;
    int64_t photos;
    bool has_page;   /* the inspection may be looked at: a task force reads of the finding alone */
    int64_t area_id; /* of its item */
    const char *code;
    int64_t year, number, rank;
};
extern const struct shape FINDING_LINE;
enum finding_sort { FINDINGS_BY_NEW = 0, FINDINGS_BY_DUE = 1, FINDINGS_BY_UNIT = 2, FINDINGS_BY_GRADE = 3 };
extern const struct words finding_sorts;
struct finding_filter {
    const char *text;
    int64_t inspection, unit, item, grade, state;
    bool open, overdue, demanded; /* demanded: those that something is asked about: 整改台账 */
    int64_t sort;
    bool is_downwards;
    int64_t limit;
    const char *after;
    int64_t reader;
};
CHECKED enum err findings_found(struct cx *cx, const struct finding_filter *f, struct list *out, const char **next);
/* The unit's turn, and its day is over: by text, unit, item and reader of the filter; id: that one alone; 0: any. */
CHECKED enum err findings_late(struct cx *cx, const struct finding_filter *f, int64_t id, struct list *out);

enum inspect_todo { /* what waits for somebody */
                    TODO_RECEIVE = 1,
                    TODO_RECTIFY = 2,
                    TODO_RECHECK = 3,
                    TODO_STRIKE = 4,
                    TODO_LOOK_BACK = 5,
                    TODO_DECIDE = 6,
                    TODO_CONCLUDE = 7,
                    TODO_EXTEND = 8,
};
extern const struct words inspect_todos;
struct inspect_owed {
    int64_t todo, inspection, finding, review, unit_id;
    const char *title, *unit;
    struct date due;
    struct ts since; /* of what waits without a day of its own, or from that day on */
    int64_t days_over;
};
extern const struct shape INSPECT_OWED;
CHECKED enum err inspect_owed(struct cx *cx, const struct grant *who, struct list *out);
/* How many there are in all: that list has not all of many. */
CHECKED enum err inspect_owed_total(struct cx *cx, const struct grant *who, const struct list *owed, int64_t *out);

struct visit_line { /* a unit of an inspection */
    int64_t id, version, unit_id;
    const char *unit, *unit_name, *conclusion;
    struct ts concluded;
    const char *concluded_by;
    struct ts received;
    const char *received_by;
    struct date review_until; /* NO_DATE: not received, or under review */
};
struct member_line {
    int64_t person;
    const char *login, *name, *unit;
    int64_t part;
};
struct team_change_line {
    int64_t id;
    const char *gone, *came, *reason;
    struct ts made;
    const char *made_by;
};
struct mark_line {
    int64_t unit_id, point, verdict;
    struct dec figure;
    const char *text;
    struct ts made;
    const char *made_by;
};
struct rectified_line {
    int64_t id, finding, state;
    const char *text;
    struct ts made;
    const char *made_by;
    struct ts judged;
    const char *judged_by, *note;
};
struct extension_line {
    int64_t id, finding;
    struct date was, due;
    const char *reason;
    int64_t state;
    struct ts asked;
    const char *asked_by;
    bool own; /* asked for by who looks, who does not decide it then */
    struct ts decided;
    const char *decided_by, *decision;
};
struct review_line {
    int64_t id, unit_id;
    const char *unit, *text;
    int64_t state;
    struct ts made;
    const char *made_by;
    struct date due;
    struct ts decided;
    const char *decided_by, *decision;
};
struct photo_line {
    int64_t id, finding;
    bool after;
    const char *name, *type;
    int64_t size;
    struct ts added;
    const char *added_by;
};
struct inspect_event { /* of the journal */
    int64_t seq;
    struct ts time;
    const char *actor, *actor_name, *act, *reason;
};
extern const struct shape VISIT_LINE, MEMBER_LINE, TEAM_CHANGE_LINE, MARK_LINE, RECTIFIED_LINE, EXTENSION_LINE,
    REVIEW_LINE, PHOTO_LINE, INSPECT_EVENT;
struct inspection_whole {
    struct inspection inspection;
    struct inspection_line line;
    struct inspect_plan plan; /* id 0: none */
    const char *lead_name, *issuer, *drafted_by, *noticed_by, *closed_by, *checklist;
    int64_t checklist_no;
    struct list units, members, changes, points, marks, findings, rectified, extensions, reviews, photos;
    struct list history;         /* of those who read all, and of the team, as marks are */
    struct list clashes, counts; /* of those who may read the plan */
};
CHECKED enum err inspection_whole(struct cx *cx, int64_t id, const struct grant *who, struct inspection_whole *out);

/* ---- on paper, in the store ---- */

struct paper;
CHECKED enum err inspection_notice(struct cx *cx, const struct inspection_whole *w, struct paper *out);
/* Of one unit; E_CONFLICT before it was fed back, and once it was revoked. */
CHECKED enum err inspection_conclusion(struct cx *cx, const struct inspection_whole *w, int64_t unit,
                                       struct paper *out);
struct carried;
struct verdict;
CHECKED enum err photos_copy(struct cx *from, struct cx *to, struct carried *count);
CHECKED enum err photos_verify(struct cx *cx, struct verdict *v);

#endif
