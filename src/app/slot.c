#include "app/slot.h"

#include <string.h>

void slot_next_order(struct slot *slot)
{
    const char *next = slot->order != NULL ? slot->order : slot->panel.kind->orders;
    if (next == NULL)
        return;
    next += strcspn(next, " ");
    slot->order = *next == ' ' ? next + 1 : NULL;
}
