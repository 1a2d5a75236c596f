/* paper_lay.h - inside src/doc: a paper laid on pages.
 *
 * Pure: what a character is wide comes with the call, so that the same texts give the same pages wherever they are laid.
 * Lengths are micrometres from a page's upper left corner (a printer's dot is 42 at 600 to the inch), sizes of type
 * tenths of a point.
 */
#ifndef LS_PAPER_LAY_H
#define LS_PAPER_LAY_H

#include "doc/paper.h"

enum face { FACE_FANG, FACE_SONG, FACE_TITLE, FACE_HEI, FACE_KAI, N_FACES };
enum { N_NARROW = 0x2010 }; /* code points below it have widths of their own; from here on they are as wide as high */
enum { MM = 1000 };

struct widths { /* of narrow characters, in thousandths of their size */
    int em[N_FACES][0x250];
};
static inline int size_um(int size)
{
    return (int)(size * INT64_C(352778) / 10000);
}

enum ink { INK_BLACK, INK_RED, INK_GREY };
enum mark_kind { MARK_TEXT, MARK_RULE, MARK_QR };
struct mark {
    enum mark_kind kind;
    enum ink ink;
    enum face face;
    int x, y;   /* text: where its baseline begins; else the upper left corner */
    int size;   /* text: of its type; rule: its thickness; QR: its side */
    int length; /* rule: across, or, below 0, downwards */
    const uint32_t *text;
    const int *at; /* of each character, from x */
    size_t n;
    const char *link;
};
struct page {
    struct list marks; /* struct mark */
};
struct laid {
    int width, height;
    struct list pages; /* struct page */
};

CHECKED enum err paper_lay(struct cx *cx, const struct paper *p, const struct widths *w, struct laid *out);

/* ---- one paragraph (paper_fill.c) ---- */

struct line {
    const uint32_t *text;
    const int *at; /* from the line's left end */
    size_t n;
    int length;
};
struct setting {
    enum face face;
    int size;
    int cell;      /* what a full-width character takes */
    int width;     /* of a line */
    int indent;    /* of the first */
    bool is_loose; /* lines keep their natural length: titles, cells of tables */
};
/* struct line, at least one.  No line begins with a closing mark or ends with an opening one; words and numbers stay
 * whole where a line can hold them. */
void paper_fill(struct cx *cx, const struct widths *w, const struct setting *s, const char *text, struct list *out);
int64_t paper_width(const struct widths *w, const struct setting *s, const char *text); /* of all of it in one line */

#endif
