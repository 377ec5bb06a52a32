#include "draw/role.h"

static const char *const role_names[ROLE_COUNT] = {
    [ROLE_TEXT] = "text",
    [ROLE_DIM] = "dim",
    [ROLE_FAINT] = "faint",
    [ROLE_STRONG] = "strong",
    [ROLE_TITLE] = "title",
    [ROLE_FRAME] = "frame",
    [ROLE_FOCUS] = "focus",
    [ROLE_HEADER] = "header",
    [ROLE_HEADER_DIM] = "header-dim",
    [ROLE_TAB] = "tab",
    [ROLE_TAB_ACTIVE] = "tab-active",
    [ROLE_FOOTER] = "footer",
    [ROLE_KEY] = "key",
    [ROLE_GOOD] = "good",
    [ROLE_BAD] = "bad",
    [ROLE_CHANGE] = "change",
    [ROLE_WARNING] = "warning",
    [ROLE_BOUND] = "bound",
    [ROLE_EVENT] = "event",
    [ROLE_TARGET] = "target",
    [ROLE_CURSOR] = "cursor",
    [ROLE_SERIES] = "series-1",
    "series-2",
    "series-3",
    "series-4",
    "series-5",
    "series-6",
    "series-7",
    "series-8",
    [ROLE_RAMP] = "ramp-1",
    "ramp-2",
    "ramp-3",
    "ramp-4",
    "ramp-5",
    "ramp-6",
    "ramp-7",
    "ramp-8",
    "ramp-9",
    "ramp-10",
};

const char *role_name(enum role role)
{
    return role_names[role];
}

enum role role_series(size_t index)
{
    return (enum role)(ROLE_SERIES + index % ROLE_SERIES_COUNT);
}

enum role role_ramp(double share)
{
    if (!(share > 0.0))
        return ROLE_RAMP; /* also for a share that is not a number */
    if (share >= 1.0)
        return (enum role)(ROLE_RAMP + ROLE_RAMP_COUNT - 1);
    return (enum role)(ROLE_RAMP + (int)(share * ROLE_RAMP_COUNT));
}
