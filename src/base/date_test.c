#include "test.h"

TEST(dates_split_and_join_over_four_centuries)
{
    int y, m, d;
    for (struct date day = date_make(1900, 1, 1), end = date_make(2300, 1, 1); day.d < end.d; day = date_add(day, 1)) {
        date_split(day, &y, &m, &d);
        assert_int_equal(date_make(y, m, d).d, day.d);
    }
    assert_int_equal(date_make(1970, 1, 1).d, 0);
    assert_int_equal(date_weekday(test_day("2023-05-07")), 7);
}

TEST(a_date_that_does_not_exist_is_none)
{
    struct date d;
    assert_false(date_is(date_make(2023, 2, 29)));
    assert_false(date_is(date_make(2023, 13, 1)));
    assert_false(date_parse(STR("2023-06-31"), &d));
    assert_false(date_parse(STR("2023-6-3"), &d));
    assert_false(date_parse(STR("2023-06-03x"), &d));
}

TEST(months_are_added_to_the_corresponding_day_or_month_end)
{
    IS_DATE(date_add_months(test_day("2024-01-31"), 1), "2024-02-29");
    IS_DATE(date_add_months(test_day("2023-12-15"), 2), "2024-02-15");
    IS_DATE(date_add_months(test_day("2024-03-31"), -1), "2024-02-29");
}

TEST(moments_are_read_and_written_in_shanghai_time)
{
    char s[TS_TEXT_SIZE];
    assert_string_equal(ts_text(test_time("2024-05-07T10:00:00Z"), s), "2024-05-07T18:00:00.000000+08:00");
    assert_string_equal(ts_text(test_time("2024-05-07 18:30"), s), "2024-05-07T18:30:00.000000+08:00");
    assert_string_equal(ts_text(test_time("2024-05-07"), s), "2024-05-07T23:59:59.999999+08:00");
    IS_DATE(ts_date(test_time("2024-05-06T16:00:00Z")), "2024-05-07");
    struct ts t;
    assert_false(ts_parse(STR("2024-05-07T25:00"), &t));
    assert_false(ts_parse(STR("2024-05-07T10:00+8"), &t));
}

/* Vectors: start + n workdays, from the published lists of rest days. */
TEST(workdays_follow_the_published_calendar)
{
    static const struct {
        const char *start;
        int n;
        const char *end;
    } v[] = {
        { "2026-02-12", 5, "2026-02-26" }, { "2026-02-13", 5, "2026-02-27" },  { "2025-09-26", 7, "2025-10-13" },
        { "2026-04-30", 3, "2026-05-08" }, { "2026-09-30", 10, "2026-10-20" }, { "2026-09-18", 5, "2026-09-24" },
        { "2025-12-31", 3, "2026-01-06" }, { "2023-05-07", 7, "2023-05-16" },
    };
    for (size_t i = 0; i < N_ELEMENTS(v); i++) {
        struct date start = test_day(v[i].start), end = workday_add(cx->cal, start, v[i].n);
        IS_DATE(end, v[i].end);
        assert_int_equal(workdays_between(cx->cal, start, end), v[i].n);
    }
}

TEST(workdays_per_year_are_as_published)
{
    static const int per_year[] = { 249, 251, 248, 248 };
    for (int y = 2023; y <= 2026; y++)
        assert_int_equal(workdays_between(cx->cal, date_make(y - 1, 12, 31), date_make(y, 12, 31)), per_year[y - 2023]);
    assert_false(calendar_knows(cx->cal, 2027));
    assert_true(is_workday(cx->cal, test_day("2027-05-03"))); /* weekend rule only */
}

TEST(an_administrators_calendar_replaces_the_years_it_names)
{
    struct calendar c;
    int line;
    IS_OK(calendar_load(cx->mem, STR("# 2027\n2027-01-01 rest\n2027-01-02 work # Saturday\n"), &c, &line));
    assert_true(calendar_knows(&c, 2027));
    assert_false(is_workday(&c, test_day("2027-01-01")));
    assert_true(is_workday(&c, test_day("2027-01-02")));
    assert_false(is_workday(&c, test_day("2026-10-01"))); /* built-in years stay */
    assert_int_equal(calendar_load(cx->mem, STR("2027-01-01 rest\n2027-02-30 rest\n"), &c, &line), E_INVALID);
    assert_int_equal(line, 2);
}
