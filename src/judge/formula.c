#include "judge/formula.h"

#include "base/text.h"

enum { MAX_DEPTH = 20, MAX_ATOMS = 12 };

bool code_ok(const char *code)
{
    size_t n = strlen(code);
    if (n < 1 || n > CODE_MAX || *code < 'A' || *code > 'Z')
        return false;
    for (const char *p = code; *p; p++)
        if (!((*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || *p == '_'))
            return false;
    return true;
}

/* ---- reading it ---- */

struct parser {
    struct cx *cx;
    const char *text, *at;
    struct formula *f;
    int depth;
    bool parts;
};

static enum err wrong(struct parser *p, const char *zh, const char *en)
{
    size_t place = utf8_count((struct str){ p->text, (size_t)(p->at - p->text) }) + 1;
    return fail(p->cx, E_INVALID, "公式第 %zu 个字符处：%s", "the formula at character %zu: %s", place,
                say(p->cx, zh, en));
}

static char look(struct parser *p)
{
    p->at += strspn(p->at, " ");
    return *p->at;
}

static enum err add_node(struct parser *p, struct formula_node node, int *out)
{
    if (p->f->n == FORMULA_MAX_NODES)
        return wrong(p, "公式太长", "it is too long");
    p->f->nodes[ *out = p->f->n++] = node;
    return OK;
}

static enum err read_code(struct parser *p, int *out)
{
    size_t n = strspn(p->at, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
    const char *code = arena_dup(p->cx->mem, p->at, n);
    int k = 0;
    if (!code_ok(code))
        return wrong(p, "不是指标代码", "it is no code of an indicator");
    if (p->parts) {
        n += strspn(p->at + n, ".abcdefghijklmnopqrstuvwxyz");
        code = arena_dup(p->cx->mem, p->at, n);
    }
    while (k < p->f->n_codes && !streq(p->f->codes[k], code))
        k++;
    if (k == FORMULA_MAX_CODES)
        return wrong(p, "用到的指标太多", "it names too many indicators");
    if (k == p->f->n_codes)
        p->f->codes[p->f->n_codes++] = code;
    p->at += n;
    return add_node(p, (struct formula_node){ .op = 'c', .code = k }, out);
}

static enum err read_number(struct parser *p, int *out)
{
    size_t n = strspn(p->at, "0123456789.");
    struct dec d;
    if (!dec_parse((struct str){ p->at, n }, &d))
        return wrong(p, "不是数", "it is no number");
    p->at += n;
    return add_node(p, (struct formula_node){ .op = 'n', .number = d }, out);
}

static enum err read_sum(struct parser *p, int *out);

static enum err read_factor(struct parser *p, int *out)
{
    char c = look(p);
    if (c >= 'A' && c <= 'Z')
        return read_code(p, out);
    if (c >= '0' && c <= '9')
        return read_number(p, out);
    if (c != '(')
        return wrong(p, "应是指标代码、数或括号", "a code, a number or a bracket is expected");
    if (++p->depth > MAX_DEPTH)
        return wrong(p, "括号太深", "the brackets are too deep");
    p->at++;
    TRY(read_sum(p, out));
    if (look(p) != ')')
        return wrong(p, "缺右括号", "a closing bracket is missing");
    p->at++;
    p->depth--;
    return OK;
}

static enum err read_product(struct parser *p, int *out)
{
    TRY(read_factor(p, out));
    for (char op = look(p); op == '*' || op == '/'; op = look(p)) {
        struct formula_node node = { .op = op, .left = *out };
        p->at++;
        TRY(read_factor(p, &node.right));
        const struct formula_node *by = &p->f->nodes[node.right];
        if (op == '/' && by->op == 'n' && !by->number.u)
            return wrong(p, "分母是零", "the divisor is zero");
        TRY(add_node(p, node, out));
    }
    return OK;
}

static enum err read_sum(struct parser *p, int *out)
{
    TRY(read_product(p, out));
    for (char op = look(p); op == '+' || op == '-'; op = look(p)) {
        struct formula_node node = { .op = op, .left = *out };
        p->at++;
        TRY(read_product(p, &node.right));
        TRY(add_node(p, node, out));
    }
    return OK;
}

static enum err parse(struct parser *p, struct formula **out)
{
    p->at = p->text;
    p->f = NEW(p->cx, struct formula);
    TRY(read_sum(p, &p->f->root));
    if (look(p))
        return wrong(p, "这里应已结束", "it should have ended here");
    *out = p->f;
    return OK;
}

enum err formula_parse(struct cx *cx, const char *text, struct formula **out)
{
    struct parser p = { .cx = cx, .text = text };
    TRY(parse(&p, out));
    return p.f->n_codes ? OK : fail(cx, E_INVALID, "公式里没有指标代码", "the formula names no indicator");
}

enum err formula_parse_parts(struct cx *cx, const char *text, struct formula **out)
{
    struct parser p = { .cx = cx, .text = text, .parts = true };
    return parse(&p, out);
}

/* ---- units ---- */

struct dimension { /* words of units, each to a power */
    struct {
        struct str word;
        int power;
    } atoms[MAX_ATOMS];
    size_t n;
};

static bool add_atom(struct dimension *d, struct str word, int power)
{
    size_t i = 0;
    while (i < d->n && !str_eq(d->atoms[i].word, word))
        i++;
    if (i == MAX_ATOMS)
        return false;
    if (i == d->n)
        d->n++, d->atoms[i].word = word, d->atoms[i].power = 0;
    d->atoms[i].power += power;
    return true;
}

/* "元/人": what stands behind a stroke divides. */
static bool add_unit(struct dimension *d, const char *unit, int power)
{
    for (const char *p = unit ? unit : ""; *p;) {
        struct str word = { p, strcspn(p, "/") };
        bool bare = str_is(word, "%") || str_is(word, "") || str_is(word, "1");
        if (!bare && !add_atom(d, word, power))
            return false;
        p += word.n;
        if (*p == '/') {
            p++;
            power = power > 0 ? -power : power;
        }
    }
    return true;
}

static bool add_all(struct dimension *d, const struct dimension *other, int power)
{
    for (size_t i = 0; i < other->n; i++)
        if (!add_atom(d, other->atoms[i].word, other->atoms[i].power * power))
            return false;
    return true;
}

static bool is_same(const struct dimension *a, const struct dimension *b)
{
    struct dimension d = *a;
    if (!add_all(&d, b, -1))
        return false;
    for (size_t i = 0; i < d.n; i++)
        if (d.atoms[i].power)
            return false;
    return true;
}

static const char *dimension_text(struct cx *cx, const struct dimension *d)
{
    struct buf out AUTO(buf_done) = BUF(2000);
    for (int sign = 1; sign >= -1; sign -= 2)
        for (size_t i = 0; i < d->n; i++)
            for (int k = d->atoms[i].power * sign; k > 0; k--)
                buf_addf(&out, "%s%.*s",
                         sign < 0 ? "/"
                         : out.n  ? "*"
                                  : "",
                         (int)d->atoms[i].word.n, d->atoms[i].word.p);
    return out.n ? arena_strdup(cx->mem, buf_text(&out)) : say(cx, "无单位", "no unit");
}

static enum err unit_of(struct cx *cx, const struct formula *f, const char *const *units, int at, struct dimension *out)
{
    const struct formula_node *n = &f->nodes[at];
    struct dimension right = { .n = 0 };
    *out = (struct dimension){ .n = 0 };
    if (n->op == 'n')
        return OK;
    if (n->op == 'c')
        return add_unit(out, units[n->code], 1) ? OK : fail(cx, E_INVALID, "单位太复杂", "the unit is too involved");
    TRY(unit_of(cx, f, units, n->left, out));
    TRY(unit_of(cx, f, units, n->right, &right));
    if (n->op == '*' || n->op == '/')
        return add_all(out, &right, n->op == '*' ? 1 : -1)
                   ? OK
                   : fail(cx, E_INVALID, "单位太复杂", "the units are too involved");
    return is_same(out, &right) ? OK
                                : fail(cx, E_INVALID, "公式把%s和%s相加减：单位不同",
                                       "the formula adds or subtracts %s and %s: units differ", dimension_text(cx, out),
                                       dimension_text(cx, &right));
}

enum err formula_units(struct cx *cx, const struct formula *f, const char *const *units, const char *unit)
{
    struct dimension got, want = { .n = 0 };
    TRY(unit_of(cx, f, units, f->root, &got));
    if (!add_unit(&want, unit, 1) || !is_same(&got, &want))
        return fail(cx, E_INVALID, "公式得出的单位是%s，指标的单位是%s",
                    "the formula gives %s, but the indicator's unit is %s", dimension_text(cx, &got),
                    dimension_text(cx, &want));
    return OK;
}

enum err formula_units_alike(struct cx *cx, const struct formula *a, const char *const *a_units,
                             const struct formula *b, const char *const *b_units)
{
    struct dimension left, right;
    TRY(unit_of(cx, a, a_units, a->root, &left));
    TRY(unit_of(cx, b, b_units, b->root, &right));
    bool any = a->nodes[a->root].op == 'n' || b->nodes[b->root].op == 'n';
    return any || is_same(&left, &right)
               ? OK
               : fail(cx, E_INVALID, "两边的单位不同：%s和%s", "the sides are of different units: %s and %s",
                      dimension_text(cx, &left), dimension_text(cx, &right));
}

/* ---- its value ---- */

static struct dec value_at(const struct formula *f, const struct dec *values, int at)
{
    const struct formula_node *n = &f->nodes[at];
    struct dec a, b, out = DEC_NONE;
    if (n->op == 'n')
        return n->number;
    if (n->op == 'c')
        return values[n->code];
    a = value_at(f, values, n->left);
    b = value_at(f, values, n->right);
    if (!dec_is(a) || !dec_is(b))
        return DEC_NONE;
    bool ok = n->op == '+'   ? !__builtin_add_overflow(a.u, b.u, &out.u)
              : n->op == '-' ? !__builtin_sub_overflow(a.u, b.u, &out.u)
              : n->op == '*' ? dec_mul(a, b, &out)
                             : dec_div(a, b, &out);
    return ok ? out : DEC_NONE;
}

struct dec formula_value(const struct formula *f, const struct dec *values)
{
    return value_at(f, values, f->root);
}
