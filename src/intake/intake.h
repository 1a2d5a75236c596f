/* intake.h - an official text becomes drafted directives: who owes what by when.
 *
 * Pure: text and the day of its issue in, drafts out.  A directive is one set of actors with one
 * deadline.  Nothing is dropped silently: what is no directive is listed with what it is (exhortation,
 * requirement without an owner, fact, heading) and why.  Nothing is issued by itself: a clerk chooses.
 * Offsets are code points of the original text, however damaged it was.
 */
#ifndef LS_INTAKE_H
#define LS_INTAKE_H

#include "base/shape.h"
#include "intake/deadline.h"

enum { INTAKE_MAX_BYTES = 8 << 20 };
enum actor_role { ACTOR_LEAD = 1, ACTOR_RESPONSIBLE = 2, ACTOR_SUPPORT = 3 };
enum actor_found { FOUND_EXPLICIT = 1, FOUND_INHERITED, FOUND_BRACKET, FOUND_COLLECTIVE, FOUND_LABEL };
enum strength { STRENGTH_DECISION = 1, STRENGTH_MUST, STRENGTH_SHOULD, STRENGTH_STRETCH, STRENGTH_BAN };
enum sentence_kind {
    SENTENCE_DECISION = 1,
    SENTENCE_REQUIREMENT,
    SENTENCE_EXHORTATION,
    SENTENCE_FACT,
    SENTENCE_HEADING
};
extern const struct words actor_roles, actor_founds, strengths, sentence_kinds;

struct intake_actor {
    const char *name, *unit; /* unit: the realm's own name, when a dictionary was given and knows it */
    int64_t role, found;
};
struct intake_quantity {
    const char *indicator, *comparator, *unit;
    const char *value; /* decimal text in the unit as written */
};
struct directive {
    const char *text;                        /* normalised */
    struct list actors, quantities, reasons; /* reasons: const char * */
    struct deadline due;
    const char *due_text;
    int64_t strength, kind;
    int64_t start, end;
    struct dec confidence; /* 0..1 */
};
struct other {
    const char *text;
    int64_t kind, start, end;
    struct list reasons;
};
struct intake {
    struct list directives, others;
};

/* A realm's names for matching; NULL in intake_text: none. */
struct intake_names {
    const char *(*find)(const void *of, const char *name); /* the unit's own name, or NULL */
    const void *of;
};
/* E_TOO_LARGE beyond INTAKE_MAX_BYTES.  on: the day of the meeting or issue. */
CHECKED enum err intake_text(struct cx *cx, struct str text, struct date on, const struct intake_names *names,
                             struct intake *out);
void intake_json(const struct intake *in, struct jw *j); /* into an open object */

#endif
