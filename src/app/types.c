/* The TypeScript types of what the API takes and gives, printed from the tables the server runs on. */
#include <stdio.h>

#include "app/act.h"
#include "app/api.h"
#include "app/command.h"
#include "app/config.h"
#include "indicator/outlooks.h"
#include "indicator/owed.h"
#include "inspect/inspect.h"
#include "journal/journal.h"
#include "org/org.h"
#include "plan/chart.h"
#include "plan/heat.h"
#include "plan/trail.h"
#include "plan/whole.h"
#include "round/round.h"
#include "slip/slip.h"
#include "watch/automation.h"
#include "watch/watch.h"

enum { MAX_TYPES = 4 << 20, MAX_SHAPES = 400 };

/* Shapes that stand inside an answer rather than being its list. */
static const struct shape *const inner[] = {
    &ITEM,         &DUTY_LINE,    &NODE,           &REPORT,           &EVIDENCE,     &CHANGE,          &WAIVER,
    &ITEM_TRAIL,   &TRAIL_CHANGE, &NAMED,          &WHY_INPUT,        &CHART_NODE,   &CHART_POINT,     &CAN,
    &INDICATOR,    &TARGET_LINE,  &EXEMPTION_LINE, &DERIVED_LINE,     &OUTLOOK_LINE, &COURSE_LINE,     &PART_LINE,
    &BREAKDOWN,    &OWED_LINE,    &GAUGE_LINE,     &ALERT_COUNT,      &SAID_LINE,    &AUTOMATION_LINE, &OWED_RETURN,
    &EXEMPT_LINE,  &OVERLAP,      &REPEAT,         &DIGEST,           &REPLY_LINE,   &OBJECTION_LINE,  &LADDER_STEP,
    &LADDER_LIMIT, &VISIT_LINE,   &MEMBER_LINE,    &TEAM_CHANGE_LINE, &MARK_LINE,    &RECTIFIED_LINE,  &EXTENSION_LINE,
    &REVIEW_LINE,  &PHOTO_LINE,   &UNIT_COUNT,     &PLAN_NAMED,       &PLAN_JOINT,   &CHECK_POINT,     &INSPECT_OWED,
    &OUTLOOK_SUM,
};

struct seen {
    const struct shape *list[MAX_SHAPES];
    size_t n;
};

/* Once each.  Two shapes of one name would be one type: the names of shapes that leave the program differ. */
static bool is_first(struct seen *seen, const struct shape *s)
{
    for (size_t i = 0; i < seen->n; i++)
        if (seen->list[i] == s)
            return false;
    assert(seen->n < MAX_SHAPES);
    seen->list[seen->n++] = s;
    return true;
}

/* item_line → ItemLine, item.claim → ItemClaim */
static void add_type_name(struct buf *out, const char *name)
{
    bool upper = true;
    for (; *name; name++) {
        bool letter = (*name >= 'a' && *name <= 'z') || (*name >= '0' && *name <= '9');
        if (letter)
            buf_add_char(out, upper && *name >= 'a' ? (char)(*name - 'a' + 'A') : *name);
        upper = !letter;
    }
}

static void add_words(struct buf *out, const struct words *w)
{
    for (size_t i = 0; i < w->n; i++)
        buf_addf(out, "%s'%s'", i ? " | " : "", w->list[i].name);
}

static void add_members(struct buf *out, const struct shape *s, bool is_input, int depth);

static void add_field_type(struct buf *out, const struct field *f, bool is_input, int depth)
{
    switch (f->type) {
    case F_I64:
        if (f->words)
            add_words(out, f->words);
        else
            buf_add_str(out, "number");
        break;
    case F_DEC: buf_add_str(out, "number"); break;
    case F_BOOL: buf_add_str(out, "boolean"); break;
    case F_TEXT:
    case F_DATE:
    case F_TS:
    case F_BYTES: buf_add_str(out, "string"); break;
    case F_LIST:
        if (!f->of) {
            buf_add_str(out, "string[]");
            break;
        }
        buf_add_str(out, "{\n");
        add_members(out, f->of, is_input, depth + 1);
        buf_addf(out, "%*s}[]", 2 * depth, "");
        break;
    }
}

/* As field_is_none has it: numbers are always there, but for references. */
static bool is_always(const struct field *f)
{
    return f->flags & REQUIRED || f->type == F_BOOL || f->type == F_LIST || (f->type == F_I64 && !(f->flags & REF));
}

static void add_members(struct buf *out, const struct shape *s, bool is_input, int depth)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct field *f = &s->fields[i];
        if (f->flags & INSIDE || (is_input && f->flags & OUT_ONLY))
            continue;
        buf_addf(out, "%*s%s%s: ", 2 * depth, "", f->name, is_input && !(f->flags & REQUIRED) ? "?" : "");
        add_field_type(out, f, is_input, depth);
        if (is_input ? !(f->flags & REQUIRED) : !is_always(f))
            buf_add_str(out, " | null");
        buf_add_char(out, '\n');
    }
}

static void add_shape(struct buf *out, struct seen *seen, const struct shape *s)
{
    if (!is_first(seen, s))
        return;
    buf_add_str(out, "export interface ");
    add_type_name(out, s->name);
    buf_add_str(out, " {\n");
    add_members(out, s, false, 1);
    buf_add_str(out, "}\n");
}

static void add_act_inputs(struct buf *out)
{
    buf_add_str(out, "\n/** Every act a page may do, and what it takes. */\nexport interface Acts {\n");
    for (size_t i = 0; i < n_acts; i++) {
        if (acts[i].flags & (ACT_LOCAL | ACT_ASKED))
            continue;
        buf_addf(out, "  '%s': {\n", acts[i].name);
        add_members(out, acts[i].in, true, 2);
        buf_add_str(out, "  }\n");
    }
    buf_add_str(out, "}\n");
}

static void types_print(struct buf *out)
{
    struct seen seen = { .n = 0 };
    buf_add_str(out, "// Printed by `luoshi api types` from the program's own tables; a test compares.\n\n");
    for (size_t i = 0; i < N_ELEMENTS(inner); i++)
        add_shape(out, &seen, inner[i]);
    for (size_t i = 0; i < n_routes; i++)
        if (routes[i].list)
            add_shape(out, &seen, routes[i].list);
    add_act_inputs(out);
}

/* A line a cell of the policy, as data. */
static void policy_print(struct buf *out)
{
    for (size_t i = 0; i < n_policy; i++)
        buf_addf(out, "%s\t%s\t%s\n", policy[i].act,
                 policy[i].role == ROLE_ANY ? "any" : word_name(&post_roles, policy[i].role),
                 word_name(&relation_words, policy[i].relation));
}

static void openapi_print(struct cx *cx, struct buf *out)
{
    struct jw j = JW(out);
    j.pretty = true;
    jw_object(&j, NULL);
    openapi_write(cx, &j);
    jw_close(&j);
    buf_add_char(out, '\n');
}

/* The table of docs/operations.md. */
static void settings_print(struct buf *out)
{
    buf_add_str(out, "| setting | unless said otherwise | what it is |\n|---|---|---|\n");
    for (size_t i = 0; i < n_settings; i++) {
        const struct setting *s = &settings[i];
        buf_addf(out, "| `%s` | %s%s%s | %s", s->name, *s->value ? "`" : "", *s->value ? s->value : "nothing",
                 *s->value ? "`" : "", s->en);
        if (s->words)
            buf_addf(out, " (%s)", s->words);
        else if (s->type == F_I64)
            buf_addf(out, " (%" PRId64 " to %" PRId64 ")", s->min, s->max);
        buf_addf(out, " |\n");
    }
}

int cmd_api(struct cx *cx, const struct args *a)
{
    struct buf out AUTO(buf_done) = BUF(MAX_TYPES);
    const char *what = a->n_positional == 1 ? a->positional[0] : "";
    if (streq(what, "types"))
        types_print(&out);
    else if (streq(what, "policy"))
        policy_print(&out);
    else if (streq(what, "openapi"))
        openapi_print(cx, &out);
    else if (streq(what, "settings"))
        settings_print(&out);
    else
        return command_usage(cx, "用法：luoshi api types|policy|openapi|settings",
                             "usage: luoshi api types|policy|openapi|settings");
    out_flush(&out);
    return 0;
}
