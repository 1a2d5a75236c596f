/* hash.h - SHA-256 and the Merkle tree of RFC 6962 over the journal's entries.
 *
 * leaf = SHA-256(0x00 || entry), node = SHA-256(0x01 || left || right).  The tree of n leaves is kept
 * as its frontier: the roots of the perfect subtrees n is made of, largest first, one per set bit.
 */
#ifndef LS_HASH_H
#define LS_HASH_H

#include "base/buf.h"

enum { HASH_BYTES = 32, HASH_HEX_SIZE = 65 };
struct hash {
    uint8_t b[HASH_BYTES];
};
static inline bool hash_eq(const struct hash *a, const struct hash *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}
static inline struct str hash_str(const struct hash *h)
{
    return (struct str){ (const char *)h->b, HASH_BYTES };
}
const char *hash_hex(const struct hash *h, char out[static HASH_HEX_SIZE]);
bool hash_of_hex(const char *hex, struct hash *out); /* 64 small digits; false: it is none */

struct hash sha256(struct str bytes);
struct hash leaf_hash(struct str entry);
struct hash node_hash(const struct hash *left, const struct hash *right);

/* For what is long: feed pieces. */
struct hasher;
struct hasher *hasher_new(void);
struct hasher *leaf_hasher(void); /* of an entry, as leaf_hash */
void hasher_add(struct hasher *h, struct str piece);
struct hash hasher_end(struct hasher *h); /* and free */

enum { TREE_LEVELS = 63 };
struct tree {
    uint64_t size;
    struct hash roots[TREE_LEVELS]; /* n = popcount(size), largest subtree first */
};
int tree_roots(const struct tree *t);
void tree_add(struct tree *t, const struct hash *leaf);
struct hash tree_root(const struct tree *t); /* of the empty tree: SHA-256 of nothing */

#endif
