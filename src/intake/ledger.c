#include "intake/ledger.h"

#include "base/text.h"

enum { MIN_HEADINGS = 3, MAX_COLUMNS = 128, SEEK_ROWS = 40 };

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

static const struct field heading_fields[] = {
    FIELD(ledger_heading, sheet),
    FIELD(ledger_heading, column),
    FIELD(ledger_heading, heading),
    FIELD(ledger_heading, meaning, .words = &ledger_columns),
};
static const struct field skip_fields[] = { FIELD(ledger_skip, sheet), FIELD(ledger_skip, row),
                                            FIELD(ledger_skip, why) };
const struct shape LEDGER_HEADING = SHAPE(ledger_heading, heading_fields);
const struct shape LEDGER_SKIP = SHAPE(ledger_skip, skip_fields);

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

struct growing {
    char *p;
    size_t n, room, size;
};

struct ledger {
    struct cx *cx;
    struct arena *rows; /* of drafts; the unit of work's, or one that a reader takes drafts from */
    size_t n_taken;
    struct date on;
    const char *sheet;
    bool in_table, skipping;
    size_t rows_seen;
    /* a row that may be the first of two heading rows */
    struct sheet_row candidate;
    int candidate_score;
    enum ledger_column meaning[MAX_COLUMNS];
    const char *headings[MAX_COLUMNS]; /* folded */
    size_t n_columns;
    const char *section;
    const struct ledger_heading *fixed; /* by a person */
    size_t n_fixed;
    struct growing drafts, heading_list, skips;
};

static void *grow(struct ledger *l, struct growing *g)
{
    if (g->n == g->room) {
        char *larger = arena_get(l->cx->mem, g->size, g->room = g->room ? g->room * 2 : 64);
        if (g->n)
            memcpy(larger, g->p, g->n * g->size);
        g->p = larger;
    }
    return g->p + g->n++ * g->size;
}

struct ledger *ledger_new(struct cx *cx, struct date on)
{
    struct ledger *l = NEW(cx, struct ledger);
    l->cx = cx;
    l->rows = cx->mem;
    l->on = on;
    l->drafts.size = sizeof(struct ledger_draft);
    l->heading_list.size = sizeof(struct ledger_heading);
    l->skips.size = sizeof(struct ledger_skip);
    return l;
}

void ledger_fix(struct ledger *l, const struct ledger_heading *columns, size_t n)
{
    l->fixed = columns;
    l->n_fixed = n;
}

static void skip(struct ledger *l, int64_t row, const char *zh, const char *en)
{
    *(struct ledger_skip *)grow(l, &l->skips) = (struct ledger_skip){ l->sheet, row, say(l->cx, zh, en) };
}

/* ---- headings ---- */

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

static int count_headings(struct ledger *l, const struct sheet_row *row)
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

static struct sheet_row keep_row(struct ledger *l, const struct sheet_row *row)
{
    struct sheet_row copy = *row;
    copy.cells = NEWS(l->cx, struct cell, row->n);
    for (size_t i = 0; i < row->n; i++) {
        copy.cells[i] = row->cells[i];
        copy.cells[i].text = arena_strdup(l->cx->mem, row->cells[i].text);
    }
    return copy;
}

/* The second of two heading rows repeats cells merged downwards, or has headings under empty cells. */
static bool is_second_heading(struct ledger *l, const struct sheet_row *first, const struct sheet_row *row)
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

static void take_headings(struct ledger *l, const struct sheet_row *first, const struct sheet_row *second)
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
            *(struct ledger_heading *)grow(l, &l->heading_list) =
                (struct ledger_heading){ l->sheet, (int64_t)i + 1, l->headings[i], l->meaning[i] };
    l->in_table = true;
    l->section = NULL;
}

/* ---- rows ---- */

static bool is_blank_row(const struct sheet_row *row)
{
    for (size_t i = 0; i < row->n; i++)
        if (row->cells[i].kind != CELL_EMPTY && row->cells[i].fill != FILL_DOWN)
            return false;
    return true;
}

/* The text of a row that says one thing only: in one cell, or in one merged across. */
static const char *only_text(const struct sheet_row *row)
{
    const char *text = NULL;
    for (size_t i = 0; i < row->n; i++) {
        const struct cell *c = &row->cells[i];
        if (c->kind == CELL_EMPTY || c->fill == FILL_DOWN || (text && streq(text, c->text)))
            continue;
        if (text || c->kind != CELL_TEXT)
            return NULL;
        text = c->text;
    }
    return text;
}

static bool starts_with_any(const char *s, const char *const *heads, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_starts(str_of(s), heads[i]))
            return true;
    return false;
}

static bool is_note(const char *s)
{
    static const char *const heads[] = { "注:",  "注：", "备注:", "备注：", "说明:", "说明：",     "填表",
                                         "填报", "制表", "审核",  "*",      "※",     "单位负责人", "联系人" };
    return starts_with_any(s, heads, N_ELEMENTS(heads));
}

static bool is_total(struct ledger *l, const struct sheet_row *row)
{
    static const char *const heads[] = { "合计", "小计", "总计", "共计", "汇总" };
    for (size_t i = 0; i < MIN(row->n, (size_t)4); i++)
        if (row->cells[i].kind == CELL_TEXT && row->cells[i].fill != FILL_DOWN &&
            starts_with_any(text_fold(l->rows, str_of(row->cells[i].text)), heads, N_ELEMENTS(heads)) &&
            utf8_count(str_of(row->cells[i].text)) < 12)
            return true;
    return false;
}

static bool repeats_headings(struct ledger *l, const struct sheet_row *row)
{
    size_t same = 0;
    for (size_t i = 0; i < MIN(row->n, l->n_columns); i++)
        same += row->cells[i].kind == CELL_TEXT && row->cells[i].fill != FILL_DOWN && l->headings[i] &&
                strstr(l->headings[i], row->cells[i].text) != NULL;
    return same >= MIN_HEADINGS;
}

static void add_problem(struct ledger *l, struct ledger_draft *d, const char *text)
{
    const char **list = arena_get(l->rows, sizeof *list, d->problems.n + 1);
    if (d->problems.n)
        memcpy(list, d->problems.p, d->problems.n * sizeof *list);
    list[d->problems.n] = text;
    d->problems = (struct list){ list, d->problems.n + 1 };
}

struct list unit_list(struct arena *mem, const char *text)
{
    static const char *const between[] = { "、", ",", "，", ";", "；", "/", "\n", "\r", "\t", " ", "\u3000" };
    static const char *const labels[] = { "牵头单位:", "牵头单位：", "责任单位:", "责任单位：",
                                          "配合单位:", "配合单位：", "牵头:",     "牵头：",
                                          "责任:",     "责任：",     "配合:",     "配合：" };
    struct str s = str_of(text ? text : "");
    const char **list = arena_get(mem, sizeof *list, s.n / 3 + 1);
    size_t n = 0;
    while (s.n) {
        size_t cut = s.n, used = s.n;
        for (size_t i = 0; i < N_ELEMENTS(between); i++) {
            const char *at = str_find(s, between[i]);
            if (at && (size_t)(at - s.p) < cut) {
                cut = (size_t)(at - s.p);
                used = cut + strlen(between[i]);
            }
        }
        struct str name = str_trim((struct str){ s.p, cut });
        for (size_t i = 0; i < N_ELEMENTS(labels); i++)
            if (str_starts(name, labels[i]))
                name = (struct str){ name.p + strlen(labels[i]), name.n - strlen(labels[i]) };
        if (str_ends(name, "等"))
            name.n -= strlen("等");
        if (name.n >= 3)
            list[n++] = arena_dup(mem, name.p, name.n);
        s.p += used;
        s.n -= used;
    }
    return (struct list){ list, n };
}

/* "牵头:A 配合:B" in one cell: what stands after a word of cooperation supports. */
static void split_roles(struct ledger *l, const char *text, struct list *lead, struct list *support)
{
    const char *at = strstr(text, "配合");
    *support = (struct list){ 0 };
    if (at && at != text && strchr(":：", at[strlen("配合")] ? ':' : ':') && (strstr(at, ":") || strstr(at, "："))) {
        *support = unit_list(l->rows, at);
        text = arena_dup(l->rows, text, (size_t)(at - text));
    }
    *lead = unit_list(l->rows, text);
}

static struct list tail_of(struct list l, size_t from)
{
    return l.n > from ? (struct list){ (const char **)l.p + from, l.n - from } : (struct list){ 0 };
}

static void read_units(struct ledger *l, struct ledger_draft *d)
{
    struct list named = { 0 }, support = { 0 };
    if (d->texts[COL_LEAD]) {
        split_roles(l, d->texts[COL_LEAD], &named, &support);
        d->lead = (struct list){ named.p, MIN(named.n, (size_t)1) };
        d->responsible = d->texts[COL_RESPONSIBLE] ? unit_list(l->rows, d->texts[COL_RESPONSIBLE]) : tail_of(named, 1);
        if (d->texts[COL_RESPONSIBLE] && named.n > 1)
            d->lead = named;
    } else if (d->texts[COL_RESPONSIBLE]) {
        split_roles(l, d->texts[COL_RESPONSIBLE], &named, &support);
        d->lead = (struct list){ named.p, MIN(named.n, (size_t)1) };
        d->responsible = tail_of(named, 1);
    }
    d->support = d->texts[COL_SUPPORT] ? unit_list(l->rows, d->texts[COL_SUPPORT]) : support;
    if (!d->lead.n)
        add_problem(l, d, say(l->cx, "没有牵头单位", "no lead unit"));
}

static void read_due(struct ledger *l, struct ledger_draft *d, const struct cell *c)
{
    struct str text = str_of(text_fold(l->rows, str_of(c->text)));
    d->due_text = arena_strdup(l->rows, c->text);
    if (c->kind == CELL_DATE) {
        d->due = (struct deadline){ .kind = DEADLINE_FIXED, .date = c->date, .from = NO_DATE };
    } else if (c->kind == CELL_NUMBER && dec_is(c->number) && c->number.u / DEC_ONE > 30000 &&
               c->number.u / DEC_ONE < 80000) {
        d->due = (struct deadline){ .kind = DEADLINE_FIXED,
                                    .date = date_add(date_make(1899, 12, 30), (int)(c->number.u / DEC_ONE)),
                                    .from = NO_DATE };
    } else if (!deadline_read(l->cx->cal, l->on, text, &d->due)) {
        if (!deadline_find(l->cx->cal, l->on, text, 0, &d->due) || !d->due.is_limit)
            d->due = (struct deadline){ .date = NO_DATE, .from = NO_DATE };
        if (d->due.kind == DEADLINE_NONE)
            add_problem(l, d,
                        arena_printf(l->rows, say(l->cx, "完成时限“%s”看不懂", "the deadline \"%s\" is not understood"),
                                     d->due_text));
    }
    if (d->due.impossible)
        add_problem(
            l, d,
            arena_printf(l->rows,
                         say(l->cx, "完成时限“%s”没有这一天", "the deadline \"%s\" is a day that does not exist"),
                         d->due_text));
}

/* Words that stand for a share of the work. */
static bool percent_word(const char *s, struct dec *out)
{
    static const struct {
        const char *word;
        int percent;
    } words[] = { { "已完成", 100 }, { "完成", 100 }, { "已办结", 100 }, { "办结", 100 },
                  { "已销号", 100 }, { "未启动", 0 }, { "未开工", 0 },   { "尚未启动", 0 },
                  { "未开始", 0 },   { "过半", 50 },  { "一半", 50 },    { "全部完成", 100 } };
    for (size_t i = 0; i < N_ELEMENTS(words); i++)
        if (streq(s, words[i].word)) {
            out->u = (int64_t)words[i].percent * DEC_ONE / 100;
            return true;
        }
    return false;
}

static void read_percent(struct ledger *l, struct ledger_draft *d, const struct cell *c)
{
    struct str s = str_of(text_fold(l->rows, str_of(c->text)));
    bool sign = s.n && s.p[s.n - 1] == '%';
    struct dec v;
    if (c->kind == CELL_EMPTY)
        return;
    if (c->kind == CELL_NUMBER && dec_is(c->number)) {
        v = c->number;
        sign = !c->percent && v.u > DEC_ONE; /* 0.5 is a half, 50 is fifty percent; 1 is the whole */
    } else if (percent_word(s.p, &d->progress)) {
        return;
    } else if (!dec_parse((struct str){ s.p, s.n - sign }, &v)) {
        add_problem(
            l, d,
            arena_printf(l->rows, say(l->cx, "完成率“%s”看不懂", "the percent \"%s\" is not understood"), c->text));
        return;
    } else {
        sign |= v.u > DEC_ONE;
    }
    v.u = sign ? v.u / 100 : v.u;
    if (v.u < 0 || v.u > DEC_ONE)
        add_problem(
            l, d,
            arena_printf(l->rows,
                         say(l->cx, "完成率“%s”不在 0 到 100%% 之间", "the percent \"%s\" is not within 0 and 100%%"),
                         c->text));
    else
        d->progress = v;
}

static void take_row(struct ledger *l, const struct sheet_row *row)
{
    struct ledger_draft *d = grow(l, &l->drafts);
    *d = (struct ledger_draft){
        .sheet = l->sheet, .row = row->number, .progress = DEC_NONE, .due = { .date = NO_DATE, .from = NO_DATE }
    };
    for (size_t i = 0; i < MIN(row->n, l->n_columns); i++)
        if (l->meaning[i] != COL_NONE && row->cells[i].kind != CELL_EMPTY) {
            d->texts[l->meaning[i]] = arena_strdup(l->rows, row->cells[i].text);
            if (row->cells[i].kind == CELL_ERROR)
                add_problem(l, d,
                            arena_printf(l->rows, say(l->cx, "“%s”一格是错误值 %s", "\"%s\" holds the error %s"),
                                         l->headings[i], row->cells[i].text));
        }
    for (size_t i = 0; i < MIN(row->n, l->n_columns); i++) {
        if (l->meaning[i] == COL_DUE && row->cells[i].kind != CELL_EMPTY)
            read_due(l, d, &row->cells[i]);
        else if (l->meaning[i] == COL_PERCENT)
            read_percent(l, d, &row->cells[i]);
    }
    d->category = d->texts[COL_CATEGORY] ? d->texts[COL_CATEGORY] : l->section;
    if (!d->texts[COL_TASK])
        add_problem(l, d, say(l->cx, "没有任务名称", "no task"));
    read_units(l, d);
}

static bool has_own_task(const struct ledger *l, const struct sheet_row *row)
{
    for (size_t i = 0; i < MIN(row->n, l->n_columns); i++)
        if (l->meaning[i] != COL_NONE && l->meaning[i] != COL_NO && l->meaning[i] != COL_CATEGORY &&
            row->cells[i].kind != CELL_EMPTY && row->cells[i].fill != FILL_DOWN)
            return true;
    return false;
}

static void table_row(struct ledger *l, const struct sheet_row *row)
{
    const char *only = only_text(row);
    if (is_blank_row(row))
        return;
    if (row->hidden)
        skip(l, row->number, "隐藏行", "hidden row");
    else if (repeats_headings(l, row))
        skip(l, row->number, "重复的表头", "repeated headings");
    else if (is_total(l, row))
        skip(l, row->number, "合计行", "total");
    else if (only && is_note(only))
        skip(l, row->number, "表注", "note");
    else if (only && !(l->n_columns == 1)) {
        l->section = arena_strdup(l->cx->mem, only);
        skip(l, row->number, "分组标题，作为以下各行的类别", "section: carried as the category of the rows below");
    } else if (!has_own_task(l, row))
        skip(l, row->number, "没有内容", "nothing said");
    else
        take_row(l, row);
}

static void title_row(struct ledger *l, const struct sheet_row *row)
{
    if (!is_blank_row(row))
        skip(l, row->number, "表头以上的标题", "title above the headings");
}

static void seek(struct ledger *l, const struct sheet_row *row)
{
    if (l->candidate_score) {
        bool second = is_second_heading(l, &l->candidate, row);
        take_headings(l, &l->candidate, second ? row : NULL);
        l->candidate_score = 0;
        if (!second)
            table_row(l, row);
        return;
    }
    l->candidate_score = count_headings(l, row);
    if (l->candidate_score >= MIN_HEADINGS)
        l->candidate = keep_row(l, row);
    else {
        l->candidate_score = 0;
        title_row(l, row);
        l->rows_seen++;
    }
}

static void leave_sheet(struct ledger *l)
{
    if (l->candidate_score)
        take_headings(l, &l->candidate, NULL);
    if (l->sheet && !l->in_table && !l->skipping)
        skip(l, 0, "不是台账：没有找到任务、单位、时限等表头",
             "no ledger: no headings for task, unit or deadline were found");
    l->in_table = l->skipping = false;
    l->candidate_score = 0;
    l->rows_seen = 0;
    l->section = NULL;
}

void ledger_sheet(struct ledger *l, const char *name, bool hidden)
{
    leave_sheet(l);
    l->sheet = arena_strdup(l->cx->mem, name);
    l->skipping = hidden;
    if (hidden)
        skip(l, 0, "隐藏的工作表", "hidden sheet");
}

void ledger_row(struct ledger *l, const struct sheet_row *row)
{
    if (l->skipping)
        return;
    if (l->in_table)
        table_row(l, row);
    else if (l->rows_seen < SEEK_ROWS)
        seek(l, row);
}

void ledger_end(struct ledger *l)
{
    leave_sheet(l);
    l->sheet = NULL;
}

/* ---- out ---- */

void ledger_rows_in(struct ledger *l, struct arena *mem)
{
    l->rows = mem;
}

const struct ledger_draft *ledger_next(struct ledger *l)
{
    if (l->n_taken < l->drafts.n)
        return (const struct ledger_draft *)(const void *)l->drafts.p + l->n_taken++;
    arena_reset(l->rows);
    l->drafts.n = l->n_taken = 0;
    return NULL;
}

size_t ledger_drafts(const struct ledger *l, const struct ledger_draft **out)
{
    *out = (const struct ledger_draft *)(const void *)l->drafts.p;
    return l->drafts.n;
}

size_t ledger_headings(const struct ledger *l, const struct ledger_heading **out)
{
    *out = (const struct ledger_heading *)(const void *)l->heading_list.p;
    return l->heading_list.n;
}

size_t ledger_skips(const struct ledger *l, const struct ledger_skip **out)
{
    *out = (const struct ledger_skip *)(const void *)l->skips.p;
    return l->skips.n;
}

static void json_texts(struct jw *j, const char *key, const struct list *l)
{
    jw_array(j, key);
    for (size_t i = 0; i < l->n; i++)
        jw_text(j, NULL, ((const char *const *)l->p)[i]);
    jw_close(j);
}

static void draft_json(struct jw *j, const struct ledger_draft *d)
{
    jw_object(j, NULL);
    jw_text(j, "sheet", d->sheet);
    jw_i64(j, "row", d->row);
    jw_text(j, "no", d->texts[COL_NO]);
    jw_text(j, "category", d->category);
    jw_text(j, "task", d->texts[COL_TASK]);
    jw_text(j, "target", d->texts[COL_TARGET]);
    json_texts(j, "lead", &d->lead);
    jw_array(j, "support"); /* everybody beside the lead */
    for (size_t i = 0; i < d->responsible.n; i++)
        jw_text(j, NULL, ((const char *const *)d->responsible.p)[i]);
    for (size_t i = 0; i < d->support.n; i++)
        jw_text(j, NULL, ((const char *const *)d->support.p)[i]);
    jw_close(j);
    if (d->due.kind == DEADLINE_NONE && !d->due_text) {
        jw_null(j, "due");
    } else {
        jw_object(j, "due");
        jw_date(j, "date", d->due.date);
        jw_text(j, "kind", word_name(&deadline_kinds, d->due.kind));
        jw_text(j, "text", d->due_text);
        jw_close(j);
    }
    jw_dec(j, "progress", d->progress);
    for (int c = COL_MEASURE; c < N_LEDGER_COLUMNS; c++)
        if (d->texts[c] && c != COL_TARGET && c != COL_LEAD && c != COL_RESPONSIBLE && c != COL_SUPPORT &&
            c != COL_DUE && c != COL_PERCENT)
            jw_text(j, word_name(&ledger_columns, c), d->texts[c]);
    json_texts(j, "problems", &d->problems);
    jw_close(j);
}

void ledger_json(const struct ledger *l, struct jw *j)
{
    jw_array(j, "columns");
    for (size_t i = 0; i < l->heading_list.n; i++)
        jw_shape(j, NULL, &LEDGER_HEADING, l->heading_list.p + i * l->heading_list.size);
    jw_close(j);
    jw_array(j, "rows");
    for (size_t i = 0; i < l->drafts.n; i++)
        draft_json(j, (const struct ledger_draft *)(const void *)(l->drafts.p + i * l->drafts.size));
    jw_close(j);
    jw_array(j, "skipped");
    for (size_t i = 0; i < l->skips.n; i++)
        jw_shape(j, NULL, &LEDGER_SKIP, l->skips.p + i * l->skips.size);
    jw_close(j);
}
