#include "app/setting.h"

#include "app.sql.h"
#include "journal/journal.h"
#include "org/grant.h"

static const struct field calendar_text_fields[] = {
    FACT_FIELDS(calendar_text),
    FIELD(calendar_text, text, LABEL("日历", "calendar")),
};
const struct shape CALENDAR_TEXT = SHAPE(calendar_text, calendar_text_fields);

static const struct field calendar_in_fields[] = {
    FIELD(calendar_in, text, .flags = REQUIRED, .max = 100000,
          LABEL("日历，每行“2027-01-01 rest”或“2027-01-02 work”",
                "calendar: lines \"2027-01-01 rest\" or \"2027-01-02 work\"")),
    FIELD(calendar_in, reason, .max = 1000, LABEL("依据", "grounds")),
};
const struct shape CALENDAR_IN = SHAPE(calendar_in, calendar_in_fields);

static enum err load(struct cx *cx, const char *text, struct calendar **out)
{
    int line = 0;
    *out = NEW(cx, struct calendar);
    enum err e = calendar_load(cx->mem, str_of(text), *out, &line);
    return e ? fail(cx, e, "日历第 %d 行不对：应为“2027-01-01 rest”或“2027-01-02 work”",
                    "line %d of the calendar should read \"2027-01-01 rest\" or \"2027-01-02 work\"", line)
             : OK;
}

enum err calendar_text_now(struct cx *cx, const char **out)
{
    struct calendar_text row = { 0 };
    enum err e = db_one(cx, &CALENDAR_TEXT, &row, &app_calendar);
    *out = row.text;
    return e == E_NOT_FOUND ? OK : e;
}

enum err calendar_ahead(struct cx *cx)
{
    return db_ahead(cx, &CALENDAR_TEXT, &app_calendar);
}

enum err calendar_use(struct cx *cx)
{
    const char *text;
    struct calendar *cal;
    TRY(calendar_text_now(cx, &text));
    if (!text)
        return OK;
    TRY(load(cx, text, &cal));
    cx->cal = cal;
    return OK;
}

enum err calendar_set(struct cx *cx, void *in, struct jw *answer)
{
    const struct calendar_in *i = in;
    struct calendar *cal;
    struct calendar_text row = { .text = i->text };
    TRY(may(cx, &(struct subject){ 0 }));
    TRY(load(cx, i->text, &cal));
    TRY(fact_insert(cx, &CALENDAR_TEXT, &row));
    entry_about(cx, "calendar_text", row.id);
    cx->entry->reason = i->reason;
    jw_i64(answer, "id", row.id);
    return OK;
}
