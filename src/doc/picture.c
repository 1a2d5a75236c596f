/* Pictures stripped of metadata: JPEG by its segments (ITU-T T.81, annex B), PNG by its chunks (ISO/IEC 15948). */
#include "doc/picture.h"

enum { JPEG_SOI = 0xd8, JPEG_EOI = 0xd9, JPEG_SOS = 0xda, JPEG_RST0 = 0xd0, JPEG_RST7 = 0xd7, JPEG_TEM = 1 };
enum { JPEG_APP0 = 0xe0, JPEG_APP2 = 0xe2, JPEG_APP14 = 0xee, JPEG_APP15 = 0xef, JPEG_COM = 0xfe };

static uint32_t be(const unsigned char *p, int n)
{
    uint32_t v = 0;
    while (n-- > 0)
        v = v << 8 | *p++;
    return v;
}

static bool begins(struct str s, const char *head, size_t n)
{
    return s.n >= n && memcmp(s.p, head, n) == 0;
}

/* ---- JPEG ---- */

/* Its head, the colours it means, and the picture: no Exif, no XMP, no maker's own, no comment. */
static bool jpeg_keeps(int marker, struct str body)
{
    if (marker == JPEG_APP2)
        return begins(body, "ICC_PROFILE", 12);
    return marker < JPEG_APP0 || (marker > JPEG_APP15 && marker != JPEG_COM) || marker == JPEG_APP0 ||
           marker == JPEG_APP14;
}

/* Where the coded picture that begins at `at` ends: at a marker that is no restart and no stuffing. */
static size_t jpeg_scan_end(struct str in, size_t at)
{
    const unsigned char *p = (const unsigned char *)in.p;
    while (at + 1 < in.n) {
        int next = p[at + 1];
        if (p[at] == 0xff && next && next != 0xff && !(next >= JPEG_RST0 && next <= JPEG_RST7))
            return at;
        at++;
    }
    return in.n;
}

static bool jpeg_strip(struct str in, struct buf *out)
{
    const unsigned char *p = (const unsigned char *)in.p;
    size_t at = 2;
    buf_add(out, p, 2);
    while (at + 1 < in.n) {
        if (p[at] != 0xff)
            return false;
        int marker = p[at + 1];
        if (marker == 0xff) { /* filling */
            at++;
            continue;
        }
        if (marker == JPEG_EOI) {
            buf_add(out, p + at, 2);
            return true;
        }
        if (marker <= JPEG_TEM || (marker >= JPEG_RST0 && marker <= JPEG_SOI) || at + 4 > in.n)
            return false;
        size_t n = be(p + at + 2, 2), end = at + 2 + n;
        if (n < 2 || end > in.n)
            return false;
        size_t after = marker == JPEG_SOS ? jpeg_scan_end(in, end) : end;
        if (jpeg_keeps(marker, (struct str){ in.p + at + 4, n - 2 }))
            buf_add(out, p + at, after - at);
        at = after;
    }
    return false; /* it has no end */
}

/* ---- PNG ---- */

static bool png_keeps(const char *name)
{
    static const char *const kept[] = { "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA",
                                        "cHRM", "sRGB", "iCCP", "sBIT", "pHYs", "bKGD" };
    for (size_t i = 0; i < N_ELEMENTS(kept); i++)
        if (memcmp(kept[i], name, 4) == 0)
            return true;
    return false;
}

static bool png_strip(struct str in, struct buf *out)
{
    enum { HEAD = 8, FRAME = 12 /* length, name, check sum */ };
    size_t at = HEAD;
    buf_add(out, in.p, HEAD);
    while (at + FRAME <= in.n) {
        size_t n = be((const unsigned char *)in.p + at, 4);
        const char *name = in.p + at + 4;
        if (n > in.n - at - FRAME)
            return false;
        if (png_keeps(name))
            buf_add(out, in.p + at, n + FRAME);
        at += n + FRAME;
        if (memcmp(name, "IEND", 4) == 0)
            return true;
    }
    return false;
}

enum err picture_strip(struct cx *cx, struct str in, struct buf *out, const char **type)
{
    bool jpeg = begins(in, "\xff\xd8\xff", 3), png = begins(in, "\x89PNG\r\n\x1a\n", 8);
    if (!jpeg && !png)
        return fail(cx, E_INVALID, "照片应为 JPEG 或 PNG 文件", "a photo is a JPEG or a PNG file");
    if (!(jpeg ? jpeg_strip(in, out) : png_strip(in, out)))
        return fail(cx, E_INVALID, "照片文件不完整或已损坏，请重新拍摄或另存",
                    "the photo is damaged or cut short: save it anew");
    *type = jpeg ? "image/jpeg" : "image/png";
    return buf_end(out);
}
