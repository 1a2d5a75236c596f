/* assets.h - the files of the web application, carried by the program (tools/mkassets prints them).
 *
 * A build without web/dist has none, and says so to a browser.
 */
#ifndef LS_ASSETS_H
#define LS_ASSETS_H

#include "base/buf.h"

struct asset {
    const char *path; /* "/assets/index-B1x2.js" */
    const char *type, *etag;
    struct str raw, gzip; /* gzip: empty when it would not be smaller */
};
extern const struct asset assets[];
extern const size_t n_assets;

#endif
