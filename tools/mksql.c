/* mksql - turn a domain's statements into C.
 *
 *   mksql shared.sql x.sql > x.sql.h
 *   mksql shared.sql x.sql y.sql ... > all.h      the same of several, with a list of all: statements[]
 *
 * shared.sql holds fragments alone, for the statements of every room.
 *
 * A statement starts with its signature and ends at the next one:
 *   -- item_by_number(number text) -> id, title, due : one line on what it is for
 * A long signature goes on in lines that begin with "--    ".
 * A writing statement has "write" before the colon, one that may walk through a whole table "walk" (its rows are
 * fetched in portions), one whose answer stands for the rest of a write transaction, until a table that it names is
 * written, "keep" (it names no view):  -- light_put(item i64, ...) write : ...
 * Argument types are i64, text, bytes.  $1..$n must each appear, and none beyond.
 *
 * A text that several statements share is a fragment:  -- @chosen : what it says
 * It stands until the next header, and @chosen in any statement below stands for it.  Where it is about a parameter it
 * says $?, and @chosen$3 stands for it with $3 in that place, and $4 where it says $+.  Where it is about more than one
 * thing it says $?1, $?2 ..., and @chosen(item, 3 * 7) stands for it with these in their places; they have no comma,
 * parenthesis or quote in them.
 *
 * Where PostgreSQL must be told otherwise, a second text follows:  -- postgres : why
 * It belongs to the statement or the fragment above it; a statement that uses such a fragment has two texts by that.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ARGS = 32, MAX_TEXT = 24000, MAX_DIGITS = 24, MAX_FILLINGS = 9, MAX_FRAGMENTS = 32, MAX_STATEMENTS = 1000 };
enum engine { SQLITE, POSTGRES, N_ENGINES };
static const char *file_name;
static int line_no;

static void die(const char *why, const char *what)
{
    fprintf(stderr, "%s:%d: %s%s%s\n", file_name, line_no, why, *what ? ": " : "", what);
    exit(EXIT_FAILURE);
}

struct statement {
    char name[80], types[MAX_ARGS + 1], text[N_ENGINES][MAX_TEXT];
    int n_args;
    bool writes, walks, keeps, open;
    bool is_second; /* what follows is for PostgreSQL alone */
};

static struct statement fragments[MAX_FRAGMENTS];
static int n_fragments, n_shared;
static char printed[MAX_STATEMENTS][sizeof((struct statement *)0)->name];
static int n_printed;

static size_t name_length(const char *p)
{
    size_t n = 0;
    while (islower((unsigned char)p[n]) || p[n] == '_')
        n++;
    return n;
}

static const struct statement *fragment_named(const char *name, size_t n)
{
    for (int i = 0; i < n_fragments; i++)
        if (strlen(fragments[i].name) == n && strncmp(fragments[i].name, name, n) == 0)
            return &fragments[i];
    return NULL;
}

static void begin_fragment(const char *line)
{
    size_t n = name_length(line + 4);
    if (!n || n >= sizeof fragments->name || n_fragments == MAX_FRAGMENTS)
        die("a fragment without a name, or too many of them", line);
    fragments[n_fragments] = (struct statement){ .open = true };
    memcpy(fragments[n_fragments++].name, line + 4, n);
}

static void put(struct statement *s, enum engine engine, const char *p, size_t n)
{
    size_t have = strlen(s->text[engine]);
    if (have + n >= MAX_TEXT)
        die("statement too long", s->name);
    memcpy(s->text[engine] + have, p, n);
    s->text[engine][have + n] = 0;
}

struct filling { /* what a fragment is used with: the number of a parameter, or texts */
    long number;
    const char *p[MAX_FILLINGS];
    size_t n[MAX_FILLINGS];
    int n_texts;
};

/* "$3", "(item, 3 * 7)" or nothing.  Returns what is behind it. */
static const char *read_filling(const char *p, struct filling *out)
{
    char *end;
    *out = (struct filling){ 0 };
    if (p[0] == '$' && isdigit((unsigned char)p[1])) {
        out->number = strtol(p + 1, &end, 10);
        return end;
    }
    if (*p != '(')
        return p;
    do {
        p += 1 + strspn(p + 1, " ");
        size_t n = strcspn(p, ",()\"\n");
        if (!n || (p[n] != ',' && p[n] != ')') || out->n_texts == MAX_FILLINGS)
            die("a fragment is used with what cannot be read", p);
        out->p[out->n_texts] = p;
        out->n[out->n_texts++] = n;
        p += n;
    } while (*p == ',');
    return p + 1;
}

static void add_filled(struct statement *s, enum engine engine, const char *text, const struct filling *f)
{
    char number[MAX_DIGITS];
    int asked = 0;
    for (;; text++) {
        size_t n = strcspn(text, "$");
        put(s, engine, text, n);
        text += n;
        if (!*text)
            break;
        if (text[1] != '?' && text[1] != '+') {
            put(s, engine, "$", 1);
        } else if (text[1] == '?' && text[2] >= '1' && text[2] <= '9') {
            int k = text[2] - '1';
            if (k >= f->n_texts)
                die("the fragment asks for more than it is used with", text);
            put(s, engine, f->p[k], f->n[k]);
            asked = k >= asked ? k + 1 : asked;
            text += 2;
        } else {
            if (!f->number)
                die("the fragment asks for the number of a parameter", text);
            put(s, engine, number, (size_t)snprintf(number, sizeof number, "$%ld", f->number + (text[1] == '+')));
            text++;
        }
    }
    if (asked < f->n_texts)
        die("the fragment asks for less than it is used with", f->p[asked]);
}

static void add_text(struct statement *s, const char *line, enum engine engine)
{
    line += strspn(line, " ");
    while (*line && *line != '\n') {
        size_t n = *line == '@' ? name_length(line + 1) : 0;
        if (n) {
            struct filling f;
            const struct statement *shared = fragment_named(line + 1, n);
            if (!shared)
                die("there is no such fragment above", line);
            line = read_filling(line + 1 + n, &f);
            add_filled(s, engine, shared->text[engine], &f);
            continue;
        }
        if (*line == '"' || *line == '\\')
            put(s, engine, "\\", 1);
        put(s, engine, line++, 1);
    }
    put(s, engine, " ", 1);
}

static void add_line(struct statement *s, const char *line)
{
    if (!s->is_second)
        add_text(s, line, SQLITE);
    add_text(s, line, POSTGRES);
}

static void begin_second(struct statement *s, const char *line)
{
    if (!s)
        die("a second text of what", line);
    s->is_second = true;
    s->text[POSTGRES][0] = 0;
}

static void check_numbers(const struct statement *s, enum engine engine)
{
    bool used[MAX_ARGS + 1] = { false };
    for (const char *p = s->text[engine]; (p = strchr(p, '$')); p++) {
        int n = (int)strtol(p + 1, NULL, 10);
        if (n < 1 || n > s->n_args)
            die("parameter number out of range in", s->name);
        used[n] = true;
    }
    for (int i = 1; i <= s->n_args; i++)
        if (!used[i])
            die("an argument is never used in", s->name);
}

static void trim(char *text)
{
    size_t n = strlen(text);
    while (n && (text[n - 1] == ' ' || text[n - 1] == ';'))
        text[--n] = 0;
}

static void print(struct statement *s)
{
    if (!s->open)
        return;
    for (enum engine e = SQLITE; e < N_ENGINES; e++) {
        check_numbers(s, e);
        trim(s->text[e]);
    }
    printf("static const struct sql %s UNUSED = { \"%s\",\n    \"%s\",\n    \"%s\", %s", s->name, s->name,
           s->text[SQLITE], s->types, s->writes ? "true" : "false");
    if (s->walks)
        printf(", .walks = true");
    if (s->keeps)
        printf(", .keeps = true");
    if (strcmp(s->text[SQLITE], s->text[POSTGRES]) != 0)
        printf(",\n    .postgres = \"%s\"", s->text[POSTGRES]);
    puts(" };");
    s->open = false;
    if (n_printed == MAX_STATEMENTS)
        die("too many statements", "");
    memcpy(printed[n_printed++], s->name, sizeof s->name);
}

static char *skip(char *p)
{
    while (*p == ' ' || *p == ',')
        p++;
    return p;
}

static bool parse_signature(char *line, struct statement *s)
{
    char *p = line + 3;
    char *open = strchr(p, '('), *close = open ? strchr(open, ')') : NULL;
    if (!open || !close || open == p || open - p >= (int)sizeof s->name)
        return false;
    for (char *c = p; c < open; c++)
        if (!islower((unsigned char)*c) && *c != '_' && !isdigit((unsigned char)*c))
            return false;
    *s = (struct statement){ .open = true };
    memcpy(s->name, p, (size_t)(open - p));
    *close = 0;
    for (char *a = skip(open + 1); *a;) {
        char arg[64], type[16];
        int used = 0;
        if (sscanf(a, "%63[a-z_0-9] %15[a-z0-9]%n", arg, type, &used) != 2 || s->n_args == MAX_ARGS)
            die("bad arguments in", s->name);
        s->types[s->n_args++] = strcmp(type, "i64") == 0     ? 'i'
                                : strcmp(type, "text") == 0  ? 't'
                                : strcmp(type, "bytes") == 0 ? 'b'
                                                             : (die("unknown type", type), 0);
        a = skip(a + used);
    }
    char *colon = strchr(close + 1, ':');
    if (!colon)
        die("the signature lacks \": what it is for\"", s->name);
    *colon = 0;
    s->writes = strstr(close + 1, "write") != NULL;
    s->walks = strstr(close + 1, "walk") != NULL;
    s->keeps = strstr(close + 1, "keep") != NULL;
    return true;
}

/* A signature is complete when its ")" is followed by ": what it is for"; until then join the lines. */
static bool read_signature(FILE *in, char *line, size_t size)
{
    char more[1024];
    char *open = strchr(line, '(');
    if (!open || strcspn(line + 3, " (") != (size_t)(open - line - 3))
        return false;
    for (;;) {
        char *close = strchr(line, ')');
        if (close && strchr(close, ':'))
            return true;
        size_t n = strcspn(line, "\n");
        if (!fgets(more, sizeof more, in) || strncmp(more, "--    ", 6) != 0)
            die("the signature lacks \": what it is for\"", line);
        line_no++;
        snprintf(line + n, size - n, " %s", more + 6);
    }
}

static void read_file(const char *path)
{
    static char line[4096];
    static struct statement s, next;
    file_name = path;
    line_no = 0;
    n_fragments = n_shared;
    FILE *in = fopen(path, "r");
    if (!in)
        die("cannot open", "");
    while (fgets(line, sizeof line, in)) {
        struct statement *now = s.open ? &s : n_fragments > n_shared ? &fragments[n_fragments - 1] : NULL;
        line_no++;
        if (strncmp(line, "-- @", 4) == 0) {
            print(&s);
            begin_fragment(line);
        } else if (strncmp(line, "-- postgres :", 13) == 0) {
            begin_second(now, line);
        } else if (strncmp(line, "-- ", 3) == 0) {
            if (read_signature(in, line, sizeof line) && parse_signature(line, &next)) {
                print(&s);
                s = next;
            }
        } else if (line[0] != '\n' && strncmp(line, "--", 2) != 0 && now) {
            add_line(now, line);
        }
    }
    print(&s);
    fclose(in);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return EXIT_FAILURE;
    puts("/* generated by tools/mksql; do not edit */\n#include \"db/db.h\"");
    read_file(argv[1]);
    n_shared = n_fragments;
    for (int i = 2; i < argc; i++)
        read_file(argv[i]);
    if (argc == 3)
        return EXIT_SUCCESS;
    puts("static const struct sql *const statements[] = {");
    for (int i = 0; i < n_printed; i++)
        printf("    &%s,\n", printed[i]);
    puts("};");
    return EXIT_SUCCESS;
}
