/* Random questions: every GET route that two realms must answer alike, with some of what its query takes. */
#include <ctype.h>
#include <stdlib.h>

#include "app/api.h"
#include "journal/fact.h"
#include "play.h"

static const char *const words_sought[] = {
    "项目", "项目建设", "信访", "改造", "a",    "abc",     "ABC",         "100%",     "_",
    "%",    "é",        "項目", "区",   "2024", "第3季度", "Ａ座",        "没有的字", "老旧小区 改造",
    "'",    "\\",       "①",    "😀",    "𠮷",   "xf2026",  "请协调 开工", "12",
};

#define ONE_OF(p, list) ((list)[dice_roll(&(p)->dice, N_ELEMENTS(list))])

/* What says how this one process is doing, comes with times of the machine, or is a stream. */
bool play_may_ask(const struct route *r)
{
    static const char *const own[] = { "/metrics",
                                       "/healthz",
                                       "/api/v1/verify",
                                       "/api/v1/events",
                                       "/api/v1/session/oidc",
                                       "/api/v1/session/oidc/callback",
                                       "/api/v1/export.xlsx",
                                       "/api/v1/imports/:id/errors.xlsx" };
    for (size_t i = 0; i < N_ELEMENTS(own); i++)
        if (streq(r->path, own[i]))
            return false;
    return r->method == HTTP_GET && !r->at_hand;
}

static const char *number_of(struct play *p)
{
    return p->n_numbers ? p->numbers[dice_roll(&p->dice, p->n_numbers)] : "2024-0001";
}

static const char *day_of(struct play *p, struct arena *mem)
{
    char text[DATE_TEXT_SIZE];
    return arena_strdup(mem, date_text(date_add(p->today, (int)dice_roll(&p->dice, 300) - 150), text));
}

static const char *past_day(struct play *p, struct arena *mem)
{
    char text[DATE_TEXT_SIZE];
    return arena_strdup(mem, date_text(date_add(p->today, -(int)dice_roll(&p->dice, 20)), text));
}

/* One of a few, by the name of what is asked. */
static const char *word_asked(struct play *p, const char *name)
{
    static const struct {
        const char *name, *list[12];
    } known[] = {
        { "area", { "项目建设", "民生实事", "没有" } },
        { "unit", { "区发改局", "区住建局", "区财政局", "东门镇", "无此单位", "1", "5" } },
        { "duty", { "区发改局", "区住建局", "区财政局", "2" } },
        { "level", { "overdue", "behind", "near", "normal", "done", "unknown", "red" } },
        { "state", { "active", "issued", "closed", "draft", "applied", "suspended", "merged", "x" } },
        { "kind", { "task", "measure", "decision", "item", "report", "source", "unit", "x" } },
        { "category", { "完成", "项目建设", "改造" } },
        { "late_report", { "1", "yes", "no" } },
        { "no_holder", { "1", "yes" } },
        { "tree", { "1", "yes" } },
        { "sort", { "due", "level", "lead", "area", "percent", "updated", "number", "-due", "gap", "x" } },
        { "field", { "due", "title", "state", "target", "lead", "percent", "area", "measure", "nodes", "x" } },
        { "year", { "2024", "2025", "2031", "1", "x" } },
        { "subject", { "item", "report", "unit", "person", "import", "x" } },
        { "act", { "item.create", "report", "item", "unit.create", "x.y" } },
        { "columns", { "number title", "number lead due level", "x" } },
        { "since", { "2024-05-01", "2024-05-20", "x" } },
    };
    for (size_t i = 0; i < N_ELEMENTS(known); i++)
        if (streq(known[i].name, name)) {
            size_t n = 0;
            while (n < N_ELEMENTS(known[i].list) && known[i].list[n])
                n++;
            return known[i].list[dice_roll(&p->dice, n)];
        }
    return NULL;
}

static const char *value_asked(struct play *p, struct arena *mem, const char *name)
{
    const char *word = word_asked(p, name);
    if (word)
        return word;
    if (streq(name, "text") || streq(name, "q"))
        return ONE_OF(p, words_sought);
    if (streq(name, "actor"))
        return p->persons[dice_roll(&p->dice, PLAY_PERSONS)].login;
    if (streq(name, "item") || streq(name, "parent") || streq(name, "numbers"))
        return number_of(p);
    if (streq(name, "limit"))
        return arena_printf(mem, "%d", (int)dice_roll(&p->dice, 40));
    if (streq(name, "before"))
        return arena_printf(mem, "%d", (int)dice_roll(&p->dice, (uint64_t)p->journal + 2));
    if (streq(name, "cursor"))
        return *p->next ? arena_strdup(mem, p->next) : "x";
    if (streq(name, "source") || streq(name, "id"))
        return arena_printf(mem, "%d", (int)dice_roll(&p->dice, 8));
    return day_of(p, mem);
}

static void add_query(struct ask *a, const char *name, const char *value)
{
    if (a->n_query < PLAY_QUERY)
        a->query[a->n_query++] = (struct http_pair){ str_of(name), str_of(value) };
}

static void some_query(struct play *p, struct arena *mem, const struct route *r, struct ask *out)
{
    const bool has_many = r->query && strlen(r->query) > 40;
    for (const char *at = r->query; at && *at; at += strspn(at, " ")) {
        size_t n = strcspn(at, " ");
        const char *name = arena_dup(mem, at, n);
        bool must = streq(name, "q") || streq(name, "field");
        at += n;
        if (dice_chance(&p->dice, must ? 95 : has_many ? 12 : 35))
            add_query(out, name, value_asked(p, mem, name));
    }
    if (r->snapshot == SNAPSHOT && dice_chance(&p->dice, 5))
        add_query(out, "asof", past_day(p, mem));
    if (r->snapshot == SNAPSHOT && dice_chance(&p->dice, 5))
        add_query(out, "on", past_day(p, mem));
}

static const char *part_for(struct play *p, struct arena *mem, const char *path, const char *name, size_t n)
{
    if (n == 7 && strncmp(name, ":number", n) == 0)
        return number_of(p);
    if (n == 4 && strncmp(name, ":seq", n) == 0)
        return arena_printf(mem, "%d", (int)dice_roll(&p->dice, (uint64_t)p->journal + 3));
    if (strstr(path, "/rules/"))
        return dice_chance(&p->dice, 50) ? "yinchuan-2025" : "suqian-2025";
    return arena_printf(mem, "%d", (int)dice_roll(&p->dice, 12));
}

void play_question(struct play *p, struct arena *mem, const struct route *r, struct ask *out)
{
    const char *colon = strchr(r->path, ':');
    *out = (struct ask){ .method = HTTP_GET, .path = r->path };
    out->login = p->persons[dice_roll(&p->dice, PLAY_PERSONS)].login;
    if (colon) {
        size_t n = strcspn(colon, "/");
        out->path = arena_printf(mem, "%.*s%s%s", (int)(colon - r->path), r->path, part_for(p, mem, r->path, colon, n),
                                 colon + n);
    }
    some_query(p, mem, r, out);
    if (dice_chance(&p->dice, 30))
        out->headers[out->n_headers++] = (struct http_pair){ STR("Accept-Language"), STR("en") };
}

/* ---- what is heard ---- */

static void hear_number(struct play *p, const char *number)
{
    for (size_t i = 0; i < p->n_numbers; i++)
        if (strncmp(p->numbers[i], number, 9) == 0)
            return;
    if (p->n_numbers == PLAY_NUMBERS) /* the oldest goes */
        memmove(p->numbers[0], p->numbers[1], (--p->n_numbers) * sizeof p->numbers[0]);
    memcpy(p->numbers[p->n_numbers], number, 9);
    p->numbers[p->n_numbers++][9] = 0;
}

/* "2024-0137" in quotes. */
static bool is_number(const char *at, const char *end)
{
    if (end - at < 11 || at[0] != '"' || at[1] != '2' || at[2] != '0' || at[5] != '-' || at[10] != '"')
        return false;
    for (int i = 3; i < 10; i++)
        if (i != 5 && !isdigit((unsigned char)at[i]))
            return false;
    return true;
}

static void hear_next(struct play *p, struct str answer)
{
    const char *at = str_find(answer, "\"next\":\"");
    size_t n = 0;
    if (!at)
        return;
    at += strlen("\"next\":\"");
    while (at + n < answer.p + answer.n && at[n] != '"')
        n++;
    if (n < sizeof p->next) {
        memcpy(p->next, at, n);
        p->next[n] = 0;
    }
}

void play_hear(struct play *p, const struct ask *a, int status, struct str answer)
{
    const char *end = answer.p + answer.n, *seq = a->act ? str_find(answer, "\"seq\":") : NULL;
    if (status != 200)
        return;
    hear_next(p, answer);
    for (const char *at = answer.p; a->act && at < end; at++)
        if (is_number(at, end))
            hear_number(p, at + 1);
    if (seq)
        p->journal = MAX(p->journal, strtol(seq + 6, NULL, 10));
}
