/* Who may know of an inspection, and what every act on one asks first. */
#include "inspect/inspect_act.h"

#include "inspect.sql.h"
#include "inspect_look.sql.h"
#include "journal/journal.h"
#include "org/office.h"

enum { MAX_UNITS = 200 };

static enum err no_inspection(struct cx *cx, int64_t id)
{
    return fail(cx, E_NOT_FOUND, "没有第 %" PRId64 " 次督查", "there is no inspection %" PRId64, id);
}

static enum err none(struct cx *cx, enum err e, int64_t id)
{
    return e == E_NOT_FOUND ? no_inspection(cx, id) : e;
}

int64_t inspect_reader(const struct grant *who)
{
    return may_in_realm(who, "read.inspections") ? 0 : who->person;
}

enum err inspection_get(struct cx *cx, const struct grant *who, int64_t id, struct inspection *out)
{
    int64_t reader = inspect_reader(who), sees = 1;
    TRY(none(cx, fact_get(cx, &INSPECTION, id, out), id));
    if (reader)
        TRY(db_i64(cx, &sees, &inspect_sees, V(id), V(reader), V(rights_day(cx))));
    return sees ? OK : no_inspection(cx, id);
}

static enum err no_finding(struct cx *cx, int64_t id)
{
    return fail(cx, E_NOT_FOUND, "没有第 %" PRId64 " 号问题", "there is no finding %" PRId64, id);
}

enum err finding_get(struct cx *cx, const struct grant *who, int64_t id, struct finding *out)
{
    int64_t reader = inspect_reader(who), sees = 1;
    enum err e = fact_get(cx, &FINDING, id, out);
    if (e == E_NOT_FOUND)
        return no_finding(cx, id);
    TRY(e);
    if (reader)
        TRY(db_i64(cx, &sees, &inspect_sees_finding, V(id), V(reader), V(rights_day(cx))));
    return sees ? OK : no_finding(cx, id);
}

enum err photo_get(struct cx *cx, const struct grant *who, int64_t id, struct photo *out)
{
    struct finding f;
    enum err e = fact_get(cx, &PHOTO, id, out);
    if (!e && finding_get(cx, who, out->finding, &f) == OK)
        return OK;
    cx->fail = (struct failure){ 0 }; /* the finding's own words would tell that there is one */
    return e && e != E_NOT_FOUND ? e
                                 : fail(cx, E_NOT_FOUND, "没有第 %" PRId64 " 张照片", "there is no photo %" PRId64, id);
}

enum err inspection_subject(struct cx *cx, const struct grant *who, int64_t inspection, int64_t unit,
                            struct subject *out)
{
    int64_t *units = NEW(cx, int64_t), is_member;
    *units = unit;
    TRY(db_i64(cx, &is_member, &inspect_is_member, V(inspection), V(who->person)));
    *out = (struct subject){ .lead = unit, .units = units, .n_units = unit ? 1 : 0, .is_self = is_member };
    return OK;
}

enum err inspection_take(struct cx *cx, int64_t id, int64_t seq, int64_t unit, struct inspection *out)
{
    struct subject subject;
    TRY(inspection_get(cx, cx->who, id, out));
    TRY(inspection_subject(cx, cx->who, id, unit, &subject));
    TRY(may(cx, &subject));
    entry_about(cx, "inspection", out->id);
    return fact_expect(cx, &INSPECTION, out, seq);
}

enum err finding_take(struct cx *cx, int64_t id, int64_t seq, struct finding *out)
{
    struct subject subject;
    TRY(finding_get(cx, cx->who, id, out));
    TRY(inspection_subject(cx, cx->who, out->inspection, out->unit, &subject));
    TRY(may(cx, &subject));
    entry_about(cx, "inspection", out->inspection);
    return fact_expect(cx, &FINDING, out, seq);
}

static enum err not_visited(struct cx *cx)
{
    return fail(cx, E_INVALID, "该单位不在这次督查的范围内", "this inspection does not visit that unit");
}

enum err visit_get(struct cx *cx, int64_t inspection, int64_t unit, struct inspection_unit *out)
{
    enum err e = db_one(cx, &INSPECTION_UNIT, out, &inspect_unit, V(inspection), V(unit));
    return e == E_NOT_FOUND ? not_visited(cx) : e;
}

struct seen { /* of the units that an inspection visits, those that who acts may know of */
    size_t n;
    int64_t last;
    bool has; /* the one asked about */
};

static enum err look_at_units(struct cx *cx, int64_t inspection, int64_t unit, struct seen *out)
{
    struct rows r AUTO(rows_done) = { 0 };
    *out = (struct seen){ 0 };
    TRY(db_query(cx, &r, &inspect_seen_units, V(inspection), V(v_ref(inspect_reader(cx->who))), V(rights_day(cx))));
    while (db_next(&r)) {
        out->last = row_i64(&r, 0);
        out->has |= out->last == unit;
        out->n++;
    }
    return db_end(&r);
}

enum err visit_is_seen(struct cx *cx, int64_t inspection, int64_t unit, bool *out)
{
    struct seen s;
    TRY(look_at_units(cx, inspection, unit, &s));
    *out = s.has;
    return OK;
}

enum err visited_unit(struct cx *cx, int64_t inspection, const char *name, int64_t *out)
{
    struct unit u = { 0 };
    struct seen s;
    if (name)
        TRY(unit_by_name(cx, name, &u));
    TRY(look_at_units(cx, inspection, u.id, &s));
    if (!s.n)
        return no_inspection(cx, inspection);
    if (name && !s.has)
        return not_visited(cx); /* nor does a unit hear so which others are visited */
    if (!name && s.n > 1)
        return fail(cx, E_INVALID, "这次督查有 %zu 个单位，请写明是哪一个（unit）",
                    "it visits %zu units: name one (unit)", s.n);
    *out = name ? u.id : s.last;
    return OK;
}

const char *inspection_label(struct cx *cx, const char *code, int64_t year, int64_t number)
{
    return number ? arena_printf(cx->mem, "%s查〔%" PRId64 "〕%" PRId64 "号", code ? code : "", year, number) : NULL;
}

/* What comes next, for who tried something else. */
static const struct words after_inspection =
    WORDS({ INSPECTION_PLANNED, "planned", "下一步是签发督查通知，不打招呼的是开始督查",
            "next it is noticed, or begun if it is unannounced" },
          { INSPECTION_NOTICED, "noticed", "下一步是开始督查", "next it is begun" },
          { INSPECTION_UNDER_WAY, "under_way", "下一步是记录发现、向各单位反馈结论",
            "next findings are recorded and each unit is told its conclusion" },
          { INSPECTION_CONCLUDED, "concluded", "下一步是整改、复查、销号，都销号后办结",
            "next what was found is rectified, rechecked and struck off; then it is closed" },
          { INSPECTION_CLOSED, "closed", "已经结束，只能回头看", "it is over: findings can be looked back at" },
          { INSPECTION_CANCELLED, "cancelled", "需要督查的，请另行拟开展", "if it is needed, draft another" });
static const struct words after_finding = WORDS(
    { FINDING_FOUND, "found", "结论反馈后才整改", "it is rectified once the conclusion was fed back" },
    { FINDING_NOTED, "noted", "没有整改要求", "nothing was demanded" },
    { FINDING_OPEN, "open", "下一步是单位报告整改情况", "next its unit reports what it rectified" },
    { FINDING_REPORTED, "reported", "下一步是复查", "next it is rechecked" },
    { FINDING_RETURNED, "returned", "下一步是单位再报告整改情况", "next its unit reports again what it rectified" },
    { FINDING_PASSED, "passed", "下一步是销号", "next it is struck off" },
    { FINDING_STRUCK, "struck", "此后只能回头看", "it can be looked back at, and no more" },
    { FINDING_DROPPED, "dropped", "不再办理", "nothing more is done about it" });

enum err inspection_refused(struct cx *cx, const struct inspection *n)
{
    return fail(cx, E_CONFLICT, "“%s”现为“%s”，不能这样办：%s",
                "\"%s\" stands as \"%s\", and this cannot be done with it: %s", n->title,
                word_text(cx, &inspection_states, n->state), word_text(cx, &after_inspection, n->state));
}

enum err finding_refused(struct cx *cx, const struct finding *f)
{
    return fail(cx, E_CONFLICT, "“%s”现为“%s”，不能这样办：%s",
                "\"%s\" stands as \"%s\", and this cannot be done with it: %s", f->title,
                word_text(cx, &finding_states, f->state), word_text(cx, &after_finding, f->state));
}

void inspection_answer(struct jw *answer, const struct inspection *n)
{
    jw_i64(answer, "inspection", n->id);
    jw_i64(answer, "version", n->seq);
    jw_text(answer, "state", word_name(&inspection_states, n->state));
}

void finding_answer(struct jw *answer, const struct finding *f)
{
    jw_i64(answer, "finding", f->id);
    jw_i64(answer, "inspection", f->inspection);
    jw_i64(answer, "version", f->seq);
    jw_text(answer, "state", word_name(&finding_states, f->state));
    jw_date(answer, "due", f->due);
}

/* What somebody typed before settings were checked falls back on the default. */
enum err inspect_setting(struct cx *cx, const char *name, int64_t *out)
{
    const char *text;
    struct dec d;
    TRY(setting_get(cx, name, &text));
    *out = text && dec_parse(str_of(text), &d) && d.u >= 0 ? d.u / DEC_ONE : 0;
    return OK;
}
