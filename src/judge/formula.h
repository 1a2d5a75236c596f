/* formula.h - an indicator made of others: "TAX / REV * 100".
 *
 * Codes, numbers, + - * / and brackets; nothing else.  Units are checked as the words they are: what is added must be
 * of one unit, what is divided must not be a number that is zero.  "%" and bare numbers have no unit; "元/人" is 元 by 人.
 */
#ifndef LS_FORMULA_H
#define LS_FORMULA_H

#include "base/shape.h"

enum { FORMULA_MAX_NODES = 60, FORMULA_MAX_CODES = 20, CODE_MAX = 24 };
struct formula_node {
    char op;           /* + - * /, n: a number, c: a code */
    struct dec number; /* n */
    int code;          /* c: place among the codes */
    int left, right;
};
struct formula {
    struct formula_node nodes[FORMULA_MAX_NODES];
    int n, root;
    const char *codes[FORMULA_MAX_CODES]; /* each once, in order of appearance */
    int n_codes;
};
bool code_ok(const char *code); /* an upper-case letter, then letters, digits and _; at most CODE_MAX */

/* E_INVALID says where it went wrong, in characters from 1. */
CHECKED enum err formula_parse(struct cx *cx, const char *text, struct formula **out);
/* The same of codes with something behind them, "REV.growth.year": codes[] hold it too, the caller knows why. */
CHECKED enum err formula_parse_parts(struct cx *cx, const char *text, struct formula **out);
/* The unit of what it gives is `unit`, when the codes have these units. */
CHECKED enum err formula_units(struct cx *cx, const struct formula *f, const char *const *units, const char *unit);
/* Both give the same unit; a plain number goes with any. */
CHECKED enum err formula_units_alike(struct cx *cx, const struct formula *a, const char *const *a_units,
                                     const struct formula *b, const char *const *b_units);
/* DEC_NONE when a value is missing, a divisor is zero, or it leaves the range. */
struct dec formula_value(const struct formula *f, const struct dec *values);

#endif
