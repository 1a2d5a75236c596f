/* StratML in: by name, whatever the order, of either part. */
#include "doc/stratml.h"
#include "doc/xml_tree.h"

static enum err read_day(struct cx *cx, const struct xml *of, const char *name, struct date *out)
{
    const char *text = xml_text(of, name);
    *out = NO_DATE;
    if (!text || date_parse(str_of(text), out))
        return OK;
    return fail(cx, E_INVALID, "<%s> 的 \"%s\" 不是日期", "<%s> says \"%s\", which is no date", name, text);
}

static enum err read_result(struct cx *cx, const struct xml *x, bool is_target, struct list *out)
{
    struct stratml_result r = { .is_target = is_target, .number = DEC_NONE, .text = xml_text(x, "Description") };
    const struct xml *descriptor = xml_child(x, "Descriptor");
    const char *number = xml_text(x, "NumberOfUnits");
    TRY(read_day(cx, x, "StartDate", &r.start));
    TRY(read_day(cx, x, "EndDate", &r.end));
    if (number && !dec_parse(str_of(number), &r.number))
        return fail(cx, E_INVALID, "<NumberOfUnits> 的 \"%s\" 不是数",
                    "<NumberOfUnits> says \"%s\", which is no number", number);
    r.descriptor = xml_text(descriptor, "DescriptorName");
    r.value = xml_text(descriptor, "DescriptorValue");
    *(struct stratml_result *)list_add(cx->mem, out, sizeof r) = r;
    return OK;
}

static enum err read_instance(struct cx *cx, const struct xml *x, struct list *out)
{
    struct stratml_instance m = { .place = xml_text(xml_child(x, "Place"), "Name") };
    for (const struct xml *r = xml_child(x, "TargetResult"); r; r = xml_again(r))
        TRY(read_result(cx, r, true, &m.results));
    for (const struct xml *r = xml_child(x, "ActualResult"); r; r = xml_again(r))
        TRY(read_result(cx, r, false, &m.results));
    *(struct stratml_instance *)list_add(cx->mem, out, sizeof m) = m;
    return OK;
}

static enum err read_indicator(struct cx *cx, const struct xml *x, struct list *out)
{
    const char *stage = xml_attribute(x, "ValueChainStage");
    struct stratml_indicator i = { .is_output = stage && streq(stage, "Output"),
                                   .identifier = xml_text(x, "Identifier"),
                                   .dimension = xml_text(x, "MeasurementDimension"),
                                   .measure = xml_text(x, "UnitOfMeasurement"),
                                   .other = xml_text(x, "OtherInformation") };
    if (!i.dimension || !i.measure)
        return fail(cx, E_INVALID, "有一个指标没有名称或计量单位", "an indicator has no name or no unit of measure");
    for (const struct xml *m = xml_child(x, "MeasurementInstance"); m; m = xml_again(m))
        TRY(read_instance(cx, m, &i.instances));
    *(struct stratml_indicator *)list_add(cx->mem, out, sizeof i) = i;
    return OK;
}

/* Of people and groups nothing is kept: duties belong to units. */
static void read_parties(struct cx *cx, const struct xml *x, struct list *out)
{
    for (const struct xml *s = xml_child(x, "Stakeholder"); s; s = xml_again(s)) {
        const char *type = xml_attribute(s, "StakeholderTypeType"), *name = xml_text(s, "Name");
        const struct xml *role = xml_child(s, "Role");
        if (name && (!type || streq(type, "Organization")))
            *(struct stratml_party *)list_add(cx->mem, out, sizeof(struct stratml_party)) =
                (struct stratml_party){ name, role ? xml_text(role, "Name") : xml_text(s, "Description") };
    }
}

static enum err read_objective(struct cx *cx, const struct xml *x, struct list *out)
{
    struct stratml_objective o = { .identifier = xml_text(x, "Identifier"),
                                   .sequence = xml_text(x, "SequenceIndicator"),
                                   .name = xml_text(x, "Name"),
                                   .text = xml_text(x, "Description"),
                                   .other = xml_text(x, "OtherInformation") };
    o.name = o.name ? o.name : o.text;
    if (!o.name)
        return fail(cx, E_INVALID, "有一个目标任务（Objective）没有名称", "an objective has no name");
    read_parties(cx, x, &o.parties);
    for (const struct xml *i = xml_child(x, "PerformanceIndicator"); i; i = xml_again(i))
        TRY(read_indicator(cx, i, &o.indicators));
    *(struct stratml_objective *)list_add(cx->mem, out, sizeof o) = o;
    return OK;
}

static enum err read_goal(struct cx *cx, const struct xml *x, struct list *out)
{
    struct stratml_goal g = { .identifier = xml_text(x, "Identifier"),
                              .sequence = xml_text(x, "SequenceIndicator"),
                              .name = xml_text(x, "Name"),
                              .text = xml_text(x, "Description") };
    g.name = g.name ? g.name : g.text;
    if (!g.name)
        return fail(cx, E_INVALID, "有一个领域（Goal）没有名称", "a goal has no name");
    read_parties(cx, x, &g.parties);
    for (const struct xml *o = xml_child(x, "Objective"); o; o = xml_again(o))
        TRY(read_objective(cx, o, &g.objectives));
    *(struct stratml_goal *)list_add(cx->mem, out, sizeof g) = g;
    return OK;
}

enum err stratml_read(struct cx *cx, struct str bytes, struct stratml_plan *out)
{
    struct xml *root;
    *out = (struct stratml_plan){ 0 };
    TRY(xml_read(cx, bytes, &root));
    if (!streq(root->name, "StrategicPlan") && !streq(root->name, "PerformancePlanOrReport"))
        return fail(cx, E_INVALID, "<%s> 不是 StratML 计划", "<%s> is no StratML plan", root->name);
    const struct xml *core = xml_child(root, "StrategicPlanCore"),
                     *about = xml_child(root, "AdministrativeInformation");
    out->name = xml_text(root, "Name");
    out->text = xml_text(root, "Description");
    out->identifier = xml_text(about, "Identifier");
    out->organisation = xml_text(xml_child(core, "Organization"), "Name");
    if (!out->name)
        return fail(cx, E_INVALID, "计划没有名称（Name）", "the plan has no name");
    TRY(read_day(cx, about, "StartDate", &out->start));
    TRY(read_day(cx, about, "EndDate", &out->end));
    TRY(read_day(cx, about, "PublicationDate", &out->published));
    for (const struct xml *g = xml_child(core, "Goal"); g; g = xml_again(g))
        TRY(read_goal(cx, g, &out->goals));
    return OK;
}
