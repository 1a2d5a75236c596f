/* Where a server listens: a TCP address or a UNIX socket. */
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "http/server.h"

static enum err listen_unix(struct cx *cx, struct http_server *s, const char *path, int *fd)
{
    struct sockaddr_un a = { .sun_family = AF_UNIX };
    if (strlen(path) >= sizeof a.sun_path)
        return fail(cx, E_INVALID, "套接字路径太长：\"%s\"", "the path of the socket is too long: \"%s\"", path);
    memcpy(a.sun_path, path, strlen(path));
    unlink(path);
    *fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (*fd < 0 || bind(*fd, (struct sockaddr *)&a, sizeof a) != 0 || listen(*fd, SOMAXCONN) != 0)
        return fail(cx, E_IO, "不能在 \"%s\" 监听：%s", "could not listen on \"%s\": %s", path, strerror(errno));
    chmod(path, 0660);
    s->socket_path = path;
    snprintf(s->address, sizeof s->address, "unix:%s", path);
    return OK;
}

static const char *scheme(const struct http_server *s)
{
    return s->config.certificate ? "https://" : "http://";
}

static int bound_port(int fd)
{
    struct sockaddr_in6 a = { 0 }; /* the port stands at the same place in both families */
    socklen_t n = sizeof a;
    return getsockname(fd, (struct sockaddr *)&a, &n) == 0 ? ntohs(a.sin6_port) : 0;
}

static enum err listen_tcp(struct cx *cx, struct http_server *s, const char *text, int *fd)
{
    const char *colon = strrchr(text, ':');
    if (!colon || colon == text)
        return fail(cx, E_INVALID, "监听地址应如 127.0.0.1:8080，不是 \"%s\"",
                    "an address to listen on looks like 127.0.0.1:8080, not \"%s\"", text);
    size_t n = (size_t)(colon - text);
    const char *host = text[0] == '[' ? arena_dup(cx->mem, text + 1, n - 2) : arena_dup(cx->mem, text, n);
    struct addrinfo want = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV }, *a = NULL;
    int why = getaddrinfo(host, colon + 1, &want, &a);
    if (why)
        return fail(cx, E_INVALID, "监听地址 \"%s\" 不对：%s", "cannot use the address \"%s\": %s", text,
                    gai_strerror(why));
    *fd = socket(a->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool ok = *fd >= 0 && setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &(int){ 1 }, sizeof(int)) == 0 &&
              bind(*fd, a->ai_addr, a->ai_addrlen) == 0 && listen(*fd, SOMAXCONN) == 0;
    int failed = errno;
    freeaddrinfo(a);
    if (!ok)
        return fail(cx, E_IO, "不能在 %s 监听：%s；换一个端口试试", "could not listen on %s: %s; try another port",
                    text, strerror(failed));
    snprintf(s->address, sizeof s->address, "%s%.*s:%d", scheme(s), (int)n, text, bound_port(*fd));
    return OK;
}

/* A socket of the service manager's: it stays when we go. */
static enum err take_over(struct cx *cx, struct http_server *s, int *fd)
{
    struct sockaddr_storage a = { 0 };
    socklen_t n = sizeof a;
    char host[INET6_ADDRSTRLEN];
    *fd = s->config.listening;
    if (getsockname(*fd, (struct sockaddr *)&a, &n) != 0)
        return fail(cx, E_IO, "不能使用交来的套接字：%s", "could not use the socket handed over: %s", strerror(errno));
    if (a.ss_family == AF_UNIX)
        snprintf(s->address, sizeof s->address, "unix:%s", ((struct sockaddr_un *)&a)->sun_path);
    else if (getnameinfo((struct sockaddr *)&a, n, host, sizeof host, NULL, 0, NI_NUMERICHOST) == 0)
        snprintf(s->address, sizeof s->address, strchr(host, ':') ? "%s[%s]:%d" : "%s%s:%d", scheme(s), host,
                 bound_port(*fd));
    return OK;
}

enum err listen_at(struct cx *cx, struct http_server *s, int *fd)
{
    if (s->config.listening)
        return take_over(cx, s, fd);
    const char *where = s->config.listen;
    return strncmp(where, "unix:", 5) == 0 ? listen_unix(cx, s, where + 5, fd) : listen_tcp(cx, s, where, fd);
}
