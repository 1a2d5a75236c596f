#include "test.h"

#include "app/act.h"
#include "plan/board.h"
#include "plan/item.h"
#include "plan/whole.h"

static void office(void)
{
    test_realm();
    ACT_OK("unit.create", NULL,
           "{'name':'大源区发展和改革局','short_name':'区发改局','kind':'bureau','aliases':['区发改委']}");
    ACT_OK("unit.create", NULL, "{'name':'大源区住房和城乡建设局','short_name':'区住建局','kind':'bureau'}");
    ACT_OK("unit.create", NULL, "{'name':'大源区财政局','short_name':'区财政局','kind':'bureau'}");
    ACT_OK("unit.create", NULL, "{'name':'项目建设推进组','kind':'task_force'}");
    ACT_OK("unit.create", NULL, "{'name':'指挥部办公室','kind':'hq_office'}");
    ACT_OK("user.add", NULL, "{'login':'wang','unit':'区发改局','role':'principal'}");
    ACT_OK("user.add", NULL, "{'login':'li','unit':'区发改局','role':'liaison'}");
    ACT_OK("user.add", NULL, "{'login':'chen','unit':'区住建局','role':'principal'}");
    ACT_OK("user.add", NULL, "{'login':'zhao','unit':'指挥部办公室','role':'hq'}");
    ACT_OK("user.add", NULL, "{'login':'qian','unit':'指挥部办公室','role':'leader'}");
    ACT_OK("user.add", NULL, "{'login':'sun','unit':'指挥部办公室','role':'supervisor'}");
    ACT_OK("user.add", NULL, "{'login':'head','unit':'项目建设推进组','role':'task_force'}");
    ACT_OK("user.add", NULL, "{'login':'audit','unit':'指挥部办公室','role':'auditor'}");
    ACT_OK("user.add", NULL, "{'login':'root','unit':'指挥部办公室','role':'admin'}");
    ACT_OK("area.create", "zhao", "{'name':'项目建设','task_force':'项目建设推进组'}");
    ACT_OK("item.create", "zhao",
           "{'title':'新开工项目12个','area':'项目建设','lead':'区发改委','support':['区财政局'],'due':'2024-12-20'}");
}

static struct item the_item(const char *number)
{
    struct item it;
    IS_OK(read_begin(cx));
    IS_OK(item_by_number(cx, number, &it));
    read_end(cx);
    return it;
}

TEST(an_item_goes_from_issue_to_close_out)
{
    office();
    ACT_ERR("report.submit", "li", "{'item':'2024-0001','percent':10,'text':'x'}", E_CONFLICT, "待认领");
    ACT_OK("item.acknowledge", "li", "{'item':'2024-0001'}");
    ACT_OK("item.claim", "wang", "{'item':'2024-0001'}");
    ACT_OK("report.submit", "li", "{'item':'2024-0001','percent':100,'text':'全部开工'}");
    assert_int_equal(the_item("2024-0001").state, STATE_ACTIVE); /* a claim of 100 % closes nothing */
    ACT_ERR("item.apply", "wang", "{'item':'2024-0001'}", E_CONFLICT, "没有核查");
    ACT_OK("report.sign", "wang", "{'item':'2024-0001'}");
    ACT_OK("report.return", "sun", "{'item':'2024-0001','reason':'缺开工令'}");
    ACT_ERR("report.submit", "li", "{'item':'2024-0001','no_change':true}", E_CONFLICT, "没有可沿用");
    ACT_OK("report.submit", "li", "{'item':'2024-0001','percent':100,'text':'补开工令'}");
    ACT_OK("report.sign", "wang", "{'item':'2024-0001'}");
    ACT_ERR("report.verify", "sun", "{'item':'2024-0001','percent':90}", E_INVALID, "请写明依据");
    ACT_OK("report.verify", "sun", "{'item':'2024-0001'}");
    ACT_OK("item.apply", "wang", "{'item':'2024-0001'}");
    ACT_ERR("item.close", "wang", "{'item':'2024-0001'}", E_DENIED, "可以做的是");
    ACT_OK("item.refuse", "sun", "{'item':'2024-0001','reason':'现场不符'}");
    ACT_OK("item.apply", "wang", "{'item':'2024-0001'}");
    ACT_OK("item.close", "sun", "{'item':'2024-0001'}");
    assert_int_equal(the_item("2024-0001").state, STATE_CLOSED);
    ACT_OK("item.reopen", "sun", "{'item':'2024-0001','reason':'回头看发现停工'}");
    assert_int_equal(the_item("2024-0001").reopened, 1);
    assert_int_equal(the_item("2024-0001").state, STATE_ACTIVE);
}

TEST(reports_without_change_are_counted_in_a_row)
{
    struct whole *w = NEW(cx, struct whole);
    static const bool same[] = { false, true, true, false, true };
    static const int run[] = { 0, 1, 2, 0, 1 };
    office();
    ACT_OK("item.claim", "wang", "{'item':'2024-0001'}");
    for (size_t i = 0; i < N_ELEMENTS(same); i++)
        ACT_OK("report.submit", "li",
               same[i] ? "{'item':'2024-0001','no_change':true}" : "{'item':'2024-0001','percent':10,'text':'进场'}");
    IS_OK(read_begin(cx));
    IS_OK(item_whole(cx, "2024-0001", w));
    read_end(cx);
    assert_int_equal(w->reports.n, N_ELEMENTS(same));
    for (size_t i = 0; i < N_ELEMENTS(same); i++)
        assert_int_equal(reports_unchanged(&w->reports, i), run[i]);
}

TEST(a_dispute_is_decided_by_the_office_and_moves_the_lead)
{
    struct duty d;
    office();
    ACT_ERR("item.dispute", "wang", "{'item':'2024-0001'}", E_INVALID, NULL);
    ACT_OK("item.dispute", "wang", "{'item':'2024-0001','reason':'职责在区住建局'}");
    ACT_ERR("item.claim", "wang", "{'item':'2024-0001'}", E_CONFLICT, "异议");
    ACT_ERR("item.resolve", "zhao", "{'item':'2024-0001','uphold':true,'reason':'成立'}", E_INVALID, "改由哪个单位");
    ACT_OK("item.resolve", "zhao", "{'item':'2024-0001','uphold':true,'lead':'区住建局','reason':'成立'}");
    ACT_ERR("item.claim", "wang", "{'item':'2024-0001'}", E_DENIED, NULL);
    ACT_OK("item.claim", "chen", "{'item':'2024-0001'}");
    IS_OK(read_begin(cx));
    IS_OK(lead_duty(cx, 1, &d));
    assert_int_equal(d.unit, 2);
    read_end(cx);
    ACT_OK("item.assign", "zhao", "{'item':'2024-0001','lead':'区财政局'}"); /* supports so far: one duty, not two */
    IS_OK(read_begin(cx));
    struct list duties;
    struct whole *w = NEW(cx, struct whole);
    IS_OK(item_whole(cx, "2024-0001", w));
    duties = w->duties;
    int live = 0;
    for (size_t i = 0; i < duties.n; i++) {
        const struct duty_line *l = (const struct duty_line *)duties.p + i;
        live += streq(l->unit, "区财政局") && l->state != DUTY_RELEASED;
    }
    read_end(cx);
    assert_int_equal(live, 1);
}

/* The live duties of an item as "unit role, ...", the lead first. */
static const char *duties_now(const char *number)
{
    struct buf out AUTO(buf_done) = BUF(1000);
    struct whole *w = NEW(cx, struct whole);
    IS_OK(read_begin(cx));
    IS_OK(item_whole(cx, number, w));
    read_end(cx);
    for (size_t i = 0; i < w->duties.n; i++) {
        const struct duty_line *l = (const struct duty_line *)w->duties.p + i;
        if (l->state != DUTY_RELEASED)
            buf_addf(&out, "%s%s %d", out.n ? ", " : "", l->unit, (int)l->role);
    }
    return arena_strdup(cx->mem, buf_text(&out));
}

TEST(a_unit_has_one_duty_in_an_item)
{
    office();
    ACT_OK("item.create", "zhao",
           "{'title':'修路架桥','lead':'区发改局','due':'2024-12-01','responsible':['区发改局','区住建局','区住建局'],"
           "'support':['区住建局','区财政局']}");
    assert_string_equal(duties_now("2024-0002"), "区发改局 1, 区住建局 2, 区财政局 3");
    ACT_OK("item.assign", "zhao", "{'item':'2024-0002','support':['区发改局','区财政局'],'reason':'调整'}");
    assert_string_equal(duties_now("2024-0002"), "区发改局 1, 区住建局 2, 区财政局 3"); /* who leads does not support */
    ACT_OK("item.assign", "zhao", "{'item':'2024-0002','responsible':['区财政局','区财政局'],'reason':'调整'}");
    assert_string_equal(duties_now("2024-0002"), "区发改局 1, 区财政局 2");
    ACT_OK("item.assign", "zhao",
           "{'item':'2024-0002','responsible':['区住建局'],'support':['区住建局','区财政局'],'reason':'调整'}");
    assert_string_equal(duties_now("2024-0002"), "区发改局 1, 区住建局 2, 区财政局 3");
}

/* By what answers whether a person reads it by unit or area. */
static size_t readers_by_person(int64_t item, int64_t *out)
{
    size_t n = 0;
    for (struct grant g = { .person = 1 }; g.person < 50; g.person++) {
        bool reads;
        IS_OK(item_readable(cx, &g, item, &reads));
        if (reads)
            out[n++] = g.person;
    }
    return n;
}

TEST(who_reads_an_item_is_the_same_asked_from_either_end)
{
    enum { MANY = 20 };
    int64_t by_item[MANY], by_person[MANY];
    size_t n;
    office();
    ACT_OK("unit.create", NULL, "{'name':'大源区招标中心','short_name':'招标中心','kind':'other','parent':'区财政局'}");
    ACT_OK("user.add", NULL, "{'login':'qu','unit':'区财政局','role':'principal'}");
    ACT_OK("user.add", NULL, "{'login':'zhong','unit':'招标中心','role':'liaison'}");
    ACT_OK("item.create", "zhao", "{'title':'修路架桥','lead':'招标中心','due':'2024-12-01'}");
    ACT_OK("item.create", "zhao", "{'title':'补种行道树','lead':'区住建局','due':'2024-12-01','support':['招标中心']}");
    ACT_OK("unit.merge", NULL, "{'unit':'区住建局','into':'区发改局'}");
    for (int64_t item = 1; item <= 3; item++) {
        IS_OK(read_begin(cx));
        IS_OK(item_readers(cx, item, by_item, MANY, &n));
        assert_int_equal(n, readers_by_person(item, by_person));
        assert_true(n >= 2);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(by_item[i], by_person[i]);
        read_end(cx);
    }
}

TEST(who_owes_it_is_named_or_nothing_is_assigned)
{
    office();
    int64_t seq = the_item("2024-0001").seq;
    ACT_ERR("item.assign", "zhao", "{'item':'2024-0001'}", E_INVALID, "请写明交给哪个单位");
    ACT_ERR("item.assign", "zhao", "{'item':'2024-0001','responsible':[],'reason':'调整'}", E_INVALID, "牵头 lead");
    ACT_ERR("item.assign", "wang", "{'item':'2024-0001'}", E_DENIED, NULL); /* rights come before the input */
    assert_int_equal(the_item("2024-0001").seq, seq);
}

static struct list nodes_of(const char *number)
{
    static const struct sql all = { "nodes_in_test", "SELECT @COLUMNS FROM node WHERE item = $1 ORDER BY day", "i",
                                    false };
    struct list out;
    struct item it = the_item(number);
    IS_OK(read_begin(cx));
    IS_OK(db_list(cx, &NODE, &out, 100, &all, V(it.id)));
    read_end(cx);
    return out;
}

TEST(an_extension_takes_the_scheduled_nodes_to_come_along)
{
    office();
    ACT_OK("item.claim", "wang", "{'item':'2024-0001'}");
    ACT_OK("item.schedule", "wang", "{'item':'2024-0001','every':'quarter'}");
    struct list old = nodes_of("2024-0001");
    assert_int_equal(old.n, 3); /* 28 June, 30 September, 20 December */
    test_clock("2024-09-10T10:00:00+08:00");
    ACT_OK("change.ask", "wang", "{'item':'2024-0001','due':'2025-03-31','reason':'用地未批'}");
    ACT_OK("change.decide", "qian", "{'item':'2024-0001','approve':true,'reason':'同意'}");
    const struct node *was = old.p, *now = nodes_of("2024-0001").p;
    assert_int_equal(now[0].day.d, was[0].day.d); /* past: it stays as it was reached or missed */
    IS_DATE(now[1].day, "2024-10-18");            /* 20 of 101 days left -> 40 of 202, a Sunday -> the Friday before */
    IS_DATE(now[2].day, "2025-03-31");
    for (int i = 0; i < 3; i++)
        assert_true(now[i].percent.u == was[i].percent.u && now[i].id == was[i].id);
}

TEST(nodes_set_by_hand_stay_when_the_deadline_moves)
{
    office();
    ACT_OK("item.claim", "wang", "{'item':'2024-0001'}");
    ACT_OK("item.schedule", "wang",
           "{'item':'2024-0001','nodes':[{'day':'2024-10-31','percent':50},{'day':'2024-12-20','percent':100}]}");
    ACT_OK("change.ask", "wang", "{'item':'2024-0001','due':'2025-03-31','reason':'用地未批'}");
    ACT_OK("change.decide", "qian", "{'item':'2024-0001','approve':true,'reason':'同意'}");
    const struct node *now = nodes_of("2024-0001").p;
    IS_DATE(now[0].day, "2024-10-31");
    IS_DATE(now[1].day, "2024-12-20");
}

TEST(a_successor_takes_the_vacant_post)
{
    office();
    ACT_ERR("user.add", NULL, "{'login':'wu','unit':'区发改局','role':'principal','post':1}", E_CONFLICT, "还有人在任");
    ACT_ERR("user.add", NULL, "{'login':'wu','unit':'区住建局','role':'principal','post':1}", E_NOT_FOUND,
            "没有第 1 号");
    ACT_ERR("user.add", NULL, "{'login':'wu','unit':'区发改局','role':'liaison','post':1}", E_NOT_FOUND, "没有第 1 号");
    ACT_OK("post.leave", NULL, "{'login':'wang','post':1,'day':'2024-05-06'}");
    assert_non_null(strstr(ACT_OK("user.add", NULL, "{'login':'wu','unit':'区发改局','role':'principal','post':1}"),
                           "\"post\":1}"));
    ACT_OK("item.claim", "wu", "{'item':'2024-0001'}");
}

TEST(a_successor_takes_the_post_from_its_holder_in_one_act)
{
    office();
    ACT_ERR("user.add", NULL, "{'login':'wu'}", E_INVALID, "或要接任的岗位");
    ACT_ERR("user.add", NULL, "{'login':'wu','unit':'区发改局','role':'principal','after':'wang'}", E_INVALID,
            "也要写明岗位");
    ACT_ERR("user.add", NULL, "{'login':'wu','post':1,'after':'li'}", E_CONFLICT, "不在第 1 号岗位");
    ACT_ERR("user.add", NULL, "{'login':'wang','post':1,'after':'wang'}", E_CONFLICT, "本来就在");
    ACT_OK("item.claim", "wang", "{'item':'2024-0001'}");
    ACT_ERR("user.add", NULL, "{'login':'wu','post':1,'after':'wang'}", E_INVALID, "应晚于前任的任职之日");
    ACT_OK("user.add", NULL, "{'login':'wu','post':1,'after':'wang','day':'2024-06-03','reason':'任免通知'}");
    test_clock("2024-06-03 09:00");
    ACT_ERR("item.schedule", "wang", "{'item':'2024-0001','every':'month'}", E_DENIED, NULL);
    ACT_OK("item.schedule", "wu", "{'item':'2024-0001','every':'month'}");
}

TEST(an_extension_is_asked_before_expiry_and_decided_by_another)
{
    office();
    ACT_OK("item.claim", "wang", "{'item':'2024-0001'}");
    ACT_ERR("change.ask", "wang", "{'item':'2024-0001','due':'2024-12-01','reason':'雨季'}", E_INVALID, "晚于现时限");
    ACT_ERR("change.ask", "li", "{'item':'2024-0001','due':'2025-12-01','reason':'雨季'}", E_DENIED, NULL);
    ACT_OK("change.ask", "wang", "{'item':'2024-0001','due':'2025-03-31','reason':'用地未批'}");
    ACT_ERR("change.ask", "wang", "{'item':'2024-0001','due':'2025-04-30','reason':'再延'}", E_CONFLICT, "待审批");
    ACT_OK("change.decide", "qian", "{'item':'2024-0001','approve':true,'due':'2025-02-28','reason':'延至二月底'}");
    IS_DATE(the_item("2024-0001").due, "2025-02-28");
    IS_DATE(the_item("2024-0001").first_due, "2024-12-20");
    test_clock("2025-03-02 09:00");
    ACT_ERR("change.ask", "wang", "{'item':'2024-0001','due':'2025-05-31','reason':'还要延'}", E_CONFLICT,
            "到期前申请");
}

TEST(numbers_are_permanent_and_follow_the_year)
{
    office();
    ACT_OK("item.cancel", "zhao", "{'item':'2024-0001','reason':'重复立项'}");
    assert_non_null(strstr(ACT_OK("item.create", "zhao", "{'title':'修路','lead':'区住建局'}"), "2024-0002"));
    test_clock("2025-01-02 09:00");
    assert_non_null(strstr(ACT_OK("item.create", "zhao", "{'title':'修桥','lead':'区住建局'}"), "2025-0001"));
}

TEST(children_carry_weights_and_hold_the_parent_open)
{
    office();
    ACT_OK("item.claim", "wang", "{'item':'2024-0001'}");
    ACT_ERR("item.decompose", "wang",
            "{'item':'2024-0001','children':[{'title':'镇街部分','lead':'区住建局','due':'2025-01-31'}]}", E_INVALID,
            "时限晚于");
    ACT_OK(
        "item.decompose", "wang",
        "{'item':'2024-0001','children':[{'title':'招标部分','lead':'区住建局','weight':30},{'title':'施工部分','lead':'区财政局','weight':70}]}");
    ACT_ERR("item.apply", "wang", "{'item':'2024-0001'}", E_CONFLICT, "2 个分解事项");
    IS_DATE(the_item("2024-0003").due, "2024-12-20");
    assert_int_equal(the_item("2024-0003").parent, 1);
}

TEST(back_scheduling_counts_workdays_and_ends_on_them)
{
    office();
    ACT_OK("item.create", "zhao", "{'title':'国庆前后的活','lead':'区发改局','start':'2024-08-31','due':'2024-11-15'}");
    ACT_OK("item.schedule", "zhao", "{'item':'2024-0002','every':'month'}");
    struct whole *w = NEW(cx, struct whole);
    IS_OK(read_begin(cx));
    IS_OK(item_whole(cx, "2024-0002", w));
    read_end(cx);
    const struct node *n = w->nodes.p;
    assert_int_equal(w->nodes.n, 3);
    IS_DATE(n[0].day, "2024-09-30"); /* a Monday worked before the holiday */
    IS_DATE(n[1].day, "2024-10-31");
    IS_DATE(n[2].day, "2024-11-15");
    assert_int_equal(n[2].percent.u, 100 * DEC_ONE);
    int all = workdays_between(cx->cal, test_day("2024-08-31"), test_day("2024-11-15"));
    assert_int_equal(n[1].percent.u / DEC_ONE,
                     workdays_between(cx->cal, test_day("2024-08-31"), test_day("2024-10-31")) * 100 / all);
}

TEST(suspend_merge_and_waive)
{
    office();
    ACT_OK("item.claim", "wang", "{'item':'2024-0001'}");
    ACT_OK("item.suspend", "qian", "{'item':'2024-0001','reason':'政策调整'}");
    ACT_ERR("report.submit", "li", "{'item':'2024-0001','percent':10,'text':'x'}", E_CONFLICT, "中止");
    ACT_OK("item.resume", "zhao", "{'item':'2024-0001','reason':'恢复'}");
    ACT_OK("item.waive", "qian", "{'item':'2024-0001','until':'2024-08-31','reason':'汛期停工'}");
    ACT_OK("item.create", "zhao", "{'title':'同一件事','lead':'区住建局'}");
    ACT_ERR("item.merge", "zhao", "{'item':'2024-0002','into':'2024-0002','reason':'重复'}", E_CONFLICT, NULL);
    ACT_OK("item.merge", "zhao", "{'item':'2024-0002','into':'2024-0001','reason':'重复'}");
    assert_int_equal(the_item("2024-0002").state, STATE_MERGED);
    ACT_ERR("item.claim", "chen", "{'item':'2024-0002'}", E_CONFLICT, "已合并");
}

/* ---- policy: the table is what happens ---- */

struct actor {
    const char *login;
    enum post_role role;
    enum relation farthest; /* what relations to item 2024-0001 this log-in has */
};

static bool table_allows(const char *act, const struct actor *a)
{
    static const struct {
        enum relation has, grants;
    } holds[] = { { REL_LEAD, REL_LEAD }, { REL_LEAD, REL_DUTY }, { REL_AREA, REL_AREA } };
    for (size_t i = 0; i < n_policy; i++) {
        if (!streq(policy[i].act, act) || policy[i].role != a->role)
            continue;
        if (policy[i].relation == REL_REALM)
            return true;
        for (size_t k = 0; k < N_ELEMENTS(holds); k++)
            if (holds[k].has == a->farthest && holds[k].grants == policy[i].relation)
                return true;
    }
    return false;
}

TEST(every_act_is_denied_or_not_as_the_policy_says)
{
    static const struct actor actors[] = {
        { "wang", ROLE_PRINCIPAL, REL_LEAD },
        { "li", ROLE_LIAISON, REL_LEAD },
        { "chen", ROLE_PRINCIPAL, 0 },
        { "zhao", ROLE_HQ, 0 },
        { "qian", ROLE_LEADER, 0 },
        { "sun", ROLE_SUPERVISOR, 0 },
        { "head", ROLE_TASK_FORCE, REL_AREA },
        { "audit", ROLE_AUDITOR, 0 },
        { "root", ROLE_ADMIN, 0 },
    };
    static const char *const on_items[] = { "item.issue",    "item.assign",   "item.acknowledge", "item.claim",
                                            "item.dispute",  "item.resolve",  "item.schedule",    "report.submit",
                                            "report.sign",   "report.return", "report.verify",    "change.ask",
                                            "change.decide", "item.waive",    "item.suspend",     "item.resume",
                                            "item.merge",    "item.cancel",   "item.apply",       "item.close",
                                            "item.refuse",   "item.reopen" };
    const char *answer;
    office();
    for (size_t i = 0; i < N_ELEMENTS(on_items); i++)
        for (size_t k = 0; k < N_ELEMENTS(actors); k++) {
            /* an input that binds for each; refused later on or done: only the right matters here */
            static const char *const inputs[] = {
                "{'item':'2024-0001','reason':'试一试','due':'2025-06-30','approve':false}",
                "{'item':'2024-0001','reason':'试一试','into':'2024-0001','until':'2024-01-01'}",
                "{'item':'2024-0001','reason':'试一试'}",
                "{'item':'2024-0001'}",
                "{'item':'2024-0001','until':'2024-01-01','reason':'试一试'}",
                "{'item':'2024-0001','into':'2024-0001','reason':'试一试'}",
                "{'item':'2024-0001','due':'2020-01-01','reason':'试一试'}",
                "{'item':'2024-0001','approve':false,'reason':'试一试'}"
            };
            enum err e = E_INVALID;
            for (size_t n = 0; e == E_INVALID && n < N_ELEMENTS(inputs); n++) {
                char *in = arena_strdup(cx->mem, inputs[n]);
                for (char *p = in; *p; p++)
                    *p = *p == '\'' ? '"' : *p;
                fail_clear(cx);
                e = act_do(cx, on_items[i], actors[k].login, str_of(in), NULL, &answer);
            }
            bool denied = e == E_DENIED && strstr(cx->fail.msg, "无权做") != NULL;
            if (denied == table_allows(on_items[i], &actors[k]))
                print_error("%s by %s: %s %s\n", on_items[i], actors[k].login, err_name(e), cx->fail.msg);
            assert_true(denied != table_allows(on_items[i], &actors[k]));
            fail_clear(cx);
        }
}

TEST(what_is_in_no_row_of_the_policy_nobody_may_do)
{
    office();
    ACT_ERR("user.add", "zhao", "{'login':'x1','unit':'区财政局','role':'hq'}", E_DENIED, "管理员");
    ACT_ERR("unit.merge", "chen", "{'unit':'区财政局','into':'区住建局'}", E_DENIED, NULL);
    ACT_ERR("item.create", "nobody", "{'title':'修路','lead':'区住建局'}", E_NOT_FOUND, "没有登录名");
    ACT_OK("user.disable", NULL, "{'login':'zhao','reason':'调离'}");
    ACT_ERR("item.create", "zhao", "{'title':'修路','lead':'区住建局'}", E_DENIED, "停用");
}

/* ---- derived rows ---- */

static int64_t lights_sum(void)
{
    static const struct sql sum = {
        "sum",
        "SELECT CAST(sum(level * 1000 + why * 100 + state * 10 + from_day + until_day * 3 + coalesce(gap, 0) % 1000 + lead) AS BIGINT) FROM light",
        "", false
    };
    int64_t n;
    IS_OK(db_i64(cx, &n, &sum));
    return n;
}

static enum err rebuild(struct cx *c, void *arg)
{
    int64_t *sums = arg;
    c->today = ts_date(c->now);
    sums[0] = lights_sum();
    TRY(lights_rebuild(c));
    sums[1] = lights_sum();
    return OK;
}

TEST(lights_kept_are_the_lights_judged_anew)
{
    int64_t sums[2];
    office();
    ACT_OK("item.claim", "wang", "{'item':'2024-0001'}");
    ACT_OK("report.submit", "li", "{'item':'2024-0001','percent':60,'text':'进展'}");
    ACT_OK("report.sign", "wang", "{'item':'2024-0001'}");
    ACT_OK("report.verify", "zhao", "{'item':'2024-0001'}");
    IS_OK(db_write(cx, rebuild, sums));
    assert_int_equal(sums[0], sums[1]);
}

static struct light light_today(const char *number, const char **why)
{
    struct whole *w = NEW(cx, struct whole);
    IS_OK(read_begin(cx));
    IS_OK(item_whole(cx, number, w));
    read_end(cx);
    *why = w->why;
    return w->light;
}

static enum err refresh(struct cx *c, void *arg UNUSED)
{
    return lights_refresh(c);
}

TEST(an_item_nobody_claims_lights_up_until_its_lead_does)
{
    const char *why;
    struct list items;
    office(); /* on 7 May 2024 */
    assert_int_equal(light_today("2024-0001", &why).days_unclaimed, 0);
    test_clock("2024-05-15T09:00:00+08:00");
    assert_int_equal(light_today("2024-0001", &why).level, LEVEL_BEHIND);
    assert_string_equal(why, "交办 8 天，牵头单位仍未认领（黄灯线 8 天）");
    IS_OK(db_write(cx, refresh, NULL));
    test_clock("2024-05-16T09:00:00+08:00"); /* a day of the row kept yesterday: its sentence counts on */
    IS_OK(read_begin(cx));
    IS_OK(items_list(
        cx, &(struct item_filter){ .level = LEVEL_BEHIND, .due_after = NO_DATE, .due_before = NO_DATE, .limit = 9 },
        &items));
    read_end(cx);
    assert_int_equal(items.n, 1);
    assert_string_equal(((const struct item_line *)items.p)->because, "交办 9 天，牵头单位仍未认领（黄灯线 8 天）");
    ACT_OK("item.dispute", "wang", "{'item':'2024-0001','reason':'职责在区住建局'}");
    assert_int_equal(light_today("2024-0001", &why).level, LEVEL_NORMAL); /* it waits for the office */
    ACT_OK("item.resolve", "zhao", "{'item':'2024-0001','uphold':true,'lead':'区住建局','reason':'成立'}");
    assert_int_equal(light_today("2024-0001", &why).level, LEVEL_NORMAL); /* the new lead has its own days */
    test_clock("2024-05-20T09:00:00+08:00");
    assert_int_equal(light_today("2024-0001", &why).level, LEVEL_NEAR);
    ACT_OK("item.claim", "chen", "{'item':'2024-0001'}");
    assert_int_equal(light_today("2024-0001", &why).level, LEVEL_NORMAL);
    ACT_ERR("rule.adopt", "zhao", "{'preset':'suqian-2025'}", E_INVALID, "/reason");
    ACT_OK("rule.adopt", "zhao", "{'preset':'suqian-2025','reason':'领导小组第五次会议'}");
}

TEST(a_report_that_was_sent_back_claims_nothing)
{
    const char *why;
    office();
    ACT_OK("item.claim", "wang", "{'item':'2024-0001'}");
    ACT_OK("report.submit", "li", "{'item':'2024-0001','percent':80,'text':'全部开工'}");
    assert_int_equal(light_today("2024-0001", &why).claimed.u, DEC(80).u);
    assert_non_null(strstr(why, "申报 80%"));
    ACT_OK("report.return", "wang", "{'item':'2024-0001','reason':'数字不实'}");
    assert_false(dec_is(light_today("2024-0001", &why).claimed));
    assert_null(strstr(why, "申报"));
}

TEST(a_merged_units_duties_answer_to_its_successor)
{
    office();
    ACT_OK("unit.merge", NULL, "{'unit':'区发改局','into':'区住建局','reason':'机构改革'}");
    ACT_OK("item.claim", "chen", "{'item':'2024-0001'}");
    ACT_OK("report.submit", "li", "{'item':'2024-0001','percent':10,'text':'接续'}"); /* posts moved along */
    ACT_OK("item.create", "zhao", "{'title':'旧名也认','lead':'区发改局'}");
}

TEST(a_unit_is_merged_into_no_circle)
{
    office();
    ACT_OK("unit.create", NULL, "{'name':'住建局质监站','kind':'other','parent':'区住建局'}");
    ACT_OK("unit.create", NULL, "{'name':'质监站一组','kind':'other','parent':'住建局质监站'}");
    ACT_ERR("unit.merge", NULL, "{'unit':'区住建局','into':'质监站一组'}", E_INVALID, "下级");
    ACT_OK("unit.edit", NULL, "{'unit':'住建局质监站','parent':'区发改局'}");
    ACT_OK("unit.merge", NULL, "{'unit':'区住建局','into':'质监站一组'}");
    struct unit old;
    IS_OK(read_begin(cx));
    int64_t id = 1;
    while (fact_get(cx, &UNIT, id, &old) == OK && !old.successor)
        id++;
    read_end(cx);
    assert_int_not_equal(old.successor, 0);
    ACT_ERR("unit.merge", NULL, arena_printf(cx->mem, "{'unit':'质监站一组','into':'%" PRId64 "'}", id), E_CONFLICT,
            "已并入");
    ACT_ERR("unit.merge", NULL, arena_printf(cx->mem, "{'unit':'%" PRId64 "','into':'区发改局'}", id), E_CONFLICT,
            "已并入");
    ACT_ERR("unit.merge", NULL, "{'unit':'区发改局','into':'区发改局'}", E_INVALID, "自己");
}

TEST(credit_codes_are_checked_by_their_last_character)
{
    static const char *const good[] = { "91350100M000100Y43", "11220802013594178H", "11371500MB28359259",
                                        "11341700003244967K" };
    for (size_t i = 0; i < N_ELEMENTS(good); i++)
        assert_true(credit_code_ok(good[i]));
    assert_false(credit_code_ok("91350100M000100Y4Z"));
    assert_false(credit_code_ok("91350100M000100Y4"));
    assert_false(credit_code_ok("9135O100M000100Y43"));
}

TEST(an_import_is_all_or_nothing_and_can_be_taken_back)
{
    office();
    char hash[65] = { 0 };
    memset(hash, 'a', 64);
    const char *rows = arena_printf(
        cx->mem,
        "{'name':'台账.xlsx','hash':'%s','rows':[{'row':4,'title':'修建乡道','lead':'区住建局','due':'2024-12-31','progress':30,'text':'动工'},{'row':5,'title':'造林','lead':'区林草局'}]}",
        hash);
    ACT_ERR("import.apply", "zhao", rows, E_NOT_FOUND, "区林草局");
    ACT_OK("alias.add", "zhao", "{'unit':'区财政局','name':'区林草局'}");
    ACT_OK("import.apply", "zhao", rows);
    assert_int_equal(the_item("2024-0003").state, STATE_ACTIVE);
    ACT_OK("import.undo", "zhao", "{'import':1,'reason':'导错了'}");
    assert_int_equal(the_item("2024-0003").state, STATE_CANCELLED);
    ACT_ERR("import.undo", "zhao", "{'import':1}", E_CONFLICT, "已经撤销");
    ACT_OK("import.apply", "zhao", rows);
    ACT_OK("report.submit", "chen", "{'item':'2024-0004','percent':40,'text':'路基'}");
    ACT_OK("item.waive", "qian", "{'item':'2024-0004','until':'2024-12-01','reason':'等料'}");
    ACT_OK("import.undo", "zhao", "{'import':2}"); /* rows added since are others' and stay */
}

TEST(items_from_a_text_keep_their_sentence)
{
    office();
    ACT_OK("source.add", "zhao",
           "{'title':'第三次会议','kind':'minutes','text':'会议议定：区住建局八月底前完成管网改造。'}");
    ACT_ERR("source.issue", "zhao", "{'source':1,'drafts':[{'start':5,'end':99,'title':'管网改造','lead':'区住建局'}]}",
            E_INVALID, "不在原文之内");
    ACT_OK("source.issue", "zhao",
           "{'source':1,'drafts':[{'start':5,'end':20,'title':'完成管网改造','lead':'区住建局','due':'2024-08-31'}]}");
    struct whole *w = NEW(cx, struct whole);
    IS_OK(read_begin(cx));
    IS_OK(item_whole(cx, "2024-0002", w));
    read_end(cx);
    assert_string_equal(w->sentence, "区住建局八月底前完成管网改造。");
}
