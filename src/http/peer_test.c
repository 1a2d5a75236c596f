#include "http/peer.h"
#include "http/range.h"

#include "test.h"

TEST(a_proxy_is_believed_as_far_as_proxies_are_trusted)
{
    struct networks n;
    IS_OK(networks_read(cx, "10.0.0.0/8, 192.168.1.7 fd00::/8", &n));
    assert_string_equal(peer_forwarded(cx->mem, &n, "10.1.2.3", "1.2.3.4"), "1.2.3.4");
    assert_string_equal(peer_forwarded(cx->mem, &n, "10.1.2.3", "6.6.6.6, 1.2.3.4 , 192.168.1.7"), "1.2.3.4");
    assert_string_equal(peer_forwarded(cx->mem, &n, "fd12::1", "2001:db8::1"), "2001:db8::1");
    assert_string_equal(peer_forwarded(cx->mem, &n, "11.1.2.3", "1.2.3.4"), "11.1.2.3");
    assert_string_equal(peer_forwarded(cx->mem, &n, "local", "1.2.3.4"), "local");
    assert_string_equal(peer_forwarded(cx->mem, &n, "10.1.2.3", "<script>"), "10.1.2.3");
    assert_string_equal(peer_forwarded(cx->mem, &n, "10.1.2.3", ""), "10.1.2.3");
    assert_string_equal(peer_forwarded(cx->mem, &n, "10.1.2.3", "10.0.0.1"), "10.0.0.1");
    IS_OK(networks_read(cx, "unix", &n));
    assert_string_equal(peer_forwarded(cx->mem, &n, "local", "1.2.3.4"), "1.2.3.4");
    IS_OK(networks_read(cx, "", &n));
    assert_false(networks_have(&n, "127.0.0.1"));
}

TEST(networks_end_at_any_bit)
{
    struct networks n;
    IS_OK(networks_read(cx, "10.32.0.0/11 ::1", &n));
    assert_true(networks_have(&n, "10.63.255.255"));
    assert_false(networks_have(&n, "10.64.0.0"));
    assert_true(networks_have(&n, "::ffff:10.32.0.1"));
    assert_true(networks_have(&n, "::1"));
    assert_false(networks_have(&n, "::2"));
    IS_OK(networks_read(cx, "0.0.0.0/0", &n));
    assert_true(networks_have(&n, "9.9.9.9"));
    assert_false(networks_have(&n, "2001:db8::1"));
    IS_ERR(networks_read(cx, "10.0.0.0/33", &n), E_INVALID, "10.0.0.0/33");
    IS_ERR(networks_read(cx, "10.0.0", &n), E_INVALID, "10.0.0");
    IS_ERR(networks_read(cx, "10.0.0.1 nginx", &n), E_INVALID, "nginx");
}

TEST(this_machine_is_known_in_every_form)
{
    assert_true(is_loopback("127.0.0.1"));
    assert_true(is_loopback("127.8.0.1"));
    assert_true(is_loopback("::1"));
    assert_true(is_loopback("::ffff:127.0.0.1"));
    assert_true(is_loopback("local"));
    assert_false(is_loopback("128.0.0.1"));
    assert_false(is_loopback("::2"));
    assert_false(is_loopback("unknown"));
}

static void is_range(const char *header, enum range want, int64_t want_from, int64_t want_n)
{
    int64_t from, n;
    assert_int_equal(range_of(header, 1000, &from, &n), want);
    if (want != RANGE_NONE) {
        assert_int_equal(from, want_from);
        assert_int_equal(n, want_n);
    }
}

TEST(a_range_is_one_part_or_all)
{
    is_range("bytes=0-0", RANGE_PART, 0, 1);
    is_range("bytes=10-19", RANGE_PART, 10, 10);
    is_range("bytes=990-", RANGE_PART, 990, 10);
    is_range("bytes=990-5000", RANGE_PART, 990, 10);
    is_range("bytes=-10", RANGE_PART, 990, 10);
    is_range("bytes=-5000", RANGE_PART, 0, 1000);
    is_range("bytes=1000-", RANGE_NONE, 0, 0);
    is_range("bytes=-0", RANGE_NONE, 0, 0);
    is_range("bytes=5-1", RANGE_ALL, 0, 1000);
    is_range("bytes=0-1,5-6", RANGE_ALL, 0, 1000);
    is_range("bytes=-", RANGE_ALL, 0, 1000);
    is_range("bytes=99999999999999999999-", RANGE_ALL, 0, 1000);
    is_range("items=0-1", RANGE_ALL, 0, 1000);
    is_range("", RANGE_ALL, 0, 1000);
}
