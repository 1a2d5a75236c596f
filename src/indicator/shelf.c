#include "indicator/shelf.h"

#include "indicator.sql.h"

enum { EVERY_UNIT = -1 };
struct held {
    int64_t indicator, unit; /* unit: EVERY_UNIT, or the one whose they are */
    struct list values;
};

struct list shelf_values(struct shelf *s, int64_t indicator, int64_t unit)
{
    struct held *h = s->held.p;
    if (s->whole)
        unit = EVERY_UNIT;
    for (size_t k = 0; k < s->held.n; k++)
        if (h[k].indicator == indicator && h[k].unit == unit)
            return h[k].values;
    struct list values;
    if (!s->e)
        s->e = db_list(s->cx, &VALUE, &values, MAX_VALUES, &indicator_values_within, V(indicator), V(unit), V(s->from),
                       V(s->before), V((int64_t)MAX_VALUES + 1));
    if (s->e)
        return (struct list){ 0 };
    h = list_add(s->cx->mem, &s->held, sizeof *h);
    *h = (struct held){ indicator, unit, values };
    return values;
}

const struct value *shelf_best(struct shelf *s, int64_t indicator, const struct value_key *key)
{
    const struct list values = shelf_values(s, indicator, key->unit);
    return value_best(&values, key, false, s->cx->now);
}
