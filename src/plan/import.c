#include "plan/import.h"

#include "base/text.h"
#include "import.sql.h"
#include "journal/changes.h"
#include "report/report.h"

enum { MAX_ROWS = 200000 };

/* A row's members beside its place in the ledger are those of a new item. */
#define ROW(m, ...)                                                                                          \
    {                                                                                                        \
        .name = #m, .type = FTYPE(((struct item_new *)0)->m), .offset = offsetof(struct import_row, item.m), \
        __VA_ARGS__                                                                                          \
    }
static const struct field row_fields[] = {
    FIELD(import_row, row, .min = 0, .max = INT64_MAX, LABEL("行", "row")),
    FIELD(import_row, sheet, .max = 200, LABEL("工作表", "sheet")),
    FIELD(import_row, number, .max = 20, LABEL("编号", "number")),
    ROW(title, .flags = REQUIRED, .min = 2, .max = 2000, LABEL("事项", "title")),
    ROW(kind, .words = &item_kinds, LABEL("类型", "kind")),
    ROW(area, .max = 100, LABEL("领域", "area")),
    ROW(measure, .max = 4000, LABEL("具体举措", "measure")),
    ROW(target, .max = 2000, LABEL("目标", "target")),
    ROW(category, .max = 200, LABEL("类别", "category")),
    ROW(leader, .max = 200, LABEL("牵头领导", "lead leader")),
    ROW(remark, .max = 2000, LABEL("备注", "remark")),
    ROW(origin_no, .max = 50, LABEL("原序号", "original no.")),
    ROW(start, LABEL("开始", "start")),
    ROW(due, LABEL("完成时限", "due")),
    ROW(due_kind, .words = &due_kinds, LABEL("时限类型", "due kind")),
    ROW(due_text, .max = 200, LABEL("时限原文", "due as written")),
    ROW(lead, .max = 200, LABEL("牵头单位", "lead unit")),
    ROW(responsible, .max = 100, LABEL("责任单位", "responsible units")),
    ROW(support, .max = 100, LABEL("配合单位", "supporting units")),
    ROW(nodes, .of = &NODE_IN, .max = 200, LABEL("节点", "nodes")),
    FIELD(import_row, progress, .min = 0, .max = 100 * DEC_ONE, LABEL("完成率", "percent done")),
    FIELD(import_row, text, .max = 4000, LABEL("目前进展", "progress")),
    FIELD(import_row, problem, .max = 2000, LABEL("存在问题", "problem")),
    FIELD(import_row, next_step, .max = 2000, LABEL("下步打算", "next step")),
};
const struct shape IMPORT_ROW = SHAPE(import_row, row_fields);
static const struct field import_in_fields[] = {
    FIELD(import_in, name, .flags = REQUIRED, .max = 300, LABEL("文件", "file")),
    FIELD(import_in, hash, .flags = REQUIRED, .min = 64, .max = 64, LABEL("文件校验值", "file hash")),
    FIELD(import_in, create_units, LABEL("新建缺少的单位", "make missing units")),
    FIELD(import_in, rows, .of = &IMPORT_ROW, .flags = REQUIRED | LAZY, .max = MAX_ROWS, LABEL("行", "rows")),
};
static const struct field undo_fields[] = {
    FIELD(undo_in, import, .flags = REQUIRED, .min = 1, .max = INT64_MAX, LABEL("导入号", "import")),
    FIELD(undo_in, reason, .max = 1000, LABEL("理由", "reason")),
};
const struct shape IMPORT_IN = SHAPE(import_in, import_in_fields);
const struct shape UNDO_IN = SHAPE(undo_in, undo_fields);

struct importing {
    const struct import_in *in;
    struct unit_names *names;
    int64_t import;
    int64_t created, updated, same, new_units;
    struct buf missing; /* unit names not known */
    int64_t n_missing;
    struct arena *mem, row_mem; /* the act's; that of the row under way */
};

/* One row at a time, in memory that the next one takes over.  It was checked when the input was bound. */
static enum err take_row(struct cx *cx, struct importing *im, size_t i, struct import_row *out)
{
    arena_reset(&im->row_mem);
    return list_bind(cx, shape_field(&IMPORT_IN, STR("rows")), &im->in->rows, i, out);
}

/* ---- units ---- */

static enum err need_unit(struct cx *cx, struct importing *im, const char *name)
{
    const char *folded = text_fold(cx->mem, str_of(name));
    int64_t id = unit_names_find(im->names, folded);
    if (id > 0)
        return OK;
    if (id == 0 && im->in->create_units) {
        struct unit u = { .name = name, .kind = UNIT_OTHER, .valid_from = NO_DATE, .valid_to = NO_DATE };
        TRY(fact_insert(cx, &UNIT, &u));
        im->new_units++;
        cx->mem = im->mem;
        enum err e = unit_names_load(cx, &im->names);
        cx->mem = &im->row_mem;
        return e;
    }
    if (!strstr(buf_text(&im->missing), name)) {
        im->n_missing++;
        buf_addf(&im->missing, "%s%s", im->missing.n ? say(cx, "、", ", ") : "", name);
    }
    return OK;
}

static enum err need_units(struct cx *cx, struct importing *im, const struct list *names)
{
    for (size_t i = 0; i < names->n; i++)
        TRY(need_unit(cx, im, ((const char *const *)names->p)[i]));
    return OK;
}

/* All names first: a refusal lists every unknown one. */
static enum err check_units(struct cx *cx, struct importing *im)
{
    struct import_row row;
    for (size_t i = 0; i < im->in->rows.texts.n; i++) {
        TRY(take_row(cx, im, i, &row));
        if (!row.item.lead)
            return fail(cx, E_INVALID, "第 %" PRId64 " 行没有牵头单位", "row %" PRId64 " has no lead unit", row.row);
        TRY(need_unit(cx, im, row.item.lead));
        TRY(need_units(cx, im, &row.item.responsible));
        TRY(need_units(cx, im, &row.item.support));
    }
    if (!im->n_missing)
        return OK;
    return fail(cx, E_NOT_FOUND, "有 %" PRId64 " 个单位不认识：%s；请用 alias.add 对应到已有单位，或选择一并新建",
                "%" PRId64 " units are not known: %s; map them with alias.add, or have them made", im->n_missing,
                buf_text(&im->missing));
}

/* ---- rows ---- */

static enum err state_progress(struct cx *cx, const struct import_row *row, const struct item *it)
{
    struct duty lead;
    struct report last;
    if (!dec_is(row->progress) && !row->text)
        return OK;
    enum err e = db_one(cx, &REPORT, &last, &import_last_report, V(it->id));
    if (e && e != E_NOT_FOUND)
        return e;
    if (!e && last.percent.u == row->progress.u && streq(last.text, row->text))
        return OK;
    TRY(lead_duty(cx, it->id, &lead));
    struct report r = {
        .item = it->id,
        .unit = lead.unit,
        .day = cx->today,
        .percent = row->progress,
        .accepted = row->progress,
        .text = row->text,
        .problem = row->problem,
        .next_step = row->next_step,
        .state = REPORT_VERIFIED,
        .submitted = cx->now,
        .verified = cx->now,
        .verified_by = cx->who->person,
    };
    return fact_insert(cx, &REPORT, &r);
}

static bool same_text(const char *now, const char *new)
{
    return !new || streq(now, new);
}

/* Only what the ledger says, and says differently. */
static bool take_changes(const struct item_new *in, struct item *it)
{
    bool same = same_text(it->title, in->title) && same_text(it->measure, in->measure) &&
                same_text(it->target, in->target) && same_text(it->category, in->category) &&
                same_text(it->leader, in->leader) && same_text(it->remark, in->remark);
    it->title = in->title;
    it->measure = in->measure ? in->measure : it->measure;
    it->target = in->target ? in->target : it->target;
    it->category = in->category ? in->category : it->category;
    it->leader = in->leader ? in->leader : it->leader;
    it->remark = in->remark ? in->remark : it->remark;
    return !same;
}

static enum err update_row(struct cx *cx, struct importing *im, const struct import_row *row, struct item *it)
{
    uint32_t before = cx->entry->n_changes;
    if (date_is(row->item.due) && row->item.due.d != it->due.d && it->state != STATE_DRAFT)
        return fail(cx, E_CONFLICT, "第 %" PRId64 " 行：%s 的时限已下达，改动要走延期审批",
                    "row %" PRId64 ": the deadline of %s has been issued: ask for an extension", row->row, it->number);
    if (take_changes(&row->item, it))
        TRY(fact_update(cx, &ITEM, it));
    TRY(state_progress(cx, row, it));
    bool changed = cx->entry->n_changes != before;
    im->updated += changed;
    im->same += !changed;
    if (changed)
        item_touch(cx, it->id);
    return OK;
}

static enum err add_row(struct cx *cx, struct importing *im, struct import_row *row)
{
    struct item it;
    row->item.import = im->import;
    TRY(item_create(cx, &row->item, &it));
    im->created++;
    return state_progress(cx, row, &it);
}

static enum err apply_row(struct cx *cx, struct importing *im, struct import_row *row)
{
    struct item it;
    enum err e = row->number ? db_one(cx, &ITEM, &it, &import_item, V(row->number)) : E_NOT_FOUND;
    if (e == E_NOT_FOUND)
        e = add_row(cx, im, row);
    else if (!e)
        e = update_row(cx, im, row, &it);
    return e;
}

static enum err apply_rows(struct cx *cx, struct importing *im)
{
    struct import_row row;
    TRY(check_units(cx, im));
    for (size_t i = 0; i < im->in->rows.texts.n; i++) {
        TRY(take_row(cx, im, i, &row));
        TRY(apply_row(cx, im, &row));
    }
    return OK;
}

enum err import_apply(struct cx *cx, void *in, struct jw *answer)
{
    struct importing im = { .in = in, .missing = BUF(500), .mem = cx->mem };
    struct hash h;
    TRY(may(cx, &(struct subject){ 0 }));
    if (!hash_of_hex(im.in->hash, &h))
        return fail(cx, E_INVALID, "文件校验值应为 64 位十六进制", "the file's hash should be 64 hexadecimal digits");
    struct import row = { .name = im.in->name, .hash = hash_str(&h), .rows = (int64_t)im.in->rows.texts.n };
    TRY(fact_insert(cx, &IMPORT, &row));
    im.import = row.id;
    entry_about(cx, "import", row.id);
    TRY(unit_names_load(cx, &im.names));
    cx->mem = &im.row_mem;
    enum err e = apply_rows(cx, &im);
    cx->mem = im.mem;
    arena_done(&im.row_mem);
    buf_done(&im.missing);
    TRY(e);
    jw_i64(answer, "import", row.id);
    jw_i64(answer, "created", im.created);
    jw_i64(answer, "updated", im.updated);
    jw_i64(answer, "unchanged", im.same);
    jw_i64(answer, "units_created", im.new_units);
    return OK;
}

/* ---- undo ---- */

/* Areas and programmes made with the items may go with them: then they stand in it no more. */
static bool made_here(const struct list *made, const struct shape *shape, int64_t id)
{
    const struct row_effect *r = made->p;
    for (size_t k = 0; id && k < made->n; k++)
        if (r[k].shape == shape && r[k].id == id)
            return true;
    return false;
}

static struct list holders_made(struct cx *cx, const struct list *back)
{
    const struct row_effect *r = back->p;
    struct list made = { 0 };
    for (size_t k = 0; k < back->n; k++)
        if ((r[k].shape == &AREA || r[k].shape == &PROGRAMME) && !r[k].before.n)
            *(struct row_effect *)list_add(cx->mem, &made, sizeof *r) = r[k];
    return made;
}

/* A number once given is never used again: the item stays, void. */
static enum err void_item(struct cx *cx, const struct list *made, int64_t id)
{
    struct item it;
    TRY(fact_get(cx, &ITEM, id, &it));
    it.state = STATE_CANCELLED;
    if (made_here(made, &AREA, it.area))
        it.area = 0;
    if (made_here(made, &PROGRAMME, it.programme))
        it.programme = 0;
    return fact_update(cx, &ITEM, &it);
}

/* What a unit answered with is not taken from under its return. */
static enum err answers_nothing(struct cx *cx, int64_t report, int64_t value)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &import_answering, V(report), V(value)));
    if (db_next(&r))
        return fail(cx, E_CONFLICT, "%s 在“%s”中已用导入的进展或数据答复，不能撤销这次导入",
                    "%s answered \"%s\" with what this import brought: it cannot be taken back", row_text(&r, 1),
                    row_text(&r, 0));
    return db_end(&r);
}

static enum err said_of(struct cx *cx, struct rows *r)
{
    if (db_next(r))
        return fail(cx, E_CONFLICT, "“%s”后来又有别的内容用到，不能撤销这次导入",
                    "\"%s\" has been used since: this import cannot be taken back", row_text(r, 0));
    return db_end(r);
}

/* Rows made later may lean on one that would go; those of the import itself have gone before it. */
static enum err bears_nothing(struct cx *cx, const struct row_effect *r, int64_t import)
{
    struct rows rows AUTO(rows_done) = { 0 };
    if (r->shape == &AREA)
        TRY(db_query(cx, &rows, &import_area_used, V(r->id), V(import)));
    else if (r->shape == &PROGRAMME)
        TRY(db_query(cx, &rows, &import_programme_used, V(r->id), V(import)));
    else if (streq(r->shape->name, "indicator"))
        TRY(db_query(cx, &rows, &import_indicator_used, V(r->id)));
    else
        return OK;
    return said_of(cx, &rows);
}

/* Items whose light was judged by a target that goes. */
static enum err touch_measured(struct cx *cx, int64_t target)
{
    struct rows r AUTO(rows_done) = { 0 };
    TRY(db_query(cx, &r, &import_target_measures, V(target)));
    while (db_next(&r))
        item_touch(cx, row_i64(&r, 0));
    return db_end(&r);
}

static enum err take_back(struct cx *cx, const struct list *made, const struct row_effect *r, int64_t import)
{
    if (r->shape == &REPORT && !r->before.n)
        TRY(answers_nothing(cx, r->id, 0));
    if (streq(r->shape->name, "value") && !r->before.n)
        TRY(answers_nothing(cx, 0, r->id));
    if (r->shape == &ITEM)
        item_touch(cx, r->id);
    if (streq(r->shape->name, "target"))
        TRY(touch_measured(cx, r->id));
    if (r->before.n)
        return effect_take_back(cx, r);
    if (r->shape == &IMPORT)
        return OK;
    TRY(bears_nothing(cx, r, import));
    return r->shape == &ITEM ? void_item(cx, made, r->id) : effect_take_back(cx, r);
}

enum err import_undo(struct cx *cx, void *in, struct jw *answer)
{
    const struct undo_in *i = in;
    struct import row;
    struct list back, made;
    TRY(may(cx, &(struct subject){ 0 }));
    enum err e = fact_get(cx, &IMPORT, i->import, &row);
    if (e == E_NOT_FOUND)
        return fail(cx, e, "没有第 %" PRId64 " 次导入", "there is no import %" PRId64, i->import);
    TRY(e);
    if (row.undone)
        return fail(cx, E_CONFLICT, "第 %" PRId64 " 次导入已经撤销过", "import %" PRId64 " has been taken back already",
                    i->import);
    TRY(journal_effects(cx, row.seq, SIZE_MAX, &back));
    TRY(effects_stand(cx, &back, row.seq));
    made = holders_made(cx, &back);
    for (size_t n = back.n; n > 0; n--)
        TRY(take_back(cx, &made, (const struct row_effect *)back.p + n - 1, row.id));
    row.undone = true;
    TRY(fact_update(cx, &IMPORT, &row));
    entry_about(cx, "import", row.id);
    cx->entry->reason = i->reason;
    jw_i64(answer, "import", row.id);
    jw_i64(answer, "rows", (int64_t)back.n);
    return OK;
}

/* ---- looking back ---- */

static const struct field line_fields[] = {
    FIELD(import_line, id, LABEL("导入号", "import")),
    FIELD(import_line, name, LABEL("文件", "file")),
    FIELD(import_line, time, LABEL("时间", "time")),
    FIELD(import_line, actor, LABEL("登录名", "log-in")),
    FIELD(import_line, person, LABEL("姓名", "person")),
    FIELD(import_line, rows, LABEL("行数", "rows")),
    FIELD(import_line, items, LABEL("新建事项", "items made")),
    FIELD(import_line, undone, LABEL("已撤销", "taken back")),
    FIELD(import_line, undone_at, LABEL("撤销时间", "taken back at")),
    FIELD(import_line, undone_by, LABEL("撤销人", "taken back by")),
    FIELD(import_line, undone_why, LABEL("撤销理由", "why")),
    FIELD(import_line, can_undo, LABEL("可撤销", "can be taken back")),
};
const struct shape IMPORT_LINE = SHAPE(import_line, line_fields);

enum err imports_newest(struct cx *cx, size_t max, struct list *out)
{
    return db_list(cx, &IMPORT_LINE, out, max, &import_lines, V((int64_t)max));
}

enum err import_in_force(struct cx *cx, const struct hash *file, int64_t *id)
{
    enum err e = db_i64(cx, id, &import_live, V(hash_str(file)));
    if (e == E_NOT_FOUND)
        *id = 0;
    return e == E_NOT_FOUND ? OK : e;
}

enum err imports_undone(struct cx *cx, const struct hash *file, int64_t *n)
{
    return db_i64(cx, n, &import_count_undone, V(hash_str(file)));
}
