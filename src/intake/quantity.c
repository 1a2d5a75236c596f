#include "intake/quantity.h"

#include "base/text.h"

enum { MAX_QUANTITIES = 16 };

static const char *const units[] = { "个百分点", "亿元",     "万元",   "亿美元",   "万美元", "万亩", "万吨", "万户",
                                     "万人",     "万平方米", "平方米", "平方公里", "公里",   "千米", "%",    "％",
                                     "个",       "户",       "家",     "项",       "件",     "处",   "座",   "条",
                                     "套",       "人次",     "人",     "名",       "亩",     "吨",   "场",   "批",
                                     "台",       "次",       "元",     "米",       "所",     "栋",   "盏",   "辆",
                                     "宗",       "期",       "张",     "株",       "头",     "公顷", "千瓦", "兆瓦",
                                     "门",       "支",       "份",     "类",       "间",     "只",   "倍",   "位" };

static const char *unit_at(struct str s)
{
    for (size_t i = 0; i < N_ELEMENTS(units); i++)
        if (str_starts(s, units[i]))
            return units[i];
    return NULL;
}

struct mark {
    const char *word, *comparator;
};
static const struct mark before[] = { { "不低于", ">=" }, { "不少于", ">=" }, { "至少", ">=" },   { "达到", ">=" },
                                      { "达", ">=" },     { "确保", ">=" },   { "突破", ">" },    { "超过", ">" },
                                      { "超", ">" },      { "高于", ">" },    { "不超过", "<=" }, { "不高于", "<=" },
                                      { "控制在", "<=" }, { "压减到", "<=" }, { "低于", "<" },    { "降至", "<=" },
                                      { "增加到", "=" },  { "力争", ">=" } };
static const struct mark after[] = { { "以上", ">=" }, { "及以上", ">=" }, { "以内", "<=" },
                                     { "以下", "<=" }, { "之内", "<=" },   { "左右", "~" } };

static const char *comparator_before(struct str clause, size_t at)
{
    size_t best = 0;
    const char *c = NULL;
    for (size_t i = 0; i < N_ELEMENTS(before); i++) {
        size_t n = strlen(before[i].word);
        if (at >= n && n > best && memcmp(clause.p + at - n, before[i].word, n) == 0) {
            best = n;
            c = before[i].comparator;
        }
    }
    return c;
}

static const char *comparator_after(struct str clause, size_t at)
{
    for (size_t i = 0; i < N_ELEMENTS(after); i++)
        if (str_starts((struct str){ clause.p + at, clause.n - at }, after[i].word))
            return after[i].comparator;
    return NULL;
}

/* Digits with a point, or Chinese numerals of at least two characters before a unit. */
static size_t value_at(struct arena *mem, struct str s, const char **value)
{
    size_t n = 0;
    while (n < s.n && ((s.p[n] >= '0' && s.p[n] <= '9') ||
                       (n && s.p[n] == '.' && n + 1 < s.n && s.p[n + 1] >= '0' && s.p[n + 1] <= '9')))
        n++;
    *value = arena_dup(mem, s.p, n);
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
                  { "零增长", "0", "%" },   { "零新增", "0", "" }, { "零发生", "0", "" } };
    for (size_t i = 0; i < N_ELEMENTS(words); i++) {
        const char *at = str_find(clause, words[i].word);
        if (at && *n < MAX_QUANTITIES)
            list[(*n)++] = (struct intake_quantity){ indicator_before(mem, clause, (size_t)(at - clause.p)), "=",
                                                     words[i].unit, words[i].value };
    }
}

struct list quantities_read(struct arena *mem, struct str clause)
{
    struct intake_quantity list[MAX_QUANTITIES];
    size_t n = 0;
    for (size_t at = 0; at < clause.n && n < MAX_QUANTITIES; at++) {
        const char *value;
        if (clause.p[at] < '0' || clause.p[at] > '9')
            continue;
        size_t digits = value_at(mem, (struct str){ clause.p + at, clause.n - at }, &value);
        struct str rest = { clause.p + at + digits, clause.n - at - digits };
        const char *unit = unit_at(rest);
        size_t behind = unit ? at + digits + strlen(unit) : 0;
        bool is_time = str_starts(rest, "个工作日") || str_starts(rest, "个月") || str_starts(rest, "个小时");
        if (unit && !is_time) {
            const char *c = comparator_after(clause, behind);
            c = c ? c : comparator_before(clause, at);
            list[n++] =
                (struct intake_quantity){ indicator_before(mem, clause, at),
                                          c ? c
                                          : streq(unit, "%") && at >= 6 && memcmp(clause.p + at - 6, "增长", 6) == 0
                                              ? ">="
                                              : "=",
                                          unit, value };
        }
        at += digits - 1;
    }
    whole_words(mem, clause, list, &n);
    struct intake_quantity *out = n ? arena_get(mem, sizeof *out, n) : NULL;
    if (n)
        memcpy(out, list, n * sizeof *out);
    return (struct list){ out, n };
}
