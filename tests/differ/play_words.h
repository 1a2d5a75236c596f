/* play_words.h - what random acts are made of (play.c alone includes this). */
#ifndef LS_PLAY_WORDS_H
#define LS_PLAY_WORDS_H

static const char *const unit_names[] = { "区发改局", "区发展和改革局", "区住建局", "区财政局",
                                          "区教育局", "东门镇",         "西岭街道", "區住建局" };
static const char *const odd_units[] = { "项目推进组", "民生推进组", "指挥部办公室",
                                         "督查室",     "无此单位",   "区数据局",
                                         "区营商局",   "",           "区" };
static const char *const new_units[] = { "区数据局", "区营商局", "区民政局", "南湖街道", "ＡＢ公司",
                                         "ab公司",   "区%局",    "区_局",    "Zone A",   "zone a" };
static const char *const area_names[] = { "项目建设", "民生实事" };
static const char *const rule_names[] = { "default", "yinchuan-2025", "suqian-2025", "ouhai-2020", "none" };
static const char *const setting_names[] = { "realm_name", "district_name", "no_such" };
static const char *const view_queries[] = { "state=active&sort=due", "level=overdue", "text=%E9%A1%B9%E7%9B%AE", "" };
static const char *const file_hashes[] = { "00000000000000000000000000000000000000000000000000000000000000aa",
                                           "00000000000000000000000000000000000000000000000000000000000000bb" };
static const char *const calendars[] = { "2031-01-01 rest", "2025-05-01 rest\n2025-04-27 work", "2024-02-30 rest",
                                         "x" };
static const char *const fragments[] = {
    "完成",       "项目建设", "开工",   "12个",        "信访", "推进",   "落实",       "老旧小区", "改造",
    "Ａ座",       "ABC",      "abc",    "100%",        "a_b",  "'引号'", "\"双引号\"", "\\反斜",   "<b>",
    "é",          "ß",        "İ",      "專案",        "項目", "😀",      "\t",         "　",       "第3季度",
    "2024年底前", "区发改局", "请协调", "XF2026-0001", "ﬁ",    "①",      "Ｆｕｌｌ",   "𠮷",
};
static const char *const odd_texts[] = {
    "",     " ",        "　", "\n\n", "%", "_", "%%__", "'", "\"", "\\", "x", "\xe2\x80\x8b", "\x01", "\xef\xbf\xbe",
    "NULL", "-- ; DROP"
};
static const char *const odd_dates[] = { "2024-02-30", "2024-13-01", "0001-01-01", "9999-12-31", "today", "" };
static const char *const odd_numbers[] = { "2024-9999", "2023-0001", "2024-1", "", "二〇二四", "2024-0001 " };
static const char *const odd_logins[] = { "nobody", "local", "ZHB", "", "zhb ", "张三" };
static const char *const office_acts[] = { "item.create",  "item.create", "item.create",  "item.create",
                                           "item.create",  "item.issue",  "item.edit",    "source.add",
                                           "source.issue", "view.save",   "import.apply", "item.decompose" };
/* A post each: a unit and a role, the first of them twice as often. */
static const struct {
    const char *login, *unit, *role;
} cast[] = {
    { "zhb", "指挥部办公室", "hq" },
    { "zhb.er", "指挥部办公室", "hq" },
    { "leader", "指挥部办公室", "leader" },
    { "fagai.z", "区发改局", "principal" },
    { "fagai.l", "区发改局", "liaison" },
    { "zhujian.z", "区住建局", "principal" },
    { "zhujian.l", "区住建局", "liaison" },
    { "caizheng.z", "区财政局", "principal" },
    { "caizheng.l", "区财政局", "liaison" },
    { "jiaoyu.z", "区教育局", "principal" },
    { "jiaoyu.l", "区教育局", "liaison" },
    { "dongmen.z", "东门镇", "principal" },
    { "dongmen.l", "东门镇", "liaison" },
    { "xiling.z", "西岭街道", "principal" },
    { "xiling.l", "西岭街道", "liaison" },
    { "ducha", "督查室", "supervisor" },
    { "ducha.er", "督查室", "supervisor" },
    { "xiangmu", "项目推进组", "task_force" },
    { "minsheng", "民生推进组", "task_force" },
    { "shenji", "督查室", "auditor" },
    { "kaohe", "督查室", "assessor" },
    { "guanli", "指挥部办公室", "admin" },
    { "anquan", "指挥部办公室", "security_admin" },
    { "shenjiguan", "督查室", "audit_admin" },
};
static const char *const opening[][2] = {
    { "unit.create", "{\"name\":\"指挥部办公室\",\"kind\":\"hq_office\"}" },
    { "unit.create", "{\"name\":\"督查室\",\"kind\":\"supervision_office\"}" },
    { "unit.create", "{\"name\":\"项目推进组\",\"kind\":\"task_force\"}" },
    { "unit.create", "{\"name\":\"民生推进组\",\"kind\":\"task_force\"}" },
    { "unit.create", "{\"name\":\"区发展和改革局\",\"short_name\":\"区发改局\",\"kind\":\"bureau\"}" },
    { "unit.create", "{\"name\":\"区住房和城乡建设局\",\"short_name\":\"区住建局\",\"kind\":\"bureau\"}" },
    { "unit.create", "{\"name\":\"区财政局\",\"kind\":\"bureau\",\"parent\":\"区发改局\"}" },
    { "unit.create", "{\"name\":\"区教育局\",\"kind\":\"bureau\"}" },
    { "unit.create", "{\"name\":\"东门镇\",\"kind\":\"township\"}" },
    { "unit.create", "{\"name\":\"西岭街道\",\"kind\":\"township\"}" },
    { "programme.create", "{\"name\":\"攻坚行动\",\"start\":\"2024-01-01\",\"due\":\"2026-12-31\"}" },
    { "area.create", "{\"name\":\"项目建设\",\"task_force\":\"项目推进组\"}" },
    { "area.create", "{\"name\":\"民生实事\",\"task_force\":\"民生推进组\"}" },
    { "security.set", "{\"profile\":\"asvs\",\"hash_mib\":19,\"hash_passes\":2}" },
};

#endif
