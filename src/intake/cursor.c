#include "intake/cursor.h"

struct str cursor_rest(const struct cursor *c)
{
    return (struct str){ c->s.p + c->at, c->s.n - c->at };
}

bool eat(struct cursor *c, const char *word)
{
    if (!str_starts(cursor_rest(c), word))
        return false;
    c->at += strlen(word);
    return true;
}

const char *eat_any(struct cursor *c, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (eat(c, words[i]))
            return words[i];
    return NULL;
}

bool eat_class(struct cursor *c, enum word_class class)
{
    size_t n = word_at(class, cursor_rest(c));
    c->at += n;
    return n > 0;
}

void skip_blanks(struct cursor *c)
{
    while (c->at < c->s.n && (c->s.p[c->at] == ' ' || c->s.p[c->at] == '\t'))
        c->at++;
}

int numeral_digit(struct str s)
{
    static const char *const digits[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
    for (int i = 0; i < 10; i++)
        if (str_starts(s, digits[i]))
            return i;
    return str_starts(s, "〇") ? 0 : str_starts(s, "两") ? 2 : -1;
}

static size_t chinese_number(struct str s, int64_t *out)
{
    int64_t total = 0, section = 0, digit = -1;
    size_t used = 0;
    bool any = false;
    enum { MAX_NUMERALS = 12 };
    while (used + 3 <= s.n && used < MAX_NUMERALS * strlen("一")) {
        struct str r = { s.p + used, s.n - used };
        int64_t unit = str_starts(r, "十") ? 10 : str_starts(r, "百") ? 100 : str_starts(r, "千") ? 1000 : 0;
        int d = numeral_digit(r);
        if (unit) {
            section += (digit < 0 ? 1 : digit) * unit;
            digit = -1;
        } else if (d >= 0) {
            digit = digit > 0 && section == 0 ? digit * 10 + d : d; /* 二五 reads 25, as in 二〇二五 */
        } else {
            break;
        }
        any = true;
        used += 3;
    }
    total = section + MAX(digit, 0);
    *out = total;
    return any ? used : 0;
}

size_t number_read(struct str s, int64_t *out)
{
    size_t n = 0;
    int64_t v = 0;
    while (n < s.n && n < 12 && s.p[n] >= '0' && s.p[n] <= '9')
        v = v * 10 + (s.p[n++] - '0');
    if (n) {
        *out = v;
        return n;
    }
    return chinese_number(s, out);
}

bool eat_number(struct cursor *c, int64_t low, int64_t high, int64_t *out)
{
    int64_t v;
    size_t n = number_read(cursor_rest(c), &v);
    if (!n || v < low || v > high)
        return false;
    c->at += n;
    *out = v;
    return true;
}
