/* Who changed what is aimed at, and what became what: told out of the journal. */
#include "test.h"

#include "app/act.h"
#include "indicator/history.h"

static void office(void)
{
    test_realm();
    ACT_OK("unit.create", NULL, "{'name':'清泉镇','kind':'township'}");
    ACT_OK("unit.create", NULL, "{'name':'柳河镇','kind':'township'}");
    ACT_OK("unit.create", NULL, "{'name':'指挥部办公室','kind':'hq_office'}");
    ACT_OK("user.add", NULL, "{'login':'zhao','name':'赵明','unit':'指挥部办公室','role':'hq'}");
    ACT_OK("user.add", NULL, "{'login':'qian','unit':'指挥部办公室','role':'leader'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'REV','name':'一般公共预算收入','measure':'亿元','decimals':2,'kind':'level'}");
    ACT_OK("indicator.create", "zhao", "{'code':'TAX','name':'税收收入','measure':'亿元','kind':'level'}");
}

static struct list history(const char *code, const char *after, int64_t limit, const char **next)
{
    struct indicator i;
    struct list l;
    IS_OK(read_begin(cx));
    IS_OK(indicator_by_code(cx, code, &i));
    IS_OK(indicator_history(cx, &i, after, limit, &l, next));
    read_end(cx);
    return l;
}

TEST(a_target_tells_what_it_was_and_why_it_changed)
{
    const char *next;
    office();
    ACT_OK("target.set", "qian",
           "{'indicator':'REV','period':'2024','bound':'at_least','value':12,'stretch':13,'source':'政府工作报告'}");
    ACT_OK("target.set", "zhao", "{'indicator':'TAX','period':'2024','bound':'at_least','value':9}");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','bound':'about','value':11.5,'reason':'减税'}");
    ACT_OK("target.withdraw", "zhao", "{'indicator':'REV','period':'2024','reason':'不再下达'}");
    struct list all = history("REV", NULL, 10, &next);
    const struct indicator_entry *e = all.p;
    assert_int_equal(all.n, 4); /* TAX's is another's */
    assert_null(next);
    assert_string_equal(e[3].act, "indicator.create");
    assert_int_equal(e[3].targets.n + e[3].fields.n, 0);

    const struct target_change *c = e[2].targets.p;
    assert_int_equal(e[2].targets.n, 1);
    assert_string_equal(e[2].actor, "qian");
    assert_string_equal(c->period, "2024");
    assert_null(c->unit);
    assert_int_equal(c->was_bound, 0);
    assert_int_equal(c->bound, BOUND_AT_LEAST);
    assert_int_equal(c->value.u, 12 * DEC_ONE);
    assert_int_equal(c->stretch.u, 13 * DEC_ONE);
    assert_string_equal(c->source, "政府工作报告");

    c = e[1].targets.p;
    assert_string_equal(e[1].reason, "减税");
    assert_string_equal(e[1].actor_name, "赵明");
    assert_int_equal(c->was_bound, BOUND_AT_LEAST);
    assert_int_equal(c->was_value.u, 12 * DEC_ONE);
    assert_int_equal(c->was_stretch.u, 13 * DEC_ONE);
    assert_int_equal(c->bound, BOUND_ABOUT);
    assert_int_equal(c->value.u, 11 * DEC_ONE + DEC_ONE / 2);
    assert_false(dec_is(c->stretch));

    c = e[0].targets.p;
    assert_string_equal(e[0].act, "target.withdraw");
    assert_string_equal(c->period, "2024"); /* of which it was, though it has gone */
    assert_int_equal(c->was_bound, BOUND_ABOUT);
    assert_int_equal(c->bound, 0);
    assert_false(dec_is(c->value));
}

TEST(a_sharing_tells_each_of_its_parts_and_a_definition_its_members)
{
    const char *next;
    office();
    ACT_OK("target.set", "qian", "{'indicator':'REV','period':'2024','bound':'at_least','value':12}");
    ACT_OK("target.decompose", "zhao",
           "{'indicator':'REV','period':'2024','method':'hand','parts':[{'unit':'清泉镇','value':7},"
           "{'unit':'柳河镇','value':5.5}]}");
    ACT_OK("indicator.edit", "zhao", "{'indicator':'REV','name':'财政收入'}");
    struct list all = history("REV", NULL, 10, &next);
    const struct indicator_entry *e = all.p;
    const struct definition_change *f = e[0].fields.p;
    assert_int_equal(e[0].fields.n, 1);
    assert_string_equal(f->label, "名称");
    assert_string_equal(f->was, "一般公共预算收入");
    assert_string_equal(f->now, "财政收入");
    const struct target_change *c = e[1].targets.p;
    assert_int_equal(e[1].targets.n, 2);
    assert_string_equal(c[0].unit, "清泉镇");
    assert_int_equal(c[0].value.u, 7 * DEC_ONE);
    assert_string_equal(c[1].unit, "柳河镇");
    assert_int_equal(c[1].was_bound, 0);
}

/* Units stand in a definition by their rows: their names are told. */
TEST(who_enters_and_confirms_is_told_by_name)
{
    const char *next;
    office();
    ACT_OK("indicator.edit", "zhao", "{'indicator':'REV','owner':'清泉镇'}");
    ACT_OK("indicator.edit", "zhao", "{'indicator':'REV','owner':'柳河镇','confirmer':'清泉镇'}");
    struct list all = history("REV", NULL, 10, &next);
    const struct indicator_entry *e = all.p;
    const struct definition_change *f = e[1].fields.p;
    assert_int_equal(e[1].fields.n, 1);
    assert_null(f->was);
    assert_string_equal(f->now, "清泉镇");
    f = e[0].fields.p;
    assert_int_equal(e[0].fields.n, 2);
    assert_string_equal(f[0].was, "清泉镇");
    assert_string_equal(f[0].now, "柳河镇");
    assert_null(f[1].was);
    assert_string_equal(f[1].now, "清泉镇");
}

#define HASH_A "'hash':'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'"
#define HASH_B "'hash':'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'"

TEST(a_plan_that_came_in_and_went_is_told_where_it_changed_a_target)
{
    const char *next;
    office();
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','bound':'at_least','value':12}");
    ACT_OK("plan.import", "zhao",
           "{'name':'p.xml'," HASH_A ",'note':'按新计划',"
           "'targets':[{'indicator':'REV','period':'2024','bound':'at_least','value':13}]}");
    ACT_OK("import.undo", "zhao", "{'import':1,'reason':'计划有误'}");
    ACT_OK("plan.import", "zhao",
           "{'name':'q.xml'," HASH_B ",'note':'按修订计划',"
           "'targets':[{'indicator':'REV','period':'2024','bound':'at_least','value':14}]}");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','bound':'at_least','value':15,'reason':'加压'}");
    struct list all = history("REV", NULL, 10, &next);
    const struct indicator_entry *e = all.p;
    static const struct {
        const char *act;
        int was, is;
    } told[] = { { "target.set", 14, 15 },
                 { "plan.import", 12, 14 },
                 { "import.undo", 13, 12 },
                 { "plan.import", 12, 13 },
                 { "target.set", 0, 12 } };
    assert_int_equal(all.n, N_ELEMENTS(told) + 1);
    for (size_t k = 0; k < N_ELEMENTS(told); k++) {
        const struct target_change *c = e[k].targets.p;
        assert_string_equal(e[k].act, told[k].act);
        assert_int_equal(e[k].targets.n, 1);
        assert_int_equal(c->was_value.u, told[k].was ? told[k].was * DEC_ONE : DEC_NONE.u);
        assert_int_equal(c->value.u, told[k].is * DEC_ONE);
    }
    assert_string_equal(e[1].reason, "按修订计划");
    assert_int_equal(history("TAX", NULL, 10, &next).n, 1); /* the plans said nothing of it */
}

TEST(a_long_history_comes_by_page)
{
    const char *next = NULL;
    struct list page;
    int64_t last = INT64_MAX;
    size_t n = 0;
    office();
    for (int k = 1; k <= 6; k++)
        ACT_OK("target.set", "zhao",
               arena_printf(cx->mem,
                            "{'indicator':'REV','period':'2024','bound':'at_least','value':%d,'reason':'调整'}", k));
    do {
        page = history("REV", next, 3, &next);
        assert_true(page.n > 0);
        for (size_t k = 0; k < page.n; k++, n++) {
            const struct indicator_entry *e = (const struct indicator_entry *)page.p + k;
            assert_true(e->seq < last);
            last = e->seq;
            if (e->targets.n) /* what was there before stands on another page */
                assert_int_equal(((const struct target_change *)e->targets.p)->was_value.u,
                                 n == 5 ? DEC_NONE.u : (int64_t)(5 - n) * DEC_ONE);
        }
    } while (next);
    assert_int_equal(n, 7);
}
