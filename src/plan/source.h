/* source.h - official texts and the items that came from them.
 *
 * A text is kept as received.  Drafts are derived from it (intake/) and never stored; the clerk's choice,
 * with the clerk's edits, is one act, and each item stays linked to its sentence for ever.
 */
#ifndef LS_SOURCE_H
#define LS_SOURCE_H

#include "plan/item.h"

struct source_in {
    const char *title;
    int64_t kind;
    struct date day;
    const char *text;
};
struct source_draft {   /* one chosen draft: where it stands in the text, and what it becomes */
    int64_t start, end; /* code points of the original text */
    struct item_new item;
};
struct source_issue_in {
    int64_t source;
    struct list drafts; /* struct source_draft */
};
extern const struct shape SOURCE_IN, SOURCE_ISSUE_IN;
enum err source_add(struct cx *cx, void *in, struct jw *answer);
enum err source_issue(struct cx *cx, void *in, struct jw *answer);
/* The sentence an item came from, in cx->mem; NULL: none. */
CHECKED enum err source_sentence(struct cx *cx, const struct item *it, const char **out);

/* ---- looking back: what became of what was said ---- */

struct source_line {
    int64_t id, kind, length; /* length: code points */
    int64_t items, closed, overdue;
    const char *title, *added_by; /* a name; the log-in of who has none */
    struct date day;
    struct ts added;
};
struct source_item { /* an item issued from a text, with its place in it (code points) */
    const char *number, *title, *lead, *due_text;
    int64_t kind, state, level, start, end;
    struct date due;
    struct dec verified;
};
extern const struct shape SOURCE_LINE, SOURCE_ITEM;
/* Newest first; text: in the title or the text, NULL = any.  after: what sources_next said; NULL = from the start. */
CHECKED enum err sources_newest(struct cx *cx, const char *text, int64_t limit, const char *after, struct list *out);
const char *sources_next(struct cx *cx, const struct source_line *last);
CHECKED enum err source_items(struct cx *cx, int64_t source, bool drafts, size_t max, struct list *out);

#endif
