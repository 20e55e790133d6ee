"""Are pictures that show no formula refused? Draws 200 of ten kinds and lets the built library read them.

    python -m models.refusals [--keep build/work/refusals] [--json models/reports/refusals.json] [--seed 2]

Training (models/nothing.py) sees other drawings, of which plots, strokes and horizons resemble some of these; of faces, codes, maps
and windows it sees none. Refused is an answer with an
error code, whichever; a reading counts against us, however low its confidence. Exit 1 when fewer than LEAST are refused.
The limits of models/export.py were set on the pictures of seed 1, so what is reported is another seed's.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

ROOT = Path(__file__).resolve().parent.parent
EACH = 20
LEAST = 0.95


def canvas(rng, paper=None):
    size = int(rng.integers(60, 900)), int(rng.integers(60, 600))
    return Image.new('RGB', size, tuple(int(v) for v in (rng.integers(200, 256, 3) if paper is None else paper)))


def colour(rng):
    return tuple(int(v) for v in rng.integers(0, 256, 3))


def point(rng, image):
    return int(rng.integers(0, image.width)), int(rng.integers(0, image.height))


def blank(rng):
    """Paper, a little noisy or shaded."""
    image = canvas(rng)
    shade = np.linspace(0, rng.uniform(-40, 40), image.width)[None, :, None] + rng.normal(0, rng.uniform(0, 4), (image.height, image.width, 1))
    return Image.fromarray(np.clip(np.asarray(image) + shade, 0, 255).astype(np.uint8))


def landscape(rng):
    """A photo-like scene: fractal ground and sky of smooth colours."""
    image = canvas(rng)
    height = np.zeros(image.width)
    for octave in range(1, 7):
        knots = rng.normal(0, image.height / 3 / 1.8 ** octave, 2 ** octave + 1)
        height += np.interp(np.arange(image.width), np.linspace(0, image.width, len(knots)), knots)
    rows = np.arange(image.height)[:, None]
    ground = rows > image.height / 2 + height[None, :]
    sky, land = (np.array(colour(rng), float) for _ in range(2))
    texture = rng.normal(0, 14, (image.height, image.width))
    scene = np.where(ground[..., None], land, sky * (0.6 + 0.4 * rows[..., None] / image.height)) + texture[..., None]
    return Image.fromarray(np.clip(scene, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(float(rng.uniform(0.5, 2))))


def clouds(rng):
    """Smooth coloured noise, as out-of-focus photos are."""
    image = canvas(rng)
    small = Image.fromarray(rng.integers(0, 256, (int(rng.integers(3, 12)), int(rng.integers(3, 12)), 3)).astype(np.uint8))
    return small.resize(image.size, Image.BICUBIC)


def chart(rng):
    """Bars or a curve between axes, without letters."""
    image = canvas(rng, (255, 255, 255))
    pen, (w, h) = ImageDraw.Draw(image), image.size
    pen.line([(w * 0.08, h * 0.05), (w * 0.08, h * 0.92), (w * 0.97, h * 0.92)], fill=(0, 0, 0), width=2)
    count = int(rng.integers(4, 14))
    values = rng.uniform(0.1, 0.85, count) * h
    step = w * 0.85 / count
    if rng.random() < 0.5:
        for i, value in enumerate(values):
            x = w * 0.1 + i * step
            pen.rectangle([x, h * 0.92 - value, x + step * 0.7, h * 0.92], fill=colour(rng))
    else:
        pen.line([(w * 0.1 + i * step, h * 0.92 - value) for i, value in enumerate(values)], fill=colour(rng), width=3)
    return image


def window(rng):
    """A user interface without words: bars, panels, buttons, a grid of tiles."""
    image = canvas(rng)
    pen, (w, h) = ImageDraw.Draw(image), image.size
    pen.rectangle([0, 0, w, h * 0.12], fill=colour(rng))
    pen.rectangle([0, h * 0.12, w * 0.25, h], fill=colour(rng))
    for _ in range(int(rng.integers(3, 14))):
        x, y = rng.uniform(0.28, 0.8) * w, rng.uniform(0.16, 0.85) * h
        pen.rounded_rectangle([x, y, x + rng.uniform(0.05, 0.25) * w, y + rng.uniform(0.04, 0.2) * h], radius=6, fill=colour(rng))
    return image


def code(rng):
    """A square code of black and white modules."""
    count, size = int(rng.integers(15, 45)), int(rng.integers(3, 9))
    modules = (rng.random((count, count)) < 0.5).astype(np.uint8) * 255
    return Image.fromarray(np.pad(np.kron(modules, np.ones((size, size), np.uint8)), 4 * size, constant_values=255)).convert('RGB')


def scribble(rng):
    """Pen strokes that mean nothing."""
    image = canvas(rng)
    pen = ImageDraw.Draw(image)
    for _ in range(int(rng.integers(1, 6))):
        path = np.cumsum(rng.normal(0, 25, (int(rng.integers(20, 90)), 2)), 0) + point(rng, image)
        pen.line([tuple(p) for p in path], fill=colour(rng), width=int(rng.integers(1, 6)), joint='curve')
    return image


def pattern(rng):
    """Hatching, chequers or waves over the whole picture."""
    image = canvas(rng)
    y, x = np.mgrid[:image.height, :image.width]
    kind, period, angle = rng.integers(3), rng.uniform(6, 50), rng.uniform(0, np.pi)
    u = x * np.cos(angle) + y * np.sin(angle)
    v = y * np.cos(angle) - x * np.sin(angle)
    on = (u % period < period / 2) if kind == 0 else ((u // period + v // period) % 2 == 0) if kind == 1 else \
        np.sin(u / period * 2 + 3 * np.sin(v / period)) > 0
    return Image.fromarray(np.where(on[..., None], colour(rng), colour(rng)).astype(np.uint8))


def map_of_cells(rng):
    """A map: cells around random points, with borders."""
    image = canvas(rng)
    y, x = np.mgrid[:image.height, :image.width]
    seeds = np.array([point(rng, image) for _ in range(int(rng.integers(5, 25)))])
    cell = np.argmin((x[..., None] - seeds[:, 0]) ** 2 + (y[..., None] - seeds[:, 1]) ** 2, -1)
    picture = np.array([colour(rng) for _ in seeds])[cell]
    border = (cell != np.roll(cell, 1, 0)) | (cell != np.roll(cell, 1, 1))
    picture[border] = 0
    return Image.fromarray(picture.astype(np.uint8))


def face(rng):
    """A drawn face or other round figure."""
    image = canvas(rng)
    pen, (w, h) = ImageDraw.Draw(image), image.size
    r, cx, cy = min(w, h) * rng.uniform(0.25, 0.45), w / 2, h / 2
    pen.ellipse([cx - r, cy - r, cx + r, cy + r], fill=colour(rng), outline=(0, 0, 0), width=3)
    for side in (-1, 1):
        x, e = cx + side * r * 0.4, r * 0.12
        pen.ellipse([x - e, cy - r * 0.3 - e, x + e, cy - r * 0.3 + e], fill=(0, 0, 0))
    pen.arc([cx - r * 0.5, cy - r * 0.1, cx + r * 0.5, cy + r * 0.6], 20, 160, fill=(0, 0, 0), width=4)
    return image


KINDS = (blank, landscape, clouds, chart, window, code, scribble, pattern, map_of_cells, face)


def draw(folder, seed):
    """Writes EACH pictures of every kind as KIND_NN.png, every third of a kind as JPEG."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, kind in enumerate(KINDS):
        rng = np.random.default_rng((seed, number))
        for i in range(EACH):
            name = f'{kind.__name__}_{i:02}'
            if i % 3 == 2:
                kind(rng).save(folder / f'{name}.jpg', quality=int(rng.integers(40, 95)))
            else:
                kind(rng).save(folder / f'{name}.png')


def refusals(lines):
    """Kind -> which pictures were refused (bools), of the lines of `npx scipix recognize --tsv`, and the readings that should not be."""
    refused, readings = {kind.__name__: [] for kind in KINDS}, []
    for line in lines:
        name, latex, *_ = line.split('\t')
        refused[Path(name).stem.rpartition('_')[0]].append(latex == '')
        if latex:
            readings.append((Path(name).name, line.split('\t')[2], latex))
    return refused, readings


def figures(refused, seed):
    """What is kept of the answers: counts, and the share of all."""
    pictures, count = sum(map(len, refused.values())), sum(map(sum, refused.values()))
    kinds = {kind: {'pictures': len(answers), 'refused': sum(answers)} for kind, answers in refused.items()}
    return {'seed': seed, 'pictures': pictures, 'refused': count, 'share': round(count / pictures, 4), 'kinds': kinds}


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--keep', help='folder for the pictures')
    parser.add_argument('--json')
    parser.add_argument('--seed', type=int, default=2)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(options.keep or folder).resolve()
        draw(place, options.seed)
        result = subprocess.run(['npx', 'scipix', 'recognize', '--tsv', str(place)], cwd=ROOT, stdout=subprocess.PIPE, encoding='utf-8')
    refused, readings = refusals(result.stdout.splitlines())
    found = figures(refused, options.seed)
    for name, confidence, latex in readings:
        print(f'read: {name} {confidence} {latex[:90]}')
    print('\n'.join(['| pictures | refused |', '|---|---:|', *(f'| {kind} | {100 * of["refused"] / of["pictures"]:.0f} % |' for kind, of in found['kinds'].items())]))
    print(f'refused: {100 * found["share"]:.1f} % of {found["pictures"]}, seed {options.seed}')
    if options.json:
        Path(options.json).write_text(json.dumps(found, indent=1) + '\n')
    return 0 if found['share'] >= LEAST else 1


if __name__ == '__main__':
    sys.exit(main())
