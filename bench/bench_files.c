/* What comes in as files: an official text of 5 MB, ledgers of 10,000, 20,000 and 40,000 rows; and a ledger that
 * goes out on paper.
 *
 * The text is measured against counting its characters with wc; reading and writing a workbook against the tools at hand
 * for it: openpyxl and xlsx2csv (Debian's), and LibreOffice where there is one (once: it takes long).  Peak memory is
 * that of the whole process, as the system counts it. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "measure.h"

enum { TEXT_BYTES = 5 << 20, ROWS = 20000 };
extern char **environ;

struct run {
    double seconds; /* 0: it failed, and may */
    double peak_mb;
};

static struct run run(char *const *argv, bool may_fail)
{
    posix_spawn_file_actions_t quiet;
    pid_t pid;
    int status;
    struct rusage used = { 0 };
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    double start = seconds();
    bool ran = posix_spawnp(&pid, argv[0], &quiet, NULL, argv, environ) == 0;
    bool good = ran && wait4(pid, &status, 0, &used) == pid && status == 0;
    double took = seconds() - start;
    posix_spawn_file_actions_destroy(&quiet);
    if (!good && !may_fail) {
        fprintf(stderr, "bench: %s %s failed\n", argv[0], argv[1]);
        exit(1);
    }
    return good ? (struct run){ took, (double)used.ru_maxrss / 1024 } : (struct run){ 0 };
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

static void write_ledger(const char *path, uint32_t rows)
{
    static const char *const heads[] = { "序号",     "领域",     "重点任务", "具体举措", "目标",
                                         "牵头单位", "配合单位", "完成时限", "目前进展", "完成率" };
    char text[200];
    lxw_workbook_options small = { .constant_memory = LXW_TRUE };
    lxw_workbook *book = workbook_new_opt(path, &small);
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    for (uint16_t c = 0; c < N_ELEMENTS(heads); c++)
        worksheet_write_string(sheet, 0, c, heads[c], NULL);
    for (uint32_t i = 1; i <= rows; i++) {
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

static struct run middle(char *const *argv)
{
    double took[ROUNDS], peak[ROUNDS];
    for (size_t i = 0; i < ROUNDS; i++) {
        struct run r = run(argv, false);
        took[i] = r.seconds;
        peak[i] = r.peak_mb;
    }
    return (struct run){ median(took, ROUNDS), median(peak, ROUNDS) };
}

/* What every side starts from, and where its figures go. */
struct files {
    const char *place;
    char *program, *text, *ledger, *db, *out;
};

static void print_rows(const char *what, struct run r, double rows)
{
    printf("%-36s %7.2f s %9.0f rows/s %7.0f MB", what, r.seconds, rows / r.seconds, r.peak_mb);
}

/* Another's figures, and ours in proportion: how often faster, what part of the memory. */
static void print_other(const char *what, struct run other, struct run ours)
{
    if (other.seconds > 0) {
        print_rows(what, other, ROWS);
        printf("   we: %.1f x the speed, %.2f of the memory\n", other.seconds / ours.seconds,
               ours.peak_mb / other.peak_mb);
    } else {
        printf("%-36s is not installed here\n", what);
    }
}

static void texts(const struct files *f)
{
    write_text(f->text);
    struct run t = middle((char *[]){ f->program, "intake", f->text, "--json", NULL });
    printf("%-36s %7.2f s %9.1f MB/s   %7.0f MB\n", "intake, 5 MB of text", t.seconds, TEXT_BYTES / 1e6 / t.seconds,
           t.peak_mb);
    struct run w = middle((char *[]){ "wc", "-m", f->text, NULL });
    printf("%-36s %7.2f s %9.1f MB/s   %7.0f MB   we: %.2f x the speed\n", "  wc -m", w.seconds,
           TEXT_BYTES / 1e6 / w.seconds, w.peak_mb, w.seconds / t.seconds);
}

/* ---- reading ---- */

static const char openpyxl_read[] = "import sys, openpyxl\n"
                                    "book = openpyxl.load_workbook(sys.argv[1], read_only=True)\n"
                                    "print(sum(len(row) for row in book.active.iter_rows(values_only=True)))\n";

static void reading(const struct files *f)
{
    char profile[300];
    snprintf(profile, sizeof profile, "-env:UserInstallation=file://%s/office", f->place);
    struct run d = middle((char *[]){ f->program, "import", "--db", f->db, f->ledger, "--dry-run", "--json", NULL });
    print_rows("import --dry-run, 20,000 rows", d, ROWS);
    printf("\n");
    print_other("  openpyxl, read only",
                run((char *[]){ "/usr/bin/python3", "-c", (char *)(uintptr_t)openpyxl_read, f->ledger, NULL }, true),
                d);
    print_other("  xlsx2csv", run((char *[]){ "xlsx2csv", f->ledger, f->out, NULL }, true), d);
    print_other("  LibreOffice to CSV, started cold",
                run((char *[]){ "soffice", profile, "--headless", "--convert-to", "csv", "--outdir",
                                (char *)(uintptr_t)f->place, f->ledger, NULL },
                    true),
                d);
}

/* ---- importing: one act each, into a realm of its own ---- */

static void importing(const struct files *f)
{
    static const uint32_t rows[] = { ROWS / 2, 2 * ROWS, ROWS };
    struct run r[N_ELEMENTS(rows)];
    for (size_t i = 0; i < N_ELEMENTS(rows); i++) {
        char name[40], what[40];
        snprintf(name, sizeof name, "import-%u.db", rows[i]);
        char *db = (char *)(uintptr_t)place_file(f->place, name);
        copy_file(f->db, db);
        write_ledger(f->ledger, rows[i]);
        r[i] = run((char *[]){ f->program, "import", "--db", db, f->ledger, NULL }, false);
        snprintf(what, sizeof what, "import, one act of %u rows", rows[i]);
        print_rows(what, r[i], rows[i]);
        printf("\n");
    }
    printf("  four times the rows take %.2f times the memory\n", r[1].peak_mb / r[0].peak_mb);
}

/* ---- writing: what was imported last ---- */

static const char openpyxl_write[] =
    "import sys, openpyxl\n"
    "book = openpyxl.Workbook(write_only=True)\n"
    "sheet = book.create_sheet()\n"
    "for i in range(20000):\n"
    "    sheet.append([i, '领域%d' % (i % 10), '推进第%d批重点项目建设，完成年度投资%d亿元' % (i, i % 37),\n"
    "                  '专班推进，每月调度，按节点销号', '项目全部开工并形成实物量', '区%d局' % (i % 100),\n"
    "                  '区%d局' % (i % 99), '2027-%02d-15' % (1 + i % 12), '已完成前期手续', i % 90])\n"
    "book.save(sys.argv[1])\n";

static void writing(const struct files *f)
{
    char *db = (char *)(uintptr_t)place_file(f->place, "import-20000.db");
    struct run e = middle((char *[]){ f->program, "export", "--db", db, f->out, NULL });
    print_rows("export, 20,100 items", e, ROWS + 100);
    printf("\n");
    print_other("  openpyxl, write only",
                run((char *[]){ "/usr/bin/python3", "-c", (char *)(uintptr_t)openpyxl_write, f->out, NULL }, true), e);
}

/* ---- paper ---- */

static int pages_of(const char *path)
{
    static char bytes[8 << 20];
    FILE *f = fopen(path, "re");
    size_t n = f ? fread(bytes, 1, sizeof bytes - 1, f) : 0;
    int pages = 0;
    if (f)
        fclose(f);
    for (size_t i = 0; i + 7 < n && !pages; i++)
        for (size_t k = i + 7; !memcmp(bytes + i, "/Count ", 7) && k < n && bytes[k] >= '0' && bytes[k] <= '9'; k++)
            pages = pages * 10 + bytes[k] - '0';
    return pages;
}

static void papers(const struct files *f)
{
    static const char *const kinds[] = { "ledger.pdf", "ledger.docx" };
    char *db = (char *)(uintptr_t)place_file(f->place, "paper.db");
    world_make(db, &(struct world){ .n_items = 600, .n_reports = 1 });
    for (size_t i = 0; i < N_ELEMENTS(kinds); i++) {
        char *out = (char *)(uintptr_t)place_file(f->place, kinds[i]);
        struct run r = middle((char *[]){ f->program, "export", "--db", db, out, NULL });
        printf("export, %-28s %7.2f s %7.0f MB", kinds[i], r.seconds, r.peak_mb);
        if (i == 0)
            printf("   %d pages (aim: 40 in less than a second)", pages_of(out));
        printf("\n");
    }
}

int main(int argc UNUSED, char **argv)
{
    const char *slash = strrchr(argv[0], '/'), *place = place_make("/tmp");
    char program[4096];
    snprintf(program, sizeof program, "%.*s/../src/luoshi", slash ? (int)(slash - argv[0]) : 1, slash ? argv[0] : ".");
    struct files f = {
        .place = place,
        .program = program,
        .text = (char *)(uintptr_t)place_file(place, "text.txt"),
        .ledger = (char *)(uintptr_t)place_file(place, "ledger.xlsx"),
        .db = (char *)(uintptr_t)place_file(place, "files.db"),
        .out = (char *)(uintptr_t)place_file(place, "out.xlsx"),
    };
    world_make(f.db, &(struct world){ .n_items = 100, .n_reports = 1 });
    texts(&f);
    write_ledger(f.ledger, ROWS);
    reading(&f);
    importing(&f);
    writing(&f);
    papers(&f);
    return 0;
}
