/* What comes in as files: an official text of 5 MB, a ledger of 20,000 rows.
 *
 * The text is measured against counting its characters with wc, the workbook against turning it into CSV with
 * LibreOffice where there is one (once: it takes long). */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "measure.h"

enum { TEXT_BYTES = 5 << 20, ROWS = 20000 };
extern char **environ;

/* Seconds, or 0 when it failed and may. */
static double run(char *const *argv, bool may_fail)
{
    posix_spawn_file_actions_t quiet;
    pid_t pid;
    int status;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (may_fail)
        posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    double start = seconds();
    bool ran = posix_spawnp(&pid, argv[0], &quiet, NULL, argv, environ) == 0;
    bool good = ran && waitpid(pid, &status, 0) == pid && status == 0;
    double took = seconds() - start;
    posix_spawn_file_actions_destroy(&quiet);
    if (!good && !may_fail) {
        fprintf(stderr, "bench: %s %s failed\n", argv[0], argv[1]);
        exit(1);
    }
    return good ? took : 0;
}

static void write_text(const char *path)
{
    FILE *f = fopen(path, "we");
    if (!f)
        exit(1);
    fputs("关于印发三年行动工作要点的通知\n\n", f);
    for (int i = 1; ftell(f) < TEXT_BYTES; i++)
        fprintf(
            f,
            "%d．推进第%d批重点项目建设。由区%d局牵头，区%d局配合，于2026年%d月底前完成投资%d亿元，建立专班推进机制，每月调度一次，问题及时上报。\n",
            i, i, 1 + i % 100, 1 + (i + 1) % 100, 1 + i % 12, 1 + i % 37);
    fclose(f);
}

static void write_ledger(const char *path)
{
    static const char *const heads[] = { "序号",     "领域",     "重点任务", "具体举措", "目标",
                                         "牵头单位", "配合单位", "完成时限", "目前进展", "完成率" };
    char text[200];
    lxw_workbook_options small = { .constant_memory = LXW_TRUE };
    lxw_workbook *book = workbook_new_opt(path, &small);
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    for (uint16_t c = 0; c < N_ELEMENTS(heads); c++)
        worksheet_write_string(sheet, 0, c, heads[c], NULL);
    for (uint32_t i = 1; i <= ROWS; i++) {
        const char *const cells[] = { "专班推进，每月调度，按节点销号", "项目全部开工并形成实物量" };
        worksheet_write_number(sheet, i, 0, i, NULL);
        snprintf(text, sizeof text, "领域%u", 1 + i % WORLD_AREAS);
        worksheet_write_string(sheet, i, 1, text, NULL);
        snprintf(text, sizeof text, "推进第%u批重点项目建设，完成年度投资%u亿元", i, 1 + i % 37);
        worksheet_write_string(sheet, i, 2, text, NULL);
        worksheet_write_string(sheet, i, 3, cells[0], NULL);
        worksheet_write_string(sheet, i, 4, cells[1], NULL);
        snprintf(text, sizeof text, "区%u局", 1 + i % WORLD_UNITS);
        worksheet_write_string(sheet, i, 5, text, NULL);
        snprintf(text, sizeof text, "区%u局", 1 + (i + 1) % WORLD_UNITS);
        worksheet_write_string(sheet, i, 6, text, NULL);
        snprintf(text, sizeof text, "2027-%02u-15", 1 + i % 12);
        worksheet_write_string(sheet, i, 7, text, NULL);
        worksheet_write_string(sheet, i, 8, "已完成前期手续", NULL);
        worksheet_write_number(sheet, i, 9, i % 90, NULL);
    }
    if (workbook_close(book) != LXW_NO_ERROR)
        exit(1);
}

static double middle(char *const *argv)
{
    double list[ROUNDS];
    for (size_t i = 0; i < ROUNDS; i++)
        list[i] = run(argv, false);
    return median(list, ROUNDS);
}

int main(int argc UNUSED, char **argv)
{
    const char *slash = strrchr(argv[0], '/'), *place = place_make("/tmp");
    char program[4096], profile[300];
    snprintf(program, sizeof program, "%.*s/../src/luoshi", slash ? (int)(slash - argv[0]) : 1, slash ? argv[0] : ".");
    char *text = (char *)(uintptr_t)place_file(place, "text.txt"),
         *ledger = (char *)(uintptr_t)place_file(place, "ledger.xlsx");
    char *db = (char *)(uintptr_t)place_file(place, "files.db");
    snprintf(profile, sizeof profile, "-env:UserInstallation=file://%s/office", place);
    write_text(text);
    write_ledger(ledger);
    world_make(db, &(struct world){ .n_items = 100, .n_reports = 1 });
    printf("%-34s %9s %14s\n", "file", "seconds", "rate");
    double t = middle((char *[]){ program, "intake", text, "--json", NULL });
    printf("%-34s %9.2f %9.1f MB/s\n", "intake, 5 MB of text", t, TEXT_BYTES / 1e6 / t);
    double w = middle((char *[]){ "wc", "-m", text, NULL });
    printf("%-34s %9.2f %9.1f MB/s  ratio %.2f\n", "  wc -m", w, TEXT_BYTES / 1e6 / w, w / t);
    double d = middle((char *[]){ program, "import", "--db", db, ledger, "--dry-run", "--json", NULL });
    printf("%-34s %9.2f %9.0f rows/s\n", "import --dry-run, 20,000 rows", d, ROWS / d);
    double all = run((char *[]){ program, "import", "--db", db, ledger, NULL }, false);
    printf("%-34s %9.2f %9.0f rows/s\n", "import, one act", all, ROWS / all);
    double office = run((char *[]){ "soffice", profile, "--headless", "--convert-to", "csv", "--outdir",
                                    (char *)(uintptr_t)place, ledger, NULL },
                        true);
    if (office > 0)
        printf("%-34s %9.2f %9.0f rows/s  ratio of --dry-run %.1f\n", "  LibreOffice to CSV, started cold", office,
               ROWS / office, office / d);
    return 0;
}
