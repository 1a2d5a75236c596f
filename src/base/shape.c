#include "base/shape.h"

#include <jansson.h>
#include <math.h>

#include "base/text.h"

const struct word *word_of(const struct words *w, int64_t value)
{
    for (size_t i = 0; w && i < w->n; i++)
        if (w->list[i].value == value)
            return &w->list[i];
    return NULL;
}

const struct word *word_named(const struct words *w, struct str name)
{
    for (size_t i = 0; w && i < w->n; i++)
        if (str_is(name, w->list[i].name) || str_is(name, w->list[i].zh) || str_is(name, w->list[i].en))
            return &w->list[i];
    return NULL;
}

const char *word_text(const struct cx *cx, const struct words *w, int64_t value)
{
    const struct word *x = word_of(w, value);
    return x ? say(cx, x->zh, x->en) : "";
}

const char *word_name(const struct words *w, int64_t value)
{
    const struct word *x = word_of(w, value);
    return x ? x->name : "";
}

const struct field *shape_field(const struct shape *s, struct str name)
{
    for (size_t i = 0; i < s->n; i++)
        if (str_is(name, s->fields[i].name))
            return &s->fields[i];
    return NULL;
}

int shape_index(const struct shape *s, const char *name)
{
    const struct field *f = shape_field(s, str_of(name));
    assert(f);
    return (int)(f - s->fields);
}

void *list_add(struct arena *mem, struct list *l, size_t size)
{
    enum { FIRST = 16 };
    bool is_full = l->n >= FIRST && (l->n & (l->n - 1)) == 0; /* it has room for a power of two */
    if (!l->n || is_full) {
        void *larger = arena_get(mem, size, MAX(l->n * 2, (size_t)FIRST));
        if (l->n)
            memcpy(larger, l->p, l->n * size);
        l->p = larger;
    }
    return (char *)l->p + size * l->n++;
}

void shape_clear(const struct shape *s, void *row)
{
    memset(row, 0, s->size);
    for (size_t i = 0; i < s->n; i++) {
        const struct field *f = &s->fields[i];
        if (f->type == F_DATE)
            *(struct date *)field_at(f, row) = NO_DATE;
        else if (f->type == F_DEC)
            *(struct dec *)field_at(f, row) = DEC_NONE;
        else if (f->type == F_I64)
            *(int64_t *)field_at(f, row) = f->unsaid;
    }
}

bool field_is_none(const struct field *f, const void *row)
{
    const void *p = field_at(f, row);
    switch (f->type) {
    case F_I64: return (f->flags & REF) && *(const int64_t *)p == 0;
    case F_BOOL: return false;
    case F_TEXT: return *(const char *const *)p == NULL;
    case F_DEC: return !dec_is(*(const struct dec *)p);
    case F_DATE: return !date_is(*(const struct date *)p);
    case F_TS: return ((const struct ts *)p)->us == 0;
    case F_BYTES: return ((const struct str *)p)->p == NULL;
    case F_LIST: return ((const struct list *)p)->n == 0;
    }
    return true;
}

/* ---- JSON in ---- */

static void bind_object(struct cx *cx, const char *at, json_t *json, const struct shape *s, void *out,
                        uint64_t *present);

static void wrong(struct cx *cx, const char *at, const struct field *f)
{
    static const char *const zh[] = {
        "",
        "整数",
        "true 或 false",
        "文字",
        "数字，最多六位小数",
        "日期，如 2024-05-07",
        "时间，如 2024-05-07T18:00:00+08:00",
        "十六进制",
        "列表",
    };
    static const char *const en[] = {
        "",
        "a whole number",
        "true or false",
        "a text",
        "a number with at most six decimals",
        "a date such as 2024-05-07",
        "a time such as 2024-05-07T18:00:00+08:00",
        "hexadecimal",
        "a list",
    };
    problem(cx, at, "应为%s", "should be %s", say(cx, zh[f->type], en[f->type]));
}

static bool in_bounds(struct cx *cx, const char *at, const struct field *f, int64_t v, bool millionths)
{
    if (f->max <= f->min || (v >= f->min && v <= f->max))
        return true;
    char lo[DEC_TEXT_SIZE], hi[DEC_TEXT_SIZE];
    int64_t unit = millionths ? 1 : DEC_ONE;
    if (f->max == INT64_MAX) {
        problem(cx, at, "应不小于 %s", "should be at least %s", dec_text((struct dec){ f->min * unit }, lo));
        return false;
    }
    problem(cx, at, "应在 %s 与 %s 之间", "should lie between %s and %s", dec_text((struct dec){ f->min * unit }, lo),
            dec_text((struct dec){ f->max * unit }, hi));
    return false;
}

static void bind_i64(struct cx *cx, const char *at, json_t *v, const struct field *f, int64_t *out)
{
    if (f->words) {
        const struct word *w = json_is_string(v)
                                   ? word_named(f->words, (struct str){ json_string_value(v), json_string_length(v) })
                                   : NULL;
        if (w) {
            *out = w->value;
            return;
        }
        struct buf known AUTO(buf_done) = BUF(2000);
        for (size_t i = 0; i < f->words->n; i++)
            buf_addf(&known, "%s%s", i ? say(cx, "、", ", ") : "",
                     say(cx, f->words->list[i].zh, f->words->list[i].name)); /* either is taken */
        problem(cx, at, "应为其中之一：%s", "should be one of: %s", buf_text(&known));
    } else if (!json_is_integer(v)) {
        wrong(cx, at, f);
    } else if (in_bounds(cx, at, f, json_integer_value(v), false)) {
        *out = json_integer_value(v);
    }
}

static void bind_text(struct cx *cx, const char *at, json_t *v, const struct field *f, const char **out)
{
    if (!json_is_string(v)) {
        wrong(cx, at, f);
        return;
    }
    struct str s = str_trim((struct str){ json_string_value(v), json_string_length(v) });
    int64_t n = (int64_t)utf8_count(s);
    if (f->max && n > f->max)
        problem(cx, at, "有 %" PRId64 " 个字，最多 %" PRId64 " 个", "has %" PRId64 " characters, at most %" PRId64, n,
                f->max);
    else if (n < f->min)
        problem(cx, at, "有 %" PRId64 " 个字，至少 %" PRId64 " 个", "has %" PRId64 " characters, at least %" PRId64, n,
                f->min);
    else if (n == 0 && (f->flags & REQUIRED))
        problem(cx, at, "不能为空", "must not be empty");
    else
        *out = n ? arena_dup(cx->mem, s.p, s.n) : NULL;
}

static bool read_dec(json_t *v, struct dec *out)
{
    if (json_is_integer(v))
        return !__builtin_mul_overflow(json_integer_value(v), DEC_ONE, &out->u);
    if (json_is_string(v))
        return dec_parse((struct str){ json_string_value(v), json_string_length(v) }, out);
    if (!json_is_real(v) || fabs(json_real_value(v)) > 1e9)
        return false;
    /* A double holds any six-decimal number below 1e9 well enough to print it back exactly. */
    double millionths = json_real_value(v) * DEC_ONE;
    if (fabs(millionths - round(millionths)) > 1e-3)
        return false;
    out->u = (int64_t)llround(millionths);
    return true;
}

static void bind_list(struct cx *cx, const char *at, json_t *v, const struct field *f, struct list *out)
{
    if (!json_is_array(v)) {
        wrong(cx, at, f);
        return;
    }
    size_t n = json_array_size(v);
    if (f->max && n > (size_t)f->max) {
        problem(cx, at, "有 %zu 项，最多 %" PRId64 " 项", "has %zu entries, at most %" PRId64, n, f->max);
        return;
    }
    size_t size = f->of ? f->of->size : sizeof(const char *);
    out->p = arena_get(cx->mem, size, n);
    out->n = n;
    static const struct field text = { .name = "", .type = F_TEXT, .flags = REQUIRED, .max = 2000 };
    for (size_t i = 0; i < n; i++) {
        const char *here = arena_printf(cx->mem, "%s/%zu", at, i);
        void *element = (char *)out->p + i * size;
        if (f->of)
            bind_object(cx, here, json_array_get(v, i), f->of, element, NULL);
        else
            bind_text(cx, here, json_array_get(v, i), &text, element);
    }
}

static void bind_field(struct cx *cx, const char *at, json_t *v, const struct field *f, void *row)
{
    void *p = field_at(f, row);
    switch (f->type) {
    case F_I64: bind_i64(cx, at, v, f, p); return;
    case F_BOOL:
        if (json_is_boolean(v))
            *(bool *)p = json_is_true(v);
        else
            wrong(cx, at, f);
        return;
    case F_TEXT: bind_text(cx, at, v, f, p); return;
    case F_DEC: {
        struct dec d;
        if (!read_dec(v, &d))
            wrong(cx, at, f);
        else if (in_bounds(cx, at, f, d.u, true))
            *(struct dec *)p = d;
        return;
    }
    case F_DATE:
        if (!json_is_string(v) || !date_parse((struct str){ json_string_value(v), json_string_length(v) }, p))
            wrong(cx, at, f);
        return;
    case F_TS:
        if (!json_is_string(v) || !ts_parse((struct str){ json_string_value(v), json_string_length(v) }, p))
            wrong(cx, at, f);
        return;
    case F_LIST: bind_list(cx, at, v, f, p); return;
    case F_BYTES: break;
    }
    wrong(cx, at, f);
}

static void bind_object(struct cx *cx, const char *at, json_t *json, const struct shape *s, void *out,
                        uint64_t *present)
{
    const char *key;
    json_t *v;
    uint64_t seen = 0;

    shape_clear(s, out);
    if (!json_is_object(json)) {
        problem(cx, *at ? at : "/", "应为对象 {…}", "should be an object {…}");
        return;
    }
    json_object_foreach(json, key, v) {
        const struct field *f = shape_field(s, str_of(key));
        const char *here = arena_printf(cx->mem, "%s/%s", at, key);
        if (!f || (f->flags & (OUT_ONLY | INSIDE))) {
            problem(cx, here, "没有这一项可填", "is no field of this input");
            continue;
        }
        seen |= UINT64_C(1) << (f - s->fields);
        if (!json_is_null(v))
            bind_field(cx, here, v, f, out);
        else if (f->flags & REQUIRED)
            problem(cx, here, "不能为空", "must not be empty");
    }
    for (size_t i = 0; i < s->n; i++)
        if ((s->fields[i].flags & REQUIRED) && !(seen >> i & 1))
            problem(cx, arena_printf(cx->mem, "%s/%s", at, s->fields[i].name), "缺少这一项", "is missing");
    if (present)
        *present = seen;
}

/* ---- texts into documents ---- */

static const char *skip_blanks(const char *p, const char *end)
{
    while (p < end && (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n'))
        p++;
    return p;
}

/* Past the closing quote of the text that begins at p; end when it has none. */
static const char *skip_text(const char *p, const char *end)
{
    for (p++; p < end && *p != '"'; p++)
        if (*p == '\\')
            p++;
    return p < end ? p + 1 : end;
}

/* To the comma or bracket behind a value: brackets and texts in it are matched, nothing else is checked. */
static const char *skip_value(const char *p, const char *end)
{
    for (int64_t depth = 0; p < end;) {
        if (*p == '"') {
            p = skip_text(p, end);
            continue;
        }
        if (depth == 0 && (*p == ',' || *p == ']' || *p == '}'))
            return p;
        depth += *p == '[' || *p == '{';
        depth -= *p == ']' || *p == '}';
        p++;
    }
    return end;
}

/* A decimal with more digits before its point than a double keeps beside six behind it. */
static bool is_long_decimal(struct str number)
{
    const char *point = memchr(number.p, '.', number.n);
    return point && point - number.p - (*number.p == '-') > 9 && !memchr(number.p, 'e', number.n) &&
           !memchr(number.p, 'E', number.n);
}

static bool is_within_number(char c)
{
    return c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
}

/* The parser makes doubles of decimals: long ones are handed to it as texts, which are read exactly. */
static struct str quote_long_decimals(struct cx *cx, struct str json)
{
    struct buf out AUTO(buf_done) = BUF(SIZE_MAX / 2);
    const char *end = json.p + json.n, *copied = json.p;
    for (const char *p = json.p; p < end;) {
        if (*p == '"') {
            p = skip_text(p, end);
            continue;
        }
        struct str number = { p, 0 };
        while (p < end && ((*p >= '0' && *p <= '9') || (number.n && is_within_number(*p)) || (!number.n && *p == '-')))
            p++, number.n++;
        if (number.n && is_long_decimal(number)) {
            buf_add(&out, copied, (size_t)(number.p - copied));
            buf_addf(&out, "\"%.*s\"", (int)number.n, number.p);
            copied = p;
        }
        p += !number.n;
    }
    if (copied == json.p)
        return json;
    buf_add(&out, copied, (size_t)(end - copied));
    return (struct str){ arena_dup(cx->mem, out.p, out.n), out.n };
}

static json_t *parse(struct cx *cx, struct str json, json_error_t *why)
{
    struct str s = quote_long_decimals(cx, json.p ? json : STR(""));
    return json_loadb(s.p, s.n, JSON_REJECT_DUPLICATES, why);
}

/* ---- lazy lists ---- */

/* The elements of an array as texts; p stands behind its bracket.  NULL: it does not end. */
static const char *split_array(struct cx *cx, const char *p, const char *end, struct list *out)
{
    size_t room = 0;
    struct str *texts = NULL;
    *out = (struct list){ 0 };
    for (;; p++) {
        const char *to = skip_value(p, end);
        struct str text = str_trim((struct str){ p, (size_t)(to - p) });
        if (to == end || *to == '}')
            return NULL;
        if (*to == ']' && !text.n && !out->n)
            return to + 1;
        if (out->n == room) {
            struct str *larger = NEWS(cx, struct str, room = room ? room * 2 : 64);
            if (out->n)
                memcpy(larger, texts, out->n * sizeof *texts);
            out->p = texts = larger;
        }
        texts[out->n++] = text;
        if (*(p = to) == ']')
            return to + 1;
    }
}

/* Take the array of this member out of an object, leaving []; what is no such object is left to the parser. */
static struct str cut_list(struct cx *cx, struct str json, const char *name, struct list *out)
{
    const char *end = json.p + json.n, *p = skip_blanks(json.p, end);
    *out = (struct list){ 0 };
    while (p < end && (*p == '{' || *p == ',')) {
        const char *key = skip_blanks(p + 1, end);
        if (key == end || *key != '"')
            break;
        const char *colon = skip_text(key, end), *value = skip_blanks(colon, end);
        if (value == end || *value != ':')
            break;
        value = skip_blanks(value + 1, end);
        if (value < end && *value == '[' && str_is((struct str){ key + 1, (size_t)(colon - key) - 2 }, name)) {
            const char *rest = split_array(cx, value + 1, end, out);
            size_t head = (size_t)(value - json.p) + 1;
            if (!rest)
                break;
            char *cut = arena_get(cx->mem, 1, head + (size_t)(end - rest) + 2);
            memcpy(cut, json.p, head);
            cut[head] = ']';
            memcpy(cut + head + 1, rest, (size_t)(end - rest));
            return (struct str){ cut, head + 1 + (size_t)(end - rest) };
        }
        p = skip_value(value, end);
    }
    return json;
}

static enum err element_text(struct cx *cx, const struct long_list *l, size_t i, struct str *out)
{
    if (l->apart)
        return pile_get(cx, l->apart, i, out);
    *out = ((const struct str *)l->texts.p)[i];
    return OK;
}

/* Where a person's text can be at fault, in words; else the parser's own, for who writes programs. */
static const char *fault_text(struct cx *cx, const json_error_t *why)
{
    return json_error_code(why) == json_error_null_character
               ? say(cx, "含有空字符（\\u0000），请删去", "it contains a null character (\\u0000): remove it")
               : arena_strdup(cx->mem, why->text);
}

enum err list_bind(struct cx *cx, const struct field *f, const struct long_list *l, size_t i, void *out)
{
    json_error_t why;
    struct str text;
    const char *at = arena_printf(cx->mem, "/%s/%zu", f->name, i);
    TRY(element_text(cx, l, i, &text));
    json_t *doc = parse(cx, text, &why);
    if (doc)
        bind_object(cx, at, doc, f->of, out, NULL);
    else
        problem(cx, at, "不是有效的 JSON：%s", "is not valid JSON: %s", fault_text(cx, &why));
    json_decref(doc);
    return OK;
}

/* Each in memory that the next one takes over, but what is wrong with one is said in memory that stays. */
static enum err check_lazy_list(struct cx *cx, const struct field *f, const struct long_list *l)
{
    struct arena *kept = cx->mem, scratch AUTO(arena_done) = { 0 };
    if (f->max && l->texts.n > (size_t)f->max) {
        problem(cx, arena_printf(cx->mem, "/%s", f->name), "有 %zu 项，最多 %" PRId64 " 项",
                "has %zu entries, at most %" PRId64, l->texts.n, f->max);
        return OK;
    }
    for (size_t i = 0; i < l->texts.n; i++) {
        struct failure before = cx->fail;
        arena_reset(&scratch);
        cx->mem = &scratch;
        enum err e = list_bind(cx, f, l, i, arena_get(&scratch, f->of->size, 1));
        cx->mem = kept;
        TRY(e);
        if (cx->fail.n_problems == before.n_problems)
            continue;
        cx->fail = before;
        TRY(list_bind(cx, f, l, i, arena_get(kept, f->of->size, 1)));
    }
    return OK;
}

static const struct field *lazy_field(const struct shape *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->fields[i].flags & LAZY)
            return &s->fields[i];
    return NULL;
}

static enum err bind(struct cx *cx, struct str json, size_t max_bytes, const struct shape *s, void *out,
                     uint64_t *present, const struct pile *apart)
{
    const struct field *lazy = lazy_field(s);
    struct long_list cut = { .apart = apart };
    json_error_t at;
    assert(s->n <= 64 && (lazy || !apart));
    if (json.n > max_bytes)
        return fail(cx, E_TOO_LARGE, "输入有 %zu 字节，最多 %zu", "the input has %zu bytes, at most %zu", json.n,
                    max_bytes);
    if (apart)
        cut.texts.n = pile_size(apart);
    else if (lazy && json.n)
        json = cut_list(cx, json, lazy->name, &cut.texts);
    json_t *doc = parse(cx, json, &at);
    if (!doc)
        return fail(cx, E_INVALID, "第 %d 行第 %d 列不是有效的 JSON：%s", "line %d column %d is not valid JSON: %s",
                    at.line, at.column, fault_text(cx, &at));
    bind_object(cx, "", doc, s, out, present);
    json_decref(doc);
    if (lazy) {
        *(struct long_list *)field_at(lazy, out) = cut;
        TRY(check_lazy_list(cx, lazy, &cut));
    }
    return problems_end(cx);
}

enum err json_bind(struct cx *cx, struct str json, size_t max_bytes, const struct shape *s, void *out,
                   uint64_t *present)
{
    return bind(cx, json, max_bytes, s, out, present, NULL);
}

enum err json_bind_apart(struct cx *cx, struct str json, size_t max_bytes, const struct shape *s, void *out,
                         const struct pile *elements)
{
    return bind(cx, json, max_bytes, s, out, NULL, elements);
}

enum err json_rows(struct cx *cx, struct str json, const char *name, const struct shape *s, struct list *out)
{
    struct list texts;
    cut_list(cx, json, name, &texts);
    *out = (struct list){ 0 };
    for (size_t i = 0; i < texts.n; i++) {
        const struct str *text = (const struct str *)texts.p + i;
        TRY(json_bind(cx, *text, text->n, s, list_add(cx->mem, out, s->size), NULL));
    }
    return OK;
}

static void copy_elements(struct cx *cx, json_t *array, struct list *out)
{
    struct str *list = NEWS(cx, struct str, json_array_size(array));
    for (size_t i = 0; i < json_array_size(array); i++) {
        json_t *v = json_array_get(array, i);
        size_t n = json_dumpb(v, NULL, 0, JSON_COMPACT | JSON_ENCODE_ANY);
        char *text = arena_get(cx->mem, 1, n + 1);
        json_dumpb(v, text, n, JSON_COMPACT | JSON_ENCODE_ANY);
        list[i] = (struct str){ text, n };
    }
    *out = (struct list){ list, json_array_size(array) };
}

enum err json_elements(struct cx *cx, struct str json, size_t max_bytes, const char *name, size_t max, struct list *out)
{
    if (json.n > max_bytes)
        return fail(cx, E_TOO_LARGE, "输入有 %zu 字节，最多 %zu", "the input has %zu bytes, at most %zu", json.n,
                    max_bytes);
    json_error_t at;
    json_t *doc = json_loadb(json.p ? json.p : "", json.n, JSON_REJECT_DUPLICATES, &at);
    json_t *array = doc ? json_object_get(doc, name) : NULL;
    if (!json_is_array(array) || json_object_size(doc) != 1)
        problem(cx, "/", "应为只含列表 %s 的对象", "should be an object of one list, %s", name);
    else if (json_array_size(array) > max)
        problem(cx, arena_printf(cx->mem, "/%s", name), "最多 %zu 个", "at most %zu", max);
    else
        copy_elements(cx, array, out);
    json_decref(doc);
    return problems_end(cx);
}

/* ---- JSON out ---- */

static void write_field(struct jw *j, const struct field *f, const void *row);

void jw_members(struct jw *j, const struct shape *s, const void *row)
{
    for (size_t i = 0; i < s->n; i++)
        if (!(s->fields[i].flags & INSIDE))
            write_field(j, &s->fields[i], row);
}

void jw_shape(struct jw *j, const char *key, const struct shape *s, const void *row)
{
    jw_object(j, key);
    jw_members(j, s, row);
    jw_close(j);
}

static void write_list(struct jw *j, const struct field *f, const struct list *list)
{
    jw_array(j, f->name);
    for (size_t i = 0; i < list->n; i++)
        if (f->of)
            jw_shape(j, NULL, f->of, (const char *)list->p + i * f->of->size);
        else
            jw_text(j, NULL, ((const char *const *)list->p)[i]);
    jw_close(j);
}

static void write_field(struct jw *j, const struct field *f, const void *row)
{
    const void *p = field_at(f, row);
    if (f->type != F_LIST && field_is_none(f, row)) {
        jw_null(j, f->name);
        return;
    }
    switch (f->type) {
    case F_I64:
        if (f->words)
            jw_text(j, f->name, word_name(f->words, *(const int64_t *)p));
        else
            jw_i64(j, f->name, *(const int64_t *)p);
        break;
    case F_BOOL: jw_bool(j, f->name, *(const bool *)p); break;
    case F_TEXT: jw_text(j, f->name, *(const char *const *)p); break;
    case F_DEC: jw_dec(j, f->name, *(const struct dec *)p); break;
    case F_DATE: jw_date(j, f->name, *(const struct date *)p); break;
    case F_TS: jw_ts(j, f->name, *(const struct ts *)p); break;
    case F_BYTES: jw_hex(j, f->name, *(const struct str *)p); break;
    case F_LIST: write_list(j, f, p); break;
    }
}
