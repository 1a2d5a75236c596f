/* intake_score - read a labelled corpus, print precision, recall and F1.
 *
 *   intake_score FLOOR_F1 FLOOR_DUE DIR...
 *
 *   VERBOSE=1   also each miss; VERBOSE=2 also quantities and strengths that differ
 *
 * A draft matches a label when their spans overlap by more than half of the shorter and actors are equal,
 * name and role.  A deadline is right when kind and date are.  Each DIR passes when both floors are
 * reached.  Quantities (comparator, value and unit equal) and strength are measured on matched spans, for the
 * record.  The last line is "N passed, N failed".  The labels' rules are in tests/intake/README.md.
 */
#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "intake/intake.h"

struct score {
    int documents, labels, drafts, spans, matches, due_right, due_asked, false_ones;
    int quantities, quantities_found, quantities_right, strength_right;
};

static int verbose;

static char *read_file(struct arena *mem, const char *path, size_t *n)
{
    FILE *f = fopen(path, "re");
    char *p = arena_get(mem, 1, 1 << 20);
    *n = f ? fread(p, 1, (1 << 20) - 1, f) : 0;
    if (f)
        fclose(f);
    return p;
}

static bool same_actors(json_t *want, const struct list *got)
{
    size_t n = json_array_size(want);
    if (n != got->n)
        return false;
    for (size_t i = 0; i < n; i++) {
        json_t *a = json_array_get(want, i);
        bool found = false;
        for (size_t k = 0; k < got->n; k++) {
            const struct intake_actor *g = (const struct intake_actor *)got->p + k;
            found |= streq(json_string_value(json_object_get(a, "name")), g->name) &&
                     streq(json_string_value(json_object_get(a, "role")), word_name(&actor_roles, g->role));
        }
        if (!found)
            return false;
    }
    return true;
}

static bool same_due(json_t *want, const struct deadline *got)
{
    char day[DATE_TEXT_SIZE];
    const char *kind = json_string_value(json_object_get(want, "kind")),
               *date = json_string_value(json_object_get(want, "date"));
    bool fixed = streq(kind, "fixed") || streq(kind, "relative") || streq(kind, "workday");
    if (!kind)
        kind = "none";
    if (fixed) /* which of the three it is called matters less than the day */
        return streq(date ? date : "", date_text(got->date, day));
    return streq(kind, word_name(&deadline_kinds, got->kind));
}

static void show(const char *what, const char *text, const char *more)
{
    if (verbose)
        printf("  %s %s %s\n", what, text, more);
}

static const char *actors_text(struct arena *mem, const struct list *l)
{
    char *out = arena_strdup(mem, "");
    for (size_t i = 0; i < l->n; i++) {
        const struct intake_actor *a = (const struct intake_actor *)l->p + i;
        out = arena_printf(mem, "%s [%s/%s]", out, a->name, word_name(&actor_roles, a->role));
    }
    return out;
}

/* Quantities of the label that the draft has; each counts once. */
static int same_quantities(json_t *want, const struct list *got)
{
    int right = 0;
    json_t *q;
    size_t i;
    json_array_foreach(want, i, q) {
        for (size_t k = 0; k < got->n; k++) {
            const struct intake_quantity *g = (const struct intake_quantity *)got->p + k;
            if (streq(json_string_value(json_object_get(q, "comparator")), g->comparator) &&
                streq(json_string_value(json_object_get(q, "value")), g->value) &&
                streq(json_string_value(json_object_get(q, "unit")), g->unit)) {
                right++;
                break;
            }
        }
    }
    return right;
}

static const char *quantities_text(struct arena *mem, const struct list *l)
{
    char *out = arena_strdup(mem, "");
    for (size_t i = 0; i < l->n; i++) {
        const struct intake_quantity *q = (const struct intake_quantity *)l->p + i;
        out = arena_printf(mem, "%s %s%s%s", out, q->comparator, q->value, q->unit);
    }
    return out;
}

static void compare_more(struct cx *cx, json_t *label, const struct directive *d, struct score *s)
{
    json_t *want = json_object_get(label, "quantities");
    const char *quote = json_string_value(json_object_get(label, "quote"));
    int right = same_quantities(want, &d->quantities);
    s->quantities += (int)json_array_size(want);
    s->quantities_found += (int)d->quantities.n;
    s->quantities_right += right;
    bool strength = streq(json_string_value(json_object_get(label, "strength")), word_name(&strengths, d->strength));
    s->strength_right += strength;
    if (verbose > 1 && (right != (int)json_array_size(want) || right != (int)d->quantities.n))
        show("quantities", quote, quantities_text(cx->mem, &d->quantities));
    if (verbose > 1 && !strength)
        show("strength", quote, word_name(&strengths, d->strength));
}

static void compare(struct cx *cx, json_t *doc, struct str text, const struct intake *in, struct score *s)
{
    json_t *labels = json_object_get(doc, "directives"), *label;
    size_t i;
    bool *used = arena_get(cx->mem, 1, in->directives.n);
    s->drafts += (int)in->directives.n;
    json_array_foreach(labels, i, label) {
        const char *quote = json_string_value(json_object_get(label, "quote")),
                   *at = quote ? str_find(text, quote) : NULL;
        if (!at)
            continue;
        int64_t start = (int64_t)utf8_count((struct str){ text.p, (size_t)(at - text.p) }),
                end = start + (int64_t)utf8_count(str_of(quote));
        const struct directive *best = NULL;
        size_t best_k = 0;
        s->labels++;
        for (size_t k = 0; k < in->directives.n; k++) {
            const struct directive *d = (const struct directive *)in->directives.p + k;
            int64_t overlap = MIN(end, d->end) - MAX(start, d->start), shorter = MIN(end - start, d->end - d->start);
            if (used[k] || overlap * 2 <= shorter)
                continue;
            bool equal = same_actors(json_object_get(label, "actors"), &d->actors);
            if (!best || (equal && !same_actors(json_object_get(label, "actors"), &best->actors))) {
                best = d;
                best_k = k;
            }
        }
        if (!best) {
            show("missed", quote, "");
            continue;
        }
        used[best_k] = true;
        s->spans++;
        if (same_actors(json_object_get(label, "actors"), &best->actors))
            s->matches++;
        else
            show("actors", quote, actors_text(cx->mem, &best->actors));
        compare_more(cx, label, best, s);
        s->due_asked++;
        if (same_due(json_object_get(label, "due"), &best->due))
            s->due_right++;
        else
            show("due", quote, word_name(&deadline_kinds, best->due.kind));
    }
    for (size_t k = 0; k < in->directives.n; k++)
        if (!used[k]) {
            const struct directive *d = (const struct directive *)in->directives.p + k;
            show("false", d->text, actors_text(cx->mem, &d->actors));
            s->false_ones++;
        }
}

static void score_document(const char *dir, const char *name, struct score *s)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx cx = { .mem = &mem, .cal = &calendar_builtin };
    char path[1000];
    size_t n, json_n;
    struct date on;
    struct intake in;
    snprintf(path, sizeof path, "%s/%s", dir, name);
    char *json = read_file(&mem, path, &json_n);
    snprintf(path, sizeof path, "%s/%.*s.txt", dir, (int)(strlen(name) - 5), name);
    char *text = read_file(&mem, path, &n);
    json_t *doc = json_loadb(json, json_n, 0, NULL);
    const char *day = doc ? json_string_value(json_object_get(doc, "on")) : NULL;
    if (!day || !n || !date_parse(str_of(day), &on)) {
        fprintf(stderr, "intake_score: %s/%s is damaged\n", dir, name);
        exit(EXIT_FAILURE);
    }
    if (verbose)
        printf("%s\n", name);
    if (intake_text(&cx, (struct str){ text, n }, on, NULL, &in) != OK)
        exit(EXIT_FAILURE);
    s->documents++;
    compare(&cx, doc, (struct str){ text, n }, &in, s);
    json_decref(doc);
}

static double share(int part, int whole) /* allow: figures for people */
{
    return whole ? (double)part / whole : 0; /* allow: figures for people */
}

static bool score_folder(const char *path, const char *floor_f1, const char *floor_due)
{
    struct score s = { 0 };
    struct dirent **list;
    int n = scandir(path, &list, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        size_t len = strlen(list[i]->d_name);
        if (len > 5 && strcmp(list[i]->d_name + len - 5, ".json") == 0)
            score_document(path, list[i]->d_name, &s);
        free(list[i]);
    }
    if (n > 0)
        free(list);
    double p = share(s.matches, s.drafts), r = share(s.matches, s.labels), f1 = p + r > 0 ? 2 * p * r / (p + r) : 0,
           due = share(s.due_right, s.due_asked); /* allow: figures for people */
    printf(
        "%s: %d documents, %d labels, %d drafts; found %.3f; precision %.3f recall %.3f F1 %.3f; deadlines right %.3f; "
        "quantities precision %.3f recall %.3f; strength %.3f\n",
        path, s.documents, s.labels, s.drafts, share(s.spans, s.labels), p, r, f1, due,
        share(s.quantities_right, s.quantities_found), share(s.quantities_right, s.quantities),
        share(s.strength_right, s.due_asked));
    return s.documents && f1 >= strtod(floor_f1, NULL) && due >= strtod(floor_due, NULL);
}

int main(int argc, char **argv)
{
    int passed = 0, failed = 0;
    verbose = getenv("VERBOSE") ? MAX(atoi(getenv("VERBOSE")), 1) : 0;
    if (argc < 4)
        return EXIT_FAILURE;
    for (int i = 3; i < argc; i++)
        *(score_folder(argv[i], argv[1], argv[2]) ? &passed : &failed) += 1;
    printf("%d passed, %d failed\n", passed, failed);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
