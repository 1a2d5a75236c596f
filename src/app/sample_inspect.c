/* The inspections of the sample: the plan of a year, filed; one that was noticed, concluded and is partly struck off;
 * one that was unannounced; and one that is drafted, whose units have other things in the same days.  Told as a list of
 * acts: the members of each stand as the API takes them. */
#include "app/sample_story.h"

static const struct {
    int day, slot;
    const char *act, *by, *input;
} acts[] = {
    { 20260112, 0, "inspect_plan.add", "dcs.dc",
      "'year':2026,'title':'高标准农田和农村水利督查','basis':'区委办〔2026〕3号','kind':'special','from_month':5,'to_month':5,"
      "'lead':'督查室','scope':'高标准农田建设进度和质量、建后管护，农村饮水和灌区改造','units':['区农业农村局','区水务局']" },
    { 20260112, 0, "inspect_plan.add", "dcs.dc",
      "'year':2026,'title':'民生实事半年督查','basis':'区政府工作报告','kind':'comprehensive','from_month':7,'to_month':7,"
      "'lead':'督查室','scope':'十件民生实事进展和群众评价','units':['区住建局','区教育局','区卫健局']" },
    { 20260112, 0, "inspect_plan.add", "dcs.dc",
      "'year':2026,'title':'秋季安全生产督查','basis':'区委办〔2026〕3号','kind':'special','from_month':9,'to_month':10,"
      "'lead':'区应急局','scope':'农机作业、粮食收储和在建工地安全责任落实','units':['区农业农村局','区住建局']" },
    { 20260112, 0, "inspect_plan.add", "zhb.zh",
      "'year':2026,'title':'三年行动攻坚战四季度督查','basis':'区指〔2026〕1号','kind':'comprehensive','from_month':10,"
      "'to_month':11,'lead':'指挥部办公室','scope':'年度目标任务收官','units':['区农业农村局','区财政局']" },
    { 20260119, 1, "inspect_plan.file", "dcs.zr", "'year':2026,'filing':'督备〔2026〕1号'" },
    { 20260506, 0, "checklist.add", "dcs.dc",
      "'name':'高标准农田建设','points':["
      "{'text':'施工是否按批准的设计进行','basis':'高标准农田建设质量管理办法','how':'对照设计图抽查两个地块'},"
      "{'text':'已完成面积（亩）','how':'查监理月报和现场测量','kind':'figure'},"
      "{'text':'机井、泵站能否正常通水','how':'现场开机'},"
      "{'text':'建后管护主体和经费是否落实','how':'查管护协议'},"
      "{'text':'种粮大户和村民的意见','how':'走访三户以上','kind':'text'}]" },
    { 20260511, 0, "inspection.draft", "dcs.dc",
      "'plan':1,'starts':'2026-05-26','ends':'2026-05-27','checklist':1,"
      "'members':[{'login':'dcs.zr','part':'head'},{'login':'dcs.dc','part':'recorder'},{'login':'zhb.dd'}]" },
    { 20260512, 1, "inspection.notice", "dcs.zr", "'inspection':1" },
    { 20260526, 0, "inspection.begin", "dcs.zr", "'inspection':1" },
    { 20260526, 1, "inspection.check", "dcs.dc",
      "'inspection':1,'unit':'区农业农村局','point':1,'verdict':'bad','text':'二号地块路肩未按设计压实'" },
    { 20260526, 1, "inspection.check", "dcs.dc",
      "'inspection':1,'unit':'区农业农村局','point':2,'figure':6420,'text':'计划1万亩'" },
    { 20260526, 1, "inspection.check", "dcs.dc",
      "'inspection':1,'unit':'区农业农村局','point':3,'verdict':'bad','text':'抽查12眼，3眼不出水'" },
    { 20260526, 1, "inspection.check", "dcs.dc", "'inspection':1,'unit':'区农业农村局','point':4,'verdict':'good'" },
    { 20260526, 1, "inspection.check", "dcs.dc",
      "'inspection':1,'unit':'区农业农村局','point':5,'text':'走访4户，普遍希望雨季前修好田间路'" },
    { 20260526, 2, "finding.add", "dcs.dc",
      "'inspection':1,'unit':'区农业农村局','point':3,'grade':'major','title':'三眼机井不能通水',"
      "'grounds':'抽查太平镇项目区12眼机井，3、7、11号井水泵未接电，合闸无反应；监理月报却记为“完好”。','place':'太平镇高标准农田项目区',"
      "'demand':'接通电源，逐井试水，并核对其余机井','days':15" },
    { 20260526, 2, "finding.add", "dcs.dc",
      "'inspection':1,'unit':'区农业农村局','point':1,'grade':'minor','title':'二号地块田间路路肩松散',"
      "'grounds':'二号地块主路东段约180米路肩未压实，雨后塌边两处。','place':'兴隆镇项目区二号地块','demand':'按设计压实，雨季前完成','days':40" },
    { 20260527, 0, "finding.add", "dcs.dc",
      "'inspection':1,'unit':'区水务局','grade':'minor','title':'灌区渠系改造资料缺签证',"
      "'grounds':'三处隐蔽工程没有监理签证，施工日志缺4月11日至19日。','place':'高坎灌区项目部','demand':'补齐资料，说明缺失原因','days':10" },
    { 20260527, 0, "finding.add", "dcs.dc",
      "'inspection':1,'unit':'区水务局','grade':'good','title':'水管员积分管护办法',"
      "'grounds':'高坎镇由村民推选水管员，维修单据上墙公示，2025年以来停水投诉下降六成。','place':'高坎镇'" },
    { 20260603, 0, "inspection.conclude", "dcs.zr",
      "'inspection':1,'unit':'区农业农村局','text':'高标准农田建设总体按计划推进，管护主体已落实。主要问题是机井通水核查不实、部分路段质量"
      "不达标。请逐项整改，举一反三核对全部机井。'" },
    { 20260603, 0, "inspection.conclude", "dcs.zr",
      "'inspection':1,'unit':'区水务局','text':'灌区改造进度符合计划，工程资料管理有缺口。水管员管护办法建议总结推广。'" },
    { 20260604, 0, "inspection.receive", LIAISON_OF("区农业农村局"), "'inspection':1" },
    { 20260604, 1, "inspection.receive", LIAISON_OF("区水务局"), "'inspection':1" },
    { 20260612, 0, "finding.rectify", LIAISON_OF("区水务局"),
      "'finding':3,'text':'三处签证已补办，施工日志按监理记录补齐，缺失系资料员离岗交接不清。'" },
    { 20260616, 1, "finding.recheck", "dcs.dc", "'finding':3,'passed':true,'reason':'资料齐全，原因说明清楚'" },
    { 20260617, 0, "finding.strike", "dcs.zr", "'finding':3,'reason':'整改到位'" },
    { 20260618, 0, "finding.rectify", LIAISON_OF("区农业农村局"),
      "'finding':1,'text':'三眼机井已接电试水，其余机井抽查完好。'" },
    { 20260624, 1, "finding.recheck", "dcs.dc",
      "'finding':1,'passed':false,'reason':'11号井仍不出水，其余机井只抽查了9眼','due':'2026-07-10'" },
    { 20260708, 0, "finding.rectify", LIAISON_OF("区农业农村局"),
      "'finding':1,'text':'11号井更换水泵后出水正常；全部86眼机井逐眼试水，另修复4眼，附试水记录。'" },
    { 20260714, 1, "finding.recheck", "dcs.dc",
      "'finding':1,'passed':true,'reason':'现场复查11号井和随机6眼，均出水'" },
    { 20260715, 0, "finding.strike", "dcs.zr", "'finding':1,'reason':'整改到位','due':'2026-09-22'" },
    { 20260817, 1, "inspection.draft", "dcs.dc",
      "'title':'防汛值班值守和物资储备督查','kind':'special','basis':'区政府分管领导批示','reason':'主汛期强降雨预警，批示立即抽查',"
      "'unannounced':true,'starts':'2026-08-18','lead':'督查室','subject':'值班值守、物资储备、险工险段责任人到位情况',"
      "'units':['区应急局','区水务局'],'members':[{'login':'dcs.zr','part':'head'},{'login':'dcs.dc','part':'recorder'}]" },
    { 20260818, 0, "inspection.begin", "dcs.zr", "'inspection':2" },
    { 20260818, 1, "finding.add", "dcs.dc",
      "'inspection':2,'unit':'区水务局','grade':'grave','title':'东兴泵站夜间无人值守',"
      "'grounds':'8月18日21时40分到站，值班表列二人，均不在岗，电话15分钟后接通；备用发电机油箱空。','place':'东兴泵站',"
      "'demand':'落实双岗值守，补足燃油并每周试机，查明责任','days':10" },
    { 20260818, 1, "finding.add", "dcs.dc",
      "'inspection':2,'unit':'区应急局','grade':'minor','title':'救援艇未按月维护',"
      "'grounds':'物资库3艘救援艇最近一次试机记录为5月20日，1艘无法启动。','place':'区应急物资库','demand':'修复并按月试机','days':15" },
    { 20260824, 0, "inspection.conclude", "dcs.zr",
      "'inspection':2,'unit':'区水务局','text':'险工险段责任人基本到位，东兴泵站值守严重脱岗，备用电源失效。请立即整改并按规定处理。'" },
    { 20260824, 0, "inspection.conclude", "dcs.zr",
      "'inspection':2,'unit':'区应急局','text':'值班值守和信息报送规范，个别救援装备维护不到位。'" },
    { 20260825, 0, "inspection.receive", LIAISON_OF("区水务局"), "'inspection':2" },
    { 20260826, 0, "review.ask", HEAD_OF("区水务局"),
      "'inspection':2,'text':'当晚两名值班员正随车巡查东兴排干，有巡查记录，并非脱岗，申请复核。'" },
    { 20260828, 1, "inspection.draft", "dcs.dc",
      "'plan':3,'starts':'2026-09-15','ends':'2026-09-16','members':[{'login':'dcs.dc','part':'recorder'}]" },
};

enum err sample_inspect_event(struct story *s, const struct event *e)
{
    return tell_written(s, acts[e->a].act, acts[e->a].by, acts[e->a].input);
}

void sample_inspect_plot(struct story *s)
{
    for (int i = 0; i < (int)N_ELEMENTS(acts); i++) {
        struct event *e = event_add(s, EV_INSPECT, day_of(acts[i].day), acts[i].slot, NULL);
        e->a = i;
        e->at = time_of(day_of(acts[i].day), (9 + 3 * acts[i].slot) * 3600 + i * 60); /* in the order of the table */
    }
}
