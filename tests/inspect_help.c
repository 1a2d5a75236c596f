#include "inspect_help.h"

/* The office of round_help.c with supervisors, a check list, and a filed plan that names the bureau and the town. */
void planned(void)
{
    office();
    ACT_OK("unit.create", NULL, "{'name':'区委区政府督查室','short_name':'督查室','kind':'supervision_office'}");
    ACT_OK("user.add", NULL, "{'login':'du','unit':'督查室','role':'supervisor'}");
    ACT_OK("user.add", NULL, "{'login':'cha','unit':'督查室','role':'supervisor'}");
    ACT_OK("checklist.add", "du",
           "{'name':'老旧小区改造','points':[{'text':'围挡是否齐全','how':'现场查看'},"
           "{'text':'已完工栋数','kind':'figure'},{'text':'居民意见','kind':'text'}]}");
    ACT_OK(
        "inspect_plan.add", "du",
        "{'year':2024,'title':'民生工程督查','basis':'区委〔2024〕2号','kind':'special','from_month':9,'to_month':10,"
        "'lead':'督查室','scope':'老旧小区、管网改造进度和质量','units':['区住建局','清泉镇']}");
    ACT_OK("inspect_plan.file", "du", "{'year':2024,'filing':'督备〔2024〕1号'}");
    test_clock("2024-09-10 09:00");
}

void under_way(bool unannounced) /* inspection 1 */
{
    planned();
    ACT_OK("inspection.draft", "du", unannounced ? "{" DRAFT ",'unannounced':true}" : "{" DRAFT "}");
    if (!unannounced)
        ACT_OK("inspection.notice", "du", "{'inspection':1}");
    test_clock("2024-09-12 09:00");
    ACT_OK("inspection.begin", "du", "{'inspection':1}");
}

void fed_back(void) /* finding 1 is the bureau's to rectify */
{
    under_way(false);
    ACT_OK("finding.add", "du", FENCE);
    ACT_OK("inspection.conclude", "du", "{'inspection':1,'unit':'区住建局','text':'总体有序，安全防护不到位'}");
}

struct finding finding_no(int64_t id)
{
    struct finding f;
    fact_no(&FINDING, id, &f);
    return f;
}

struct inspection inspection_no(int64_t id)
{
    struct inspection n;
    fact_no(&INSPECTION, id, &n);
    return n;
}

enum err whole_for(const char *login, int64_t id, struct inspection_whole *w)
{
    struct grant *g;
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, login, "read", &g));
    enum err e = inspection_whole(cx, id, g, w);
    cx->fail = (struct failure){ 0 };
    read_end(cx);
    return e;
}

struct list list_for(const char *login)
{
    struct grant *g;
    struct list l;
    const char *next;
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, login, "read", &g));
    IS_OK(inspections_found(cx, &(struct inspection_filter){ .reader = inspect_reader(g) }, &l, &next));
    read_end(cx);
    return l;
}

struct list findings_for(const char *login)
{
    struct grant *g;
    struct list l;
    const char *next;
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, login, "read", &g));
    IS_OK(findings_found(cx, &(struct finding_filter){ .reader = inspect_reader(g) }, &l, &next));
    read_end(cx);
    return l;
}

struct list owed_by(const char *login)
{
    struct grant *g;
    struct list l;
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, login, "read", &g));
    IS_OK(inspect_owed(cx, g, &l));
    int64_t counted; /* a full list is no number: then they are counted */
    IS_OK(inspect_owed_total(cx, g, &(struct list){ l.p, 200 }, &counted));
    assert_int_equal(counted, l.n);
    read_end(cx);
    return l;
}

size_t n_owed(const char *login, enum inspect_todo todo)
{
    const struct list l = owed_by(login);
    size_t n = 0;
    for (size_t i = 0; i < l.n; i++)
        n += ((const struct inspect_owed *)l.p)[i].todo == todo;
    return n;
}
