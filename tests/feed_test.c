/* Feeds: a person's deadlines for a calendar, bulletins for a reader of news. */
#include "round_help.h"

#include "base/text.h"
#include "notify/feed.h"

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
