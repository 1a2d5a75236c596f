#include "test.h"

#include "intake/due.h"

struct asked {
    const char *text, *due; /* a day, or the kind of what has none */
};

/* on a Wednesday */
static void dues(const struct asked *v, size_t n)
{
    char day[DATE_TEXT_SIZE];
    bool ok = true;
    for (size_t i = 0; i < n; i++) {
        struct deadline d = due_of(cx->cal, test_day("2024-04-03"), str_of(v[i].text));
        const char *got = date_is(d.date) ? date_text(d.date, day) : word_name(&deadline_kinds, d.kind);
        if (streq(got, v[i].due))
            continue;
        print_error("\"%s\": due %s, not %s\n", v[i].text, got, v[i].due);
        ok = false;
    }
    assert_true(ok);
}

TEST(a_span_that_says_which_is_no_deadline)
{
    static const struct asked v[] = {
        { "5个工作日内提出四季度重点任务清单", "2024-04-11" },
        { "梳理上半年欠账,周五前报送", "2024-04-05" },
        { "于4月10日前形成一季度分析材料,提出二季度工作打算", "2024-04-10" },
        { "填报一季度生产经营情况表", "none" },
        { "组织好三季度项目申报", "none" },
        { "提前谋划明年上半年储备项目", "none" },
    };
    dues(v, N_ELEMENTS(v));
}

TEST(a_span_that_stands_where_a_time_stands_is_a_deadline)
{
    static const struct asked v[] = {
        { "要盯紧企业,确保二季度增长9%以上", "2024-06-30" },
        { "一季度支出不低于25%,上半年不低于55%", "2024-06-30" },
        { "分拣中心三季度开工", "2024-09-30" },
        { "在6月份拿出盘活办法", "2024-06-30" },
        { "明年一季度公布结果", "2025-03-31" },
        { "完成三季度任务", "2024-09-30" },
        { "三季度末完成", "2024-09-30" },
        { "从现在起到7月15日,实行包片责任制", "2024-07-15" },
    };
    dues(v, N_ELEMENTS(v));
}

TEST(what_is_done_at_once_in_a_case_is_an_event)
{
    static const struct asked v[] = {
        { "立即停止深基坑作业", "immediate" },
        { "第一时间组织转移", "immediate" },
        { "一旦接到红色预警,须第一时间停止深基坑作业", "event" },
        { "如遇连阴雨天气,各单位要及时启动预案", "event" },
        { "遇有突发情况,立即报告", "event" },
        { "险情第一时间报告", "event" },
        { "资金到位后立即支付", "event" },
        { "在任务完成后半个月内兑付到村", "event" },
        { "接单后24小时内联系诉求人,3日内到现场核查", "event" },
        { "出现水质异常的,供水单位应当立即停止供水,并在1小时内报告", "event" },
        { "剩余资金待验收合格后拨付", "event" },
        { "研究提出方案,提交下次调度会审议", "event" },
        { "开学第一周开展一次演练", "event" },
        { "春节后上班第一周报送自查报告", "event" },
    };
    dues(v, N_ELEMENTS(v));
}

TEST(whatever_has_a_before_is_an_event)
{
    static const struct asked v[] = {
        { "双十一前举办招聘会", "event" },
        { "要确保课前到书", "event" },
        { "小年前实现宣传全覆盖", "event" },
        { "“七一”前挂牌运行", "event" },
        { "下一次调度会前要提交", "event" },
        { "抓住雨前间隙", "none" },
        { "三年前建成", "none" },
        { "目前完成了一半,要提前谋划", "none" },
        { "日前印发", "none" },
        { "做好前期工作,排名前三", "none" },
        { "严禁在验收合格前投入使用", "none" },
    };
    dues(v, N_ELEMENTS(v));
}

TEST(a_rhythm_gives_way_to_a_day)
{
    static const struct asked v[] = {
        { "11月底前完成,每周通报", "2024-11-30" },
        { "每周调度一次,9月底前完成", "2024-09-30" },
        { "建立半月会商机制", "recurring" },
        { "常态化清理,每季度评选一次", "recurring" },
        { "每月下旬督导一次,直至明年3月底", "recurring" },
        { "坚持季季有专报", "recurring" },
        { "每天下午6点前报镇禁烧办", "recurring" },
    };
    dues(v, N_ELEMENTS(v));
}

TEST(a_count_needs_no_within_before_what_is_done_by_then)
{
    static const struct asked v[] = {
        { "5个工作日办结", "2024-04-11" },
        { "4月7日上午报区发改局", "2024-04-07" },
        { "补偿款随签随付", "immediate" },
        { "今年新建公办园3所", "2024-12-31" },
    };
    dues(v, N_ELEMENTS(v));
}

TEST(a_time_may_be_told_by_how_long_it_takes)
{
    static const struct asked v[] = {
        { "用三个月时间完成河道清淤", "2024-07-03" },
        { "利用两个月左右时间集中攻坚", "2024-06-03" },
        { "一月内办结", "2024-05-03" },
        { "一个季度内办结", "2024-07-03" },
        { "节后第一个工作日报送情况", "event" },
        { "本学期内举办招聘会2场", "event" },
        { "5—7月开展集中攻坚", "2024-07-31" },
        { "6月上中旬完成清淤", "2024-06-20" },
        { "6月15日左右完成清淤", "2024-06-15" },
        { "6月15日完成60%,6月30日全部完成", "2024-06-30" },
        { "从即日起至汛期结束,落实值班制度", "event" },
    };
    dues(v, N_ELEMENTS(v));
}

TEST(a_planned_day_is_due_where_a_time_stands)
{
    static const struct asked v[] = {
        { "要在5月集中开展一次义诊", "2024-05-31" },
        { "于5月10日上午召开现场会", "2024-05-10" },
        { "今年要引进首店10家", "2024-12-31" },
        { "今年要重点抓好防汛", "none" },
        { "今晚在18处易积水点位预置人员", "2024-04-03" },
        { "今晚到明天有暴雨", "none" },
        { "力争“五一”开街", "event" },
        { "做好“五一”前后值班", "none" },
        { "逢周一报送报表", "recurring" },
        { "每年4月、10月各开展一次检查", "recurring" },
    };
    dues(v, N_ELEMENTS(v));
}

TEST(how_fast_a_service_is_is_no_deadline)
{
    static const struct asked v[] = {
        { "将企业开办时间压缩至0.5个工作日以内", "none" },
        { "实现2小时内响应、24小时内办结", "none" },
        { "确保5日内办结率达到95%", "none" },
        { "完成全年任务的60%", "none" },
        { "对2000年以前建成的小区开展改造", "none" },
        { "把2023年底前的欠账清理完毕", "none" },
        { "下一次调度会之前办结", "event" },
    };
    dues(v, N_ELEMENTS(v));
}
