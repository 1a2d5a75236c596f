/* log.h - one line of JSON on standard error for each unit of work; the only thing in the program that is everywhere.
 *
 * Levels: error: a person must act; warn: degraded; info: what was done; debug: more than that.  Never
 * bodies, tokens, names, addresses.  Library and domain code does not log: it returns.
 */
#ifndef LS_LOG_H
#define LS_LOG_H

#include "base/json.h"

enum log_level { LOG_AT_ERROR, LOG_AT_WARN, LOG_AT_INFO, LOG_AT_DEBUG };
void log_until(enum log_level most); /* before any thread starts; info when never called */
bool log_takes(enum log_level level);
/* Opens the line's object with time and level; log_end closes and writes it, whole. */
void log_begin(struct jw *j, struct buf *line, enum log_level level);
void log_end(struct jw *j);
/* A message without what stands in quotes, which are users' values. */
const char *log_safe(struct arena *mem, const char *message);

#endif
