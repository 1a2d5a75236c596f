/* replay - run a fuzz target over files, without a fuzzer: the quick test's regressions.
 *
 *   fuzz_NAME FILE...
 *
 * A file that breaks the target ends the process, so the last name printed is the culprit.
 */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

enum { MAX_INPUT = 16 << 20 };

static uint8_t *read_file(const char *path, size_t *size)
{
    FILE *in = fopen(path, "rb");
    uint8_t *data = in ? malloc(MAX_INPUT) : NULL;
    if (!data) {
        fprintf(stderr, "replay: cannot read %s\n", path);
        exit(EXIT_FAILURE);
    }
    *size = fread(data, 1, MAX_INPUT, in);
    fclose(in);
    /* Shrunk to size, so that a sanitizer sees one byte too far. */
    return realloc(data, *size ? *size : 1);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        size_t size;
        uint8_t *data = read_file(argv[i], &size);
        printf("%s\n", argv[i]);
        fflush(stdout);
        LLVMFuzzerTestOneInput(data, size);
        free(data);
    }
    return EXIT_SUCCESS;
}
