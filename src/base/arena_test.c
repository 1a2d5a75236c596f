#include "test.h"

#include "base/arena.h"

TEST(nothing_has_an_address_too)
{
    struct arena a AUTO(arena_done) = { 0 };
    char *nothing = arena_get(&a, sizeof(int64_t), 0);
    assert_non_null(nothing);
    assert_string_equal(arena_dup(&a, "", 0), "");
}
