/* Inspections that do not go as planned: a team that changes, days that are extended, what is late. */
#include "inspect_help.h"

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
    assert_string_equal(c->reason, "已调任区住建局，回避");
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
