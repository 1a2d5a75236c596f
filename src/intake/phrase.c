#include "intake/phrase.h"

#include "base/text.h"
#include "intake/normal.h"

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

struct str str_from(struct str s, size_t n)
{
    return (struct str){ s.p + n, s.n - n };
}

struct str phrase_skip_lead(struct str s)
{
    for (;;) {
        size_t n = point_mark(s);
        const char *frame = str_starts(s, "【") ? str_find(s, "】") : NULL;
        if (frame && frame - s.p <= 30)
            n = (size_t)(frame - s.p) + strlen("】"); /* 【保障】 */
        if (!n)
            n = HEAD(s, "一要", "二要", "三要", "四要", "五要", "六要")
                    ? strlen("一")
                    : HEAD(s, "一是", "二是", "三是", "四是", "五是", "六是", "首先", "其次", "同时", "此外", "另外",
                           "下一步", "今后", "春节期间", "节日期间", "国庆期间", "防火期内", "汛期内", "期间", "其中",
                           "具体", "另", "一方面", "另一方面", "最后", "会后", "为此", "——", "-", ",", "、", "●", "◆",
                           " ", "\t", ":", "“");
        if (!n)
            return s;
        s = str_from(s, n);
    }
}

/* What says that someone has to do the following. */
size_t phrase_starts_duty(struct str s)
{
    return HEAD(s, "随后", "即刻", "逐件", "逐项", "备足", "补充", "核增", "随即", "届时", "作为", "至少", "全程",
                "统一", "率先", "自行", "现场", "实行", "全员", "靠前", "要", "应当", "应", "须", "必须", "需要", "需",
                "务必", "负责", "牵头", "会同", "联合", "配合", "协助", "于", "在", "对", "将", "按", "结合", "抓紧",
                "尽快", "立即", "加快", "加强", "组织", "制定", "完成", "每", "指导", "督促", "做好", "落实", "开展",
                "建立", "提出", "研究", "报", "推进", "推动", "统筹", "认真", "切实", "主动", "不得", "严禁", "一律",
                "力争", "确保", "及时", "抓好", "拿出", "梳理", "排查", "编制", "起草", "跟踪", "协调", "汇总", "为",
                "对照", "同步", "具体", "全力", "全面", "严格", "深入", "分别", "共同", "明确", "原则上", "可", "继续",
                "进一步", "强化", "优化", "完善", "提供", "保障", "核实", "核查", "形成", "出台", "印发", "召开",
                "争取", "围绕", "聚焦", "参照", "根据", "按照", "落细", "守", "把", "以", "向", "从", "自", "带头",
                "年", "月", "6", "1", "2", "3", "4", "5", "7", "8", "9", "本", "下", "上", "今", "春", "汛", "限", "三",
                "七", "五", "十", "一", "二", "九", "八", "六", "四", "两", "修", "拆除", "清理", "成立", "长期",
                "常态", "持续", "最迟", "逐", "先行", "再", "只", "不", "负", "承担", "承办", "落", "依法", "集中",
                "摸", "清", "报送", "提交", "签", "安排", "实施", "启动", "整改", "整治", "修", "建", "盯", "紧盯",
                "服从", "发挥", "亲", "压实", "细化", "加大", "增", "维护", "监督", "主要负责同志");
}

/* 要 as "has to", not in 主要, 重要, 要素, 纪要 ... */
bool phrase_has_yao(struct str s)
{
    static const char *const others[] = { "主要", "重要", "纪要", "需要", "要素", "要点", "要害", "概要",
                                          "摘要", "首要", "必要", "要求", "要情", "要闻", "要件" };
    for (size_t at = 0; at + 3 <= s.n; at++) {
        size_t skip = phrase_head(str_from(s, at), others, N_ELEMENTS(others));
        if (skip)
            at += skip - 1;
        else if (str_starts(str_from(s, at), "要"))
            return true;
    }
    return false;
}

/* What may not follow a unit that is to do something. */
bool phrase_only_mentions(struct str rest)
{
    return !rest.n ||
           HEAD(rest, "会议", "秘书", "全体", "第", "党", "成员", "纪要", "介绍", "通报", "报告", "表示", "认为",
                "指出", "强调", "先后", "还", "就", "共", "累计", "目前", "副", "机关", "相互", "一", "某", "给", "都",
                "也", "该", "的", "主要", "负责", "相关", "有关", "党组", "工作", "干部", "人员", "所属", "等", "汇报",
                "楼", "一楼", "报告厅", "已", "作了", "作", "分别", "代表", "领导", "局长", "主任", "书记", "班子",
                "、", ",", "。", ";", ")", "(", ":", "及", "和", "与", "是", "为", "属", "系", "发布", "提供的", "一行",
                "同志", "介绍", "召开") != 0 ||
           !is_han(utf8_next(rest.p, rest.p + rest.n, &(int){ 0 }));
}

bool phrase_is_attendance(struct str s)
{
    return !phrase_has_yao(s) && !ANY(s, "不得", "一律", "必须", "务必", "严禁") &&
           ANY(s, "参加会议", "出席会议", "列席会议", "参加了会议", "主持会议", "主持召开", "参加。", "请假", "参会",
               "作了汇报", "作汇报", "作了发言", "作交流发言", "汇报了", "作有关传达", "作了传达", "通报了", "介绍了",
               "召开第", "出席:", "列席:", "参加:", "主持:", "记录:", "抄送", "主送", "印发", "作表态发言",
               "负责同志参加", "现场调研", "实地调研", "听取了", "在调研") &&
           !ANY(s, "日前", "底前", "办法", "方案", "日内");
}

/* 应 as "ought to", not in 应急, 供应, 响应 ... */
static bool has_ying(struct str s)
{
    static const char *const others[] = {
        "应急", "应用", "应对", "应邀", "供应", "响应", "反应", "相应", "适应", "效应"
    };
    for (size_t at = 0; at + 3 <= s.n; at += 3) {
        size_t skip = phrase_head(str_from(s, at), others, N_ELEMENTS(others));
        if (skip)
            at += skip - 3;
        else if (str_starts(str_from(s, at), "应"))
            return true;
        else if ((unsigned char)s.p[at] < 0x80)
            at -= 2;
    }
    return false;
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

bool phrase_is_past(struct str s)
{
    bool told = has_le(s) || ANY(s, "截至", "以来,", "截止目前", "今年以来", "去年", "上年", "同比", "已完成", "已经",
                                 "累计完成", "目前已", "均已", "已全部", "已建成", "已启动", "获得", "近日", "日前,",
                                 "昨日", "上周", "先后", "正在", "现已", "据悉", "一直", "曾", "来临之际", "有望");
    return told && !phrase_has_yao(s) && !has_ying(s) &&
           !ANY(s, "须", "务必", "前完成", "内完成", "底前", "负责", "牵头", "不得", "严禁", "必须") &&
           !(ANY(s, "日前") && !ANY(s, "日前,"));
}

/* The next stop outside brackets and quotes.  Bytes up to and with it. */
size_t phrase_cut(struct str s, const char *const *stops, size_t n, size_t *stop_n)
{
    int depth = 0;
    for (size_t at = 0; at < s.n; at++) {
        struct str r = str_from(s, at);
        depth += HEAD(r, "(", "“", "《") ? 1 : HEAD(r, ")", "”", "》") ? -1 : 0;
        size_t m = depth <= 0 ? phrase_head(r, stops, n) : 0;
        if (m) {
            *stop_n = m;
            return at + m;
        }
    }
    *stop_n = 0;
    return s.n;
}
