/* The code of a first start.  It is of this process: a new start prints a new one. */
#include <pthread.h>
#include <sodium.h>

#include "auth/auth.h"
#include "journal/hash.h"

static struct {
    pthread_mutex_t lock;
    struct hash hash;
    bool open;
} setup = { .lock = PTHREAD_MUTEX_INITIALIZER };

void setup_code_make(char code[static SETUP_CODE_SIZE])
{
    unsigned char raw[SETUP_CODE_SIZE / 2];
    randombytes_buf(raw, sizeof raw);
    sodium_bin2hex(code, SETUP_CODE_SIZE, raw, sizeof raw);
    pthread_mutex_lock(&setup.lock);
    setup.hash = sha256(str_of(code));
    setup.open = true;
    pthread_mutex_unlock(&setup.lock);
}

bool setup_code_is(const char *code)
{
    struct hash h = sha256(str_of(code));
    pthread_mutex_lock(&setup.lock);
    bool is = setup.open && sodium_memcmp(&h, &setup.hash, sizeof h) == 0;
    pthread_mutex_unlock(&setup.lock);
    return is;
}

void setup_code_end(void)
{
    pthread_mutex_lock(&setup.lock);
    setup.open = false;
    pthread_mutex_unlock(&setup.lock);
}
