#include "round_help.h"

void office(void)
{
    test_realm();
    ACT_OK("unit.create", NULL, "{'name':'大源区住建局','short_name':'区住建局','kind':'bureau'}");
    ACT_OK("unit.create", NULL, "{'name':'大源区财政局','short_name':'区财政局','kind':'bureau'}");
    ACT_OK("unit.create", NULL, "{'name':'清泉镇','kind':'township'}");
    ACT_OK("unit.create", NULL, "{'name':'指挥部办公室','kind':'hq_office'}");
    ACT_OK("user.add", NULL, "{'login':'zj.zr','unit':'区住建局','role':'principal'}");
    ACT_OK("user.add", NULL, "{'login':'zj.ll','unit':'区住建局','role':'liaison'}");
    ACT_OK("user.add", NULL, "{'login':'cz.zr','unit':'区财政局','role':'principal'}");
    ACT_OK("user.add", NULL, "{'login':'qq.zr','unit':'清泉镇','role':'principal'}");
    ACT_OK("user.add", NULL, "{'login':'zhao','unit':'指挥部办公室','role':'hq'}");
    ACT_OK("user.add", NULL, "{'login':'qian','unit':'指挥部办公室','role':'leader'}");
    ACT_OK("item.create", "zhao", "{'title':'改造老旧管网30公里','lead':'区住建局','due':'2024-12-20'}");
    ACT_OK("item.create", "zhao", "{'title':'改造老旧小区12个','lead':'区住建局','due':'2024-11-20'}");
    ACT_OK("item.create", "zhao", "{'title':'整治人居环境','lead':'清泉镇','due':'2024-10-20'}");
    ACT_OK("item.claim", "zj.zr", "{'item':'2024-0001'}");
    ACT_OK("item.claim", "zj.zr", "{'item':'2024-0002'}");
    ACT_OK("item.claim", "qq.zr", "{'item':'2024-0003'}");
}

const char monthly[] =
    "{'title':'月调度','basis':'区指〔2024〕3号','every':'month','due_day':10,'ahead':1,'grace':30,"
    "'questions':[{'kind':'items','text':'事项进展'},{'kind':'text','text':'下月打算','optional':true}]}";

void opened(void)
{
    office();
    ACT_OK("call.create", "zhao", monthly);
    ACT_OK("round.open", "zhao", "{'call':1}");
}

struct unit_return return_no(int64_t id)
{
    struct unit_return r;
    fact_no(&UNIT_RETURN, id, &r);
    return r;
}

struct list answers_no(int64_t id)
{
    struct list l;
    IS_OK(read_begin(cx));
    IS_OK(answers_of(cx, id, &l));
    read_end(cx);
    return l;
}

struct report report_no(int64_t id)
{
    struct report r;
    fact_no(&REPORT, id, &r);
    return r;
}

struct return_whole whole(int64_t round, int64_t unit)
{
    struct return_whole w;
    IS_OK(read_begin(cx));
    IS_OK(return_whole(cx, round, unit, &w));
    read_end(cx);
    return w;
}

const struct answer_line *answer_at(const struct return_whole *w, size_t i)
{
    return (const struct answer_line *)w->answers.p + i;
}

const struct return_line *line_of_unit(const struct list *l, const char *unit)
{
    for (size_t i = 0; i < l->n; i++)
        if (streq(((const struct return_line *)l->p)[i].unit, unit))
            return (const struct return_line *)l->p + i;
    return NULL;
}

struct paper paper_of_round(int64_t id)
{
    struct round_whole w;
    struct paper p;
    IS_OK(read_begin(cx));
    IS_OK(round_whole(cx, id, &w));
    IS_OK(digest_paper(cx, &w, &p));
    read_end(cx);
    return p;
}
