/* Rules between figures as they are kept: set, changed, put off; and those that offices commonly have. */
#include "indicator/figure_rule.h"

#include "indicator.sql.h"
#include "journal/journal.h"

enum { MAX_SIDE = 300 };

const struct words rule_relations =
    WORDS({ RULE_AT_MOST, "at_most", "≤", "≤" }, { RULE_AT_LEAST, "at_least", "≥", "≥" },
          { RULE_EQUAL, "equal", "=", "=" }, { RULE_SAME_SIGN, "same_sign", "同号", "has the sign of" });
const struct words strictnesses =
    WORDS({ STRICT_QUESTION, "question", "提示核实", "asks" }, { STRICT_REFUSE, "refuse", "不予保存", "refuses" });

#define SAYS(st)                                                                                                  \
    FIELD(st, code, LABEL("代码", "code")), FIELD(st, version, LABEL("版次", "version")),                         \
        FIELD(st, name, LABEL("名称", "name")), FIELD(st, name_en, LABEL("英文名", "English name")),              \
        FIELD(st, left_side, LABEL("左边", "left side")),                                                         \
        FIELD(st, relation, .words = &rule_relations, LABEL("关系", "relation")),                                 \
        FIELD(st, right_side, LABEL("右边", "right side")), FIELD(st, tolerance, LABEL("允许误差", "tolerance")), \
        FIELD(st, severity, .words = &strictnesses, LABEL("不合时", "when it does not hold")),                    \
        FIELD(st, off, LABEL("停用", "off"))
static const struct field rule_fields[] = { FACT_FIELDS(figure_rule), SAYS(figure_rule) };
static const struct field line_fields[] = {
    FIELD(figure_rule_line, id, .flags = REF),
    FIELD(figure_rule_line, entry, LABEL("流水", "journal entry")),
    SAYS(figure_rule_line),
    FIELD(figure_rule_line, in_force, LABEL("现行", "in force")),
    FIELD(figure_rule_line, unread, .flags = MADE, LABEL("不能校核的原因", "why it cannot be read")),
    FIELD(figure_rule_line, time, LABEL("设定时间", "since")),
    FIELD(figure_rule_line, actor, LABEL("设定人", "set by")),
    FIELD(figure_rule_line, actor_name, LABEL("设定人", "set by")),
    FIELD(figure_rule_line, reason, LABEL("依据", "grounds")),
};
static const struct field in_fields[] = {
    FIELD(figure_rule_in, code, .flags = REQUIRED, .max = CODE_MAX, LABEL("规则代码", "rule's code")),
    FIELD(figure_rule_in, name, .max = 200, LABEL("名称", "name")),
    FIELD(figure_rule_in, name_en, .max = 200, LABEL("英文名", "English name")),
    FIELD(figure_rule_in, left_side, .max = MAX_SIDE, LABEL("左边，如 TAX", "left side, such as TAX")),
    FIELD(figure_rule_in, relation, .words = &rule_relations, LABEL("关系", "relation")),
    FIELD(
        figure_rule_in, right_side, .max = MAX_SIDE,
        LABEL("右边，如 REV、REV.before + REV.alone、TAX.growth", "right side, such as REV or REV.before + REV.alone")),
    FIELD(figure_rule_in, tolerance, .min = 0, .max = INT64_MAX, LABEL("允许误差", "tolerance")),
    FIELD(figure_rule_in, severity, .words = &strictnesses, LABEL("不合时", "when it does not hold")),
    FIELD(figure_rule_in, off, LABEL("停用（内容不变）", "off; what it says stays")),
    FIELD(figure_rule_in, reason, .max = 1000, LABEL("依据", "grounds")),
};
const struct shape FIGURE_RULE = SHAPE(figure_rule, rule_fields);
const struct shape FIGURE_RULE_LINE = SHAPE(figure_rule_line, line_fields);
const struct shape FIGURE_RULE_IN = SHAPE(figure_rule_in, in_fields);

const char *figure_rule_words(struct cx *cx, const struct figure_rule *r)
{
    char tolerance[DEC_TEXT_SIZE];
    const char *what =
        arena_printf(cx->mem, "%s %s %s", r->left_side, word_text(cx, &rule_relations, r->relation), r->right_side);
    return dec_is(r->tolerance) && r->tolerance.u
               ? arena_printf(cx->mem, "%s ± %s", what, dec_text(r->tolerance, tolerance))
               : what;
}

/* ---- setting one ---- */

static enum err take_over(struct cx *cx, const struct figure_rule_in *i, struct figure_rule *r)
{
    if (i->off) {
        r->off = true;
        return r->version ? OK : fail(cx, E_NOT_FOUND, "没有校核规则 %s", "there is no rule %s", i->code);
    }
    if (!i->name || !i->left_side || !i->relation || !i->right_side)
        return fail(cx, E_INVALID, "请填名称、左边、关系和右边",
                    "give a name, a left side, a relation and a right side");
    if (i->relation == RULE_SAME_SIGN && dec_is(i->tolerance) && i->tolerance.u)
        return fail(cx, E_INVALID, "同号的规则没有允许误差", "a rule of signs takes no tolerance");
    int64_t version = r->version;
    *r = (struct figure_rule){ .code = i->code,
                               .version = version,
                               .name = i->name,
                               .name_en = i->name_en,
                               .left_side = i->left_side,
                               .relation = i->relation,
                               .right_side = i->right_side,
                               .tolerance = i->tolerance,
                               .severity = i->severity ? i->severity : STRICT_QUESTION };
    return OK;
}

enum err figure_rule_set(struct cx *cx, void *in, struct jw *answer)
{
    const struct figure_rule_in *i = in;
    struct figure_rule r = { 0 };
    struct ready_rule ready;
    struct list all;
    TRY(may(cx, &(struct subject){ 0 }));
    if (!code_ok(i->code))
        return fail(cx, E_INVALID, "规则代码应以大写字母开头，只含大写字母、数字和下划线",
                    "a rule's code begins with an upper-case letter and has such letters, digits and _ only");
    enum err e = db_one(cx, &FIGURE_RULE, &r, &indicator_rule_newest, V(i->code));
    if (e && e != E_NOT_FOUND)
        return e;
    if (r.version && !i->reason)
        return fail(cx, E_INVALID, "校核规则 %s 已有，改动要写明依据（reason）",
                    "rule %s is there: say why it changes (reason)", i->code);
    const struct figure_rule was = r;
    TRY(take_over(cx, i, &r));
    if (was.version && was.off == r.off && streq(was.name, r.name) && streq(was.name_en, r.name_en) &&
        streq(was.left_side, r.left_side) && streq(was.right_side, r.right_side) && was.relation == r.relation &&
        was.tolerance.u == r.tolerance.u && was.severity == r.severity)
        return fail(cx, E_CONFLICT, "校核规则与原来相同", "the rule is that already");
    TRY(indicators_all(cx, &all));
    if (!r.off)
        TRY(figure_rule_read(cx, &r, &all, &ready));
    if (!r.off && (!was.version || was.off)) {
        int64_t n;
        TRY(db_i64(cx, &n, &indicator_rules_count));
        if (n >= MAX_FIGURE_RULES)
            return fail(cx, E_TOO_LARGE, "校核规则最多 %d 条在用，先停用不再需要的",
                        "at most %d rules are in force: put off one that is no longer needed", MAX_FIGURE_RULES);
    }
    r.id = r.seq = 0;
    r.version++;
    TRY(fact_insert(cx, &FIGURE_RULE, &r));
    entry_about(cx, "figure_rule", r.id);
    cx->entry->reason = i->reason;
    jw_i64(answer, "rule", r.id);
    jw_i64(answer, "version", r.version);
    return OK;
}

/* ---- those that offices commonly have ---- */

#define TENTH        \
    {                \
        DEC_ONE / 10 \
    }
static const struct figure_rule common[] = {
    { .code = "TAX_OF_REV",
      .name = "税收收入不超过一般公共预算收入",
      .name_en = "Tax is a part of budget revenue",
      .left_side = "TAX",
      .relation = RULE_AT_MOST,
      .right_side = "REV",
      .tolerance = DEC_NONE,
      .severity = STRICT_REFUSE },
    { .code = "REV_MONTHS",
      .name = "累计收入等于上期累计加本期",
      .name_en = "Revenue so far is that before and the period's",
      .left_side = "REV",
      .relation = RULE_EQUAL,
      .right_side = "REV.before + REV.alone",
      .tolerance = TENTH,
      .severity = STRICT_QUESTION },
    { .code = "TAX_REV_SIGN",
      .name = "税收与收入同增同减",
      .name_en = "Tax and revenue rise or fall together",
      .left_side = "TAX.growth",
      .relation = RULE_SAME_SIGN,
      .right_side = "REV.growth",
      .tolerance = DEC_NONE,
      .severity = STRICT_QUESTION },
    { .code = "GDP_SECTORS",
      .name = "三次产业之和等于地区生产总值",
      .name_en = "The three sectors make the gross product",
      .left_side = "GDP",
      .relation = RULE_EQUAL,
      .right_side = "GDP1 + GDP2 + GDP3",
      .tolerance = TENTH,
      .severity = STRICT_QUESTION },
    { .code = "GDP_IND_SIGN",
      .name = "规上工业与地区生产总值同增同减",
      .name_en = "Industry and gross product rise or fall together",
      .left_side = "IND_VA.growth",
      .relation = RULE_SAME_SIGN,
      .right_side = "GDP.growth",
      .tolerance = DEC_NONE,
      .severity = STRICT_QUESTION },
    { .code = "TRADE_RISES",
      .name = "进出口累计不低于上期",
      .name_en = "Trade from January on does not fall back",
      .left_side = "TRADE",
      .relation = RULE_AT_LEAST,
      .right_side = "TRADE.before",
      .tolerance = DEC_NONE,
      .severity = STRICT_QUESTION },
    { .code = "INC_U_R",
      .name = "城镇居民收入不低于农村居民",
      .name_en = "Urban income is not below rural",
      .left_side = "INC_U",
      .relation = RULE_AT_LEAST,
      .right_side = "INC_R",
      .tolerance = DEC_NONE,
      .severity = STRICT_QUESTION },
};

enum err figure_rules_offered(struct cx *cx, struct list *out)
{
    struct list all;
    struct figure_rule there;
    struct ready_rule ready;
    *out = (struct list){ 0 };
    TRY(indicators_all(cx, &all));
    for (size_t k = 0; k < N_ELEMENTS(common); k++) {
        enum err e = db_one(cx, &FIGURE_RULE, &there, &indicator_rule_newest, V(common[k].code));
        if (e == OK)
            continue;
        if (e != E_NOT_FOUND)
            return e;
        const char *why; /* one of its indicators is not here */
        TRY(figure_rule_try(cx, &common[k], &all, &ready, &why));
        if (!why)
            *(struct figure_rule *)list_add(cx->mem, out, sizeof(struct figure_rule)) = common[k];
    }
    return OK;
}
