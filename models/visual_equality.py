"""Are two LaTeX strings the same formula to the eye? LaTeX sets both; the pages decide.

    visually_equal(r'x_a^{b}', r'{x}^b_a')        # True
    visually_equal_pairs([(a, b), ...])           # bool array, thousands of strings a LaTeX run

Two formulas are equal when TeX sets the same glyphs (font, size, character) and rules in the same order with
baselines within BASELINE and steps from glyph to glyph within STEP, so that thin spaces do not count. All enlarged
sizes of a delimiter are one kind, an extensible one's pieces count as one, and so do all sizes of a root
sign or a wide accent. Order is TeX's own, and, where that differs, line by line from left to right.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from .dvi import Page, tfm_boxes
from .latex_pages import typeset

BASELINE = 1.2  # points
STEP = 6.0  # points; \; is 2.8, \quad 10

# Characters of the font families cmex (Knuth, The METAFONTbook's OMX layout): whole enlarged delimiters, ...
_WHOLE = {c: name for name, codes in {
    "(": (0, 16, 18, 32), ")": (1, 17, 19, 33), "[": (2, 104, 20, 34), "]": (3, 105, 21, 35),
    "lfloor": (4, 106, 22, 36), "rfloor": (5, 107, 23, 37), "lceil": (6, 108, 24, 38), "rceil": (7, 109, 25, 39),
    "{": (8, 110, 26, 40), "}": (9, 111, 27, 41), "langle": (10, 68, 28, 42), "rangle": (11, 69, 29, 43),
    "/": (14, 46, 30, 44), "\\": (15, 47, 31, 45), "root": (112, 113, 114, 115),
    "hat": (98, 99, 100), "tilde": (101, 102, 103)}.items() for c in codes}  # fmt: skip
# ... and the pieces of extensible ones; the name follows from which pieces meet. 12, 13, 54, 55, 62, 63, 66, 67,
# 119 and 117 only extend.
_PIECES = frozenset((12, 13, 116, 117, 118, 119, *range(48, 68), 120, 121, 126, 127))
_EXTENSIONS = frozenset((54, 55, 62, 63, 66, 67, 117, 119))
_EXTENSIBLE = {
    (48, 64): "(", (49, 65): ")", (50, 52): "[", (51, 53): "]", (52,): "lfloor", (53,): "rfloor", (50,): "lceil",
    (51,): "rceil", (56, 58, 60): "{", (57, 59, 61): "}", (12,): "|", (13,): "||", (116, 118): "root",
    (120,): "uparrow", (121,): "downarrow", (120, 121): "updownarrow",
}  # fmt: skip
_REPEATED = {("cmsy", 0), ("cmr", 61)}  # the bars that stretchable arrows are laid of
_ACCENTS = frozenset((18, 19, 20, 21, 22, 94, 95, 126, 127))  # of the text fonts; a bold hat counts as a hat
_TEXT_FONTS = ("cmbx", "cmss", "cmtt", "cmti", "cmsl", "cmbxti", "cmssbx")
_DRAWN = ("line", "linew", "lcircle", "lcirclew")  # fonts of LaTeX's picture mode: strokes of \cancel


@dataclass
class Layout:
    """What a page shows, in the order of its glyphs; lengths in points, y downwards."""

    kinds: list  # hashable, one a visible thing; specials for characters that have no glyph included
    x: np.ndarray  # (G,) left reference point
    y: np.ndarray  # (G,) baseline; the middle for enlarged delimiters; nan where it does not matter
    extent: np.ndarray  # (G,) height and depth of enlarged delimiters, 0 for the rest
    rules: np.ndarray  # (R, 4) x, y, width, height
    boxes: np.ndarray  # (G, 4) left, top, right, bottom by the fonts' metrics; empty for characters without a glyph


@lru_cache(maxsize=None)
def _family(font: str) -> str:
    """cmex10 -> cmex"""
    return font.rstrip("0123456789")


def layout(page: Page) -> Layout:
    """The visible things of a page, pieces merged."""
    kinds, xs, ys, extents, boxes = [], [], [], {}, []
    pieces, top, bottom = set(), 0.0, 0.0
    characters = [(index, text, place) for (text, index), place in zip(page.special, page.special_position)
                  if text.startswith("character ")]  # fmt: skip
    for number, (font, char, x, y) in enumerate(
        zip(page.font.tolist(), page.char.tolist(), page.x.tolist(), page.y.tolist())
    ):
        while characters and characters[0][0] <= number:
            _, text, place = characters.pop(0)
            kinds.append(text), xs.append(float(place[0])), ys.append(float(place[1])), boxes.append([*place, *place])
        name, size = page.fonts[font]
        family = _family(name)
        kind = (name, round(size, 1), char)
        width, height, depth = tfm_boxes(name)[:, char].tolist()
        width, height, depth = width * size / 2**20, height * size / 2**20, depth * size / 2**20
        box = [x, y - height, x + width, y + depth]
        if char in _ACCENTS and family in _TEXT_FONTS:
            kind = (name.replace(family, "cmr"), round(size, 1), char)
        if family == "cmex" and (char in _WHOLE or char in _PIECES):
            if char in _WHOLE:
                extents[len(kinds)] = height + depth
                kind, y = ("large", _WHOLE[char]), y + (depth - height) / 2
            else:
                if pieces and abs(x - xs[-1]) < 0.05:
                    pieces.add(char)
                    top, bottom = min(top, y - height), max(bottom, y + depth)
                    kinds[-1], ys[-1] = ("large", _extensible(pieces)), (top + bottom) / 2
                    extents[len(kinds) - 1], boxes[-1] = bottom - top, _union(boxes[-1], box)
                    continue
                pieces, top, bottom = {char}, y - height, y + depth
                extents[len(kinds)] = height + depth
                kind, y = ("large", _extensible(pieces)), (top + bottom) / 2
        if kind[0] != "large" or char in _WHOLE:
            pieces = set()
        if (family, char) in (("cmsy", 112), ("msbm", 91), ("msbm", 93)):
            kind = ("large", {112: "root", 91: "hat", 93: "tilde"}[char])
        if kind[0] == "large" and kind[1] in ("root", "hat", "tilde"):
            y = float("nan")
        if family in _DRAWN:
            if kinds and kinds[-1] == "stroke":
                boxes[-1] = _union(boxes[-1], box)
                continue
            kind, y = "stroke", float("nan")
        if (family, char) in _REPEATED and kinds and kinds[-1] == kind and abs(x - xs[-1]) < 0.75 * size:
            xs[-1], boxes[-1] = x, _union(boxes[-1], box)
            continue
        kinds.append(kind), xs.append(x), ys.append(y), boxes.append(box)
    for _, text, place in characters:
        kinds.append(text), xs.append(float(place[0])), ys.append(float(place[1])), boxes.append([*place, *place])
    extent = np.array([extents.get(i, 0.0) for i in range(len(kinds))])
    return Layout(kinds, np.array(xs), np.array(ys), extent, page.rules, np.array(boxes, float).reshape(-1, 4))


def _union(a: list, b: list) -> list:
    return [min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])]


def _extensible(pieces: set[int]) -> str:
    core = tuple(sorted(pieces - _EXTENSIONS))
    return _EXTENSIBLE.get(core, "pieces %s" % sorted(pieces))


def same_layout(a: Layout, b: Layout) -> bool:
    """The rules of the first docstring. Two empty pages are not equal: there is nothing to see on them."""
    if len(a.kinds) != len(b.kinds) or len(a.rules) != len(b.rules) or len(a.kinds) + len(a.rules) == 0:
        return False
    if a.kinds == b.kinds and _same_places(a, b, np.arange(len(a.kinds)), np.arange(len(b.kinds))):
        return True
    if sorted(map(repr, a.kinds)) != sorted(map(repr, b.kinds)):
        return False
    first, second = _reading_order(a), _reading_order(b)
    if [a.kinds[i] for i in first] != [b.kinds[i] for i in second]:
        return False
    return _same_places(a, b, first, second)


def _reading_order(page: Layout) -> np.ndarray:
    """Things sorted into lines (baselines that differ by less than BASELINE / 2 chain), each from left to right."""
    y = np.nan_to_num(page.y, nan=1e6)
    order = np.argsort(y, kind="stable")
    line = np.zeros(len(y), int)
    line[order] = np.cumsum(np.diff(y[order], prepend=y[order][:1]) > BASELINE / 2)
    return np.lexsort((page.x, line))


def _same_places(a: Layout, b: Layout, first: np.ndarray, second: np.ndarray) -> bool:
    """Are thing first[i] of `a` and thing second[i] of `b` at the same place, for all i?

    A step between things on different lines may also differ by what all the small differences amount to: thin
    spaces in a numerator move its denominator, though they count in neither. For the same reason lines may lie
    as much apart as sizes of enlarged delimiters differ: a taller one lifts its numerator.
    """
    ax, bx, ay, by = a.x[first], b.x[second], a.y[first], b.y[second]
    growth = np.abs(a.extent[first] - b.extent[second]).sum()
    rise = ay - by
    offset = np.nanmedian(rise) if np.isfinite(rise).any() else 0.0
    if np.nanmax(np.abs(rise - offset), initial=0.0) > BASELINE:
        jumps = np.abs(np.diff(ay)) > STEP
        if growth == 0.0 or (np.abs(np.diff(rise)) > BASELINE + np.where(jumps, growth, 0.0)).any():
            return False
    difference = np.abs(np.diff(ax) - np.diff(bx))
    within = np.abs(np.diff(ay)) < BASELINE / 2
    slack = difference[difference <= STEP].sum()
    if (difference > STEP + np.where(within, 0.0, slack)).any():
        return False
    return _same_rules(a, b, offset, growth, slack + np.abs(ax - bx).max(initial=0.0))


def _same_rules(a: Layout, b: Layout, offset: float, growth: float, slack: float) -> bool:
    """Bars at the same height, as wide and high, as far as the things about them allow."""
    if len(a.rules) == 0:
        return True
    if not a.kinds:
        offset = (a.rules[:, 1] - b.rules[:, 1]).mean()
    difference = np.abs(a.rules - b.rules - np.array([0.0, offset, 0.0, 0.0]))
    x, y, width, height = difference.T
    return bool((y <= BASELINE + growth + height).all() and (height <= STEP).all()
                and (width <= STEP + slack).all() and (x <= STEP + slack).all())  # fmt: skip


def layouts(formulas: list[str]) -> list[Layout | None]:
    """What each formula shows; None where LaTeX cannot set it. After an error that TeX recovered from: what it shipped."""
    return [layout(sheet.page) if sheet.page is not None else None for sheet in typeset(formulas)]


def visually_equal_pairs(pairs: list[tuple[str, str]]) -> np.ndarray:
    """bool (N,): is the second (an output) visually equal to the first (the truth)?

    The truth is a fact, so what TeX made of it counts even if it complained; an output must be free of errors.
    An output with the very letters of the truth is equal.
    """
    flat = [formula for pair in pairs for formula in pair]
    sheets = typeset(flat)
    shown: dict[str, Layout] = {}
    for formula, sheet in zip(flat, sheets):
        if sheet.page is not None and formula not in shown:
            shown[formula] = layout(sheet.page)
    result = np.zeros(len(pairs), bool)
    for index, (truth, output) in enumerate(pairs):
        if sheets[2 * index + 1].error is None and truth in shown:
            result[index] = same_layout(shown[truth], shown[output])
        elif truth == output:
            result[index] = truth.strip() != ""
    return result


def visually_equal(truth: str, output: str) -> bool:
    """One pair; half a second for the LaTeX run, so use visually_equal_pairs for many."""
    return bool(visually_equal_pairs([(truth, output)])[0])


def shared_with(training: list[str], evaluation: list[str]) -> list[int]:
    """Indices of the training formulas that are visually equal to a formula of the evaluation sets."""
    index: dict[tuple, list[Layout]] = {}
    for shown in layouts(evaluation):
        if shown is not None:
            index.setdefault(tuple(sorted(map(repr, shown.kinds))), []).append(shown)
    found = []
    for number, shown in enumerate(layouts(training)):
        if shown is None:
            continue
        rivals = index.get(tuple(sorted(map(repr, shown.kinds))), ())
        if any(same_layout(shown, rival) for rival in rivals):
            found.append(number)
    return found
