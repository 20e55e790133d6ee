"""The preparation of a picture, written a second time, plainly, and the numbers that C++ has to reproduce.

    python tests/parity/prepare_reference.py            writes tests/parity/expected/ from tests/parity/pictures/
    python tests/parity/prepare_reference.py --check     fails if what is written there is not what it would write now

Follows src/image/{paper,gray,polarity,histogram,even_light,contrast,components,ink_box,letter_size,resize,prepare}.h, in
double precision, with no code of theirs; only the fitted tables of letter_size_table.h are read from there.
Each tensor is written as a 16-bit grey PNG (value * 65535, tensor values being 0..1), the rest as a line of expected.tsv.
tests/parity/prepare_parity_test.cc reads them and states the largest difference.
"""

import argparse
import math
import re
import sys
from pathlib import Path

import numpy as np
from PIL import Image

HERE = Path(__file__).parent
TABLE_HEADER = HERE.parent.parent / "src/image/letter_size_table.h"
EM, STRIDE, MARGIN, MIN_HEIGHT, MAX_WIDTH, MAX_HEIGHT = 20, 16, 8, 32, 1280, 640  # TensorShape of prepare.h
INK_THRESHOLD = 100  # kInkThreshold of letter_size.h


def decode(path: Path) -> np.ndarray:
    """(h, w, 4) bytes; 16-bit samples are cut to 8."""
    with Image.open(path) as image:
        if image.mode.startswith("I"):
            grey = (np.asarray(image).astype(np.uint32) >> 8).astype(np.uint8)
            return np.dstack([grey, grey, grey, np.full_like(grey, 255)])
        return np.asarray(image.convert("RGBA"))


def to_gray(rgba: np.ndarray) -> np.ndarray:
    """Lays the picture on white, or on black where its ink would vanish on white."""
    r, g, b, a = (rgba[..., i].astype(np.int64) for i in range(4))
    luma = (77 * r + 150 * g + 29 * b + 128) // 256
    paper = 255
    if (a < 255).any():
        darkness = 255 - (77 * r + 150 * g + 29 * b) // 256
        visible = np.count_nonzero(darkness * a >= 64 * 255)
        paper = 0 if visible * 500 < np.count_nonzero(a >= 128) else 255
    return np.floor((luma * a + paper * (255 - a)) / 255 + 0.5).astype(np.int64)


def is_ink_light(gray: np.ndarray) -> bool:
    height, width = gray.shape
    side = max(32, max(width, height) // 8)
    second = third = 0.0
    for top in range(0, height, side):
        for left in range(0, width, side):
            tile = gray[top : top + side, left : left + side].astype(float)
            difference = tile - tile.mean()
            second += (difference**2).sum()
            third += (difference**3).sum()
    variance = second / gray.size
    if variance < 1e-6:
        return False
    skew = third / gray.size / variance**1.5
    if abs(skew) >= 0.3:
        return skew > 0
    border = (gray[0].mean() + gray[-1].mean() + gray[:, 0].mean() + gray[:, -1].mean()) / 4
    return border < gray.mean()


def otsu(histogram: np.ndarray) -> int:
    best, best_level = 0.0, 0
    levels = np.arange(256)
    for level in range(255):
        dark, light = histogram[: level + 1].sum(), histogram[level + 1 :].sum()
        if dark == 0 or light == 0:
            continue
        gap = (histogram * levels)[: level + 1].sum() / dark - (histogram * levels)[level + 1 :].sum() / light
        if dark * light * gap**2 > best:
            best, best_level = dark * light * gap**2, level
    return best_level


def find_levels(gray: np.ndarray, ink_is_light: bool) -> tuple[int, int, float]:
    """Paper level, ink level, noise, in levels of the picture as it is."""
    values = 255 - gray if ink_is_light else gray
    histogram = np.bincount(values.ravel(), minlength=256).astype(float)
    first = otsu(histogram)
    score = {v: histogram[v] + histogram[max(v - 2, first) : min(v + 2, 255) + 1].sum() for v in range(first, 256)}
    paper = max(score, key=lambda v: (score[v], v))
    ranked = np.sort(values.ravel())
    darkest = int(ranked[min(int(np.clip(values.size // 2000, 3, 64)), values.size - 1)])
    near = np.sort(np.abs(ranked[ranked >= (paper + darkest + 1) // 2] - paper))
    noise = 1.4826 * near[(len(near) + 1) // 2 - 1]
    inked = ranked[ranked < paper - (paper - darkest) * 4 // 10]
    ink = int(inked[math.ceil(len(inked) / 10) - 1])
    return (255 - paper, 255 - ink, noise) if ink_is_light else (paper, ink, noise)


def paper_of(tile: np.ndarray) -> float:
    """The level that a fifth of the pixels pass."""
    ranked = np.sort(tile.ravel())[::-1]
    return float(ranked[math.ceil(ranked.size / 5) - 1])


def without_holes(papers: np.ndarray) -> np.ndarray:
    """Tiles darker by a quarter than two neighbours on opposite sides take the darker one's level, the lightest of four directions."""
    filled = papers.copy()
    for (y, x), paper in np.ndenumerate(papers):
        pairs = [((y - j, x - i), (y + j, x + i)) for j, i in ((0, 1), (1, 0), (1, 1), (-1, 1))]
        inside = [pair for pair in pairs if all(0 <= v < papers.shape[0] and 0 <= u < papers.shape[1] for v, u in pair)]
        around = max([min(papers[one], papers[other]) for one, other in inside], default=paper)
        if paper < 0.75 * around:
            filled[y, x] = around
    return filled


def even_light(gray: np.ndarray, ink_is_light: bool) -> tuple[np.ndarray, bool]:
    """Divides by the paper, straight between the middles of tiles, where it varies by 16 levels or more."""
    values = 255 - gray if ink_is_light else gray
    height, width = gray.shape
    side = max(32, max(width, height) // 12)
    rows, columns = max(1, height // side), max(1, width // side)
    cut = lambda i, n, length: slice(i * length // n, (i + 1) * length // n)
    papers = np.array([[paper_of(values[cut(y, rows, height), cut(x, columns, width)]) for x in range(columns)] for y in range(rows)])
    papers = without_holes(papers)
    if papers.max() - papers.min() < 16:
        return gray, False

    def between(papers: np.ndarray, length: int) -> np.ndarray:  # along the first axis
        tiles = len(papers)
        place = (np.arange(length) + 0.5) * tiles / length - 0.5
        first = np.clip(place.astype(int), 0, max(0, tiles - 2))
        second = np.minimum(first + 1, tiles - 1)
        return papers[first] + (papers[second] - papers[first]) * (place - first)[:, None]

    paper = between(between(papers, height).T, width).T
    even = np.minimum(255, np.floor(255 * values / np.maximum(1, paper) + 0.5)).astype(np.int64)
    return (255 - even if ink_is_light else even), True


def stretch(gray: np.ndarray, paper: int, ink: int, noise: float) -> np.ndarray:
    contrast = abs(paper - ink)
    quiet = math.floor(min(2.5 * noise, 0.3 * contrast) + 0.5)
    span = max(1, contrast - quiet)
    distance = (paper - gray if ink <= paper else gray - paper) - quiet
    return np.clip(distance, 0, span) * ((255 * 256 + span // 2) // span) + 128 >> 8


def flooded(inside: set, corners: bool) -> list[list]:
    """The connected parts of a set of (y, x), joined at corners, too, or at sides alone."""
    waiting = set(inside)
    parts = []
    while waiting:
        flood = [waiting.pop()]
        part = []
        while flood:
            y, x = flood.pop()
            part.append((y, x))
            for near in [(y + j, x + i) for j in (-1, 0, 1) for i in (-1, 0, 1) if corners or 0 in (i, j)]:
                if near in waiting:
                    waiting.remove(near)
                    flood.append(near)
        parts.append(part)
    return parts


def components(ink: np.ndarray) -> list[tuple[int, int, int, int, int, float, int]]:
    """(left, top, right, bottom, sum of ink, width of the strokes, holes) of each 8-connected piece, by flooding."""
    found = []
    for piece in flooded({(int(y), int(x)) for y, x in np.argwhere(ink >= INK_THRESHOLD)}, corners=True):
        pixels = set(piece)
        ys, xs = zip(*piece)
        left, top, right, bottom = min(xs), min(ys), max(xs) + 1, max(ys) + 1
        mass = int(sum(ink[y, x] for y, x in piece))
        length = math.hypot(sum((y, x - 1) not in pixels for y, x in piece), sum((y - 1, x) not in pixels for y, x in piece))
        around = {(y, x) for y in range(top - 1, bottom + 1) for x in range(left - 1, right + 1)} - pixels
        found.append((left, top, right, bottom, mass, mass / 255 / length, len(flooded(around, corners=False)) - 1))
    return found


def telling(pieces: list) -> list:
    """The components that tell the letter size: with a pixel of ink, and not tiny beside a large one."""
    inked = sorted((p for p in pieces if p[4] >= 255), key=lambda p: (p[2] - p[0]) * (p[3] - p[1]))
    mean_side = [math.sqrt((p[2] - p[0]) * (p[3] - p[1])) for p in inked]
    passed = np.cumsum([math.sqrt(p[4]) for p in inked])
    large = mean_side[int(np.argmax(passed >= 0.75 * passed[-1]))]
    return [p for p, side in zip(inked, mean_side) if side >= 0.12 * large]


def read_tables() -> tuple[dict[str, np.ndarray], dict[str, float]]:
    """The tables in nats, and the numbers beside them, by name without kLetter."""
    text = TABLE_HEADER.read_text()
    number = {name: float(value) for name, value in re.findall(r"kLetter(\w+) = (-?[\d.]+);", text)}
    tables = {}
    for name, body in re.findall(r"kLetter(\w+)Table\S+ = \{(.*?)\};", text, re.S):
        rows = re.findall(r"\{([-\d, ]+)\},", body)
        tables[name] = np.array([[float(v) for v in row.split(",")] for row in rows]) / number["StepsPerNat"]
    return tables, number


def between(table: np.ndarray, row: float, column: float) -> float:
    """The table's value at a place between its four nearest entries."""
    row, column = (float(np.clip(place, 0, side - 1)) for place, side in zip((row, column), table.shape))
    y, x = (int(min(place, max(side - 2, 0))) for place, side in zip((row, column), table.shape))
    return float(np.array([1 - (row - y), row - y])[: len(table)] @ table[y : y + 2, x : x + 2] @ np.array([1 - (column - x), column - x]))


def letter_size(pieces: list) -> float:
    tables, number = read_tables()
    steps = int((math.log2(320) - math.log2(5)) * 12) + 1
    log_probability = np.zeros(steps)
    for i in range(steps):
        em = math.log2(5) + i / 12
        for left, top, right, bottom, _, stroke, holes in pieces:

            def place(side: float, first: str) -> float:
                return (math.log2(side) - em - number[first]) * number["BinsPerOctave"]

            log_probability[i] += between(tables["Side"], place(bottom - top, "FirstSide"), place(right - left, "FirstSide"))
            log_probability[i] += between(tables["Stroke"], place(bottom - top, "FirstHeight"), place(stroke, "FirstStroke"))
            log_probability[i] += between(tables["Hole"], holes, place(bottom - top, "FirstHeight"))
        log_probability[i] *= len(pieces) ** -0.3
        log_probability[i] += between(tables["Size"], 0, (em - number["FirstSize"]) * number["BinsPerOctave"])
    probability = np.exp(log_probability - log_probability.max())
    windows = [probability[max(0, i - 3) : i + 4].sum() for i in range(steps)]
    middle = int(np.argmax(np.round(np.array(windows) / probability.sum(), 12)))
    around = np.arange(max(0, middle - 3), min(steps, middle + 4))
    return 5 * 2 ** (np.average(around, weights=probability[around]) / 12)


def weights(side: int, scale: float) -> np.ndarray:
    """(outputs, inputs) of one direction: Keys' cubic, or the area where the picture shrinks to less than a half."""
    outputs = math.ceil(side * scale)
    stretch_by = max(1.0, 1 / scale)
    inputs = np.arange(-200, side + 200)  # beyond the picture is paper
    matrix = np.zeros((outputs, len(inputs)))
    for i in range(outputs):
        centre = (i + 0.5) / scale
        if scale < 0.5:
            low, high = centre - stretch_by / 2, centre + stretch_by / 2
            matrix[i] = np.maximum(0, np.minimum(inputs + 1, high) - np.maximum(inputs, low))
        else:
            d = np.abs(inputs + 0.5 - centre) / stretch_by
            inner, outer = 1.5 * d**3 - 2.5 * d**2 + 1, -0.5 * d**3 + 2.5 * d**2 - 4 * d + 2
            matrix[i] = np.where(d < 1, inner, np.where(d < 2, outer, 0))
        matrix[i] /= matrix[i].sum()
    return matrix[:, 200 : 200 + side]


def prepare(rgba: np.ndarray) -> tuple[np.ndarray, dict]:
    """The (height, width) tensor with mean 0 and scale 1, and what was found on the way."""
    gray = to_gray(rgba)
    inverted = is_ink_light(gray)
    paper, ink_level, noise = find_levels(gray, inverted)
    shadow = False
    if noise >= 3:
        gray, shadow = even_light(gray, inverted)
        paper, ink_level, noise = find_levels(gray, inverted)
    ink = stretch(gray, paper, ink_level, noise)
    pieces = components(ink)
    em = letter_size(telling(pieces))
    pieces = [p for p in pieces if p[4] >= 255 * max(1.0, 0.0025 * em * em)]  # less is dust
    height, width = ink.shape
    left, top = max(min(p[0] for p in pieces) - 1, 0), max(min(p[1] for p in pieces) - 1, 0)
    right, bottom = min(max(p[2] for p in pieces) + 1, width), min(max(p[3] for p in pieces) + 1, height)
    scale = min(EM / em, (MAX_WIDTH - 2 * MARGIN) / (right - left), (MAX_HEIGHT - 2 * MARGIN) / (bottom - top))
    scaled = weights(bottom - top, scale) @ (ink[top:bottom, left:right] / 255) @ weights(right - left, scale).T
    rows = math.ceil(max(scaled.shape[0] + 2 * MARGIN, MIN_HEIGHT) / STRIDE) * STRIDE
    columns = math.ceil((scaled.shape[1] + 2 * MARGIN) / STRIDE) * STRIDE
    tensor = np.zeros((rows, columns))
    tensor[MARGIN : MARGIN + scaled.shape[0], MARGIN : MARGIN + scaled.shape[1]] = np.clip(scaled, 0, 1)
    return tensor, {"inverted": int(inverted), "shadow": int(shadow), "paper": paper, "ink": ink_level, "left": left, "top": top, "right": right, "bottom": bottom, "em": round(em, 4)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    lines = []
    for path in sorted((HERE / "pictures").iterdir()):
        tensor, found = prepare(decode(path))
        if not lines:
            lines.append("\t".join(["file", *found]))
        lines.append("\t".join([path.name, *(str(value) for value in found.values())]))
        levels = np.floor(tensor * 65535 + 0.5).astype(np.uint16)
        target = HERE / "expected" / (path.name + ".png")
        if not check:
            target.parent.mkdir(exist_ok=True)
            Image.fromarray(levels).save(target)
        elif not np.array_equal(np.asarray(Image.open(target)), levels):
            sys.exit(f"{target} is not what the reference gives now")
    listing = HERE / "expected.tsv"
    if not check:
        listing.write_text("\n".join(lines) + "\n")
    elif listing.read_text() != "\n".join(lines) + "\n":
        sys.exit(f"{listing} is not what the reference gives now")
    print(f"{len(lines) - 1} pictures {'agree' if check else 'written'}")


if __name__ == "__main__":
    main()
