#include "intake/actor.h"

#include "base/text.h"
#include "intake/words.h"

enum { MAX_NAME_CHARACTERS = 22, HAN = 3 }; /* HAN: bytes of a Han character */

static struct str tail_of(struct str s, size_t n)
{
    n = MIN(n, s.n);
    return (struct str){ s.p + n, s.n - n };
}

/* ---- what is a name ---- */

/* "提升专班", "推进领导小组": bytes of the verb by which a team is called. */
static size_t names_team(struct str s)
{
    enum { MAX_TEAM = 7 * HAN };
    size_t verb = word_at(W_TEAM_VERB, s), end = word_end(W_TEAM_END, s);
    return verb && end && verb + end <= s.n && s.n <= verb + MAX_TEAM ? verb : 0;
}

/* A name holds no word of doing, unless as part of what may. */
static bool holds_never(struct str name)
{
    for (size_t at = 0; at < name.n;) {
        size_t allowed = word_at(W_MAY_HOLD, tail_of(name, at));
        allowed = allowed ? allowed : at ? names_team(tail_of(name, at)) : 0;
        if (!allowed && word_at(W_NEVER, tail_of(name, at)))
            return true;
        at += allowed ? allowed : (unsigned char)name.p[at] < 0x80 ? 1 : HAN;
    }
    return false;
}

static bool ends_like_unit(struct str name)
{
    return word_end(W_UNIT_END, tail_of(name, HAN)) || word_is(W_SHORT_NAME, name) || word_is(W_ADDRESSEE, name);
}

bool is_collective(struct str name)
{
    size_t head = word_at(W_COLLECTIVE_HEAD, name);
    struct str bare = str_ends(name, "”")   ? (struct str){ name.p, name.n - strlen("”") }
                      : str_ends(name, ")") ? (struct str){ name.p, name.n - 1 } /* 各镇(街道) */
                                            : name;
    return head && bare.n > head && word_end(W_COLLECTIVE_END, tail_of(bare, head));
}

bool is_class(struct str name)
{
    return word_is(W_CLASS, name) || (word_end(W_CLASS_END, tail_of(name, HAN)) && !is_collective(name));
}

/* "各责任单位和各镇街" is two names, whatever its ends look like. */
static bool is_two_names(struct str name)
{
    if (str_starts(name, "任何")) /* "任何单位和个人" */
        return false;
    for (size_t at = HAN; at + HAN < name.n; at++)
        if (word_at(W_JOIN, tail_of(name, at)) && is_actor((struct str){ name.p, at }))
            return true;
    return false;
}

/* "税务局核清单位": a unit, then something it does to others of a general name. */
static bool is_unit_and_object(struct str name)
{
    size_t tail = word_end(W_GENERAL_END, name), part = word_end(W_SUB_END, name);
    if (!tail || is_collective(name) || word_end(W_PART_END, name) > tail)
        return false;
    for (size_t at = HAN; at + tail < name.n; at += HAN) {
        size_t inner = word_at(W_INNER_END, tail_of(name, at)), between = name.n - tail - at - inner;
        if (inner && part && between <= 2 * HAN) /* "住建局质安站" */
            return false;
        if (inner && at + inner + tail < name.n && between >= 2 * HAN && between <= 4 * HAN)
            return true;
    }
    return false;
}

/* "经区委研究", "每单位", "与县发改委": the name begins behind, or is none. */
static bool begins_otherwise(struct str name)
{
    if ((word_at(W_NO_NAME_HEAD, name) && !word_at(W_COLLECTIVE_HEAD, name)) ||
        (name.n && (unsigned char)*name.p < 0x80))
        return true;
    return (str_starts(name, "组织") || str_starts(name, "经")) && !word_at(W_NAME_HEAD, name);
}

/* "开局", "查处", "县区": two characters are a unit only where everybody knows it. */
static bool is_short_word(struct str name)
{
    return name.n <= 2 * HAN && !word_at(W_SHORT_NAME, name) && !word_is(W_ADDRESSEE, name) && !is_collective(name);
}

/* Figures stand in no name but the hotline's. */
static bool holds_figures(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] >= '0' && name.p[i] <= '9')
            return !str_find(name, "12345") && !str_find(name, "110") && !str_find(name, "119") &&
                   !str_find(name, "120");
    return false;
}

/* "党政办呈报区治理中心": past a unit's end a name goes on only to a part of that unit. */
static bool runs_on(struct str name)
{
    enum { MAX_PART = 5 * HAN };
    bool people = is_class(name);
    const char *gathers = is_collective(name) ? str_find(name, "组织") : NULL;
    if (gathers && is_actor((struct str){ name.p, (size_t)(gathers - name.p) }))
        return true;                                                               /* "各街道组织社区" */
    if (is_collective(name) && (str_ends(name, "单位") || str_ends(name, "企业"))) /* "各景区经营单位" */
        return false;
    for (size_t at = 2 * HAN; at + HAN <= name.n; at += HAN) {
        struct str head = { name.p, at }, tail = tail_of(name, at);
        if (people && tail.n > MAX_PART && is_actor(head))
            return true; /* "卫生院安排医护人员" */
        if (tail.n <= 3 * HAN || !word_end(W_BODY_END, head) || str_starts(tail, "公室") || str_starts(tail, "事处"))
            continue;
        size_t part = word_end(W_PART_END, tail);
        if (!(part && tail.n <= part + 4 * HAN) && is_actor(head))
            return true;
    }
    return false;
}

/* "召集有关单位": a collective begins inside, and not after a place. */
static bool hides_collective(struct str name)
{
    for (size_t at = HAN; at < name.n; at += HAN)
        if (word_at(W_COLLECTIVE_INSIDE, tail_of(name, at)))
            return !word_end(W_PLACE_END, (struct str){ name.p, at });
    return false;
}

/* Nothing else ends a name: asked first, for most stretches end otherwise. */
static bool may_end_name(struct str name)
{
    static const uint64_t ends = WORD_BIT(W_UNIT_END) | WORD_BIT(W_SHORT_NAME) | WORD_BIT(W_ADDRESSEE) |
                                 WORD_BIT(W_CLASS) | WORD_BIT(W_CLASS_END) | WORD_BIT(W_COLLECTIVE_END);
    return str_ends(name, ")") || str_ends(name, "”") || word_ends_in(ends, name);
}

bool is_actor(struct str name)
{
    if (!may_end_name(name))
        return false;
    bool class = is_class(name), likely = class || ends_like_unit(name) || is_collective(name);
    if (!likely || (word_is(W_NO_UNIT, name) && !word_is(W_CLASS, name)) || word_end(W_VERB_END, name) ||
        begins_otherwise(name) || (is_short_word(name) && !class) || holds_figures(name))
        return false;
    size_t characters = utf8_count(name);
    if (str_find(name, "“") && !str_find(name, "”")) /* 村“两委” */
        return false;
    return characters >= 2 && characters <= MAX_NAME_CHARACTERS && !holds_never(name) && !is_two_names(name) &&
           !is_unit_and_object(name) && !hides_collective(name) && !runs_on(name);
}

/* ---- names in a text ---- */

/* "办|理", "组|织", "县|域": the last character of the name at the start of text belongs to the word that follows. */
static bool splits_word(struct str text, size_t n)
{
    return n >= HAN && word_at(W_ACROSS, tail_of(text, n - HAN)) > HAN && !str_starts(tail_of(text, n), "会同");
}

static bool is_name_character(uint32_t c)
{
    return is_han(c) || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == 0x201C || c == 0x201D || c == '"' ||
           c == '(' || c == ')';
}

/* "气象、水文部门", "供水、供电等单位": bytes of a short name that shares the ending of one behind it; 0: it does not. */
static size_t read_sharing(struct str text, bool behind_others)
{
    enum { MAX_SHARING = 8, MIN_BYTES = 2 * HAN, MAX_BYTES = 5 * HAN };
    size_t first = 0, at = 0;
    for (int i = 0; i < MAX_SHARING; i++) {
        size_t n = 0, used;
        while (at + n < text.n && n <= MAX_BYTES) {
            int bytes;
            if (!is_han(utf8_next(text.p + at + n, text.p + text.n, &bytes)) ||
                word_at(W_SHARED_END, tail_of(text, at + n)))
                break;
            n += (size_t)bytes;
        }
        struct str name = { text.p + at, n }, behind = tail_of(text, at + n);
        if (n < MIN_BYTES || n > MAX_BYTES || holds_never(name) || begins_otherwise(name))
            return 0;
        first = first ? first : n;
        used = str_starts(behind, "、") ? strlen("、") : 0;
        if (!used)
            return (i || behind_others) && word_at(W_SHARED_END, behind) ? first : 0;
        at += n + used;
    }
    return 0;
}

/* The longest name at the start of text; bracketed parts only inside ("党(工)委", "村(社区)"). */
static size_t read_name(struct str text)
{
    size_t best = 0, at = 0;
    int depth = 0;
    for (int i = 0; i < MAX_NAME_CHARACTERS + 6 && at < text.n; i++) {
        int used;
        uint32_t c = utf8_next(text.p + at, text.p + text.n, &used);
        bool inside = depth == 1 && c == 0x3001; /* 各县(市、区) */
        if ((!is_name_character(c) && !inside) || (c == '(' && !at))
            break;
        depth += (c == '(') - (c == ')');
        if (depth < 0 || depth > 1)
            break;
        at += (size_t)used;
        if (depth == 0 && is_actor((struct str){ text.p, at }) && !splits_word(text, at))
            best = at;
    }
    return best;
}

/* Bytes of the name at the start of text, which comes behind those in `before`. */
static size_t starts_name(struct str text, const struct actor_list *before)
{
    size_t n = read_name(text);
    if (!n && before->n && str_starts(text, "政府") && str_ends(before->names[before->n - 1], "党委"))
        return strlen("政府");                                                   /* "乡镇党委、政府" */
    if (!n && before->collective && is_collective(before->names[before->n - 1])) /* "相关县区和部门" */
        return word_at(W_SHARED_BY_ALL, text);
    return n ? n : read_sharing(text, before->n > 0);
}

/* "(设在区市场监管局)", "(牵头)": what a bracket behind a name says of it. */
static size_t read_remark(struct str text)
{
    enum { MAX_REMARK = 75 };
    const char *close = str_starts(text, "(") ? memchr(text.p, ')', MIN(text.n, (size_t)MAX_REMARK)) : NULL;
    size_t n = close ? (size_t)(close - text.p) : 0;
    return n && n + 1 < text.n && !memchr(text.p + 1, '(', n - 1) && !str_find((struct str){ text.p, n }, "。") ? n + 1
                                                                                                                : 0;
}

size_t actors_read(struct str text, struct actor_list *out)
{
    size_t at = 0;
    out->n = 0;
    out->collective = out->first_leads = false;
    for (size_t n = starts_name(text, out); n && out->n < MAX_ACTORS;) {
        out->names[out->n++] = (struct str){ text.p + at, n };
        out->collective |= is_collective(out->names[out->n - 1]);
        at += n;
        out->first_leads |= out->n == 1 && str_starts(tail_of(text, at), "(牵头)");
        at += read_remark(tail_of(text, at));
        size_t join = word_at(W_NAME_JOIN, tail_of(text, at));
        n = join ? starts_name(tail_of(text, at + join), out) : 0;
        at += n ? join : 0;
    }
    return out->n ? at + word_at(W_AND_OTHERS, tail_of(text, at)) : 0;
}
