#include "app/command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/setting.h"
#include "base/text.h"
#include "db/realm.h"
#include "journal/fold.h"

#define VIEW "db on asof json lang "
#define FILTERS                                                                                                         \
    "area unit under duty level state kind text category source parent numbers due_before due_after since late_report " \
    "no_holder "
const struct command commands[] = {
    { "init", "--db FILE [--sample]", "db sample lang", cmd_init, "新建一个空的库；--sample 建示范库",
      "make an empty realm; --sample: the sample realm", "luoshi init --db sample.db --sample" },
    { "intake", "FILE.txt [--on DATE] [--db FILE]", "db on json lang title", cmd_intake,
      "从公文里起草督办事项；给出 --db 时存入原文并对照单位",
      "draft directives from an official text; with --db keep the text and match its units",
      "luoshi intake minutes.txt --on 2023-05-07 --json" },
    { "import", "--db FILE LEDGER.xlsx|.csv", "db on as json dry_run partial errors map create_units undo lang",
      cmd_import, "导入台账；--dry-run 只预览，--partial 只收无误的行，--undo 撤销一次导入",
      "import a ledger; --dry-run previews, --partial takes the good rows, --undo N takes one import back",
      "luoshi import --db d.db ledger.xlsx --dry-run" },
    { "export", "--db FILE OUT.xlsx|.csv|.pdf|.docx", VIEW FILTERS "sort", cmd_export,
      "导出台账，列与导入相同；PDF、DOCX 供打印",
      "export the ledger in the columns of an import; PDF and DOCX for paper",
      "luoshi export --db d.db out.xlsx --unit 区住建局" },
    { "chart", "--db FILE OUT.pdf|.docx", VIEW FILTERS "from to limit", cmd_chart,
      "挂图供打印：每行一个事项，沿时间写进度和节点；--unit、--area 等筛选",
      "the wall chart for print: a row an item, progress and nodes along time; filtered by --unit, --area ...",
      "luoshi chart --db d.db --unit 区住建局 chart.pdf" },
    { "board", "--db FILE", VIEW "area under rule", cmd_board, "总览：各领域、各单位的灯",
      "the board: lights by area and unit", "luoshi board --db d.db --asof 2024-05-07" },
    { "items", "--db FILE", VIEW FILTERS "tree sort limit cursor", cmd_items, "列出事项", "list items",
      "luoshi items --db d.db --level overdue --sort due" },
    { "show", "--db FILE NUMBER", VIEW, cmd_show, "一个事项的全貌：为什么是这个灯，谁做过什么",
      "one item whole: why its light, who did what", "luoshi show --db d.db 2023-0137" },
    { "indicators import", "--db FILE TABLE.xlsx|.csv", "db on as json dry_run period vintage reason lang",
      cmd_figures_import,
      "导入指标数据表：指标×期间或指标×单位；版次、来源、公布日期可在表里写，--vintage 为没写的版次，--reason 说明数据为何无误",
      "import a table of figures: indicator by period, or by unit; the table may mark vintage, source and date, "
      "--vintage is of what it does not, --reason says why its figures are right",
      "luoshi indicators import --db d.db table.xlsx --dry-run" },
    { "indicators export", "--db FILE OUT.xlsx|.csv", VIEW "period", cmd_figures_export,
      "导出指标数据表；--period 2026 为一年各期，2026-07 为各单位",
      "export a table of figures; --period 2026: by period, 2026-07: by unit",
      "luoshi indicators export --db d.db out.xlsx --period 2026" },
    { "indicators outlook", "--db FILE", VIEW, cmd_outlook, "各项指标年底预计，合计预计完成几个目标",
      "where each indicator's year will end, and how many targets are likely to be met",
      "luoshi indicators outlook --db d.db" },
    { "indicators rules", "--db FILE", VIEW, cmd_figure_rules, "指标之间的校核规则：现行的和已停用的",
      "rules between figures: in force and put off", "luoshi indicators rules --db d.db" },
    { "stratml import", "--db FILE PLAN.xml", "db on as key json dry_run create_units in_hand unit reason lang",
      cmd_stratml_import,
      "导入 StratML 计划；--dry-run 逐条预览，--unit 为没写单位的事项的牵头单位，--reason 说明数据为何无误",
      "take a plan in StratML in; --dry-run previews it line by line, --unit leads what names no unit, --reason says "
      "why its figures are right",
      "luoshi stratml import --db d.db plan.xml --dry-run" },
    { "stratml", "--db FILE [1|2 [PROGRAMME]]", VIEW, cmd_stratml,
      "导出为 StratML（ISO 17469-1）：1 为计划，2（默认）连同指标和结果；不写行动号为当前行动",
      "the programme in hand, or a numbered one, as StratML (ISO 17469-1): 1 is the plan, 2 (the default) adds "
      "indicators and results",
      "luoshi stratml --db d.db 2 >plan.xml" },
    { "indicators", "--db FILE", VIEW "unit level text sort", cmd_indicators,
      "各项指标：最新数、目标、进度、位次和灯；--unit 看某单位的",
      "indicators as they stand; --unit: those of one unit", "luoshi indicators --db d.db --sort light" },
    { "indicator", "--db FILE CODE", VIEW, cmd_indicator, "一项指标的全部数据、版次和目标",
      "one indicator whole: every figure, vintage and target", "luoshi indicator --db d.db REV" },
    { "ladder", "--db FILE", VIEW "area unit level kind limit cursor", cmd_ladder,
      "督办建议：哪些事项该提醒、催办、督办，理由何在", "what the ladder proposes: whom to remind, to urge, why",
      "luoshi ladder --db d.db --kind slip_red" },
    { "slips", "--db FILE", VIEW "area unit kind state text sort limit cursor", cmd_slips,
      "督办件；--state live 为未办结的，overdue 为逾期未回复的",
      "slips; --state live: those not ended, overdue: not answered in time", "luoshi slips --db d.db --state overdue" },
    { "slip", "--db FILE N [OUT.pdf|.docx]", VIEW, cmd_slip, "一件督办的全貌；写出为公文（GB/T 9704）",
      "one slip whole; written out as an official paper (GB/T 9704)", "luoshi slip --db d.db 12 slip.pdf" },
    { "inspections", "--db FILE", VIEW "unit kind state text sort limit cursor", cmd_inspections,
      "督查；--state live 为未办结的", "inspections; --state live: those not ended",
      "luoshi inspections --db d.db --state live" },
    { "inspection", "--db FILE N [OUT.pdf|.docx] [--unit NAME]", VIEW "unit", cmd_inspection,
      "一次督查的全貌；写出督查通知，--unit 为对该单位的结论（GB/T 9704）",
      "one inspection whole; its notice written out, or with --unit that unit's conclusion (GB/T 9704)",
      "luoshi inspection --db d.db 3 notice.pdf" },
    { "findings", "--db FILE", VIEW "unit state text sort limit cursor", cmd_findings,
      "督查问题和整改；--state open 为未销号的，overdue 为逾期未整改的",
      "findings; --state open: those not struck off, overdue: not rectified in time",
      "luoshi findings --db d.db --state overdue" },
    { "calls", "--db FILE", VIEW "unit text sort limit cursor", cmd_calls, "调度事由登记：问谁、问什么、依据、频度",
      "the register of calls: who is asked what, on what basis, how often", "luoshi calls --db d.db --sort due" },
    { "rounds", "--db FILE", VIEW "unit text state sort limit cursor", cmd_rounds, "历次调度：应报、已报、迟报、未报",
      "rounds: asked, answered, late, missing", "luoshi rounds --db d.db --state open" },
    { "round", "--db FILE N [--unit NAME]", VIEW "unit", cmd_round,
      "一次调度：各单位报送情况；--unit 为一个单位的填报，已知内容已填好",
      "one round: who has answered; --unit: a unit's return, prefilled", "luoshi round --db d.db 12 --unit 区住建局" },
    { "digest", "--db FILE N [OUT.pdf|.docx]", VIEW, cmd_digest,
      "一次调度的通报；未起草时为按数据拟出的样子；写出为公文（GB/T 9704），附事项进展表",
      "a round's digest; before it is drafted, as it would be; written out as an official paper (GB/T 9704)",
      "luoshi digest --db d.db 12 digest.pdf" },
    { "burden check", "--db FILE", VIEW, cmd_burden_check, "对照减负规定自查：六条规定，今年量到的，要看一看的",
      "the self-check against the rules that lighten the burden: what was counted this year, what to look at",
      "luoshi burden check --db d.db" },
    { "burden", "--db FILE", VIEW "unit from to sort limit cursor", cmd_burden, "负担：各单位各月被问的字段数",
      "the burden: fields each unit is asked in each month",
      "luoshi burden --db d.db --from 2026-01-01 --to 2026-08-31" },
    { "alerts", "--db FILE [KIND NUMBER]", VIEW "kind unit area level state text sort limit cursor", cmd_alerts,
      "预警：为什么、起于何时、谁知悉；--level 为程度，--state yes|no 为是否已知悉；给出种类和编号则列出全部依据",
      "alerts: why, since when, who knows; --level: severity, --state yes|no: acknowledged; with a kind and a number: "
      "all it rests on",
      "luoshi alerts --db d.db --kind overdue --unit 区住建局" },
    { "jobs run", "--db FILE", "db json lang", cmd_jobs_run, "办一遍到了时间的定时任务；服务器开着时每分钟自动办",
      "do the scheduler's work that is due; a server does it every minute", "luoshi jobs run --db d.db" },
    { "jobs", "--db FILE", VIEW, cmd_jobs, "定时任务：将办、已到时未办、最近办过的",
      "the scheduler: what is to come, what is due, what was done last", "luoshi jobs --db d.db" },
    { "notify run", "--db FILE", "db config set json lang", cmd_notify_run, "找出该通知的，发一遍；服务器开着时自动发",
      "find what is to be told, and send it; a server does it by itself",
      "luoshi notify run --db d.db --config /etc/luoshi.ini" },
    { "notify retry", "--db FILE N | --all CHANNEL|mail|journal", "db all json lang", cmd_notify_retry,
      "一条没有发出的消息再发一次；--all 一个通道、邮件里发不出的全部",
      "a message that was not taken is tried again; --all: all that is dead of a channel, of mail",
      "luoshi notify retry --db d.db --all mail" },
    { "notify test", "--db FILE [N]", "db as config set json lang", cmd_notify_test,
      "给一个通道试发一条；--as 给一个人试发邮件", "send a word to a channel; --as: a mail to a person",
      "luoshi notify test --db d.db 1" },
    { "notify", "--db FILE [--dry-run --as LOGIN]",
      "db on config set kind state text sort limit cursor dry_run as json lang", cmd_notify,
      "通知发送情况；--dry-run 打印某人今天的提示",
      "messages and what became of them; --dry-run: a person's digest of today",
      "luoshi notify --db d.db --state dead" },
    { "search", "--db FILE WORDS", VIEW "kind limit", cmd_search, "检索事项、报送、来源和单位",
      "search items, reports, sources and units", "luoshi search --db d.db 信访" },
    { "act", "--db FILE ACT [JSON]", "db as key config set json list lang", cmd_act, "做一个操作；--list 列出全部操作",
      "do an act; --list names them all",
      "luoshi act --db d.db item.claim --as zjj.principal '{\"item\":\"2023-0137\"}'" },
    { "replay", "--db FILE --rule PRESET", "db rule from to json lang", cmd_replay, "换一套灯色规则，过去一年会怎样",
      "what the past would have looked like under another rule",
      "luoshi replay --db d.db --rule yinchuan-2025 --from 2024-01-01 --to 2024-12-31" },
    { "org import", "--db FILE UNITS.xlsx|.csv", "db as json dry_run lang", cmd_org_import, "导入单位", "import units",
      "luoshi org import --db d.db units.csv" },
    { "posts import", "--db FILE POSTS.xlsx|.csv", "db as json dry_run partial lang", cmd_posts_import,
      "导入岗位和人员：单位、岗位、角色、姓名、登录名、电话、任职起、任职止",
      "import posts and their holders: unit, title, role, name, log-in, telephone, from, to",
      "luoshi posts import --db d.db posts.csv --dry-run" },
    { "posts", "--db FILE [UNIT]", VIEW, cmd_posts, "列出岗位：岗位号、角色、谁在任",
      "list posts: number, role, who holds it", "luoshi posts --db d.db 区发改局" },
    { "serve", "--db FILE [--listen 127.0.0.1:8080]", "db listen mirror config set on lang", cmd_serve,
      "启动服务；--on 仅用于示范库，把时钟拨到那一天",
      "run the server; --on, for the sample realm alone, turns the clock to that day",
      "luoshi serve --db d.db --listen 127.0.0.1:8080" },
    { "config", "[--config FILE] [--set NAME=VALUE]", "listen config set json lang", cmd_config,
      "列出服务器的每项设置、它的值和来源", "each setting of the server, its value and where it comes from",
      "luoshi config --config /etc/luoshi.ini" },
    { "verify", "--db FILE", "db json lang", cmd_verify, "核对：流水、事实、附件是否被改动过",
      "prove that journal, facts and evidence are untouched", "luoshi verify --db d.db" },
    { "backup", "--db FILE --to FILE", "db to json lang", cmd_backup,
      "备份到另一个库，服务照常；再次备份只补新的记录和附件，并核对",
      "copy into another database while it is served; the next backup adds what is new; verified",
      "luoshi backup --db d.db --to /mnt/backup/d.db" },
    { "restore", "--from FILE --db FILE | --drill", "from db drill json lang", cmd_restore,
      "从备份恢复并核对：新建，或把较早的库补齐；--drill 只演练",
      "from a backup make a database anew, or bring an older one up to date, and verify it; --drill only tries",
      "luoshi restore --from /mnt/backup/d.db --db d.db" },
    { "mirror", "--db FILE [--to FOLDER|none]", "db to json lang", cmd_mirror,
      "镜像：在另一块盘上同步保存；不写 --to 则说明现状",
      "the mirror on another disk, written before each answer; without --to: how it is",
      "luoshi mirror --db d.db --to /mnt/second/luoshi" },
    { "move", "--from FILE --to FILE", "from to json lang", cmd_move,
      "按流水把整个库搬到另一个库，两边核对；中断了再来一次就接着搬",
      "carry the whole realm into another database by its journal, verified on both sides; broken off, it goes on",
      "luoshi move --from d.db --to e.db" },
    { "user add", "--db FILE LOGIN --unit U --role R | --post N [--after LOGIN]",
      "db unit role name title phone post after json lang", cmd_user_add, "建立账号并任职；--post 接任现有岗位",
      "add a log-in that holds a post; --post takes one there is",
      "luoshi user add --db d.db fgw.li --unit 区发改局 --role liaison" },
    { "doctor", "--db FILE", "db json rebuild lang", cmd_doctor,
      "体检：数据库、日历、检索索引、没有责任人的事项；--rebuild 重建灯和检索索引",
      "check-up: database, calendar, search index, items without a holder; --rebuild makes lights and index anew",
      "luoshi doctor --db d.db" },
    { "forecast", "FILE.csv|- [--h N] [--frequency 12|4|1]", "h frequency json lang", cmd_forecast,
      "预测序列：每行 id,frequency,horizon,start,n,v1,v2,…；给出每一步的均值和 95 % 区间",
      "forecast series, a row each: id,frequency,horizon,start,n,v1,v2,...; mean and 95 % interval of each step",
      "luoshi forecast series.csv --h 12" },
    { "api", "types", "lang", cmd_api, "打印接口的 TypeScript 类型", "print the API's TypeScript types",
      "luoshi api types > web/src/base/types.ts" },
    { "completion", "", "lang", cmd_completion, "打印 bash 补全脚本", "print the completion script for bash",
      "source <(luoshi completion)" },
    { "help", "[COMMAND]", "lang", cmd_help, "帮助", "help", "luoshi help import" },
};
const size_t n_commands = N_ELEMENTS(commands);

/* ---- options ---- */

static const struct option {
    const char *name; /* '_' is '-' on the command line */
    size_t offset;
    bool is_flag;
    const char *value, *zh, *en;
    bool is_many; /* each time it is given counts */
    bool is_one;  /* a flag that is kept as the text "1", as a query says it */
} options[] = {
#define TEXT(m, value, zh, en)                             \
    {                                                      \
#m, offsetof(struct args, m), false, value, zh, en \
    }
#define FLAG(m, zh, en)                                \
    {                                                  \
#m, offsetof(struct args, m), true, "", zh, en \
    }
#define ONE(m, zh, en)                                                            \
    {                                                                             \
#m, offsetof(struct args, m), .is_flag = true, "", zh, en, .is_one = true \
    }
    TEXT(db, "FILE", "数据库（或环境变量 LUOSHI_DB）", "the database (or LUOSHI_DB in the environment)"),
    TEXT(on, "DATE", "按哪一天判断，默认今天", "the day judged, today by default"),
    TEXT(asof, "TIME", "按当时所知，如 2024-05-07 或 2024-05-07T18:00",
         "as known then: 2024-05-07 or 2024-05-07T18:00"),
    TEXT(listen, "ADDRESS", "监听地址，如 127.0.0.1:8080 或 unix:/run/luoshi.sock",
         "where to listen: 127.0.0.1:8080 or unix:/run/luoshi.sock"),
    TEXT(mirror, "FOLDER|none", "镜像目录，在另一块盘上；记住以后不必再写，none 为不要镜像",
         "folder of the mirror, on another disk; remembered from then on; none: do without"),
    TEXT(config, "FILE", "设置文件（INI；或环境变量 LUOSHI_CONFIG）", "file of settings, INI (or LUOSHI_CONFIG)"),
    { "set", 0, false, "NAME=VALUE", "改一项设置，可写多次；luoshi config 列出全部",
      "change a setting, as often as wanted: luoshi config names them all", .is_many = true },
    FLAG(json, "输出 JSON", "print JSON"),
    TEXT(lang, "zh|en", "语言（或环境变量 LUOSHI_LANG）", "language (or LUOSHI_LANG)"),
    TEXT(as, "LOGIN", "以谁的身份；不写则为本机操作者 local",
         "who acts; without it the operator of this machine, local"),
    TEXT(key, "KEY", "幂等键：重试不会做两遍", "idempotency key: a retry is not done twice"),
    TEXT(area, "NAME", "领域", "area"),
    TEXT(unit, "NAME", "单位（牵头）", "unit (lead)"),
    TEXT(under, "NAME", "这个单位及其下属单位牵头的", "led by that unit or one below it"),
    TEXT(duty, "NAME", "有任一职责的单位", "unit with any duty in it"),
    TEXT(level, "LEVEL", "灯：done normal near behind overdue unknown",
         "light: done normal near behind overdue unknown"),
    TEXT(state, "STATE", "状态：draft issued active applied closed suspended merged cancelled",
         "state: draft issued active applied closed suspended merged cancelled"),
    TEXT(kind, "KIND", "类型：task measure milestone decision", "kind: task measure milestone decision"),
    TEXT(text, "WORDS", "编号或名称里含有", "words in the number or title"),
    TEXT(category, "NAME", "类别", "category"),
    TEXT(source, "N", "来自第几号原文", "from source number N"),
    TEXT(parent, "NUMBER", "由哪个事项分解而来", "decomposed from that item"),
    TEXT(numbers, "A,B,...", "只要这些编号", "those numbers alone"),
    TEXT(since, "DATE", "自何日起有变动", "changed since that day"),
    ONE(late_report, "只要迟报的", "late reports alone"),
    ONE(no_holder, "只要没有责任人的", "those without a holder alone"),
    ONE(tree, "分解事项排在上级之下", "children below their parents"),
    TEXT(due_before, "DATE", "时限不晚于", "due no later than"),
    TEXT(due_after, "DATE", "时限不早于", "due no earlier than"),
    TEXT(sort, "[-]number|due|level|lead|area|percent|updated", "排序；前加 - 为倒序", "order; downwards with -"),
    TEXT(h, "N", "往后几步；不写则照表里，表里没有时月 18、季 8、年 6",
         "steps ahead; else as the row says, else 18 months, 8 quarters or 6 years"),
    TEXT(frequency, "12|4|1", "月、季或年；不写则照表里", "months, quarters or years; else as the row says"),
    TEXT(limit, "N", "最多列几条，默认 50", "how many at most, 50 by default"),
    TEXT(cursor, "CURSOR", "接着上一页：它末尾给出的标记", "go on where a list ended: the mark it gave there"),
    TEXT(name, "NAME", "姓名", "name of the person"),
    TEXT(role, "ROLE", "角色：leader hq task_force supervisor principal liaison auditor admin assessor",
         "role: leader hq task_force supervisor principal liaison auditor admin assessor"),
    TEXT(title, "TITLE", "岗位名称，或原文标题", "title of the post, or of the text"),
    TEXT(phone, "PHONE", "电话", "telephone"),
    TEXT(post, "N", "接任的岗位号；luoshi posts 列出", "the post to take: luoshi posts lists them"),
    TEXT(after, "LOGIN", "前任的登录名，岗位还有人在任时：其任期到前一天为止",
         "whom they follow, where the post is held: that holding ends the day before"),
    TEXT(rule, "PRESET", "灯色规则", "rule of lights"),
    TEXT(from, "DATE|DB", "从何日；从哪个库", "from that day; from that database"),
    TEXT(period, "PERIOD", "期间，如 2026 或 2026-07", "a period, such as 2026 or 2026-07"),
    TEXT(vintage, "WORD", "estimate、preliminary 或 final", "estimate, preliminary or final"),
    TEXT(to, "DATE|DB", "到何日；到哪个库", "to that day; to that database"),
    TEXT(reason, "WORDS", "理由", "why"),
    TEXT(errors, "FILE.xlsx", "把有问题的行写成一张表", "write the rows with problems to a workbook"),
    TEXT(map, "A=B,…", "把台账里的单位名对应到已有单位", "map unit names of the ledger to known units"),
    FLAG(create_units, "文件里有、库里没有的单位一并新建", "make the units the file names and the realm lacks"),
    FLAG(in_hand, "收进当前行动，不另立", "into the programme in hand, not one of its own"),
    FLAG(sample, "示范库", "the sample realm"),
    FLAG(dry_run, "只预览，不写入", "preview only, write nothing"),
    FLAG(partial, "只收没有问题的行", "take only the rows without problems"),
    FLAG(drill, "演练：恢复到临时位置，核对后删除", "a drill: restore to a passing place, verify, remove"),
    FLAG(undo, "撤销一次导入", "take an import back"),
    FLAG(rebuild, "重建灯和检索索引", "make the lights and the search index anew"),
    FLAG(list, "列出全部", "list all"),
    FLAG(all, "该通道的全部", "all of that way"),
    FLAG(help, "帮助", "help"),
};

static bool option_named(const char *arg, const struct option *o, const char **value)
{
    const char *p = arg + 2, *n = o->name;
    for (; *n && (*p == *n || (*p == '-' && *n == '_')); p++, n++)
        continue;
    *value = *p == '=' ? p + 1 : NULL;
    return !*n && (!*p || *p == '=');
}

static bool takes(const struct command *c, const char *name)
{
    size_t n = strlen(name);
    for (const char *p = c->options; (p = strstr(p, name)); p += n)
        if ((p == c->options || p[-1] == ' ') && (!p[n] || p[n] == ' '))
            return true;
    return streq(name, "help") || streq(name, "lang");
}

static bool set_option(struct args *a, const struct option *o, const char *value)
{
    void *at = (char *)a + o->offset;
    if (o->is_many) {
        if (value && a->n_sets < MAX_SETS)
            a->sets[a->n_sets++] = value;
    } else if (o->is_one)
        *(const char **)at = "1";
    else if (o->is_flag)
        *(bool *)at = true;
    else
        *(const char **)at = value;
    return o->is_flag || value;
}

/* Options may stand anywhere; "--" ends them. */
static int parse(struct cx *cx, const struct command *c, int argc, char **argv, struct args *a)
{
    bool only_positionals = false;
    for (int i = 0; i < argc; i++) {
        const struct option *found = NULL;
        const char *value = NULL;
        if (only_positionals || strncmp(argv[i], "--", 2) != 0) {
            if (a->n_positional == MAX_POSITIONALS)
                return command_usage(cx, "参数太多", "too many arguments");
            a->positional[a->n_positional++] = argv[i];
            continue;
        }
        if (streq(argv[i], "--")) {
            only_positionals = true;
            continue;
        }
        for (size_t k = 0; k < N_ELEMENTS(options) && !found; k++)
            if (option_named(argv[i], &options[k], &value))
                found = &options[k];
        if (!found || !takes(c, found->name)) {
            fprintf(stderr,
                    say(cx, "luoshi %s 没有选项 %s；luoshi help %s 列出全部\n",
                        "luoshi %s has no option %s: luoshi help %s names them all\n"),
                    c->name, argv[i], c->name);
            return EXIT_USAGE;
        }
        if (!found->is_flag && !value && i + 1 < argc)
            value = argv[++i];
        if (!set_option(a, found, value)) {
            fprintf(stderr, say(cx, "选项 %s 后面要写 %s\n", "option %s needs %s\n"), argv[i], found->value);
            return EXIT_USAGE;
        }
    }
    return 0;
}

/* ---- help ---- */

static const struct command *find_command(int argc, char **argv, int *words)
{
    for (size_t i = 0; i < n_commands; i++) {
        const char *blank = strchr(commands[i].name, ' ');
        size_t first = blank ? (size_t)(blank - commands[i].name) : strlen(commands[i].name);
        if (argc < 1 || strncmp(argv[0], commands[i].name, first) != 0 || argv[0][first])
            continue;
        if (blank && (argc < 2 || !streq(argv[1], blank + 1)))
            continue;
        *words = blank ? 2 : 1;
        return &commands[i];
    }
    return NULL;
}

static void print_command(const struct cx *cx, const struct command *c)
{
    printf("luoshi %s %s\n\n%s\n\n", c->name, c->usage, say(cx, c->zh, c->en));
    for (size_t i = 0; i < N_ELEMENTS(options); i++) {
        if (!takes(c, options[i].name))
            continue;
        char name[80];
        int n = snprintf(name, sizeof name, "--%s %s", options[i].name, options[i].value);
        for (char *p = name; *p && *p != ' '; p++)
            if (*p == '_')
                *p = '-';
        printf("  %s%*s%s\n", name, MAX(2, 26 - n), "", say(cx, options[i].zh, options[i].en));
    }
    printf("\n%s\n  %s\n", say(cx, "例：", "Example:"), c->example);
}

int cmd_help(struct cx *cx, const struct args *a)
{
    int words;
    if (a->n_positional) {
        const struct command *c = find_command((int)a->n_positional, (char **)(uintptr_t)a->positional, &words);
        if (!c)
            return command_usage(cx, "没有这个命令", "there is no such command");
        print_command(cx, c);
        return 0;
    }
    puts(say(cx, "落实：把会议和台账里的事情一件件盯到底。\n\n用法：luoshi 命令 [选项]\n",
             "luoshi: sees what was decided through to the end.\n\nusage: luoshi COMMAND [options]\n"));
    for (size_t i = 0; i < n_commands; i++)
        printf("  %-19s%s\n", commands[i].name, say(cx, commands[i].zh, commands[i].en));
    puts(say(
        cx, "\nluoshi help 命令 给出选项和例子。退出码：0 完成，1 被拒绝或有发现，2 用法不对。",
        "\nluoshi help COMMAND gives options and an example.  Exit status: 0 done, 1 refused or findings, 2 usage."));
    return 0;
}

static void print_words(const struct command *c)
{
    for (size_t k = 0; k < N_ELEMENTS(options); k++) {
        if (!takes(c, options[k].name))
            continue;
        printf("--");
        for (const char *p = options[k].name; *p; p++)
            putchar(*p == '_' ? '-' : *p);
        putchar(' ');
    }
}

int cmd_completion(struct cx *cx, const struct args *a UNUSED)
{
    puts("# bash completion for luoshi: source <(luoshi completion)\n"
         "_luoshi() {\n"
         "    local cur=${COMP_WORDS[COMP_CWORD]} words\n"
         "    case \"${COMP_WORDS[1]} ${COMP_WORDS[2]} \" in");
    for (size_t i = 0; i < n_commands; i++) {
        const char *second = strchr(commands[i].name, ' ');
        printf("    %.*s%s\\ *) words=\"", (int)strcspn(commands[i].name, " "), commands[i].name,
               second ? arena_printf(cx->mem, "\\ %s", second + 1) : "");
        print_words(&commands[i]);
        puts("\" ;;");
    }
    for (size_t i = 0; i < n_commands; i++) {
        const char *second = strchr(commands[i].name, ' ');
        if (second)
            printf("    %.*s\\ *) words=%s ;;\n", (int)(second - commands[i].name), commands[i].name, second + 1);
    }
    printf("    *) words=\"");
    for (size_t i = 0; i < n_commands; i++)
        printf("%.*s ", (int)strcspn(commands[i].name, " "), commands[i].name);
    puts("\" ;;\n"
         "    esac\n"
         "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
         "    [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- \"$cur\"))\n"
         "}\n"
         "complete -F _luoshi luoshi");
    return 0;
}

/* ---- running ---- */

int command_usage(struct cx *cx, const char *zh, const char *en)
{
    fprintf(stderr, "luoshi: %s\n", say(cx, zh, en));
    return EXIT_USAGE;
}

int command_failed(struct cx *cx, const struct args *a)
{
    progress_end();
    if (a->json) {
        struct buf out AUTO(buf_done) = BUF(1 << 20);
        struct jw j = JW(&out);
        j.pretty = true;
        jw_object(&j, NULL);
        jw_text(&j, "error", err_name(cx->fail.code));
        jw_text(&j, "message", cx->fail.msg);
        jw_array(&j, "problems");
        for (size_t i = 0; i < cx->fail.n_problems; i++) {
            jw_object(&j, NULL);
            jw_text(&j, "where", cx->fail.problems[i].where);
            jw_text(&j, "what", cx->fail.problems[i].what);
            jw_close(&j);
        }
        jw_close(&j);
        jw_close(&j);
        buf_add_char(&out, '\n');
        out_flush(&out);
    }
    fprintf(stderr, "luoshi: %s\n", cx->fail.msg);
    for (size_t i = 0; i < cx->fail.n_problems && cx->fail.n_problems > 1; i++)
        fprintf(stderr, "  %s %s\n", cx->fail.problems[i].where ? cx->fail.problems[i].where : "",
                cx->fail.problems[i].what);
    return err_exit_status(cx->fail.code);
}

void json_lines(struct buf *out, const struct shape *s, const struct list *rows)
{
    for (size_t i = 0; i < rows->n; i++) {
        struct jw j = JW(out);
        jw_shape(&j, NULL, s, (const char *)rows->p + i * s->size);
        buf_add_char(out, '\n');
    }
}

void out_flush(struct buf *b)
{
    if (fwrite(b->p ? b->p : "", 1, b->n, stdout) != b->n || fflush(stdout) != 0) {
        if (errno != EPIPE)
            perror("luoshi: standard output");
        exit(EXIT_FAILURE);
    }
    buf_reset(b);
}

static bool showing_progress;

void progress_bar(int64_t done, int64_t all)
{
    enum { WIDTH = 30 };
    if (!isatty(STDERR_FILENO) || all <= 0)
        return;
    int full = (int)(MIN(done, all) * WIDTH / all);
    fprintf(stderr, "\r[%.*s%*s] %3d%%", full, "##############################", WIDTH - full, "",
            (int)(MIN(done, all) * 100 / all));
    showing_progress = true;
}

void progress_end(void)
{
    if (showing_progress)
        fprintf(stderr, "\r%*s\r", 40, "");
    showing_progress = false;
}

static enum lang language(const struct args *a)
{
    const char *lang = a->lang ? a->lang : getenv("LUOSHI_LANG");
    return lang && strncmp(lang, "en", 2) == 0 ? LANG_EN : LANG_ZH;
}

static int run_command(struct cx *cx, const struct command *c, struct args *a)
{
    if (a->help) {
        print_command(cx, c);
        return 0;
    }
    if (!a->db)
        a->db = getenv("LUOSHI_DB");
    int status = c->run(cx, a);
    progress_end();
    if (cx->db && (a->asof || a->on))
        read_end_asof(cx);
    else
        read_end(cx);
    realm_close(cx->realm);
    return status;
}

int command_main(int argc, char **argv)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx cx = { .mem = &mem, .cal = &calendar_builtin, .now = ts_now() };
    struct args a = { 0 };
    int words = 0, status;
    umask(077); /* a realm is its owner's alone */
    cx.today = ts_date(cx.now);
    cx.lang = language(&a);
    if (argc >= 2 && (streq(argv[1], "--version") || streq(argv[1], "version"))) {
        puts("luoshi " LS_VERSION);
        return 0;
    }
    if (argc < 2 || streq(argv[1], "--help") || streq(argv[1], "-h"))
        return cmd_help(&cx, &a) + (argc < 2 ? EXIT_USAGE : 0);
    const struct command *c = find_command(argc - 1, argv + 1, &words);
    if (!c) {
        fprintf(stderr,
                say(&cx, "luoshi: 没有命令 \"%s\"；luoshi help 列出全部\n",
                    "luoshi: there is no command \"%s\": luoshi help names them all\n"),
                argv[1]);
        return EXIT_USAGE;
    }
    if ((status = parse(&cx, c, argc - 1 - words, argv + 1 + words, &a)))
        return status;
    cx.lang = language(&a);
    return run_command(&cx, c, &a);
}
