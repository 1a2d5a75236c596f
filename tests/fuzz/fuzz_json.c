/* JSON input bound by a shape.  Whatever binds must print, and what is printed must bind to the same again. */
#include "base/shape.h"

#include "base/text.h"
#include "fuzz.h"

static const struct word state_words[] = { { 1, "open", "进行", "open" }, { 2, "done", "完成", "done" } };
static const struct words STATES = { state_words, N_ELEMENTS(state_words) };

struct part {
    const char *name;
    struct dec weight;
};
static const struct field part_fields[] = {
    FIELD(part, name, .flags = REQUIRED, .max = 20),
    FIELD(part, weight, .min = 0, .max = 100),
};
static const struct shape PART = SHAPE(part, part_fields);

struct thing {
    int64_t id, state, count;
    const char *title;
    struct dec amount;
    struct date due;
    struct ts at;
    bool urgent;
    struct list units, parts;
};
static const struct field thing_fields[] = {
    FIELD(thing, id, .flags = OUT_ONLY),
    FIELD(thing, state, .words = &STATES),
    FIELD(thing, count, .min = -1000, .max = 1000),
    FIELD(thing, title, .flags = REQUIRED, .min = 1, .max = 40),
    /* Beyond 1e9 a number with decimals is printed exactly but only taken as a text: a double cannot carry it. */
    FIELD(thing, amount, .min = -1000000000, .max = 1000000000),
    FIELD(thing, due),
    FIELD(thing, at),
    FIELD(thing, urgent),
    FIELD(thing, units, .max = 10),
    FIELD(thing, parts, .of = &PART, .max = 10),
};
static const struct shape THING = SHAPE(thing, thing_fields);

enum { MAX_INPUT = 64 << 10, MAX_OUTPUT = 1 << 20 };

static bool bind(struct cx *cx, struct str json, struct thing *out, uint64_t *present)
{
    shape_clear(&THING, out);
    fail_clear(cx);
    return json_bind(cx, json, MAX_INPUT, &THING, out, present) == OK;
}

/* The members that a client may send (lists of objects aside), so that they can be bound again. */
static void print(struct buf *out, const struct thing *t)
{
    struct jw j = JW(out);
    jw_object(&j, NULL);
    for (size_t i = 0; i < THING.n; i++) {
        const struct field *f = &THING.fields[i];
        if ((f->type == F_LIST && f->of) || (f->flags & OUT_ONLY) || field_is_none(f, t) || (f->words && !t->state))
            continue;
        struct shape one = { .name = "one", .size = THING.size, .fields = f, .n = 1 };
        jw_members(&j, &one, t);
    }
    jw_close(&j);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena mem = { 0 };
    struct cx cx = { .mem = &mem, .lang = LANG_EN, .cal = &calendar_builtin };
    struct buf first AUTO(buf_done) = BUF(MAX_OUTPUT), second AUTO(buf_done) = BUF(MAX_OUTPUT);
    struct thing a, b;
    uint64_t present = 0;

    if (bind(&cx, (struct str){ (const char *)data, size }, &a, &present)) {
        assert(a.title && utf8_ok(str_of(a.title)) && utf8_count(str_of(a.title)) <= 40);
        assert(!(present & 1) && a.count >= -1000 && a.count <= 1000 && a.units.n <= 10 && a.parts.n <= 10);
        print(&first, &a);
        assert(bind(&cx, buf_str(&first), &b, NULL));
        print(&second, &b);
        assert(str_eq(buf_str(&first), buf_str(&second)));
    } else {
        assert(cx.fail.code != OK && cx.fail.code != E_BUG && *cx.fail.msg);
    }
    arena_done(&mem);
    return 0;
}
