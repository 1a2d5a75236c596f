#include "doc/atom.h"

/* Control characters have no place in XML, however they are written. */
static void add_text(struct buf *b, const char *text)
{
    for (const char *p = text ? text : ""; *p; p++)
        switch (*p) {
        case '&': buf_add_str(b, "&amp;"); break;
        case '<': buf_add_str(b, "&lt;"); break;
        case '>': buf_add_str(b, "&gt;"); break;
        case '"': buf_add_str(b, "&quot;"); break;
        default:
            if ((unsigned char)*p >= ' ' || *p == '\n' || *p == '\t')
                buf_add_char(b, *p);
        }
}

static void add(struct buf *b, const char *name, const char *text)
{
    buf_addf(b, "<%s>", name);
    add_text(b, text);
    buf_addf(b, "</%s>\n", name);
}

static void add_link(struct buf *b, const char *rel, const char *href)
{
    buf_addf(b, "<link rel=\"%s\" href=\"", rel);
    add_text(b, href);
    buf_add_str(b, "\"/>\n");
}

static void add_time(struct buf *b, const char *name, struct ts t)
{
    char text[TS_TEXT_SIZE];
    add(b, name, ts_text(t, text));
}

void atom_begin(struct buf *b, const struct atom_feed *f)
{
    buf_add_str(b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
    add(b, "id", f->id);
    add(b, "title", f->title);
    add_time(b, "updated", f->updated);
    buf_add_str(b, "<author>");
    add(b, "name", f->author);
    buf_add_str(b, "</author>\n");
    add_link(b, "self", f->self);
    add_link(b, "alternate", f->site);
    buf_add_str(b, "<generator version=\"" LS_VERSION "\">luoshi</generator>\n");
}

void atom_entry(struct buf *b, const struct atom_entry *e)
{
    buf_add_str(b, "<entry>\n");
    add(b, "id", e->id);
    add(b, "title", e->title);
    add_link(b, "alternate", e->link);
    add_time(b, "published", e->updated);
    add_time(b, "updated", e->updated);
    if (e->category) {
        buf_add_str(b, "<category term=\"");
        add_text(b, e->category);
        buf_add_str(b, "\"/>\n");
    }
    buf_add_str(b, "</entry>\n");
}

void atom_end(struct buf *b)
{
    buf_add_str(b, "</feed>\n");
}
