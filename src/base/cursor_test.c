#include "base/cursor.h"
#include "test.h"

TEST(a_cursor_says_again_where_a_list_ended)
{
    const int64_t places[][3] = { { 0, 0, 0 }, { INT64_MIN, INT64_MAX, -1 }, { 1777777777777777, -20000, 137 } };
    int64_t at[3];
    for (size_t i = 0; i < N_ELEMENTS(places); i++) {
        IS_OK(cursor_read(cx, cursor_text(cx, "-due", places[i], 3), "-due", at, 3));
        assert_memory_equal(at, places[i], sizeof at);
    }
}

TEST(a_cursor_of_another_order_or_a_changed_one_is_refused)
{
    int64_t at[2];
    const char *text = cursor_text(cx, "due", (int64_t[]){ 20000, 7 }, 2);
    IS_ERR(cursor_read(cx, text, "-due", at, 2), E_INVALID, "另一种排序（due）");
    fail_clear(cx);
    IS_ERR(cursor_read(cx, text, "due", at, 1), E_INVALID, "另一种排序");
    fail_clear(cx);
    for (size_t i = 1; i < strlen(text); i++) {
        char *changed = arena_strdup(cx->mem, text);
        changed[i] = changed[i] == '7' ? '6' : '7';
        assert_int_not_equal(cursor_read(cx, changed, "due", at, 2), OK);
        fail_clear(cx);
        changed[i] = 0;
        assert_int_not_equal(cursor_read(cx, changed, "due", at, 2), OK);
        fail_clear(cx);
    }
    IS_ERR(cursor_read(cx, "50", "due", at, 2), E_INVALID, "翻页标记");
    fail_clear(cx);
}
