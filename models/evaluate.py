"""How well pictures with known LaTeX are read: one table, one line a set, and a page of the failures.

    npx scipix recognize --tsv path/to/eval/SET > predictions/SET.tsv        # for each set: the built library
    python -m models.evaluate --eval path/to/eval --predictions predictions [--sets SET ...] [--page failures.html]
    python -m models.evaluate --eval path/to/eval --npx [--keep predictions]     # runs the built library itself
    python -m models.evaluate --eval path/to/eval --release models/release [--cli build/native/scipix_cli]
                                  # the ONNX files in Python, pictures prepared by the C++ pipeline; no grammar check
    python -m models.evaluate --eval path/to/eval --predictions predictions --cdm   # and how much of each is right (models/cdm.py), of a fixed sample
    python -m models.evaluate --eval path/to/eval --check                    # the metric against itself

A set is a folder with `images/` and `labels.tsv` (`file<TAB>LaTeX`); handwritten ones are measured only where --sets names them, as the
model was not trained for them. Columns, in per cent but for the last three:
visual = visually equal (models/visual_equality.py), exact = same tokens after the label normaliser, edit = normalised
edit distance of tokens (0 is best), BLEU-4 (corpus), unparsed = outputs that KaTeX refuses, refused = pictures
without an output. Then visual by the number of truth tokens. Refused pictures count as wrong everywhere.
"""

import argparse
import json
import math
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from . import cdm
from .alignment import edit_distance
from .failure_page import write_failure_page
from .latex_pages import prepare
from .visual_equality import visually_equal_pairs

ROOT = Path(__file__).resolve().parent.parent
BUCKETS = ((0, 20), (21, 50), (51, 100), (101, 100000))  # truth tokens
HANDWRITTEN = "handwritten"  # names of sets begin so; web/lib/cli/evaluate.ts leaves the same ones out
ERROR_COLUMNS = 5  # `npx scipix recognize --tsv` adds a fifth column to the line of a picture it refuses


@dataclass
class Reading:
    """One picture: what is written on it, what came out, and what both are worth."""

    set: str
    image: Path
    truth: str
    output: str  # '' when refused
    note: str = ""  # why it was refused
    visual: bool = False
    katex_error: str | None = None
    truth_tokens: list = field(default_factory=list)
    output_tokens: list = field(default_factory=list)

    @property
    def exact(self):
        return self.truth_tokens == self.output_tokens


def every_set(folder: Path) -> list[str]:
    """The names of all sets in a folder, handwritten ones too."""
    return sorted(path.parent.name for path in folder.glob("*/labels.tsv"))


def read_sets(folder: Path, names: list[str] | None) -> dict[str, list[tuple[Path, str]]]:
    """Set -> [(picture, truth)] in the order of labels.tsv; all printed sets of the folder when no names are given.

    Lines without a truth (or with nothing but percent signs) are left out: nothing can be measured on them."""
    chosen = names or [name for name in every_set(folder) if not name.startswith(HANDWRITTEN)]
    sets = {}
    for name in chosen:
        lines = (folder / name / "labels.tsv").read_text(encoding="utf-8").split("\n")
        rows = [line.split("\t") for line in lines if line.strip()]
        sets[name] = [(folder / name / "images" / row[0], row[1]) for row in rows if row[1].strip("% ")]
    return sets


def parse_predictions(text: str) -> dict[str, tuple[str, str]]:
    """Lines of `npx scipix recognize --tsv`: file name -> (latex, note)."""
    found = {}
    for line in text.splitlines():
        row = line.split("\t")
        if len(row) >= 2:
            found[Path(row[0]).name] = (row[1], row[ERROR_COLUMNS - 1] if len(row) >= ERROR_COLUMNS else "")
    return found


def read_predictions(place: Path, name: str) -> dict[str, tuple[str, str]]:
    """From DIR/SET.tsv, or from one file that holds the lines of all sets (names must then be unique)."""
    path = place / f"{name}.tsv" if place.is_dir() else place
    return parse_predictions(path.read_text(encoding="utf-8"))


def run_library(folder: Path, keep: Path | None) -> dict[str, tuple[str, str]]:
    """The built library reads a folder of pictures, through its command line."""
    command = ["npx", "scipix", "recognize", "--tsv", str((folder / "images").resolve())]
    result = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")
    if not result.stdout:
        raise RuntimeError(f"{' '.join(command)} printed nothing (exit status {result.returncode})")
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{folder.name}.tsv").write_text(result.stdout, encoding="utf-8")
    return parse_predictions(result.stdout)


def run_release(release: Path, cli: Path, pictures: list[Path]) -> dict[str, tuple[str, str]]:
    """The ONNX files of a release in Python, over pictures prepared by the native tool; plain greedy decoding."""
    from .onnx_reader import Release

    reader, found = Release(release), {}
    with tempfile.TemporaryDirectory() as folder:
        for picture in pictures:
            target = Path(folder, "tensor")
            prepared = subprocess.run([cli, "tensor", release / "manifest.json", picture, target], capture_output=True, text=True)
            if prepared.returncode:
                found[picture.name] = ("", prepared.stderr.strip())
                continue
            height, width = np.fromfile(target, np.int32, 2)
            image = np.fromfile(target, np.float32, offset=8).reshape(1, 1, height, width)
            found[picture.name] = reader.read(image)
    return found


def tokens_of(formulas: list[str]) -> list[list[str]]:
    """Label tokens of each formula; what the normaliser drops is cut into commands and characters."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.tsv"), Path(folder, "out.tsv")
        lines = ("evaluation\t" + prepare(formula)[0] for formula in formulas)
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = ["node", "models/normalise/cli.mjs", "--in", source, "--out", target, "--duplicates", "keep"]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        rows = [line.split("\t") for line in target.read_text(encoding="utf-8").split("\n") if line]
    tokens = {int(number): label.split(" ") for _, label, number in rows}
    return [tokens.get(i) or re.findall(r"\\[A-Za-z]+|\\.|\S", formula) for i, formula in enumerate(formulas)]


def katex_check(formulas: list[str]) -> list[dict]:
    """For each formula {'mathml': ...} or {'error': ...}."""
    result = subprocess.run(["node", "models/katex_check.mjs"], cwd=ROOT, input=json.dumps(formulas), check=True,
                            stdout=subprocess.PIPE, encoding="utf-8")  # fmt: skip
    return json.loads(result.stdout)


def judge(readings: list[Reading]) -> None:
    """Fills in what the readings are worth."""
    equal = visually_equal_pairs([(r.truth, r.output) for r in readings])
    tokens = tokens_of([r.truth for r in readings] + [r.output for r in readings])
    checks = katex_check([r.output for r in readings])
    for index, reading in enumerate(readings):
        reading.visual = bool(equal[index]) and reading.output != ""
        reading.katex_error = checks[index].get("error")
        reading.truth_tokens = tokens[index]
        reading.output_tokens = tokens[len(readings) + index] if reading.output else []


def bleu4(pairs: list[tuple[list[str], list[str]]]) -> float:
    """Corpus BLEU-4 of (truth, output) token lists (Papineni et al. 2002), 0 to 1, one reference, no smoothing."""
    logs = 0.0
    for n in range(1, 5):
        matched = total = 0
        for truth, output in pairs:
            grams = Counter(zip(*(output[k:] for k in range(n))))
            matched += (grams & Counter(zip(*(truth[k:] for k in range(n))))).total()
            total += grams.total()
        if not matched:
            return 0.0
        logs += math.log(matched / total) / 4
    truths, outputs = (sum(len(pair[k]) for pair in pairs) for k in (0, 1))
    return math.exp(logs + min(0.0, 1 - truths / outputs))


def summary(readings: list[Reading]) -> dict:
    """The figures of one line of the table; shares are 0 to 1."""
    count = len(readings)
    distances = [edit_distance(r.truth_tokens, r.output_tokens) / max(len(r.truth_tokens), len(r.output_tokens), 1) for r in readings]
    result = {
        "pictures": count,
        "visual": sum(r.visual for r in readings) / count,
        "exact": sum(r.exact for r in readings) / count,
        "edit": sum(distances) / count,
        "bleu4": bleu4([(r.truth_tokens, r.output_tokens) for r in readings]),
        "unparsed": sum(r.katex_error is not None for r in readings if r.output) / count,
        "refused": sum(not r.output for r in readings) / count,
    }
    for low, high in BUCKETS:
        bucket = [r.visual for r in readings if low <= len(r.truth_tokens) <= high]
        result[bucket_name(low, high)] = sum(bucket) / len(bucket) if bucket else None
    return result


def bucket_name(low: int, high: int) -> str:
    return f"{low}-{high}" if high < 100000 else f">{low - 1}"


def table(readings: list[Reading]) -> tuple[str, dict]:
    """The printed table (Markdown) and its figures by set; the last line is the mean over the sets."""
    names = list(dict.fromkeys(r.set for r in readings))
    figures = {name: summary([r for r in readings if r.set == name]) for name in names}
    buckets = [bucket_name(*bucket) for bucket in BUCKETS]
    columns = ["pictures", "visual", "exact", "edit", "bleu4", "unparsed", "refused", *buckets]
    mean = {}
    for column in columns:
        values = [f[column] for f in figures.values() if f[column] is not None]
        mean[column] = sum(values) / len(values) if values else None
    mean["pictures"] = len(readings)
    lines = ["| set | " + " | ".join(columns) + " |", "|---|" + "---:|" * len(columns)]
    for name, line in [*figures.items(), ("mean of sets", mean)]:
        lines.append(f"| {name} | " + " | ".join(_cell(column, line[column]) for column in columns) + " |")
    return "\n".join(lines), figures


def _cell(column: str, value) -> str:
    if value is None:
        return "-"
    return str(value) if column == "pictures" else f"{value:.3f}" if column in ("edit", "bleu4") else f"{100 * value:.1f}"


def check_metric(sets: dict[str, list[tuple[Path, str]]]) -> bool:
    """Truth against itself, its normal form and a damaged copy; prints the shares that are visually equal."""
    from .labels import to_latex

    truths = [truth for rows in sets.values() for _, truth in rows]
    tokens, rng = tokens_of(truths), random.Random(1)
    normal = [to_latex(label) for label in tokens]
    damaged = []
    for label in tokens:
        visible = [i for i, token in enumerate(label) if re.fullmatch(r"[A-Za-z0-9]", token)]
        place = rng.choice(visible) if visible else 0
        letter = "q" if label[place : place + 1] != ["q"] else "p"
        damaged.append(to_latex([*label[:place], letter, *label[place + 1 :]]))
    shares = {}
    for name, outputs in (("itself", truths), ("its normal form", normal), ("a copy with one letter changed", damaged)):
        equal = visually_equal_pairs(list(zip(truths, outputs)))
        shares[name] = equal.mean()
        print(f"truth against {name}: {100 * equal.mean():.2f} % of {len(truths)} visually equal")
        if name == "its normal form":
            for index in np.flatnonzero(~equal):
                print(f"    {truths[index]}\n      {outputs[index]}")
    return shares["itself"] == 1.0 and shares["its normal form"] >= 0.99 and shares["a copy with one letter changed"] < 0.05


def collect(options, sets) -> list[Reading]:
    """The readings of all chosen sets, from wherever the options say."""
    readings = []
    for name, rows in sets.items():
        if options.predictions:
            found = read_predictions(Path(options.predictions), name)
        elif options.npx:
            found = run_library(Path(options.eval, name), Path(options.keep) if options.keep else None)
        else:
            found = run_release(Path(options.release), Path(options.cli), [picture for picture, _ in rows])
        missing = [picture.name for picture, _ in rows if picture.name not in found]
        if missing:
            print(f"{name}: no line for {len(missing)} pictures ({missing[0]} ...); they count as refused", file=sys.stderr)
        for picture, truth in rows:
            output, note = found.get(picture.name, ("", "no line in the predictions"))
            readings.append(Reading(name, picture, truth, output, note))
    return readings


def main(arguments=None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", required=True)
    parser.add_argument("--sets", nargs="+", help="default: all but the handwritten ones")
    parser.add_argument("--predictions", help="SET.tsv files in a folder, or one file")
    parser.add_argument("--npx", action="store_true")
    parser.add_argument("--keep", help="folder to keep the lines of --npx in")
    parser.add_argument("--release", default="models/release")
    parser.add_argument("--cli", default="build/native/scipix_cli")
    parser.add_argument("--page", help="HTML file of the failures, with the pictures in it")
    parser.add_argument("--json", help="file for the figures")
    parser.add_argument("--cdm", action="store_true", help="CDM-DVI: Character Detection Matching on a fixed sample")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    sets = read_sets(Path(options.eval), options.sets)
    if options.check:
        return 0 if check_metric(sets) else 1
    readings = collect(options, sets)
    judge(readings)
    text, figures = table(readings)
    print(text)
    if options.cdm:
        lines, matched = cdm.table(readings)
        print(f"\n{lines}")
        figures = {name: {**line, **matched.get(name, {})} for name, line in figures.items()}
    if options.json:
        Path(options.json).write_text(json.dumps(figures, indent=1) + "\n")
    if options.page:
        write_failure_page(Path(options.page), text, readings, katex_check)
    return 0


if __name__ == "__main__":
    sys.exit(main())
