/* figure_rule.h - what has to hold between figures: "TAX <= REV", "REV = REV.before + REV.alone" within 0.1.
 *
 * A side is a formula (judge/formula.h) over codes.  A code alone means the figure of the same unit or place and
 * period, from January on where the indicator is told so (a quarter's stands beside the month it ends with); behind it
 * may stand .growth (its growth, not its level), .before (the period before, of the same year), .year (the same period
 * a year before) and .alone (of the period alone).  A figure that is missing leaves a rule undecided.  Whoever enters
 * a figure is asked first: a note lets a question pass, what is refused stays refused.  Rules are facts, every version
 * kept; what is broken is derived.
 * docs/indicators.md.
 */
#ifndef LS_FIGURE_RULE_H
#define LS_FIGURE_RULE_H

#include "indicator/indicator.h"
#include "judge/formula.h"

/* stored: never renumber */
enum rule_relation { RULE_AT_MOST = 1, RULE_AT_LEAST = 2, RULE_EQUAL = 3, RULE_SAME_SIGN = 4 };
enum strictness { STRICT_QUESTION = 1, STRICT_REFUSE = 2 };
extern const struct words rule_relations, strictnesses;

struct figure_rule {
    int64_t id, seq;
    const char *code; /* as indicators' are */
    int64_t version;
    const char *name, *name_en;
    const char *left_side;
    int64_t relation;
    const char *right_side;
    struct dec tolerance; /* in the unit of the sides; DEC_NONE: none */
    int64_t severity;     /* enum strictness */
    bool off;
};
struct figure_rule_line { /* a version, as it is shown */
    int64_t id, entry;
    const char *code;
    int64_t version;
    const char *name, *name_en, *left_side;
    int64_t relation;
    const char *right_side;
    struct dec tolerance;
    int64_t severity;
    bool off, in_force; /* in_force: the newest of its code */
    struct ts time;
    const char *actor, *actor_name, *reason;
    const char *unread; /* why one in force can no longer be read; NULL: it can */
};
struct figure_rule_in {
    const char *code, *name, *name_en, *left_side;
    int64_t relation;
    const char *right_side;
    struct dec tolerance;
    int64_t severity;
    bool off; /* the rest stays as it was */
    const char *reason;
};
extern const struct shape FIGURE_RULE, FIGURE_RULE_LINE, FIGURE_RULE_IN;
enum err figure_rule_set(struct cx *cx, void *in, struct jw *answer);

enum { MAX_FIGURE_RULES = 200 }; /* in force; those put off come on top */
enum figure_rule_sort { RULES_BY_CODE = 0, RULES_BY_NAME = 1, RULES_BY_SEVERITY = 2, RULES_BY_TIME = 3 };
extern const struct words figure_rule_sorts;
struct figure_rule_filter {
    const char *text; /* in its code, name or sides */
    bool with_off;
    int64_t sort;
    bool is_downwards;
    int64_t limit;     /* 0: all */
    const char *after; /* cursor */
};
/* The newest version of each rule: struct figure_rule_line.  *next: where the list goes on; NULL: nowhere. */
CHECKED enum err figure_rules_found(struct cx *cx, const struct figure_rule_filter *f, struct list *out,
                                    const char **next);
/* Every version of one, the newest first, in the same way; E_NOT_FOUND: there is no such rule. */
CHECKED enum err figure_rule_versions(struct cx *cx, const char *code, const char *after, int64_t limit,
                                      struct list *out, const char **next);
/* What offices commonly have and this one has not, as far as its indicators are here: struct figure_rule. */
CHECKED enum err figure_rules_offered(struct cx *cx, struct list *out);
/* "TAX <= REV ± 0.1", in the language of cx. */
const char *figure_rule_words(struct cx *cx, const struct figure_rule *r);

/* ---- what is broken ---- */

struct figure_ref { /* what stands behind one code of a side */
    const struct indicator *indicator;
    int64_t basis;
    bool is_growth, is_before, is_year;
};
struct ready_rule {
    struct figure_rule rule;
    struct formula *sides[2];
    struct figure_ref refs[2][FORMULA_MAX_CODES];
};
/* Those in force, read; of which `all` are the indicators. */
CHECKED enum err figure_rules_ready(struct cx *cx, const struct list *all, struct list *out);
CHECKED enum err figure_rule_read(struct cx *cx, const struct figure_rule *r, const struct list *all,
                                  struct ready_rule *out);
/* The same where a rule that cannot be read is no failure: *why says it; NULL: it can. */
CHECKED enum err figure_rule_try(struct cx *cx, const struct figure_rule *r, const struct list *all,
                                 struct ready_rule *out, const char **why);
/* Does it speak of this figure of this indicator? */
bool figure_rule_is_about(const struct ready_rule *r, int64_t indicator, int64_t basis);
/* At which periods it looks at this figure: at its own and, where the rule says .before or .year, at later ones, whose
 * figures may be there already. */
enum { MAX_ASKED_AT = 2 * FORMULA_MAX_CODES };
size_t figure_rule_asked_at(const struct ready_rule *r, const struct value *v, int64_t out[static MAX_ASKED_AT]);

/* Whoever asks says what there is: NULL, nothing. */
typedef const struct value *figure_find(void *arg, int64_t indicator, const struct value_key *key);
/* Why it does not hold there (a unit or place and a period; its basis is not looked at); NULL: it holds, or nobody can
 * tell. */
const char *figure_rule_broken(struct cx *cx, const struct ready_rule *r, const struct value_key *at, figure_find *find,
                               void *arg);

#endif
