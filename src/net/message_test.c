/* What goes out: signatures by published vectors, robots' bodies and answers, texts cut on the edge of a character,
 * mails that any server passes on. */
#include "test.h"

#include "base/text.h"
#include "net/mail.h"
#include "net/robot.h"
#include "net/sign.h"

static const char *body_of(const struct net_call *c)
{
    return arena_dup(cx->mem, c->body.p, c->body.n);
}

TEST(robots_are_signed_as_their_makers_say)
{
    struct net_call c;
    cx->now = (struct ts){ INT64_C(1599360473000000) };
    robot_call(cx, CHANNEL_DINGTALK, "https://oapi.dingtalk.com/robot/send?access_token=T", "SECtest", "你好", &c);
    assert_string_equal(c.url, "https://oapi.dingtalk.com/robot/send?access_token=T&timestamp=1599360473000"
                               "&sign=9uMBwWNha8Pcr4QQCL9YQitwL0E0g2JIxycWz23gAkE%3D");
    assert_string_equal(body_of(&c), "{\"msgtype\":\"text\",\"text\":{\"content\":\"你好\"}}");
    robot_call(cx, CHANNEL_FEISHU, "https://open.feishu.cn/hook/T", "test-secret", "你\n好", &c);
    assert_string_equal(c.url, "https://open.feishu.cn/hook/T");
    assert_string_equal(body_of(&c),
                        "{\"timestamp\":\"1599360473\",\"sign\":\"wSds2BzzFIIGf/WrhUO+NI1q/9j+FRJd3JNHKAq0NZY=\","
                        "\"msg_type\":\"text\",\"content\":{\"text\":\"你\\n好\"}}");
    robot_call(cx, CHANNEL_WECOM, "https://qyapi.weixin.qq.com/send?key=K", NULL, "好", &c);
    assert_string_equal(c.url, "https://qyapi.weixin.qq.com/send?key=K");
    assert_string_equal(body_of(&c), "{\"msgtype\":\"text\",\"text\":{\"content\":\"好\"}}");
    robot_call(cx, CHANNEL_DINGTALK, "https://a/b", NULL, "好", &c);
    assert_string_equal(c.url, "https://a/b"); /* a robot without a secret */
}

TEST(webhooks_are_signed_by_the_standard)
{
    static const char secret[] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    assert_true(webhook_secret_ok(secret));
    assert_false(webhook_secret_ok("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    assert_false(webhook_secret_ok("whsec_"));
    assert_false(webhook_secret_ok("whsec_c2hvcnQ="));
    assert_false(webhook_secret_ok("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS!"));
    assert_string_equal(
        webhook_signature(cx->mem, secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, STR("{\"test\": 2432232314}")),
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(a_text_too_long_for_a_robot_is_cut_on_the_edge_of_a_character)
{
    struct buf b AUTO(buf_done) = BUF(100000);
    struct net_call c;
    buf_add_str(&b, "a");
    for (int i = 0; i < 2000; i++)
        buf_add_str(&b, "督");
    robot_call(cx, CHANNEL_WECOM, "https://a/b", NULL, buf_text(&b), &c);
    const char *body = body_of(&c), *from = strstr(body, "\"content\":\"") + 11, *to = strstr(from, "\"}}");
    assert_true(utf8_ok((struct str){ from, (size_t)(to - from) }));
    size_t n = (size_t)(to - from) - 1; /* the line's end is written as two characters */
    assert_true(n <= 2048 && n > 2040);
    assert_true(str_ends((struct str){ from, (size_t)(to - from) }, "督\\n…"));
}

TEST(a_robots_answer_says_whether_it_took_the_message)
{
    const char *why;
    assert_true(robot_took(cx, CHANNEL_DINGTALK,
                           &(struct net_answer){ 200, STR("{\"errcode\":0,\"errmsg\":\"ok\"}"), NULL }, &why));
    assert_true(robot_took(cx, CHANNEL_FEISHU,
                           &(struct net_answer){ 200, STR("{\"code\":0,\"msg\":\"success\",\"data\":{}}"), NULL },
                           &why));
    assert_false(
        robot_took(cx, CHANNEL_DINGTALK,
                   &(struct net_answer){ 200, STR("{\"errcode\":310000,\"errmsg\":\"sign not match\"}"), NULL }, &why));
    assert_string_equal(why, "310000 sign not match");
    assert_false(robot_took(cx, CHANNEL_WECOM, &(struct net_answer){ 200, STR("<html>"), NULL }, &why));
    assert_string_equal(why, "回答读不懂");
    assert_false(robot_took(cx, CHANNEL_WECOM, &(struct net_answer){ 502, STR(""), NULL }, &why));
    assert_string_equal(why, "HTTP 502");
}

TEST(a_mail_is_plain_ascii_lines_that_decode_to_what_was_said)
{
    struct str m, part;
    IS_OK(mail_write(cx,
                     &(struct mail_text){ .id = "digest-1",
                                          .from = "luoshi@gov.example",
                                          .to = "zhang@gov.example",
                                          .sender = "落实",
                                          .subject = "今日待办 3 件：关于全区重点工作任务推进落实情况的提示（5月7日）",
                                          .body = "一、待签发\n二、待认领\n" },
                     &m));
    const char *text = arena_dup(cx->mem, m.p, m.n);
    assert_non_null(strstr(text,
                           "Date: Tue, 7 May 2024 10:00:00 +0800\r\nFrom: =?UTF-8?B?6JC95a6e?= <luoshi@gov.example>\r\n"
                           "To: <zhang@gov.example>\r\nSubject: =?UTF-8?B?"));
    assert_non_null(strstr(text, "\r\nMessage-ID: <digest-1@gov.example>\r\n"));
    size_t length = 0;
    for (const char *p = text; *p; p++) {
        assert_true((unsigned char)*p < 128);
        length = *p == '\n' ? 0 : length + 1;
        assert_true(length <= 78);
        assert_true(*p != '\n' || p[-1] == '\r');
    }
    const char *body = strstr(text, "\r\n\r\n") + 4;
    assert_true(base64_read(cx->mem, str_trim(str_of(body)), &part));
    assert_true(str_is(part, "一、待签发\r\n二、待认领\r\n"));
    for (const char *p = text; (p = strstr(p, "?B?")); p++) { /* no character is parted */
        const char *end = strstr(p, "?=");
        assert_true(base64_read(cx->mem, (struct str){ p + 3, (size_t)(end - p - 3) }, &part));
        assert_true(utf8_ok(part));
    }
}

TEST(a_mail_address_can_say_nothing_but_an_address)
{
    static const char *const good[] = { "a@b.cn", "zhang.san+x@mail.gov.cn", "o'hara@x-y.example" };
    static const char *const bad[] = { "",         "a",          "@b.cn",         "a@b",     "a@b.cn\r\nBcc: c@d.cn",
                                       "a b@c.cn", "<a@b.cn>",   "a@b.cn,c@d.cn", "a@@b.cn", "a..b@c.cn",
                                       ".a@b.cn",  "a@.b.cn",    "a@b.cn.",       "张@b.cn", "a@b@c.cn",
                                       "a;b@c.cn", "\"a\"@b.cn", "a@b_c.cn",      "a@-b.cn" };
    const char *wrong = NULL;
    for (size_t i = 0; i < N_ELEMENTS(good); i++)
        if (!mail_address_ok(good[i]))
            wrong = good[i];
    for (size_t i = 0; i < N_ELEMENTS(bad); i++)
        if (mail_address_ok(bad[i]))
            wrong = bad[i];
    assert_null(wrong);
}
