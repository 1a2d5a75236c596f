#include "test.h"

#include "base/text.h"

TEST(malformed_utf8_is_seen)
{
    assert_true(utf8_ok(STR("落实 luoshi 𠮷")));
    assert_false(utf8_ok(STR("\xC0\xAF")));         /* overlong */
    assert_false(utf8_ok(STR("\xED\xA0\x80")));     /* surrogate */
    assert_false(utf8_ok(STR("\xF4\x90\x80\x80"))); /* beyond the last plane */
    assert_false(utf8_ok(STR("\xE8\x90")));         /* cut */
    assert_int_equal(utf8_count(STR("落实a")), 3);
    assert_int_equal(utf8_cut(STR("落实"), 5), 3);
}

TEST(names_fold_to_one_form)
{
    assert_string_equal(text_fold(cx->mem, STR(" 區 財政局（Ａ）")), "区财政局(a)");
    assert_int_equal(to_simplified(0x9EBC), 0x4E48); /* 麼 -> 么 */
    assert_int_equal(to_simplified('a'), 'a');
    assert_int_equal(text_width(STR("落a实")), 5);
}
