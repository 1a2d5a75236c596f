#include "host.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "auth/session.h"
#include "client.h"
#include "db/realm.h"
#include "measure.h"
#include "org/org.h"

extern char **environ;

const char *built(const char *argv0, const char *name)
{
    const char *slash = strrchr(argv0, '/');
    size_t n = strlen(argv0) + strlen(name) + 10;
    char *path = mem_get(1, n);
    snprintf(path, n, "%.*s/../%s", slash ? (int)(slash - argv0) : 1, slash ? argv0 : ".", name);
    return path;
}

pid_t run(char *const *argv, const char *output)
{
    char messages[300];
    posix_spawn_file_actions_t to;
    pid_t pid;
    snprintf(messages, sizeof messages, "%s.log", output);
    posix_spawn_file_actions_init(&to);
    posix_spawn_file_actions_addopen(&to, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&to, STDERR_FILENO, messages, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (posix_spawnp(&pid, argv[0], &to, NULL, argv, environ) != 0) {
        fprintf(stderr, "bench: cannot run %s\n", argv[0]);
        exit(1);
    }
    posix_spawn_file_actions_destroy(&to);
    return pid;
}

void run_to_end(char *const *argv, const char *output)
{
    int status;
    if (waitpid(run(argv, output), &status, 0) < 0 || status != 0) {
        fprintf(stderr, "bench: %s failed: %s\n", argv[0], file_text(output));
        exit(1);
    }
}

const char *file_text(const char *path)
{
    static char text[100000];
    FILE *f = fopen(path, "re");
    size_t n = f ? fread(text, 1, sizeof text - 1, f) : 0;
    text[n] = 0;
    if (f)
        fclose(f);
    return text;
}

/* The folder of evidence that an address names: what is beside it belongs to the benchmark. */
static const char *files_of(const char *address)
{
    const char *files = strstr(address, "files=");
    return files ? files + strlen("files=") : "luoshi-files";
}

void host_start(struct host *h, const char *argv0, const char *db, const char *on)
{
    char said[300];
    const char *at = NULL;
    char *argv[] = { (char *)(uintptr_t)built(argv0, "src/luoshi"),
                     "serve",
                     "--db",
                     (char *)(uintptr_t)db,
                     "--listen",
                     "127.0.0.1:0",
                     "--set",
                     "rate.read=0",
                     "--set",
                     "rate.write=0",
                     "--set",
                     "rate.heavy=0",
                     on ? "--on" : NULL,
                     (char *)(uintptr_t)on,
                     NULL };
    snprintf(said, sizeof said, "%s.said", strncmp(db, "postgres", 8) == 0 ? files_of(db) : db);
    unlink(said);
    h->pid = run(argv, said);
    for (int i = 0; i < 500 && !(at = strstr(file_text(said), "http://")); i++)
        usleep(20000);
    if (!at) {
        fprintf(stderr, "bench: the server did not start\n");
        exit(1);
    }
    snprintf(h->address, sizeof h->address, "%.*s", (int)strcspn(at, " \n"), at);
}

void host_stop(struct host *h)
{
    int status;
    kill(h->pid, SIGTERM);
    struct rusage used;
    wait4(h->pid, &status, 0, &used);
    h->cpu_s = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
               (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

double host_memory(const struct host *h)
{
    char path[60];
    snprintf(path, sizeof path, "/proc/%d/status", (int)h->pid);
    const char *at = strstr(file_text(path), "RssAnon:");
    return at ? strtod(at + 8, NULL) / 1024 : 0;
}

struct starting {
    int64_t person;
    char token[TOKEN_TEXT_SIZE];
};
static enum err start_session(struct cx *cx, void *arg)
{
    struct starting *s = arg;
    return session_start(cx, s->person, "bench", s->token);
}

const char *host_cookie(const char *db, const char *login)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx cx = { .mem = &mem, .lang = LANG_EN, .cal = &calendar_builtin, .now = ts_now() };
    struct starting s;
    struct person who;
    struct realm *r;
    char *cookie = mem_get(1, 100);
    must(&cx, realm_open(&cx, db, REALM_WRITE, &r));
    cx.realm = r;
    must(&cx, read_begin(&cx));
    must(&cx, person_by_login(&cx, login, &who));
    read_end(&cx);
    s.person = who.id;
    must(&cx, db_write(&cx, start_session, &s));
    realm_close(r);
    snprintf(cookie, 100, "luoshi_session=%s", s.token);
    return cookie;
}

double host_metric(const struct host *h, const char *name)
{
    static const char ask[] = "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n";
    struct client c;
    const char *at = NULL;
    char line[200];
    if (!client_open(&c, h->address) || client_ask(&c, ask, sizeof ask - 1) != ANSWERED)
        exit(1);
    snprintf(line, sizeof line, "\n%s ", name);
    at = strstr(c.body, line);
    double value = at ? strtod(at + strlen(line), NULL) : 0;
    client_close(&c);
    return value;
}

/* n: bytes of the request; the answer's are told in size, unless that is NULL. */
static double ask(const struct host *h, const char *request, int n, size_t *size)
{
    struct client c;
    if (!client_open(&c, h->address))
        exit(1);
    double start = seconds();
    if (client_ask(&c, request, (size_t)n) != ANSWERED || c.status != 200) {
        fprintf(stderr, "bench: %d %s\nto %s\n", c.status, c.body, request);
        exit(1);
    }
    double took = seconds() - start;
    if (size)
        *size = c.n_body;
    client_close(&c);
    return took;
}

double host_get(const struct host *h, const char *path, const char *cookie, size_t *size)
{
    char request[600];
    int n = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: a\r\nCookie: %s\r\n\r\n", path, cookie);
    return ask(h, request, n, size);
}

void host_note(const struct host *h, const char *cookie, int i)
{
    char request[600], body[100];
    int n = snprintf(body, sizeof body, "{\"name\":\"report_note\",\"value\":\"note %d\"}", i);
    n = snprintf(request, sizeof request,
                 "POST /api/v1/acts/setting.set HTTP/1.1\r\nHost: a\r\nCookie: %s\r\nX-Luoshi: 1\r\n"
                 "Content-Length: %d\r\n\r\n%s",
                 cookie, n, body);
    (void)ask(h, request, n, NULL);
}
