#include "base/text.h"
#include "intake/ledger_part.h"

const struct words ledger_columns = WORDS(
    { COL_NONE, "", "（未识别）", "(not recognised)" }, { COL_NUMBER, "number", "编号", "number" },
    { COL_NO, "no", "序号", "no." }, { COL_CATEGORY, "category", "类别", "category" },
    { COL_TASK, "task", "任务", "task" }, { COL_MEASURE, "measure", "具体举措", "measure" },
    { COL_TARGET, "target", "目标", "target" }, { COL_LEADER, "leader", "牵头领导", "lead leader" },
    { COL_LEAD, "lead", "牵头单位", "lead unit" }, { COL_RESPONSIBLE, "responsible", "责任单位", "responsible units" },
    { COL_SUPPORT, "support", "配合单位", "supporting units" }, { COL_PERSON, "person", "责任人", "person" },
    { COL_PHONE, "phone", "联系电话", "phone" }, { COL_START, "start", "开始时间", "start" },
    { COL_DUE, "due", "完成时限", "due" }, { COL_Q1, "q1", "一季度", "quarter 1" },
    { COL_Q2, "q2", "二季度", "quarter 2" }, { COL_Q3, "q3", "三季度", "quarter 3" },
    { COL_Q4, "q4", "四季度", "quarter 4" }, { COL_PROGRESS, "progress_text", "目前进展", "progress" },
    { COL_PERCENT, "progress", "完成率", "percent done" }, { COL_PROBLEM, "problem", "存在问题", "problem" },
    { COL_HELP, "help", "需协调事项", "help wanted" }, { COL_NEXT, "next_step", "下步打算", "next step" },
    { COL_REMARK, "remark", "备注", "remark" }, { COL_SOURCE, "source", "来源", "source" },
    { COL_STATE, "state", "状态", "state" }, { COL_LIGHT, "light", "灯", "light" },
    { COL_AREA, "area", "领域", "area" });

/* Headings as offices write them.  An exact name beats a contained one, a longer one a shorter; a heading
 * with a word of `not` is something else. */
static const struct synonym {
    enum ledger_column column;
    const char *words; /* blank-separated */
    const char * not ;
} synonyms[] = {
    { COL_NUMBER, "事项编号 任务编号 编号(luoshi)", NULL },
    { COL_NO, "序号 编号 号 项号 NO", "文号 电话 事项编号 任务编号" },
    { COL_AREA, "领域 专项推进组 推进组", NULL },
    { COL_CATEGORY, "类别 分类 板块 任务类别 工作类别 一级任务 任务分类 专项 大类 重点领域 工作领域", "单位" },
    { COL_TASK,
      "重点任务 工作任务 任务名称 目标任务 任务内容 主要任务 事项 事项名称 工作事项 重点工作 工作内容 项目名称 任务 议定事项 督办事项 问题 工作任务及目标 建设内容 二级任务",
      "类别 时间 时限 单位 编号 进展 问题 来源 协调" },
    { COL_MEASURE, "具体举措 主要工作举措 工作举措 主要举措 推进举措 工作措施 具体措施 主要措施 重点举措 措施", NULL },
    { COL_TARGET, "年度目标 目标 量化指标 预期成效 工作目标 目标值 指标 预期目标 量化目标 考核指标 年度计划 计划目标",
      "任务 单位 完成率" },
    { COL_LEADER, "牵头领导 责任领导 分管领导 包保领导 区级领导 县级领导 挂点领导 区领导 牵头区领导", NULL },
    { COL_LEAD, "牵头单位 牵头部门 主办单位 主责单位 牵头责任单位 主办部门 牵头 牵头单位(第一为主)", "领导 配合" },
    { COL_RESPONSIBLE, "责任单位 责任部门 承办单位 落实单位 完成单位 单位", "牵头 配合 协办 领导 计量 责任人 协调" },
    { COL_SUPPORT, "配合单位 协办单位 配合部门 参与单位 协同单位 协办部门 责任配合单位", NULL },
    { COL_PERSON, "责任人 负责人 联系人 联络员 具体责任人 经办人", "电话 领导" },
    { COL_PHONE, "联系电话 电话 手机 联系方式", NULL },
    { COL_START, "开始时间 启动时间 开工时间 起始时间 计划开始时间 立项时间 交办时间", NULL },
    { COL_DUE,
      "完成时限 完成时间 办结时限 时限 截止时间 计划完成时间 时间节点 完成期限 要求完成时间 办理时限 截止日期 时间要求 完成日期",
      "实际 进展" },
    { COL_Q1, "一季度 第一季度 1季度 一季度节点 一季度目标", NULL },
    { COL_Q2, "二季度 第二季度 2季度 上半年 二季度节点", NULL },
    { COL_Q3, "三季度 第三季度 3季度 三季度节点", NULL },
    { COL_Q4, "四季度 第四季度 4季度 四季度节点", NULL },
    { COL_PERCENT, "完成率 完成比例 进度 完成进度 进度(%) 完成率(%) 完成百分比 推进进度 完成度 形象进度(%)",
      "序时 进展 情况 计划" },
    { COL_PROGRESS,
      "目前进展 进展情况 推进情况 工作进展 截至目前进展 完成情况 落实情况 进展 当前进展 形象进度 进度情况 最新进展 办理情况",
      "%" },
    { COL_PROBLEM, "存在问题 存在的问题 问题及原因 困难 存在问题及困难 未完成原因", NULL },
    { COL_HELP, "需协调事项 需协调解决事项 需要协调事项 协调事项 需区级协调事项 请求事项", NULL },
    { COL_NEXT, "下步打算 下一步工作 下步工作 下一步打算 下步措施 下步工作计划 下一步计划", NULL },
    { COL_SOURCE, "任务来源 来源 依据 文件依据 出处", NULL },
    { COL_STATE, "状态 办理状态 任务状态 办结状态", NULL },
    { COL_LIGHT, "灯 亮灯 预警 灯色 红黄绿灯 亮灯情况", NULL },
    { COL_REMARK, "备注 说明 注", NULL },
};

static bool word_in(const char *words, size_t n, const char *heading, bool exact)
{
    size_t h = strlen(heading);
    return exact ? h == n && memcmp(heading, words, n) == 0 : memmem(heading, h, words, n) != NULL;
}

/* The longest word of a blank-separated list that the heading is (twice its length) or contains. */
static int best_word(const char *words, const char *heading)
{
    int best = 0;
    for (const char *w = words; w && *w;) {
        size_t n = strcspn(w, " ");
        bool exact = word_in(w, n, heading, true);
        if (exact || (n >= 6 && word_in(w, n, heading, false)))
            best = MAX(best, (int)n * (exact ? 4 : 1));
        w += n + (w[n] == ' ');
    }
    return best;
}

static bool excluded(const char * not, const char *heading)
{
    for (const char *w = not ; w && *w;) {
        size_t n = strcspn(w, " ");
        if (word_in(w, n, heading, false))
            return true;
        w += n + (w[n] == ' ');
    }
    return false;
}

static enum ledger_column meaning_of(const char *heading, int *score)
{
    enum ledger_column best = COL_NONE;
    *score = 0;
    if (!*heading || utf8_count(str_of(heading)) > 24)
        return COL_NONE;
    for (size_t i = 0; i < N_ELEMENTS(synonyms); i++) {
        int s = best_word(synonyms[i].words, heading);
        bool exact = s && s >= (int)strlen(heading) * 4;
        if (s > *score && (exact || !excluded(synonyms[i].not, heading))) {
            *score = s;
            best = synonyms[i].column;
        }
    }
    return best;
}

/* Folded, and without what headings carry in brackets ("完成时限（年/月）") unless that is all there is. */
static const char *fold_heading(struct ledger *l, const char *text)
{
    char *s = (char *)(uintptr_t)text_fold(l->cx->mem, str_of(text));
    char *open = strchr(s, '(');
    if (open && open != s && !strchr(open, '%'))
        *open = 0;
    return s;
}

int headings_in(struct ledger *l, const struct sheet_row *row)
{
    uint64_t seen = 0;
    for (size_t i = 0; i < MIN(row->n, (size_t)MAX_COLUMNS); i++) {
        int score;
        if (row->cells[i].kind == CELL_TEXT && row->cells[i].fill != FILL_RIGHT)
            seen |= UINT64_C(1) << meaning_of(fold_heading(l, row->cells[i].text), &score);
    }
    bool says_what = seen & (1u << COL_TASK | 1u << COL_MEASURE | 1u << COL_TARGET);
    int n = __builtin_popcountll(seen & ~UINT64_C(1));
    return says_what ? n : 0;
}

/* The second of two heading rows repeats cells merged downwards, or has headings under empty cells. */
bool headings_go_on(struct ledger *l, const struct sheet_row *first, const struct sheet_row *row)
{
    size_t down = 0, named = 0, filled = 0;
    for (size_t i = 0; i < MIN(row->n, (size_t)MAX_COLUMNS); i++) {
        int score;
        const struct cell *c = &row->cells[i];
        bool under_group = i < first->n && (first->cells[i].fill == FILL_RIGHT ||
                                            (i + 1 < first->n && first->cells[i + 1].fill == FILL_RIGHT) ||
                                            first->cells[i].kind == CELL_EMPTY);
        down += c->fill == FILL_DOWN && c->kind == CELL_TEXT;
        filled += c->kind != CELL_EMPTY && c->fill == FILL_NONE;
        named += c->kind == CELL_TEXT && c->fill == FILL_NONE &&
                 (under_group || meaning_of(fold_heading(l, c->text), &score) != COL_NONE);
    }
    return (down >= 2 || named >= 2) && named * 2 >= filled;
}

static const char *joined(struct ledger *l, const char *top, const char *below)
{
    return !below || !*below || streq(top, below) ? top : !*top ? below : arena_printf(l->cx->mem, "%s/%s", top, below);
}

/* Below the group's name if that alone has a meaning; else both together. */
static enum ledger_column column_meaning(struct ledger *l, const char *top, const char *below, int *score)
{
    if (below && *below) {
        enum ledger_column m = meaning_of(fold_heading(l, below), score);
        if (m != COL_NONE)
            return m;
        m = meaning_of(arena_printf(l->cx->mem, "%s%s", fold_heading(l, top), fold_heading(l, below)), score);
        if (m != COL_NONE)
            return m;
    }
    return meaning_of(fold_heading(l, top), score);
}

/* A person knows better: no two columns of a sheet mean the same. */
static void take_fixed(struct ledger *l)
{
    for (size_t k = 0; k < l->n_fixed; k++) {
        const struct ledger_heading *f = &l->fixed[k];
        if (!streq(f->sheet, l->sheet) || f->column > (int64_t)l->n_columns)
            continue;
        for (size_t i = 0; i < l->n_columns; i++)
            if (l->meaning[i] == (enum ledger_column)f->meaning)
                l->meaning[i] = COL_NONE;
        l->meaning[f->column - 1] = (enum ledger_column)f->meaning;
    }
}

void headings_take(struct ledger *l, const struct sheet_row *first, const struct sheet_row *second)
{
    int best[N_LEDGER_COLUMNS] = { 0 };
    size_t owner[N_LEDGER_COLUMNS] = { 0 };
    l->n_columns = MIN(MAX(first->n, second ? second->n : 0), (size_t)MAX_COLUMNS);
    for (size_t i = 0; i < l->n_columns; i++) {
        const char *top = i < first->n ? first->cells[i].text : "",
                   *below = second && i < second->n ? second->cells[i].text : NULL;
        int score;
        enum ledger_column m = column_meaning(l, top, below, &score);
        l->headings[i] = joined(l, top, below);
        l->meaning[i] = COL_NONE;
        if (m == COL_NONE || (best[m] && score <= best[m]))
            continue;
        if (best[m])
            l->meaning[owner[m]] = COL_NONE;
        l->meaning[i] = m;
        best[m] = score;
        owner[m] = i;
    }
    if (!best[COL_TASK]) /* "主要工作举措" alone is the task */
        for (size_t i = 0; i < l->n_columns; i++)
            if (l->meaning[i] == (best[COL_MEASURE] ? COL_MEASURE : COL_TARGET))
                l->meaning[i] = COL_TASK;
    take_fixed(l);
    for (size_t i = 0; i < l->n_columns; i++)
        if (l->headings[i] && *l->headings[i])
            *(struct ledger_heading *)ledger_grow(l, &l->heading_list) =
                (struct ledger_heading){ l->sheet, (int64_t)i + 1, l->headings[i], l->meaning[i] };
    l->in_table = true;
    l->section = NULL;
}
