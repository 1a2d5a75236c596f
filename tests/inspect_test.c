/* Inspections: filed plans, the cap of a year, what units may know and when, rectification to the end, reviews. */
#include "inspect_help.h"

#include <stdio.h>

#include "db/realm.h"
#include "doc/paper.h"
#include "journal/verify.h"

TEST(an_inspection_is_drawn_from_a_filed_line_of_the_plan_or_says_why_not)
{
    planned();
    ACT_OK("inspect_plan.add", "du",
           "{'year':2024,'title':'年底督查','basis':'区委〔2024〕2号','kind':'comprehensive','from_month':12,"
           "'lead':'督查室','units':['区财政局']}");
    ACT_ERR("inspection.draft", "du", "{'plan':2,'starts':'2024-12-02'}", E_CONFLICT, "尚未备案");
    ACT_ERR("inspection.draft", "du",
            "{'title':'突击检查','kind':'special','basis':'领导批示','lead':'督查室','starts':'2024-09-12',"
            "'subject':'工地安全','units':['区住建局']}",
            E_INVALID, "计划外督查的理由");
    ACT_ERR("inspection.draft", "du", "{'kind':'special','basis':'领导批示','lead':'督查室','starts':'2024-09-12'}",
            E_INVALID, "4 处"); /* what is missing is named at once: title, reason, subject, units */
    ACT_OK("inspection.draft", "du", "{" DRAFT "}");
    const struct inspection n = inspection_no(1);
    assert_string_equal(n.title, "民生工程督查");
    assert_string_equal(n.subject, "老旧小区、管网改造进度和质量");
    ACT_ERR("inspect_plan.drop", "du", "{'plan':1,'reason':'合并'}", E_CONFLICT, "已据此开展 1 次");
    ACT_ERR("inspection.draft", "zj.zr", "{" DRAFT "}", E_DENIED, NULL);
    ACT_OK("inspect_plan.edit", "du", "{'plan':1,'to_month':11}"); /* what was changed is filed anew */
    ACT_ERR("inspection.draft", "du", "{" DRAFT "}", E_CONFLICT, "尚未备案");
    ACT_ERR("inspect_plan.edit", "du", "{'plan':1,'to_month':8}", E_INVALID, "早于起始月");
}

TEST(a_check_list_keeps_its_versions_and_each_inspection_its_own)
{
    under_way(false);
    ACT_ERR("checklist.add", "du", "{'name':'老旧小区改造','points':[{'text':'x'}]}", E_CONFLICT, "请修订它");
    ACT_OK("checklist.revise", "du", "{'checklist':1,'points':[{'text':'围挡高度是否达标'}]}");
    ACT_ERR("checklist.revise", "du", "{'checklist':1,'points':[{'text':'x'}]}", E_CONFLICT, "已修订为第 2 号");
    ACT_ERR("checklist.revise", "du", "{'checklist':2,'points':[]}", E_INVALID, "至少一个");
    ACT_OK("inspection.check", "du", "{'inspection':1,'unit':'清泉镇','point':1,'verdict':'bad','text':'缺12米'}");
    ACT_OK("inspection.check", "du", "{'inspection':1,'unit':'清泉镇','point':1,'verdict':'good'}"); /* seen anew */
    ACT_ERR("inspection.check", "du", "{'inspection':1,'unit':'清泉镇','point':2,'verdict':'good'}", E_INVALID, "数值");
    ACT_OK("inspection.check", "du", "{'inspection':1,'unit':'清泉镇','point':2,'figure':7.5}");
    ACT_ERR("inspection.check", "du", "{'inspection':1,'unit':'清泉镇','point':4,'verdict':'good'}", E_INVALID,
            "没有第 4 号");
    ACT_ERR("inspection.check", "du", "{'inspection':1,'point':1,'verdict':'good'}", E_INVALID, "2 个单位");
    struct inspection_whole w;
    IS_OK(whole_for("du", 1, &w));
    assert_int_equal(w.checklist_no, 1);
    assert_int_equal(w.points.n, 3);
    assert_int_equal(w.marks.n, 2);
    assert_int_equal(((const struct mark_line *)w.marks.p)->verdict, CHECK_GOOD);
    IS_OK(whole_for("zj.zr", 1, &w));
    assert_int_equal(w.marks.n, 0); /* notes of the team */
    assert_int_equal(w.history.n, 0);
}

TEST(a_noticed_one_is_known_to_its_units_and_what_was_found_when_it_is_fed_back)
{
    struct inspection_whole w;
    planned();
    ACT_OK("inspection.draft", "du", "{" DRAFT "}");
    assert_int_equal(list_for("zj.zr").n, 0); /* a draft */
    ACT_ERR("inspection.receive", "zj.ll", "{'inspection':1}", E_NOT_FOUND, "没有第 1 次督查");
    ACT_ERR("inspection.receive", "zj.ll", "{'inspection':9}", E_NOT_FOUND, "没有第 9 次督查");
    ACT_OK("inspection.notice", "du", "{'inspection':1}");
    assert_int_equal(list_for("zj.zr").n, 1);
    assert_int_equal(list_for("qq.zr").n, 1);
    assert_int_equal(list_for("cz.zr").n, 0);
    test_clock("2024-09-12 09:00");
    ACT_OK("inspection.begin", "du", "{'inspection':1}");
    ACT_OK("finding.add", "du", FENCE);
    IS_OK(whole_for("zj.zr", 1, &w));
    assert_int_equal(w.findings.n, 0);
    assert_int_equal(w.units.n, 1); /* its own: others are not its matter */
    assert_int_equal(w.line.findings, 0);
    ACT_OK("inspection.conclude", "du", "{'inspection':1,'unit':'区住建局','text':'总体有序'}");
    IS_OK(whole_for("zj.zr", 1, &w));
    assert_int_equal(w.findings.n, 1);
    IS_OK(whole_for("qq.zr", 1, &w));
    assert_int_equal(w.findings.n, 0);
    assert_null(((const struct visit_line *)w.units.p)->conclusion);
    assert_int_equal(findings_for("zj.ll").n, 1);
    assert_int_equal(findings_for("qq.zr").n, 0);
    ACT_ERR("finding.rectify", "qq.zr", "{'finding':1,'text':'无'}", E_NOT_FOUND, "没有第 1 号问题");
}

TEST(a_unit_does_not_hear_which_others_are_visited_by_naming_them)
{
    fed_back();
    const char *const words = "该单位不在这次督查的范围内";
    ACT_ERR("inspection.receive", "zj.ll", "{'inspection':1,'unit':'清泉镇'}", E_INVALID, words);
    ACT_ERR("inspection.receive", "zj.ll", "{'inspection':1,'unit':'区财政局'}", E_INVALID, words);
    ACT_ERR("review.ask", "zj.zr", "{'inspection':1,'unit':'清泉镇','text':'x'}", E_INVALID, words);
    ACT_ERR("inspection.receive", "cz.zr", "{'inspection':1,'unit':'区住建局'}", E_NOT_FOUND, "没有第 1 次督查");
    ACT_OK("inspection.receive", "zj.ll", "{'inspection':1,'unit':'区住建局'}");
}

static size_t n_in_state(const char *login, enum inspection_state state)
{
    struct grant *g;
    struct list l;
    const char *next;
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, login, "read", &g));
    IS_OK(inspections_found(cx, &(struct inspection_filter){ .reader = inspect_reader(g), .state = state }, &l, &next));
    read_end(cx);
    return l.n;
}

static size_t n_readers(int64_t unit)
{
    int64_t list[20];
    size_t n;
    IS_OK(read_begin(cx));
    IS_OK(inspection_readers(cx, 1, unit, list, N_ELEMENTS(list), &n));
    read_end(cx);
    return n;
}

TEST(a_unit_that_is_done_does_not_hear_how_the_visit_goes_on_elsewhere)
{
    struct inspection_whole w, again;
    fed_back();
    IS_OK(whole_for("du", 1, &w));
    assert_int_equal(w.line.state, INSPECTION_UNDER_WAY);
    assert_int_equal(w.line.concluded.us, 0);
    IS_OK(whole_for("qq.zr", 1, &w));
    assert_int_equal(w.line.state, INSPECTION_UNDER_WAY);
    IS_OK(whole_for("zj.zr", 1, &w));
    assert_int_equal(w.line.state, INSPECTION_CONCLUDED);
    assert_true(w.line.concluded.us > 0);
    assert_int_equal(n_in_state("zj.zr", INSPECTION_UNDER_WAY), 0);
    assert_int_equal(n_in_state("zj.zr", INSPECTION_CONCLUDED), 1);
    assert_int_equal(n_in_state("du", INSPECTION_UNDER_WAY), 1);
    ACT_OK("inspection.receive", "zj.ll", "{'inspection':1}");
    test_clock("2024-09-16 09:00");
    ACT_OK("inspection.conclude", "du", "{'inspection':1,'unit':'清泉镇','text':'未发现问题'}");
    IS_OK(whole_for("zj.zr", 1, &again));
    assert_int_equal(again.line.state, INSPECTION_CONCLUDED);
    assert_int_equal(again.line.concluded.us, w.line.concluded.us);
    IS_OK(whole_for("du", 1, &again));
    assert_true(again.line.concluded.us > w.line.concluded.us);
    assert_int_equal(n_readers(0), 4); /* news of the visit: both units' people, and the team */
    assert_int_equal(n_readers(1), 3); /* of what is the bureau's: not the town's */
    assert_int_equal(n_readers(3), 2);
}

TEST(an_unannounced_one_is_hidden_from_its_unit_until_its_conclusion_and_never_noticed)
{
    struct inspection_whole w;
    under_way(true);
    ACT_OK("finding.add", "du", FENCE);
    assert_int_equal(list_for("zj.zr").n, 0);
    assert_int_equal(findings_for("zj.zr").n, 0);
    assert_int_equal(whole_for("zj.zr", 1, &w), E_NOT_FOUND);
    ACT_ERR("finding.rectify", "zj.zr", "{'finding':1,'text':'x'}", E_NOT_FOUND, "没有第 1 号问题");
    ACT_ERR("review.ask", "zj.zr", "{'inspection':1,'text':'x'}", E_NOT_FOUND, "没有第 1 次督查");
    assert_int_equal(owed_by("zj.zr").n, 0);
    assert_int_equal(list_for("zhao").n, 1);
    ACT_OK("inspection.conclude", "du", "{'inspection':1,'unit':'区住建局','text':'防护不到位'}");
    assert_int_equal(list_for("zj.zr").n, 1);
    assert_int_equal(list_for("qq.zr").n, 0); /* the other is not done */
    IS_OK(whole_for("zj.zr", 1, &w));
    assert_int_equal(w.line.units, 1);
    assert_int_equal(owed_by("zj.zr").n, 2); /* to receive, to rectify */
    ACT_OK("inspection.draft", "du", "{" DRAFT ",'unannounced':true}");
    ACT_ERR("inspection.notice", "du", "{'inspection':2}", E_CONFLICT, "不发通知");
    ACT_OK("inspection.cancel", "du", "{'inspection':2,'reason':'并入省级督查'}");
    assert_int_equal(list_for("qq.zr").n, 0); /* nor when it never came to it */
}

TEST(a_task_force_reads_a_finding_of_its_area_and_nothing_else_of_the_visit)
{
    struct inspection_whole w;
    planned();
    ACT_OK("unit.create", NULL, "{'name':'城建推进组','kind':'task_force'}");
    ACT_OK("user.add", NULL, "{'login':'cj','unit':'城建推进组','role':'task_force'}");
    ACT_OK("area.create", "zhao", "{'name':'城市建设','task_force':'城建推进组'}");
    ACT_OK("item.create", "zhao", "{'title':'新建公厕20座','lead':'区住建局','due':'2024-12-20','area':'城市建设'}");
    ACT_OK("inspection.draft", "du", "{" DRAFT "}");
    ACT_OK("inspection.notice", "du", "{'inspection':1}");
    ACT_OK("inspection.begin", "du", "{'inspection':1}");
    ACT_OK("finding.add", "du",
           "{'inspection':1,'unit':'区住建局','item':'2024-0004','grade':'minor','title':'选址未公示','grounds':'x'}");
    assert_int_equal(findings_for("cj").n, 0);
    ACT_OK("inspection.conclude", "du", "{'inspection':1,'unit':'区住建局','text':'x'}");
    assert_int_equal(findings_for("cj").n, 1);
    assert_false(((const struct finding_line *)findings_for("cj").p)->has_page);
    assert_true(((const struct finding_line *)findings_for("zj.zr").p)->has_page);
    assert_true(((const struct finding_line *)findings_for("du").p)->has_page);
    assert_int_equal(whole_for("cj", 1, &w), E_NOT_FOUND);
}

TEST(a_finding_is_about_an_item_of_its_unit_or_of_one_that_was_merged_into_it)
{
    planned();
    ACT_OK("unit.merge", NULL, "{'unit':'区住建局','into':'区财政局'}");
    ACT_OK("unit.create", NULL, "{'name':'区建设管理局','kind':'bureau'}");
    ACT_OK("unit.merge", NULL, "{'unit':'区财政局','into':'区建设管理局'}");
    ACT_OK("inspection.draft", "du", "{" DRAFT ",'units':['区建设管理局','清泉镇']}");
    ACT_OK("inspection.notice", "du", "{'inspection':1}");
    ACT_OK("inspection.begin", "du", "{'inspection':1}");
    ACT_OK("finding.add", "du",
           "{'inspection':1,'unit':'区建设管理局','item':'2024-0001','grade':'minor','title':'x','grounds':'x'}");
    ACT_ERR("finding.add", "du",
            "{'inspection':1,'unit':'清泉镇','item':'2024-0001','grade':'minor','title':'x','grounds':'x'}", E_INVALID,
            "该单位在事项 2024-0001 中没有责任");
}

TEST(an_unannounced_one_stays_so_when_something_else_of_it_is_edited)
{
    planned();
    ACT_OK("inspection.draft", "du", "{" DRAFT ",'unannounced':true}");
    ACT_ERR("inspection.edit", "du", "{'inspection':1,'subject':'工地安全'}", E_INVALID, "/unannounced");
    assert_true(inspection_no(1).unannounced);
    ACT_OK("inspection.edit", "du", "{'inspection':1,'unannounced':true,'subject':'工地安全'}");
    assert_true(inspection_no(1).unannounced);
    assert_string_equal(inspection_no(1).subject, "工地安全");
}

TEST(one_of_the_team_records_whatever_unit_it_is_of_and_nobody_else)
{
    planned();
    ACT_OK("inspection.draft", "du", "{" DRAFT "}");
    ACT_OK("inspection.edit", "du",
           "{'inspection':1,'unannounced':false,'members':[{'login':'du','part':'head'},"
           "{'login':'cz.zr','part':'expert'}]}");
    ACT_OK("inspection.notice", "du", "{'inspection':1}");
    ACT_OK("inspection.begin", "du", "{'inspection':1}");
    ACT_OK("finding.add", "cz.zr", FENCE);
    assert_int_equal(findings_for("cz.zr").n, 1);
    ACT_ERR("finding.add", "zj.zr", FENCE, E_DENIED, NULL);
    ACT_ERR("inspection.conclude", "cz.zr", "{'inspection':1,'unit':'区住建局','text':'x'}", E_DENIED, NULL);
    ACT_ERR("finding.add", "du",
            "{'inspection':1,'unit':'清泉镇','item':'2024-0001','grade':'minor','title':'x','grounds':'x'}", E_INVALID,
            "没有责任");
    ACT_ERR("finding.add", "du",
            "{'inspection':1,'unit':'清泉镇','grade':'good','title':'x','grounds':'x','demand':'x'}", E_INVALID,
            "经验做法");
    ACT_ERR("finding.add", "du", "{'inspection':1,'unit':'区财政局','grade':'minor','title':'x','grounds':'x'}",
            E_INVALID, "不在这次督查的范围");
    ACT_OK("finding.withdraw", "cz.zr", "{'finding':1,'reason':'记错单位'}");
    ACT_ERR("finding.edit", "du", "{'finding':1,'title':'x'}", E_CONFLICT, "已撤销");
}

TEST(a_unit_is_visited_beyond_the_cap_of_a_year_by_a_leader_with_a_reason_alone)
{
    planned();
    ACT_ERR("setting.set", "zhao", "{'name':'inspect_cap','value':'两次'}", E_INVALID, "整数");
    ACT_OK("setting.set", "zhao", "{'name':'inspect_cap','value':'1'}");
    ACT_OK("inspection.draft", "du", "{" DRAFT "}");
    ACT_OK("inspection.draft", "du", "{" DRAFT ",'units':['区住建局']}");
    ACT_OK("inspection.notice", "du", "{'inspection':1}");
    ACT_ERR("inspection.notice", "du", "{'inspection':2}", E_CONFLICT, "区住建局 2024 年已被督查 1 次，上限 1 次");
    ACT_ERR("inspection.notice", "du", "{'inspection':2,'excess':'省级交办'}", E_DENIED, "inspection.exceed");
    assert_int_equal(inspection_no(2).number, 0);
    ACT_OK("inspection.notice", "qian", "{'inspection':2,'excess':'省级交办'}");
    assert_string_equal(inspection_no(2).excess, "省级交办");
    assert_int_equal(inspection_no(2).number, 2);
    struct inspection_whole w;
    IS_OK(whole_for("du", 2, &w));
    assert_string_equal(w.inspection.excess, "省级交办");
    IS_OK(whole_for("zj.zr", 2, &w));
    assert_null(w.inspection.excess); /* it may tell of other units' visits */
}

TEST(an_old_day_does_not_get_round_the_cap)
{
    planned();
    ACT_OK("setting.set", "zhao", "{'name':'inspect_cap','value':'1'}");
    ACT_OK("inspection.draft", "du", "{" DRAFT "}");
    ACT_OK("inspection.draft", "du",
           "{'plan':1,'starts':'2023-12-30','ends':'2024-09-12','unannounced':true,'units':['区住建局']}");
    ACT_OK("inspection.draft", "du", "{'plan':1,'starts':'2023-12-30','unannounced':true,'units':['区住建局']}");
    ACT_ERR("inspection.begin", "du", "{'inspection':3}", E_CONFLICT, "督查日期已过");
    ACT_OK("inspection.notice", "du", "{'inspection':1}");
    ACT_ERR("inspection.begin", "du", "{'inspection':2}", E_CONFLICT, "区住建局 2024 年已被督查 1 次");
    struct inspection_whole w;
    IS_OK(whole_for("du", 2, &w));
    assert_true(((const struct unit_count *)w.counts.p)->over); /* what the page says before is what the act says */
    ACT_OK("inspection.cancel", "du", "{'inspection':1,'reason':'并入'}");
    ACT_OK("inspection.begin", "du", "{'inspection':2}");
    struct inspect_year y;
    IS_OK(read_begin(cx));
    IS_OK(inspect_year(cx, 2024, &y));
    read_end(cx);
    assert_int_equal(((const struct unit_count *)y.counts.p)->visits, 1);
}

static const struct clash *clash_of(const struct list *l, enum clash_kind kind)
{
    for (size_t i = 0; i < l->n; i++)
        if (((const struct clash *)l->p)[i].kind == kind)
            return (const struct clash *)l->p + i;
    return NULL;
}

TEST(what_else_befalls_the_units_in_these_days_is_shown_and_visits_are_proposed_to_be_joined)
{
    struct inspection_whole w;
    planned();
    ACT_OK(
        "inspect_plan.add", "zhao",
        "{'year':2024,'title':'财政资金督查','basis':'区指〔2024〕5号','kind':'special','from_month':9,'lead':'区财政局',"
        "'units':['区住建局']}");
    ACT_OK("inspection.draft", "du", "{" DRAFT "}");
    ACT_OK(
        "inspection.draft", "zhao",
        "{'title':'安全生产督查','kind':'special','basis':'区指〔2024〕9号','reason':'事故后排查','lead':'指挥部办公室',"
        "'starts':'2024-09-20','subject':'在建工地','units':['区住建局']}");
    ACT_OK("slip.raise", "du",
           "{'matter':'信访件','unit':'区住建局','kind':'slip_yellow','basis':'minutes','grounds':'x'}");
    ACT_OK("slip.issue", "du", "{'slip':1}");
    ACT_OK("call.create", "zhao", monthly);
    ACT_OK("round.open", "zhao", "{'call':1,'period':'2024-08','due':'2024-09-14'}");
    IS_OK(whole_for("du", 1, &w));
    const struct clash *visit = clash_of(&w.clashes, CLASH_INSPECTION), *line = clash_of(&w.clashes, CLASH_PLAN);
    assert_non_null(visit);
    assert_string_equal(visit->title, "安全生产督查");
    assert_true(visit->joint);
    assert_non_null(line);
    assert_string_equal(line->lead, "区财政局");
    assert_non_null(clash_of(&w.clashes, CLASH_SLIP));
    assert_non_null(clash_of(&w.clashes, CLASH_ROUND));
    assert_false(clash_of(&w.clashes, CLASH_ROUND)->joint);
    struct inspect_year year;
    IS_OK(read_begin(cx));
    IS_OK(inspect_year(cx, 2024, &year));
    read_end(cx);
    assert_int_equal(year.lines.n, 2);
    const struct inspect_plan_line *first = year.lines.p;
    assert_int_equal(first->units.n + first[1].units.n, 3);
    assert_int_equal(first->joint.n, 1);
    assert_int_equal(first[1].joint.n, 1);
}

TEST(one_of_a_team_is_not_shown_what_other_teams_draft)
{
    struct inspection_whole w;
    planned();
    ACT_OK(
        "inspection.draft", "du",
        "{'plan':1,'starts':'2024-09-12','members':[{'login':'du','part':'head'},{'login':'cz.zr','part':'expert'}]}");
    ACT_OK("inspection.draft", "du", "{" DRAFT ",'unannounced':true}");
    IS_OK(whole_for("du", 1, &w));
    assert_int_equal(w.clashes.n, 2); /* at the bureau and at the town */
    assert_int_equal(w.counts.n, 2);
    IS_OK(whole_for("cz.zr", 1, &w));
    assert_int_equal(w.units.n, 2);
    assert_int_equal(w.clashes.n, 0);
    assert_int_equal(w.counts.n, 0);
    assert_true(w.history.n > 0);
}

TEST(a_finding_is_rectified_rechecked_struck_off_and_looked_back_at)
{
    fed_back();
    IS_DATE(finding_no(1).due, "2024-10-10"); /* 15 workdays: two holidays, the 14th and the 29th are worked */
    ACT_ERR("finding.recheck", "du", "{'finding':1,'passed':true,'reason':'x'}", E_CONFLICT, "整改中");
    ACT_OK("finding.rectify", "zj.ll", "{'finding':1,'text':'已补齐12米'}");
    ACT_ERR("finding.recheck", "zj.zr", "{'finding':1,'passed':true,'reason':'x'}", E_DENIED, NULL);
    ACT_OK("finding.recheck", "du", "{'finding':1,'passed':false,'reason':'仍缺3米','due':'2024-10-15'}");
    assert_int_equal(finding_no(1).state, FINDING_RETURNED);
    IS_DATE(finding_no(1).due, "2024-10-15");
    ACT_OK("finding.rectify", "zj.ll", "{'finding':1,'text':'全部补齐，专人看护'}");
    ACT_ERR("finding.strike", "du", "{'finding':1}", E_CONFLICT, "待复查");
    ACT_OK("finding.recheck", "du", "{'finding':1,'passed':true,'reason':'现场复查属实'}");
    ACT_ERR("finding.strike", "du", "{'finding':1,'due':'2024-09-12'}", E_INVALID, "今天之后");
    ACT_ERR("inspection.close", "du", "{'inspection':1}", E_CONFLICT, NULL); /* the town has no conclusion */
    ACT_OK("inspection.conclude", "du", "{'inspection':1,'unit':'清泉镇','text':'未发现问题'}");
    ACT_ERR("inspection.close", "du", "{'inspection':1}", E_CONFLICT, "1 个问题未销号");
    ACT_OK("finding.strike", "du", "{'finding':1,'due':'2024-11-12'}");
    ACT_OK("inspection.close", "du", "{'inspection':1,'reason':'整改到位'}");
    assert_int_equal(owed_by("du").n, 0);
    test_clock("2024-11-12 09:00");
    assert_int_equal(((const struct inspect_owed *)owed_by("du").p)->todo, TODO_LOOK_BACK);
    ACT_OK("finding.look_back", "du", "{'finding':1,'passed':false,'reason':'围挡又被拆除'}");
    assert_int_equal(finding_no(1).state, FINDING_RETURNED);
    assert_int_equal(finding_no(1).held, HELD_NO);
    assert_int_equal(finding_no(1).sent_back, 2);
    assert_int_equal(inspection_no(1).state, INSPECTION_CONCLUDED); /* open again with what fell back */
    struct inspection_whole w;
    IS_OK(whole_for("zj.zr", 1, &w));
    assert_int_equal(w.rectified.n, 2);
    assert_int_equal(w.line.open, 1);
}

TEST(what_is_late_to_be_rectified_counts_its_workdays)
{
    fed_back();
    test_clock("2024-10-14 09:00");
    const struct list l = findings_for("zj.zr");
    assert_int_equal(((const struct finding_line *)l.p)->days_over, 3); /* 11, the 12th is worked, 14 */
    assert_int_equal(((const struct inspection_line *)list_for("du").p)->late, 1);
    ACT_OK("finding.rectify", "zj.zr", "{'finding':1,'text':'已补齐'}");
    assert_int_equal(((const struct finding_line *)findings_for("zj.zr").p)->days_over, 0);
}

static size_t n_overdue(const char *login)
{
    struct grant *g;
    struct list l;
    const char *next;
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, login, "read", &g));
    IS_OK(findings_found(cx, &(struct finding_filter){ .reader = inspect_reader(g), .overdue = true }, &l, &next));
    read_end(cx);
    return l.n;
}

TEST(a_unit_is_told_what_is_late_on_the_day_looked_at_and_reads_by_its_posts_of_today)
{
    fed_back();
    const struct date today = cx->today;
    cx->today = date_make(2024, 10, 14); /* as the web asks with a day: the right is judged today */
    cx->rights_day = today;
    assert_int_equal(((const struct inspection_line *)list_for("zj.zr").p)->late, 1);
    assert_int_equal(n_overdue("zj.zr"), 1);
    assert_int_equal(n_overdue("du"), 1);
    cx->today = today;
    cx->rights_day = date_make(2024, 10, 14);
    assert_int_equal(((const struct inspection_line *)list_for("zj.zr").p)->late, 0);
    assert_int_equal(n_overdue("zj.zr"), 0);
    cx->rights_day = (struct date){ 0 };
}

TEST(a_review_is_asked_for_by_the_head_of_the_unit_within_thirty_days_of_receipt)
{
    fed_back();
    ACT_ERR("review.ask", "zj.ll", "{'inspection':1,'text':'x'}", E_DENIED, NULL); /* the head of the unit does */
    ACT_OK("inspection.receive", "zj.ll", "{'inspection':1}");
    test_clock("2024-10-13 09:00");
    ACT_ERR("review.ask", "zj.zr", "{'inspection':1,'text':'x'}", E_CONFLICT, "2024-10-12 前");
}

TEST(a_review_is_decided_once_by_nobody_who_took_part_and_ends_what_it_revokes)
{
    fed_back();
    ACT_OK("review.ask", "zj.zr", "{'inspection':1,'text':'围挡由燃气公司拆除'}"); /* which receives it, too */
    ACT_ERR("review.ask", "zj.zr", "{'inspection':1,'text':'x'}", E_CONFLICT, "只能申请一次");
    ACT_ERR("review.decide", "du", "{'review':1,'outcome':'kept','reason':'x'}", E_DENIED, "应回避");
    ACT_ERR("review.decide", "cha", "{'review':1,'outcome':'made','reason':'x'}", E_INVALID, "维持、变更还是撤销");
    ACT_ERR("review.decide", "cha", "{'review':1,'outcome':'changed','reason':'x'}", E_INVALID, "新的结论");
    ACT_ERR("review.decide", "cha", "{'review':1,'outcome':'kept','reason':'x','text':'y'}", E_INVALID, "或不写");
    ACT_ERR("review.decide", "cz.zr", "{'review':1,'outcome':'kept','reason':'x'}", E_NOT_FOUND, "没有第 1 件复核");
    ACT_ERR("review.decide", "cz.zr", "{'review':9,'outcome':'kept','reason':'x'}", E_NOT_FOUND, "没有第 9 件复核");
    ACT_ERR("review.decide", "qq.zr", "{'review':1,'outcome':'kept','reason':'x'}", E_NOT_FOUND, "没有第 1 件复核");
    ACT_OK("review.decide", "cha", "{'review':1,'outcome':'revoked','reason':'责任不在该单位'}");
    assert_int_equal(finding_no(1).state, FINDING_DROPPED);
    ACT_ERR("review.decide", "cha", "{'review':1,'outcome':'kept','reason':'x'}", E_CONFLICT, "已有决定");
    struct inspection_whole w;
    IS_OK(whole_for("zj.zr", 1, &w));
    assert_int_equal(((const struct review_line *)w.reviews.p)->state, REVIEW_REVOKED);
}

TEST(who_began_or_recorded_it_does_not_decide_its_review_either)
{
    planned();
    ACT_OK("user.add", NULL, "{'login':'ji','unit':'督查室','role':'supervisor'}");
    ACT_OK("user.add", NULL, "{'login':'kai','unit':'督查室','role':'supervisor'}");
    ACT_OK("user.add", NULL, "{'login':'ming','unit':'督查室','role':'supervisor'}");
    ACT_OK("inspection.draft", "du", "{" DRAFT "}");
    ACT_OK("inspection.notice", "du", "{'inspection':1}");
    ACT_OK("inspection.begin", "kai", "{'inspection':1}"); /* none of them is of the team */
    ACT_OK("inspection.check", "ming", "{'inspection':1,'unit':'清泉镇','point':1,'verdict':'good'}");
    ACT_OK("finding.add", "ji", FENCE);
    ACT_OK("inspection.conclude", "du", "{'inspection':1,'unit':'区住建局','text':'防护不到位'}");
    ACT_OK("review.ask", "zj.zr", "{'inspection':1,'text':'围挡由燃气公司拆除'}");
    const char *const them[] = { "ji", "kai", "ming", "du" };
    for (size_t i = 0; i < N_ELEMENTS(them); i++)
        ACT_ERR("review.decide", them[i], "{'review':1,'outcome':'kept','reason':'x'}", E_DENIED, "应回避");
    assert_int_equal(n_owed("ming", TODO_DECIDE), 0);
    assert_int_equal(n_owed("cha", TODO_DECIDE), 1);
    assert_int_equal(n_owed("qian", TODO_DECIDE), 1); /* a leader may, who rechecks nothing */
    assert_int_equal(n_owed("zj.zr", TODO_DECIDE), 0);
    ACT_OK("review.decide", "cha", "{'review':1,'outcome':'kept','reason':'属实'}");
}

TEST(nobody_inspects_their_own_unit_nor_rechecks_what_they_reported)
{
    planned();
    ACT_ERR("inspection.draft", "du", "{'plan':1,'starts':'2024-09-12','members':[{'login':'zj.zr'}]}", E_CONFLICT,
            "在区住建局任职");
    ACT_OK("unit.create", NULL, "{'name':'管网所','kind':'other','parent':'区住建局'}");
    ACT_OK("inspection.draft", "du", "{" DRAFT ",'units':['管网所']}");
    ACT_ERR("inspection.edit", "du", "{'inspection':1,'unannounced':false,'members':[{'login':'zj.ll'}]}", E_CONFLICT,
            "在区住建局任职");
    ACT_ERR("inspection.edit", "du", "{'inspection':1,'unannounced':false,'units':['督查室']}", E_CONFLICT,
            "在督查室任职");
    ACT_OK("inspection.edit", "du",
           "{'inspection':1,'unannounced':false,'units':['区住建局'],'members':[{'login':'cha'},{'login':'zhao'}]}");
    ACT_OK("user.add", NULL, "{'login':'cha','unit':'区住建局','role':'liaison'}"); /* a second post */
    ACT_ERR("inspection.notice", "du", "{'inspection':1}", E_CONFLICT, "在区住建局任职");
    ACT_OK("inspection.edit", "du", "{'inspection':1,'unannounced':false,'members':[{'login':'du'}]}");
    ACT_OK("inspection.notice", "du", "{'inspection':1}");
    ACT_OK("inspection.begin", "du", "{'inspection':1}");
    ACT_OK("finding.add", "du", FENCE);
    ACT_OK("inspection.conclude", "du", "{'inspection':1,'text':'x'}");
    ACT_OK("finding.rectify", "cha", "{'finding':1,'text':'已补齐'}");
    ACT_ERR("finding.recheck", "cha", "{'finding':1,'passed':true,'reason':'x'}", E_DENIED, "是你报告的");
    ACT_OK("finding.recheck", "du", "{'finding':1,'passed':true,'reason':'属实'}");
}

static const char picture[] = "\xff\xd8\xff\xe1\0\10GPS=41"
                              "\xff\xdb\0\4\0\1\xff\xda\0\4\1\0abc\xff\xd9 41.1N";

static void picture_file(const char *name)
{
    FILE *f = fopen(test_path(name), "we");
    assert_int_equal(fwrite(picture, 1, sizeof picture - 1, f), sizeof picture - 1);
    fclose(f);
}

TEST(a_photo_is_kept_without_its_place_and_read_with_its_finding_alone)
{
    struct photo p;
    struct verdict *v = NEW(cx, struct verdict);
    struct grant *g;
    under_way(false);
    ACT_OK("finding.add", "du", FENCE);
    picture_file("fence.jpg");
    ACT_OK("photo.add", "du", arena_printf(cx->mem, "{'finding':1,'file':'%s'}", test_path("fence.jpg")));
    ACT_ERR("photo.add", "zj.zr", arena_printf(cx->mem, "{'finding':1,'file':'%s'}", test_path("fence.jpg")),
            E_NOT_FOUND, NULL);
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, "du", "read", &g));
    IS_OK(photo_get(cx, g, 1, &p));
    assert_string_equal(p.type, "image/jpeg");
    assert_string_equal(p.name, "fence.jpg");
    assert_int_equal(p.size, sizeof picture - 1 - 10 - 6); /* without the segment and the tail */
    IS_OK(grant_load(cx, "zj.zr", "read", &g));
    assert_int_equal(photo_get(cx, g, 1, &p), E_NOT_FOUND);
    cx->fail = (struct failure){ 0 };
    read_end(cx);
    ACT_OK("inspection.conclude", "du", "{'inspection':1,'unit':'区住建局','text':'x'}");
    IS_OK(read_begin(cx));
    IS_OK(photo_get(cx, g, 1, &p));
    IS_OK(photos_verify(cx, v));
    read_end(cx);
    ACT_ERR("photo.add", "du", arena_printf(cx->mem, "{'finding':1,'file':'%s'}", test_path("fence.jpg")), E_CONFLICT,
            NULL);
    ACT_OK("photo.add", "zj.ll",
           arena_printf(cx->mem, "{'finding':1,'after':true,'file':'%s'}", test_path("fence.jpg")));
    FILE *f = fopen(test_path("note.txt"), "we");
    fputs("no picture", f);
    fclose(f);
    ACT_ERR("photo.add", "zj.ll",
            arena_printf(cx->mem, "{'finding':1,'after':true,'file':'%s'}", test_path("note.txt")), E_INVALID, "JPEG");
}

TEST(a_notice_and_a_conclusion_are_letters)
{
    struct inspection_whole w;
    struct paper p;
    fed_back();
    IS_OK(whole_for("du", 1, &w));
    IS_OK(read_begin(cx));
    IS_OK(inspection_notice(cx, &w, &p));
    assert_string_equal(p.number, "督查〔2024〕1号");
    assert_string_equal(p.to, "大源区住建局、清泉镇");
    IS_OK(inspection_conclusion(cx, &w, 1, &p));
    assert_string_equal(p.to, "大源区住建局");
    const struct paper_part *part = p.parts.p;
    assert_non_null(strstr(part[4].text, "1. 围挡缺口（较重问题）。北侧围挡缺失"));
    assert_non_null(strstr(part[5].text, "整改要求：补齐围挡，设专人看护（2024年10月10日前完成）"));
    IS_ERR(inspection_conclusion(cx, &w, 3, &p), E_CONFLICT, "还没有督查结论");
    read_end(cx);
}

TEST(the_days_of_a_letter_are_said_as_briefly_as_can_be_and_what_is_unannounced_has_no_notice)
{
    const char *const ends[] = { "2024-09-13", "2024-10-02", "2025-01-03" };
    const char *const words[] = { "定于2024年9月12日至13日开展", "定于2024年9月12日至10月2日开展",
                                  "定于2024年9月12日至2025年1月3日开展" };
    struct inspection_whole w;
    struct paper p;
    planned();
    ACT_OK("inspection.draft", "du", "{" DRAFT "}");
    IS_OK(whole_for("du", 1, &w));
    IS_OK(read_begin(cx));
    for (size_t i = 0; i < N_ELEMENTS(ends); i++) {
        w.inspection.ends = test_day(ends[i]);
        IS_OK(inspection_notice(cx, &w, &p));
        assert_non_null(strstr(((const struct paper_part *)p.parts.p)->text, words[i]));
    }
    w.inspection.unannounced = true;
    IS_ERR(inspection_notice(cx, &w, &p), E_CONFLICT, "不发督查通知");
    read_end(cx);
}

TEST(what_a_review_revoked_is_still_known_to_the_unit_and_not_printed_any_more)
{
    struct inspection_whole w;
    struct paper p;
    under_way(false);
    ACT_OK("finding.add", "du", FENCE);
    ACT_OK("finding.add", "du",
           "{'inspection':1,'unit':'区住建局','grade':'minor','title':'台账不全','grounds':'缺三页'}");
    ACT_OK("finding.add", "du", "{'inspection':1,'unit':'区住建局','grade':'minor','title':'记错','grounds':'x'}");
    ACT_OK("finding.withdraw", "du", "{'finding':3,'reason':'记错单位'}");
    ACT_OK("inspection.conclude", "du", "{'inspection':1,'unit':'区住建局','text':'防护不到位'}");
    ACT_OK("review.ask", "zj.zr", "{'inspection':1,'text':'围挡由燃气公司拆除'}");
    ACT_OK("review.decide", "cha", "{'review':1,'outcome':'revoked','reason':'责任不在该单位'}");
    assert_int_equal(finding_no(2).state, FINDING_DROPPED); /* fed back without a demand: it does not stand either */
    const struct list l = findings_for("zj.zr");
    assert_int_equal(l.n, 2); /* not what was withdrawn before it was fed back */
    assert_string_equal(((const struct finding_line *)l.p)[1].note, "责任不在该单位");
    assert_int_equal(findings_for("qq.zr").n, 0);
    ACT_ERR("finding.rectify", "zj.zr", "{'finding':1,'text':'x'}", E_CONFLICT, "已撤销");
    ACT_ERR("finding.rectify", "zj.zr", "{'finding':3,'text':'x'}", E_NOT_FOUND, "没有第 3 号问题");
    IS_OK(whole_for("zj.zr", 1, &w));
    assert_int_equal(w.findings.n, 2);
    IS_OK(read_begin(cx));
    IS_ERR(inspection_conclusion(cx, &w, 1, &p), E_CONFLICT, "2024-09-12 经复核撤销");
    read_end(cx);
}

TEST(a_conclusion_that_a_review_changed_bears_the_day_of_the_decision)
{
    struct inspection_whole w;
    struct paper p;
    fed_back();
    ACT_OK("review.ask", "zj.zr", "{'inspection':1,'text':'x'}");
    test_clock("2024-09-20 09:00");
    ACT_OK("review.decide", "cha",
           "{'review':1,'outcome':'changed','reason':'部分属实','text':'总体有序，个别围挡待补'}");
    IS_OK(whole_for("du", 1, &w));
    IS_OK(read_begin(cx));
    IS_OK(inspection_conclusion(cx, &w, 1, &p));
    IS_DATE(p.day, "2024-09-20");
    const struct paper_part *part = p.parts.p;
    assert_string_equal(part[2].text, "总体有序，个别围挡待补");
    assert_non_null(strstr(part[p.parts.n - 1].text, "2024年9月20日变更"));
    read_end(cx);
}

TEST(a_letter_has_what_was_found_at_its_unit_however_much_was_found_elsewhere)
{
    struct inspection_whole *w = NEW(cx, struct inspection_whole);
    struct paper p;
    bool is_there = false;
    under_way(false);
    ACT_OK("finding.add", "du", FENCE);
    test_script("WITH RECURSIVE t (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM t WHERE i < 1002) " /* a page has 1000 */
                "INSERT INTO finding (id, seq, inspection, unit, grade, title, grounds, days, state, found, sent_back, "
                "held) SELECT i, 1, 1, 3, 2, 'x', 'x', 0, 1, 1, 0, 0 FROM t");
    ACT_OK("inspection.conclude", "du", "{'inspection':1,'unit':'区住建局','text':'防护不到位'}");
    IS_OK(whole_for("du", 1, w));
    IS_OK(read_begin(cx));
    IS_OK(inspection_conclusion(cx, w, 1, &p));
    for (size_t i = 0; i < p.parts.n; i++)
        is_there |= strstr(((const struct paper_part *)p.parts.p)[i].text, "1. 围挡缺口") != NULL;
    assert_true(is_there);
    read_end(cx);
}

TEST(many_things_in_the_same_days_are_cut_and_not_refused)
{
    struct list clashes, counts;
    int64_t bureau = 1;
    planned();
    ACT_OK("inspection.draft", "du", "{'plan':1,'starts':'2024-09-12','units':['区住建局']}");
    test_script("WITH RECURSIVE t (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM t WHERE i < 202) "
                "INSERT INTO inspection (id, seq, title, kind, basis, unannounced, starts, ends, lead, subject, state, "
                "drafted) SELECT i, 1, n.title, n.kind, n.basis, 0, n.starts, n.ends, n.lead, n.subject, 1, n.drafted "
                "FROM t, inspection n WHERE n.id = 1");
    test_script("WITH RECURSIVE t (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM t WHERE i < 202) "
                "INSERT INTO inspection_unit (id, seq, inspection, unit) SELECT i, 1, i, 1 FROM t");
    ACT_OK("inspection.notice", "du", "{'inspection':1}"); /* the cap does not look at them */
    IS_OK(read_begin(cx));
    IS_OK(clashes_found(cx, &(struct list){ &bureau, 1 }, test_day("2024-09-12"), test_day("2024-09-12"), 0, &clashes,
                        &counts));
    assert_int_equal(clashes.n, 200);
    read_end(cx);
}

TEST(what_was_recorded_is_the_teams_until_it_is_fed_back_and_while_the_visit_is_under_way)
{
    under_way(false);
    ACT_OK("finding.add", "du", FENCE);
    ACT_OK("finding.edit", "du", "{'finding':1,'title':'围挡有缺口'}");
    assert_non_null(finding_no(1).demand); /* what is left out stays */
    ACT_ERR("finding.edit", "du", "{'finding':1,'demand':'x','no_demand':true}", E_INVALID, "只能写一个");
    ACT_OK("finding.edit", "du", "{'finding':1,'no_demand':true}");
    assert_null(finding_no(1).demand);
    ACT_OK("inspection.check", "du", "{'inspection':1,'unit':'清泉镇','point':1,'verdict':'good'}");
    ACT_OK("inspection.conclude", "du", "{'inspection':1,'unit':'清泉镇','text':'未发现问题'}");
    ACT_ERR("inspection.check", "du", "{'inspection':1,'unit':'清泉镇','point':1,'verdict':'bad'}", E_CONFLICT,
            "结论已反馈");
    ACT_OK("inspection.check", "du", "{'inspection':1,'unit':'区住建局','point':1,'verdict':'bad'}");
}

TEST(what_was_found_at_a_cancelled_visit_is_not_changed_any_more)
{
    under_way(false);
    ACT_OK("finding.add", "du", FENCE);
    ACT_OK("inspection.cancel", "du", "{'inspection':1,'reason':'并入省级督查'}");
    ACT_ERR("finding.edit", "du", "{'finding':1,'title':'x'}", E_CONFLICT,
            "现为“已取消”，不能这样办：需要督查的，请另行拟开展");
    ACT_ERR("finding.withdraw", "du", "{'finding':1,'reason':'x'}", E_CONFLICT, "已取消");
    picture_file("fence.jpg");
    ACT_ERR("photo.add", "du", arena_printf(cx->mem, "{'finding':1,'file':'%s'}", test_path("fence.jpg")), E_CONFLICT,
            "已取消");
}
