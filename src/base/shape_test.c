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
