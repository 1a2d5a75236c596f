/* What the watch has to say on the story's last day: reports that give cause to ask, a request that waits, one
 * alert that somebody knows of, and what the scheduler may do. */
#include "app/sample_story.h"

enum step { REPORT, SIGN, VERIFY, ASK, ACKNOWLEDGE, ALLOW };

/* clang-format off */
static const struct {
    const char *title;
    enum step step;
    int day, slot, percent;
    const char *text;
} scenes[] = {
    /* three times nearly done */
    { "升级雪亮工程", REPORT, 20260825, 0, 97, "前端点位已全部安装，剩余12个点位等待取电" },
    { "升级雪亮工程", SIGN, 20260825, 1, 0, NULL },
    { "升级雪亮工程", VERIFY, 20260825, 2, 0, NULL },
    { "升级雪亮工程", REPORT, 20260827, 0, 97, "12个点位取电方案仍在与供电公司对接" },
    { "升级雪亮工程", SIGN, 20260827, 1, 0, NULL },
    { "升级雪亮工程", VERIFY, 20260827, 2, 0, NULL },
    /* the same words of two items */
    { "建成5G基站320座", REPORT, 20260826, 0, 86, "按照年度计划有序推进，各项工作进展顺利，正在抓紧实施" },
    { "建成5G基站320座", SIGN, 20260826, 1, 0, NULL },
    { "建成5G基站320座", VERIFY, 20260826, 2, 0, NULL },
    { "公共数据归集目录", REPORT, 20260826, 0, 85, "按照年度计划有序推进，各项工作进展顺利，正在抓紧实施" },
    { "公共数据归集目录", SIGN, 20260826, 1, 0, NULL },
    { "公共数据归集目录", VERIFY, 20260826, 2, 0, NULL },
    /* past its deadline, and nearly done at a stroke */
    { "完成“九小场所”隐患整改", REPORT, 20260827, 0, 97, "累计整改隐患1164处，剩余36处已明确整改时限" },
    { "完成“九小场所”隐患整改", SIGN, 20260827, 1, 0, NULL },
    { "改造危旧桥梁14座", ASK, 20260821, 0, 0, "2座桥梁汛期水位高不能下部施工，申请顺延两个月" },
    { "完成“九小场所”隐患整改", ACKNOWLEDGE, 20260828, 2, 0, "已约谈分管领导，9月10日前由督查室现场复查" },
    { NULL, ALLOW, 20260831, 0, 0, "月调度每月照办，到时自动开启，截止前后各催一次" },
};
/* clang-format on */

void sample_watch_plot(struct story *s)
{
    for (size_t i = 0; i < N_ELEMENTS(scenes); i++) {
        struct deed *d = scenes[i].title ? deed_titled(s, scenes[i].title) : NULL;
        event_add(s, EV_WATCH, day_of(scenes[i].day), scenes[i].slot, d)->a = (int)i;
    }
}

static enum err allow(struct story *s, const char *reason)
{
    tell_begin(s);
    jw_i64(&s->j, "call", s->calls[0]);
    jw_bool(&s->j, "opens", true);
    jw_i64(&s->j, "before", 24);
    jw_i64(&s->j, "after", 2);
    jw_text(&s->j, "reason", reason);
    return tell(s, "call.automate", "zhb.zr");
}

enum err sample_watch_event(struct story *s, const struct event *e)
{
    struct deed *d = e->deed;
    const char *text = scenes[e->a].text;
    if (!d)
        return allow(s, text);
    const struct unit_state *own = &s->units[d->lead];
    tell_begin(s);
    if (scenes[e->a].step != ACKNOWLEDGE)
        jw_text(&s->j, "item", d->number);
    switch (scenes[e->a].step) {
    case REPORT:
        d->percent = scenes[e->a].percent;
        jw_i64(&s->j, "percent", d->percent);
        jw_text(&s->j, "text", text);
        return tell(s, "report.submit", own->liaison);
    case SIGN: return tell(s, "report.sign", own->principal);
    case VERIFY: return tell(s, "report.verify", "dcs.zr");
    case ASK:
        jw_date(&s->j, "due", day_of(20261231));
        jw_text(&s->j, "reason", text);
        return tell(s, "change.ask", own->principal);
    case ACKNOWLEDGE:
        jw_text(&s->j, "kind", "overdue");
        jw_text(&s->j, "subject", d->number);
        jw_date(&s->j, "until", day_of(20260910));
        jw_text(&s->j, "reason", text);
        return tell(s, "alert.acknowledge", "zhb.zr");
    case ALLOW: break; /* done above */
    }
    return OK;
}
