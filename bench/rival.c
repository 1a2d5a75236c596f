#include "rival.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host.h"
#include "measure.h"

enum { TRIES = 3 };

/* "  50%    1.23ms" of wrk's own words. */
static double milliseconds(const char *text, const char *which)
{
    const char *at = strstr(text, which);
    char *unit;
    double n = at ? strtod(at + strlen(which), &unit) : 0;
    return !at ? 0 : unit[0] == 'u' ? n / 1000 : unit[0] == 's' ? n * 1000 : n;
}

static struct speed load(const char *place, const char *url, const char *cookie, int connections, const char *script)
{
    char header[200], c[20];
    const char *said = place_file(place, "wrk"), *at, *text;
    snprintf(header, sizeof header, "Cookie: %s", cookie);
    snprintf(c, sizeof c, "-c%d", connections);
    run_to_end((char *[]){ "wrk", "-t1", c, "-d2s", "--latency", "-H", header, (char *)(uintptr_t)url,
                           script ? "-s" : NULL, (char *)(uintptr_t)script, NULL },
               said);
    text = file_text(said);
    at = strstr(text, "Requests/sec:");
    if (!at || strstr(text, "Non-2xx")) {
        fprintf(stderr, "bench: wrk on %s:\n%s", url, text);
        exit(1);
    }
    return (struct speed){ strtod(at + 13, NULL), milliseconds(text, "  50%"), milliseconds(text, "  99%") };
}

struct speed rival_load(const char *place, const char *url, const char *cookie, int connections, const char *script)
{
    double rate[TRIES], p50[TRIES], p99[TRIES];
    for (int i = 0; i < TRIES; i++) {
        struct speed s = load(place, url, cookie, connections, script);
        rate[i] = s.per_second;
        p50[i] = s.p50_ms;
        p99[i] = s.p99_ms;
    }
    return (struct speed){ median(rate, TRIES), median(p50, TRIES), median(p99, TRIES) };
}

const char *rival_empty(const char *place, const char *program, size_t n, pid_t *pid)
{
    char size[30], *argv[] = { (char *)(uintptr_t)built(program, "bench/empty"), size, NULL };
    const char *said = place_file(place, "empty");
    static char address[100];
    snprintf(size, sizeof size, "%zu", n);
    unlink(said);
    *pid = run(argv, said);
    for (int i = 0; i < 200 && !strchr(file_text(said), '\n'); i++)
        usleep(10000);
    snprintf(address, sizeof address, "%.*s/", (int)strcspn(file_text(said), "\n"), file_text(said));
    return address;
}

bool rival_there(const char *name)
{
    static const char *const places[] = { "/usr/bin", "/usr/sbin", "/usr/local/bin" };
    char path[100];
    for (size_t i = 0; i < N_ELEMENTS(places); i++) {
        snprintf(path, sizeof path, "%s/%s", places[i], name);
        if (access(path, X_OK) == 0)
            return true;
    }
    return false;
}

void rival_write(const char *path, const char *text, size_t n)
{
    FILE *f = fopen(path, "we");
    if (!f || fwrite(text, 1, n, f) != n || fclose(f) != 0)
        exit(1);
}

/* nginx wants a number; two runs at once have two. */
static int free_port(void)
{
    return 20000 + (int)(getpid() % 10000);
}

const char *rival_nginx(const char *place, size_t n, pid_t *pid)
{
    static char address[100];
    char conf[2000];
    char *body = mem_get(1, n + 1);
    int k = snprintf(
        conf, sizeof conf,
        "daemon off; worker_processes 2; pid %s/nginx.pid; error_log %s/nginx.err;\n"
        "events { worker_connections 1024; }\n"
        "http { access_log off; open_file_cache max=10; keepalive_requests 100000000; sendfile on; default_type text/plain;\n"
        "client_body_temp_path %s; proxy_temp_path %s; fastcgi_temp_path %s; uwsgi_temp_path %s; scgi_temp_path %s;\n"
        "server { listen 127.0.0.1:%d; root %s; } }\n",
        place, place, place, place, place, place, place, free_port(), place);
    rival_write(place_file(place, "nginx.conf"), conf, (size_t)k);
    memset(body, 'x', n);
    rival_write(place_file(place, "file"), body, n);
    mem_free(body);
    chmod(place, 0755);
    *pid = run((char *[]){ "nginx", "-p", (char *)(uintptr_t)place, "-c",
                           (char *)(uintptr_t)place_file(place, "nginx.conf"), NULL },
               place_file(place, "nginx"));
    usleep(500000);
    snprintf(address, sizeof address, "http://127.0.0.1:%d/file", free_port());
    return address;
}

void rival_stop(pid_t pid)
{
    if (pid > 0 && kill(pid, SIGTERM) == 0)
        waitpid(pid, NULL, 0);
}
