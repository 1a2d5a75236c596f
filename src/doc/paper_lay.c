/* Where everything stands.  Measures of GB/T 9704-2012 by their Chinese names; table: docs/papers.md. */
#include "doc/paper_lay.h"

#include "base/text.h"

enum {
    PAGE_WIDE = 210 * MM,
    PAGE_HIGH = 297 * MM,
    LEFT = 28 * MM, /* 订口 */
    TOP = 37 * MM,  /* 天头 */
    WIDE = 156 * MM,
    HIGH = 225 * MM, /* 版心 */
    PITCH = HIGH / 22,
    CELL = WIDE / 28,
    BODY = 160, /* 3号 */
    TITLE = 220 /* 2号 */,
    SMALL = 140 /* 4号 */,
    TINY = 80,
    IN_TABLE = 105 /* 5号 */,
    MARK_BELOW_TOP = 35 * MM,
    MARK_LARGEST = 620, /* 22 mm high */
    RULE_BELOW_NUMBER = 4 * MM,
    RED_RULE = 700,
    NUMBER_BELOW = 7 * MM, /* 页码 */
    LETTER_TOP = 30 * MM,
    LETTER_RULE = 170 * MM,
    LETTER_FOOT = 20 * MM,
    FOOT_RULE = 350,
    FOOT_INNER_RULE = 250,
    FOOT_PITCH = 9 * MM,
    TABLE_MARGIN = 20 * MM,
    TABLE_TOP = 25 * MM,
    TABLE_PITCH = 5200,
    TABLE_PAD = 1200,
    TABLE_RULE = 180,
    QR_SIDE = 16 * MM,
    LETTER_QR = 13 * MM,
};

struct lay {
    struct cx *cx;
    const struct paper *p;
    const struct widths *w;
    struct laid *out;
    int left, top, wide, bottom;
    int y;             /* where the next line's box begins */
    size_t unnumbered; /* pages at the end that bear no number */
};

static struct page *last_page(struct lay *l)
{
    return (struct page *)l->out->pages.p + l->out->pages.n - 1;
}

static void new_page(struct lay *l)
{
    list_add(l->cx->mem, &l->out->pages, sizeof(struct page));
    l->y = l->top;
}

/* Nobody reads further: paper_lay says so. */
static bool is_full(const struct lay *l)
{
    return l->out->pages.n > MAX_PAPER_PAGES;
}

static bool is_at_top(const struct lay *l)
{
    return l->y == l->top;
}

/* ---- marks ---- */

static void add_mark(struct lay *l, struct page *page, struct mark m)
{
    *(struct mark *)list_add(l->cx->mem, &page->marks, sizeof m) = m;
}

static void rule(struct lay *l, enum ink ink, int x, int y, int length, int thick)
{
    add_mark(l, last_page(l),
             (struct mark){ .kind = MARK_RULE, .ink = ink, .x = x, .y = y, .length = length, .size = thick });
}

/* A line's characters stand in the middle of its box; of their size 0.88 is above the baseline. */
static int baseline(int top, int pitch, int size)
{
    return top + (pitch - size_um(size)) / 2 + size_um(size) * 88 / 100;
}

static void text_at(struct lay *l, struct page *page, const struct line *line, size_t from, size_t to, struct mark m)
{
    m.kind = MARK_TEXT;
    m.text = line->text + from;
    m.at = line->at + from;
    m.n = to - from;
    if (m.n)
        add_mark(l, page, m);
}

static struct line one_line(struct lay *l, enum face face, int size, const char *text)
{
    struct list lines;
    const struct setting s = {
        .face = face, .size = size, .cell = size_um(size), .width = INT32_MAX, .is_loose = true
    };
    paper_fill(l->cx, l->w, &s, text, &lines);
    return *(const struct line *)lines.p;
}

/* One line by itself; right: x is where it ends. */
static void put(struct lay *l, enum face face, int size, const char *text, int x, int y, int pitch, bool right,
                enum ink ink)
{
    struct line line = one_line(l, face, size, text);
    text_at(
        l, last_page(l), &line, 0, line.n,
        (struct mark){
            .ink = ink, .face = face, .size = size, .x = right ? x - line.length : x, .y = baseline(y, pitch, size) });
}

static void put_centred(struct lay *l, enum face face, int size, const char *text, int y, int pitch, enum ink ink)
{
    struct line line = one_line(l, face, size, text);
    text_at(l, last_page(l), &line, 0, line.n,
            (struct mark){ .ink = ink,
                           .face = face,
                           .size = size,
                           .x = l->left + (l->wide - line.length) / 2,
                           .y = baseline(y, pitch, size) });
}

/* ---- head ---- */

static void put_mark(struct lay *l, int top)
{
    int size = MARK_LARGEST, length = one_line(l, FACE_TITLE, size, l->p->issuer).length;
    if (length > l->wide)
        size = size * l->wide / length;
    put_centred(l, FACE_TITLE, size, l->p->issuer, top, size_um(size), INK_RED);
    l->y = top + size_um(size);
}

static void put_ahead(struct lay *l)
{
    const char *const lines[] = { l->p->copy, l->p->secrecy, l->p->urgency };
    int y = TOP;
    for (size_t i = 0; i < N_ELEMENTS(lines); i++)
        if (lines[i]) {
            put(l, i ? FACE_HEI : FACE_FANG, BODY, lines[i], LEFT, y, PITCH, false, INK_BLACK);
            y += PITCH;
        }
}

static void put_number(struct lay *l)
{
    const struct paper *p = l->p;
    if (p->signer) {
        put(l, FACE_FANG, BODY, p->number ? p->number : "", LEFT + CELL, l->y, PITCH, false, INK_BLACK);
        const char *label = "签发人：";
        int name = one_line(l, FACE_KAI, BODY, p->signer).length, end = LEFT + WIDE - CELL;
        put(l, FACE_KAI, BODY, p->signer, end, l->y, PITCH, true, INK_BLACK);
        put(l, FACE_FANG, BODY, label, end - name, l->y, PITCH, true, INK_BLACK);
    } else if (p->number) {
        put_centred(l, FACE_FANG, BODY, p->number, l->y, PITCH, INK_BLACK);
    }
}

static void head_of_document(struct lay *l)
{
    put_ahead(l);
    put_mark(l, TOP + MARK_BELOW_TOP);
    l->y += 2 * PITCH;
    put_number(l);
    int y = l->y + (PITCH + size_um(BODY)) / 2 + RULE_BELOW_NUMBER;
    rule(l, INK_RED, LEFT, y, WIDE, RED_RULE);
    l->y = y + RED_RULE + 2 * PITCH;
}

static void head_of_letter(struct lay *l)
{
    const int x = (PAGE_WIDE - LETTER_RULE) / 2, foot = PAGE_HIGH - LETTER_FOOT;
    put_mark(l, LETTER_TOP);
    int y = l->y + 4 * MM;
    rule(l, INK_RED, x, y, LETTER_RULE, RED_RULE);
    rule(l, INK_RED, x, y + 2 * RED_RULE, LETTER_RULE, RED_RULE / 3);
    rule(l, INK_RED, x, foot - 2 * RED_RULE, LETTER_RULE, RED_RULE / 3);
    rule(l, INK_RED, x, foot - RED_RULE, LETTER_RULE, RED_RULE);
    l->y = y + 2 * RED_RULE + size_um(BODY) * 7 / 8;
    if (l->p->number)
        put(l, FACE_FANG, BODY, l->p->number, LEFT + WIDE, l->y, size_um(BODY), true, INK_BLACK);
    l->y += size_um(BODY) + 2 * PITCH;
}

/* Lines of nearly one length: the narrowest measure that needs no more of them. */
static void put_title(struct lay *l, const char *title)
{
    struct setting s = {
        .face = FACE_TITLE, .size = TITLE, .cell = size_um(TITLE), .width = l->wide, .is_loose = true
    };
    struct list lines;
    paper_fill(l->cx, l->w, &s, title, &lines);
    size_t n = lines.n;
    for (s.width = (int)(paper_width(l->w, &s, title) / (int64_t)n); n > 1 && s.width < l->wide;
         s.width += s.cell / 2) {
        paper_fill(l->cx, l->w, &s, title, &lines);
        if (lines.n <= n)
            break;
    }
    for (size_t i = 0; i < lines.n; i++, l->y += PITCH) {
        const struct line *line = (const struct line *)lines.p + i;
        text_at(l, last_page(l), line, 0, line->n,
                (struct mark){ .face = FACE_TITLE,
                               .size = TITLE,
                               .x = l->left + (l->wide - line->length) / 2,
                               .y = baseline(l->y, PITCH, TITLE) });
    }
}

/* ---- body ---- */

struct para {
    enum face face, then; /* the second from its so-manieth character on */
    size_t face_ends, at;
    int indent;
    size_t keep; /* so many lines at the end stand with what follows */
};

static void put_body_line(struct lay *l, struct para *a, const struct line *line)
{
    size_t split = a->face_ends <= a->at ? 0 : MIN(a->face_ends - a->at, line->n);
    struct mark m = { .face = a->face, .size = BODY, .x = LEFT, .y = baseline(l->y, PITCH, BODY) };
    text_at(l, last_page(l), line, 0, split, m);
    m.face = a->then;
    text_at(l, last_page(l), line, split, line->n, m);
    a->at += line->n;
    l->y += PITCH;
}

static void put_para(struct lay *l, struct para a, const char *text)
{
    struct list lines;
    const struct setting s = { .face = a.then, .size = BODY, .cell = CELL, .width = WIDE, .indent = a.indent };
    paper_fill(l->cx, l->w, &s, text, &lines);
    for (size_t i = 0; i < lines.n; i++) {
        if (l->y + PITCH > l->bottom || (a.keep && i + a.keep == lines.n && !is_at_top(l)))
            new_page(l);
        put_body_line(l, &a, (const struct line *)lines.p + i);
    }
}

/* A heading that goes on as text ends with its first full stop. */
static size_t heading_ends(const char *text)
{
    const char *stop = strstr(text, "。");
    return utf8_count(stop && stop[3] ? (struct str){ text, (size_t)(stop - text) + 3 } : str_of(text));
}

static void put_note(struct lay *l, const char *text, size_t keep)
{
    const char *colon = strstr(text, "：");
    bool is_named = l->p->form == PAPER_MINUTES && colon;
    if (l->p->form != PAPER_MINUTES && !is_at_top(l))
        l->y += PITCH;
    put_para(l,
             (struct para){ .face = FACE_HEI,
                            .then = FACE_FANG,
                            .indent = 2 * CELL,
                            .keep = keep,
                            .face_ends = is_named ? utf8_count((struct str){ text, (size_t)(colon - text) }) : 0 },
             text);
}

/* ---- tables ---- */

struct grid {
    const struct paper_table *t;
    int *x; /* n + 1 edges */
    struct setting *cells;
};

static struct grid grid_of(struct lay *l, const struct paper_table *t)
{
    struct grid g = { t, NEWS(l->cx, int, t->n + 1), NEWS(l->cx, struct setting, t->n) };
    int sum = 0, at = 0;
    for (size_t i = 0; i < t->n; i++)
        sum += t->columns[i].width;
    for (size_t i = 0; i <= t->n; i++) {
        g.x[i] = l->left + l->wide * at / MAX(sum, 1);
        at += i < t->n ? t->columns[i].width : 0;
    }
    for (size_t i = 0; i < t->n; i++)
        g.cells[i] = (struct setting){ .face = FACE_FANG,
                                       .size = IN_TABLE,
                                       .cell = size_um(IN_TABLE),
                                       .is_loose = true,
                                       .width = MAX(g.x[i + 1] - g.x[i] - 2 * TABLE_PAD, size_um(IN_TABLE)) };
    return g;
}

static void put_cell(struct lay *l, const struct grid *g, size_t i, const struct list *lines, size_t from, size_t n,
                     enum face face)
{
    for (size_t k = from; k < MIN(lines->n, from + n); k++) {
        const struct line *line = (const struct line *)lines->p + k;
        int x = g->x[i] + TABLE_PAD, free = g->cells[i].width - line->length;
        x += face == FACE_HEI ? free / 2 : g->t->columns[i].is_number ? free : 0;
        text_at(
            l, last_page(l), line, 0, line->n,
            (struct mark){ .face = face,
                           .size = IN_TABLE,
                           .x = x,
                           .y = baseline(l->y + TABLE_PAD + (int)(k - from) * TABLE_PITCH, TABLE_PITCH, IN_TABLE) });
    }
}

static void frame_row(struct lay *l, const struct grid *g, int height)
{
    rule(l, INK_BLACK, g->x[0], l->y, g->x[g->t->n] - g->x[0], TABLE_RULE);
    rule(l, INK_BLACK, g->x[0], l->y + height, g->x[g->t->n] - g->x[0] + TABLE_RULE, TABLE_RULE);
    for (size_t i = 0; i <= g->t->n; i++)
        rule(l, INK_BLACK, g->x[i], l->y, -height, TABLE_RULE);
}

static void put_headings(struct lay *l, const struct grid *g);

/* So many lines of a row at a time as the page has room for. */
static void put_row(struct lay *l, const struct grid *g, const char *const *texts, enum face face)
{
    struct list *cells = NEWS(l->cx, struct list, g->t->n);
    size_t n = 1;
    for (size_t i = 0; i < g->t->n; i++) {
        paper_fill(l->cx, l->w, &g->cells[i], texts[i], &cells[i]);
        n = MAX(n, cells[i].n);
    }
    for (size_t from = 0; from < n && !is_full(l);) {
        int room = (l->bottom - l->y - 2 * TABLE_PAD) / TABLE_PITCH, most = (l->bottom - l->top) / TABLE_PITCH - 3;
        if (face != FACE_HEI && room < (int)MIN(n - from, (size_t)most)) {
            new_page(l);
            put_headings(l, g);
            room = (l->bottom - l->y - 2 * TABLE_PAD) / TABLE_PITCH;
        }
        size_t some = MIN(n - from, (size_t)MAX(room, 1));
        int height = (int)some * TABLE_PITCH + 2 * TABLE_PAD;
        for (size_t i = 0; i < g->t->n; i++)
            put_cell(l, g, i, &cells[i], from, some, face);
        frame_row(l, g, height);
        l->y += height;
        from += some;
    }
}

static void put_headings(struct lay *l, const struct grid *g)
{
    const char **texts = NEWS(l->cx, const char *, g->t->n);
    for (size_t i = 0; i < g->t->n; i++)
        texts[i] = g->t->columns[i].heading;
    put_row(l, g, texts, FACE_HEI);
}

static void put_table(struct lay *l, const struct paper_table *t)
{
    struct grid g = grid_of(l, t);
    if (l->y + 6 * TABLE_PITCH > l->bottom)
        new_page(l);
    put_headings(l, &g);
    for (size_t i = 0; i < t->rows.n && !is_full(l); i++)
        put_row(l, &g, ((const char *const *const *)t->rows.p)[i], FACE_FANG);
    l->y += PITCH / 2;
}

/* ---- signature ---- */

static const char *long_day(struct cx *cx, struct date d)
{
    int y, m, day;
    date_split(d, &y, &m, &day);
    return arena_printf(cx->mem, "%d年%d月%d日", y, m, day);
}

static int signature_height(const struct paper *p)
{
    if (!p->signature && !date_is(p->day))
        return 0;
    return ((p->is_sealed ? 2 : 1) + (p->signature != NULL) + date_is(p->day)) * (int)PITCH;
}

static void put_signature(struct lay *l)
{
    const struct paper *p = l->p;
    const char *day = date_is(p->day) ? long_day(l->cx, p->day) : "", *name = p->signature ? p->signature : "";
    int day_long = one_line(l, FACE_FANG, BODY, day).length, name_long = one_line(l, FACE_FANG, BODY, name).length;
    int right = LEFT + WIDE, day_at, name_at;
    if (!signature_height(p))
        return;
    if (l->y + signature_height(p) > l->bottom)
        new_page(l);
    l->y += (p->is_sealed ? 2 : 1) * PITCH;
    if (p->is_sealed) {
        day_at = right - 4 * CELL - day_long;
        name_at = MIN(day_at + (day_long - name_long) / 2, right - name_long);
    } else {
        name_at = right - 2 * CELL - name_long;
        day_at = MIN(name_at + 2 * CELL, right - 2 * CELL - day_long);
        name_at = MIN(name_at, day_at + 2 * CELL);
    }
    if (*name) {
        put(l, FACE_FANG, BODY, name, MAX(name_at, (int)LEFT), l->y, PITCH, false, INK_BLACK);
        l->y += PITCH;
    }
    if (*day) {
        put(l, FACE_FANG, BODY, day, day_at, l->y, PITCH, false, INK_BLACK);
        l->y += PITCH;
    }
}

/* 附件 on the first line, its title on the third. */
static void put_annex(struct lay *l)
{
    if (!l->p->annex)
        return;
    new_page(l);
    put(l, FACE_HEI, BODY, "附件", LEFT, l->y, PITCH, false, INK_BLACK);
    l->y += 2 * PITCH;
    put_title(l, l->p->annex_title);
    l->y += PITCH;
    put_table(l, l->p->annex);
}

/* ---- foot ---- */

static int foot_lines(struct lay *l, struct list *copies)
{
    const struct setting s = {
        .face = FACE_FANG, .size = SMALL, .cell = size_um(SMALL), .is_loose = true, .width = WIDE - 2 * size_um(SMALL)
    };
    *copies = (struct list){ 0 };
    if (l->p->copies_to)
        paper_fill(l->cx, l->w, &s, arena_printf(l->cx->mem, "抄送：%s。", l->p->copies_to), copies);
    return (int)copies->n + (l->p->printed_by != NULL);
}

/* On the last, even page; a page left empty before it bears no number, nor does it. */
static void turn_to_foot(struct lay *l, int height)
{
    if (l->p->form == PAPER_LETTER) {
        if (l->y + height > l->bottom)
            new_page(l);
        return;
    }
    if (l->y + height > l->bottom && l->out->pages.n % 2 == 0) {
        new_page(l);
        new_page(l);
        l->unnumbered = 2;
    } else if (l->out->pages.n % 2) {
        new_page(l);
    }
}

static void put_foot(struct lay *l)
{
    struct list copies;
    int n = foot_lines(l, &copies), inset = size_um(SMALL);
    bool is_ruled = l->p->form != PAPER_LETTER;
    if (!n)
        return;
    turn_to_foot(l, n * FOOT_PITCH);
    int y = l->bottom - n * FOOT_PITCH;
    if (is_ruled)
        rule(l, INK_BLACK, LEFT, y, WIDE, FOOT_RULE);
    for (size_t i = 0; i < copies.n; i++, y += FOOT_PITCH) {
        const struct line *line = (const struct line *)copies.p + i;
        text_at(
            l, last_page(l), line, 0, line->n,
            (struct mark){ .face = FACE_FANG, .size = SMALL, .x = LEFT + inset, .y = baseline(y, FOOT_PITCH, SMALL) });
    }
    if (l->p->printed_by) {
        if (copies.n && is_ruled)
            rule(l, INK_BLACK, LEFT, y, WIDE, FOOT_INNER_RULE);
        put(l, FACE_FANG, SMALL, l->p->printed_by, LEFT + inset, y, FOOT_PITCH, false, INK_BLACK);
        if (date_is(l->p->printed))
            put(l, FACE_FANG, SMALL, arena_printf(l->cx->mem, "%s印发", long_day(l->cx, l->p->printed)),
                LEFT + WIDE - inset, y, FOOT_PITCH, true, INK_BLACK);
    }
    if (is_ruled)
        rule(l, INK_BLACK, LEFT, l->bottom - FOOT_RULE, WIDE, FOOT_RULE);
}

/* ---- what stands on every page ---- */

static void number_page(struct lay *l, size_t i)
{
    struct page *page = (struct page *)l->out->pages.p + i;
    bool is_table = l->p->form == PAPER_TABLE;
    int size = is_table ? 90 : SMALL, inset = size_um(SMALL), y = l->bottom + NUMBER_BELOW - size_um(size) / 2;
    struct line line = one_line(l, FACE_SONG, size,
                                is_table ? arena_printf(l->cx->mem, "%zu / %zu", i + 1, l->out->pages.n)
                                         : arena_printf(l->cx->mem, "— %zu —", i + 1));
    int x = is_table ? l->left + (l->wide - line.length) / 2
            : i % 2  ? l->left + inset
                     : l->left + l->wide - inset - line.length;
    text_at(l, page, &line, 0, line.n,
            (struct mark){ .face = FACE_SONG, .size = size, .x = x, .y = baseline(y, size_um(size), size) });
}

static void number_pages(struct lay *l)
{
    for (size_t i = l->p->form == PAPER_LETTER ? 1 : 0; i + l->unnumbered < l->out->pages.n; i++)
        number_page(l, i);
}

/* On the last page, across from its number; a letter's first page has its lower rules there, so the code is smaller. */
static void put_proof(struct lay *l)
{
    const bool is_ruled = l->p->form == PAPER_LETTER && l->out->pages.n == 1;
    const int side = is_ruled ? LETTER_QR : QR_SIDE;
    bool is_right = l->p->form == PAPER_TABLE || l->out->pages.n % 2 == 0;
    int x = is_right ? l->left + l->wide : l->left, y = l->bottom + (is_ruled ? MM / 2 : 2 * MM);
    if (l->p->link) {
        add_mark(
            l, last_page(l),
            (struct mark){ .kind = MARK_QR, .x = is_right ? x - side : x, .y = y, .size = side, .link = l->p->link });
        x += is_right ? -(side + 2 * MM) : side + 2 * MM;
    }
    if (l->p->proof)
        put(l, FACE_SONG, TINY, l->p->proof, x, y + side - 4 * MM, 4 * MM, is_right, INK_GREY);
}

/* ---- all of it ---- */

static void put_part(struct lay *l, const struct paper_part *part, size_t keep)
{
    static const enum face faces[] = { [PART_TEXT] = FACE_FANG,
                                       [PART_FIRST] = FACE_HEI,
                                       [PART_SECOND] = FACE_KAI,
                                       [PART_THIRD] = FACE_FANG,
                                       [PART_NOTE] = FACE_FANG };
    if (part->kind == PART_TABLE) {
        put_table(l, part->table);
        return;
    }
    if (part->kind == PART_NOTE) {
        put_note(l, part->text, keep);
        return;
    }
    bool is_heading = part->kind == PART_FIRST || part->kind == PART_SECOND;
    if (is_heading && l->y + 2 * PITCH > l->bottom)
        new_page(l); /* not alone at the end of a page */
    put_para(l,
             (struct para){ .face = faces[part->kind],
                            .then = FACE_FANG,
                            .indent = 2 * CELL,
                            .keep = keep,
                            .face_ends = is_heading ? heading_ends(part->text) : 0 },
             part->text);
}

/* So many of the last paragraph's lines go with the signature, for no page may hold that alone. */
static size_t lines_to_keep(struct lay *l, const struct paper_part *part)
{
    struct list lines;
    const struct setting s = { .face = FACE_FANG, .size = BODY, .cell = CELL, .width = WIDE, .indent = 2 * CELL };
    if (part->kind == PART_TABLE || !signature_height(l->p))
        return 0;
    paper_fill(l->cx, l->w, &s, part->text, &lines);
    int after = l->y + (int)lines.n * PITCH, whole = l->bottom - l->top;
    while (after > l->bottom + PITCH / 2)
        after -= whole / PITCH * PITCH;
    return after + signature_height(l->p) > l->bottom ? MIN(lines.n, (size_t)2) : 0;
}

static void put_head(struct lay *l)
{
    switch (l->p->form) {
    case PAPER_DOCUMENT:
    case PAPER_MINUTES: head_of_document(l); break;
    case PAPER_LETTER: head_of_letter(l); break;
    case PAPER_TABLE: break;
    }
    if (l->p->title)
        put_title(l, l->p->title);
    if (l->p->form == PAPER_TABLE && l->p->about) {
        put_centred(l, FACE_FANG, IN_TABLE, l->p->about, l->y, TABLE_PITCH, INK_BLACK);
        l->y += 2 * TABLE_PITCH;
    }
    if (l->p->form != PAPER_TABLE)
        l->y += PITCH;
    if (l->p->to)
        put_para(l, (struct para){ .then = FACE_FANG }, arena_printf(l->cx->mem, "%s：", l->p->to));
}

static enum err too_long(struct cx *cx)
{
    return fail(cx, E_TOO_LARGE, "超过 %d 页，请缩小范围", "more than %d pages: choose less", MAX_PAPER_PAGES);
}

/* A row is at least a line and its margins high. */
enum err paper_rows_fit(struct cx *cx, const struct paper *p)
{
    enum { PER_PAGE = HIGH / (TABLE_PITCH + 2 * TABLE_PAD) };
    const struct paper_part *parts = p->parts.p;
    size_t rows = p->annex ? p->annex->rows.n : 0;
    for (size_t i = 0; i < p->parts.n; i++)
        rows += parts[i].kind == PART_TABLE ? parts[i].table->rows.n : 0;
    return rows > (size_t)MAX_PAPER_PAGES * PER_PAGE ? too_long(cx) : OK;
}

enum err paper_lay(struct cx *cx, const struct paper *p, const struct widths *w, struct laid *out)
{
    struct lay l = {
        .cx = cx, .p = p, .w = w, .out = out, .left = LEFT, .top = TOP, .wide = WIDE, .bottom = TOP + HIGH
    };
    const struct paper_part *parts = p->parts.p;
    *out = (struct laid){ .width = PAGE_WIDE, .height = PAGE_HIGH };
    if (p->form == PAPER_TABLE) {
        *out = (struct laid){ .width = PAGE_HIGH, .height = PAGE_WIDE };
        l.left = TABLE_MARGIN;
        l.top = TABLE_TOP;
        l.wide = PAGE_HIGH - 2 * TABLE_MARGIN;
        l.bottom = PAGE_WIDE - TABLE_MARGIN;
    }
    TRY(paper_rows_fit(cx, p));
    new_page(&l);
    put_head(&l);
    for (size_t i = 0; i < p->parts.n; i++) {
        put_part(&l, &parts[i], i + 1 == p->parts.n ? lines_to_keep(&l, &parts[i]) : 0);
        if (is_full(&l))
            return too_long(cx);
    }
    put_signature(&l);
    put_annex(&l);
    if (is_full(&l))
        return too_long(cx);
    put_foot(&l);
    number_pages(&l);
    put_proof(&l);
    return OK;
}
