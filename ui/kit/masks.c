#include "ui/kit/masks.h"

#include "app/base/mem.h"

#include <math.h>
#include <stdlib.h>

#define SUBSAMPLES 8

struct corner {
    int radius, width;
    uint8_t *mask;
};

struct shadow {
    enum shadow_kind kind;
    int radius, rows;
    float scale;
    struct shadow_mask m;
};

// A screen needs about 20 corners and 5 shadows; when a table is full it starts again.
static struct corner corners[96];
static size_t corner_count;
static struct shadow shadows[32];
static size_t shadow_count;

// One layer of a shadow: a Gaussian blur of the shape, moved down. Logical px.
struct layer {
    float y, sigma, alpha;
};

static const struct {
    struct layer layer[2];
    int reach, y_max; // logical px
} kinds[SHADOW_KIND_COUNT] = {
    [SHADOW_CARD] = { { { 1, 1.6f, 0.05f }, { 3, 5, 0.055f } }, 16, 3 },
    [SHADOW_SHEET] = { { { 8, 16, 0.26f }, { 0, 1, 0 } }, 56, 8 },
};

static void corners_free(void)
{
    for (size_t i = 0; i < corner_count; i++)
        free(corners[i].mask);
    corner_count = 0;
}

static void shadows_free(void)
{
    for (size_t i = 0; i < shadow_count; i++)
        free(shadows[i].m.mask);
    shadow_count = 0;
}

void masks_free(void)
{
    corners_free();
    shadows_free();
}

// How many of the pixel's sample points lie inside the disc of radius r around (c, c); inner: but
// outside of the smaller one.
static int samples_inside(int x, int y, int centre, int r, int inner)
{
    int n = 0;
    for (int j = 0; j < SUBSAMPLES; j++) {
        for (int i = 0; i < SUBSAMPLES; i++) {
            // all in 1/16 px, so that equal distances compare equal
            int dx = (x - centre) * 16 + 2 * i + 1, dy = (y - centre) * 16 + 2 * j + 1;
            int64_t d = (int64_t)dx * dx + (int64_t)dy * dy;
            n += d <= (int64_t)256 * r * r && (inner < 0 || d > (int64_t)256 * inner * inner);
        }
    }
    return n;
}

const uint8_t *mask_corner(int radius, int width)
{
    for (size_t i = 0; i < corner_count; i++)
        if (corners[i].radius == radius && corners[i].width == width)
            return corners[i].mask;
    if (corner_count == LEN(corners))
        corners_free();
    uint8_t *mask = mem_array((size_t)radius * (size_t)radius, 1);
    for (int y = 0; y < radius; y++)
        for (int x = 0; x < radius; x++)
            mask[y * radius + x] =
                (uint8_t)(samples_inside(x, y, radius, radius, width ? radius - width : -1) * 255 /
                          (SUBSAMPLES * SUBSAMPLES));
    corners[corner_count++] = (struct corner){ radius, width, mask };
    return mask;
}

int mask_shadow_reach(enum shadow_kind kind, float scale)
{
    return (int)ceilf((float)kinds[kind].reach * scale);
}

// Coverage at (x, y) of the shadow of a shape that begins at reach: the distance to its rounded
// outline put through the Gaussian's integral.
static uint8_t shadow_at(enum shadow_kind kind, int x, int y, int reach, int radius, int rows,
                         float scale)
{
    float sum = 0, k = (float)radius;
    for (size_t i = 0; i < LEN(kinds[kind].layer); i++) {
        const struct layer *l = &kinds[kind].layer[i];
        float middle = (float)rows / 2, half = middle - (float)reach - k;
        float dx = (float)reach + k - ((float)x + 0.5f);
        float dy = fabsf((float)y + 0.5f - l->y * scale - middle) - half;
        float d = hypotf(fmaxf(dx, 0), fmaxf(dy, 0)) + fminf(fmaxf(dx, dy), 0) - k;
        sum += l->alpha * 0.5f * erfcf(d / (l->sigma * scale * 1.41421356f));
    }
    return (uint8_t)lrintf(fminf(sum, 1) * 255);
}

const struct shadow_mask *mask_shadow(enum shadow_kind kind, int radius, int h, float scale)
{
    int reach = mask_shadow_reach(kind, scale);
    int y_max = (int)ceilf((float)kinds[kind].y_max * scale);
    int enough = 2 * radius + 2 * y_max + 1; // from here on only the middle row repeats
    int rows = (h < enough ? h : enough) + 2 * reach;
    for (size_t i = 0; i < shadow_count; i++) {
        const struct shadow *s = &shadows[i];
        if (s->kind == kind && s->radius == radius && s->rows == rows &&
            fabsf(s->scale - scale) < 1e-4f)
            return &s->m;
    }
    if (shadow_count == LEN(shadows))
        shadows_free();
    struct shadow *s = &shadows[shadow_count++];
    *s = (struct shadow){ .kind = kind, .radius = radius, .rows = rows, .scale = scale };
    s->m = (struct shadow_mask){ .mid_x = reach + radius, .rows = rows };
    s->m.mid_y = reach + radius + y_max < rows ? reach + radius + y_max : rows - 1;
    int columns = s->m.mid_x + 1;
    s->m.mask = mem_array((size_t)columns * (size_t)rows, 1);
    for (int y = 0; y < rows; y++)
        for (int x = 0; x < columns; x++)
            s->m.mask[y * columns + x] = shadow_at(kind, x, y, reach, radius, rows, scale);
    return &s->m;
}
