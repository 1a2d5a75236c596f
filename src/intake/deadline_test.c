#include "test.h"

#include "intake/deadline.h"

struct sample {
    const char *on, *text, *date;
    enum deadline_kind kind;
};

static void reads(const struct sample *v)
{
    struct deadline d;
    char got[DATE_TEXT_SIZE];
    bool ok = deadline_read(cx->cal, test_day(v->on), str_of(v->text), &d);
    if (!ok || d.kind != v->kind || !streq(date_text(d.date, got), v->date))
        print_error("\"%s\" on %s: got %s %s%s\n", v->text, v->on, ok ? word_name(&deadline_kinds, d.kind) : "nothing",
                    got, d.impossible ? " impossible" : "");
    assert_true(ok);
    assert_int_equal(d.kind, v->kind);
    assert_string_equal(date_text(d.date, got), v->date);
}

TEST(deadlines_of_every_kind_are_read)
{
    static const struct sample v[] = {
        { "2024-03-05", "6月底前", "2024-06-30", DEADLINE_FIXED },
        { "2024-03-05", "6月30日前", "2024-06-30", DEADLINE_FIXED },
        { "2024-03-05", "2024年6月底前", "2024-06-30", DEADLINE_FIXED },
        { "2024-03-05", "二〇二五年十二月三十一日", "2025-12-31", DEADLINE_FIXED },
        { "2024-03-05", "9月中旬", "2024-09-20", DEADLINE_FIXED },
        { "2024-03-05", "9月上旬", "2024-09-10", DEADLINE_FIXED },
        { "2024-03-05", "2月下旬", "2024-02-29", DEADLINE_FIXED },
        { "2024-03-05", "二季度末", "2024-06-30", DEADLINE_FIXED },
        { "2024-03-05", "第三季度", "2024-09-30", DEADLINE_FIXED },
        { "2024-03-05", "上半年", "2024-06-30", DEADLINE_FIXED },
        { "2024-03-05", "年底前", "2024-12-31", DEADLINE_FIXED },
        { "2024-03-05", "年内", "2024-12-31", DEADLINE_FIXED },
        { "2024-03-05", "到2025年", "2025-12-31", DEADLINE_FIXED },
        { "2024-03-05", "2025年底", "2025-12-31", DEADLINE_FIXED },
        { "2024-11-20", "1月底前", "2025-01-31", DEADLINE_FIXED },
        { "2024-03-05", "2024.6.30", "2024-06-30", DEADLINE_FIXED },
        { "2024-03-05", "2024/6/30前", "2024-06-30", DEADLINE_FIXED },
        { "2024-03-05", "20240630", "2024-06-30", DEADLINE_FIXED },
        { "2024-03-05", "6.30", "2024-06-30", DEADLINE_FIXED },
        { "2024-03-05", "2024年3月-2024年10月", "2024-10-31", DEADLINE_FIXED },
        { "2023-05-07", "7个工作日内", "2023-05-16", DEADLINE_WORKDAY },
        { "2023-05-07", "十五个工作日内", "2023-05-26", DEADLINE_WORKDAY },
        { "2023-05-07", "15日内", "2023-05-22", DEADLINE_RELATIVE },
        { "2023-05-07", "一周内", "2023-05-14", DEADLINE_RELATIVE },
        { "2024-01-31", "一个月内", "2024-02-29", DEADLINE_RELATIVE },
        { "2024-03-05", "本周五前", "2024-03-08", DEADLINE_RELATIVE },
        { "2024-03-05", "下周一前", "2024-03-11", DEADLINE_RELATIVE },
        { "2024-03-05", "本周内", "2024-03-10", DEADLINE_RELATIVE },
        { "2024-03-05", "月底前", "2024-03-31", DEADLINE_RELATIVE },
        { "2024-03-05", "每月25日前", "", DEADLINE_RECURRING },
        { "2024-03-05", "长期坚持", "", DEADLINE_ONGOING },
        { "2024-03-05", "立行立改", "", DEADLINE_IMMEDIATE },
        { "2024-03-05", "汛期前", "", DEADLINE_EVENT },
        { "2024-03-05", "印发后10日内", "", DEADLINE_EVENT },
        { "2024-03-05", "中秋节来临之前", "", DEADLINE_EVENT },
        { "2024-03-05", "开学前", "", DEADLINE_EVENT },
        { "2024-03-05", "每晚", "", DEADLINE_RECURRING },
        { "2024-03-05", "逐日", "", DEADLINE_RECURRING },
        { "2024-03-05", "四季度", "2024-12-31", DEADLINE_FIXED },
    };
    for (size_t i = 0; i < N_ELEMENTS(v); i++)
        reads(&v[i]);
}

TEST(a_day_that_does_not_exist_is_named_as_such)
{
    struct deadline d;
    assert_true(deadline_read(cx->cal, test_day("2024-03-05"), STR("2月30日"), &d));
    assert_true(d.impossible);
    assert_false(date_is(d.date));
    assert_false(deadline_read(cx->cal, test_day("2024-03-05"), STR("按计划推进"), &d));
    assert_false(deadline_read(cx->cal, test_day("2024-03-05"), STR(""), &d));
}

/* The first deadline of a running text. */
TEST(a_span_counted_from_something_else_is_no_day)
{
    static const struct {
        const char *text;
        enum deadline_kind kind;
    } v[] = {
        { "符合条件的15日内纳入监测对象", DEADLINE_EVENT },
        { "雪停后2小时内清理主干道", DEADLINE_EVENT },
        { "企业反映问题5个工作日内答复", DEADLINE_EVENT },
        { "对欠拨的1个月内补齐", DEADLINE_RELATIVE },
        { "做到报修2小时内上门", DEADLINE_NONE },
        { "策划四季主题活动", DEADLINE_NONE },
        { "险情第一时间报告", DEADLINE_NONE },
        { "对破损路面即查即修", DEADLINE_IMMEDIATE },
        { "建立日巡查制度", DEADLINE_RECURRING },
        { "5日检查完毕", DEADLINE_NONE },
    };
    for (size_t i = 0; i < N_ELEMENTS(v); i++) {
        struct deadline d;
        bool found = deadline_find(cx->cal, test_day("2024-03-05"), str_of(v[i].text), 0, &d);
        if ((found ? d.kind : DEADLINE_NONE) != v[i].kind)
            print_error("%s: %s\n", v[i].text, found ? word_name(&deadline_kinds, d.kind) : "nothing");
        assert_int_equal(found ? d.kind : DEADLINE_NONE, v[i].kind);
    }
}
