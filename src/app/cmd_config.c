/* config: each setting, its value, and who set it. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/command.h"
#include "app/config.h"

enum { MAX_OUT = 1 << 20 };

enum err config_of(struct cx *cx, const struct args *a, struct config *out)
{
    const char *flags[MAX_SETS + 1];
    size_t n = 0;
    for (; n < a->n_sets; n++)
        flags[n] = a->sets[n];
    if (a->listen)
        flags[n++] = arena_printf(cx->mem, "http.listen=%s", a->listen);
    const struct config_sources from = {
        .file = a->config ? a->config : getenv("LUOSHI_CONFIG"), .environment = environ, .flags = flags, .n_flags = n
    };
    return config_load(cx, &from, out);
}

int cmd_config(struct cx *cx, const struct args *a)
{
    struct config c;
    struct buf out AUTO(buf_done) = BUF(MAX_OUT);
    struct jw j = JW(&out);
    if (config_of(cx, a, &c) != OK)
        return command_failed(cx, a);
    j.pretty = true;
    if (a->json) {
        jw_object(&j, NULL);
        jw_array(&j, "settings");
    }
    for (size_t i = 0; i < n_settings; i++) {
        const char *value = config_text(cx, &c, i), *origin = config_origin_text(cx, c.origins[i]);
        if (!a->json) {
            buf_addf(&out, "%s = %s  ; %s. %s\n", settings[i].name, value, origin,
                     say(cx, settings[i].zh, settings[i].en));
            continue;
        }
        jw_object(&j, NULL);
        jw_text(&j, "name", settings[i].name);
        jw_text(&j, "value", value);
        jw_text(&j, "origin", origin);
        jw_text(&j, "about", say(cx, settings[i].zh, settings[i].en));
        jw_close(&j);
    }
    if (a->json) {
        jw_close(&j);
        jw_close(&j);
        buf_add_char(&out, '\n');
    }
    out_flush(&out);
    return 0;
}
