/* phrase.h - what the words of official Chinese say: duty, mention, what is past.
 *
 * All look at a stretch of normalised text and decide by the words at its head or anywhere in it.
 */
#ifndef LS_PHRASE_H
#define LS_PHRASE_H

#include "base/buf.h"

#define ANY(s, ...) \
    phrase_any(s, (const char *const[]){ __VA_ARGS__ }, N_ELEMENTS(((const char *const[]){ __VA_ARGS__ })))
#define HEAD(s, ...) \
    phrase_head(s, (const char *const[]){ __VA_ARGS__ }, N_ELEMENTS(((const char *const[]){ __VA_ARGS__ })))
#define CUT(s, stop_n, ...) \
    phrase_cut(s, (const char *const[]){ __VA_ARGS__ }, N_ELEMENTS(((const char *const[]){ __VA_ARGS__ })), stop_n)

#define TAIL(s, ...) \
    phrase_tail(s, (const char *const[]){ __VA_ARGS__ }, N_ELEMENTS(((const char *const[]){ __VA_ARGS__ })))

/* ANY: one of the words stands in s.  HEAD: bytes of the longest that s begins with.  TAIL: s ends with one. */
bool phrase_any(struct str s, const char *const *words, size_t n);
size_t phrase_head(struct str s, const char *const *words, size_t n);
bool phrase_tail(struct str s, const char *const *words, size_t n);
/* CUT: bytes up to and with the next of the stops outside brackets and quotes; its own bytes in stop_n, 0 for none. */
size_t phrase_cut(struct str s, const char *const *stops, size_t n, size_t *stop_n);
struct str str_from(struct str s, size_t n);

/* Without marks of points and words that only join ("一是", "同时"). */
struct str phrase_skip_lead(struct str s);
/* "春节期间,", "采暖期内": bytes of the season in which something is to be done. */
size_t phrase_season(struct str s);
/* Bytes of a word that says that someone has to do the following. */
size_t phrase_starts_duty(struct str s);
bool phrase_has_yao(struct str s);
/* What follows a name only speaks of it. */
bool phrase_only_mentions(struct str rest);
bool phrase_is_attendance(struct str s);
bool phrase_is_past(struct str s);

#endif
