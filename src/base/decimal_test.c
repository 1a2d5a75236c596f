#include "test.h"

static const char *round_trip(const char *text)
{
    static char out[DEC_TEXT_SIZE];
    struct dec d;
    assert_true(dec_parse(str_of(text), &d));
    return dec_text(d, out);
}

TEST(decimals_keep_every_digit)
{
    assert_string_equal(round_trip("12.50"), "12.5");
    assert_string_equal(round_trip("-0.000001"), "-0.000001");
    assert_string_equal(round_trip("9223372036854"), "9223372036854");
    assert_string_equal(round_trip("007"), "7");
    assert_string_equal(round_trip("1.10000000"), "1.1");
}

TEST(what_is_no_decimal_is_refused)
{
    static const char *const bad[] = { "", "-", ".5", "5.", "1e3", "1,000", "0.0000001", "9223372036855", " 1", "1-" };
    struct dec d;
    for (size_t i = 0; i < N_ELEMENTS(bad); i++)
        assert_false(dec_parse(str_of(bad[i]), &d));
}

TEST(products_and_quotients_round_half_away_from_zero)
{
    struct dec r;
    assert_true(dec_mul((struct dec){ 1500000 }, (struct dec){ 1 }, &r));
    assert_int_equal(r.u, 2);
    assert_true(dec_mul((struct dec){ -1500000 }, (struct dec){ 1 }, &r));
    assert_int_equal(r.u, -2);
    assert_true(dec_div(DEC(2), DEC(3), &r));
    assert_int_equal(r.u, 666667);
    assert_true(dec_div(DEC(2), DEC(-3), &r));
    assert_int_equal(r.u, -666667);
    assert_false(dec_div(DEC(1), DEC(0), &r));
    assert_false(dec_mul((struct dec){ INT64_MAX }, DEC(2), &r));
}

TEST(numbers_as_spreadsheets_store_them_are_read_to_six_decimals)
{
    static const struct {
        const char *stored, *text;
    } v[] = {
        { "0.35000000000000003", "0.35" },
        { "1E-3", "0.001" },
        { "1.5E+2", "150" },
        { "45000", "45000" },
        { "-2.5", "-2.5" },
        { "0.9999996", "1" },
        { "12345678901234567890E-10", "1234567890.123457" },
        { "0", "0" },
    };
    char out[DEC_TEXT_SIZE];
    struct dec d;
    for (size_t i = 0; i < N_ELEMENTS(v); i++) {
        assert_true(dec_parse_stored(str_of(v[i].stored), &d));
        assert_string_equal(dec_text(d, out), v[i].text);
    }
    assert_false(dec_parse_stored(STR("1E300"), &d));
    assert_false(dec_parse_stored(STR("12a"), &d));
    assert_false(dec_parse_stored(STR(""), &d));
}
