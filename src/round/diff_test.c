#include "round/diff.h"

#include "test.h"

static const char *told(const char *before, const char *now)
{
    struct list l;
    const char *out = "";
    text_diff(cx->mem, before, now, &l);
    for (size_t i = 0; i < l.n; i++) {
        const struct diff_piece *p = (const struct diff_piece *)l.p + i;
        out = arena_printf(cx->mem, "%s%c[%s]", out, " =+-"[p->kind], p -> text);
    }
    return out;
}

TEST(a_text_is_told_apart_from_the_last_one_clause_by_clause)
{
    assert_string_equal(told("已完成招标，正在进场。", "已完成招标，正在进场。"), "=[已完成招标，正在进场。]");
    assert_string_equal(told("已完成招标，正在进场。", "已完成招标，主体施工到三层。"),
                        "=[已完成招标，]-[正在进场。]+[主体施工到三层。]");
    assert_string_equal(told("一，二，三，四。", "一，三，五，四。"), "=[一，]-[二，]=[三，]+[五，]=[四。]");
    assert_string_equal(told(NULL, "新的。"), "+[新的。]");
    assert_string_equal(told("旧的。", NULL), "-[旧的。]");
    assert_string_equal(told(NULL, NULL), "");
    assert_string_equal(told("甲，甲，乙。", "甲，乙。"), "=[甲，]-[甲，]=[乙。]");
}

TEST(a_very_long_text_is_one_change)
{
    struct buf a AUTO(buf_done) = BUF(100000), b AUTO(buf_done) = BUF(100000);
    struct list l;
    for (int i = 0; i < MAX_CLAUSES + 5; i++) {
        buf_addf(&a, "甲%d，", i);
        buf_addf(&b, "乙%d，", i);
    }
    text_diff(cx->mem, buf_text(&a), buf_text(&b), &l);
    assert_int_equal(l.n, 2);
}
