/* Dispatch rounds: what is asked is frozen at the opening, what is there is referred to; who may do what when. */
#include "round_help.h"

#include "base/cursor.h"
#include "db/realm.h"
#include "journal/journal.h"
#include "journal/verify.h"

TEST(a_call_is_registered_with_its_basis_and_what_it_repeats_needs_a_reason)
{
    office();
    ACT_ERR("call.create", "zj.zr", monthly, E_DENIED, "指挥部办公室");
    ACT_ERR("call.create", "zhao",
            "{'title':'x','basis':'y','every':'week','due_day':9,'questions':[{'kind':'text','text':'q'}]}", E_INVALID,
            "1 与 7");
    ACT_ERR("call.create", "zhao", "{'title':'x','basis':'y','every':'month','due_day':9,'questions':[]}", E_INVALID,
            "没有问题");
    ACT_ERR("call.create", "zhao",
            "{'title':'x','basis':'y','every':'month','due_day':9,'due_time':'25:00','questions':[{'kind':'text',"
            "'text':'q'}]}",
            E_INVALID, "12:00");
    ACT_OK("call.create", "zhao", monthly);
    ACT_ERR("call.create", "zhao", monthly, E_CONFLICT, "第 1 号");
    const char *answer;
    static const char weekly[] =
        "{\"title\":\"周调度\",\"basis\":\"会议要求\",\"every\":\"week\",\"due_day\":2,\"questions\":[{\"kind\":\"text\","
        "\"text\":\"本周亮点\"},{\"kind\":\"items\",\"text\":\"进展\"},{\"kind\":\"text\",\"text\":\"下月 打算\"}]}";
    assert_int_equal(act_do(cx, "call.create", "zhao", str_of(weekly), NULL, &answer), E_INVALID);
    assert_int_equal(cx->fail.n_problems, 2); /* the items, and the same words otherwise spaced */
    assert_string_equal(cx->fail.problems[0].where, "/questions/1/why");
    assert_non_null(strstr(cx->fail.problems[1].what, "月调度"));
    fail_clear(cx);
    answer = ACT_OK(
        "call.create", "zhao",
        "{'title':'周调度','basis':'会议要求','every':'week','due_day':2,'units':['清泉镇'],'questions':[{'kind':"
        "'items','text':'进展','why':'汛期需逐周掌握'}]}");
    assert_non_null(strstr(answer, "汛期需逐周掌握"));
    assert_non_null(strstr(answer, "\"units\":1"));
    ACT_OK("call.end", "zhao", "{'call':2,'reason':'汛期结束'}");
    ACT_ERR("round.open", "zhao", "{'call':2}", E_CONFLICT, "终止");
    ACT_ERR("call.end", "zhao", "{'call':2,'reason':'x'}", E_CONFLICT, "已经终止");
}

TEST(a_round_freezes_who_is_asked_what_and_towns_are_due_first)
{
    opened();
    struct unit_return bureau = return_no(1), town = return_no(2);
    char text[TS_TEXT_SIZE];
    assert_string_equal(ts_text(bureau.due, text), "2024-05-10T12:00:00.000000+08:00");
    assert_string_equal(ts_text(town.due, text), "2024-05-09T12:00:00.000000+08:00");
    assert_int_equal(bureau.wave, 2);
    assert_int_equal(town.wave, 1);
    assert_int_equal(answers_no(1).n, 3); /* two items and a question */
    assert_int_equal(answers_no(2).n, 2);
    ACT_ERR("round.open", "zhao", "{'call':1,'period':'2024-05'}", E_CONFLICT, "2024年5月 已经开启");
    ACT_ERR("round.open", "zhao", "{'call':1,'period':'2024-W20'}", E_INVALID, "2024-05");
    ACT_ERR("round.open", "zhao", "{'call':1,'period':'2024-04'}", E_INVALID, "截止时间已过");
    ACT_OK("item.create", "zhao", "{'title':'新事项','lead':'区财政局','due':'2024-10-20'}");
    ACT_OK("item.claim", "cz.zr", "{'item':'2024-0004'}");
    ACT_ERR("return.repeat", "cz.zr", "{'round':1}", E_NOT_FOUND, "没有问本人的单位");
    ACT_OK("round.open", "zhao", "{'call':1}"); /* June, with the new one */
    assert_int_equal(return_no(4).round, 2);
    ACT_OK("round.cancel", "zhao", "{'round':2,'reason':'误开'}");
    ACT_OK("round.open", "zhao", "{'call':1,'period':'2024-06'}"); /* a cancelled one leaves its period free */
}

TEST(an_items_report_is_told_once_and_its_signature_is_the_returns)
{
    opened();
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0001','percent':20,'text':'完成招标'}");
    ACT_ERR("return.sign", "zj.ll", "{'round':1}", E_DENIED, "一把手");
    ACT_ERR("return.sign", "zj.zr", "{'round':1}", E_INVALID, "2024-0002 还没有答复");
    ACT_ERR("return.fill", "zj.ll",
            "{'round':1,'answers':[{'question':1,'item':'2024-0003','percent':5,'progress':'x'}]}", E_INVALID,
            "没有问本单位");
    ACT_ERR("return.fill", "zj.ll", "{'round':1,'answers':[{'question':1,'item':'2024-0002','problem':'缺资金'}]}",
            E_INVALID, "随进展一起报");
    ACT_ERR("return.fill", "qq.zr",
            "{'round':1,'unit':'区住建局','answers':[{'question':1,'item':'2024-0002','percent':5,'progress':'x'}]}",
            E_DENIED, NULL);
    ACT_OK("return.fill", "zj.ll",
           "{'round':1,'answers':[{'question':1,'item':'2024-0002','percent':10,'progress':'摸底完成','problem':"
           "'缺资金','help':'协调专项资金','help_unit':'区财政局','next_step':'月底前开工','kept':'partly'}]}");
    assert_int_equal(return_no(1).state, RETURN_DRAFT);
    test_clock("2024-05-10 12:20"); /* within the grace */
    ACT_OK("return.sign", "zj.zr", "{'round':1}");
    const struct unit_answer *a = answers_no(1).p;
    assert_int_equal(a[0].report, 1); /* what was there is referred to, not typed again */
    assert_int_equal(a[1].report, 2);
    assert_int_equal(a[1].kept, KEPT_PARTLY);
    assert_int_equal(report_no(1).state, REPORT_SIGNED);
    assert_string_equal(report_no(2).next_step, "月底前开工");
    assert_int_equal(return_no(1).late, 0);
    ACT_ERR("return.sign", "zj.zr", "{'round':1}", E_CONFLICT, "已签发");
}

TEST(no_change_is_one_act_and_what_cannot_be_repeated_is_named)
{
    opened();
    ACT_ERR("return.repeat", "zj.ll", "{'round':1}", E_CONFLICT, "2024-0001、2024-0002");
    assert_int_equal(return_no(1).state, RETURN_OPEN); /* nothing of it is left */
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0001','percent':20,'text':'完成招标','next_step':'进场'}");
    ACT_OK("return.fill", "zj.ll",
           "{'round':1,'answers':[{'question':1,'item':'2024-0002','percent':10,'progress':'摸底完成'},"
           "{'question':2,'text':'抓好开工'}]}");
    ACT_OK("return.sign", "zj.zr", "{'round':1}");
    ACT_OK("return.receive", "zhao", "{'round':1}");
    test_clock("2024-06-03 09:00");
    ACT_OK("round.open", "zhao", "{'call':1}");
    ACT_OK("return.repeat", "zj.ll", "{'round':2}");
    const struct unit_return r = return_no(3);
    const struct unit_answer *a = answers_no(3).p;
    assert_true(r.no_change);
    assert_true(report_no(a[0].report).no_change);
    assert_string_equal(report_no(a[0].report).text, "完成招标");
    assert_int_equal(report_no(a[1].report).percent.u, DEC(10).u);
    assert_string_equal(a[2].text, "抓好开工");
}

TEST(lateness_is_counted_in_minutes_at_the_first_signature)
{
    opened();
    test_clock("2024-05-09 13:05");
    ACT_OK("round.chase", "zhao", "{'round':1,'reason':'请尽快'}");
    assert_int_equal(return_no(2).chased, 1);
    ACT_OK("return.fill", "qq.zr",
           "{'round':1,'answers':[{'question':1,'item':'2024-0003','percent':5,'progress':'动员'}]}");
    ACT_ERR("round.cancel", "zhao", "{'round':1,'reason':'x'}", E_CONFLICT, "已有 1 个单位");
    ACT_OK("return.sign", "qq.zr", "{'round':1}");
    assert_int_equal(return_no(2).late, 65);
    ACT_ERR("return.return", "zhao", "{'round':1,'unit':'区住建局','reason':'x'}", E_CONFLICT, "还没有签发");
    ACT_OK("return.return", "zhao", "{'round':1,'unit':'清泉镇','reason':'请写明点位数'}");
    assert_int_equal(return_no(2).state, RETURN_RETURNED);
    const char *chased = ACT_OK("round.chase", "zhao", "{'round':1}");
    assert_non_null(strstr(chased, "清泉镇"));
    test_clock("2024-05-13 09:00");
    ACT_OK("return.fill", "qq.zr",
           "{'round':1,'answers':[{'question':1,'item':'2024-0003','percent':6,'progress':'动员，清点点位12处'}]}");
    ACT_OK("return.sign", "qq.zr", "{'round':1}");
    const struct unit_return r = return_no(2);
    assert_int_equal(r.late, 65); /* once; what was sent back is counted apart */
    assert_int_equal(r.sent_back, 1);
    ACT_ERR("round.chase", "zhao", "{'round':1,'units':['清泉镇']}", E_CONFLICT, "没有可催");
    ACT_ERR("round.chase", "zhao", "{'round':1,'units':['区财政局']}", E_NOT_FOUND, "没有问 区财政局");
}

TEST(a_locked_round_is_answered_by_who_is_named_until_a_day)
{
    opened();
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0001','percent':20,'text':'完成招标'}");
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0002','percent':20,'text':'完成摸底'}");
    ACT_ERR("round.except", "zhao", "{'round':1,'login':'zj.zr','until':'2024-05-14','reason':'x'}", E_CONFLICT,
            "没有锁定");
    ACT_OK("round.lock", "zhao", "{'round':1}");
    ACT_ERR("return.sign", "zj.zr", "{'round':1}", E_CONFLICT, "准许补报");
    ACT_ERR("round.except", "zj.zr", "{'round':1,'login':'zj.zr','until':'2024-05-14','reason':'x'}", E_DENIED, NULL);
    ACT_ERR("round.except", "qian", "{'round':1,'login':'zj.zr','until':'2024-07-14','reason':'x'}", E_INVALID,
            "31 天");
    ACT_OK("round.except", "qian", "{'round':1,'login':'zj.zr','until':'2024-05-14','reason':'住院'}");
    test_clock("2024-05-15 09:00");
    ACT_ERR("return.sign", "zj.zr", "{'round':1}", E_CONFLICT, "准许补报");
    ACT_OK("round.except", "qian", "{'round':1,'login':'zj.zr','until':'2024-05-16','reason':'住院'}");
    ACT_OK("return.sign", "zj.zr", "{'round':1}");
    ACT_ERR("round.chase", "zhao", "{'round':1}", E_CONFLICT, "已锁定");
    ACT_ERR("round.lock", "zhao", "{'round':1}", E_CONFLICT, "已锁定");
}

TEST(an_indicators_figure_answers_for_itself)
{
    office();
    ACT_OK("indicator.create", "zhao",
           "{'code':'REV','name':'一般公共预算收入','measure':'亿元','decimals':2,'kind':'level','owner':'区财政局'}");
    ACT_ERR(
        "call.create", "zhao",
        "{'title':'收入调度','basis':'会议','every':'month','due_day':10,'units':['区财政局','清泉镇'],'questions':["
        "{'kind':'indicator','text':'收入'}]}",
        E_INVALID, "指标代码");
    ACT_OK(
        "call.create", "zhao",
        "{'title':'收入调度','basis':'会议','every':'month','due_day':10,'due_after':true,'units':['区财政局','清泉镇'],"
        "'questions':[{'kind':'indicator','text':'收入','indicator':'REV'}]}");
    ACT_OK("round.open", "zhao", "{'call':1,'period':'2024-04'}");
    ACT_ERR("return.sign", "cz.zr", "{'round':1}", E_INVALID, "收入 还没有答复");
    ACT_ERR("return.repeat", "cz.zr", "{'round':1}", E_CONFLICT, "收入");
    ACT_OK("value.enter", "cz.zr", "{'values':[{'indicator':'REV','period':'2024-04','level':3.6}]}");
    ACT_OK("return.sign", "cz.zr", "{'round':1}");
    const struct unit_answer *a = answers_no(1).p;
    assert_int_equal(a[0].value, 1);
    struct value v;
    IS_OK(read_begin(cx));
    IS_OK(fact_get(cx, &VALUE, 1, &v));
    read_end(cx);
    int64_t entry = v.seq;
    ACT_ERR("value.undo", "cz.zr", arena_printf(cx->mem, "{'entry':%" PRId64 "}", entry), E_CONFLICT, "收入调度");
    ACT_ERR("return.sign", "qq.zr", "{'round':1}", E_INVALID, NULL); /* the town's own figure is another */
    ACT_OK("return.fill", "qq.zr", "{'round':1,'answers':[{'question':1,'text':'镇级数由区财政局汇总'}]}");
    ACT_OK("return.sign", "qq.zr", "{'round':1}");
}

TEST(an_import_that_a_return_refers_to_is_not_taken_back)
{
    char hash[65] = { 0 };
    memset(hash, 'a', 64);
    opened();
    ACT_OK("import.apply", "zhao",
           arena_printf(cx->mem,
                        "{'name':'台账.xlsx','hash':'%s','rows':[{'row':4,'number':'2024-0003','title':'整治人居环境',"
                        "'lead':'清泉镇','due':'2024-10-20','progress':30,'text':'动工'}]}",
                        hash));
    ACT_OK("return.sign", "qq.zr", "{'round':1}");
    const struct unit_answer *a = answers_no(2).p;
    assert_int_not_equal(a[0].report, 0);
    ACT_ERR("import.undo", "zhao", "{'import':1,'reason':'导错了'}", E_CONFLICT, "月调度");
}

TEST(what_an_indicator_measures_takes_no_percent_in_a_return)
{
    opened();
    ACT_OK("indicator.create", "zhao",
           "{'code':'REV','name':'一般公共预算收入','measure':'亿元','decimals':2,'kind':'level','owner':'区财政局'}");
    ACT_OK("target.set", "zhao", "{'indicator':'REV','period':'2024','bound':'at_least','value':12}");
    ACT_OK("item.measure", "zhao", "{'item':'2024-0001','indicator':'REV'}");
    ACT_ERR("return.fill", "zj.ll",
            "{'round':1,'answers':[{'question':1,'item':'2024-0001','percent':40,'progress':'完成一半'}]}", E_INVALID,
            "请留空");
    ACT_OK("return.fill", "zj.ll", "{'round':1,'answers':[{'question':1,'item':'2024-0001','progress':'完成一半'}]}");
}

TEST(opening_a_round_that_fails_midway_leaves_nothing)
{
    office();
    ACT_OK("call.create", "zhao", monthly);
    struct faults faults = { 0 };
    bool opened_it = false;
    for (int n = 0; n < 200 && !opened_it; n++) {
        const char *answer;
        faults = (struct faults){ .left = n };
        cx->faults = &faults;
        opened_it = act_do(cx, "round.open", "zhao", STR("{\"call\":1}"), NULL, &answer) == OK;
        cx->faults = NULL;
        fail_clear(cx);
        struct unit_return r;
        IS_OK(read_begin(cx));
        assert_int_equal(fact_get(cx, &UNIT_RETURN, 1, &r), opened_it ? OK : E_NOT_FOUND);
        read_end(cx);
    }
    assert_true(opened_it);
}

TEST(a_return_is_prefilled_with_last_times_words_and_promises_come_first)
{
    opened();
    ACT_OK(
        "return.fill", "zj.ll",
        "{'round':1,'answers':[{'question':1,'item':'2024-0001','percent':20,'progress':'完成招标，正在进场。','next_step':"
        "'月底前开挖'},{'question':1,'item':'2024-0002','percent':10,'progress':'摸底完成','next_step':'启动设计'},"
        "{'question':2,'text':'抓开工'}]}");
    ACT_OK("return.sign", "zj.zr", "{'round':1}");
    test_clock("2024-06-03 09:00");
    ACT_OK("round.open", "zhao", "{'call':1}");
    struct return_whole w = whole(2, 1);
    const struct promise *p = w.promises.p;
    assert_int_equal(w.promises.n, 2);
    assert_string_equal(p[0].next_step, "月底前开挖");
    assert_int_equal(p[0].outcome, OUTCOME_SAME);
    assert_int_equal(answer_at(&w, 0)->report, 0);
    assert_true(answer_at(&w, 0)->can_no_change);
    assert_string_equal(answer_at(&w, 0)->last_said, "完成招标，正在进场。");
    assert_string_equal(answer_at(&w, 2)->last_text, "抓开工");
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0001','percent':35,'text':'完成招标，已开挖3公里。'}");
    w = whole(2, 1);
    p = w.promises.p;
    assert_int_equal(p[0].outcome, OUTCOME_MOVED);
    assert_true(answer_at(&w, 0)->is_known); /* it needs no typing: it was reported meanwhile */
    assert_true(answer_at(&w, 0)->is_answered);
    const struct diff_piece *d = answer_at(&w, 0)->diff.p;
    assert_int_equal(answer_at(&w, 0)->diff.n, 3);
    assert_string_equal(d[2].text, "已开挖3公里。");
    assert_int_equal(d[2].kind, DIFF_NEW);
    assert_false(answer_at(&w, 1)->is_answered);
}

TEST(who_has_not_answered_is_told_live_towns_first)
{
    opened();
    struct round_whole w;
    struct list lines;
    const char *next;
    test_clock("2024-05-09 14:00");
    cx->now = test_time("2024-05-09 14:00");
    cx->today = ts_date(cx->now);
    IS_OK(read_begin(cx));
    IS_OK(round_whole(cx, 1, &w));
    assert_int_equal(w.line.returns, 2);
    assert_int_equal(w.line.missing, 1); /* the town's time has passed, the bureau's has not */
    assert_string_equal(((const struct return_line *)w.returns.p)->unit, "清泉镇");
    assert_int_equal(line_of_unit(&w.returns, "清泉镇")->late, 120);
    assert_false(line_of_unit(&w.returns, "区住建局")->missing);
    IS_OK(rounds_found(cx, &(struct round_filter){ .sort = ROUNDS_BY_MISSING }, &lines, &next));
    assert_int_equal(((const struct round_line *)lines.p)->missing, 1);
    IS_OK(rounds_found(cx, &(struct round_filter){ .unit = 2 }, &lines, &next)); /* the treasury is not asked */
    assert_int_equal(lines.n, 0);
    IS_ERR(round_whole(cx, 9, &w), E_NOT_FOUND, "第 9 号");
    read_end(cx);
    fail_clear(cx);
}

TEST(rounds_are_listed_page_by_page)
{
    opened();
    struct list lines;
    const char *next;
    for (int m = 6; m <= 9; m++)
        ACT_OK("round.open", "zhao", arena_printf(cx->mem, "{'call':1,'period':'2024-%02d'}", m));
    struct round_filter f = { .limit = 2 };
    int64_t seen = 0;
    IS_OK(read_begin(cx));
    for (int page = 0; page < 3; page++, f.after = next) {
        IS_OK(rounds_found(cx, &f, &lines, &next));
        for (size_t i = 0; i < lines.n; i++)
            seen = seen * 10 + ((const struct round_line *)lines.p)[i].id;
        assert_true((next != NULL) == (page < 2));
    }
    assert_int_equal(seen, 54321);
    for (int64_t sort = ROUNDS_BY_LATE; sort <= ROUNDS_BY_MINUTES; sort++)
        for (int up = 0; up <= 1; up++) {
            struct round_filter by = { .limit = 2, .sort = sort, .is_upwards = up };
            bool met[6] = { 0 };
            for (int page = 0; page < 3; page++, by.after = next) {
                IS_OK(rounds_found(cx, &by, &lines, &next));
                for (size_t i = 0; i < lines.n; i++)
                    met[((const struct round_line *)lines.p)[i].id] = true;
                assert_true((next != NULL) == (page < 2));
            }
            assert_true(met[1] && met[2] && met[3] && met[4] && met[5]);
        }
    IS_ERR(rounds_found(cx, &(struct round_filter){ .after = "x" }, &lines, &next), E_INVALID, NULL);
    read_end(cx);
    fail_clear(cx);
}

TEST(a_digest_is_drafted_edited_and_frozen_with_its_figures)
{
    opened();
    ACT_OK(
        "return.fill", "zj.ll",
        "{'round':1,'answers':[{'question':1,'item':'2024-0001','percent':20,'progress':'完成招标','help':'协调资金',"
        "'help_unit':'区财政局','next_step':'进场'},{'question':1,'item':'2024-0002','percent':10,'progress':'摸底'}]}");
    ACT_OK("return.sign", "zj.zr", "{'round':1}");
    ACT_ERR("digest.edit", "zhao", "{'round':1,'text':'x'}", E_NOT_FOUND, "digest.draft");
    ACT_ERR("digest.draft", "zj.zr", "{'round':1}", E_DENIED, NULL);
    ACT_OK("digest.draft", "zhao", "{'round':1}");
    struct digest d;
    IS_OK(read_begin(cx));
    IS_OK(fact_get(cx, &DIGEST, 1, &d));
    read_end(cx);
    assert_non_null(strstr(d.text, "本轮调度 2 个单位、3 个事项，已报送 1 个单位"));
    assert_non_null(strstr(d.text, "未报送 1 个：清泉镇"));
    assert_non_null(strstr(d.text, "提请区财政局：协调资金"));
    ACT_ERR("digest.edit", "zhao", "{'round':1,'seq':1,'text':'x'}", E_STALE, NULL);
    ACT_OK("digest.edit", "zhao", "{'round':1,'title':'五月通报','text':'定稿文字'}");
    ACT_ERR("digest.draft", "zhao", "{'round':1}", E_CONFLICT, "已经人工修改");
    ACT_OK("digest.freeze", "zhao", "{'round':1}");
    ACT_ERR("digest.edit", "zhao", "{'round':1,'text':'x'}", E_CONFLICT, "已定稿");
    ACT_ERR("digest.draft", "zhao", "{'round':1}", E_CONFLICT, "已定稿");
    IS_OK(read_begin(cx));
    IS_OK(fact_get(cx, &DIGEST, 1, &d));
    read_end(cx);
    assert_string_equal(d.text, "定稿文字");
    assert_non_null(strstr(d.data, "\"help_unit\":\"区财政局\""));
    assert_int_equal(d.entries, d.seq - 1);
    assert_int_equal(strlen(d.root), 64);
}

TEST(a_digest_prints_as_a_document_with_the_figures_kept_with_it_as_its_annex)
{
    struct round_whole w;
    struct paper p;
    opened();
    IS_OK(read_begin(cx));
    IS_OK(round_whole(cx, 1, &w));
    IS_ERR(digest_paper(cx, &w, &p), E_NOT_FOUND, "请先起草");
    fail_clear(cx);
    read_end(cx);
    ACT_OK("return.fill", "zj.ll",
           "{'round':1,'answers':[{'question':1,'item':'2024-0001','percent':20,'progress':'完成招标。',"
           "'problem':'资金未到位','next_step':'进场'},"
           "{'question':1,'item':'2024-0002','percent':10,'progress':'摸底'}]}");
    ACT_OK("return.sign", "zj.zr", "{'round':1}");
    ACT_OK("digest.draft", "zhao", "{'round':1}");
    p = paper_of_round(1);
    assert_int_equal(p.form, PAPER_DOCUMENT);
    assert_string_equal(p.issuer, "指挥部办公室文件");
    assert_non_null(strstr(p.number, "草稿"));
    assert_int_equal(((const struct paper_part *)p.parts.p)->kind, PART_FIRST);
    assert_int_equal(p.annex->rows.n, 3);
    const char *const *row = ((const char *const *const *)p.annex->rows.p)[0];
    assert_string_equal(row[0], "2024-0001");
    assert_string_equal(row[2], "区住建局");
    assert_string_equal(row[3], "2024-12-20");
    assert_string_equal(row[p.annex->n - 1], "完成招标。问题：资金未到位；下步：进场");
    ACT_OK("digest.freeze", "zhao", "{'round':1}");
    ACT_OK("report.submit", "zj.zr", "{'item':'2024-0001','percent':50,'text':'已进场'}");
    ACT_OK("report.sign", "zj.zr", "{'item':'2024-0001'}");
    ACT_OK("report.verify", "zhao", "{'item':'2024-0001'}");
    p = paper_of_round(1);
    assert_null(p.number);
    IS_DATE(p.day, "2024-05-07");
    row = ((const char *const *const *)p.annex->rows.p)[0];
    assert_null(row[6]); /* as it was frozen */
    assert_string_equal(row[p.annex->n - 1], "完成招标。问题：资金未到位；下步：进场");
    struct buf pdf AUTO(buf_done) = BUF(8 << 20), docx AUTO(buf_done) = BUF(8 << 20);
    IS_OK(paper_pdf(cx, &p, &pdf));
    IS_OK(paper_docx(cx, &p, &docx));
    assert_memory_equal(pdf.p, "%PDF", 4);
}

static enum err forge_root(struct cx *own, void *unused UNUSED)
{
    struct entry entry;
    struct digest d;
    enum err e = entry_begin(own, &entry, "digest.freeze");
    entry.actor = "zhao";
    e = e ? e : fact_get(own, &DIGEST, 1, &d);
    d.root = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    e = e ? e : fact_update(own, &DIGEST, &d);
    e = e ? e : entry_end(own);
    entry_drop(own);
    return e;
}

TEST(a_root_that_a_digest_was_not_frozen_with_is_found_however_well_the_rest_agrees)
{
    struct verdict *v = NEW(cx, struct verdict);
    opened();
    ACT_OK("digest.draft", "zhao", "{'round':1}");
    ACT_OK("digest.freeze", "zhao", "{'round':1}");
    IS_OK(read_begin(cx));
    IS_OK(journal_verify(cx, v, NULL, NULL));
    read_end(cx);
    assert_int_equal(v->n_differences, 0);
    IS_OK(db_write(cx, forge_root, NULL));
    v = NEW(cx, struct verdict);
    IS_OK(read_begin(cx));
    IS_OK(journal_verify(cx, v, NULL, NULL));
    read_end(cx);
    assert_int_equal(v->n_differences, 1);
    assert_string_equal(v->list[0].table, "digest");
    assert_string_equal(v->list[0].column, "root");
    assert_memory_equal(v->list[0].was, "00112233", 8);
}

TEST(the_burden_counts_fields_by_unit_and_month)
{
    opened();
    struct list lines;
    const char *next;
    ACT_OK("call.create", "zhao",
           "{'title':'省局月报','basis':'省局文件','every':'month','due_day':5,'elsewhere':true,'units':['清泉镇'],"
           "'questions':[{'kind':'number','text':'户数'},{'kind':'number','text':'面积'}]}");
    ACT_ERR("round.open", "zhao", "{'call':2}", E_CONFLICT, "系统外");
    ACT_OK("report.submit", "qq.zr", "{'item':'2024-0003','percent':5,'text':'动员'}");
    test_clock("2024-06-03 09:00");
    ACT_OK("round.open", "zhao", "{'call':1}");
    ACT_OK("return.repeat", "qq.zr", "{'round':2}");
    cx->now = test_time("2024-06-04 09:00");
    cx->today = ts_date(cx->now);
    IS_OK(read_begin(cx));
    IS_OK(burden_found(cx, &(struct burden_filter){ .from = test_day("2024-05-01"), .to = test_day("2024-06-30") },
                       &lines, &next));
    read_end(cx);
    const struct burden_line *l = lines.p;
    assert_int_equal(lines.n, 4);
    assert_string_equal(l[0].month, "2024-06");
    assert_string_equal(l[0].unit, "区住建局");
    assert_int_equal(l[0].fields, 11); /* two items of five fields, a question */
    assert_int_equal(l[1].unit_id, 3);
    assert_int_equal(l[1].fields, 6);
    assert_int_equal(l[1].elsewhere, 2);
    assert_int_equal(l[1].no_change, 1);
    assert_int_equal(l[1].known, 6); /* nothing of it was typed again */
    assert_string_equal(l[2].month, "2024-05");

    /* Behind a row that is no longer there: a unit's of nine fields in June, which would stand between the two. */
    const int64_t gone[] = { 999, test_day("2024-06-01").d, 9 };
    struct burden_filter f = { .from = test_day("2024-05-01"), .to = test_day("2024-06-30"), .limit = 2 };
    f.after = cursor_text(cx, "month", gone, 3);
    IS_OK(read_begin(cx));
    IS_OK(burden_found(cx, &f, &lines, &next));
    read_end(cx);
    l = lines.p;
    assert_int_equal(lines.n, 2);
    assert_int_equal(l[0].unit_id, 3);
    assert_string_equal(l[1].month, "2024-05");
    assert_non_null(next);
}
