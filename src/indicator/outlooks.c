#include "indicator/outlooks.h"

#include "indicator.sql.h"
#include "judge/landing.h"

enum { LIKELY = 80, UNLIKELY = 20 }; /* percent */

const struct words outlook_classes =
    WORDS({ OUTLOOK_UNTOLD, "untold", "不能测算", "cannot be told" },
          { OUTLOOK_LIKELY, "likely", "有把握", "likely to be met" }, { OUTLOOK_OPEN, "open", "未定", "open" },
          { OUTLOOK_UNLIKELY, "unlikely", "难完成", "unlikely to be met" });

static const struct field line_fields[] = {
    FIELD(landing_line, code, LABEL("代码", "code")),
    FIELD(landing_line, name, LABEL("名称", "name")),
    FIELD(landing_line, name_en, LABEL("英文名", "English name")),
    FIELD(landing_line, measure, LABEL("计量单位", "unit of measure")),
    FIELD(landing_line, kind, .words = &indicator_kinds, LABEL("类型", "kind")),
    FIELD(landing_line, is_growth, LABEL("增速", "of growth")),
    FIELD(landing_line, computed, LABEL("据公式计算值", "from what a formula gave")),
    FIELD(landing_line, class, .flags = REF, .words = &outlook_classes, LABEL("完成的把握", "how likely it is met")),
    FIELD(landing_line, refusal, .flags = REF, .words = &refusal_words, LABEL("不作预测的原因", "why there is none")),
    FIELD(landing_line, period, LABEL("依据到", "from figures up to")),
    FIELD(landing_line, mean, LABEL("预计全年", "expected of the year")),
    FIELD(landing_line, low80, LABEL("80% 区间下限", "80 % interval from")),
    FIELD(landing_line, high80, LABEL("80% 区间上限", "80 % interval to")),
    FIELD(landing_line, target, LABEL("全年目标", "target of the year")),
    FIELD(landing_line, target_high, LABEL("目标上限", "target's upper end")),
    FIELD(landing_line, bound, .flags = REF, .words = &bounds, LABEL("要求", "bound")),
    FIELD(landing_line, probability, LABEL("完成目标的可能性%", "probability of meeting it, percent")),
    FIELD(landing_line, error, LABEL("回测平均误差", "mean back-tested error")),
    FIELD(landing_line, tested, LABEL("回测年数", "past years tried")),
};
const struct shape LANDING_LINE = SHAPE(landing_line, line_fields);
static const struct field sum_fields[] = {
    FIELD(outlook_sum, year, LABEL("年度", "year")),
    FIELD(outlook_sum, targets, LABEL("目标数", "targets")),
    FIELD(outlook_sum, likely, LABEL("有把握", "likely to be met")),
    FIELD(outlook_sum, open, LABEL("未定", "open")),
    FIELD(outlook_sum, unlikely, LABEL("难完成", "unlikely to be met")),
    FIELD(outlook_sum, untold, LABEL("不能测算", "cannot be told")),
    FIELD(outlook_sum, expected, LABEL("预计完成数", "expected to be met")),
};
const struct shape OUTLOOK_SUM = SHAPE(outlook_sum, sum_fields);

static int64_t class_of(const struct target *t, struct dec probability)
{
    return !t                                ? 0
           : !dec_is(probability)            ? OUTLOOK_UNTOLD
           : probability.u >= DEC(LIKELY).u  ? OUTLOOK_LIKELY
           : probability.u < DEC(UNLIKELY).u ? OUTLOOK_UNLIKELY
                                             : OUTLOOK_OPEN;
}

static void count(const struct landing_line *l, struct outlook_sum *sum)
{
    sum->targets += l->class != 0;
    sum->likely += l->class == OUTLOOK_LIKELY;
    sum->open += l->class == OUTLOOK_OPEN;
    sum->unlikely += l->class == OUTLOOK_UNLIKELY;
    sum->untold += l->class == OUTLOOK_UNTOLD;
    if (l->class && dec_is(l->probability))
        sum->expected.u += l->probability.u / 100;
}

static const struct outlook_line *of_growth(const struct list *outlook, bool is_growth)
{
    const struct outlook_line *o = outlook->p;
    for (size_t k = 0; k < outlook->n; k++)
        if (o[k].is_growth == is_growth)
            return &o[k];
    return NULL;
}

static void add_line(struct cx *cx, const struct indicator *i, bool is_growth, const struct outlook_line *o,
                     const struct target *t, struct list *out)
{
    struct landing_line *l = list_add(cx->mem, out, sizeof *l);
    shape_clear(&LANDING_LINE, l);
    l->code = i->code;
    l->name = i->name;
    l->name_en = i->name_en;
    l->measure = is_growth ? "%" : i->measure;
    l->kind = i->kind;
    l->is_growth = is_growth;
    if (o) {
        l->computed = o->computed;
        l->refusal = o->refusal;
        l->period = o->period;
        l->mean = o->mean;
        l->low80 = o->low80;
        l->high80 = o->high80;
        l->probability = o->probability;
        l->error = o->error;
        l->tested = o->tested;
    }
    if (t) {
        l->target = t->value;
        l->target_high = t->high;
        l->bound = t->bound;
    }
    l->class = class_of(t, l->probability);
}

enum err outlooks_of(struct cx *cx, struct list *out, struct outlook_sum *sum)
{
    struct list all;
    *out = (struct list){ 0 };
    *sum = (struct outlook_sum){ .year = date_year(cx->today) };
    TRY(indicators_all(cx, &all));
    const struct indicator *i = all.p;
    for (size_t k = 0; k < all.n; k++) {
        struct list values, targets, outlook;
        if (i[k].retired)
            continue;
        TRY(db_list(cx, &VALUE, &values, MAX_VALUES, &indicator_values_within, V(i[k].id), V(0), V(0), V(INT64_MAX),
                    V((int64_t)MAX_VALUES + 1))); /* the realm's alone: units and peers are not forecast */
        TRY(targets_of(cx, i[k].id, &targets));
        TRY(indicator_outlook(cx, &i[k], &values, &targets, &outlook));
        for (int growth = 0; growth <= 1; growth++) {
            const struct target *t = target_of_year(&targets, 0, (int)sum->year, growth);
            const struct outlook_line *o = of_growth(&outlook, growth);
            if (!t && (!o || !dec_is(o->mean)))
                continue;
            add_line(cx, &i[k], growth, o, t, out);
            count((const struct landing_line *)out->p + out->n - 1, sum);
        }
    }
    return OK;
}
