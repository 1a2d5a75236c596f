#include "intake/quantity.h"

#include "base/text.h"
#include "intake/cursor.h"
#include "intake/phrase.h"
#include "intake/words.h"

enum { MAX_QUANTITIES = 16 };

struct mark {
    const char *word, *comparator;
};
/* the longest that ends before the figure counts */
static const struct mark before[] = {
    { "不低于", ">=" },   { "不少于", ">=" },   { "不得低于", ">=" },   { "不得少于", ">=" }, { "不能低于", ">=" },
    { "不能少于", ">=" }, { "不小于", ">=" },   { "至少", ">=" },       { "达到", ">=" },     { "达", ">=" },
    { "确保", ">=" },     { "超过", ">" },      { "超", ">" },          { "突破", ">" },      { "高于", ">" },
    { "多于", ">" },      { "大于", ">" },      { "不超过", "<=" },     { "不得超过", "<=" }, { "不能超过", "<=" },
    { "不高于", "<=" },   { "不得高于", "<=" }, { "不多于", "<=" },     { "不得多于", "<=" }, { "不大于", "<=" },
    { "控制在", "<=" },   { "压减到", "<=" },   { "压缩到", "<=" },     { "压缩至", "<=" },   { "压减至", "<=" },
    { "降至", "<=" },     { "降到", "<=" },     { "下降到", "<=" },     { "至多", "<=" },     { "最多", "<=" },
    { "最高", "<=" },     { "低于", "<" },      { "少于", "<" },        { "小于", "<" },      { "增加到", "=" },
    { "提高到", "=" },    { "提升到", "=" },    { "达到或超过", ">=" }, { "保持在", "=" },    { "稳定在", "=" },
};
static const struct mark after[] = { { "及以上", ">=" }, { "以上", ">=" }, { "以内", "<=" }, { "及以下", "<=" },
                                     { "以下", "<=" },   { "之内", "<=" }, { "左右", "~" } };

static const char *comparator_before(struct str clause, size_t at)
{
    struct str ahead = { clause.p, at };
    size_t best = 0;
    const char *c = NULL;
    ahead.n -=
        TAIL(ahead, "到") && !TAIL(ahead, "增加到", "提高到", "提升到", "压缩到", "压减到", "降到", "下降到", "达到")
            ? strlen("到")
            : 0;
    for (size_t i = 0; i < N_ELEMENTS(before); i++) {
        size_t n = strlen(before[i].word);
        if (n > best && str_ends(ahead, before[i].word)) {
            best = n;
            c = before[i].comparator;
        }
    }
    return c;
}

static const char *comparator_after(struct str rest)
{
    for (size_t i = 0; i < N_ELEMENTS(after); i++)
        if (str_starts(rest, after[i].word))
            return after[i].comparator;
    return NULL;
}

/* Figures with a point, or Chinese numerals. */
static size_t value_at(struct arena *mem, struct str s, const char **value)
{
    size_t n = 0;
    while (n < s.n && ((s.p[n] >= '0' && s.p[n] <= '9') ||
                       (n && s.p[n] == '.' && n + 1 < s.n && s.p[n + 1] >= '0' && s.p[n + 1] <= '9')))
        n++;
    if (n) {
        *value = arena_dup(mem, s.p, n);
        return n;
    }
    int64_t v = 0;
    n = word_at(W_NUMERAL, s) ? number_read(s, &v) : 0;
    if (n)
        *value = arena_printf(mem, "%lld", (long long)v);
    return n;
}

/* What is counted: the Han characters before, back to a stop. */
static const char *indicator_before(struct arena *mem, struct str clause, size_t at)
{
    size_t from = at;
    for (int i = 0; i < 10 && from > 0; i++) {
        size_t p = from - 1;
        while (p > 0 && ((unsigned char)clause.p[p] & 0xC0) == 0x80)
            p--;
        int used;
        if (!is_han(utf8_next(clause.p + p, clause.p + clause.n, &used)))
            break;
        from = p;
    }
    return arena_dup(mem, clause.p + from, at - from);
}

static void whole_words(struct arena *mem, struct str clause, struct intake_quantity *list, size_t *n)
{
    static const struct {
        const char *word, *value, *unit;
    } words[] = { { "全覆盖", "100", "%" }, { "清零", "0", "" },   { "零事故", "0", "" },
                  { "零增长", "0", "%" },   { "零新增", "0", "" }, { "零发生", "0", "" },
                  { "零拖欠", "0", "" },    { "零伤亡", "0", "" }, { "零死亡", "0", "" } };
    for (size_t i = 0; i < N_ELEMENTS(words); i++) {
        const char *at = str_find(clause, words[i].word);
        struct str behind = at ? str_from(clause, (size_t)(at - clause.p) + strlen(words[i].word)) : clause;
        if (at && *n < MAX_QUANTITIES && !HEAD(behind, "行动", "专项", "攻坚"))
            list[(*n)++] = (struct intake_quantity){ indicator_before(mem, clause, (size_t)(at - clause.p)), "=",
                                                     words[i].unit, words[i].value };
    }
}

/* "盯住30户企业": the set that is worked on; "由68%提高到85%": where it stands. */
static bool is_given(struct str ahead, struct str behind)
{
    return TAIL(ahead, "盯住", "盯紧", "紧盯", "第", "由", "从", "全长", "现有") ||
           HEAD(behind, "提高到", "增加到", "提升到", "降到", "下降到", "压缩到", "压缩至");
}

/* "5亿元以上项目", "14周岁以下人员", "2个工作日": an attribute or a time, no target. */
static bool is_attribute(struct str unit, struct str behind)
{
    size_t bound = HEAD(behind, "以上", "及以上", "以下", "及以下");
    struct str thing = str_from(behind, bound);
    size_t stop, n = CUT(thing, &stop, ",", "、", ";", "。", "不", "达");
    thing.n = MIN(n - stop, (size_t)24);
    return (bound &&
            (HEAD(thing, "的") || ANY(thing, "项目", "企业", "人员", "学生", "预警", "工程", "农业", "工业"))) ||
           (str_is(unit, "个") && HEAD(behind, "月", "小时", "自然日", "星期"));
}

/* "至少开设平价商店5家", "确保新增学位2100个": bytes ahead of the figure back to a stop hold the word. */
static bool aims_at_least(struct str ahead)
{
    size_t from = ahead.n;
    while (from && ahead.p[from - 1] != ',' && ahead.p[from - 1] != ';')
        from--;
    return ANY(str_from(ahead, from), "至少", "确保");
}

static const char *comparator_of(struct str clause, size_t at, struct str behind, struct str unit, const char *value)
{
    struct str ahead = { clause.p, at };
    bool percent = str_is(unit, "%");
    const char *c = comparator_after(behind);
    c = c ? c : comparator_before(clause, at);
    if (TAIL(unit, "天", "小时", "分钟", "个工作日") && !comparator_before(clause, at) && !str_find(ahead, "至少"))
        return NULL; /* a deadline, a clock */
    c = c ? c : aims_at_least(ahead) ? ">=" : NULL;
    if (percent && streq(value, "100"))
        return "="; /* more there is not */
    return c ? c : "=";
}

struct list quantities_read(struct arena *mem, struct str clause)
{
    struct intake_quantity list[MAX_QUANTITIES];
    size_t n = 0;
    for (size_t at = 0; at < clause.n && n < MAX_QUANTITIES; at++) {
        unsigned char lead = (unsigned char)clause.p[at];
        const char *value;
        if ((lead & 0xC0) == 0x80 || (lead < '0' || (lead > '9' && lead < 0xE4)))
            continue;
        size_t digits = value_at(mem, str_from(clause, at), &value);
        if (!digits)
            continue;
        struct str rest = str_from(clause, at + digits), ahead = { clause.p, at };
        struct str unit = { rest.p, word_at(W_MEASURE, rest) }, behind = str_from(rest, unit.n);
        bool numeral = lead >= 0x80;
        const char *c = unit.n ? comparator_of(clause, at, behind, unit, value) : NULL;
        bool loose = numeral && c && streq(c, "=") && /* "一次", "两个清单" */
                     (streq(value, "1") || !HEAD(behind, "项目", "村", "社区", "企业", "小区", "站点"));
        loose |= streq(value, "1") && c && streq(c, "=") && str_is(unit, "名"); /* "明确1名联络员" */
        if (c && !loose && !is_given(ahead, behind) && !is_attribute(unit, behind))
            list[n++] =
                (struct intake_quantity){ indicator_before(mem, clause, at), c, arena_dup(mem, unit.p, unit.n), value };
        at += digits - 1;
    }
    whole_words(mem, clause, list, &n);
    struct intake_quantity *out = n ? arena_get(mem, sizeof *out, n) : NULL;
    if (n)
        memcpy(out, list, n * sizeof *out);
    return (struct list){ out, n };
}
