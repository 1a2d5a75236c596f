/* Which step comes next: a table of cases, each a line of what is so and what should be proposed. */
#include "test.h"

#include "judge/ladder.h"

static const struct calendar *cal = &calendar_builtin;

static struct ladder_tried tried(enum tried_state state, int64_t highest, const char *issued, const char *due,
                                 const char *closed)
{
    return (struct ladder_tried){ state, highest, issued ? test_day(issued) : NO_DATE, due ? test_day(due) : NO_DATE,
                                  closed ? test_day(closed) : NO_DATE };
}

static const struct row {
    enum level level;
    int64_t days_late;
    enum tried_state state;
    int64_t highest;
    const char *issued, *due, *closed, *on;
    int64_t kind;
    enum ladder_reason reason;
    int64_t workdays;
} usual[] = {
    /* nothing tried yet */
    { LEVEL_NORMAL, 0, TRIED_NOTHING, 0, NULL, NULL, NULL, "2026-08-31", 0, LADDER_FINE, 0 },
    { LEVEL_DONE, 90, TRIED_NOTHING, 0, NULL, NULL, NULL, "2026-08-31", 0, LADDER_FINE, 0 },
    { LEVEL_UNKNOWN, 90, TRIED_NOTHING, 0, NULL, NULL, NULL, "2026-08-31", 0, LADDER_FINE, 0 },
    { LEVEL_NEAR, 0, TRIED_NOTHING, 0, NULL, NULL, NULL, "2026-08-31", SLIP_REMIND, LADDER_FIRST, 0 },
    { LEVEL_BEHIND, 4, TRIED_NOTHING, 0, NULL, NULL, NULL, "2026-08-31", SLIP_URGE, LADDER_FIRST, 0 },
    { LEVEL_OVERDUE, 1, TRIED_NOTHING, 0, NULL, NULL, NULL, "2026-08-31", SLIP_YELLOW, LADDER_FIRST, 0 },
    { LEVEL_OVERDUE, 29, TRIED_NOTHING, 0, NULL, NULL, NULL, "2026-08-31", SLIP_YELLOW, LADDER_FIRST, 0 },
    { LEVEL_OVERDUE, 30, TRIED_NOTHING, 0, NULL, NULL, NULL, "2026-08-31", SLIP_RED, LADDER_FIRST, 0 },
    /* one is out: in time, in the day of grace, past it */
    { LEVEL_BEHIND, 9, TRIED_OWED, SLIP_URGE, "2026-08-24", "2026-08-31", NULL, "2026-08-31", 0, LADDER_WAITS, 0 },
    { LEVEL_BEHIND, 9, TRIED_OWED, SLIP_URGE, "2026-08-24", "2026-08-28", NULL, "2026-08-31", 0, LADDER_WAITS, 0 },
    { LEVEL_BEHIND, 9, TRIED_OWED, SLIP_URGE, "2026-08-24", "2026-08-27", NULL, "2026-08-31", SLIP_BLUE,
      LADDER_UNANSWERED, 2 },
    { LEVEL_OVERDUE, 40, TRIED_OWED, SLIP_URGE, "2026-08-24", "2026-08-27", NULL, "2026-08-31", SLIP_RED,
      LADDER_UNANSWERED, 2 }, /* it stands worse by now: the step is the worse of both */
    { LEVEL_OVERDUE, 40, TRIED_OWED, SLIP_RED, "2026-08-24", "2026-08-27", NULL, "2026-08-31", SLIP_LETTER,
      LADDER_UNANSWERED, 2 },
    { LEVEL_OVERDUE, 99, TRIED_OWED, SLIP_REFERRAL, "2026-08-03", "2026-08-10", NULL, "2026-08-31", 0, LADDER_TOP, 15 },
    { LEVEL_NORMAL, 0, TRIED_OWED, SLIP_URGE, "2026-08-24", "2026-08-27", NULL, "2026-08-31", 0, LADDER_FINE, 0 },
    /* over the holidays of early October: 30 September is the one workday between */
    { LEVEL_BEHIND, 9, TRIED_OWED, SLIP_URGE, "2026-09-22", "2026-09-29", NULL, "2026-10-07", 0, LADDER_WAITS, 0 },
    { LEVEL_BEHIND, 9, TRIED_OWED, SLIP_URGE, "2026-09-22", "2026-09-29", NULL, "2026-10-08", SLIP_BLUE,
      LADDER_UNANSWERED, 2 },
    /* a reminder wants no answer: it rests for ten workdays, received or not */
    { LEVEL_NEAR, 0, TRIED_OWED, SLIP_REMIND, "2026-08-17", NULL, NULL, "2026-08-31", 0, LADDER_WAITS, 0 },
    { LEVEL_NEAR, 0, TRIED_OWED, SLIP_REMIND, "2026-08-14", NULL, NULL, "2026-08-31", SLIP_URGE, LADDER_UNRECEIVED,
      11 },
    { LEVEL_NEAR, 0, TRIED_CLOSED, SLIP_REMIND, "2026-08-14", NULL, "2026-08-17", "2026-08-31", 0, LADDER_RESTS, 10 },
    { LEVEL_BEHIND, 3, TRIED_CLOSED, SLIP_REMIND, "2026-08-13", NULL, "2026-08-14", "2026-08-31", SLIP_URGE,
      LADDER_AGAIN, 11 },
    /* never below, never twice */
    { LEVEL_NEAR, 0, TRIED_CLOSED, SLIP_RED, "2026-07-01", "2026-07-08", "2026-07-10", "2026-08-31", SLIP_LETTER,
      LADDER_AGAIN, 36 },
    { LEVEL_OVERDUE, 1, TRIED_CLOSED, SLIP_YELLOW, "2026-07-01", "2026-07-08", "2026-07-10", "2026-08-31", SLIP_RED,
      LADDER_AGAIN, 36 },
    /* ours to decide */
    { LEVEL_OVERDUE, 50, TRIED_DRAFT, 0, NULL, NULL, NULL, "2026-08-31", 0, LADDER_OURS, 0 },
    { LEVEL_OVERDUE, 50, TRIED_OURS, SLIP_RED, "2026-08-03", "2026-08-10", NULL, "2026-08-31", 0, LADDER_OURS, 0 },
};

static void check_rows(const struct ladder_rule *rule, const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct row *r = &rows[i];
        const struct ladder_matter m = { r->level, r->days_late };
        const struct ladder_tried t = tried(r->state, r->highest, r->issued, r->due, r->closed);
        struct ladder_next next = ladder_next(rule, cal, &m, &t, test_day(r->on));
        bool right = next.kind == r->kind && next.reason == r->reason && next.workdays == r->workdays;
        if (!right)
            print_error("row %zu: %s, %s, %d workdays\n", i, word_name(&slip_kinds, next.kind),
                        word_name(&ladder_reasons, next.reason), (int)next.workdays);
        assert_true(right);
    }
}

TEST(the_usual_ladder_goes_as_the_table_says)
{
    check_rows(&ladder_presets[0], usual, N_ELEMENTS(usual));
}

TEST(published_ladders_go_their_own_ways)
{
    static const struct row suqian[] = {
        { LEVEL_NEAR, 0, TRIED_NOTHING, 0, NULL, NULL, NULL, "2026-08-31", SLIP_BLUE, LADDER_FIRST, 0 },
        { LEVEL_BEHIND, 0, TRIED_NOTHING, 0, NULL, NULL, NULL, "2026-08-31", SLIP_YELLOW, LADDER_FIRST, 0 },
        { LEVEL_OVERDUE, 1, TRIED_NOTHING, 0, NULL, NULL, NULL, "2026-08-31", SLIP_RED, LADDER_FIRST, 0 },
        { LEVEL_OVERDUE, 1, TRIED_OWED, SLIP_RED, "2026-08-21", "2026-08-28", NULL, "2026-08-31", SLIP_BULLETIN,
          LADDER_UNANSWERED, 1 },
    };
    static const struct row sanming[] = {
        /* every colour in turn */
        { LEVEL_OVERDUE, 90, TRIED_NOTHING, 0, NULL, NULL, NULL, "2026-08-31", SLIP_BLUE, LADDER_FIRST, 0 },
        { LEVEL_OVERDUE, 90, TRIED_OWED, SLIP_BLUE, "2026-08-21", "2026-08-28", NULL, "2026-08-31", SLIP_YELLOW,
          LADDER_UNANSWERED, 1 },
        { LEVEL_OVERDUE, 90, TRIED_OWED, SLIP_YELLOW, "2026-08-21", "2026-08-28", NULL, "2026-08-31", SLIP_RED,
          LADDER_UNANSWERED, 1 },
    };
    check_rows(ladder_preset("suqian-2025"), suqian, N_ELEMENTS(suqian));
    check_rows(ladder_preset("sanming-2017"), sanming, N_ELEMENTS(sanming));
    assert_null(ladder_preset("nowhere"));
}

TEST(a_reply_is_due_by_its_step_or_by_what_the_slip_rests_on)
{
    const struct ladder_rule *r = &ladder_presets[0];
    IS_DATE(ladder_reply_due(r, cal, SLIP_YELLOW, BASIS_LIGHT, test_day("2026-02-12")), "2026-02-26");
    IS_DATE(ladder_reply_due(r, cal, SLIP_LETTER, BASIS_LIGHT, test_day("2026-09-30")), "2026-10-20");
    IS_DATE(ladder_reply_due(r, cal, SLIP_LETTER, BASIS_MEDIA, test_day("2026-09-18")), "2026-09-24");
    IS_DATE(ladder_reply_due(r, cal, SLIP_URGE, BASIS_LIGHT, test_day("2026-04-30")), "2026-05-08");
    /* days of the calendar: what ends on a day of rest ends on the workday after it */
    IS_DATE(ladder_reply_due(r, cal, SLIP_LETTER, BASIS_MINUTES, test_day("2026-09-11")), "2026-10-08");
    IS_DATE(ladder_reply_due(r, cal, SLIP_LETTER, BASIS_DOCUMENT, test_day("2026-08-31")), "2026-09-30");
    assert_false(date_is(ladder_reply_due(r, cal, SLIP_REMIND, BASIS_LIGHT, test_day("2026-08-31"))));
    assert_false(date_is(ladder_reply_due(r, cal, SLIP_REMIND, BASIS_URGENT, test_day("2026-08-31"))));
}

TEST(published_ladders_are_sound_and_a_bad_one_is_refused_with_every_fault)
{
    for (size_t i = 0; i < n_ladder_presets; i++)
        IS_OK(ladder_check(cx, &ladder_presets[i]));
    struct ladder_step steps[] = { { SLIP_RED, LEVEL_DONE, 0, 5 },
                                   { SLIP_URGE, LEVEL_NORMAL, 0, 3 },
                                   { SLIP_URGE, LEVEL_UNKNOWN, 0, 3 } };
    struct ladder_limit twice[] = { { BASIS_MEDIA, 5, false }, { BASIS_MEDIA, 3, false } };
    const struct ladder_rule bad = { .steps = { steps, 3 }, .limits = { twice, 2 } };
    assert_int_equal(ladder_check(cx, &bad), E_INVALID);
    assert_int_equal(cx->fail.n_problems, 5);
    fail_clear(cx);
    struct ladder_step climbs[] = { { SLIP_RED, LEVEL_DONE, 0, 5 } };
    IS_ERR(ladder_check(cx, &(struct ladder_rule){ .steps = { climbs, 1 } }), E_INVALID, "首次");
}
