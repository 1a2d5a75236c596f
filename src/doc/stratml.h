/* stratml.h - strategy plans as other systems read them: StratML (ISO 17469-1), Part 1 and Part 2.
 *
 * Part 1 is the plan: goals, objectives, who carries them.  Part 2 adds what is measured: indicators with the results
 * aimed at and those reached.  Written strictly, in the order the schemas ask for; read whatever the order, empty
 * dates and numbers being none, in either part and any namespace.  Bytes in and out; no database.
 */
#ifndef LS_STRATML_H
#define LS_STRATML_H

#include "base/shape.h"

#define STRATML_PART_1 "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
#define STRATML_PART_2 "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
#define STRATML_TYPE "application/xml; charset=utf-8"

struct stratml_party {       /* an organisation that carries something */
    const char *name, *role; /* role: in words, as 牵头单位; NULL: not said */
};
struct stratml_result { /* one figure, aimed at or reached */
    bool is_target;
    struct date start, end;
    struct dec number;
    const char *descriptor, *value; /* such as 要求: at_least */
    const char *text;
};
struct stratml_instance {
    const char *place;   /* NULL: the whole */
    struct list results; /* struct stratml_result; written targets first */
};
struct stratml_indicator {
    bool is_output; /* of a project; else an outcome */
    const char *identifier, *dimension, *measure, *other;
    struct list instances; /* struct stratml_instance */
};
struct stratml_objective {
    const char *identifier, *sequence, *name, *text, *other;
    struct list parties;    /* struct stratml_party */
    struct list indicators; /* struct stratml_indicator; in Part 1 left out */
};
struct stratml_goal {
    const char *identifier, *sequence, *name, *text;
    struct list parties;
    struct list objectives; /* struct stratml_objective */
};
struct stratml_plan {
    const char *identifier, *name, *text, *organisation;
    struct date start, end, published;
    struct list goals; /* struct stratml_goal */
};

/* E_TOO_LARGE is told by the buffer. */
void stratml_write(struct buf *out, const struct stratml_plan *plan, int part);
/* E_INVALID says what is wrong; names that must be there are. */
CHECKED enum err stratml_read(struct cx *cx, struct str bytes, struct stratml_plan *out);
/* Whether a document has the structure its part's schema asks for: each element's children by name, order and number.
 * E_INVALID names the first place that has not. */
CHECKED enum err stratml_check(struct cx *cx, struct str bytes);

#endif
