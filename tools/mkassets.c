/* mkassets - put the files of the web application into the program.
 *
 *   mkassets DIRECTORY > assets.c
 *
 * Each file becomes a row of `assets` (src/app/assets.h), sorted by path: its bytes, the same gzipped when that is
 * smaller, its type and a tag of its content.  Hidden files are none of it.
 */
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { MAX_FILES = 2000 };
static char *paths[MAX_FILES];
static size_t n_paths;

static void die(const char *why, const char *what)
{
    fprintf(stderr, "mkassets: %s: %s\n", why, what);
    exit(EXIT_FAILURE);
}

static int take(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    if (type != FTW_F || path[at->base] == '.')
        return 0;
    if (n_paths == MAX_FILES)
        die("too many files", path);
    paths[n_paths++] = strdup(path);
    return 0;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static unsigned char *read_file(const char *path, size_t *n)
{
    FILE *in = fopen(path, "rb");
    if (!in || fseek(in, 0, SEEK_END) != 0)
        die("cannot read", path);
    *n = (size_t)ftell(in);
    rewind(in);
    unsigned char *p = malloc(*n + 1);
    if (!p || fread(p, 1, *n, in) != *n)
        die("cannot read", path);
    fclose(in);
    return p;
}

static unsigned char *squeeze(const unsigned char *p, size_t n, size_t *out)
{
    z_stream z = { 0 };
    if (deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        die("cannot compress", "zlib");
    size_t room = deflateBound(&z, n);
    unsigned char *q = malloc(room);
    z.next_in = (unsigned char *)(uintptr_t)p;
    z.avail_in = (unsigned)n;
    z.next_out = q;
    z.avail_out = (unsigned)room;
    if (!q || deflate(&z, Z_FINISH) != Z_STREAM_END)
        die("cannot compress", "zlib");
    *out = z.total_out;
    deflateEnd(&z);
    return q;
}

static void print_bytes(const char *name, size_t i, const unsigned char *p, size_t n)
{
    printf("static const char %s_%zu[] =\n\"", name, i);
    for (size_t k = 0; k < n; k++) {
        if (p[k] < 0x20 || p[k] > 0x7e || p[k] == '"' || p[k] == '\\' || p[k] == '?')
            printf("\\%03o", p[k]);
        else
            putchar(p[k]);
        if (k % 4000 == 3999)
            printf("\"\n\"");
    }
    printf("\";\n");
}

static const char *type_of(const char *path)
{
    static const char *const types[][2] = {
        { ".html", "text/html; charset=utf-8" },
        { ".js", "text/javascript; charset=utf-8" },
        { ".css", "text/css; charset=utf-8" },
        { ".json", "application/json" },
        { ".svg", "image/svg+xml" },
        { ".png", "image/png" },
        { ".ico", "image/x-icon" },
        { ".woff2", "font/woff2" },
        { ".txt", "text/plain; charset=utf-8" },
    };
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof types / sizeof *types; i++)
        if (strcmp(dot, types[i][0]) == 0)
            return types[i][1];
    return "application/octet-stream";
}

int main(int argc, char **argv)
{
    if (argc != 2 || nftw(argv[1], take, 16, FTW_PHYS) != 0)
        die("usage", "mkassets DIRECTORY");
    qsort(paths, n_paths, sizeof *paths, by_text);
    size_t *sizes = calloc(n_paths + 1, sizeof *sizes), *packed = calloc(n_paths + 1, sizeof *packed);
    unsigned long *sums = calloc(n_paths + 1, sizeof *sums);
    printf("#include \"app/assets.h\"\n\n");
    for (size_t i = 0; i < n_paths; i++) {
        unsigned char *p = read_file(paths[i], &sizes[i]), *q = squeeze(p, sizes[i], &packed[i]);
        sums[i] = crc32(crc32(0, NULL, 0), p, (unsigned)sizes[i]);
        print_bytes("raw", i, p, sizes[i]);
        if (packed[i] < sizes[i])
            print_bytes("gzip", i, q, packed[i]);
        free(p);
        free(q);
    }
    printf("const struct asset assets[] = {\n");
    for (size_t i = 0; i < n_paths; i++) {
        printf("    { \"%s\", \"%s\", \"\\\"%08lx-%zx\\\"\", { raw_%zu, %zu }, ", paths[i] + strlen(argv[1]),
               type_of(paths[i]), sums[i], sizes[i], i, sizes[i]);
        if (packed[i] < sizes[i])
            printf("{ gzip_%zu, %zu } },\n", i, packed[i]);
        else
            printf("{ NULL, 0 } },\n");
    }
    printf("};\nconst size_t n_assets = %zu;\n", n_paths);
    free(sizes);
    free(packed);
    free(sums);
    return 0;
}
