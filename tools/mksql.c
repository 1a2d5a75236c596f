/* mksql - turn a domain's statements into C.
 *
 *   mksql x.sql > x.sql.h
 *
 * A statement starts with its signature and ends at the next one:
 *   -- item_by_number(number text) -> id, title, due : one line on what it is for
 * A long signature goes on in lines that begin with "--    ".
 * A writing statement has "-> :" or "write" before the colon:  -- light_put(item i64, ...) write : ...
 * Argument types are i64, text, bytes.  $1..$n must each appear, and none beyond.
 *
 * A text that several statements share is a fragment:  -- @chosen : what it says
 * It stands until the next header, and @chosen in any statement below stands for it.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ARGS = 32, MAX_TEXT = 16000, MAX_FRAGMENTS = 32 };
static const char *file_name;
static int line_no;

static void die(const char *why, const char *what)
{
    fprintf(stderr, "%s:%d: %s%s%s\n", file_name, line_no, why, *what ? ": " : "", what);
    exit(EXIT_FAILURE);
}

struct statement {
    char name[80], types[MAX_ARGS + 1], text[MAX_TEXT];
    int n_args;
    bool writes, open;
};

static struct statement fragments[MAX_FRAGMENTS];
static int n_fragments;

static size_t name_length(const char *p)
{
    size_t n = 0;
    while (islower((unsigned char)p[n]) || p[n] == '_')
        n++;
    return n;
}

static const char *fragment_named(const char *name, size_t n)
{
    for (int i = 0; i < n_fragments; i++)
        if (strlen(fragments[i].name) == n && strncmp(fragments[i].name, name, n) == 0)
            return fragments[i].text;
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

static void add_text(struct statement *s, const char *line)
{
    char *out = s->text + strlen(s->text);
    while (*line == ' ')
        line++;
    for (; *line && *line != '\n'; line++) {
        size_t n = *line == '@' ? name_length(line + 1) : 0;
        const char *shared = n ? fragment_named(line + 1, n) : NULL;
        if (n && !shared)
            die("there is no such fragment above", line);
        if ((out - s->text) + strlen(line) + (shared ? strlen(shared) : 0) + 8 > MAX_TEXT)
            die("statement too long", s->name);
        if (shared) {
            size_t length = strlen(shared);
            memcpy(out, shared, length);
            out += length;
            line += n;
            continue;
        }
        if (*line == '"' || *line == '\\')
            *out++ = '\\';
        *out++ = *line;
    }
    *out++ = ' ';
    *out = 0;
}

static void check_numbers(const struct statement *s)
{
    bool used[MAX_ARGS + 1] = { false };
    for (const char *p = s->text; (p = strchr(p, '$')); p++) {
        int n = (int)strtol(p + 1, NULL, 10);
        if (n < 1 || n > s->n_args)
            die("parameter number out of range in", s->name);
        used[n] = true;
    }
    for (int i = 1; i <= s->n_args; i++)
        if (!used[i])
            die("an argument is never used in", s->name);
}

static void print(struct statement *s)
{
    if (!s->open)
        return;
    check_numbers(s);
    size_t n = strlen(s->text);
    while (n && (s->text[n - 1] == ' ' || s->text[n - 1] == ';'))
        s->text[--n] = 0;
    printf("static const struct sql %s UNUSED = { \"%s\",\n    \"%s\",\n    \"%s\", %s };\n", s->name, s->name, s->text,
           s->types, s->writes ? "true" : "false");
    s->open = false;
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

int main(int argc, char **argv)
{
    static char line[4096];
    static struct statement s, next;
    if (argc != 2)
        return EXIT_FAILURE;
    file_name = argv[1];
    FILE *in = fopen(argv[1], "r");
    if (!in)
        die("cannot open", "");
    printf("/* generated by tools/mksql from %s; do not edit */\n#include \"db/db.h\"\n",
           strrchr(argv[1], '/') ? strrchr(argv[1], '/') + 1 : argv[1]);
    while (fgets(line, sizeof line, in)) {
        line_no++;
        if (strncmp(line, "-- @", 4) == 0) {
            print(&s);
            begin_fragment(line);
        } else if (strncmp(line, "-- ", 3) == 0) {
            if (read_signature(in, line, sizeof line) && parse_signature(line, &next)) {
                print(&s);
                s = next;
            }
        } else if (line[0] != '\n' && strncmp(line, "--", 2) != 0) {
            if (s.open)
                add_text(&s, line);
            else if (n_fragments)
                add_text(&fragments[n_fragments - 1], line);
        }
    }
    print(&s);
    fclose(in);
    return EXIT_SUCCESS;
}
