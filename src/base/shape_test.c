#include "test.h"

#include "base/shape.h"

struct sample {
    int64_t id, state;
    const char *title;
    struct dec weight;
    struct date due;
    struct ts at;
    bool urgent;
    struct list units;
};
static const struct words states = WORDS({ 1, "open", "在办", "open" }, { 2, "done", "办结", "done" });
static const struct field fields[] = {
    FIELD(sample, id, .flags = OUT_ONLY),
    FIELD(sample, state, .words = &states),
    FIELD(sample, title, .flags = REQUIRED, .min = 2, .max = 5),
    FIELD(sample, weight, .min = 0, .max = 100 * DEC_ONE),
    FIELD(sample, due),
    FIELD(sample, at),
    FIELD(sample, urgent),
    FIELD(sample, units, .max = 3),
};
static const struct shape SAMPLE = SHAPE(sample, fields);

static enum err bind(const char *json, struct sample *out, uint64_t *present)
{
    return json_bind(cx, str_of(json), 10000, &SAMPLE, out, present);
}

TEST(a_full_object_binds_and_prints_back)
{
    struct sample s;
    struct buf out AUTO(buf_done) = BUF(1000);
    struct jw j = JW(&out);
    uint64_t present;
    IS_OK(bind("{\"title\":\" 修路 \",\"state\":\"done\",\"weight\":12.5,\"due\":\"2024-06-30\","
               "\"units\":[\"区财政局\"]}",
               &s, &present));
    assert_int_equal(present, 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 7);
    jw_shape(&j, NULL, &SAMPLE, &s);
    assert_string_equal(buf_text(&out),
                        "{\"id\":0,\"state\":\"done\",\"title\":\"修路\",\"weight\":12.5,\"due\":\"2024-06-30\","
                        "\"at\":null,\"urgent\":false,\"units\":[\"区财政局\"]}");
}

TEST(every_bad_field_is_reported_at_once)
{
    struct sample s;
    assert_int_equal(bind("{\"id\":1,\"titel\":\"x\",\"state\":\"late\",\"weight\":101,"
                          "\"due\":\"2024-02-30\",\"units\":[1,\"\"]}",
                          &s, NULL),
                     E_INVALID);
    assert_int_equal(cx->fail.n_problems, 8);
    assert_string_equal(cx->fail.problems[0].where, "/id");
    assert_string_equal(cx->fail.problems[7].where, "/title");
}

TEST(what_is_no_json_object_is_refused)
{
    static const char *const bad[] = { "", "[]", "{", "{\"a\":1,\"a\":2}", "{\"title\":\"\\u0000a\"}", "nul", "\"x\"" };
    struct sample s;
    for (size_t i = 0; i < N_ELEMENTS(bad); i++)
        IS_ERR(bind(bad[i], &s, NULL), E_INVALID, NULL), cx->fail.problems = NULL;
}

TEST(a_long_decimal_comes_back_as_it_was_printed)
{
    static const struct field money_fields[] = { { .name = "weight", .type = F_DEC } };
    static const struct shape money = { .name = "money", .size = sizeof(struct dec), .fields = money_fields, .n = 1 };
    static const char *const texts[] = { "1234567890.123456", "-9223372036854.775807", "999999999.999999",
                                         "1000000000.5" };
    for (size_t i = 0; i < N_ELEMENTS(texts); i++) {
        struct buf out AUTO(buf_done) = BUF(1000);
        struct jw j = JW(&out);
        struct dec d, back;
        assert_true(dec_parse(str_of(texts[i]), &d));
        jw_shape(&j, NULL, &money, &d);
        assert_non_null(strstr(buf_text(&out), texts[i]));
        IS_OK(json_bind(cx, buf_str(&out), 1000, &money, &back, NULL));
        assert_true(back.u == d.u);
    }
    struct dec d;
    IS_ERR(json_bind(cx, STR("{\"weight\":1234567890.1234567}"), 1000, &money, &d, NULL), E_INVALID, "六位小数");
}

struct ledger {
    const char *name;
    struct long_list rows;
};
static const struct field ledger_fields[] = {
    FIELD(ledger, name),
    FIELD(ledger, rows, .of = &SAMPLE, .flags = REQUIRED | LAZY, .max = 3),
};
static const struct shape LEDGER = SHAPE(ledger, ledger_fields);

TEST(a_lazy_list_is_checked_whole_and_bound_one_by_one)
{
    struct ledger l;
    struct sample s;
    IS_OK(json_bind(
        cx,
        STR(" { \"rows\" : [ {\"title\":\"a]\\\"b\"} ,{\"title\":\"丙丁\",\"units\":[\"x\",\"y\"]}], \"name\":\"n\" } "),
        1000, &LEDGER, &l, NULL));
    assert_int_equal(l.rows.texts.n, 2);
    assert_string_equal(l.name, "n");
    IS_OK(list_bind(cx, &ledger_fields[1], &l.rows, 0, &s));
    assert_string_equal(s.title, "a]\"b");
    IS_OK(list_bind(cx, &ledger_fields[1], &l.rows, 1, &s));
    assert_string_equal(s.title, "丙丁");
    assert_int_equal(s.units.n, 2);
    IS_OK(json_bind(cx, STR("{\"rows\":[]}"), 1000, &LEDGER, &l, NULL));
    assert_int_equal(l.rows.texts.n, 0);
}

TEST(a_long_list_may_stand_apart_from_its_input)
{
    struct pile rows AUTO(pile_done) = PILE(NULL, 1000);
    struct ledger l;
    struct sample s;
    IS_OK(pile_add(cx, &rows, STR("{\"title\":\"甲乙\"}")));
    IS_OK(pile_add(cx, &rows, STR("{\"title\":\"丙丁\"}")));
    IS_OK(json_bind_apart(cx, STR("{\"name\":\"n\",\"rows\":[]}"), 1000, &LEDGER, &l, &rows));
    assert_int_equal(l.rows.texts.n, 2);
    IS_OK(list_bind(cx, &ledger_fields[1], &l.rows, 1, &s));
    assert_string_equal(s.title, "丙丁");
    IS_OK(pile_add(cx, &rows, STR("{\"title\":\"戊\"}")));
    IS_ERR(json_bind_apart(cx, STR("{\"rows\":[]}"), 1000, &LEDGER, &l, &rows), E_INVALID, "/rows/2/title");
    fail_clear(cx);
    IS_OK(pile_add(cx, &rows, STR("{}")));
    IS_ERR(json_bind_apart(cx, STR("{\"rows\":[]}"), 1000, &LEDGER, &l, &rows), E_INVALID, "最多 3");
}

TEST(what_is_wrong_in_a_lazy_list_is_named_by_its_place)
{
    static const struct {
        const char *json, *text;
    } bad[] = {
        { "{\"rows\":[{\"title\":\"好好\"},{\"title\":\"好\"}]}", "/rows/1/title" },
        { "{\"rows\":[{}]}", "/rows/0/title" },
        { "{\"rows\":[{\"title\":\"好好\"}{}]}", "/rows/0" },
        { "{\"rows\":[{\"title\":\"好好\"},]}", "/rows/1" },
        { "{\"rows\":[{\"title\":\"好好\"}", "JSON" },
        { "{\"rows\":7}", "/rows" },
        { "{\"rows\":[],\"rows\":[]}", "JSON" },
        { "{\"name\":\"n\"}", "/rows" },
        { "[1]", NULL },
        { "\"", "JSON" },
        { "{\"rows\":[1,2,3,4]}", "最多 3" },
    };
    struct ledger l;
    for (size_t i = 0; i < N_ELEMENTS(bad); i++)
        IS_ERR(json_bind(cx, str_of(bad[i].json), 1000, &LEDGER, &l, NULL), E_INVALID, bad[i].text);
}
