/* A slip as it is printed: a letter, or, of a bulletin, a document (docs/papers.md). */
#include "doc/paper.h"
#include "journal/journal.h"
#include "slip/slip_act.h"

static const char *proof_of(struct cx *cx, const struct head *h)
{
    char hex[HASH_HEX_SIZE];
    enum { SHOWN = 16 };
    hash_hex(&h->leaf, hex);
    return arena_printf(cx->mem, "流水 %" PRId64 " 条，末条指纹 %.*s", (int64_t)h->tree.size, SHOWN, hex);
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
    char hex[HASH_HEX_SIZE];
    enum { SHOWN = 16 };
    return arena_printf(cx->mem, "%s #%" PRId64 " %" PRIu64 " %.*s",
                        slip_label(cx, s->kind, s->code, s->year, s->number), s->id, h->tree.size, SHOWN,
                        hash_hex(&h->leaf, hex));
}

enum err slip_paper(struct cx *cx, const struct slip_whole *w, struct paper *out)
{
    const struct slip *s = &w->slip;
    struct head h;
    bool bulletin = s->kind == SLIP_BULLETIN, issued = s->number != 0;
    TRY(head_read(cx, &h));
    *out = (struct paper){
        .form = bulletin ? PAPER_DOCUMENT : PAPER_LETTER,
        .issuer = bulletin ? arena_printf(cx->mem, "%s文件", w->issuer) : w->issuer,
        .urgency = s->basis == BASIS_URGENT || s->basis == BASIS_MEDIA ? "急件" : NULL,
        .number = issued ? slip_label(cx, s->kind, s->code, s->year, s->number) : "（草稿，未签发）",
        .title = s->title,
        .to = w->unit_name,
        .signature = w->issuer,
        .day = issued ? ts_date(s->issued) : NO_DATE,
        .is_sealed = true,
        .printed_by = bulletin ? w->issuer : NULL,
        .printed = bulletin && issued ? ts_date(s->issued) : NO_DATE,
        .proof = proof_of(cx, &h),
        .link = issued ? link_of(cx, s, &h) : NULL,
    };
    paper_add_text(cx, out, s->grounds);
    paper_add_text(cx, out, s->requirement);
    add_demands(cx, w, out);
    return OK;
}
