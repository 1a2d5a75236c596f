/* Inspections that do not go as planned: a team that changes, days that are extended, what is late. */
#include "inspect_help.h"

#include "app/moments.h"
#include "doc/paper.h"
#include "notify/feed.h"
#include "notify/notify.h"
#include "plan/board.h"
#include "watch/watch.h"

/* ---- the team ---- */

static void noticed(void) /* inspection 1, with du at its head and cha */
{
    planned();
    ACT_OK("inspection.draft", "du",
           "{'plan':1,'starts':'2024-09-12','ends':'2024-09-13','members':[{'login':'du','part':'head'},"
           "{'login':'cha'}]}");
    ACT_OK("inspection.notice", "du", "{'inspection':1}");
}

static const struct member_line *member_at(const struct inspection_whole *w, size_t i)
{
    assert_true(i < w->members.n);
    return (const struct member_line *)w->members.p + i;
}

TEST(one_of_the_team_who_came_to_the_unit_visited_is_replaced_with_a_reason)
{
    struct inspection_whole w;
    noticed();
    ACT_OK("user.add", NULL, "{'login':'ji','unit':'督查室','role':'supervisor'}");
    ACT_OK("user.add", NULL, "{'login':'du','unit':'区住建局','role':'liaison'}");
    test_clock("2024-09-12 09:00");
    ACT_ERR("inspection.begin", "cha", "{'inspection':1}", E_CONFLICT, "du在区住建局任职");
    ACT_ERR("inspection.replace", "cha", "{'inspection':1,'login':'du','successor':'ji'}", E_INVALID, "/reason");
    ACT_OK("inspection.replace", "cha",
           "{'inspection':1,'login':'du','successor':'ji','reason':'已调任区住建局，回避'}");
    ACT_OK("inspection.begin", "cha", "{'inspection':1}");
    IS_OK(whole_for("qq.zr", 1, &w)); /* the unit is told, too */
    assert_int_equal(w.members.n, 2);
    assert_string_equal(member_at(&w, 0)->login, "ji");
    assert_int_equal(member_at(&w, 0)->part, PART_HEAD);
    assert_int_equal(w.changes.n, 1);
    const struct team_change_line *c = w.changes.p;
    assert_string_equal(c->gone, "du");
    assert_string_equal(c->came, "ji");
    assert_null(c->reason); /* it names another unit */
    assert_null(c->made_by);
    const char *const inside[] = { "ji", "cha", "zhao" };
    for (size_t i = 0; i < N_ELEMENTS(inside); i++) {
        IS_OK(whole_for(inside[i], 1, &w));
        c = w.changes.p;
        assert_string_equal(c->reason, "已调任区住建局，回避");
        assert_string_equal(c->made_by, "cha");
    }
}

TEST(who_comes_into_a_team_is_apart_from_its_units_whoever_else_is_not)
{
    struct inspection_whole w;
    noticed();
    ACT_OK("user.add", NULL, "{'login':'ji','unit':'督查室','role':'supervisor'}");
    ACT_OK("user.add", NULL, "{'login':'du','unit':'区住建局','role':'liaison'}");
    ACT_OK("user.add", NULL, "{'login':'cha','unit':'清泉镇','role':'liaison'}");
    ACT_ERR("inspection.replace", "zhao", "{'inspection':1,'login':'du','successor':'zj.ll','reason':'x'}", E_CONFLICT,
            "zj.ll在区住建局任职");
    ACT_ERR("inspection.replace", "zhao", "{'inspection':1,'login':'ji','successor':'du','reason':'x'}", E_CONFLICT,
            "不在督查组中");
    ACT_ERR("inspection.replace", "zhao", "{'inspection':1,'login':'du','successor':'cha','reason':'x'}", E_CONFLICT,
            "已在督查组中");
    ACT_ERR("inspection.replace", "zj.zr", "{'inspection':1,'login':'du','reason':'x'}", E_DENIED, NULL);
    ACT_OK("inspection.replace", "zhao", "{'inspection':1,'login':'du','successor':'ji','reason':'调离'}");
    ACT_ERR("inspection.begin", "zhao", "{'inspection':1}", E_CONFLICT,
            "cha在清泉镇任职"); /* who stays is asked then */
    ACT_OK("inspection.replace", "zhao", "{'inspection':1,'login':'cha','reason':'调离'}");
    ACT_OK("inspection.begin", "zhao", "{'inspection':1}");
    IS_OK(whole_for("zhao", 1, &w));
    assert_int_equal(w.members.n, 1);
    assert_null(((const struct team_change_line *)w.changes.p)[1].came);
}

TEST(the_team_of_a_draft_is_edited_and_who_is_replaced_later_moves_the_version)
{
    planned();
    ACT_OK("user.add", NULL, "{'login':'ji','unit':'督查室','role':'supervisor'}");
    ACT_OK("inspection.draft", "du", "{'plan':1,'starts':'2024-09-12','members':[{'login':'du'},{'login':'cha'}]}");
    ACT_ERR("inspection.replace", "zhao", "{'inspection':1,'login':'du','successor':'ji','reason':'调离'}", E_CONFLICT,
            "拟开展的督查中修改（inspection.edit）");
    ACT_OK("inspection.notice", "zhao", "{'inspection':1}");
    int64_t was = inspection_no(1).seq;
    ACT_OK(
        "inspection.replace", "zhao",
        arena_printf(cx->mem, "{'inspection':1,'seq':%" PRId64 ",'login':'du','successor':'ji','reason':'调离'}", was));
    assert_true(inspection_no(1).seq > was);
    ACT_ERR("inspection.replace", "zhao",
            arena_printf(cx->mem, "{'inspection':1,'seq':%" PRId64 ",'login':'cha','reason':'x'}", was), E_STALE, NULL);
    test_clock("2024-09-12 09:00");
    ACT_ERR("inspection.begin", "zhao", arena_printf(cx->mem, "{'inspection':1,'seq':%" PRId64 "}", was), E_STALE,
            NULL);
}

TEST(who_left_a_team_reads_it_no_more_and_still_stands_aside)
{
    struct inspection_whole w;
    noticed();
    ACT_OK("user.add", NULL, "{'login':'wai','unit':'区财政局','role':'liaison'}");
    ACT_OK("inspection.replace", "du", "{'inspection':1,'login':'cha','successor':'wai','reason':'另有任务'}");
    assert_int_equal(list_for("wai").n, 1);
    ACT_OK("inspection.replace", "du",
           "{'inspection':1,'login':'wai','successor':'cz.zr','part':'expert','reason':'熟悉业务'}");
    assert_int_equal(list_for("wai").n, 0);
    assert_int_equal(whole_for("wai", 1, &w), E_NOT_FOUND);
    assert_int_equal(list_for("cz.zr").n, 1);
    test_clock("2024-09-12 09:00");
    ACT_OK("inspection.begin", "du", "{'inspection':1}");
    ACT_OK("inspection.conclude", "du", "{'inspection':1,'unit':'区住建局','text':'不到位'}");
    ACT_OK("review.ask", "zj.zr", "{'inspection':1,'text':'不属实'}");
    ACT_ERR("review.decide", "cha", "{'review':1,'outcome':'kept','reason':'x'}", E_DENIED, "应回避");
    ACT_OK("inspection.conclude", "du", "{'inspection':1,'unit':'清泉镇','text':'好'}");
    ACT_ERR("inspection.replace", "du", "{'inspection':1,'login':'cz.zr','reason':'x'}", E_CONFLICT, "已反馈");
}

/* ---- what was, by the rights of now ---- */

/* Of the past at that time: may they read item 1, and how many inspections do they know of. */
static void past_for(struct moments *m, const char *login, const char *asof, bool reads_item, size_t n_inspections)
{
    struct moment *one;
    struct grant *g;
    struct list l;
    const char *next;
    bool reads;
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, login, "read", &g));
    read_end(cx);
    IS_OK(moment_take(cx, m, g, test_time(asof), ts_date(test_time(asof)), &one));
    IS_OK(item_readable(cx, g, 1, &reads));
    IS_OK(inspections_found(cx, &(struct inspection_filter){ .reader = inspect_reader(g) }, &l, &next));
    moment_give(cx, m, one);
    cx->today = ts_date(cx->now);
    assert_int_equal(reads, reads_item);
    assert_int_equal(l.n, n_inspections);
}

TEST(who_left_reads_neither_what_is_nor_what_was_and_who_came_reads_both)
{
    struct moments *m = moments_new();
    const char *then = "2024-09-10T10:00:00+08:00";
    noticed();
    ACT_OK("user.add", NULL, "{'login':'wai','unit':'区财政局','role':'liaison'}");
    ACT_OK("inspection.replace", "du", "{'inspection':1,'login':'cha','successor':'wai','reason':'另有任务'}");
    ACT_OK("user.add", NULL, "{'login':'zj.ll2','unit':'区住建局','role':'liaison'}");
    test_clock("2024-09-11 09:00");
    past_for(m, "wai", then, false, 1);   /* of its team */
    past_for(m, "zj.ll2", then, true, 1); /* of the unit visited */
    ACT_OK("inspection.replace", "du",
           "{'inspection':1,'login':'wai','successor':'cz.zr','part':'expert','reason':'熟悉业务'}");
    ACT_OK("post.leave", NULL, "{'login':'zj.ll2','post':10,'day':'2024-09-10'}");
    past_for(m, "wai", then, false, 0);
    past_for(m, "zj.ll2", then, false, 0);
    past_for(m, "cz.zr", then, false, 1); /* came after it */
    past_for(m, "zj.ll", then, true, 1);
    assert_int_equal(moments_folded(m), 1); /* the same past, by the rights of each */
    moments_free(m);
}

/* Of that past: what their digest would tell them, and may they act for unit 1, by the rights that C asks. */
static void past_digest(struct moments *m, const char *login, const char *asof, int64_t lines, bool may_report)
{
    struct moment *one;
    struct grant *g;
    struct digest_text text;
    int64_t unit = 1;
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, login, "read", &g));
    read_end(cx);
    IS_OK(moment_take(cx, m, g, test_time(asof), ts_date(test_time(asof)), &one));
    IS_OK(digest_of(cx, "https://x", NULL, &text));
    bool may_so = may_quietly(cx, g, "report.submit", &(struct subject){ .lead = unit, .units = &unit, .n_units = 1 });
    moment_give(cx, m, one);
    cx->today = ts_date(cx->now);
    assert_int_equal(text.lines + text.more, lines);
    assert_int_equal(may_so, may_report);
}

TEST(who_has_a_merged_units_work_reads_its_past)
{
    struct moments *m = moments_new();
    const char *then = "2024-05-07T10:00:00+08:00";
    office();
    past_for(m, "cz.zr", then, false, 0);
    past_digest(m, "cz.zr", then, 0, false);
    test_clock("2024-06-03 09:00");
    ACT_OK("unit.merge", NULL, "{'unit':'区住建局','into':'区财政局'}");
    past_for(m, "cz.zr", then, true, 0);
    past_digest(m, "cz.zr", then, 2, true); /* the two items of the merged one, and the right its pages ask for */
    struct digest_text text;
    IS_OK(read_begin(cx));
    IS_OK(digest_for(cx, "cz.zr", "https://x", NULL, &text)); /* what is: its duties stay its own, and wait for them */
    read_end(cx);
    assert_int_equal(text.lines + text.more, 2);
    moments_free(m);
}

TEST(a_past_tells_who_left_nothing_of_the_office)
{
    struct moments *m = moments_new();
    const char *then = "2024-05-07T10:00:00+08:00";
    office();
    ACT_OK("report.submit", "zj.zr", "{'item':'2024-0001','percent':10,'text':'开工'}");
    ACT_OK("report.sign", "zj.zr", "{'item':'2024-0001'}");
    past_digest(m, "zhao", then, 1, false); /* a report to verify */
    test_clock("2024-06-03 09:00");
    ACT_OK("post.leave", NULL, "{'login':'zhao','post':5,'day':'2024-06-02'}");
    past_digest(m, "zhao", then, 0, false);
    moments_free(m);
}

/* ---- days to rectify in ---- */

TEST(more_days_are_asked_for_in_time_by_the_head_and_decided_by_those_who_set_them)
{
    struct inspection_whole w;
    char day[DATE_TEXT_SIZE];
    fed_back();
    assert_string_equal(date_text(finding_no(1).due, day), "2024-10-10");
    ACT_ERR("extension.ask", "zj.ll", "{'finding':1,'due':'2024-10-25','reason':'x'}", E_DENIED, NULL);
    ACT_ERR("extension.ask", "qq.zr", "{'finding':1,'due':'2024-10-25','reason':'x'}", E_NOT_FOUND, "没有第 1 号问题");
    ACT_ERR("extension.ask", "zj.zr", "{'finding':1,'due':'2024-10-10','reason':'x'}", E_INVALID, "晚于现整改期限");
    ACT_ERR("extension.decide", "cha", "{'finding':1,'approve':true,'reason':'x'}", E_CONFLICT, "没有待审批");
    ACT_OK("extension.ask", "zj.zr", "{'finding':1,'due':'2024-10-25','reason':'围挡材料10月20日到货，已下单'}");
    ACT_ERR("extension.ask", "zj.zr", "{'finding':1,'due':'2024-10-26','reason':'x'}", E_CONFLICT, "已有一份延期申请");
    assert_string_equal(date_text(finding_no(1).due, day), "2024-10-10"); /* until it is decided */
    assert_int_equal(n_owed("cha", TODO_EXTEND), 1);
    assert_int_equal(n_owed("qian", TODO_EXTEND), 1);
    assert_int_equal(n_owed("zj.zr", TODO_EXTEND), 0);
    ACT_ERR("extension.decide", "zj.zr", "{'finding':1,'approve':true,'reason':'x'}", E_DENIED, NULL);
    ACT_ERR("extension.decide", "cha", "{'finding':1,'approve':false,'due':'2024-10-22','reason':'x'}", E_INVALID,
            "不写批准的期限");
    ACT_OK("extension.decide", "cha", "{'finding':1,'approve':true,'due':'2024-10-22','reason':'到货后两日内完成'}");
    assert_string_equal(date_text(finding_no(1).due, day), "2024-10-22");
    assert_int_equal(n_owed("cha", TODO_EXTEND), 0);
    IS_OK(whole_for("zj.ll", 1, &w)); /* the unit reads all of it */
    assert_int_equal(w.extensions.n, 1);
    const struct extension_line *x = w.extensions.p;
    assert_int_equal(x->state, EXTENSION_GRANTED);
    assert_string_equal(date_text(x->was, day), "2024-10-10");
    assert_string_equal(date_text(x->due, day), "2024-10-22");
    assert_string_equal(x->decision, "到货后两日内完成");
    assert_int_equal(((const struct finding_line *)findings_for("zj.zr").p)->extended, 1);
    IS_OK(whole_for("qq.zr", 1, &w));
    assert_int_equal(w.extensions.n, 0);
}

TEST(days_that_are_over_are_not_extended_and_what_is_refused_may_be_asked_again_in_time)
{
    fed_back();
    ACT_OK("extension.ask", "zj.zr", "{'finding':1,'due':'2024-10-25','reason':'等材料'}");
    ACT_OK("extension.decide", "qian", "{'finding':1,'approve':false,'reason':'安全隐患不能等'}");
    assert_int_equal(((const struct finding_line *)findings_for("zj.zr").p)->extended, 0);
    test_clock("2024-10-10 17:00"); /* the last day */
    ACT_OK("extension.ask", "zj.zr", "{'finding':1,'due':'2024-10-12','reason':'已装一半'}");
    test_clock("2024-10-14 09:00"); /* decided late: it counts as late until then */
    assert_int_equal(((const struct finding_line *)findings_for("zj.zr").p)->days_over, 3);
    ACT_ERR("extension.decide", "cha", "{'finding':1,'approve':true,'reason':'x'}", E_INVALID, "不早于今天");
    ACT_OK("extension.decide", "cha", "{'finding':1,'approve':false,'reason':'已过期限'}");
    ACT_ERR("extension.ask", "zj.zr", "{'finding':1,'due':'2024-10-30','reason':'x'}", E_CONFLICT, "已过整改期限");
}

TEST(who_decides_about_a_request_does_not_decide_about_another_that_was_made_since)
{
    fed_back();
    ACT_OK("extension.ask", "zj.zr", "{'finding':1,'due':'2024-10-12','reason':'差两天'}");
    ACT_OK("extension.decide", "qian", "{'finding':1,'extension':1,'approve':false,'reason':'抓紧'}");
    ACT_OK("extension.ask", "zj.zr", "{'finding':1,'due':'2024-12-31','reason':'等明年预算'}");
    ACT_ERR("extension.decide", "cha", "{'finding':1,'extension':1,'approve':true,'reason':'同意'}", E_CONFLICT,
            "另一份（申请延至 2024-12-31）");
    ACT_OK("extension.decide", "cha",
           "{'finding':1,'extension':2,'approve':true,'due':'2024-10-14','reason':'至多两个工作日'}");
    IS_DATE(finding_no(1).due, "2024-10-14");
    ACT_ERR("extension.decide", "cha", "{'finding':1,'extension':1,'approve':true,'reason':'x'}", E_CONFLICT,
            "没有待审批");
}

TEST(a_report_of_what_was_rectified_ends_the_request_for_more_days)
{
    struct inspection_whole w;
    fed_back();
    ACT_OK("extension.ask", "zj.zr", "{'finding':1,'due':'2024-10-25','reason':'等材料'}");
    ACT_OK("finding.rectify", "zj.ll", "{'finding':1,'text':'材料提前到货，已补齐'}");
    assert_int_equal(n_owed("cha", TODO_EXTEND), 0);
    ACT_ERR("extension.decide", "cha", "{'finding':1,'approve':true,'reason':'x'}", E_CONFLICT, "没有待审批");
    ACT_ERR("extension.ask", "zj.zr", "{'finding':1,'due':'2024-10-26','reason':'x'}", E_CONFLICT, "待复查");
    IS_OK(whole_for("zj.zr", 1, &w));
    assert_int_equal(((const struct extension_line *)w.extensions.p)->state, EXTENSION_LAPSED);
    ACT_OK("finding.recheck", "cha", "{'finding':1,'passed':false,'reason':'还缺一段','due':'2024-10-18'}");
    ACT_OK("extension.ask", "zj.zr", "{'finding':1,'due':'2024-10-26','reason':'加订一批'}");
}

TEST(who_asked_for_more_days_is_not_offered_the_decision)
{
    struct inspection_whole w;
    fed_back();
    ACT_OK("user.add", NULL, "{'login':'zj.zr','unit':'督查室','role':'supervisor'}"); /* two posts */
    ACT_OK("extension.ask", "zj.zr", "{'finding':1,'due':'2024-10-25','reason':'等材料'}");
    ACT_ERR("extension.decide", "zj.zr", "{'finding':1,'approve':true,'reason':'x'}", E_DENIED, "自己提出的申请");
    assert_int_equal(n_owed("zj.zr", TODO_EXTEND), 0);
    assert_int_equal(n_owed("cha", TODO_EXTEND), 1);
    IS_OK(whole_for("zj.zr", 1, &w));
    assert_true(((const struct extension_line *)w.extensions.p)->own);
    IS_OK(whole_for("cha", 1, &w));
    assert_false(((const struct extension_line *)w.extensions.p)->own);
}

static const char *letter_demand(void) /* of finding 1, as it is printed now */
{
    struct inspection_whole w;
    struct paper p;
    IS_OK(whole_for("zj.zr", 1, &w));
    IS_OK(read_begin(cx));
    IS_OK(inspection_conclusion(cx, &w, 1, &p));
    read_end(cx);
    return ((const struct paper_part *)p.parts.p)[5].text;
}

TEST(a_letter_printed_again_has_the_day_first_set_and_the_extension_behind_it)
{
    fed_back();
    test_clock("2024-09-20 09:00");
    ACT_OK("inspection.conclude", "du", "{'inspection':1,'unit':'清泉镇','text':'未发现问题'}");
    ACT_OK("extension.ask", "zj.zr", "{'finding':1,'due':'2024-10-25','reason':'等材料'}");
    ACT_OK("extension.decide", "cha", "{'finding':1,'approve':false,'reason':'不能等'}");
    assert_string_equal(letter_demand(), "整改要求：补齐围挡，设专人看护（2024年10月10日前完成）");
    ACT_OK("extension.ask", "zj.zr", "{'finding':1,'due':'2024-10-25','reason':'厂家停产'}");
    ACT_OK("extension.decide", "cha", "{'finding':1,'approve':true,'due':'2024-10-22','reason':'属实'}");
    const char *both = "整改要求：补齐围挡，设专人看护（2024年10月10日前完成；2024年9月20日同意延至2024年10月22日）";
    assert_string_equal(letter_demand(), both);
    ACT_OK("finding.rectify", "zj.ll", "{'finding':1,'text':'已补齐'}");
    ACT_OK("finding.recheck", "du", "{'finding':1,'passed':false,'reason':'还缺一段','due':'2024-11-18'}");
    assert_string_equal(letter_demand(), both); /* what a recheck set since is no part of it */
}

TEST(a_review_that_revokes_a_conclusion_ends_the_request_for_more_days_and_speaks_of_no_report)
{
    struct inspection_whole w;
    fed_back();
    ACT_OK("extension.ask", "zj.zr", "{'finding':1,'due':'2024-10-25','reason':'等材料'}");
    ACT_OK("review.ask", "zj.zr", "{'inspection':1,'text':'围挡由燃气公司拆除'}");
    ACT_OK("review.decide", "cha", "{'review':1,'outcome':'revoked','reason':'责任不在该单位'}");
    IS_OK(whole_for("zj.zr", 1, &w));
    const struct extension_line *x = w.extensions.p;
    assert_int_equal(x->state, EXTENSION_LAPSED);
    assert_string_equal(word_text(cx, &extension_states, x->state), "未审批，已终止");
}

/* ---- what is late ---- */

static struct alerts alerts_of(const char *login, const char *subject)
{
    struct alerts a;
    struct grant *g;
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, login, "read", &g));
    IS_OK(alerts_found(cx, &(struct alert_filter){ .kind = ALERT_RECTIFY, .subject = subject, .who = g }, &a));
    read_end(cx);
    return a;
}

static const struct alert_line *late(const char *login)
{
    const struct alerts a = alerts_of(login, NULL);
    assert_true(a.lines.n <= 1);
    return a.lines.n ? a.lines.p : NULL;
}

TEST(what_is_not_rectified_in_time_raises_an_alert_to_those_who_know_of_it)
{
    fed_back();
    test_clock("2024-10-10 18:00");
    assert_null(late("du"));
    test_clock("2024-10-11 09:00");
    const struct alert_line *a = late("du");
    assert_non_null(a);
    assert_string_equal(a->subject, "1");
    assert_string_equal(a->title, "围挡缺口");
    assert_string_equal(a->unit, "区住建局");
    assert_int_equal(a->severity, SEVERITY_SERIOUS);
    assert_int_equal(a->inspection, 1);
    assert_non_null(strstr(a->because, "1 天"));
    assert_non_null(late("zj.ll"));
    assert_non_null(late("zhao"));
    assert_null(late("qq.zr")); /* of the same visit */
    assert_null(late("cz.zr"));
    assert_int_equal(alerts_of("zhao", "2024-0001").lines.n, 1); /* on its item's page */
    assert_int_equal(alerts_of("zhao", "2024-0002").lines.n, 0);
    assert_int_equal(alerts_of("zhao", "1").lines.n, 1);
    assert_int_equal(alerts_of("zhao", "2").lines.n, 0);
    ACT_OK("finding.rectify", "zj.ll", "{'finding':1,'text':'已补齐'}");
    assert_null(late("du"));
    ACT_OK("finding.recheck", "du", "{'finding':1,'passed':false,'reason':'还缺一段','due':'2024-10-18'}");
    assert_null(late("du"));
    test_clock("2024-10-19 09:00");
    assert_non_null(late("du")); /* anew */
}

TEST(more_days_quiet_the_alert_and_so_does_the_rule)
{
    fed_back();
    test_clock("2024-10-10 09:00");
    ACT_OK("extension.ask", "zj.zr", "{'finding':1,'due':'2024-10-25','reason':'等材料'}");
    test_clock("2024-10-11 09:00");
    assert_non_null(late("du"));
    ACT_OK("extension.decide", "cha", "{'finding':1,'approve':true,'reason':'同意'}");
    assert_null(late("du"));
    test_clock("2024-10-28 09:00");
    assert_non_null(late("du"));
    ACT_OK("watch.set", "zhao", "{'kind':'rectify','days':5,'reason':'先由督查室催'}");
    assert_null(late("du"));
    test_clock("2024-10-30 09:00");
    assert_non_null(late("du"));
    ACT_OK("watch.set", "zhao", "{'kind':'rectify','off':true,'reason':'另行通报'}");
    assert_null(late("du"));
}

TEST(that_a_finding_is_late_is_acknowledged_by_those_above_and_shown_with_its_grounds)
{
    struct alert_whole w;
    struct grant *g;
    fed_back();
    test_clock("2024-10-11 09:00");
    ACT_ERR("alert.acknowledge", "zj.zr", "{'kind':'rectify','subject':'1','until':'2024-10-20','reason':'材料未到'}",
            E_DENIED, "要由办公室");
    ACT_ERR("alert.acknowledge", "qq.zr", "{'kind':'rectify','subject':'1','until':'2024-10-20','reason':'材料未到'}",
            E_NOT_FOUND, "没有第 1 号问题");
    ACT_ERR("alert.acknowledge", "du", "{'kind':'rectify','subject':'x','until':'2024-10-20','reason':'材料未到'}",
            E_NOT_FOUND, "没有问题");
    ACT_OK("alert.acknowledge", "du",
           "{'kind':'rectify','subject':'1','until':'2024-10-20','reason':'已约谈，下周完成'}");
    assert_true(late("zhao")->acknowledged);
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, "zj.ll", "read", &g));
    IS_OK(alert_whole(cx, g, ALERT_RECTIFY, "1", &w));
    read_end(cx);
    assert_int_equal(w.said.n, 1);
    const struct ground *first = w.grounds.p;
    assert_string_equal(first->value, "民生工程督查");
    assert_string_equal(first->ref, "1#1");
    ACT_OK("alert.reopen", "cha", "{'kind':'rectify','subject':'1','reason':'没有进展'}");
    assert_false(late("zhao")->acknowledged);
}

TEST(a_digest_says_what_inspections_want_of_somebody_on_its_day)
{
    struct digest_text text;
    fed_back();
    IS_OK(read_begin(cx));
    cx->today = test_day("2024-09-13"); /* the workday after it was fed back */
    IS_OK(digest_for(cx, "zj.ll", "https://x", NULL, &text));
    assert_non_null(strstr(text.body, "督查和整改"));
    assert_non_null(strstr(text.body, "签收督查结论：民生工程督查（区住建局）：等了 1 个工作日\n"
                                      "   https://x/inspections/1?tab=conclusions&act=inspection.receive&unit=1\n"));
    cx->today = test_day("2024-10-10"); /* rectified by today */
    IS_OK(digest_for(cx, "zj.ll", "https://x", NULL, &text));
    assert_non_null(strstr(text.body, "报告整改情况：围挡缺口（区住建局）：今天到期\n"
                                      "   https://x/inspections/1?tab=findings&act=finding.rectify#finding-1\n"));
    IS_OK(digest_for(cx, "qq.zr", "https://x", NULL, &text)); /* of another unit of the visit */
    assert_null(strstr(text.body, "督查"));
    read_end(cx);
}

TEST(a_link_names_the_unit_or_the_review_that_its_line_is_about)
{
    struct digest_text text;
    struct list owed;
    struct grant *g;
    fed_back();
    ACT_OK("review.ask", "zj.zr", "{'inspection':1,'text':'围挡由燃气公司拆除'}");
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, "cha", "read.desk", &g));
    IS_OK(inspect_owed(cx, g, &owed));
    const struct inspect_owed *o = owed.p;
    assert_int_equal(o->todo, TODO_DECIDE);
    assert_int_equal(o->review, 1);
    assert_int_equal(o->finding, 0);
    cx->today = o->due; /* decided by today */
    IS_OK(digest_for(cx, "cha", "https://x", NULL, &text));
    assert_non_null(strstr(text.body, "https://x/inspections/1?tab=conclusions&act=review.decide&review=1\n"));
    IS_OK(inspect_owed(cx, g, &owed)); /* by now the other unit's conclusion is owed, too */
    read_end(cx);
    assert_int_equal(owed.n, 2);
    assert_int_equal(o[0].unit_id, 1);
    o = owed.p;
    assert_int_equal(o[1].todo, TODO_CONCLUDE);
    assert_int_equal(o[1].unit_id, 3);
}

TEST(a_digest_says_on_the_workday_after_a_visit_that_its_conclusion_is_owed)
{
    struct digest_text text;
    under_way(false);
    IS_OK(read_begin(cx));
    cx->today = test_day("2024-09-13"); /* its last day */
    IS_OK(digest_for(cx, "du", "https://x", NULL, &text));
    assert_null(strstr(text.body, "反馈督查结论"));
    cx->today = test_day("2024-09-14"); /* a Saturday worked */
    IS_OK(digest_for(cx, "du", "https://x", NULL, &text));
    assert_non_null(strstr(text.body, "反馈督查结论：民生工程督查（区住建局）：9月13日已到期，过了 1 个工作日\n"
                                      "   https://x/inspections/1?tab=conclusions&act=inspection.conclude&unit=1\n"));
    read_end(cx);
}

TEST(a_persons_calendar_has_the_days_by_which_what_was_found_is_rectified)
{
    struct buf b AUTO(buf_done) = BUF(100000);
    struct grant *g;
    fed_back();
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, "zj.ll", "read", &g));
    IS_OK(feed_calendar(cx, &(struct feed){ .kind = FEED_MINE, .name = "x" }, g, "https://x", &b));
    const char *text = buf_text(&b);
    assert_non_null(strstr(text, "UID:finding-1-rectify@luoshi\r\n"));
    assert_non_null(strstr(text, "DTSTART;VALUE=DATE:20241010\r\n"));
    assert_non_null(strstr(text, "URL:https://x/inspections/1?tab=findings#finding-1\r\n"));
    assert_null(strstr(text, "receive")); /* no day of its own */
    read_end(cx);
}

static const char *calendar_of(const char *login)
{
    struct buf b AUTO(buf_done) = BUF(100000);
    struct grant *g;
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, login, "read", &g));
    IS_OK(feed_calendar(cx, &(struct feed){ .kind = FEED_MINE, .name = "x" }, g, "https://x", &b));
    read_end(cx);
    return arena_strdup(cx->mem, buf_text(&b));
}

TEST(a_calendar_has_the_days_of_conclusions_and_of_reviews)
{
    under_way(false);
    assert_null(strstr(calendar_of("cha"), "UID:inspection")); /* it is not over */
    cx->today = test_day("2024-09-14");
    const char *text = calendar_of("cha");
    assert_non_null(strstr(text, "UID:inspection-1-conclude-区住建局@luoshi\r\n"));
    assert_non_null(strstr(text, "UID:inspection-1-conclude-清泉镇@luoshi\r\n")); /* each unit's by itself */
    assert_non_null(strstr(text, "DTSTART;VALUE=DATE:20240913\r\n"));
    assert_non_null(strstr(text, "URL:https://x/inspections/1?tab=conclusions\r\n"));
    ACT_OK("inspection.conclude", "du", "{'inspection':1,'unit':'区住建局','text':'不到位'}");
    ACT_OK("review.ask", "zj.zr", "{'inspection':1,'text':'情况不实'}");
    text = calendar_of("cha");
    assert_non_null(strstr(text, "UID:inspection-1-decide-区住建局@luoshi\r\n"));
    assert_null(strstr(text, "UID:inspection-1-conclude-区住建局"));
    assert_null(strstr(calendar_of("du"), "UID:inspection-1-decide")); /* who inspected does not decide */
}
