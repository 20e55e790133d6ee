"""CDM-DVI: Character Detection Matching on the boxes of DVI pages: how much of a formula is right, not only whether all of it is.

    python -m models.evaluate --eval path/to/eval --predictions predictions --cdm

Wang et al., CDM: A Reliable Metric for Fair and Accurate Formula Recognition Evaluation (arXiv 2409.03643): truth and output are
typeset, what is seen in one is matched with what is seen in the other, and the score is the F1 of the matches. The paper finds the
boxes of characters in a picture in which each token has a colour of its own. Here LaTeX tells them: the DVI page names every
glyph and its place, and its metrics the box, so no pixel is drawn and no colour confused. What follows from that: an element is a
glyph (its font family and character, at any size), a rule (fraction bar, root, line) or an enlarged delimiter as a whole, so
italic and bold letters differ; `\\sin` is three elements. Lengths are those of a page set at 10 points. So it is not the paper's CDM, and is
not called so: figures of the one say nothing about the other.

An output that cannot be typeset scores 0; a truth that cannot be is left out (nan).
"""

import hashlib
import random

import numpy as np
from scipy.optimize import linear_sum_assignment

from .latex_pages import typeset
from .visual_equality import Layout, layout

SHARE = 0.229  # of the pictures of any set that are the fixed sample: 300 of the printed evaluation sets
SEED = 1
# Weights of the three costs of a match: other element, distance of the boxes, distance in the order of setting.
ELEMENT, PLACE, ORDER = 1.0, 0.05, 0.15
RESIDUAL = 6.0  # points; the paper's 20 pixels at 200 dots an inch and 12 point type
TRIALS, ROUNDS = 50, 5  # of the search for one shift and scale, and how many parts of a formula may each have their own


def elements(page: Layout) -> tuple[list, np.ndarray]:
    """What is seen on a page: hashable kinds (N,), and boxes (N, 4) as left, top, right, bottom from the upper left corner of all."""
    kinds = [(kind[0].rstrip("0123456789"), kind[2]) if isinstance(kind, tuple) and len(kind) == 3 else kind for kind in page.kinds]
    x, y, width, height = page.rules.astype(float).T
    boxes = np.concatenate([page.boxes, np.stack([x, y - height, x + width, y], 1)])
    if len(boxes):
        boxes = boxes - np.tile(boxes[:, :2].min(0), 2)
    return kinds + ["rule"] * len(page.rules), boxes


def match(truth: tuple, output: tuple) -> np.ndarray:
    """Pairs (M, 2) of indices, the cheapest assignment; elements of different kinds may be paired."""
    (kinds, boxes), (other_kinds, other_boxes) = truth, output
    number = {kind: index for index, kind in enumerate(dict.fromkeys([*kinds, *other_kinds]))}
    a, b = (np.array([number[kind] for kind in part], int) for part in (kinds, other_kinds))
    size = np.tile(np.maximum(np.maximum(boxes[:, 2:].max(0), other_boxes[:, 2:].max(0)), 1.0), 2)
    place = np.abs((boxes / size)[:, None] - (other_boxes / size)[None]).sum(2) / 4
    longest = max(len(a), len(b))
    order = np.abs(np.arange(len(a))[:, None] - np.arange(len(b))[None]) / longest
    cost = ELEMENT * (a[:, None] != b[None]) + PLACE * place + ORDER * order
    return np.stack(linear_sum_assignment(cost), 1)


def consistent(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """bool (M,): which of the paired boxes (M, 4) lie alike, up to a shift and a scale that many pairs share.

    RANSAC over two pairs at a time, again on what is left, so that each line of a formula may move as a whole; one or two pairs alone
    say nothing about places and count as alike (as in the paper).
    """
    first, second = (0.5 * (boxes[:, :2] + boxes[:, 2:]) for boxes in (a, b))  # centres
    good, left = np.full(len(a), len(a) <= 2), np.arange(len(a))
    rng = random.Random(SEED)
    for _ in range(ROUNDS):
        if len(left) <= 2:
            break
        best = max((_inliers(first[left], second[left], rng.sample(range(len(left)), 2)) for _ in range(TRIALS)), key=np.sum)
        good[left[best]] = True
        left = left[~best]
    return good


def _inliers(first: np.ndarray, second: np.ndarray, pair: list[int]) -> np.ndarray:
    """Which centres (M, 2) the shift and scale that two pairs define carry to within RESIDUAL of their partners."""
    span, image = first[pair[1]] - first[pair[0]], second[pair[1]] - second[pair[0]]
    length = float(span @ span)
    scale = float(span @ image) / length if length > 0 else 1.0
    if scale <= 0:
        return np.zeros(len(first), bool)
    middle, target = first[pair].mean(0), second[pair].mean(0)
    return np.linalg.norm(scale * (first - middle) + target - second, axis=1) <= RESIDUAL


def score(truth: Layout, output: Layout) -> float:
    """F1 of the elements that match in kind and place, 0 to 1."""
    a, b = elements(truth), elements(output)
    if not a[0] or not b[0]:
        return 0.0
    pairs = match(a, b)
    same = np.array([a[0][i] == b[0][j] for i, j in pairs])
    good = consistent(a[1][pairs[:, 0]], b[1][pairs[:, 1]]) & same
    return 2.0 * float(good.sum()) / (len(a[0]) + len(b[0]))


def scores(pairs: list[tuple[str, str]]) -> np.ndarray:
    """The score of each (truth, output), both LaTeX; nan where the truth shows nothing. (N,)"""
    sheets = typeset([formula for pair in pairs for formula in pair])
    result = np.full(len(pairs), np.nan)
    for index, (truth, output) in enumerate(zip(sheets[::2], sheets[1::2])):
        if truth.page is None or len(truth.page.char) + len(truth.page.rules) == 0:
            continue
        readable = output.page is not None and output.error is None and pairs[index][1] != ""
        result[index] = score(layout(truth.page), layout(output.page)) if readable else 0.0
    return result


def is_sampled(reading) -> bool:
    """Whether a picture belongs to the fixed sample: told by its set and name alone, so whatever else is read."""
    digest = hashlib.sha256(f"{reading.set}/{reading.image.name}".encode()).digest()
    return int.from_bytes(digest[:8], "big") < SHARE * 2**64


def table(readings: list) -> tuple[str, dict]:
    """Markdown lines over the readings that are of the fixed sample, a set each and all of them, and the figures; shares are 0 to 1."""
    chosen = [reading for reading in readings if is_sampled(reading)]
    values = scores([(reading.truth, reading.output) for reading in chosen])
    names = [*dict.fromkeys(reading.set for reading in chosen)]
    lines, figures = ["| set | pictures | CDM-DVI | exact by it |", "|---|---:|---:|---:|"], {}
    for name in [*names, "all"]:
        mine = np.array([value for reading, value in zip(chosen, values) if name in ("all", reading.set) and not np.isnan(value)])
        if len(mine):
            figures[name] = {"cdm_dvi_pictures": len(mine), "cdm_dvi": float(mine.mean()), "cdm_dvi_exact": float((mine == 1.0).mean())}
            lines.append(f"| {name} | {len(mine)} | {mine.mean():.3f} | {100 * (mine == 1.0).mean():.1f} |")
    return "\n".join(lines), figures
