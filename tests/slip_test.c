/* Slips: one matter, one slip; numbers without gaps; receipt, reply, verification; objections decided by others. */
#include "round_help.h"

#include <pthread.h>

#include "db/realm.h"
#include "doc/paper.h"
#include "plan/light.h"
#include "slip/slip_act.h"

/* The office of round_help.c with supervisors; items 1 and 2 lag in the autumn. */
static void autumn(void)
{
    office();
    ACT_OK("unit.create", NULL, "{'name':'区委区政府督查室','short_name':'督查室','kind':'supervision_office'}");
    ACT_OK("user.add", NULL, "{'login':'du','unit':'督查室','role':'supervisor'}");
    ACT_OK("user.add", NULL, "{'login':'cha','unit':'督查室','role':'supervisor'}");
    static const char *const by[] = { "zj.zr", "zj.zr", "qq.zr" };
    for (int i = 1; i <= 3; i++) { /* what nothing is known of does not slip */
        ACT_OK("report.submit", by[i - 1], arena_printf(cx->mem, "{'item':'2024-000%d','percent':5,'text':'摸底'}", i));
        ACT_OK("report.sign", by[i - 1], arena_printf(cx->mem, "{'item':'2024-000%d'}", i));
        ACT_OK("report.verify", "zhao", arena_printf(cx->mem, "{'item':'2024-000%d'}", i));
    }
    test_clock("2024-09-10 09:00");
}

static struct slip slip_no(int64_t id)
{
    struct slip s;
    fact_no(&SLIP, id, &s);
    return s;
}

static enum err lights_of_today(struct cx *c, void *unused UNUSED)
{
    return lights_refresh(c);
}

static struct list ladder_now(void)
{
    const struct ladder_filter all = { .level = -1 };
    struct list l;
    const char *next;
    IS_OK(db_write(cx, lights_of_today, NULL));
    IS_OK(read_begin(cx));
    IS_OK(ladder_found(cx, &all, &l, &next));
    assert_null(next);
    read_end(cx);
    return l;
}

TEST(all_that_the_ladder_proposes_is_found_page_by_page_each_once)
{
    const struct ladder_filter one = { .level = -1, .limit = 1 },
                               none = { .level = -1, .limit = 1, .kind = SLIP_REFERRAL };
    struct ladder_filter f = one;
    struct list all, page, few;
    autumn();
    const struct list whole = ladder_now();
    assert_int_equal(whole.n, 3);
    IS_OK(read_begin(cx));
    IS_OK(ladder_all(cx, &one, 100, &all));
    assert_int_equal(all.n, whole.n);
    for (size_t i = 0; i < all.n; i++) {
        IS_OK(ladder_found(cx, &f, &page, &f.after)); /* goes on where it stands, also where next is its own place */
        const int64_t id = ((const struct ladder_line *)whole.p)[i].line.id;
        assert_int_equal(((const struct ladder_line *)all.p)[i].line.id, id);
        assert_int_equal(((const struct ladder_line *)page.p)->line.id, id);
    }
    IS_OK(ladder_all(cx, &one, 2, &few));
    assert_int_equal(few.n, 2);
    IS_OK(ladder_all(cx, &none, 100, &few));
    assert_int_equal(few.n, 0);
    read_end(cx);
}

static void yellow_out(void) /* slip 1: yellow, issued on 10 September, due on the 19th */
{
    autumn();
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0001','kind':'slip_yellow'}");
    ACT_OK("slip.issue", "du", "{'slip':1}");
}

TEST(a_draft_is_worded_from_what_the_ladder_proposes_and_keeps_what_it_went_by)
{
    autumn();
    struct list l = ladder_now();
    assert_int_equal(l.n, 3);
    const struct ladder_line *first = l.p;
    assert_string_equal(first->line.number, "2024-0003"); /* the worst, and of these the one that is due first */
    assert_int_equal(first->step, SLIP_YELLOW);
    const char *answer = ACT_OK("slip.draft", "zhao", "{'item':'2024-0003'}");
    assert_non_null(strstr(answer, "\"kind\":\"slip_yellow\""));
    const struct slip s = slip_no(1);
    assert_int_equal(s.unit, 3);
    assert_int_equal(s.number, 0);
    assert_string_equal(s.title, "关于“整治人居环境”的督办通知（黄色）");
    assert_non_null(strstr(s.grounds, "（编号2024-0003）由清泉镇牵头，完成时限为2024年10月20日。"));
    assert_non_null(strstr(s.grounds, "截至2024年9月10日，计划进度"));
    assert_non_null(strstr(s.inputs, "\"proposed\":\"slip_yellow\""));
    assert_int_equal(ladder_now().n, 2); /* what is drafted is not proposed again */
    ACT_OK("slip.edit", "zhao", "{'slip':1,'requirement':'请专题研究，三日内报方案。'}");
    ACT_OK("slip.raise", "zhao",
           "{'matter':'“九小场所”整治','unit':'区财政局','kind':'urge','basis':'minutes','grounds':'会议议定'}");
    assert_string_equal(slip_no(2).title, "关于“‘九小场所’整治”的催办通知");
    assert_string_equal(slip_no(1).requirement, "请专题研究，三日内报方案。");
    ACT_ERR("slip.edit", "zhao", "{'slip':1,'due':'2024-09-10'}", E_INVALID, "今天之后");
    ACT_ERR("slip.edit", "zhao", "{'slip':1,'due':'2042-09-20'}", E_INVALID, "一年之内"); /* a slip of the finger */
    ACT_ERR("slip.edit", "zhao", "{'slip':0}", E_INVALID, "应不小于 1");
    ACT_ERR("slip.edit", "zhao", "{'slip':1,'title':'x\\u0000y'}", E_INVALID, "含有空字符");
    ACT_ERR("slip.draft", "zj.zr", "{'item':'2024-0001'}", E_DENIED, NULL);
    ACT_ERR("slip.draft", "zhao", "{'item':'2024-0001','unit':'清泉镇','kind':'urge'}", E_INVALID, "没有责任");
}

TEST(one_matter_one_slip_and_never_a_milder_one_or_the_same_again)
{
    yellow_out();
    ACT_ERR("slip.draft", "zhao", "{'item':'2024-0001','kind':'slip_red'}", E_CONFLICT, "已有督黄〔2024〕1号");
    ACT_ERR("slip.draft", "zhao", "{'item':'2024-0001'}", E_CONFLICT, "在期限内");
    ACT_OK("item.assign", "zhao", "{'item':'2024-0001','responsible':['区财政局'],'reason':'资金'}");
    ACT_ERR("slip.draft", "zhao", "{'item':'2024-0001','unit':'区财政局','kind':'slip_red'}", E_CONFLICT,
            "一事一单"); /* nor another unit's: two of one item never wait for answers at once */
    ACT_OK("slip.reply", "zj.ll", "{'slip':1,'text':'已制定赶工计划'}");
    ACT_OK("slip.verify", "du", "{'slip':1,'reason':'措施可行'}");
    ACT_ERR("slip.draft", "zhao", "{'item':'2024-0001'}", E_CONFLICT, "刚办结");
    ACT_ERR("slip.draft", "zhao", "{'item':'2024-0001','kind':'urge'}", E_CONFLICT, "不能重复或降级");
    ACT_ERR("slip.draft", "zhao", "{'item':'2024-0001','kind':'slip_yellow'}", E_CONFLICT, "督黄〔2024〕1号");
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0001','kind':'slip_red'}");
    assert_int_equal(slip_no(2).follows, 1);
    ACT_ERR("slip.draft", "zhao", "{'item':'2024-0001'}", E_CONFLICT, "督办单（红）"); /* the draft is the one */
    ACT_OK("slip.raise", "zhao",
           "{'matter':'省级环保督察反馈问题','unit':'区财政局','kind':'letter','basis':'media','grounds':'媒体曝光'}");
    ACT_ERR("slip.raise", "zhao",
            "{'matter':'省级环保督察反馈问题','unit':'区财政局','kind':'letter','basis':'media','grounds':'再次'}",
            E_CONFLICT, "一事一单");
    ACT_ERR("slip.raise", "zhao", "{'matter':'x','kind':'letter'}", E_INVALID, "/unit");
}

TEST(what_was_not_answered_in_time_is_followed_by_a_harder_one_that_takes_its_place)
{
    yellow_out();
    IS_DATE(slip_no(1).due, "2024-09-18"); /* five workdays: the 14th is worked, the 15th to 17th are a holiday */
    test_clock("2024-09-19 09:00");
    ACT_ERR("slip.draft", "zhao", "{'item':'2024-0001','kind':'slip_red'}", E_CONFLICT,
            "一事一单"); /* a day of grace */
    test_clock("2024-09-20 09:00");
    const char *answer = ACT_OK("slip.draft", "zhao", "{'item':'2024-0001'}");
    assert_non_null(strstr(answer, "slip_red"));
    assert_non_null(strstr(slip_no(2).grounds, "督黄〔2024〕1号，要求2024年9月18日前回复，至今未收到回复"));
    assert_int_equal(slip_no(1).state, SLIP_ISSUED);             /* until the harder one is issued */
    ACT_ERR("slip.issue", "zhao", "{'slip':2}", E_DENIED, NULL); /* a red one is not the office's */
    ACT_OK("slip.issue", "du", "{'slip':2}");
    assert_int_equal(slip_no(1).state, SLIP_CLIMBED);
    ACT_ERR("slip.reply", "zj.ll", "{'slip':1,'text':'迟到的回复'}", E_CONFLICT, "已升级");
    assert_int_equal(slip_no(2).number, 1); /* numbers go by kind */
}

TEST(a_harder_one_waits_when_the_unit_answers_meanwhile)
{
    yellow_out();
    test_clock("2024-09-20 09:00");
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0001'}");
    ACT_OK("slip.reply", "zj.ll", "{'slip':1,'text':'已复工'}");
    ACT_ERR("slip.issue", "du", "{'slip':2}", E_CONFLICT, "请先审核");
    assert_int_equal(slip_no(2).number, 0);
    test_clock("2024-09-20 10:00");
    ACT_OK("slip.verify", "du", "{'slip':1}");
    ACT_ERR("slip.issue", "du", "{'slip':2}", E_CONFLICT, "督黄〔2024〕1号已办结"); /* it says there was no answer */
    ACT_OK("slip.withdraw", "zhao", "{'slip':2,'reason':'已回复'}");
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0001','kind':'slip_red'}");
    ACT_OK("slip.issue", "du", "{'slip':3}");
    assert_int_equal(slip_no(1).state, SLIP_CLOSED);
}

TEST(a_harder_one_is_not_issued_when_the_one_before_was_withdrawn_or_given_new_time)
{
    yellow_out();
    ACT_OK("slip.object", "zj.zr", "{'slip':1,'text':'责任不在我局'}");
    ACT_OK("slip.decide", "cha", "{'slip':1,'reason':'维持'}"); /* due anew on the 18th */
    test_clock("2024-09-20 09:00");
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0001'}");
    ACT_OK("slip.reply", "zj.ll", "{'slip':1,'text':'正在推进'}");
    ACT_OK("slip.return", "du", "{'slip':1,'reason':'太笼统'}");
    ACT_ERR("slip.issue", "du", "{'slip':2}", E_CONFLICT, "重新起算");
    test_clock("2024-09-20 10:00");
    ACT_OK("slip.withdraw", "du", "{'slip':1,'reason':'核查属实，不应督办'}");
    ACT_ERR("slip.issue", "du", "{'slip':2}", E_CONFLICT, "督黄〔2024〕1号已撤销");
    assert_int_equal(slip_no(2).number, 0);
}

TEST(a_slip_is_not_issued_about_an_item_that_ended_since_the_draft)
{
    autumn();
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0001','kind':'slip_yellow'}");
    ACT_OK("item.cancel", "zhao", "{'item':'2024-0001','reason':'不再实施'}");
    ACT_ERR("slip.issue", "du", "{'slip':1}", E_CONFLICT, "2024-0001 拟稿后已合并或作废");
    ACT_OK("slip.withdraw", "zhao", "{'slip':1,'reason':'事项已作废'}");
}

TEST(a_reply_ends_with_its_slip_when_that_is_withdrawn)
{
    struct slip_whole w;
    yellow_out();
    ACT_OK("slip.reply", "zj.ll", "{'slip':1,'text':'已复工'}");
    ACT_OK("slip.withdraw", "du", "{'slip':1,'reason':'发错单位'}");
    IS_OK(read_begin(cx));
    IS_OK(slip_whole(cx, 1, NULL, &w));
    read_end(cx);
    assert_int_equal(((const struct reply_line *)w.replies.p)[0].state, REPLY_MOOT);
}

TEST(a_node_that_was_made_up_for_is_not_said_to_be_missed)
{
    struct ladder_line l;
    autumn();
    ACT_OK("rule.adopt", "zhao", "{'preset':'ouhai-2020','reason':'月度节点'}");
    ACT_OK("item.schedule", "zj.zr", "{'item':'2024-0001','nodes':[{'day':'2024-08-31','percent':20}]}");
    ACT_OK("report.submit", "zj.zr", "{'item':'2024-0001','percent':40,'text':'补上八月的'}");
    ACT_OK("report.sign", "zj.zr", "{'item':'2024-0001'}");
    ACT_OK("report.verify", "zhao", "{'item':'2024-0001'}");
    ladder_now();
    IS_OK(read_begin(cx));
    IS_OK(ladder_of(cx, 1, &l));
    read_end(cx);
    assert_int_equal(l.line.why, REASON_CAUGHT_UP);
    assert_int_equal(l.days_late, 0);
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0001','kind':'remind'}");
    assert_null(strstr(slip_no(1).grounds, "未达到"));
}

TEST(objections_go_by_the_ladder_of_the_day_of_issue)
{
    struct slip_whole w;
    yellow_out();
    ACT_OK(
        "ladder.adopt", "zhao",
        "{'body':'{\\\"name\\\":\\\"x\\\",\\\"zh\\\":\\\"短\\\",\\\"steps\\\":[{\\\"kind\\\":\\\"slip_yellow\\\","
        "\\\"from\\\":\\\"behind\\\",\\\"reply\\\":5}],\\\"forgets\\\":90,\\\"object\\\":3,\\\"decide\\\":15}','reason':'试行'}");
    test_clock("2024-09-23 09:00");
    IS_OK(read_begin(cx));
    IS_OK(slip_whole(cx, 1, NULL, &w));
    read_end(cx);
    IS_DATE(w.object_until, "2024-10-10");
    ACT_OK("slip.object", "zj.zr", "{'slip':1,'text':'责任不在我局'}");
}

TEST(a_reply_may_be_sent_back_and_its_time_begins_anew)
{
    yellow_out();
    ACT_ERR("slip.receive", "qq.zr", "{'slip':1}", E_DENIED, NULL);
    ACT_OK("slip.receive", "zj.ll", "{'slip':1}");
    ACT_ERR("slip.receive", "zj.zr", "{'slip':1}", E_CONFLICT, "待回复");
    ACT_ERR("slip.verify", "du", "{'slip':1}", E_CONFLICT, "待回复");
    ACT_OK("slip.reply", "zj.ll", "{'slip':1,'text':'正在推进'}");
    ACT_ERR("slip.reply", "zj.ll", "{'slip':1,'text':'再报'}", E_CONFLICT, "先审核回复：通过或退回"); /* what next */
    ACT_ERR("slip.return", "zj.zr", "{'slip':1,'reason':'x'}", E_DENIED, NULL);
    ACT_ERR("slip.return", "du", "{'slip':1,'reason':'太笼统','due':'2024-09-10'}", E_INVALID, "今天之后");
    test_clock("2024-09-12 09:00");
    ACT_OK("slip.return", "du", "{'slip':1,'reason':'太笼统，请写明数量和节点'}");
    struct slip s = slip_no(1);
    assert_int_equal(s.state, SLIP_RETURNED);
    assert_int_equal(s.sent_back, 1);
    IS_DATE(s.due, "2024-09-20");
    ACT_OK("slip.reply", "zj.zr", "{'slip':1,'text':'已完成12公里，9月底再完成6公里'}");
    ACT_OK("slip.verify", "du", "{'slip':1,'reason':'属实'}");
    struct slip_whole w;
    IS_OK(read_begin(cx));
    IS_OK(slip_whole(cx, 1, NULL, &w));
    read_end(cx);
    assert_int_equal(w.replies.n, 2);
    assert_string_equal(((const struct reply_line *)w.replies.p)[0].note, "太笼统，请写明数量和节点");
    assert_int_equal(((const struct reply_line *)w.replies.p)[1].state, REPLY_ACCEPTED);
    assert_int_equal(w.history.n, 7);
    assert_string_equal(((const struct slip_event *)w.history.p)[6].act, "slip.verify");
}

TEST(an_objection_is_made_within_its_limit_and_decided_by_somebody_else)
{
    yellow_out();
    ACT_ERR("slip.object", "zj.ll", "{'slip':1,'text':'责任不在我局'}", E_DENIED, "一把手");
    ACT_OK("slip.object", "zj.zr", "{'slip':1,'text':'土地手续未批，责任不在我局'}");
    ACT_ERR("slip.withdraw", "du", "{'slip':1,'reason':'x'}", E_CONFLICT, "异议");
    ACT_ERR("slip.decide", "du", "{'slip':1,'reason':'维持'}", E_DENIED, "回避");
    ACT_ERR("slip.decide", "zhao", "{'slip':1,'reason':'维持'}", E_DENIED, "回避"); /* who drafted it, too */
    ACT_ERR("slip.decide", "cha", "{'slip':1}", E_INVALID, NULL);
    test_clock("2024-09-20 09:00");
    ACT_OK("slip.decide", "cha", "{'slip':1,'reason':'手续已于八月批复，维持原件'}");
    struct slip s = slip_no(1);
    assert_int_equal(s.state, SLIP_RECEIVED);
    IS_DATE(s.due, "2024-09-27"); /* the time begins anew */
    ACT_ERR("slip.object", "zj.zr", "{'slip':1,'text':'再议'}", E_CONFLICT, "不能再次");
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0002','kind':'urge'}");
    ACT_OK("slip.issue", "zhao", "{'slip':2}");
    test_clock("2024-10-21 09:00"); /* 31 days later */
    ACT_ERR("slip.object", "zj.zr", "{'slip':2,'text':'有异议'}", E_CONFLICT, "2024-10-20");
    test_clock("2024-10-21 10:00");
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0003','kind':'urge'}");
    ACT_OK("slip.issue", "zhao", "{'slip':3}");
    ACT_OK("slip.object", "qq.zr", "{'slip':3,'text':'已办结'}");
    ACT_OK("slip.decide", "qian", "{'slip':3,'uphold':true,'reason':'情况属实'}");
    assert_int_equal(slip_no(3).state, SLIP_WITHDRAWN);
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0003','kind':'urge'}"); /* it never was */
}

TEST(numbers_have_no_gaps_whatever_is_refused_and_begin_anew_each_year)
{
    autumn();
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0001','kind':'urge'}");
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0002','kind':'urge'}");
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0003','kind':'urge'}");
    ACT_ERR("slip.issue", "zj.zr", "{'slip':1}", E_DENIED, NULL);
    ACT_OK("slip.issue", "zhao", "{'slip':1}");
    ACT_ERR("slip.issue", "zhao", "{'slip':1}", E_CONFLICT, "督催〔2024〕1号");
    ACT_ERR("slip.issue", "zhao", "{'slip':2,'seq':1}", E_STALE, NULL); /* decided on another version */
    ACT_OK("slip.withdraw", "zhao", "{'slip':2,'reason':'已补报'}");
    ACT_OK("slip.issue", "zhao", "{'slip':3}");
    assert_int_equal(slip_no(1).number, 1);
    assert_int_equal(slip_no(2).number, 0);
    assert_int_equal(slip_no(3).number, 2);
    ACT_OK("setting.set", "zhao", "{'name':'document_code','value':'源督'}");
    test_clock("2025-01-06 09:00");
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0002','kind':'urge'}");
    assert_non_null(strstr(ACT_OK("slip.issue", "zhao", "{'slip':4}"), "源督催〔2025〕1号"));
    assert_string_equal(slip_no(3).code, "督催"); /* what was issued keeps its own */
}

/* One of those who issue at once: some of the drafts, and each a second time, which is refused. */
struct issuer {
    pthread_t thread;
    struct realm *realm;
    struct ts now;
    int from;
    bool ok;
};
enum { EACH_ISSUES = 4, ISSUERS = 4 };

static void *issue_some(void *arg)
{
    struct issuer *i = arg;
    struct arena mem = { 0 };
    struct cx own = { .mem = &mem, .cal = &calendar_builtin, .realm = i->realm, .now = i->now };
    i->ok = true;
    for (int k = 0; k < 2 * EACH_ISSUES; k++) {
        const char *answer, *json = arena_printf(&mem, "{\"slip\":%d}", i->from + k / 2);
        enum err e = act_do(&own, "slip.issue", "zhao", str_of(json), NULL, &answer);
        i->ok = i->ok && e == (k % 2 ? E_CONFLICT : OK);
        fail_clear(&own);
    }
    arena_done(&mem);
    return NULL;
}

TEST(numbers_have_no_gaps_when_many_issue_at_once)
{
    struct issuer all[ISSUERS];
    bool given[ISSUERS * EACH_ISSUES + 1] = { 0 };
    autumn();
    for (int i = 0; i < ISSUERS * EACH_ISSUES; i++)
        ACT_OK("slip.raise", "zhao",
               arena_printf(cx->mem,
                            "{'matter':'事由%d','unit':'区财政局','kind':'urge','basis':'minutes','grounds':'x'}", i));
    for (int i = 0; i < ISSUERS; i++) {
        all[i] = (struct issuer){ .realm = cx->realm, .now = cx->now, .from = 1 + i * EACH_ISSUES };
        assert_int_equal(pthread_create(&all[i].thread, NULL, issue_some, &all[i]), 0);
    }
    for (int i = 0; i < ISSUERS; i++) {
        pthread_join(all[i].thread, NULL);
        assert_true(all[i].ok);
    }
    for (int64_t i = 1; i <= ISSUERS * EACH_ISSUES; i++) {
        struct slip s = slip_no(i);
        assert_in_range(s.number, 1, ISSUERS * EACH_ISSUES);
        assert_false(given[s.number]);
        given[s.number] = true;
    }
}

TEST(who_may_issue_goes_by_the_kind)
{
    autumn();
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0001','kind':'slip_red'}");
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0002','kind':'interview'}");
    ACT_ERR("slip.issue", "zhao", "{'slip':1}", E_DENIED, "督查");
    ACT_ERR("slip.issue", "du", "{'slip':2}", E_DENIED, "领导");
    ACT_OK("slip.issue", "du", "{'slip':1}");
    ACT_OK("slip.issue", "qian", "{'slip':2}");
    ACT_ERR("slip.withdraw", "zhao", "{'slip':1,'reason':'x'}", E_DENIED, NULL);
}

TEST(a_reminder_is_done_when_it_is_received)
{
    autumn();
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0001','kind':'remind'}");
    ACT_OK("slip.issue", "zhao", "{'slip':1}");
    assert_false(date_is(slip_no(1).due));
    ACT_OK("slip.receive", "zj.ll", "{'slip':1}");
    assert_int_equal(slip_no(1).state, SLIP_CLOSED);
    ACT_ERR("slip.reply", "zj.ll", "{'slip':1,'text':'x'}", E_CONFLICT, "已办结");
}

TEST(another_ladder_is_adopted_with_its_steps_and_limits)
{
    autumn();
    ACT_ERR("ladder.adopt", "zhao", "{'preset':'nowhere','reason':'试行'}", E_NOT_FOUND, "suqian-2025");
    ACT_ERR("ladder.adopt", "zhao",
            "{'body':'{\\\"name\\\":\\\"x\\\",\\\"zh\\\":\\\"x\\\",\\\"steps\\\":[{\\\"kind\\\":\\\"urge\\\"}],"
            "\\\"object\\\":15,\\\"decide\\\":15}','reason':'试行'}",
            E_INVALID, "首次");
    ACT_ERR("ladder.adopt", "zj.zr", "{'preset':'suqian-2025','reason':'试行'}", E_DENIED, NULL);
    ACT_OK("ladder.adopt", "zhao", "{'preset':'suqian-2025','reason':'试行三色督办'}");
    assert_int_equal(((const struct ladder_line *)ladder_now().p)[0].step, SLIP_RED);
    ACT_ERR("slip.draft", "zhao", "{'item':'2024-0001','kind':'urge'}", E_INVALID, "没有“催办”这一级");
    struct ladder_rule r;
    IS_OK(read_begin(cx));
    IS_OK(ladder_in_force(cx, &r));
    read_end(cx);
    assert_int_equal(r.version, 1);
    assert_int_equal(r.steps.n, 6);
    assert_int_equal(r.limits.n, 6);
}

static int64_t count(const struct slip_filter *f, const char **next)
{
    struct list l;
    IS_OK(read_begin(cx));
    IS_OK(slips_found(cx, f, &l, next));
    read_end(cx);
    return (int64_t)l.n;
}

TEST(lists_filter_sort_and_go_on_where_they_ended)
{
    const char *next;
    yellow_out();
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0002','kind':'urge'}");
    ACT_OK("slip.issue", "zhao", "{'slip':2}");
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0003','kind':'urge'}");
    assert_int_equal(count(&(struct slip_filter){ .limit = 2 }, &next), 2); /* drafts are not everybody's */
    assert_null(next);
    assert_int_equal(count(&(struct slip_filter){ .drafts = true, .limit = 2 }, &next), 2);
    assert_int_equal(count(&(struct slip_filter){ .drafts = true, .limit = 2, .after = next }, &next), 1);
    for (int64_t sort = SLIPS_BY_NEW; sort <= SLIPS_BY_KIND; sort++)
        for (int down = 0; down <= 1; down++) {
            struct slip_filter f = { .drafts = true, .sort = sort, .is_downwards = down, .limit = 1 };
            for (int i = 0; i < 3; i++, f.after = next)
                assert_int_equal(count(&f, &next), 1);
            assert_null(next);
        }
    assert_int_equal(count(&(struct slip_filter){ .kind = SLIP_URGE, .drafts = true }, &next), 2);
    assert_int_equal(count(&(struct slip_filter){ .unit = 1 }, &next), 2);
    assert_int_equal(count(&(struct slip_filter){ .state = SLIP_ISSUED, .text = "管网" }, &next), 1);
    assert_int_equal(count(&(struct slip_filter){ .text = "督催〔2024〕1号" }, &next), 1);
    assert_int_equal(count(&(struct slip_filter){ .item = 2, .live = true }, &next), 1);
    assert_int_equal(count(&(struct slip_filter){ .overdue = true }, &next), 0);
    test_clock("2024-09-20 09:00");
    assert_int_equal(count(&(struct slip_filter){ .overdue = true }, &next), 2);
    IS_OK(read_begin(cx));
    struct grant *g;
    struct list owed;
    IS_OK(grant_load(cx, "zj.ll", "read", &g));
    int64_t total;
    IS_OK(slips_owed(cx, g, &owed));
    assert_int_equal(owed.n, 2);
    IS_OK(slips_owed_total(cx, g, &(struct list){ owed.p, 200 },
                           &total)); /* a full list is no number: they are counted */
    assert_int_equal(total, 2);
    struct slip_filter own = { .limit = 10 };
    slip_filter_reader(g, &own);
    struct list l;
    IS_OK(slips_found(cx, &own, &l, &next));
    assert_int_equal(l.n, 2);
    IS_OK(grant_load(cx, "qq.zr", "read", &g));
    slip_filter_reader(g, &own);
    IS_OK(slips_found(cx, &own, &l, &next));
    assert_int_equal(l.n, 0); /* one that is drafted for it is not its to see */
    read_end(cx);
}

static struct list matter_of(int64_t slip, const char *login)
{
    struct slip_whole w;
    struct grant *g;
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, login, "read", &g));
    IS_OK(slip_whole(cx, slip, g, &w));
    read_end(cx);
    return w.matter;
}

TEST(a_unit_sees_neither_a_draft_that_was_withdrawn_nor_other_units_slips_of_its_item)
{
    const char *next;
    struct list l;
    struct grant *g;
    struct slip_filter own = { .limit = 10 };
    yellow_out();
    ACT_OK("slip.reply", "zj.ll", "{'slip':1,'text':'已复工'}");
    ACT_OK("slip.verify", "du", "{'slip':1}");
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0001','kind':'slip_red'}");
    ACT_OK("slip.withdraw", "zhao", "{'slip':2,'reason':'不必'}");
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0001','kind':'referral','unit':'督查室'}");
    ACT_OK("slip.issue", "qian", "{'slip':3}");
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, "zj.ll", "read", &g));
    slip_filter_reader(g, &own);
    IS_OK(slips_found(cx, &own, &l, &next));
    read_end(cx);
    assert_int_equal(l.n, 1);
    assert_int_equal(((const struct slip_line *)l.p)->id, 1);
    assert_int_equal(matter_of(1, "zj.ll").n, 0);
    assert_int_equal(matter_of(1, "du").n, 2);
    assert_int_equal(matter_of(3, "du").n, 2);
}

TEST(a_referral_goes_to_whom_it_names_and_slips_are_listed_either_way)
{
    struct slip_filter oldest = { .limit = 10, .sort = SLIPS_BY_NEW, .is_downwards = true, .drafts = true };
    struct list l;
    const char *next;
    autumn();
    ACT_ERR("slip.draft", "zhao", "{'item':'2024-0001','kind':'referral'}", E_INVALID, "主送单位");
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0001','kind':'referral','unit':'督查室'}");
    ACT_OK("slip.raise", "zhao",
           "{'matter':'档案','unit':'督查室','kind':'slip_yellow','basis':'minutes','grounds':'缺档'}");
    IS_OK(read_begin(cx));
    IS_OK(slips_found(cx, &oldest, &l, &next));
    read_end(cx);
    assert_int_equal(l.n, 2);
    assert_int_equal(((const struct slip_line *)l.p)[0].id, 1);
    assert_int_equal(((const struct slip_line *)l.p)[1].id, 2);
}

TEST(a_slip_prints_as_a_letter_and_a_draft_says_that_it_is_one)
{
    autumn();
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0001','kind':'slip_yellow'}");
    struct slip_whole w;
    struct paper p;
    IS_OK(read_begin(cx));
    IS_OK(slip_whole(cx, 1, NULL, &w));
    IS_OK(slip_paper(cx, &w, &p));
    read_end(cx);
    assert_int_equal(p.form, PAPER_LETTER);
    assert_non_null(strstr(p.number, "草稿"));
    assert_null(p.link);
    ACT_OK("slip.issue", "du", "{'slip':1}");
    IS_OK(read_begin(cx));
    IS_OK(slip_whole(cx, 1, NULL, &w));
    IS_OK(slip_paper(cx, &w, &p));
    read_end(cx);
    assert_string_equal(p.number, "督黄〔2024〕1号");
    assert_string_equal(p.to, "大源区住建局");
    assert_string_equal(p.signature, "指挥部办公室");
    IS_DATE(p.day, "2024-09-10");
    const struct paper_part *parts = p.parts.p;
    assert_string_equal(parts[p.parts.n - 2].text, "请于2024年9月18日前书面回复办理情况。");
    assert_string_equal(parts[p.parts.n - 1].text, "对本件有异议的，请于2024年10月10日前书面提出。");
    assert_non_null(strstr(p.link, "督黄〔2024〕1号"));
    ACT_OK("slip.withdraw", "du", "{'slip':1,'reason':'发错单位'}");
    IS_OK(read_begin(cx));
    IS_OK(slip_whole(cx, 1, NULL, &w));
    IS_OK(slip_paper(cx, &w, &p));
    read_end(cx);
    assert_string_equal(p.number, "督黄〔2024〕1号（已撤销）");
    assert_null(p.link);
    parts = p.parts.p;
    assert_string_equal(parts[0].text, "（本件已于2024年9月10日撤销：发错单位，不再执行。）");
    assert_null(strstr(parts[p.parts.n - 1].text, "请于"));
}
