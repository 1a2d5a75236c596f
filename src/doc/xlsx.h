/* xlsx.h - inside the reader of workbooks: what its files share, and each one's part.
 *
 * xlsx_xml.c feeds a part of the zip to the XML parser; xlsx_parts.c reads what sheets need (names, styles, shared
 * texts); xlsx_read.c reads the sheets row by row.  Nobody else includes this.
 */
#ifndef LS_XLSX_H
#define LS_XLSX_H

#include <expat.h>
#include <zip.h>

#include "doc/reader.h"

enum style { STYLE_PLAIN = 0, STYLE_DATE, STYLE_PERCENT };
enum { XLSX_PIECE = 64 * 1024, MAX_STYLES = 65536 };

struct merge {
    int32_t top, left, bottom, right; /* rows from 1, columns from 0 */
    bool has_value;
    struct cell value;
};
struct xlsx {
    zip_t *zip;
    bool date1904;
    const char **texts; /* shared */
    size_t n_texts, room_texts, text_bytes;
    uint8_t *styles; /* of cellXfs */
    size_t n_styles;
    struct {
        int id;
        uint8_t style;
    } * formats; /* custom number formats */
    size_t n_formats;
    struct merge *merges;
    size_t n_merges, room_merges;
    /* the sheet being read */
    zip_file_t *file;
    XML_Parser parser;
    char *piece;
    bool suspended, at_end;
    struct parse *parse;
};

/* State of one parse, whichever part it is of. */
struct parse {
    struct cx *cx;
    struct book *b;
    struct xlsx *x;
    enum err err;
    int depth;
    struct buf text; /* of the element being collected */
    bool collecting;
    /* sharedStrings and inline strings */
    bool in_phonetic;
    /* styles */
    bool in_cell_xfs;
    /* sheet */
    bool only_merges;
    struct sheet_row row;
    bool row_ready;
    int64_t next_row;
    int32_t column, next_column;
    char type;
    size_t style;
    bool in_value;
};

/* xlsx_xml.c */
void xlsx_stop(struct parse *p, enum err e); /* the parse under way; the first error stays */
enum err xlsx_damaged(struct cx *cx, const char *what);
const char *local_name(const char *name);                         /* without its prefix */
const char *attribute(const char **attributes, const char *name); /* NULL: none */
int64_t whole_number(const char *s, int64_t none);
CHECKED enum err xlsx_feed(struct parse *p); /* the open part to its end, or until a row is ready */
CHECKED enum err xlsx_open_part(struct cx *cx, struct xlsx *x, const char *entry, struct parse *p,
                                XML_StartElementHandler start, XML_EndElementHandler end);
void xlsx_close_part(struct xlsx *x);

/* xlsx_parts.c: all that stands beside the sheets. */
CHECKED enum err xlsx_read_parts(struct cx *cx, struct book *b);

#endif
