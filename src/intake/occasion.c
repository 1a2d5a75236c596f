#include "intake/occasion.h"

#include "intake/phrase.h"

/* "开学第一周", "春节后上班首日", "开学两周内". */
static bool eat_first_days(struct cursor *c)
{
    int64_t n;
    size_t at = c->at;
    (void)EAT_ANY(c, "后上班", "后复工", "后开工", "后", "假后");
    if (EAT_ANY(c, "第一个工作日", "首个工作日", "第一周", "首周", "第一天", "首日", "当天", "当日", "第一个月",
                "首月"))
        return true;
    if (eat_number(c, 1, 60, &n) && EAT_ANY(c, "个工作日内", "日内", "天内", "周内", "个月内"))
        return true;
    c->at = at;
    return false;
}

/* "节后第一个工作日", "本学期内". */
static bool eat_term(struct cursor *c)
{
    size_t at = c->at;
    bool after = eat(c, "节后");
    if (after ? eat_first_days(c)
              : EAT_ANY(c, "本学期", "本学年", "本届任期", "新学期") &&
                    EAT_ANY(c, "结束前", "末", "内", "期末", "前", "开学前"))
        return true;
    c->at = at;
    return false;
}

/* "提交下次调度会审议": by the meeting that is to deal with it.  Byte `at` begins its name, the cursor ends it. */
static bool is_next_meeting(const struct cursor *c, size_t at)
{
    struct str ahead = { c->s.p, at }, name = { c->s.p + at, c->at - at };
    return str_starts(name, "下次") && TAIL(name, "会", "会议", "例会") &&
           (TAIL(ahead, "提交", "提请", "报", "提", "待", "在", "于") ||
            HEAD(cursor_rest(c), "审议", "审定", "研究", "讨论"));
}

/* "汛期前", "中秋节来临之前", "开工前", "下次会议前": a day that the calendar of years does not tell. */
bool eat_event(struct cursor *c)
{
    size_t at = c->at;
    if (eat_class(c, W_BEFORE_EVENT) && !HEAD(cursor_rest(c), "后")) /* 节前后 */
        return true;
    c->at = at;
    if (HEAD(cursor_rest(c), "节后", "本", "新") && eat_term(c))
        return true;
    bool known = eat_class(c, W_EVENT);
    while (known && eat_class(c, W_EVENT_END))
        continue;
    if (known && is_next_meeting(c, at))
        return true;
    if (known && HEAD(cursor_rest(c), "开街", "开业", "开放", "对外开放", "开园", "开馆", "投入使用", "投用",
                      "投入运营", "营业", "亮相", "启用", "通车"))
        return true; /* "确保“五一”开街" */
    if (known && !HEAD(cursor_rest(c), "前后") && (EAT_ANY(c, "之前", "以前", "前") || eat_first_days(c)))
        return true;
    c->at = at;
    return false;
}
