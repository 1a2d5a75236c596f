/* mkwords - turn lists of words into two tries that are read byte by byte.
 *
 *   mkwords classes words.txt > word_classes.h      the classes' names, an enum
 *   mkwords tables words.txt > word_tables.h        the tries: words forwards, words backwards
 *
 * A class begins with "name:" at the start of a line; its words follow, parted by blanks, on that line and on those
 * after it that begin with a blank.  "#" begins a comment.  A word may be of several classes; there are 64 at most.
 *
 * A trie is a double array: from place p the byte c leads to next[p] + c, if owner[next[p] + c] is p; first[] leads from
 * the root past a whole Han character.  kind[p] is an
 * index into the table of sets of classes, 0 where no word ends.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_HAN = 0x4E00, LAST_HAN = 0x9FFF };
enum { MAX_CLASSES = 64, MAX_NODES = 60000, MAX_PLACES = 65536, MAX_SETS = 2000, MAX_WORD = 200 };
static const char *file_name;
static int line_no;
static char classes[MAX_CLASSES][40];
static int n_classes;

struct node {
    int child, sibling;
    unsigned char byte;
    uint64_t set;
};
struct trie {
    struct node nodes[MAX_NODES];
    int n;
};
static struct trie forwards = { .n = 1 }, backwards = { .n = 1 };

static void die(const char *why, const char *what)
{
    fprintf(stderr, "%s:%d: %s%s%s\n", file_name, line_no, why, *what ? ": " : "", what);
    exit(EXIT_FAILURE);
}

static int child_of(struct trie *t, int node, unsigned char byte)
{
    for (int i = t->nodes[node].child; i; i = t->nodes[i].sibling)
        if (t->nodes[i].byte == byte)
            return i;
    if (t->n == MAX_NODES)
        die("too many words", "");
    t->nodes[t->n] = (struct node){ .sibling = t->nodes[node].child, .byte = byte };
    t->nodes[node].child = t->n;
    return t->n++;
}

static void add_word(const char *word)
{
    size_t n = strlen(word);
    int ahead = 0, back = 0;
    if (!n_classes)
        die("a word before the first class", word);
    for (size_t i = 0; i < n; i++) {
        ahead = child_of(&forwards, ahead, (unsigned char)word[i]);
        back = child_of(&backwards, back, (unsigned char)word[n - 1 - i]);
    }
    uint64_t bit = (uint64_t)1 << (n_classes - 1);
    if (forwards.nodes[ahead].set & bit)
        die("twice in its class", word);
    forwards.nodes[ahead].set |= bit;
    backwards.nodes[back].set |= bit;
}

static void add_class(const char *name, size_t n)
{
    if (n_classes == MAX_CLASSES || n + 1 >= sizeof classes[0])
        die("too many classes, or too long a name", name);
    memcpy(classes[n_classes], name, n);
    classes[n_classes++][n] = 0;
}

static void read_line(char *line)
{
    char *comment = strchr(line, '#'), *colon = strchr(line, ':');
    if (comment)
        *comment = 0;
    if (*line != ' ' && colon && (!comment || colon < comment)) {
        add_class(line, (size_t)(colon - line));
        line = colon + 1;
    } else if (*line != ' ' && *line) {
        die("neither a class nor words behind a blank", line);
    }
    for (;;) {
        char *word = line + strspn(line, " "), *end = word + strcspn(word, " ");
        if (!*word)
            return;
        line = *end ? end + 1 : end;
        *end = 0;
        add_word(word);
    }
}

static void read_file(const char *path)
{
    char line[4000];
    FILE *f = fopen(path, "r");
    file_name = path;
    if (!f)
        die("cannot be opened", "");
    while (fgets(line, sizeof line, f)) {
        line_no++;
        line[strcspn(line, "\n")] = 0;
        read_line(line);
    }
    fclose(f);
}

static void print_classes(void)
{
    puts("enum word_class {");
    for (int i = 0; i < n_classes; i++) {
        printf("    W_");
        for (const char *p = classes[i]; *p; p++)
            putchar(*p >= 'a' && *p <= 'z' ? *p - 'a' + 'A' : '_');
        puts(",");
    }
    puts("};");
}

/* ---- the double array ---- */

static uint16_t next[MAX_PLACES], owner[MAX_PLACES], kind[MAX_PLACES];
static uint64_t sets[MAX_SETS];
static int place_of[MAX_NODES], n_sets, n_places;
static bool taken[MAX_PLACES];

static bool fits(const struct trie *t, int node, int base)
{
    for (int i = t->nodes[node].child; i; i = t->nodes[i].sibling)
        if (base + t->nodes[i].byte >= MAX_PLACES || taken[base + t->nodes[i].byte])
            return false;
    return true;
}

static uint16_t set_index(uint64_t set)
{
    int i = 0;
    while (i < n_sets && sets[i] != set)
        i++;
    if (i == MAX_SETS)
        die("too many sets of classes", "");
    sets[i] = set;
    n_sets = i == n_sets ? i + 1 : n_sets;
    return (uint16_t)i;
}

/* Nodes in the order of their making: parents come before children. */
static void place_nodes(const struct trie *t)
{
    int free_from = 1;
    memset(taken, 0, sizeof taken);
    memset(owner, 0xFF, sizeof owner);
    memset(next, 0, sizeof next);
    memset(kind, 0, sizeof kind);
    taken[0] = true;
    place_of[0] = n_places = 0;
    for (int node = 0; node < t->n; node++) {
        int base = free_from > 255 ? free_from - 255 : 1;
        kind[place_of[node]] = set_index(t->nodes[node].set);
        if (!t->nodes[node].child)
            continue;
        while (!fits(t, node, base))
            if (++base >= MAX_PLACES)
                die("too many words", "");
        next[place_of[node]] = (uint16_t)base;
        for (int i = t->nodes[node].child; i; i = t->nodes[i].sibling) {
            int place = base + t->nodes[i].byte;
            taken[place] = true;
            owner[place] = (uint16_t)place_of[node];
            place_of[i] = place;
            n_places = place + 1 > n_places ? place + 1 : n_places;
        }
        while (taken[free_from])
            free_from++;
    }
}

static void print_numbers(const char *name, const char *part, const uint16_t *list, int n)
{
    printf("static const uint16_t %s_%s[] = {", name, part);
    for (int i = 0; i < n; i++)
        printf("%s%u,", i % 20 ? " " : "\n    ", list[i]);
    puts("\n};");
}

static int step(int place, int byte)
{
    int to = next[place] + byte;
    return place >= 0 && to < MAX_PLACES && owner[to] == place ? to : -1;
}

/* Where the three bytes of a Han character lead from the root, 0 for nowhere: most looks end there. */
static void print_first(const char *name, bool from_behind)
{
    static uint16_t first[LAST_HAN - FIRST_HAN + 1];
    for (int c = FIRST_HAN; c <= LAST_HAN; c++) {
        int bytes[] = { 0xE0 | c >> 12, 0x80 | (c >> 6 & 0x3F), 0x80 | (c & 0x3F) }, place = 0;
        for (int i = 0; i < 3 && place >= 0; i++)
            place = step(place, bytes[from_behind ? 2 - i : i]);
        first[c - FIRST_HAN] = (uint16_t)(place > 0 ? place : 0);
    }
    print_numbers(name, "first", first, LAST_HAN - FIRST_HAN + 1);
}

static void print_trie(const char *name, const struct trie *t, bool from_behind)
{
    place_nodes(t);
    int n = n_places + 256 < MAX_PLACES ? n_places + 256 : MAX_PLACES; /* any byte leads to a place */
    print_numbers(name, "next", next, n);
    print_numbers(name, "owner", owner, n);
    print_numbers(name, "kind", kind, n);
    print_first(name, from_behind);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return EXIT_FAILURE;
    read_file(argv[2]);
    printf("/* made by mkwords from %s */\n", strrchr(argv[2], '/') ? strrchr(argv[2], '/') + 1 : argv[2]);
    if (strcmp(argv[1], "classes") == 0) {
        print_classes();
        return EXIT_SUCCESS;
    }
    (void)set_index(0);
    print_trie("forwards", &forwards, false);
    print_trie("backwards", &backwards, true);
    puts("static const uint64_t word_sets[] = {");
    for (int i = 0; i < n_sets; i++)
        printf("    0x%llx,\n", (unsigned long long)sets[i]);
    puts("};");
    return EXIT_SUCCESS;
}
