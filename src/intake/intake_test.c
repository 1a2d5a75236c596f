#include "test.h"

#include <time.h>

#include "intake/actor.h"
#include "intake/intake.h"
#include "intake/normal.h"

static struct intake read_text(const char *text, const char *on)
{
    struct intake in;
    IS_OK(intake_text(cx, str_of(text), test_day(on), NULL, &in));
    return in;
}

/* "A/lead B/support" */
static const char *actors(const struct directive *d)
{
    struct buf out AUTO(buf_done) = BUF(1000);
    for (size_t i = 0; i < d->actors.n; i++) {
        const struct intake_actor *a = (const struct intake_actor *)d->actors.p + i;
        buf_addf(&out, "%s%s/%s", i ? " " : "", a->name, word_name(&actor_roles, a->role));
    }
    return arena_strdup(cx->mem, buf_text(&out));
}

struct one { /* a sentence with one directive */
    const char *text, *actors, *date;
    enum deadline_kind kind;
    enum strength strength;
};

/* The text has this one directive. */
static void reads_one(const struct one *v)
{
    char day[DATE_TEXT_SIZE];
    struct intake in = read_text(v->text, "2024-03-05");
    const struct directive *d = in.directives.p;
    bool right = in.directives.n == 1 && streq(actors(d), v->actors) && streq(date_text(d->due.date, day), v->date) &&
                 d->due.kind == v->kind && d->strength == (int64_t)v->strength;
    if (!right)
        print_error("%s\n  got %zu: %s %s %s %s\n", v->text, in.directives.n, in.directives.n ? actors(d) : "",
                    in.directives.n ? date_text(d->due.date, day) : "",
                    in.directives.n ? word_name(&deadline_kinds, d->due.kind) : "",
                    in.directives.n ? word_name(&strengths, d->strength) : "");
    assert_true(right);
}

TEST(the_patterns_of_official_sentences)
{
    static const struct one v[] = {
        { "由区住建局牵头,财政局、清水镇配合,8月底前完成老旧管网改造。", "区住建局/lead 财政局/support 清水镇/support",
          "2024-08-31", DEADLINE_FIXED, STRENGTH_MUST },
        { "区商务局会同税务局核清企业名单。", "区商务局/lead 税务局/support", "", DEADLINE_NONE, STRENGTH_MUST },
        { "推进冷链园区建设。(区商务局牵头,有关镇街按职责分工负责)", "区商务局/lead 有关镇街/support", "",
          DEADLINE_NONE, STRENGTH_MUST },
        { "各镇街要于周五前报送台账。", "各镇街/lead", "2024-03-08", DEADLINE_RELATIVE, STRENGTH_MUST },
        { "各级“一把手”要带队检查一次。", "各级“一把手”/lead", "", DEADLINE_NONE, STRENGTH_MUST },
        { "责成区交通局三日内拿出方案。", "区交通局/lead", "2024-03-08", DEADLINE_RELATIVE, STRENGTH_MUST },
        { "区发改局要主动对接省厅。", "区发改局/lead", "", DEADLINE_NONE, STRENGTH_MUST },
        { "区水利局务必在汛期前疏通河道。", "区水利局/lead", "", DEADLINE_EVENT, STRENGTH_MUST },
        { "区商务局力争全年引进12个项目。", "区商务局/lead", "2024-12-31", DEADLINE_FIXED, STRENGTH_STRETCH },
        { "指挥部办公室原则上每周调度一次。", "指挥部办公室/lead", "", DEADLINE_RECURRING, STRENGTH_SHOULD },
        { "各镇街严禁新增占用耕地。", "各镇街/lead", "", DEADLINE_NONE, STRENGTH_BAN },
        { "会议议定,由区财政局在10个工作日内拨付资金。", "区财政局/lead", "2024-03-19", DEADLINE_WORKDAY,
          STRENGTH_DECISION },
        { "上述工作由区发改局汇总。", "区发改局/lead", "", DEADLINE_NONE, STRENGTH_MUST },
        { "区应急局常态化开展巡查。", "区应急局/lead", "", DEADLINE_ONGOING, STRENGTH_MUST },
        { "區農業農村局(jú)要於6月底前完成戶廁改造1200座。", "区农业农村局/lead", "2024-06-30", DEADLINE_FIXED,
          STRENGTH_MUST },
        { "区 住 建 局 要 于６月３０日前 完成 整改 。", "区住建局/lead", "2024-06-30", DEADLINE_FIXED, STRENGTH_MUST },
    };
    for (size_t i = 0; i < N_ELEMENTS(v); i++)
        reads_one(&v[i]);
}

TEST(a_time_a_season_or_an_object_may_stand_ahead_of_the_owner)
{
    static const struct one v[] = {
        { "6月30日前,区财政局将资金拨付到位。", "区财政局/lead", "2024-06-30", DEADLINE_FIXED, STRENGTH_MUST },
        { "6月30日前区财政局将资金拨付到位。", "区财政局/lead", "2024-06-30", DEADLINE_FIXED, STRENGTH_MUST },
        { "力争到6月底,区住建局完成改造10万平方米。", "区住建局/lead", "2024-06-30", DEADLINE_FIXED, STRENGTH_STRETCH },
        { "自即日起,各镇街要开展排查。", "各镇街/lead", "", DEADLINE_IMMEDIATE, STRENGTH_MUST },
        { "假日期间县文旅局每日18时前报送客流情况。", "县文旅局/lead", "", DEADLINE_RECURRING, STRENGTH_MUST },
        { "区应急局要在暑假期间开展检查。", "区应急局/lead", "", DEADLINE_NONE, STRENGTH_MUST },
        { "他当即要求市工信局牵头,会同市发改委一周内拿出方案。", "市工信局/lead 市发改委/support", "2024-03-12",
          DEADLINE_RELATIVE, STRENGTH_MUST },
        { "由区发改局牵头,会同区财政局、区人社局,在两周内提出意见。", "区发改局/lead 区财政局/support 区人社局/support",
          "2024-03-19", DEADLINE_RELATIVE, STRENGTH_MUST },
        { "区教育局(牵头)、区财政局要落实学位3000个。", "区教育局/lead 区财政局/support", "", DEADLINE_NONE,
          STRENGTH_MUST },
        { "由市应急局、市公安局组成联合执法组,开展专项行动。", "市应急局/lead 市公安局/lead", "", DEADLINE_NONE,
          STRENGTH_MUST },
        { "各级财政要加大投入。", "各级财政/lead", "", DEADLINE_NONE, STRENGTH_MUST },
        { "相关县(市、区)和部门要在7月20日前整改完毕。", "相关县（市、区）/lead 部门/lead", "2024-07-20",
          DEADLINE_FIXED, STRENGTH_MUST },
        { "各景区经营单位要落实限量、预约、错峰要求,严禁超负荷接待。", "各景区经营单位/lead", "", DEADLINE_NONE,
          STRENGTH_MUST },
        { "市住建局质安站加强巡查,每周不少于2次。", "市住建局质安站/lead", "", DEADLINE_RECURRING, STRENGTH_MUST },
        { "县财政局须确保周转金不得低于500万元。", "县财政局/lead", "", DEADLINE_NONE, STRENGTH_MUST },
        { "请各单位于3月10日12:00前,将参会人员名单报送至市政府办公室。", "各单位/lead", "2024-03-10", DEADLINE_FIXED,
          STRENGTH_MUST },
        { "请区财政局每周一上午10时前报送上周进展。", "区财政局/lead", "", DEADLINE_RECURRING, STRENGTH_MUST },
        { "财务。财政所:尽快把村级报账审完,8个工作日内公示。", "财政所/lead", "2024-03-15", DEADLINE_WORKDAY,
          STRENGTH_MUST },
        { "区文旅局负责艺术类、区科技局负责科技类机构的监管。", "区文旅局/lead 区科技局/lead", "", DEADLINE_NONE,
          STRENGTH_MUST },
        { "对签约后半年内未开工的项目,区投促局要逐一分析。", "区投促局/lead", "", DEADLINE_NONE, STRENGTH_MUST },
        { "凡是未按期完成的,一律由区督查室下发督办单。", "区督查室/lead", "", DEADLINE_NONE, STRENGTH_MUST },
        { "街道、社区要全程参与。", "街道/lead 社区/lead", "", DEADLINE_NONE, STRENGTH_MUST },
        { "党建办拟方案,周三前送审,3月20日前慰问到位。", "党建办/lead", "2024-03-20", DEADLINE_FIXED, STRENGTH_MUST },
    };
    for (size_t i = 0; i < N_ELEMENTS(v); i++)
        reads_one(&v[i]);
}

/* Whatever the verb; and the name ends where the unit does. */
TEST(a_unit_at_the_head_is_the_owner_whatever_it_does)
{
    static const char *const v[][2] = {
        { "区防火办随机抽查镇街不少于6个。", "区防火办/lead" },
        { "物业公司一日内委托检测。", "物业公司/lead" },
        { "由党政办呈报区治理中心协调。", "党政办/lead" },
        { "对重大隐患,由区安委办挂牌督办。", "区安委办/lead" },
        { "市卫生健康委会同市财政局做好申报。", "市卫生健康委/lead 市财政局/support" },
        { "镇卫生院培训网格员20人次以上。", "镇卫生院/lead" },
        { "市档案馆业务科逐一验收,11月下旬结束。", "市档案馆业务科/lead" },
        { "社区居委会牵头启动资金申请。", "社区居委会/lead" },
    };
    for (size_t i = 0; i < N_ELEMENTS(v); i++) {
        struct intake in = read_text(v[i][0], "2024-03-05");
        assert_int_equal(in.directives.n, 1);
        assert_string_equal(actors(in.directives.p), v[i][1]);
    }
    static const char *const facts[] = { "诉求办结率不低于98%。", "安置房不动产证办理进度缓慢。",
                                         "供热单位储煤18万吨,占总需求的71%。", "危废处置合规率100%。" };
    for (size_t i = 0; i < N_ELEMENTS(facts); i++)
        assert_int_equal(read_text(facts[i], "2024-03-05").directives.n, 0);
}

TEST(what_asks_nothing_of_anybody_is_listed_not_drafted)
{
    static const char *const v[] = {
        "会议认为,去年以来项目建设取得明显成效。",
        "区长强调,要加快复工复产,全力拼经济。",
        "截至5月底,区住建局已完成改造32个小区。",
        "出席:区委常委,区发改局、区财政局主要负责同志。",
        "区委副书记主持会议并讲话。",
        "大源区召开第一次领导小组会议",
        "区应急局近日组织演练,取得良好效果。",
        "区城管局对沿街商铺进行了检查。",
        "主持人:某某(区委书记)",
        "区财政局要高度重视。严禁弄虚作假。",
        "据气象部门预测,未来三天将有强降雨。",
        "“这一仗没有局外人。”某某说,“人人都要上。”",
    };
    for (size_t i = 0; i < N_ELEMENTS(v); i++) {
        struct intake in = read_text(v[i], "2024-06-05");
        if (in.directives.n)
            print_error("%s: drafted\n", v[i]);
        assert_int_equal(in.directives.n, 0);
        assert_true(in.others.n >= 1);
    }
}

TEST(one_sentence_with_two_owners_or_two_deadlines_gives_two)
{
    struct intake in = read_text(
        "应急局负责排查,各镇街负责整改。区商务局会同税务局于7个工作日内核清名单,每月25日前报送进展。", "2024-03-05");
    const struct directive *d = in.directives.p;
    assert_int_equal(in.directives.n, 4);
    assert_string_equal(actors(&d[1]), "各镇街/lead");
    assert_string_equal(actors(&d[3]), "区商务局/lead 税务局/support");
    assert_int_equal(d[3].due.kind, DEADLINE_RECURRING);
    assert_int_equal(((const struct intake_actor *)d[3].actors.p)->found, FOUND_INHERITED);
}

TEST(classes_of_people_and_bodies_are_owners_where_they_have_to)
{
    static const char *const v[][2] = {
        { "居民不得在楼道内停放充电。", "居民/lead" },
        { "参会人员一律不得请假、替会。", "参会人员/lead" },
        { "网格员对独居老人每周上门探视。", "网格员/lead" },
        { "供热企业要在10月底前储煤。", "供热企业/lead" },
        { "施工单位、监理单位要落实扬尘管控措施。", "施工单位/lead 监理单位/lead" },
        { "任何企业一律不得销售劣质煤。", "任何企业/lead" },
        { "各镇(街道)要严查流动售煤点。", "各镇（街道）/lead" },
    };
    for (size_t i = 0; i < N_ELEMENTS(v); i++) {
        struct intake in = read_text(v[i][0], "2024-03-05");
        assert_int_equal(in.directives.n, 1);
        assert_string_equal(actors(in.directives.p), v[i][1]);
    }
    static const char *const none[] = { "居民应急避险知识普及率不断提高。", "供热企业储煤18万吨。",
                                        "成立由街道书记任组长的领导小组,办公室设在城建办。" };
    for (size_t i = 0; i < N_ELEMENTS(none); i++)
        assert_int_equal(read_text(none[i], "2024-03-05").directives.n, 0);
}

TEST(names_as_offices_shorten_and_join_them)
{
    static const char *const v[][2] = {
        { "气象、水文部门要加密会商。", "气象/lead 水文部门/lead" },
        { "各县(市、区)党委政府要扛起主体责任,月底前清零。", "各县（市、区）党委政府/lead" },
        { "由住建、城管等部门负责清理。", "住建/lead 城管/support" },
        { "任何单位和个人不得截留挪用补偿资金。", "任何单位和个人/lead" },
        { "劳动报酬问题由区人社局主办,区总工会协办。", "区人社局/lead 区总工会/support" },
        { "白沙村修缮文化广场,11月前完成。", "白沙村/lead" },
        { "各县区成立工作专班。", "各县区/lead" },
        { "涉及的乡镇党委、政府要做好解释。", "涉及的乡镇党委/lead 政府/lead" },
    };
    for (size_t i = 0; i < N_ELEMENTS(v); i++) {
        struct intake in = read_text(v[i][0], "2024-03-05");
        assert_int_equal(in.directives.n, 1);
        assert_string_equal(actors(in.directives.p), v[i][1]);
    }
}

TEST(a_decision_without_an_owner_counts_when_it_decides_something)
{
    struct intake in =
        read_text("会议决定,增补物流园等两个项目列入项目库,由县发改局7个工作日内完成入库手续。", "2024-03-05");
    const struct directive *d = in.directives.p;
    assert_int_equal(in.directives.n, 2);
    assert_int_equal(d[0].actors.n, 0);
    assert_string_equal(actors(&d[1]), "县发改局/lead");
    in = read_text("(一)县消防救援大队:\n1.组织监督员检查56家单位;\n2.12月5日前完成拉动测试。", "2024-11-05");
    d = in.directives.p;
    assert_int_equal(in.directives.n, 2);
    assert_string_equal(actors(&d[1]), "县消防救援大队/lead");
}

TEST(what_has_no_deadline_is_due_when_the_text_says_so)
{
    struct intake in = read_text("2025年重点工作分解\n1.新增车位500个。(区城管局负责)\n"
                                 "注:未注明完成时限的任务均应于2025年11月底前完成。\n",
                                 "2025-01-05");
    const struct directive *d = in.directives.p;
    IS_DATE(d[0].due.date, "2025-11-30");
}

TEST(steps_with_dates_are_one_task_and_other_deadlines_another)
{
    struct intake in = read_text("市城投集团要倒排工期,10月1日前完成基坑支护,12月底前完成封顶。"
                                 "区农业农村局3月10日前下达任务,全年播种面积稳定在28万亩以上。"
                                 "社保所要每日通报进度,11月底参保率达到96%。",
                                 "2024-03-05");
    const struct directive *d = in.directives.p;
    assert_int_equal(in.directives.n, 4);
    IS_DATE(d[0].due.date, "2024-12-31");
    IS_DATE(d[1].due.date, "2024-03-10");
    IS_DATE(d[2].due.date, "2024-12-31");
    IS_DATE(d[3].due.date, "2024-11-30");
}

TEST(labels_tables_and_headings_name_owners)
{
    struct intake in = read_text(
        "1.新建农村户厕1200座。\n牵头单位：区农业农村局\n责任单位：各镇街、区乡村振兴局\n完成时限：2024年10月底\n"
        "重点任务\t责任单位\t完成时限\n修建乡道20公里\t区交通局、清水镇\t9月中旬\n"
        "(二)区教育局:\n1.制定校车管理办法。\n",
        "2024-03-05");
    const struct directive *d = in.directives.p;
    assert_int_equal(in.directives.n, 3);
    assert_string_equal(actors(&d[0]), "区农业农村局/lead 各镇街/support 区乡村振兴局/support");
    IS_DATE(d[0].due.date, "2024-10-31");
    assert_string_equal(actors(&d[1]), "区交通局/lead 清水镇/support");
    IS_DATE(d[1].due.date, "2024-09-20");
    assert_string_equal(actors(&d[2]), "区教育局/lead");
}

TEST(a_letter_asks_him_to_whom_it_is_written)
{
    struct intake in =
        read_text("区乡村振兴局:\n你局承办的示范带建设目前总体进度仅为71%。\n一、请你局倒排工期,3月20日前完工。\n"
                  "二、如确需延期,请于3月10日前书面提出申请,由分管领导签批后报我室备案。\n",
                  "2024-03-05");
    const struct directive *d = in.directives.p;
    assert_int_equal(in.directives.n, 2);
    assert_string_equal(actors(&d[0]), "你局/lead");
    assert_string_equal(actors(&d[1]), "你局/lead");
    IS_DATE(d[1].due.date, "2024-03-10");
}

TEST(labels_in_a_bracket_below_several_points_are_of_all)
{
    struct intake in = read_text("1.健全应急预案体系\n(1)加强应急预案管理。\n(2)加强应急预案演练。\n"
                                 "(责任单位:市直各有关单位、各县(市、区)人民政府)\n",
                                 "2024-03-05");
    const struct directive *d = in.directives.p;
    assert_int_equal(in.directives.n, 2);
    assert_string_equal(d->text, "加强应急预案管理");
    assert_string_equal(actors(&d[0]), "市直各有关单位/lead 各县（市、区）人民政府/support");
    assert_string_equal(actors(&d[1]), actors(&d[0]));
}

TEST(labels_are_read_by_their_parts_and_in_any_order)
{
    struct intake in =
        read_text("一、开展突出问题专项治理\n主要举措:紧盯关键环节。\n办结期限:10月底\n主责部门:区纪工委\n"
                  "协作单位:建设局、审计局\n",
                  "2024-03-05");
    const struct directive *d = in.directives.p;
    assert_int_equal(in.directives.n, 1);
    assert_string_equal(actors(d), "区纪工委/lead 建设局/support 审计局/support");
    IS_DATE(d->due.date, "2024-10-31");
}

TEST(headings_own_the_points_below_them_until_the_next_of_their_level)
{
    struct intake in = read_text("一、前端投放(牵头单位:区城管局)\n(一)新建投放点380个。责任单位:各街道\n"
                                 "(二)更换破损桶体。\n二、工作保障\n群众参与面不断扩大。\n"
                                 "【清欠】由镇经管站牵头,财政所、司法所配合,负责以下事项:\n"
                                 "①7月底前核清欠款底数;\n②对拒不缴纳的依法提起诉讼。\n",
                                 "2024-03-05");
    const struct directive *d = in.directives.p;
    assert_int_equal(in.directives.n, 4);
    assert_string_equal(actors(&d[0]), "区城管局/lead 各街道/support");
    assert_string_equal(actors(&d[1]), "区城管局/lead");
    assert_string_equal(actors(&d[2]), "镇经管站/lead 财政所/support 司法所/support");
    assert_string_equal(actors(&d[3]), "镇经管站/lead 财政所/support 司法所/support");
}

TEST(brackets_behind_a_point_hold_owners_and_dates_of_each_sentence)
{
    struct intake in =
        read_text("1.改造商贸中心。支持各县改造中心4个。每年培训3000人次。(区商务局、区供销社负责,12月底前)\n"
                  "2.组织对接会、招聘会。(区商务局、区人社局分别牵头)\n",
                  "2024-03-05");
    const struct directive *d = in.directives.p;
    assert_int_equal(in.directives.n, 3);
    assert_string_equal(actors(&d[0]), "区商务局/lead 区供销社/support");
    assert_string_equal(actors(&d[1]), "区商务局/lead 区供销社/support");
    IS_DATE(d[0].due.date, "2024-12-31");
    IS_DATE(d[1].due.date, "2024-12-31");
    assert_string_equal(actors(&d[2]), "区商务局/lead 区人社局/lead");
}

TEST(columns_parted_by_two_blanks_are_a_table)
{
    struct intake in = read_text("编号  工程内容  责任单位  时限\n01  护坡修复1.3公里  县水利局、青石乡  5月25日前\n"
                                 "02  泵站线路检修  县供电公司  立即\n",
                                 "2024-03-05");
    const struct directive *d = in.directives.p;
    assert_int_equal(in.directives.n, 2);
    assert_string_equal(actors(&d[0]), "县水利局/lead 青石乡/support");
    IS_DATE(d[0].due.date, "2024-05-25");
    assert_int_equal(d[1].due.kind, DEADLINE_IMMEDIATE);
}

TEST(labels_above_points_of_a_deeper_level_are_the_points)
{
    struct intake in = read_text("(一)审批提速攻坚\n牵头单位:区审批局\n配合单位:区司法局\n"
                                 "1.推行“一窗通办”,4月底前占比达到100%。\n2.压缩审批时限。(区住建局配合)\n",
                                 "2024-03-05");
    const struct directive *d = in.directives.p;
    assert_int_equal(in.directives.n, 2);
    assert_string_equal(actors(&d[0]), "区审批局/lead 区司法局/support");
    assert_string_equal(actors(&d[1]), "区审批局/lead 区司法局/support 区住建局/support");
}

TEST(a_table_s_details_are_the_task)
{
    struct intake in = read_text("序号\t重点工作\t具体要求\t牵头单位\t完成时限\n"
                                 "1\t集中排查\t对重点人群开展排查2次\t镇民政办\t5月31日前、11月30日前\n",
                                 "2024-03-05");
    const struct directive *d = in.directives.p;
    assert_int_equal(in.directives.n, 1);
    assert_string_equal(d->text, "对重点人群开展排查2次");
    IS_DATE(d->due.date, "2024-11-30");
}

/* Which figures are targets: bounds in words ahead or behind, numerals, what is only given. */
TEST(quantities_are_targets_and_not_what_is_given)
{
    static const char *const v[][2] = {
        { "区民政局要每周走访不少于两次。", ">=2次" },
        { "区教育局要确保新增学位2100个。", ">=2100个" },
        { "区商务局至少开设平价商店5家。", ">=5家" },
        { "区审批局要把审批时限压缩至35个工作日以内。", "<=35个工作日" },
        { "区统计局要在5个工作日内反馈。", "" },
        { "区住建局起始班额一律不得超过50人。", "<=50人" },
        { "区工信局要盯住30户企业,增加值增长7%以上。", ">=7%" },
        { "区城管局处理能力由150吨增加到300吨。", "=300吨" },
        { "区应急局检查一次。", "" },
        { "区应急局覆盖率达到100%。", "=100%" },
        { "区发改局抓好5亿元以上项目30个。", "=30个" },
    };
    for (size_t i = 0; i < N_ELEMENTS(v); i++) {
        struct buf got AUTO(buf_done) = BUF(1000);
        struct intake in = read_text(v[i][0], "2024-03-05");
        const struct directive *d = in.directives.p;
        assert_int_equal(in.directives.n, 1);
        for (size_t k = 0; k < d->quantities.n; k++) {
            const struct intake_quantity *q = (const struct intake_quantity *)d->quantities.p + k;
            buf_addf(&got, "%s%s%s%s", k ? " " : "", q->comparator, q->value, q->unit);
        }
        assert_string_equal(buf_text(&got), v[i][1]);
    }
}

TEST(quantities_carry_their_comparators)
{
    struct intake in =
        read_text("区工信局要确保规上工业增加值增长6%以上,新增规上企业不少于10户,单位能耗控制在3%以内。", "2024-03-05");
    const struct directive *d = in.directives.p;
    const struct intake_quantity *q = d->quantities.p;
    assert_int_equal(d->quantities.n, 3);
    assert_string_equal(q[0].comparator, ">=");
    assert_string_equal(q[0].value, "6");
    assert_string_equal(q[1].comparator, ">=");
    assert_string_equal(q[1].unit, "户");
    assert_string_equal(q[2].comparator, "<=");
}

TEST(spans_lead_back_into_the_damaged_original)
{
    const char *text = "標題\n區(qū)住建局(jú)要於6月底前完 成整改。";
    struct intake in = read_text(text, "2024-03-05");
    const struct directive *d = in.directives.p;
    assert_int_equal(in.directives.n, 1);
    assert_int_equal(d->start, 3);
    assert_int_equal(d->end, 26);
}

TEST(lines_broken_in_mid_sentence_are_joined_and_page_marks_dropped)
{
    struct normal n = normalise(
        cx->mem,
        str_of("区住建局要加快推进，于6月底前完\n- 3 -\n成整改任务。\n第2页 共5页\n牵头单位：区住建局\n完成时限：6月"));
    assert_string_equal(n.text.p, "区住建局要加快推进,于6月底前完成整改任务。\n牵头单位:区住建局\n完成时限:6月\n");
}

TEST(names_of_units_are_told_from_other_words)
{
    static const char *const yes[] = { "区住建局",         "市委宣传部",   "清水镇",       "指挥部办公室",
                                       "各镇街",           "有关部门",     "项目建设专班", "区应急管理局",
                                       "经济开发区管委会", "各级“一把手”", "区委政法委",   "国网大源供电公司" };
    static const char *const no[] = { "加快建设",           "全区",     "老旧小区", "会议室", "推进工作",
                                      "区住建局和区财政局", "要素保障", "农村" };
    for (size_t i = 0; i < N_ELEMENTS(yes); i++)
        if (!is_actor(str_of(yes[i])))
            print_error("%s\n", yes[i]), assert_true(false);
    for (size_t i = 0; i < N_ELEMENTS(no); i++)
        if (is_actor(str_of(no[i])))
            print_error("%s\n", no[i]), assert_true(false);
}

static int64_t cpu_us(struct str text)
{
    struct timespec from, to;
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx own = { .mem = &mem, .cal = &calendar_builtin }; /* memory of its own: dropped at once */
    struct intake in;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
    IS_OK(intake_text(&own, text, test_day("2024-03-05"), NULL, &in));
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
    return (to.tv_sec - from.tv_sec) * 1000000 + (to.tv_nsec - from.tv_nsec) / 1000;
}

/* Eight times the text takes about eight times as long; what is quadratic would take 64 times. */
TEST(no_text_takes_more_than_its_length)
{
    enum { SHORT = 16 << 10, LONG = 8 * SHORT, SLACK_US = 20000 };
    static const char *const v[] = {
        "、",
        "由",
        "一",
        "(",
        ",",
        "“",
        "区财政局、",
        "要由区委书记任组长的",
        "推进(“区财政局负责,",
        "牵头单位:阿和",
        "1.",
        "区财政局要完成,",
        "每月检查,",
        "立即检查",
        "雨前",
        "一旦",
        "一旦立即,",
        "9月5日前完成,",
        "雪停后2小时内清理,3日内完成,",
        "区财政局5月完成,",
    };
    for (size_t i = 0; i < N_ELEMENTS(v); i++) {
        struct buf text AUTO(buf_done) = BUF(LONG + 100);
        while (text.n < LONG)
            buf_add_str(&text, v[i]);
        int64_t one = cpu_us((struct str){ text.p, SHORT }), eight = cpu_us((struct str){ text.p, LONG });
        if (eight > 24 * one + SLACK_US)
            print_error("%s: %lld us, then %lld us\n", v[i], (long long)one, (long long)eight);
        assert_true(eight <= 24 * one + SLACK_US);
    }
}
