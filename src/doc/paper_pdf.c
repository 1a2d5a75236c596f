/* Laid pages as PDF, by cairo; fonts by fontconfig, the first of a list that this machine has. */
#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <qrencode.h>
#include <stdlib.h>

#include "base/text.h"
#include "doc/paper_lay.h"

enum { UM_PER_INCH = 25400, POINTS_PER_INCH = 72, MEASURED_AT = 1000 };

/* None is shipped: those of the national format are licensed, and an office has them.  The last is Debian's. */
static const char *const families[N_FACES][8] = {
    [FACE_FANG] = { "FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "FZFangSong-Z02",
                    "Noto Serif CJK SC" },
    [FACE_SONG] = { "SimSun", "宋体", "STSong", "FZShuSong-Z01", "Noto Serif CJK SC" },
    [FACE_TITLE] = { "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK", "STZhongsong",
                     "Noto Serif CJK SC:bold" },
    [FACE_HEI] = { "SimHei", "黑体", "STHeiti", "FZHei-B01", "Noto Sans CJK SC" },
    [FACE_KAI] = { "KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "FZKai-Z03", "Noto Serif CJK SC" },
};

struct pen {
    struct cx *cx;
    cairo_t *c;
    cairo_font_face_t *faces[N_FACES];
};

static void pen_done(struct pen *p)
{
    for (size_t i = 0; i < N_FACES; i++)
        if (p->faces[i])
            cairo_font_face_destroy(p->faces[i]);
    if (p->c)
        cairo_destroy(p->c);
}

/* ---- fonts ---- */

static bool is_of_family(FcPattern *found, FcPattern *asked)
{
    FcChar8 *name, *want;
    if (FcPatternGetString(asked, FC_FAMILY, 0, &want) != FcResultMatch)
        return false;
    for (int i = 0; FcPatternGetString(found, FC_FAMILY, i, &name) == FcResultMatch; i++)
        if (FcStrCmpIgnoreCase(name, want) == 0)
            return true;
    return false;
}

/* The machine's font of that name; NULL: it has none.  Without is_exact what comes nearest. */
static cairo_font_face_t *font_named(const char *name, bool is_exact)
{
    FcResult result;
    FcPattern *asked = FcNameParse((const FcChar8 *)name), *pattern = FcPatternDuplicate(asked);
    FcConfigSubstitute(NULL, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    FcPattern *found = FcFontMatch(NULL, pattern, &result);
    cairo_font_face_t *face = NULL;
    if (found && (!is_exact || is_of_family(found, asked)))
        face = cairo_ft_font_face_create_for_pattern(found);
    if (found)
        FcPatternDestroy(found);
    FcPatternDestroy(pattern);
    FcPatternDestroy(asked);
    return face;
}

static enum err load_faces(struct pen *p)
{
    for (size_t i = 0; i < N_FACES; i++) {
        for (size_t k = 0; !p->faces[i] && families[i][k]; k++)
            p->faces[i] = font_named(families[i][k], true);
        if (!p->faces[i])
            p->faces[i] = font_named("Noto Serif CJK SC:lang=zh-cn", false);
        if (!p->faces[i])
            return fail(p->cx, E_IO, "这台机器没有中文字体；请安装 fonts-noto-cjk 或公文字体",
                        "this machine has no Chinese fonts: install fonts-noto-cjk or those of official documents");
    }
    return OK;
}

static void measure(struct pen *p, struct widths *w)
{
    cairo_text_extents_t extents;
    char text[8];
    for (size_t f = 0; f < N_FACES; f++) {
        cairo_set_font_face(p->c, p->faces[f]);
        cairo_set_font_size(p->c, MEASURED_AT);
        for (uint32_t c = ' '; c < N_ELEMENTS(w->em[0]); c++) {
            struct buf one AUTO(buf_done) = BUF(sizeof text);
            buf_add_cp(&one, c);
            cairo_text_extents(p->c, buf_text(&one), &extents);
            w->em[f][c] = (int)extents.x_advance;
        }
    }
}

/* ---- marks ---- */

static void set_ink(struct pen *p, enum ink ink)
{
    if (ink == INK_RED)
        cairo_set_source_rgb(p->c, 0.84, 0, 0.06);
    else if (ink == INK_GREY)
        cairo_set_source_rgb(p->c, 0.4, 0.4, 0.4);
    else
        cairo_set_source_rgb(p->c, 0, 0, 0);
}

static void draw_text(struct pen *p, const struct mark *m)
{
    struct buf text AUTO(buf_done) = BUF(64 << 10);
    cairo_glyph_t *glyphs = NULL;
    cairo_text_cluster_t *clusters = NULL;
    cairo_text_cluster_flags_t flags;
    int n = 0, n_clusters = 0;
    for (size_t i = 0; i < m->n; i++)
        buf_add_cp(&text, m->text[i]);
    cairo_set_font_face(p->c, p->faces[m->face]);
    cairo_set_font_size(p->c, size_um(m->size));
    cairo_scaled_font_t *font = cairo_get_scaled_font(p->c);
    if (cairo_scaled_font_text_to_glyphs(font, m->x, m->y, buf_text(&text), (int)text.n, &glyphs, &n, &clusters,
                                         &n_clusters, &flags) == CAIRO_STATUS_SUCCESS) {
        for (int i = 0; (size_t)n == m->n && i < n; i++) /* a glyph a character: else where the font puts them */
            glyphs[i].x = m->x + m->at[i];
        cairo_show_text_glyphs(p->c, buf_text(&text), (int)text.n, glyphs, n, clusters, n_clusters, flags);
    }
    cairo_glyph_free(glyphs);
    cairo_text_cluster_free(clusters);
}

static void draw_rule(struct pen *p, const struct mark *m)
{
    if (m->length < 0)
        cairo_rectangle(p->c, m->x, m->y, m->size, -m->length);
    else
        cairo_rectangle(p->c, m->x, m->y, m->length, m->size);
    cairo_fill(p->c);
}

static void draw_qr(struct pen *p, const struct mark *m)
{
    QRcode *code = QRcode_encodeString(m->link, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (!code)
        return; /* too long a text for any code: the proof stands beside it in words */
    for (int y = 0; y < code->width; y++)
        for (int x = 0; x < code->width; x++)
            if (code->data[y * code->width + x] & 1) {
                int left = m->x + m->size * x / code->width, right = m->x + m->size * (x + 1) / code->width;
                int top = m->y + m->size * y / code->width, bottom = m->y + m->size * (y + 1) / code->width;
                cairo_rectangle(p->c, left, top, right - left, bottom - top);
            }
    cairo_fill(p->c);
    QRcode_free(code);
}

static void draw_page(struct pen *p, const struct page *page)
{
    for (size_t i = 0; i < page->marks.n; i++) {
        const struct mark *m = (const struct mark *)page->marks.p + i;
        set_ink(p, m->ink);
        switch (m->kind) {
        case MARK_TEXT: draw_text(p, m); break;
        case MARK_RULE: draw_rule(p, m); break;
        case MARK_QR: draw_qr(p, m); break;
        }
    }
    cairo_show_page(p->c);
}

/* ---- file ---- */

static cairo_status_t take(void *closure, const unsigned char *data, unsigned int n)
{
    struct buf *out = closure;
    buf_add(out, data, n);
    return out->over ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static enum err draw_all(struct cx *cx, const struct paper *p, cairo_surface_t *surface)
{
    struct pen pen AUTO(pen_done) = { .cx = cx, .c = cairo_create(surface) };
    struct widths *w = NEW(cx, struct widths);
    struct laid laid;
    TRY(load_faces(&pen));
    measure(&pen, w);
    TRY(paper_lay(cx, p, w, &laid));
    cairo_pdf_surface_set_size(surface, 1.0 * laid.width * POINTS_PER_INCH / UM_PER_INCH,
                               1.0 * laid.height * POINTS_PER_INCH / UM_PER_INCH);
    cairo_scale(pen.c, 1.0 * POINTS_PER_INCH / UM_PER_INCH, 1.0 * POINTS_PER_INCH / UM_PER_INCH);
    for (size_t i = 0; i < laid.pages.n; i++)
        draw_page(&pen, (const struct page *)laid.pages.p + i);
    return OK;
}

enum err paper_pdf(struct cx *cx, const struct paper *p, struct buf *out)
{
    enum { TO_SECONDS = 19 };
    char time[TS_TEXT_SIZE];
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(take, out, 1, 1);
    if (p->title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, p->title);
    if (p->issuer || p->signature)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, p->signature ? p->signature : p->issuer);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "luoshi");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   arena_printf(cx->mem, "%.*s+08:00", TO_SECONDS, ts_text(cx->now, time)));
    enum err e = draw_all(cx, p, surface);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (!e && (status != CAIRO_STATUS_SUCCESS || out->over))
        e = fail(cx, out->over ? E_TOO_LARGE : E_IO, "没有做成 PDF：%s", "the PDF was not made: %s",
                 cairo_status_to_string(status));
    return e;
}
