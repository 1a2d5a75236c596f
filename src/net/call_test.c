/* Against servers on this machine: a mail that is refused at each step of the talk, an answer that is too long. */
#include "test.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/call.h"

#define HANGS_UP ""
#define PASSWORD "AGx1" /* so begin a name and its password, in base64 */

struct server { /* for one connection */
    int fd;
    const char *at, *says; /* what it answers to this word (HANGS_UP: goes); ".": to the text */
    pthread_t thread;
    char address[32];
};

static void answer(int fd, const struct server *s, const char *word)
{
    static const struct {
        const char *word, *says;
    } usual[] = {
        { "", "220 here" },      { "EHLO", "250-here\r\n250 AUTH PLAIN" },
        { "AUTH", "334 go on" }, { PASSWORD, "235 come in" },
        { "DATA", "354 go on" }, { "QUIT", "221 bye" },
    };
    const char *says = "250 well";
    char line[100];
    for (size_t i = 0; i < N_ELEMENTS(usual); i++)
        if (strcmp(usual[i].word, word) == 0)
            says = usual[i].says;
    int n = snprintf(line, sizeof line, "%s\r\n", strcmp(word, s->at) == 0 ? s->says : says);
    (void)send(fd, line, (size_t)n, MSG_NOSIGNAL); /* who does not listen any more hears nothing */
}

static void *talk(void *arg)
{
    const struct server *s = arg;
    char line[2000], word[5];
    bool in_text = false;
    int fd = accept(s->fd, NULL, NULL);
    FILE *in = fdopen(dup(fd), "r");
    answer(fd, s, "");
    while (in && fgets(line, sizeof line, in)) {
        if (in_text && strcmp(line, ".\r\n") != 0)
            continue;
        snprintf(word, sizeof word, "%.4s", in_text ? "." : line);
        in_text = !in_text && strcmp(word, "DATA") == 0 && strcmp(s->at, "DATA") != 0;
        if (strcmp(word, s->at) == 0 && !*s->says)
            break;
        answer(fd, s, word);
    }
    if (in)
        fclose(in);
    close(fd);
    return NULL;
}

enum { MUCH = 2 << 20 };
static void *say_much(void *arg)
{
    const struct server *s = arg;
    char line[2000], block[4096];
    int fd = accept(s->fd, NULL, NULL);
    FILE *in = fdopen(dup(fd), "r");
    while (in && fgets(line, sizeof line, in) && strcmp(line, "\r\n") != 0)
        continue;
    int n = snprintf(line, sizeof line, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n", MUCH);
    (void)send(fd, line, (size_t)n, MSG_NOSIGNAL);
    memset(block, 'x', sizeof block);
    for (ssize_t sent = 0, k = 1; sent < MUCH && k > 0; sent += k)
        k = send(fd, block, MIN(sizeof block, (size_t)(MUCH - sent)), MSG_NOSIGNAL);
    if (in)
        fclose(in);
    close(fd);
    return NULL;
}

static void start(struct server *s, void *(*serves)(void *))
{
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
    socklen_t size = sizeof a;
    s->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(s->fd, (struct sockaddr *)&a, size), 0);
    assert_int_equal(listen(s->fd, 1), 0);
    assert_int_equal(getsockname(s->fd, (struct sockaddr *)&a, &size), 0);
    snprintf(s->address, sizeof s->address, "127.0.0.1:%d", ntohs(a.sin_port));
    assert_int_equal(pthread_create(&s->thread, NULL, serves, s), 0);
}

static void stop(struct server *s)
{
    pthread_join(s->thread, NULL);
    close(s->fd);
}

TEST(only_what_a_mail_server_says_of_the_reader_or_the_text_is_final)
{
    static const struct {
        const char *at, *says;
        enum err e;
        bool is_of_all;
        const char *why;
    } rows[] = {
        { "none", "", OK, false, "" },
        { "", "554 not you", E_BUSY, true, "邮件服务器拒收 (554)" },
        { "", "421 full", E_BUSY, true, "邮件服务器拒收 (421)" },
        { PASSWORD, "535 wrong password", E_BUSY, true, "登录被拒：用户名或密码不对 (535)" },
        { "MAIL", "550 not that sender", E_BUSY, true, "邮件服务器拒收 (550)" },
        { "MAIL", "451 later", E_BUSY, true, "邮件服务器拒收 (451)" },
        { "RCPT", "550 nobody here", E_DENIED, false, "邮件服务器拒收 (550)" },
        { "RCPT", "450 once more", E_BUSY, false, "邮件服务器拒收 (450)" },
        { "DATA", "554 no", E_DENIED, false, "邮件服务器拒收 (554)" },
        { ".", "552 too large", E_DENIED, false, "邮件服务器拒收 (552)" },
        { ".", "451 later", E_BUSY, false, "邮件服务器拒收 (451)" },
        { "RCPT", HANGS_UP, E_BUSY, false, "连接中途断了" },
        { ".", HANGS_UP, E_BUSY, false, "连接中途断了" },
    };
    for (size_t i = 0; i < N_ELEMENTS(rows); i++) {
        struct server s = { .at = rows[i].at, .says = rows[i].says };
        struct net_refusal why;
        start(&s, talk);
        enum err e = net_mail(cx,
                              &(struct net_mail){ .server = s.address,
                                                  .tls = "none",
                                                  .login = "luoshi",
                                                  .password = "secret",
                                                  .from = "luoshi@gov.example",
                                                  .to = "zj@gov.example",
                                                  .message = STR("Subject: a\r\n\r\nb\r\n") },
                              &why);
        stop(&s);
        if (e != rows[i].e || why.is_of_all != rows[i].is_of_all)
            assert_string_equal(rows[i].says, "as the table says");
        assert_string_equal(why.why ? why.why : "", rows[i].why);
    }
}

TEST(of_an_answer_that_is_too_long_the_beginning_is_kept_where_that_is_enough)
{
    for (size_t keep = 0; keep <= 100; keep += 100) {
        struct server s = { 0 };
        struct net_answer a;
        start(&s, say_much);
        net_allow(s.address);
        const char *url = arena_printf(cx->mem, "http://%s/", s.address);
        enum err e = net_call(cx, &(struct net_call){ .url = url, .is_guarded = true, .keep = keep }, &a);
        net_allow("");
        stop(&s);
        assert_int_equal(e, keep ? OK : E_BUSY);
        assert_int_equal(a.status, keep ? 200 : 0);
        assert_int_equal(a.body.n, keep);
    }
}
