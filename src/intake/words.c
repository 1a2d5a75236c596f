#include "intake/words.h"

#include "intake/word_tables.h"

enum { HAN = 3, FIRST_HAN = 0x4E00, N_HAN = N_ELEMENTS(forwards_first) };

/* The place in first[] of the Han character at p; N_HAN or more for any other. */
static uint32_t han_index(const char *p)
{
    const unsigned char *s = (const unsigned char *)p;
    return ((s[0] & 0xF0) == 0xE0 ? (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F) : 0) -
           FIRST_HAN;
}

/* Walks on from the root past s[0..]; what to do at each place is the caller's: one step a byte. */
static bool step_forwards(size_t *place, const char *p)
{
    size_t to = (size_t)forwards_next[*place] + (unsigned char)*p;
    bool leads = forwards_owner[to] == *place;
    *place = to;
    return leads;
}

static bool step_backwards(size_t *place, const char *p)
{
    size_t to = (size_t)backwards_next[*place] + (unsigned char)*p;
    bool leads = backwards_owner[to] == *place;
    *place = to;
    return leads;
}

size_t word_at(enum word_class c, struct str s)
{
    size_t best = 0, place = 0, i = 0;
    uint32_t han = s.n >= HAN ? han_index(s.p) : N_HAN;
    if (han < N_HAN) { /* most looks end here */
        place = forwards_first[han];
        if (!place)
            return 0;
        i = HAN;
        best = word_sets[forwards_kind[place]] >> c & 1 ? i : 0;
    }
    for (; i < s.n && step_forwards(&place, s.p + i); i++)
        if (word_sets[forwards_kind[place]] >> c & 1)
            best = i + 1;
    return best;
}

/* Bytes of the longest word of the classes, each a bit, that s ends with; any: the shortest will do. */
static size_t longest_end(uint64_t classes, struct str s, bool any)
{
    size_t best = 0, place = 0, i = 0;
    uint32_t han = s.n >= HAN ? han_index(s.p + s.n - HAN) : N_HAN;
    if (han < N_HAN) {
        place = backwards_first[han];
        if (!place)
            return 0;
        i = HAN;
        best = word_sets[backwards_kind[place]] & classes ? i : 0;
    }
    for (; i < s.n && !(any && best) && step_backwards(&place, s.p + s.n - 1 - i); i++)
        if (word_sets[backwards_kind[place]] & classes)
            best = i + 1;
    return best;
}

size_t word_end(enum word_class c, struct str s)
{
    return longest_end(WORD_BIT(c), s, false);
}

bool word_ends_in(uint64_t classes, struct str s)
{
    return longest_end(classes, s, true) > 0;
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
