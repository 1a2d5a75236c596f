#include "indicator_help.h"

void revenue(void)
{
    test_realm();
    ACT_OK("unit.create", NULL, "{'name':'大源区财政局','short_name':'区财政局','kind':'bureau'}");
    ACT_OK("unit.create", NULL, "{'name':'大源区统计局','short_name':'区统计局','kind':'bureau'}");
    ACT_OK("unit.create", NULL, "{'name':'清泉镇','kind':'township'}");
    ACT_OK("unit.create", NULL, "{'name':'指挥部办公室','kind':'hq_office'}");
    ACT_OK("user.add", NULL, "{'login':'cz.zr','unit':'区财政局','role':'principal'}");
    ACT_OK("user.add", NULL, "{'login':'cz.ll','unit':'区财政局','role':'liaison'}");
    ACT_OK("user.add", NULL, "{'login':'tj.zr','unit':'区统计局','role':'principal'}");
    ACT_OK("user.add", NULL, "{'login':'qq.ll','unit':'清泉镇','role':'liaison'}");
    ACT_OK("user.add", NULL, "{'login':'zhao','unit':'指挥部办公室','role':'hq'}");
    ACT_OK("user.add", NULL, "{'login':'sj','unit':'指挥部办公室','role':'auditor'}");
    ACT_OK("indicator.create", "zhao",
           "{'code':'REV','name':'一般公共预算收入','measure':'亿元','decimals':2,'kind':'level','owner':'区财政局',"
           "'confirmer':'区统计局','release_day':8}");
}

void enter(const char *login, const char *rows)
{
    ACT_OK("value.enter", login, arena_printf(cx->mem, "{'values':[%s]}", rows));
}

void pass(const char *period)
{
    ACT_OK("value.sign", "cz.zr", arena_printf(cx->mem, "{'indicator':'REV','period':'%s'}", period));
    ACT_OK("value.confirm", "tj.zr", arena_printf(cx->mem, "{'indicator':'REV','period':'%s'}", period));
}
