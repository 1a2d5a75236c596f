/* The outbox: what waits is sent once, tried again when it was not taken, and goes with a copy of the realm. */
#include "notify_help.h"

#include "journal/beside.h"
#include "journal/copy.h"
#include "net/guard.h"

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

TEST(what_is_tried_again_stands_before_what_waits_longer_and_several_keep_their_order)
{
    int64_t one = 9, hook[3] = { 1 };
    struct list taken;
    office();
    gather();
    ACT_OK("channel.set", NULL,
           "{'name':'钩','kind':'webhook','address':'https://a.example/x','events':['item.claim']}");
    test_script("INSERT INTO outbox (id, key, kind, channel, day, lines, body, made, due, tries, state) VALUES "
                "(1, 'a', 3, 1, NULL, 1, '{}', 5, 5, 0, 1), (2, 'b', 3, 1, NULL, 1, '{}', 6, 6, 0, 1), "
                "(7, 'c', 3, 1, NULL, 1, '{}', 7, 70, 12, 4), (8, 'd', 3, 1, NULL, 1, '{}', 8, 80, 12, 4), "
                "(9, 'e', 3, 1, NULL, 1, '{}', 9, 90, 12, 4)");
    IS_OK(db_write(cx, retry, &one));
    IS_OK(db_write(cx, retry_all, hook));
    assert_int_equal(hook[1], 2);
    IS_OK(take_all(&taken));
    static const int64_t order[] = { 7, 8, 9, 1, 2 };
    assert_int_equal(taken.n, N_ELEMENTS(order));
    for (size_t i = 0; i < taken.n; i++)
        assert_int_equal(((const struct out *)taken.p)[i].id, order[i]);
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

#define VERY_LONG                                                                                                  \
    "(WITH RECURSIVE k(i, t) AS (SELECT 0, lower('ABCDEFGH') UNION ALL SELECT i + 1, t || t FROM k WHERE i < 14) " \
    "SELECT t FROM k WHERE i = 14)" /* longer than a mail */

TEST(what_could_not_be_made_says_nothing_of_its_way)
{
    struct notified n;
    office();
    ACT_OK("notice.set", "zj.zr", wishes);
    gather();
    ACT_OK("call.create", "zhao", monthly);
    ACT_OK("round.open", "zhao", "{'call':1}");
    test_clock("2024-05-10 08:31");
    assert_int_equal(digests(), 1);
    test_script("UPDATE round SET title = " VERY_LONG);
    test_script("INSERT INTO outbox_hold (way, until, tries, shut) VALUES (0, 1, 5, 0)"); /* five times, and over */
    test_clock("2024-05-10 08:32");
    issue(1);
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    assert_int_equal(n.failed, 2); /* the digest, said anew, is too long; the notice finds nobody: the sixth time */
    assert_int_equal(waits_now().held.us, test_time("2024-05-10 08:48").us);
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
    assert_string_equal(l->why, "连不上该主机");
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
    for (int i = 1; i <= 2; i++)
        issue(i);
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    assert_int_equal(n.made, 4);   /* two events, a mail for each of the two */
    assert_int_equal(n.failed, 2); /* one event, one mail: not all of them */
    const struct out_line *l = look((struct out_filter){ .state = OUT_WAITING });
    int64_t tries = 0;
    for (size_t i = 0; i < shown.n; i++) {
        tries += l[i].tries;
        assert_true(l[i].next.us >= test_time("2024-05-07 10:00:30").us);
        assert_true(l[i].tries || l[i].due.us == l[i].made.us); /* the way is held, not each message written over */
    }
    assert_int_equal(shown.n, 4);
    assert_int_equal(tries, 2);
    issue(3); /* what comes now waits too */
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    assert_int_equal(n.failed, 0);
    test_clock("2024-05-07 10:00:31");
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    assert_int_equal(n.failed, 2);
    test_clock("2024-05-07 10:01:02"); /* the second time in a row: twice as long */
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    assert_int_equal(n.failed, 0);
    struct list channels;
    struct notify_waits waits;
    IS_OK(read_begin(cx));
    IS_OK(channels_all(cx, &channels));
    IS_OK(notify_waits(cx, &waits));
    read_end(cx);
    assert_int_equal(((const struct channel_line *)channels.p)->held.us, test_time("2024-05-07 10:01:31").us);
    assert_int_equal(waits.held.us, test_time("2024-05-07 10:01:31").us);
    assert_string_equal(waits.why, "连不上该主机"); /* of a mail that was tried: of the others nothing is known */
    ACT_OK("channel.set", NULL, "{'channel':1,'name':'钩','events':['slip.issue'],'address':'http://127.0.0.1:1/y'}");
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n)); /* it may lead elsewhere */
    assert_int_equal(n.failed, 1);
    net_allow("");
}

/* Made where its host was allowed, and now it is not. */
static void hook_within(void)
{
    net_allow("127.0.0.1:1");
    ACT_OK("channel.set", NULL,
           "{'name':'钩','kind':'webhook','address':'http://127.0.0.1:1/x','events':['slip.issue']}");
    net_allow("");
}

/* Beside a server with a list of what is allowed a command may run without it. */
TEST(who_may_not_reach_a_host_leaves_its_messages_to_who_may_for_a_day)
{
    struct notified n;
    office();
    gather();
    hook_within();
    issue(1);
    issue(2);
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    assert_int_equal(n.failed, 1);
    const struct out_line *l = look((struct out_filter){ .state = OUT_WAITING });
    assert_int_equal(shown.n, 2);
    assert_int_equal(l[0].tries + l[1].tries, 0); /* not one of its tries is used up */
    assert_non_null(strstr(l[1].why, "notify.allow"));
    assert_non_null(strstr(l[1].why, "放行该主机的进程"));
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    assert_int_equal(n.failed, 0); /* it is not tried in vain each time */
    net_allow("127.0.0.1");
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    assert_int_equal(n.failed, 1); /* who may does not wait: it was tried, and nobody listens there */
    l = look((struct out_filter){ .state = OUT_WAITING });
    assert_int_equal(l[0].tries + l[1].tries, 1);
    net_allow("");
    test_clock("2024-05-08 10:01");
    issue(3);
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    l = look((struct out_filter){ .state = OUT_DEAD });
    assert_int_equal(shown.n, 2); /* nobody came who may: both at once, and the new one is left in the same pass */
    for (size_t i = 0; i < shown.n; i++) {
        assert_non_null(strstr(l[i].why, "notify.allow"));
        assert_null(strstr(l[i].why, "一天内")); /* it is left to nobody any more */
    }
    l = look((struct out_filter){ .state = OUT_WAITING });
    assert_int_equal(shown.n, 1);
    assert_int_equal(l->tries, 0);
    assert_non_null(strstr(l->why, "一天内"));
}

TEST(what_piled_up_for_a_host_that_is_not_allowed_is_dead_in_one_pass)
{
    struct notified n;
    office();
    gather();
    hook_within();
    test_script("WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 300) "
                "INSERT INTO outbox (id, key, kind, channel, day, lines, body, made, due, tries, state) "
                "SELECT i, 'event:' || i, 3, 1, NULL, 1, '{}', 1, 1, CASE WHEN i = 7 THEN 2 ELSE 0 END, 1 FROM k");
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    look((struct out_filter){ .state = OUT_DEAD, .limit = 1000 });
    assert_int_equal(shown.n, 300);
    assert_int_equal(n.failed, 2); /* one for all that were never tried, and the one that was */
}

TEST(a_robots_digest_that_was_not_sent_on_its_day_is_dead_with_the_reason)
{
    struct notified n;
    office();
    gather();
    net_allow("127.0.0.1:1");
    ACT_OK("channel.set", NULL, "{'name':'群','kind':'wecom','address':'http://127.0.0.1:1/x','digest':true}");
    net_allow("");
    test_clock("2024-12-23 09:00");
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    const struct out_line *l = look((struct out_filter){ .kind = OUT_GROUP });
    assert_int_equal(l->state, OUT_WAITING);
    assert_null(strstr(l->why, "一天内")); /* it is left for less */
    test_clock("2024-12-24 08:00");
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    l = look((struct out_filter){ .kind = OUT_GROUP });
    assert_int_equal(l->state, OUT_DEAD);
    assert_true(str_starts(str_of(l->why), "当天没有发出："));
    assert_non_null(strstr(l->why, "notify.allow"));
    assert_false(l->may_retry);
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
    test_script("UPDATE channel SET off = 1"); /* found at each that it is taken */
    size_t used_bytes = cx->mem->used_bytes;
    IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    assert_true(n.more);
    assert_true(cx->mem->used_bytes - used_bytes < 10000); /* not so much a message */
    look((struct out_filter){ .state = OUT_DROPPED, .limit = 300 });
    assert_true(shown.n && shown.n <= 100);
    for (int i = 0; i < 120 && n.more; i++)
        IS_OK(notify_pass(cx, &world, NULL, NULL, &n));
    look((struct out_filter){ .state = OUT_DROPPED, .limit = 300 });
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
    test_script("UPDATE round SET title = " VERY_LONG);
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
    IS_OK(outbox_next(cx, &(struct out_may){ .listed = " " }, &next));
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
