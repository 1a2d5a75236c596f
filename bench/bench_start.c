/* How soon the program answers, and how much memory it takes, against starting a program that does nothing. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure.h"

enum { STARTS = 41 };
extern char **environ;

struct start {
    double took;
    long rss_kb;
};

static struct start start_once(char *const *argv)
{
    posix_spawn_file_actions_t quiet;
    struct rusage used;
    pid_t pid;
    int status;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    double start = seconds();
    if (posix_spawn(&pid, argv[0], &quiet, NULL, argv, environ) != 0 || wait4(pid, &status, 0, &used) != pid ||
        status != 0) {
        fprintf(stderr, "bench: %s %s failed\n", argv[0], argv[1] ? argv[1] : "");
        exit(1);
    }
    double took = seconds() - start;
    posix_spawn_file_actions_destroy(&quiet);
    return (struct start){ took, used.ru_maxrss };
}

static void compare(char *const *argv, const char *what)
{
    char *nothing[] = { "/bin/true", NULL };
    double ours[STARTS], bare[STARTS], rss[STARTS];
    for (size_t i = 0; i < STARTS; i++) {
        struct start s = start_once(argv);
        ours[i] = s.took;
        rss[i] = (double)s.rss_kb;
        bare[i] = start_once(nothing).took;
    }
    double mine = median(ours, STARTS), theirs = median(bare, STARTS), memory = median(rss, STARTS) / 1024;
    printf("%-24s %8.2f ms %8.2f ms  %5.2f %9.1f MB  %s\n", what, mine * 1e3, theirs * 1e3, theirs / mine, memory,
           mine < 0.2 && memory < 40 ? "ok" : "MISSED");
}

/* In a process of its own: a child's peak memory counts what its parent held when it was started. */
static void make_apart(const char *path, const struct world *w)
{
    int status;
    pid_t pid = fork();
    if (pid == 0) {
        world_make(path, w);
        _exit(0);
    }
    if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0)
        exit(1);
}

int main(int argc UNUSED, char **argv)
{
    const char *slash = strrchr(argv[0], '/'), *place = place_make("/tmp");
    char program[4096];
    snprintf(program, sizeof program, "%.*s/../src/luoshi", slash ? (int)(slash - argv[0]) : 1, slash ? argv[0] : ".");
    char *small = (char *)(uintptr_t)place_file(place, "small.db"),
         *district = (char *)(uintptr_t)place_file(place, "district.db");
    make_apart(small, &(struct world){ .n_items = 20, .n_reports = 3 });
    make_apart(district, &(struct world){ .n_items = 600, .n_reports = 100 });
    printf("%-24s %11s %11s  %5s %12s  (aim: < 200 ms, < 40 MB)\n", "command", "luoshi", "/bin/true", "ratio",
           "peak RSS");
    compare((char *[]){ program, "--version", NULL }, "--version");
    compare((char *[]){ program, "board", "--db", small, NULL }, "board, 20 items");
    compare((char *[]){ program, "board", "--db", district, NULL }, "board, 600 items");
    compare((char *[]){ program, "items", "--db", district, "--json", "--limit", "600", NULL }, "items, all 600, JSON");
    return 0;
}
