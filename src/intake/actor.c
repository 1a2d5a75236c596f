#include "intake/actor.h"

#include "base/text.h"

enum { MAX_NAME_CHARACTERS = 22 };

/* How names of units end; longer ones first where one holds another. */
static const char *const suffixes[] = {
    "局",     "委",     "办",     "室",     "院",       "部",      "厅",         "处",           "所",     "站",
    "队",     "中心",   "公司",   "集团",   "街道",     "镇",      "乡",         "村",           "社区",   "开发区",
    "园区",   "高新区", "示范区", "管委会", "委员会",   "组委会",  "指挥部",     "领导小组",     "专班",   "推进组",
    "工作组", "攻坚组", "保障组", "小组",   "党组",     "党委",    "党工委",     "政府",         "学校",   "医院",
    "银行",   "支行",   "联社",   "协会",   "商会",     "工会",    "团委",       "妇联",         "残联",   "科协",
    "工商联", "文联",   "联合会", "办事处", "镇街",     "部门",    "单位",       "责任人",       "总社",   "服务中心",
    "报社",   "电视台", "电台",   "馆",     "供销社",   "林场",    "农场",       "支部",         "街办",   "分局",
    "税务",   "组",     "市直",   "园",     "县",       "区",      "公安",       "法庭",         "校",     "业主",
    "网格员", "河长",   "林长",   "书记",   "一把手\"", "一把手”", "主要负责人", "主要负责同志", "牵头人", "党政办",
    "两办",   "机关",   "站所",   "合作社", "联盟",     "专员",    "学院",       "大学",         "信用社", "水司",
    "科",     "股",     "委会",   "气象台", "交警",     "武警",    "海关",       "烟草",         "邮政",   "理事会",
    "总会",   "总队",   "分行",   "中学",   "小学",     "电力",    "联通",       "移动",         "电信",   "铁塔",
};
static const char *const collective_heads[] = { "任何",   "各级", "各有关", "各相关", "各",     "有关",   "相关",
                                                "全体",   "所有", "其他",   "其它",   "上述",   "全区各", "全市各",
                                                "全县各", "属地", "区直各", "市直各", "县直各", "涉及" };
/* Words of doing and of other things: no name holds them. */
static const char *const never[] = {
    "任组",   "分工",   "方案",   "通知",   "随机",   "要",     "应",   "须",   "必须", "加快", "加强",   "推进工作",
    "推动",   "落实",   "完成",   "开展",   "建立",   "制定",   "按照", "根据", "围绕", "通过", "会议",   "对照",
    "确保",   "负责",   "牵头",   "配合",   "的",     "了",     "并",   "把",   "向",   "对",   "为",     "提出",
    "强调",   "指出",   "召开",   "结合",   "会同",   "联合",   "组织", "研究", "明确", "坚持", "聚焦",   "抓",
    "做好",   "进一步", "由",     "请",     "责成",   "是",     "在",   "于",   "将",   "从",   "以",     "使",
    "让",     "给",     "不",     "已",     "再",     "又",     "同意", "决定", "议定", "部署", "认真",   "切实",
    "全面",   "主动",   "按",     "深入",   "强化",   "完善",   "提升", "优化", "推广", "支持", "鼓励",   "引导",
    "听取",   "审议",   "学习",   "传达",   "报送",   "参加",   "出席", "列席", "主持", "实施", "启动",   "新建",
    "改造",   "督促",   "指导",   "协调",   "解决",   "形成",   "打造", "实现", "培训", "抽调", "召集",   "抽查",
    "呈报",   "巡查",   "先后",   "建成",   "前完成", "前报",   "某",   "没有", "成立", "设立", "组建",   "一律",
    "等",     "增补",   "新增",   "退回",   "办结",   "转交",   "送达", "适合", "促进", "可",   "副县长", "副区长",
    "副市长", "副镇长", "副乡长", "副局长", "副主任", "副书记", "力争", "争取", "严禁", "严格", "依托",   "利用",
    "针对",   "截至",   "今年",   "去年",   "目前",
};
/* ... unless as part of these. */
static const char *const may_hold[] = {
    "联席会议",   "督查督办", "督办组",   "督办室",   "督办科",     "一把手",     "牵头单位",   "牵头部门", "牵头领导",
    "负责人",     "负责同志", "配合单位", "配合部门", "应急",       "组织部",     "推进办",     "落实办",   "对外",
    "以上",       "不动产",   "支持组",   "实施办",   "督促检查",   "协调组",     "协调办",     "综合协调", "对接",
    "联合会",     "联合工会", "研究室",   "研究所",   "研究院",     "研究中心",   "为民服务",   "营商",     "改造办",
    "改造指挥部", "向阳",     "向家",     "在地",     "工作专班",   "指导组",     "指导中心",   "服务指导", "督导",
    "在建",       "解决办",   "于家",     "于楼",     "学习强国",   "不动",       "建立健全办", "应对",     "主要负责",
    "从业",       "以工代赈", "将军",     "要素",     "要害",       "供给",       "给水",       "由头",     "让胡路",
    "使馆",       "再生",     "通过率",   "对口",     "组织",       "提升办",     "提升专班",   "提升组",   "优化办",
    "优化组",     "优化专班", "强化组",   "开展组",   "整改落实组", "督促落实组", "推动组",     "责任落实", "会议中心",
    "协调小组",   "协调服务", "实施组",   "抓项目",   "可再生",     "示范",       "涉及的",     "高等",     "中等",
    "等级",       "培训中心", "培训学校", "巡查队",   "巡查大队",   "巡查组",     "巡查办",     "建成区"
};

static size_t starts_with(struct str s, const char *const *words, size_t n)
{
    size_t best = 0;
    for (size_t i = 0; i < n; i++)
        if (str_starts(s, words[i]))
            best = MAX(best, strlen(words[i]));
    return best;
}

static bool holds_never(struct str name)
{
    for (size_t at = 0; at < name.n; at++) {
        struct str r = { name.p + at, name.n - at };
        size_t allowed = starts_with(r, may_hold, N_ELEMENTS(may_hold));
        if (allowed) {
            at += allowed - 1;
            continue;
        }
        if (((unsigned char)*r.p & 0xC0) != 0x80 && starts_with(r, never, N_ELEMENTS(never)))
            return true;
    }
    return false;
}

static bool ends_like_unit(struct str name)
{
    for (size_t i = 0; i < N_ELEMENTS(suffixes); i++)
        if (name.n > strlen(suffixes[i]) && str_ends(name, suffixes[i]))
            return true;
    return str_is(name, "妇联") || str_is(name, "团委") || str_is(name, "工会") || str_is(name, "指挥部") ||
           str_is(name, "领导小组") || str_is(name, "两办") || str_is(name, "党委") || str_is(name, "业主单位");
}

bool is_collective(struct str name)
{
    static const char *const nouns[] = {
        "联络员", "网格员", "河湖长", "部门", "单位",   "镇街",   "镇",       "街道",       "乡镇", "乡",
        "村",     "社区",   "组",     "专班", "推进组", "企业",   "责任人",   "一把手",     "园区", "局",
        "办",     "学校",   "机关",   "党委", "党组",   "负责人", "负责同志", "开发区",     "地",   "区县",
        "县区",   "县",     "区",     "方面", "成员",   "科室",   "站所",     "领导",       "市直", "河长",
        "林长",   "牵头人", "支书",   "会计", "干警",   "职工",   "任何人",   "单位和个人", "两级", "机构",
        "人员",   "党支部", "政府",   "干部", "网格",   "支部",   "管委会",   "委办局"
    };
    size_t head = starts_with(name, collective_heads, N_ELEMENTS(collective_heads));
    struct str bare = str_ends(name, "”")   ? (struct str){ name.p, name.n - strlen("”") }
                      : str_ends(name, ")") ? (struct str){ name.p, name.n - 1 } /* 各镇(街道) */
                                            : name;
    if (!head || bare.n <= head)
        return false;
    for (size_t i = 0; i < N_ELEMENTS(nouns); i++)
        if (bare.n >= head + strlen(nouns[i]) && str_ends(bare, nouns[i]))
            return true;
    return false;
}

bool is_class(struct str name)
{
    static const char *const whole[] = { "居民", "村民", "群众", "业主",   "物业",  "商户",
                                         "家长", "党员", "住户", "网格员", "任何人" };
    static const char *const ends[] = { "居民",   "村民",   "群众",   "人员",   "个人",   "企业",   "机构",   "商户",
                                        "住户",   "农户",   "经营户", "养殖户", "种植户", "租户",   "经营者", "志愿者",
                                        "负责人", "干部",   "党员",   "家长",   "教师",   "领导",   "驾驶员", "安全员",
                                        "网格员", "联络员", "施工方", "物业",   "建设方", "运营方", "承包方", "任何人",
                                        "平台",   "商家",   "店铺",   "合作社", "市场",   "主体",   "代表",   "委员",
                                        "组长",   "队长",   "站长",   "所长",   "校长",   "院长",   "局长",   "镇长",
                                        "村长",   "主任",   "园长",   "楼长",   "户主",   "同志",   "监督员", "管理员",
                                        "值班员", "信息员", "工作者", "承包人", "经办人", "专员" };
    for (size_t i = 0; i < N_ELEMENTS(whole); i++)
        if (str_is(name, whole[i]))
            return true;
    for (size_t i = 0; i < N_ELEMENTS(ends); i++)
        if (name.n > strlen(ends[i]) && str_ends(name, ends[i]))
            return !is_collective(name);
    return false;
}

/* "各责任单位和各镇街" is two names, whatever its ends look like. */
static bool is_two_names(struct str name)
{
    static const char *const joins[] = { "以及", "和", "及", "与" };
    if (str_starts(name, "任何")) /* "任何单位和个人" */
        return false;
    for (size_t at = 3; at + 3 < name.n; at += 3)
        for (size_t i = 0; i < N_ELEMENTS(joins); i++) {
            struct str left = { name.p, at }, rest = { name.p + at, name.n - at };
            if (str_starts(rest, joins[i]) && is_actor(left))
                return true;
        }
    return false;
}

/* "税务局核清单位": a unit, then something it does to others of a general name. */
static bool is_unit_and_object(struct str name)
{
    static const char *const general[] = { "镇街", "乡镇", "街道", "单位", "部门", "社区", "园区", "村",
                                           "学校", "机关", "组",   "业主", "园",   "县",   "区",   "校",
                                           "中心", "医院", "馆",   "站",   "所",   "队" };
    static const char *const inner[] = { "局", "办", "委员会", "管委会", "办公室", "镇", "街道", "部门", "单位" };
    size_t tail = 0;
    for (size_t i = 0; i < N_ELEMENTS(general) && !tail; i++)
        tail = str_ends(name, general[i]) ? strlen(general[i]) : 0;
    if (!tail || is_collective(name))
        return false;
    for (size_t i = 0; i < N_ELEMENTS(inner); i++) {
        const char *at = str_find((struct str){ name.p, name.n - tail }, inner[i]);
        size_t between = at ? (size_t)(name.p + name.n - tail - at) - strlen(inner[i]) : 0;
        if (at && at > name.p && between >= 6 && between <= 12)
            return true;
    }
    return false;
}

/* "经区委研究", "每单位", "与县发改委": the name begins behind, or is none. */
static bool begins_otherwise(struct str name)
{
    static const char *const heads[] = { "每",   "与", "拟", "全", "某",   "该",   "此",   "本",  "一", "两个",
                                         "三",   "首", "前", "后", "提交", "确定", "报",   "达",  "我", "待",
                                         "先后", "据", "示", "就", "培训", "召集", "选派", "抽调" };
    if (starts_with(name, heads, N_ELEMENTS(heads)) || (name.n && (unsigned char)*name.p < 0x80))
        return true;
    if (str_starts(name, "组织")) { /* does it, but for 组织部 and its like */
        static const char *const parties[] = { "组织部", "组织办", "组织科", "组织处", "组织人事", "组织室" };
        return !starts_with(name, parties, N_ELEMENTS(parties));
    }
    return str_starts(name, "经") && !str_starts(name, "经济") && !str_starts(name, "经开") &&
           !str_starts(name, "经信") && !str_starts(name, "经营") && !str_starts(name, "经办") &&
           !str_starts(name, "经发") && !str_starts(name, "经管") && !str_starts(name, "经贸");
}

/* "开局", "查处", "县区": two characters are a unit only where everybody knows it. */
static bool is_short_word(struct str name)
{
    static const char *const known[] = { "区委", "县委", "市委", "省委", "党委", "党组", "两办", "团委", "工会", "妇联",
                                         "残联", "科协", "文联", "商会", "镇街", "机关", "业主", "学校", "医院" };
    return name.n <= 6 && !starts_with(name, known, N_ELEMENTS(known)) && !is_collective(name);
}

/* Figures stand in no name but the hotline's. */
static bool holds_figures(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] >= '0' && name.p[i] <= '9')
            return !str_find(name, "12345") && !str_find(name, "110") && !str_find(name, "119") &&
                   !str_find(name, "120");
    return false;
}

/* "挂牌督办", "依法查处", "全村范围布局": words of doing that end as units do. */
static bool ends_in_verb(struct str name)
{
    static const char *const verbs[] = { "督办", "承办", "主办", "协办", "交办", "包办", "筹办", "举办", "开办", "经办",
                                         "查办", "申办", "催办", "快办", "代办", "帮办", "兴办", "转办", "批办", "盯办",
                                         "查处", "惩处", "布局", "格局", "结局", "破局", "开局", "入园", "进园", "入区",
                                         "改组", "重组", "住院", "出院", "入院", "下乡", "返乡", "进村", "到村", "入村",
                                         "到处", "之处", "好处", "难处", "建站", "停办", "缓办" };
    for (size_t i = 0; i < N_ELEMENTS(verbs); i++)
        if (str_ends(name, verbs[i]))
            return true;
    return false;
}

/* "党政办呈报区治理中心": past a unit's end a name goes on only to a part of that unit. */
static bool runs_on(struct str name)
{
    static const char *const ends[] = { "局", "办", "站", "中心", "公司", "委员会", "管委会", "集团", "大队", "支队" };
    static const char *const parts[] = { "办公室", "分局",   "支队",   "大队",       "中队",         "党组",
                                         "党委",   "支部",   "分公司", "指挥中心",   "专班",         "工会",
                                         "办事处", "一把手", "负责人", "主要负责人", "主要负责同志", "联络员",
                                         "书记",   "监管所", "派驻组", "党总支",     "服务中心",     "一把手”" };
    enum { MAX_PART = 15 };
    bool people = is_class(name);
    for (size_t at = 6; at + 3 <= name.n; at += 3) {
        struct str head = { name.p, at }, tail = { name.p + at, name.n - at };
        bool ended = false;
        if (people && tail.n > MAX_PART && is_actor(head))
            return true; /* "卫生院安排医护人员" */
        for (size_t i = 0; i < N_ELEMENTS(ends) && !ended; i++)
            ended = str_ends(head, ends[i]);
        if (!ended || str_starts(tail, "公室") || str_starts(tail, "事处") || tail.n <= 9)
            continue;
        bool part = false;
        for (size_t i = 0; i < N_ELEMENTS(parts) && !part; i++)
            part = str_ends(tail, parts[i]) && tail.n <= strlen(parts[i]) + 12;
        if (!part && is_actor(head))
            return true;
    }
    return false;
}

/* "召集有关单位": a collective begins inside, and not after a place. */
static bool hides_collective(struct str name)
{
    static const char *const heads[] = { "各", "有关", "相关", "所有" };
    static const char *const before[] = { "县", "区", "市", "省",   "镇", "乡", "直", "属", "辖",
                                          "全", "及", "各", "街道", "指", "部", "委", "会" };
    for (size_t i = 0; i < N_ELEMENTS(heads); i++) {
        const char *at = str_find(name, heads[i]);
        if (!at || at == name.p)
            continue;
        struct str ahead = { name.p, (size_t)(at - name.p) };
        bool after_place = false;
        for (size_t k = 0; k < N_ELEMENTS(before) && !after_place; k++)
            after_place = str_ends(ahead, before[k]);
        if (!after_place)
            return true;
    }
    return false;
}

bool is_actor(struct str name)
{
    static const char *const not_actors[] = {
        "全区",       "全市",     "全县",     "我区",       "我市",     "我县",     "老旧小区", "小区",     "城区",
        "园区",       "社区",     "辖区",     "企业",       "单位",     "部门",     "学校",     "重点区",   "山区",
        "库区",       "牵头单位", "责任单位", "配合单位",   "重点部",   "全部",     "内部",     "西部",     "东部",
        "南部",       "北部",     "中部",     "干部",       "总部",     "局部",     "有关方面", "政府",     "机关",
        "公园",       "校园",     "家园",     "田园",       "花园",     "新区",     "项目部",   "灌区",     "产业园",
        "到位",       "单元",     "我单位",   "本单位",     "下属单位", "所属单位", "示范区",   "县",       "区",
        "农村",       "乡村",     "美丽乡村", "和美乡村",   "全村",     "行政村",   "高校",     "服务中心", "会议室",
        "办公室主任", "现场",     "片区",     "库房",       "景区",     "地区",     "郊区",     "湖区",     "社会组",
        "主城区",     "建成区",   "核心区",   "机组",       "住院",     "场所",     "处所",     "厕所",     "全队",
        "车站",       "泵站",     "变电站",   "污水处理站", "充电站",   "服务站",   "驿站",     "重要组",   "任务书记",
        "参会单位",   "主送单位", "抄送单位", "参加单位",   "列席单位", "出席单位", "报送单位", "试点单位", "常委",
        "区委常委",   "县委常委", "市委常委", "党委委员"
    };
    size_t characters = utf8_count(name);
    if (characters < 2 || characters > MAX_NAME_CHARACTERS || begins_otherwise(name) ||
        (is_short_word(name) && !is_class(name)) || holds_figures(name))
        return false;
    for (size_t i = 0; i < N_ELEMENTS(not_actors); i++)
        if (str_is(name, not_actors[i]))
            return false;
    return (is_collective(name) || ends_like_unit(name) || is_class(name)) && !holds_never(name) &&
           !is_two_names(name) && !is_unit_and_object(name) && !ends_in_verb(name) && !hides_collective(name) &&
           !runs_on(name);
}

/* "办|理", "组|织", "县|域": the last character of the name belongs to the word that follows. */
static bool splits_word(struct str name, struct str rest)
{
    static const struct {
        const char *last, *next;
    } words[] = {
        { "办", "理结事公法案证学实好" },
        { "处", "置理罚分级长" },
        { "委", "会员托派" },
        { "委会", "同" },
        { "组", "织长成建合" },
        { "部", "署分队门位" },
        { "院", "长落线" },
        { "站", "位点长在" },
        { "所", "有需在属以长" },
        { "局", "长面势部域限" },
        { "区", "域级别间分长位" },
        { "县", "域长级" },
        { "村", "民级庄屯" },
        { "镇", "域长级" },
        { "乡", "村镇" },
        { "园", "林" },
        { "馆", "长" },
        { "校", "长园车舍" },
        { "队", "伍长员" },
        { "室", "内外" },
        { "科", "技学研普" },
        { "股", "份权东" },
        { "厅", "长" },
        { "站", "台" },

    };
    for (size_t i = 0; i < N_ELEMENTS(words); i++) {
        if (!str_ends(name, words[i].last))
            continue;
        for (const char *next = words[i].next; *next; next += strlen("字"))
            if (rest.n >= strlen("字") && memcmp(rest.p, next, strlen("字")) == 0)
                return !str_starts(rest, "会同");
    }
    return false;
}

static bool is_name_character(uint32_t c)
{
    return is_han(c) || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == 0x201C || c == 0x201D || c == '"' ||
           c == '(' || c == ')';
}

/* "气象、水文部门", "供水、供电等单位": bytes of a short name that shares the ending of one behind it; 0: it does not. */
static size_t read_sharing(struct str text, bool behind_others)
{
    enum { MAX_SHARING = 8, MIN_BYTES = 6, MAX_BYTES = 15 };
    static const char *const ends[] = { "部门", "单位", "等部门", "等单位", "等有关部门", "等相关部门" };
    size_t first = 0, at = 0;
    for (int i = 0; i < MAX_SHARING; i++) {
        size_t n = 0, used;
        while (at + n < text.n && n <= MAX_BYTES) {
            int bytes;
            if (!is_han(utf8_next(text.p + at + n, text.p + text.n, &bytes)) ||
                starts_with((struct str){ text.p + at + n, text.n - at - n }, ends, N_ELEMENTS(ends)))
                break;
            n += (size_t)bytes;
        }
        struct str name = { text.p + at, n }, behind = { text.p + at + n, text.n - at - n };
        if (n < MIN_BYTES || n > MAX_BYTES || holds_never(name) || begins_otherwise(name))
            return 0;
        first = first ? first : n;
        used = str_starts(behind, "、") ? strlen("、") : 0;
        if (!used)
            return (i || behind_others) && starts_with(behind, ends, N_ELEMENTS(ends)) ? first : 0;
        at += n + used;
    }
    return 0;
}

/* The longest name at the start of text; bracketed parts only inside ("党(工)委", "村(社区)"). */
static size_t read_name(struct str text)
{
    size_t best = 0, at = 0;
    int depth = 0;
    for (int i = 0; i < MAX_NAME_CHARACTERS + 6 && at < text.n; i++) {
        int used;
        uint32_t c = utf8_next(text.p + at, text.p + text.n, &used);
        bool inside = depth == 1 && c == 0x3001; /* 各县(市、区) */
        if ((!is_name_character(c) && !inside) || (c == '(' && !at))
            break;
        depth += (c == '(') - (c == ')');
        if (depth < 0 || depth > 1)
            break;
        at += (size_t)used;
        if (depth == 0 && is_actor((struct str){ text.p, at }) &&
            !splits_word((struct str){ text.p, at }, (struct str){ text.p + at, text.n - at }))
            best = at;
    }
    return best;
}

static struct str text_at(struct str text, size_t at)
{
    return (struct str){ text.p + at, text.n - at };
}

/* Bytes of the name at the start of text, which comes behind those in `before`. */
static size_t starts_name(struct str text, const struct actor_list *before)
{
    size_t n = read_name(text);
    if (!n && before->n && str_starts(text, "政府") && str_ends(before->names[before->n - 1], "党委"))
        return strlen("政府"); /* "乡镇党委、政府" */
    return n ? n : read_sharing(text, before->n > 0);
}

size_t actors_read(struct str text, struct actor_list *out)
{
    static const char *const joins[] = { "、", ",", "和", "及", "以及", "与", "/", "暨" };
    size_t at = 0;
    *out = (struct actor_list){ 0 };
    while (out->n < MAX_ACTORS) {
        size_t n = starts_name(text_at(text, at), out);
        if (!n)
            break;
        out->names[out->n++] = (struct str){ text.p + at, n };
        out->collective |= is_collective(out->names[out->n - 1]);
        at += n;
        size_t join = starts_with(text_at(text, at), joins, N_ELEMENTS(joins));
        if (!join || !starts_name(text_at(text, at + join), out))
            break;
        at += join;
    }
    if (out->n) {
        struct str r = { text.p + at, text.n - at };
        static const char *const tails[] = { "等相关部门", "等有关部门", "等部门单位", "等部门",
                                             "等单位",     "等有关单位", "等相关单位", "等" };
        at += starts_with(r, tails, N_ELEMENTS(tails));
    }
    return at;
}
