"""What happens to pictures on their way to us, on ink pictures (float32 (H, W), 0 paper, 1 full ink).

Each function takes (ink, rng) and returns a new picture of the same size; strengths are drawn inside, their
ranges stand beside them. `damaged` picks some of them; `contact sheet`: python -m models.pictures --sheet FILE.
"""
import io

import numpy as np
from PIL import Image

from .raster import blur, resize, warp


def stroke_weight(ink, rng):
    """Thinner or bolder strokes: blur (0.3-0.7 px), then a steeper curve around a shifted level."""
    level, gain = rng.uniform(0.25, 0.55), rng.uniform(1.2, 2.2)
    return np.clip((blur(ink, rng.uniform(0.3, 0.7)) - level) * gain + 0.5, 0, 1) * (ink.max() or 1)


def gamma(ink, rng):
    """Coverage curve of renderers and screens, exponent 0.6-1.5."""
    return ink ** np.float32(rng.uniform(0.6, 1.5))


def soften(ink, rng):
    """Out of focus: Gaussian blur of 0.4-1.1 px."""
    return blur(ink, rng.uniform(0.4, 1.1))


def bilevel(ink, rng):
    """Black and white without grey, level 0.3-0.6."""
    return (ink > rng.uniform(0.3, 0.6)).astype(np.float32)


def low_resolution(ink, rng):
    """Shrunk to 45-80 % and enlarged again."""
    share = rng.uniform(0.45, 0.8)
    small = resize(ink, max(8, int(ink.shape[0] * share)), max(8, int(ink.shape[1] * share)))
    return resize(small, *ink.shape)


def jpeg(ink, rng):
    """JPEG at quality 25-80."""
    buffer = io.BytesIO()
    Image.fromarray((255 - ink * 255).astype(np.uint8)).save(buffer, 'JPEG', quality=int(rng.integers(25, 81)))
    return 1 - np.asarray(Image.open(buffer), np.float32) / 255


def noise(ink, rng):
    """Sensor noise, standard deviation 0.01-0.08."""
    return ink + rng.normal(0, rng.uniform(0.01, 0.08), ink.shape).astype(np.float32)


def uneven_light(ink, rng):
    """A linear change of paper brightness, up to 0.2 from edge to edge."""
    rows, columns = ink.shape
    slope = np.linspace(0, rng.uniform(-0.2, 0.2), columns, dtype=np.float32)[None, :]
    slope = slope + np.linspace(0, rng.uniform(-0.2, 0.2), rows, dtype=np.float32)[:, None]
    return ink * (1 - np.abs(slope)) + np.abs(slope)


def paper_texture(ink, rng):
    """Large soft blotches of up to 0.1 ink."""
    rough = rng.random((max(2, ink.shape[0] // 12), max(2, ink.shape[1] // 12))).astype(np.float32)
    return ink + resize(rough, *ink.shape) * rng.uniform(0.02, 0.1)


def specks(ink, rng):
    """Dust: 1-8 dark pixels."""
    out = ink.copy()
    for _ in range(rng.integers(1, 9)):
        out[rng.integers(0, ink.shape[0]), rng.integers(0, ink.shape[1])] = rng.uniform(0.3, 1)
    return out


TONE = (stroke_weight, gamma, soften, bilevel, low_resolution)
FINE_TONE = (stroke_weight, gamma)       # for letters that would not survive the others
DIRT = (jpeg, noise, uneven_light, paper_texture, specks)


def tilt_matrix(shape, rng):
    """Rotation by up to 1.5 degrees and shear by up to 0.06 about the centre: (2, 3), output to source."""
    angle, shear = np.deg2rad(rng.uniform(-1.5, 1.5)), rng.uniform(-0.06, 0.06)
    linear = np.array([[np.cos(angle), -np.sin(angle) + shear], [np.sin(angle), np.cos(angle)]])
    centre = np.array([shape[1] / 2, shape[0] / 2])
    return np.concatenate([linear, (centre - linear @ centre)[:, None]], 1)


def damaged(ink, rng, em=40.0, strength=1.0):
    """Ink after a random chain of damages; letters are `em` pixels an em, `strength` scales how likely each
    damage is (0: none)."""
    for kinds, chance in ((TONE if em > 21 else FINE_TONE, 0.6), (DIRT, 0.35)):
        while rng.random() < chance * strength:
            ink = kinds[rng.integers(len(kinds))](ink, rng).astype(np.float32)
            chance *= 0.4
    return ink


def stretched(ink, rng):
    """Paper to 0 and the darkest ink to 1, as the pipeline does it (src/image), with its small errors."""
    low = np.median(ink) if ink.size else 0
    high = np.quantile(ink, 0.995)
    high = max(high, low + 0.15) * rng.uniform(0.9, 1.1)
    return np.clip((ink - low) / (high - low), 0, 1).astype(np.float32)
