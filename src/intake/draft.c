#include "intake/draft.h"

#include "base/text.h"
#include "intake/due.h"
#include "intake/phrase.h"
#include "intake/quantity.h"
#include "intake/words.h"

void *draft_grow(struct arena *mem, struct growing *g)
{
    if (g->n == g->room) {
        char *larger = arena_get(mem, g->size, g->room = g->room ? g->room * 2 : 32);
        if (g->n)
            memcpy(larger, g->p, g->n * g->size);
        g->p = larger;
    }
    return g->p + g->n++ * g->size;
}

struct directive *draft_at(const struct reader *r, size_t i)
{
    return (struct directive *)(void *)(r->directives.p + i * r->directives.size);
}

struct aside *draft_aside(const struct reader *r, size_t i)
{
    return (struct aside *)(void *)(r->asides.p + i * r->asides.size);
}

static int64_t origin(const struct reader *r, const char *p)
{
    return r->t.from[p - r->t.text.p];
}

static int64_t origin_end(const struct reader *r, const char *p)
{
    const char *last = p - 1;
    while (last > r->t.text.p && ((unsigned char)*last & 0xC0) == 0x80)
        last--;
    return (int64_t)r->t.from[last - r->t.text.p] + 1;
}

static void add_reason(struct arena *mem, struct list *reasons, const char *text)
{
    const char **list = arena_get(mem, sizeof *list, reasons->n + 1);
    if (reasons->n)
        memcpy(list, reasons->p, reasons->n * sizeof *list);
    list[reasons->n] = text;
    *reasons = (struct list){ list, reasons->n + 1 };
}

/* As officials write it: marks beside Chinese are full width ("，", "（"); inside figures and Latin they stay. */
static const char *as_written(struct arena *mem, struct str s)
{
    static const char half[] = ",;:?!()";
    static const char *const full[] = { "，", "；", "：", "？", "！", "（", "）" };
    struct buf out AUTO(buf_done) = BUF(s.n * 3 + 1);
    for (size_t i = 0; i < s.n; i++) {
        bool beside = (i && (unsigned char)s.p[i - 1] >= 0x80) || (i + 1 < s.n && (unsigned char)s.p[i + 1] >= 0x80);
        const char *mark = beside ? memchr(half, s.p[i], sizeof half - 1) : NULL;
        if (mark)
            buf_add_str(&out, full[mark - half]);
        else
            buf_add_char(&out, s.p[i]);
    }
    return arena_dup(mem, buf_text(&out), out.n);
}

void draft_add_other(struct reader *r, struct str s, enum sentence_kind kind, const char *zh, const char *en)
{
    s = str_trim(s);
    if (!s.n)
        return;
    struct aside *a = draft_grow(r->mem, &r->asides);
    a->at = s;
    a->other = (struct other){
        .text = as_written(r->mem, s), .kind = kind, .start = origin(r, s.p), .end = origin_end(r, s.p + s.n)
    };
    add_reason(r->mem, &a->other.reasons, say(r->cx, zh, en));
}

/* A ban, not one behind a positive duty; "不得低于" only compares. */
static bool bans(struct str s)
{
    static const char *const words[] = { "不得", "严禁", "杜绝", "一律不", "禁止", "不准" };
    size_t stop, head = CUT(s, &stop, ",");
    for (size_t i = 0; i < N_ELEMENTS(words); i++) {
        const char *at = str_find((struct str){ s.p, head }, words[i]);
        struct str behind = str_from(s, at ? (size_t)(at - s.p) + strlen(words[i]) : 0);
        if (at && !HEAD(behind, "低于", "少于", "超过", "高于", "小于", "大于", "多于", "不"))
            return true;
    }
    return false;
}

/* "力争..."; "争取资金" asks for it, and a second aim behind a first leaves the first. */
static bool stretches(struct str s)
{
    const char *aim = str_find(s, "力争");
    struct str ahead = { s.p, aim ? (size_t)(aim - s.p) : 0 };
    if (aim && (!ahead.n || TAIL(ahead, ",") || str_find(ahead, "要") || utf8_count(ahead) < 12))
        return !phrase_any(ahead, (const char *const[]){ "确保", "新增", "落地", "建成" }, 4);
    return ANY(s, "努力实现", "努力达到", "争取达到", "争取实现", "争取在", "争取到", "争取年");
}

enum strength draft_strength(const struct reader *r, struct str s)
{
    if (bans(s))
        return STRENGTH_BAN;
    if (stretches(s))
        return STRENGTH_STRETCH;
    if (ANY(s, "原则上", "可以", "可结合", "可根据") || HEAD(s, "鼓励", "支持") == strlen("鼓励"))
        return STRENGTH_SHOULD;
    return r->deciding ? STRENGTH_DECISION : STRENGTH_MUST;
}

static struct list actors_of(struct reader *r, const struct owners *o)
{
    struct intake_actor *list = arena_get(r->mem, sizeof *list, o->n);
    for (size_t i = 0; i < o->n; i++) {
        const char *name = as_written(r->mem, o->list[i].name);
        list[i] = (struct intake_actor){ name, r->names ? r->names->find(r->names->of, name) : NULL, o->list[i].role,
                                         o->list[i].found };
    }
    return (struct list){ list, o->n };
}

struct deadline draft_due(struct reader *r, struct str s)
{
    for (size_t i = 0; i < N_ELEMENTS(r->dues); i++)
        if (r->dues[i].p == s.p && r->dues[i].n == s.n)
            return r->dues[i].due;
    struct due_memo *m = &r->dues[r->next_due++ % N_ELEMENTS(r->dues)];
    *m = (struct due_memo){ s.p, s.n, due_of(r->cx->cal, r->on, s) };
    return m->due;
}

struct deadline draft_lead_due(struct reader *r, struct str s)
{
    enum { MAX_LEAD_IN = 240 };
    bool lists = s.n <= MAX_LEAD_IN && ANY(s, "以下", "下列", "如下", "几项", "几件", "几方面") &&
                 ANY(s, "完成", "做好", "抓好", "落实", "办好", "整改") &&
                 !ANY(s, "通知如下", "纪要", "通报如下", "现将", "现就", "存在以下");
    return lists ? draft_due(r, s) : (struct deadline){ .date = NO_DATE, .from = NO_DATE };
}

static struct dec confidence_of(const struct owners *o, const struct deadline *due, size_t n_quantities, bool deciding)
{
    int64_t percent = 55;
    if (o->n)
        percent += o->list[0].found == FOUND_INHERITED ? 5 : 20;
    percent += due->kind != DEADLINE_NONE ? 10 : 0;
    percent += n_quantities ? 5 : 0;
    percent += deciding ? 5 : 0;
    return (struct dec){ MIN(percent, 98) * DEC_ONE / 100 };
}

static void explain(struct reader *r, struct directive *d, const struct owners *o)
{
    if (o->n)
        add_reason(r->mem, &d->reasons,
                   arena_printf(r->mem, say(r->cx, "责任主体%s：%.*s", "owner %s: %.*s"),
                                word_text(r->cx, &actor_founds, o->list[0].found), (int)o->list[0].name.n,
                                o->list[0].name.p));
    else
        add_reason(r->mem, &d->reasons, say(r->cx, "议定事项，未写明责任主体", "a decision without an owner"));
    if (d->due_text)
        add_reason(r->mem, &d->reasons, arena_printf(r->mem, say(r->cx, "时限：%s", "deadline: %s"), d->due_text));
    if (d->due.impossible)
        add_reason(r->mem, &d->reasons,
                   say(r->cx, "时限是不存在的日子，需核对", "the deadline is a day that does not exist: check"));
}

void draft_set_owners(struct reader *r, struct directive *d, const struct owners *o)
{
    d->actors = actors_of(r, o);
    d->confidence = confidence_of(o, &d->due, d->quantities.n, r->deciding);
    d->reasons.n = 0;
    explain(r, d, o);
}

/* Its own deadline, else that of its stage, else what the text says of the rest. */
void draft_settle_due(struct reader *r, struct directive *d, struct str s)
{
    d->due = draft_due(r, s);
    d->due_text =
        d->due.kind == DEADLINE_NONE ? NULL : arena_dup(r->mem, s.p + d->due.start, d->due.end - d->due.start);
    if (d->due.kind == DEADLINE_NONE && r->lead_due.kind != DEADLINE_NONE) {
        d->due = r->lead_due;
        d->due_text = r->lead_due_text;
    } else if (d->due.kind == DEADLINE_NONE && r->stage.kind != DEADLINE_NONE) {
        d->due = r->stage;
        d->due_text = r->stage_text;
    } else if (d->due.kind == DEADLINE_NONE && r->heading.n && r->heading_due.kind != DEADLINE_NONE) {
        d->due = r->heading_due;
        d->due_text = r->heading_due_text;
    } else if (d->due.kind == DEADLINE_NONE && r->default_due.kind != DEADLINE_NONE) {
        d->due = r->default_due;
        d->due_text = say(r->cx, "未注明时限的，按全文规定", "what the text says of the rest");
    }
}

/* "高度重视", "提高站位": a call, whoever is called. */
static bool is_call(struct reader *r, struct str s)
{
    if (!word_in(W_CALL, s) || utf8_count(s) > 45)
        return false;
    return draft_due(r, s).kind == DEADLINE_NONE && !quantities_read(r->mem, s).n;
}

struct directive *draft_make(struct reader *r, struct str s, const struct owners *o)
{
    s = str_trim(s);
    while (s.n && HEAD(str_from(s, s.n - 1), ",", ";", ":"))
        s.n--;
    if (str_ends(s, "。"))
        s.n -= strlen("。");
    if (!s.n)
        return NULL;
    struct directive *d = draft_grow(r->mem, &r->directives);
    *d = (struct directive){ .text = as_written(r->mem, s),
                             .quantities = quantities_read(r->mem, s),
                             .strength = draft_strength(r, s),
                             .kind = r->deciding ? SENTENCE_DECISION : SENTENCE_REQUIREMENT,
                             .start = origin(r, s.p),
                             .end = origin_end(r, s.p + s.n) };
    draft_settle_due(r, d, s);
    draft_set_owners(r, d, o);
    return d;
}

struct directive *draft_add(struct reader *r, struct str s, const struct owners *o)
{
    s = str_trim(s);
    if (!is_call(r, s))
        return draft_make(r, s, o);
    draft_add_other(r, s, SENTENCE_EXHORTATION, "号召，没有具体动作", "a call without an action");
    return NULL;
}

/* Own deadline, beside one the stretch so far has: a directive of its own. */
bool draft_has_own_due(struct reader *r, struct str clause)
{
    struct deadline d = draft_due(r, clause);
    bool in_passing = (d.kind == DEADLINE_EVENT && d.inferred) ||
                      (str_is((struct str){ clause.p + d.start, d.end - d.start }, "第一时间") &&
                       !TAIL(((struct str){ clause.p, d.start }), "后", "时"));
    return d.kind != DEADLINE_NONE && d.kind != DEADLINE_ONGOING && !in_passing &&
           !(d.kind == DEADLINE_RECURRING && d.end - d.start <= 9);
}

void draft_set_due(struct reader *r, struct directive *d, struct str text)
{
    struct deadline due;
    struct str t = str_trim(text);
    if (str_ends(t, "。"))
        t.n -= strlen("。");
    if (!deadline_read(r->cx->cal, r->on, t, &due)) {
        due = due_of(r->cx->cal, r->on, t); /* "5月31日前、11月30日前": the last */
        if (due.kind == DEADLINE_NONE && !deadline_find(r->cx->cal, r->on, t, 0, &due))
            return;
    }
    d->due = due;
    d->due_text = arena_dup(r->mem, t.p, t.n);
}
