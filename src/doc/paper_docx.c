/* The same paper as DOCX, in Word's own words: margins, grid and indents rather than places, so that people go on
 * writing in it.  A QR code is for paper that is final; here the proof stands in words. */
#include <zip.h>

#include "base/text.h"
#include "doc/paper.h"

enum {
    MAX_XML = 64 << 20,
    TWIPS_PER_POINT = 20,
    LINE = 580,   /* twips: 22 lines in 225 mm */
    TIGHTER = -5, /* twips between characters of the body */
    BODY = 32,    /* half points */
    TITLE = 44,
    SMALL = 28,
    IN_TABLE = 21,
    TINY = 16,
    LARGEST_MARK = 124,
    FOOT_LINE = 510, /* twips */
};
#define MM_TWIPS(mm) ((mm)*1440 * 10 / 254)

static const char FANG[] = "仿宋_GB2312", SONG[] = "宋体", XIAOBIAO[] = "方正小标宋简体", HEI[] = "黑体",
                  KAI[] = "楷体_GB2312";

struct look {                                  /* of a paragraph and what is written in it */
    const char *font, *align;                  /* NULL: both sides */
    int size, line, before;                    /* half points; twips, exactly; twips */
    int first, left, right;                    /* indents: hundredths of a character */
    bool is_red, is_grey, keeps_next, is_free; /* is_free: of the grid */
    bool is_on_new_page;
    const char *place, *tabs; /* a frame; XML inside w:tabs */
    const char *border;       /* XML inside w:pBdr */
};

static void add_xml(struct buf *b, const char *text)
{
    for (const char *p = text ? text : ""; *p; p++)
        switch (*p) {
        case '<': buf_add_str(b, "&lt;"); break;
        case '>': buf_add_str(b, "&gt;"); break;
        case '&': buf_add_str(b, "&amp;"); break;
        case '"': buf_add_str(b, "&quot;"); break;
        default: buf_add_char(b, (unsigned char)*p < ' ' ? ' ' : *p);
        }
}

static void add_look_of_run(struct buf *b, const struct look *k)
{
    buf_addf(b, "<w:rPr><w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\" w:eastAsia=\"%s\" w:hint=\"eastAsia\"/>", k->font,
             k->font, k->font);
    if (k->is_red || k->is_grey)
        buf_addf(b, "<w:color w:val=\"%s\"/>", k->is_red ? "D7000F" : "666666");
    if (k->size == BODY) /* 28 characters of 16 points are a little wider than 156 mm */
        buf_addf(b, "<w:spacing w:val=\"%d\"/>", TIGHTER);
    buf_addf(b, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr>", k->size, k->size);
}

static void add_run(struct buf *b, const struct look *k, struct str text)
{
    struct buf copy AUTO(buf_done) = BUF(MAX_XML);
    if (!text.n)
        return;
    buf_add(&copy, text.p, text.n);
    buf_add_str(b, "<w:r>");
    add_look_of_run(b, k);
    buf_add_str(b, "<w:t xml:space=\"preserve\">");
    add_xml(b, buf_text(&copy));
    buf_add_str(b, "</w:t></w:r>");
}

static void begin_para(struct buf *b, const struct look *k)
{
    buf_addf(b, "<w:p><w:pPr>%s%s", k->keeps_next ? "<w:keepNext/>" : "",
             k->is_on_new_page ? "<w:pageBreakBefore/>" : "");
    if (k->place)
        buf_add_str(b, k->place);
    if (k->border)
        buf_addf(b, "<w:pBdr>%s</w:pBdr>", k->border);
    if (k->tabs)
        buf_addf(b, "<w:tabs>%s</w:tabs>", k->tabs);
    if (k->is_free)
        buf_add_str(b, "<w:snapToGrid w:val=\"0\"/>");
    buf_addf(b, "<w:spacing w:before=\"%d\" w:after=\"0\" w:line=\"%d\" w:lineRule=\"exact\"/>", k->before,
             k->line ? k->line : LINE);
    if (k->first || k->left || k->right)
        buf_addf(b,
                 "<w:ind w:leftChars=\"%d\" w:left=\"%d\" w:rightChars=\"%d\" w:right=\"%d\" w:firstLineChars=\"%d\" "
                 "w:firstLine=\"%d\"/>",
                 k->left, k->left * k->size * TWIPS_PER_POINT / 200, k->right,
                 k->right * k->size * TWIPS_PER_POINT / 200, k->first, k->first * k->size * TWIPS_PER_POINT / 200);
    buf_addf(b, "<w:jc w:val=\"%s\"/></w:pPr>", k->align ? k->align : "both");
}

static void add_para(struct buf *b, const struct look *k, const char *text)
{
    begin_para(b, k);
    add_run(b, k, str_of(text));
    buf_add_str(b, "</w:p>");
}

/* ---- head ---- */

/* Hundredths of a character: a narrow one is half as wide. */
static int length_of(const char *text)
{
    const char *end = text + strlen(text);
    int sum = 0;
    for (int n; text < end; text += n)
        sum += utf8_next(text, end, &n) < 0x2010 ? 50 : 100;
    return sum;
}

static void add_mark(struct buf *b, const struct paper *p, int before, const char *border)
{
    const int length = length_of(p->issuer), widest = 27 * BODY * 100;
    const int size = length > widest / LARGEST_MARK ? widest / length : LARGEST_MARK;
    add_para(b,
             &(struct look){ .font = XIAOBIAO,
                             .align = "center",
                             .size = size,
                             .line = size * TWIPS_PER_POINT / 2,
                             .before = before,
                             .is_red = true,
                             .is_free = true,
                             .border = border },
             p->issuer);
}

static void add_head(struct buf *b, struct cx *cx, const struct paper *p)
{
    static const char rule[] = "<w:bottom w:val=\"single\" w:sz=\"16\" w:space=\"11\" w:color=\"D7000F\"/>";
    const char *const ahead[] = { p->copy, p->secrecy, p->urgency };
    int before = MM_TWIPS(35);
    if (p->form == PAPER_LETTER) {
        add_mark(b, p, 0, "<w:bottom w:val=\"thickThinSmallGap\" w:sz=\"24\" w:space=\"11\" w:color=\"D7000F\"/>");
        add_para(b, &(struct look){ .font = FANG, .align = "right", .size = BODY, .before = LINE / 2 }, p->number);
        return;
    }
    for (size_t i = 0; i < N_ELEMENTS(ahead); i++)
        if (ahead[i]) {
            add_para(b, &(struct look){ .font = i ? HEI : FANG, .size = BODY }, ahead[i]);
            before -= LINE;
        }
    add_mark(b, p, before, NULL);
    const char *number = p->number ? p->number : "";
    if (p->signer)
        number = arena_printf(cx->mem, "%s　签发人：%s", number, p->signer);
    add_para(b, &(struct look){ .font = FANG, .align = "center", .size = BODY, .before = 2 * LINE, .border = rule },
             number);
}

/* ---- body ---- */

static void add_part(struct buf *b, const struct paper *p, const struct paper_part *part)
{
    static const char *const fonts[] = {
        [PART_TEXT] = FANG, [PART_FIRST] = HEI, [PART_SECOND] = KAI, [PART_THIRD] = FANG, [PART_NOTE] = FANG
    };
    struct str all = str_of(part->text), head = all;
    bool is_heading = part->kind == PART_FIRST || part->kind == PART_SECOND;
    const char *end = strstr(part->text, is_heading ? "。" : "：");
    if (end && (part->kind == PART_NOTE || end[3]))
        head.n = (size_t)(end - all.p) + 3;
    struct look k = { .font = fonts[part->kind], .size = BODY, .first = 200, .keeps_next = is_heading };
    if (part->kind == PART_NOTE && p->form == PAPER_MINUTES)
        k.font = HEI;
    else if (part->kind == PART_NOTE)
        k.before = LINE;
    begin_para(b, &k);
    add_run(b, &k, head);
    k.font = FANG;
    add_run(b, &k, (struct str){ all.p + head.n, all.n - head.n });
    buf_add_str(b, "</w:p>");
}

static void add_cell(struct buf *b, const char *text, int width, const struct look *k)
{
    buf_addf(b, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>", width);
    add_para(b, k, text);
    buf_add_str(b, "</w:tc>");
}

static void add_table(struct buf *b, const struct paper_table *t, int width)
{
    struct look k = { .font = HEI, .align = "center", .size = IN_TABLE, .line = 300, .is_free = true };
    int sum = 0;
    for (size_t i = 0; i < t->n; i++)
        sum += t->columns[i].width;
    buf_addf(b, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblBorders>", width);
    static const char *const edges[] = { "top", "left", "bottom", "right", "insideH", "insideV" };
    for (size_t i = 0; i < N_ELEMENTS(edges); i++)
        buf_addf(b, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>", edges[i]);
    buf_add_str(b, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    for (size_t i = 0; i < t->n; i++)
        buf_addf(b, "<w:gridCol w:w=\"%d\"/>", width * t->columns[i].width / MAX(sum, 1));
    buf_add_str(b, "</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>");
    for (size_t i = 0; i < t->n; i++)
        add_cell(b, t->columns[i].heading, width * t->columns[i].width / MAX(sum, 1), &k);
    buf_add_str(b, "</w:tr>");
    k.font = FANG;
    for (size_t r = 0; r < t->rows.n; r++) {
        buf_add_str(b, "<w:tr>");
        for (size_t i = 0; i < t->n; i++) {
            k.align = t->columns[i].is_number ? "right" : "left";
            add_cell(b, ((const char *const *const *)t->rows.p)[r][i], width * t->columns[i].width / MAX(sum, 1), &k);
        }
        buf_add_str(b, "</w:tr>");
    }
    buf_add_str(b, "</w:tbl>");
}

static const char *long_day(struct cx *cx, struct date d)
{
    int y, m, day;
    date_split(d, &y, &m, &day);
    return arena_printf(cx->mem, "%d年%d月%d日", y, m, day);
}

/* As in paper_lay.c, told as indents from the right. */
static void add_signature(struct buf *b, struct cx *cx, const struct paper *p)
{
    const char *name = p->signature ? p->signature : "", *day = date_is(p->day) ? long_day(cx, p->day) : "";
    int name_long = length_of(name), day_long = length_of(day), day_right = 400, name_right;
    if (p->is_sealed) {
        name_right = MAX(day_right + (day_long - name_long) / 2, 0);
    } else {
        day_right = MAX(200 + name_long - 200 - day_long, 200);
        name_right = MAX(200, day_right + day_long + 200 - name_long);
    }
    struct look k = { .font = FANG,
                      .align = "right",
                      .size = BODY,
                      .before = (p->is_sealed ? 2 : 1) * LINE,
                      .keeps_next = true,
                      .right = name_right };
    if (*name) {
        add_para(b, &k, name);
        k.before = 0;
    }
    k.right = day_right;
    k.keeps_next = false;
    if (*day)
        add_para(b, &k, day);
}

static void add_annex(struct buf *b, const struct paper *p)
{
    if (!p->annex)
        return;
    add_para(b, &(struct look){ .font = HEI, .size = BODY, .is_on_new_page = true, .keeps_next = true }, "附件");
    add_para(b,
             &(struct look){ .font = XIAOBIAO,
                             .align = "center",
                             .size = TITLE,
                             .line = 660,
                             .is_free = true,
                             .before = LINE,
                             .keeps_next = true },
             p->annex_title);
    add_table(b, p->annex, MM_TWIPS(156));
}

/* ---- foot ---- */

/* In a frame whose last rule lies on the bottom of the text area. */
static void add_foot(struct buf *b, struct cx *cx, const struct paper *p)
{
#define EDGE(name, eighths) "<w:" name " w:val=\"single\" w:sz=\"" eighths "\" w:space=\"1\" w:color=\"000000\"/>"
    const int n = (p->copies_to != NULL) + (p->printed_by != NULL);
    bool is_ruled = p->form != PAPER_LETTER;
    struct look k = {
        .font = FANG, .align = "left", .size = SMALL, .line = FOOT_LINE, .left = 100, .right = 100, .is_free = true
    };
    k.place = arena_printf(
        cx->mem,
        "<w:framePr w:w=\"%d\" w:wrap=\"notBeside\" w:hAnchor=\"margin\" w:vAnchor=\"page\" w:xAlign=\"left\" "
        "w:y=\"%d\"/>",
        MM_TWIPS(156), MM_TWIPS(262) - n * FOOT_LINE);
    k.tabs =
        arena_printf(cx->mem, "<w:tab w:val=\"right\" w:pos=\"%d\"/>", MM_TWIPS(156) - SMALL * TWIPS_PER_POINT / 2);
    if (p->copies_to) {
        k.border = !is_ruled ? NULL : p->printed_by ? EDGE("top", "8") : EDGE("top", "8") EDGE("bottom", "8");
        add_para(b, &k, arena_printf(cx->mem, "抄送：%s。", p->copies_to));
    }
    if (p->printed_by) {
        k.border = !is_ruled      ? NULL
                   : p->copies_to ? EDGE("top", "6") EDGE("bottom", "8")
                                  : EDGE("top", "8") EDGE("bottom", "8");
        begin_para(b, &k);
        add_run(b, &k, str_of(p->printed_by));
        if (date_is(p->printed)) {
            buf_add_str(b, "<w:r><w:tab/></w:r>");
            add_run(b, &k, str_of(arena_printf(cx->mem, "%s印发", long_day(cx, p->printed))));
        }
        buf_add_str(b, "</w:p>");
    }
}

/* ---- parts of the package ---- */

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define W_SPACE "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define R_SPACE "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define WML "application/vnd.openxmlformats-officedocument.wordprocessingml."

static const char content_types[] =
    XML_HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
             "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
             "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
             "<Override PartName=\"/word/document.xml\" ContentType=\"" WML "document.main+xml\"/>"
             "<Override PartName=\"/word/styles.xml\" ContentType=\"" WML "styles+xml\"/>"
             "<Override PartName=\"/word/settings.xml\" ContentType=\"" WML "settings+xml\"/>"
             "<Override PartName=\"/word/odd.xml\" ContentType=\"" WML "footer+xml\"/>"
             "<Override PartName=\"/word/even.xml\" ContentType=\"" WML "footer+xml\"/>"
             "<Override PartName=\"/word/first.xml\" ContentType=\"" WML "footer+xml\"/></Types>";
static const char root_rels[] =
    XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
             "<Relationship Id=\"r1\" Type=\"" OFFICE "officeDocument\" Target=\"word/document.xml\"/></Relationships>";
static const char document_rels[] =
    XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
             "<Relationship Id=\"r1\" Type=\"" OFFICE "styles\" Target=\"styles.xml\"/>"
             "<Relationship Id=\"r2\" Type=\"" OFFICE "settings\" Target=\"settings.xml\"/>"
             "<Relationship Id=\"r3\" Type=\"" OFFICE "footer\" Target=\"odd.xml\"/>"
             "<Relationship Id=\"r4\" Type=\"" OFFICE "footer\" Target=\"even.xml\"/>"
             "<Relationship Id=\"r5\" Type=\"" OFFICE "footer\" Target=\"first.xml\"/></Relationships>";
static const char styles[] = XML_HEAD
    "<w:styles " W_SPACE "><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"仿宋_GB2312\" "
    "w:hAnsi=\"仿宋_GB2312\" w:eastAsia=\"仿宋_GB2312\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>"
    "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults>"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/><w:rPr><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/></w:rPr></w:style></w:styles>";
static const char settings[] = XML_HEAD "<w:settings " W_SPACE "><w:evenAndOddHeaders/>"
                                        "<w:characterSpacingControl w:val=\"compressPunctuation\"/></w:settings>";

static void field(struct buf *b, const struct look *k, const char *name)
{
    static const char *const marks[] = { "begin", NULL, "end" };
    for (size_t i = 0; i < N_ELEMENTS(marks); i++) {
        buf_add_str(b, "<w:r>");
        add_look_of_run(b, k);
        if (marks[i])
            buf_addf(b, "<w:fldChar w:fldCharType=\"%s\"/></w:r>", marks[i]);
        else
            buf_addf(b, "<w:instrText xml:space=\"preserve\"> %s </w:instrText></w:r>", name);
    }
}

static void write_footer(struct buf *b, const struct paper *p, bool is_even)
{
    bool is_table = p->form == PAPER_TABLE;
    struct look k = { .font = SONG,
                      .size = is_table ? 18 : SMALL,
                      .line = 280,
                      .is_free = true,
                      .align = is_table  ? "center"
                               : is_even ? "left"
                                         : "right" };
    k.left = is_table ? 0 : is_even ? 100 : 0;
    k.right = is_table ? 0 : is_even ? 0 : 100;
    buf_add_str(b, XML_HEAD "<w:ftr " W_SPACE ">");
    begin_para(b, &k);
    add_run(b, &k, is_table ? STR("") : STR("— "));
    field(b, &k, "PAGE");
    add_run(b, &k, is_table ? STR(" / ") : STR(" —"));
    if (is_table)
        field(b, &k, "NUMPAGES");
    buf_add_str(b, "</w:p></w:ftr>");
}

static void write_first(struct buf *b)
{
    buf_add_str(b, XML_HEAD "<w:ftr " W_SPACE ">");
    add_para(
        b,
        &(struct look){ .font = SONG,
                        .size = TINY,
                        .line = 200,
                        .is_free = true,
                        .border = "<w:top w:val=\"thinThickSmallGap\" w:sz=\"24\" w:space=\"1\" w:color=\"D7000F\"/>" },
        "");
    buf_add_str(b, "</w:ftr>");
}

static void write_section(struct buf *b, const struct paper *p)
{
    bool is_table = p->form == PAPER_TABLE;
    buf_add_str(
        b,
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"r3\"/><w:footerReference w:type=\"even\" r:id=\"r4\"/>"
        "<w:footerReference w:type=\"first\" r:id=\"r5\"/>");
    if (is_table)
        buf_addf(
            b,
            "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" "
            "w:left=\"%d\" w:header=\"567\" w:footer=\"600\" w:gutter=\"0\"/>",
            MM_TWIPS(25), MM_TWIPS(20), MM_TWIPS(20), MM_TWIPS(20));
    else
        buf_addf(
            b,
            "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" "
            "w:header=\"851\" w:footer=\"%d\" w:gutter=\"0\"/>%s"
            "<w:docGrid w:type=\"lines\" w:linePitch=\"%d\"/>",
            MM_TWIPS(p->form == PAPER_LETTER ? 30 : 37), MM_TWIPS(26), MM_TWIPS(35), MM_TWIPS(28),
            p->form == PAPER_LETTER ? MM_TWIPS(20) : MM_TWIPS(25), p->form == PAPER_LETTER ? "<w:titlePg/>" : "", LINE);
    buf_add_str(b, "</w:sectPr>");
}

static void write_document(struct buf *b, struct cx *cx, const struct paper *p)
{
    bool is_table = p->form == PAPER_TABLE;
    buf_add_str(b, XML_HEAD "<w:document " W_SPACE " " R_SPACE "><w:body>");
    if (!is_table)
        add_head(b, cx, p);
    if (p->title)
        add_para(b,
                 &(struct look){ .font = XIAOBIAO,
                                 .align = "center",
                                 .size = TITLE,
                                 .line = 660,
                                 .is_free = true,
                                 .before = is_table ? 0 : 2 * LINE,
                                 .keeps_next = true },
                 p->title);
    if (is_table && p->about)
        add_para(b, &(struct look){ .font = FANG, .align = "center", .size = IN_TABLE, .line = 400, .is_free = true },
                 p->about);
    if (p->to)
        add_para(b, &(struct look){ .font = FANG, .size = BODY, .before = LINE }, arena_printf(cx->mem, "%s：", p->to));
    for (size_t i = 0; i < p->parts.n; i++) {
        const struct paper_part *part = (const struct paper_part *)p->parts.p + i;
        if (part->kind == PART_TABLE)
            add_table(b, part->table, is_table ? MM_TWIPS(257) : MM_TWIPS(156));
        else
            add_part(b, p, part);
    }
    add_signature(b, cx, p);
    add_annex(b, p);
    add_foot(b, cx, p);
    add_para(
        b, &(struct look){ .font = SONG, .size = TINY, .line = 240, .is_free = true, .is_grey = true, .align = "left" },
        p->proof);
    write_section(b, p);
    buf_add_str(b, "</w:body></w:document>");
}

/* ---- file ---- */

struct pieces { /* of the package, until it is closed */
    struct buf document, odd, even, first;
};

static bool put(zip_t *zip, const char *name, struct str bytes)
{
    zip_source_t *source = zip_source_buffer(zip, bytes.p, bytes.n, 0);
    zip_int64_t i = source ? zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (i < 0) {
        zip_source_free(source);
        return false;
    }
    return zip_file_set_mtime(zip, (zip_uint64_t)i, 946684800, 0) == 0; /* the same paper is the same bytes */
}

static bool put_all(zip_t *zip, const struct pieces *p)
{
    return put(zip, "[Content_Types].xml", str_of(content_types)) && put(zip, "_rels/.rels", str_of(root_rels)) &&
           put(zip, "word/document.xml", buf_str(&p->document)) &&
           put(zip, "word/_rels/document.xml.rels", str_of(document_rels)) &&
           put(zip, "word/styles.xml", str_of(styles)) && put(zip, "word/settings.xml", str_of(settings)) &&
           put(zip, "word/odd.xml", buf_str(&p->odd)) && put(zip, "word/even.xml", buf_str(&p->even)) &&
           put(zip, "word/first.xml", buf_str(&p->first));
}

static bool read_back(zip_source_t *source, struct buf *out)
{
    char piece[16 << 10];
    zip_int64_t n = -1;
    if (zip_source_open(source) != 0)
        return false;
    while ((n = zip_source_read(source, piece, sizeof piece)) > 0)
        buf_add(out, piece, (size_t)n);
    zip_source_close(source);
    return n == 0;
}

static bool pack(const struct pieces *p, struct buf *out)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_TRUNCATE, NULL) : NULL;
    if (!zip) {
        zip_source_free(source);
        return false;
    }
    zip_source_keep(source);
    bool ok = put_all(zip, p);
    if (!ok || zip_close(zip) != 0) {
        zip_discard(zip);
        ok = false;
    }
    ok = ok && read_back(source, out);
    zip_source_free(source);
    return ok;
}

static void pieces_done(struct pieces *p)
{
    buf_done(&p->document);
    buf_done(&p->odd);
    buf_done(&p->even);
    buf_done(&p->first);
}

enum err paper_docx(struct cx *cx, const struct paper *p, struct buf *out)
{
    struct pieces pieces AUTO(pieces_done) = { BUF(MAX_XML), BUF(MAX_XML), BUF(MAX_XML), BUF(MAX_XML) };
    TRY(paper_rows_fit(cx, p));
    write_document(&pieces.document, cx, p);
    write_footer(&pieces.odd, p, false);
    write_footer(&pieces.even, p, true);
    write_first(&pieces.first);
    if (pieces.document.over || out->over)
        return fail(cx, E_TOO_LARGE, "文稿过长，请缩小范围", "the paper is too long: choose less");
    if (!pack(&pieces, out))
        return fail(cx, E_IO, "没有做成 DOCX 文件", "the DOCX file was not made");
    return OK;
}
