"""Is the letter size of the evaluation sets' pictures found? A Markdown table, by set and by kind of formula.

    python -m models.letter_size --eval path/to/eval --cli build/native/scipix_cli [--out models/reports/letter_size.md]

Nobody wrote the sizes of these pictures down, so LaTeX has to tell them (ABOUT). Needs latex.
"""

from pathlib import Path

import numpy as np
from PIL import Image

from .evaluate import read_sets
from .latex_pages import Sheet, typeset
from .letter_size import KINDS, SURE, components, is_close, kind_of, reliability
from .visual_equality import layout

KINDS_AND_LINES = (*KINDS[:2], "line", *KINDS[2:])
POINTS = 10  # of the typeset formula's em
AGREEMENT = 1.12  # times: widths to heights
INK = 0.3  # of the strongest contrast to the paper: more is ink
LEAST_WIDTH = 5  # points; the sidebearings of narrower formulas count too much
COLUMNS = "| {} | pictures | em known | median em | within 25 % | sure | wrong | of these unsure | second size right |"
ABOUT = f"""Written by `python -m models.letter_size --eval`. The truth: LaTeX typesets what is written on a picture in Computer Modern at {POINTS} pt, and the
picture's em is those {POINTS} pt times how much wider its ink is. It counts as known where the ink is as many times higher, too (within {100 * AGREEMENT - 100:.0f} %): another
font or arrangement makes the two differ. Of each set the median is given, which shows whether that is right: {POINTS} pt at 140 dpi are 19.4 pixels, a
web page's 16 px are 16 at scale 1.

Within 25 % and sure (a certainty of at least {SURE}) are shares, in per cent, of the pictures whose em is known; wrong and what follows count pictures. A second
size is looked at only where the first is unsure. The last table shows whether certainty means what it says."""


def ink_sides(path: Path) -> tuple[int, int] | None:
    """Width and height of the box round the ink, in pixels; None for a blank picture."""
    with Image.open(path) as picture:
        rgba = picture.convert("RGBA")
    sheet = Image.new("RGBA", rgba.size, (255, 255, 255, 255))
    sheet.alpha_composite(rgba)
    values = np.asarray(sheet.convert("L")).astype(int)
    contrast = abs(values - np.bincount(values.ravel()).argmax())
    rows, columns = np.nonzero(contrast > INK * contrast.max())
    return None if len(rows) == 0 else (int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1)


def page_sides(sheet: Sheet) -> tuple[float, float] | None:
    """Width and height of what TeX set, in points, by the fonts' metrics; None where it refused the formula."""
    if sheet.page is None or sheet.error:
        return None
    page = layout(sheet.page)
    x, y, wide, high = page.rules.T
    bars = np.stack([x, y - high, x + wide, y], axis=1)
    boxes = np.concatenate([page.boxes, bars])
    if len(boxes) == 0:
        return None
    width, height = (boxes[:, 2:].max(0) - boxes[:, :2].min(0)).tolist()
    return (width, height) if width >= LEAST_WIDTH and height > 0 else None


def em_by_latex(ink: tuple[int, int] | None, page: tuple[float, float] | None) -> float | None:
    """Pixels an em, or None where the picture does not look as LaTeX sets it."""
    if ink is None or page is None:
        return None
    across, down = ink[0] / page[0], ink[1] / page[1]
    return POINTS * across if 1 / AGREEMENT < across / down < AGREEMENT else None


def row(name: str, truths: list[float | None], found: list[tuple[float, float, float]]) -> str:
    """A line of the table: truths in pixels an em; em, certainty and second em of each estimate."""
    known = [(truth, *estimate) for truth, estimate in zip(truths, found) if truth]
    if not known:
        return f"| {name} | {len(truths)} | 0 |  |  |  |  |  |  |"
    truth, first, certainty, other = np.array(known).T
    wrong, unsure = ~is_close(first, truth), certainty < SURE
    share = lambda part, whole: f"{100 * part.sum() / whole:.1f}"  # noqa: E731
    cells = [len(truths), len(truth), f"{np.median(truth):.1f}", share(~wrong, len(truth)), share(~unsure, len(truth)),
             wrong.sum(), (wrong & unsure).sum(), (wrong & unsure & is_close(other, truth)).sum()]  # fmt: skip
    return f"| {name} | " + " | ".join(map(str, cells)) + " |"


def table(head: str, groups: dict[str, list[int]], truths: list, found: list) -> list[str]:
    lines = [COLUMNS.format(head), "| --- |" + " ---: |" * 8]
    return lines + [row(name, [truths[i] for i in chosen], [found[i] for i in chosen]) for name, chosen in groups.items()]


def report(eval_folder: Path, cli: Path, sets: list[str] | None) -> str:
    pictures = [(name, path, truth) for name, rows in read_sets(eval_folder, sets).items() for path, truth in rows if sets or not name.startswith("handwritten")]
    truths = [em_by_latex(ink_sides(path), page_sides(sheet)) for (_, path, _), sheet in zip(pictures, typeset([truth for *_, truth in pictures]))]
    estimates = components(cli, [str(path) for _, path, _ in pictures])
    found = [estimates.get(str(path), (0.0, 0.0, 0.0))[:3] for _, path, _ in pictures]
    names = list(dict.fromkeys(name for name, *_ in pictures))
    by_set = {name: [i for i, picture in enumerate(pictures) if picture[0] == name] for name in names}
    by_kind = {kind: [i for i, (*_, truth) in enumerate(pictures) if kind_of(truth) == kind] for kind in KINDS_AND_LINES}
    everything = {"all": list(range(len(pictures)))}
    known = [i for i, truth in enumerate(truths) if truth]
    by_certainty = reliability(np.array([truths[i] for i in known]), np.array([found[i] for i in known]))
    tables = [*table("set", by_set | everything, truths, found), "", *table("kind", by_kind, truths, found), "", *by_certainty]
    return "\n".join(["# Is the letter size found?", "", ABOUT, "", *tables, ""])
