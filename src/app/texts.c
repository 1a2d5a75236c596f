#include "app/texts.h"

#include "base/text.h"
#include "org/org.h"

struct dictionary {
    struct cx *cx;
    struct unit_names *names;
};

static const char *find_unit(const void *of, const char *name)
{
    const struct dictionary *d = of;
    struct unit u;
    int64_t id = unit_names_find(d->names, text_fold(d->cx->mem, str_of(name)));
    return id > 0 && fact_get(d->cx, &UNIT, id, &u) == OK ? u.name : NULL;
}

enum err intake_here(struct cx *cx, struct str text, struct date on, struct intake *out)
{
    struct dictionary d = { .cx = cx };
    TRY(unit_names_load(cx, &d.names));
    return intake_text(cx, text, on, &(struct intake_names){ find_unit, &d }, out);
}

static struct str next_line(struct str *rest)
{
    size_t n = 0;
    while (n < rest->n && rest->p[n] != '\n')
        n++;
    struct str line = { rest->p, n };
    n += n < rest->n;
    *rest = (struct str){ rest->p + n, rest->n - n };
    return str_trim(line);
}

const char *title_of(struct cx *cx, struct str text, const char *file)
{
    enum { LOOK_AT = 6, SHORTEST = 4, LONGEST = 60 };
    for (int i = 0; i < LOOK_AT && text.n;) {
        struct str line = next_line(&text);
        size_t n = utf8_count(line);
        i += n > 0;
        if (n >= SHORTEST && n <= LONGEST && !str_ends(line, "。") && !str_ends(line, "；") && !str_ends(line, "："))
            return arena_dup(cx->mem, line.p, line.n);
    }
    const char *dot = strrchr(file, '.');
    return arena_dup(cx->mem, file, dot && dot != file ? (size_t)(dot - file) : strlen(file));
}
