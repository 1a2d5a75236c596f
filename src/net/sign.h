/* sign.h - how a message proves who sent it: keyed hashes as robots and webhooks want them. */
#ifndef LS_SIGN_H
#define LS_SIGN_H

#include "base/cx.h"

const char *base64_of(struct arena *mem, struct str bytes);
/* false: it is no base64. */
bool base64_read(struct arena *mem, struct str text, struct str *out);
const char *hmac_base64(struct arena *mem, struct str key, struct str message); /* SHA-256 */

#define WEBHOOK_SECRET "whsec_" /* before the key in base64: Standard Webhooks */
bool webhook_secret_ok(const char *secret);
/* "v1,<base64>" of id.timestamp.body.  The secret is sound. */
const char *webhook_signature(struct arena *mem, const char *secret, const char *id, int64_t seconds, struct str body);

#endif
