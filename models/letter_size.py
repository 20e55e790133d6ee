"""Makes the tables of the letter-size estimate of src/image from pictures of formulas whose size is known, and measures it.

    python -m models.letter_size --corpus path/to/formulas.tsv.xz --cli build/native/scipix_cli
    python -m models.letter_size --corpus path/to/formulas.tsv.xz --cli ... --report    # measures the estimate on such pictures instead,
    python -m models.letter_size --eval path/to/eval --cli ... [--out FILE]             # or on those of the evaluation sets (models/letter_size_eval.py)

Needs latex and dvipng. Typesets a sample of the corpus in several math fonts at random sizes, thickens or blurs a
quarter of it as old scans do, shrinks a fifth, lets scipix_cli find the components (so both sides see the same ones), fits the tables
(models/letter_size_fit.py) and writes src/image/letter_size_table.h.
Takes about eight minutes on one core; every choice is drawn from --seed.
"""

import argparse
import random
import re
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter, ImageOps

from . import letter_size_fit as fit
from .label_file import read_corpus

STEPS_PER_NAT = 10  # the header's entries are tenths of a natural logarithm, in int8

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
SURE = 0.9  # certainty; PreparedImage::letter_size_sure of src/image/prepare.h
SCAN_SHARE = 0.25  # pictures that get the look of an old scan, next to the clean ones,
SHRUNK_SHARE = 0.2  # and those that are shrunk
TRAINING = {"all": 3, "symbol": 1, "short line": 1, "fraction": 1, "matrix": 1}  # what the tables are fitted to: sevenths of the runs


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


def formulas_by_kind(formulas: list[str], count: int) -> dict[str, list[str]]:
    """`count` different formulas of each kind, but for plain lines."""
    chosen: dict[str, dict[str, None]] = {kind: {} for kind in KINDS}
    for formula in formulas:
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


def shrink(picture: Path, em: float, rng: random.Random) -> float:
    """Makes the picture smaller, in place, as a picture of a page is shrunk for the web. Returns the new em."""
    border = rng.choice([2, 8, 20])
    with Image.open(picture) as image:
        sheet = ImageOps.expand(image.convert("L"), border, 255)
    least = max(0.3, 8 / em)
    scale = 2 ** rng.uniform(np.log2(least), np.log2(max(min(0.75, 24 / em), least)))
    size = (max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale)))
    sheet.resize(size, rng.choice([Image.Resampling.LANCZOS, Image.Resampling.BICUBIC, Image.Resampling.BOX, Image.Resampling.BILINEAR])).save(picture)
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
            look = rng.random()
            if em > 18 and look < SCAN_SHARE:
                em = scan(picture, em, rng)
            elif em > 16 and SCAN_SHARE <= look < SCAN_SHARE + SHRUNK_SHARE:
                em = shrink(picture, em, rng)
            em_of[str(picture)] = em
    return em_of


def components(cli: Path, pictures: list[str]) -> dict[str, tuple[float, float, float, np.ndarray]]:
    """What `scipix_cli letters` says: the em it found, its certainty, the next likely em, and of the telling components (n, 4): width, height and stroke in pixels, holes."""
    found = {}
    for first in range(0, len(pictures), 500):
        reply = subprocess.run([cli, "letters", *pictures[first : first + 500]], capture_output=True, text=True)
        for line in reply.stdout.splitlines():
            path, em, certainty, other, pieces = line.split("\t")
            found[path] = float(em), float(certainty), float(other), np.array([[float(v) for v in piece.split(",")] for piece in pieces.split()]).reshape(-1, 4)
    return found


def training_set(formulas: dict[str, list[str]], cli: Path, runs: int, folder: Path, rng: random.Random) -> list[fit.Sample]:
    """Pictures of TRAINING's kinds, by what is on them."""
    samples = []
    for kind, share in TRAINING.items():
        em_of = render(formulas[kind], runs * share // sum(TRAINING.values()), folder / kind.replace(" ", "-"), rng)
        samples += [fit.Sample(em_of[path], found[3]) for path, found in components(cli, list(em_of)).items()]
    return samples


def write_header(tables: list[np.ndarray], path: Path) -> None:
    def entries(name: str, table: np.ndarray) -> str:
        steps = np.clip(np.round(table * STEPS_PER_NAT), -128, 127).astype(int)
        rows = "".join("    {" + ", ".join(map(str, row)) + "},\n" for row in steps)
        return f"inline constexpr int8_t {name} = {{\n{rows}}};\n"

    sides, strokes, holes, sizes = tables
    path.write_text(
        "// Written by models/letter_size.py, fitted by models/letter_size_fit.py.\n#pragma once\n\n"
        "#include <cstdint>\n\nnamespace scipix {\n\n"
        f"inline constexpr int kLetterBinsPerOctave = {fit.BINS_PER_OCTAVE};\n"
        f"inline constexpr double kLetterStepsPerNat = {STEPS_PER_NAT};\n"
        f"inline constexpr int kLetterSides = {fit.SIDES};\n"
        f"inline constexpr int kLetterCoarse = {fit.COARSE};\n"
        f"inline constexpr int kLetterHoles = {fit.HOLES};  // 0, 1, 2, more\n"
        f"inline constexpr int kLetterSizes = {fit.SIZES};\n"
        "// The first entries stand for 2 to these powers, in ems; of the sizes, in pixels.\n"
        f"inline constexpr double kLetterFirstSide = {fit.FIRST_SIDE};\n"
        f"inline constexpr double kLetterFirstStroke = {fit.FIRST_STROKE};\n"
        f"inline constexpr double kLetterFirstHeight = {fit.FIRST_HEIGHT};\n"
        f"inline constexpr double kLetterFirstSize = {fit.FIRST_SIZE};\n\n"
        "// What a component of such lengths in ems says for a size: nats times kLetterStepsPerNat. By its height (rows) and its width,\n"
        + entries("kLetterSideTable[kLetterSides][kLetterSides]", sides)
        + "// by its height and its stroke's width,\n"
        + entries("kLetterStrokeTable[kLetterCoarse][kLetterCoarse]", strokes)
        + "// by its holes and its height.\n"
        + entries("kLetterHoleTable[kLetterHoles][kLetterCoarse]", holes)
        + "// How common sizes are, in pixels.\n"
        + entries("kLetterSizeTable[1][kLetterSizes]", sizes)
        + "\n}  // namespace scipix\n",
        encoding="utf-8",
    )


def is_close(em: np.ndarray, truth: np.ndarray) -> np.ndarray:
    return (em > truth / CLOSE) & (em < truth * CLOSE)


def report(kind: str, truth: np.ndarray, found: np.ndarray) -> str:
    """A line of the table: ems in pixels; (n, 3) em, certainty and second em of the estimates."""
    first, certainty, other = found.T
    right, sure = is_close(first, truth), certainty >= SURE
    cells = [right, right[sure], right | (~sure & is_close(other, truth)), sure]
    shares = [f"{100 * np.mean(cell):.1f}" if len(cell) else "" for cell in cells]
    return f"| {kind} | {len(truth)} | {' | '.join(shares)} | {(~right).sum()} | {(~right & ~sure).sum()} | {np.median(first / truth):.3f} |"


def reliability(truth: np.ndarray, found: np.ndarray) -> list[str]:
    """Whether certainty means what it says: a table by its tenths, as lines."""
    right, certainty = is_close(found[:, 0], truth), found[:, 1]
    lines = ["| certainty | pictures | mean certainty, % | within 25 % |", "| --- | ---: | ---: | ---: |"]
    tenth = np.minimum((10 * certainty).astype(int), 9)
    for i in np.unique(tenth):
        some = tenth == i
        lines.append(f"| {i / 10:.1f} to {(i + 1) / 10:.1f} | {some.sum()} | {100 * certainty[some].mean():.1f} | {100 * right[some].mean():.1f} |")
    return lines


def print_report(corpus: Path, cli: Path, runs: int, folder: Path, rng: random.Random) -> None:
    """What the estimate makes of each kind of formula, `runs` runs each; of those that the tables were not fitted to, but for symbols, which are few."""
    print("| kind | pictures | within 25 % | of the sure ones | first or, where unsure, second | sure | wrong | of these unsure | median ratio |")
    print("| --- |" + " ---: |" * 8)
    all_truth, all_found = [], []
    for kind, formulas in formulas_by_kind(read_formulas(corpus, rng)[::-1], runs * FORMULAS_A_RUN).items():
        em_of = render(formulas, runs, folder / kind.replace(" ", "-"), rng)
        estimates = components(cli, list(em_of))
        truth, found = np.array([em_of[path] for path in estimates]), np.array([estimate[:3] for estimate in estimates.values()])
        print(report(kind, truth, found), flush=True)
        all_truth.append(truth)
        all_found.append(found)
    print("\n" + "\n".join(reliability(np.concatenate(all_truth), np.concatenate(all_found))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--cli", type=Path, required=True)
    parser.add_argument("--header", type=Path, default=Path(__file__).parent.parent / "src/image/letter_size_table.h")
    parser.add_argument("--runs", type=int, default=210, help=f"{FORMULAS_A_RUN} formulas each")
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
        formulas = read_formulas(options.corpus, rng)
        kinds = {"all": formulas} | formulas_by_kind(formulas, options.runs * FORMULAS_A_RUN)
        samples = training_set(kinds, cli, options.runs, Path(folder), rng)
    write_header(fit.fit(samples, options.seed), options.header)
    print(f"wrote {options.header} from {len(samples)} pictures")


if __name__ == "__main__":
    main()
