#include "round/rhythm.h"

#include "test.h"

static struct date due(enum rhythm every, const char *period, int day, int after, int moves)
{
    struct span s;
    const struct due_rule rule = { every, day, after, moves };
    assert_true(rhythm_parse(every, str_of(period), &s));
    return rhythm_due(&calendar_builtin, &rule, s);
}

TEST(a_tuesday_that_is_a_holiday_moves_to_the_second_workday_after_it)
{
    IS_DATE(due(RHYTHM_WEEK, "2026-W35", 2, 0, 2), "2026-08-25"); /* a workday stays */
    IS_DATE(due(RHYTHM_WEEK, "2026-W08", 2, 0, 2), "2026-02-25"); /* 17 Feb: rest until 23 */
    IS_DATE(due(RHYTHM_WEEK, "2026-W41", 2, 0, 2), "2026-10-09"); /* 6 Oct: rest until 7 */
    IS_DATE(due(RHYTHM_WEEK, "2026-W41", 2, 0, 1), "2026-10-08");
    IS_DATE(due(RHYTHM_WEEK, "2026-W41", 2, 0, 0), "2026-10-06");
    IS_DATE(due(RHYTHM_WEEK, "2026-W20", 6, 0, 1), "2026-05-18"); /* Saturday 16 May, 9 May was worked */
    IS_DATE(due(RHYTHM_WEEK, "2026-W19", 6, 0, 1), "2026-05-09"); /* a Saturday that is worked */
    IS_DATE(due(RHYTHM_WEEK, "2026-W35", 2, 1, 2), "2026-09-01");
}

TEST(months_and_quarters_are_due_on_a_day_of_theirs_or_of_the_month_after)
{
    IS_DATE(due(RHYTHM_MONTH, "2026-08", 25, 0, 1), "2026-08-25");
    IS_DATE(due(RHYTHM_MONTH, "2026-02", 31, 0, 0), "2026-02-28");
    IS_DATE(due(RHYTHM_MONTH, "2025-12", 5, 1, 1), "2026-01-05");
    IS_DATE(due(RHYTHM_MONTH, "2026-03", 5, 1, 1), "2026-04-07"); /* Sunday, and Qingming until Monday */
    IS_DATE(due(RHYTHM_QUARTER, "2026Q1", 31, 0, 1), "2026-03-31");
    IS_DATE(due(RHYTHM_QUARTER, "2025Q4", 10, 1, 1), "2026-01-12");
}

TEST(periods_are_read_as_they_are_written)
{
    static const struct {
        enum rhythm every;
        const char *text, *from, *to, *words;
    } of[] = {
        { RHYTHM_WEEK, "2026-W01", "2025-12-29", "2026-01-04", "2026年第1周" },
        { RHYTHM_WEEK, "2026-W53", "2026-12-28", "2027-01-03", "2026年第53周" },
        { RHYTHM_MONTH, "2026-02", "2026-02-01", "2026-02-28", "2026年2月" },
        { RHYTHM_QUARTER, "2026Q3", "2026-07-01", "2026-09-30", "2026年三季度" },
        { RHYTHM_ONCE, "2026-05-09", "2026-05-09", "2026-05-09", "2026-05-09" },
    };
    struct span s;
    for (size_t i = 0; i < N_ELEMENTS(of); i++) {
        assert_true(rhythm_parse(of[i].every, str_of(of[i].text), &s));
        IS_DATE(s.from, of[i].from);
        IS_DATE(s.to, of[i].to);
        assert_string_equal(rhythm_text(cx->mem, of[i].every, s), of[i].text);
        assert_string_equal(rhythm_words(cx, of[i].every, s), of[i].words);
    }
    assert_false(rhythm_parse(RHYTHM_WEEK, STR("2025-W53"), &s)); /* that year had 52 */
    assert_false(rhythm_parse(RHYTHM_WEEK, STR("2026-W00"), &s));
    assert_false(rhythm_parse(RHYTHM_MONTH, STR("2026-13"), &s));
    assert_false(rhythm_parse(RHYTHM_QUARTER, STR("2026-08"), &s));
    IS_DATE(rhythm_next(RHYTHM_QUARTER, rhythm_span(RHYTHM_QUARTER, test_day("2025-11-03"))).from, "2026-01-01");
}
