#include "ui/kit/png.h"

#define LOG_MODULE "png"
#include "app/base/log.h"
#include "app/base/mem.h"

#include <errno.h>
#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void row_rgb(const struct canvas *c, int y, uint8_t *out)
{
    const uint32_t *p = c->pixels + (size_t)y * (size_t)c->stride;
    for (int x = 0; x < c->w; x++) {
        *out++ = (uint8_t)(p[x] >> 16);
        *out++ = (uint8_t)(p[x] >> 8);
        *out++ = (uint8_t)p[x];
    }
}

// libpng reports errors by longjmp: nothing here changes between setjmp and the jump.
static bool write_image(const struct canvas *c, FILE *f, uint8_t *row)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, NULL);
        return false;
    }
    png_init_io(png, f);
    png_set_compression_level(png, 3); // screens compress well; speed matters more
    png_set_IHDR(png, info, (png_uint_32)c->w, (png_uint_32)c->h, 8, PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    for (int y = 0; y < c->h; y++) {
        row_rgb(c, y, row);
        png_write_row(png, row);
    }
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    return true;
}

enum err png_write(const struct canvas *c, const char *path)
{
    FILE *f = fopen(path, "wbe");
    if (!f) {
        LOG_ERROR("open failed path=%s error=%s", path, strerror(errno));
        return ERR_IO;
    }
    uint8_t *row = mem_array((size_t)c->w, 3);
    bool written = write_image(c, f, row);
    free(row);
    struct stat st;
    bool is_file = fstat(fileno(f), &st) == 0 && S_ISREG(st.st_mode); // never remove a device
    if (fclose(f) != 0 || !written) {
        LOG_ERROR("write failed path=%s error=%s", path, strerror(errno));
        if (is_file)
            unlink(path);
        return ERR_IO;
    }
    return OK;
}

uint64_t png_hash(const struct canvas *c)
{
    uint64_t hash = 14695981039346656037u;
    uint8_t *row = mem_array((size_t)c->w, 3);
    for (int y = 0; y < c->h; y++) {
        row_rgb(c, y, row);
        for (int i = 0; i < c->w * 3; i++)
            hash = (hash ^ row[i]) * 1099511628211u;
    }
    free(row);
    return hash;
}
