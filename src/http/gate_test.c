#include "http/http.h"
#include "test.h"

#define PAIR(name, value)            \
    {                                \
        { name, sizeof(name) - 1 },  \
        {                            \
            value, sizeof(value) - 1 \
        }                            \
    }
#define REFUSES(method, url, ...)                                            \
    gate_refuses((method), (url), (const struct http_pair[]){ __VA_ARGS__ }, \
                 sizeof((const struct http_pair[]){ __VA_ARGS__ }) / sizeof(struct http_pair))

TEST(a_plain_request_passes_the_gate)
{
    assert_null(REFUSES("GET", "/", PAIR("Host", "a")));
    assert_null(REFUSES("POST", "/x?y=1", PAIR("host", "a:8080"), PAIR("Content-Length", "12")));
    assert_null(REFUSES("POST", "/x", PAIR("Host", "a"), PAIR("Transfer-Encoding", "chunked")));
    assert_null(REFUSES("GET", "/", PAIR("Host", "a"), PAIR("X-Note", "\xe4\xbf\xa1\t\xe8\xae\xbf")));
}

TEST(a_request_of_two_readings_is_refused)
{
    assert_non_null(REFUSES("get", "/", PAIR("Host", "a")));
    assert_non_null(REFUSES("GET", "http://a/", PAIR("Host", "a")));
    assert_non_null(REFUSES("GET", "*", PAIR("Host", "a")));
    assert_non_null(REFUSES("GET", "/", PAIR("X", "a")));
    assert_non_null(REFUSES("GET", "/", PAIR("Host", "a"), PAIR("Host", "a")));
    assert_non_null(REFUSES("GET", "/", PAIR("Host", "a"), PAIR("X ", "a")));
    assert_non_null(REFUSES("GET", "/", PAIR("Host", "a"), PAIR("", "a")));
    assert_non_null(REFUSES("GET", "/", PAIR("Host", "a"), PAIR("X", "a\0b")));
    assert_non_null(REFUSES("GET", "/", PAIR("Host", "a"), PAIR("X", "a\nb")));
    assert_non_null(REFUSES("POST", "/", PAIR("Host", "a"), PAIR("Content-Length", "1"), PAIR("Content-Length", "1")));
    assert_non_null(
        REFUSES("POST", "/", PAIR("Host", "a"), PAIR("Content-Length", "1"), PAIR("Transfer-Encoding", "chunked")));
    assert_non_null(REFUSES("POST", "/", PAIR("Host", "a"), PAIR("Transfer-Encoding", "gzip, chunked")));
    assert_non_null(REFUSES("POST", "/", PAIR("Host", "a"), PAIR("Content-Length", "+1")));
    assert_non_null(REFUSES("POST", "/", PAIR("Host", "a"), PAIR("Content-Length", "")));
    assert_non_null(REFUSES("POST", "/", PAIR("Host", "a"), PAIR("Content-Length", "0x10")));
}

TEST(percent_signs_are_decoded_or_refused)
{
    assert_string_equal(percent_decode(cx->mem, "/a%2Fb%20c"), "/a/b c");
    assert_string_equal(percent_decode(cx->mem, "%E4%BF%A1+"), "\xe4\xbf\xa1+");
    assert_string_equal(percent_decode(cx->mem, ""), "");
    assert_null(percent_decode(cx->mem, "%"));
    assert_null(percent_decode(cx->mem, "%4"));
    assert_null(percent_decode(cx->mem, "%4g"));
    assert_null(percent_decode(cx->mem, "a%00b"));
    assert_null(percent_decode(cx->mem, "%FF"));
}

TEST(a_cookie_is_found_by_its_whole_name)
{
    const struct http_pair headers[] = { PAIR("cookie", "xa=1; a=2;b=; c=3") };
    const struct http_request q = { .mem = cx->mem, .headers = headers, .n_headers = 1 };
    assert_string_equal(http_cookie(&q, "a"), "2");
    assert_string_equal(http_cookie(&q, "b"), "");
    assert_string_equal(http_cookie(&q, "c"), "3");
    assert_null(http_cookie(&q, "d"));
}
