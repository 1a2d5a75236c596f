#include "test.h"

#include <pthread.h>

#include "app/moments.h"
#include "db/realm.h"
#include "plan/item.h"

static const char *title_in(struct moments *m, const char *asof)
{
    struct moment *one;
    struct item it;
    IS_OK(moment_take(cx, m, NULL, test_time(asof), cx->today, &one));
    IS_OK(item_by_number(cx, "2024-0001", &it));
    moment_give(cx, m, one);
    return it.title;
}

static void story(void)
{
    test_realm();
    ACT_OK("unit.create", NULL, "{'name':'大源区发展和改革局','short_name':'区发改局','kind':'bureau'}");
    ACT_OK("item.create", NULL, "{'title':'甲事项','lead':'区发改局','due':'2024-12-20','draft':true}");
    test_clock("2024-05-09T10:00:00+08:00");
    ACT_OK("item.edit", NULL, "{'item':'2024-0001','title':'乙事项'}");
}

TEST(a_past_asked_twice_is_folded_once)
{
    struct moments *m = moments_new();
    story();
    assert_string_equal(title_in(m, "2024-05-08T10:00:00+08:00"), "甲事项");
    assert_string_equal(title_in(m, "2024-05-08T12:00:00+08:00"), "甲事项"); /* nothing happened between */
    assert_int_equal(moments_folded(m), 1);
    assert_string_equal(title_in(m, "2024-05-09T12:00:00+08:00"), "乙事项");
    assert_int_equal(moments_folded(m), 2);
    ACT_OK("item.edit", NULL, "{'item':'2024-0001','title':'丙事项'}");
    assert_string_equal(title_in(m, "2024-05-09T12:00:00+08:00"), "丙事项"); /* the same time, but more is known */
    assert_string_equal(title_in(m, "2024-05-08T10:00:00+08:00"), "甲事项");
    assert_int_equal(moments_folded(m), 3);
    moments_free(m);
}

TEST(in_a_past_it_is_no_later_than_that)
{
    struct moments *m = moments_new();
    struct moment *one;
    story();
    cx->now = test_time("2024-05-10T18:00:00+08:00");
    for (int times = 0; times < 2; times++) { /* folded, and kept */
        struct ts then = test_time("2024-05-10T09:00:00+08:00");
        IS_OK(moment_take(cx, m, NULL, then, test_day("2024-05-10"), &one));
        assert_int_equal(cx->now.us, then.us);
        moment_give(cx, m, one);
        assert_int_equal(cx->now.us, test_time("2024-05-10T18:00:00+08:00").us);
    }
    IS_OK(moment_take(cx, m, NULL, test_time("2024-05-11T09:00:00+08:00"), test_day("2024-05-11"), &one));
    assert_int_equal(cx->now.us, test_time("2024-05-10T18:00:00+08:00").us); /* what is to come is not known */
    moment_give(cx, m, one);
    moments_free(m);
}

TEST(no_more_pasts_are_kept_than_places)
{
    struct moments *m = moments_new();
    struct moment *one;
    story();
    for (int round = 0; round < 2; round++)
        for (int i = 0; i <= MOMENTS; i++) {
            IS_OK(moment_take(cx, m, NULL, cx->now, date_add(test_day("2024-05-07"), i), &one));
            moment_give(cx, m, one);
        }
    assert_int_equal(moments_folded(m), 2 * (MOMENTS + 1)); /* in turn, the wanted one has just been given up */
    moments_free(m);
}

struct looker {
    pthread_t thread;
    struct moments *m;
    struct realm *realm;
    struct ts at;
    bool ok;
};

static void *look(void *arg)
{
    struct looker *l = arg;
    struct arena mem = { 0 };
    for (int i = 0; i < 20; i++) {
        struct cx own = {
            .mem = &mem, .cal = &calendar_builtin, .realm = l->realm, .now = l->at, .today = ts_date(l->at)
        };
        struct moment *one;
        struct item it;
        l->ok = moment_take(&own, l->m, NULL, l->at, own.today, &one) == OK;
        l->ok = l->ok && item_by_number(&own, "2024-0001", &it) == OK && streq(it.title, "甲事项");
        moment_give(&own, l->m, one);
        arena_reset(&mem);
    }
    arena_done(&mem);
    return NULL;
}

TEST(many_who_want_the_same_past_at_once_make_one_fold)
{
    struct looker all[8];
    struct moments *m = moments_new();
    story();
    for (size_t i = 0; i < N_ELEMENTS(all); i++) {
        all[i] = (struct looker){ .m = m, .realm = cx->realm, .at = test_time("2024-05-08T10:00:00+08:00") };
        assert_int_equal(pthread_create(&all[i].thread, NULL, look, &all[i]), 0);
    }
    for (size_t i = 0; i < N_ELEMENTS(all); i++) {
        pthread_join(all[i].thread, NULL);
        assert_true(all[i].ok);
    }
    assert_int_equal(moments_folded(m), 1);
    moments_free(m);
}

TEST(a_past_that_cannot_be_made_is_not_kept)
{
    struct moments *m = moments_new();
    struct moment *one;
    struct faults faults;
    int64_t n = 0;
    story();
    for (bool through = false; !through; n++) {
        faults = (struct faults){ .left = n };
        cx->faults = &faults;
        enum err e = moment_take(cx, m, NULL, cx->now, cx->today, &one);
        cx->faults = NULL;
        through = faults.left >= 0;
        assert_true(through == (e == OK));
        assert_true(e == OK || !one);
        moment_give(cx, m, one);
        fail_clear(cx);
    }
    assert_true(n > 50);
    moments_free(m);
}
