#include "app/view_notify.h"

#include "app/view_indicator.h"
#include "doc/ledger_write.h"

enum err out_filter_from(struct cx *cx, const struct out_words *w, struct out_filter *f)
{
    const char *sort = w->sort;
    struct dec d;
    *f = (struct out_filter){ .text = w->text, .limit = w->limit, .after = w->cursor };
    f->is_downwards = sort && *sort == '-';
    TRY(word_from(cx, f->is_downwards ? sort + 1 : sort, &out_sorts, &f->sort));
    TRY(word_from(cx, w->kind, &out_kinds, &f->kind));
    TRY(word_from(cx, w->state, &out_states, &f->state));
    if (!w->channel)
        return OK;
    if (!dec_parse(str_of(w->channel), &d) || d.u <= 0 || d.u % DEC_ONE)
        return fail(cx, E_INVALID, "没有通道 \"%s\"", "there is no channel \"%s\"", w->channel);
    f->channel = d.u / DEC_ONE;
    return OK;
}

enum err out_way_from(struct cx *cx, const char *text, struct out_way *out)
{
    struct dec d;
    *out = (struct out_way){ .is_journal = streq(text, "journal") };
    if (out->is_journal || streq(text, "mail"))
        return OK;
    if (!dec_parse(str_of(text), &d) || d.u <= 0 || d.u % DEC_ONE)
        return fail(cx, E_INVALID, "\"%s\" 应是通道编号、mail（邮件）或 journal（没能查看的流水）",
                    "\"%s\" should be a channel's number, mail, or journal (entries that were set aside)", text);
    out->channel = d.u / DEC_ONE;
    return OK;
}

enum err outbox_again(struct cx *cx, void *arg)
{
    struct out_again *a = arg;
    return outbox_retry_all(cx, &a->way, &a->again, &a->left);
}

static const char *minute(struct cx *cx, struct ts t)
{
    enum { DAY = 10, TIME = 5 };
    char s[TS_TEXT_SIZE];
    ts_text(t, s);
    return t.us ? arena_printf(cx->mem, "%.*s %.*s", DAY, s, TIME, s + DAY + 1) : "";
}

static void write_line(struct cx *cx, struct ledger_file *f, const struct out_line *l)
{
    const struct out_cell cells[] = {
        OUT_TEXT(word_text(cx, &out_kinds, l->kind)),
        OUT_TEXT(l->name),
        OUT_TEXT(l->host),
        OUT_NUMBER(((struct dec){ l->lines * DEC_ONE })),
        OUT_TEXT(word_text(cx, &out_states, l->state)),
        OUT_NUMBER(((struct dec){ l->tries * DEC_ONE })),
        OUT_TEXT(minute(cx, l->made)),
        OUT_TEXT(minute(cx, l->sent)),
        OUT_TEXT(l->why),
    };
    ledger_file_row(f, l->key, cells);
}

enum err outbox_write(struct cx *cx, const char *path, const struct list *lines)
{
    const struct out_column columns[] = {
        { .heading = say(cx, "类型", "kind"), .width = 12 },
        { .heading = say(cx, "发给", "to"), .width = 18 },
        { .heading = say(cx, "主机", "host"), .width = 24 },
        { .heading = say(cx, "条数", "matters"), .width = 8 },
        { .heading = say(cx, "状态", "state"), .width = 10 },
        { .heading = say(cx, "试过次数", "tries"), .width = 10 },
        { .heading = say(cx, "生成时间", "made"), .width = 18 },
        { .heading = say(cx, "发出时间", "sent"), .width = 18 },
        { .heading = say(cx, "没有发出的原因", "why it was not taken"), .width = 40 },
    };
    struct ledger_file *f;
    TRY(ledger_file_open(cx, path, say(cx, "通知发送记录", "messages sent"), columns, N_ELEMENTS(columns), &f));
    for (size_t i = 0; i < lines->n; i++)
        write_line(cx, f, (const struct out_line *)lines->p + i);
    return ledger_file_close(cx, f);
}
