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

TEST(points_behind_a_lead_in_share_its_deadline)
{
    static const struct cut v[] = {
        { "区林业局牵头,3月底前完成以下工作:一是地块上图;二是苗木采购招标;三是4月5日前制定验收办法。各镇4月15日前完成整地。",
          "区林业局 2024-03-31; 区林业局 2024-03-31; 区林业局 2024-04-05; 各镇 2024-04-15" },
        { "9月10日前,重点抓好以下几项工作:市城管局要规范占道经营;市住建局要清理楼道。市卫健委要加强巡查。",
          "市城管局 2024-09-10; 市住建局 2024-09-10; 市卫健委 none" },
        { "一、区住建局要在6月底前完成以下工作:\n1.改造管网3公里。\n2.修复路面。\n二、区城管局负责巡查。",
          "区住建局 2024-06-30; 区住建局 2024-06-30; 区城管局 none" },
        { "根据省里6月底前完成的要求,现就有关事项通知如下:\n一、各镇要排查隐患。", "各镇 none" },
    };
    cuts(v, N_ELEMENTS(v));
}

TEST(a_slip_asks_him_to_whom_it_is_written)
{
    static const struct cut v[] = {
        { "县交通局:\n县长批示:请交通局尽快修复。现将有关事项督办如下:\n1.立即组织人员排查,3月18日前修补。\n2.4月底前完成大修。",
          "交通局 none; 县交通局 2024-03-18; 县交通局 2024-04-30" },
        { "县文旅局:\n现就有关事项督办如下:\n一、请你局3月底前完成修缮。\n二、4月20日前新签约15家。",
          "你局 2024-03-31; 你局 2024-04-20" },
        { "各乡镇:\n现将有关事项通知如下:\n一、加强组织领导。\n二、县农业局4月底前完成验收。", "县农业局 2024-04-30" },
    };
    cuts(v, N_ELEMENTS(v));
}

TEST(each_sentence_behind_a_name_and_a_colon_is_a_duty_of_its_own)
{
    static const struct cut v[] = {
        { "一、区自然资源局:3月25日前完成预审;4月底前完成勘测定界。\n二、区审计局:提前介入,全程跟踪审计。",
          "区自然资源局 2024-03-25; 区自然资源局 2024-04-30; 区审计局 none" },
    };
    cuts(v, N_ELEMENTS(v));
}

TEST(what_a_meeting_thinks_is_no_duty)
{
    static const struct cut v[] = {
        { "会议认为,各级各部门要抢抓有利时机。会议要求,各镇要3月底前完成排查。", "各镇 2024-03-31" },
        { "会议原则同意镇便民服务中心改造方案,由社会事务办实施,8月上旬完工。", "社会事务办 2024-08-10" },
        { "县财政局、县水利局主要负责同志陪同调研。", "" },
    };
    cuts(v, N_ELEMENTS(v));
}

TEST(lines_that_are_not_broken_leave_headings_alone)
{
    static const struct cut v[] = {
        { "三、强化保障,形成工作合力\n各级领导干部要沉到一线,现场解决问题。县委督查室、县政府督查室要组成联合督查组,"
          "从明天开始,每天一督查、每天一通报,重要情况随时报告。",
          "各级领导干部 none; 县委督查室 recurring" },
        { "一、各村要在3月22日\n前完成清淤。", "各村 2024-03-22" },
    };
    cuts(v, N_ELEMENTS(v));
}

TEST(an_empty_cell_of_a_row_stays_empty)
{
    static const struct cut v[] = {
        { "序号\t内容\t牵头单位\t配合单位\t完成时限\n1\t修路\t县交通局\t\t10月底前\n2\t建桥\t县水利局\t各镇\t年底",
          "县交通局 2024-10-31; 县水利局 2024-12-31" },
        { "序号\t\t内容\t牵头单位\t时限\n1\t修路三公里\t县交通局\t10月底前", "县交通局 2024-10-31" },
    };
    cuts(v, N_ELEMENTS(v));
}

TEST(rows_parted_by_single_blanks_are_rows_below_their_heading)
{
    static const struct cut v[] = {
        { "序号 任务 责任单位 完成时限 备注\n1 走访企业120家 区工信局、各镇街 3月10日\n2 兑现一季度补贴 区财政局 4月20日前 以电量为准",
          "区工信局 2024-03-10; 区财政局 2024-04-20" },
    };
    cuts(v, N_ELEMENTS(v));
}

TEST(steps_are_one_duty_and_other_papers_are_two)
{
    static const struct cut v[] = {
        { "各单位要严格值班,3月28日前报值班表,春节值班表于4月10日前报送。", "各单位 2024-03-28; 各单位 2024-04-10" },
        { "包村领导三天内见面,半个月内拿出处理意见。", "包村领导 2024-03-20" },
        { "投资公司4月10日前完成摘牌,力争年内开工。", "投资公司 2024-12-31" },
        { "区财政局3月20日前拨付600万元,剩余资金待验收合格后拨付。", "区财政局 2024-03-20; 区财政局 event" },
        { "市人社局国庆节后立即开展排查,12月15日前完成整改。", "市人社局 2024-12-15" },
        { "入冬后各社区每周电话问候。", "各社区 recurring" },
        { "街道平安办要与区公安分局对接,年内更换监控。", "街道平安办 2024-12-31" },
    };
    cuts(v, N_ELEMENTS(v));
}

TEST(labels_above_a_demand_say_who_owes_it)
{
    static const struct cut v[] = {
        { "事项二:二期进度滞后\n承办单位:市住建局、市城发集团\n办理要求:加快设备安装,4月15日前联动调试,5月1日前正式运行。",
          "市住建局 2024-05-01" },
        { "5.开展地下空间隐患排查。责任单位:各街道 完成时限:6月\n中旬前完成首轮排查,汛期内每周复查",
          "各街道 2024-06-20" },
        { "3.修订应急预案并演练1次。责任单位:区应急\n局。完成时限:6月20日。", "区应急局 2024-06-20" },
        { "镇河长办负责汇总台账,随查随报,季度末通报一次。", "镇河长办 recurring" },
        { "县应急局要尽快修订办法,提请县安委会下次会议审定。", "县应急局 event" },
    };
    cuts(v, N_ELEMENTS(v));
}
