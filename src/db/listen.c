#include "db/listen.h"

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "db/driver.h"

enum { AGAIN_MS = 1000 };

struct listener {
    struct listening to;
    char *path;
    int stop; /* an eventfd */
    pthread_t thread;
};

static bool stops_within(const struct listener *l, int ms)
{
    struct pollfd stop = { .fd = l->stop, .events = POLLIN };
    return poll(&stop, 1, ms) > 0;
}

/* NULL: not now. */
static struct conn *connection(const struct listener *l)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx cx = { .mem = &mem, .cal = &calendar_builtin };
    struct conn *c = NULL;
    enum err e = conn_open_after(&cx, l->path, DB_READ, atomic_load(l->to.history), &c);
    if (!e && c->driver->listen(c) != OK)
        e = db_failed(&cx, c, "listen");
    l->to.tried(l->to.arg, e ? cx.fail.msg : NULL);
    if (!e)
        return c;
    conn_close(c);
    return NULL;
}

/* While there is no connection anything may happen unheard. */
static void *listen_main(void *arg)
{
    struct listener *l = arg;
    struct conn *c = NULL;
    for (bool stops = false; !stops;) {
        if (!c)
            c = connection(l);
        l->to.heard(l->to.arg); /* also of what came before we listened */
        if (!c)
            stops = stops_within(l, AGAIN_MS);
        enum heard heard = c ? HEARD_NOTHING : HEARD_LOST;
        while (heard == HEARD_NOTHING && !(stops = stops_within(l, 0)))
            heard = c->driver->hear(c, l->stop, atomic_load(l->to.own));
        if (c && heard == HEARD_LOST) {
            conn_close(c);
            c = NULL;
        }
    }
    conn_close(c);
    return NULL;
}

static void listener_drop(struct listener *l)
{
    close(l->stop);
    mem_free(l->path);
    mem_free(l);
}

enum err listener_new(struct cx *cx, const struct listening *to, struct listener **out)
{
    size_t n = strlen(to->path) + 1;
    struct listener *l = mem_get(sizeof *l, 1);
    *l = (struct listener){ .to = *to, .stop = eventfd(0, EFD_CLOEXEC) };
    l->path = memcpy(mem_get(1, n), to->path, n);
    if (l->stop < 0 || pthread_create(&l->thread, NULL, listen_main, l) != 0) {
        listener_drop(l);
        return fail(cx, E_IO, "不能启动监听线程", "could not start the thread that listens");
    }
    pthread_setname_np(l->thread, "listener");
    *out = l;
    return OK;
}

void listener_free(struct listener *l)
{
    if (!l)
        return;
    IGNORE(eventfd_write(l->stop, 1)); /* a counter of one cannot overflow */
    pthread_join(l->thread, NULL);
    listener_drop(l);
}
