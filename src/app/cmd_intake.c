/* intake: a text's drafts, for people or programs; with --db the text is kept and its units matched. */
#include "app/act.h"
#include "app/command.h"
#include "app/texts.h"
#include "db/realm.h"
#include "doc/document.h"

enum { MAX_OUT = 512 << 20 };

static enum err read_text(struct cx *cx, const char *path, struct str *out)
{
    struct buf text AUTO(buf_done) = BUF(INTAKE_MAX_BYTES);
    TRY(read_file(cx, path, &text));
    return document_text(cx, (struct str){ arena_dup(cx->mem, text.p, text.n), text.n }, INTAKE_MAX_BYTES, out);
}

static void print_directives(struct cx *cx, const struct intake *in, struct buf *out)
{
    for (size_t i = 0; i < in->directives.n; i++) {
        const struct directive *d = (const struct directive *)in->directives.p + i;
        char day[DATE_TEXT_SIZE], sure[DEC_TEXT_SIZE];
        buf_addf(out, "%zu. %s\n", i + 1, d->text);
        for (size_t k = 0; k < d->actors.n; k++) {
            const struct intake_actor *a = (const struct intake_actor *)d->actors.p + k;
            buf_addf(out, "   %s %s（%s%s%s）\n", word_text(cx, &actor_roles, a->role), a->name,
                     word_text(cx, &actor_founds, a->found), a->unit ? " → " : "", a->unit ? a->unit : "");
        }
        if (d->due.kind != DEADLINE_NONE)
            buf_addf(out, "   %s %s  %s（%s）\n", say(cx, "时限", "due"), date_text(d->due.date, day),
                     word_text(cx, &deadline_kinds, d->due.kind), d->due_text ? d->due_text : "");
        buf_addf(out, "   %s  %s %s%%\n", word_text(cx, &strengths, d->strength), say(cx, "把握", "sure"),
                 dec_text((struct dec){ d->confidence.u * 100 }, sure));
    }
    if (in->others.n)
        buf_addf(out, "\n%s\n", say(cx, "未形成督办事项", "not directives"));
    for (size_t i = 0; i < in->others.n; i++) {
        const struct other *o = (const struct other *)in->others.p + i;
        buf_addf(out, "   [%s] %s\n", word_text(cx, &sentence_kinds, o->kind), o->text);
    }
}

static enum err keep_source(struct cx *cx, const struct args *a, struct str text, const char **answer)
{
    struct buf in AUTO(buf_done) = BUF(64 << 20);
    struct jw j = JW(&in);
    const char *slash = strrchr(a->positional[0], '/');
    TRY(open_write(cx, a));
    jw_object(&j, NULL);
    jw_text(&j, "title", a->title ? a->title : slash ? slash + 1 : a->positional[0]);
    jw_date(&j, "day", cx->today);
    jw_str(&j, "text", text);
    jw_close(&j);
    return act_do(cx, "source.add", a->as, str_of(buf_text(&in)), NULL, answer);
}

int cmd_intake(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct jw j = JW(&out);
    struct str text;
    struct intake in;
    const char *answer = NULL;
    if (a->n_positional != 1)
        return command_usage(cx, "请写明原文，如 minutes.txt", "name the text, such as minutes.txt");
    if (a->on && !date_parse(str_of(a->on), &cx->today))
        return command_usage(cx, "--on 应为日期，如 2024-05-07", "--on should be a date such as 2024-05-07");
    struct date on = cx->today;
    if (read_text(cx, a->positional[0], &text) != OK)
        return command_failed(cx, a);
    if (a->db && (keep_source(cx, a, text, &answer) != OK || read_begin(cx) != OK))
        return command_failed(cx, a);
    if ((a->db ? intake_here(cx, text, on, &in) : intake_text(cx, text, on, NULL, &in)) != OK)
        return command_failed(cx, a);
    if (a->json) {
        j.pretty = true;
        jw_object(&j, NULL);
        jw_date(&j, "on", on);
        if (answer)
            jw_raw(&j, "kept", str_of(answer));
        intake_json(&in, &j);
        jw_close(&j);
        buf_add_char(&out, '\n');
    } else {
        print_directives(cx, &in, &out);
    }
    out_flush(&out);
    return 0;
}
