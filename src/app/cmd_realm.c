/* Commands on the realm itself: init, act, user add, verify, doctor. */
#include <stdio.h>
#include <unistd.h>

#include "app.sql.h"
#include "app/act.h"
#include "app/clock.h"
#include "app/command.h"
#include "app/config.h"
#include "app/files.h"
#include "app/sample.h"
#include "app/table.h"
#include "app/view.h"
#include "journal/verify.h"
#include "net/guard.h"
#include "notify/notify.h"
#include "plan/light.h"
#include "search/index.h"

enum { MAX_OUT = 256 << 20 };

int cmd_init(struct cx *cx, const struct args *a)
{
    struct realm *r;
    if (!a->db)
        return command_usage(cx, "请用 --db 写明要新建的文件", "name the file to make with --db");
    if (realm_open(cx, a->db, REALM_CREATE, &r) != OK)
        return command_failed(cx, a);
    if (a->sample && sample_make(cx) != OK) {
        realm_discard(r); /* half a sample is of no use to anybody */
        cx->realm = NULL;
        return command_failed(cx, a);
    }
    fprintf(stderr, say(cx, "已建立 %s\n", "made %s\n"), realm_path(r));
    return 0;
}

/* ---- act ---- */

static int list_acts(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct jw j = JW(&out);
    for (size_t i = 0; i < n_acts; i++) {
        if (!a->json)
            buf_addf(&out, "%-18s%s\n", acts[i].name, say(cx, acts[i].zh, acts[i].en));
        for (size_t f = 0; f < acts[i].in->n && !a->json; f++) {
            const struct field *x = &acts[i].in->fields[f];
            buf_addf(&out, "    %-14s%s%s\n", x->name, say(cx, x->zh, x->en),
                     x->flags & REQUIRED ? say(cx, "（必填）", " (required)") : "");
        }
        if (!a->json)
            continue;
        jw_object(&j, NULL);
        j.comma = false;
        jw_text(&j, "act", acts[i].name);
        jw_text(&j, "about", say(cx, acts[i].zh, acts[i].en));
        jw_array(&j, "fields");
        for (size_t f = 0; f < acts[i].in->n; f++)
            jw_text(&j, NULL, acts[i].in->fields[f].name);
        jw_close(&j);
        jw_close(&j);
        buf_add_char(&out, '\n');
        j.comma = false;
    }
    out_flush(&out);
    return 0;
}

/* "-" reads the input from standard input. */
static enum err act_input(struct cx *cx, const struct args *a, struct str *out)
{
    if (a->n_positional < 2) {
        *out = STR("{}");
        return OK;
    }
    *out = str_of(a->positional[1]);
    if (!str_is(*out, "-"))
        return OK;
    struct buf in AUTO(buf_done) = BUF(64 << 20);
    char piece[8192];
    for (size_t n; (n = fread(piece, 1, sizeof piece, stdin)) > 0;)
        buf_add(&in, piece, n);
    if (buf_end(&in) != OK)
        return fail(cx, E_TOO_LARGE, "输入超过 64 MB", "the input is larger than 64 MB");
    *out = (struct str){ arena_dup(cx->mem, in.p, in.n), in.n };
    return OK;
}

/* Where a channel may lead is the operator's to say. */
static enum err allow_hosts(struct cx *cx, const struct args *a)
{
    struct config c;
    if (!streq(a->positional[0], "channel.set"))
        return OK;
    TRY(config_of(cx, a, &c));
    net_allow(c.allow);
    return OK;
}

int cmd_act(struct cx *cx, const struct args *a)
{
    const char *answer;
    struct str input;
    if (a->list)
        return list_acts(cx, a);
    if (!a->n_positional)
        return command_usage(cx, "请写明操作，如 item.claim；luoshi act --list 列出全部",
                             "name an act such as item.claim; luoshi act --list names them all");
    if (allow_hosts(cx, a) != OK || act_input(cx, a, &input) != OK || open_write(cx, a) != OK ||
        act_do(cx, a->positional[0], a->as, input, a->key, &answer) != OK)
        return command_failed(cx, a);
    puts(answer);
    return 0;
}

int cmd_user_add(struct cx *cx, const struct args *a)
{
    struct buf in AUTO(buf_done) = BUF(10000);
    struct jw j = JW(&in);
    const char *answer;
    int64_t post = 0;
    if (!a->n_positional || !(a->post || (a->unit && a->role)))
        return command_usage(
            cx,
            "用法：luoshi user add --db FILE 登录名 --unit 单位 --role 角色；接任现有岗位：--post 岗位号 [--after 前任]",
            "usage: luoshi user add --db FILE LOGIN --unit UNIT --role ROLE; to take a post there is: --post N [--after LOGIN]");
    if (number_option(cx, a->post, 1, INT32_MAX, &post) != OK)
        return command_failed(cx, a);
    jw_object(&j, NULL);
    jw_text(&j, "login", a->positional[0]);
    jw_text(&j, "unit", a->unit);
    jw_text(&j, "role", a->role);
    jw_text(&j, "name", a->name);
    jw_text(&j, "title", a->title);
    jw_text(&j, "phone", a->phone);
    if (post)
        jw_i64(&j, "post", post);
    jw_text(&j, "after", a->after);
    jw_close(&j);
    if (open_write(cx, a) != OK || act_do(cx, "user.add", NULL, str_of(buf_text(&in)), NULL, &answer) != OK)
        return command_failed(cx, a);
    puts(answer);
    return 0;
}

/* ---- verify ---- */

void verify_bar(void *arg UNUSED, int64_t done, int64_t all)
{
    progress_bar(done, all);
}

static void print_differences(struct cx *cx, const struct verdict *v, struct buf *out)
{
    for (int64_t i = 0; i < MIN(v->n_differences, (int64_t)MAX_DIFFERENCES); i++) {
        const struct difference *d = &v->list[i];
        buf_addf(out, "%s  ", word_text(cx, DIFFERENCE.fields[0].words, d->kind));
        if (d->entry)
            buf_addf(out, say(cx, "流水 %" PRId64 "  ", "entry %" PRId64 "  "), d->entry);
        buf_addf(out, say(cx, "表 %s 第 %" PRId64 " 行", "table %s row %" PRId64), d->table, d->row);
        if (d->column)
            buf_addf(out, say(cx, " 列 %s", " column %s"), d->column);
        if (d->was || d->is)
            buf_addf(out, say(cx, "：应为 %s，现为 %s", ": should be %s, is %s"),
                     d->was ? d->was : say(cx, "（空）", "(nothing)"), d->is ? d->is : say(cx, "（空）", "(nothing)"));
        buf_add_char(out, '\n');
    }
    if (v->n_differences > MAX_DIFFERENCES)
        buf_addf(out, say(cx, "……共 %" PRId64 " 处\n", "... %" PRId64 " in all\n"), v->n_differences);
}

static void verdict_json(const struct verdict *v, struct buf *out)
{
    struct jw j = JW(out);
    j.pretty = true;
    jw_object(&j, NULL);
    view_verdict(&j, v);
    jw_close(&j);
    buf_add_char(out, '\n');
}

int cmd_verify(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct verdict *v = NEW(cx, struct verdict);
    char hex[HASH_HEX_SIZE];
    if (open_plain(cx, a) != OK || all_verify(cx, v, verify_bar, NULL) != OK)
        return command_failed(cx, a);
    progress_end();
    if (a->json) {
        verdict_json(v, &out);
    } else {
        print_differences(cx, v, &out);
        buf_addf(&out,
                 say(cx, "%s：流水 %" PRId64 " 条，事实 %" PRId64 " 行，%" PRId64 " 处不符\n根 %s\n",
                     "%s: %" PRId64 " entries, %" PRId64 " fact rows, %" PRId64 " differences\nroot %s\n"),
                 v->n_differences ? say(cx, "有改动", "not intact") : say(cx, "完好", "intact"), v->size, v->rows,
                 v->n_differences, hash_hex(&v->root, hex));
    }
    out_flush(&out);
    return v->n_differences ? 1 : 0;
}

/* ---- doctor ---- */

struct check {
    struct cx *cx;
    struct buf *out;
    struct jw j;
    bool json;
    int findings;
};

static void finding(struct check *c, bool ok, const char *name, const char *text)
{
    c->findings += !ok;
    if (!c->json) {
        buf_addf(c->out, "%s  %s\n", ok ? say(c->cx, "正常", "ok  ") : say(c->cx, "注意", "note"), text);
        return;
    }
    jw_object(&c->j, NULL);
    jw_text(&c->j, "check", name);
    jw_bool(&c->j, "ok", ok);
    jw_text(&c->j, "text", text);
    jw_close(&c->j);
}

static enum err check_index(struct cx *cx, struct check *c)
{
    bool is_fresh;
    int64_t n = 0;
    TRY(index_is_fresh(cx, &is_fresh));
    if (is_fresh)
        TRY(index_check(cx, &n));
    const char *text = say(cx, "检索索引与事实一致", "the search index agrees with the facts");
    if (!is_fresh)
        text = say(cx, "检索索引正跟在最近的写入后面，稍后再查",
                   "the search index is catching up with what was just written: ask again soon");
    if (n)
        text = arena_printf(cx->mem,
                            say(cx, "检索索引有 %" PRId64 " 处与事实不符；用 luoshi doctor --rebuild 重建",
                                "the search index differs from the facts in %" PRId64
                                " places: luoshi doctor --rebuild makes it anew"),
                            n);
    finding(c, n == 0, "search", text);
    return OK;
}

static enum err check_clock(struct cx *cx, struct check *c)
{
    struct clock_hold h;
    TRY(clock_hold(cx, &h));
    finding(c, !h.is_held, "clock",
            h.is_held ? clock_hold_text(cx, &h) : say(cx, "时钟与流水相符", "the clock agrees with the journal"));
    return OK;
}

/* What waits for long waits for a server that is on, or for one that can send it. */
static enum err check_notices(struct cx *cx, struct check *c)
{
    const int64_t hour_us = INT64_C(3600000000);
    struct notify_waits w;
    TRY(notify_waits(cx, &w));
    const char *unlooked = notify_unlooked(cx, &w);
    bool late = w.waiting && w.due.us < cx->now.us - hour_us;
    finding(c, !w.dead && !late, "notices",
            arena_printf(cx->mem,
                         say(cx, "通知：待发 %" PRId64 " 条%s，发不出 %" PRId64 " 条（luoshi notify 看原因）",
                             "notifications: %" PRId64 " waiting%s, %" PRId64 " dead (luoshi notify says why)"),
                         w.waiting,
                         !late ? ""
                               : say(cx, "，有的早该发了：没有开着的服务器，或没有设邮件",
                                     ", some long due: no server is on, or it has no mail settings"),
                         w.dead));
    if (w.mails)
        finding(c, !unlooked, "notices_found",
                unlooked ? unlooked
                         : say(cx, "要即时通知的都在查找", "what is to be told at once is being looked for"));
    return OK;
}

static enum err check_realm(struct cx *cx, struct check *c)
{
    int64_t n, year = date_year(cx->today);
    TRY(db_i64(cx, &n, &app_no_holder, V(cx->today)));
    finding(c, n == 0, "holders",
            arena_printf(
                cx->mem,
                say(cx, "%" PRId64 " 个在办事项的牵头单位没有在岗责任人", "%" PRId64 " live items have no live holder"),
                n));
    TRY(db_i64(cx, &n, &app_no_lead));
    finding(c, n == 0, "leads",
            arena_printf(cx->mem,
                         say(cx, "%" PRId64 " 个在办事项没有牵头单位", "%" PRId64 " live items have no lead unit"), n));
    bool known = calendar_knows(cx->cal, (int)year);
    finding(c, known, "calendar",
            arena_printf(cx->mem,
                         known ? say(cx, "%d 年的放假调休安排已有", "the calendar of %d is known")
                               : say(cx, "没有 %d 年的放假调休安排，只按周末推算；用 calendar.set 补上",
                                     "the calendar of %d is missing, weekends only: add it with calendar.set"),
                         (int)year));
    bool next = calendar_knows(cx->cal, (int)year + 1);
    finding(c, next, "calendar_next",
            arena_printf(cx->mem,
                         next ? say(cx, "%d 年的放假调休安排已有", "the calendar of %d is known")
                              : say(cx, "还没有 %d 年的放假调休安排（国务院办公厅每年 11 月公布）",
                                    "the calendar of %d is not there yet (published each November)"),
                         (int)year + 1));
    TRY(check_clock(cx, c));
    TRY(check_notices(cx, c));
    TRY(check_index(cx, c));
    TRY(db_i64(cx, &n, &app_integrity));
    finding(c, n == 0, "database",
            arena_printf(cx->mem, "%s：%s", db_version(cx),
                         n ? say(cx, "结构检查发现问题", "integrity check failed")
                           : say(cx, "结构检查正常", "integrity check passed")));
    if (db_loses_wal(cx))
        finding(c, true, "wal_reset",
                say(cx, "此版 SQLite 有 WAL 重置缺陷（3.51.3 已修复）；本程序只让写连接做检查点，不受影响",
                    "this SQLite has the WAL-reset race (mended in 3.51.3); only the writer checkpoints, so it cannot "
                    "strike"));
    return OK;
}

static enum err derive_anew(struct cx *cx, void *arg UNUSED)
{
    TRY(day_begin(cx, NULL));
    TRY(lights_rebuild(cx));
    return index_anew(cx);
}

static enum err rebuild(struct cx *cx, const struct args *a)
{
    TRY(open_write(cx, a));
    enum err e = db_write(cx, derive_anew, NULL);
    realm_close(cx->realm);
    cx->realm = NULL;
    return e;
}

int cmd_doctor(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct check c = { .cx = cx, .out = &out, .j = JW(&out), .json = a->json };
    if (a->rebuild && rebuild(cx, a) != OK)
        return command_failed(cx, a);
    if (open_read(cx, a) != OK)
        return command_failed(cx, a);
    if (a->json) {
        jw_object(&c.j, NULL);
        jw_array(&c.j, "checks");
    }
    if (check_realm(cx, &c) != OK)
        return command_failed(cx, a);
    if (a->json) {
        jw_close(&c.j);
        jw_close(&c.j);
        buf_add_char(&out, '\n');
    }
    out_flush(&out);
    return c.findings ? 1 : 0;
}
