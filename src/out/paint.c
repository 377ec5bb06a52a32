#include "out/paint.h"

#include <stdlib.h>

#include "base/mem.h"

enum { DARK_GROUND = 0x16181C, DARK_INK = 0xD0D0D0, LIGHT_GROUND = 0xFFFFFF, LIGHT_INK = 0x303030 };

static uint32_t rgb_of(int color)
{
    uint8_t rgb[3];
    theme_rgb(color, rgb);
    return (uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2];
}

static unsigned part(uint32_t color, unsigned shift)
{
    return color >> shift & 0xFFU;
}

/* 0 to 2550, as the eye weighs the three. */
static unsigned lightness(uint32_t color)
{
    return 2 * part(color, 16) + 7 * part(color, 8) + part(color, 0);
}

/* What is dim has a little of the ground in it. */
static uint32_t mixed(uint32_t ink, uint32_t ground)
{
    uint32_t result = 0;
    for (unsigned shift = 0; shift <= 16; shift += 8)
        result |= (part(ink, shift) * 6 + part(ground, shift) * 4) / 10 << shift;
    return result;
}

/* A theme that leaves its ground to the terminal was made for one that its colours stand out on. */
static void choose_page(struct palette *palette)
{
    const struct out_frame *frame = palette->frame;
    const struct ink *paper = &frame->theme->paper[frame->depth];
    struct ink text = theme_ink(frame->theme, frame->depth, ROLE_TEXT, 0);
    bool is_light = text.ink >= 0 && lightness(rgb_of(text.ink)) < 1100;
    palette->ground = is_light ? LIGHT_GROUND : DARK_GROUND;
    palette->ink = is_light ? LIGHT_INK : DARK_INK;
    if (paper->ground >= 0)
        palette->ground = rgb_of(paper->ground);
    if (text.ink >= 0)
        palette->ink = rgb_of(text.ink);
}

static struct paint paint_of(const struct palette *palette, const struct cell *cell)
{
    const struct out_frame *frame = palette->frame;
    struct ink ink = theme_ink(frame->theme, frame->depth, (enum role)cell->role, cell->marks);
    struct paint paint = {.ink = ink.ink >= 0 ? rgb_of(ink.ink) : palette->ink,
                          .ground = ink.ground >= 0 ? rgb_of(ink.ground) : palette->ground,
                          .bold = (ink.attributes & INK_BOLD) != 0,
                          .underlined = (ink.attributes & INK_UNDERLINE) != 0};
    if ((ink.attributes & INK_DIM) != 0)
        paint.ink = mixed(paint.ink, paint.ground);
    if ((ink.attributes & INK_REVERSE) == 0)
        return paint;
    return (struct paint){paint.ground, paint.ink, paint.bold, paint.underlined};
}

static bool is_same(const struct paint *a, const struct paint *b)
{
    return a->ink == b->ink && a->ground == b->ground && a->bold == b->bold &&
           a->underlined == b->underlined;
}

static uint16_t add_paint(struct palette *palette, const struct paint *paint)
{
    size_t index = 0;
    while (index < palette->count && !is_same(&palette->paints[index], paint))
        index++;
    if (index == palette->count) {
        palette->paints = mem_grow(palette->paints, &palette->capacity, palette->count + 1,
                                   sizeof *palette->paints);
        palette->paints[palette->count++] = *paint;
    }
    return (uint16_t)index;
}

void palette_init(struct palette *palette, const struct out_frame *frame)
{
    const struct grid *grid = frame->grid;
    size_t count = (size_t)grid->width * (size_t)grid->height;
    *palette = (struct palette){.frame = frame, .cells = mem_new(count + 1, sizeof(uint16_t))};
    choose_page(palette);
    for (size_t i = 0; i < count; i++) {
        struct paint paint = paint_of(palette, &grid->cells[i]);
        palette->cells[i] = add_paint(palette, &paint);
    }
}

void palette_release(struct palette *palette)
{
    free(palette->paints);
    free(palette->cells);
    *palette = (struct palette){0};
}

size_t palette_at(const struct palette *palette, int x, int y)
{
    return palette->cells[(size_t)y * (size_t)palette->frame->grid->width + (size_t)x];
}
