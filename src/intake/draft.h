/* draft.h - the text being read, where we are in it, and the drafts made so far.
 */
#ifndef LS_DRAFT_H
#define LS_DRAFT_H

#include "intake/normal.h"
#include "intake/owner.h"

enum { ANY_LEVEL = 99 }; /* below every heading: whatever line has a mark ends it */

struct growing {
    char *p;
    size_t n, room, size;
};

/* What became no directive, and where it stands: a label behind may still name its owner. */
struct aside {
    struct other other;
    struct str at;
};

/* The deadline of a stretch, as last asked: one clause is asked several times. */
struct due_memo {
    const char *p;
    size_t n;
    struct deadline due;
};

struct reader {
    struct cx *cx;
    struct arena *mem;
    struct date on;
    const struct intake_names *names;
    struct normal t;
    struct growing directives, asides;
    struct due_memo dues[4];
    unsigned next_due; /* the memo to write over */
    /* where we are */
    struct owners heading;       /* of the block: "区住建局:" before points */
    struct deadline heading_due; /* of its points that have none of their own */
    const char *heading_due_text;
    bool labelled;           /* the point under way has labels of its own */
    bool heading_asks;       /* it introduces what is asked of the addressee */
    int heading_level;       /* of its line: the block ends with the next line of that level or above */
    struct owners addressee; /* of a letter or slip, by the line it opens with */
    struct owners addressed; /* "你局": the same as he is spoken to */
    struct owners inherited; /* of the sentence before, within the line */
    size_t item;             /* first directive of the point under way: labels and brackets belong to it */
    int item_level;          /* how deep the last mark lies */
    bool labels_head;        /* labels above points of a deeper level: theirs are the points */
    size_t item_aside;       /* likewise of the asides */
    size_t group_aside;      /* of the run of points without labels of their own */
    struct deadline stage;   /* "动员阶段(5月6日至5月10日)": the due of what has none of its own */
    const char *stage_text;
    struct deadline lead_due; /* "3月底前完成以下工作:一是...;二是...": of what is told behind the colon */
    const char *lead_due_text;
    int stage_level;             /* of its line: it ends with the next line of that level or above */
    struct deadline default_due; /* of what has none, when the text says so */
    bool all_decided;            /* ... over all the points of the text */
    bool deciding;               /* "会议议定" governs */
    bool same_sentence;          /* the segment under way comes behind a semicolon */
    bool speaking;               /* "某某强调" governs: requirements without owner are exhortations */
};

/* One more of its size, zeroed. */
void *draft_grow(struct arena *mem, struct growing *g);
struct directive *draft_at(const struct reader *r, size_t i);
struct aside *draft_aside(const struct reader *r, size_t i);
void draft_add_other(struct reader *r, struct str s, enum sentence_kind kind, const char *zh, const char *en);
/* NULL: there is nothing. */
struct directive *draft_make(struct reader *r, struct str s, const struct owners *o);
/* NULL: it was a call, or nothing. */
struct directive *draft_add(struct reader *r, struct str s, const struct owners *o);

/* Who owes it, with confidence and reasons anew. */
void draft_set_owners(struct reader *r, struct directive *d, const struct owners *o);
enum strength draft_strength(const struct reader *r, struct str s);

/* Its own deadline, else that of its stage, else what the text says of the rest. */
void draft_settle_due(struct reader *r, struct directive *d, struct str s);
/* The deadline that a label or a column says; none: it stays. */
void draft_set_due(struct reader *r, struct directive *d, struct str text);
/* "6月底前完成以下工作": s introduces matters that share its deadline, which is set; kind NONE: it does not. */
struct deadline draft_lead_due(struct reader *r, struct str s);
/* The deadline that a stretch of the text states; kind NONE: none. */
struct deadline draft_due(struct reader *r, struct str s);
/* It has a deadline that makes it a task of its own. */
bool draft_has_own_due(struct reader *r, struct str clause);

#endif
