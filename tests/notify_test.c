/* What is told to whom: found in the journal once, grouped into one message, held back in quiet hours, tried again when
 * it was not taken, and never said when there is nothing to say. */
#include "round_help.h"

#include "app/sender.h"
#include "base/text.h"
#include "journal/beside.h"
#include "journal/copy.h"
#include "net/guard.h"
#include "notify/feed.h"
#include "notify/notify.h"

static const struct notify_config world = {
    "https://luoshi.example", "127.0.0.1:1", "none", "luoshi@gov.example", "", ""
};
static struct list shown;

static const char wishes[] = "{'mail':'zj@gov.example','digest':true,'slips':true,'changes':true,'returns':true,"
                             "'chases':true,'quiet_from':1200,'quiet_to':450}";

static int64_t gather(void)
{
    int64_t made = 0;
    cx->now = realm_now(cx->realm);
    cx->today = ts_date(cx->now);
    IS_OK(notices_gather(cx, &world, NULL, NULL, &made));
    return made;
}

static int64_t digests(void)
{
    int64_t made = 0;
    cx->now = realm_now(cx->realm);
    cx->today = ts_date(cx->now);
    IS_OK(digests_gather(cx, &world, NULL, NULL, &made));
    return made;
}

static const struct out_line *look(struct out_filter f)
{
    const char *next;
    f.limit = f.limit ? f.limit : 100;
    IS_OK(read_begin(cx));
    IS_OK(outbox_found(cx, &f, &shown, &next));
    read_end(cx);
    return shown.p;
}

static enum err take(struct cx *in, void *arg)
{
    return outbox_take(in, true, arg);
}

static enum err retry(struct cx *in, void *arg)
{
    return outbox_retry(in, *(int64_t *)arg);
}

/* Everything that waits, as if it were sent: struct out. */
static enum err take_all(struct list *out)
{
    enum err e;
    *out = (struct list){ 0 };
    for (;;) {
        struct out o;
        if ((e = db_write(cx, take, &o)) != OK)
            return e == E_NOT_FOUND ? OK : e;
        *(struct out *)list_add(cx->mem, out, sizeof o) = o;
    }
}

/* What a notice tells now. */
static struct notice_text said(const struct out *o, const char *login)
{
    struct notice_text text;
    IS_OK(read_begin(cx));
    IS_OK(notice_of(cx, o, login, &text));
    read_end(cx);
    return text;
}

static void issue(int64_t n)
{
    ACT_OK("slip.draft", "zhao",
           arena_printf(cx->mem, "{'kind':'urge','item':'2024-%04" PRId64 "','basis':'document'}", n));
    ACT_OK("slip.issue", "zhao", arena_printf(cx->mem, "{'slip':%" PRId64 "}", n));
}

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
    assert_non_null(strstr(body, "https://luoshi.example/slips/1\n"));
    assert_non_null(strstr(body, "https://luoshi.example/slips/2\n"));
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
    assert_non_null(strstr(text.body, "/slips/2\n"));
    assert_null(strstr(text.body, "/slips/1\n"));
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
    assert_non_null(strstr(said(taken.p, "zj.zr").body, "/slips/1\n"));
    assert_non_null(strstr(said((const struct out *)taken.p + 1, "zj.ll").body, "/slips/2\n"));
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

static void leave(const char *login)
{
    test_script(arena_printf(
        cx->mem, "UPDATE holding SET valid_to = 1 WHERE person = (SELECT id FROM person WHERE login = '%s')", login));
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

struct trial {
    int64_t person, message;
    struct ts again;
};
static enum err ask(struct cx *in, void *arg)
{
    struct trial *t = arg;
    return notify_ask_test(in, t->person, &t->message, &t->again);
}

TEST(a_mail_to_try_is_sent_at_once_and_once_and_no_more_than_five_are_asked_for_in_an_hour)
{
    struct notified n;
    struct person p;
    struct out_line last;
    office();
    IS_OK(read_begin(cx));
    IS_OK(person_by_login(cx, "zj.zr", &p));
    read_end(cx);
    struct trial t = { .person = p.id };
    IS_ERR(db_write(cx, ask, &t), E_CONFLICT, "保存邮箱");
    ACT_OK("notice.set", "zj.zr", wishes);
    test_clock("2024-05-07 21:30"); /* quiet, for others */
    IS_OK(db_write(cx, ask, &t));
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n)); /* nobody listens */
    assert_int_equal(n.failed, 1);
    IS_OK(read_begin(cx));
    IS_OK(notify_last_test(cx, p.id, &last));
    read_end(cx);
    assert_int_equal(last.id, t.message);
    assert_int_equal(last.state, OUT_DEAD);
    assert_true(last.tries == 1 && *last.why);
    test_clock("2024-05-07 21:40");
    for (int i = 0; i < 4; i++) {
        IS_OK(db_write(cx, ask, &t));
        test_clock(arena_printf(cx->mem, "2024-05-07 21:41:0%d", i));
    }
    IS_ERR(db_write(cx, ask, &t), E_BUSY, "22:30 之后");
    assert_int_equal(t.again.us, test_time("2024-05-07 22:30").us);
    test_clock("2024-05-07 22:30");
    IS_OK(db_write(cx, ask, &t));
    IS_ERR(db_write(cx, ask, &t), E_BUSY, "22:40 之后");
}

static enum err retry_all(struct cx *in, void *arg)
{
    int64_t *n = arg; /* channel; again, left */
    return outbox_retry_all(in, &(struct out_way){ .channel = n[0] }, &n[1], &n[2]);
}

TEST(all_that_is_dead_on_a_way_is_tried_again_so_many_at_once)
{
    int64_t hook[3] = { 1 }, mail[3] = { 0 };
    office();
    gather();
    ACT_OK("channel.set", NULL,
           "{'name':'钩','kind':'webhook','address':'https://a.example/x','events':['item.claim']}");
    ACT_OK("notice.set", "zj.zr", wishes);
    test_script("WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 600) "
                "INSERT INTO outbox (id, key, kind, channel, day, lines, body, made, due, tries, state) "
                "SELECT i, 'event:' || i, 3, 1, NULL, 1, '{}', 1, 1, 12, 4 FROM k");
    test_script("INSERT INTO outbox (id, key, kind, person, day, lines, body, made, due, tries, state) VALUES "
                "(601, 'notice', 2, 1, NULL, 1, '', 1, 1, 12, 4), (602, 'yesterday', 1, 1, 1, 1, 'x', 1, 1, 12, 4), "
                "(603, 'test', 6, 1, NULL, 1, 'x', 1, 1, 1, 4)");
    IS_OK(db_write(cx, retry_all, hook));
    assert_int_equal(hook[1], 500);
    assert_int_equal(hook[2], 100);
    IS_OK(db_write(cx, retry_all, hook));
    assert_int_equal(hook[1], 100);
    assert_int_equal(hook[2], 0);
    look((struct out_filter){ .state = OUT_WAITING, .channel = 1, .limit = 1000 });
    assert_int_equal(shown.n, 600);
    IS_OK(db_write(cx, retry_all, mail)); /* neither the digest of a day that is over, nor the test */
    assert_int_equal(mail[1], 1);
    assert_int_equal(look((struct out_filter){ .kind = OUT_NOTICE })->state, OUT_WAITING);
    ACT_OK("channel.set", NULL, "{'channel':1,'name':'钩','off':true}");
    IS_ERR(db_write(cx, retry_all, hook), E_CONFLICT, "停用");
    ACT_OK("channel.end", NULL, "{'channel':1}");
    IS_ERR(db_write(cx, retry_all, hook), E_NOT_FOUND, "没有这个通道");
}

static struct notify_waits waits_now(void)
{
    struct notify_waits w;
    IS_OK(read_begin(cx));
    IS_OK(notify_waits(cx, &w));
    read_end(cx);
    return w;
}

TEST(one_message_is_not_tried_again_where_all_would_not_be_and_the_dead_of_days_that_are_over_are_not_counted)
{
    int64_t late = 1, off = 2, group = 3;
    struct list all;
    office();
    ACT_OK("channel.set", NULL,
           "{'name':'钩','kind':'webhook','address':'https://a.example/x','events':['item.claim']}");
    test_script(
        "INSERT INTO outbox (id, key, kind, channel, person, day, lines, body, made, due, tries, state) VALUES "
        "(1, 'yesterday', 1, NULL, 1, 1, 1, 'x', 1, 1, 12, 4), (2, 'event', 3, 1, NULL, NULL, 1, '{}', 1, 1, 12, 4), "
        "(3, 'group', 4, 1, NULL, 1, 1, 'x', 1, 1, 12, 4)");
    assert_int_equal(waits_now().dead, 1);
    assert_int_equal(waits_now().dead_mails, 0);
    IS_OK(read_begin(cx));
    IS_OK(channels_all(cx, &all));
    read_end(cx);
    assert_int_equal(((const struct channel_line *)all.p)->dead, 1);
    IS_ERR(db_write(cx, retry, &late), E_CONFLICT, "当天已过");
    IS_ERR(db_write(cx, retry, &group), E_CONFLICT, "当天已过");
    const struct out_line *l = look((struct out_filter){ .is_downwards = true });
    assert_false(l[0].may_retry);
    assert_true(l[1].may_retry);
    assert_false(l[2].may_retry);
    ACT_OK("channel.set", NULL, "{'channel':1,'name':'钩','off':true}");
    IS_ERR(db_write(cx, retry, &off), E_CONFLICT, "停用");
    assert_false(look((struct out_filter){ .is_downwards = true })[1].may_retry);
    ACT_OK("channel.set", NULL, "{'channel':1,'name':'钩'}");
    IS_OK(db_write(cx, retry, &off));
    assert_int_equal(waits_now().dead, 0);
}

TEST(what_is_tried_again_in_quiet_hours_waits_for_their_end_and_a_digest_of_yesterday_is_dropped)
{
    struct notified n;
    office();
    ACT_ERR("notice.set", "zj.zr", "{'mail':'zj@gov.example','digest':true,'at':1260,'quiet_from':1200,'quiet_to':450}",
            E_INVALID, "21:00 在免打扰时段里");
    ACT_OK("notice.set", "zj.zr", wishes);
    gather();
    test_clock("2024-05-07 19:59:50");
    issue(1);
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n)); /* nobody listens */
    test_clock("2024-05-07 20:00:30");
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    assert_int_equal(n.sent + n.failed, 0);
    const struct out_line *l = look((struct out_filter){ .kind = OUT_NOTICE });
    assert_int_equal(l->state, OUT_WAITING);
    assert_int_equal(l->tries, 1);
    assert_int_equal(l->due.us, test_time("2024-05-08 07:30").us);
    ACT_OK("call.create", "zhao", monthly);
    ACT_OK("round.open", "zhao", "{'call':1}");
    test_clock("2024-05-10 08:31");
    assert_int_equal(digests(), 1);
    test_script("DELETE FROM outbox WHERE kind = 2"); /* else both would wait for the mail server */
    test_clock("2024-05-11 08:00");                   /* a Saturday worked */
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    l = look((struct out_filter){ .kind = OUT_DIGEST, .state = OUT_DROPPED });
    assert_int_equal(shown.n, 1);
    assert_non_null(strstr(l->why, "当天已过"));
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
    IS_OK(digest_of(cx, "zj.zr", "https://x", NULL, &text));
    read_end(cx);
    assert_true(text.lines >= 1);
}

TEST(what_is_not_taken_is_tried_again_and_again_and_then_dead_with_its_reason)
{
    struct notified n;
    office();
    ACT_OK("notice.set", "zj.zr", "{'mail':'zj@gov.example','slips':true}");
    gather();
    ACT_OK("slip.draft", "zhao", "{'kind':'urge','item':'2024-0001','basis':'document'}");
    ACT_OK("slip.issue", "zhao", "{'slip':1}");
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n)); /* nobody listens on port 1 */
    assert_int_equal(n.made, 1);
    assert_int_equal(n.failed, 1);
    const struct out_line *l = look((struct out_filter){ 0 });
    assert_int_equal(l->state, OUT_WAITING);
    assert_int_equal(l->tries, 1);
    assert_int_equal(l->due.us - cx->now.us, 30 * INT64_C(1000000));
    assert_non_null(l->why);
    for (int i = 0; i < 30 && look((struct out_filter){ 0 })->state == OUT_WAITING; i++) {
        struct ts due = look((struct out_filter){ 0 })->due;
        realm_set_clock(cx->realm, due);
        IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    }
    l = look((struct out_filter){ 0 });
    assert_int_equal(l->state, OUT_DEAD);
    assert_int_equal(l->tries, 12);
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    assert_int_equal(n.failed, 0);
}

TEST(a_receiver_that_is_away_is_asked_once_and_all_that_waits_for_it_waits_with_it)
{
    struct notified n;
    office();
    ACT_OK("notice.set", "zj.zr", "{'mail':'zj@gov.example','slips':true}");
    ACT_OK("notice.set", "zj.ll", "{'mail':'ll@gov.example','slips':true}");
    gather();
    net_allow("127.0.0.1:1");
    ACT_OK("channel.set", NULL,
           "{'name':'钩','kind':'webhook','address':'http://127.0.0.1:1/x','events':['slip.issue']}");
    for (int i = 1; i <= 3; i++)
        issue(i);
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    assert_int_equal(n.made, 5);   /* three events, a mail for each of the two */
    assert_int_equal(n.failed, 2); /* one event, one mail: not all of them */
    const struct out_line *l = look((struct out_filter){ .state = OUT_WAITING });
    int64_t tries = 0;
    for (size_t i = 0; i < shown.n; i++) {
        tries += l[i].tries;
        assert_true(l[i].due.us >= test_time("2024-05-07 10:00:30").us);
    }
    assert_int_equal(shown.n, 5);
    assert_int_equal(tries, 2);
    test_clock("2024-05-07 10:00:31");
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    assert_int_equal(n.failed, 2);
    net_allow("");
}

TEST(a_pass_ends_and_keeps_no_memory_of_its_messages_and_the_next_goes_on)
{
    struct notified n;
    office();
    gather();
    ACT_OK("channel.set", NULL,
           "{'name':'钩','kind':'webhook','address':'https://127.0.0.1/x','events':['slip.issue']}");
    issue(1);
    gather();
    test_script("WITH RECURSIVE k(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM k WHERE i < 120) INSERT INTO outbox (id, "
                "key, kind, channel, lines, body, made, due, tries, state) SELECT k.i, 'k' || k.i, 3, 1, 1, o.body, "
                "o.made, o.due, 0, 1 FROM outbox o, k WHERE o.id = 1");
    size_t used_bytes = cx->mem->used_bytes;
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n)); /* refused at once: this machine */
    assert_true(n.more && n.failed <= 100);
    assert_true(cx->mem->used_bytes - used_bytes < 10000); /* not so much a message */
    for (int i = 0; i < 120 && n.more; i++)
        IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    look((struct out_filter){ .state = OUT_DEAD, .limit = 300 });
    assert_int_equal(shown.n, 120);
}

static bool at_once(void *arg)
{
    return arg != NULL;
}

TEST(a_server_that_stops_is_not_held_up_by_what_is_to_be_found)
{
    struct notified n;
    office();
    ACT_OK("notice.set", "zj.zr", wishes);
    gather();
    issue(1);
    test_clock("2024-05-08 09:00");
    IS_OK(notify_pass(cx, &world, at_once, cx, &n));
    look((struct out_filter){ 0 });
    assert_int_equal(shown.n, 0);
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    look((struct out_filter){ 0 });
    assert_true(shown.n >= 1);
}

TEST(a_digest_that_cannot_be_written_is_noted_and_the_others_go_on)
{
    int64_t id = 1;
    office();
    ACT_OK("notice.set", "zj.zr", wishes);
    ACT_OK("notice.set", "cz.zr", wishes);
    ACT_OK("call.create", "zhao", monthly);
    ACT_OK("round.open", "zhao", "{'call':1}");
    test_script("UPDATE round SET title = (WITH RECURSIVE k(i, t) AS (SELECT 0, lower('ABCDEFGH') UNION ALL "
                "SELECT i + 1, t || t FROM k WHERE i < 14) SELECT t FROM k WHERE i = 14)"); /* longer than a mail */
    test_clock("2024-05-10 08:31");
    assert_int_equal(digests(), 0);
    const struct out_line *l = look((struct out_filter){ .sort = OUT_BY_NEW, .is_downwards = true });
    assert_int_equal(shown.n, 2);
    assert_string_equal(l[0].name, "zj.zr");
    assert_int_equal(l[0].state, OUT_DEAD);
    assert_true(*l[0].why);
    assert_int_equal(l[1].state, OUT_NOTHING);
    assert_int_equal(digests(), 0);
    test_script("UPDATE round SET title = '五月调度'");
    IS_OK(db_write(cx, retry, &id));
    assert_int_equal(digests(), 1);
}

TEST(a_digest_that_cannot_be_read_is_noted_while_the_database_answers)
{
    struct faults once;
    bool is_noted;
    int64_t made = 0, n = 0;
    office();
    ACT_OK("notice.set", "zj.zr", wishes);
    ACT_OK("notice.set", "cz.zr", wishes);
    test_clock("2024-05-10 08:31");
    digests();
    do {
        test_script("DELETE FROM outbox");
        once = (struct faults){ .left = n++ };
        cx->faults = &once;
        enum err e = digests_gather(cx, &world, NULL, NULL, &made);
        cx->faults = NULL;
        fail_clear(cx);
        const struct out_line *l = look((struct out_filter){ .state = OUT_DEAD });
        is_noted = !e && shown.n == 1 && strstr(l->why, "注入");
    } while (once.left < 0 && !is_noted);
    assert_true(is_noted);
    look((struct out_filter){ 0 });
    assert_int_equal(shown.n, 2); /* the other's was made */
}

TEST(what_waits_is_sent_although_nothing_new_can_be_found)
{
    struct notified n;
    struct faults once = { .left = 0 };
    office();
    ACT_OK("notice.set", "zj.zr", wishes);
    gather();
    issue(1);
    assert_int_equal(gather(), 1);
    cx->faults = &once;
    enum err e = notify_pass(cx, &world, NULL, NULL, &n);
    cx->faults = NULL;
    IS_ERR(e, E_IO, "注入");
    assert_int_equal(n.failed, 1); /* it was tried: nobody listens */
    assert_int_equal(look((struct out_filter){ .kind = OUT_NOTICE })->tries, 1);
}

static int64_t gather_in(struct cx *there)
{
    int64_t made = 0;
    there->now = realm_now(there->realm);
    there->today = ts_date(there->now);
    IS_OK(notices_gather(there, &world, NULL, NULL, &made));
    return made;
}

struct placing {
    bool is_afresh;
};
static enum err place(struct cx *in, void *arg)
{
    return notices_from_here(in, ((struct placing *)arg)->is_afresh);
}

static int64_t waiting_in(struct cx *there)
{
    struct notify_waits w;
    IS_OK(read_begin(there));
    IS_OK(notify_waits(there, &w));
    read_end(there);
    return w.waiting;
}

TEST(a_copy_goes_on_telling_where_its_source_is)
{
    struct copied done;
    struct realm *r;
    office();
    struct cx to = *cx;
    ACT_OK("notice.set", "zj.zr", wishes);
    issue(1);
    assert_int_equal(gather(), 1);
    test_script("UPDATE outbox SET state = 3, sent = due");
    issue(2);
    assert_int_equal(gather(), 1); /* it waits */
    ACT_OK("notice.set", "qq.zr", wishes);
    issue(3); /* not found yet */
    IS_OK(realm_open(&to, test_db("copy"), REALM_CREATE, &r));
    realm_set_clock(r, realm_now(cx->realm));
    for (int i = 0; i < 2; i++) { /* a copy that is brought up to date too */
        IS_OK(read_begin(cx));
        IS_OK(journal_copy(cx, &to, NULL, &done));
        IS_OK(beside_copy(cx, &to));
        read_end(cx);
        IS_OK(db_write(&to, place, &(struct placing){ false }));
        assert_int_equal(waiting_in(&to), i ? 2 : 1);
        assert_int_equal(gather_in(&to), i ? 0 : 1); /* the town's alone */
        assert_int_equal(waiting_in(&to), 2);
        gather();
    }
    realm_close(r);
}

TEST(a_realm_from_its_mirror_tells_of_what_is_done_from_then_on)
{
    office();
    ACT_OK("notice.set", "zj.zr", wishes);
    issue(1);
    assert_int_equal(gather(), 1);
    test_script("DELETE FROM outbox");
    test_script("DELETE FROM outbox_matter");
    test_script("UPDATE notice_cursor SET seq = 1"); /* of a state long ago, which the mirror has brought up to date */
    IS_OK(db_write(cx, place, &(struct placing){ true }));
    assert_int_equal(gather(), 0);
    test_script("DELETE FROM notice_cursor");
    IS_OK(db_write(cx, place, &(struct placing){ false }));
    assert_int_equal(gather(), 0);
    issue(2);
    assert_int_equal(gather(), 1);
}

TEST(what_is_tried_anew_under_its_name_takes_up_no_new_matter)
{
    struct notified n;
    int64_t id = 1;
    office();
    ACT_OK("notice.set", "zj.zr", "{'mail':'zj@gov.example','slips':true}");
    gather();
    issue(1);
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n)); /* nobody listens */
    test_script("UPDATE outbox SET state = 4 WHERE id = 1");
    IS_OK(db_write(cx, retry, &id));
    issue(2);
    assert_int_equal(gather(), 1);
    const struct out_line *l = look((struct out_filter){ .is_downwards = true });
    assert_int_equal(shown.n, 2);
    assert_int_equal(l[0].lines, 1);
    assert_int_equal(l[1].lines, 1);
    ACT_OK("slip.raise", "zhao",
           "{'kind':'urge','unit':'区住建局','matter':'另一件','basis':'document','grounds':'文件部署的事项'}");
    ACT_OK("slip.issue", "zhao", "{'slip':3}");
    assert_int_equal(gather(), 0); /* the second was not begun */
    assert_int_equal(look((struct out_filter){ 0 })->lines, 2);
}

TEST(a_message_cut_short_is_taken_up_again_and_one_that_was_sent_is_not)
{
    struct out o;
    int64_t id = 1, none = 7;
    office();
    ACT_OK("notice.set", "zj.zr", "{'mail':'zj@gov.example','slips':true}");
    gather();
    ACT_OK("slip.draft", "zhao", "{'kind':'urge','item':'2024-0001','basis':'document'}");
    ACT_OK("slip.issue", "zhao", "{'slip':1}");
    gather();
    IS_OK(db_write(cx, take, &o)); /* and then the program dies */
    assert_int_equal(o.tries, 1);
    IS_ERR(db_write(cx, take, &o), E_NOT_FOUND, NULL);
    IS_ERR(db_write(cx, retry, &id), E_CONFLICT, "正在发");
    test_clock("2024-05-07 10:00:31");
    IS_OK(db_write(cx, take, &o));
    assert_int_equal(o.tries, 2);
    IS_ERR(db_write(cx, retry, &none), E_NOT_FOUND, "没有这条");
}

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

TEST(a_robot_gets_no_more_than_it_takes_in_a_minute)
{
    office();
    gather();
    ACT_OK("channel.set", NULL,
           "{'name':'钩','kind':'webhook','address':'https://a.example/x','events':['item.claim']}");
    for (int i = 0; i < 20; i++) {
        ACT_OK("item.create", "zhao", "{'title':'新的事项','lead':'区财政局','due':'2024-12-20'}");
        ACT_OK("item.claim", "cz.zr", arena_printf(cx->mem, "{'item':'2024-00%02d'}", 4 + i));
    }
    assert_int_equal(gather(), 20);
    test_script("UPDATE channel SET kind = 1"); /* a program takes more than a robot does */
    test_script("UPDATE outbox SET state = 3, sent = due WHERE id <= 18");
    struct list taken;
    IS_OK(take_all(&taken));
    assert_int_equal(taken.n, 0);
    struct out next;
    test_script("UPDATE outbox SET sent = due + 86400000000 WHERE id <= 18"); /* by a clock that was put back since */
    IS_OK(read_begin(cx));
    IS_OK(outbox_next(cx, true, &next));
    read_end(cx);
    test_script("UPDATE outbox SET sent = due WHERE id <= 18");
    test_clock("2024-05-07 10:01:01");
    IS_OK(take_all(&taken));
    assert_int_equal(taken.n, 2);
}

TEST(nothing_is_found_or_sent_while_the_clock_may_be_wrong)
{
    struct notified n;
    office();
    ACT_OK("user.add", NULL, "{'login':'gly','unit':'指挥部办公室','role':'admin'}");
    ACT_OK("notice.set", "zj.zr", wishes);
    gather();
    issue(1);
    test_clock("2034-05-08 09:00"); /* a machine that came up ten years ahead */
    IS_ERR(sender_pass(cx, &world, NULL, NULL, &n), E_CONFLICT, "时钟");
    fail_clear(cx);
    look((struct out_filter){ 0 });
    assert_int_equal(shown.n, 0);
    ACT_OK("clock.confirm", "gly", "{'reason':'已与授时对过'}");
    IS_OK(sender_pass(cx, &world, NULL, NULL, &n));
    assert_true(n.made >= 1);
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

TEST(the_outbox_goes_on_page_by_page_in_every_order)
{
    office();
    gather();
    ACT_OK("channel.set", NULL,
           "{'name':'钩','kind':'webhook','address':'https://a.example/x','events':['item.claim']}");
    for (int i = 0; i < 5; i++) {
        ACT_OK("item.create", "zhao", "{'title':'新的事项','lead':'区财政局','due':'2024-12-20'}");
        ACT_OK("item.claim", "cz.zr", arena_printf(cx->mem, "{'item':'2024-00%02d'}", 4 + i));
    }
    gather();
    for (int way = 0; way < 4; way++) {
        const char *after = NULL;
        int64_t n = 0, last = 0;
        do {
            struct out_filter f = { .sort = way / 2, .is_downwards = way % 2, .limit = 2, .after = after };
            IS_OK(read_begin(cx));
            IS_OK(outbox_found(cx, &f, &shown, &after));
            read_end(cx);
            const struct out_line *l = shown.p;
            for (size_t i = 0; i < shown.n; i++, n++) {
                assert_true(!last || (l[i].id > last) == (way == 1 || way == 2));
                last = l[i].id;
            }
        } while (after);
        assert_int_equal(n, 5);
    }
    look((struct out_filter){ .text = "不存在" });
    assert_int_equal(shown.n, 0);
    look((struct out_filter){ .text = "钩" });
    assert_int_equal(shown.n, 5);
}

/* ---- feeds ---- */

static const char *feed_path(const char *answer)
{
    const char *from = strstr(answer, "\"path\":\"/feeds/");
    assert_non_null(from);
    from += strlen("\"path\":\"/feeds/");
    return arena_dup(cx->mem, from, strcspn(from, "\""));
}

static enum err read_feed(const char *name, const char **body)
{
    struct feed_answer a = { 0 };
    bool stale;
    cx->now = realm_now(cx->realm);
    cx->today = ts_date(cx->now);
    IS_OK(read_begin(cx));
    enum err e = feed_read(cx, name, "https://luoshi.example", &a, &stale);
    read_end(cx);
    *body = e ? NULL : arena_dup(cx->mem, a.body.p, a.body.n);
    return e;
}

TEST(a_persons_calendar_has_their_deadlines_until_it_is_revoked)
{
    const char *body;
    opened();
    ACT_ERR("feed.create", NULL, "{'kind':'mine'}", E_INVALID, "以其身份");
    ACT_ERR("feed.create", "zj.zr", "{'kind':'area'}", E_INVALID, "哪个领域");
    ACT_ERR("feed.create", "zj.zr", "{'kind':'mine','area':'x'}", E_INVALID, "领域");
    const char *name = feed_path(ACT_OK("feed.create", "zj.zr", "{'kind':'mine'}"));
    assert_true(str_ends(str_of(name), ".ics"));
    IS_OK(read_feed(name, &body));
    assert_true(str_starts(str_of(body), "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    assert_true(str_ends(str_of(body), "END:VCALENDAR\r\n"));
    assert_non_null(strstr(body, "UID:item-2024-0001@luoshi\r\n"));
    assert_non_null(strstr(body, "DTSTART;VALUE=DATE:20241220\r\nDTEND;VALUE=DATE:20241221\r\n"));
    assert_non_null(strstr(body, "UID:return-1-1@luoshi\r\n"));
    assert_non_null(strstr(body, "URL:https://luoshi.example/rounds/1/1\r\n"));
    assert_null(strstr(body, "2024-0003")); /* the town's */
    size_t length = 0;
    for (const char *p = body; *p; p++) {
        length = *p == '\n' ? 0 : length + 1;
        assert_true(length <= 76); /* 75 octets, and the carriage return */
    }
    assert_true(utf8_ok(str_of(body)));
    const char *again;
    IS_OK(read_feed(name, &again));
    assert_string_equal(body, again); /* asked again, the same: an ETag holds */
    IS_ERR(read_feed(arena_printf(cx->mem, "%.64s.atom", name), &again), E_NOT_FOUND, NULL);
    IS_ERR(read_feed("0123.ics", &again), E_NOT_FOUND, "没有这个订阅");
    IS_ERR(read_feed("", &again), E_NOT_FOUND, NULL);
    ACT_ERR("feed.revoke", "zj.ll", "{'feed':1}", E_NOT_FOUND, NULL);
    ACT_OK("user.disable", NULL, "{'login':'zj.zr','reason':'调离'}");
    IS_ERR(read_feed(name, &again), E_NOT_FOUND, NULL);
    ACT_OK("user.enable", NULL, "{'login':'zj.zr','reason':'返岗'}");
    IS_OK(read_feed(name, &again));
    ACT_OK("feed.revoke", "zj.zr", "{'feed':1}");
    ACT_ERR("feed.revoke", "zj.zr", "{'feed':1}", E_CONFLICT, NULL);
    IS_ERR(read_feed(name, &again), E_NOT_FOUND, "重新建立");
}

TEST(bulletins_come_to_those_who_may_read_them)
{
    const char *body;
    office();
    const char *lead = feed_path(ACT_OK("feed.create", "zj.zr", "{'kind':'bulletins','name':'通报<&>'}")),
               *town = feed_path(ACT_OK("feed.create", "qq.zr", "{'kind':'bulletins'}"));
    ACT_OK(
        "slip.raise", "qian",
        "{'kind':'bulletin','unit':'区住建局','matter':'老旧管网','basis':'document','grounds':'进度落后，<见附件>'}");
    IS_OK(read_feed(lead, &body));
    assert_null(strstr(body, "<entry>")); /* a draft is nobody's news */
    ACT_OK("slip.issue", "qian", "{'slip':1}");
    IS_OK(read_feed(lead, &body));
    assert_non_null(strstr(body, "<title>通报&lt;&amp;&gt;</title>"));
    assert_non_null(strstr(body, "<link rel=\"alternate\" href=\"https://luoshi.example/slips/1\"/>"));
    assert_non_null(strstr(body, "/slip/1</id>"));
    IS_OK(read_feed(town, &body));
    assert_null(strstr(body, "<entry>")); /* it is addressed to another unit */
}
