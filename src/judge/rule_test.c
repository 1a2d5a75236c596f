#include "test.h"

#include "judge/judge.h"

TEST(every_preset_is_a_sound_rule)
{
    for (size_t i = 0; i < n_rule_presets; i++) {
        IS_OK(rule_check(cx, &rule_presets[i]));
        assert_ptr_equal(rule_preset(rule_presets[i].name), &rule_presets[i]);
    }
    assert_null(rule_preset("nowhere"));
}

TEST(a_rule_goes_through_json_and_back)
{
    for (size_t i = 0; i < n_rule_presets; i++) {
        struct buf out AUTO(buf_done) = BUF(10000);
        struct jw j = JW(&out);
        struct light_rule r, want = rule_presets[i];
        jw_shape(&j, NULL, &LIGHT_RULE, &want);
        /* id and version are the server's to give */
        struct str json = str_of(strchr(strchr(buf_text(&out), ',') + 1, ',') + 1);
        IS_OK(json_bind(cx, str_of(arena_printf(cx->mem, "{%.*s", (int)json.n, json.p)), 10000, &LIGHT_RULE, &r, NULL));
        for (size_t f = 2; f < LIGHT_RULE.n; f++)
            if (LIGHT_RULE.fields[f].type == F_TEXT)
                assert_string_equal(*(char **)field_at(&LIGHT_RULE.fields[f], &r),
                                    *(char **)field_at(&LIGHT_RULE.fields[f], &want));
            else
                assert_memory_equal(field_at(&LIGHT_RULE.fields[f], &r), field_at(&LIGHT_RULE.fields[f], &want),
                                    LIGHT_RULE.fields[f].type == F_BOOL ? sizeof(bool) : sizeof(int64_t));
    }
}

TEST(nonsense_is_refused_with_every_reason)
{
    struct light_rule r = *rule_default;
    r.gap_overdue = DEC(10); /* not above gap_near */
    r.node_overdue = 5000;
    r.looks = "rainbow";
    r.name = "";
    assert_int_equal(rule_check(cx, &r), E_INVALID);
    assert_int_equal(cx->fail.n_problems, 4);
    assert_string_equal(cx->fail.problems[0].where, "/node_overdue");
    assert_string_equal(cx->fail.problems[1].where, "/gap_overdue");
    fail_clear(cx);
    struct light_rule empty;
    shape_clear(&LIGHT_RULE, &empty);
    empty.name = "empty";
    assert_int_equal(rule_check(cx, &empty), E_INVALID);
    assert_int_equal(cx->fail.n_problems, 1);
}

TEST(red_is_not_always_bad)
{
    struct light_rule r = *rule_default;
    r.looks = "zhenan";
    assert_string_equal(look_of(&r, LEVEL_DONE)->colour, "red");
    assert_string_equal(look_of(&r, LEVEL_OVERDUE)->colour, "blue");
}

TEST(every_level_looks_different_without_colour)
{
    for (size_t t = 0; t < n_looks_presets; t++)
        for (int a = 0; a < LEVELS; a++) {
            const struct look *x = &looks_presets[t].list[a];
            assert_int_equal(x->level, level_of_slot(a));
            assert_int_equal(level_slot((enum level)x->level), a);
            for (int b = 0; b < a; b++) {
                assert_string_not_equal(x->shape, looks_presets[t].list[b].shape);
                assert_string_not_equal(x->zh, looks_presets[t].list[b].zh);
            }
        }
}
