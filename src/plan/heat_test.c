#include "test.h"

#include "journal/journal.h"
#include "org/org.h"
#include "plan/board.h"
#include "plan/heat.h"

static void unit(const char *name, const char *parent)
{
    ACT_OK("unit.create", NULL,
           arena_printf(cx->mem,
                        parent ? "{'name':'%s','kind':'bureau','parent':'%s'}" : "{'name':'%s','kind':'bureau'}", name,
                        parent));
}

static void item(const char *lead, const char *area)
{
    ACT_OK("item.create", NULL,
           arena_printf(cx->mem, "{'title':'完成年度任务','lead':'%s','area':'%s','due':'2024-12-30'}", lead, area));
}

/* Two districts of a city: one with three units that lead, one with one alone; and a bureau of the city itself. */
static void a_city(void)
{
    test_realm();
    ACT_OK("programme.create", NULL, "{'name':'三年行动'}");
    ACT_OK("area.create", NULL, "{'name':'项目建设'}");
    ACT_OK("area.create", NULL, "{'name':'民生保障'}");
    unit("东山区", NULL);
    unit("东山区住建局", "东山区");
    unit("柳河镇", "东山区");
    unit("柳河镇前进村", "柳河镇");
    unit("西河区", NULL);
    unit("西河区水务局", "西河区");
    unit("市发改委", NULL);
    item("东山区住建局", "项目建设");
    item("柳河镇", "项目建设");
    item("柳河镇前进村", "项目建设");
    item("柳河镇前进村", "民生保障");
    item("西河区水务局", "项目建设");
    item("市发改委", "民生保障");
}

static int64_t id_of(const char *name)
{
    struct unit u;
    IS_OK(unit_by_name(cx, name, &u));
    return u.id;
}

/* "area/unit items below; ..." and behind a bar the path. */
static const char *board(const char *under, const char *area)
{
    struct buf out AUTO(buf_done) = BUF(4000);
    struct heat h;
    int64_t area_id = 0;
    if (area)
        IS_OK(area_by_name(cx, area, &area_id));
    IS_OK(heat_under(cx, under ? id_of(under) : 0, area_id, &h));
    for (size_t i = 0; i < h.cells.n; i++) {
        const struct tally *t = (const struct tally *)h.cells.p + i;
        buf_addf(&out, "%s/%s %" PRId64 " %" PRId64 "; ", t->area, t->lead ? t->lead : "-", t->items, t->below);
    }
    buf_addf(&out, "|");
    for (size_t i = 0; i < h.path.n; i++)
        buf_addf(&out, " %s", ((const struct named *)h.path.p)[i].name);
    return arena_strdup(cx->mem, buf_text(&out));
}

TEST(a_unit_stands_with_all_below_it)
{
    a_city();
    IS_OK(read_begin(cx));
    assert_string_equal(board(NULL, NULL), "项目建设/东山区 3 3; 项目建设/西河区水务局 1 0; "
                                           "民生保障/东山区 1 3; 民生保障/市发改委 1 0; |");
    read_end(cx);
}

TEST(the_way_down_ends_at_what_a_unit_leads_itself)
{
    a_city();
    IS_OK(read_begin(cx));
    assert_string_equal(board("东山区", NULL),
                        "项目建设/东山区住建局 1 0; 项目建设/柳河镇 2 1; 民生保障/柳河镇 1 1; | 东山区");
    assert_string_equal(board("柳河镇", NULL), "项目建设/柳河镇 1 0; 项目建设/柳河镇前进村 1 0; "
                                               "民生保障/柳河镇前进村 1 0; | 东山区 柳河镇");
    assert_string_equal(board("柳河镇前进村", NULL), "项目建设/柳河镇前进村 1 0; 民生保障/柳河镇前进村 1 0; "
                                                     "| 东山区 柳河镇 柳河镇前进村");
    read_end(cx);
}

TEST(one_area_alone_is_added_up_by_who_leads_there)
{
    a_city();
    IS_OK(read_begin(cx));
    assert_string_equal(board(NULL, "民生保障"), "民生保障/柳河镇前进村 1 0; 民生保障/市发改委 1 0; |");
    assert_string_equal(board("西河区", "民生保障"), "| 西河区");
    read_end(cx);
}

TEST(a_top_above_all_is_opened)
{
    a_city();
    unit("大源市", NULL);
    ACT_OK("unit.edit", NULL, "{'unit':'东山区','parent':'大源市'}");
    ACT_OK("unit.edit", NULL, "{'unit':'西河区','parent':'大源市'}");
    ACT_OK("unit.edit", NULL, "{'unit':'市发改委','parent':'大源市'}");
    IS_OK(read_begin(cx));
    assert_string_equal(board(NULL, NULL), "项目建设/东山区 3 3; 项目建设/西河区水务局 1 0; "
                                           "民生保障/东山区 1 3; 民生保障/市发改委 1 0; | 大源市");
    read_end(cx);
}

TEST(a_merged_unit_stands_below_what_it_became)
{
    a_city();
    ACT_OK("unit.merge", NULL, "{'unit':'西河区水务局','into':'柳河镇','reason':'区划调整'}");
    IS_OK(read_begin(cx));
    assert_string_equal(board(NULL, "项目建设"), "项目建设/东山区住建局 1 0; 项目建设/柳河镇 3 2; | 东山区");
    read_end(cx);
}

struct circle {
    int64_t a, b;
};
static enum err stand_in_a_circle(struct cx *own, void *arg)
{
    const struct circle *c = arg;
    struct entry entry;
    struct unit u;
    enum err e = entry_begin(own, &entry, "unit.edit");
    entry.actor = "test";
    for (int n = 0; !e && n < 2; n++) {
        e = fact_get(own, &UNIT, n ? c->b : c->a, &u);
        u.parent = n ? c->a : c->b;
        e = e ? e : fact_update(own, &UNIT, &u);
    }
    e = e ? e : entry_end(own);
    entry_drop(own);
    return e;
}

TEST(a_circle_of_units_ends_at_the_top)
{
    a_city();
    IS_OK(read_begin(cx));
    struct circle c = { id_of("东山区"), id_of("柳河镇") };
    read_end(cx);
    IS_OK(db_write(cx, stand_in_a_circle, &c));
    IS_OK(read_begin(cx));
    assert_string_equal(board(NULL, "民生保障"), "民生保障/柳河镇前进村 1 0; 民生保障/市发改委 1 0; |");
    read_end(cx);
}

TEST(a_list_below_a_unit_has_what_its_sum_counts)
{
    static const char *const units[] = { "东山区", "柳河镇", "柳河镇前进村", "西河区", "市发改委" };
    static const int64_t counts[] = { 4, 3, 2, 1, 1 };
    a_city();
    IS_OK(read_begin(cx));
    for (size_t i = 0; i < N_ELEMENTS(units); i++) {
        struct item_filter f = { .under = id_of(units[i]),
                                 .level = -1,
                                 .due_after = NO_DATE,
                                 .due_before = NO_DATE,
                                 .limit = 50,
                                 .sort = SORT_DUE };
        struct list items;
        int64_t n;
        IS_OK(items_list(cx, &f, &items));
        IS_OK(items_count(cx, &f, &n));
        assert_int_equal(items.n, counts[i]);
        assert_int_equal(n, counts[i]);
    }
    read_end(cx);
}

/* Whether the sums beside the lights say it or the lights are looked at. */
TEST(a_list_is_as_long_as_its_count_says)
{
    a_city();
    ACT_OK("user.add", NULL, "{'login':'lh','unit':'柳河镇','role':'liaison'}");
    ACT_OK("item.create", NULL, "{'title':'开工','lead':'柳河镇','area':'项目建设','due':'2024-05-09'}");
    ACT_OK("item.create", NULL, "{'title':'竣工','lead':'市发改委','area':'民生保障','due':'2024-04-30'}");
    IS_OK(read_begin(cx));
    const int64_t levels[] = { -1, LEVEL_DONE, LEVEL_NORMAL, LEVEL_NEAR, LEVEL_BEHIND, LEVEL_OVERDUE, LEVEL_UNKNOWN };
    const int64_t units[] = { 0, id_of("东山区"), id_of("柳河镇前进村"), id_of("市发改委") };
    int64_t n, together = 0;
    for (unsigned k = 0; k < N_ELEMENTS(levels) * N_ELEMENTS(units) * 32; k++) {
        unsigned way = k / N_ELEMENTS(levels) / N_ELEMENTS(units);
        int64_t unit = units[k / N_ELEMENTS(levels) % N_ELEMENTS(units)];
        struct item_filter f = { .area = way & 1,
                                 .late_report = way >> 1 & 1,
                                 .no_holder = way >> 2 & 1,
                                 .lead = way & 8 ? unit : 0,
                                 .under = way & 8 ? 0 : unit,
                                 .kind = way & 16 ? ITEM_TASK : 0,
                                 .level = levels[k % N_ELEMENTS(levels)],
                                 .due_after = NO_DATE,
                                 .due_before = NO_DATE,
                                 .limit = 50,
                                 .sort = SORT_DUE };
        struct list items;
        IS_OK(items_list(cx, &f, &items));
        IS_OK(items_count(cx, &f, &n));
        assert_int_equal(n, items.n);
        together += n;
    }
    assert_true(together > 100); /* they are not all empty */
    read_end(cx);
}

TEST(a_unit_is_found_by_the_number_that_links_have)
{
    struct unit u;
    a_city();
    IS_OK(read_begin(cx));
    IS_OK(unit_by_name(cx, "3", &u));
    assert_string_equal(u.name, "柳河镇");
    assert_int_equal(unit_by_name(cx, "999", &u), E_NOT_FOUND);
    read_end(cx);
}
