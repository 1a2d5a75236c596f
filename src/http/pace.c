/* How long a body may take: as long as it goes on.  PURE but for what a socket says of itself. */
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "http/server.h"

int64_t pace_deadline(int64_t deadline, int64_t now, int64_t bytes, int64_t ms)
{
    return MIN(deadline + MIN(bytes / BYTES_A_MS, ms), now + ms);
}

/* What was acknowledged, not what was sent: the system's own buffers hold megabytes for a reader that has gone.  A UNIX
 * socket does not count, and holds little. */
int64_t pace_taken(const struct line *l)
{
    struct tcp_info info = { 0 };
    socklen_t n = sizeof info;
    return getsockopt(l->fd, IPPROTO_TCP, TCP_INFO, &info, &n) == 0 ? (int64_t)info.tcpi_bytes_acked : l->given;
}
