/* A slip as it is printed: a letter, or, of a bulletin, a document (docs/papers.md). */
#include "doc/paper.h"
#include "journal/journal.h"
#include "slip/slip_act.h"

/* It stood in the files of whoever got it: as a copy it says what became of it. */
static void add_end(struct cx *cx, const struct slip *s, struct paper *p)
{
    const char *why = s->note ? s->note : "";
    size_t n = strlen(why), stop = strlen("。");
    n -= n >= stop && streq(why + n - stop, "。") ? stop : 0; /* the sentence goes on behind it */
    paper_add(cx, p, PART_TEXT,
              arena_printf(cx->mem, "（本件已于%s撤销%s%.*s，不再执行。）", day_words(cx, ts_date(s->closed)),
                           n ? "：" : "", (int)n, why));
}

static const char *number_of(struct cx *cx, const struct slip *s)
{
    bool withdrawn = s->state == SLIP_WITHDRAWN;
    if (!s->number)
        return withdrawn ? "（草稿，已撤销）" : "（草稿，未签发）";
    const char *label = slip_label(cx, s->kind, s->code, s->year, s->number);
    return withdrawn ? arena_printf(cx->mem, "%s（已撤销）", label) : label;
}

static void add_demands(struct cx *cx, const struct slip_whole *w, struct paper *p)
{
    const struct slip *s = &w->slip;
    if (w->wants_reply && date_is(s->due))
        paper_add(cx, p, PART_TEXT, arena_printf(cx->mem, "请于%s前书面回复办理情况。", day_words(cx, s->due)));
    if (date_is(w->object_until) && s->kind != SLIP_REFERRAL)
        paper_add(cx, p, PART_TEXT,
                  arena_printf(cx->mem, "对本件有异议的，请于%s前书面提出。", day_words(cx, w->object_until)));
}

/* What a telephone reads off the paper: which one it is, and the journal that proves it. */
static const char *link_of(struct cx *cx, const struct slip *s, const struct head *h)
{
    return arena_printf(cx->mem, "%s #%" PRId64 " %s", slip_label(cx, s->kind, s->code, s->year, s->number), s->id,
                        head_mark(cx, h));
}

enum err slip_paper(struct cx *cx, const struct slip_whole *w, struct paper *out)
{
    const struct slip *s = &w->slip;
    struct head h;
    bool bulletin = s->kind == SLIP_BULLETIN, issued = s->number != 0, withdrawn = s->state == SLIP_WITHDRAWN;
    TRY(head_read(cx, &h));
    *out = (struct paper){
        .form = bulletin ? PAPER_DOCUMENT : PAPER_LETTER,
        .issuer = bulletin ? arena_printf(cx->mem, "%s文件", w->issuer) : w->issuer,
        .urgency = s->basis == BASIS_URGENT || s->basis == BASIS_MEDIA ? "急件" : NULL,
        .number = number_of(cx, s),
        .title = s->title,
        .to = w->unit_name,
        .signature = w->issuer,
        .day = issued ? ts_date(s->issued) : NO_DATE,
        .is_sealed = true,
        .printed_by = bulletin ? w->issuer : NULL,
        .printed = bulletin && issued ? ts_date(s->issued) : NO_DATE,
        .proof = head_proof(cx, &h),
        .link = issued && !withdrawn ? link_of(cx, s, &h) : NULL,
    };
    if (withdrawn)
        add_end(cx, s, out);
    paper_add_text(cx, out, s->grounds);
    paper_add_text(cx, out, s->requirement);
    if (!withdrawn)
        add_demands(cx, w, out);
    return OK;
}
