"""Training pictures from packed pages: draws, damages, scales, and gives the targets that go with each.

    python -m models.pictures --pages build/work/pages.npz --sheet sheet.png --damages damages.png      # to look at

One `Sample`: ink float32 (H, W), letters near EM px an em (+-35 %); tokens (T,) with start and end; boxes (T, 4)
pixel box of the glyph that each token is read from (its own, or the next visible one); glyph boxes and classes.
"""
import argparse
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from . import damage, nothing
from .model import EM
from .pages import DEFAULT_VOCABULARY, NO_TOKEN, UNITS, Pages, Screens
from .preparation import prepared, stretched
from .raster import draw_page, glyph_boxes, warp

POINTS_AN_EM = 10.0
LOOSE, TIGHT = (4, 12), (0, 4)       # margins in pixels: of the network's picture, of the source's


@dataclass
class Sample:
    ink: np.ndarray              # (H, W) float32
    tokens: np.ndarray           # (T,) int64, start ... end; only start for a picture without a formula
    boxes: np.ndarray            # (T, 4) float32 left, top, right, bottom; row i: where token i is read; NaN: unknown
    glyph_boxes: np.ndarray      # (G, 4) float32
    glyph_classes: np.ndarray    # (G,) int64, -1 unknown


def token_styles(pages, label):
    """Innermost font style of every token of a label (T,)."""
    styles, stack = np.zeros(len(label), np.int64), [0]
    for i, token in enumerate(label):
        styles[i] = stack[-1]
        if pages.opens[token]:
            stack.append(pages.style_of[token] or stack[-1])
        elif pages.closes[token] and len(stack) > 1:
            stack.pop()
    return styles


def reading_boxes(owner, boxes, count):
    """Box that each of `count` label tokens is read from: its own glyphs', else the next token's that has any,
    else the last one's. (count + 1, 4); the last row is for the end token."""
    own = np.empty((count + 1, 4), np.float32)
    own[:, :2], own[:, 2:] = np.inf, -np.inf
    np.minimum.at(own[:, :2], owner, boxes[:, :2])
    np.maximum.at(own[:, 2:], owner, boxes[:, 2:])
    seen = np.flatnonzero(np.isfinite(own[:, 0]))
    following = np.minimum(np.searchsorted(seen, np.arange(count + 1)), len(seen) - 1)
    return own[seen[following]]


def draw_sample(pages, page, rng, damage_strength=1.0, jitter=0.35, em=EM):
    """One page as a Sample, at a random size about `em`, weight and damage; None when it would be too large."""
    g0, g1 = pages.glyph_start[page], pages.glyph_start[page + 1]
    glyph, places = pages.glyph[g0:g1], pages.xy[g0:g1].astype(np.float32) / UNITS
    size = pages.sizes[pages.size[g0:g1]]
    rules = pages.rule[pages.rule_start[page]:pages.rule_start[page + 1]].astype(np.float32) / UNITS
    target_em = wanted_em(rng, em, jitter)
    source_em = source_size(target_em, rng)
    scale = source_em / POINTS_AN_EM
    boxes = np.empty((len(glyph), 4), np.float32)
    glyph_boxes(glyph, size, places, pages.atlas_boxes, scale, boxes)
    left, top = boxes[:, :2].min(0)
    right, bottom = boxes[:, 2:].max(0)
    if len(rules):
        left, top = min(left, rules[:, 0].min() * scale), min(top, (rules[:, 1] - rules[:, 3]).min() * scale)
        right, bottom = max(right, (rules[:, 0] + rules[:, 2]).max() * scale), max(bottom, rules[:, 1].max() * scale)
    margin = margins(rng, source_em / target_em)
    columns, rows = int(right - left + margin[0] + margin[2]) + 1, int(bottom - top + margin[1] + margin[3]) + 1
    if too_large(rows, columns, target_em / source_em * EM / em):
        return None
    shift = np.array([margin[0] - left, margin[1] - top], np.float32)
    ink = np.zeros((rows, columns), np.float32)
    draw_page(ink, glyph, boxes, rules, pages.atlas_boxes, pages.table, pages.table_offsets,
              shift[0], shift[1], scale, 1.0 if rng.random() < 0.7 else 0.5)
    boxes += np.tile(shift, 2)
    if rng.random() < 0.04 * damage_strength:
        ink = with_neighbour(pages, ink, rng, scale)
    label = pages.label[pages.label_start[page]:pages.label_start[page + 1]].astype(np.int64)
    return finished(pages, ink, boxes, label, pages.token[g0:g1].astype(np.int64), source_em, target_em, rng, damage_strength)


def draw_screen(pages, screens, index, rng, damage_strength=1.0, jitter=0.35, em=EM):
    """One picture of `models.screenshots` as a Sample, like draw_sample; None when too large or with tokens that have no place."""
    g0, g1 = screens.glyph_start[index], screens.glyph_start[index + 1]
    owner, boxes = screens.token[g0:g1].astype(np.int64), screens.box[g0:g1].copy()
    known = owner != NO_TOKEN
    ink, source_em, target_em = screens.ink(index), float(screens.em[index]), wanted_em(rng, em, jitter)
    left, top = np.floor(boxes[:, :2].min(0)).astype(int)
    right, bottom = np.ceil(boxes[:, 2:].max(0)).astype(int)
    margin = margins(rng, source_em / target_em).astype(int)
    rows, columns = bottom - top + margin[1] + margin[3], right - left + margin[0] + margin[2]
    if not known.any() or too_large(rows, columns, target_em / source_em * EM / em):
        return None
    framed = np.zeros((rows, columns), np.float32)
    ink = ink[max(0, top - margin[1]):bottom + margin[3], max(0, left - margin[0]):right + margin[2]]
    y, x = max(0, margin[1] - top), max(0, margin[0] - left)
    framed[y:y + ink.shape[0], x:x + ink.shape[1]] = ink[:rows - y, :columns - x]
    boxes += np.tile(margin[:2] - (left, top), 2)
    label = screens.label[screens.label_start[index]:screens.label_start[index + 1]].astype(np.int64)
    return finished(pages, framed, boxes[known], label, owner[known], source_em, target_em, rng, damage_strength)


def finished(pages, ink, boxes, label, owner, source_em, target_em, rng, damage_strength):
    """The Sample of a drawn picture: seen at an angle, damaged, and prepared as the library does it, letters of source_em pixels scaled to target_em."""
    if rng.random() < 0.15 * damage_strength:
        ink, boxes = seen_at_an_angle(ink, boxes, rng)
    ink = prepared(damage.damaged(ink, rng, source_em, damage_strength), source_em, target_em, rng)
    boxes = boxes * np.float32(target_em / source_em)
    reading = reading_boxes(owner, boxes, len(label))
    tokens = np.concatenate([[pages.special['start']], label, [pages.special['end']]])
    classes = label[owner] * 8 + token_styles(pages, label)[owner]
    return Sample(ink, tokens, np.concatenate([np.full((1, 4), np.nan, np.float32), reading]), boxes, classes)


def wanted_em(rng, em, jitter):
    """Pixels an em that the network is given: `em`, as the pipeline's estimate strays around it."""
    return em * np.exp(rng.triangular(-1, 0, 1) * np.log1p(jitter))


def margins(rng, scale):
    """Left, top, right, bottom: loose, sometimes tight. (4,)"""
    return rng.uniform(*LOOSE, 4) * scale if rng.random() < 0.93 else rng.uniform(*TIGHT, 4)


def too_large(rows, columns, ratio):
    """Whether a picture that is scaled by `ratio` would be larger than those that the network gets where an em has EM pixels."""
    return columns * ratio > 1280 or rows * ratio > 640


def source_size(target_em, rng):
    """Pixels an em at which the picture was made: as the network wants it, small as on old screens and in scaled-down
    scans (8-17), or anything (13-56)."""
    kind = rng.random()
    if kind < 0.15:
        return target_em
    low, high = (8, 17) if kind < 0.5 else (13, 56)
    return np.exp(rng.uniform(np.log(low), np.log(high)))


def seen_at_an_angle(ink, boxes, rng):
    """The picture turned, sheared and seen from the side a little, and the boxes around the moved glyphs."""
    matrix = damage.view_matrix(ink.shape, rng)
    centres = np.stack([boxes[:, [0, 2]].mean(1), boxes[:, [1, 3]].mean(1), np.ones(len(boxes))], 1)
    moved = centres @ np.linalg.inv(matrix).T
    return warp(ink, matrix), boxes + np.tile(moved[:, :2] / moved[:, 2:] - centres[:, :2], (1, 2)).astype(np.float32)


def with_neighbour(pages, ink, rng, scale):
    """Some ink of another formula that reaches 1-5 pixels into the picture from above or below."""
    page = pages.usable[rng.integers(len(pages.usable))]
    g0, g1 = pages.glyph_start[page], pages.glyph_start[page + 1]
    boxes = np.empty((g1 - g0, 4), np.float32)
    glyph_boxes(pages.glyph[g0:g1], pages.sizes[pages.size[g0:g1]], pages.xy[g0:g1].astype(np.float32) / UNITS,
                pages.atlas_boxes, scale, boxes)
    reach = rng.uniform(1, 5)
    dy = reach - boxes[:, 3].max() if rng.random() < 0.5 else ink.shape[0] - reach - boxes[:, 1].min()
    draw_page(ink, pages.glyph[g0:g1], boxes, np.zeros((0, 4), np.float32), pages.atlas_boxes, pages.table,
              pages.table_offsets, rng.uniform(-50, 50), dy, scale, 1.0)
    return ink


def draw_nothing(pages, rng):
    """A picture without a formula, as a Sample with start only."""
    ink = stretched(damage.damaged(nothing.draw(rng), rng), rng)
    none = np.zeros((0, 4), np.float32)
    return Sample(ink, np.array([pages.special['start']]), np.full((1, 4), np.nan, np.float32), none, np.zeros(0, np.int64))


def laid_out(inks, width, height):
    """Pictures in rows from left to right on one grey sheet, uint8, `width` wide and as high as they need, until `height`."""
    sheet, x, y, deepest = np.full((height, width), 200, np.uint8), 0, 0, 0
    for ink in inks:
        if ink.shape[1] > width or ink.shape[0] > height:
            continue
        if x + ink.shape[1] > width:
            x, y, deepest = 0, y + deepest + 4, 0
        if y + ink.shape[0] > height:
            break
        sheet[y:y + ink.shape[0], x:x + ink.shape[1]] = 255 - np.clip(ink, 0, 1) * 255
        x, deepest = x + ink.shape[1] + 4, max(deepest, ink.shape[0])
    return sheet[:y + deepest]


def training_pictures(pages, screens, rng):
    """Endless pictures as training sees them, more of those without a formula than there."""
    while True:
        kind = rng.random()
        if kind < 0.15:
            sample = draw_nothing(pages, rng)
        elif screens is not None and kind < 0.4:
            sample = draw_screen(pages, screens, rng.integers(len(screens)), rng)
        else:
            sample = draw_sample(pages, pages.usable[rng.integers(len(pages.usable))], rng)
        if sample is not None:
            yield sample.ink


def at_an_angle(ink, rng, _):
    """A sheet before the camera: turned by up to 1.5 degrees, sheared, one side up to 10 % farther away."""
    return warp(ink, damage.view_matrix(ink.shape, rng))


def cropped(ink, rng, _):
    """Cut out loosely, or so tightly that a margin is missing."""
    rows, columns = np.flatnonzero(ink.max(1) > 0.5), np.flatnonzero(ink.max(0) > 0.5)
    left, top, right, bottom = rng.uniform(*(LOOSE if rng.random() < 0.5 else TIGHT), 4).astype(int)
    return np.pad(ink[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1], ((top, bottom), (left, right)))


def each_damage(pages, rng, times=6):
    """One formula under everything that may happen to it, so many times each: [(name, what it does, pictures)]."""
    page = next(p for p in pages.usable if 12 < pages.lengths()[p] < 20)
    clean = draw_sample(pages, page, rng, damage_strength=0, jitter=0.01).ink

    def neighbour(ink, rng, _):
        """Ink of another formula that reaches 1-5 pixels in from above or below."""
        return with_neighbour(pages, ink.copy(), rng, EM / POINTS_AN_EM)
    for kind in (*damage.TONE, *damage.DIRT, at_an_angle, neighbour, cropped):
        yield kind.__name__.replace('_', ' '), kind.__doc__.split('\n')[0], [kind(clean, rng, EM) for _ in range(times)]


def caption(text, width):
    """A line of text as ink."""
    line = Image.new('L', (width, 14))
    ImageDraw.Draw(line).text((2, 1), text, fill=255)
    return np.asarray(line, np.float32) / 255


def damage_sheet(rows, width=1600):
    """The rows of each_damage on one sheet, each under its name."""
    return laid_out((ink for name, does, inks in rows for ink in (caption(f'{name}: {does}', width), *inks)), width, 4000)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--pages', required=True)
    parser.add_argument('--screens', help='pictures of models.screenshots, to be shown too')
    parser.add_argument('--vocabulary', default=DEFAULT_VOCABULARY)
    parser.add_argument('--sheet', help='PNG of what training sees')
    parser.add_argument('--damages', help='PNG of every damage')
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()
    pages, rng = Pages(options.pages, options.vocabulary), np.random.default_rng(options.seed)
    if options.sheet:
        screens = Screens(options.screens) if options.screens else None
        Image.fromarray(laid_out(training_pictures(pages, screens, rng), 1600, 1600)).save(options.sheet)
    if options.damages:
        Image.fromarray(damage_sheet(each_damage(pages, rng))).save(options.damages)


if __name__ == '__main__':
    main()
