#include "net/call.h"

#include <curl/curl.h>
#include <pthread.h>
#include <sys/socket.h>

static void start_library(void)
{
    (void)curl_global_init(CURL_GLOBAL_DEFAULT); /* what failed here fails at the first call, which says so */
}

static CURL *begin(struct cx *cx)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, start_library);
    CURL *c = curl_easy_init();
    if (!c) {
        IGNORE(fail(cx, E_IO, "内存不足", "out of memory")); /* the caller sees there is none */
        return NULL;
    }
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)NET_SECONDS);
    return c;
}

/* What happens often, in words; the rest in the library's own. */
static const char *words_of(struct cx *cx, CURLcode e)
{
    static const struct {
        CURLcode code;
        const char *zh, *en;
    } known[] = {
        { CURLE_COULDNT_RESOLVE_HOST, "找不到这个主机名", "there is no host of this name" },
        { CURLE_COULDNT_CONNECT, "连不上该主机", "the host could not be connected to" },
        { CURLE_OPERATION_TIMEDOUT, "超时，没有回应", "no answer in time" },
        { CURLE_GOT_NOTHING, "连上了，没有回应", "connected, and no answer" },
        { CURLE_PEER_FAILED_VERIFICATION, "该主机的证书验不过", "the host's certificate could not be verified" },
        { CURLE_SSL_CONNECT_ERROR, "加密连接建立不了", "no encrypted connection could be made" },
        { CURLE_USE_SSL_FAILED, "该主机不支持加密", "the host knows no encryption" },
        { CURLE_LOGIN_DENIED, "登录被拒：用户名或密码不对", "log-in refused: wrong name or password" },
        { CURLE_RECV_ERROR, "连接中途断了", "the connection broke off" },
        { CURLE_SEND_ERROR, "连接中途断了", "the connection broke off" },
    };
    for (size_t i = 0; i < N_ELEMENTS(known); i++)
        if (known[i].code == e)
            return say(cx, known[i].zh, known[i].en);
    return arena_strdup(cx->mem, curl_easy_strerror(e));
}

struct taking {
    struct buf body;
    size_t keep; /* 0: all */
};

static size_t take(char *p, size_t size, size_t n, void *arg)
{
    struct taking *t = arg;
    buf_add(&t->body, p, t->keep ? MIN(size * n, t->keep - t->body.n) : size * n);
    return t->body.over ? 0 : size * n; /* fewer than given: the transfer ends */
}

static void taking_done(struct taking *t)
{
    buf_done(&t->body);
}

const char *net_encode(struct cx *cx, const char *text)
{
    char *encoded = curl_easy_escape(NULL, text, 0);
    const char *out = encoded ? arena_strdup(cx->mem, encoded) : "";
    curl_free(encoded);
    return out;
}

/* ---- a web request ---- */

struct gate {
    bool is_open, was_shut;
};

/* The address asked about is the one that will be connected to. */
static curl_socket_t open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *a)
{
    struct gate *g = arg;
    (void)purpose;
    if (!g->is_open && !net_is_public(&a->addr)) {
        g->was_shut = true;
        return CURL_SOCKET_BAD;
    }
    return socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
}

static void guard(CURL *c, struct gate *g)
{
    curl_easy_setopt(c, CURLOPT_PROXY, ""); /* else the proxy's address would be the one looked at */
    curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, g);
}

static struct curl_slist *headers_of(const struct net_call *call)
{
    struct curl_slist *list = NULL;
    for (const char *const *h = call->headers; h && *h; h++)
        list = curl_slist_append(list, *h);
    return list;
}

static void fill(CURL *c, const struct net_call *call)
{
    curl_easy_setopt(c, CURLOPT_URL, call->url);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "https,http");
    if (call->seconds)
        curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)call->seconds);
    if (!call->body.p)
        return;
    curl_easy_setopt(c, CURLOPT_POSTFIELDS, call->body.p);
    curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)call->body.n);
}

enum err net_call(struct cx *cx, const struct net_call *call, struct net_answer *out)
{
    struct taking t AUTO(taking_done) = { BUF(NET_BODY), MIN(call->keep, (size_t)NET_BODY) };
    struct net_place place = { 0 };
    struct gate g = { 0 };
    long status = 0;
    *out = (struct net_answer){ 0 };
    if (call->is_guarded)
        TRY(net_place(cx, call->url, &place));
    g.is_open = place.is_listed;
    CURL *c = begin(cx);
    if (!c)
        return E_IO;
    struct curl_slist *headers = headers_of(call);
    if (call->type)
        headers = curl_slist_append(headers, arena_printf(cx->mem, "Content-Type: %s", call->type));
    fill(c, call);
    if (call->is_guarded)
        guard(c, &g);
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, &t);
    CURLcode e = curl_easy_perform(c);
    curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_cleanup(c);
    curl_slist_free_all(headers);
    if (e != CURLE_OK && g.was_shut) /* of several addresses another one may have taken it */
        return E_DENIED;
    if (e != CURLE_OK) {
        out->why = words_of(cx, e);
        return E_BUSY;
    }
    out->status = (int)status;
    out->body = (struct str){ arena_dup(cx->mem, t.body.n ? t.body.p : "", t.body.n), t.body.n };
    return OK;
}

/* ---- a mail ---- */

enum { REFUSAL = 400 }; /* from here on a mail server says no */

static size_t give(char *p, size_t size, size_t n, void *arg)
{
    struct str *rest = arg;
    size_t most = MIN(size * n, rest->n);
    memcpy(p, rest->p, most);
    rest->p += most;
    rest->n -= most;
    return most;
}

/* Has the talk come to the reader?  What is refused before that is not the mail's fault. */
static int hear_word(CURL *c, curl_infotype type, char *p, size_t n, void *arg)
{
    static const char reader[] = "RCPT";
    bool *is_of_all = arg;
    (void)c;
    if (type == CURLINFO_HEADER_OUT && n >= sizeof reader - 1 && memcmp(p, reader, sizeof reader - 1) == 0)
        *is_of_all = false;
    return 0;
}

static void fill_mail(struct cx *cx, CURL *c, const struct net_mail *m, struct str *rest)
{
    bool tls = streq(m->tls, "tls");
    curl_easy_setopt(c, CURLOPT_URL, arena_printf(cx->mem, "%s://%s", tls ? "smtps" : "smtp", m->server));
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(c, CURLOPT_USE_SSL, (long)(streq(m->tls, "none") ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (*m->login) {
        curl_easy_setopt(c, CURLOPT_USERNAME, m->login);
        curl_easy_setopt(c, CURLOPT_PASSWORD, m->password);
    }
    curl_easy_setopt(c, CURLOPT_MAIL_FROM, arena_printf(cx->mem, "<%s>", m->from));
    curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(c, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(c, CURLOPT_READDATA, rest);
}

/* The library has one code for a no to the reader, and others for one to us or to the text; without a no what was begun
 * broke off. */
static const char *mail_words(struct cx *cx, CURLcode e, long status)
{
    bool is_no = e == CURLE_SEND_ERROR || e == CURLE_WEIRD_SERVER_REPLY || e == CURLE_REMOTE_ACCESS_DENIED;
    if (is_no && status < REFUSAL)
        return words_of(cx, CURLE_RECV_ERROR);
    const char *words = is_no ? say(cx, "邮件服务器拒收", "the mail server refused it") : words_of(cx, e);
    return status >= REFUSAL ? arena_printf(cx->mem, "%s (%ld)", words, status) : words;
}

enum err net_mail(struct cx *cx, const struct net_mail *m, struct net_refusal *why)
{
    struct str rest = m->message;
    long status = 0;
    *why = (struct net_refusal){ .is_of_all = true };
    CURL *c = begin(cx);
    if (!c)
        return E_IO;
    struct curl_slist *to = curl_slist_append(NULL, arena_printf(cx->mem, "<%s>", m->to));
    fill_mail(cx, c, m, &rest);
    curl_easy_setopt(c, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(c, CURLOPT_VERBOSE, 1L); /* to hear_word alone: nothing is printed */
    curl_easy_setopt(c, CURLOPT_DEBUGFUNCTION, hear_word);
    curl_easy_setopt(c, CURLOPT_DEBUGDATA, &why->is_of_all);
    CURLcode e = curl_easy_perform(c);
    curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_cleanup(c);
    curl_slist_free_all(to);
    if (e == CURLE_OK)
        return OK;
    why->why = mail_words(cx, e, status);
    return !why->is_of_all && status >= 500 && status < 600 ? E_DENIED : E_BUSY;
}
