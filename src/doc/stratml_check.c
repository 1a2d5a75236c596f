/* The structure the schemas of StratML ask for, as a table: an element, and its children in order.  ?: at most one,
 * *: any number, +: at least one. */
#include "doc/stratml.h"
#include "doc/xml_tree.h"

struct sequence {
    const char *element, *children;
};
/* Part 1, 2014-04-01. */
static const struct sequence part_1[] = {
    { "StrategicPlan", "Name Description? OtherInformation? StrategicPlanCore AdministrativeInformation?" },
    { "StrategicPlanCore", "Organization* Vision? Mission? Value* Goal+" },
    { "Organization", "Name? Acronym? Identifier? Description? Stakeholder*" },
    { "Vision", "Description? Identifier?" },
    { "Mission", "Description? Identifier?" },
    { "Value", "Name? Description?" },
    { "Goal", "Name Description Identifier? SequenceIndicator? Stakeholder* OtherInformation? Objective*" },
    { "Objective", "Name? Description? Identifier? SequenceIndicator? Stakeholder* OtherInformation?" },
    { "Stakeholder", "Name Description?" },
    { "AdministrativeInformation", "StartDate? EndDate? PublicationDate? Source? Submitter?" },
    { "Submitter", "GivenName? Surname? PhoneNumber? EmailAddress?" },
};
/* Part 2, 2016-05-06: what differs; the rest is as in Part 1. */
static const struct sequence part_2[] = {
    { "PerformancePlanOrReport",
      "Name Description? OtherInformation? StrategicPlanCore AdministrativeInformation? Submitter?" },
    { "Objective",
      "Name? Description? Identifier? SequenceIndicator? Stakeholder* OtherInformation? PerformanceIndicator*" },
    { "Stakeholder", "Name Description? Role*" },
    { "Role", "Name Description? RoleType*" },
    { "AdministrativeInformation", "Identifier? StartDate? EndDate? PublicationDate? Source?" },
    { "Submitter", "Identifier? GivenName? Surname? PhoneNumber? EmailAddress?" },
    { "PerformanceIndicator", "SequenceIndicator? MeasurementDimension UnitOfMeasurement Identifier? Relationship* "
                              "MeasurementInstance* OtherInformation?" },
    { "MeasurementInstance", "Place? TargetResult* ActualResult*" },
    { "TargetResult", "StartDate? EndDate? NumberOfUnits? Descriptor? Description?" },
    { "ActualResult", "StartDate? EndDate? NumberOfUnits? Descriptor? Description?" },
    { "Descriptor", "DescriptorName? DescriptorValue?" },
    { "Place", "Name PlaceIdentifier?" },
    { "Relationship", "Identifier? ReferentIdentifier* Name? Description?" },
};

struct checking {
    struct cx *cx;
    bool is_report;
    struct list ids; /* const char * */
};

static const char *children_of(const struct checking *c, const char *element)
{
    for (size_t i = 0; i < N_ELEMENTS(part_2) && c->is_report; i++)
        if (streq(part_2[i].element, element))
            return part_2[i].children;
    for (size_t i = 0; i < N_ELEMENTS(part_1); i++)
        if (streq(part_1[i].element, element))
            return part_1[i].children;
    return ""; /* text alone */
}

/* The next of a sequence: its name, and how many may stand there. */
static const char *next_of(const char *s, struct str *name, char *times)
{
    while (*s == ' ')
        s++;
    name->p = s;
    while (*s && !strchr(" ?*+", *s))
        s++;
    name->n = (size_t)(s - name->p);
    *times = *s == '?' || *s == '*' || *s == '+' ? *s++ : '1';
    return s;
}

static bool is_named(const struct xml *x, struct str name)
{
    return x && strlen(x->name) == name.n && !memcmp(x->name, name.p, name.n);
}

static enum err check_id(struct checking *c, const struct xml *x)
{
    struct cx *cx = c->cx;
    const char *const *ids = c->ids.p;
    if (!streq(x->name, "Identifier"))
        return OK;
    bool good = *x->text == '_' || (*x->text >= 'A' && *x->text <= 'Z') || (*x->text >= 'a' && *x->text <= 'z');
    for (size_t i = 0; i < c->ids.n; i++)
        if (streq(ids[i], x->text))
            return fail(cx, E_INVALID, "标识 %s 用了两次", "the identifier %s is used twice", x->text);
    *(const char **)list_add(cx->mem, &c->ids, sizeof(char *)) = x->text;
    return good ? OK
                : fail(cx, E_INVALID, "标识 \"%s\" 应以字母或 _ 开头",
                       "the identifier \"%s\" should begin with a letter or _", x->text);
}

static enum err check_element(struct checking *c, const struct xml *x)
{
    struct cx *cx = c->cx;
    const struct xml *child = x->first;
    struct str name;
    char times;
    TRY(check_id(c, x));
    for (const char *s = children_of(c, x->name); *s;) {
        s = next_of(s, &name, &times);
        int n = 0;
        for (; is_named(child, name) && (!n || times == '*' || times == '+'); child = child->next, n++)
            TRY(check_element(c, child));
        if (!n && (times == '1' || times == '+'))
            return fail(cx, E_INVALID, "<%s> 里缺 <%.*s>", "<%s> lacks its <%.*s>", x->name, (int)name.n, name.p);
    }
    return child ? fail(cx, E_INVALID, "<%s> 里的 <%s> 不在该在的位置", "in <%s> the <%s> stands where it may not",
                        x->name, child->name)
                 : OK;
}

enum err stratml_check(struct cx *cx, struct str bytes)
{
    struct checking c = { .cx = cx };
    struct xml *root;
    TRY(xml_read(cx, bytes, &root));
    c.is_report = streq(root->name, "PerformancePlanOrReport");
    if (!c.is_report && !streq(root->name, "StrategicPlan"))
        return fail(cx, E_INVALID, "<%s> 不是 StratML 计划", "<%s> is no StratML plan", root->name);
    if (c.is_report && !xml_attribute(root, "Type"))
        return fail(cx, E_INVALID, "<%s> 缺 Type", "<%s> lacks its Type", root->name);
    return check_element(&c, root);
}
