/* The watch over a realm: alerts come and go with facts, each unit sees its own, whoever reported is told first, what
 * was acknowledged stays so until its day, and the rules keep their versions. */
#include "round_help.h"

#include "watch/watch.h"

static struct alerts found;

static enum err lights_fresh(struct cx *in, void *unused)
{
    (void)unused;
    return lights_refresh(in);
}

/* As this log-in (NULL: the whole realm) sees them, on the realm's day. */
static const struct alerts *look(const char *login, struct alert_filter f)
{
    struct grant *g = NULL;
    cx->now = realm_now(cx->realm);
    cx->today = ts_date(cx->now);
    IS_OK(db_write(cx, lights_fresh, NULL));
    IS_OK(read_begin(cx));
    if (login)
        IS_OK(grant_load(cx, login, "read.items", &g));
    f.who = g;
    IS_OK(alerts_found(cx, &f, &found));
    read_end(cx);
    return &found;
}

static const struct alert_line *line_of(const struct alerts *a, int64_t kind, const char *subject)
{
    const struct alert_line *l = a->lines.p;
    for (size_t i = 0; i < a->lines.n; i++)
        if (l[i].kind == kind && streq(l[i].subject, subject))
            return &l[i];
    return NULL;
}

static const struct alert_line *alert(const char *login, int64_t kind, const char *subject)
{
    return line_of(look(login, (struct alert_filter){ 0 }), kind, subject);
}

static const struct alert_count *count_of(const struct alerts *a, int64_t kind)
{
    const struct alert_count *c = a->counts.p;
    for (size_t i = 0; i < a->counts.n; i++)
        if (c[i].kind == kind)
            return &c[i];
    return NULL;
}

TEST(alerts_come_and_go_with_the_facts)
{
    office();
    assert_null(alert(NULL, ALERT_SOON, "2024-0003"));
    test_clock("2024-10-14 09:00");
    const struct alert_line *a = alert(NULL, ALERT_SOON, "2024-0003");
    assert_non_null(a);
    IS_DATE(a->since, "2024-10-13");
    assert_non_null(strstr(a->because, "还有 6 天"));
    assert_string_equal(a->unit, "清泉镇");
    assert_non_null(alert(NULL, ALERT_STALE, "2024-0003"));
    ACT_OK("report.submit", "qq.zr", "{'item':'2024-0003','percent':50,'text':'整治过半，还有两个村'}");
    assert_null(alert(NULL, ALERT_STALE, "2024-0003")); /* it was told */
    ACT_OK("change.ask", "qq.zr", "{'item':'2024-0003','due':'2024-11-30','reason':'连续降雨'}");
    assert_null(alert(NULL, ALERT_UNDECIDED, "2024-0003"));
    test_clock("2024-10-21 09:00");
    a = alert(NULL, ALERT_OVERDUE, "2024-0003");
    assert_non_null(a);
    assert_int_equal(a->severity, SEVERITY_SERIOUS);
    assert_non_null(alert(NULL, ALERT_UNDECIDED, "2024-0003"));
    assert_null(alert(NULL, ALERT_SOON, "2024-0003"));
    ACT_OK("change.decide", "zhao", "{'item':'2024-0003','approve':true,'reason':'属实'}");
    assert_null(alert(NULL, ALERT_OVERDUE, "2024-0003"));
    assert_null(alert(NULL, ALERT_UNDECIDED, "2024-0003"));
}

TEST(a_unit_sees_its_own_and_the_counts_are_of_what_one_sees)
{
    office();
    test_clock("2024-11-16 09:00");
    assert_non_null(alert("zhao", ALERT_SOON, "2024-0002"));
    assert_non_null(alert("zhao", ALERT_OVERDUE, "2024-0003"));
    assert_non_null(alert("zj.zr", ALERT_SOON, "2024-0002"));
    assert_null(alert("zj.zr", ALERT_OVERDUE, "2024-0003"));
    assert_int_equal(count_of(look("zj.zr", (struct alert_filter){ 0 }), ALERT_OVERDUE)->open, 0);
    assert_int_equal(look("cz.zr", (struct alert_filter){ 0 })->total, 0);
    const struct alerts *one = look("zhao", (struct alert_filter){ .kind = ALERT_OVERDUE });
    assert_int_equal(one->total, 1);
    assert_int_equal(count_of(one, ALERT_SOON)->open, 1); /* counted whatever the kind asked for */
    assert_int_equal(look("zhao", (struct alert_filter){ .text = "人居" })->total,
                     look("zhao", (struct alert_filter){ .under = 3 })->total);
    assert_int_equal(look("zj.zr", (struct alert_filter){ .subject = "2024-0003" })->total, 0);
    assert_true(look("zhao", (struct alert_filter){ .subject = "2024-0003" })->total > 0);
}

TEST(pages_follow_one_another_in_every_order)
{
    office();
    test_clock("2024-12-21 09:00");
    int64_t total = look(NULL, (struct alert_filter){ 0 })->total;
    assert_true(total >= 6); /* overdue and silent, three times */
    for (int64_t sort = 0; sort <= ALERTS_BY_UNIT; sort++) {
        const char *after = NULL;
        int64_t n = 0;
        do {
            const struct alerts *a = look(
                NULL, (struct alert_filter){ .sort = sort, .limit = 2, .after = after, .is_downwards = sort == 2 });
            n += (int64_t)a->lines.n;
            after = a->next;
        } while (after);
        assert_int_equal(n, total);
    }
    IS_OK(read_begin(cx));
    IS_ERR(alerts_found(cx, &(struct alert_filter){ .after = "due.1.2.3.4.5" }, &found), E_INVALID, NULL);
    read_end(cx);
}

TEST(what_is_acknowledged_stays_so_until_its_day_or_until_it_is_raised_anew)
{
    office();
    test_clock("2024-10-21 09:00");
    static const char ack[] = "{'kind':'overdue','subject':'2024-0003','until':'2024-11-01','reason':'已现场督办'}";
    ACT_ERR("alert.acknowledge", "qq.zr", ack, E_DENIED, "对报送的提示");
    ACT_ERR("alert.acknowledge", "zj.zr", ack, E_DENIED, NULL);
    ACT_ERR("alert.acknowledge", "zhao",
            "{'kind':'overdue','subject':'2024-0003','until':'2025-11-01','reason':'好的'}", E_INVALID, "92 天");
    ACT_ERR("alert.acknowledge", "zhao",
            "{'kind':'overdue','subject':'2024-0001','until':'2024-11-01','reason':'好的'}", E_CONFLICT,
            "没有“逾期”预警");
    ACT_OK("alert.acknowledge", "zhao", ack);
    ACT_ERR("alert.acknowledge", "zhao", ack, E_CONFLICT, "已现场督办");
    const struct alert_line *a = alert(NULL, ALERT_OVERDUE, "2024-0003");
    assert_true(a->acknowledged);
    assert_string_equal(a->acknowledged_by, "zhao");
    assert_null(line_of(look(NULL, (struct alert_filter){ .said = SAID_NOTHING }), ALERT_OVERDUE, "2024-0003"));
    ACT_OK("alert.reopen", "zhao", "{'kind':'overdue','subject':'2024-0003','reason':'督办没有结果'}");
    ACT_ERR("alert.reopen", "zhao", "{'kind':'overdue','subject':'2024-0003','reason':'再来'}", E_CONFLICT,
            "没有被知悉");
    assert_false(alert(NULL, ALERT_OVERDUE, "2024-0003")->acknowledged);
    ACT_OK("alert.acknowledge", "zhao", ack);
    test_clock("2024-11-02 09:00");
    assert_false(alert(NULL, ALERT_OVERDUE, "2024-0003")->acknowledged); /* its day is past */
    struct alert_whole w;
    IS_OK(read_begin(cx));
    IS_OK(alert_whole(cx, NULL, ALERT_OVERDUE, "2024-0003", &w));
    IS_ERR(alert_whole(cx, NULL, ALERT_SOON, "2024-0003", &w), E_NOT_FOUND, "自行消除");
    IS_OK(alert_whole(cx, NULL, ALERT_OVERDUE, "2024-0003", &w));
    read_end(cx);
    assert_int_equal(w.said.n, 2);
    assert_string_equal(((const struct said_line *)w.said.p)[1].reopened_why, "督办没有结果");
    assert_true(w.grounds.n > 3);
}

TEST(one_that_cleared_and_is_raised_anew_is_another_one)
{
    office();
    test_clock("2024-10-18 09:00");
    ACT_OK("alert.acknowledge", "zhao", "{'kind':'soon','subject':'2024-0003','until':'2024-12-31','reason':'盯着'}");
    assert_true(alert(NULL, ALERT_SOON, "2024-0003")->acknowledged);
    ACT_OK("change.ask", "qq.zr", "{'item':'2024-0003','due':'2024-11-30','reason':'连续降雨'}");
    ACT_OK("change.decide", "zhao", "{'item':'2024-0003','approve':true,'reason':'属实'}");
    test_clock("2024-11-25 09:00");
    assert_false(alert(NULL, ALERT_SOON, "2024-0003")->acknowledged);
}

TEST(whoever_reported_sees_a_signal_first_and_may_explain_it)
{
    office();
    test_clock("2024-12-02 09:00");
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0001','percent':60,'text':'完成管网改造十八公里'}");
    test_clock("2024-12-18 09:00"); /* a Wednesday, two days before the deadline */
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0001','percent':100,'text':'全部改造完成并通水'}");
    assert_non_null(alert("zj.ll", ALERT_LEAP, "2024-0001"));
    assert_null(alert("zhao", ALERT_LEAP, "2024-0001"));
    ACT_OK("alert.acknowledge", "zj.zr",
           "{'kind':'leap','subject':'2024-0001','until':'2024-12-31','reason':'最后一段集中并网'}");
    test_clock("2024-12-20 09:00");
    const struct alert_line *a = alert("zhao", ALERT_LEAP, "2024-0001");
    assert_non_null(a);
    assert_non_null(strstr(a->because, "60% 一次升到 100%"));
    ACT_ERR("alert.acknowledge", "zj.ll",
            "{'kind':'leap','subject':'2024-0001','until':'2024-12-31','reason':'最后一段集中并网'}", E_DENIED, NULL);
    assert_string_equal(alert("zhao", ALERT_LEAP, "2024-0001")->acknowledged_why, "最后一段集中并网");
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0001','percent':100,'text':'资料已经归档'}");
    assert_null(alert("zhao", ALERT_LEAP, "2024-0001")); /* a newer report speaks for itself */
}

TEST(copied_words_and_standing_still_near_the_end_are_told)
{
    office();
    static const char same[] = "按照计划有序推进各项工作，进展总体顺利";
    test_clock("2024-06-03 09:00");
    ACT_OK("report.submit", "zj.ll", arena_printf(cx->mem, "{'item':'2024-0001','percent':91,'text':'%s'}", same));
    ACT_OK("report.submit", "zj.ll", arena_printf(cx->mem, "{'item':'2024-0002','percent':91,'text':'%s'}", same));
    assert_non_null(alert("zj.ll", ALERT_COPIED, "2024-0001"));
    assert_non_null(line_of(&found, ALERT_COPIED, "2024-0002"));
    assert_int_equal(look("zj.ll", (struct alert_filter){ .subject = "2024-0002", .kind = ALERT_COPIED })->total, 1);
    struct alert_whole w;
    IS_OK(read_begin(cx));
    test_clock("2024-06-10 09:00");
    IS_OK(alert_whole(cx, NULL, ALERT_COPIED, "2024-0002", &w));
    read_end(cx);
    assert_non_null(strstr(((const struct ground *)w.grounds.p)[0].value, "2024-0001"));
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0001','percent':92,'text':'剩余三公里待交叉施工'}");
    assert_null(alert("zj.ll", ALERT_COPIED, "2024-0001"));
    assert_null(line_of(&found, ALERT_STUCK, "2024-0001"));
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0001','percent':92,'text':'交叉施工仍未让出工作面'}");
    assert_non_null(alert("zj.ll", ALERT_STUCK, "2024-0001"));
}

TEST(parts_that_are_red_or_do_not_add_up_are_told_of_their_whole)
{
    office();
    ACT_OK("item.decompose", "zhao",
           "{'item':'2024-0001','children':[{'title':'东片','lead':'区住建局','due':'2024-06-20'},{'title':'西片',"
           "'lead':'区财政局','due':'2024-12-10'}]}");
    ACT_OK("item.claim", "zj.zr", "{'item':'2024-0004'}");
    ACT_OK("item.claim", "cz.zr", "{'item':'2024-0005'}");
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0004','percent':20,'text':'东片开工'}");
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0001','percent':60,'text':'整体推进'}");
    assert_null(alert("zj.zr", ALERT_SUMS, "2024-0001")); /* the west has said nothing yet */
    ACT_OK("report.submit", "cz.zr", "{'item':'2024-0005','percent':40,'text':'西片开工'}");
    const struct alert_line *a = alert("zj.zr", ALERT_SUMS, "2024-0001");
    assert_non_null(a);
    assert_non_null(strstr(a->because, "合计 30%"));
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0001','percent':33,'text':'按合计更正'}");
    assert_null(alert("zj.zr", ALERT_SUMS, "2024-0001"));
}

TEST(rules_are_set_by_kind_and_keep_their_versions)
{
    office();
    ACT_ERR("watch.set", "zj.zr", "{'kind':'soon','days':3,'reason':'x x'}", E_DENIED, NULL);
    ACT_ERR("watch.set", "zhao", "{'kind':'soon','points':3,'reason':'改小'}", E_INVALID, "2 处不对");
    test_clock("2024-10-14 09:00");
    assert_non_null(alert(NULL, ALERT_SOON, "2024-0003"));
    ACT_OK("watch.set", "zhao", "{'kind':'soon','days':3,'reason':'一周太早'}");
    assert_null(alert(NULL, ALERT_SOON, "2024-0003"));
    ACT_OK("watch.set", "zhao", "{'kind':'soon','days':10,'reason':'三天太晚'}");
    assert_non_null(alert(NULL, ALERT_SOON, "2024-0003"));
    ACT_OK("watch.set", "zhao", "{'kind':'soon','off':true,'reason':'改用月提醒'}");
    assert_null(alert(NULL, ALERT_SOON, "2024-0003"));
    struct list versions;
    IS_OK(read_begin(cx));
    IS_OK(watch_rule_versions(cx, ALERT_SOON, &versions));
    read_end(cx);
    const struct watch_rule_line *v = versions.p;
    assert_int_equal(versions.n, 3);
    assert_true(v[0].off);
    assert_int_equal(v[0].days, 10); /* the numbers stay */
    assert_int_equal(v[2].days, 3);
    assert_string_equal(v[2].reason, "一周太早");
}

TEST(a_slip_that_nobody_answers_is_told_of_its_item_until_the_reply)
{
    office();
    ACT_OK("unit.create", NULL, "{'name':'区委区政府督查室','short_name':'督查室','kind':'supervision_office'}");
    ACT_OK("user.add", NULL, "{'login':'du','unit':'督查室','role':'supervisor'}");
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0001','percent':5,'text':'摸底'}");
    ACT_OK("report.sign", "zj.zr", "{'item':'2024-0001'}");
    ACT_OK("report.verify", "zhao", "{'item':'2024-0001'}");
    test_clock("2024-09-10 09:00");
    ACT_OK("slip.draft", "zhao", "{'item':'2024-0001','kind':'slip_yellow'}");
    ACT_OK("slip.issue", "du", "{'slip':1}");
    test_clock("2024-09-12 09:00");
    assert_null(alert("zhao", ALERT_SLIP, "2024-0001"));
    test_clock("2024-09-25 09:00");
    const struct alert_line *a = alert("zhao", ALERT_SLIP, "2024-0001");
    assert_non_null(a);
    assert_string_equal(a->unit, "区住建局");
    assert_non_null(alert("zj.ll", ALERT_SLIP, "2024-0001"));
    ACT_OK("slip.receive", "zj.ll", "{'slip':1}");
    ACT_OK("slip.reply", "zj.zr", "{'slip':1,'text':'已增加两个作业面，月底前追上计划'}");
    assert_null(alert("zhao", ALERT_SLIP, "2024-0001"));
}
