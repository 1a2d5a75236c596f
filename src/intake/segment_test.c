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
        { "本办法由区财政局负责解释。", "" },
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
