#include "intake/words.h"

#include "intake/word_tables.h"

size_t word_at(enum word_class c, struct str s)
{
    size_t best = 0, place = 0;
    for (size_t i = 0; i < s.n; i++) {
        size_t to = (size_t)forwards_next[place] + (unsigned char)s.p[i];
        if (forwards_owner[to] != place)
            break;
        place = to;
        if (word_sets[forwards_kind[place]] >> c & 1)
            best = i + 1;
    }
    return best;
}

size_t word_end(enum word_class c, struct str s)
{
    size_t best = 0, place = 0;
    for (size_t i = 0; i < s.n; i++) {
        size_t to = (size_t)backwards_next[place] + (unsigned char)s.p[s.n - 1 - i];
        if (backwards_owner[to] != place)
            break;
        place = to;
        if (word_sets[backwards_kind[place]] >> c & 1)
            best = i + 1;
    }
    return best;
}

bool word_is(enum word_class c, struct str s)
{
    return s.n && word_at(c, s) == s.n;
}

bool word_in(enum word_class c, struct str s)
{
    for (size_t at = 0; at < s.n; at++)
        if (((unsigned char)s.p[at] & 0xC0) != 0x80 && word_at(c, (struct str){ s.p + at, s.n - at }))
            return true;
    return false;
}
