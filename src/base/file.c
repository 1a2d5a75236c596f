#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

void fd_done(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static bool injected(struct cx *cx)
{
    bool fails = fault_here(cx);
    if (fails)
        errno = EIO;
    return fails;
}

bool file_write(struct cx *cx, int fd, struct str bytes)
{
    while (bytes.n) {
        ssize_t n = injected(cx) ? -1 : write(fd, bytes.p, bytes.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes.p += n;
        bytes.n -= (size_t)n;
    }
    return true;
}

bool file_sync(struct cx *cx, int fd)
{
    return !injected(cx) && fsync(fd) == 0;
}

bool file_rename(struct cx *cx, const char *from, const char *to)
{
    return !injected(cx) && rename(from, to) == 0;
}

bool folder_sync(struct cx *cx, const char *path)
{
    int fd AUTO(fd_done) = injected(cx) ? -1 : open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return fd >= 0 && file_sync(cx, fd);
}
