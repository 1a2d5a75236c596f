/* The last days: what is still open when the story ends, so that every desk has its work on it. */
#include "app/sample_story.h"

enum {
    FRIDAY = 20260828,
    MONDAY = 20260831, /* the story's last day */
};

/* clang-format off */
static const char *const to_sign[] = {
    "粮食播种面积稳定在", "整治农村人居环境", "黑土地保护性耕作", "完成老旧小区改造38个", "社会消费品零售总额",
};
static const char *const to_verify[] = {
    "维修农村饮水工程28处", "新改建农村公路120公里", "改造供热老旧管网30公里", "新建高标准农田2.8万亩",
    "新登记经营主体6500户", "建设街道综合养老服务中心", "完成重点企业三季度预警排查",
};
static const char *const to_close[] = { "完成秋季开学校园安全检查", "完善学校周边交通标志标线" };
static const struct {
    const char *title;
    int due;
    const char *reason;
} to_extend[] = {
    { "更换瓶装液化气用户安全装置", 20270331, "部分老旧小区入户率低，需分批预约上门，申请延至明年一季度末" },
    { "完成困难老年人家庭适老化改造", 20261231, "第二批补助资金8月下达，评估和施工需顺延两个月" },
    { "完成城市危旧住房改造326套", 20270630, "征收户签约滞后，施工作业面不完整，申请延期" },
};
static const struct {
    enum sample_area area;
    enum story_event kind;
    const char *title, *target, *lead, *measure, *leader;
    int due;
} newest[] = {
    { AREA_RURAL, EV_CREATE, "完成秋粮收获机具检修和跨区作业对接", "检修机具3200台", "区农业农村局",
      "分镇建立机具台账，9月中旬前完成检修，与邻县签订跨区作业协议", "副区长（农业农村）", 20260920 },
    { AREA_PEOPLE, EV_CREATE, "完成供暖季前热源厂检修8座", "检修热源厂8座", "区热力公司",
      "逐厂制定检修方案，9月底前完成冷态调试", "副区长（城建、交通）", 20260930 },
    { AREA_PROJECT, EV_DRAFT, "完成观摩项目问题清单整改", "整改问题26项", "区项目中心",
      "对照观摩反馈建立问题清单，逐项明确责任人和时限", "常务副区长", 20260930 },
    { AREA_INDUSTRY, EV_DRAFT, "兑现企业三季度稳增长奖补资金", "兑现企业40户", "区工信局",
      "集中受理、联审、公示，资金直达企业账户", "副区长（工业、科技）", 20261015 },
    { AREA_FACTOR, EV_DRAFT, "开展惠企政策落实情况“回头看”", "回访企业200户", "区营商局",
      "随机抽取享受政策企业，逐户核对兑现时间和金额", "副区长（商务、营商）", 20261031 },
};
/* clang-format on */

static void reported(struct story *s, const char *title, int percent, bool is_signed)
{
    struct deed *d = deed_titled(s, title);
    struct event *e = event_add(s, EV_REPORT, day_of(FRIDAY), 0, d);
    e->a = percent;
    e->day = date_add(day_of(FRIDAY), 31);
    if (is_signed)
        event_add(s, EV_SIGN, day_of(FRIDAY), 1, d);
}

static void issued(struct story *s)
{
    for (size_t i = 0; i < N_ELEMENTS(newest); i++) {
        struct deed *d = add_deed(s, newest[i].area, newest[i].title, newest[i].target, newest[i].lead);
        d->plan = PLAN_LINE;
        d->measure = newest[i].measure;
        d->category = "重点工作";
        d->leader = newest[i].leader;
        d->listed = d->start = day_of(newest[i].kind == EV_DRAFT ? MONDAY : FRIDAY);
        d->due = day_of(newest[i].due);
        event_add(s, newest[i].kind, d->listed, 0, d);
    }
}

void sample_last(struct story *s)
{
    for (size_t i = 0; i < N_ELEMENTS(to_sign); i++)
        reported(s, to_sign[i], 0, false);
    for (size_t i = 0; i < N_ELEMENTS(to_verify); i++)
        reported(s, to_verify[i], 0, true);
    for (size_t i = 0; i < N_ELEMENTS(to_close); i++) {
        struct deed *d = deed_titled(s, to_close[i]);
        reported(s, to_close[i], 100, true);
        event_add(s, EV_VERIFY, day_of(MONDAY), 0, d);
        event_add(s, EV_APPLY, day_of(MONDAY), 1, d);
    }
    for (size_t i = 0; i < N_ELEMENTS(to_extend); i++) {
        struct event *e = event_add(s, EV_ASK, day_of(FRIDAY), 1, deed_titled(s, to_extend[i].title));
        e->day = day_of(to_extend[i].due);
        e->text = to_extend[i].reason;
    }
    event_add(s, EV_DISPUTE, day_of(FRIDAY), 0, deed_titled(s, "完成中秋节令食品抽检"))->text =
        "月饼生产企业多在经开区，抽检由市级统一组织，建议由经开区牵头、我局配合";
    issued(s);
}
