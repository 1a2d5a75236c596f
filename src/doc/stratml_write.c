/* StratML out: every element in the place its schema gives it. */
#include "doc/stratml.h"

struct out {
    struct buf *b;
    int depth;
    bool is_report; /* Part 2 */
};

static void indent(struct out *o)
{
    for (int i = 0; i < o->depth; i++)
        buf_add_str(o->b, "  ");
}

/* What XML 1.0 cannot hold is left out. */
static void add_text(struct out *o, const char *s)
{
    for (; *s; s++) {
        switch (*s) {
        case '&': buf_add_str(o->b, "&amp;"); break;
        case '<': buf_add_str(o->b, "&lt;"); break;
        case '>': buf_add_str(o->b, "&gt;"); break;
        case '"': buf_add_str(o->b, "&quot;"); break;
        default:
            if ((unsigned char)*s >= 0x20 || *s == '\n' || *s == '\t')
                buf_add_char(o->b, *s);
        }
    }
}

static void open_with(struct out *o, const char *name, const char *attribute, const char *value)
{
    indent(o);
    buf_addf(o->b, "<%s", name);
    if (attribute) {
        buf_addf(o->b, " %s=\"", attribute);
        add_text(o, value);
        buf_add_char(o->b, '"');
    }
    buf_add_str(o->b, ">\n");
    o->depth++;
}

static void open(struct out *o, const char *name)
{
    open_with(o, name, NULL, NULL);
}

static void close(struct out *o, const char *name)
{
    o->depth--;
    indent(o);
    buf_addf(o->b, "</%s>\n", name);
}

static void leaf(struct out *o, const char *name, const char *text)
{
    indent(o);
    buf_addf(o->b, "<%s>", name);
    add_text(o, text ? text : "");
    buf_addf(o->b, "</%s>\n", name);
}

static void maybe(struct out *o, const char *name, const char *text)
{
    if (text && *text)
        leaf(o, name, text);
}

static void day(struct out *o, const char *name, struct date d)
{
    char text[DATE_TEXT_SIZE];
    if (date_is(d))
        leaf(o, name, date_text(d, text));
}

static void parties(struct out *o, const struct list *l)
{
    const struct stratml_party *p = l->p;
    for (size_t i = 0; i < l->n; i++) {
        open_with(o, "Stakeholder", "StakeholderTypeType", "Organization");
        leaf(o, "Name", p[i].name);
        if (!o->is_report) {
            maybe(o, "Description", p[i].role);
        } else if (p[i].role) {
            open(o, "Role");
            leaf(o, "Name", p[i].role);
            leaf(o, "RoleType", "Performer");
            close(o, "Role");
        }
        close(o, "Stakeholder");
    }
}

static void result(struct out *o, const struct stratml_result *r)
{
    char text[DEC_TEXT_SIZE];
    const char *name = r->is_target ? "TargetResult" : "ActualResult";
    open(o, name);
    day(o, "StartDate", r->start);
    day(o, "EndDate", r->end);
    if (dec_is(r->number))
        leaf(o, "NumberOfUnits", dec_text(r->number, text));
    if (r->descriptor) {
        open(o, "Descriptor");
        leaf(o, "DescriptorName", r->descriptor);
        maybe(o, "DescriptorValue", r->value);
        close(o, "Descriptor");
    }
    maybe(o, "Description", r->text);
    close(o, name);
}

static void instance(struct out *o, const struct stratml_instance *m)
{
    const struct stratml_result *r = m->results.p;
    open(o, "MeasurementInstance");
    if (m->place) {
        open(o, "Place");
        leaf(o, "Name", m->place);
        close(o, "Place");
    }
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < m->results.n; i++)
            if (r[i].is_target == (pass == 0))
                result(o, &r[i]);
    close(o, "MeasurementInstance");
}

static void indicator(struct out *o, const struct stratml_indicator *i)
{
    const struct stratml_instance *m = i->instances.p;
    indent(o);
    buf_addf(o->b, "<PerformanceIndicator ValueChainStage=\"%s\" PerformanceIndicatorType=\"Quantitative\">\n",
             i->is_output ? "Output" : "Outcome");
    o->depth++;
    leaf(o, "MeasurementDimension", i->dimension);
    leaf(o, "UnitOfMeasurement", i->measure);
    maybe(o, "Identifier", i->identifier);
    for (size_t k = 0; k < i->instances.n; k++)
        instance(o, &m[k]);
    maybe(o, "OtherInformation", i->other);
    close(o, "PerformanceIndicator");
}

static void objective(struct out *o, const struct stratml_objective *x)
{
    const struct stratml_indicator *i = x->indicators.p;
    open(o, "Objective");
    leaf(o, "Name", x->name);
    maybe(o, "Description", x->text);
    maybe(o, "Identifier", x->identifier);
    maybe(o, "SequenceIndicator", x->sequence);
    parties(o, &x->parties);
    maybe(o, "OtherInformation", x->other);
    for (size_t k = 0; k < x->indicators.n && o->is_report; k++)
        indicator(o, &i[k]);
    close(o, "Objective");
}

static void goal(struct out *o, const struct stratml_goal *g)
{
    const struct stratml_objective *x = g->objectives.p;
    open(o, "Goal");
    leaf(o, "Name", g->name);
    leaf(o, "Description", g->text); /* required, may be empty */
    maybe(o, "Identifier", g->identifier);
    maybe(o, "SequenceIndicator", g->sequence);
    parties(o, &g->parties);
    for (size_t k = 0; k < g->objectives.n; k++)
        objective(o, &x[k]);
    close(o, "Goal");
}

void stratml_write(struct buf *b, const struct stratml_plan *plan, int part)
{
    struct out o = { .b = b, .is_report = part == 2 };
    const struct stratml_goal *g = plan->goals.p;
    const char *root = o.is_report ? "PerformancePlanOrReport" : "StrategicPlan";
    buf_add_str(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    buf_addf(b, "<%s xmlns=\"%s\"%s>\n", root, o.is_report ? STRATML_PART_2 : STRATML_PART_1,
             o.is_report ? " Type=\"Performance_Report\"" : "");
    o.depth = 1;
    leaf(&o, "Name", plan->name);
    maybe(&o, "Description", plan->text);
    open(&o, "StrategicPlanCore");
    if (plan->organisation) {
        open(&o, "Organization");
        leaf(&o, "Name", plan->organisation);
        close(&o, "Organization");
    }
    for (size_t k = 0; k < plan->goals.n; k++)
        goal(&o, &g[k]);
    close(&o, "StrategicPlanCore");
    open(&o, "AdministrativeInformation");
    if (o.is_report)
        maybe(&o, "Identifier", plan->identifier);
    day(&o, "StartDate", plan->start);
    day(&o, "EndDate", plan->end);
    day(&o, "PublicationDate", plan->published);
    close(&o, "AdministrativeInformation");
    close(&o, root);
}
