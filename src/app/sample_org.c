/* The people of the sample: units, posts, log-ins; hand-overs, a vacancy, a renaming, a merger. */
#include "app/sample_story.h"
#include "base/date.h"

static enum err add_unit(struct story *s, const char *name, const char *short_name, const char *kind,
                         const char *parent, int sort)
{
    tell_begin(s);
    jw_text(&s->j, "name", name);
    jw_text(&s->j, "kind", kind);
    if (short_name)
        jw_text(&s->j, "short_name", short_name);
    if (parent)
        jw_text(&s->j, "parent", parent);
    jw_i64(&s->j, "sort", sort);
    return tell(s, "unit.create", NULL);
}

static enum err add_user(struct story *s, const char *login, const char *unit, const char *title, const char *role,
                         int64_t *post)
{
    tell_begin(s);
    jw_text(&s->j, "login", login);
    jw_text(&s->j, "name", arena_printf(&s->scratch, "%s%s", unit, title));
    jw_text(&s->j, "unit", unit);
    jw_text(&s->j, "title", title);
    jw_text(&s->j, "role", role);
    TRY(tell(s, "user.add", s->acts > 30 ? "gly" : NULL));
    if (post)
        *post = told_number(s, "post");
    return OK;
}

/* GB 32100: authority and category (an organ: 11), the county, an organisation code with its own check
 * (GB 11714), and the check over all. */
static const char *credit_code(struct story *s, int i)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    static const int inner[] = { 3, 7, 9, 10, 5, 8, 4, 2 };
    char *code = arena_printf(s->kept, "11990104MB%06d00", 101357 + i * 3719);
    int sum = 'M' - 'A' + 10;
    sum = sum * inner[0] + ('B' - 'A' + 10) * inner[1];
    for (int k = 2; k < 8; k++)
        sum += (code[8 + k] - '0') * inner[k];
    int check = 11 - sum % 11;
    code[16] = (char)(check == 10 ? 'X' : check == 11 ? '0' : '0' + check);
    sum = 0;
    for (int k = 0, weight = 1; k < 17; k++, weight = weight * 3 % 31)
        sum += (int)(strchr(alphabet, code[k]) - alphabet) * weight;
    code[17] = alphabet[(31 - sum % 31) % 31];
    return code;
}

static enum err add_sample_unit(struct story *s, int i)
{
    const struct sample_unit *u = &sample_units[i];
    tell_begin(s);
    jw_text(&s->j, "name", u->name);
    jw_text(&s->j, "short_name", u->short_name);
    jw_text(&s->j, "kind", u->kind);
    if (u->division)
        jw_text(&s->j, "division", u->division);
    if (u->coded && i % 3)
        jw_text(&s->j, "credit_code", credit_code(s, i));
    jw_i64(&s->j, "sort", 100 + i);
    if (u->alias) {
        jw_array(&s->j, "aliases");
        jw_text(&s->j, NULL, u->alias);
        jw_close(&s->j);
    }
    return tell(s, "unit.create", "gly");
}

static enum err add_head_and_liaison(struct story *s, int i)
{
    const struct sample_unit *u = &sample_units[i];
    struct unit_state *state = &s->units[i];
    state->principal = arena_printf(s->kept, "%s.zr", u->key);
    state->liaison = arena_printf(s->kept, "%s.ll", u->key);
    TRY(add_user(s, state->principal, u->short_name, u->head, "principal", &state->principal_post));
    TRY(add_user(s, state->liaison, u->short_name, "联络员", "liaison", &state->liaison_post));
    if (streq(u->key, "fgj") || streq(u->key, "zjj") || streq(u->key, "nyj") || streq(u->key, "kfq") ||
        streq(u->key, "gxj"))
        TRY(add_user(s, arena_printf(&s->scratch, "%s.llb", u->key), u->short_name, "联络员（B角）", "liaison", NULL));
    return OK;
}

static enum err add_top(struct story *s)
{
    static const char group[] = "大源区全面振兴三年行动领导小组", hq[] = "大源区全面振兴三年行动指挥部";
    TRY(add_unit(s, group, "领导小组", "leading_group", NULL, 1));
    TRY(add_unit(s, hq, "指挥部", "headquarters", group, 2));
    TRY(add_unit(s, "大源区全面振兴三年行动指挥部办公室", "指挥部办公室", "hq_office", hq, 3));
    TRY(add_unit(s, "中共大源区委大源区人民政府督查室", "督查室", "supervision_office", hq, 4));
    TRY(add_unit(s, "大源区考核工作领导小组办公室", "考核办", "assessment_office", hq, 5));
    for (int i = 0; i < N_AREAS; i++)
        TRY(add_unit(s, arena_printf(&s->scratch, "大源区全面振兴三年行动%s", sample_forces[i].force),
                     sample_forces[i].force, "task_force", hq, 10 + i));
    TRY(add_user(s, "gly", "指挥部办公室", "系统管理员", "admin", NULL));
    TRY(add_user(s, "zhb.zr", "指挥部办公室", "主任", "hq", NULL));
    TRY(add_user(s, "zhb.zh", "指挥部办公室", "综合组工作人员", "hq", NULL));
    TRY(add_user(s, "zhb.dd", "指挥部办公室", "调度组工作人员", "hq", NULL));
    TRY(add_user(s, "zhb.tz", "指挥部办公室", "台账组工作人员", "hq", NULL));
    TRY(add_user(s, "dcs.zr", "督查室", "主任", "supervisor", NULL));
    TRY(add_user(s, "dcs.dc", "督查室", "督查专员", "supervisor", NULL));
    TRY(add_user(s, "khb", "考核办", "考核专员", "assessor", NULL));
    TRY(add_user(s, "sjy", "指挥部办公室", "审计员", "auditor", NULL));
    for (size_t i = 0; i < n_sample_leaders; i++) {
        const char *title = strchr(sample_leaders[i], ' ') + 1;
        TRY(add_user(s, arena_dup(&s->scratch, sample_leaders[i], (size_t)(title - 1 - sample_leaders[i])), "领导小组",
                     title, "leader", NULL));
    }
    for (int i = 0; i < N_AREAS; i++)
        TRY(add_user(s, arena_printf(&s->scratch, "tjz%d", i + 1), sample_forces[i].force, sample_forces[i].head,
                     "task_force", NULL));
    return OK;
}

enum err sample_org(struct story *s)
{
    TRY(add_top(s));
    for (int i = 0; i < (int)n_sample_units; i++) {
        TRY(add_sample_unit(s, i));
        s->short_names[i] = sample_units[i].short_name;
    }
    for (int i = 0; i < (int)n_sample_units; i++)
        TRY(add_head_and_liaison(s, i));
    tell_begin(s);
    jw_text(&s->j, "name", "大源区全面振兴三年行动");
    jw_date(&s->j, "start", date_make(2025, 1, 1));
    jw_date(&s->j, "due", date_make(2027, 12, 31));
    TRY(tell(s, "programme.create", "zhb.zr"));
    for (int i = 0; i < N_AREAS; i++) {
        tell_begin(s);
        jw_text(&s->j, "name", sample_forces[i].area);
        jw_text(&s->j, "task_force", sample_forces[i].force);
        jw_i64(&s->j, "sort", i + 1);
        TRY(tell(s, "area.create", "zhb.zr"));
    }
    tell_begin(s);
    jw_text(&s->j, "preset", "default");
    jw_text(&s->j, "reason", "指挥部第一次会议原则同意调度通报办法");
    return tell(s, "rule.adopt", "zhb.zr");
}

/* ---- what changes ---- */

enum org_change { NEW_LIAISON, NEW_PRINCIPAL, BOTH_LEAVE, RENAME, MERGE };
static const struct org_row {
    int day;
    enum org_change what;
    const char *key;
} org_rows[] = {
    { 20250512, NEW_LIAISON, "zjj" },  { 20250630, MERGE, "xzj" },       { 20250818, NEW_PRINCIPAL, "jyj" },
    { 20250825, NEW_LIAISON, "whjd" }, { 20250915, RENAME, "jrzx" },     { 20251110, NEW_LIAISON, "gxj" },
    { 20260309, NEW_LIAISON, "tpz" },  { 20260420, NEW_LIAISON, "swj" }, { 20260511, NEW_PRINCIPAL, "kfq" },
    { 20260715, BOTH_LEAVE, "gxs" },
};

void sample_org_plot(struct story *s)
{
    for (int i = 0; i < (int)N_ELEMENTS(org_rows); i++)
        event_add(s, EV_ORG, day_of(org_rows[i].day), 0, NULL)->a = i;
}

static enum err leave(struct story *s, const char *login, int64_t post)
{
    tell_begin(s);
    jw_text(&s->j, "login", login);
    jw_i64(&s->j, "post", post);
    jw_date(&s->j, "day", date_add(ts_date(s->at), -1));
    TRY(tell(s, "post.leave", "gly"));
    tell_begin(s);
    jw_text(&s->j, "login", login);
    jw_text(&s->j, "reason", "工作调动");
    return tell(s, "user.disable", "gly");
}

static enum err rename_unit(struct story *s, int i)
{
    tell_begin(s);
    jw_text(&s->j, "unit", sample_units[i].short_name);
    jw_text(&s->j, "name", "大源区财政金融服务中心");
    jw_text(&s->j, "short_name", "区财金中心");
    jw_text(&s->j, "reason", "区委编委批复更名");
    s->short_names[i] = "区财金中心";
    return tell(s, "unit.rename", "gly");
}

static enum err merge_unit(struct story *s, int i)
{
    int into = unit_index("区农业农村局");
    tell_begin(s);
    jw_text(&s->j, "unit", sample_units[i].short_name);
    jw_text(&s->j, "into", sample_units[into].short_name);
    jw_date(&s->j, "day", date_make(2025, 7, 1));
    jw_text(&s->j, "reason", "机构改革，职责划入区农业农村局");
    TRY(tell(s, "unit.merge", "gly"));
    TRY(leave(s, s->units[i].principal, s->units[i].principal_post));
    s->units[i].principal = s->units[into].principal;
    s->short_names[i] = sample_units[into].short_name;
    return OK;
}

enum err sample_org_event(struct story *s, const struct event *e)
{
    const struct org_row *r = &org_rows[e->a];
    int i = 0;
    while (!streq(sample_units[i].key, r->key))
        i++;
    struct unit_state *u = &s->units[i];
    const char *unit = sample_units[i].short_name;
    switch (r->what) {
    case NEW_LIAISON:
        TRY(leave(s, u->liaison, u->liaison_post));
        u->liaison = arena_printf(s->kept, "%s.ll2", r->key);
        return add_user(s, u->liaison, unit, "联络员", "liaison", &u->liaison_post);
    case NEW_PRINCIPAL:
        TRY(leave(s, u->principal, u->principal_post));
        u->principal = arena_printf(s->kept, "%s.zr2", r->key);
        return add_user(s, u->principal, unit, sample_units[i].head, "principal", &u->principal_post);
    case BOTH_LEAVE:
        TRY(leave(s, u->principal, u->principal_post));
        TRY(leave(s, u->liaison, u->liaison_post));
        u->principal = u->liaison = NULL;
        return OK;
    case RENAME: return rename_unit(s, i);
    case MERGE: return merge_unit(s, i);
    }
    return OK;
}
