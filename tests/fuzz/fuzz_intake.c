/* An official text.  Drafts stand inside the text, in UTF-8, with something to say. */
#include "intake/intake.h"

#include "base/text.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx cx = { .mem = &mem, .cal = &calendar_builtin };
    struct str text = { (const char *)data, size };
    struct buf out AUTO(buf_done) = BUF(64 << 20);
    struct jw j = JW(&out);
    struct intake in;
    if (size > 20000 || intake_text(&cx, text, date_make(2024, 3, 5), NULL, &in) != OK)
        return 0;
    int64_t length = (int64_t)utf8_count(text);
    for (size_t i = 0; i < in.directives.n; i++) {
        const struct directive *d = (const struct directive *)in.directives.p + i;
        assert(d->start >= 0 && d->start < d->end && d->end <= length);
        assert(*d->text && utf8_ok(str_of(d->text)));
    }
    jw_object(&j, NULL);
    intake_json(&in, &j);
    jw_close(&j);
    assert(utf8_ok(buf_str(&out)));
    return 0;
}
