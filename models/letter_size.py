"""Counts how wide and high the pieces of ink in formulas are, in ems, for the letter-size estimate of src/image.

    python -m models.letter_size --corpus path/to/formulas.tsv.xz --cli build/native/scipix_cli
    python -m models.letter_size --corpus path/to/formulas.tsv.xz --cli ... --report    # measures the estimate on such pictures instead,
    python -m models.letter_size --eval path/to/eval --cli ... [--out FILE]             # or on those of the evaluation sets (models/letter_size_eval.py)

Needs latex and dvipng. Typesets a sample of the corpus in several math fonts at random sizes, thickens or blurs a
quarter of it as old scans do, lets scipix_cli find the components (so both sides see the same ones), and writes
src/image/letter_size_table.h: log-probabilities over log2(width / em) and log2(height / em).
Takes about three minutes on one core; every choice is drawn from --seed.
"""

import argparse
import random
import re
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter
from scipy.ndimage import gaussian_filter

from .label_file import read_corpus

# The table's geometry; EstimateLetterSize reads it from the header.
BINS = 54
BINS_PER_OCTAVE = 6
FIRST_OCTAVE = -6  # the first bin stands for sides of 2 ** -6 em
STEPS_PER_NAT = 10  # entries are tenths of a natural logarithm, in int8

FONTS = {
    "cm": "", "times": r"\usepackage{mathptmx}", "newtx": r"\usepackage{newtxtext,newtxmath}", "palatino": r"\usepackage{mathpazo}",
    "stix": r"\usepackage{stix2}", "kp": r"\usepackage{kpfonts}", "fourier": r"\usepackage{fourier}", "euler": r"\usepackage{eulervm}",
}
COMPUTER_MODERN_SHARE = 0.3
FORMULAS_A_RUN = 40
MIN_EM, MAX_EM = 8, 64  # pixels
KINDS = ("symbol", "short line", "long line", "fraction", "matrix")  # what the report tells apart
SHORT, LONG = 8, 25  # signs of a line
CLOSE = 1.25  # times
SURE = 0.7  # certainty; PreparedImage::letter_size_sure of src/image/prepare.h
SCAN_SHARE = 0.25  # pictures that get the look of an old scan, next to the clean ones


def read_formulas(corpus: Path, rng: random.Random) -> list[str]:
    """A shuffled list of formulas; bare arrays and fractions, over-represented in the corpus, are thinned."""
    formulas = []
    for source, formula in read_corpus(corpus):
        if r"\ce" in formula or len(formula) > 250:
            continue
        if not source.startswith("hepth:arrow") or rng.random() < 0.15:
            formulas.append(formula)
    rng.shuffle(formulas)
    return formulas


def kind_of(formula: str) -> str:
    """What a formula looks like: `symbol`, `short line`, `line`, `long line`, `fraction` or `matrix` (anything of several rows)."""
    if r"\\" in formula or r"\begin" in formula:
        return "matrix"
    if r"\frac" in formula:
        return "fraction"
    signs = len(re.findall(r"\\[a-zA-Z]+|\\.|[^\s{}^_]", formula))
    return "symbol" if signs == 1 else "short line" if signs <= SHORT else "line" if signs < LONG else "long line"


def formulas_by_kind(corpus: Path, count: int, rng: random.Random) -> dict[str, list[str]]:
    """`count` different formulas of each kind, but for plain lines."""
    chosen: dict[str, dict[str, None]] = {kind: {} for kind in KINDS}
    for formula in read_formulas(corpus, rng):
        kind = kind_of(formula)
        if kind in chosen and len(chosen[kind]) < count:
            chosen[kind][formula] = None
    return {kind: list(formulas) for kind, formulas in chosen.items()}


def typeset(formulas: list[str], font: str, dots_an_inch: int, folder: Path) -> list[Path]:
    """Renders formulas at 10 pt, one grey PNG each; those that TeX refuses are missing."""
    lines = [r"\documentclass[10pt]{article}\usepackage{amsmath,amssymb}" + FONTS[font], r"\pagestyle{empty}\begin{document}"]
    for formula in formulas:
        if r"\\" in formula and r"\begin" not in formula:
            formula = r"\begin{aligned}" + formula + r"\end{aligned}"
        lines.append(r"\setbox0\hbox{$\displaystyle " + formula + r"$}\ifdim\wd0>0pt\shipout\box0\fi")
    folder.mkdir(parents=True)
    (folder / "a.tex").write_text("\n".join([*lines, r"\end{document}"]), encoding="utf-8")
    quiet = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:  # some formulas send TeX into an endless loop
        subprocess.run(["latex", "-interaction=batchmode", "a.tex"], timeout=20, **quiet)
        subprocess.run(["dvipng", "-D", str(dots_an_inch), "-T", "tight", "-bg", "White", "-o", "%d.png", "a.dvi"], timeout=60, **quiet)
    except subprocess.TimeoutExpired:
        return []
    return sorted(folder.glob("*.png"))


def scan(picture: Path, em: float, rng: random.Random) -> float:
    """Makes the picture an old scan, in place: bilevel, thickened or soft, and shrunk. Returns the new em."""
    with Image.open(picture) as image:
        grey = image.convert("L")
    sheet = Image.new("L", (grey.width + 20, grey.height + 20), 255)
    sheet.paste(grey, (10, 10))
    look = rng.choice(["bilevel", "bilevel", "thick", "soft"])
    if look != "soft":
        sheet = sheet.point(lambda level: 255 if level >= 250 else 0)
    if look == "thick" and em > 24:
        sheet = sheet.filter(ImageFilter.MinFilter(3))
    scale = 1.0 if look == "bilevel" and rng.random() < 0.5 else max(rng.uniform(0.4, 0.9), 9 / em)
    size = (max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale)))
    sheet = sheet.resize(size, rng.choice([Image.Resampling.BICUBIC, Image.Resampling.BILINEAR]))
    if look == "soft":
        sheet = sheet.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.9) * em * scale / 20))
    sheet.save(picture)
    return em * scale


def render(formulas: list[str], runs: int, folder: Path, rng: random.Random) -> dict[str, float]:
    """Pictures by path, each with its em in pixels; a run's formulas, in their order, have one font."""
    em_of = {}
    for run in range(runs):
        font = "cm" if rng.random() < COMPUTER_MODERN_SHARE else rng.choice(list(FONTS))
        dots = round(72.27 / 10 * 2 ** rng.uniform(np.log2(MIN_EM), np.log2(MAX_EM)))
        sample = [formulas[(run * FORMULAS_A_RUN + i) % len(formulas)] for i in range(FORMULAS_A_RUN)]
        for picture in typeset(sample, font, dots, folder / str(run)):
            em = dots * 10 / 72.27
            if em > 18 and rng.random() < SCAN_SHARE:
                em = scan(picture, em, rng)
            em_of[str(picture)] = em
    return em_of


def components(cli: Path, pictures: list[str]) -> dict[str, tuple[float, float, float, np.ndarray]]:
    """What `scipix_cli letters` says: the em it found, its certainty, the next likely em, and the (components, 2) widths and heights in pixels of the telling components."""
    found = {}
    for first in range(0, len(pictures), 500):
        reply = subprocess.run([cli, "letters", *pictures[first : first + 500]], capture_output=True, text=True)
        for line in reply.stdout.splitlines():
            path, em, certainty, other, pieces = line.split("\t")
            sides = np.array([[float(v) for v in piece.split(",")] for piece in pieces.split()]).reshape(-1, 2)
            found[path] = float(em), float(certainty), float(other), sides
    return found


def count(pictures: dict[str, tuple[float, float, float, np.ndarray]], em_of: dict[str, float]) -> np.ndarray:
    """The (BINS, BINS) table of log-probabilities, height first. A formula counts n ** 0.3, not n, for n components."""
    table = np.zeros((BINS, BINS))
    for path, (*_, sides) in pictures.items():
        if len(sides) == 0:
            continue
        place = np.clip((np.log2(sides / em_of[path]) - FIRST_OCTAVE) * BINS_PER_OCTAVE, 0, BINS - 1)
        low = np.minimum(np.floor(place).astype(int), BINS - 2)
        share = place - low
        for down in (0, 1):
            for right in (0, 1):
                part = np.abs(1 - right - share[:, 0]) * np.abs(1 - down - share[:, 1])
                np.add.at(table, (low[:, 1] + down, low[:, 0] + right), part * len(sides) ** -0.7)
    table = gaussian_filter(table, 1.0, mode="constant")
    return np.log(0.98 * table / table.sum() + 0.02 / table.size)  # 2 % for anything else


def write_header(table: np.ndarray, path: Path) -> None:
    entries = np.round(table * STEPS_PER_NAT).astype(int)
    assert entries.min() >= -128 and entries.max() <= 127
    rows = ["    {" + ", ".join(str(entry) for entry in row) + "}," for row in entries]
    path.write_text(
        "// Written by models/letter_size.py: how common components of such sides are in formulas.\n#pragma once\n\n"
        "#include <cstdint>\n\nnamespace scipix {\n\n"
        f"inline constexpr int kLetterBins = {BINS};\n"
        f"inline constexpr int kLetterBinsPerOctave = {BINS_PER_OCTAVE};\n"
        f"inline constexpr int kLetterFirstOctave = {FIRST_OCTAVE};  // the first bin: sides of 2^{FIRST_OCTAVE} em\n"
        f"inline constexpr double kLetterStepsPerNat = {STEPS_PER_NAT};\n\n"
        "// Natural logarithms of probabilities, times kLetterStepsPerNat; rows: log2(height / em), columns: log2(width / em).\n"
        "inline constexpr int8_t kLetterTable[kLetterBins][kLetterBins] = {\n"
        + "\n".join(rows) + "\n};\n\n}  // namespace scipix\n",
        encoding="utf-8",
    )


def report(kind: str, pictures: dict[str, tuple[float, float, float, np.ndarray]], em_of: dict[str, float]) -> str:
    """A line of the table."""
    truth = np.array([em_of[path] for path in pictures])
    first, certainty, other = np.array([found[:3] for found in pictures.values()]).T
    near = lambda em: (em > truth / CLOSE) & (em < truth * CLOSE)  # noqa: E731
    sure = certainty >= SURE
    cells = [near(first), near(first)[sure], near(first) | (~sure & near(other)), sure]
    shares = [f"{100 * np.mean(cell):.1f}" if len(cell) else "" for cell in cells]
    return f"| {kind} | {len(truth)} | {' | '.join(shares)} | {np.median(first / truth):.3f} |"


def print_report(corpus: Path, cli: Path, runs: int, folder: Path, rng: random.Random) -> None:
    """What the estimate makes of each kind of formula, `runs` runs each."""
    print("| kind | pictures | within 25 % | of the sure ones | first or, where unsure, second | sure | median ratio |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for kind, formulas in formulas_by_kind(corpus, runs * FORMULAS_A_RUN, rng).items():
        em_of = render(formulas, runs, folder / kind.replace(" ", "-"), rng)
        print(report(kind, components(cli, list(em_of)), em_of), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--cli", type=Path, required=True)
    parser.add_argument("--header", type=Path, default=Path(__file__).parent.parent / "src/image/letter_size_table.h")
    parser.add_argument("--runs", type=int, default=160, help=f"{FORMULAS_A_RUN} formulas each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--report", action="store_true", help="only measure the estimate that scipix_cli holds, by kind of formula (--runs a kind)")
    parser.add_argument("--eval", type=Path, help="folder with evaluation sets, to measure the estimate on")
    parser.add_argument("--sets", nargs="+", help="of --eval; default all but handwriting")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "reports/letter_size.md", help="Markdown file that --eval writes")
    options = parser.parse_args()
    if (options.corpus is None) == (options.eval is None):
        parser.error("either --corpus or --eval is needed")
    rng = random.Random(options.seed)
    cli = options.cli.resolve()
    if options.eval:
        from .letter_size_eval import report as eval_report  # it imports this file

        text = eval_report(options.eval, cli, options.sets)
        options.out.write_text(text, encoding="utf-8")
        return print(text)
    with tempfile.TemporaryDirectory() as folder:
        if options.report:
            return print_report(options.corpus, cli, options.runs, Path(folder), rng)
        em_of = render(read_formulas(options.corpus, rng), options.runs, Path(folder), rng)
        pictures = components(cli, list(em_of))
    write_header(count(pictures, em_of), options.header)
    print(f"wrote {options.header} from {len(pictures)} pictures")


if __name__ == "__main__":
    main()
