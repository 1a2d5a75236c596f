#include "intake/phrase.h"

#include "base/text.h"
#include "intake/actor.h"
#include "intake/normal.h"
#include "intake/words.h"

bool phrase_any(struct str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_find(s, words[i]))
            return true;
    return false;
}

size_t phrase_head(struct str s, const char *const *words, size_t n)
{
    size_t best = 0;
    for (size_t i = 0; i < n; i++)
        if (str_starts(s, words[i]))
            best = MAX(best, strlen(words[i]));
    return best;
}

bool phrase_tail(struct str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_ends(s, words[i]))
            return true;
    return false;
}

struct str str_from(struct str s, size_t n)
{
    return (struct str){ s.p + n, s.n - n };
}

size_t phrase_season(struct str s)
{
    enum { MAX_SEASON = 10, HAN = 3, FIRST_HAN = 0xE4 };
    for (size_t at = 0; at < MAX_SEASON * HAN && at + HAN <= s.n && (unsigned char)s.p[at] >= FIRST_HAN; at += HAN) {
        size_t n = at && memcmp(s.p + at, "期", HAN) == 0 ? HEAD(str_from(s, at), "期间,", "期内,", "期间", "期内") : 0;
        if (n && (HEAD(s, "请", "由", "责成") || ANY(((struct str){ s.p, at }), "在", "要")))
            return 0; /* "请区公安分局在考试期间" */
        if (n)
            return actors_read((struct str){ s.p, at }, &(struct actor_list){ 0 }) ? 0 : at + n;
    }
    return 0;
}

struct str phrase_skip_lead(struct str s)
{
    for (;;) {
        size_t n = point_mark(s);
        const char *frame = str_starts(s, "【") ? str_find(s, "】") : NULL;
        if (frame && frame - s.p <= 30)
            n = (size_t)(frame - s.p) + strlen("】"); /* 【保障】 */
        n = n ? n : word_at(W_REMARK, s);
        n = n ? n : phrase_season(s);
        if (!n && word_at(W_NUMERAL, s) && HEAD(str_from(s, strlen("一")), "要"))
            n = strlen("一");
        n = n ? n : word_at(W_LEAD, s);
        n = n ? n : s.n && strchr("-,: \t", *s.p) && *s.p ? 1 : 0;
        if (!n)
            return s;
        s = str_from(s, n);
    }
}

/* What says that someone has to do the following. */
size_t phrase_starts_duty(struct str s)
{
    return word_at(W_DUTY_HEAD, s);
}

/* 要 as "has to", not in 主要, 重要, 要素, 纪要 ... */
/* `word` stands in s, and not as a part of one of those of class c. */
static bool has_alone(struct str s, const char *word, enum word_class c)
{
    size_t n = strlen(word);
    for (const char *at = s.p; (at = str_find((struct str){ at, (size_t)(s.p + s.n - at) }, word)); at += n) {
        struct str here = str_from(s, (size_t)(at - s.p)), before = { s.p, (size_t)(at - s.p) + n };
        if (!word_at(c, here) && !word_end(c, before))
            return true;
    }
    return false;
}

bool phrase_has_yao(struct str s)
{
    return has_alone(s, "要", W_NO_YAO);
}

/* What may not follow a unit that is to do something. */
bool phrase_only_mentions(struct str rest)
{
    return !rest.n || word_at(W_MENTION_HEAD, rest) || !is_han(utf8_next(rest.p, rest.p + rest.n, &(int){ 0 }));
}

bool phrase_is_attendance(struct str s)
{
    return !phrase_has_yao(s) &&
           !ANY(s, "不得", "一律", "必须", "务必", "严禁", "请各", "请于", "报送", "须", "每季度", "每月", "每年",
                "每周") &&
           (word_in(W_ATTENDANCE, s) || str_ends(s, "日印发")) &&
           !ANY(s, "日前", "底前", "时前", "午前", "班前", "办法", "方案", "日内");
}

/* 应 as "ought to", not in 应急, 供应, 响应 ... */
static bool has_ying(struct str s)
{
    return has_alone(s, "应", W_NO_YING);
}

/* "进行了", "听取了": done; 了解 and 为了 say nothing of time. */
static bool has_le(struct str s)
{
    for (const char *at = s.p; (at = str_find((struct str){ at, (size_t)(s.p + s.n - at) }, "了"));
         at += strlen("了")) {
        struct str before = { s.p, (size_t)(at - s.p) }, behind = str_from(s, (size_t)(at - s.p) + strlen("了"));
        if (before.n && !str_ends(before, "为") && !str_ends(before, "除") && !str_ends(before, "不") &&
            !str_starts(behind, "解"))
            return true;
    }
    return false;
}

/* "日前,": lately; "30日前," is a deadline. */
static bool was_lately(struct str s)
{
    for (const char *at = s.p; (at = str_find((struct str){ at, (size_t)(s.p + s.n - at) }, "日前,"));
         at += strlen("日前,")) {
        struct str before = { s.p, (size_t)(at - s.p) };
        if (!before.n || ((before.p[before.n - 1] < '0' || before.p[before.n - 1] > '9') && !str_ends(before, "十")))
            return true;
    }
    return false;
}

/* A word of the past, and not only of what is now to be done: "兑现去年奖补资金". */
static bool is_of_the_past(struct str s)
{
    for (size_t at = 0; at < s.n; at++) {
        if (((unsigned char)s.p[at] & 0xC0) == 0x80)
            continue;
        struct str here = { s.p + at, s.n - at }, ahead = { s.p, at };
        if (word_at(W_PAST, here) &&
            !(HEAD(here, "去年", "上年") && TAIL(ahead, "兑现", "拨付", "补齐", "清理", "化解", "对", "结清", "支付",
                                                 "补缴", "完成", "把", "将", "发放", "兑付")))
            return true;
    }
    return false;
}

bool phrase_is_past(struct str s)
{
    bool so_far = ANY(s, "截至", "截止") && ANY(s, "已", "累计", "共", "还剩", "仍", "仅", "实现", "达", "为", "尚");
    bool told = has_le(s) || is_of_the_past(s) || was_lately(s) || so_far;
    return told && !phrase_has_yao(s) && !has_ying(s) &&
           !ANY(s, "须", "务必", "前完成", "内完成", "底前", "负责", "牵头", "不得", "严禁", "必须") &&
           !(ANY(s, "日前") && !was_lately(s));
}

/* The next stop outside brackets and quotes.  Bytes up to and with it.  What a scan left open closes by itself. */
size_t phrase_cut(struct str s, const char *const *stops, size_t n, size_t *stop_n)
{
    enum { MAX_INSIDE = 900 };
    int depth = 0;
    size_t opened = 0;
    for (size_t at = 0; at < s.n; at++) {
        struct str r = str_from(s, at);
        unsigned char lead = (unsigned char)*r.p;
        if ((lead >= 0x80 && lead < 0xE2) || (lead >= 0xE4 && lead < 0xEA) || (lead >= '0' && lead <= '9'))
            continue; /* the middle of a character, Han, or a figure: no stop */
        int step = HEAD(r, "(", "“", "《") ? 1 : HEAD(r, ")", "”", "》") ? -1 : 0;
        opened = depth <= 0 && step > 0 ? at : opened;
        depth = depth > 0 && at - opened > MAX_INSIDE ? 0 : depth + step;
        size_t m = depth <= 0 ? phrase_head(r, stops, n) : 0;
        if (m) {
            *stop_n = m;
            return at + m;
        }
    }
    *stop_n = 0;
    return s.n;
}
