#include "test.h"

#include "base/text.h"

TEST(malformed_utf8_is_seen)
{
    assert_true(utf8_ok(STR("落实 luoshi 𠮷")));
    assert_false(utf8_ok(STR("\xC0\xAF")));         /* overlong */
    assert_false(utf8_ok(STR("\xED\xA0\x80")));     /* surrogate */
    assert_false(utf8_ok(STR("\xF4\x90\x80\x80"))); /* beyond the last plane */
    assert_false(utf8_ok(STR("\xE8\x90")));         /* cut */
    assert_int_equal(utf8_count(STR("落实a")), 3);
    assert_int_equal(utf8_cut(STR("落实"), 5), 3);
}

/* The same as memmem, wherever the word stands and however often its parts do. */
TEST(a_word_is_found_where_memmem_finds_it)
{
    static const char *const words[] = { "区财政局", "局", "a", "ab", "财政局财", "区区区", "不在此" };
    static const char *const texts[] = { "", "局", "区区财政局财政局财区区区ab", "aab财政", "政局", "区财政" };
    for (size_t i = 0; i < N_ELEMENTS(words); i++)
        for (size_t k = 0; k < N_ELEMENTS(texts); k++) {
            struct str s = str_of(texts[k]);
            assert_ptr_equal(str_find(s, words[i]), memmem(s.p, s.n, words[i], strlen(words[i])));
        }
    assert_int_equal(utf8_count(STR("落\xE8\x90实\xE8")), 5); /* each stray byte is one */
}

TEST(names_fold_to_one_form)
{
    assert_string_equal(text_fold(cx->mem, STR(" 區 財政局（Ａ）")), "区财政局(a)");
    assert_int_equal(to_simplified(0x9EBC), 0x4E48); /* 麼 -> 么 */
    assert_int_equal(to_simplified('a'), 'a');
    assert_int_equal(text_width(STR("落a实")), 5);
}

/* The short way through common texts and the full look must agree. */
TEST(utf8_is_judged_alike_at_every_place)
{
    static const unsigned char leads[] = { 0x00, 0x01, 0x41, 0x7F, 0x80, 0xBF, 0xC1, 0xC2,
                                           0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0 };
    static const unsigned char rests[] = { 0x00, 0x41, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xE4 };
    for (size_t i = 0; i < N_ELEMENTS(leads) * N_ELEMENTS(rests) * N_ELEMENTS(rests); i++) {
        char s[] = { (char)leads[i % N_ELEMENTS(leads)], (char)rests[i / N_ELEMENTS(leads) % N_ELEMENTS(rests)],
                     (char)rests[i / N_ELEMENTS(leads) / N_ELEMENTS(rests)] };
        for (size_t n = 1; n <= sizeof s; n++) {
            bool good = true;
            int len;
            for (const char *p = s; p < s + n; p += len) {
                uint32_t c = utf8_next(p, s + n, &len);
                good = good && c != CP_BAD && c != 0;
            }
            assert_int_equal(utf8_ok((struct str){ s, n }), good);
        }
    }
}
