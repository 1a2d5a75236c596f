/* Every address the server answers.  Reading this table is reading what the API can do. */
#include "app/api.h"
#include "app/stratml_in.h"
#include "auth/account.h"
#include "auth/factor.h"
#include "auth/session.h"
#include "auth/token.h"
#include "indicator/compare.h"
#include "indicator/figure_rule.h"
#include "indicator/listed.h"
#include "journal/journal.h"
#include "journal/verify.h"
#include "org/office.h"
#include "org/posts_in.h"
#include "org/roster.h"
#include "plan/adopted.h"
#include "plan/chart.h"
#include "plan/desk.h"
#include "plan/heat.h"
#include "plan/import.h"
#include "plan/load.h"
#include "plan/past.h"
#include "plan/saved.h"
#include "plan/source.h"
#include "plan/trail.h"
#include "round/round.h"
#include "search/search.h"
#include "slip/slip.h"
#include "watch/automation.h"
#include "watch/watch.h"

/* clang-format off */
#define API "/api/v1/"
#define WAITING_QUERY "text owner unit period state sort"
#define TARGET_QUERY "text owner unit year of bound sort"
#define STRATML_QUERY "name create_units in_hand lead note"
#define SLIP_QUERY "text kind unit area state item live overdue sort"
#define ITEM_QUERY                                                                                     \
    "area unit under duty level state kind text category source parent numbers due_after due_before since "  \
    "late_report no_holder sort tree limit cursor"
#define ALERT_QUERY "kind unit area severity acknowledged text item sort limit cursor"
const struct route routes[] = {
    { HTTP_GET, "/healthz", FOR_ANYONE, NO_SNAPSHOT, api_health, "是否在服务", "is it serving", .at_hand = true },
    { HTTP_GET, "/metrics", FOR_ANYONE, NO_SNAPSHOT, api_metrics, "运行指标（Prometheus）", "figures of the server, for Prometheus" },
    { HTTP_POST, API "csp-report", FOR_ANYONE, NO_SNAPSHOT, api_csp_report, "浏览器报告内容策略被违反",
      "browsers tell of breaches of the content policy", .is_open = true, .rate = RATE_SIGN_IN, .at_hand = true },
    { HTTP_GET, API "openapi.json", FOR_ANYONE, NO_SNAPSHOT, api_openapi, "接口说明", "this description",
      .at_hand = true },

    { HTTP_GET, API "session/options", FOR_ANYONE, NO_SNAPSHOT, api_door, "登录页所需", "what the page of signing in needs" },
    { HTTP_GET, API "session/oidc", FOR_ANYONE, NO_SNAPSHOT, api_oidc, "去统一认证登录", "go and sign in at the provider" },
    { HTTP_GET, API "session/oidc/callback", FOR_ANYONE, NO_SNAPSHOT, api_oidc_back, "从统一认证回来",
      "come back from the provider", .query = "state code" },
    { HTTP_POST, API "setup", FOR_ANYONE, NO_SNAPSHOT, api_setup, "首次启动：设管理员密码",
      "first start: set the administrator's password", .in = &SETUP_IN,
      .rate = RATE_SIGN_IN, .conflicts = true },
    { HTTP_POST, API "session", FOR_ANYONE, NO_SNAPSHOT, api_sign_in, "登录", "sign in", .in = &SIGN_IN,
      .rate = RATE_SIGN_IN },
    { HTTP_GET, API "session", FOR_SIGNED_IN, SNAPSHOT, api_session, "我是谁，任什么职", "who am I, which posts",
      .before_change = true, .wall = true },
    { HTTP_DELETE, API "session", FOR_SIGNED_IN, NO_SNAPSHOT, api_sign_out, "退出", "sign out",
      .before_change = true, .session_only = true },
    { HTTP_GET, API "me/sessions", FOR_SIGNED_IN, NO_SNAPSHOT, api_my_sessions, "我的登录", "my sessions",
      .session_only = true, .list = &SESSION_LINE, .list_name = "sessions" },
    { HTTP_DELETE, API "me/sessions", FOR_SIGNED_IN, NO_SNAPSHOT, api_end_sessions, "全部退出", "sign out everywhere",
      .session_only = true },
    { HTTP_DELETE, API "me/sessions/:id", FOR_SIGNED_IN, NO_SNAPSHOT, api_end_session, "让一个登录退出", "end a session",
      .session_only = true },
    { HTTP_POST, API "me/password", "password.change", NO_SNAPSHOT, api_my_password, "修改我的密码", "change my password",
      .before_change = true, .session_only = true, .in = &MY_PASSWORD_IN },
    { HTTP_GET, API "me/tokens", FOR_SIGNED_IN, NO_SNAPSHOT, api_my_tokens, "我的访问令牌", "my tokens",
      .session_only = true, .list = &TOKEN_LINE, .list_name = "tokens" },
    { HTTP_GET, API "me/factor", FOR_SIGNED_IN, NO_SNAPSHOT, api_my_factor, "我的动态口令", "my second factor",
      .before_enrol = true, .session_only = true },
    { HTTP_POST, API "me/factor", "factor.confirm", NO_SNAPSHOT, api_begin_factor, "取得动态口令的密钥",
      "a new secret for the second factor", .before_enrol = true, .session_only = true, .in = &AGAIN_IN,
      .conflicts = true },
    { HTTP_POST, API "me/factor/confirm", "factor.confirm", NO_SNAPSHOT, api_confirm_factor, "启用动态口令，得到恢复码",
      "turn my second factor on; answers recovery codes", .before_enrol = true, .session_only = true,
      .in = &FACTOR_CODE_IN, .conflicts = true },
    { HTTP_POST, API "me/factor/end", "factor.end", NO_SNAPSHOT, api_end_factor, "停用我的动态口令",
      "turn my second factor off", .session_only = true, .in = &AGAIN_IN, .conflicts = true },

    { HTTP_GET, API "users", "read.accounts", NO_SNAPSHOT, api_users, "账号", "log-ins",
      .list = &ACCOUNT, .list_name = "users" },
    { HTTP_GET, API "policy", "read.policy", SNAPSHOT, api_policy, "谁可以做什么", "who may do what", .for_all = true },
    { HTTP_GET, API "security", "read.security", SNAPSHOT, api_security, "登录和密码规范", "the rules of signing in",
      .for_all = true },

    { HTTP_GET, API "words", FOR_ANYONE, NO_SNAPSHOT, api_words, "各枚举值的中英文", "the words of every enumeration",
      .at_hand = true },
    { HTTP_GET, API "acts", FOR_SIGNED_IN, NO_SNAPSHOT, api_acts, "全部操作及其输入", "every act and its input" },
    { HTTP_POST, API "acts/:act", FOR_SIGNED_IN, NO_SNAPSHOT, api_act, "做一个操作", "do an act",
      .query = "dry_run" },
    { HTTP_POST, API "acts/:act/bulk", FOR_SIGNED_IN, NO_SNAPSHOT, api_bulk, "成批做：{inputs:[…]}，逐个答复",
      "do an act for each of {inputs:[...]}: every one has its own answer" },

    { HTTP_GET, API "desk", "read.desk", SNAPSHOT, api_desk, "我的待办", "what waits for me", .by_minute = true, .query = "since",
      .list = &DESK_LINE, .list_name = "items" },
    { HTTP_GET, API "board", "read.board", SNAPSHOT, api_board, "总览", "the board", .for_all = true, .wall = true,
      .query = "area under", .list = &AREA_TALLY, .list_name = "heat", .conflicts = true },
    { HTTP_GET, API "board/trend", "read.board", SNAPSHOT, api_trend, "各月末的灯，按当时所示",
      "lights at each month's end, as shown then", .past_is_kept = true, .wall = true, .for_all = true,
      .query = "from to area unit", .list = &MONTH_LIGHTS, .list_name = "months", .conflicts = true },
    { HTTP_GET, API "board/weeks", "read.board", SNAPSHOT, api_weeks, "每周的灯，按当时所示",
      "lights week by week, as shown then", .past_is_kept = true, .for_all = true, .query = "from to area unit",
      .list = &MONTH_LIGHTS, .list_name = "weeks", .conflicts = true },
    { HTTP_GET, API "board/movers", "read.board", SNAPSHOT, api_movers, "哪些事项变差、变好、办结、新增",
      "what got worse, better, done or is new", .past_is_kept = true, .wall = true, .query = "since", .list = &MOVER,
      .list_name = "worse" },
    { HTTP_GET, API "board/units", "read.board", SNAPSHOT, api_board_units, "各牵头单位的情况", "how lead units stand",
      .for_all = true, .wall = true, .list = &UNIT_TALLY, .list_name = "units" },
    { HTTP_GET, API "chart", "read.items", SNAPSHOT, api_chart, "挂图：事项、节点与核实进度",
      "the wall chart: items, nodes, verified figures", .query = "area unit level numbers from to limit",
      .list = &CHART_LINE, .list_name = "items", .conflicts = true },
    { HTTP_GET, API "items", "read.items", SNAPSHOT, api_items, "事项列表", "a list of items",
      .query = ITEM_QUERY, .list = &ITEM_LINE, .list_name = "items", .conflicts = true },
    { HTTP_GET, API "items/:number", "read.items", SNAPSHOT, api_item, "一个事项的全貌", "one item whole" },
    { HTTP_GET, API "items/:number/history", "read.items", SNAPSHOT, api_item_history, "一项内容的变更史",
      "how one field of an item changed", .query = "field", .list = &FIELD_CHANGE, .list_name = "changes" },
    { HTTP_POST, API "items/:number/evidence", "evidence.add", NO_SNAPSHOT, api_evidence_add, "上传佐证",
      "upload evidence: the body is the file", .query = "name type report", .conflicts = true },
    { HTTP_GET, API "evidence/:id", "read.items", SNAPSHOT, api_evidence, "下载佐证", "download evidence" },

    { HTTP_GET, API "indicators", "read.indicators", SNAPSHOT, api_indicators, "各项指标：最新数、目标、进度、位次和灯",
      "indicators as they stand: figure, target, progress, rank, light",
      .for_all = true, .query = "text owner unit light sort limit cursor", .list = &INDICATOR_LINE,
      .list_name = "indicators" },
    { HTTP_GET, API "indicators/worksheet", "read.indicators", SNAPSHOT, api_worksheet,
      "我可填报的数据，或等我签发、确认的数据：附上期和上年同期",
      "figures I may enter, or that wait for my signature or confirmation, beside the one before and last year's",
      .query = "period indicator parts waits", .list = &WORKSHEET_LINE, .list_name = "figures" },
    { HTTP_GET, API "indicators/rules", "read.indicators", SNAPSHOT, api_figure_rules, "指标校核规则：现行、历版和可选用的",
      "rules between figures: in force, every version, those on offer", .list = &FIGURE_RULE_LINE,
      .list_name = "versions" },
    { HTTP_GET, API "indicators/compare", "read.indicators", SNAPSHOT, api_compare,
      "一项指标各单位或同类地区之间的位次和变化", "one indicator over its units or among its peers: ranks and their change",
      .query = "code with by period", .list = &COMPARED_LINE, .list_name = "lines" },
    { HTTP_POST, API "indicators/preview", "value.enter", NO_SNAPSHOT, api_figures_preview, "预览指标数据表",
      "preview a table of figures: the body is the file", .query = "name period vintage note", .list = &ROW_PROBLEM,
      .list_name = "problems", .rate = RATE_HEAVY },
    { HTTP_GET, API "indicators/export.xlsx", "read.indicators", SNAPSHOT, api_figures_xlsx,
      "导出数据表：一年为指标×期间，一期为指标×单位", "figures as a table: a year by period, a period by unit",
      .query = "period", .rate = RATE_HEAVY },
    { HTTP_GET, API "indicators/export.csv", "read.indicators", SNAPSHOT, api_figures_csv, "导出数据表（CSV）",
      "the same as CSV", .query = "period", .rate = RATE_HEAVY },
    { HTTP_GET, API "indicators/waiting", "read.indicators", SNAPSHOT, api_waiting,
      "等我签发、确认的数据，可筛选、排序、翻页", "figures that wait for my signature or confirmation: filtered, in an order, by page",
      .query = WAITING_QUERY " limit cursor", .list = &WORKSHEET_LINE, .list_name = "figures" },
    { HTTP_GET, API "indicators/waiting.xlsx", "read.indicators", SNAPSHOT, api_waiting_xlsx, "导出等我签发、确认的数据",
      "the same as a workbook", .query = WAITING_QUERY, .rate = RATE_HEAVY },
    { HTTP_GET, API "indicators/waiting.csv", "read.indicators", SNAPSHOT, api_waiting_csv, "导出等我签发、确认的数据（CSV）",
      "the same as CSV", .query = WAITING_QUERY, .rate = RATE_HEAVY },
    { HTTP_GET, API "indicators/targets", "read.indicators", SNAPSHOT, api_targets, "各项指标的目标，可筛选、排序、翻页",
      "targets of every indicator: filtered, in an order, by page", .for_all = true, .query = TARGET_QUERY " limit cursor",
      .list = &LISTED_TARGET, .list_name = "targets" },
    { HTTP_GET, API "indicators/targets.xlsx", "read.indicators", SNAPSHOT, api_targets_xlsx, "导出目标",
      "the same as a workbook", .query = TARGET_QUERY, .rate = RATE_HEAVY },
    { HTTP_GET, API "indicators/targets.csv", "read.indicators", SNAPSHOT, api_targets_csv, "导出目标（CSV）",
      "the same as CSV", .query = TARGET_QUERY, .rate = RATE_HEAVY },
    { HTTP_GET, API "indicators/:code", "read.indicators", SNAPSHOT, api_indicator, "一项指标的全部数据、版次和目标",
      "one indicator whole: every figure, vintage and target", .query = "year", .list = &VALUE_LINE, .list_name = "values" },

    { HTTP_GET, API "calls", "read.rounds", SNAPSHOT, api_calls, "调度事由登记：问谁、问什么、依据、频度和下次截止",
      "the register of calls: who is asked what, on what basis, how often, when next",
      .for_all = true, .query = "text unit all sort limit cursor", .list = &CALL_LINE, .list_name = "calls" },
    { HTTP_GET, API "calls/:id", "read.rounds", SNAPSHOT, api_call, "一项调度事由：问题、单位和历次",
      "one call: its questions, units and rounds", .by_minute = true, .list = &QUESTION_LINE, .list_name = "questions" },
    { HTTP_GET, API "rounds", "read.rounds", SNAPSHOT, api_rounds, "历次调度：应报、已报、迟报、未报",
      "rounds: asked, answered, late, missing", .for_all = true, .by_minute = true,
      .query = "text call unit state sort limit cursor", .list = &ROUND_LINE, .list_name = "rounds" },
    { HTTP_GET, API "rounds/export.xlsx", "read.rounds", SNAPSHOT, api_rounds_xlsx, "导出所见的历次调度", "the rounds shown, as a workbook",
      .query = "text call unit state sort", .rate = RATE_HEAVY },
    { HTTP_GET, API "rounds/export.csv", "read.rounds", SNAPSHOT, api_rounds_csv, "导出所见的历次调度（CSV）", "the rounds shown, as CSV",
      .query = "text call unit state sort", .rate = RATE_HEAVY },
    { HTTP_GET, API "rounds/:id", "read.rounds", SNAPSHOT, api_round, "一次调度：问题和各单位报送情况",
      "one round: its questions, and who has answered", .by_minute = true, .list = &RETURN_LINE, .list_name = "returns" },
    { HTTP_GET, API "rounds/:id/returns/:unit", "read.returns", SNAPSHOT, api_return,
      "一个单位的填报，已知内容已填好，上次承诺在前",
      "a unit's return, prefilled, last round's promises first", .by_minute = true, .list = &ANSWER_LINE,
      .list_name = "answers" },
    { HTTP_GET, API "rounds/:id/digest", "read.digests", SNAPSHOT, api_digest, "调度通报和所依据的数据",
      "a round's digest, and the figures it stands on", .by_minute = true, .list = &PROMISE, .list_name = "promises" },
    { HTTP_GET, API "rounds/:id/digest/paper.pdf", "read.digests", SNAPSHOT, api_digest_pdf,
      "调度通报公文，附事项进展表（PDF，GB/T 9704）", "the digest as an official paper, its annex how the items stand (PDF, GB/T 9704)",
      .rate = RATE_HEAVY },
    { HTTP_GET, API "rounds/:id/digest/paper.docx", "read.digests", SNAPSHOT, api_digest_docx,
      "调度通报公文，附事项进展表（Word、WPS）", "the digest as an official paper for a word processor", .rate = RATE_HEAVY },
    { HTTP_GET, API "burden/export.xlsx", "read.rounds", SNAPSHOT, api_burden_xlsx, "导出所见的负担", "the burden shown, as a workbook",
      .query = "unit from to sort", .rate = RATE_HEAVY, .conflicts = true },
    { HTTP_GET, API "burden/export.csv", "read.rounds", SNAPSHOT, api_burden_csv, "导出所见的负担（CSV）", "the burden shown, as CSV",
      .query = "unit from to sort", .rate = RATE_HEAVY, .conflicts = true },
    { HTTP_GET, API "burden", "read.rounds", SNAPSHOT, api_burden, "负担：各单位各月被问的字段数",
      "the burden: fields each unit is asked in each month", .for_all = true,
      .query = "unit from to sort limit cursor", .list = &BURDEN_LINE, .list_name = "burden", .conflicts = true },

    { HTTP_GET, API "alerts", "read.items", SNAPSHOT, api_alerts, "预警：各类数目和清单", "alerts: how many of each kind, and the list",
      .query = ALERT_QUERY, .list = &ALERT_LINE, .list_name = "alerts", .conflicts = true },
    { HTTP_GET, API "alerts/export.xlsx", "read.items", SNAPSHOT, api_alerts_xlsx, "导出所见的预警", "the alerts shown, as a workbook",
      .query = ALERT_QUERY, .rate = RATE_HEAVY, .conflicts = true },
    { HTTP_GET, API "alerts/export.csv", "read.items", SNAPSHOT, api_alerts_csv, "导出所见的预警（CSV）", "the alerts shown, as CSV",
      .query = ALERT_QUERY, .rate = RATE_HEAVY, .conflicts = true },
    { HTTP_GET, API "alerts/rules", "read.rules", SNAPSHOT, api_watch_rules, "预警规则：现行、原定和历版",
      "the rules of alerts: in force, as they came, every version", .list = &WATCH_RULE_LINE, .list_name = "versions" },
    { HTTP_GET, API "alerts/:kind/:subject", "read.items", SNAPSHOT, api_alert, "一项预警的全部依据和知悉记录",
      "one alert: all that it rests on, and what was said of it", .list = &GROUND, .list_name = "grounds" },

    { HTTP_GET, API "jobs", "read.jobs", SNAPSHOT, api_jobs, "定时任务：将办、已到时、最近办过的",
      "the scheduler: what it has to do, what it may do, what it did last", .by_minute = true, .list = &TURN, .list_name = "turns" },
    { HTTP_GET, API "ladder", "read.ladder", SNAPSHOT, api_ladder, "督办建议：下一步该怎么督办，理由何在",
      "what the ladder proposes: the next step of urging, and why", .query = "area unit level kind limit cursor",
      .list = &LADDER_LINE, .list_name = "ladder" },
    { HTTP_GET, API "ladder/rule", "read.ladder", SNAPSHOT, api_ladder_rule, "现行督办规则和公开规则：各级和期限",
      "the ladder in force and the published ones: steps and limits", .list = &LADDER_RULE, .list_name = "presets" },
    { HTTP_GET, API "slips", "read.slips", SNAPSHOT, api_slips, "督办件列表", "a list of slips",
      .query = SLIP_QUERY " limit cursor", .list = &SLIP_LINE, .list_name = "slips" },
    { HTTP_GET, API "slips/export.xlsx", "read.slips", SNAPSHOT, api_slips_xlsx, "导出所见的督办件",
      "the slips shown, as a workbook", .query = SLIP_QUERY, .rate = RATE_HEAVY },
    { HTTP_GET, API "slips/export.csv", "read.slips", SNAPSHOT, api_slips_csv, "导出所见的督办件（CSV）",
      "the slips shown, as CSV", .query = SLIP_QUERY, .rate = RATE_HEAVY },
    { HTTP_GET, API "slips/:id", "read.slips", SNAPSHOT, api_slip, "一件督办的全貌：缘由、签收、回复、异议和经过",
      "one slip whole: grounds, receipt, replies, objections, history", .list = &SLIP_EVENT, .list_name = "history" },
    { HTTP_GET, API "slips/:id/paper.pdf", "read.slips", SNAPSHOT, api_slip_pdf, "督办件公文（PDF，GB/T 9704）",
      "the slip as an official paper (PDF, GB/T 9704)", .rate = RATE_HEAVY },
    { HTTP_GET, API "slips/:id/paper.docx", "read.slips", SNAPSHOT, api_slip_docx, "督办件公文（Word、WPS）",
      "the slip as an official paper for a word processor", .rate = RATE_HEAVY },

    { HTTP_GET, API "units", "read.units", SNAPSHOT, api_units, "单位", "units", .for_all = true, .wall = true,
      .list = &UNIT, .list_name = "units" },
    { HTTP_GET, API "areas", "read.units", SNAPSHOT, api_areas, "领域", "areas", .for_all = true, .wall = true,
      .list = &AREA, .list_name = "areas" },
    { HTTP_GET, API "search", "read.search", SNAPSHOT, api_search, "检索事项、报送、来源和单位",
      "search items, reports, sources and units", .query = "q kind limit cursor", .list = &FOUND, .list_name = "found" },
    { HTTP_POST, API "intake", "intake.draft", NO_SNAPSHOT, api_intake, "从公文起草事项", "draft directives from a text",
      .in = &INTAKE_IN, .rate = RATE_HEAVY },
    { HTTP_GET, API "journal", "read.journal", SNAPSHOT, api_journal, "流水", "the journal",
      .query = "before limit actor act subject id item from to", .list = &JOURNAL_LINE, .list_name = "entries" },
    { HTTP_GET, API "journal/:seq", "read.journal", SNAPSHOT, api_entry, "一条流水改了什么", "what one entry changed" },
    { HTTP_GET, API "verify", "verify", NO_SNAPSHOT, api_verifying, "核对到哪里了", "how far the check under way has come" },
    { HTTP_POST, API "verify", "verify", NO_SNAPSHOT, api_verify, "核对流水、事实和附件", "prove that nothing was rewritten",
      .list = &DIFFERENCE, .list_name = "differences", .rate = RATE_HEAVY },

    { HTTP_GET, API "org", "read.units", SNAPSHOT, api_org, "单位树", "the tree of units", .for_all = true,
      .list = &ORG_LINE, .list_name = "units" },
    { HTTP_POST, API "org/preview", "org.import", NO_SNAPSHOT, api_org_preview, "预览单位名单",
      "preview a list of units: the body is the file", .query = "name", .list = &ROW_PROBLEM, .list_name = "problems", .rate = RATE_HEAVY },
    { HTTP_GET, API "units/:id", "read.units", SNAPSHOT, api_unit, "一个单位", "one unit",
      .list = &UNIT_DUTY, .list_name = "duties" },
    { HTTP_GET, API "posts", "read.units", SNAPSHOT, api_posts, "岗位", "posts", .for_all = true,
      .list = &POST_LINE, .list_name = "posts" },
    { HTTP_POST, API "posts/preview", "posts.import", NO_SNAPSHOT, api_posts_preview, "预览岗位和人员名单",
      "preview a list of posts and their holders: the body is the file", .query = "name", .list = &ROW_PROBLEM,
      .list_name = "problems", .rate = RATE_HEAVY },
    { HTTP_GET, API "posts/:id/handover", "post.handover", SNAPSHOT, api_handover, "交接前看：随岗位移交的有哪些",
      "what passes on with a post, before it is handed over" },
    { HTTP_GET, API "persons", "read.units", SNAPSHOT, api_persons, "人员", "persons", .query = "text",
      .list = &PERSON_LINE, .list_name = "persons" },

    { HTTP_GET, API "rules", "read.rules", SNAPSHOT, api_rules, "灯色规则", "rules of lights", .for_all = true,
      .list = &RULE_LINE, .list_name = "adopted" },
    { HTTP_GET, API "rules/:name/replay", "read.replay", SNAPSHOT, api_rule_replay, "换一套规则回放",
      "the past under another rule", .query = "from to", .list = &MONTH_LIGHTS, .list_name = "months", .rate = RATE_HEAVY },
    { HTTP_GET, API "calendar", "read.rules", SNAPSHOT, api_calendar, "工作日历", "the calendar of workdays",
      .for_all = true, .query = "year" },
    { HTTP_GET, API "settings", "read.settings", SNAPSHOT, api_settings, "设置", "settings of the realm",
      .list = &SETTING_LINE, .list_name = "settings" },
    { HTTP_GET, API "views", "view.save", SNAPSHOT, api_views, "保存的视图", "views that are kept",
      .list = &VIEW_LINE, .list_name = "views" },

    { HTTP_POST, API "intake/file", "intake.draft", NO_SNAPSHOT, api_intake_file, "从文件起草事项",
      "draft directives from a file (text, DOCX, PDF): the body is the file", .query = "name day", .rate = RATE_HEAVY },
    { HTTP_GET, API "sources", "read.sources", SNAPSHOT, api_sources, "存档的原文", "texts kept",
      .query = "text limit cursor", .list = &SOURCE_LINE, .list_name = "sources" },
    { HTTP_GET, API "sources/:id", "read.sources", SNAPSHOT, api_source, "一份原文和由它下达的事项",
      "one text and what was issued from it", .list = &SOURCE_ITEM, .list_name = "items" },

    { HTTP_GET, API "imports", "import.apply", SNAPSHOT, api_imports, "历次导入", "past imports",
      .list = &IMPORT_LINE, .list_name = "imports" },
    { HTTP_POST, API "imports", "import.apply", NO_SNAPSHOT, api_import_add, "上传台账并预览",
      "upload a ledger and preview it: the body is the file", .query = "name", .rate = RATE_HEAVY },
    { HTTP_POST, API "imports/:id/preview", "import.apply", NO_SNAPSHOT, api_import_preview, "按新的对应再预览",
      "preview it under another choice", .in = &LEDGER_CHOICE, .rate = RATE_HEAVY },
    { HTTP_POST, API "imports/:id/apply", "import.apply", NO_SNAPSHOT, api_import_apply, "导入",
      "take it in; without a body as last previewed", .in = &LEDGER_CHOICE, .rate = RATE_HEAVY, .conflicts = true },
    { HTTP_GET, API "imports/:id/errors.xlsx", "import.apply", NO_SNAPSHOT, api_import_errors, "有问题的行",
      "the rows with problems, as a workbook", .rate = RATE_HEAVY },
    { HTTP_GET, API "export.xlsx", "read.items", SNAPSHOT, api_export_xlsx, "导出所见的台账",
      "the items shown, as a workbook", .query = ITEM_QUERY " columns", .rate = RATE_HEAVY, .conflicts = true },
    { HTTP_GET, API "export.csv", "read.items", SNAPSHOT, api_export_csv, "导出所见的台账（CSV）",
      "the items shown, as CSV", .query = ITEM_QUERY " columns", .rate = RATE_HEAVY, .conflicts = true },
    { HTTP_GET, API "export.pdf", "read.items", SNAPSHOT, api_export_pdf, "所见的台账，供打印（PDF）",
      "the items shown, for print (PDF)", .query = ITEM_QUERY " columns", .rate = RATE_HEAVY, .conflicts = true },
    { HTTP_GET, API "export.docx", "read.items", SNAPSHOT, api_export_docx, "所见的台账（Word、WPS）",
      "the items shown, for a word processor", .query = ITEM_QUERY " columns", .rate = RATE_HEAVY, .conflicts = true },

    { HTTP_GET, API "export.stratml", "read.items", SNAPSHOT, api_stratml,
      "导出为 StratML（ISO 17469-1）；part=1 为计划，part=2 连同指标和结果；programme 为行动号，不写为当前行动",
      "a programme as StratML (ISO 17469-1); part=1: the plan, part=2: with indicators and results; programme: its "
      "number, else the one in hand",
      .query = "part programme", .rate = RATE_HEAVY },

    { HTTP_POST, API "stratml/preview", "plan.import", NO_SNAPSHOT, api_stratml_preview,
      "预览 StratML 计划：逐条说明收成什么，有什么问题", "preview a plan in StratML: the body is the file; what becomes of each line",
      .query = STRATML_QUERY, .list = &PLAN_LINE, .list_name = "lines", .rate = RATE_HEAVY },
    { HTTP_POST, API "stratml", "plan.import", NO_SNAPSHOT, api_stratml_import, "导入 StratML 计划：全部收下，或都不收",
      "take a plan in StratML in, all of it or nothing: the body is the file", .query = STRATML_QUERY,
      .rate = RATE_HEAVY, .conflicts = true },

    { HTTP_GET, API "events", "read.events", NO_SNAPSHOT, api_events, "有变化时通知（SSE）", "tells of changes (SSE)",
      .wall = true, .query_token = true, .query = "after token" },
};
/* clang-format on */
const size_t n_routes = N_ELEMENTS(routes);
