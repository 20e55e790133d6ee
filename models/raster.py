"""Glyph lists -> grey pictures, compiled (numba).

Every master bitmap of the atlas is kept as a summed-area table, so the ink of a pixel is the exact mean of
the master over that pixel's footprint: any size and any sub-pixel place, a few microseconds a glyph.
"""
import numpy as np
from numba import njit

from .fonts import MASTER


def summed_areas(boxes, starts, pixels):
    """Summed-area tables of all masters, float32, one after another, and where each begins.
    Glyph g of w x h pixels has a (h + 1, w + 1) table; values are sums of coverage in [0, 1]."""
    sizes = (boxes[:, 2].astype(np.int64) + 1) * (boxes[:, 3].astype(np.int64) + 1)
    offsets = np.concatenate([[0], np.cumsum(sizes)])
    tables = np.zeros(offsets[-1], np.float32)
    for glyph, (_, _, width, height) in enumerate(boxes.astype(np.int64)):
        if width and height:
            bitmap = pixels[starts[glyph]:starts[glyph + 1]].reshape(height, width).astype(np.float32) / 255
            table = tables[offsets[glyph]:offsets[glyph + 1]].reshape(height + 1, width + 1)
            table[1:, 1:] = bitmap.cumsum(0).cumsum(1)
    return tables, offsets


@njit(cache=True, fastmath=True)
def _column_taps(start, step, count, length, index, fraction):
    """Clipped table coordinate of each of `count + 1` pixel edges: integer part and fraction."""
    for i in range(count + 1):
        at = start + i * step
        if at <= 0:
            index[i], fraction[i] = 0, 0.0
        elif at >= length:
            index[i], fraction[i] = length - 1, 1.0
        else:
            index[i] = int(at)
            fraction[i] = at - index[i]


@njit(cache=True, fastmath=True)
def draw_glyph(canvas, table, offset, width, height, left, top, scale):
    """Adds one glyph: its master (width x height) is set with its upper left corner at (left, top) pixels,
    `scale` canvas pixels a master pixel. Canvas values are clipped to 1."""
    rows, columns = canvas.shape
    x0, x1 = max(0, int(np.floor(left))), min(columns, int(np.ceil(left + width * scale)))
    y0, y1 = max(0, int(np.floor(top))), min(rows, int(np.ceil(top + height * scale)))
    if x1 <= x0 or y1 <= y0 or width == 0 or height == 0:
        return
    step = 1.0 / scale
    index = np.empty(x1 - x0 + 1, np.int64)
    fraction = np.empty(x1 - x0 + 1, np.float32)
    _column_taps((x0 - left) * step, step, x1 - x0, width, index, fraction)
    above = np.zeros(x1 - x0 + 1, np.float32)
    below = np.empty(x1 - x0 + 1, np.float32)
    row_length = width + 1
    norm = scale * scale
    for y in range(y0, y1 + 1):
        at = min(max((y - top) * step, 0.0), np.float64(height))
        row = min(int(at), height - 1)
        share = at - row
        base = offset + row * row_length
        for i in range(x1 - x0 + 1):
            k = base + index[i]
            f = fraction[i]
            upper = table[k] * (1 - f) + table[k + 1] * f
            lower = table[k + row_length] * (1 - f) + table[k + row_length + 1] * f
            below[i] = upper * (1 - share) + lower * share
        if y > y0:
            for i in range(x1 - x0):
                ink = (below[i + 1] - below[i] - above[i + 1] + above[i]) * norm
                if ink > 0:
                    canvas[y - 1, x0 + i] = min(1.0, canvas[y - 1, x0 + i] + ink)
        for i in range(x1 - x0 + 1):
            above[i] = below[i]


@njit(cache=True, fastmath=True)
def draw_rule(canvas, left, top, right, bottom):
    """Adds a filled rectangle with exact edge coverage."""
    rows, columns = canvas.shape
    for y in range(max(0, int(np.floor(top))), min(rows, int(np.ceil(bottom)))):
        down = min(bottom, y + 1.0) - max(top, np.float64(y))
        for x in range(max(0, int(np.floor(left))), min(columns, int(np.ceil(right)))):
            across = min(right, x + 1.0) - max(left, np.float64(x))
            canvas[y, x] = min(1.0, canvas[y, x] + down * across)


@njit(cache=True, fastmath=True)
def glyph_boxes(glyph, size, places, atlas_boxes, pixels_per_point, out):
    """Ink boxes (left, top, right, bottom) in pixels, origin at TeX's reference point; size: points an em (G,)."""
    for g in range(len(glyph)):
        box = atlas_boxes[glyph[g]]
        scale = size[g] * pixels_per_point / MASTER
        out[g, 0] = places[g, 0] * pixels_per_point + box[0] * scale
        out[g, 1] = places[g, 1] * pixels_per_point - box[1] * scale
        out[g, 2] = out[g, 0] + box[2] * scale
        out[g, 3] = out[g, 1] + box[3] * scale


@njit(cache=True, fastmath=True)
def draw_page(canvas, glyph, boxes, rules, atlas_boxes, table, offsets, dx, dy, pixels_per_point, least_rule):
    """Draws all glyphs and rules shifted by (dx, dy) pixels. rules (R, 4): x, y (lower left), width, height in
    points; a rule is at least `least_rule` pixels thick, as viewers draw them."""
    for g in range(len(glyph)):
        n = glyph[g]
        width, height = int(atlas_boxes[n, 2]), int(atlas_boxes[n, 3])
        if width and height:
            scale = (boxes[g, 2] - boxes[g, 0]) / width
            draw_glyph(canvas, table, offsets[n], width, height, boxes[g, 0] + dx, boxes[g, 1] + dy, scale)
    for r in range(len(rules)):
        left = rules[r, 0] * pixels_per_point + dx
        bottom = rules[r, 1] * pixels_per_point + dy
        across = max(rules[r, 2] * pixels_per_point, least_rule)
        thick = max(rules[r, 3] * pixels_per_point, least_rule)
        draw_rule(canvas, left, bottom - thick, left + across, bottom)


@njit(cache=True, fastmath=True)
def resize(source, rows, columns):
    """Separable resize, triangle filter widened by the shrink factor (anti-aliased)."""
    middle = np.zeros((source.shape[0], columns), np.float32)
    _resize_columns(source, middle)
    out = np.zeros((rows, columns), np.float32)
    _resize_columns(middle.T, out.T)
    return out


@njit(cache=True, fastmath=True)
def _resize_columns(source, out):
    ratio = source.shape[1] / out.shape[1]
    radius = max(1.0, ratio)
    for x in range(out.shape[1]):
        centre = (x + 0.5) * ratio - 0.5
        first = max(0, int(np.ceil(centre - radius)))
        last = min(source.shape[1] - 1, int(np.floor(centre + radius)))
        total = 0.0
        for s in range(first, last + 1):
            total += 1.0 - abs(s - centre) / radius
        if total <= 0:
            first = last = min(max(int(round(centre)), 0), source.shape[1] - 1)
            total = 1.0
        for s in range(first, last + 1):
            weight = max(1e-6, 1.0 - abs(s - centre) / radius) / total
            for y in range(source.shape[0]):
                out[y, x] += weight * source[y, s]


@njit(cache=True, fastmath=True)
def warp(source, matrix):
    """Bilinear projective warp: out(x, y) = source(u / w, v / w), (u, v, w) = matrix @ (x, y, 1); outside is 0. matrix (3, 3)."""
    rows, columns = source.shape
    out = np.zeros_like(source)
    for y in range(rows):
        for x in range(columns):
            w = matrix[2, 0] * x + matrix[2, 1] * y + matrix[2, 2]
            u = (matrix[0, 0] * x + matrix[0, 1] * y + matrix[0, 2]) / w
            v = (matrix[1, 0] * x + matrix[1, 1] * y + matrix[1, 2]) / w
            i, j = int(np.floor(u)), int(np.floor(v))
            if i < 0 or j < 0 or i + 1 >= columns or j + 1 >= rows:
                continue
            a, b = u - i, v - j
            out[y, x] = ((source[j, i] * (1 - a) + source[j, i + 1] * a) * (1 - b)
                         + (source[j + 1, i] * (1 - a) + source[j + 1, i + 1] * a) * b)
    return out


@njit(cache=True, fastmath=True)
def blur(source, sigma):
    """Gaussian blur, kernel cut at 3 sigma, edges repeat paper (0)."""
    radius = max(1, int(np.ceil(3 * sigma)))
    kernel = np.empty(2 * radius + 1, np.float32)
    for i in range(-radius, radius + 1):
        kernel[i + radius] = np.exp(-0.5 * (i / sigma) ** 2)
    kernel /= kernel.sum()
    rows, columns = source.shape
    middle = np.zeros_like(source)
    out = np.zeros_like(source)
    for y in range(rows):
        for x in range(columns):
            total = 0.0
            for i in range(max(-radius, -x), min(radius, columns - 1 - x) + 1):
                total += kernel[i + radius] * source[y, x + i]
            middle[y, x] = total
    for y in range(rows):
        for i in range(max(-radius, -y), min(radius, rows - 1 - y) + 1):
            k = kernel[i + radius]
            for x in range(columns):
                out[y, x] += k * middle[y + i, x]
    return out
