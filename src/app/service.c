#include "app/service.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { FIRST_SOCKET = 3 };

static int64_t number_in(const char *name)
{
    const char *text = getenv(name);
    struct dec d;
    return text && dec_parse(str_of(text), &d) && d.u > 0 && d.u % DEC_ONE == 0 ? d.u / DEC_ONE : 0;
}

int service_socket(void)
{
    return number_in("LISTEN_PID") == getpid() && number_in("LISTEN_FDS") >= 1 ? FIRST_SOCKET : 0;
}

void service_tell(const char *state)
{
    const char *to = getenv("NOTIFY_SOCKET");
    struct sockaddr_un a = { .sun_family = AF_UNIX };
    size_t n = to ? strlen(to) : 0;
    if (n < 2 || n >= sizeof a.sun_path)
        return;
    memcpy(a.sun_path, to, n);
    if (a.sun_path[0] == '@')
        a.sun_path[0] = 0;
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return;
    /* Unheard, it is asked again at the next beat; there is nobody else to tell. */
    (void)!sendto(fd, state, strlen(state), MSG_NOSIGNAL, (struct sockaddr *)&a,
                  (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n));
    close(fd);
}

void service_start_within(int64_t ms)
{
    char state[60];
    snprintf(state, sizeof state, "EXTEND_TIMEOUT_USEC=%" PRId64, ms * 1000);
    service_tell(state);
}

int64_t service_watchdog_ms(void)
{
    int64_t pid = number_in("WATCHDOG_PID");
    return pid && pid != getpid() ? 0 : number_in("WATCHDOG_USEC") / 1000;
}
