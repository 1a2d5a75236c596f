/* empty SIZE - what the HTTP library itself can do: its loop answers each request with so many bytes from memory.
 *
 * It prints its address, and serves until it is ended.
 */
#include <arpa/inet.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum MHD_Result answer(void *arg, struct MHD_Connection *c, const char *url, const char *method,
                              const char *version, const char *data, size_t *n_data, void **state)
{
    static int seen;
    (void)url, (void)method, (void)version, (void)data;
    if (!*state || *n_data) {
        *state = &seen;
        *n_data = 0;
        return MHD_YES;
    }
    return MHD_queue_response(c, 200, arg);
}

int main(int argc, char **argv)
{
    size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
    char *body = calloc(1, n + 1); /* allow: of this program */
    struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
    if (!body)
        return 1;
    memset(body, 'x', n);
    struct MHD_Response *r = MHD_create_response_from_buffer(n, body, MHD_RESPMEM_PERSISTENT);
    struct MHD_Daemon *d =
        MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, answer, r, MHD_OPTION_SOCK_ADDR, &a,
                         MHD_OPTION_THREAD_POOL_SIZE, 2, MHD_OPTION_CONNECTION_LIMIT, 10000U, MHD_OPTION_END);
    const union MHD_DaemonInfo *info = d ? MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT) : NULL;
    if (!info)
        return 1;
    printf("http://127.0.0.1:%d\n", info->port);
    fflush(stdout);
    pause();
}
