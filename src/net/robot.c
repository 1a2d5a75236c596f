#include "net/robot.h"

#include <jansson.h>

#include "base/text.h"
#include "net/sign.h"

const struct words channel_kinds = WORDS({ CHANNEL_DINGTALK, "dingtalk", "钉钉机器人", "DingTalk robot" },
                                         { CHANNEL_FEISHU, "feishu", "飞书机器人", "Feishu robot" },
                                         { CHANNEL_WECOM, "wecom", "企业微信机器人", "WeCom robot" },
                                         { CHANNEL_WEBHOOK, "webhook", "Webhook", "webhook" });

enum { MAX_MESSAGE = 64 << 10 };

/* ---- what each wants ---- */

/* sign = base64(HMAC-SHA256(secret, "MS\nsecret")), in the address. */
static void dingtalk(struct cx *cx, const char *secret, const char *text, struct net_call *out, struct jw *j)
{
    int64_t ms = cx->now.us / 1000;
    if (secret) {
        const char *sign =
            hmac_base64(cx->mem, str_of(secret), str_of(arena_printf(cx->mem, "%" PRId64 "\n%s", ms, secret)));
        out->url = arena_printf(cx->mem, "%s%ctimestamp=%" PRId64 "&sign=%s", out->url,
                                strchr(out->url, '?') ? '&' : '?', ms, net_encode(cx, sign));
    }
    jw_text(j, "msgtype", "text");
    jw_object(j, "text");
    jw_text(j, "content", text);
    jw_close(j);
}

/* sign = base64(HMAC-SHA256("SECONDS\nsecret", "")), in the body: the key and the message are the other way round. */
static void feishu(struct cx *cx, const char *secret, const char *text, struct net_call *out, struct jw *j)
{
    int64_t seconds = cx->now.us / 1000000;
    (void)out;
    if (secret) {
        const char *key = arena_printf(cx->mem, "%" PRId64 "\n%s", seconds, secret);
        jw_text(j, "timestamp", arena_printf(cx->mem, "%" PRId64, seconds));
        jw_text(j, "sign", hmac_base64(cx->mem, str_of(key), STR("")));
    }
    jw_text(j, "msg_type", "text");
    jw_object(j, "content");
    jw_text(j, "text", text);
    jw_close(j);
}

/* The address is the whole secret. */
static void wecom(struct cx *cx, const char *secret, const char *text, struct net_call *out, struct jw *j)
{
    (void)cx, (void)secret, (void)out;
    jw_text(j, "msgtype", "text");
    jw_object(j, "text");
    jw_text(j, "content", text);
    jw_close(j);
}

static const struct robot {
    int64_t kind;
    size_t max_bytes; /* of the text */
    void (*write)(struct cx *cx, const char *secret, const char *text, struct net_call *out, struct jw *j);
    const char *code, *text; /* members of its answer; code 0: taken */
} robots[] = {
    { CHANNEL_DINGTALK, 18000, dingtalk, "errcode", "errmsg" },
    { CHANNEL_FEISHU, 18000, feishu, "code", "msg" },
    { CHANNEL_WECOM, 2048, wecom, "errcode", "errmsg" },
};

static const struct robot *robot_of(int64_t kind)
{
    size_t i = 0;
    for (; robots[i].kind != kind; i++)
        assert(i + 1 < N_ELEMENTS(robots));
    return &robots[i];
}

/* ---- for all ---- */

static const char *cut(struct cx *cx, const char *text, size_t max)
{
    static const char more[] = "\n…";
    struct str s = str_of(text);
    if (s.n <= max)
        return text;
    return arena_printf(cx->mem, "%.*s%s", (int)utf8_cut(s, max - (sizeof more - 1)), text, more);
}

void robot_call(struct cx *cx, int64_t kind, const char *address, const char *secret, const char *text,
                struct net_call *out)
{
    const struct robot *r = robot_of(kind);
    struct buf b AUTO(buf_done) = BUF(MAX_MESSAGE);
    struct jw j = JW(&b);
    *out = (struct net_call){ .url = address, .type = "application/json; charset=utf-8" };
    jw_object(&j, NULL);
    r->write(cx, secret, cut(cx, text, r->max_bytes), out, &j);
    jw_close(&j);
    out->body = (struct str){ arena_dup(cx->mem, b.p, b.n), b.n };
}

bool robot_took(struct cx *cx, int64_t kind, const struct net_answer *a, const char **why)
{
    const struct robot *r = robot_of(kind);
    *why = arena_printf(cx->mem, "HTTP %d", a->status);
    if (a->status != 200)
        return false;
    json_t *j = json_loadb(a->body.p, a->body.n, 0, NULL);
    const json_t *code = json_object_get(j, r->code);
    const char *said = json_string_value(json_object_get(j, r->text));
    bool took = json_is_integer(code) && json_integer_value(code) == 0;
    if (!took)
        *why = json_is_integer(code) ? arena_printf(cx->mem, "%" JSON_INTEGER_FORMAT " %.*s", json_integer_value(code),
                                                    (int)utf8_cut(str_of(said ? said : ""), 200), said ? said : "")
                                     : say(cx, "回答读不懂", "its answer cannot be read");
    json_decref(j);
    return took;
}
