/* Commands about notifications: what became of messages, a person's digest of today, sending where nobody serves,
 * trying once more, trying a channel. */
#include <stdio.h>

#include "app/command.h"
#include "app/config.h"
#include "app/sender.h"
#include "app/table.h"
#include "app/view_notify.h"
#include "db/realm.h"

enum { MAX_OUT = 16 << 20, PAGE = 50, MOST_LISTED = 1000 };

static const char *minute(struct cx *cx, struct ts t)
{
    enum { DAY = 10, TIME = 5 };
    char s[TS_TEXT_SIZE];
    ts_text(t, s);
    return t.us ? arena_printf(cx->mem, "%.*s %.*s", DAY, s, TIME, s + DAY + 1) : "";
}

static enum err config(struct cx *cx, const struct args *a, struct notify_config *out)
{
    struct config c;
    TRY(config_of(cx, a, &c));
    *out = notify_config_of(&c, arena_printf(cx->mem, "http://%s", c.listen));
    return OK;
}

/* ---- looking ---- */

static enum err find(struct cx *cx, const struct args *a, struct list *lines, struct list *counts, const char **next)
{
    struct out_words w = {
        .kind = a->kind, .state = a->state, .text = a->text, .sort = a->sort, .cursor = a->cursor, .limit = PAGE
    };
    struct out_filter f;
    TRY(number_option(cx, a->limit, 1, MOST_LISTED, &w.limit));
    TRY(out_filter_from(cx, &w, &f));
    TRY(open_plain(cx, a));
    TRY(outbox_counts(cx, counts));
    return outbox_found(cx, &f, lines, next);
}

static void table(struct cx *cx, const struct list *lines, const struct list *counts, const char *next, struct buf *out)
{
    struct table t = { .cx = cx };
    table_column(&t, say(cx, "编号", "no."), 0, true);
    table_column(&t, say(cx, "类型", "kind"), 0, false);
    table_column(&t, say(cx, "发给", "to"), 24, false);
    table_column(&t, say(cx, "条数", "matters"), 0, true);
    table_column(&t, say(cx, "状态", "state"), 0, false);
    table_column(&t, say(cx, "生成", "made"), 0, false);
    table_column(&t, say(cx, "试过", "tries"), 0, true);
    table_column(&t, say(cx, "原因", "why"), 40, false);
    for (size_t i = 0; i < lines->n; i++) {
        const struct out_line *l = (const struct out_line *)lines->p + i;
        table_row(&t, (const char *[]){ arena_printf(cx->mem, "%" PRId64, l->id), word_text(cx, &out_kinds, l->kind),
                                        l->name, arena_printf(cx->mem, "%" PRId64, l->lines),
                                        word_text(cx, &out_states, l->state), minute(cx, l->made),
                                        arena_printf(cx->mem, "%" PRId64, l->tries), l->why });
    }
    if (lines->n)
        table_print(&t, out);
    const struct out_count *c = counts->p;
    for (size_t i = 0; i < counts->n; i++)
        buf_addf(out, "%s%s %" PRId64, i ? say(cx, "，", ", ") : "", word_text(cx, &out_states, c[i].state), c[i].n);
    buf_add_str(out, counts->n ? "\n" : say(cx, "没有消息\n", "no messages\n"));
    if (next)
        buf_addf(out, say(cx, "还有：--cursor %s\n", "there is more: --cursor %s\n"), next);
}

static int dry_run(struct cx *cx, const struct args *a)
{
    struct notify_config c;
    struct digest_text text;
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct jw j = JW(&out);
    if (!a->as)
        return command_usage(cx, "用 --as 说明看谁的：luoshi notify --dry-run --as LOGIN",
                             "say whose by --as: luoshi notify --dry-run --as LOGIN");
    if (config(cx, a, &c) != OK || open_read(cx, a) != OK || digest_for(cx, a->as, c.site, NULL, &text) != OK)
        return command_failed(cx, a);
    if (a->json) {
        jw_object(&j, NULL);
        jw_i64(&j, "lines", text.lines);
        jw_i64(&j, "more", text.more);
        jw_text(&j, "body", text.body);
        jw_close(&j);
        buf_add_char(&out, '\n');
    } else if (text.lines) {
        buf_add_str(&out, text.body);
    } else {
        buf_add_str(&out, say(cx, "今天没有要提示的，不发\n", "nothing to say today: none is sent\n"));
    }
    out_flush(&out);
    return 0;
}

int cmd_notify(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct list lines, counts;
    const char *next;
    if (a->dry_run)
        return dry_run(cx, a);
    struct notify_waits waits;
    if (find(cx, a, &lines, &counts, &next) != OK || notify_waits(cx, &waits) != OK)
        return command_failed(cx, a);
    if (a->json)
        json_lines(&out, &OUT_LINE, &lines);
    else
        table(cx, &lines, &counts, next, &out);
    out_flush(&out);
    if (notify_unlooked(cx, &waits))
        fprintf(stderr, "%s\n", notify_unlooked(cx, &waits));
    return 0;
}

/* ---- doing ---- */

/* Until nothing more is due. */
static enum err run(struct cx *cx, const struct notify_config *c, struct notified *sum)
{
    struct notified n;
    *sum = (struct notified){ 0 };
    do {
        TRY(sender_pass(cx, c, NULL, NULL, &n));
        sum->made += n.made;
        sum->sent += n.sent;
        sum->failed += n.failed;
    } while (n.more);
    return OK;
}

int cmd_notify_run(struct cx *cx, const struct args *a)
{
    struct notify_config c;
    struct notified n;
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    if (config(cx, a, &c) != OK || open_write(cx, a) != OK || db_write(cx, day_begin, NULL) != OK ||
        run(cx, &c, &n) != OK)
        return command_failed(cx, a);
    buf_addf(&out,
             a->json ? "{\"made\":%" PRId64 ",\"sent\":%" PRId64 ",\"failed\":%" PRId64 "}\n"
                     : say(cx, "新生成 %" PRId64 " 条，发出 %" PRId64 " 条，没有发出 %" PRId64 " 条\n",
                           "%" PRId64 " made, %" PRId64 " sent, %" PRId64 " not taken\n"),
             n.made, n.sent, n.failed);
    out_flush(&out);
    return n.failed > 0;
}

static enum err retry(struct cx *cx, void *arg)
{
    return outbox_retry(cx, *(const int64_t *)arg);
}

/* All that is dead on a way. */
static int retry_all(struct cx *cx, const struct args *a)
{
    struct out_again all;
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    if (out_way_from(cx, a->positional[0], &all.way) != OK || open_write(cx, a) != OK ||
        db_write(cx, outbox_again, &all) != OK)
        return command_failed(cx, a);
    buf_addf(&out,
             a->json ? "{\"again\":%" PRId64 ",\"left\":%" PRId64 "}\n"
                     : say(cx, "%" PRId64 " 条再发一次，还有 %" PRId64 " 条发不出的\n",
                           "%" PRId64 " are tried again, %" PRId64 " dead ones are left\n"),
             all.again, all.left);
    out_flush(&out);
    return 0;
}

int cmd_notify_retry(struct cx *cx, const struct args *a)
{
    int64_t id = 0;
    if (a->n_positional != 1)
        return command_usage(cx, "写出消息编号，或 --all 和通道编号、mail、journal",
                             "name the message, or --all and a channel's number, mail, or journal");
    if (a->all)
        return retry_all(cx, a);
    if (number_option(cx, a->positional[0], 1, INT64_MAX / DEC_ONE, &id) != OK || open_write(cx, a) != OK ||
        db_write(cx, retry, &id) != OK)
        return command_failed(cx, a);
    return 0;
}

/* N: a channel; --as: a person's mail. */
int cmd_notify_test(struct cx *cx, const struct args *a)
{
    struct notify_config c;
    struct person p;
    int64_t id = 0;
    if (a->n_positional != !a->as)
        return command_usage(cx, "写出通道编号，或用 --as 给一个人试发邮件",
                             "name a channel by its number, or a person by --as");
    if (number_option(cx, a->positional[0], 1, INT64_MAX / DEC_ONE, &id) != OK || config(cx, a, &c) != OK ||
        open_write(cx, a) != OK)
        return command_failed(cx, a);
    cx->now = realm_now(cx->realm);
    enum err e = OK;
    if (a->as) {
        e = read_begin(cx);
        if (!e) {
            e = person_by_login(cx, a->as, &p);
            read_end(cx);
        }
    }
    if (!e)
        e = a->as ? notify_test_mail(cx, &c, p.id) : notify_test_channel(cx, &c, id);
    return e ? command_failed(cx, a) : 0;
}
