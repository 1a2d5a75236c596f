/* Which items there will be: the listed ones, the decisions, and the parts some are decomposed into. */
#include "app/sample_story.h"

enum { MAX_DEEDS = 400, N_CHILDREN = 70, MOST_IN_AREA = 16 };

/* "{12|14}" is 12 in the list of 2025 and 14 in that of 2026. */
static const char *in_year(struct story *s, const char *text, bool second)
{
    struct buf out AUTO(buf_done) = BUF(4000);
    for (const char *p = text; *p; p++) {
        if (*p != '{') {
            buf_add_char(&out, *p);
            continue;
        }
        const char *bar = strchr(p, '|'), *end = strchr(p, '}');
        buf_add(&out, second ? bar + 1 : p + 1, (size_t)(second ? end - bar - 1 : bar - p - 1));
        p = end;
    }
    return arena_dup(s->kept, out.p, out.n);
}

static void add_other(int *units, int *n, int unit, const struct deed *d)
{
    bool there = unit == d->lead || unit < 0 || *n == MAX_OTHERS;
    for (int i = 0; i < d->n_responsible; i++)
        there |= d->responsible[i] == unit;
    for (int i = 0; i < d->n_support; i++)
        there |= d->support[i] == unit;
    if (!there)
        units[(*n)++] = unit;
}

/* "各镇街", "各镇" and "各街道" stand for what they name. */
static void add_others(struct deed *d, const char *names, int *units, int *n)
{
    for (const char *p = names, *end; p && *p; p = *end ? end + 1 : end) {
        struct str name = { p, strcspn(p, ",") };
        end = p + name.n;
        bool towns = str_is(name, "各镇") || str_is(name, "各镇街"),
             streets = str_is(name, "各街道") || str_is(name, "各镇街");
        for (int i = 0; i < (int)n_sample_units; i++) {
            const struct sample_unit *u = &sample_units[i];
            if (str_is(name, u->short_name) || (u->division && u->division[6] == '1' && towns) ||
                (u->division && u->division[6] == '0' && streets))
                add_other(units, n, i, d);
        }
    }
}

struct deed *add_deed(struct story *s, enum sample_area area, const char *title, const char *target, const char *lead)
{
    assert(s->n_deeds < MAX_DEEDS);
    struct deed *d = &s->deeds[s->n_deeds++];
    *d = (struct deed){ .area = area,
                        .title = title,
                        .target = target,
                        .lead = unit_index(lead),
                        .decision = -1,
                        .seed = s->n_deeds * UINT64_C(7919) };
    return d;
}

static const char *measure_of(struct deed *d)
{
    bool works = d->plan == PLAN_BUILD || d->plan == PLAN_RENEW || d->plan == PLAN_FIELD;
    return sample_forces[d->area].measures[roll(d, 3) + (works ? 3 : 0)];
}

static void add_listed(struct story *s, const struct sample_item *row, bool second, int number)
{
    int due = second ? row->due26 : row->due25;
    struct deed *d = add_deed(s, row->area, in_year(s, row->title, second), in_year(s, row->target, second), row->lead);
    d->plan = row->plan;
    d->measure = measure_of(d);
    d->category = row->category;
    d->leader = row->leader;
    d->due = due == ONGOING ? NO_DATE : day_of(due);
    d->start = date_make(second ? 2026 : 2025, 1, 1);
    d->listed = workdays_on(date_make(second ? 2026 : 2025, 1, second ? 12 : 8), number % 3);
    d->origin_no = arena_printf(s->kept, "%d", number + 1);
    add_others(d, row->responsible, d->responsible, &d->n_responsible);
    add_others(d, row->support, d->support, &d->n_support);
}

static void add_decisions(struct story *s)
{
    for (int i = 0; i < (int)n_sample_decisions; i++) {
        const struct sample_decision *row = &sample_decisions[i];
        struct deed *d = add_deed(s, row->area, row->title, row->target, row->lead);
        d->leader = row->leader;
        d->category = "会议议定";
        d->due = day_of(row->due);
        d->listed = d->start = workdays_on(day_of(sample_meetings[row->meeting].day), 2);
        d->decision = i;
        add_others(d, row->support, d->support, &d->n_support);
    }
    for (int i = 0; i < (int)n_sample_meetings; i++)
        event_add(s, EV_MEETING, workdays_on(day_of(sample_meetings[i].day), 2), 1, NULL)->a = i;
}

/* A counted target shared out: each town its part, together the whole. */
static const char *part_of(struct story *s, const char *target, int from_percent, int to_percent)
{
    const char *from = target + strcspn(target, "0123456789"), *to = from + strspn(from, "0123456789.");
    struct dec number;
    char text[DEC_TEXT_SIZE];
    if (*to == '%' || !dec_parse((struct str){ from, (size_t)(to - from) }, &number))
        return NULL;
    int64_t unit = memchr(from, '.', (size_t)(to - from)) ? DEC_ONE / 10 : DEC_ONE;
    int64_t part = number.u * to_percent / 100 / unit * unit - number.u * from_percent / 100 / unit * unit;
    return part <= 0 ? NULL
                     : arena_printf(s->kept, "%.*s%s%s", (int)(from - target), target,
                                    dec_text((struct dec){ part }, text), to);
}

static void add_children(struct story *s, struct deed *parent, int n)
{
    static const int shares[3][6] = { { 40, 35, 25 }, { 30, 30, 20, 20 }, { 25, 20, 20, 20, 15 } };
    int used = 0;
    parent->decomposed = true;
    for (int i = 0; i < n; i++) {
        int town = parent->n_responsible >= n ? parent->responsible[(i + (int)s->n_deeds % 3) % parent->n_responsible]
                                              : parent->support[i];
        const char *target = part_of(s, parent->target, used, used + shares[n - 3][i]);
        struct deed *d = add_deed(s, parent->area, arena_printf(s->kept, "%s%s", sample_units[town].short_name, target),
                                  target, sample_units[town].short_name);
        d->plan = PLAN_LINE;
        d->measure = measure_of(parent);
        d->parent = parent;
        d->category = parent->category;
        d->leader = parent->leader;
        d->due = parent->due;
        d->listed = workdays_on(parent->listed, 9 + roll(parent, 4));
        d->start = d->listed;
        d->weight = shares[n - 3][i];
        used += d->weight;
    }
    event_add(s, EV_DECOMPOSE, s->deeds[s->n_deeds - 1].listed, 0, parent);
    for (int i = 1; i <= n; i++)
        s->deeds[s->n_deeds - (size_t)i].listed = s->deeds[s->n_deeds - 1].listed;
}

static void decompose_some(struct story *s)
{
    size_t before = s->n_deeds;
    int left = N_CHILDREN, in_area[N_AREAS] = { 0 };
    for (size_t i = 0; i < before && left >= 3; i++) {
        struct deed *d = &s->deeds[i];
        bool towns = d->n_responsible >= 3 && sample_units[d->responsible[0]].division;
        if (d->decision >= 0 || !date_is(d->due) || d->due.d <= sample_end.d || !towns ||
            d->n_responsible + d->n_support < 3)
            continue;
        int n = left < 6 ? left : d->n_responsible >= 6 ? 5 : d->n_responsible >= 4 ? 4 : 3;
        n = MIN(n, 5);
        if (!part_of(s, d->target, 0, 15) || in_area[d->area] + n > MOST_IN_AREA)
            continue;
        add_children(s, d, n);
        in_area[d->area] += n;
        left -= n;
    }
}

void sample_deeds(struct story *s)
{
    s->deeds = arena_get(s->kept, sizeof *s->deeds, MAX_DEEDS);
    for (int year = 0; year < 2; year++)
        for (int i = 0, n = 0; i < (int)n_sample_items; i++)
            if (year ? sample_items[i].due26 : sample_items[i].due25)
                add_listed(s, &sample_items[i], year, n++);
    add_decisions(s);
    decompose_some(s);
}
