#include "intake/deadline.h"

#include "intake/cursor.h"
#include "intake/occasion.h"
#include "intake/phrase.h"
#include "intake/point.h"

const struct words deadline_kinds =
    WORDS({ DEADLINE_NONE, "none", "未定", "none" }, { DEADLINE_FIXED, "fixed", "定期", "fixed" },
          { DEADLINE_RELATIVE, "relative", "相对", "relative" }, { DEADLINE_WORKDAY, "workday", "工作日", "workday" },
          { DEADLINE_EVENT, "event", "视事件", "event" }, { DEADLINE_RECURRING, "recurring", "周期", "recurring" },
          { DEADLINE_ONGOING, "ongoing", "长期", "ongoing" }, { DEADLINE_IMMEDIATE, "immediate", "立即", "immediate" });

static bool set(struct deadline *d, enum deadline_kind kind, struct date date)
{
    d->kind = kind;
    d->date = date;
    d->is_limit = true;
    return true;
}

/* "雪停后2小时内", "符合条件的15日内", "企业反映问题5个工作日内": counted from something yet to happen. */
static bool is_each_case(const struct cursor *c, size_t at)
{
    struct str ahead = { c->s.p, at };
    enum { MAX_CLAUSE = 300 };
    size_t clause = at, last = at - MIN(at, (size_t)MAX_CLAUSE);
    while (clause > last && !strchr(",;\n", c->s.p[clause - 1]) && memcmp(c->s.p + MAX(clause, 3U) - 3, "。", 3) != 0)
        clause--;
    if (TAIL(ahead, "问题", "投诉", "诉求", "申请", "工单", "举报", "咨询", "来信", "事项", "线索"))
        return true;
    struct str said = { c->s.p + clause, at - clause };
    if (str_starts(said, "对") && !str_starts(said, "对新"))
        return false; /* "对欠拨的1个月内补齐" */
    if (word_in(W_EACH_CASE, said) || HEAD(c->s, "一旦", "如遇", "遇有"))
        return true;
    if (TAIL(ahead, "的限", "社区限", "单位限", "企业限", "项目限"))
        return true;
    return TAIL(ahead, "后", "的", "的,", "之日起", "时起");
}

/* "报修2小时内上门": how fast a service is, not by when. */
static bool is_service(const struct cursor *c, size_t at, bool hours)
{
    struct str ahead = { c->s.p, at };
    struct cursor behind = *c;
    return TAIL(ahead, "报修", "接报", "来电", "求助", "响应、", "响应,") ||
           HEAD(cursor_rest(c), "办结率", "答复率", "响应率", "回复率") ||
           (hours && !TAIL(ahead, "后") &&
            EAT_ANY(&behind, "上门", "到场", "到达", "赶到", "响应", "到位", "处置", "办结率"));
}

static bool eat_within(struct cursor *c, struct deadline *d, bool whole_cell)
{
    int64_t n;
    size_t at = c->at;
    bool half = EAT_ANY(c, "半个月内", "半月内", "半个月以内") != NULL;
    if (half)
        return is_each_case(c, at) ? set(d, DEADLINE_EVENT, NO_DATE) : set(d, DEADLINE_RELATIVE, date_add(c->on, 15));
    if (EAT_ANY(c, "半年内"))
        return is_each_case(c, at) ? set(d, DEADLINE_EVENT, NO_DATE)
                                   : set(d, DEADLINE_RELATIVE, date_add_months(c->on, 6));
    d->is_bare = eat(c, "全年");
    if (d->is_bare || EAT_ANY(c, "年内", "本年内", "今年内", "年度内"))
        return set(d, DEADLINE_FIXED, date_make(point_on_year(c), 12, 31));
    if (!eat_number(c, 1, 3660, &n)) {
        c->at = at;
        return false;
    }
    struct date date = NO_DATE;
    enum deadline_kind kind = DEADLINE_RELATIVE;
    bool hours = false;
    if (EAT_ANY(c, "个工作日", "工作日")) {
        kind = DEADLINE_WORKDAY;
        date = n <= 500 ? workday_add(c->cal, c->on, (int)n) : NO_DATE;
    } else if (EAT_ANY(c, "分钟") && EAT_ANY(c, "之内", "以内", "内")) {
        return !is_service(c, at, true) && set(d, DEADLINE_EVENT, NO_DATE);
    } else if (EAT_ANY(c, "个小时", "小时")) {
        hours = true;
        date = date_add(c->on, (int)(n / 24));
    } else if (EAT_ANY(c, "个自然日", "日", "天")) {
        date = date_add(c->on, (int)n);
    } else if (EAT_ANY(c, "周", "个星期", "星期")) {
        date = date_add(c->on, (int)n * 7);
    } else if (EAT_ANY(c, "个季度")) {
        date = date_add_months(c->on, (int)n * 3);
    } else if (EAT_ANY(c, "个月") || (n <= 2 && !(c->s.p[at] >= '0' && c->s.p[at] <= '9') && eat(c, "月") &&
                                      HEAD(cursor_rest(c), "内", "之内"))) { /* "一月内" */
        date = date_add_months(c->on, (int)n);
    } else if (EAT_ANY(c, "年") && n <= 20) {
        date = date_add_months(c->on, (int)n * 12);
    }
    bool by_then = kind == DEADLINE_WORKDAY && word_at(W_DONE, cursor_rest(c)) &&
                   !str_starts(cursor_rest(c), "前"); /* "15个工作日办结" */
    bool taking = TAIL(((struct str){ c->s.p, at }), "用", "利用") &&
                  EAT_ANY(c, "时间", "左右时间", "左右的时间", "的时间"); /* "用三个月时间" */
    if (TAIL(((struct str){ c->s.p, at }), "第")) {
        c->at = at; /* "第一个工作日" */
        return false;
    }
    if (!date_is(date) ||
        (!taking && !EAT_ANY(c, "之内", "以内", "内") && !by_then && !(whole_cell && c->at == c->s.n))) {
        c->at = at;
        return false;
    }
    if (is_service(c, at, hours))
        return false;
    return is_each_case(c, at) ? set(d, DEADLINE_EVENT, NO_DATE) : set(d, kind, date);
}

static bool eat_week(struct cursor *c, struct deadline *d)
{
    static const char *const days[] = { "一", "二", "三", "四", "五", "六", "日" };
    size_t at = c->at;
    int add = EAT_ANY(c, "下周", "下星期") ? 7 : EAT_ANY(c, "本周", "这周", "本星期") ? 0 : -1;
    bool bare = add < 0 && EAT_ANY(c, "周", "星期");
    if (add < 0 && !bare)
        return false;
    struct date monday = date_add(c->on, 1 - date_weekday(c->on) + MAX(add, 0));
    for (int i = 0; i < 7; i++)
        if (eat(c, days[i]) || (i == 6 && eat(c, "天"))) {
            struct date day = date_add(monday, i);
            return set(d, DEADLINE_RELATIVE, bare && day.d < c->on.d ? date_add(day, 7) : day);
        }
    if (!bare && (EAT_ANY(c, "之内", "以内", "内", "末", "前") || c->at == c->s.n))
        return set(d, DEADLINE_RELATIVE, date_add(monday, 6));
    c->at = at;
    return false;
}

/* "4月15日(周一)": the day is said twice. */
static void eat_weekday_remark(struct cursor *c)
{
    size_t at = c->at;
    if (EAT_ANY(c, "(含当日)", "(含)", "(含本日)"))
        return;
    if (eat(c, "(") && EAT_ANY(c, "周", "星期", "本周", "下周") &&
        EAT_ANY(c, "一", "二", "三", "四", "五", "六", "日", "天") && eat(c, ")"))
        return;
    c->at = at;
}

/* "下班前", "17时前", "下午5点前": the day stays the day. */
static void eat_limit(struct cursor *c, struct deadline *d)
{
    int64_t hour;
    eat_weekday_remark(c);
    size_t at = c->at;
    (void)EAT_ANY(c, "上午", "下午", "中午", "晚", "早");
    if (eat_number(c, 0, 24, &hour))
        (void)(EAT_ANY(c, "时", "点", ":00", ":30") && EAT_ANY(c, "整", "30分"));
    (void)EAT_ANY(c, "下班", "中午");
    if (EAT_ANY(c, "之前", "以前", "前夕", "前", "之内", "以内", "内", "截止", "止", "为止")) {
        d->is_limit = true;
        d->is_bare = false;
    } else {
        c->at = at;
    }
}

/* "今晚22时前", "明天下班前". */
static bool eat_named_day(struct cursor *c, struct deadline *d)
{
    size_t at = c->at;
    int add = EAT_ANY(c, "今晚", "今天", "今日")           ? 0
              : EAT_ANY(c, "明晚", "明早", "明天", "明日") ? 1
              : EAT_ANY(c, "后天")                         ? 2
                                                           : -1;
    struct cursor behind = *c;
    eat_limit(&behind, d);
    bool limit = d->is_limit && behind.at > c->at;
    struct str ahead = { c->s.p, at };
    bool alone = (!at || TAIL(ahead, ",", "于", "在", "要")) &&
                 !EAT_ANY(&behind, "我们", "我", ",", "是", "的", "召开", "到", "至", "起");
    if (add >= 0 && (limit || alone)) {
        d->is_bare = !limit;
        return set(d, DEADLINE_RELATIVE, date_add(c->on, add));
    }
    c->at = at;
    return false;
}

/* "日巡查", "周调度", "月通报": how often, said by one character. */
static bool eat_rhythm(struct cursor *c)
{
    size_t at = c->at;
    struct str ahead = { c->s.p, at };
    bool in_date =
        at && ((c->s.p[at - 1] >= '0' && c->s.p[at - 1] <= '9') || TAIL(ahead, "十", "本", "上", "下", "个"));
    if (!in_date && EAT_ANY(c, "季度末", "季末") && !TAIL(ahead, "一", "二", "三", "四", "该") &&
        EAT_ANY(c, "通报", "报送", "上报", "汇总", "调度", "考核", "评比", "总结"))
        return true; /* "季度末通报一次" */
    c->at = at;
    if (!in_date && EAT_ANY(c, "日", "周", "旬", "半月", "月", "季") && eat_class(c, W_RHYTHM))
        return true;
    c->at = at;
    return false;
}

/* "7月和11月各一次", "半年、年终各评估一次": how often is said behind the times. */
static bool eat_each_once(struct cursor *c)
{
    size_t at = c->at;
    struct str ahead = { c->s.p, at };
    if (TAIL(ahead, "季度", "半年", "年终", "年底", "年中", "年末") && eat(c, "各")) {
        (void)EAT_ANY(c, "开展", "组织", "进行", "评估", "检查", "报送", "报告", "调度", "通报");
        if (EAT_ANY(c, "一次", "1次", "一期", "一批"))
            return true;
    }
    c->at = at;
    return false;
}

/* "每季度末月25日", "每月5日、20日": the days behind what recurs. */
static void eat_days(struct cursor *c)
{
    int64_t n;
    if (EAT_ANY(c, "最后一个工作日", "最后1个工作日", "最后一天", "最后一日", "最后一周", "首个工作日", "第一个工作日"))
        return;
    (void)EAT_ANY(c, "末月", "首月", "次月", "中间月");
    (void)EAT_ANY(c, "末", "底", "初", "上旬", "中旬", "下旬");
    for (size_t after = c->at;; after = c->at) {
        (void)(eat(c, "、") || eat(c, "和"));
        if (!eat_number(c, 1, 31, &n) || !EAT_ANY(c, "日", "号")) {
            c->at = after;
            return;
        }
    }
}

/* "半年一次", "一年两次", "一周一调度", "一月一通报": how often, as a ratio. */
static bool eat_frequency(struct cursor *c)
{
    int64_t n;
    size_t at = c->at;
    bool half = EAT_ANY(c, "半年", "半月", "半个月") != NULL;
    bool span =
        half || (eat_number(c, 1, 12, &n) && EAT_ANY(c, "天", "日", "周", "旬", "个月", "月", "季度", "季", "年"));
    if (span && eat_number(c, 1, 12, &n) && (EAT_ANY(c, "次", "遍", "轮") || eat_class(c, W_RHYTHM)))
        return true;
    c->at = at;
    return false;
}

static bool eat_recurring(struct cursor *c, struct deadline *d)
{
    int64_t n;
    size_t at = c->at;
    if (eat(c, "每") && eat_number(c, 2, 72, &n) && EAT_ANY(c, "日", "天", "周", "个月", "个小时", "小时"))
        return set(d, DEADLINE_RECURRING, NO_DATE);
    c->at = at;
    if (eat_rhythm(c) || eat_each_once(c) || eat_frequency(c))
        return set(d, DEADLINE_RECURRING, NO_DATE);
    if (!eat_class(c, W_EVERY))
        return false;
    struct str every = { c->s.p + at, c->at - at };
    if (TAIL(every, "周", "星期"))
        (void)EAT_ANY(c, "一", "二", "三", "四", "五", "六", "日", "末");
    else if (TAIL(every, "年", "年度"))
        while (eat_point(c, &(struct point){ 0 }) && EAT_ANY(c, "、", "和")) /* "每年4月、10月底前" */
            continue;
    else
        eat_days(c);
    return set(d, DEADLINE_RECURRING, NO_DATE);
}

/* "“十四五”末", "“十五五”期间": the plan's last year. */
static bool eat_plan(struct cursor *c, int64_t *year)
{
    size_t at = c->at;
    bool quoted = EAT_ANY(c, "“", "\"") != NULL;
    *year = eat(c, "十四五") ? 2025 : eat(c, "十五五") ? 2030 : 0;
    if (*year && (!quoted || EAT_ANY(c, "”", "\"")) && EAT_ANY(c, "期末", "末", "期间", "时期末"))
        return true;
    c->at = at;
    return false;
}

/* "随签随付", "即审即批": as soon as the one has been done, the other. */
static bool eat_as_it_comes(struct cursor *c)
{
    static const char *const words[] = { "随", "即" };
    enum { HAN = 3 };
    struct str rest = cursor_rest(c);
    for (size_t i = 0; i < N_ELEMENTS(words); i++)
        if (rest.n >= 4 * (size_t)HAN && str_starts(rest, words[i]) &&
            str_starts((struct str){ rest.p + 2 * HAN, rest.n - 2 * HAN }, words[i])) {
            c->at += 4 * (size_t)HAN;
            return true;
        }
    return false;
}

static bool eat_fixed_word(struct cursor *c, struct deadline *d)
{
    int64_t n;
    size_t at = c->at;
    if (eat_class(c, W_AT_ONCE) || eat_as_it_comes(c)) {
        struct point till;
        size_t after = c->at;
        if (TAIL(((struct str){ c->s.p, after }), "起") && EAT_ANY(c, "至", "到") && eat_point(c, &till))
            return set(d, DEADLINE_FIXED, till.last); /* "从现在起到7月15日" */
        c->at = after;
        if (EAT_ANY(c, "至", "到") && eat_class(c, W_EVENT) && eat_class(c, W_EVENT_END))
            return set(d, DEADLINE_EVENT, NO_DATE); /* "从即日起至汛期结束" */
        c->at = after;
        d->inferred = true;
        return set(d, DEADLINE_IMMEDIATE, NO_DATE);
    }
    if (eat_class(c, W_ONGOING))
        return set(d, DEADLINE_ONGOING, NO_DATE);
    if (eat_plan(c, &n))
        return set(d, DEADLINE_FIXED, date_make((int)n, 12, 31));
    if (eat_event(c))
        return set(d, DEADLINE_EVENT, NO_DATE);
    if (eat_class(c, W_AFTER_DOING) && eat_number(c, 1, 100, &n) &&
        EAT_ANY(c, "年后", "个月后", "周后", "天后", "日后"))
        return set(d, DEADLINE_EVENT, NO_DATE); /* "施行一年后" */
    c->at = at;
    if (eat_class(c, W_AFTER_EVENT)) {
        if (eat_number(c, 1, 365, &n) && EAT_ANY(c, "个工作日内", "工作日内", "日内", "天内", "个月内", "周内"))
            return set(d, DEADLINE_EVENT, NO_DATE);
        c->at = at;
    }
    return false;
}

/* "至30日": a later day of the month of p. */
static bool eat_last_day(struct cursor *c, struct point *p)
{
    int64_t day;
    int y, m, first;
    size_t at = c->at;
    date_split(p->last, &y, &m, &first);
    if (date_is(p->last) && EAT_ANY(c, "—", "-", "~", "至", "到") &&
        (EAT_ANY(c, "—"), eat_number(c, first + 1, month_days(y, m), &day)) && EAT_ANY(c, "日", "号")) {
        p->last = date_make(y, m, (int)day);
        return true;
    }
    c->at = at;
    return false;
}

/* "3" of "3—5月": the month before the dash. */
static bool eat_first_month(struct cursor *c, struct point *p)
{
    int64_t first, last;
    size_t at = c->at;
    bool range = eat_number(c, 1, 12, &first) && HEAD(cursor_rest(c), "—", "-", "~", "至", "到");
    struct cursor behind = *c;
    range = range && EAT_ANY(&behind, "——", "—", "-", "~", "至", "到") && eat_number(&behind, 1, 12, &last) &&
            eat(&behind, "月") && first < last;
    if (!range) {
        c->at = at;
        return false;
    }
    *p = (struct point){ .first = date_make(point_on_year(c), (int)first, 1), .last = NO_DATE };
    return true;
}

static bool eat_range_or_point(struct cursor *c, struct deadline *d)
{
    struct point a, b;
    size_t at = c->at;
    bool until = EAT_ANY(c, "截至", "截止到", "截止", "至", "到", "不迟于", "不晚于", "最迟于", "最晚于",
                         "最迟不得超过", "最迟不超过", "不得超过", "最迟", "最晚") != NULL;
    if (!eat_point(c, &a) && !eat_first_month(c, &a)) {
        c->at = at;
        return false;
    }
    size_t after = c->at;
    struct point end = a;
    if (EAT_ANY(c, "—", "-", "－", "~", "～", "至", "到", "–") && (EAT_ANY(c, "—"), eat_point(c, &b)) &&
        (!date_is(a.first) || !date_is(b.last) || b.last.d >= a.first.d)) {
        end = b;
        d->from = a.first;
        d->is_limit = true;
    } else {
        c->at = after;
        if (a.has_day && eat_last_day(c, &end)) { /* "6月25日至30日" */
            d->from = a.first;
            d->is_limit = true;
        }
    }
    if (end.has_day)
        (void)(eat_class(c, W_EVENT) || EAT_ANY(c, "左右", "前后")); /* "9月1日开学前" */
    d->impossible = end.impossible;
    d->inferred = !end.has_year;
    d->kind = end.is_relative ? DEADLINE_RELATIVE : DEADLINE_FIXED;
    d->date = end.last;
    d->is_limit |= end.is_end || until;
    d->is_bare = end.is_bare && !until;
    return true;
}

/* "20日前", "7日18时前": a day of this month, or of the next when it has gone by. */
static bool eat_day(struct cursor *c, struct deadline *d)
{
    int64_t day, hour;
    size_t at = c->at;
    struct str ahead = { c->s.p, at };
    if (TAIL(ahead, "月", "每", "第", "-", ".", "至") || !eat_number(c, 1, 31, &day) || !EAT_ANY(c, "日", "号")) {
        c->at = at;
        return false;
    }
    size_t after = c->at;
    eat_weekday_remark(c);
    (void)EAT_ANY(c, "上午", "下午", "中午", "晚", "下班");
    if (eat_number(c, 0, 24, &hour))
        (void)(EAT_ANY(c, "时", "点", ":00", ":30") && EAT_ANY(c, "整", "30分"));
    if (!EAT_ANY(c, "之前", "以前", "前")) {
        c->at = at;
        return false;
    }
    c->at = after;
    int y, m, today;
    date_split(c->on, &y, &m, &today);
    if (day < today)
        date_split(date_add_months(date_make(y, m, 1), 1), &y, &m, &today);
    if (day > month_days(y, m)) {
        c->at = at;
        return false;
    }
    d->inferred = true;
    return set(d, DEADLINE_FIXED, date_make(y, m, (int)day));
}

/* 6.30前 in running text, 6.30 in a cell. */
static bool eat_short(struct cursor *c, struct deadline *d, bool whole_cell)
{
    int64_t m, day;
    size_t at = c->at;
    if (at && ((c->s.p[at - 1] >= '0' && c->s.p[at - 1] <= '9') || c->s.p[at - 1] == '.'))
        return false;
    if (!eat_number(c, 1, 12, &m) || !EAT_ANY(c, ".", "/") || !eat_number(c, 1, 31, &day) ||
        !(whole_cell || str_starts(cursor_rest(c), "前") || str_starts(cursor_rest(c), "日前"))) {
        c->at = at;
        return false;
    }
    (void)eat(c, "日");
    d->kind = DEADLINE_FIXED;
    d->date = date_make(point_year(c, (int)m, (int)MIN(day, 28)), (int)m, (int)day);
    d->impossible = !date_is(d->date);
    return d->inferred = true;
}

static bool eat_deadline(struct cursor *c, struct deadline *d, bool whole_cell)
{
    *d = (struct deadline){ .date = NO_DATE, .from = NO_DATE, .start = c->at };
    bool figure = c->at < c->s.n && c->s.p[c->at] >= '0' && c->s.p[c->at] <= '9'; /* no word begins so: saves time */
    bool by_word = figure ? eat_frequency(c) && set(d, DEADLINE_RECURRING, NO_DATE)
                          : eat_fixed_word(c, d) || eat_recurring(c, d) || eat_week(c, d) || eat_named_day(c, d);
    if (!by_word && !eat_within(c, d, whole_cell) && !eat_range_or_point(c, d) && !eat_day(c, d) &&
        !eat_short(c, d, whole_cell))
        return false;
    eat_limit(c, d);
    d->end = c->at;
    return true;
}

bool deadline_read(const struct calendar *cal, struct date on, struct str text, struct deadline *out)
{
    struct cursor c = { .s = str_trim(text), .cal = cal, .on = on };
    *out = (struct deadline){ .date = NO_DATE, .from = NO_DATE };
    (void)EAT_ANY(&c, "完成时限:", "于", "在", "力争", "确保");
    if (word_is(W_EVENT, c.s)) /* "汛期" */
        return set(out, DEADLINE_EVENT, NO_DATE);
    if (!eat_deadline(&c, out, true))
        return false;
    out->is_limit = true;
    skip_blanks(&c);
    (void)EAT_ANY(&c, "完成", "办结", "报送", "建成", "竣工", "推进", "坚持", "完工", "投产");
    (void)EAT_ANY(&c, "。", ";", "；", "推进", "坚持");
    return c.at == c.s.n;
}

/* A time may begin here: a word of one, or a number before a unit of time. */
static bool may_begin(struct str s)
{
    int64_t n;
    size_t used = (unsigned char)*s.p < 0x80 || word_at(W_NUMERAL, s) ? number_read(s, &n) : 0;
    bool counted = used && (word_at(W_TIME_UNIT, (struct str){ s.p + used, s.n - used }) ||
                            (used == strlen("20240630") && n > 19900000));
    return counted || word_at(W_TIME_HEAD, s);
}

bool deadline_at(const struct calendar *cal, struct date on, struct str text, size_t at, struct deadline *out)
{
    struct cursor c = { .s = text, .at = at, .cal = cal, .on = on };
    return at < text.n && may_begin(cursor_rest(&c)) && eat_deadline(&c, out, false);
}

bool deadline_find(const struct calendar *cal, struct date on, struct str text, size_t from, struct deadline *out)
{
    struct cursor c = { .s = text, .cal = cal, .on = on };
    for (size_t at = from; at < text.n; at++) {
        c.at = at;
        bool inside = at && text.p[at] >= '0' && text.p[at] <= '9' && /* of "0.5个工作日", "24小时内" */
                      (text.p[at - 1] == '.' || (text.p[at - 1] >= '0' && text.p[at - 1] <= '9'));
        if (((unsigned char)text.p[at] & 0xC0) != 0x80 && !inside && may_begin(cursor_rest(&c)) &&
            eat_deadline(&c, out, false))
            return true;
    }
    return false;
}
