/* Proving a journal of 200,000 acts, against hashing the same bytes alone; and going back in time. */
#include <openssl/evp.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "db/realm.h"
#include "journal/fold.h"
#include "journal/verify.h"
#include "measure.h"

enum { N_ITEMS = 4000, N_REPORTS = 50 };

static struct cx context(struct arena *mem, struct realm *r)
{
    struct cx cx = { .mem = mem, .lang = LANG_EN, .cal = &calendar_builtin, .now = ts_now(), .realm = r };
    cx.today = ts_date(cx.now);
    return cx;
}

static double verify_once(struct realm *r, int64_t *size, int64_t *rows)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx cx = context(&mem, r);
    struct verdict *v = NEW(&cx, struct verdict);
    double start = seconds();
    must(&cx, read_begin(&cx));
    must(&cx, journal_verify(&cx, v, NULL, NULL));
    read_end(&cx);
    if (v->n_differences) {
        fprintf(stderr, "bench: %" PRId64 " differences in an untouched journal\n", v->n_differences);
        exit(1);
    }
    *size = v->size;
    *rows = v->rows;
    return seconds() - start;
}

/* Read every entry and hash it, nothing else. */
static double hash_once(const char *path, int64_t *bytes)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    uint8_t digest[32];
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    EVP_MD *md = EVP_MD_fetch(NULL, "SHA256", NULL);
    double start = seconds();
    *bytes = 0;
    if (!ctx || !md || sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_exec(db, "PRAGMA mmap_size=1073741824", NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, "SELECT entry FROM journal ORDER BY seq", -1, &stmt, NULL) != SQLITE_OK)
        exit(1);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const void *p = sqlite3_column_blob(stmt, 0);
        int n = sqlite3_column_bytes(stmt, 0);
        EVP_DigestInit_ex2(ctx, md, NULL);
        EVP_DigestUpdate(ctx, p, (size_t)n);
        EVP_DigestFinal_ex(ctx, digest, NULL);
        *bytes += n;
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    double took = seconds() - start;
    EVP_MD_free(md);
    EVP_MD_CTX_free(ctx);
    return took;
}

static double asof_once(struct realm *r)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx cx = context(&mem, r);
    double start = seconds();
    must(&cx, read_begin_asof(&cx, cx.now));
    read_end_asof(&cx);
    return seconds() - start;
}

static double scan_once(struct realm *r)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx cx = context(&mem, r);
    struct fold f AUTO(fold_done) = { 0 };
    double start = seconds();
    must(&cx, read_begin(&cx));
    must(&cx, fold_scan(&cx, cx.now, &f));
    read_end(&cx);
    return seconds() - start;
}

int main(void)
{
    struct arena mem AUTO(arena_done) = { 0 };
    struct cx cx = context(&mem, NULL);
    struct realm *r;
    const char *path = place_file(place_make("/tmp"), "verify.db");
    double verify[ROUNDS], hash[ROUNDS], asof[ROUNDS], scan[ROUNDS];
    int64_t size = 0, rows = 0, bytes = 0;
    double start = seconds();
    world_make(path, &(struct world){ .n_items = N_ITEMS, .n_reports = N_REPORTS, .entry_per_report = true });
    printf("made in %.1f s\n", seconds() - start);
    must(&cx, realm_open(&cx, path, REALM_READ, &r));
    for (size_t i = 0; i < ROUNDS; i++) {
        verify[i] = verify_once(r, &size, &rows);
        hash[i] = hash_once(path, &bytes);
        scan[i] = scan_once(r);
        asof[i] = asof_once(r);
    }
    realm_close(r);
    double v = median(verify, ROUNDS), h = median(hash, ROUNDS), s = median(scan, ROUNDS), a = median(asof, ROUNDS);
    double rate = (double)size / v;
    printf("%" PRId64 " entries, %.0f MB, %" PRId64 " fact rows\n", size, (double)bytes / 1e6, rows);
    printf("%-22s %7.2f s %10.0f entries/s  %5.2f of hashing  %s (aim: 200,000 entries/s)\n", "verify", v, rate, h / v,
           rate >= 200000 ? "ok" : "MISSED");
    printf("%-22s %7.2f s %10.0f entries/s\n", "read and hash, bare", h, (double)size / h);
    printf("%-22s %7.2f s %10.0f entries/s  %5.2f of hashing\n", "fold", s, (double)size / s, h / s);
    printf("%-22s %7.2f s %10.0f entries/s  %5.2f of hashing\n", "as of now, whole", a, (double)size / a, h / a);
    return 0;
}
