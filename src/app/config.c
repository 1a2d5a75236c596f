#include "app/config.h"

#include <ctype.h>
#include <errno.h>
#include <ini.h>
#include <stdio.h>

#include "net/mail.h"

#define SETTING(name, member, ...)                                                                \
    {                                                                                             \
        (name), offsetof(struct config, member), FTYPE(((struct config *)0)->member), __VA_ARGS__ \
    }
#define TEXT(name, member, value, zh, en) SETTING(name, member, (value), 0, 0, NULL, false, (zh), (en))
#define NUMBER(name, member, value, min, max, zh, en) \
    SETTING(name, member, (value), (min), (max), NULL, false, (zh), (en))
#define CHOICE(name, member, value, words, zh, en) SETTING(name, member, (value), 0, 0, (words), false, (zh), (en))
/* clang-format off */
const struct setting settings[] = {
    TEXT("http.listen", listen, "127.0.0.1:8080", "监听地址：地址:端口，或 unix:路径", "where to listen: address:port or unix:PATH"),
    NUMBER("http.workers", workers, "8", 1, 64, "同时处理几个请求", "requests worked on at the same time"),
    TEXT("http.certificate", certificate, "", "TLS 证书（PEM 文件）", "TLS certificate, a PEM file"),
    TEXT("http.key", key, "", "TLS 私钥（PEM 文件）", "TLS key, a PEM file"),
    TEXT("http.proxies", proxies, "", "信任哪些反向代理的 X-Forwarded-For、-Proto：地址、网段或 unix，以空格分开",
      "proxies whose X-Forwarded-For and -Proto are believed: addresses, networks or unix, blanks between"),

    NUMBER("limit.connections", connections, "10000", 10, 1000000, "最多多少个连接", "connections at most"),
    NUMBER("limit.connections_per_address", connections_an_address, "0", 0, 1000000, "同一地址最多多少个连接，0 为不限",
      "connections of one address at most, 0: no limit"),
    NUMBER("limit.header", header_bytes, "32k", 4 << 10, 1 << 20, "请求头最大字节数", "bytes of a request's head"),
    NUMBER("limit.body", body_bytes, "128m", 1 << 10, 1 << 30, "请求体最大字节数", "bytes of a request's body"),
    NUMBER("limit.request_seconds", request_seconds, "60", 1, 3600, "请求须在几秒内到齐、应答须在几秒内取走（持续传输的另加）",
      "seconds for a request to arrive and its answer to be fetched; bodies get more while they go on"),
    NUMBER("limit.idle_seconds", idle_seconds, "60", 1, 3600, "空闲连接保留几秒", "seconds an idle connection is kept"),
    NUMBER("limit.commit_seconds", commit_seconds, "10", 1, 3600, "提交时最多等 PostgreSQL 的备库几秒",
      "seconds a commit waits for PostgreSQL's replica"),
    NUMBER("limit.drain_seconds", drain_seconds, "10", 0, 600, "停止时最多等几秒",
      "seconds to finish what is under way when told to stop"),

    NUMBER("rate.sign_in", sign_ins_a_minute, "300", 0, 1000000, "同一地址每分钟登录几次，0 为不限",
      "sign-ins a minute of one address, 0: no limit"),
    NUMBER("rate.write", writes_a_minute, "3000", 0, 10000000, "一人每分钟写几次", "writes a minute of one person"),
    NUMBER("rate.read", reads_a_minute, "12000", 0, 10000000, "一人每分钟读几次", "reads a minute of one person"),
    NUMBER("rate.heavy", heavy_a_minute, "600", 0, 10000000, "一人每分钟几次费力的请求（回看、文本、导入导出、核对）",
      "heavy requests a minute of one person: the past, texts, ledgers, proofs"),

    TEXT("http.site", site, "", "对外网址，通知里的链接以它开头，如 https://luoshi.example.gov.cn",
      "address people reach this server at, with which links in messages begin: https://luoshi.example.gov.cn"),
    TEXT("notify.allow", allow, "", "通知通道可以连的内网主机：主机 或 主机:端口，以空格分开",
      "hosts within that channels may lead to: host or host:port, blanks between"),
    TEXT("mail.server", mail_server, "", "邮件服务器：主机:端口；不写则不发邮件", "mail server: host:port; without it no mail is sent"),
    CHOICE("mail.tls", mail_tls, "starttls", "none starttls tls", "邮件加密", "encryption of mail"),
    TEXT("mail.from", mail_from, "", "发件地址", "address that mail comes from"),
    TEXT("mail.login", mail_login, "", "邮件服务器账号", "log-in at the mail server"),
    SETTING("mail.password", mail_password, "", .is_secret = true, .zh = "邮件服务器密码，请用环境变量 LUOSHI_MAIL_PASSWORD",
            .en = "password at the mail server: by the environment, LUOSHI_MAIL_PASSWORD"),

    CHOICE("log.level", log_level, "info", "error warn info debug", "日志详细程度", "how much is logged"),
    SETTING("metrics.local", open_metrics, "yes", .zh = "本机可以直接读 /metrics",
      .en = "anybody on this machine may read /metrics"),
};
/* clang-format on */
const size_t n_settings = N_ELEMENTS(settings);
_Static_assert(N_ELEMENTS(settings) <= MAX_SETTINGS, "origins has a place for each");

static void *place_of(const struct config *c, const struct setting *s)
{
    return (char *)(uintptr_t)c + s->offset;
}

/* ---- values ---- */

/* A whole number, or bytes: 32k, 128m. */
static bool read_number(struct str text, int64_t *out)
{
    static const char units[] = "kmg";
    const char *unit = text.n ? strchr(units, tolower((unsigned char)text.p[text.n - 1])) : NULL;
    int shift = unit && *unit ? 10 * (int)(unit - units + 1) : 0;
    struct dec d;
    text.n -= shift > 0;
    if (!dec_parse(text, &d) || d.u < 0 || d.u % DEC_ONE || d.u / DEC_ONE > INT64_MAX >> shift)
        return false;
    *out = d.u / DEC_ONE << shift;
    return true;
}

static bool is_one_of(const char *words, const char *value)
{
    size_t n = strlen(value);
    for (const char *p = words; n && (p = strstr(p, value)); p += n)
        if ((p == words || p[-1] == ' ') && (!p[n] || p[n] == ' '))
            return true;
    return false;
}

static void set(struct cx *cx, struct config *c, const struct setting *s, const char *value, enum config_origin from)
{
    int64_t number;
    if (s->type == F_TEXT) {
        if (s->words && !is_one_of(s->words, value))
            problem(cx, s->name, "应为 %s 之一，不是 \"%s\"", "should be one of %s, not \"%s\"", s->words, value);
        *(const char **)place_of(c, s) = arena_strdup(cx->mem, value);
    } else if (s->type == F_BOOL) {
        if (!streq(value, "yes") && !streq(value, "no"))
            problem(cx, s->name, "应为 yes 或 no，不是 \"%s\"", "should be yes or no, not \"%s\"", value);
        *(bool *)place_of(c, s) = streq(value, "yes");
    } else if (!read_number(str_of(value), &number) || number < s->min || number > s->max) {
        problem(cx, s->name, "应为 %" PRId64 " 到 %" PRId64 " 的整数，不是 \"%s\"",
                "should be a whole number from %" PRId64 " to %" PRId64 ", not \"%s\"", s->min, s->max, value);
    } else {
        *(int64_t *)place_of(c, s) = number;
    }
    c->origins[s - settings] = from;
}

const char *config_text(struct cx *cx, const struct config *c, size_t i)
{
    const void *at = place_of(c, &settings[i]);
    if (settings[i].is_secret)
        return **(const char *const *)at ? "******" : "";
    if (settings[i].type == F_TEXT)
        return *(const char *const *)at;
    if (settings[i].type == F_BOOL)
        return *(const bool *)at ? "yes" : "no";
    return arena_printf(cx->mem, "%" PRId64, *(const int64_t *)at);
}

const char *config_origin_text(const struct cx *cx, enum config_origin o)
{
    switch (o) {
    case FROM_PROGRAM: return say(cx, "程序", "program");
    case FROM_FILE: return say(cx, "文件", "file");
    case FROM_ENVIRONMENT: return say(cx, "环境变量", "environment");
    case FROM_FLAG: return say(cx, "命令行", "flag");
    }
    return "";
}

/* ---- where they come from ---- */

static const struct setting *setting_named(struct str name)
{
    for (size_t i = 0; i < n_settings; i++)
        if (str_is(name, settings[i].name))
            return &settings[i];
    return NULL;
}

static void set_named(struct cx *cx, struct config *c, struct str name, const char *value, enum config_origin from)
{
    const struct setting *s = setting_named(name);
    if (s)
        set(cx, c, s, value, from);
    else
        problem(cx, arena_dup(cx->mem, name.p, name.n), "没有这项设置（%s）；luoshi config 列出全部",
                "there is no such setting (%s): luoshi config names them all", config_origin_text(cx, from));
}

struct reading {
    struct cx *cx;
    struct config *config;
};

static int on_line(void *arg, const char *section, const char *name, const char *value)
{
    struct reading *r = arg;
    const char *whole = *section ? arena_printf(r->cx->mem, "%s.%s", section, name) : name;
    set_named(r->cx, r->config, str_of(whole), value, FROM_FILE);
    return 1;
}

static enum err read_file(struct cx *cx, struct config *c, const char *path)
{
    FILE *f = fopen(path, "re");
    if (!f)
        return fail(cx, E_NOT_FOUND, "打不开设置文件 \"%s\"：%s", "could not open the settings \"%s\": %s", path,
                    strerror(errno));
    int line = ini_parse_file(f, on_line, &(struct reading){ cx, c });
    fclose(f);
    return !line ? OK
                 : fail(cx, E_INVALID, "设置文件 \"%s\" 第 %d 行读不懂：应为 [节] 或 名 = 值，每行不超过 200 字节",
                        "the settings \"%s\" cannot be read at line %d: [section] or name = value of at most 200 bytes",
                        path, line);
}

/* LUOSHI_HTTP_LISTEN is http.listen: the first '_' parts section and key. */
static void read_environment(struct cx *cx, struct config *c, char *const *environment)
{
    static const char *const others[] = { "db", "lang", "config" };
    for (char *const *e = environment; e && *e; e++) {
        size_t n = strcspn(*e, "=");
        if (strncmp(*e, "LUOSHI_", 7) != 0 || !(*e)[n])
            continue;
        char *name = arena_dup(cx->mem, *e + 7, n - 7), *section = strchr(name, '_');
        bool is_other = false;
        for (char *p = name; *p; p++)
            *p = (char)tolower((unsigned char)*p);
        if (section)
            *section = '.';
        for (size_t i = 0; i < N_ELEMENTS(others); i++)
            is_other |= streq(name, others[i]);
        if (!is_other)
            set_named(cx, c, str_of(name), *e + n + 1, FROM_ENVIRONMENT);
    }
}

static void check_messages(struct cx *cx, const struct config *c)
{
    size_t n = strlen(c->site);
    if (*c->mail_server && !mail_address_ok(c->mail_from))
        problem(cx, "mail.from", "设了 mail.server 就要写发件地址，如 luoshi@example.gov.cn",
                "with mail.server an address that mail comes from is needed, such as luoshi@example.gov.cn");
    if (strpbrk(c->mail_server, "/@ "))
        problem(cx, "mail.server", "应写成 主机:端口，如 mail.example.gov.cn:587",
                "write host:port, such as mail.example.gov.cn:587");
    if (n && ((strncmp(c->site, "https://", 8) != 0 && strncmp(c->site, "http://", 7) != 0) || c->site[n - 1] == '/'))
        problem(cx, "http.site", "应如 https://luoshi.example.gov.cn，末尾没有斜线",
                "should be like https://luoshi.example.gov.cn, without a slash at its end");
}

enum err config_load(struct cx *cx, const struct config_sources *from, struct config *out)
{
    *out = (struct config){ 0 };
    for (size_t i = 0; i < n_settings; i++)
        set(cx, out, &settings[i], settings[i].value, FROM_PROGRAM);
    if (from->file)
        TRY(read_file(cx, out, from->file));
    read_environment(cx, out, from->environment);
    for (size_t i = 0; i < from->n_flags; i++) {
        size_t n = strcspn(from->flags[i], "=");
        if (from->flags[i][n])
            set_named(cx, out, (struct str){ from->flags[i], n }, from->flags[i] + n + 1, FROM_FLAG);
        else
            problem(cx, from->flags[i], "应写成 名=值", "write NAME=VALUE");
    }
    if (!*out->certificate != !*out->key)
        problem(cx, "http.key", "证书和私钥要一起给", "a certificate and its key are given together");
    check_messages(cx, out);
    return problems_end(cx);
}
