/* A plan that leaves its realm in StratML. */
#include "indicator_help.h"

#include "app/stratml_out.h"
#include "doc/stratml.h"
#include "indicator/indicator.h"

TEST(a_realm_goes_out_in_the_structure_stratml_asks_for)
{
    struct stratml_plan plan;
    revenue();
    ACT_OK("area.create", "zhao", "{'name':'财政 & 金融'}");
    ACT_OK("item.create", "zhao",
           "{'title':'一般公共预算收入12亿元','area':'财政 & 金融','lead':'区财政局','due':'2024-12-20'}");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','bound':'at_least','value':12}");
    ACT_OK("item.measure", "zhao", "{'item':'2024-0001','indicator':'REV'}");
    enter("cz.ll",
          "{'indicator':'REV','period':'2024-03','level':2.7,'growth':6},{'indicator':'REV','period':'2024-04',"
          "'level':3.6},{'indicator':'REV','unit':'清泉镇','period':'2024-03','level':0.9}");
    pass("2024-03");
    for (int part = 1; part <= 2; part++) {
        struct buf first AUTO(buf_done) = BUF(1 << 20), second AUTO(buf_done) = BUF(1 << 20);
        IS_OK(read_begin(cx));
        IS_OK(stratml_of_realm(cx, 0, 0, part, &first));
        read_end(cx);
        IS_OK(stratml_check(cx, buf_str(&first)));
        IS_OK(stratml_read(cx, buf_str(&first), &plan));
        stratml_write(&second, &plan, part);
        assert_string_equal(buf_text(&second), buf_text(&first));
    }
    const struct stratml_goal *g = plan.goals.p;
    const struct stratml_objective *o = g[1].objectives.p;
    const struct stratml_indicator *i = o->indicators.p;
    const struct stratml_instance *m = i->instances.p;
    assert_int_equal(plan.goals.n, 2);
    assert_string_equal(g[0].name, "财政 & 金融");
    assert_int_equal(o->indicators.n, 2); /* the level, and its growth */
    assert_int_equal(m[0].results.n, 2);  /* what is aimed at, and March: April is not confirmed */
    assert_string_equal(m[1].place, "清泉镇");
}

static const char *plan_of(int64_t programme)
{
    struct buf out AUTO(buf_done) = BUF(1 << 20);
    IS_OK(read_begin(cx));
    IS_OK(stratml_of_realm(cx, 0, programme, 2, &out));
    read_end(cx);
    return arena_strdup(cx->mem, buf_text(&out));
}

TEST(a_plan_is_of_one_programme_and_leaves_nothing_of_it_out)
{
    revenue();
    ACT_OK("item.create", "zhao", "{'title':'增收','lead':'区财政局','due':'2024-12-20'}");
    assert_non_null(strstr(plan_of(0), "_2024-0001")); /* of no area, of no programme */
    ACT_OK("programme.create", "zhao", "{'name':'三年行动'}");
    ACT_OK("area.create", "zhao", "{'name':'项目建设'}");
    ACT_OK("item.create", "zhao", "{'title':'修路','lead':'区财政局','area':'项目建设','due':'2024-12-20'}");
    ACT_OK("item.create", "zhao", "{'title':'栽树','lead':'区财政局','due':'2024-12-20'}");
    ACT_OK("programme.create", "zhao", "{'name':'五年行动'}");
    ACT_OK("area.create", "zhao", "{'name':'民生保障'}");
    ACT_OK("item.create", "zhao", "{'title':'办学','lead':'区财政局','area':'民生保障','due':'2024-12-20'}");
    const char *first = plan_of(1), *second = plan_of(0);
    assert_non_null(strstr(first, "三年行动"));
    assert_non_null(strstr(first, "项目建设"));
    assert_null(strstr(first, "民生保障"));
    assert_non_null(strstr(first, "_2024-0002"));
    assert_non_null(strstr(first, "_2024-0003"));
    assert_null(strstr(first, "_2024-0004"));
    assert_null(strstr(first, "_REV"));
    assert_non_null(strstr(second, "五年行动"));
    assert_null(strstr(second, "项目建设"));
    assert_null(strstr(second, "_2024-0003"));
    assert_non_null(strstr(second, "_2024-0001")); /* from before there was one: with what is in hand */
    assert_non_null(strstr(second, "_2024-0004"));
    assert_string_equal(second, plan_of(2));
    struct buf out AUTO(buf_done) = BUF(1 << 20);
    IS_OK(read_begin(cx));
    IS_ERR(stratml_of_realm(cx, 0, 3, 2, &out), E_NOT_FOUND, "第 3 号");
    read_end(cx);
}
