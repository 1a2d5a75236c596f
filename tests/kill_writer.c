/* kill_writer - do acts from several threads as fast as it goes, saying each acknowledged entry.
 *
 *   kill_writer DB THREADS [MIRROR]      one line "SEQ\n" to standard output per act, after its commit was answered
 *
 * It runs until it is killed; tests/parts/kill does that.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/act.h"
#include "journal/mirror.h"

static struct realm *realm;

static void say_seq(const char *answer)
{
    const char *at = strstr(answer, "\"seq\":");
    char line[32];
    int n = snprintf(line, sizeof line, "%ld\n", at ? strtol(at + 6, NULL, 10) : 0L);
    if (write(STDOUT_FILENO, line, (size_t)n) != n) /* one write: whole or not at all */
        exit(EXIT_FAILURE);
}

static void *work(void *arg)
{
    struct arena mem = { 0 };
    for (long i = 0;; i++) {
        struct cx cx = { .mem = &mem, .cal = &calendar_builtin, .realm = realm };
        const char *answer;
        char in[200];
        arena_reset(&mem);
        snprintf(
            in, sizeof in,
            "{\"title\":\"事项 %ld-%ld\",\"lead\":\"区发改局\",\"due\":\"2030-12-31\",\"nodes\":[{\"day\":\"2030-06-30\",\"percent\":50}]}",
            (long)(intptr_t)arg, i);
        if (act_do(&cx, "item.create", NULL, str_of(in), NULL, &answer) != OK)
            exit(EXIT_FAILURE);
        say_seq(answer);
    }
    return NULL;
}

int main(int argc, char **argv)
{
    struct arena mem = { 0 };
    struct cx cx = { .mem = &mem, .cal = &calendar_builtin, .now = ts_now() };
    pthread_t thread;
    struct mirrored found;
    if (argc < 3 || realm_open(&cx, argv[1], REALM_WRITE, &realm) != OK ||
        (argc > 3 && mirror_open(&cx, argv[3], &(struct mirror_use){ .may_begin = true }, &found) != OK)) {
        fprintf(stderr, "%s\n", cx.fail.msg);
        return EXIT_FAILURE;
    }
    for (long n = strtol(argv[2], NULL, 10), i = 0; i < n; i++)
        pthread_create(&thread, NULL, work, (void *)(intptr_t)i);
    pause();
}
