/* Calendars and news as others read them: folding, escaping, days, what has no place in XML. */
#include "test.h"

#include "base/text.h"
#include "doc/atom.h"
#include "doc/ics.h"

TEST(a_calendars_long_lines_are_folded_between_characters)
{
    struct buf b AUTO(buf_done) = BUF(10000);
    struct ics_event e = { .uid = "a@luoshi", .day = test_day("2024-02-29"), .sequence = 7 };
    e.summary = "深入推进全区重点工作任务落实、督促检查、考核评价和结果运用的若干事项（第二批），逐项销号";
    e.description = "一;二,三\\四\n五\a";
    ics_event(&b, &e, (struct ts){ INT64_C(1715047200000000) });
    const char *text = buf_text(&b);
    assert_non_null(strstr(text, "DTSTART;VALUE=DATE:20240229\r\nDTEND;VALUE=DATE:20240301\r\n"));
    assert_non_null(strstr(text, "DTSTAMP:20240507T020000Z\r\n"));
    assert_non_null(strstr(text, "DESCRIPTION:一\\;二\\,三\\\\四\\n五\r\n"));
    assert_non_null(strstr(text, "SEQUENCE:7\r\n"));
    struct buf joined AUTO(buf_done) = BUF(10000);
    size_t length = 0, most = 0;
    for (const char *p = text; *p; p++) {
        length = *p == '\n' ? 0 : length + (*p != '\r');
        most = MAX(most, length);
    }
    for (const char *p = text; *p; p++)
        if (str_starts(str_of(p), "\r\n "))
            p += 2;
        else
            buf_add_char(&joined, *p);
    assert_true(most <= 75 && most > 70);
    assert_non_null(strstr(buf_text(&joined), e.summary)); /* unfolded, it is what was said */
    for (const char *p = text, *end; (end = strstr(p, "\r\n")); p = end + 2)
        assert_true(utf8_ok((struct str){ p, (size_t)(end - p) }));
}

TEST(news_say_what_was_said_and_nothing_that_is_no_xml)
{
    struct buf b AUTO(buf_done) = BUF(10000);
    struct ts t = { INT64_C(1715047200000000) };
    atom_begin(&b, &(struct atom_feed){ .id = "tag:a,2024:1",
                                        .title = "<通报> & \"x\"\x01",
                                        .author = "落实",
                                        .self = "https://a/?b&c",
                                        .site = "https://a",
                                        .updated = t });
    atom_entry(&b, &(struct atom_entry){ .id = "tag:a,2024:2", .title = "]]>", .link = "https://a/1", .updated = t });
    atom_end(&b);
    const char *text = buf_text(&b);
    assert_non_null(strstr(text, "<title>&lt;通报&gt; &amp; &quot;x&quot;</title>"));
    assert_non_null(strstr(text, "<link rel=\"self\" href=\"https://a/?b&amp;c\"/>"));
    assert_non_null(strstr(text, "<title>]]&gt;</title>"));
    assert_non_null(strstr(text, "<updated>2024-05-07T10:00:00"));
}
