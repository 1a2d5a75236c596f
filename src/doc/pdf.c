#include "doc/pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"

#define READER "/usr/bin/pdftotext"
enum { CPU_SECONDS = 5, WAIT_SECONDS = 20, MEMORY_BYTES = 512 << 20, MAX_FILES = 16, CANNOT_RUN = 127 };
/* What pdftotext ends with. */
enum { ENDS_WELL = 0, CANNOT_OPEN = 1, NOT_ALLOWED = 3 };

/* ---- the child ---- */

static void limit(int what, rlim_t most)
{
    const struct rlimit r = { most, most };
    if (setrlimit(what, &r) != 0)
        _exit(CANNOT_RUN);
}

/* After the fork: only calls that need no lock.  Without its limits it does not run. */
static _Noreturn void become_reader(int in, int out)
{
    char *const argv[] = { (char *)(uintptr_t) "pdftotext", (char *)(uintptr_t) "-q",
                           (char *)(uintptr_t) "-enc",      (char *)(uintptr_t) "UTF-8",
                           (char *)(uintptr_t) "-nopgbrk",  (char *)(uintptr_t) "-",
                           (char *)(uintptr_t) "-",         NULL };
    char *const no_environment[] = { NULL };
    int nothing = open("/dev/null", O_WRONLY);
    if (nothing < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(nothing, 2) < 0 || close_range(3, ~0U, 0) != 0 ||
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        _exit(CANNOT_RUN);
    limit(RLIMIT_CPU, CPU_SECONDS);
    limit(RLIMIT_AS, MEMORY_BYTES);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, MAX_FILES);
    execve(READER, argv, no_environment);
    _exit(CANNOT_RUN);
}

/* ---- what it says ---- */

/* Until it ends, says too much, or its time is up; only the first is a good end. */
static bool read_all(int fd, struct buf *out)
{
    int64_t until = monotonic_ms() + WAIT_SECONDS * 1000;
    char piece[8192];
    while (!out->over) {
        struct pollfd p = { .fd = fd, .events = POLLIN };
        int64_t left = until - monotonic_ms();
        int ready = left > 0 ? poll(&p, 1, (int)left) : 0;
        if (ready < 0 && errno == EINTR)
            continue;
        ssize_t n = ready > 0 ? read(fd, piece, sizeof piece) : -1;
        if (n <= 0)
            return n == 0;
        buf_add(out, piece, (size_t)n);
    }
    return false;
}

static int end_of(pid_t child)
{
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* *status: what it ended with; -1: it was ended. */
static enum err run_reader(struct cx *cx, int file, struct buf *out, int *status)
{
    int pipe_fds[2];
    if (pipe2(pipe_fds, O_CLOEXEC) != 0)
        return fail(cx, E_IO, "不能启动 PDF 阅读程序：%s", "could not start the reader of PDF: %s", strerror(errno));
    pid_t child = fork();
    if (child == 0)
        become_reader(file, pipe_fds[1]);
    close(pipe_fds[1]);
    bool whole = child > 0 && read_all(pipe_fds[0], out);
    close(pipe_fds[0]);
    if (child < 0)
        return fail(cx, E_IO, "不能启动 PDF 阅读程序：%s", "could not start the reader of PDF: %s", strerror(errno));
    if (!whole)
        kill(child, SIGKILL);
    *status = end_of(child);
    return OK;
}

/* A file without a name: it never touches the disk. */
static enum err as_file(struct cx *cx, struct str bytes, int *out)
{
    int fd = memfd_create("pdf", MFD_CLOEXEC);
    if (fd < 0 || !file_write(cx, fd, bytes) || lseek(fd, 0, SEEK_SET) != 0) {
        IGNORE(fail(cx, E_IO, "不能存放 PDF：%s", "could not keep the PDF: %s", strerror(errno)));
        fd_done(&fd);
        return E_IO;
    }
    *out = fd;
    return OK;
}

/* ---- lines to paragraphs ---- */

static struct str take_line(struct str *rest)
{
    const char *end = memchr(rest->p, '\n', rest->n);
    size_t n = end ? (size_t)(end - rest->p) : rest->n, taken = n + (end != NULL);
    struct str line = { rest->p, n };
    *rest = (struct str){ rest->p + taken, rest->n - taken };
    return str_trim(line);
}

static int widest_line(struct str text)
{
    int most = 0;
    while (text.n) {
        int width = text_width(take_line(&text));
        most = MAX(most, width);
    }
    return most;
}

/* A sentence that ends where the line does ends the paragraph, as far as can be told from the words alone. */
static bool goes_on(struct str line, int widest)
{
    enum { SHORT_BY = 6 }; /* columns: a mark that may not begin a line takes the character before it along */
    return text_width(line) + SHORT_BY >= widest && !str_ends(line, "。") && !str_ends(line, "；") &&
           !str_ends(line, "！") && !str_ends(line, "？") && !str_ends(line, ".");
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ',';
}

static void join_lines(struct str text, struct buf *out)
{
    int widest = widest_line(text);
    bool joins = false;
    while (text.n) {
        struct str line = take_line(&text);
        if (joins && line.n && is_word(buf_text(out)[out->n - 1]) && is_word(line.p[0]))
            buf_add_char(out, ' ');
        else if (!joins || !line.n)
            buf_add_str(out, out->n ? "\n" : "");
        buf_add(out, line.p, line.n);
        joins = line.n && goes_on(line, widest);
    }
    buf_add_char(out, '\n');
}

/* ---- all of it ---- */

static enum err refused(struct cx *cx, int status)
{
    switch (status) {
    case CANNOT_OPEN:
        return fail(cx, E_INVALID, "打不开这个 PDF：文件不完整，或加了密码；请去掉密码，或另存为 .docx",
                    "this PDF cannot be opened: it is cut short, or has a password; remove it, or save it as .docx");
    case NOT_ALLOWED:
        return fail(cx, E_INVALID, "这个 PDF 不允许取出文字；请向发文单位索取 .docx",
                    "this PDF forbids its text to be taken out: ask its sender for a .docx");
    case CANNOT_RUN:
        return fail(cx, E_INVALID, "服务器不能运行 PDF 阅读程序；请另存为 .docx，或把文字复制过来",
                    "the reader of PDF cannot be run here: save it as .docx, or paste the text");
    }
    return fail(cx, E_INVALID, "这个 PDF 太复杂或已损坏，读取被中止；请另存为 .docx，或把文字复制过来",
                "this PDF is damaged or takes too much to read, and was given up: save it as .docx, or paste the text");
}

static enum err take_text(struct cx *cx, const struct buf *said, size_t max_bytes, struct str *out)
{
    struct buf text AUTO(buf_done) = BUF(max_bytes + 1);
    struct str all = str_trim(buf_str(said));
    if (!utf8_ok(all))
        return refused(cx, -1);
    if (!all.n)
        return fail(cx, E_INVALID, "这个 PDF 里没有文字（可能是扫描件）；请先做文字识别",
                    "there is no text in this PDF (perhaps a scan): have its text recognised first");
    join_lines(all, &text);
    TRY(buf_end(&text));
    *out = (struct str){ arena_dup(cx->mem, text.p, text.n), text.n };
    return OK;
}

enum err pdf_text(struct cx *cx, struct str bytes, size_t max_bytes, struct str *out)
{
    struct buf said AUTO(buf_done) = BUF(max_bytes);
    int file = -1, status = CANNOT_RUN;
    if (access(READER, X_OK) != 0)
        return fail(cx, E_INVALID, "这台服务器没有装 PDF 阅读程序（poppler-utils）；请另存为 .docx，或把文字复制过来",
                    "no reader of PDF is installed here (poppler-utils): save it as .docx, or paste the text");
    TRY(as_file(cx, bytes, &file));
    enum err e = run_reader(cx, file, &said, &status);
    close(file);
    TRY(e);
    if (said.over)
        return fail(cx, E_TOO_LARGE, "文字超过 %zu MB", "the text is larger than %zu MB", max_bytes >> 20);
    return status == ENDS_WELL ? take_text(cx, &said, max_bytes, out) : refused(cx, status);
}
