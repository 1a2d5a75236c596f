/* paper.h - an official document as GB/T 9704-2012 has it, or a wide table, for print and for word processors.
 *
 * A paper is what stands in it, in order; how it looks follows from its form: PDF is laid out here to the millimetre
 * (paper_lay.h), DOCX says the same in a word processor's words.  Measures and their sources: docs/papers.md.
 */
#ifndef LS_PAPER_H
#define LS_PAPER_H

#include "base/buf.h"
#include "base/cx.h"
#include "base/shape.h"

enum paper_form {
    PAPER_DOCUMENT, /* 文件: the issuer's mark in red, the number, a red rule */
    PAPER_LETTER,   /* 信函: the mark on top, a double red rule above and below */
    PAPER_MINUTES,  /* 纪要 */
    PAPER_TABLE,    /* no head; across the page: ledgers, annexes */
};
enum part_kind {
    PART_TEXT,
    PART_FIRST,  /* 一、 */
    PART_SECOND, /* （一） */
    PART_THIRD,  /* 1. */
    PART_NOTE,   /* 附件：…, 出席：…: what stands before the colon is set in 黑体 in minutes */
    PART_TABLE,
};
struct paper_column {
    const char *heading;
    int width;      /* its share of the whole */
    bool is_number; /* set to the right */
};
struct paper_table {
    const struct paper_column *columns;
    size_t n;
    struct list rows; /* of const char *const *: n texts, NULL: empty */
};
struct paper_part {
    enum part_kind kind;
    const char *text;
    const struct paper_table *table;
};
struct paper {
    enum paper_form form;
    const char *issuer;                   /* 发文机关标志 as printed, "…文件" with it where it is wanted */
    const char *copy, *secrecy, *urgency; /* 份号 密级 紧急程度; NULL: none, as of all that follows */
    const char *number, *signer;          /* 发文字号; 签发人 (upwards) */
    const char *title, *to;               /* 主送, without the colon */
    const char *about;                    /* under the title of a table: unit, day */
    struct list parts;                    /* struct paper_part */
    const char *annex_title;              /* 附件: a table on pages of its own, behind the signature */
    const struct paper_table *annex;
    const char *signature;              /* 署名 */
    struct date day;                    /* 成文日期 */
    bool is_sealed;                     /* room is left for a seal */
    const char *copies_to, *printed_by; /* 抄送, 印发机关 */
    struct date printed;                /* 印发日期 */
    const char *proof, *link;           /* the foot's small line (journal head); a QR code's text */
};

/* Texts are kept as they are handed over. */
void paper_add(struct cx *cx, struct paper *p, enum part_kind kind, const char *text);
void paper_add_table(struct cx *cx, struct paper *p, const struct paper_table *table);
/* A text as people write it: a line a paragraph; 一、 （一） 1. are told by how a line begins. */
void paper_add_text(struct cx *cx, struct paper *p, const char *text);
/* 〔2026〕12号 after a code: "源督字". */
const char *paper_number(struct cx *cx, const char *code, int year, int64_t n);

/* E_TOO_LARGE beyond MAX_PAPER_PAGES; E_SYSTEM: no fonts. */
enum { MAX_PAPER_PAGES = 2000 };
CHECKED enum err paper_pdf(struct cx *cx, const struct paper *p, struct buf *out);
CHECKED enum err paper_docx(struct cx *cx, const struct paper *p, struct buf *out);
CHECKED enum err paper_write(struct cx *cx, const struct paper *p, bool is_pdf, const char *path);
/* As the path ends; E_INVALID in words for another than .pdf and .docx. */
CHECKED enum err paper_write_as(struct cx *cx, const struct paper *p, const char *path);
/* E_TOO_LARGE: its tables have more rows than so many pages hold; both ask this first. */
CHECKED enum err paper_rows_fit(struct cx *cx, const struct paper *p);

#endif
