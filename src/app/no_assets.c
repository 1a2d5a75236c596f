/* For a build without the web application. */
#include "app/assets.h"

static const char page[] =
    "<!doctype html><meta charset=utf-8><title>luoshi</title><p>这个版本没有带网页，请用接口 /api/v1 "
    "或命令行。<p>This build carries no web application: use the API or the command line.";
const struct asset assets[] = {
    { "/index.html", "text/html; charset=utf-8", "\"none\"", { page, sizeof page - 1 }, { NULL, 0 } },
};
const size_t n_assets = 1;
