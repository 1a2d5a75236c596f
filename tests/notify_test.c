/* What is told to whom: found in the journal once, grouped into one message, held back in quiet hours, and never said
 * when there is nothing to say; and where it goes to. */
#include "notify_help.h"

TEST(a_slip_is_told_to_the_units_people_once_and_several_make_one_mail)
{
    office();
    ACT_OK("notice.set", "zj.zr", wishes);
    assert_int_equal(gather(), 0); /* from now on */
    ACT_OK("slip.draft", "zhao", "{'kind':'urge','item':'2024-0001','basis':'document'}");
    ACT_OK("slip.issue", "zhao", "{'slip':1}");
    ACT_OK("slip.draft", "zhao", "{'kind':'urge','item':'2024-0002','basis':'document'}");
    ACT_OK("slip.issue", "zhao", "{'slip':2}");
    assert_int_equal(gather(), 1);
    assert_int_equal(gather(), 0);
    const struct out_line *l = look((struct out_filter){ 0 });
    assert_int_equal(shown.n, 1);
    assert_int_equal(l->kind, OUT_NOTICE);
    assert_string_equal(l->name, "zj.zr");
    assert_int_equal(l->lines, 2);
    struct list taken;
    IS_OK(take_all(&taken));
    assert_int_equal(taken.n, 1);
    const char *body = said(taken.p, "zj.zr").body;
    assert_non_null(strstr(body, "收到督办件"));
    assert_non_null(strstr(body, "https://luoshi.example/slips/1?act=slip.reply\n"));
    assert_non_null(strstr(body, "https://luoshi.example/slips/2?act=slip.reply\n"));
}

TEST(a_harder_slip_is_told_as_itself_and_not_as_the_one_whose_place_it_takes)
{
    struct list taken;
    office();
    ACT_OK("notice.set", "zj.zr", wishes);
    gather();
    issue(1);
    assert_int_equal(gather(), 1);
    IS_OK(take_all(&taken));
    test_script("UPDATE outbox SET state = 3");
    test_clock("2024-06-20 09:00"); /* unanswered */
    ACT_OK("slip.draft", "zhao", "{'kind':'slip_yellow','item':'2024-0001','basis':'document'}");
    ACT_OK("slip.issue", "zhao", "{'slip':2}");
    assert_int_equal(gather(), 1);
    IS_OK(take_all(&taken));
    assert_int_equal(taken.n, 1);
    struct notice_text text = said(taken.p, "zj.zr");
    assert_int_equal(text.lines, 1);
    assert_non_null(strstr(text.body, "/slips/2?act=slip.reply\n"));
    assert_null(strstr(text.body, "/slips/1?"));
}

TEST(who_answers_for_two_units_that_are_chased_in_one_act_is_told_of_both)
{
    struct list taken;
    office();
    ACT_OK("user.add", NULL, "{'login':'zj.zr','unit':'清泉镇','role':'principal'}");
    ACT_OK("call.create", "zhao", monthly);
    ACT_OK("round.open", "zhao", "{'call':1}");
    ACT_OK("notice.set", "zj.zr", wishes);
    gather();
    ACT_OK("round.chase", "zhao", "{'round':1}");
    assert_int_equal(gather(), 1);
    IS_OK(take_all(&taken));
    struct notice_text text = said(taken.p, "zj.zr");
    assert_int_equal(text.lines, 2);
    assert_non_null(strstr(text.body, "/rounds/1/1\n"));
    assert_non_null(strstr(text.body, "/rounds/1/3\n"));
}

TEST(who_did_it_and_who_wishes_none_is_not_told)
{
    office();
    ACT_OK("notice.set", "zj.zr", "{'mail':'zj@gov.example','digest':true}"); /* nothing at once */
    ACT_OK("notice.set", "zj.ll", wishes);
    gather();
    ACT_OK("slip.draft", "zhao", "{'kind':'urge','item':'2024-0001','basis':'document'}");
    ACT_OK("slip.issue", "zhao", "{'slip':1}");
    assert_int_equal(gather(), 1);
    assert_string_equal(look((struct out_filter){ 0 })->name, "zj.ll");
    ACT_OK("notice.set", "zj.ll", "{'slips':true}"); /* without an address */
    ACT_OK("slip.draft", "zhao", "{'kind':'urge','item':'2024-0002','basis':'document'}");
    ACT_OK("slip.issue", "zhao", "{'slip':2}");
    assert_int_equal(gather(), 0);
    ACT_ERR("notice.set", "zj.ll", "{'mail':'zj'}", E_INVALID, "不是邮箱地址");
    ACT_ERR("notice.set", "zj.ll", "{'mail':'a@b.cn\\r\\nBcc: c@d.cn'}", E_INVALID, NULL);
    ACT_ERR("notice.set", NULL, "{'mail':'a@b.cn'}", E_INVALID, "以其身份");
}

TEST(who_gives_an_address_is_told_of_what_is_done_from_then_on)
{
    office();
    gather();
    issue(1);
    ACT_OK("notice.set", "zj.zr", wishes);
    assert_int_equal(gather(), 0);
    issue(2);
    assert_int_equal(gather(), 1);
}

static int64_t wished_minute(const char *login)
{
    struct person p;
    struct notice_setting s;
    IS_OK(read_begin(cx));
    IS_OK(person_by_login(cx, login, &p));
    IS_OK(notice_setting_of(cx, p.id, &s));
    read_end(cx);
    return s.at;
}

static int64_t channel_minute(void)
{
    struct list all;
    IS_OK(read_begin(cx));
    IS_OK(channels_all(cx, &all));
    read_end(cx);
    return ((const struct channel_line *)all.p)->at;
}

TEST(midnight_can_be_said_and_what_is_not_said_stays)
{
    office();
    ACT_OK("notice.set", "zj.zr", "{'mail':'zj@gov.example','digest':true,'at':0}");
    assert_int_equal(wished_minute("zj.zr"), 0);
    ACT_OK("notice.set", "zj.zr", "{'mail':'zj@gov.example','digest':true,'at':600}");
    ACT_OK("notice.set", "zj.zr", "{'mail':'zj@gov.example','digest':true}");
    assert_int_equal(wished_minute("zj.zr"), 600);
    ACT_ERR("notice.set", "zj.zr", "{'mail':'zj@gov.example','digest':true,'at':-1}", E_INVALID, "0 与 1439");
    ACT_OK("channel.set", NULL, "{'name':'群','kind':'wecom','address':'https://a.example/x','digest':true}");
    assert_int_equal(channel_minute(), 510);
    ACT_OK("channel.set", NULL, "{'channel':1,'name':'群','digest':true,'at':0}");
    assert_int_equal(channel_minute(), 0);
    ACT_OK("channel.set", NULL, "{'channel':1,'name':'群','digest':true}");
    assert_int_equal(channel_minute(), 0);
}

static int64_t gather_as(const struct notify_config *c)
{
    int64_t made = 0;
    cx->now = realm_now(cx->realm);
    cx->today = ts_date(cx->now);
    IS_OK(notices_gather(cx, c, NULL, NULL, &made));
    return made;
}

TEST(who_can_send_no_mail_finds_events_and_leaves_the_notices_to_who_can)
{
    static const struct notify_config bare = { "https://luoshi.example", "", "none", "", "", "" };
    struct notify_waits w;
    office();
    ACT_OK("notice.set", "zj.zr", wishes);
    gather();
    ACT_OK("channel.set", NULL,
           "{'name':'钩','kind':'webhook','address':'https://a.example/x','events':['slip.issue']}");
    issue(1);
    assert_int_equal(gather_as(&bare), 1);
    assert_int_equal(look((struct out_filter){ 0 })->kind, OUT_EVENT);
    test_script("UPDATE notice_cursor SET seq = seq - 3000 WHERE id = 2"); /* much was done meanwhile */
    assert_int_equal(gather_as(&bare), 0);
    IS_OK(read_begin(cx));
    IS_OK(notify_waits(cx, &w));
    read_end(cx);
    assert_true(w.behind > 3000 && strstr(notify_unlooked(cx, &w), "还没有看过"));
    assert_int_equal(gather(), 1);
    assert_int_equal(look((struct out_filter){ .kind = OUT_NOTICE })->lines, 1);
    assert_int_equal(shown.n, 1);
    IS_OK(read_begin(cx));
    IS_OK(notify_waits(cx, &w));
    read_end(cx);
    assert_null(notify_unlooked(cx, &w));
    test_clock("2024-05-08 11:30");
    assert_int_equal(gather_as(&bare), 0);
    assert_null(notify_unlooked(cx, &w)); /* a pass a day may be all there is */
    test_clock("2024-05-08 13:00");
    assert_int_equal(gather_as(&bare), 0);
    assert_non_null(strstr(notify_unlooked(cx, &w), "从 2024-05-07 10:00 起没有运行过")); /* few entries, but nobody */
    gather();
    IS_OK(read_begin(cx));
    IS_OK(notify_waits(cx, &w));
    read_end(cx);
    assert_int_equal(w.looked.us, cx->now.us);
    assert_null(notify_unlooked(cx, &w));
}

TEST(what_was_done_before_anybody_looked_the_first_time_is_told_from_the_first_wish_on)
{
    office();
    issue(1);
    ACT_OK("notice.set", "zj.zr", wishes);
    ACT_OK("channel.set", NULL,
           "{'name':'钩','kind':'webhook','address':'https://a.example/x','events':['slip.issue']}");
    issue(2);
    assert_int_equal(gather(), 2); /* the second slip: to a person, and to a program */
    assert_int_equal(look((struct out_filter){ .kind = OUT_NOTICE })->lines, 1);
    assert_int_equal(gather(), 0);
}

TEST(an_entry_that_cannot_be_told_of_is_set_aside_with_its_reason_and_the_others_go_on)
{
    int64_t id = 1;
    office();
    gather();
    ACT_OK("channel.set", NULL,
           "{'name':'钩','kind':'webhook','address':'https://a.example/x','events':['item.claim']}");
    for (int i = 4; i < 6; i++) {
        ACT_OK("item.create", "zhao", "{'title':'新的事项','lead':'区财政局','due':'2024-12-20'}");
        ACT_OK("item.claim", "cz.zr", arena_printf(cx->mem, "{'item':'2024-000%d'}", i));
    }
    test_script("UPDATE item SET number = (WITH RECURSIVE k(i, t) AS (SELECT 0, lower('ABCDEFGH') UNION ALL "
                "SELECT i + 1, t || t FROM k WHERE i < 10) SELECT t FROM k WHERE i = 10) WHERE number = '2024-0004'");
    assert_int_equal(gather(), 1);
    assert_int_equal(gather(), 0);
    const struct out_line *l = look((struct out_filter){ .kind = OUT_ENTRY });
    assert_int_equal(shown.n, 1);
    assert_int_equal(l->state, OUT_DEAD);
    assert_non_null(strstr(l->why, "写不下"));
    assert_true(strlen(l->name) && strspn(l->name, "0123456789") == strlen(l->name));
    id = l->id;
    IS_OK(db_write(cx, retry, &id));
    assert_int_equal(gather(), 0); /* it is still so */
    assert_int_equal(look((struct out_filter){ .kind = OUT_ENTRY })->state, OUT_DEAD);
    test_script("UPDATE item SET number = '2024-0004' WHERE length(number) > 100");
    assert_int_equal(gather(), 0); /* not before it is asked for */
    IS_OK(db_write(cx, retry, &id));
    assert_int_equal(gather(), 1);
    look((struct out_filter){ .kind = OUT_ENTRY });
    assert_int_equal(shown.n, 0);
    look((struct out_filter){ .kind = OUT_EVENT });
    assert_int_equal(shown.n, 2);
}

TEST(what_was_done_before_a_wish_was_changed_is_told_by_the_wish_of_then)
{
    office();
    ACT_OK("notice.set", "zj.zr", wishes);
    ACT_OK("notice.set", "zj.ll", "{'mail':'ll@gov.example'}"); /* nothing at once */
    gather();
    issue(1);
    ACT_OK("notice.set", "zj.zr", "{'mail':'zr@gov.example','returns':true}"); /* before it was found */
    ACT_OK("notice.set", "zj.ll", "{'mail':'ll@gov.example','slips':true}");
    issue(2);
    assert_int_equal(gather(), 2);
    const struct out_line *l = look((struct out_filter){ .sort = OUT_BY_NEW, .is_downwards = true });
    assert_int_equal(shown.n, 2);
    assert_string_equal(l[0].name, "zj.zr");
    assert_string_equal(l[1].name, "zj.ll");
    assert_int_equal(l[0].lines, 1); /* the first slip, and not the second */
    assert_int_equal(l[1].lines, 1);
    struct list taken;
    IS_OK(take_all(&taken));
    assert_non_null(strstr(said(taken.p, "zj.zr").body, "/slips/1?act=slip.reply\n"));
    assert_non_null(strstr(said((const struct out *)taken.p + 1, "zj.ll").body, "/slips/2?act=slip.reply\n"));
}

TEST(what_comes_in_quiet_hours_waits_for_their_end)
{
    office();
    ACT_OK("notice.set", "zj.zr", wishes);
    gather();
    test_clock("2024-05-07 21:30");
    ACT_OK("slip.draft", "zhao", "{'kind':'urge','item':'2024-0001','basis':'document'}");
    ACT_OK("slip.issue", "zhao", "{'slip':1}");
    assert_int_equal(gather(), 1);
    assert_int_equal(look((struct out_filter){ 0 })->due.us, test_time("2024-05-08 07:30").us);
    struct list taken;
    IS_OK(take_all(&taken));
    assert_int_equal(taken.n, 0);
    test_clock("2024-05-08 07:30");
    IS_OK(take_all(&taken));
    assert_int_equal(taken.n, 1);
}

TEST(who_left_is_told_nothing_of_what_was_waiting_or_of_what_they_may_not_read_any_more)
{
    struct notified n;
    office();
    ACT_OK("notice.set", "zj.zr", wishes);
    ACT_OK("notice.set", "cz.zr", wishes);
    gather();
    test_clock("2024-05-07 21:30");
    issue(1);
    assert_int_equal(gather(), 1);
    ACT_OK("user.disable", NULL, "{'login':'zj.zr','reason':'调离'}");
    test_clock("2024-05-08 07:30");
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    assert_int_equal(n.failed, 0);
    const struct out_line *l = look((struct out_filter){ 0 });
    assert_int_equal(l->state, OUT_DROPPED);
    assert_non_null(strstr(l->why, "停用"));
    ACT_OK("user.enable", NULL, "{'login':'zj.zr','reason':'返岗'}");
    ACT_OK("change.ask", "zj.zr", "{'item':'2024-0001','due':'2025-03-31','reason':'用地手续未批复'}");
    test_script("UPDATE holding SET valid_to = 1 WHERE person = (SELECT id FROM person WHERE login = 'zj.zr')");
    ACT_OK("change.decide", "zhao", "{'item':'2024-0001','approve':true,'reason':'同意'}");
    assert_int_equal(gather(), 0);
    test_script("UPDATE holding SET valid_to = NULL WHERE person = (SELECT id FROM person WHERE login = 'zj.zr')");
    ACT_OK("change.ask", "zj.zr", "{'item':'2024-0002','due':'2025-03-31','reason':'用地手续未批复'}");
    ACT_OK("change.decide", "zhao", "{'item':'2024-0002','approve':true,'reason':'同意'}");
    assert_int_equal(gather(), 1);
}

TEST(what_waits_is_not_sent_to_who_may_not_read_it_any_more)
{
    struct notified n;
    office();
    ACT_OK("notice.set", "zj.zr", wishes);
    ACT_OK("notice.set", "zj.ll", wishes);
    gather();
    ACT_OK("change.ask", "zj.zr", "{'item':'2024-0002','due':'2025-03-31','reason':'用地手续未批复'}");
    test_clock("2024-05-07 21:30");
    issue(1);
    ACT_OK("change.decide", "zhao", "{'item':'2024-0002','approve':true,'reason':'同意'}");
    assert_int_equal(gather(), 2);
    test_clock("2024-05-08 07:30");
    struct list taken;
    IS_OK(take_all(&taken));
    const struct out *o = taken.p;
    assert_int_equal(taken.n, 2);
    assert_int_equal(said(o, "zj.zr").lines, 2);
    test_script("UPDATE duty SET unit = (SELECT id FROM unit WHERE name = '区财政局' OR short_name = '区财政局') "
                "WHERE item = (SELECT id FROM item WHERE number = '2024-0002')");
    struct notice_text text = said(o, "zj.zr");
    assert_int_equal(text.lines, 1);
    assert_int_equal(text.gone, 1);
    assert_non_null(strstr(text.body, "/slips/1"));
    assert_null(strstr(text.body, "2024-0002"));
    leave("zj.ll");
    test_clock("2024-05-08 07:31"); /* both are taken up again */
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    test_clock("2024-05-08 07:32"); /* nobody had answered */
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    const struct out_line *l = look((struct out_filter){ .state = OUT_DROPPED });
    assert_int_equal(shown.n, 1);
    assert_string_equal(l->name, "zj.ll");
    assert_non_null(strstr(l->why, "不再能看"));
}

TEST(what_was_done_while_a_notice_waited_is_left_out_and_a_decision_is_told_all_the_same)
{
    struct list taken;
    opened();
    ACT_OK("unit.create", NULL, "{'name':'区委区政府督查室','short_name':'督查室','kind':'supervision_office'}");
    ACT_OK("user.add", NULL, "{'login':'cha','unit':'督查室','role':'supervisor'}");
    ACT_OK("notice.set", "zj.zr", wishes);
    gather();
    test_clock("2024-05-07 21:30");
    issue(1);
    issue(2);
    ACT_OK("round.chase", "zhao", "{'round':1,'units':['区住建局']}");
    ACT_OK("slip.object", "zj.zr", "{'slip':2,'text':'责任不在我局'}");
    ACT_OK("slip.decide", "cha", "{'slip':2,'uphold':true,'reason':'属实'}");
    assert_int_equal(gather(), 1);
    test_clock("2024-05-08 07:30");
    IS_OK(take_all(&taken));
    struct notice_text text = said(taken.p, "zj.zr");
    assert_int_equal(text.lines, 3); /* the first slip, the chase, the decision */
    assert_int_equal(text.over, 1);
    assert_non_null(strstr(text.body, "异议已裁定"));
    ACT_OK("slip.withdraw", "zhao", "{'slip':1,'reason':'重复'}");
    ACT_OK("round.lock", "zhao", "{'round':1}");
    text = said(taken.p, "zj.zr");
    assert_int_equal(text.lines, 1);
    assert_int_equal(text.over, 3);
    assert_int_equal(text.gone, 0);
    assert_null(strstr(text.body, "/slips/1"));
    assert_null(strstr(text.body, "催报"));
    ACT_OK("round.except", "zhao", "{'round':1,'login':'zj.zr','until':'2024-05-31','reason':'补报'}");
    assert_non_null(strstr(said(taken.p, "zj.zr").body, "催报")); /* who is named may still answer */
}

TEST(a_notice_of_which_nothing_is_to_be_done_any_more_is_dropped_with_the_reason)
{
    struct notified n;
    office();
    ACT_OK("notice.set", "zj.zr", wishes);
    gather();
    test_clock("2024-05-07 21:30");
    issue(1);
    assert_int_equal(gather(), 1);
    ACT_OK("slip.withdraw", "zhao", "{'slip':1,'reason':'重复'}");
    test_clock("2024-05-08 07:30");
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    assert_int_equal(n.failed, 0);
    const struct out_line *l = look((struct out_filter){ .kind = OUT_NOTICE });
    assert_int_equal(l->state, OUT_DROPPED);
    assert_non_null(strstr(l->why, "已经办了或撤了"));
}

TEST(what_nobody_looked_for_in_a_week_is_not_told_singly)
{
    office();
    ACT_OK("notice.set", "zj.zr", wishes);
    gather();
    issue(1);
    test_clock("2024-05-13 10:00");
    issue(2);
    test_clock("2024-05-14 10:01");
    assert_int_equal(gather(), 1);
    const struct out_line *l = look((struct out_filter){ .kind = OUT_NOTICE });
    assert_int_equal(shown.n, 1);
    assert_int_equal(l->lines, 1);
}

TEST(a_digest_that_waits_says_what_is_so_when_it_is_sent)
{
    struct notified n;
    office();
    ACT_OK("notice.set", "zj.zr", wishes);
    ACT_OK("call.create", "zhao", monthly);
    ACT_OK("round.open", "zhao", "{'call':1}");
    test_clock("2024-05-10 08:31");
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n)); /* nobody listens */
    assert_int_equal(look((struct out_filter){ .kind = OUT_DIGEST })->state, OUT_WAITING);
    leave("zj.zr");
    test_clock("2024-05-10 08:40");
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    const struct out_line *l = look((struct out_filter){ .kind = OUT_DIGEST });
    assert_int_equal(l->state, OUT_DROPPED);
    assert_non_null(strstr(l->why, "没有要提示的"));
}

TEST(a_digest_says_what_is_due_and_nothing_when_nothing_is)
{
    struct digest_text text;
    office();
    ACT_OK("notice.set", "zj.zr", wishes);
    ACT_OK("notice.set", "cz.zr", wishes);
    test_clock("2024-05-08 08:00");
    assert_int_equal(digests(), 0); /* not yet 8:30 */
    assert_int_equal(look((struct out_filter){ 0 }) ? shown.n : 0, 0);
    ACT_OK("call.create", "zhao", monthly);
    ACT_OK("round.open", "zhao", "{'call':1}");
    test_clock("2024-05-10 08:31"); /* the return is due on the 10th, a Friday */
    assert_int_equal(digests(), 1);
    assert_int_equal(digests(), 0);
    const struct out_line *l = look((struct out_filter){ .kind = OUT_DIGEST, .state = OUT_WAITING });
    assert_int_equal(shown.n, 1);
    assert_string_equal(l->name, "zj.zr");
    look((struct out_filter){ .kind = OUT_DIGEST, .state = OUT_NOTHING }); /* asked, and nothing to say */
    assert_int_equal(shown.n, 1);
    struct list taken;
    IS_OK(take_all(&taken));
    assert_int_equal(taken.n, 1);
    assert_non_null(strstr(((const struct out *)taken.p)->body, "https://luoshi.example/rounds/1/1\n"));
    test_clock("2024-05-11 09:00"); /* a Saturday worked: one late, which is not said again */
    digests();
    look((struct out_filter){ .kind = OUT_DIGEST, .state = OUT_WAITING });
    assert_int_equal(shown.n, 0);
    IS_OK(read_begin(cx));
    cx->today = test_day("2024-05-16"); /* five workdays late */
    IS_OK(digest_for(cx, "zj.zr", "https://x", NULL, &text));
    read_end(cx);
    assert_true(text.lines >= 1);
}

TEST(each_is_written_to_in_the_language_they_wish)
{
    office();
    ACT_OK("notice.set", "zj.zr", "{'mail':'zr@gov.example','slips':true,'lang':'en'}");
    ACT_OK("notice.set", "zj.ll", "{'mail':'ll@gov.example','slips':true,'digest':true}");
    ACT_OK("notice.set", "zj.zr", "{'mail':'zr@gov.example','slips':true,'digest':true}"); /* it stays */
    gather();
    issue(1);
    gather();
    test_clock("2024-05-08 08:31"); /* the slip came yesterday */
    assert_int_equal(digests(), 2);
    struct list taken;
    IS_OK(take_all(&taken));
    assert_int_equal(taken.n, 4);
    for (size_t i = 0; i < taken.n; i++) {
        const struct out *o = (const struct out *)taken.p + i;
        struct person p;
        fact_no(&PERSON, o->person, &p);
        bool is_english = streq(p.login, "zj.zr");
        const char *body = o->kind == OUT_NOTICE ? said(o, p.login).body : o->body;
        assert_true((strstr(body, "A slip for your unit: ") || strstr(body, "Another time, or none")) == is_english);
        assert_true((strstr(body, "收到督办件：") || strstr(body, "改时间、不想收")) == !is_english);
    }
}

/* ---- channels ---- */

TEST(a_channel_keeps_its_address_to_itself_and_leads_only_where_it_may)
{
    office();
    ACT_ERR("channel.set", NULL, "{'name':'群','kind':'dingtalk'}", E_INVALID, "请填写地址");
    ACT_ERR("channel.set", NULL, "{'name':'群','address':'https://a.example/x'}", E_INVALID, "类型");
    ACT_ERR("channel.set", NULL, "{'name':'群','kind':'dingtalk','address':'http://a.example/x'}", E_INVALID, "https");
    ACT_ERR("channel.set", NULL, "{'name':'群','kind':'wecom','address':'https://a.example/x','secret':'s'}", E_INVALID,
            "地址就是密钥");
    ACT_ERR("channel.set", NULL, "{'name':'群','kind':'wecom','address':'https://a.example/x','events':['slip.issue']}",
            E_INVALID, "群机器人");
    ACT_ERR("channel.set", NULL, "{'name':'钩','kind':'webhook','address':'https://a.example/x','events':['x.y']}",
            E_INVALID, "没有事件");
    ACT_ERR("channel.set", "zhao", "{'name':'群','kind':'dingtalk','address':'https://a.example/x'}", E_DENIED, NULL);
    const char *answer =
        ACT_OK("channel.set", NULL, "{'name':'钩','kind':'webhook','address':'https://a.example/x?k=1'}");
    assert_non_null(strstr(answer, "\"secret\":\"whsec_"));
    answer = ACT_OK("channel.set", NULL, "{'channel':1,'name':'钩子','events':['slip.issue']}");
    assert_null(strstr(answer, "whsec_")); /* shown once */
    ACT_ERR("channel.set", NULL, "{'channel':1,'name':'钩子','kind':'wecom'}", E_INVALID, "不能改");
    ACT_ERR("channel.set", NULL, "{'name':'钩子','kind':'wecom','address':'https://a.example/x'}", E_CONFLICT, "已有");
    const char *address, *secret;
    struct list all;
    IS_OK(read_begin(cx));
    IS_OK(channel_address(cx, 1, &address, &secret));
    assert_string_equal(address, "https://a.example/x?k=1");
    IS_OK(channels_all(cx, &all));
    read_end(cx);
    const struct channel_line *l = all.p;
    assert_int_equal(all.n, 1);
    assert_string_equal(l->host, "a.example");
    assert_string_equal(l->events, "slip.issue");
    ACT_OK("channel.end", NULL, "{'channel':1}");
    ACT_ERR("channel.end", NULL, "{'channel':1}", E_NOT_FOUND, NULL);
    IS_OK(read_begin(cx));
    IS_OK(channel_address(cx, 1, &address, &secret));
    read_end(cx);
    assert_null(address); /* forgotten */
}

TEST(there_are_no_more_channels_than_can_be_gone_through)
{
    office();
    for (int i = 0; i < 100; i++)
        ACT_OK("channel.set", NULL,
               arena_printf(cx->mem, "{'name':'群%d','kind':'wecom','address':'https://a.example/x'}", i));
    ACT_ERR("channel.set", NULL, "{'name':'群','kind':'wecom','address':'https://a.example/x'}", E_CONFLICT, "上限");
    ACT_OK("channel.set", NULL, "{'channel':100,'name':'换个名字'}");
    ACT_OK("channel.end", NULL, "{'channel':1}");
    ACT_OK("channel.set", NULL, "{'name':'群','kind':'wecom','address':'https://a.example/x'}");
}

TEST(a_webhook_hears_of_its_acts_from_when_it_was_made_each_under_one_name)
{
    office();
    gather();
    ACT_OK("channel.set", NULL,
           "{'name':'钩','kind':'webhook','address':'https://a.example/x','events':['item.issue',"
           "'slip.issue']}");
    ACT_OK("item.create", "zhao", "{'title':'新的事项','lead':'区住建局','due':'2024-12-20'}");
    ACT_OK("slip.draft", "zhao", "{'kind':'urge','item':'2024-0001','basis':'document'}");
    ACT_OK("slip.issue", "zhao", "{'slip':1}");
    assert_int_equal(gather(), 1);
    struct list taken;
    IS_OK(take_all(&taken));
    assert_int_equal(taken.n, 1);
    const struct out *o = taken.p;
    assert_true(str_starts(str_of(o->key), "event:1:"));
    assert_non_null(strstr(o->body, "\"specversion\":\"1.0\""));
    assert_non_null(strstr(o->body, "\"type\":\"luoshi.slip.issue.v1\",\"subject\":\"slip/1\""));
    assert_null(strstr(o->body, "管网")); /* names of things, no words */
    ACT_OK("channel.set", NULL, "{'channel':1,'name':'钩','off':true}");
    ACT_OK("slip.withdraw", "zhao", "{'slip':1,'reason':'重复'}");
    assert_int_equal(gather(), 0);
}

TEST(a_webhook_that_is_changed_hears_of_what_was_done_before_and_one_turned_on_again_of_what_is_done_after)
{
    office();
    gather();
    ACT_OK("channel.set", NULL,
           "{'name':'钩','kind':'webhook','address':'https://a.example/x','events':['slip.issue']}");
    issue(1);
    ACT_OK("channel.set", NULL, "{'channel':1,'name':'钩子','events':['slip.issue']}");
    assert_int_equal(gather(), 1);
    ACT_OK("channel.set", NULL, "{'channel':1,'name':'钩子','events':['slip.issue'],'off':true}");
    issue(2);
    ACT_OK("channel.set", NULL, "{'channel':1,'name':'钩子','events':['slip.issue']}");
    assert_int_equal(gather(), 0);
    issue(3);
    test_script("UPDATE channel SET since = NULL"); /* of before it was written down: its last change counts */
    assert_int_equal(gather(), 1);
}

TEST(a_robots_digest_is_counts_alone_once_a_workday)
{
    struct digest_text text;
    office();
    ACT_OK("channel.set", NULL,
           "{'name':'群','kind':'dingtalk','address':'https://a.example/x','digest':true,'at':540}");
    test_clock("2024-12-23 08:59");
    assert_int_equal(digests(), 0);
    test_clock("2024-12-23 09:00");
    assert_int_equal(digests(), 1);
    assert_int_equal(digests(), 0);
    test_clock("2024-12-28 09:00"); /* a Saturday */
    assert_int_equal(digests(), 0);
    IS_OK(read_begin(cx));
    IS_OK(group_digest(cx, "https://x", &text));
    read_end(cx);
    assert_true(text.lines > 0);
    assert_non_null(strstr(text.body, "逾期 "));
    assert_null(strstr(text.body, "管网"));
}
