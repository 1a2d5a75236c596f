#include "journal/diff.h"

#include "journal.sql.h"
#include "journal/fold.h"

struct image { /* of a row, as an entry left it */
    const struct shape *shape;
    int64_t row;
    struct str bytes;
};
struct walk {
    struct cx *cx;
    const char *subject, *made;
    int64_t id;
    struct image *images;
    size_t n_images, room_images;
    struct diff *diffs;
    size_t n_diffs, room_diffs;
};

static struct image *image_of(struct walk *w, const struct shape *s, int64_t row)
{
    for (size_t i = 0; i < w->n_images; i++)
        if (w->images[i].shape == s && w->images[i].row == row)
            return &w->images[i];
    if (w->n_images == w->room_images) {
        struct image *larger = NEWS(w->cx, struct image, w->room_images = w->room_images ? w->room_images * 2 : 64);
        if (w->n_images)
            memcpy(larger, w->images, w->n_images * sizeof *larger);
        w->images = larger;
    }
    w->images[w->n_images] = (struct image){ .shape = s, .row = row };
    return &w->images[w->n_images++];
}

static void add(struct walk *w, struct diff d)
{
    if (w->n_diffs == MAX_DIFFS)
        return;
    if (w->n_diffs == w->room_diffs) {
        struct diff *larger = NEWS(w->cx, struct diff, w->room_diffs = w->room_diffs ? w->room_diffs * 2 : 128);
        if (w->n_diffs)
            memcpy(larger, w->diffs, w->n_diffs * sizeof *larger);
        w->diffs = larger;
    }
    w->diffs[w->n_diffs++] = d;
}

static struct val value_in(struct str image, const char *name)
{
    return image.n ? image_value(image, name) : V_NONE;
}

static bool is_about(const struct walk *w, const struct shape *s, const struct row_change *c)
{
    if (streq(s->name, w->subject))
        return c->id == w->id;
    struct val owner = value_in(c->image, w->subject);
    return c->gone || (owner.kind == V_I64 && owner.i == w->id);
}

static void compare(struct walk *w, const struct entry_view *e, const struct shape *s, const struct row_change *c)
{
    struct image *before = image_of(w, s, c->id);
    bool is_new = !before->bytes.n;
    bool unknown = is_new && streq(s->name, w->subject) && !str_is(e->act, w->made);
    for (size_t i = 2; i < s->n && !unknown && !(is_new && c->gone); i++) {
        const struct field *f = &s->fields[i];
        if (f->type == F_LIST || streq(f->name, w->subject))
            continue;
        struct val was = value_in(before->bytes, f->name), now = c->gone ? V_NONE : value_in(c->image, f->name);
        if (!val_eq(was, now))
            add(w, (struct diff){ e->seq, s, c->id, f, was, now });
    }
    before->bytes = c->gone ? (struct str){ 0 } : c->image;
}

static enum err walk_entry(struct walk *w, struct str bytes, const struct shape *const *shapes, size_t n)
{
    struct entry_view e;
    struct row_change c;
    if (!entry_decode(bytes, &e))
        return fail(w->cx, E_IO, "流水有一条已损坏，luoshi verify 会指明",
                    "a journal entry is damaged: luoshi verify names it");
    for (struct str rest = e.changes; change_next(&rest, &c);)
        for (size_t i = 0; i < n; i++)
            if (str_is(c.table, shapes[i]->name) && is_about(w, shapes[i], &c))
                compare(w, &e, shapes[i], &c);
    return OK;
}

static enum err walk_all(struct walk *w, const struct shape *const *shapes, size_t n)
{
    struct cx *cx = w->cx;
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &journal_entries_about, V(w->subject), V(w->id), V(cx->past ? cx->past : INT64_MAX)));
    while (db_next(&r)) {
        struct str view = row_bytes(&r, 0);
        TRY(walk_entry(w, (struct str){ arena_dup(cx->mem, view.p, view.n), view.n }, shapes, n));
    }
    return db_end(&r);
}

enum err journal_diffs(struct cx *cx, const struct shape *const *shapes, size_t n, const char *subject, int64_t id,
                       const char *made, struct list *out)
{
    struct walk w = { .cx = cx, .subject = subject, .id = id, .made = made };
    struct conn *past;
    TRY(past_leave(cx, &past));
    enum err e = walk_all(&w, shapes, n);
    past_back(cx, past);
    *out = (struct list){ w.diffs, w.n_diffs };
    return e;
}
