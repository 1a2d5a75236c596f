/* Indicators and their targets, listed page by page. */
#include "indicator_help.h"

#include "base/cursor.h"
#include "indicator/listed.h"
#include "indicator/stand.h"

TEST(indicators_go_on_behind_one_that_was_retired)
{
    const char *next;
    struct list all;
    revenue();
    for (int k = 1; k < 4; k++)
        ACT_OK("indicator.create", "zhao",
               arena_printf(cx->mem,
                            "{'code':'X%d','name':'指标%d','measure':'户','decimals':0,'kind':'count','owner':"
                            "'区财政局'}",
                            k, k));
    struct indicator_filter f = { .light = -1, .sort = SORT_CODE, .limit = 2 };
    IS_OK(read_begin(cx));
    IS_OK(indicators_found(cx, &f, &all, &next)); /* REV, X1 */
    read_end(cx);
    ACT_OK("indicator.edit", "zhao", "{'indicator':'X1','standing':'retired'}");
    f.after = next;
    IS_OK(read_begin(cx));
    IS_OK(indicators_found(cx, &f, &all, &next));
    read_end(cx);
    assert_int_equal(all.n, 2);
    assert_string_equal(((const struct indicator_line *)all.p)->code, "X2");
    f.after = cursor_text(cx, "code", (const int64_t[]){ 0, 99 }, 2); /* of one that was taken back */
    IS_OK(read_begin(cx));
    IS_ERR(indicators_found(cx, &f, &all, &next), E_INVALID, "从头列起");
    fail_clear(cx);
    f.sort = SORT_LIGHT;
    f.after = cursor_text(cx, "light", (const int64_t[]){ INT32_MAX, 1 }, 2); /* made up */
    IS_ERR(indicators_found(cx, &f, &all, &next), E_INVALID, "从头列起");
    fail_clear(cx);
    read_end(cx);
}

TEST(targets_of_all_indicators_stand_in_one_list)
{
    const char *next;
    struct list all;
    revenue();
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','bound':'at_least','value':12,'source':'两会'}");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','is_growth':true,'bound':'at_least','value':6}");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','unit':'清泉镇','period':'2023','bound':'about','value':2}");
    IS_OK(read_begin(cx));
    IS_OK(targets_found(cx, &(struct target_filter){ .growth = -1, .sort = TARGET_PERIOD, .limit = 2 }, &all, &next));
    const struct listed_target *t = all.p;
    assert_int_equal(all.n, 2);
    assert_string_equal(t[0].unit, "清泉镇");
    IS_OK(
        targets_found(cx, &(struct target_filter){ .growth = -1, .sort = TARGET_PERIOD, .after = next }, &all, &next));
    assert_int_equal(all.n, 1);
    IS_OK(targets_found(cx, &(struct target_filter){ .growth = 1 }, &all, &next));
    assert_string_equal(((const struct listed_target *)all.p)->measure, "%");
    assert_int_equal(all.n, 1);
    IS_OK(targets_found(cx, &(struct target_filter){ .growth = -1, .text = "两会", .year = 2024 }, &all, &next));
    assert_int_equal(all.n, 1);
    IS_OK(targets_found(cx, &(struct target_filter){ .growth = -1, .bound = BOUND_RANK }, &all, &next));
    assert_int_equal(all.n, 0);
    read_end(cx);
}

TEST(targets_stand_by_year_and_in_it_from_the_whole_to_its_months)
{
    static const char *const want[] = { "2023", "2023-12", "2024", "2024H1", "2024Q1", "2024Q4", "2024-01", "2024-02" };
    const char *next = NULL;
    struct list page;
    revenue();
    for (size_t k = N_ELEMENTS(want); k-- > 0;)
        ACT_OK("target.set", "zhao",
               arena_printf(cx->mem, "{'indicator':'REV','period':'%s','bound':'at_least','value':1}", want[k]));
    IS_OK(read_begin(cx));
    for (int64_t sort = TARGET_ORDER; sort <= TARGET_PERIOD; sort++)
        for (size_t k = 0; k < N_ELEMENTS(want); k += page.n) { /* page by page: the cursor keeps to that order */
            IS_OK(targets_found(
                cx, &(struct target_filter){ .growth = -1, .sort = sort, .limit = 3, .after = k ? next : NULL }, &page,
                &next));
            assert_true(page.n > 0);
            for (size_t n = 0; n < page.n; n++)
                assert_string_equal(((const struct listed_target *)page.p)[n].period, want[k + n]);
        }
    assert_null(next);
    read_end(cx);
}
