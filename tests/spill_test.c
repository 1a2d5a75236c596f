#include "base/spill.h"

#include "test.h"

#include <dirent.h>

#include "db/realm.h"

/* A thousand texts of 3,000 bytes each, all different. */
enum { N_TEXTS = 1000, TEXT_BYTES = 3000 };
static struct str text_of(size_t i)
{
    char *text = arena_get(cx->mem, 1, TEXT_BYTES);
    for (size_t k = 0; k < TEXT_BYTES; k++)
        text[k] = (char)(i * 31 + k * 7 + i * k);
    return (struct str){ text, TEXT_BYTES - i % 7 };
}

static enum err fill(struct pile *p)
{
    for (size_t i = 0; i < N_TEXTS; i++)
        TRY(pile_add(cx, p, text_of(i)));
    return OK;
}

static enum err compare(const struct pile *p)
{
    struct str got;
    for (size_t i = N_TEXTS; i-- > 0;) {
        TRY(pile_get(cx, p, i, &got));
        assert_true(str_eq(got, text_of(i)));
    }
    return OK;
}

static size_t files_in(const char *folder)
{
    size_t n = 0;
    DIR *dir = opendir(folder);
    while (dir && readdir(dir))
        n++;
    if (dir)
        closedir(dir);
    return n - 2; /* itself and the one above */
}

TEST(a_pile_gives_back_each_text_from_memory_or_file)
{
    test_realm();
    struct pile held AUTO(pile_done) = PILE(NULL, 8 << 20),
                     filed AUTO(pile_done) = PILE(realm_files(cx->realm), 8 << 20);
    IS_OK(fill(&held));
    IS_OK(fill(&filed));
    IS_OK(compare(&held));
    IS_OK(compare(&filed));
    assert_int_equal(pile_size(&filed), N_TEXTS);
    assert_true(!held.texts.has_file && filed.texts.has_file);
    assert_true(filed.texts.held.n < SPILL_HELD);
    assert_int_equal(spill_size(&held.texts), spill_size(&filed.texts));
    assert_int_equal(files_in(realm_files(cx->realm)), 0); /* the file has no name */
}

TEST(a_pile_takes_no_more_than_its_maximum)
{
    test_realm();
    struct pile p AUTO(pile_done) = PILE(realm_files(cx->realm), 2 << 20);
    IS_ERR(fill(&p), E_TOO_LARGE, "过多");
}

TEST(a_pile_that_cannot_use_its_file_says_so)
{
    struct faults faults;
    bool through = false;
    int64_t n = 0;
    test_realm();
    for (; !through; n++) {
        struct pile p AUTO(pile_done) = PILE(realm_files(cx->realm), 8 << 20);
        fail_clear(cx);
        faults = (struct faults){ .left = n };
        cx->faults = &faults;
        enum err e = fill(&p);
        e = e ? e : compare(&p);
        cx->faults = NULL;
        through = faults.left >= 0;
        assert_true(through == (e == OK));
        assert_int_equal(files_in(realm_files(cx->realm)), 0);
        n += n > 20 ? 100 : 0; /* reading fails as one place does */
    }
    assert_true(n > 3);
    struct pile p AUTO(pile_done) = PILE("/nowhere", 8 << 20);
    IS_ERR(fill(&p), E_IO, "/nowhere");
}
