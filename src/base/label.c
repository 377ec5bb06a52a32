#include "base/label.h"

#include <stdlib.h>

void label_release(struct label *label)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        free(label->text[i]);
        label->text[i] = NULL;
    }
}

const char *label_get(const struct label *label, enum language language)
{
    if (label->text[language])
        return label->text[language];
    return label->text[LANGUAGE_EN] ? label->text[LANGUAGE_EN] : "";
}

const char *language_name(enum language language)
{
    static const char *const names[LANGUAGE_COUNT] = {
        [LANGUAGE_EN] = "en",
        [LANGUAGE_ZH] = "zh_CN",
    };
    return names[language];
}
