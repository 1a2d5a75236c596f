/* Commands about the organisation. */
#include "app/command.h"
#include "app/table.h"
#include "org/roster.h"

enum { MAX_POSTS = 100000, MAX_OUT = 64 << 20 };

static void posts_table(struct cx *cx, const struct list *posts, struct buf *out)
{
    struct table t = { .cx = cx };
    size_t vacant = 0;
    table_column(&t, say(cx, "岗位号", "post"), 0, true);
    table_column(&t, say(cx, "单位", "unit"), 24, false);
    table_column(&t, say(cx, "岗位", "title"), 24, false);
    table_column(&t, say(cx, "角色", "role"), 0, false);
    table_column(&t, say(cx, "任职人", "holder"), 16, false);
    table_column(&t, say(cx, "登录名", "log-in"), 24, false);
    table_column(&t, say(cx, "自", "since"), 0, false);
    for (size_t i = 0; i < posts->n; i++) {
        const struct post_line *p = (const struct post_line *)posts->p + i;
        char day[DATE_TEXT_SIZE];
        vacant += !p->person;
        table_row(&t, (const char *[]){ arena_printf(cx->mem, "%" PRId64, p->id), p->unit_name, p->title,
                                        word_text(cx, &post_roles, p->role),
                                        p->person ? p->holder : say(cx, "（空缺）", "(vacant)"), p->login,
                                        date_is(p->since) ? arena_strdup(cx->mem, date_text(p->since, day)) : NULL });
    }
    table_print(&t, out);
    buf_addf(out, say(cx, "%zu 条，空缺 %zu 个\n", "%zu lines, %zu posts vacant\n"), posts->n, vacant);
}

static enum err find_posts(struct cx *cx, const struct args *a, struct list *out)
{
    struct unit u = { 0 };
    TRY(open_read(cx, a));
    if (a->n_positional)
        TRY(unit_by_name(cx, a->positional[0], &u));
    return posts_list(cx, u.id, MAX_POSTS, out);
}

int cmd_posts(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct list posts;
    if (find_posts(cx, a, &posts) != OK)
        return command_failed(cx, a);
    if (a->json)
        json_lines(&out, &POST_LINE, &posts);
    else
        posts_table(cx, &posts, &out);
    out_flush(&out);
    return 0;
}
