/* An event of the story as an act: who does it, and what they write. */
#include <stdio.h>
#include <stdlib.h>

#include "app/act.h"
#include "app/sample_story.h"
#include "base/text.h"
#include "plan/light.h"

void tell_begin(struct story *s)
{
    buf_reset(&s->input);
    s->j = JW(&s->input);
    jw_object(&s->j, NULL);
}

enum err tell(struct story *s, const char *act, const char *login)
{
    struct cx *cx = s->cx;
    jw_close(&s->j);
    TRY(buf_end(&s->input));
    s->acts++;
    realm_set_clock(cx->realm, s->at);
    return act_do(cx, act, login, str_of(buf_text(&s->input)), NULL, &s->answer);
}

static const char *who(const struct story *s, const char *by)
{
    bool is_head = strncmp(by, "zr:", 3) == 0;
    if (!is_head && strncmp(by, "ll:", 3) != 0)
        return by;
    const struct unit_state *u = &s->units[unit_index(by + 3)];
    return is_head ? u->principal : u->liaison;
}

enum err tell_written(struct story *s, const char *act, const char *by, const char *input)
{
    const char *login = who(s, by);
    tell_begin(s);
    for (const char *p = input; *p; p++)
        buf_add_char(&s->input, *p == '\'' ? '"' : *p);
    return login ? tell(s, act, login) : OK;
}

const char *told(struct story *s, const char *key, int n)
{
    const char *at = strstr(s->answer, arena_printf(&s->scratch, "\"%s\":", key)), *end;
    if (!at)
        return NULL;
    at = strchr(at + 1, ':');
    for (; n >= 0 && at; n--) {
        at = strchr(at, '"');
        end = at ? strchr(at + 1, '"') : NULL;
        if (!end)
            return NULL;
        if (n == 0)
            return arena_dup(s->kept, at + 1, (size_t)(end - at - 1));
        at = end + 1;
    }
    return NULL;
}

int64_t told_number(struct story *s, const char *key)
{
    const char *at = strstr(s->answer, arena_printf(&s->scratch, "\"%s\":", key));
    int64_t n = 0;
    for (at = at ? strchr(at + 1, ':') + 1 : ""; *at >= '0' && *at <= '9'; at++)
        n = n * 10 + (*at - '0');
    return n;
}

static void put_number(struct deed *d, const char *number)
{
    snprintf(d->number, sizeof d->number, "%s", number ? number : "");
}

/* ---- who ---- */

static const char *clerk(const struct deed *d)
{
    static const char *const clerks[] = { "zhb.zh", "zhb.dd", "zhb.tz" };
    return clerks[d->area % 3];
}

static const char *verifier(struct deed *d)
{
    int n = roll(d, 10);
    return n < 2 ? "dcs.dc" : n < 3 ? "dcs.zr" : clerk(d);
}

static const char *phrase(struct deed *d, enum sample_phrase which)
{
    return sample_phrases[which].list[roll(d, (int)sample_phrases[which].n)];
}

/* ---- items ---- */

static void units_of(struct story *s, const char *key, const int *units, int n)
{
    if (!n)
        return;
    jw_array(&s->j, key);
    for (int i = 0; i < n; i++)
        jw_text(&s->j, NULL, s->short_names[units[i]]);
    jw_close(&s->j);
}

static void deed_members(struct story *s, const struct deed *d)
{
    jw_text(&s->j, "title", d->title);
    jw_text(&s->j, "target", d->target);
    jw_text(&s->j, "category", d->category);
    jw_text(&s->j, "leader", d->leader);
    if (date_is(d->due))
        jw_date(&s->j, "due", d->due);
    else
        jw_text(&s->j, "due_kind", "ongoing");
    jw_text(&s->j, "due_text", date_is(d->due) ? NULL : "长期坚持");
    jw_text(&s->j, "lead", s->short_names[d->lead]);
    units_of(s, "responsible", d->responsible, d->n_responsible);
    units_of(s, "support", d->support, d->n_support);
}

static void listed_members(struct story *s, const struct deed *d)
{
    deed_members(s, d);
    jw_text(&s->j, "measure", d->measure);
    jw_text(&s->j, "origin_no", d->origin_no);
    jw_date(&s->j, "start", d->start);
    if (d->report_days)
        jw_i64(&s->j, "report_days", d->report_days);
}

static enum err create(struct story *s, const struct event *e)
{
    tell_begin(s);
    jw_text(&s->j, "area", sample_forces[e->deed->area].area);
    listed_members(s, e->deed);
    if (e->kind == EV_DRAFT)
        jw_bool(&s->j, "draft", true);
    TRY(tell(s, "item.create", clerk(e->deed)));
    put_number(e->deed, told(s, "item", 0));
    return OK;
}

static enum err decompose(struct story *s, const struct event *e)
{
    tell_begin(s);
    jw_text(&s->j, "item", e->deed->number);
    jw_array(&s->j, "children");
    for (size_t i = 0; i < s->n_deeds; i++)
        if (s->deeds[i].parent == e->deed) {
            jw_object(&s->j, NULL);
            listed_members(s, &s->deeds[i]);
            jw_i64(&s->j, "weight", s->deeds[i].weight);
            jw_close(&s->j);
        }
    jw_close(&s->j);
    TRY(tell(s, "item.decompose", s->units[e->deed->lead].principal));
    int n = 0;
    for (size_t i = 0; i < s->n_deeds; i++)
        if (s->deeds[i].parent == e->deed)
            put_number(&s->deeds[i], told(s, "children", n++));
    return OK;
}

/* A meeting's minutes are kept, and its decisions issued from the sentences they stand in. */
static enum err meeting(struct story *s, const struct event *e)
{
    const struct sample_meeting *m = &sample_meetings[e->a];
    struct buf text AUTO(buf_done) = BUF(100000);
    int n = 0;
    buf_add_str(&text, m->head);
    for (size_t i = 0; i < n_sample_decisions; i++)
        if (sample_decisions[i].meeting == e->a)
            buf_addf(&text, "%d．%s\n", ++n, sample_decisions[i].quote);
    buf_add_str(&text, m->foot);
    tell_begin(s);
    jw_text(&s->j, "title", m->title);
    jw_text(&s->j, "kind", "minutes");
    jw_date(&s->j, "day", day_of(m->day));
    jw_text(&s->j, "text", buf_text(&text));
    TRY(tell(s, "source.add", "zhb.zh"));
    int64_t source = told_number(s, "source");
    s->at.us += 20 * INT64_C(60000000);
    tell_begin(s);
    jw_i64(&s->j, "source", source);
    jw_array(&s->j, "drafts");
    for (size_t i = 0; i < s->n_deeds; i++) {
        const struct deed *d = &s->deeds[i];
        if (d->decision < 0 || sample_decisions[d->decision].meeting != e->a)
            continue;
        const char *quote = sample_decisions[d->decision].quote, *at = strstr(buf_text(&text), quote);
        int64_t start = (int64_t)utf8_count((struct str){ text.p, (size_t)(at - text.p) });
        jw_object(&s->j, NULL);
        jw_i64(&s->j, "start", start);
        jw_i64(&s->j, "end", start + (int64_t)utf8_count(str_of(quote)));
        jw_text(&s->j, "kind", "decision");
        jw_text(&s->j, "area", sample_forces[d->area].area);
        deed_members(s, d);
        jw_close(&s->j);
    }
    jw_close(&s->j);
    TRY(tell(s, "source.issue", "zhb.zh"));
    n = 0;
    for (size_t i = 0; i < s->n_deeds; i++)
        if (s->deeds[i].decision >= 0 && sample_decisions[s->deeds[i].decision].meeting == e->a)
            put_number(&s->deeds[i], told(s, "items", n++));
    return OK;
}

/* Milestones of the kind of work, each at a month's end; or every month's or quarter's end. */
static enum err schedule(struct story *s, const struct event *e)
{
    const struct deed *d = e->deed;
    int days = d->due.d - d->start.d;
    struct date before = d->start;
    tell_begin(s);
    jw_text(&s->j, "item", d->number);
    if (d->plan == PLAN_MONTH || d->plan == PLAN_QUARTER) {
        jw_text(&s->j, "every", d->plan == PLAN_MONTH ? "month" : "quarter");
        return tell(s, "item.schedule", s->units[d->lead].liaison);
    }
    jw_array(&s->j, "nodes");
    for (const struct sample_step *p = sample_steps[d->plan]; p->share; p++) {
        int y, m, day;
        date_split(date_add(d->start, days * p->share / 100), &y, &m, &day);
        struct date at = p->share == 100 ? d->due : days > 150 ? month_end(y, m) : date_make(y, m, day);
        if (at.d <= before.d || (p->share < 100 && at.d > d->due.d - 10))
            continue;
        jw_object(&s->j, NULL);
        jw_date(&s->j, "day", at);
        jw_i64(&s->j, "percent", p->percent);
        jw_text(&s->j, "title", p->title);
        jw_close(&s->j);
        before = at;
    }
    jw_close(&s->j);
    return tell(s, "item.schedule", s->units[d->lead].liaison);
}

/* ---- reports ---- */

/* What the unit has done by this day, going by the plan as it stands in the database, and its fate. */
static enum err progress(struct story *s, struct deed *d, struct date day, struct date next, int *out)
{
    struct cx *cx = s->cx;
    struct matter m;
    struct item it;
    TRY(read_begin(cx));
    enum err e = item_by_number(cx, d->number, &it);
    e = e ? e : matter_load(cx, &it, &m, NULL);
    read_end(cx);
    TRY(e);
    struct dec now = curve_at(m.nodes, m.n_nodes, m.start, m.due, day);
    struct dec then = curve_at(m.nodes, m.n_nodes, m.start, m.due, date_add(next, 2));
    int spread = roll(d, 9) - 2;
    if (!dec_is(now)) {
        *out = (day.d - d->listed.d) * 100 / 1100 + spread;
        return OK;
    }
    int planned = (int)(now.u / DEC_ONE), later = (int)((then.u + DEC_ONE - 1) / DEC_ONE);
    *out = m.n_nodes || next.d - day.d > 60 || d->due.d - d->start.d < 60 ? later + spread / 3 : planned + spread;
    struct date turn = date_make(2026, 5, 1);
    switch (d->fate) {
    case FATE_BEHIND:
        *out = planned - (day.d > turn.d ? d->lag * (day.d - turn.d) / (sample_end.d - turn.d) : 0);
        break;
    case FATE_RED: /* went along, then stood still */
        turn = date_add(d->listed, date_year(d->listed) == 2025 ? 200 + d->lag : d->decision < 0 ? 60 : 0);
        *out = day.d < turn.d ? planned - 3 : planned * (100 - d->lag) / 100;
        break;
    case FATE_OVERDUE: *out = planned * (100 - d->lag) / 100; break;
    case FATE_RECOVERS:
        if (day.d % 720 < 150 + d->lag)
            *out = planned - d->lag;
        break;
    case FATE_SILENT: *out = later; break;
    case FATE_NORMAL:
    case FATE_DONE:
    case FATE_UNCLAIMED: break;
    }
    return OK;
}

/* "新建高标准农田2.8万亩" at 25 percent: "新建高标准农田0.7万亩". */
static const char *done_so_far(struct story *s, const struct deed *d, int percent)
{
    const char *from = d->target + strcspn(d->target, "0123456789"), *to = from + strspn(from, "0123456789.");
    struct dec number, part;
    char text[DEC_TEXT_SIZE];
    if (!dec_parse((struct str){ from, (size_t)(to - from) }, &number) || strstr(d->target, "%"))
        return NULL;
    bool whole = !memchr(from, '.', (size_t)(to - from));
    int64_t unit = whole ? DEC_ONE : DEC_ONE / 10;
    part.u = number.u / 100 * percent / unit * unit;
    return arena_printf(&s->scratch, "%.*s%s%s", (int)(from - d->target), d->target, dec_text(part, text), to);
}

static const char *report_text(struct story *s, struct deed *d, struct date day, int percent)
{
    int y, m, n, stage = percent < 20 ? 0 : percent < 40 ? 1 : percent < 70 ? 2 : percent < 100 ? 3 : 4;
    date_split(day, &y, &m, &n);
    const char *said = sample_stages[d->plan][stage];
    bool counted = d->plan < PLAN_BUILD || d->plan == PLAN_RENEW;
    const char *done = counted ? done_so_far(s, d, percent) : NULL;
    if (done)
        return arena_printf(&s->scratch, "截至%d月%d日，累计%s，占目标任务的%d%%。%s。", m, n, done, percent, said);
    return arena_printf(&s->scratch, "截至%d月%d日，总体进度%d%%。%s。", m, n, percent, said);
}

static enum err report(struct story *s, const struct event *e)
{
    struct deed *d = e->deed;
    const char *login = s->units[d->lead].liaison;
    struct date day = ts_date(s->at);
    int percent = 100;
    bool behind = d->fate == FATE_BEHIND || d->fate == FATE_RED || d->fate == FATE_OVERDUE;
    if (e->a < 100) {
        TRY(progress(s, d, day, e->day, &percent));
        percent = MIN(MAX(MAX(percent, d->percent), 1), d->plan == PLAN_LINE ? 97 : 98);
    }
    tell_begin(s);
    jw_text(&s->j, "item", d->number);
    if (d->has_report && percent == d->percent && behind && roll(d, 2)) {
        jw_bool(&s->j, "no_change", true);
    } else {
        if (!d->measured)
            jw_i64(&s->j, "percent", percent);
        jw_text(&s->j, "text", report_text(s, d, day, percent));
        if (percent < 100 && (behind || roll(d, 9) == 0))
            jw_text(&s->j, "problem", phrase(d, SAY_PROBLEM));
        if (percent < 100 && roll(d, behind ? 3 : 30) == 0) {
            jw_text(&s->j, "help", phrase(d, SAY_HELP));
            jw_text(&s->j, "help_unit", roll(d, 2) ? "区发改局" : "区财政局");
        }
        if (percent < 100 && roll(d, 3))
            jw_text(&s->j, "next_step", phrase(d, SAY_NEXT));
    }
    d->percent = percent;
    d->has_report = true;
    return tell(s, "report.submit", login);
}

static enum err verify(struct story *s, const struct event *e)
{
    struct deed *d = e->deed;
    tell_begin(s);
    jw_text(&s->j, "item", d->number);
    if (e->a && d->percent > 20 && !d->measured) {
        d->percent -= e->a;
        jw_i64(&s->j, "percent", d->percent);
        jw_text(&s->j, "reason", phrase(d, SAY_LOWER));
        d->has_report = false;
    }
    return tell(s, "report.verify", verifier(d));
}

static enum err evidence(struct story *s, const struct event *e)
{
    const struct deed *d = e->deed;
    char path[] = "/tmp/luoshi-sample-XXXXXX";
    int fd = mkstemp(path);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
    if (!f)
        return fail(s->cx, E_IO, "不能写临时文件 \"%s\"", "could not write the temporary file \"%s\"", path);
    fprintf(f, "%s\n\n事项：%s  %s\n牵头单位：%s\n完成情况：%s\n", e->text, d->number, d->title,
            s->short_names[d->lead], d->target);
    fclose(f);
    tell_begin(s);
    jw_text(&s->j, "item", d->number);
    jw_text(&s->j, "file", path);
    jw_text(&s->j, "name", arena_printf(&s->scratch, "%s.txt", e->text));
    jw_text(&s->j, "type", "text/plain");
    enum err err = tell(s, "evidence.add", s->units[d->lead].liaison);
    remove(path);
    return err;
}

/* ---- the rest: an item, a reason, perhaps one more ---- */

static enum err simple(struct story *s, const struct event *e, const char *act, const char *login, const char *reason)
{
    tell_begin(s);
    jw_text(&s->j, "item", e->deed->number);
    if (reason)
        jw_text(&s->j, "reason", reason);
    switch (e->kind) {
    case EV_RESOLVE:
        jw_bool(&s->j, "uphold", e->unit != NULL);
        if (e->unit)
            jw_text(&s->j, "lead", e->unit);
        break;
    case EV_ASK: jw_date(&s->j, "due", e->day); break;
    case EV_DECIDE: jw_bool(&s->j, "approve", e->a != 0); break;
    case EV_WAIVE: jw_date(&s->j, "until", e->day); break;
    case EV_MERGE: jw_text(&s->j, "into", e->other->number); break;
    default: break; /* allow: the rest has nothing to add */
    }
    return tell(s, act, login);
}

/* The return of a round may have been signed meanwhile, and the report with it. */
static enum err sign(struct story *s, const struct event *e, const char *principal)
{
    enum err err = simple(s, e, "report.sign", principal, NULL);
    if (err == E_CONFLICT)
        fail_clear(s->cx);
    return err == E_CONFLICT ? OK : err;
}

/* What is told elsewhere, or of no one deed. */
static enum err (*const others[N_EVENTS])(struct story *s, const struct event *e) = {
    [EV_ORG] = sample_org_event,
    [EV_MEETING] = meeting,
    [EV_INDICATOR] = sample_indicator_event,
    [EV_ROUND] = sample_round_event,
    [EV_SLIP] = sample_slip_event,
    [EV_INSPECT] = sample_inspect_event,
    [EV_WATCH] = sample_watch_event,
    [EV_NOTIFY] = sample_notify_event,
};

enum err sample_play(struct story *s, const struct event *e)
{
    struct deed *d = e->deed;
    if (others[e->kind])
        return others[e->kind](s, e);
    assert(d);
    const struct unit_state *own = &s->units[d->lead],
                            *claiming = e->kind == EV_CLAIM && e->a >= 0 ? &s->units[e->a] : own;
    if (e->kind != EV_CREATE && e->kind != EV_DRAFT && (!own->principal || !claiming->principal))
        return OK; /* the unit has nobody left: nothing happens */
    switch (e->kind) {
    case EV_ORG:
    case EV_MEETING:
    case EV_INDICATOR:
    case EV_ROUND:
    case EV_SLIP:
    case EV_INSPECT:
    case EV_WATCH:
    case EV_NOTIFY: break; /* of the others */
    case EV_CREATE:
    case EV_DRAFT: return create(s, e);
    case EV_DECOMPOSE: return decompose(s, e);
    case EV_ACKNOWLEDGE: return simple(s, e, "item.acknowledge", own->liaison, NULL);
    case EV_CLAIM: return simple(s, e, "item.claim", claiming->principal, NULL);
    case EV_DISPUTE: return simple(s, e, "item.dispute", own->principal, e->text);
    case EV_RESOLVE: {
        enum err err = simple(s, e, "item.resolve", "zhb.zr", e->text);
        d->lead = e->unit ? unit_index(e->unit) : d->lead;
        return err;
    }
    case EV_SCHEDULE: return schedule(s, e);
    case EV_SUSPEND: return simple(s, e, "item.suspend", "qz", e->text);
    case EV_RESUME: return simple(s, e, "item.resume", "zhb.zr", e->text);
    case EV_REPORT: return report(s, e);
    case EV_SIGN: return sign(s, e, own->principal);
    case EV_RETURN: d->has_report = false; return simple(s, e, "report.return", verifier(d), phrase(d, SAY_RETURN));
    case EV_VERIFY: return verify(s, e);
    case EV_EVIDENCE: return evidence(s, e);
    case EV_ASK: return simple(s, e, "change.ask", own->principal, e->text ? e->text : phrase(d, SAY_LATE));
    case EV_DECIDE:
        if (e->a)
            d->due = e->day;
        return simple(s, e, "change.decide", e->a ? "cwfqz" : "zhb.zr", phrase(d, e->a ? SAY_GRANT : SAY_REFUSE));
    case EV_WAIVE: return simple(s, e, "item.waive", "qz", e->text);
    case EV_MERGE: return simple(s, e, "item.merge", "zhb.zr", e->text);
    case EV_CANCEL: return simple(s, e, "item.cancel", "zhb.zr", e->text);
    case EV_APPLY: return simple(s, e, "item.apply", own->principal, NULL);
    case EV_CLOSE: return simple(s, e, "item.close", roll(d, 3) ? "dcs.dc" : "dcs.zr", phrase(d, SAY_CLOSE));
    case EV_REFUSE: return simple(s, e, "item.refuse", "dcs.zr", e->text);
    case EV_REOPEN: return simple(s, e, "item.reopen", "dcs.zr", e->text);
    case N_EVENTS: break;
    }
    return OK;
}
