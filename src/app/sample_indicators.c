/* The indicators of the sample: what is measured, three years of invented figures, and how they came in.
 *
 * 2024 is taken in as a whole in January 2025.  After that each month's figures come on their release day: the owner
 * enters, its principal signs, the statistics bureau confirms.  One figure is corrected after it was locked, one
 * month of one indicator was never reported, and the last days leave something to do on several desks. */
#include "app/act.h"
#include "app/sample_story.h"
#include "indicator/indicator.h"

enum step { DEFINE, HISTORY, AIM, ENTER, ENTER_ONLY, ESTIMATE, CORRECT, SHARE, FINAL, MEASURE, RULES };
enum { FIRST_YEAR = 2024, A_STEP = 100, STATISTICS_DAY = 20250120, AIM_2025 = 20250210, AIM_2026 = 20260126 };

/* Neighbours of the same city, invented too: how much better or worse they do, tenths of a point. */
static const struct {
    const char *name;
    int ahead;
} peers[] = {
    { "望海区", 9 }, { "临河区", 4 }, { "长岗区", -6 }, { "定澜县", 2 }, { "白石县", -12 }, { "沿江新区", 15 }
};
static const struct {
    const char *name;
    int share; /* percent of the whole */
} towns[] = {
    { "经开区", 38 }, { "临港园", 27 }, { "清泉镇", 11 }, { "柳河镇", 9 }, { "三岔河镇", 8 }, { "太平镇", 7 }
};

/* ---- figures ---- */

/* -1000 .. 1000, always the same for the same. */
static int chance(size_t i, int period, int salt)
{
    uint64_t x = (uint64_t)(i + 1) * UINT64_C(0x9E3779B97F4A7C15) + (uint64_t)period * UINT64_C(0xC2B2AE3D27D4EB4F) +
                 (uint64_t)salt * UINT64_C(0x165667B19E3779F9);
    x ^= x >> 29;
    x *= UINT64_C(0xBF58476D1CE4E5B9);
    x ^= x >> 32;
    return (int)(x % 2001) - 1000;
}

/* Growth from January on, tenths of a point: the year's, and what strays from it less as the year goes on. */
static int growth_of(size_t i, int year, int month)
{
    const struct sample_indicator *s = &sample_indicators[i];
    int stray = s->wobble * chance(i, year * 12 + month, 1) / 1000 * (16 - month) / 12;
    return s->growth[year - FIRST_YEAR] + stray;
}

/* Thousandths.  Last year's is taken on this year's scope, which is why levels do not divide into growth. */
static int64_t level_of(size_t i, int year, int month)
{
    int64_t level = sample_indicators[i].year_level * sample_shares[sample_indicators[i].season][month - 1] / 1000;
    for (int y = FIRST_YEAR + 1; y <= year; y++)
        level = level * (1000 + growth_of(i, y, month)) / 1000 * (10000 + chance(i, y * 12, 2) / 40) / 10000;
    return level;
}

static void add_number(struct story *s, const char *key, int64_t thousandths, int decimals)
{
    int64_t unit = 1000;
    for (int d = 0; d < decimals; d++)
        unit /= 10;
    jw_dec(&s->j, key, (struct dec){ thousandths / unit * unit * 1000 });
}

static const char *period_of(struct story *s, size_t i, int year, int month)
{
    char text[PERIOD_TEXT_SIZE];
    int months = streq(sample_indicators[i].every, "quarter")    ? 3
                 : sample_indicators[i].no_january && month == 2 ? 2
                                                                 : 1;
    return arena_strdup(&s->scratch, period_text(period_make(year, month - months + 1, month), text));
}

static void begin_row(struct story *s, size_t i, int year, int month, const char *vintage)
{
    jw_object(&s->j, NULL);
    jw_text(&s->j, "indicator", sample_indicators[i].code);
    jw_text(&s->j, "period", period_of(s, i, year, month));
    jw_text(&s->j, "vintage", vintage);
}

/* more: what the figure was corrected by, in thousandths of itself. */
static void add_row(struct story *s, size_t i, int year, int month, const char *vintage, int more)
{
    const struct sample_indicator *a = &sample_indicators[i];
    begin_row(s, i, year, month, vintage);
    if (a->year_level)
        add_number(s, "level", level_of(i, year, month) * (1000 + more) / 1000, a->decimals);
    if (!streq(a->form, "level"))
        add_number(s, "growth", ((int64_t)growth_of(i, year, month) + more) * 100, 1);
    jw_text(&s->j, "source", streq(vintage, "estimate") ? "部门测算" : year == 2024 ? "2024年统计月报" : "市级反馈");
    jw_close(&s->j);
}

static void add_peers(struct story *s, size_t i, int year, int month)
{
    for (size_t p = 0; p < N_ELEMENTS(peers) && sample_indicators[i].peers; p++) {
        begin_row(s, i, year, month, "preliminary");
        jw_text(&s->j, "place", peers[p].name);
        int stray = 12 * chance(i + 50 * (p + 1), year * 12 + month, 3) / 1000;
        add_number(s, "growth",
                   ((int64_t)sample_indicators[i].growth[year - FIRST_YEAR] + peers[p].ahead + stray) * 100, 1);
        jw_text(&s->j, "source", "市统计月报");
        jw_close(&s->j);
    }
}

static void add_towns(struct story *s, size_t i, int year, int month)
{
    for (size_t t = 0; t < N_ELEMENTS(towns) && sample_indicators[i].towns && year == 2026; t++) {
        begin_row(s, i, year, month, "preliminary");
        jw_text(&s->j, "unit", towns[t].name);
        add_number(s, "level", level_of(i, year, month) * towns[t].share / 100, sample_indicators[i].decimals);
        jw_close(&s->j);
    }
}

/* ---- acts ---- */

/* "/values/3/level" is of this row. */
static bool is_asked_about(const struct cx *cx, int row)
{
    const char *head = arena_printf(cx->mem, "/values/%d/", row);
    for (size_t i = 0; i < cx->fail.n_problems; i++)
        if (cx->fail.problems[i].where && str_starts(str_of(cx->fail.problems[i].where), head))
            return true;
    return false;
}

/* A figure that looks strange is asked about: who reports it says why, and it is taken. */
static enum err close_block(struct story *s, const char *login)
{
    static const char head[] = "{\"indicator\":",
                      note[] = "{\"note\":\"已与企业和主管部门核实，主要受基数影响\",\"indicator\":";
    struct buf said AUTO(buf_done) = BUF(1000000);
    jw_close(&s->j);
    enum err e = tell(s, "value.enter", login);
    if (e != E_INVALID || !s->cx->fail.n_problems)
        return e;
    int row = 0;
    for (const char *p = buf_text(&s->input), *next; *p; p = next) {
        next = strstr(p + 1, head);
        next = next ? next : p + strlen(p);
        bool is_row = str_starts(str_of(p), head), is_strange = is_row && is_asked_about(s->cx, row);
        if (is_strange)
            buf_add_str(&said, note);
        p += is_strange ? strlen(head) : 0;
        buf_add(&said, p, (size_t)(next - p));
        row += is_row;
    }
    fail_clear(s->cx);
    return act_do(s->cx, "value.enter", login, str_of(buf_text(&said)), NULL, &s->answer);
}

static void open_block(struct story *s)
{
    tell_begin(s);
    jw_array(&s->j, "values");
}

static enum err pass_on(struct story *s, size_t i, const char *period)
{
    const struct unit_state *own = &s->units[unit_index(sample_indicators[i].owner)],
                            *stat = &s->units[unit_index("区统计局")];
    for (int k = 0; k < 2; k++) {
        const char *who = k ? stat->principal : own->principal;
        if (!who) /* nobody there: it waits */
            return OK;
        s->at.us += 25 * INT64_C(60000000);
        tell_begin(s);
        jw_text(&s->j, "indicator", sample_indicators[i].code);
        jw_text(&s->j, "period", period);
        TRY(tell(s, k ? "value.confirm" : "value.sign", who));
    }
    return OK;
}

static const char *reporter(struct story *s, size_t i)
{
    const char *liaison = s->units[unit_index(sample_indicators[i].owner)].liaison;
    return liaison ? liaison : "zhb.tz";
}

static bool is_reported(size_t i, int month)
{
    return !sample_indicators[i].formula &&
           (streq(sample_indicators[i].every, "quarter") ? month % 3 == 0
                                                         : month > 1 || !sample_indicators[i].no_january);
}

static enum err define(struct story *s)
{
    for (size_t i = 0; i < n_sample_indicators; i++) {
        const struct sample_indicator *a = &sample_indicators[i];
        tell_begin(s);
        jw_text(&s->j, "code", a->code);
        jw_text(&s->j, "name", a->name);
        jw_text(&s->j, "name_en", a->name_en);
        jw_text(&s->j, "measure", a->measure);
        jw_i64(&s->j, "decimals", a->decimals);
        jw_text(&s->j, "kind", a->kind);
        jw_text(&s->j, "direction", a->direction);
        jw_text(&s->j, "every", a->every);
        jw_text(&s->j, "form", a->form);
        jw_text(&s->j, "price", a->price);
        jw_bool(&s->j, "no_january", a->no_january);
        jw_text(&s->j, "owner", a->owner);
        jw_text(&s->j, "confirmer", "区统计局");
        jw_i64(&s->j, "release_day", a->release);
        jw_text(&s->j, "parent", a->parent);
        jw_text(&s->j, "formula", a->formula);
        jw_i64(&s->j, "sort", (int64_t)(i + 1) * 10);
        TRY(tell(s, "indicator.create", "zhb.tz"));
    }
    return OK;
}

static enum err history(struct story *s, size_t i)
{
    open_block(s);
    for (int month = 1; month <= 12; month++)
        if (is_reported(i, month))
            add_row(s, i, 2024, month, "final", 0);
    TRY(close_block(s, reporter(s, i)));
    return pass_on(s, i, NULL);
}

static enum err aim(struct story *s, size_t i, int year)
{
    const struct sample_indicator *a = &sample_indicators[i];
    int n = year - 2025;
    for (int k = 0; k < 2; k++) {
        const char *bound = k ? a->level_bound : a->bound[n], *value = k ? a->level[n] : a->value[n];
        if (!bound)
            continue;
        tell_begin(s);
        jw_text(&s->j, "indicator", a->code);
        jw_text(&s->j, "period", arena_printf(&s->scratch, "%d", year));
        jw_bool(&s->j, "is_growth", k == 0);
        jw_text(&s->j, "bound", bound);
        if (value)
            jw_raw(&s->j, "value", str_of(value));
        jw_text(&s->j, "source", arena_printf(&s->scratch, "%d年区政府工作报告", year));
        TRY(tell(s, "target.set", "qz"));
    }
    return OK;
}

/* Revenue by last year's months; funds to the zones and towns, a little above the whole. */
static enum err share(struct story *s)
{
    static const char *const given[] = { "15.5", "11", "4.5", "3.6", "3.2", "2.8" };
    tell_begin(s);
    jw_text(&s->j, "indicator", "REV");
    jw_text(&s->j, "period", "2026");
    jw_text(&s->j, "every", "month");
    jw_text(&s->j, "method", "last_year");
    TRY(tell(s, "target.decompose", "zhb.tz"));
    tell_begin(s);
    jw_text(&s->j, "indicator", "INV_IN");
    jw_text(&s->j, "period", "2026");
    jw_text(&s->j, "method", "hand");
    jw_array(&s->j, "parts");
    for (size_t t = 0; t < N_ELEMENTS(towns); t++) {
        jw_object(&s->j, NULL);
        jw_text(&s->j, "unit", towns[t].name);
        jw_raw(&s->j, "value", str_of(given[t]));
        jw_close(&s->j);
    }
    jw_close(&s->j);
    return tell(s, "target.decompose", "zhb.tz");
}

/* What an item aims at stands among the indicators already: it goes by these, and nobody types its percent. */
static enum err measure(struct story *s)
{
    static const struct {
        const char *title, *code;
        bool is_growth;
    } goes_by[] = { { "一般公共预算收入增长", "REV", true },
                    { "社会消费品零售总额增长", "RETAIL", true },
                    { "规模以上工业增加值增长", "IND_VA", true },
                    { "实际利用外资", "FDI", false } };
    for (size_t i = 0; i < N_ELEMENTS(goes_by); i++) {
        struct deed *d = deed_titled(s, goes_by[i].title);
        if (!d || !*d->number)
            continue;
        tell_begin(s);
        jw_text(&s->j, "item", d->number);
        jw_text(&s->j, "indicator", goes_by[i].code);
        jw_text(&s->j, "period", "2026");
        jw_bool(&s->j, "is_growth", goes_by[i].is_growth);
        TRY(tell(s, "item.measure", "zhb.tz"));
        d->measured = true;
    }
    return OK;
}

/* What has to hold between figures; the rest of the common rules are left for whoever tries it. */
static enum err set_rule(struct story *s)
{
    tell_begin(s);
    jw_text(&s->j, "code", "INC_U_R");
    jw_text(&s->j, "name", "城镇居民收入不低于农村居民");
    jw_text(&s->j, "name_en", "Urban income is not below rural");
    jw_text(&s->j, "left_side", "INC_U");
    jw_text(&s->j, "relation", "at_least");
    jw_text(&s->j, "right_side", "INC_R");
    jw_text(&s->j, "severity", "question");
    return tell(s, "figure_rule.set", "zhb.tz");
}

/* A locked figure was wrong: who may mend it is named, it is mended, and goes its way again. */
static enum err correct(struct story *s, size_t i, int year, int month)
{
    const char *stat = s->units[unit_index("区统计局")].principal, *period = period_of(s, i, year, month);
    if (!stat)
        return OK;
    tell_begin(s);
    jw_text(&s->j, "indicator", sample_indicators[i].code);
    jw_text(&s->j, "period", period);
    jw_text(&s->j, "login", reporter(s, i));
    jw_date(&s->j, "until", date_add(ts_date(s->at), 7));
    jw_text(&s->j, "reason", "部门核对发现漏计，同意更正");
    TRY(tell(s, "value.except", stat));
    open_block(s);
    begin_row(s, i, year, month, "preliminary");
    add_number(s, "level", level_of(i, year, month) * 1006 / 1000, sample_indicators[i].decimals);
    add_number(s, "growth", ((int64_t)growth_of(i, year, month) + 6) * 100, 1);
    jw_text(&s->j, "note", "漏计一笔跨期入库收入，按金库报表更正");
    jw_close(&s->j);
    TRY(close_block(s, reporter(s, i)));
    return pass_on(s, i, period);
}

enum err sample_indicator_event(struct story *s, const struct event *e)
{
    size_t i = (size_t)(e->a % A_STEP);
    int year, month, day;
    date_split(e->day, &year, &month, &day);
    enum step step = (enum step)(e->a / A_STEP);
    switch (step) {
    case DEFINE: return define(s);
    case HISTORY: return history(s, i);
    case AIM: return aim(s, i, year);
    case SHARE: return share(s);
    case CORRECT: return correct(s, i, year, month);
    case MEASURE: return measure(s);
    case RULES: return set_rule(s);
    case ENTER:
    case ENTER_ONLY:
    case ESTIMATE:
    case FINAL: break;
    }
    open_block(s);
    add_row(s, i, year, month,
            step == ESTIMATE ? "estimate"
            : step == FINAL  ? "final"
                             : "preliminary",
            step == ESTIMATE ? -3
            : step == FINAL  ? 2
                             : 0);
    if (step == ENTER || step == ENTER_ONLY) {
        add_peers(s, i, year, month);
        add_towns(s, i, year, month);
    }
    TRY(close_block(s, reporter(s, i)));
    return step == ENTER_ONLY || (step == ESTIMATE && month == 8) ? OK : pass_on(s, i, period_of(s, i, year, month));
}

/* ---- when ---- */

static size_t index_of(const char *code)
{
    size_t i = 0;
    while (!streq(sample_indicators[i].code, code))
        i++;
    return i;
}

static void plan(struct story *s, enum step step, size_t i, struct date when, int year, int month)
{
    struct event *e = event_add(s, EV_INDICATOR, when, 1, NULL);
    e->a = (int)step * A_STEP + (int)i;
    e->day = month_end(year, month);
}

static void plan_month(struct story *s, size_t i, int year, int month)
{
    struct date when = workdays_on(date_add(month_end(year, month), sample_indicators[i].release), 0);
    bool waits = year == 2026 && month == 7 && streq(sample_indicators[i].code, "INV_IN");
    if (!is_reported(i, month) ||
        (year == 2026 && month == 5 && streq(sample_indicators[i].code, "TRADE"))) /* never reported */
        return;
    if (year == 2025 && month == 11 && streq(sample_indicators[i].code, "FDI")) /* late */
        when = workdays_on(date_add(when, 15), 0);
    plan(s, waits ? ENTER_ONLY : ENTER, i, when, year, month);
}

void sample_indicator_plot(struct story *s)
{
    plan(s, DEFINE, 0, day_of(STATISTICS_DAY), 2025, 1);
    for (size_t i = 0; i < n_sample_indicators; i++) {
        if (!sample_indicators[i].formula)
            plan(s, HISTORY, i, date_add(day_of(STATISTICS_DAY), 1), 2024, 12);
        plan(s, AIM, i, day_of(AIM_2025), 2025, 1);
        plan(s, AIM, i, day_of(AIM_2026), 2026, 1);
        for (int year = 2025; year <= 2026; year++)
            for (int month = 1; month <= 12; month++)
                if (year == 2025 || month <= 7)
                    plan_month(s, i, year, month);
    }
    plan(s, SHARE, 0, date_add(day_of(AIM_2026), 1), 2026, 1);
    for (int quarter = 1; quarter <= 6; quarter++) {
        int year = quarter > 4 ? 2026 : 2025, month = (quarter - 1) % 4 * 3 + 3;
        plan(s, ESTIMATE, index_of("GDP"), workdays_on(date_add(month_end(year, month), -4), 0), year, month);
    }
    plan(s, MEASURE, 0, day_of(20260323), 2026, 3);
    plan(s, RULES, 0, day_of(20260324), 2026, 3);
    plan(s, CORRECT, index_of("REV"), day_of(20251103), 2025, 9);
    plan(s, FINAL, index_of("GDP"), day_of(20260610), 2025, 12);
    plan(s, FINAL, index_of("REV"), day_of(20260320), 2025, 12);
    plan(s, ESTIMATE, index_of("REV"), day_of(20260828), 2026, 8);
}
