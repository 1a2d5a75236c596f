#include "app/service.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "test.h"

/* A service manager's ear; name[0] '@': in the abstract namespace. */
static int listen_for_words(const char *name)
{
    struct sockaddr_un a = { .sun_family = AF_UNIX };
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    memcpy(a.sun_path, name, strlen(name));
    if (*name == '@')
        a.sun_path[0] = 0;
    assert_true(fd >= 0);
    assert_int_equal(
        bind(fd, (struct sockaddr *)&a, (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(name))), 0);
    return fd;
}

static const char *heard(int fd)
{
    static char text[100];
    ssize_t n = recv(fd, text, sizeof text - 1, MSG_DONTWAIT);
    text[MAX(n, 0)] = 0;
    return text;
}

static void set_pid(const char *name, int pid)
{
    setenv(name, arena_printf(cx->mem, "%d", pid), 1);
}

TEST(the_service_manager_hears_what_it_is_told)
{
    test_realm();
    const char *const names[] = { test_path("notify"), arena_printf(cx->mem, "@luoshi-test-%d", getpid()) };
    for (size_t i = 0; i < N_ELEMENTS(names); i++) {
        int fd = listen_for_words(names[i]);
        setenv("NOTIFY_SOCKET", names[i], 1);
        service_tell("READY=1");
        assert_string_equal(heard(fd), "READY=1");
        service_start_within(90000);
        assert_string_equal(heard(fd), "EXTEND_TIMEOUT_USEC=90000000");
        unsetenv("NOTIFY_SOCKET");
        service_tell("READY=1");
        assert_string_equal(heard(fd), "");
        close(fd);
    }
    setenv("NOTIFY_SOCKET", "/nowhere/at/all", 1);
    service_tell("READY=1"); /* nobody is there: nothing happens */
    unsetenv("NOTIFY_SOCKET");
}

TEST(a_socket_handed_to_another_process_is_not_taken)
{
    assert_int_equal(service_socket(), 0);
    setenv("LISTEN_FDS", "1", 1);
    set_pid("LISTEN_PID", getpid() + 1);
    assert_int_equal(service_socket(), 0);
    set_pid("LISTEN_PID", getpid());
    assert_int_equal(service_socket(), 3);
    setenv("LISTEN_FDS", "many", 1);
    assert_int_equal(service_socket(), 0);
    unsetenv("LISTEN_FDS");
    unsetenv("LISTEN_PID");
}

TEST(the_watchdog_waits_for_this_process_alone)
{
    assert_int_equal(service_watchdog_ms(), 0);
    setenv("WATCHDOG_USEC", "60000000", 1);
    assert_int_equal(service_watchdog_ms(), 60000);
    set_pid("WATCHDOG_PID", getpid() + 1);
    assert_int_equal(service_watchdog_ms(), 0);
    set_pid("WATCHDOG_PID", getpid());
    assert_int_equal(service_watchdog_ms(), 60000);
    unsetenv("WATCHDOG_USEC");
    unsetenv("WATCHDOG_PID");
}
