#include "test.h"

#include "intake/intake.h"

struct cut { /* what a text is cut into: each directive's first owner and due, "A 2024-03-31; B event" */
    const char *text, *drafts;
};

static void cuts(const struct cut *v, size_t n)
{
    bool ok = true;
    for (size_t i = 0; i < n; i++) {
        struct intake in;
        struct buf got AUTO(buf_done) = BUF(1000);
        char day[DATE_TEXT_SIZE];
        IS_OK(intake_text(cx, str_of(v[i].text), test_day("2024-03-05"), NULL, &in));
        for (size_t k = 0; k < in.directives.n; k++) {
            const struct directive *d = (const struct directive *)in.directives.p + k;
            buf_addf(&got, "%s%s %s", k ? "; " : "",
                     d->actors.n ? ((const struct intake_actor *)d->actors.p)->name : "-",
                     date_is(d->due.date) ? date_text(d->due.date, day) : word_name(&deadline_kinds, d->due.kind));
        }
        if (!streq(buf_text(&got), v[i].drafts)) {
            print_error("%s\n  got %s\n", v[i].text, buf_text(&got));
            ok = false;
        }
    }
    assert_true(ok);
}

TEST(a_case_stands_ahead_of_its_owner_or_makes_another_duty)
{
    static const struct cut v[] = {
        { "一旦发布橙色预警,区工信局立即组织企业错峰生产。", "区工信局 event" },
        { "各站所负责人要带头值班,遇有突发情况10分钟内报告。", "各站所负责人 none; 各站所负责人 event" },
        { "各村于3月20日前完成清收,确有困难的,3月18日前书面说明。", "各村 2024-03-20; 各村 2024-03-18" },
        { "区水务局落实巡查责任,汛期每日巡查一次,险情第一时间报告。", "区水务局 recurring" },
        { "区教育局健全机制,对新识别的对象10日内帮扶到位。", "区教育局 event" },
    };
    cuts(v, N_ELEMENTS(v));
}

TEST(what_the_doing_leads_to_is_no_other_duty)
{
    static const struct cut v[] = {
        { "镇综治中心每10天调度一次,春节前化解率不低于80%。", "镇综治中心 event" },
        { "区住建局接单后24小时内联系,3日内到现场核查。", "区住建局 event" },
        { "各所每周四下班前报数据,10月9日前报送总结。", "各所 recurring; 各所 2024-10-09" },
        { "各镇要抢抓冬闲,五一前完成40%,端午节前完成70%,7月20日前全部完工。", "各镇 2024-07-20" },
        { "区城投公司争取三季度首笔贷款到位,到位后第一时间支付工资。", "区城投公司 2024-09-30; 区城投公司 event" },
        { "会议决定,招投标类问题3个,由区住建局4月10日前整改。", "区住建局 2024-04-10" },
    };
    cuts(v, N_ELEMENTS(v));
}

TEST(who_is_asked_may_stand_inside)
{
    static const struct cut v[] = {
        { "办理结果请区住建局于3月27日前书面反馈。", "区住建局 2024-03-27" },
        { "书记叮嘱区应急局要摸清底数。", "区应急局 none" },
        { "逾期未反馈的,由区热线办提请区督查室督办。", "区热线办 none" },
        { "一、请你区组织清理,4月5日前完成。\n二、清理完成后5日内,请将清单函复。", "你区 2024-04-05; 你区 event" },
        { "一、请你局增加班组,3月底前完成修缮。\n二、4月20日前新签约不少于15家。", "你局 2024-03-31; 你局 2024-04-20" },
        { "下一次调度会前,区信访局要把办结率提高到90%。", "区信访局 event" },
        { "请区公安分局在考试期间实施管制,每日7时前到位。", "区公安分局 recurring" },
        { "各单位于3月17日下午5时前将参会回执报区委办。", "各单位 2024-03-17" },
        { "本办法由区财政局负责解释。", "" },
        { "二、会议地点:区会议中心一楼。", "" },
        { "本网讯 2月26日,区政府召开视频会议,部署安全防范工作。", "" },
        { "1.新建食堂20家。\n牵头单位:区民政局\n进度要求:上半年建成8家,全年建成20家。", "区民政局 2024-12-31" },
    };
    cuts(v, N_ELEMENTS(v));
}

TEST(what_is_worked_on_owes_nothing)
{
    static const struct cut v[] = {
        { "各区要倒排工期,3月30日前所有未开工小区全部进场。", "各区 2024-03-30" },
        { "县医院要补齐短板,年底前引进儿科医师5名。", "县医院 2024-12-31" },
        { "包村干部麦收期间要吃住在村。", "包村干部 none" },
    };
    cuts(v, N_ELEMENTS(v));
}

TEST(a_stage_governs_the_lines_below_its_heading)
{
    static const struct cut v[] = {
        { "二、工作安排\n(一)摸底阶段(2024年3月1日至3月20日)\n各学校对照清单自查。\n"
          "(二)整治阶段(3月21日至6月30日)\n区教委要在5月底前实现全覆盖。区财政局落实资金。\n三、要求\n各学校要明确专人。",
          "各学校 2024-03-20; 区教委 2024-05-31; 区财政局 2024-06-30; 各学校 none" },
    };
    cuts(v, N_ELEMENTS(v));
}

TEST(scanned_letters_beside_mended_figures_are_figures_too)
{
    static const struct cut v[] = {
        { "各所ll月中旬前落实3OO户。", "各所 2024-11-20" },
        { "各所毎曰17时通报进度。", "各所 recurring" },
    };
    cuts(v, N_ELEMENTS(v));
}
