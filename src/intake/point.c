#include "intake/point.h"

#include "intake/cursor.h"

int point_on_year(const struct cursor *c)
{
    return date_year(c->on);
}

static bool eat_year(struct cursor *c, int64_t *year)
{
    static const struct {
        const char *word;
        int add;
    } named[] = { { "今年", 0 }, { "本年度", 0 }, { "本年", 0 }, { "当年", 0 },
                  { "明年", 1 }, { "次年", 1 },   { "后年", 2 } };
    size_t at = c->at;
    for (size_t i = 0; i < N_ELEMENTS(named); i++)
        if (eat(c, named[i].word)) {
            *year = point_on_year(c) + named[i].add;
            return true;
        }
    if (eat_number(c, 1990, 2100, year) && (eat(c, "年度") || eat(c, "年")))
        return true;
    c->at = at;
    int64_t two;
    if (eat_number(c, 20, 60, &two) && c->at - at == 2 && eat(c, "年") &&
        !str_starts(cursor_rest(c), "内")) { /* 24年6月 */
        *year = 2000 + two;
        return true;
    }
    c->at = at;
    return false;
}

int point_year(const struct cursor *c, int month, int day)
{
    int year = point_on_year(c);
    struct date d = date_make(year, month, MIN(day, month_days(year, month)));
    return d.d < date_add_months(c->on, -2).d ? year + 1 : year;
}

static void set_month(struct point *p, int year, int month)
{
    p->first = date_make(year, month, 1);
    p->last = month_end(year, month);
}

/* The end of a third of the month, or of the month. */
static bool eat_third(struct cursor *c, struct point *p, int year, int month)
{
    int day = EAT_ANY(c, "上旬", "初")                           ? 10
              : EAT_ANY(c, "上中旬", "中旬")                     ? 20
              : EAT_ANY(c, "中下旬", "下旬", "月底", "底", "末") ? month_days(year, month)
                                                                 : 0;
    if (!day)
        return false;
    p->last = date_make(year, month, day);
    p->is_bare = false;
    return p->is_end = true;
}

/* What may follow "6月": a day, a third, its end. */
static void finish_month(struct cursor *c, struct point *p, int64_t year, int64_t month)
{
    int64_t day;
    size_t at = c->at;
    if (eat(c, "份")) {
        at = c->at;
        p->is_end = p->is_bare = true;
    }
    if (!p->has_year)
        year = point_year(c, (int)month, month_days(2023, (int)month));
    set_month(p, (int)year, (int)month);
    if (eat_third(c, p, (int)year, (int)month))
        return;
    if (eat_number(c, 1, 31, &day) && EAT_ANY(c, "日", "号")) {
        if (!p->has_year)
            year = point_year(c, (int)month, (int)MIN(day, 28));
        p->first = p->last = date_make((int)year, (int)month, (int)day);
        p->has_day = true;
        p->impossible = !date_is(p->last);
        p->is_bare = false;
    } else {
        c->at = at;
    }
}

static bool eat_quarter(struct cursor *c, struct point *p, int64_t year)
{
    int64_t q;
    size_t at = c->at;
    (void)eat(c, "第");
    bool is_quarter = eat_number(c, 1, 4, &q) &&
                      (EAT_ANY(c, "季度") ||
                       (eat(c, "季") && (str_starts(cursor_rest(c), "末") || str_starts(cursor_rest(c), "底"))));
    if (!is_quarter) { /* "四季主题活动" is none */
        c->at = at;
        return false;
    }
    p->first = date_make((int)year, (int)q * 3 - 2, 1);
    p->last = month_end((int)year, (int)q * 3);
    p->is_end = true;
    p->is_bare = !EAT_ANY(c, "末", "底");
    return true;
}

static bool eat_half(struct cursor *c, struct point *p, int64_t year)
{
    bool first = eat(c, "上半年");
    if (!first && !eat(c, "下半年"))
        return false;
    p->first = date_make((int)year, first ? 1 : 7, 1);
    p->last = month_end((int)year, first ? 6 : 12);
    p->is_end = true;
    p->is_bare = !EAT_ANY(c, "末", "底");
    return true;
}

/* 2024.6.30, 2024-06-30, 2024/6/30, 20240630, 2024.6 */
static bool eat_figures(struct cursor *c, struct point *p)
{
    int64_t y, m, d;
    size_t at = c->at;
    if (eat_number(c, 19900101, 21001231, &y) && c->at - at == 8) {
        p->first = p->last = date_make((int)(y / 10000), (int)(y / 100 % 100), (int)(y % 100));
        p->impossible = !date_is(p->last);
        return p->has_year = p->has_day = true;
    }
    c->at = at;
    if (!eat_number(c, 1990, 2100, &y) || c->at - at != 4 || !EAT_ANY(c, ".", "-", "/") || !eat_number(c, 1, 12, &m)) {
        c->at = at;
        return false;
    }
    at = c->at;
    p->has_year = true;
    if (EAT_ANY(c, ".", "-", "/") && eat_number(c, 1, 31, &d)) {
        p->first = p->last = date_make((int)y, (int)m, (int)d);
        p->impossible = !date_is(p->last);
        return p->has_day = true;
    }
    c->at = at;
    set_month(p, (int)y, (int)m);
    return true;
}

static bool eat_named_month(struct cursor *c, struct point *p)
{
    int64_t day;
    size_t at = c->at;
    bool next = EAT_ANY(c, "下月", "次月", "下个月") != NULL;
    if (!next && !EAT_ANY(c, "本月", "当月", "这个月", "月底", "月末")) {
        c->at = at;
        return false;
    }
    struct date base = next ? date_add_months(c->on, 1) : c->on;
    int y, m, d;
    date_split(base, &y, &m, &d);
    set_month(p, y, m);
    p->has_year = p->is_relative = true;
    p->is_end = p->is_bare = true;
    at = c->at;
    if (eat_number(c, 1, 31, &day) && EAT_ANY(c, "日", "号")) {
        p->first = p->last = date_make(y, m, (int)day);
        p->impossible = !date_is(p->last);
        p->has_day = true;
        p->is_bare = false;
        return true;
    }
    c->at = at;
    eat_third(c, p, y, m);
    return true;
}

bool eat_point(struct cursor *c, struct point *p)
{
    int64_t year = point_on_year(c), month;
    size_t at = c->at;
    *p = (struct point){ .first = NO_DATE, .last = NO_DATE };
    if (eat_figures(c, p) || eat_named_month(c, p))
        return true;
    p->has_year = eat_year(c, &year);
    size_t after_year = c->at;
    if (eat_quarter(c, p, year) || eat_half(c, p, year))
        return true;
    if (eat(c, "元月") ? (month = 1) : eat_number(c, 1, 12, &month) && eat(c, "月")) {
        finish_month(c, p, year, month);
        return true;
    }
    c->at = after_year;
    if (p->has_year) {
        p->first = date_make((int)year, 1, 1);
        p->last = date_make((int)year, 12, 31);
        p->is_end = EAT_ANY(c, "年底", "年末", "底", "末") != NULL;
        p->is_bare = !p->is_end;
        return true;
    }
    c->at = at;
    if (EAT_ANY(c, "年底", "年末", "全年底")) {
        p->first = date_make(point_on_year(c), 1, 1);
        p->last = date_make(point_on_year(c), 12, 31);
        p->has_year = p->is_end = true;
        return true;
    }
    c->at = at;
    return false;
}
