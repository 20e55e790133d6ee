"""Pictures without a formula, for the network to refuse: drawn anew each time, as the pipeline would hand them over.

Each kind takes (rng, rows, columns) and returns ink, float32 (rows, columns), 0 paper, 1 full ink. Faces, codes, maps and
windows are left to `models.refusals`, which measures with them: what is refused there was not learned by heart.
"""
import numpy as np
from PIL import Image, ImageDraw

from .raster import blur, resize

LARGEST = 180_000            # pixels of a picture that is trained on, with a formula or without


def _levels(rng):
    return int(rng.integers(60, 256))


def _canvas(rows, columns):
    image = Image.new('L', (columns, rows))
    return image, ImageDraw.Draw(image)


def _ink(image):
    return np.asarray(image, np.float32) / 255


def _smooth_path(rng, rows, columns, turns):
    """A Catmull-Rom spline through `turns` random points, as a list of (x, y)."""
    knots = np.stack([rng.uniform(0, columns, turns), rng.uniform(0, rows, turns)], 1)
    knots = np.concatenate([knots[:1], knots, knots[-1:]])
    at = np.linspace(0, turns - 1, turns * 10)
    low = np.minimum(at.astype(int), turns - 2)
    t = (at - low)[:, None]
    a, b, c, d = (knots[low + i] for i in range(4))
    points = b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
    return [tuple(p) for p in points]


def _cropped(ink, rng):
    """The picture without its empty edges but for a margin of 2-12 pixels, as the pipeline crops it."""
    inked = ink > 0.25 * max(float(ink.max()), 1e-3)
    rows, columns = np.flatnonzero(inked.any(1)), np.flatnonzero(inked.any(0))
    margin = int(rng.integers(2, 13))
    return np.pad(ink[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1], margin) if len(rows) else ink


def grain(rng, rows, columns):
    """Noise of single pixels."""
    return rng.random((rows, columns), np.float32) ** rng.uniform(1, 6)


def blotches(rng, rows, columns):
    """Fractal noise, sometimes cut to black and white."""
    ink = np.zeros((rows, columns), np.float32)
    for octave in (4, 8, 16, 32):
        rough = rng.random((max(2, rows // octave), max(2, columns // octave))).astype(np.float32)
        ink += resize(rough, rows, columns) * rng.uniform(0, 1) * octave / 32
    ink -= ink.min()
    return (ink > np.quantile(ink, rng.uniform(0.3, 0.9))).astype(np.float32) if rng.random() < 0.4 else ink


def edges(rng, rows, columns):
    """Where brightness changes: what photos look like after their light was evened out."""
    ink = blur(blotches(rng, rows, columns), rng.uniform(0.4, 2))
    slope = np.abs(np.gradient(ink, axis=0)) + np.abs(np.gradient(ink, axis=1))
    return np.clip(slope / max(1e-3, np.quantile(slope, rng.uniform(0.8, 0.995))), 0, 1).astype(np.float32)


def blocks(rng, rows, columns):
    """Filled rectangles."""
    ink = np.zeros((rows, columns), np.float32)
    for _ in range(rng.integers(1, 12)):
        y, x = rng.integers(0, rows), rng.integers(0, columns)
        ink[y:y + rng.integers(1, 40), x:x + rng.integers(1, 120)] = rng.uniform(0.2, 1)
    return ink


def rings(rng, rows, columns):
    """Thin and thick ellipses, cut by the edges."""
    ink = np.zeros((rows, columns), np.float32)
    v, u = np.mgrid[:rows, :columns].astype(np.float32)
    for _ in range(rng.integers(1, 8)):
        distance = np.hypot(u - rng.uniform(0, columns), (v - rng.uniform(0, rows)) * rng.uniform(0.5, 2))
        ink = np.maximum(ink, (np.abs(distance - rng.uniform(4, 80)) < rng.uniform(0.7, 30)) * rng.uniform(0.3, 1))
    return ink


def waves(rng, rows, columns):
    """Stripes and crossing waves."""
    ink = np.zeros((rows, columns), np.float32)
    v, u = np.mgrid[:rows, :columns].astype(np.float32)
    for _ in range(rng.integers(1, 6)):
        angle, period = rng.uniform(0, np.pi), rng.uniform(6, 120)
        ink += np.clip(np.cos((u * np.cos(angle) + v * np.sin(angle)) * 2 * np.pi / period), 0, 1) ** rng.uniform(1, 30)
    return ink


def strokes(rng, rows, columns):
    """A pen that wanders: smooth curves and jittery walks, alone or many."""
    image, pen = _canvas(rows, columns)
    width = int(rng.integers(1, 7))
    for _ in range(rng.integers(1, 8)):
        if rng.random() < 0.5:
            path = _smooth_path(rng, rows, columns, int(rng.integers(3, 9)))
        else:
            walk = np.cumsum(rng.normal(0, rng.uniform(2, 15), (int(rng.integers(10, 90)), 2)), 0)
            path = [tuple(p) for p in walk + (rng.uniform(0, columns), rng.uniform(0, rows))]
        pen.line(path, fill=_levels(rng), width=max(1, width + int(rng.integers(-1, 2))), joint='curve')
    return _ink(image)


def figures(rng, rows, columns):
    """Ellipses, arcs, polygons and lines of any size, in outline or filled, over one another."""
    image, pen = _canvas(rows, columns)
    for _ in range(rng.integers(1, 9)):
        size = rng.uniform(0.1, 0.95) * min(rows, columns)
        x, y, shade, width = rng.uniform(0, columns), rng.uniform(0, rows), _levels(rng), int(rng.integers(1, 7))
        box = [x - size / 2, y - size / 2 * rng.uniform(0.4, 1), x + size / 2, y + size / 2]
        kind, fill = rng.integers(4), int(rng.integers(0, 256)) if rng.random() < 0.35 else None
        if kind == 0:
            pen.ellipse(box, outline=shade, width=width, fill=fill)
        elif kind == 1:
            start = rng.uniform(0, 360)
            pen.arc(box, start, start + rng.uniform(40, 330), fill=shade, width=width)
        elif kind == 2:
            corners = np.sort(rng.uniform(0, 2 * np.pi, int(rng.integers(3, 8))))
            pen.polygon([(x + np.cos(a) * size / 2, y + np.sin(a) * size / 2) for a in corners], outline=shade, width=width, fill=fill)
        else:
            pen.line([x, y, rng.uniform(0, columns), rng.uniform(0, rows)], fill=shade, width=width)
    return _ink(image)


def plot(rng, rows, columns):
    """Axes with a curve, points or bars, without letters."""
    image, pen = _canvas(rows, columns)
    left, bottom, width = columns * rng.uniform(0.03, 0.15), rows * rng.uniform(0.8, 0.97), int(rng.integers(1, 4))
    if rng.random() < 0.85:
        pen.line([left, rows * 0.04, left, bottom, columns * 0.97, bottom], fill=255, width=width)
    for _ in range(int(rng.integers(0, 8))):
        y = rng.uniform(0.05, 0.8) * rows
        pen.line([left, y, columns * 0.97 if rng.random() < 0.4 else left + 4, y], fill=_levels(rng), width=1)
    count = int(rng.integers(4, 40))
    x = np.linspace(left + 3, columns * 0.95, count)
    y = bottom - np.abs(np.cumsum(rng.normal(0, rows * 0.12, count))) % (bottom * 0.95) if rng.random() < 0.5 else rng.uniform(rows * 0.05, bottom, count)
    kind, shade = rng.integers(3), _levels(rng)
    if kind == 0:
        pen.line(list(zip(x, y)), fill=shade, width=width + 1)
    elif kind == 1:
        size = rng.uniform(1, 4)
        for a, b in zip(x, y):
            pen.ellipse([a - size, b - size, a + size, b + size], fill=shade)
    else:
        step = (x[1] - x[0]) * rng.uniform(0.4, 0.95)
        for a, b in zip(x, y):
            pen.rectangle([a, min(b, bottom), a + step, bottom], outline=shade, fill=shade if rng.random() < 0.7 else None)
    return _ink(image)


def horizon(rng, rows, columns):
    """Ragged lines across the picture with texture under some of them: hills, walls, folds."""
    ink, rows_down = np.zeros((rows, columns), np.float32), np.arange(rows)[:, None]
    for _ in range(rng.integers(1, 4)):
        line = np.full(columns, rng.uniform(0.1, 0.9) * rows)
        for octave in range(1, 7):
            knots = rng.normal(0, rows / 4 / 1.8 ** octave, 2 ** octave + 1)
            line += np.interp(np.arange(columns), np.linspace(0, columns, len(knots)), knots)
        if rng.random() < 0.5:
            ink = np.maximum(ink, (np.abs(rows_down - line) < rng.uniform(0.7, 4)) * rng.uniform(0.4, 1))
        else:
            ink = np.where(rows_down > line, rng.uniform(0.1, 1) * (1 - 0.5 * rng.random((rows, columns))), ink)
    return blur(ink.astype(np.float32), rng.uniform(0.3, 1.2))


KINDS = (grain, blotches, edges, edges, blocks, rings, waves, strokes, strokes, figures, figures, plot, plot, horizon)


def draw(rng):
    """Ink of a random kind and size."""
    rows = int(np.exp(rng.uniform(np.log(24), np.log(420))))
    columns = int(min(np.exp(rng.uniform(np.log(32), np.log(900))), LARGEST // rows))
    ink = KINDS[rng.integers(len(KINDS))](rng, rows, columns).astype(np.float32)
    ink = 1 - np.clip(ink, 0, 1) if rng.random() < 0.05 else ink
    return _cropped(ink, rng) if rng.random() < 0.7 else ink
