/* Where a typed address may lead: a table of those that people try, and of those that are meant. */
#include "test.h"

#include <arpa/inet.h>

#include "net/guard.h"

static bool is_public(const char *text)
{
    struct sockaddr_in a = { .sin_family = AF_INET };
    struct sockaddr_in6 b = { .sin6_family = AF_INET6 };
    if (inet_pton(AF_INET, text, &a.sin_addr) == 1)
        return net_is_public((const struct sockaddr *)&a);
    assert_int_equal(inet_pton(AF_INET6, text, &b.sin6_addr), 1);
    return net_is_public((const struct sockaddr *)&b);
}

TEST(addresses_within_are_told_from_those_in_the_world)
{
    static const char *const inside[] = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2001:10::1",
        "3fff::1",
        "::ffff:169.254.1.1",
    };
    static const char *const outside[] = {
        "1.1.1.1",        "8.8.8.8",      "100.63.255.255",  "100.128.0.0",     "172.15.255.255",
        "172.32.0.0",     "192.167.0.1",  "198.17.0.1",      "223.255.255.255", "126.255.255.255",
        "::ffff:1.1.1.1", "2400:3200::1", "2606:4700::1111",
    };
    const char *wrong = "";
    for (size_t i = 0; i < N_ELEMENTS(inside); i++)
        if (is_public(inside[i]))
            wrong = inside[i];
    for (size_t i = 0; i < N_ELEMENTS(outside); i++)
        if (!is_public(outside[i]))
            wrong = outside[i];
    assert_string_equal(wrong, "");
}

TEST(an_address_is_https_without_a_name_in_it_unless_the_operator_lists_it)
{
    static const char *const refused[] = {
        "http://robot.example/x",
        "https://robot.example:8443/x",
        "ftp://robot.example/x",
        "file:///etc/passwd",
        "gopher://127.0.0.1/x",
        "https://a@robot.example/",
        "https://a:b@127.0.0.1/",
        "robot",
        "https://",
        "",
        "https://robot.example/a b",
        "http://robot.gov/x",
        "https://robot.gov:9443/x",
        "http://robot.gov.evil:8443/",
        "http://[::1]:9001/",
        "https://robot.example\r\nX: y",
        "javascript:alert(1)",
        "http://127.0.0.1.evil/",
    };
    static const char *const taken[] = {
        "https://robot.example/x?key=1",
        "https://ROBOT.GOV:8443/x",
        "http://127.0.0.1:1234/",
        "http://0177.0.0.1/",
        "http://2130706433/",
        "http://[::1]:9000/",
        "https://10.0.0.1/",
    };
    struct net_place p;
    const char *wrong = NULL;
    net_allow("robot.gov:8443 127.0.0.1 [::1]:9000");
    for (size_t i = 0; i < N_ELEMENTS(refused); i++) {
        if (net_place(cx, refused[i], &p) != E_INVALID)
            wrong = refused[i];
        fail_clear(cx);
    }
    assert_null(wrong);
    for (size_t i = 0; i < N_ELEMENTS(taken); i++)
        if (net_place(cx, taken[i], &p) != OK)
            wrong = taken[i];
    assert_null(wrong);
    net_allow("");
    IS_OK(net_place(cx, "https://robot.example/a/b?c", &p));
    assert_string_equal(p.host, "robot.example");
    assert_int_equal(p.port, 443);
    assert_false(p.is_listed); /* what a name stands for is looked at when it is connected to */
}
