/* shape.h - one field table per struct.
 *
 * A shape drives JSON in and out, row mapping, fact writing, the journal's encoding and validation.
 * The compiler infers each member's type, so table and struct cannot drift apart.
 */
#ifndef LS_SHAPE_H
#define LS_SHAPE_H

#include "base/cx.h"
#include "base/json.h"
#include "base/spill.h"

enum ftype { F_I64 = 1, F_BOOL, F_TEXT, F_DEC, F_DATE, F_TS, F_BYTES, F_LIST };

/* An enumeration's values: what is stored, what JSON carries, what people read. */
struct word {
    int64_t value;
    const char *name, *zh, *en;
};
struct words {
    const struct word *list;
    size_t n;
};
/* clang-format off */
#define WORDS(...) { (const struct word[]){ __VA_ARGS__ }, N_ELEMENTS(((const struct word[]){ __VA_ARGS__ })) }
/* clang-format on */
const struct word *word_of(const struct words *w, int64_t value);                 /* NULL: none */
const struct word *word_named(const struct words *w, struct str name);            /* by name, zh or en */
const char *word_text(const struct cx *cx, const struct words *w, int64_t value); /* in the user's language; "" */
const char *word_name(const struct words *w, int64_t value);                      /* "" when there is none */

struct list { /* F_LIST: n structs of the field's shape, or n const char * when it has none */
    void *p;
    size_t n;
};
/* Room for one more at the end, of so many bytes, zeroed.  The list grows as it fills, and moves as it grows. */
void *list_add(struct arena *mem, struct list *l, size_t size);
struct long_list { /* of a LAZY member: n JSON texts, struct str that are views into the input ... */
    struct list texts;
    const struct pile *apart; /* ... or lie here */
};

enum field_flags {
    REQUIRED = 1 << 0, /* must be in the input, and not null or blank */
    OUT_ONLY = 1 << 1, /* refused in input */
    REF = 1 << 2,      /* an id in another fact table; 0 = none (SQL NULL) */
    INSIDE = 1 << 3,   /* read from a row for our own use; in no JSON */
    LAZY = 1 << 4,     /* LIST of a shape, at the top of an input: see list_bind */
    MADE = 1 << 5,     /* made by the program: no column of its own */
};

struct shape;
struct field {
    const char *name;
    enum ftype type;
    size_t offset;
    unsigned flags;
    int64_t min, max;          /* numbers: bounds when max > min (decimals in millionths); texts: characters */
    int64_t unsaid;            /* I64 only: what it is where an input does not say it; by default 0 */
    const struct words *words; /* I64 only: an enumeration */
    const struct shape *of;    /* LIST only: the element; NULL = texts */
    const char *zh, *en;       /* label */
};

struct shape {
    const char *name; /* of the fact table too */
    size_t size;
    const struct field *fields;
    size_t n;
};

#define FTYPE(e) \
    _Generic((e), int64_t: F_I64, bool: F_BOOL, const char *: F_TEXT, struct dec: F_DEC, struct date: F_DATE, \
             struct ts: F_TS, struct str: F_BYTES, struct list: F_LIST, struct long_list: F_LIST)
/* clang-format off */
#define FIELD(st, m, ...) \
    { .name = #m, .type = FTYPE(((struct st *)0)->m), .offset = offsetof(struct st, m), __VA_ARGS__ }
#define SHAPE(st, table) { .name = #st, .size = sizeof(struct st), .fields = (table), .n = N_ELEMENTS(table) }
/* clang-format on */
#define LABEL(z, e) .zh = (z), .en = (e)

static inline void *field_at(const struct field *f, const void *row)
{
    return (char *)(uintptr_t)row + f->offset;
}
const struct field *shape_field(const struct shape *s, struct str name); /* NULL: none */
int shape_index(const struct shape *s, const char *name);                /* must exist */
/* All members "none": dates NO_DATE, decimals DEC_NONE, numbers as unsaid, the rest zero. */
void shape_clear(const struct shape *s, void *row);
bool field_is_none(const struct field *f, const void *row);

/* Bind a JSON object.  Every bad field is reported at once (cx->fail.problems); unknown and OUT_ONLY
 * keys are refused.  *present (may be NULL) gets a bit per member that was in the input.  Texts are
 * trimmed of blanks at both ends.  Input is at most max_bytes long. */
CHECKED enum err json_bind(struct cx *cx, struct str json, size_t max_bytes, const struct shape *s, void *out,
                           uint64_t *present);

/* A LAZY list may be long: its elements are checked as the others, one after another, but stay JSON texts; list_bind
 * binds the i-th into cx->mem when its turn comes.  They may also stand apart from the input, which has [] there. */
CHECKED enum err json_bind_apart(struct cx *cx, struct str json, size_t max_bytes, const struct shape *s, void *out,
                                 const struct pile *elements);
CHECKED enum err list_bind(struct cx *cx, const struct field *f, const struct long_list *l, size_t i, void *out);
/* The elements of an object's one list, each as JSON of its own (struct str in cx->mem); any other member is
 * refused. */
CHECKED enum err json_elements(struct cx *cx, struct str json, size_t max_bytes, const char *name, size_t max,
                               struct list *out);

/* The rows of one list of an object that the program wrote itself; its other members are passed over. */
CHECKED enum err json_rows(struct cx *cx, struct str json, const char *name, const struct shape *s, struct list *out);

void jw_shape(struct jw *j, const char *key, const struct shape *s, const void *row);
void jw_members(struct jw *j, const struct shape *s, const void *row); /* into an open object */

#endif
