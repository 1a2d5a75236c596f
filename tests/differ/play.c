#include "play.h"

#include <stdio.h>

#include "app/api.h"
#include "play_words.h"

/* ---- dice: splitmix64 ---- */

static uint64_t dice_next(struct dice *d)
{
    uint64_t z = d->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

uint64_t dice_roll(struct dice *d, uint64_t n)
{
    return dice_next(d) % n;
}

bool dice_chance(struct dice *d, int percent)
{
    return dice_roll(d, 100) < (uint64_t)percent;
}

void dice_fill(struct dice *d, void *out, size_t n_bytes)
{
    unsigned char *p = out;
    for (size_t i = 0; i < n_bytes; i++)
        p[i] = (unsigned char)dice_next(d);
}

/* Only in a careless act: most are careful ones, or nothing would come far. */
static bool is_odd(struct play *p, int percent)
{
    return p->is_careless && dice_chance(&p->dice, percent);
}

#define ONE_OF(p, list) ((list)[dice_roll(&(p)->dice, N_ELEMENTS(list))])

/* ---- values ---- */

static const char *some_number(struct play *p)
{
    if (!p->n_numbers || is_odd(p, 9))
        return ONE_OF(p, odd_numbers);
    size_t newest = MIN(p->n_numbers, (size_t)12); /* half of them among the newest, so that some come far */
    size_t i =
        dice_chance(&p->dice, 50) ? p->n_numbers - 1 - dice_roll(&p->dice, newest) : dice_roll(&p->dice, p->n_numbers);
    return p->numbers[i];
}

static const char *some_login(struct play *p)
{
    if (is_odd(p, 15))
        return ONE_OF(p, odd_logins);
    return p->persons[dice_roll(&p->dice, PLAY_PERSONS)].login;
}

static const char *some_unit(struct play *p)
{
    return is_odd(p, 15) ? ONE_OF(p, odd_units) : ONE_OF(p, unit_names);
}

static const char *some_text(struct play *p, struct arena *mem)
{
    const char *a = ONE_OF(p, fragments), *b = ONE_OF(p, fragments);
    if (is_odd(p, 12))
        return ONE_OF(p, odd_texts);
    if (is_odd(p, 5)) { /* a long one */
        struct buf long_text AUTO(buf_done) = BUF(100000);
        for (uint64_t n = dice_roll(&p->dice, 800); n > 0; n--)
            buf_add_str(&long_text, ONE_OF(p, fragments));
        return arena_strdup(mem, buf_text(&long_text));
    }
    return arena_printf(mem, "%s%s%d", a, b, (int)dice_roll(&p->dice, 100));
}

/* A careful plan begins before it ends, and its nodes lie between. */
static const char *some_date(struct play *p, struct arena *mem, const struct shape *s, const char *name)
{
    char text[DATE_TEXT_SIZE];
    int days = (int)dice_roll(&p->dice, 330) - 90;
    if (is_odd(p, 6))
        return ONE_OF(p, odd_dates);
    if (p->is_careless)
        days = (int)dice_roll(&p->dice, 330) - 90;
    else if (streq(name, "start"))
        days = -(int)dice_roll(&p->dice, 40);
    else if (streq(s->name, "node_in"))
        days = 2 + 7 * p->nth;
    else
        days = streq(name, "day") ? -(int)dice_roll(&p->dice, 5) : 30 + (int)dice_roll(&p->dice, 150);
    return arena_strdup(mem, date_text(date_add(p->today, days), text));
}

static int64_t some_id(struct play *p)
{
    static const int64_t odd[] = { 0, -1, INT64_MAX, 1000000, INT64_C(1) << 40 };
    return is_odd(p, 18) ? ONE_OF(p, odd) : 1 + (int64_t)dice_roll(&p->dice, 20);
}

/* What a member called this may say; NULL: any text. */
static const char *text_named(struct play *p, struct arena *mem, const struct shape *s, const char *name)
{
    static const char *const of_unit[] = { "unit", "lead", "help_unit", "responsible", "support", "task_force" };
    static const char *const of_person[] = { "login", "from", "to", "after" };
    for (size_t i = 0; i < N_ELEMENTS(of_unit); i++)
        if (streq(name, of_unit[i]))
            return some_unit(p);
    for (size_t i = 0; i < N_ELEMENTS(of_person); i++)
        if (streq(name, of_person[i]))
            return some_login(p);
    bool of_org = strncmp(s->name, "unit", 4) == 0;
    if (streq(name, "parent") || streq(name, "into"))
        return of_org ? some_unit(p) : some_number(p);
    if (streq(name, "item") || streq(name, "number"))
        return some_number(p);
    if (of_org && (streq(name, "name") || streq(name, "short_name")))
        return ONE_OF(p, new_units);
    if (streq(s->name, "setting_in") && streq(name, "name"))
        return ONE_OF(p, setting_names);
    if (streq(name, "area"))
        return is_odd(p, 15) ? "没有的领域" : ONE_OF(p, area_names);
    if (streq(name, "preset"))
        return ONE_OF(p, rule_names);
    if (streq(name, "query"))
        return ONE_OF(p, view_queries);
    if (streq(name, "hash"))
        return ONE_OF(p, file_hashes);
    if (streq(s->name, "calendar_in") && streq(name, "text"))
        return ONE_OF(p, calendars);
    if (streq(name, "password"))
        return arena_printf(mem, "a long enough password %d", (int)dice_roll(&p->dice, 3));
    return NULL;
}

static void write_shape(struct play *p, struct arena *mem, struct jw *j, const struct shape *s, int depth);

static void write_number(struct play *p, struct jw *j, const struct field *f)
{
    if (f->words && !is_odd(p, 9)) {
        const struct word *w = &f->words->list[dice_roll(&p->dice, f->words->n)];
        jw_text(j, f->name, dice_chance(&p->dice, 90) ? w->name : w->zh);
        return;
    }
    bool bounded = f->max > f->min && f->max - f->min < 1000000 && !is_odd(p, 12);
    jw_i64(j, f->name, bounded ? f->min + (int64_t)dice_roll(&p->dice, (uint64_t)(f->max - f->min + 1)) : some_id(p));
}

static void write_decimal(struct play *p, struct jw *j, const struct shape *s, const char *key)
{
    static const struct dec odd[] = { { -1 }, { 1 }, { 100 * DEC_ONE + 1 }, { 33333333 }, { INT64_C(1) << 60 } };
    struct dec round = { (int64_t)dice_roll(&p->dice, 21) * 5 * DEC_ONE };
    if (!p->is_careless && streq(s->name, "node_in"))
        round.u = (1 + p->nth) * 30 * DEC_ONE;
    jw_dec(j, key, is_odd(p, 18) ? ONE_OF(p, odd) : round);
}

static void write_value(struct play *p, struct arena *mem, struct jw *j, const struct shape *s, const struct field *f,
                        int depth)
{
    const char *text;
    int n;
    switch (f->type) {
    case F_I64: write_number(p, j, f); return;
    case F_BOOL: jw_bool(j, f->name, dice_chance(&p->dice, 50)); return;
    case F_TEXT:
        text = text_named(p, mem, s, f->name);
        jw_text(j, f->name, text ? text : some_text(p, mem));
        return;
    case F_DEC: write_decimal(p, j, s, f->name); return;
    case F_DATE: jw_text(j, f->name, some_date(p, mem, s, f->name)); return;
    case F_TS: jw_text(j, f->name, "2024-06-03T10:00:00+08:00"); return;
    case F_BYTES: jw_text(j, f->name, "00ff"); return;
    case F_LIST:
        jw_array(j, f->name);
        n = (int)dice_roll(&p->dice, 4);
        for (int i = 0; i < n; i++) {
            p->nth = i;
            text = f->of ? NULL : text_named(p, mem, s, f->name);
            if (f->of)
                write_shape(p, mem, j, f->of, depth + 1);
            else
                jw_text(j, NULL, text ? text : some_text(p, mem));
        }
        jw_close(j);
        return;
    }
}

/* Of a wrong type, or of none. */
static void write_nonsense(struct play *p, struct jw *j, const char *key)
{
    switch (dice_roll(&p->dice, 5)) {
    case 0: jw_null(j, key); return;
    case 1: jw_bool(j, key, true); return;
    case 2: jw_text(j, key, "  "); return;
    case 3: jw_array(j, key), jw_close(j); return;
    default: jw_object(j, key), jw_close(j);
    }
}

static bool is_said(struct play *p, const struct shape *s, const struct field *f)
{
    if (f->flags & (OUT_ONLY | INSIDE | MADE))
        return is_odd(p, 3);
    if (f->flags & REQUIRED)
        return !is_odd(p, 5);
    if (streq(f->name, "seq"))
        return dice_chance(&p->dice, 8);
    if (streq(f->name, "reason"))
        return dice_chance(&p->dice, 85);
    if (!p->is_careless && (streq(f->name, "due") || streq(f->name, "lead")))
        return dice_chance(&p->dice, 90);
    if (!p->is_careless && (streq(f->name, "draft") || streq(f->name, "due_kind")))
        return dice_chance(&p->dice, 12);
    if (streq(s->name, "security_in")) /* nobody shall be kept out for long */
        return streq(f->name, "idle_minutes");
    return dice_chance(&p->dice, 40);
}

static void write_members(struct play *p, struct arena *mem, struct jw *j, const struct shape *s, int depth,
                          const char *but)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct field *f = &s->fields[i];
        if (streq(f->name, but) || (depth && f->of && depth > 2) || !is_said(p, s, f))
            continue;
        if (is_odd(p, 3))
            write_nonsense(p, j, f->name);
        else if (streq(f->name, "seq"))
            jw_i64(j, "seq", MAX(p->journal - (int64_t)dice_roll(&p->dice, 30), 0));
        else
            write_value(p, mem, j, s, f, depth);
    }
    if (is_odd(p, 3))
        jw_text(j, "unheard_of", "x");
}

static void write_shape(struct play *p, struct arena *mem, struct jw *j, const struct shape *s, int depth)
{
    jw_object(j, NULL);
    write_members(p, mem, j, s, depth, NULL);
    jw_close(j);
}

/* ---- requests ---- */

static void add_header(struct ask *a, const char *name, const char *value)
{
    assert(a->n_headers < PLAY_HEADERS);
    a->headers[a->n_headers++] = (struct http_pair){ str_of(name), str_of(value) };
}

static struct ask act_by(struct play *p, struct arena *mem, const char *login, const char *act, const char *input)
{
    struct ask a = { .method = HTTP_POST, .login = login, .act = act, .input = input };
    a.path = arena_printf(mem, "/api/v1/acts/%s", act);
    add_header(&a, "X-Luoshi", "1");
    if (dice_chance(&p->dice, 30))
        add_header(&a, "Accept-Language", "en");
    return a;
}

/* Mostly the version that is there, or any; sometimes one that is not. */
static void add_version(struct play *p, struct arena *mem, struct ask *a)
{
    const struct act *act = act_named(a->act);
    if (!act_takes_version(act) || dice_chance(&p->dice, 15))
        return;
    const char *old = arena_printf(mem, "\"%d\"", (int)MAX(p->journal - (int64_t)dice_roll(&p->dice, 60), 1));
    add_header(a, "If-Match", dice_chance(&p->dice, 80) ? "*" : old);
}

/* A new key; or one used before, for the same again or for something else. */
static void add_key(struct play *p, struct arena *mem, struct ask *a)
{
    if (!a->login || !act_takes_key(act_named(a->act)) || !dice_chance(&p->dice, 30))
        return;
    bool again = *p->key && dice_chance(&p->dice, 30);
    if (again && dice_chance(&p->dice, 80) && strlen(p->key_input) + 1 < sizeof p->key_input)
        *a = act_by(p, mem, p->key_login, arena_strdup(mem, p->key_act), arena_strdup(mem, p->key_input));
    if (!again) {
        snprintf(p->key, sizeof p->key, "key-%016" PRIx64, dice_next(&p->dice));
        snprintf(p->key_act, sizeof p->key_act, "%s", a->act);
        snprintf(p->key_input, sizeof p->key_input, "%s", a->input);
        p->key_login = a->login;
    }
    a->key = arena_strdup(mem, p->key);
    add_header(a, "Idempotency-Key", a->key);
}

static const char *input_for(struct play *p, struct arena *mem, const struct act *act)
{
    struct buf in AUTO(buf_done) = BUF(8 << 20);
    struct jw j = JW(&in);
    write_shape(p, mem, &j, act->in, 0);
    if (is_odd(p, 3)) /* cut short */
        in.n = dice_roll(&p->dice, in.n);
    return arena_strdup(mem, buf_text(&in));
}

static bool is_played(const struct act *a)
{
    return !(a->flags & (ACT_LOCAL | ACT_ASKED));
}

_Static_assert(N_ELEMENTS(cast) == PLAY_PERSONS, "a post each");

static const struct player *player_as(struct play *p, const char *role)
{
    size_t at = dice_roll(&p->dice, PLAY_PERSONS);
    for (size_t i = 0; i < PLAY_PERSONS; i++)
        if (streq(p->persons[(at + i) % PLAY_PERSONS].role, role))
            return &p->persons[(at + i) % PLAY_PERSONS];
    return &p->persons[at];
}

void play_act(struct play *p, struct arena *mem, struct ask *out)
{
    const struct act *act;
    const char *login = some_login(p);
    p->is_careless = dice_chance(&p->dice, 30);
    do
        act = &acts[dice_roll(&p->dice, n_acts)];
    while (!is_played(act));
    if (dice_chance(&p->dice, 35)) { /* what the office does all day */
        act = act_named(ONE_OF(p, office_acts));
        login = player_as(p, "hq")->login;
    }
    if (dice_chance(&p->dice, 10))
        login = NULL;
    *out = act_by(p, mem, login, act->name, input_for(p, mem, act));
    add_version(p, mem, out);
    add_key(p, mem, out);
    if (dice_chance(&p->dice, 5))
        out->query[out->n_query++] = (struct http_pair){ STR("dry_run"), STR("1") };
}

void play_look(struct play *p, struct arena *mem, struct ask *out)
{
    static const char *const wide[] = { "hq", "supervisor", "leader" };
    *out = (struct ask){ .method = HTTP_GET, .login = some_login(p) };
    if (dice_chance(&p->dice, 40))
        out->login = player_as(p, ONE_OF(p, wide))->login;
    out->path = arena_printf(mem, "/api/v1/items/%s", some_number(p));
}

/* The value of "key": in a JSON object without nesting; NULL: none. */
static const char *member_of(struct arena *mem, struct str object, const char *key)
{
    const char *at = str_find(object, arena_printf(mem, "\"%s\":", key)), *end = object.p + object.n;
    if (!at)
        return NULL;
    at += strlen(key) + 3;
    size_t n = 0;
    bool quoted = at < end && *at == '"';
    at += quoted;
    while (at + n < end && (quoted ? at[n] != '"' : at[n] != ',' && at[n] != '}'))
        n++;
    return arena_dup(mem, at, n);
}

static const struct act *choose_can(struct play *p, struct arena *mem, struct str answer, struct str *chosen)
{
    const char *at = str_find(answer, "\"can_do\":["), *end = answer.p + answer.n;
    const struct act *act = NULL;
    size_t n = 0;
    for (at = at ? strchr(at, '[') + 1 : end; at < end && *at == '{'; at += *at == ',') {
        struct str one = { at, strcspn(at, "}") + 1 };
        const char *name = member_of(mem, one, "act");
        const struct act *a = name ? act_named(name) : NULL;
        at += one.n;
        /* what ends an item is done more seldom */
        bool ends = a && (streq(name, "item.cancel") || streq(name, "item.merge") || streq(name, "item.suspend"));
        if (a && is_played(a) && !(ends && dice_chance(&p->dice, 85)) && dice_roll(&p->dice, ++n) == 0) {
            act = a;
            *chosen = one;
        }
    }
    return act;
}

static void write_hint(struct arena *mem, struct jw *j, const struct shape *s, struct str can, const char *name)
{
    const char *value = member_of(mem, can, name);
    const struct field *f = value && *value && !streq(value, "null") ? shape_field(s, str_of(name)) : NULL;
    if (f && f->type == F_I64)
        jw_raw(j, name, str_of(value));
}

bool play_can(struct play *p, struct arena *mem, const struct ask *look, struct str answer, struct ask *out)
{
    struct buf in AUTO(buf_done) = BUF(8 << 20);
    struct jw j = JW(&in);
    struct str can;
    const struct act *act = choose_can(p, mem, answer, &can);
    p->is_careless = dice_chance(&p->dice, 20);
    if (!act)
        return false;
    jw_object(&j, NULL);
    jw_text(&j, "item", strrchr(look->path, '/') + 1);
    write_hint(mem, &j, act->in, can, "report");
    write_hint(mem, &j, act->in, can, "change");
    for (size_t i = 0; i < act->in->n; i++) {
        const struct field *f = &act->in->fields[i];
        bool is_hint = streq(f->name, "report") || streq(f->name, "change") || streq(f->name, "item");
        if (is_hint || f->flags & OUT_ONLY || streq(f->name, "seq") ||
            !dice_chance(&p->dice, f->flags & REQUIRED || streq(f->name, "reason") ? 99 : 60))
            continue;
        write_value(p, mem, &j, act->in, f, 1);
    }
    jw_close(&j);
    *out = act_by(p, mem, look->login, act->name, arena_strdup(mem, buf_text(&in)));
    add_version(p, mem, out);
    add_key(p, mem, out);
    return true;
}

/* ---- the cast ---- */

void play_begin(struct play *p, uint64_t seed)
{
    *p = (struct play){ .dice = { seed } };
    for (size_t i = 0; i < PLAY_PERSONS; i++) {
        snprintf(p->persons[i].login, sizeof p->persons[i].login, "%s", cast[i].login);
        p->persons[i].unit = cast[i].unit;
        p->persons[i].role = cast[i].role;
    }
}

static const char *hiring(struct arena *mem, const struct player *who)
{
    return arena_printf(mem, "{\"login\":\"%s\",\"unit\":\"%s\",\"role\":\"%s\"}", who->login, who->unit, who->role);
}

bool play_opening(struct play *p, struct arena *mem, size_t i, struct ask *out)
{
    if (i >= N_ELEMENTS(opening) + PLAY_PERSONS)
        return false;
    if (i < N_ELEMENTS(opening))
        *out = act_by(p, mem, NULL, opening[i][0], opening[i][1]);
    else
        *out = act_by(p, mem, NULL, "user.add", hiring(mem, &p->persons[i - N_ELEMENTS(opening)]));
    return true;
}

void play_hire(struct play *p, struct arena *mem, struct ask *out)
{
    struct player *who = &p->persons[dice_roll(&p->dice, PLAY_PERSONS)];
    snprintf(who->login, sizeof who->login, "%s.%u", who->role, ++p->n_added);
    *out = act_by(p, mem, NULL, "user.add", hiring(mem, who));
}
