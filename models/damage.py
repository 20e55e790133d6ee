"""What happens to pictures on their way to us, on ink pictures (float32 (H, W), 0 paper, 1 full ink).

Each function takes (ink, rng, em), letters of `em` pixels an em, and returns a new picture of the same size; strengths are drawn
inside, their ranges stand beside them. `damaged` picks some of them; all of them on one sheet: python -m models.pictures --damages FILE.
"""
import io

import numpy as np
from PIL import Image

from .raster import blur, resize, warp


def stroke_weight(ink, rng, em):
    """Thinner or bolder strokes: blur (0.3-0.7 px), then a steeper curve around a shifted level."""
    level, gain = rng.uniform(0.25, 0.55), rng.uniform(1.2, 2.2)
    return np.clip((blur(ink, rng.uniform(0.3, 0.7)) - level) * gain + 0.5, 0, 1) * (ink.max() or 1)


def gamma(ink, rng, em):
    """Coverage curve of renderers and screens, exponent 0.6-1.5."""
    return ink ** np.float32(rng.uniform(0.6, 1.5))


def soften(ink, rng, em):
    """Out of focus: Gaussian blur of 0.015-0.07 ems."""
    return blur(ink, em * rng.uniform(0.015, 0.07))


def bilevel(ink, rng, em):
    """Black and white without grey, level 0.3-0.6."""
    return (ink > rng.uniform(0.3, 0.6)).astype(np.float32)


def low_resolution(ink, rng, em):
    """Shrunk to 45-80 % and enlarged again."""
    share = rng.uniform(0.45, 0.8)
    small = resize(ink, max(8, int(ink.shape[0] * share)), max(8, int(ink.shape[1] * share)))
    return resize(small, *ink.shape)


def jpeg(ink, rng, em):
    """JPEG at quality 25-80."""
    buffer = io.BytesIO()
    Image.fromarray((255 - ink * 255).astype(np.uint8)).save(buffer, 'JPEG', quality=int(rng.integers(25, 81)))
    return 1 - np.asarray(Image.open(buffer), np.float32) / 255


def noise(ink, rng, em):
    """Sensor noise, standard deviation 0.01-0.08."""
    return ink + rng.normal(0, rng.uniform(0.01, 0.08), ink.shape).astype(np.float32)


def uneven_light(ink, rng, em):
    """A linear change of paper brightness, up to 0.2 from edge to edge."""
    rows, columns = ink.shape
    slope = np.linspace(0, rng.uniform(-0.2, 0.2), columns, dtype=np.float32)[None, :]
    slope = slope + np.linspace(0, rng.uniform(-0.2, 0.2), rows, dtype=np.float32)[:, None]
    return ink * (1 - np.abs(slope)) + np.abs(slope)


def paper_texture(ink, rng, em):
    """Large soft blotches of up to 0.1 ink."""
    rough = rng.random((max(2, ink.shape[0] // 12), max(2, ink.shape[1] // 12))).astype(np.float32)
    return ink + resize(rough, *ink.shape) * rng.uniform(0.02, 0.1)


def specks(ink, rng, em):
    """Dust: dark spots of 1-3 px, one on 330 to 10,000 px."""
    out = ink.copy()
    for _ in range(1 + rng.poisson(ink.size * np.exp(rng.uniform(np.log(0.0001), np.log(0.003))))):
        y, x, side = rng.integers(0, ink.shape[0]), rng.integers(0, ink.shape[1]), rng.integers(1, 4)
        spot = out[y:y + side, x:x + side]
        np.maximum(spot, rng.uniform(0.3, 1), out=spot)
    return out


def moire(ink, rng, em):
    """A screen photographed: crossed waves of 2-6 px between its pixels and the camera's, up to 0.15."""
    y, x = np.mgrid[:ink.shape[0], :ink.shape[1]].astype(np.float32)
    grid = np.zeros_like(ink)
    for _ in range(2):
        angle, period = rng.uniform(0, np.pi), rng.uniform(2, 6)
        grid += np.sin((x * np.cos(angle) + y * np.sin(angle)) * 2 * np.pi / period)
    return ink + grid * rng.uniform(0.02, 0.075) + 0.1


def shadow(ink, rng, em):
    """The edge of a hand's or phone's shadow across the picture, 0.05-0.25 darker on one side, 3-30 px soft."""
    y, x = np.mgrid[:ink.shape[0], :ink.shape[1]].astype(np.float32)
    angle = rng.uniform(0, 2 * np.pi)
    across = (x - rng.uniform(0, ink.shape[1])) * np.cos(angle) + (y - rng.uniform(0, ink.shape[0])) * np.sin(angle)
    side = 1 / (1 + np.exp(-np.clip(across / rng.uniform(3, 30), -30, 30)))
    dark = side * rng.uniform(0.05, 0.25)
    return ink * (1 - dark) + dark


def pen_mark(ink, rng, em):
    """A stroke of a pen along one edge, within 4 px of it, 1-3 px wide."""
    upright = rng.random() < 0.5
    out = (ink.T if upright else ink).copy()
    row = rng.uniform(0, 4) if rng.random() < 0.5 else out.shape[0] - 1 - rng.uniform(0, 4)
    start, length = rng.integers(0, out.shape[1]), rng.integers(5, 60)
    for i in range(start, min(out.shape[1], start + length)):
        row += rng.normal(0, 0.15)
        top = int(np.clip(row, 0, out.shape[0] - 1))
        out[top:top + rng.integers(1, 4), i] = rng.uniform(0.5, 1)
    return np.ascontiguousarray(out.T) if upright else out


TONE = (stroke_weight, gamma, soften, bilevel, low_resolution)
FINE_TONE = (stroke_weight, gamma, soften)       # for letters that would not survive the others
DIRT = (jpeg, noise, uneven_light, paper_texture, specks, moire, shadow, pen_mark)
OFTEN = (soften, jpeg, specks)           # twice as often as others


def view_matrix(shape, rng):
    """How a sheet lies before the camera: rotation by up to 1.5 degrees and shear by up to 0.06 about the centre, and in a
    third of the cases one side up to 10 % farther away than the other. (3, 3), output to source."""
    angle, shear = np.deg2rad(rng.uniform(-1.5, 1.5)), rng.uniform(-0.06, 0.06)
    matrix = np.eye(3)
    matrix[:2, :2] = [[np.cos(angle), -np.sin(angle) + shear], [np.sin(angle), np.cos(angle)]]
    if rng.random() < 0.33:
        matrix[2, :2] = rng.uniform(-0.1, 0.1, 2) / (shape[1], 2 * shape[0])
    centre = np.eye(3)
    centre[:2, 2] = shape[1] / 2, shape[0] / 2
    return centre @ matrix @ np.linalg.inv(centre)


def drawn_of(kinds, rng):
    """One of several damages, those that are met most twice as likely."""
    kinds = [*kinds, *(kind for kind in OFTEN if kind in kinds)]
    return kinds[rng.integers(len(kinds))]


def damaged(ink, rng, em=40.0, strength=1.0):
    """Ink after a random chain of damages; letters are `em` pixels an em, `strength` scales how likely each
    damage is (0: none)."""
    for kinds, chance in ((TONE if em > 21 else FINE_TONE, 0.6), (DIRT, 0.35)):
        while rng.random() < chance * strength:
            ink = drawn_of(kinds, rng)(ink, rng, em).astype(np.float32)
            chance *= 0.4
    return ink
