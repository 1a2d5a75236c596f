#include "test.h"

#include "intake/deadline.h"
#include "intake/intake.h"

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
        { "2024-03-05", "15天", "2024-03-20", DEADLINE_RELATIVE },
        { "2024-03-05", "10个工作日", "2024-03-19", DEADLINE_WORKDAY },
        { "2024-03-05", "3个月", "2024-06-05", DEADLINE_RELATIVE },
        { "2024-03-05", "2024年6月30日(周日)", "2024-06-30", DEADLINE_FIXED },
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

/* Each phrase of the reference stands in a sentence, as officials write it: the whole way from text to directive. */
static void sentence_is_due(const char *phrase, const char *date, enum deadline_kind kind)
{
    char got[DATE_TEXT_SIZE];
    struct intake in;
    IS_OK(intake_text(cx, str_of(arena_printf(cx->mem, "区财政局要%s完成清理工作。", phrase)), test_day("2024-03-05"),
                      NULL, &in));
    const struct directive *d = in.directives.p;
    bool right = in.directives.n == 1 && d->due.kind == kind && streq(date_text(d->due.date, got), date);
    if (!right)
        print_error("%s: %zu drafts, %s %s\n", phrase, in.directives.n,
                    in.directives.n ? word_name(&deadline_kinds, d->due.kind) : "",
                    in.directives.n ? date_text(d->due.date, got) : "");
    assert_true(right);
}

TEST(a_day_is_named_in_many_ways)
{
    static const char *const v[][2] = {
        { "于6月底前", "2024-06-30" },
        { "6月30日以前", "2024-06-30" },
        { "6月30日24时前", "2024-06-30" },
        { "6月30日18:00前", "2024-06-30" },
        { "6月30日下午5点前", "2024-06-30" },
        { "6月30日(星期日)17时前", "2024-06-30" },
        { "不迟于6月30日", "2024-06-30" },
        { "最晚于6月底", "2024-06-30" },
        { "6月30日截止", "2024-06-30" },
        { "6月30日(含当日)前", "2024-06-30" },
        { "一季度内、最迟不得超过4月10日", "2024-04-10" },
        { "9月1日开学前", "2024-09-01" },
        { "6月份内", "2024-06-30" },
        { "9月中旬前", "2024-09-20" },
        { "9月上旬", "2024-09-10" },
        { "三季度内", "2024-09-30" },
        { "上半年", "2024-06-30" },
        { "今年年底前", "2024-12-31" },
        { "明年3月底前", "2025-03-31" },
        { "次年1月15日前", "2025-01-15" },
        { "到2025年底", "2025-12-31" },
        { "2025年一季度", "2025-03-31" },
        { "“十四五”末", "2025-12-31" },
        { "“十五五”期间", "2030-12-31" },
        { "二〇二四年六月底前", "2024-06-30" },
        { "元月15日前", "2024-01-15" },
        { "24年6月底前", "2024-06-30" },
        { "6.30前", "2024-06-30" },
        { "20日前", "2024-03-20" },
        { "6月1日至6月30日", "2024-06-30" },
        { "6月25日至30日", "2024-06-30" },
        { "2024年6月至2025年5月", "2025-05-31" },
        { "全年", "2024-12-31" },
    };
    for (size_t i = 0; i < N_ELEMENTS(v); i++)
        sentence_is_due(v[i][0], v[i][1], DEADLINE_FIXED);
}

TEST(a_day_is_counted_from_the_day_of_issue)
{
    static const char *const v[][2] = {
        { "5日内", "2024-03-10" },    { "三天内", "2024-03-08" },         { "两周内", "2024-03-19" },
        { "半个月内", "2024-03-20" }, { "两个月内", "2024-05-05" },       { "三年内", "2027-03-05" },
        { "本周内", "2024-03-10" },   { "周五下班前", "2024-03-08" },     { "下周三下午下班前", "2024-03-13" },
        { "本月底前", "2024-03-31" }, { "下月初", "2024-04-10" },         { "次月5日前", "2024-04-05" },
        { "百日内", "2024-06-13" },   { "今天下班前", "2024-03-05" },     { "今晚22时前", "2024-03-05" },
        { "24小时内", "2024-03-06" }, { "明天上午10时前", "2024-03-06" }, { "2小时内", "2024-03-05" },
    };
    for (size_t i = 0; i < N_ELEMENTS(v); i++)
        sentence_is_due(v[i][0], v[i][1], DEADLINE_RELATIVE);
    sentence_is_due("7个工作日内", "2024-03-14", DEADLINE_WORKDAY);
    sentence_is_due("3个工作日之内", "2024-03-08", DEADLINE_WORKDAY);
}

TEST(what_has_no_day_has_a_kind)
{
    static const char *const events[] = { "汛期前",
                                          "主汛期来临前",
                                          "春节前夕",
                                          "“五一”假期前",
                                          "中秋、国庆前",
                                          "供暖期到来前",
                                          "秋季开学前",
                                          "封冻前",
                                          "会前",
                                          "会后3日内",
                                          "方案印发后10日内",
                                          "收到本通知之日起5个工作日内",
                                          "验收合格后1个月内",
                                          "项目投用前",
                                          "施行一年后",
                                          "30分钟内" };
    static const char *const recurring[] = {
        "每周",   "每周五下班前", "每月25日前", "每月底前", "每月5日、20日前", "每季度末月25日前",
        "每半年", "每年12月底前", "每日17时前", "每两周",   "每2天",           "每小时",
        "按月",   "逐月",         "半年一次",   "一周一次", "一年两次",        "一月一通报",
        "双周"
    };
    static const char *const at_once[] = { "立行立改", "马上", "立即", "自即日起", "从现在起" };
    static const char *const ongoing[] = { "长期坚持", "常态化", "持续" };
    static const char *const none[] = { "尽快", "限期", "适时", "为期三个月", "6月15日起", "随时" };
    for (size_t i = 0; i < N_ELEMENTS(events); i++)
        sentence_is_due(events[i], "", DEADLINE_EVENT);
    for (size_t i = 0; i < N_ELEMENTS(recurring); i++)
        sentence_is_due(recurring[i], "", DEADLINE_RECURRING);
    for (size_t i = 0; i < N_ELEMENTS(at_once); i++)
        sentence_is_due(at_once[i], "", DEADLINE_IMMEDIATE);
    for (size_t i = 0; i < N_ELEMENTS(ongoing); i++)
        sentence_is_due(ongoing[i], "", DEADLINE_ONGOING);
    for (size_t i = 0; i < N_ELEMENTS(none); i++)
        sentence_is_due(none[i], "", DEADLINE_NONE);
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
