/* The words of a slip.  In Chinese, whoever drafts it, for an official document is; people change them before it is
 * issued. */
#include "slip/slip_act.h"

static const struct {
    const char *mark; /* behind the office's own code: 督黄 */
    const char *title;
    const char *requirement;
} forms[] = {
    [SLIP_REMIND] = { "提", "关于“%s”的提醒函",
                      "请对照目标和时限自查，按计划推进；预计不能按期完成的，请在到期前申请延期，写明理由、现状和新的时限。" },
    [SLIP_URGE] = { "催", "关于“%s”的催办通知",
                    "请立即查明滞后原因，报送最新进展、存在问题和下步安排；需要协调的，写明由谁协调、需要什么。" },
    [SLIP_BLUE] = { "蓝", "关于“%s”的督办通知（蓝色）",
                    "请制定赶工措施，明确责任人和每周节点，书面回复办理情况，并附佐证材料。" },
    [SLIP_YELLOW] = { "黄", "关于“%s”的督办通知（黄色）",
                      "请主要负责同志牵头，逐项分析原因，提出整改措施、责任人和完成时间，书面回复办理情况，并附佐证材料。" },
    [SLIP_RED] = { "红", "关于“%s”的督办通知（红色）",
                   "请主要负责同志亲自督办，限期整改，书面说明逾期原因、整改措施、责任人和完成时间，并附佐证材料；"
                   "逾期未落实的，将按规定通报。" },
    [SLIP_LETTER] = { "函", "关于“%s”的督办函", "请主要负责同志签批办理，书面回复整改方案和办理结果，并附佐证材料。" },
    [SLIP_BULLETIN] = { "通", "关于“%s”进展滞后情况的通报",
                        "请认真整改，书面报送整改情况；各单位引以为戒，对照时限自查，及早解决问题。" },
    [SLIP_INTERVIEW] = { "约", "关于就“%s”进行约谈的通知",
                         "请主要负责同志参加约谈，会前准备书面说明，写明滞后原因、已采取的措施和整改时限；约谈后书面报送整改情况。" },
    [SLIP_REFERRAL] = { "移", "关于“%s”有关责任问题的移送函", "现将有关情况和材料移送，请依规依纪依法研究处理。" },
};

const char *slip_label(struct cx *cx, int64_t kind, const char *code, int64_t year, int64_t number)
{
    return number ? arena_printf(cx->mem, "%s〔%" PRId64 "〕%" PRId64 "号", code ? code : "", year, number)
                  : word_text(cx, &slip_kinds, kind);
}

const char *slip_mark(int64_t kind)
{
    return forms[kind].mark;
}

/* Quoted once more, its own quotation marks become the inner ones. */
static const char *to_be_quoted(struct cx *cx, const char *text)
{
    struct buf b AUTO(buf_done) = BUF(8 << 10);
    for (const char *p = text; *p; p++) {
        bool opens = strncmp(p, "“", 3) == 0, closes = strncmp(p, "”", 3) == 0;
        if (opens || closes) {
            buf_add_str(&b, opens ? "‘" : "’");
            p += 2;
        } else
            buf_add_char(&b, *p);
    }
    return arena_strdup(cx->mem, buf_text(&b));
}

const char *slip_title_text(struct cx *cx, int64_t kind, const char *matter)
{
    struct buf b AUTO(buf_done) = BUF(8 << 10);
    const char *form = forms[kind].title, *place = strstr(form, "%s");
    buf_addf(&b, "%.*s%s%s", (int)(place - form), form, to_be_quoted(cx, matter), place + 2);
    return arena_strdup(cx->mem, buf_text(&b));
}

const char *slip_requirement_text(int64_t kind)
{
    return forms[kind].requirement;
}

const char *day_words(struct cx *cx, struct date d)
{
    int y, m, day;
    date_split(d, &y, &m, &day);
    return arena_printf(cx->mem, "%d年%d月%d日", y, m, day);
}

static void add_figures(struct cx *cx, const struct ladder_line *l, struct buf *b)
{
    const struct item_line *i = &l->line;
    char text[DEC_TEXT_SIZE];
    buf_addf(b, "截至%s，", day_words(cx, cx->today));
    if (dec_is(i->planned))
        buf_addf(b, "计划进度%s%%，", dec_text(dec_tenths(i->planned), text));
    buf_addf(b, "核实进度%s%%", dec_is(i->verified) ? dec_text(dec_tenths(i->verified), text) : "0");
    if (date_is(i->due) && i->due.d < cx->today.d)
        buf_addf(b, "，已超过时限%d天", (int)(cx->today.d - i->due.d));
    else if (l->days_late)
        buf_addf(b, "，未达到%s的节点，已滞后%" PRId64 "天", date_is(i->node) ? day_words(cx, i->node) : "计划",
                 l->days_late);
    else if (date_is(i->due))
        buf_addf(b, "，距时限%d天", (int)(i->due.d - cx->today.d));
    if (i->late_report)
        buf_add_str(b, "，且未按期报送进展");
    buf_add_str(b, "。");
}

static void add_before(struct cx *cx, const struct ladder_line *l, struct buf *b)
{
    if (!l->slip)
        return;
    buf_addf(b, "\n此前已发%s", slip_label(cx, l->slip_kind, l->slip_code, l->slip_year, l->slip_number));
    if (date_is(l->slip_due) && slip_is_owed(l->slip_state))
        buf_addf(b, "，要求%s前回复，至今未收到回复", day_words(cx, l->slip_due));
    else if (l->slip_closed.us)
        buf_addf(b, "，%s办结后工作仍滞后", day_words(cx, ts_date(l->slip_closed)));
    buf_add_str(b, "。");
}

const char *slip_grounds_text(struct cx *cx, const struct ladder_line *l)
{
    struct buf b AUTO(buf_done) = BUF(16 << 10);
    const struct item_line *i = &l->line;
    buf_addf(&b, "“%s”（编号%s）", to_be_quoted(cx, i->title), i->number);
    if (i->lead)
        buf_addf(&b, "由%s牵头", i->lead);
    if (date_is(i->due))
        buf_addf(&b, "，完成时限为%s", day_words(cx, i->due));
    buf_add_str(&b, "。");
    add_figures(cx, l, &b);
    add_before(cx, l, &b);
    return arena_strdup(cx->mem, buf_text(&b));
}

const char *slip_inputs_json(struct cx *cx, const struct ladder_rule *rule, const struct ladder_line *l)
{
    struct buf b AUTO(buf_done) = BUF(16 << 10);
    struct jw j = JW(&b);
    jw_object(&j, NULL);
    jw_date(&j, "on", cx->today);
    jw_text(&j, "rule", rule->name);
    jw_i64(&j, "rule_version", rule->version);
    jw_text(&j, "proposed", l->step ? word_name(&slip_kinds, l->step) : NULL);
    jw_text(&j, "reason", word_name(&ladder_reasons, l->reason));
    jw_text(&j, "level", word_name(&level_words, l->line.level));
    jw_text(&j, "why", word_name(&reason_words, l->line.why));
    jw_date(&j, "due", l->line.due);
    jw_i64(&j, "days_late", l->days_late);
    jw_dec(&j, "planned", l->line.planned);
    jw_dec(&j, "verified", l->line.verified);
    jw_bool(&j, "late_report", l->line.late_report);
    if (l->slip) {
        jw_object(&j, "before");
        jw_i64(&j, "slip", l->slip);
        jw_text(&j, "label", slip_label(cx, l->slip_kind, l->slip_code, l->slip_year, l->slip_number));
        jw_text(&j, "state", word_name(&slip_states, l->slip_state));
        jw_date(&j, "due", l->slip_due);
        jw_i64(&j, "workdays", l->workdays);
        jw_close(&j);
    }
    jw_close(&j);
    return arena_strdup(cx->mem, buf_text(&b));
}
