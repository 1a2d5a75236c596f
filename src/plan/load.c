#include "plan/load.h"

#include "load.sql.h"
#include "org/grant.h"

static const struct field load_fields[] = {
    FIELD(unit_load, unit, LABEL("单位", "unit")),
    FIELD(unit_load, leads, LABEL("牵头事项", "items led")),
    FIELD(unit_load, duties, LABEL("有责事项", "items with a duty")),
    FIELD(unit_load, overdue, LABEL("严重滞后或逾期", "seriously behind or overdue")),
    FIELD(unit_load, behind, LABEL("滞后", "behind")),
    FIELD(unit_load, near, LABEL("预警", "needs attention")),
    FIELD(unit_load, normal, LABEL("正常", "on schedule")),
    FIELD(unit_load, unknown, LABEL("未知", "unknown")),
};
static const struct field duty_fields[] = {
    FIELD(unit_duty, number, LABEL("编号", "number")),
    FIELD(unit_duty, title, LABEL("事项", "title")),
    FIELD(unit_duty, role, .words = &duty_roles, LABEL("职责", "role")),
    FIELD(unit_duty, duty_state, .words = &duty_states, LABEL("职责状态", "state of the duty")),
    FIELD(unit_duty, state, .words = &item_states, LABEL("状态", "state")),
    FIELD(unit_duty, level, .words = &level_words, LABEL("灯", "light")),
    FIELD(unit_duty, due, LABEL("完成时限", "due")),
    FIELD(unit_duty, verified, LABEL("核实进度", "verified")),
};
const struct shape UNIT_LOAD = SHAPE(unit_load, load_fields);
const struct shape UNIT_DUTY = SHAPE(unit_duty, duty_fields);

enum err unit_loads(struct cx *cx, size_t max, struct list *out)
{
    return db_list(cx, &UNIT_LOAD, out, max, &load_all);
}

enum err unit_duties(struct cx *cx, int64_t unit, int64_t reader, size_t max, struct list *out)
{
    return db_list(cx, &UNIT_DUTY, out, max, &load_of, V(unit), V(v_ref(reader)), V(rights_day(cx)), V((int64_t)max));
}
