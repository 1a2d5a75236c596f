#include "plan/adopted.h"

#include "adopted.sql.h"

static const struct field line_fields[] = {
    FIELD(rule_line, id, LABEL("次", "adoption")),
    FIELD(rule_line, entry, LABEL("流水", "journal entry")),
    FIELD(rule_line, preset, LABEL("规则", "rule")),
    FIELD(rule_line, body, LABEL("内容", "body")),
    FIELD(rule_line, time, LABEL("采用时间", "since")),
    FIELD(rule_line, actor, LABEL("采用人", "adopted by")),
    FIELD(rule_line, actor_name, LABEL("采用人", "adopted by")),
    FIELD(rule_line, reason, LABEL("依据", "grounds")),
};
const struct shape RULE_LINE = SHAPE(rule_line, line_fields);

enum err rules_adopted(struct cx *cx, size_t max, struct list *out)
{
    return db_list(cx, &RULE_LINE, out, max, &adopted_rules, V((int64_t)max));
}
