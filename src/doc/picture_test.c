#include "doc/picture.h"

#include "test.h"

static struct buf stripped;

static enum err strip(const char *bytes, size_t n, const char **type)
{
    buf_done(&stripped);
    stripped = BUF(10000);
    return picture_strip(cx, (struct str){ bytes, n }, &stripped, type);
}

static void is_left(const char *bytes, size_t n)
{
    assert_int_equal(stripped.n, n);
    assert_memory_equal(stripped.p, bytes, n);
    buf_done(&stripped);
}
#define BYTES(text) (text), sizeof(text) - 1

#define JFIF "\xff\xe0\0\4JF"
#define EXIF "\xff\xe1\0\10Exif\0\0"
#define ICC "\xff\xe2\0\x10ICC_PROFILE\0\1\1"
#define PARTS "\xff\xe2\0\6MPF\0"
#define NOTE "\xff\xfe\0\6here"
#define TABLE "\xff\xdb\0\4\0\1"
#define SCAN                             \
    "\xff\xda\0\4\1\0abc\xff\0d\xff\xd0" \
    "ef"

TEST(a_jpeg_keeps_its_picture_and_colours_and_loses_place_moment_comment_and_what_stands_behind_it)
{
    const char *type;
    IS_OK(strip(BYTES("\xff\xd8" JFIF EXIF ICC PARTS NOTE TABLE SCAN "\xff\xd9"
                      "Samsung 41.1N 122.0E"),
                &type));
    assert_string_equal(type, "image/jpeg");
    is_left(BYTES("\xff\xd8" JFIF ICC TABLE SCAN "\xff\xd9"));
    IS_OK(strip(BYTES("\xff\xd8" TABLE SCAN EXIF SCAN "\xff\xff\xd9"), &type)); /* progressive: scan after scan */
    is_left(BYTES("\xff\xd8" TABLE SCAN SCAN "\xff\xff\xd9"));
}

#define PNG "\x89PNG\r\n\x1a\n"
#define IHDR "\0\0\0\1IHDRxcccc"
#define IEND "\0\0\0\0IENDcccc"

TEST(a_png_keeps_its_picture_and_loses_its_texts)
{
    const char *type;
    IS_OK(strip(BYTES(PNG IHDR "\0\0\0\4eXIfGPS!cccc\0\0\0\3tEXta=bcccc\0\0\0\2IDATyycccc" IEND "tail"), &type));
    assert_string_equal(type, "image/png");
    is_left(BYTES(PNG IHDR "\0\0\0\2IDATyycccc" IEND));
}

TEST(what_is_no_photo_or_a_damaged_one_is_refused)
{
    static const char whole[] = "\xff\xd8" JFIF TABLE SCAN "\xff\xd9", drawn[] = PNG IHDR IEND;
    const char *type;
    IS_ERR(strip(BYTES("GIF89a"), &type), E_INVALID, "JPEG");
    IS_ERR(strip(BYTES(""), &type), E_INVALID, "JPEG");
    for (size_t n = 3; n < sizeof whole - 1; n++) {
        cx->fail = (struct failure){ 0 };
        assert_int_equal(strip(whole, n, &type), E_INVALID);
    }
    for (size_t n = 8; n < sizeof drawn - 1; n++) {
        cx->fail = (struct failure){ 0 };
        assert_int_equal(strip(drawn, n, &type), E_INVALID);
    }
    cx->fail = (struct failure){ 0 };
    IS_ERR(strip(BYTES(PNG "\xff\xff\xff\xff"
                           "IHDRxcccc"),
                 &type),
           E_INVALID, "损坏");
    buf_done(&stripped);
}
