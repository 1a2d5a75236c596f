#include "journal/hash.h"

#include <openssl/evp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct hasher {
    EVP_MD_CTX *ctx;
};

/* One digest context a thread, freed with it: fetching the algorithm costs more than hashing a short entry. */
static pthread_key_t context_key;
static EVP_MD *sha256_md;

static void free_context(void *ctx)
{
    EVP_MD_CTX_free(ctx);
}

static void make_key(void)
{
    sha256_md = EVP_MD_fetch(NULL, "SHA256", NULL);
    if (!sha256_md || pthread_key_create(&context_key, free_context) != 0)
        abort();
}

static EVP_MD_CTX *thread_context(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_key);
    EVP_MD_CTX *ctx = pthread_getspecific(context_key);
    if (!ctx) {
        ctx = EVP_MD_CTX_new();
        if (!ctx || pthread_setspecific(context_key, ctx) != 0)
            abort();
        EVP_DigestInit_ex2(ctx, sha256_md, NULL);
    } else {
        EVP_DigestInit_ex2(ctx, NULL, NULL);
    }
    return ctx;
}

static struct hash digest(const char *prefix, size_t prefix_n, struct str a, struct str b)
{
    struct hash out;
    EVP_MD_CTX *ctx = thread_context();
    EVP_DigestUpdate(ctx, prefix, prefix_n);
    EVP_DigestUpdate(ctx, a.p, a.n);
    EVP_DigestUpdate(ctx, b.p, b.n);
    EVP_DigestFinal_ex(ctx, out.b, NULL);
    return out;
}

const char *hash_hex(const struct hash *h, char out[static HASH_HEX_SIZE])
{
    for (int i = 0; i < HASH_BYTES; i++)
        snprintf(out + 2 * i, 3, "%02x", h->b[i]);
    return out;
}

bool hash_of_hex(const char *hex, struct hash *out)
{
    static const char digits[] = "0123456789abcdef";
    if (strlen(hex) != HASH_HEX_SIZE - 1 || strspn(hex, digits) != HASH_HEX_SIZE - 1)
        return false;
    for (size_t i = 0; i < HASH_BYTES; i++)
        out->b[i] = (uint8_t)((strchr(digits, hex[2 * i]) - digits) << 4 | (strchr(digits, hex[2 * i + 1]) - digits));
    return true;
}

struct hash sha256(struct str bytes)
{
    return digest("", 0, bytes, STR(""));
}

struct hash leaf_hash(struct str entry)
{
    return digest("\0", 1, entry, STR(""));
}

struct hash node_hash(const struct hash *left, const struct hash *right)
{
    return digest("\1", 1, hash_str(left), hash_str(right));
}

struct hasher *hasher_new(void)
{
    struct hasher *h = mem_get(sizeof *h, 1);
    h->ctx = EVP_MD_CTX_new();
    assert(h->ctx);
    EVP_DigestInit_ex(h->ctx, EVP_sha256(), NULL);
    return h;
}

void hasher_add(struct hasher *h, struct str piece)
{
    EVP_DigestUpdate(h->ctx, piece.p, piece.n);
}

struct hasher *leaf_hasher(void)
{
    struct hasher *h = hasher_new();
    hasher_add(h, (struct str){ "\0", 1 });
    return h;
}

struct hash hasher_end(struct hasher *h)
{
    struct hash out;
    EVP_DigestFinal_ex(h->ctx, out.b, NULL);
    EVP_MD_CTX_free(h->ctx);
    mem_free(h);
    return out;
}

int tree_roots(const struct tree *t)
{
    return __builtin_popcountll(t->size);
}

/* Like adding one to a binary number: each carry joins two subtrees of equal size. */
void tree_add(struct tree *t, const struct hash *leaf)
{
    int n = tree_roots(t);
    struct hash h = *leaf;
    for (uint64_t carry = t->size; carry & 1; carry >>= 1)
        h = node_hash(&t->roots[--n], &h);
    assert(n < TREE_LEVELS);
    t->roots[n] = h;
    t->size++;
}

struct hash tree_root(const struct tree *t)
{
    int n = tree_roots(t);
    if (!n)
        return sha256(STR(""));
    struct hash h = t->roots[n - 1];
    for (int i = n - 2; i >= 0; i--)
        h = node_hash(&t->roots[i], &h);
    return h;
}
