"""What the library does to a picture before the network sees it (src/image), done to training pictures in the same order:
levels stretched at the picture's own size (contrast.cc), blurred letters sharpened (focus.cc), then letters scaled (resize.cc).

`tests/models/test_preparation.py` holds the result against the stages of `scipix prepare`.
"""
import math

import numpy as np
from numba import njit

from .raster import blur

INK_THRESHOLD = 100          # levels; src/image/letter_size.h
QUIET, MOST_QUIET = 2.5, 0.3     # standard deviations of noise, share of the contrast: taken for paper
MOST_BLUR, LEAST_EM = 0.035, 12  # ems, pixels: where letters are sharpened; src/image/focus.h
LEAST_SIGMA, MOST_SIGMA, LEAST_DETAIL = 0.3, 16, 2


def ink_levels(histogram):
    """(paper, full ink, noise) of a histogram (256,) of grey levels with dark ink on light paper, as FindInkLevels finds them."""
    levels = np.arange(256)
    paper = _paper_level(histogram, _otsu_level(histogram, levels))
    passed = histogram.cumsum()
    darkest = int(np.argmax(passed > np.clip(passed[-1] // 2000, 3, 64))) if passed[-1] > 3 else 255
    near = levels >= (paper + darkest + 1) // 2
    distances = np.bincount(np.abs(levels - paper)[near], histogram[near], 256).cumsum()
    noise = 1.4826 * np.argmax(2 * distances >= distances[-1])
    inked = passed[:max(0, paper - (paper - darkest) * 4 // 10)]
    ink = int(np.argmax(10 * inked >= inked[-1])) if len(inked) and inked[-1] else darkest
    return paper, ink, noise


def _otsu_level(histogram, levels):
    dark, dark_moment = histogram.cumsum()[:-1].astype(float), (histogram * levels).cumsum()[:-1].astype(float)
    light, light_moment = histogram.sum() - dark, (histogram * levels).sum() - dark_moment
    gap = dark_moment / np.maximum(dark, 1) - light_moment / np.maximum(light, 1)
    return int(np.argmax(dark * light * gap * gap))


def _paper_level(histogram, first):
    above = np.where(np.arange(256) >= first, histogram, 0)
    count = np.convolve(above, [1, 1, 2, 1, 1])[2:-2]
    return 255 - int(np.argmax(count[first:][::-1]))


def stretched(ink, rng, stray=0.07):
    """Paper to 0 and full ink to 1 (float32), the full ink found up to `stray` of the contrast beside the pipeline's."""
    levels = np.clip(255.5 - 255 * ink, 0, 255).astype(np.uint8)
    paper, full, noise = ink_levels(np.bincount(levels.ravel(), minlength=256))
    contrast = max(1.0, (paper - full) * rng.uniform(1 - stray, 1 + stray))
    quiet = min(QUIET * noise, MOST_QUIET * contrast)
    return np.clip((paper - levels.astype(np.float32) - quiet) / max(1.0, contrast - quiet), 0, 1).astype(np.float32)


def measured_blur(ink):
    """MeasureBlur: pixels of the blur that makes an edge as steep as a quarter of all are at least; 0 where there are few edges."""
    inked = ink >= INK_THRESHOLD / 255
    steps = np.abs(np.diff(ink, axis=1))[inked[:, 1:] != inked[:, :-1]]
    if len(steps) < 16:
        return 0.0
    quarter = -(len(steps) // -4)
    return 1 / (max(1 / 255, np.partition(steps, -quarter)[-quarter]) * math.sqrt(2 * math.pi))


def focused(ink, em):
    """Focus: letters of `em` pixels that are softer than they should be are sharpened by their blur."""
    sigma = measured_blur(ink) if em >= LEAST_EM else 0.0
    if sigma <= MOST_BLUR * em:
        return ink
    detail = ink - blur(ink, min(max(sigma, LEAST_SIGMA), MOST_SIGMA))
    return np.clip(ink + np.where(np.abs(detail) < LEAST_DETAIL / 255, 0, detail), 0, 1).astype(np.float32)


@njit(cache=True, fastmath=True)
def _weigh_columns(source, scale, cubic, out):
    """Columns of `out` from those of `source`, as AllTaps weighs them: what lies outside is paper."""
    stretch = max(1.0, 1 / scale)
    radius = 2 * stretch if cubic else 0.5 * stretch
    weights = np.empty(int(2 * radius) + 2)
    for x in range(out.shape[1]):
        centre = (x + 0.5) / scale
        begin, end = int(np.floor(centre - radius)), int(np.ceil(centre + radius))
        total = 0.0
        for j in range(begin, end):
            if cubic:
                d = abs(j + 0.5 - centre) / stretch
                weight = (1.5 * d - 2.5) * d * d + 1 if d < 1 else ((-0.5 * d + 2.5) * d - 4) * d + 2 if d < 2 else 0.0
            else:
                weight = max(0.0, min(j + 1, centre + radius) - max(j, centre - radius))
            weights[j - begin] = weight
            total += weight
        for j in range(max(begin, 0), min(end, source.shape[1])):
            weight = weights[j - begin] / total
            for y in range(source.shape[0]):
                out[y, x] += weight * source[y, j]


def scaled(ink, scale):
    """Resize: by Keys' cubic filter, or by areas where it shrinks to less than half, kept within 0..1; sides ceil(side * scale)."""
    cubic = scale >= 0.5
    middle = np.zeros((ink.shape[0], math.ceil(ink.shape[1] * scale)), np.float32)
    _weigh_columns(ink, scale, cubic, middle)
    out = np.zeros((math.ceil(ink.shape[0] * scale), middle.shape[1]), np.float32)
    _weigh_columns(middle.T, scale, cubic, out.T)
    return np.clip(out, 0, 1)


def prepared(ink, em, wanted_em, rng):
    """An ink picture (float32, 0 paper, 1 full ink, letters of `em` pixels) as the network is given it, letters of `wanted_em` pixels."""
    return scaled(focused(stretched(ink, rng), em), wanted_em / em)
