#include "org/office.h"

#include "base/text.h"
#include "journal/journal.h"
#include "office.sql.h"
#include "org/grant.h"

const struct setting_kind setting_kinds[] = {
    { "realm_name", "落实", 40, "平台名称", "name of the site" },
    { "district_name", NULL, 40, "本地名称，写在台账标题前", "name of the district, before the title of ledgers" },
    { "document_code", "督", 10, "督办文号代字，如“大督”", "code that numbers of slips and letters begin with" },
    { "inspect_cap", "4", 3, "一个单位一年最多督查几次（0 为不限）",
      "inspections of a unit in a year, at most (0: any number)", .is_number = true },
    { "inspect_near", "15", 3, "督查前后几天内有其他事项时提示", "days around an inspection in which others are shown",
      .is_number = true },
    { "rectify_days", "15", 3, "督查问题整改期限（工作日）", "workdays to rectify what was found in",
      .is_number = true },
    { "office_contact", NULL, 200, "指挥部办公室联系方式", "how to reach the HQ office" },
    { "report_note", NULL, 500, "填报说明，显示在报送页上", "note shown where reports are written" },
    { "sign_in_note", NULL, 500, "登录后的提示", "note shown after signing in" },
};
const size_t n_setting_kinds = N_ELEMENTS(setting_kinds);

static const struct field setting_fields[] = {
    FACT_FIELDS(office_setting),
    FIELD(office_setting, name, LABEL("设置项", "setting")),
    FIELD(office_setting, value, LABEL("值", "value")),
};
static const struct field line_fields[] = {
    FIELD(setting_line, name, LABEL("设置项", "setting")),
    FIELD(setting_line, zh, LABEL("中文名", "label in Chinese")),
    FIELD(setting_line, en, LABEL("英文名", "label in English")),
    FIELD(setting_line, value, LABEL("值", "value")),
    FIELD(setting_line, preset, LABEL("默认", "default")),
    FIELD(setting_line, max, LABEL("最多字数", "characters at most")),
    FIELD(setting_line, is_set, LABEL("已设置", "is set")),
    FIELD(setting_line, changed, LABEL("修改时间", "changed")),
    FIELD(setting_line, changed_by, LABEL("修改人", "changed by")),
};
static const struct field in_fields[] = {
    FIELD(setting_in, name, .flags = REQUIRED, .max = 40, LABEL("设置项", "setting")),
    FIELD(setting_in, value, .max = 500, LABEL("值，不填则恢复默认", "value; without one the default")),
    FIELD(setting_in, reason, .max = 1000, LABEL("理由", "reason")),
};
const struct shape OFFICE_SETTING = SHAPE(office_setting, setting_fields);
const struct shape SETTING_LINE = SHAPE(setting_line, line_fields);
const struct shape SETTING_IN = SHAPE(setting_in, in_fields);

static const struct setting_kind *kind_named(const char *name)
{
    for (size_t i = 0; i < n_setting_kinds; i++)
        if (streq(setting_kinds[i].name, name))
            return &setting_kinds[i];
    return NULL;
}

enum err setting_get(struct cx *cx, const char *name, const char **out)
{
    struct office_setting s;
    enum err e = db_one(cx, &OFFICE_SETTING, &s, &office_setting, V(name));
    *out = e ? kind_named(name)->preset : s.value;
    return e == E_NOT_FOUND ? OK : e;
}

enum err settings_list(struct cx *cx, struct list *out)
{
    struct setting_line *lines = NEWS(cx, struct setting_line, n_setting_kinds);
    struct rows r AUTO(rows_done) = { 0 };
    for (size_t i = 0; i < n_setting_kinds; i++) {
        const struct setting_kind *k = &setting_kinds[i];
        lines[i] = (struct setting_line){ k->name, k->zh, k->en, k->preset, k->preset, k->max };
    }
    TRY(db_query(cx, &r, &office_settings));
    while (db_next(&r)) {
        const struct setting_kind *k = kind_named(row_text(&r, 0));
        if (!k) /* of a newer program */
            continue;
        struct setting_line *l = &lines[k - setting_kinds];
        l->value = row_text(&r, 1);
        l->is_set = true;
        l->changed.us = row_i64(&r, 2);
        l->changed_by = row_text(&r, 3);
    }
    *out = (struct list){ lines, n_setting_kinds };
    return db_end(&r);
}

static enum err back_to_default(struct cx *cx, const struct office_setting *s, bool found)
{
    return found ? fact_delete(cx, &OFFICE_SETTING, s->id)
                 : fail(cx, E_CONFLICT, "\"%s\" 本来就是默认值", "\"%s\" has its default already", s->name);
}

enum err setting_set(struct cx *cx, void *in, struct jw *answer)
{
    const struct setting_in *i = in;
    const struct setting_kind *k = kind_named(i->name);
    struct office_setting s = { .name = i->name };
    TRY(may(cx, &(struct subject){ 0 }));
    if (!k)
        return fail(cx, E_NOT_FOUND, "没有设置项 \"%s\"", "there is no setting \"%s\"", i->name);
    if (i->value && (int64_t)utf8_count(str_of(i->value)) > k->max)
        return fail(cx, E_INVALID, "“%s”最多 %" PRId64 " 字", "\"%s\" has at most %" PRId64 " characters",
                    say(cx, k->zh, k->en), k->max);
    if (i->value && k->is_number && strspn(i->value, "0123456789") != strlen(i->value))
        return fail(cx, E_INVALID, "“%s”应为整数，如 %s", "\"%s\" is a whole number, such as %s", say(cx, k->zh, k->en),
                    k->preset);
    enum err e = db_one(cx, &OFFICE_SETTING, &s, &office_setting, V(i->name));
    bool found = !e;
    if (e && !(e == E_NOT_FOUND))
        return e;
    s.name = k->name;
    s.value = i->value;
    if (!i->value)
        TRY(back_to_default(cx, &s, found));
    else
        TRY(found ? fact_update(cx, &OFFICE_SETTING, &s) : fact_insert(cx, &OFFICE_SETTING, &s));
    entry_about(cx, "office_setting", s.id);
    cx->entry->reason = i->reason;
    jw_text(answer, "name", k->name);
    jw_text(answer, "value", i->value ? i->value : k->preset);
    return OK;
}
