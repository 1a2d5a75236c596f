#include "http/http.h"
#include "test.h"

#define PAIR(name, value)            \
    {                                \
        { name, sizeof(name) - 1 },  \
        {                            \
            value, sizeof(value) - 1 \
        }                            \
    }
#define HEAD(method, target, version, ...)                                                          \
    (&(struct http_head){ (method), (target), (version), (const struct http_pair[]){ __VA_ARGS__ }, \
                          sizeof((const struct http_pair[]){ __VA_ARGS__ }) / sizeof(struct http_pair) })
#define REFUSES(method, target, ...) gate_refuses(HEAD(method, target, "HTTP/1.1", __VA_ARGS__))

TEST(a_plain_request_passes_the_gate)
{
    assert_null(REFUSES("GET", "/", PAIR("Host", "a")));
    assert_null(REFUSES("POST", "/x?y=1", PAIR("host", "a:8080"), PAIR("Content-Length", "12")));
    assert_null(REFUSES("POST", "/x", PAIR("Host", "a"), PAIR("Transfer-Encoding", "chunked")));
    assert_null(REFUSES("GET", "/", PAIR("Host", "a"), PAIR("X-Note", "\xe4\xbf\xa1\t\xe8\xae\xbf")));
    assert_null(gate_refuses(HEAD("GET", "/", "HTTP/1.0", PAIR("Host", "a"))));
}

TEST(a_request_of_two_readings_is_refused)
{
    assert_non_null(REFUSES("get", "/", PAIR("Host", "a")));
    assert_non_null(REFUSES("GET", "http://a/", PAIR("Host", "a")));
    assert_non_null(REFUSES("GET", "*", PAIR("Host", "a")));
    assert_non_null(REFUSES("GET", "/a#b", PAIR("Host", "a")));
    assert_non_null(REFUSES("GET", "/a\tb", PAIR("Host", "a")));
    assert_non_null(REFUSES("GET", "/a\x7f?b", PAIR("Host", "a")));
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
    assert_non_null(gate_refuses(HEAD("GET", "/", "HTTP/1.2", PAIR("Host", "a"))));
    assert_non_null(
        gate_refuses(HEAD("POST", "/", "HTTP/1.0", PAIR("Host", "a"), PAIR("Transfer-Encoding", "chunked"))));
}

TEST(a_host_is_a_name_and_perhaps_a_port)
{
    static const char *const good[] = { "a", "a.b-c_d", "10.0.0.1:8080", "[::1]", "[fe80::1%25eth0]:80", "a:" },
                             *const bad[] = { "",    " ",   "a b",   "a,b",  "a/b",  "u@a",  "a?b",     "a#b",
                                              ":80", "a:x", "a:8:0", "[::1", "[]x]", "a\\b", "http://a" };
    for (size_t i = 0; i < N_ELEMENTS(good); i++)
        assert_null(REFUSES("GET", "/", { STR("Host"), str_of(good[i]) }));
    for (size_t i = 0; i < N_ELEMENTS(bad); i++)
        assert_non_null(REFUSES("GET", "/", { STR("Host"), str_of(bad[i]) }));
}

/* A head in the buffer it was read into: '|' is what the library took out, the parts are told by their places. */
static bool is_plain(const char *text, size_t target, size_t version, size_t n, const size_t places[][4])
{
    char *buffer = arena_strdup(cx->mem, text);
    struct http_pair pairs[4];
    for (char *p = buffer; *p; p++)
        if (*p == '|')
            *p = 0;
    for (size_t i = 0; i < n; i++)
        pairs[i] =
            (struct http_pair){ { buffer + places[i][0], places[i][1] }, { buffer + places[i][2], places[i][3] } };
    return head_is_plain(&(struct http_head){ buffer, buffer + target, buffer + version, pairs, n });
}

TEST(a_head_is_plain_when_its_parts_are_all_of_it)
{
    assert_true(
        is_plain("GET|/|HTTP/1.1||A| b||Host|a||||", 4, 6, 2, (size_t[][4]){ { 16, 1, 19, 1 }, { 22, 4, 27, 1 } }));
    assert_true(
        is_plain("GET|/|HTTP/1.1||A|b  ||||", 4, 6, 1, (size_t[][4]){ { 16, 1, 18, 1 } }));      /* blanks at the end */
    assert_true(is_plain("GET|/|HTTP/1.1||A| ||||", 4, 6, 1, (size_t[][4]){ { 16, 1, 0, 0 } })); /* no value */
    assert_true(is_plain("GET|/|HTTP/1.1||||", 4, 6, 0, NULL));
}

TEST(a_head_with_a_gap_is_not_plain)
{
    assert_false(is_plain("GET||/|HTTP/1.1||A|b||||", 5, 7, 1, (size_t[][4]){ { 17, 1, 19, 1 } })); /* two blanks */
    assert_false(is_plain("GET|/|HTTP/1.1|A|b||||", 4, 6, 1, (size_t[][4]){ { 15, 1, 17, 1 } }));   /* a lone LF */
    assert_false(is_plain("GET|/|HTTP/1.1|| A|b||||", 4, 6, 1, (size_t[][4]){ { 17, 1, 19, 1 } })); /* a blank before */
    assert_false(is_plain("GET|/|HTTP/1.1||A|b|c||||", 4, 6, 1, (size_t[][4]){ { 16, 1, 18, 1 } })); /* a NUL inside */
    assert_false(
        is_plain("GET|/|HTTP/1.1||A|b||| c||||", 4, 6, 1, (size_t[][4]){ { 16, 1, 18, 1 } })); /* a folded line */
    assert_false(
        is_plain("GET|/|HTTP/1.1||A|b|||{}", 4, 6, 1, (size_t[][4]){ { 16, 1, 18, 1 } })); /* LF before a body */
    assert_false(
        is_plain("GET|/|HTTP/1.1||:b||A|b||||", 4, 6, 1, (size_t[][4]){ { 20, 1, 22, 1 } })); /* a line left out */
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
