/* office.h - what an office sets for its realm: names and notes.  Each is a fact; a default stands where none is set.
 *
 * The calendar and the rules of lights have acts of their own; how the server runs is app/config.h's.
 */
#ifndef LS_OFFICE_H
#define LS_OFFICE_H

#include "journal/fact.h"

struct setting_kind {
    const char *name;   /* "realm_name" */
    const char *preset; /* what stands until it is set; NULL: nothing */
    int64_t max;        /* characters */
    const char *zh, *en;
    bool is_number; /* a whole one */
};
extern const struct setting_kind setting_kinds[];
extern const size_t n_setting_kinds;

struct office_setting {
    int64_t id, seq;
    const char *name, *value;
};
extern const struct shape OFFICE_SETTING;
/* The value in force; NULL: none.  The name must be one of the table. */
CHECKED enum err setting_get(struct cx *cx, const char *name, const char **out);

struct setting_line { /* one setting as people see it */
    const char *name, *zh, *en, *value, *preset;
    int64_t max;
    bool is_set;
    struct ts changed;
    const char *changed_by;
};
extern const struct shape SETTING_LINE;
CHECKED enum err settings_list(struct cx *cx, struct list *out);

struct setting_in {
    const char *name, *value; /* value absent: back to the default */
    const char *reason;
};
extern const struct shape SETTING_IN;
enum err setting_set(struct cx *cx, void *in, struct jw *answer);

#endif
