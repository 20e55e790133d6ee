"""Training pictures from packed pages: draws, damages, scales, and gives the targets that go with each.

    python -m models.pictures --pages build/work/pages.npz --sheet sheet.png      # a contact sheet to look at

One `Sample`: ink float32 (H, W), letters near EM px an em (+-35 %); tokens (T,) with start and end; boxes (T, 4)
pixel box of the glyph that each token is read from (its own, or the next visible one); glyph boxes and classes.
"""
import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from . import damage
from .model import EM
from .pages import UNITS, Pages
from .raster import draw_page, glyph_boxes, resize, warp

POINTS_AN_EM = 10.0


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


def draw_sample(pages, page, rng, damage_strength=1.0, jitter=0.35):
    """One page as a Sample, at a random size, weight and damage; None when it would be too large."""
    g0, g1 = pages.glyph_start[page], pages.glyph_start[page + 1]
    glyph, places = pages.glyph[g0:g1], pages.xy[g0:g1].astype(np.float32) / UNITS
    size = pages.sizes[pages.size[g0:g1]]
    rules = pages.rule[pages.rule_start[page]:pages.rule_start[page + 1]].astype(np.float32) / UNITS
    target_em = EM * np.exp(rng.triangular(-1, 0, 1) * np.log1p(jitter))
    source_em = source_size(target_em, rng)
    scale = source_em / POINTS_AN_EM
    boxes = np.empty((len(glyph), 4), np.float32)
    glyph_boxes(glyph, size, places, pages.atlas_boxes, scale, boxes)
    left, top = boxes[:, :2].min(0)
    right, bottom = boxes[:, 2:].max(0)
    if len(rules):
        left, top = min(left, rules[:, 0].min() * scale), min(top, (rules[:, 1] - rules[:, 3]).min() * scale)
        right, bottom = max(right, (rules[:, 0] + rules[:, 2]).max() * scale), max(bottom, rules[:, 1].max() * scale)
    margin = rng.uniform(4, 12, 4) * source_em / target_em if rng.random() < 0.93 else rng.uniform(0, 4, 4)
    columns, rows = int(right - left + margin[0] + margin[2]) + 1, int(bottom - top + margin[1] + margin[3]) + 1
    if columns * target_em / source_em > 1280 or rows * target_em / source_em > 640:
        return None
    shift = np.array([margin[0] - left, margin[1] - top], np.float32)
    ink = np.zeros((rows, columns), np.float32)
    draw_page(ink, glyph, boxes, rules, pages.atlas_boxes, pages.table, pages.table_offsets,
              shift[0], shift[1], scale, 1.0 if rng.random() < 0.7 else 0.5)
    boxes += np.tile(shift, 2)
    if rng.random() < 0.04 * damage_strength:
        ink = with_neighbour(pages, ink, rng, scale)
    if rng.random() < 0.15 * damage_strength:
        ink, boxes = tilted(ink, boxes, rng)
    ink = damage.damaged(ink, rng, source_em, damage_strength)
    if source_em != target_em:
        ratio = target_em / source_em
        ink = resize(ink, max(1, round(rows * ratio)), max(1, round(columns * ratio)))
        boxes = boxes * ratio
    ink = damage.stretched(ink, rng)
    label = pages.label[pages.label_start[page]:pages.label_start[page + 1]].astype(np.int64)
    owner = pages.token[g0:g1].astype(np.int64)
    reading = reading_boxes(owner, boxes, len(label))
    tokens = np.concatenate([[pages.special['start']], label, [pages.special['end']]])
    classes = label[owner] * 8 + token_styles(pages, label)[owner]
    return Sample(ink, tokens, np.concatenate([np.full((1, 4), np.nan, np.float32), reading]), boxes, classes)


def source_size(target_em, rng):
    """Pixels an em at which the picture was made: as the network wants it, small as on old screens and in scaled-down
    scans (11.5-17), or anything (13-44)."""
    kind = rng.random()
    if kind < 0.4:
        return target_em
    low, high = (11.5, 17) if kind < 0.65 else (13, 44)
    return np.exp(rng.uniform(np.log(low), np.log(high)))


def tilted(ink, boxes, rng):
    """The picture rotated and sheared a little, and the boxes around the moved glyphs."""
    matrix = damage.tilt_matrix(ink.shape, rng)
    back = np.linalg.inv(matrix[:, :2])
    centres = np.stack([boxes[:, [0, 2]].mean(1), boxes[:, [1, 3]].mean(1)], 1)
    moved = ((centres - matrix[:, 2]) @ back.T - centres).astype(np.float32)
    return warp(ink, matrix), boxes + np.tile(moved, (1, 2))


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
    """A picture without a formula: noise, blotches, shapes, lines, edges of objects, as a Sample with start only."""
    rows, columns = int(rng.integers(24, 160)), int(rng.integers(24, 480))
    kind = rng.integers(5)
    ink = np.zeros((rows, columns), np.float32)
    if kind == 0:
        ink += rng.random((rows, columns), np.float32) ** rng.uniform(1, 6)
    elif kind == 1:
        for octave in (4, 8, 16, 32):
            rough = rng.random((max(2, rows // octave), max(2, columns // octave))).astype(np.float32)
            ink += resize(rough, rows, columns) * rng.uniform(0, 1) * octave / 32
        ink -= ink.min()
        if rng.random() < 0.4:
            ink = (ink > np.quantile(ink, rng.uniform(0.3, 0.9))).astype(np.float32)
    elif kind == 2:
        for _ in range(rng.integers(1, 12)):
            y, x = rng.integers(0, rows), rng.integers(0, columns)
            ink[y:y + rng.integers(1, 40), x:x + rng.integers(1, 120)] = rng.uniform(0.2, 1)
    elif kind == 3:
        v, u = np.mgrid[:rows, :columns].astype(np.float32)
        for _ in range(rng.integers(1, 8)):
            distance = np.hypot(u - rng.uniform(0, columns), (v - rng.uniform(0, rows)) * rng.uniform(0.5, 2))
            ink = np.maximum(ink, (np.abs(distance - rng.uniform(4, 80)) < rng.uniform(0.7, 30)) * rng.uniform(0.3, 1))
    else:
        v, u = np.mgrid[:rows, :columns].astype(np.float32)
        for _ in range(rng.integers(1, 6)):
            angle, period = rng.uniform(0, np.pi), rng.uniform(6, 120)
            ink += np.clip(np.cos((u * np.cos(angle) + v * np.sin(angle)) * 2 * np.pi / period), 0, 1) ** rng.uniform(1, 30)
    ink = damage.stretched(damage.damaged(ink.astype(np.float32), rng), rng)
    none = np.zeros((0, 4), np.float32)
    return Sample(ink, np.array([pages.special['start']]), np.full((1, 4), np.nan, np.float32), none, np.zeros(0, np.int64))


def write_sheet(pages, path, seed, columns=3, rows=16, width=560, height=100):
    rng, sheet, drawn = np.random.default_rng(seed), np.full((rows * height, columns * width), 255, np.uint8), 0
    while drawn < rows * columns:
        sample = (draw_nothing(pages, rng) if rng.random() < 0.05
                  else draw_sample(pages, pages.usable[rng.integers(len(pages.usable))], rng))
        if sample is None or sample.ink.shape[0] > height or sample.ink.shape[1] > width:
            continue
        y, x = drawn // columns * height, drawn % columns * width
        sheet[y:y + sample.ink.shape[0], x:x + sample.ink.shape[1]] = 255 - sample.ink * 255
        drawn += 1
    Image.fromarray(sheet).save(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--pages', required=True)
    parser.add_argument('--vocabulary', default=str(Path(__file__).parent / 'release' / 'vocabulary.json'))
    parser.add_argument('--sheet', required=True)
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()
    write_sheet(Pages(options.pages, options.vocabulary), options.sheet, options.seed)


if __name__ == '__main__':
    main()
