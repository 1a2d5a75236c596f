/* A table of figures from a stranger: what is taken out of it are figures of indicators there are, of periods there
 * are, each told with its row; what is not is said of a row. */
#include "app/figures.h"

#include "fuzz.h"
#include "org/posts_in.h"

enum { MAX_INPUT = 50000 };

static struct list known(struct cx *cx)
{
    struct list out = { 0 };
    static const struct indicator some[] = {
        { .id = 1,
          .code = "REV",
          .name = "一般公共预算收入",
          .measure = "亿元",
          .decimals = 2,
          .kind = KIND_LEVEL,
          .every = EVERY_MONTH,
          .form = FORM_BOTH,
          .basis = BASIS_CUMULATIVE },
        { .id = 2,
          .code = "IND_VA",
          .name = "规模以上工业增加值",
          .measure = "%",
          .kind = KIND_GROWTH,
          .every = EVERY_MONTH,
          .form = FORM_GROWTH,
          .basis = BASIS_CUMULATIVE,
          .no_january = true },
        { .id = 3,
          .code = "GDP",
          .name = "地区生产总值",
          .measure = "亿元",
          .kind = KIND_LEVEL,
          .every = EVERY_QUARTER,
          .form = FORM_BOTH,
          .basis = BASIS_BOTH },
    };
    for (size_t i = 0; i < N_ELEMENTS(some); i++)
        *(struct indicator *)list_add(cx->mem, &out, sizeof some[0]) = some[i];
    return out;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx cx = { .mem = &mem, .lang = LANG_EN, .cal = &calendar_builtin, .today = date_make(2024, 9, 5) };
    const struct ledger_file_in file = { .name = "table.csv", .bytes = { (const char *)data, size } };
    const struct list indicators = known(&cx);
    struct list values, problems;
    struct figures_choice choice;
    if (size > MAX_INPUT)
        return 0;
    assert(figures_choice_from(&cx, NULL, NULL, NULL, &choice) == OK);
    if (figures_read_with(&cx, &file, &choice, &indicators, NULL, &values, &problems) != OK) {
        assert(cx.fail.code != E_BUG && *cx.fail.msg);
        return 0;
    }
    const struct value_in *v = values.p;
    for (size_t i = 0; i < values.n; i++) {
        int64_t period;
        assert(v[i].row > 0 && (dec_is(v[i].level) || dec_is(v[i].growth)));
        assert(streq(v[i].indicator, "REV") || streq(v[i].indicator, "IND_VA") || streq(v[i].indicator, "GDP"));
        assert(period_read(&cx, v[i].period, &period) == OK);
    }
    const struct row_problem *p = problems.p;
    for (size_t i = 0; i < problems.n; i++)
        assert(p[i].row > 0 && *p[i].what);
    return 0;
}
