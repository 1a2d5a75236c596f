/* cursor.h - a place in a text that moves on past what was looked for there, and stays otherwise.
 */
#ifndef LS_INTAKE_CURSOR_H
#define LS_INTAKE_CURSOR_H

#include "base/date.h"
#include "intake/words.h"

struct cursor {
    struct str s;
    size_t at;
    const struct calendar *cal;
    struct date on;
};

struct str cursor_rest(const struct cursor *c);
bool eat(struct cursor *c, const char *word);
/* The first of the words that is there, or NULL. */
const char *eat_any(struct cursor *c, const char *const *words, size_t n);
#define EAT_ANY(c, ...) \
    eat_any(c, (const char *const[]){ __VA_ARGS__ }, N_ELEMENTS(((const char *const[]){ __VA_ARGS__ })))
bool eat_class(struct cursor *c, enum word_class class);
void skip_blanks(struct cursor *c);
/* A number within low..high, in figures or numerals. */
bool eat_number(struct cursor *c, int64_t low, int64_t high, int64_t *out);
/* A number at the start of s: digits or Chinese numerals (一百二十, 两, 十五).  Bytes used, 0 for none. */
size_t number_read(struct str s, int64_t *out);
/* 0..9, or -1. */
int numeral_digit(struct str s);

#endif
