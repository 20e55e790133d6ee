"""Reads DVI files into glyph lists.

    pages = read_dvi(data)           # a list of Page
    pages[0].char, pages[0].x        # what TeX put on the first page, and where

The byte codes are those of David Fuchs's DVI format 2 as TeX writes it (described in dvitype.web).
All lengths that leave this module are TeX points (72.27 an inch); x grows to the right, y grows downwards,
and both are measured from TeX's reference point, the corner that a printer would put 1 in from the paper's edges.

Speed: one compiled pass over the bytes, some 10 MB a second; the first call of a process also loads (or, once
a machine, compiles: seconds) the numba kernel and asks `kpsewhich` for the metric files of fonts not seen before.
"""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from numba import njit

SCALED_POINTS = 65536.0  # sp in a TeX point
_STACK = 256  # TeX's own DVI stacks stay below 100


@dataclass
class Page:
    """One shipped page. Glyph arrays have shape (G,), in the order in which TeX set them."""

    count0: int  # \count0 when the page was shipped
    font: np.ndarray  # int16, index into `fonts`
    char: np.ndarray  # int32, character code
    x: np.ndarray  # float32, points, the glyph's reference point
    y: np.ndarray  # float32, points, its baseline
    rules: np.ndarray  # float32 (R, 4): x, y of the lower left corner, width > 0, height > 0, points
    rule_index: np.ndarray  # int32 (R,), number of glyphs set before each rule
    special: list[tuple[str, int]]  # \special text and the number of glyphs set before it
    special_position: np.ndarray  # float32 (S, 2): x, y of each special, points
    fonts: list[tuple[str, float]] = field(repr=False)  # (TFM name, at-size in points), shared by all pages


def read_dvi(data: bytes) -> list[Page]:
    """All complete pages of a DVI file. A file cut off in the middle (a killed TeX) gives the pages before the cut.

    Raises ValueError for data that is not DVI, FileNotFoundError for a font without a metric file.
    """
    code = np.frombuffer(data, dtype=np.uint8)
    if len(code) < 15 or code[0] != 247 or code[1] != 2:
        raise ValueError(f"not a DVI file: {len(code)} bytes, first two {bytes(code[:2])!r}")
    magnification = int.from_bytes(data[10:14], "big") / 1000.0
    end, pages, glyphs, rules, specials, definitions = _scan(code)
    fonts, slot, widths = _load_fonts(data, definitions, magnification)
    glyph_font = np.empty(glyphs, np.int16)
    glyph_char = np.empty(glyphs, np.int32)
    glyph_place = np.empty((glyphs, 2), np.int64)
    rule = np.empty((rules, 4), np.int64)
    rule_index = np.empty(rules, np.int32)
    special = np.empty((specials, 5), np.int64)
    page = np.empty((pages + 1, 4), np.int64)
    _interpret(code, end, slot, widths, glyph_font, glyph_char, glyph_place, rule, rule_index, special, page)
    unit = magnification / SCALED_POINTS
    place = (glyph_place * unit).astype(np.float32)
    rule_points = (rule * unit).astype(np.float32)
    special_points = (special[:, 3:] * unit).astype(np.float32)
    result = []
    for number in range(pages):
        (count0, g0, r0, s0), (_, g1, r1, s1) = page[number], page[number + 1]
        texts = [(data[a : a + n].decode("latin-1"), int(i - g0)) for a, n, i in special[s0:s1, :3]]
        result.append(
            Page(int(count0), glyph_font[g0:g1], glyph_char[g0:g1], place[g0:g1, 0], place[g0:g1, 1],
                 rule_points[r0:r1], rule_index[r0:r1] - np.int32(g0), texts, special_points[s0:s1], fonts)
        )  # fmt: skip
    return result


def _load_fonts(data: bytes, definitions: np.ndarray, magnification: float):
    """Font list, DVI font number -> index (int32), and widths in DVI units, int64 (fonts, 256)."""
    named: dict[int, tuple[str, int]] = {}
    for start in definitions:
        size = data[start] - 242  # fnt_def1..4
        number = int.from_bytes(data[start + 1 : start + 1 + size], "big")
        at = start + 1 + size
        scaled = int.from_bytes(data[at + 4 : at + 8], "big")
        length = data[at + 12] + data[at + 13]
        named[number] = (data[at + 14 : at + 14 + length].decode("latin-1"), scaled)
    find_metrics([name for name, _ in named.values()])
    slot = np.full(max(named, default=0) + 1, -1, np.int32)
    widths = np.zeros((max(len(named), 1), 256), np.int64)
    fonts = []
    for number, (name, scaled) in named.items():
        slot[number] = len(fonts)
        widths[len(fonts)] = (tfm_widths(name) * scaled) >> 20
        fonts.append((name, scaled * magnification / SCALED_POINTS))
    return fonts, slot, widths


_metric_paths: dict[str, str] = {}


def find_metrics(names: list[str]) -> None:
    """Looks up the TFM files of `names` with one run of kpsewhich."""
    missing = sorted({name for name in names if name not in _metric_paths})
    if not missing:
        return
    answer = subprocess.run(
        ["kpsewhich", *[f"{name}.tfm" for name in missing]], capture_output=True, text=True, check=False
    )
    for line in answer.stdout.splitlines():
        _metric_paths[Path(line).stem] = line


def tfm_widths(name: str) -> np.ndarray:
    """Widths of the 256 characters of a TFM font as fix words (2**20 = the at-size), int64; 0 where there is none."""
    return tfm_boxes(name)[0]


@lru_cache(maxsize=None)
def tfm_boxes(name: str) -> np.ndarray:
    """Widths, heights and depths (3, 256) of a TFM font as fix words (2**20 = the at-size), int64; 0 where there is none."""
    if name not in _metric_paths:
        find_metrics([name])
    if name not in _metric_paths:
        raise FileNotFoundError(f"kpsewhich finds no metric file {name}.tfm")
    raw = Path(_metric_paths[name]).read_bytes()
    header, first, last, width_count, height_count, depth_count = np.frombuffer(raw, ">u2", 6, 2).astype(int)
    info = 24 + 4 * header
    codes = np.frombuffer(raw, np.uint8, 4 * (last - first + 1), info).reshape(-1, 4).astype(int)
    counts = width_count + height_count + depth_count
    table = np.frombuffer(raw, ">i4", counts, info + codes.size).astype(np.int64)
    boxes = np.zeros((3, 256), np.int64)
    boxes[0, first : last + 1] = table[codes[:, 0]]
    boxes[1, first : last + 1] = table[width_count + (codes[:, 1] >> 4)]
    boxes[2, first : last + 1] = table[width_count + height_count + (codes[:, 1] & 15)]
    return boxes


@njit(cache=True)
def _number(code, at, size, signed):
    """Big-endian integer of `size` bytes."""
    value = 0
    for i in range(size):
        value = value * 256 + code[at + i]
    if signed and code[at] >= 128:
        value -= 1 << (8 * size)
    return value


@njit(cache=True)
def _length(code, at):
    """Bytes of the command at `at`, 0 when it is not a command; texts of specials and fonts included."""
    c = code[at]
    left = len(code) - at
    if c <= 127 or c == 138 or c == 140 or c == 141 or c == 142 or (171 <= c <= 234):
        return 1
    if c == 147 or c == 152 or c == 161 or c == 166:  # w0 x0 y0 z0
        return 1
    if c <= 131:
        return c - 126
    if c == 132 or c == 137:
        return 9
    if c <= 136:
        return c - 131
    if c == 139:
        return 45
    if c <= 146:
        return c - 141
    if c <= 151:
        return c - 146
    if c <= 156:
        return c - 151
    if c <= 160:
        return c - 155
    if c <= 165:
        return c - 160
    if c <= 170:
        return c - 165
    if c <= 238:
        return c - 233
    if c <= 242:
        size = c - 238
        if left < 1 + size:
            return left + 1
        return 1 + size + _number(code, at + 1, size, False)
    if c <= 246:
        size = c - 242
        if left < 15 + size:
            return left + 1
        return 15 + size + int(code[at + size + 13]) + int(code[at + size + 14])
    if c == 247:
        if left < 15:
            return left + 1
        return 15 + int(code[at + 14])
    return 0


@njit(cache=True)
def _scan(code):
    """(end of the last complete page, pages, glyphs, rules, specials up to there, offsets of font definitions)."""
    at = 0
    end = pages = glyphs = rules = specials = 0
    page_glyphs = page_rules = page_specials = 0
    definitions = [0 for _ in range(0)]
    while at < len(code):
        c = code[at]
        length = _length(code, at)
        if length == 0 or at + length > len(code):  # the postamble, or the cut
            break
        if c <= 131 or 133 <= c <= 136:
            page_glyphs += 1
        elif c == 132 or c == 137:
            page_rules += 1
        elif 239 <= c <= 242:
            page_specials += 1
        elif 243 <= c <= 246:
            definitions.append(at)
        elif c == 140:
            pages += 1
            glyphs += page_glyphs
            rules += page_rules
            specials += page_specials
            page_glyphs = page_rules = page_specials = 0
            end = at + 1
        at += length
    return end, pages, glyphs, rules, specials, np.array(definitions, np.int64)


@njit(cache=True)
def _interpret(code, end, slot, widths, glyph_font, glyph_char, glyph_place, rule, rule_index, special, page):
    """Runs the commands up to `end`, filling the arrays; page[k] = count0 and the first glyph, rule, special of page k."""
    stack = np.zeros((_STACK, 6), np.int64)
    h = v = w = x = y = z = 0
    at = depth = glyphs = rules = specials = pages = 0
    font = 0
    while at < end:
        c = int(code[at])
        length = _length(code, at)
        size = length - 1
        if c <= 131 or 133 <= c <= 136:
            char = c if c <= 127 else _number(code, at + 1, size, False)
            glyph_font[glyphs] = font
            glyph_char[glyphs] = char
            glyph_place[glyphs, 0] = h
            glyph_place[glyphs, 1] = v
            glyphs += 1
            if c <= 131 and char < 256:
                h += widths[font, char]
        elif c == 132 or c == 137:
            height = _number(code, at + 1, 4, True)
            width = _number(code, at + 5, 4, True)
            if width > 0 and height > 0:  # the others are struts, which leave no ink
                rule[rules, 0] = h
                rule[rules, 1] = v
                rule[rules, 2] = width
                rule[rules, 3] = height
                rule_index[rules] = glyphs
                rules += 1
            if c == 132:
                h += width
        elif c == 139:
            page[pages, 0] = _number(code, at + 1, 4, True)
            page[pages, 1] = glyphs
            page[pages, 2] = rules
            page[pages, 3] = specials
            pages += 1
            h = v = w = x = y = z = 0
            depth = 0
        elif c == 141:
            if depth >= _STACK:
                raise ValueError("DVI stack is deeper than 256")
            stack[depth, 0] = h
            stack[depth, 1] = v
            stack[depth, 2] = w
            stack[depth, 3] = x
            stack[depth, 4] = y
            stack[depth, 5] = z
            depth += 1
        elif c == 142:
            if depth == 0:
                raise ValueError("DVI pop without a push")
            depth -= 1
            h = stack[depth, 0]
            v = stack[depth, 1]
            w = stack[depth, 2]
            x = stack[depth, 3]
            y = stack[depth, 4]
            z = stack[depth, 5]
        elif 143 <= c <= 146:
            h += _number(code, at + 1, size, True)
        elif 147 <= c <= 151:
            if c > 147:
                w = _number(code, at + 1, size, True)
            h += w
        elif 152 <= c <= 156:
            if c > 152:
                x = _number(code, at + 1, size, True)
            h += x
        elif 157 <= c <= 160:
            v += _number(code, at + 1, size, True)
        elif 161 <= c <= 165:
            if c > 161:
                y = _number(code, at + 1, size, True)
            v += y
        elif 166 <= c <= 170:
            if c > 166:
                z = _number(code, at + 1, size, True)
            v += z
        elif 171 <= c <= 238:
            number = c - 171 if c <= 234 else _number(code, at + 1, size, False)
            if number >= len(slot) or slot[number] < 0:
                raise ValueError("DVI uses a font that it does not define")
            font = slot[number]
        elif 239 <= c <= 242:
            prefix = c - 238
            special[specials, 0] = at + 1 + prefix
            special[specials, 1] = length - 1 - prefix
            special[specials, 2] = glyphs
            special[specials, 3] = h
            special[specials, 4] = v
            specials += 1
        at += length
    page[pages, 0] = 0
    page[pages, 1] = glyphs
    page[pages, 2] = rules
    page[pages, 3] = specials
