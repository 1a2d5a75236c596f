/* Dispatch rounds when something happens between the opening and the digest: items and units change hands, reports go
 * back, periods are left out. */
#include "round_help.h"

#include "base/text.h"

#define AS_BEFORE "'due_after':false,'stays':false" /* of the monthly call; an edit says them */

/* ---- what people do between the opening and the signature ---- */

TEST(an_item_given_to_another_unit_asks_nothing_more_of_the_old_one)
{
    opened();
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0001','percent':20,'text':'完成招标'}");
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0002','percent':20,'text':'完成摸底'}");
    ACT_OK("item.assign", "zhao", "{'item':'2024-0002','lead':'区财政局','reason':'职责调整'}");
    ACT_ERR("return.fill", "zj.ll",
            "{'round':1,'answers':[{'question':1,'item':'2024-0002','percent':30,'progress':'仍由住建局报'}]}",
            E_CONFLICT, "不能由本单位报送");
    struct return_whole w = whole(1, 1);
    assert_true(answer_at(&w, 0)->is_known);
    assert_int_equal(answer_at(&w, 1)->report, 0);
    assert_false(answer_at(&w, 1)->can_no_change);
    ACT_OK("return.sign", "zj.zr", "{'round':1}");
    const struct unit_answer *a = answers_no(1).p;
    assert_int_equal(a[0].report, 1);
    assert_int_equal(a[1].report, 0);
    assert_int_equal(report_no(2).state, REPORT_SUBMITTED);
}

static int64_t first_question(size_t *n)
{
    struct list asked;
    IS_OK(read_begin(cx));
    IS_OK(questions_of(cx, 1, &asked));
    read_end(cx);
    *n = asked.n;
    return ((struct question *)asked.p)[0].id;
}

TEST(a_call_edited_with_the_questions_it_has_asks_them_as_before)
{
    size_t n;
    opened();
    const int64_t was = first_question(&n);
    ACT_OK("call.edit", "zhao",
           "{'call':1," AS_BEFORE
           ",'basis':'区指〔2024〕9号','questions':[{'kind':'items','text':'事项进展','items':'led'},"
           "{'kind':'text','text':'下月打算','optional':true}]}");
    assert_int_equal(first_question(&n), was);
    ACT_OK("call.edit", "zhao", "{'call':1," AS_BEFORE ",'questions':[{'kind':'items','text':'事项进展与问题'}]}");
    assert_int_not_equal(first_question(&n), was);
    assert_int_equal(n, 1);
}

TEST(a_calls_basis_is_corrected_without_a_reason_for_what_it_asked_first)
{
    opened();
    ACT_OK("call.create", "zhao",
           "{'title':'周调度','basis':'会议要求','every':'week','due_day':2,'questions':[{'kind':'items','text':'进展',"
           "'why':'汛期需逐周掌握'}]}");
    ACT_OK("call.edit", "zhao", "{'call':1," AS_BEFORE ",'basis':'区指〔2024〕9号'}");
    ACT_ERR("call.edit", "zhao", "{'call':1," AS_BEFORE ",'asks':'duties'}", E_INVALID, "为什么还要再问");
    ACT_ERR("call.edit", "zhao", "{'call':2," AS_BEFORE ",'questions':[{'kind':'items','text':'本周进展'}]}", E_INVALID,
            "为什么还要再问");
}

static struct call call_one(void)
{
    struct call c;
    fact_no(&CALL, 1, &c);
    return c;
}

TEST(what_a_call_was_set_to_is_set_back_and_what_is_not_said_stays)
{
    opened();
    ACT_OK("call.edit", "zhao", "{'call':1,'due_after':true,'stays':true,'opens':3,'expires':'2024-12-31'}");
    struct call c = call_one();
    assert_true(c.due_after);
    assert_int_equal(c.moves, 0);
    assert_int_equal(c.opens, 3);
    assert_int_equal(c.grace, 30);
    assert_int_equal(c.ahead, 1);
    ACT_OK("call.edit", "zhao", "{'call':1,'due_after':false,'stays':false,'grace':0,'ahead':0,'opens':0}");
    c = call_one();
    assert_false(c.due_after);
    assert_int_equal(c.moves, 1);
    assert_int_equal(c.opens + c.grace + c.ahead, 0);
    assert_int_equal(c.due_day, 10);
    assert_int_equal(c.due_minute, 12 * 60);
    IS_DATE(c.expires, "2024-12-31");
    ACT_ERR("call.edit", "zhao", "{'call':1,'due_after':false}", E_INVALID, NULL); /* a switch is no empty field */
}

TEST(a_return_says_what_an_indicator_measures_now_not_what_it_measured_when_it_was_reported)
{
    opened();
    ACT_OK("indicator.create", "zhao",
           "{'code':'NET','name':'改造管网','measure':'公里','decimals':1,'kind':'level','owner':'区住建局'}");
    ACT_OK("target.set", "zhao", "{'indicator':'NET','period':'2024','bound':'at_least','value':30}");
    ACT_OK("item.measure", "zhao", "{'item':'2024-0001','indicator':'NET'}");
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0001','text':'完成招标'}");
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0002','percent':20,'text':'完成摸底'}");
    test_clock("2024-06-03 09:00");
    ACT_OK("round.open", "zhao", "{'call':1}");
    struct return_whole w = whole(2, 1);
    assert_true(answer_at(&w, 0)->is_measured);
    assert_true(answer_at(&w, 0)->can_no_change);
    assert_false(answer_at(&w, 1)->is_measured);
    ACT_OK("item.unmeasure", "zhao", "{'item':'2024-0001','reason':'改按项目清单核查'}");
    w = whole(2, 1);
    assert_false(answer_at(&w, 0)->is_measured);
    assert_false(answer_at(&w, 0)->can_no_change);
    assert_true(answer_at(&w, 1)->can_no_change);
    ACT_ERR("return.fill", "zj.ll", "{'round':2,'answers':[{'question':1,'item':'2024-0001','no_change':true}]}",
            E_CONFLICT, "不能报“无变化”");
    ACT_ERR("return.repeat", "zj.ll", "{'round':2}", E_CONFLICT, "2024-0001");
    ACT_OK("return.fill", "zj.ll",
           "{'round':2,'answers':[{'question':1,'item':'2024-0001','percent':20,'progress':'已进场'}]}");
}

static size_t calls_with(const char *text)
{
    struct list found;
    const char *next;
    const struct call_filter f = { .text = text, .limit = 9 };
    IS_OK(read_begin(cx));
    IS_OK(calls_found(cx, &f, &found, &next));
    read_end(cx);
    return found.n;
}

TEST(the_register_is_searched_by_title_and_by_basis)
{
    opened();
    assert_int_equal(calls_with("3号"), 1);
    assert_int_equal(calls_with("月调度"), 1);
    assert_int_equal(calls_with("9号"), 0);
}

TEST(no_change_repeats_the_units_own_words)
{
    office();
    ACT_OK("item.assign", "zhao", "{'item':'2024-0001','support':['区财政局']}");
    ACT_OK("call.create", "zhao",
           "{'title':'月调度','basis':'b','every':'month','due_day':10,'asks':'duties','questions':[{'kind':'items',"
           "'text':'进展','items':'duty'}]}");
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0001','percent':20,'text':'住建局的话'}");
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0002','percent':20,'text':'摸底'}");
    ACT_OK("report.submit", "cz.zr", "{'item':'2024-0001','percent':90,'text':'财政局的话'}");
    test_clock("2024-06-03 09:00");
    ACT_OK("round.open", "zhao", "{'call':1}");
    ACT_OK("return.repeat", "zj.ll", "{'round':1}");
    const struct unit_answer *a = answers_no(1).p;
    assert_string_equal(report_no(a[0].report).text, "住建局的话");
    assert_true(return_no(1).no_change);
}

TEST(a_return_of_which_part_was_typed_is_no_return_of_no_change)
{
    opened();
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0001','percent':20,'text':'完成招标'}");
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0002','percent':20,'text':'完成摸底'}");
    ACT_OK("return.fill", "zj.ll", "{'round':1,'answers':[{'question':2,'text':'抓开工'}]}");
    ACT_OK("return.repeat", "zj.ll", "{'round':1}");
    assert_false(return_no(1).no_change);
}

TEST(a_report_sent_back_before_the_signature_answers_no_more)
{
    opened();
    ACT_OK("return.fill", "zj.ll",
           "{'round':1,'answers':[{'question':1,'item':'2024-0001','percent':20,'progress':'完成招标'},"
           "{'question':1,'item':'2024-0002','percent':10,'progress':'摸底完成'}]}");
    ACT_OK("report.return", "zj.zr", "{'item':'2024-0002','reason':'写具体'}");
    struct return_whole w = whole(1, 1);
    assert_false(answer_at(&w, 1)->is_answered);
    assert_string_equal(answer_at(&w, 1)->said, "摸底完成");
    assert_int_equal(w.line.answered, 1);
    ACT_ERR("return.sign", "zj.zr", "{'round':1}", E_INVALID, "2024-0002 还没有答复");
    ACT_OK("report.submit", "zj.ll", "{'item':'2024-0002','percent':10,'text':'摸底12处完成'}");
    ACT_OK("return.sign", "zj.zr", "{'round':1}");
    assert_int_equal(((const struct unit_answer *)answers_no(1).p)[1].report, 3);
}

TEST(a_promise_is_told_once_however_many_questions_ask_about_its_item)
{
    office();
    ACT_OK("call.create", "zhao",
           "{'title':'月调度','basis':'b','every':'month','due_day':10,'questions':[{'kind':'items','text':'进展'},"
           "{'kind':'items','text':'有责','items':'duty'}]}");
    ACT_OK("round.open", "zhao", "{'call':1}");
    ACT_OK("return.fill", "zj.ll",
           "{'round':1,'answers':[{'question':1,'item':'2024-0001','percent':20,'progress':'招标','next_step':'进场'},"
           "{'question':1,'item':'2024-0002','percent':10,'progress':'摸底'}]}");
    ACT_OK("return.sign", "zj.zr", "{'round':1}");
    test_clock("2024-06-03 09:00");
    ACT_OK("round.open", "zhao", "{'call':1}");
    ACT_OK("return.fill", "zj.ll",
           "{'round':2,'answers':[{'question':1,'item':'2024-0001','percent':30,'progress':'x','kept':'yes'},"
           "{'question':2,'item':'2024-0001','text':'同上','kept':'partly'}]}");
    struct return_whole w = whole(2, 1);
    assert_int_equal(w.promises.n, 1);
    assert_int_equal(((const struct promise *)w.promises.p)->kept, KEPT_PARTLY);
}

static void fill_with(int round, const char *step)
{
    ACT_OK("return.fill", "zj.ll",
           arena_printf(
               cx->mem,
               "{'round':%d,'answers':[{'question':1,'item':'2024-0001','percent':20,'progress':'p','next_step':"
               "'%s'},{'question':1,'item':'2024-0002','percent':9,'progress':'p'},{'question':2,'text':'%s话'}]}",
               round, step, step));
}

TEST(the_round_before_is_of_the_period_before_whenever_it_was_opened)
{
    opened(); /* May */
    ACT_OK("round.open", "zhao", "{'call':1,'period':'2024-07'}");
    ACT_OK("round.open", "zhao", "{'call':1,'period':'2024-06'}");
    struct round r;
    struct list promises;
    fill_with(1, "五月的");
    ACT_OK("return.sign", "zj.zr", "{'round':1}");
    test_clock("2024-06-03 09:00");
    fill_with(3, "六月的");
    ACT_OK("return.sign", "zj.zr", "{'round':3}");
    IS_OK(read_begin(cx));
    IS_OK(round_get(cx, 2, &r));
    IS_OK(promises_of(cx, &r, 1, &promises));
    read_end(cx);
    assert_int_equal(promises.n, 1);
    assert_string_equal(((const struct promise *)promises.p)->next_step, "六月的");
    struct return_whole w = whole(2, 1);
    assert_string_equal(answer_at(&w, 2)->last_text, "六月的话");
}

/* ---- when ---- */

TEST(the_register_and_the_opening_mean_the_same_next_period)
{
    struct list lines;
    const char *next;
    opened();                       /* May */
    test_clock("2024-08-10 12:00"); /* June and July were left out; a rest day: August is due on the 12th */
    cx->now = test_time("2024-08-10 12:00");
    cx->today = ts_date(cx->now);
    IS_OK(read_begin(cx));
    IS_OK(calls_found(cx, &(struct call_filter){ .limit = 9 }, &lines, &next));
    read_end(cx);
    assert_string_equal(((const struct call_line *)lines.p)->next_period, "2024-08");
    assert_non_null(strstr(ACT_OK("round.open", "zhao", "{'call':1}"), "2024年8月"));
}

TEST(towns_are_never_due_before_they_are_asked_and_midnight_is_the_due_days)
{
    office();
    ACT_OK("call.create", "zhao",
           "{'title':'甲','basis':'b','every':'month','due_day':8,'due_time':'24:00','ahead':1,'questions':[{'kind':"
           "'items','text':'进展'}]}");
    ACT_OK("round.open", "zhao", "{'call':1}");
    char text[TS_TEXT_SIZE];
    assert_string_equal(ts_text(return_no(1).due, text), "2024-05-09T00:00:00.000000+08:00");
    assert_string_equal(ts_text(return_no(2).due, text), "2024-05-08T00:00:00.000000+08:00");
    ACT_OK("round.open", "zhao", "{'call':1,'period':'2024-06','due':'2024-05-07'}"); /* today, and a day before it */
    assert_int_equal(return_no(4).due.us, return_no(3).due.us);
}

TEST(lateness_told_live_is_what_a_signature_would_count)
{
    opened();
    struct list returns;
    cx->now = test_time("2024-05-09 12:30");
    cx->now.us -= 1;
    for (int past = 0; past < 2; past++) {
        cx->today = ts_date(cx->now);
        IS_OK(read_begin(cx));
        IS_OK(returns_lines(cx, 1, &returns));
        read_end(cx);
        assert_int_equal(line_of_unit(&returns, "清泉镇")->late, past ? 31 : 0); /* the grace is half an hour */
        assert_true(line_of_unit(&returns, "清泉镇")->missing);
        cx->now.us += 2;
    }
}

TEST(a_signed_return_of_a_locked_round_can_be_sent_back)
{
    opened();
    ACT_OK("return.fill", "qq.zr",
           "{'round':1,'answers':[{'question':1,'item':'2024-0003','percent':5,'progress':'动员'}]}");
    ACT_OK("return.sign", "qq.zr", "{'round':1}");
    ACT_ERR("round.lock", "zhao", "{'round':1,'units':['清泉镇']}", E_INVALID, "units");
    ACT_OK("round.lock", "zhao", "{'round':1}");
    ACT_OK("return.return", "zhao", "{'round':1,'unit':'清泉镇','reason':'数字有误'}");
    ACT_ERR("return.sign", "qq.zr", "{'round':1}", E_CONFLICT, "准许补报");
    ACT_OK("round.except", "zhao", "{'round':1,'login':'qq.zr','until':'2024-05-14','reason':'更正'}");
    ACT_OK("return.sign", "qq.zr", "{'round':1}");
}

TEST(what_was_asked_of_a_merged_unit_lies_on_its_successors_desk)
{
    opened();
    struct list owed;
    struct grant *who;
    ACT_OK("unit.merge", NULL, "{'unit':'清泉镇','into':'区财政局','reason':'撤并'}");
    IS_OK(read_begin(cx));
    IS_OK(grant_load(cx, "cz.zr", "return.sign", &who));
    IS_OK(returns_owed(cx, who, &owed));
    read_end(cx);
    assert_int_equal(owed.n, 1);
    assert_string_equal(((const struct owed_return *)owed.p)->unit, "清泉镇");
    ACT_OK("return.fill", "cz.zr",
           "{'round':1,'answers':[{'question':1,'item':'2024-0003','percent':5,'progress':'动员'}]}");
    ACT_OK("return.sign", "cz.zr", "{'round':1,'unit':'清泉镇'}");
    assert_int_equal(return_no(2).state, RETURN_SIGNED);
}

static const char *drafted_text(void)
{
    struct digest d;
    ACT_OK("digest.draft", "zhao", "{'round':1}");
    IS_OK(read_begin(cx));
    IS_OK(fact_get(cx, &DIGEST, 1, &d));
    read_end(cx);
    return d.text;
}

TEST(a_digest_names_whose_words_it_prints_and_gathers_what_every_unit_wants)
{
    office();
    ACT_OK("item.assign", "zhao", "{'item':'2024-0001','support':['区财政局']}");
    ACT_OK("call.create", "zhao",
           "{'title':'月调度','basis':'b','every':'month','due_day':10,'asks':'duties','questions':[{'kind':'items',"
           "'text':'进展','items':'duty'}]}");
    ACT_OK("round.open", "zhao", "{'call':1}");
    ACT_OK("return.fill", "zj.ll",
           "{'round':1,'answers':[{'question':1,'item':'2024-0001','percent':20,'progress':'招标','help':'协调用地'},"
           "{'question':1,'item':'2024-0002','percent':10,'progress':'摸底'}]}");
    ACT_OK(
        "return.fill", "cz.zr",
        "{'round':1,'answers':[{'question':1,'item':'2024-0001','percent':10,'progress':'拨款','help':'协调债券'}]}");
    const char *text = drafted_text();
    assert_non_null(strstr(text, "1．提请指挥部：协调用地（2024-0001 改造老旧管网30公里，区住建局提出）"));
    assert_non_null(strstr(text, "2．提请指挥部：协调债券（2024-0001 改造老旧管网30公里，区财政局提出）"));
}

TEST(a_return_that_came_in_time_and_was_sent_back_is_not_named_as_missing)
{
    opened();
    ACT_OK("return.fill", "qq.zr",
           "{'round':1,'answers':[{'question':1,'item':'2024-0003','percent':5,'progress':'动员'}]}");
    ACT_OK("return.sign", "qq.zr", "{'round':1}");
    ACT_OK("return.return", "zhao", "{'round':1,'unit':'清泉镇','reason':'数字对不上'}");
    test_clock("2024-05-13 09:00");
    const char *text = drafted_text();
    assert_non_null(strstr(text, "未报送 1 个：区住建局；退回待重报 1 个：清泉镇。"));
}

TEST(what_is_frozen_is_what_the_draft_was_made_of)
{
    opened();
    struct digest d;
    (void)drafted_text();
    ACT_OK("return.fill", "qq.zr",
           "{'round':1,'answers':[{'question':1,'item':'2024-0003','percent':5,'progress':'动员'}]}");
    ACT_OK("return.sign", "qq.zr", "{'round':1}");
    ACT_OK("digest.freeze", "zhao", "{'round':1}");
    IS_OK(read_begin(cx));
    IS_OK(fact_get(cx, &DIGEST, 1, &d));
    read_end(cx);
    assert_non_null(strstr(d.text, "已报送 0 个单位"));
    assert_non_null(strstr(d.data, "\"is_in\":0"));
}

TEST(a_digest_prints_thirty_of_what_lags_and_says_how_many_more_there_are)
{
    struct buf out AUTO(buf_done) = BUF(200000);
    struct digest_data d = { 0 };
    for (int i = 0; i < 40; i++) {
        struct annex_row row = { .line = { .number = "2024-0001", .title = "t", .lead = "区住建局" } };
        struct want want = { "2024-0001", "t", "区住建局", arena_printf(cx->mem, "要求%d。", i), NULL };
        row.line.level = LEVEL_BEHIND;
        *(struct annex_row *)list_add(cx->mem, &d.annex, sizeof row) = row;
        *(struct want *)list_add(cx->mem, &d.wants, sizeof want) = want;
    }
    digest_text(cx, &d, &out);
    const char *text = buf_text(&out);
    assert_non_null(strstr(text, "\n30．2024-0001 t（区住建局）"));
    assert_null(strstr(text, "\n31．"));
    assert_non_null(strstr(strstr(text, "另有 10 项，见附件。") + 1, "另有 10 项，见附件。"));
    assert_null(strstr(text, "要求30。"));
}

/* ---- the length of a digest ---- */

static const char *characters(int n)
{
    struct buf b AUTO(buf_done) = BUF(64 << 10);
    for (int i = 0; i < n; i++)
        buf_add_str(&b, "难");
    return arena_strdup(cx->mem, buf_text(&b));
}

enum { MANY = 60 };

static struct digest_data much_to_say(void)
{
    struct digest_data d = { 0 };
    for (int i = 0; i < MANY; i++) {
        const char *number = arena_printf(cx->mem, "2024-%04d", i + 1);
        struct annex_row *r = list_add(cx->mem, &d.annex, sizeof *r);
        *r = (struct annex_row){ .answered = true, .answered_by = "区住建局", .problem = characters(400) };
        r->line = (struct item_line){ .id = i + 1,
                                      .number = number,
                                      .title = "改造老旧管网",
                                      .lead = "区住建局",
                                      .due = date_make(2024, 12, 31 - i / 2),
                                      .level = i % 2 ? LEVEL_BEHIND : LEVEL_OVERDUE,
                                      .planned = DEC(50),
                                      .verified = DEC(10) };
        r->next_step = characters(200);
        *(struct want *)list_add(cx->mem, &d.wants, sizeof(struct want)) =
            (struct want){ number, "改造老旧管网", "区住建局", characters(300), "区财政局" };
        *(struct promise *)list_add(cx->mem, &d.promises, sizeof(struct promise)) =
            (struct promise){ .number = number,
                              .title = "改造老旧管网",
                              .next_step = characters(200),
                              .outcome = i == MANY - 1 ? OUTCOME_BACK : OUTCOME_SAME };
    }
    return d;
}

static int64_t times_in(const char *text, const char *word)
{
    int64_t n = 0;
    for (const char *p = text; (p = strstr(p, word)); p += strlen(word))
        n++;
    return n;
}

TEST(a_digest_keeps_to_the_length_of_papers_and_says_how_many_more_the_annex_has)
{
    const struct digest_data d = much_to_say();
    const enum lang langs[] = { LANG_ZH, LANG_EN };
    for (size_t i = 0; i < N_ELEMENTS(langs); i++) {
        struct buf text AUTO(buf_done) = BUF(1 << 20);
        cx->lang = langs[i];
        digest_text(cx, &d, &text);
        IS_OK(buf_end(&text));
        assert_true(utf8_ok(buf_str(&text)));
        int64_t n = (int64_t)utf8_count(buf_str(&text));
        assert_true(n <= PAPER_CHARACTERS);
        assert_true(n > PAPER_CHARACTERS - 400); /* and uses it */
        const char *more = langs[i] == LANG_ZH ? "项，见附件" : "more stand in the annex";
        assert_int_equal(times_in(buf_text(&text), more), 4); /* what went well there is not */
    }
    cx->lang = LANG_ZH;
}

TEST(what_matters_most_stands_first_in_a_digest)
{
    const struct digest_data d = much_to_say();
    struct buf text AUTO(buf_done) = BUF(1 << 20);
    digest_text(cx, &d, &text);
    IS_OK(buf_end(&text));
    const char *t = buf_text(&text), *lags = strstr(t, "三、"), *wants = strstr(t, "四、");
    assert_non_null(lags);
    assert_memory_equal(strstr(lags, "1．") + strlen("1．"), "2024-0059", 9); /* overdue, and for longest */
    assert_non_null(strstr(wants, "1．提请区财政局"));
    assert_non_null(strstr(t, "1．2024-0060 改造老旧管网：上轮称")); /* it fell back */
    assert_null(strstr(t, characters(121)));
    assert_non_null(strstr(t, characters(120)));
}

TEST(the_annex_of_a_digest_has_what_is_wanted_and_what_became_of_promises)
{
    struct paper p;
    opened();
    ACT_OK(
        "return.fill", "zj.ll",
        "{'round':1,'answers':[{'question':1,'item':'2024-0001','percent':20,'progress':'完成招标','help':'协调资金',"
        "'help_unit':'区财政局','next_step':'进场'},{'question':1,'item':'2024-0002','percent':10,'progress':'摸底'}]}");
    ACT_OK("return.sign", "zj.zr", "{'round':1}");
    test_clock("2024-06-03 09:00");
    ACT_OK("round.open", "zhao", "{'call':1}");
    ACT_OK("digest.draft", "zhao", "{'round':2}");
    p = paper_of_round(2);
    const char *const *row = ((const char *const *const *)p.annex->rows.p)[0];
    assert_non_null(strstr(row[p.annex->n - 1], "上轮称“进场”，无进展"));
    ACT_OK("digest.draft", "zhao", "{'round':1}");
    p = paper_of_round(1);
    row = ((const char *const *const *)p.annex->rows.p)[0];
    assert_non_null(strstr(row[p.annex->n - 1], "完成招标；下步：进场；区住建局提请区财政局协调：协调资金"));
}

TEST(promises_about_what_the_round_does_not_ask_of_stand_below_the_items_of_the_annex)
{
    struct paper p;
    opened();
    ACT_OK("return.fill", "zj.ll",
           "{'round':1,'answers':[{'question':1,'item':'2024-0001','percent':20,'progress':'完成招标',"
           "'next_step':'进场'},{'question':1,'item':'2024-0002','percent':10,'progress':'摸底'}]}");
    ACT_OK("return.sign", "zj.zr", "{'round':1}");
    test_clock("2024-06-03 09:00");
    ACT_OK("item.cancel", "zhao", "{'item':'2024-0001','reason':'并入省级工程'}");
    ACT_OK("round.open", "zhao", "{'call':1}");
    ACT_OK("digest.draft", "zhao", "{'round':2}");
    p = paper_of_round(2);
    const char *const *const *rows = p.annex->rows.p;
    const char *const *last = rows[p.annex->rows.n - 1];
    assert_string_equal(last[0], "2024-0001");
    assert_non_null(last[1]);
    assert_null(last[2]);
    assert_memory_equal(last[p.annex->n - 1], "上轮称“进场”，", strlen("上轮称“进场”，"));
    for (size_t i = 0; i + 1 < p.annex->rows.n; i++)
        assert_string_not_equal(rows[i][0], "2024-0001");
}
