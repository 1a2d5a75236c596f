/* Plans of other programs.  What is read and written once is written the same when it is read again. */
#include "doc/stratml.h"

#include "fuzz.h"

enum { MAX_OUTPUT = 8 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena mem = { 0 };
    struct cx cx = { .mem = &mem, .lang = LANG_EN, .cal = &calendar_builtin };
    struct buf first AUTO(buf_done) = BUF(MAX_OUTPUT), second AUTO(buf_done) = BUF(MAX_OUTPUT);
    struct stratml_plan a, b;
    if (stratml_read(&cx, (struct str){ (const char *)data, size }, &a) == OK) {
        stratml_write(&first, &a, 2);
        if (buf_end(&first) == OK) {
            assert(stratml_read(&cx, buf_str(&first), &b) == OK);
            stratml_write(&second, &b, 2);
            assert(str_eq(buf_str(&first), buf_str(&second)));
        }
    } else {
        assert(cx.fail.code != OK && cx.fail.code != E_BUG && *cx.fail.msg);
    }
    arena_done(&mem);
    return 0;
}
